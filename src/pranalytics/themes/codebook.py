"""The codebook: what each theme is, and by which terms a passage shows it.

In: a TOML file. Out: :class:`Codebook`, which codes passages: one row a passage and theme, with the words
that spoke for it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from pranalytics.errors import UserError
from pranalytics.persian.tokens import split_words
from pranalytics.themes.patterns import Match, Matcher, Term, lemmas_of

COLUMNS = ("passage_id", "doc_id", "theme", "score", "matches")

_THEME_KEYS = {
    "id", "name_fa", "name_en", "definition_fa", "definition_en", "include", "exclude", "terms", "mask",
}  # fmt: skip
_TERM_KEYS = {"term", "weight", "near", "not_near", "within"}
_NEEDED = ("id", "name_fa", "name_en", "definition_fa", "definition_en", "terms")


@dataclass(frozen=True)
class Theme:
    """A theme of a codebook.

    Attributes
    ----------
    id : str
        Short Latin name.
    name_fa, name_en, definition_fa, definition_en : str
        Name and definition for readers.
    include, exclude : tuple of str
        Example sentences that carry the theme, and that seem to and do not.
    terms : tuple of Term
        What a passage shows it by.
    """

    id: str
    name_fa: str
    name_en: str
    definition_fa: str
    definition_en: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Codebook:
    """Themes with their definitions and terms.

    Attributes
    ----------
    themes : tuple of Theme
        In the order of the file.
    masks : tuple of tuple of str
        Phrases, as lemmas, in which nothing counts.

    Examples
    --------
    >>> codebook = Codebook.default()
    >>> passages = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"],
    ...     "text": ["دوره هاي آموزشي براي كاركنان برگزار ميشود."]})
    >>> codebook.code(passages)["theme"].tolist()
    ['training']
    """

    themes: tuple[Theme, ...]
    masks: tuple[tuple[str, ...], ...] = ()
    _matcher: Matcher = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        terms = [term for theme in self.themes for term in theme.terms]
        object.__setattr__(self, "_matcher", Matcher(terms, self.masks))

    @classmethod
    def default(cls) -> Codebook:
        """Return the codebook that comes with the package.

        Returns
        -------
        Codebook
        """
        source = files("pranalytics.themes").joinpath("data/codebook.toml")
        return cls._from_text(source.read_text(encoding="utf-8"), "codebook.toml")

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Codebook:
        """Read a codebook from a TOML file.

        Parameters
        ----------
        path : path
            The file; the codebook of the package is a model for it.

        Returns
        -------
        Codebook

        Raises
        ------
        UserError
            If the file is missing or is no valid codebook; the message names theme and key.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UserError(f"Cannot read the codebook {path}: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise UserError(f"The codebook {path} is not in UTF-8; save it as UTF-8 text.") from None
        return cls._from_text(text, str(path))

    @classmethod
    def _from_text(cls, text: str, name: str) -> Codebook:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UserError(f"The codebook {name} is not valid TOML: {error}.") from None
        unknown = set(data) - {"theme", "mask"}
        if unknown:
            raise UserError(f"{name}: unknown key {', '.join(sorted(unknown))}; a codebook has [[theme]] and mask.")
        if not data.get("theme"):
            raise UserError(f"{name}: no [[theme]] in it; a codebook needs at least one.")
        masks = [_phrase(entry, name, "mask") for entry in _strings(data.get("mask", []), name, "mask")]
        themes = []
        for number, entry in enumerate(data["theme"], start=1):
            where = f"{name}, theme {entry.get('id', number)}"
            themes.append(_theme(entry, where))
            masks += [_phrase(m, where, "mask") for m in _strings(entry.get("mask", []), where, "mask")]
        ids = [theme.id for theme in themes]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise UserError(f"{name}: the theme id {twice[0]!r} stands twice; ids have to be distinct.")
        return cls(tuple(themes), tuple(masks))

    def names(self, lang: Literal["fa", "en"] = "fa") -> dict[str, str]:
        """Return the names of the themes by their ids.

        Parameters
        ----------
        lang : {"fa", "en"}, default "fa"
            Language of the names.

        Returns
        -------
        dict
        """
        return {theme.id: theme.name_fa if lang == "fa" else theme.name_en for theme in self.themes}

    def to_frame(self) -> pd.DataFrame:
        """Return the codebook as a table.

        Returns
        -------
        DataFrame
            ``theme``, ``name_fa``, ``name_en``, ``definition_fa``, ``definition_en``, ``terms`` (joined by «، »).
        """
        rows = [
            (
                theme.id, theme.name_fa, theme.name_en, theme.definition_fa, theme.definition_en,
                "، ".join(dict.fromkeys(term.written for term in theme.terms)),
            )
            for theme in self.themes
        ]  # fmt: skip
        columns = ["theme", "name_fa", "name_en", "definition_fa", "definition_en", "terms"]
        return pd.DataFrame(rows, columns=columns)

    def code(self, passages: pd.DataFrame) -> pd.DataFrame:
        """Say which passages carry which themes.

        Parameters
        ----------
        passages : DataFrame
            With ``passage_id``, ``doc_id`` and ``text``.

        Returns
        -------
        DataFrame
            One row a passage and theme: ``passage_id``, ``doc_id``, ``theme``, ``score`` (sum of the weights of
            the distinct terms found, at least 1), ``matches`` (list of ``(start, end)`` in the text of the passage).

        Raises
        ------
        UserError
            If a column is missing.
        """
        missing = {"passage_id", "doc_id", "text"} - set(passages.columns)
        if missing:
            raise UserError(f"The passages lack the column {', '.join(sorted(missing))}; make them with split_passages.")
        rows = []
        for passage_id, doc_id, text in zip(
            passages["passage_id"], passages["doc_id"], passages["text"], strict=True
        ):
            for theme, score, spans in self.code_text(text):
                rows.append((passage_id, doc_id, theme, score, spans))
        coded = pd.DataFrame(rows, columns=list(COLUMNS))
        return coded.astype({"passage_id": str, "doc_id": str, "theme": str, "score": float})

    def code_text(self, text: str) -> Iterator[tuple[str, float, list[tuple[int, int]]]]:
        """Yield the themes of one text.

        Parameters
        ----------
        text : str
            A passage in any spelling.

        Yields
        ------
        theme : str
        score : float
            At least 1.
        spans : list of tuple of int
            Where the words stand that speak for the theme.
        """
        tokens = split_words(text)
        found: dict[str, list[Match]] = defaultdict(list)
        for match in self._matcher.find(tokens):
            found[match.theme].append(match)
        for theme in self.themes:
            matches = found.get(theme.id, [])
            score = sum({match.term: match.weight for match in matches}.values())
            if score >= 1:
                spans = [(tokens[m.first].start, tokens[m.last].end) for m in matches]
                yield theme.id, score, _merged(spans)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _theme(entry: Mapping[str, Any], where: str) -> Theme:
    unknown = set(entry) - _THEME_KEYS
    if unknown:
        raise UserError(f"{where}: unknown key {', '.join(sorted(unknown))}; known are {', '.join(sorted(_THEME_KEYS))}.")
    for key in _NEEDED:
        if not entry.get(key):
            raise UserError(f"{where}: {key} is missing or empty.")
    texts = {key: entry[key] for key in _NEEDED if key != "terms"}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise UserError(f"{where}: {key} has to be a text in quotes.")
    if not isinstance(entry["terms"], list):
        raise UserError(f'{where}: terms has to be a list, as ["هماهنگی", "تعامل"].')
    terms = tuple(term for item in entry["terms"] for term in _terms(item, entry["id"], where))
    return Theme(
        **texts,
        include=tuple(_strings(entry.get("include", []), where, "include")),
        exclude=tuple(_strings(entry.get("exclude", []), where, "exclude")),
        terms=terms,
    )


def _terms(item: Any, theme: str, where: str) -> Iterator[Term]:
    """Yield the terms of one entry: a text, or a table with a context."""
    if isinstance(item, str):
        item = {"term": item}
    if not isinstance(item, dict) or "term" not in item:
        raise UserError(f'{where}: a term is a text or a table {{ term = "…", near = […] }}, not {item!r}.')
    unknown = set(item) - _TERM_KEYS
    if unknown:
        raise UserError(f"{where}: unknown key {', '.join(sorted(unknown))} in a term; known are {', '.join(sorted(_TERM_KEYS))}.")
    written = item["term"] if isinstance(item["term"], list) else [item["term"]]
    context = {
        key: tuple(_phrase(p, where, key) for p in _strings(item.get(key, []), where, key))
        for key in ("near", "not_near")
    }
    weight, within = item.get("weight", 1.0), item.get("within", 6)
    if not isinstance(weight, int | float) or not 0 < weight <= 10:
        raise UserError(f"{where}: the weight of a term is a number above 0, not {weight!r}.")
    if not isinstance(within, int) or within < 1:
        raise UserError(f"{where}: within is a whole number of words, not {within!r}.")
    for text in _strings(written, where, "term"):
        yield Term(theme, text, _phrase(text, where, "term"), float(weight), within=within, **context)


def _phrase(text: str, where: str, key: str) -> tuple[str, ...]:
    lemmas = lemmas_of(text)
    if not lemmas:
        raise UserError(f"{where}: {key} {text!r} holds no word and can never match.")
    return lemmas


def _strings(value: Any, where: str, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UserError(f"{where}: {key} has to be a list of texts in quotes.")
    return value
