"""Problems of a codebook: gathered while it is read, told all at once, each with its line.

In: what is wrong, and which text it is about. Out: one :class:`~pranalytics.errors.UserError`.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict

from pranalytics.errors import UserError

_THEME = re.compile(r"\s*\[\[\s*theme\s*\]\]")
_QUOTED = re.compile(r"""\"([^\"\n]*)\"|'([^'\n]*)'|([A-Za-z_][\w-]*)(?=\s*=)""")


class Problems:
    """Gathers what is wrong with a codebook.

    Parameters
    ----------
    name : str
        What to call the codebook in messages.
    source : str
        Its text, to find lines in.
    """

    def __init__(self, name: str, source: str) -> None:
        self._name = name
        self._starts = [0]  # first lines: of what stands outside of themes, then of each theme
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(source.split("\n"), start=1):
            if _THEME.match(line):
                self._starts.append(number)
            for match in () if line.lstrip().startswith("#") else _QUOTED.finditer(line):
                self._places[match[match.lastindex or 0]].append(number)
        self._found: list[tuple[int, str]] = []

    def add(self, message: str, line: int = 0, where: str = "") -> None:
        """Note a problem.

        Parameters
        ----------
        message : str
            What is wrong and how to mend it.
        line : int, default 0
            Number of the line from 1; 0 if it is not known.
        where : str, default ""
            The part of the codebook, as "theme training".
        """
        place = ", ".join(part for part in (self._name, f"line {line}" if line else "", where) if part)
        problem = (line, f"{place}: {message}")
        if problem not in self._found:
            self._found.append(problem)

    def line_of(self, text: str, theme: int | None = None, *, nth: int = 1, start: int = 0) -> int:
        """Return the line of a text in quotes or of a key; 0 if it is not found.

        Parameters
        ----------
        text : str
            As written between the quotes, or the key.
        theme : int, optional
            Number of the theme from 0; by default the text is looked for before the first theme.
        nth : int, default 1
            Which occurrence; the last one if there are fewer.
        start : int, default 0
            A line to begin at, if it lies in that part of the codebook.
        """
        first, end = self._section(theme)
        found = [line for line in self._places.get(text, ()) if max(first, start) <= line < end]
        if not found:
            return max(first, start)
        return found[min(nth, len(found)) - 1]

    def raise_any(self) -> None:
        """Raise all problems at once, if there are any.

        Raises
        ------
        UserError
            With one line a problem, in the order of the codebook.
        """
        if not self._found:
            return
        told = [message for _, message in sorted(self._found, key=lambda problem: problem[0])]
        if len(told) == 1:
            raise UserError(told[0])
        raise UserError(f"{self._name} has {len(told)} errors:\n" + "\n".join(told))

    def _section(self, theme: int | None) -> tuple[int, int]:
        """Return the first line of a theme, or of what stands before the themes, and the line after the last."""
        place = 0 if theme is None else theme + 1
        starts = [*self._starts, sys.maxsize]
        return (starts[place], starts[place + 1]) if place < len(self._starts) else (0, sys.maxsize)
