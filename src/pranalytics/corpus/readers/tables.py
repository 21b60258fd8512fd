"""Tables of text: CSV and TSV, with the delimiter found by itself.

In: a .csv or .tsv, plain or gzipped. Out: a :class:`~pranalytics.corpus.readers.rows.Table`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from pranalytics.corpus.readers import limits
from pranalytics.corpus.readers.columns import heading_row
from pranalytics.corpus.readers.rows import Table
from pranalytics.corpus.readers.streams import Lines
from pranalytics.errors import UserError

#: The delimiters that a table may have; the one that its heading has most of is taken. Excel writes semicolons where
#: the comma is the decimal sign.
_DELIMITERS = {".csv": ",;\t", ".tsv": "\t"}
_TITLE_LINES = 100  # lines, most of them blank, that may stand above the headings
_LIMIT = Lock()  # the longest cell that the csv module reads is a setting of the whole process
Accepts = Callable[[Sequence[str]], bool]


class Row(NamedTuple):
    """A row of a table.

    Attributes
    ----------
    line : int
        The line on which it ends.
    cells : list of str
        Its cells.
    """

    line: int
    cells: list[str]


def open_csv(path: Path, encoding: str | None = None, accepts: Accepts | None = None) -> Table:
    """Open a table with a heading row.

    Parameters
    ----------
    path : Path
        The file, plain or gzipped.
    encoding : str, optional
        Its encoding, where it is known.
    accepts : callable, optional
        Tells whether a row may be that of the headings: there may be a title above them.

    Returns
    -------
    Table

    Raises
    ------
    UserError
        If the file cannot be read; while its rows are read, if it is broken.
    """
    lines = Lines(path, encoding)
    rows = read_rows(path, lines, accepts)
    heading = next(rows, None)
    if heading is None:
        raise UserError(f"{path} is empty; it has to begin with a row of headings.")
    names = [" ".join(cell.split()) for cell in heading.cells]
    return Table(str(path), names, _checked(rows, len(names), path), lines.encoding)


def read_rows(path: Path, lines: Iterable[str], accepts: Accepts | None = None) -> Iterator[Row]:
    """Split the lines of a table into rows; blank ones are left out.

    Parameters
    ----------
    path : Path
        The file, for its delimiters and for messages.
    lines : iterable of str
        Its lines.
    accepts : callable, optional
        As of :func:`open_csv`; rows above the headings are left out.

    Yields
    ------
    Row

    Raises
    ------
    UserError
        If a quote is not closed, or a row is longer than a document may be.
    """
    suffix = next(part for part in reversed(path.suffixes) if part.lower() != ".gz").lower()
    feed = _Feed(path, lines, _DELIMITERS[suffix], accepts)
    rows = csv.reader(feed, delimiter=feed.delimiter, strict=True)
    while True:
        try:
            cells = _next(rows)
        except csv.Error as error:
            raise UserError(
                f"{path} is broken near line {feed.line} ({error}); look for a quote that is not closed."
            ) from None
        if cells is None:
            return
        feed.begin = feed.line
        feed.taken = 0
        if any(map(str.strip, cells)):
            yield Row(feed.line, cells)


def _next(rows: Iterator[list[str]]) -> list[str] | None:
    """Return the next row, None after the last; the limit of cells is ours only while it is read."""
    with _LIMIT:
        limit = csv.field_size_limit(limits.MAX_CHARACTERS)
        try:
            return next(rows, None)
        finally:
            csv.field_size_limit(limit)


def _checked(rows: Iterable[Row], width: int, path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield rows with their places; one with more cells than headings is refused, or a text would end at its comma."""
    for line, cells in rows:
        if any(cell.strip() for cell in cells[width:]):
            raise UserError(
                f"{path}, line {line}: {len(cells)} cells under {width} headings; put cells that hold the delimiter "
                "into quotes."
            )
        yield f"{path}, line {line}", cells


class _Feed:
    """The lines of a table, counted; one row may take no more of them than a document is long."""

    def __init__(self, path: Path, lines: Iterable[str], delimiters: str, accepts: Accepts | None) -> None:
        self.path = path
        self.line = 0  # the last line that was read
        self.begin = 0  # the line before the row that is being read
        self.taken = 0  # characters of that row
        self._lines: Iterator[str] = iter(lines)
        self._first = next((line for line in self._count() if line.strip()), "")
        if accepts:
            self._pass_titles(delimiters, accepts)
        self.delimiter = max(delimiters, key=self._first.count)  # of equals the first

    def _pass_titles(self, delimiters: str, accepts: Accepts) -> None:
        """Go on to the headings, if there are titles above them."""
        begin, seen = self.line, [self._first]

        def rows() -> Iterator[list[str]]:
            for line in chain(seen[:1], islice(self._following(seen), _TITLE_LINES)):
                if line.strip():
                    yield [cell.strip(' "\r\n') for cell in line.split(max(delimiters, key=line.count))]

        if heading_row(rows(), accepts) is None:
            self._lines, self.line = chain(seen[1:], self._lines), begin
        else:
            self._first = seen[-1]

    def _following(self, seen: list[str]) -> Iterator[str]:
        for line in self._count():
            seen.append(line)
            yield line

    def _count(self) -> Iterator[str]:
        for line in self._lines:
            self.line += 1
            yield line

    def __iter__(self) -> Iterator[str]:
        if self._first:
            yield self._first
        for line in self._count():
            self.taken += len(line)
            if self.taken > limits.MAX_CHARACTERS:
                raise UserError(
                    f"{self.path}: the row that begins on line {self.begin + 1} does not end within "
                    f"{limits.MAX_CHARACTERS:,} characters; look there for a quote that is not closed."
                )
            yield line
