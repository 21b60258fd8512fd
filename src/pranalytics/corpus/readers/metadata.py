"""Metadata beside texts: a table in their folder that says of each file what it is.

In: a folder's ``metadata.csv`` (.tsv, .xlsx, .xls, .ods) with a column «file», and the names of the files around it.
Out: what it says of each file, and which of its rows and of the files are without a match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pranalytics.corpus.readers.columns import cell_text, find_columns, heading_key
from pranalytics.corpus.readers.documents import Options, RawDocument
from pranalytics.corpus.readers.rows import Table
from pranalytics.corpus.readers.tables import open_csv
from pranalytics.corpus.readers.workbooks import open_workbook
from pranalytics.errors import UserError
from pranalytics.persian.letters import fold_letters

_NAMES = ("metadata", "فراداده")
_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
#: Headings of the column with the names of files, in folded letters without spaces and signs.
FILE_HEADINGS = ("file", "filename", "فایل", "نامفایل", "پرونده", "نامپرونده")


class Metadata(NamedTuple):
    """What the tables of metadata in a folder say.

    Attributes
    ----------
    values : dict
        Name of a file to column and cell.
    rows_without_file, files_without_row : list of str
        What has no match: the file names that rows give, and files.
    """

    values: dict[str, dict[str, str]]
    rows_without_file: list[str]
    files_without_row: list[str]


class _Row(NamedTuple):
    name: str
    place: str
    values: dict[str, str]


def may_be_metadata(path: Path) -> bool:
    """Tell whether a file has the name of a table of metadata.

    Examples
    --------
    >>> may_be_metadata(Path("texts/Metadata.xlsx"))
    True
    """
    return fold_letters(path.stem).casefold() in _NAMES and path.suffix.lower() in _SUFFIXES


def open_metadata(path: Path, options: Options) -> Table | None:
    """Open a table of metadata; None where it has no column of file names, and so is a table like others."""

    def accepts(names: Sequence[str]) -> bool:
        return _file_column(names) is not None

    if path.suffix.lower() in (".csv", ".tsv"):
        table = open_csv(path, options.encoding, accepts)
    else:
        table = open_workbook(path, None, accepts)
    if _file_column(table.names) is not None:
        return table
    table.close()
    return None


def match_metadata(tables: Mapping[str, Table], files: Iterable[str], asked: Mapping[str, str]) -> Metadata:
    """Find for each file of a folder what the metadata say of it.

    Parameters
    ----------
    tables : mapping of Table
        The tables by their names within the folder; one speaks for the files beside and below it.
    files : iterable of str
        Names of the files within the folder.
    asked : mapping of str
        Column of the corpus to heading, for headings that are not recognised.

    Returns
    -------
    Metadata

    Raises
    ------
    UserError
        If two rows of a table name one file, or a column is missing.
    """
    found = Metadata({}, [], [])
    names = sorted(files)
    covered: set[str] = set()
    # The table that is nearest to a file has the last word.
    for place in sorted(tables, key=lambda name: (name.count("/"), name)):
        folder = PurePosixPath(place).parent
        below = [name for name in names if PurePosixPath(name).is_relative_to(folder)]
        covered.update(below)
        keys = _keys(below, folder)
        said: dict[str, str] = {}
        for row in _rows(tables[place], asked):
            file = keys.get(_fold(row.name), "") if row.name else ""
            if not file:
                found.rows_without_file.append(row.name or row.place.rpartition(", ")[2])
            elif file in said:
                raise UserError(f"{row.place}: the file {row.name!r} was named before, {said[file]}; remove one row.")
            else:
                said[file] = row.place.rpartition(", ")[2]
                found.values[file] = found.values.get(file, {}) | row.values
    found.files_without_row.extend(name for name in names if name in covered and name not in found.values)
    return found


def add_metadata(document: RawDocument, values: Mapping[str, str]) -> RawDocument:
    """Add what is known of a file to a document of it.

    What is said of a file that is one document replaces what the file says of itself; in the row of a table it
    only fills what is empty.
    """
    if document.row:
        filled = {key: values.get(key, "") for key in ("city", "date", "source", "link") if not getattr(document, key)}
        return document._replace(**filled)  # type: ignore[arg-type]  # none of these is the number of the row
    return document._replace(**values)  # type: ignore[arg-type]


def _file_column(names: Sequence[str]) -> int | None:
    keys = [heading_key(name) for name in names]
    return next((keys.index(known) for known in FILE_HEADINGS if known in keys), None)


def _rows(table: Table, asked: Mapping[str, str]) -> Iterable[_Row]:
    """Yield what each row says; empty cells say nothing."""
    file = _file_column(table.names)
    columns = find_columns(table.names, {key: name for key, name in asked.items() if key != "text"})
    columns.pop("text", None)
    for place, cells in table.rows:
        values = {key: cell_text(cells[n]).strip() for key, n in columns.items() if n < len(cells) and n != file}
        name = cell_text(cells[file]).strip() if file is not None and file < len(cells) else ""
        yield _Row(name, place, {key: value for key, value in values.items() if value})


def _keys(files: Sequence[str], folder: PurePosixPath) -> dict[str, str]:
    """Return the ways to name each file that name no other: its path, its name, each also without suffix."""
    inner = {file: PurePosixPath(file).relative_to(folder) for file in files}
    keys: dict[str, str] = {}
    for form in (str, _without_suffix, _name, _stem):
        named: defaultdict[str, list[str]] = defaultdict(list)
        for file, path in inner.items():
            named[_fold(form(path))].append(file)
        for key, same in named.items():
            if len(same) == 1:
                keys.setdefault(key, same[0])
    return keys


def _without_suffix(path: PurePosixPath) -> str:
    return str(path.with_suffix(""))


def _name(path: PurePosixPath) -> str:
    return path.name


def _stem(path: PurePosixPath) -> str:
    return path.stem


def _fold(name: str) -> str:
    r"""Return a file name as it is compared: «.\Sub\\الف.TXT» is «sub/الف.txt»."""
    return fold_letters(name.strip().replace("\\", "/")).casefold().removeprefix("./")
