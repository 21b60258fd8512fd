"""The workbook: a sheet a table, and a first one that explains every column.

In: tables as columns of texts and numbers. Out: one Excel file; the same bytes for the same input.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pranalytics.report.columns import Column, Table
from pranalytics.report.sections import Lang
from pranalytics.report.wording import count

Values = Sequence[str | float | None]

_ROWS = 1_048_576
_CELL_CHARACTERS = 32_767
_HEADER_ROWS = 2
_WIDTHS = {"text": 18, "long": 60, "count": 12, "number": 12, "percent": 12}
_FORMATS = {"count": "#,##0", "number": "0.0000", "percent": "0.0%"}
#: The sheet that explains the columns: its name, and its own headers.
_GUIDE: dict[Lang, tuple[str, tuple[str, ...]]] = {
    "fa": ("راهنما", ("برگه", "ستون", "نام در داده", "معنا", "Meaning", "ردیف‌ها")),
    "en": ("Guide", ("Sheet", "Column", "Name in the data", "معنا", "Meaning", "Rows")),
}
#: What the guide tells of a table that no sheet holds whole.
_CUT: dict[Lang, str] = {"fa": "{} از {}؛ همه در پوشهٔ tables", "en": "{} of {}; all in the folder tables"}
# Where nothing tells when: a constant, so that the bytes of the workbook repeat.
_CREATED = datetime(2000, 1, 1)
# What XML cannot hold as it is, and what a spreadsheet would read as the code of such a sign.
_SPECIAL = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_UNUSUAL = re.compile("[&<>_\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # found faster; most texts have none
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_HERE = b"<rows/>"  # stands in a sheet where its rows are put; no text holds a tag
_LEVEL = 4  # of compression: an eighth larger than by default, in a third of the time


def write_workbook(
    tables: Sequence[tuple[Table, dict[str, Values]]], path: Path, lang: Lang, *, made: int | None = None
) -> Path:
    """Write tables as one workbook.

    A sheet holds 1,048,574 rows and a cell 32,767 characters; what goes beyond is left out, and the first sheet tells
    of which tables rows are.

    Parameters
    ----------
    tables : sequence of (Table, dict)
        What the columns mean, and their values by name.
    path : Path
        File to write.
    lang : {"fa", "en"}
        Language of the headers; in Persian the sheets run from right to left.
    made : int, optional
        When the workbook says that it was made, in seconds since 1970.

    Returns
    -------
    Path
        The file.
    """
    content = io.BytesIO()  # a full disk is told by Python, not by the library in its own words
    sheets: dict[str, _Sheet] = {}
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        created = _CREATED if made is None else datetime.fromtimestamp(made, UTC).replace(tzinfo=None)
        book.set_properties({"created": created, "author": "pranalytics"})
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
        _explain(book, head, tables, lang)
        for table, columns in tables:
            sheet = _write_sheet(book, head, small, table, columns, lang)
            sheets[f"xl/worksheets/sheet{sheet.index + 1}.xml"] = sheet
    path.write_bytes(_with_rows(content, sheets))
    return path


def _with_rows(skeleton: io.BytesIO, sheets: Mapping[str, _Sheet]) -> bytes:
    """Put the rows of the sheets where they belong in a workbook."""
    content = io.BytesIO()
    with ZipFile(skeleton) as book, ZipFile(content, "w") as whole:
        for part in book.infolist():
            data = book.read(part)
            if part.filename in sheets:
                data = data.replace(_HERE, b"".join(sheets[part.filename].rows()))
            whole.writestr(part, data, ZIP_DEFLATED, _LEVEL)
    return content.getvalue()


class _Sheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A worksheet that is given its rows as columns, and leaves their place to be filled, not cell by cell.

    A library that looks at every cell by itself needs half a minute for a hundred thousand passages.
    """

    index: int
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[tuple[Values, Any]] = []
        self._styles: list[int] = []

    def add_rows(self, columns: Sequence[tuple[Values, Any]]) -> None:
        """Take values and format of every column; the rows stand below the headers."""
        self.columns = list(columns)
        rows = max((len(values) for values, _ in columns), default=0)
        if rows:
            self._check_dimensions(_HEADER_ROWS + rows - 1, len(columns) - 1)

    def _write_rows(self) -> None:
        last = self.dim_rowmax
        self.dim_rowmax = min(last, _HEADER_ROWS - 1) if self.columns else last
        super()._write_rows()
        self.dim_rowmax = last
        if self.columns:
            self._styles = [style._get_xf_index() for _, style in self.columns]  # only what is asked for is written
            self.fh.write(_HERE.decode())

    def rows(self) -> Iterator[bytes]:
        """Yield the rows below the headers as they stand in the file."""
        styled = enumerate(zip(self.columns, self._styles, strict=True))
        cells = [_cells(values, _letter(place), style) for place, ((values, _), style) in styled]
        for number, row in enumerate(zip(*cells, strict=True), _HEADER_ROWS + 1):
            yield f'<row r="{number}">{"".join(row)}</row>'.encode()


