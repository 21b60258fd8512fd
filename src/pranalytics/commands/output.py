"""Tables as commands give them out: lines on a terminal, rows in a pipe, JSON, or a file.

In: a DataFrame and what the user asked for. Out: text on standard output, or a file in one piece.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands.options import FILE
from pranalytics.errors import UserError
from pranalytics.paths import as_new_file

if TYPE_CHECKING:
    import pandas as pd

#: Keeps a line that begins with signs and numbers from left to right on terminals that turn lines with Persian.
LEFT_TO_RIGHT = "\u200e"
SUFFIXES = (".csv", ".tsv", ".xlsx", ".json")
_MARK = "\ufeff"  # lets Excel show Persian in a CSV file
_CREATED = datetime(2000, 1, 1)  # a constant, so that the bytes of a workbook repeat
_WIDTH, _WIDEST = 12, 60


def out_file(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a file of a kind that no table is written as, before any work is done."""
    if value is not None and value.suffix.lower() not in SUFFIXES:
        raise UserError(f"A table is not written as {value.name}; give it one of {', '.join(SUFFIXES)}.")
    return value


def table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--json`` and ``--out``."""
    command = click.option(
        "--out", "--output", "-o", "out", type=FILE, callback=out_file, metavar="FILE",
        help=f"Write the table to a file: {', '.join(SUFFIXES)}.",
    )(command)  # fmt: skip
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def give(
    table: pd.DataFrame, lines: Iterable[str] | Callable[[], Iterable[str]], *, as_json: bool, out: Path | None
) -> None:
    """Give a table out: into a file, as JSON, as lines on a terminal, or between tabs in a pipe.

    Parameters
    ----------
    table : DataFrame
        The table.
    lines : iterable of str, or a function that returns one
        What a terminal shows of it.
    as_json : bool
        Print JSON.
    out : Path or None
        A file.

    Raises
    ------
    UserError
        If the file cannot be written.
    """
    if out is not None:
        write_table(table, out)
        click.echo(f"{len(table)} rows in {out}", err=True)
    elif as_json:
        click.echo(json_text(table))
    elif sys.stdout.isatty():
        for line in lines() if callable(lines) else lines:
            click.echo(line)
    else:
        click.echo(separated(table, "\t"), nl=False)


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table to a file; by its suffix CSV, tabs, a workbook or JSON.

    Raises
    ------
    UserError
        If the file cannot be written; what was there before stays.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        content = workbook(table)
    elif suffix == ".json":
        content = f"{json_text(table)}\n".encode()
    else:
        content = (_MARK + separated(table, "\t" if suffix == ".tsv" else ",", safe=True)).encode()
    try:
        _put(path, content)
    except OSError as error:
        raise UserError(f"Cannot write {path}: {error.strerror}.") from None


def json_text(table: pd.DataFrame) -> str:
    """Write a table as a JSON list with an object a row; missing numbers are null."""
    return json.dumps(json.loads(table.to_json(orient="records")), ensure_ascii=False, indent=1)


def separated(table: pd.DataFrame, separator: str, *, header: bool = True, safe: bool = False) -> str:
    """Write a table on lines; each row on one, and for files nothing that a spreadsheet would take for a formula."""
    from pranalytics.report.tables import inert

    plain = _cells(table)
    for name in plain.columns:
        if plain[name].dtype == object:
            plain[name] = plain[name].str.replace(r"\s+", " ", regex=True)
            plain[name] = plain[name].map(inert) if safe else plain[name]
    text: str = plain.to_csv(index=False, header=header, sep=separator, lineterminator="\n")
    return text


def workbook(table: pd.DataFrame) -> bytes:
    """Return a workbook with a table on its one sheet, from right to left."""
    import pandas as pd
    import xlsxwriter

    plain, buffer = _cells(table), io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _CREATED, "author": "pranalytics"})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet()
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(plain.columns):
            longest = max((len(str(value)) for value in plain[name]), default=0)
            sheet.set_column(place, place, min(max(_WIDTH, longest), _WIDEST))
            sheet.write_string(0, place, str(name), bold)
            for row, value in enumerate(plain[name], start=1):
                if isinstance(value, str):
                    sheet.write_string(row, place, value)
                elif not pd.isna(value):
                    sheet.write_number(row, place, float(value))
    return buffer.getvalue()


def _cells(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of texts and numbers: the members of a list are joined."""
    import pandas as pd

    def cell(value: object) -> str:
        return "، ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

    return table.assign(
        **{
            str(name): table[name].map(cell).astype(object)
            for name in table.columns
            if not pd.api.types.is_numeric_dtype(table[name]) or pd.api.types.is_bool_dtype(table[name])
        }
    )


def _put(path: Path, content: bytes) -> None:
    """Write a file in one piece."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        as_new_file(Path(name))
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
