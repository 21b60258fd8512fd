"""Word lists of a codebook: words that many patterns share, under a name («<نهاد>»).

In: the [lists] of a codebook. Out: patterns by name; a list may name others, but not in a circle.
"""

from __future__ import annotations

import re
from typing import Any

from pranalytics.themes.patterns import LONGEST, Pattern, PatternError, read_pattern
from pranalytics.themes.problems import Problems

_NAMED = re.compile(r"<([^<>|]+)>")


def read_lists(entries: Any, problems: Problems) -> dict[str, tuple[Pattern, ...]]:
    """Read the lists of a codebook.

    Parameters
    ----------
    entries : mapping of str to list of str
        Names and patterns.
    problems : Problems
        Where to note what is wrong: a circle, an unknown name, a pattern without a word.

    Returns
    -------
    dict of str to tuple of Pattern
    """
    if not isinstance(entries, dict):
        problems.add("[lists] has to be a table of names and lists of texts.", problems.line_of("lists"))
        return {}
    texts: dict[str, list[str]] = {}
    for name, items in entries.items():
        texts[name] = items if isinstance(items, list) and all(isinstance(item, str) for item in items) else []
        if not texts[name]:
            problems.add(f"the list {name} has to be a list of texts in quotes.", problems.line_of(name))
        if _NAMED.fullmatch(f"<{name}>") is None or name.split() != [name]:
            problems.add(f"a list cannot be called {name!r}; take one word.", problems.line_of(name))
    read: dict[str, tuple[Pattern, ...]] = {}
    for name in texts:
        _read(name, texts, read, (), problems)
    return read


def _read(
    name: str,
    texts: dict[str, list[str]],
    read: dict[str, tuple[Pattern, ...]],
    path: tuple[str, ...],
    problems: Problems,
) -> None:
    """Read a list after those that it names."""
    if name in read:
        return
    if name in path:
        circle = " → ".join((*path[path.index(name) :], name))
        problems.add(f"the lists name each other in a circle: {circle}.", problems.line_of(name))
        read[name] = ()
        return
    if len(path) > LONGEST:
        problems.add(f"more than {LONGEST} lists name each other in a row.", problems.line_of(name))
        read[name] = ()
        return
    patterns: list[Pattern] = []
    for text in texts[name]:
        for other in _NAMED.findall(text):
            if other in texts:
                _read(other, texts, read, (*path, name), problems)
        try:
            patterns.append(read_pattern(text, read))
        except PatternError as error:
            if not (set(_NAMED.findall(text)) & {*path, name}):  # told as a circle already
                problems.add(f"the list {name}: {text!r} {error}.", problems.line_of(text))
    read[name] = tuple(patterns)
