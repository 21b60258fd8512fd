"""The checks of a study file: every value is what the table of settings says, and what is read is there.

In: what a TOML file holds, and its text. Out: the values that were given, or one error that tells all that is wrong,
each with its line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pranalytics.corpus.readers.addresses import is_address
from pranalytics.errors import UserError
from pranalytics.report.sections import SECTIONS
from pranalytics.study.lines import Place, key_lines, line_of
from pranalytics.study.schema import HEADINGS, OPTIONS, Goal, Option, option

Values = dict[Goal, dict[str, Any]]


def check_study(data: Mapping[str, Any], source: str, file: Path) -> Values:
    r"""Check what a study file holds.

    Parameters
    ----------
    data : mapping
        What the file holds.
    source : str
        Its text, to find lines in.
    file : Path
        Its path: the name in messages, and the place that paths are relative to.

    Returns
    -------
    dict
        For settings, reading and study the values that were given, by the names of their fields.

    Raises
    ------
    UserError
        If anything is wrong: one line a problem, with file, line and setting, and the nearest right name.

    Examples
    --------
    >>> check_study({"topics": {"modle": "nmf"}}, "[topics]\nmodle = 'nmf'", Path("study.toml"))
    Traceback (most recent call last):
    pranalytics.errors.UserError: study.toml, line 2: there is no setting topics.modle; did you mean topics.model?
    """
    checker = _Checker(source, file)
    found: Values = {"settings": {}, "reading": {}, "study": {}}
    for section, table in data.items():
        if not checker.is_section(section, table):
            continue
        for key, value in table.items():
            known = option(section, key)
            if known is None:
                checker.note((section, key), _unknown(section, key), named=False)
                continue
            checked = checker.value(known, value)
            if checked is not None:
                found[known.goal][known.field] = checked
    checker.raise_any()
    return found


class _Checker:
    """Checks values one by one and gathers what is wrong."""

    def __init__(self, source: str, file: Path) -> None:
        self._lines = key_lines(source)
        self._file = file
        self._problems: list[tuple[int, str]] = []

    def note(self, place: Place, message: str, *, named: bool = True) -> None:
        """Note what is wrong at a place of the file."""
        line = line_of(self._lines, place)
        where = [str(self._file), *([f"line {line}"] if line else []), *([f"{place[0]}.{place[1]}"] if named else [])]
        self._problems.append((line, f"{', '.join(where)}: {message}"))

    def raise_any(self) -> None:
        """Raise all problems at once, in the order of the file."""
        told = [message for _, message in sorted(self._problems, key=lambda problem: problem[0])]
        if told:
            raise UserError(told[0] if len(told) == 1 else f"{self._file} has {len(told)} errors:\n" + "\n".join(told))

    def is_section(self, section: str, table: object) -> bool:
        """Tell whether a key at the top is a section of settings."""
        if section in HEADINGS and isinstance(table, dict):
            return True
        if section in HEADINGS:
            self.note((section,), f"{section} is a section; write [{section}] and its settings below.", named=False)
        elif isinstance(table, dict):
            hint = _meant(section, HEADINGS, "[{}]") or f"choose from {', '.join(f'[{name}]' for name in HEADINGS)}."
            self.note((section,), f"there is no section [{section}]; {hint}", named=False)
        else:
            self.note((section,), _unknown("", section), named=False)
        return False

    def value(self, known: Option, value: Any) -> Any:
        """Return a value as the study takes it; None if it is not right, which is noted."""
        place: Place = (known.section, known.key)
        match known.kind:
            case "text" | "folder" if _is_text(value):
                return value
            case "sheet" if _is_text(value) or _is_number(value):
                return value
            case "flag" if isinstance(value, bool):
                return value
            case "number" if _is_number(value):
                return self._limited(known, place, value)
            case "choice" if isinstance(value, str):
                return self._chosen(place, value, known.choices)
            case "path" if _is_text(value):
                return self._existing(place, value)
            case "later" if _is_text(value):
                return str(self._beside(value))
            case "paths" if _is_text(value):
                return self._existing_all(place, [value])
            case "paths" if _is_texts(value) and value:
                return self._existing_all(place, value)
            case "texts" if _is_texts(value):
                return tuple(value)
            case "sections" if _is_texts(value):
                return self._sections(place, value)
            case "names" if _is_texts_by_key(value):
                return self._names(place, value)
            case "paragraphs" if _is_texts_by_key(value):
                self._sections(place, value, by_key=True)
                return tuple(value.items())
        self.note(place, f"this has to be {_MUST_BE[known.kind]}.")
        return None

    def _limited(self, known: Option, place: Place, value: int) -> int:
        least, most = known.least, known.most
        if (least is not None and value < least) or (most is not None and value > most):
            limits = f"from {least} to {most}" if most is not None else f"from {least} on"
            self.note(place, f"{value} is out of range; give a whole number {limits}.")
        return value

    def _chosen(self, place: Place, value: str, choices: Iterable[str]) -> str:
        if value not in choices:
            hint = _meant(value, choices, '"{}"') or f"choose from {', '.join(choices)}."
            self.note(place, f'"{value}" is not known here; {hint}')
        return value

    def _existing(self, place: Place, value: str) -> str:
        """Return a path as seen from where the program runs."""
        if is_address(value):
            return value
        path = self._beside(value)
        if not path.exists():
            hint = (
                _meant(path.name, _names_in(path.parent), '"{}"') or f"paths start at the folder of {self._file.name}."
            )
            self.note(place, f"there is no file or folder {path}; {hint}")
        return str(path)

    def _beside(self, value: str) -> Path:
        return self._file.parent / os.path.expanduser(value)

    def _existing_all(self, place: Place, values: list[str]) -> tuple[str, ...]:
        return tuple(self._existing((*place, number), value) for number, value in enumerate(values))

    def _sections(self, place: Place, ids: Iterable[str], *, by_key: bool = False) -> tuple[str, ...]:
        for number, section in enumerate(ids):
            self._chosen((*place, section if by_key else number), section, SECTIONS)
        return tuple(ids)

    def _names(self, place: Place, names: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
        numbers = [(int(key) if key.isdecimal() else 0, key) for key in names]
        for number, key in numbers:
            if number < 1:
                self.note((*place, key), f'"{key}" is no number of a topic; topics are numbered from 1.')
        return tuple((number, names[key]) for number, key in numbers)


_MUST_BE = {
    "text": "a text in quotes, not empty",
    "texts": "a list of texts in quotes",
    "folder": "the path of a folder in quotes",
    "sheet": "the name of a sheet in quotes, or its number",
    "flag": "true or false, without quotes",
    "number": "a whole number, without quotes",
    "choice": "a text in quotes",
    "path": "the path of a file in quotes",
    "later": "the path of a file in quotes",
    "paths": "a path in quotes, or a list of them",
    "sections": "a list of ids of sections in quotes",
    "names": 'a table of numbers with names in quotes, as 3 = "…"',
    "paragraphs": 'a table of ids of sections with texts in quotes, as summary = "…"',
}


def _unknown(section: str, key: str) -> str:
    """Say that there is no such setting, and which one may be meant."""
    name = f"{section}.{key}" if section else key
    own = {one.key: one.name for one in OPTIONS if one.section == section}
    others = {one.key: one.name for one in OPTIONS}
    for names in (own, others):
        near = get_close_matches(key, names, n=1)
        if near:
            return f"there is no setting {name}; did you mean {names[near[0]]}?"
    return f"there is no setting {name}; [{section}] has {', '.join(own)}." if own else f"there is no setting {name}."


def _meant(given: str, names: Iterable[str], form: str) -> str:
    near = get_close_matches(given, names, n=1)
    return f"did you mean {form.format(near[0])}?" if near else ""


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return []


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_texts_by_key(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))
