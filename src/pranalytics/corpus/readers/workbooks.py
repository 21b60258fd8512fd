"""Workbooks: Excel and OpenDocument sheets.

In: a .xlsx, .xlsm, .xlsb, .xls or .ods. Out: a :class:`~pranalytics.corpus.readers.rows.Table`. The headings need not
stand in the first row: many sheets have a title above them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pranalytics.corpus.readers import limits
from pranalytics.corpus.readers.columns import HEADINGS_WITHIN, cell_text, heading_row
from pranalytics.corpus.readers.rows import Table
from pranalytics.errors import UserError, shown_names

type Columns = Mapping[str, int]

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

#: Stands for all sheets with texts; Excel lets none be called so.
ALL = "*"
_LONGEST_SPREAD = 60  # characters of a cell that is spread over the rows it was merged with; a text is longer
# In the XML of a .xlsx: a cell that holds something, one that points to a shared string, and such a string.
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_POINTER = re.compile(rb'\st="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')
_STRING = re.compile(rb"<(?:\w+:)?si[\s>]")


def open_workbook(
    path: Path,
    sheet: str | int | None,
    accepts: Callable[[Sequence[str]], bool],
    columns: Callable[[Sequence[str]], Columns] | None = None,
) -> Table:
    """Open a sheet of a workbook: the one asked for, or the first with fitting headings; or all that have such.

    Parameters
    ----------
    path : Path
        The workbook.
    sheet : str or int or None
        Name of the sheet, or its number from 0; "*" for all sheets with fitting headings.
    accepts : callable
        Tells whether a row may be that of the headings.
    columns : callable, optional
        Tells what headings mean, and where they stand; all sheets can be read with it only.

    Returns
    -------
    Table
        If no row fits, the headings are those of the first row that is not empty. Further sheets with fitting headings
        are named in it.

    Raises
    ------
    UserError
        If the workbook is broken, locked, empty or too large, or lacks the sheet.
    """
    _check_size(path)
    found: Table | None = None
    fallback: Table | None = None
    others: list[str] = []
    with _open(path) as book:
        chosen = _choose(book.sheet_names, sheet, path)
        for name in chosen:
            opened = book.get_sheet_by_name(name)
            rows = _spread(opened.to_python(skip_empty_area=False), opened)
            place = f"{path}, sheet {name!r}"
            full = [n for n, row in enumerate(rows) if any(cell_text(cell).strip() for cell in row)]
            if not full:
                continue
            head = [[" ".join(cell_text(cell).split()) for cell in rows[n]] for n in full[:HEADINGS_WITHIN]]
            at = heading_row(head, accepts)
            if at is None:
                every = place if len(chosen) == 1 else f"{path} (sheets {shown_names(chosen)})"
                fallback = fallback or Table(every, head[0], ())
                continue
            below = [(f"{place}, row {m + 1}", rows[m]) for m in full[at + 1 :]]
            if found is None:
                found = Table(place, head[at], below)
            elif sheet == ALL and columns:
                found = _joined(found, Table(str(path), head[at], below), columns)
            elif below:
                others.append(name)
    if found:
        return found._replace(others=others)
    if fallback is None:
        raise UserError(f"{path} holds no cell; check that the whole workbook was saved.")
    return fallback


def _joined(first: Table, other: Table, columns: Callable[[Sequence[str]], Columns]) -> Table:
    """Put the rows of a sheet below those of another, each cell under the heading that means the same."""
    meant, own = columns(first.names), columns(other.names)
    more = [meaning for meaning in own if meaning not in meant]
    place_of = {**meant} | {meaning: len(first.names) + n for n, meaning in enumerate(more)}
    names = [*first.names, *(other.names[own[meaning]] for meaning in more)]
    rows: list[tuple[str, Sequence[object]]] = list(first.rows)
    for place, cells in other.rows:
        arranged: list[object] = [""] * len(names)
        for meaning, n in own.items():
            arranged[place_of[meaning]] = cells[n] if n < len(cells) else ""
        rows.append((place, arranged))
    return Table(other.place, names, rows)


def _spread(rows: list[list[Any]], sheet: CalamineSheet) -> list[list[Any]]:
    """Put a short cell that is merged downwards, as that of a city, into all rows that it spans.

    Each row is filled once, however many ranges of a hostile workbook lie over each other.
    """
    filled: dict[int, int] = {}  # the last row that is done, column by column
    for (top, column), (bottom, _) in sorted(getattr(sheet, "merged_cell_ranges", None) or ()):
        below = rows[max(top, filled.get(column, -1)) + 1 : bottom + 1]
        if below and column < len(rows[top]) and len(cell_text(rows[top][column])) <= _LONGEST_SPREAD:
            filled[column] = bottom
            for row in below:
                row[column] = rows[top][column]
    return rows


def _choose(names: Sequence[str], sheet: str | int | None, path: Path) -> Sequence[str]:
    """Return the sheets to look at."""
    if sheet is None or sheet == ALL:
        return names
    if isinstance(sheet, int) and 0 <= sheet < len(names):
        return [names[sheet]]
    if sheet in names:
        return [str(sheet)]
    raise UserError(f"{path} has no sheet {sheet!r}; it has {shown_names(names)}.")


@contextmanager
def _open(path: Path) -> Iterator[CalamineWorkbook]:
    """Open a workbook, and tell its faults as those of the user's file."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with load_workbook(path) as book:
            yield book
    except PasswordError:
        raise UserError(f"{path} is locked with a password; save it without one.") from None
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(path, error) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how Rust's library fails on what it did not foresee
            raise _broken(path, error) from None
        raise


def _broken(path: Path, error: BaseException) -> UserError:
    reason = str(error).split("\n", 1)[0].rstrip(".")
    return UserError(f"{path} cannot be read as a workbook ({reason}); open it in Excel and save it again, or as CSV.")


def _check_size(path: Path) -> None:
    """Refuse a workbook that holds more than memory.

    A sheet is held in memory from its first cell to its last, and a shared string once for each cell that points to
    it: a small file can ask for any amount, and the library then ends the whole process.
    """
    if not zipfile.is_zipfile(path):
        return
    limits.check_archive(path)
    with zipfile.ZipFile(path) as archive:
        strings = [name for name in archive.namelist() if name.lower().endswith("sharedstrings.xml")]
        lengths = [len(xml) for name in strings for xml in _STRING.split(archive.read(name))[1:]]
        for name in archive.namelist():
            if not (name.startswith("xl/") and name.endswith(".xml")) or name in strings:
                continue
            xml = archive.read(name)
            if _span(xml) > limits.MAX_CELLS:
                raise UserError(
                    f"{path} has a cell far away from the others ({name} spans more than {limits.MAX_CELLS:,} cells); "
                    "delete the empty rows and columns beyond the table, or save it as CSV."
                )
            pointers = map(int, _POINTER.findall(xml))
            if sum(lengths[n] for n in pointers if n < len(lengths)) > limits.MAX_UNPACKED:
                raise limits.unpacks_to_too_much(path, limits.MAX_UNPACKED)


def _span(xml: bytes) -> int:
    """Return the cells from the first of a sheet to its last one that holds something."""
    widest = tallest = 0
    for letters, row in set(_CELL.findall(xml)):
        column = 0
        for letter in letters:
            column = 26 * column + letter - ord("A") + 1
        widest, tallest = max(widest, column), max(tallest, int(row))
    return widest * tallest
