"""The tables of the report as CSV files and as one Excel workbook.

In: `ReportContents`. Out: ``tables/*.csv`` and ``tables.xlsx``; the same bytes for the same input.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pranalytics.report.columns import Table
from pranalytics.report.contents import ReportContents
from pranalytics.report.table_list import TABLES
from pranalytics.report.view import timestamp
from pranalytics.report.workbook import Values, write_workbook

# A spreadsheet takes a cell of a CSV file that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_RISKY = frozenset((" ", *_FORMULA))  # what such a text begins with: looked at first, for most begin with a letter
# A bare carriage return would end a line of the CSV file; a space keeps the offsets true.
_SPACES = str.maketrans("\r\0", "  ")


def write_tables(contents: ReportContents, folder: str | Path) -> list[Path]:
    """Write every table of a run; an optional one only where it has rows.

    CSV files are UTF-8 with a byte order mark, so that Excel shows Persian; texts that a
    spreadsheet would take for a formula begin with an apostrophe there. In the workbook, texts are
    stored as texts and need none. The workbook says that it was made at ``SOURCE_DATE_EPOCH``, else on the day of the
    latest document.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.
    folder : str or Path
        Folder in which ``tables/`` and ``tables.xlsx`` are made.

    Returns
    -------
    list of Path
        The files, CSV first.
    """
    root = Path(folder)
    (root / "tables").mkdir(parents=True, exist_ok=True)
    written = [table for table in TABLES if not table.optional or len(getattr(contents, table.attribute))]
    tables = [(table, plain(getattr(contents, table.attribute), table)) for table in written]
    paths = [_write_csv(columns, root / "tables" / f"{table.name}.csv") for table, columns in tables]
    return [*paths, write_workbook(tables, root / "tables.xlsx", contents.lang, made=timestamp(contents))]


def plain(frame: pd.DataFrame, table: Table) -> dict[str, Values]:
    """Give the documented columns of a table: texts, and numbers rounded to six places, None where there is none."""
    columns: dict[str, Values] = {}
    for column in table.columns:
        values = frame[column.name]
        if column.name in ("matches", "spans"):
            columns[column.name] = [spans_text(spans) for spans in values]
        elif column.kind in ("text", "long"):
            texts = values.fillna("").astype(str).to_numpy(dtype=object).tolist()
            columns[column.name] = [text.translate(_SPACES) if "\r" in text or "\0" in text else text for text in texts]
        elif column.kind == "count":
            columns[column.name] = [None if pd.isna(value) else int(value) for value in values.astype("Int64")]
        else:
            numbers = values.astype(float).round(6).tolist()
            columns[column.name] = [None if number != number else number for number in numbers]
    return columns


def spans_text(spans: Sequence[Sequence[int]]) -> str:
    """Write spans in one cell.

    Examples
    --------
    >>> spans_text([(0, 7), (12, 15)])
    '0–7; 12–15'
    """
    return "; ".join(f"{start}–{end}" for start, end in spans)


def inert(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Examples
    --------
    >>> inert("=1+1"), inert("شهر")
    ("'=1+1", 'شهر')
    """
    return f"'{text}" if text[:1] in _RISKY and text.lstrip(" ").startswith(_FORMULA) else text


def _write_csv(columns: dict[str, Values], path: Path) -> Path:
    safe = [[inert(value) if isinstance(value, str) else value for value in values] for values in columns.values()]
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*safe, strict=True))
    path.write_bytes(content.getvalue().encode("utf-8-sig"))
    return path
