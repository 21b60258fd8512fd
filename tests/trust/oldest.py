"""Do the oldest packages that are allowed say the same? ``oldest.py ONE_REPORT ANOTHER`` compares two reports.

In: the folders of two reports on one corpus, written with different packages (``make oldest``). Out: the first cell in
which each table differs; status 1 if one does. Figures may differ in the last places, where libraries add in another
order; words, themes, places and counts may not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest
from math import isclose
from pathlib import Path

import pandas as pd

#: How far two figures may lie apart: tables write six digits, tests of comparisons are simulated to three.
RELATIVE, ABSOLUTE = 1e-4, 1e-6


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield the first difference of every table, and tables that only one report has."""
    names = {path.name for root in (one, other) for path in (root / "tables").glob("*.csv")}
    if not names:
        yield f"there are no tables in {one} and {other}"
    for name in sorted(names):
        files = [root / "tables" / name for root in (one, other)]
        if not all(file.is_file() for file in files):
            yield f"{name} is in one report only"
            continue
        left, right = (pd.read_csv(file, dtype=str, keep_default_na=False) for file in files)
        yield from _first(name, left, right)


def _first(name: str, left: pd.DataFrame, right: pd.DataFrame) -> Iterator[str]:
    if list(left.columns) != list(right.columns):
        yield f"{name}: the columns are {list(left.columns)} and {list(right.columns)}"
        return
    rows = zip_longest(left.itertuples(index=False), right.itertuples(index=False))
    for number, (a, b) in enumerate(rows, start=2):
        if a is None or b is None:
            yield f"{name} has {len(left)} and {len(right)} rows"
            return
        for column, x, y in zip(left.columns, a, b, strict=True):
            if not _same(x, y):
                yield f"{name}, line {number}, {column}: {x!r} and {y!r}"
                return


def _same(x: str, y: str) -> bool:
    if x == y:
        return True
    try:
        return isclose(float(x), float(y), rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    except ValueError:
        return False


def main(one: str, other: str) -> int:
    """Print what differs."""
    found = list(differences(Path(one), Path(other)))
    print("\n".join(found) or "both say the same")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
