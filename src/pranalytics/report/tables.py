"""The tables of the report as CSV files and as one Excel workbook.

In: `ReportContents`. Out: ``tables/*.csv`` and ``tables.xlsx``; the same bytes for the same input.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from pranalytics.report.columns import Column, Table
from pranalytics.report.contents import ReportContents
from pranalytics.report.sections import Lang
from pranalytics.report.table_list import TABLES

# A spreadsheet takes a cell of a CSV file that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SHEET_ROWS = 1_048_576
_CELL_CHARACTERS = 32_767
_HEADER_ROWS = 2
_WIDTHS = {"text": 18, "long": 60, "count": 12, "number": 12, "percent": 12}
_FORMATS = {"count": "#,##0", "number": "0.0000", "percent": "0.0%"}
#: The sheet that explains the columns: its name, and its own headers.
_GUIDE: dict[Lang, tuple[str, tuple[str, ...]]] = {
    "fa": ("راهنما", ("برگه", "ستون", "نام در داده", "معنا", "Meaning", "ردیف‌ها")),
    "en": ("Guide", ("Sheet", "Column", "Name in the data", "معنا", "Meaning", "Rows")),
}
# A constant, so that the bytes of the workbook repeat.
_CREATED = datetime(2000, 1, 1)


def write_tables(contents: ReportContents, folder: str | Path) -> list[Path]:
    """Write every table of a run; an optional one only where it has rows.

    CSV files are UTF-8 with a byte order mark, so that Excel shows Persian; texts that a
    spreadsheet would take for a formula begin with an apostrophe there. In the workbook, texts are
    stored as texts and need none.

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
    frames = [(table, plain(getattr(contents, table.attribute), table)) for table in written]
    paths = [_write_csv(frame, root / "tables" / f"{table.name}.csv") for table, frame in frames]
    return [*paths, _write_workbook(frames, root / "tables.xlsx", contents.lang)]


def plain(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Give the documented columns of a table, spans as text, floats rounded to six places."""
    result = pd.DataFrame(index=frame.index)
    for column in table.columns:
        values = frame[column.name]
        if column.name in ("matches", "spans"):
            result[column.name] = [spans_text(spans) for spans in values]
        elif column.kind in ("text", "long"):
            # A bare carriage return would end a line of the CSV file; a space keeps the offsets true.
            texts = values.fillna("").astype(str)
            result[column.name] = texts.str.replace(r"[\r\x00]", " ", regex=True)
        elif column.kind == "count":
            result[column.name] = values.astype("Int64")
        else:
            result[column.name] = values.astype(float).round(6)
    return result.reset_index(drop=True)


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
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _write_csv(frame: pd.DataFrame, path: Path) -> Path:
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = safe[name].map(inert)
    safe.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    return path


def _write_workbook(frames: Sequence[tuple[Table, pd.DataFrame]], path: Path, lang: Lang) -> Path:
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    content = io.BytesIO()  # a full disk is told by Python, not by the library in its own words
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _CREATED, "author": "pranalytics"})
        head = book.add_format(
            {
                "bold": True,
                "bg_color": "#E3EDF3",
                "text_wrap": True,
                "valign": "top",
                "reading_order": 2 if lang == "fa" else 1,
            }
        )
        small = book.add_format({"font_color": "#5A6571", "bottom": 1, "bg_color": "#F0F5F8"})
        _explain(book, head, frames, lang)
        for table, frame in frames:
            _write_sheet(book, head, small, table, frame, lang)
    path.write_bytes(content.getvalue())
    return path


def _sheet(book: Any, name: str, lang: Lang) -> Any:
    sheet = book.add_worksheet(name)
    if lang == "fa":
        sheet.right_to_left()
    return sheet


def _explain(book: Any, head: Any, frames: Sequence[tuple[Table, pd.DataFrame]], lang: Lang) -> None:
    """Write the first sheet: what every column means."""
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    name, titles = _GUIDE[lang]
    sheet = _sheet(book, name, lang)
    for place, (title, width) in enumerate(zip(titles, (18, 18, 16, 48, 48, 10), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    sheet.freeze_panes(1, 0)
    row = 1
    for table, frame in frames:
        for column in table.columns:
            cells = (table.title(lang), column.label(lang), column.name, column.fa, column.en)
            for place, cell in enumerate(cells):
                sheet.write_string(row, place, cell, wrap)
            sheet.write_number(row, 5, len(frame), wrap)
            row += 1


def _write_sheet(book: Any, head: Any, small: Any, table: Table, frame: pd.DataFrame, lang: Lang) -> None:
    """Write one table: headers, below them the names in the data, then the rows."""
    sheet = _sheet(book, table.title(lang), lang)
    sheet.freeze_panes(_HEADER_ROWS, 1)
    shown = frame.head(_SHEET_ROWS - _HEADER_ROWS)
    for place, column in enumerate(table.columns):
        style = book.add_format(_style(column))
        sheet.set_column(place, place, _WIDTHS[column.kind])
        sheet.write_string(0, place, column.label(lang), head)
        sheet.write_string(1, place, column.name, small)
        for row, value in enumerate(shown[column.name], _HEADER_ROWS):
            if column.kind in ("text", "long"):
                sheet.write_string(row, place, value[:_CELL_CHARACTERS], style)
            elif not pd.isna(value):
                sheet.write_number(row, place, float(value), style)
    sheet.autofilter(1, 0, max(len(shown) + 1, 1), len(table.columns) - 1)


def _style(column: Column) -> dict[str, Any]:
    if column.kind in _FORMATS:
        return {"num_format": _FORMATS[column.kind], "valign": "top"}
    return {"text_wrap": column.kind == "long", "valign": "top"}
