"""Lines of a TOML text: where each key stands, which the reader of the standard library does not tell.

In: a valid TOML text. Out: the line of every table, key, and member of a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Place = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<end>\n)
    | (?P<mark>[\[\]{}=,.])
    | (?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)


def key_lines(source: str) -> dict[Place, int]:
    r"""Find the lines of keys.

    Parameters
    ----------
    source : str
        A text that is valid TOML.

    Returns
    -------
    dict of tuple to int
        Path of a key to its line, from 1; the members of a list have their number, from 0, at the end of the path.

    Examples
    --------
    >>> key_lines('[corpus]\npaths = [\n  "a",\n  "b",\n]\n')
    {('corpus',): 1, ('corpus', 'paths'): 2, ('corpus', 'paths', 0): 3, ('corpus', 'paths', 1): 4}
    """
    reader = _Reader()
    line, done = 1, 0
    source += "\n"
    for match in _TOKEN.finditer(source):
        line += source.count("\n", done, match.start())
        done = match.start()
        if match.lastgroup != "comment":
            reader.take(str(match.lastgroup), match[0], line)
    return reader.lines


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of a key, or of the nearest one around it; 0 if there is none.

    Examples
    --------
    >>> line_of({("corpus",): 1}, ("corpus", "paths", 3)), line_of({}, ("report",))
    (1, 0)
    """
    return next((lines[place[:length]] for length in range(len(place), 0, -1) if place[:length] in lines), 0)


class _Reader:
    """Takes tokens one by one and notes where keys stand."""

    def __init__(self) -> None:
        self.lines: dict[Place, int] = {}
        self._table: Place = ()
        self._words: list[str] = []  # of the heading or key that is being read
        self._is_heading = False
        self._value: Place | None = None  # path of the value that is being read
        self._opened: list[str] = []  # brackets of that value
        self._member = 0
        self._awaited = False  # whether the next word begins a member

    def take(self, kind: str, part: str, line: int) -> None:
        if self._value is None:
            self._take_key(kind, part, line)
        elif kind == "end":
            self._value = self._value if self._opened else None
        else:
            self._take_value(self._value, kind, part, line)

    def _take_key(self, kind: str, part: str, line: int) -> None:
        if kind in ("text", "bare"):
            self._words.append(_unquoted(part))
        elif part == "[":
            self._is_heading = True
        elif part == "=":
            self._value = (*self._table, *self._words)
            self._note(self._value, line)
            self._words = []
        elif kind == "end":
            if self._is_heading:
                self._table = tuple(self._words)
                self._note(self._table, line)
            self._words, self._is_heading = [], False

    def _take_value(self, value: Place, kind: str, part: str, line: int) -> None:
        outermost = len(self._opened) == 1
        if part in ("[", "{"):
            self._opened.append(part)
            if not outermost and len(self._opened) == 1:
                self._member, self._awaited = 0, True
        elif part in ("]", "}"):
            self._opened.pop()
        elif part == "," and outermost:
            self._member, self._awaited = self._member + 1, True
        elif kind in ("text", "bare") and outermost and self._awaited:
            self._note((*value, self._member if self._opened == ["["] else _unquoted(part)), line)
            self._awaited = False

    def _note(self, place: Place, line: int) -> None:
        for length in range(1, len(place) + 1):
            self.lines.setdefault(place[:length], line)


def _unquoted(part: str) -> str:
    return part[1:-1] if part[0] in "\"'" else part
