"""The codebook: what each theme is, and by which terms a passage shows it.

In: a TOML file. Out: :class:`Codebook`, which codes passages: one row a passage and theme, with the
words that spoke for it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Literal

import pandas as pd

from pranalytics.errors import UserError, require_lang
from pranalytics.paths import usable_path
from pranalytics.tables import kind_of_ids, require_columns, require_texts
from pranalytics.themes.blocks import Block, read_blocks
from pranalytics.themes.matcher import Matcher
from pranalytics.themes.parse import Theme, parse_codebook
from pranalytics.themes.patterns import Pattern, readable

#: Weight, number of the first word and of that after the last one, and where they stand in the text.
type _Found = tuple[float, int, int, tuple[int, int]]

COLUMNS = ("passage_id", "doc_id", "theme", "score", "matches")


@dataclass(frozen=True)
class Codebook:
    """Themes with their definitions and terms.

    Attributes
    ----------
    themes : tuple of Theme
        In the order of the file.
    masks : mapping of str to tuple of Pattern
        Theme to phrases in which its terms do not count; those of "" hold for all themes.

    Examples
    --------
    >>> codebook = Codebook.default()
    >>> passages = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"],
    ...     "text": ["دوره هاي آموزشي براي كاركنان برگزار ميشود."]})
    >>> codebook.code(passages)["theme"].tolist()
    ['training']
    """

    themes: tuple[Theme, ...]
    masks: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher([term for theme in self.themes for term in theme.terms], self.masks)

    @classmethod
    def default(cls) -> Codebook:
        """Return the codebook that comes with the package, each time the same.

        Returns
        -------
        Codebook
        """
        return _default()

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
            If the file is missing or is no valid codebook; the message tells all that is wrong, with its lines.
        """
        return cls(*parse_codebook(codebook_text(path), str(path)))

    def names(self, lang: Literal["fa", "en"] = "fa") -> dict[str, str]:
        """Return the names of the themes by their ids.

        Parameters
        ----------
        lang : {"fa", "en"}, default "fa"
            Language of the names.

        Returns
        -------
        dict

        Raises
        ------
        UserError
            If there is no such language.
        """
        require_lang(lang)
        return {theme.id: theme.name_fa if lang == "fa" else theme.name_en for theme in self.themes}

    def to_frame(self) -> pd.DataFrame:
        """Return the codebook as a table.

        Returns
        -------
        DataFrame
            ``theme``, ``name_fa``, ``name_en``, ``definition_fa``, ``definition_en``, ``terms``
            (joined by «، »), ``include`` and ``exclude`` (sentences, one a line).
        """
        rows = [
            (
                theme.id, theme.name_fa, theme.name_en, theme.definition_fa, theme.definition_en,
                "، ".join(dict.fromkeys(readable(term.written) for term in theme.terms)),
                "\n".join(theme.include), "\n".join(theme.exclude),
            )
            for theme in self.themes
        ]  # fmt: skip
        columns = ["theme", "name_fa", "name_en", "definition_fa", "definition_en", "terms", "include", "exclude"]
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
            One row a passage and theme: ``passage_id``, ``doc_id``, ``theme``, ``score`` (sum of the
            weights of the distinct terms found, at least 1), ``matches`` (list of ``(start, end)``
            in the text of the passage).

        Raises
        ------
        UserError
            If a column is missing, or a text is no string.
        """
        require_columns(passages, "passages", ["passage_id", "doc_id"])
        require_texts(passages, "passages", ["text"])
        ids, documents, texts = (passages[name].tolist() for name in ("passage_id", "doc_id", "text"))
        rows = [
            (ids[place], documents[place], theme, score, spans) for place, theme, score, spans in self.code_texts(texts)
        ]
        kinds = {name: kind_of_ids(passages[name]) for name in ("passage_id", "doc_id")}
        return pd.DataFrame(rows, columns=list(COLUMNS)).astype({**kinds, "theme": str, "score": float})

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
        for _, theme, score, spans in self.code_texts([text]):
            yield theme, score, spans

    def code_texts(self, texts: Iterable[str]) -> Iterator[tuple[int, str, float, list[tuple[int, int]]]]:
        """Yield the themes of many texts, much sooner than one by one.

        Parameters
        ----------
        texts : iterable of str
            Passages in any spelling; an endless stream takes bounded memory.

        Yields
        ------
        text : int
            Number of the text, from 0.
        theme : str
        score : float
            At least 1.
        spans : list of tuple of int
            Where the words stand that speak for the theme.
        """
        place_of = {theme.id: place for place, theme in enumerate(self.themes)}
        terms = [(place_of[term.theme], term.weight) for theme in self.themes for term in theme.terms]
        before = 0
        for block in read_blocks(texts):
            matches = self._matcher.find(block)
            found: dict[tuple[int, int], list[_Found]] = defaultdict(list)
            columns = (block.text_of[matches.firsts], *matches, *block.spans(matches.firsts, matches.ends))
            for text, number, first, end, *span in zip(*(column.tolist() for column in columns), strict=True):
                place, weight = terms[number]
                found[text, place].append((weight, first, end, (span[0], span[1])))
            for text, place in sorted(found):
                mine = found[text, place]
                score = _score(mine, block)
                if score >= 1:
                    yield before + text, self.themes[place].id, score, _merged([span for _, _, _, span in mine])
            before += len(block.texts)


@cache
def _default() -> Codebook:
    """Return the codebook that comes with the package."""
    source = files("pranalytics.themes").joinpath("data/codebook.toml")
    # What never changes need not be checked at every start: the tests of the package do it.
    return Codebook(*parse_codebook(source.read_text(encoding="utf-8"), "codebook.toml", check=False))


def codebook_text(path: str | PathLike[str]) -> str:
    """Return the text of a codebook.

    Parameters
    ----------
    path : path
        The file.

    Returns
    -------
    str

    Raises
    ------
    UserError
        If it is missing or no text.

    Examples
    --------
    >>> codebook_text("nowhere.toml")
    Traceback (most recent call last):
    pranalytics.errors.UserError: Cannot read the codebook nowhere.toml: No such file or directory; give its path ...
    """
    try:
        return usable_path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        hint = "" if Path(path).is_absolute() else "; give its path from the folder you work in"
        raise UserError(f"Cannot read the codebook {path}: {error.strerror}{hint}.") from None
    except UnicodeDecodeError:
        raise UserError(f"The codebook {path} is not in UTF-8; save it as UTF-8 text.") from None


def _score(matches: list[_Found], block: Block) -> float:
    """Add up the weights of distinct terms, each at its heaviest."""
    if len(matches) == 1:
        return round(matches[0][0], 9)
    heaviest: dict[tuple[str, ...], float] = {}
    for weight, first, end, _ in matches:
        lemmas = block.lemmas(first, end)
        heaviest[lemmas] = max(weight, heaviest.get(lemmas, 0.0))
    return round(math.fsum(heaviest.values()), 9)  # ten times 0.1 make 1


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
