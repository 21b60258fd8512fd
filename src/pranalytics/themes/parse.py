"""The codebook as it is written: a TOML text, checked and turned into themes.

In: the text of a codebook. Out: its themes and masks, or an error that says all that is wrong, and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pranalytics.errors import UserError
from pranalytics.themes.checks import check_lists, check_terms
from pranalytics.themes.matcher import SIDES, Side, Term
from pranalytics.themes.patterns import Pattern, PatternError, read_pattern
from pranalytics.themes.problems import Problems
from pranalytics.themes.wordlists import read_lists
from pranalytics.toml import read_toml

type Masks = dict[str, tuple[Pattern, ...]]

_CODEBOOK_KEYS = {"theme", "mask", "lists"}
_THEME_KEYS = {
    "id", "name_fa", "name_en", "definition_fa", "definition_en", "include", "exclude", "terms", "mask",
}  # fmt: skip
_TERM_KEYS = {"term", "weight", "within", "also", *SIDES}
_TEXTS = ("id", "name_fa", "name_en", "definition_fa", "definition_en")
_NEEDED = ("id", "name_fa", "terms")
_HEAVIEST = 10
# By these a name would read as another, or steer the terminal that shows it.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Theme:
    """A theme of a codebook.

    Attributes
    ----------
    id : str
        Short Latin name.
    name_fa, name_en, definition_fa, definition_en : str
        Name and definition for readers; without an English name the Persian one stands for it.
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


def parse_codebook(text: str, name: str, *, check: bool = True) -> tuple[tuple[Theme, ...], Masks]:
    """Read the text of a codebook.

    Parameters
    ----------
    text : str
        TOML.
    name : str
        What to call it in messages.
    check : bool, default True
        Look for terms that can never match and for terms that stand twice.

    Returns
    -------
    themes : tuple of Theme
    masks : dict of str to tuple of Pattern
        Theme id to phrases in which its terms do not count; those of "" hold for all themes.

    Raises
    ------
    UserError
        If the text is no valid codebook; the message has one line for each thing that is wrong, with file, line
        and theme.

    Examples
    --------
    >>> parse_codebook("x = 1", "my.toml")
    Traceback (most recent call last):
    pranalytics.errors.UserError: my.toml, line 1: unknown key x; a codebook has [[theme]], mask and [lists].
    """
    data = read_toml(text, f"The codebook {name}", "a codebook has lists of texts only")
    if "corpus" in data and "theme" not in data:
        raise UserError(f"{name} is a study and no codebook; give the file that has [[theme]] in it.")
    problems = Problems(name, text)
    for key in sorted(set(data) - _CODEBOOK_KEYS):
        problems.add(f"unknown key {key}; a codebook has [[theme]], mask and [lists].", problems.line_of(key))
    problems.raise_any()  # the rest may be misread
    entries = data.get("theme")
    if not entries:
        raise UserError(f"{name}: no [[theme]] in it; a codebook needs at least one.")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UserError(f"{name}: a theme is a table of its own; write [[theme]] in double brackets.")
    lists = read_lists(data.get("lists", {}), problems)
    outer = _Reader(problems, lists, None, "")
    masks = {"": tuple(outer.patterns(data, "mask"))}
    themes: list[Theme] = []
    ids = [entry.get("id") for entry in entries]
    for number, entry in enumerate(entries):
        reader = _Reader(problems, lists, number, f"theme {entry.get('id', number + 1)}")
        if entry.get("id") and entry["id"] in ids[:number]:
            problems.add(
                f"the theme id {entry['id']!r} stands twice; ids have to be distinct.", problems.line_of("id", number)
            )
            continue
        themes.append(reader.theme(entry, {str(one) for one in ids}))
        masks[themes[-1].id] = tuple(_Reader(problems, lists, number, reader.where).patterns(entry, "mask"))
    terms = {number: theme.terms for number, theme in enumerate(themes)}
    if check and all(theme.id for theme in themes):  # what is found is told by theme
        check_lists(lists, problems)
        check_terms(terms, masks, problems)
    problems.raise_any()
    return tuple(themes), {theme: patterns for theme, patterns in masks.items() if patterns}


