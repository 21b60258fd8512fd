"""The codebook as it is written: a TOML text, checked and turned into themes.

In: the text of a codebook. Out: its themes and masks, or an error that says where the text is wrong.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pranalytics.errors import UserError
from pranalytics.themes.patterns import Term, lemmas_of

_CODEBOOK_KEYS = {"theme", "mask"}
_THEME_KEYS = {
    "id", "name_fa", "name_en", "definition_fa", "definition_en", "include", "exclude", "terms", "mask",
}  # fmt: skip
_TERM_KEYS = {"term", "weight", "near", "not_near", "within"}
_TEXTS = ("id", "name_fa", "name_en", "definition_fa", "definition_en")
_HEAVIEST = 10


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


def parse_codebook(text: str, name: str) -> tuple[tuple[Theme, ...], tuple[tuple[str, ...], ...]]:
    """Read the text of a codebook.

    Parameters
    ----------
    text : str
        TOML.
    name : str
        What to call it in messages.

    Returns
    -------
    themes : tuple of Theme
    masks : tuple of tuple of str
        Phrases, as lemmas.

    Raises
    ------
    UserError
        If the text is no valid codebook; the message names theme and key.

    Examples
    --------
    >>> parse_codebook("x = 1", "my.toml")
    Traceback (most recent call last):
    pranalytics.errors.UserError: my.toml: unknown key x; a codebook has [[theme]] and mask.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"The codebook {name} is not valid TOML: {error}.") from None
    unknown = sorted(set(data) - _CODEBOOK_KEYS)
    if unknown:
        raise UserError(f"{name}: unknown key {', '.join(unknown)}; a codebook has [[theme]] and mask.")
    entries = data.get("theme")
    if not entries:
        raise UserError(f"{name}: no [[theme]] in it; a codebook needs at least one.")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UserError(f"{name}: a theme is a table of its own; write [[theme]] in double brackets.")
    masks = _phrases(data, "mask", name)
    themes: dict[str, Theme] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"{name}, theme {entry.get('id', number)}"
        theme = _theme(entry, where)
        if theme.id in themes:
            raise UserError(f"{name}: the theme id {theme.id!r} stands twice; ids have to be distinct.")
        themes[theme.id] = theme
        masks += _phrases(entry, "mask", where)
    return tuple(themes.values()), tuple(masks)


def _theme(entry: Mapping[str, Any], where: str) -> Theme:
    unknown = sorted(set(entry) - _THEME_KEYS)
    if unknown:
        raise UserError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(_THEME_KEYS))}.")
    for key in (*_TEXTS, "terms"):
        if key not in entry or entry[key] in ("", []):
            raise UserError(f"{where}: {key} is missing or empty.")
    for key in _TEXTS:
        if not isinstance(entry[key], str) or not entry[key].strip():
            raise UserError(f"{where}: {key} has to be a text in quotes.")
    if not isinstance(entry["terms"], list):
        raise UserError(f'{where}: terms has to be a list, as ["هماهنگی", "تعامل"].')
    return Theme(
        **{key: entry[key] for key in _TEXTS},
        include=tuple(_strings(entry.get("include", []), where, "include")),
        exclude=tuple(_strings(entry.get("exclude", []), where, "exclude")),
        terms=tuple(term for item in entry["terms"] for term in _terms(item, entry["id"], where)),
    )


def _terms(item: Any, theme: str, where: str) -> Iterator[Term]:
    """Yield the terms of one entry: a text, or a table with a context."""
    if isinstance(item, str):
        item = {"term": item}
    if not isinstance(item, dict) or "term" not in item:
        raise UserError(f'{where}: a term is a text or a table {{ term = "…", near = […] }}, not {item!r}.')
    unknown = sorted(set(item) - _TERM_KEYS)
    if unknown:
        raise UserError(
            f"{where}: unknown key {', '.join(unknown)} in a term; known are {', '.join(sorted(_TERM_KEYS))}."
        )
    written = item["term"] if isinstance(item["term"], list) else [item["term"]]
    if not written:
        raise UserError(f"{where}: a term is an empty list and can never match.")
    weight, within = item.get("weight", 1.0), item.get("within", 6)
    if type(weight) not in (int, float) or not 0 < weight <= _HEAVIEST:
        raise UserError(f"{where}: the weight of a term is a number above 0, at most {_HEAVIEST}, not {weight!r}.")
    if type(within) is not int or within < 1:
        raise UserError(f"{where}: within is a whole number of words from 1, not {within!r}.")
    near = tuple(_phrases(item, "near", where))
    not_near = tuple(_phrases(item, "not_near", where))
    for text in _strings(written, where, "term"):
        lemmas = _phrase(text, where, "term")
        yield Term(theme, text, lemmas, float(weight), near, not_near, within)


def _phrases(entry: Mapping[str, Any], key: str, where: str) -> list[tuple[str, ...]]:
    return [_phrase(text, where, key) for text in _strings(entry.get(key, []), where, key)]


def _phrase(text: str, where: str, key: str) -> tuple[str, ...]:
    lemmas = lemmas_of(text)
    if all(lemma == "_" for lemma in lemmas):
        raise UserError(f"{where}: {key} {text!r} holds no word and can never match.")
    return lemmas


def _strings(value: Any, where: str, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UserError(f"{where}: {key} has to be a list of texts in quotes.")
    return value