def _cells(values: Values, letter: str, style: int) -> list[str]:
    """Write the cells of one column, empty ones as nothing; a text is a text, never a formula or an address."""
    begin, text = f'<c r="{letter}', f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    number, cells = f'" s="{style}"><v>', []
    for row, value in enumerate(values, _HEADER_ROWS + 1):
        if value is None or value == "":
            cells.append("")
        elif isinstance(value, str):
            cells.append(f"{begin}{row}{text}{_escaped(value[:_CELL_CHARACTERS])}</t></is></c>")
        else:
            cells.append(f"{begin}{row}{number}{value:.16G}</v></c>" if math.isfinite(value) else "")
    return cells


def _escaped(text: str) -> str:
    r"""Write a text so that it can stand in the XML of a sheet.

    Examples
    --------
    >>> print(_escaped("<b> & \x01 _x0001_"))
    &lt;b&gt; &amp; _x0001_ _x005F_x0001_
    """
    if not _UNUSUAL.search(text):
        return text
    return _SPECIAL.sub(lambda sign: _ENTITIES.get(sign[0]) or f"_x{ord(sign[0]):04X}_", text)


def _room() -> int:
    """Return how many rows of a table a sheet holds."""
    return _ROWS - _HEADER_ROWS


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _sheet(book: Any, name: str, lang: Lang) -> _Sheet:
    sheet: _Sheet = book.add_worksheet(name, _Sheet)
    if lang == "fa":
        sheet.right_to_left()
    return sheet


def _explain(book: Any, head: Any, tables: Sequence[tuple[Table, dict[str, Values]]], lang: Lang) -> None:
    """Write the first sheet: what every column means."""
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    name, titles = _GUIDE[lang]
    sheet = _sheet(book, name, lang)
    for place, (title, width) in enumerate(zip(titles, (18, 18, 16, 48, 48, 10), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    sheet.freeze_panes(1, 0)
    row = 1
    for table, columns in tables:
        rows = len(next(iter(columns.values()), ()))
        for column in table.columns:
            cells = (table.title(lang), column.label(lang), column.name, column.fa, column.en)
            for place, cell in enumerate(cells):
                sheet.write_string(row, place, cell, wrap)
            if rows > _room():
                sheet.write_string(row, 5, _CUT[lang].format(count(_room(), lang), count(rows, lang)), wrap)
            else:
                sheet.write_number(row, 5, rows, wrap)
            row += 1


def _write_sheet(book: Any, head: Any, small: Any, table: Table, columns: dict[str, Values], lang: Lang) -> _Sheet:
    """Write one table: headers, below them the names in the data, then the rows."""
    sheet = _sheet(book, table.title(lang), lang)
    sheet.freeze_panes(_HEADER_ROWS, 1)
    shown = [columns[column.name][: _room()] for column in table.columns]
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _WIDTHS[column.kind])
        sheet.write_string(0, place, column.label(lang), head)
        sheet.write_string(1, place, column.name, small)
    styles = [book.add_format(_style(column)) for column in table.columns]
    sheet.add_rows(list(zip(shown, styles, strict=True)))
    sheet.autofilter(1, 0, max(len(shown[0]) + 1, 1), len(table.columns) - 1)
    return sheet


def _style(column: Column) -> dict[str, Any]:
    if column.kind in _FORMATS:
        return {"num_format": _FORMATS[column.kind], "valign": "top"}
    return {"text_wrap": column.kind == "long", "valign": "top"}