class _Reader:
    """Reads a theme, or what stands outside of themes, and notes what is wrong with it."""

    def __init__(
        self, problems: Problems, lists: dict[str, tuple[Pattern, ...]], number: int | None, where: str
    ) -> None:
        self._problems = problems
        self._lists = lists
        self._number = number
        self.where = where
        self._line = 0  # of the last term

    def theme(self, entry: Mapping[str, Any], ids: set[str]) -> Theme:
        for key in sorted(set(entry) - _THEME_KEYS):
            self.note(f"unknown key {key}; known are {', '.join(sorted(_THEME_KEYS))}.", key)
        for key in (*_TEXTS, "terms"):
            if entry.get(key, "") in ("", []):
                if key in _NEEDED:
                    self.note(f"{key} is missing or empty.", key)
            elif key != "terms" and (not isinstance(entry[key], str) or not entry[key].strip()):
                self.note(f"{key} has to be a text in quotes.", key)
            elif key != "terms" and _STEERING.search(entry[key]):
                self.note(f"{key} holds an invisible mark that turns text round or steers a terminal; remove it.", key)
        items = entry.get("terms", [])
        if not isinstance(items, list):
            self.note('terms has to be a list, as ["هماهنگی", "تعامل"].', "terms")
            items = []
        texts = {key: str(entry.get(key, "")) for key in _TEXTS}
        texts["name_en"] = texts["name_en"] or texts["name_fa"]
        return Theme(
            **texts,
            include=tuple(self.strings(entry.get("include", []), "include")),
            exclude=tuple(self.strings(entry.get("exclude", []), "exclude")),
            terms=tuple(term for item in items for term in self.terms(item, texts["id"], ids)),
        )

    def terms(self, item: Any, theme: str, ids: set[str]) -> Iterator[Term]:
        """Yield the terms of one entry: a text, or a table with a context."""
        if isinstance(item, str):
            item = {"term": item}
        if not isinstance(item, dict) or "term" not in item:
            self.note(f'a term is a text or a table {{ term = "…", near = […] }}, not {item!r}.', "terms")
            return
        written = item["term"] if isinstance(item["term"], list) else [item["term"]]
        texts = self.strings(written, "term")
        about = texts[0] if texts else "terms"
        for key in sorted(set(item) - _TERM_KEYS):
            self.note(f"unknown key {key} in a term; known are {', '.join(sorted(_TERM_KEYS))}.", about)
        if not written:
            self.note("a term is an empty list and can never match.", "term")
        weight, within = self.numbers(item, about)
        owners = (theme, *self.others(item, ids - {theme}, about))
        contexts: tuple[tuple[Side, tuple[Pattern, ...]], ...] = tuple(
            (side, tuple(self.patterns(item, side))) for side in SIDES if item.get(side)
        )
        for text in texts:
            pattern = self.pattern(text, "term")
            if pattern:
                self._line = self._problems.line_of(text, self._number, start=self._line)
                for owner in owners:
                    yield Term(owner, text, pattern, weight, contexts, within, self._line)

    def numbers(self, item: Mapping[str, Any], about: str) -> tuple[float, int]:
        """Return weight and reach of a term."""
        weight, within = item.get("weight", 1.0), item.get("within", 6)
        if type(weight) not in (int, float) or not 0 < weight <= _HEAVIEST:
            self.note(f"the weight of a term is a number above 0, at most {_HEAVIEST}, not {weight!r}.", about)
            weight = 1.0
        if type(within) is not int or within < 1:
            self.note(f"within is a whole number of words from 1, not {within!r}.", about)
            within = 1
        return float(weight), within

    def others(self, item: Mapping[str, Any], known: set[str], about: str) -> Iterator[str]:
        """Yield the other themes for which a term counts."""
        for other in self.strings(item.get("also", []), "also"):
            if other in known:
                yield other
            else:
                self.note(f"also names {other!r}, which is no other theme of the codebook.", about)

    def patterns(self, entry: Mapping[str, Any], key: str) -> Iterator[Pattern]:
        for text in self.strings(entry.get(key, []), key):
            pattern = self.pattern(text, key)
            if pattern:
                yield pattern

    def pattern(self, text: str, key: str) -> Pattern:
        try:
            return read_pattern(text, self._lists)
        except PatternError as error:
            self.note(f"{key} {text!r} {error}.", text)
            return ()

    def strings(self, value: Any, key: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.note(f"{key} has to be a list of texts in quotes.", key)
            return []
        return value

    def note(self, message: str, about: str) -> None:
        self._problems.add(message, self._problems.line_of(about, self._number, start=self._line), self.where)
