"""The workbook for coders: a guide, a sheet for each coder, and the program's own coding out of sight.

In: a drawn sample. Out: an Excel file; the same bytes for the same sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from pranalytics.charts.labels import digits
from pranalytics.errors import UserError
from pranalytics.paths import usable_path
from pranalytics.tables import require_columns, require_texts
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.validation import wording
from pranalytics.themes.validation.sampling import SAMPLE, Drawn, draw

FORMAT = "pranalytics-validation"
VERSION = "1"
HEADER_ROWS = 2
CELL_CHARACTERS = 32_767
_MOST_CODERS = 20
_CREATED = datetime(2000, 1, 1)  # a constant, so that the bytes repeat
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
# Rows and columns may be made wider and higher; what is locked cannot be typed over or deleted by mistake.
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}


def draw_validation(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    codebook: Codebook,
    path: str | PathLike[str],
    *,
    n: int = 200,
    coders: int = 1,
    seed: int = 0,
) -> pd.DataFrame:
    """Draw passages for people to code, and write the workbook in which they do.

    Coders see the texts and what the themes mean, not what the program found: that lies in hidden sheets. All coders
    code the same passages. Which passages are drawn, and with what weights, :func:`~.sampling.draw` tells.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of :meth:`Codebook.code`, :func:`~pranalytics.split_passages` and :func:`~pranalytics.read_corpus`.
    codebook : Codebook
        What the passages were coded with.
    path : path
        The file to be written (.xlsx). A file that is there already is left as it is.
    n : int, default 200
        Passages to be coded; all, if there are no more.
    coders : int, default 1
        Sheets for coders, 1 to 20.
    seed : int, default 0
        Seed of chance.

    Returns
    -------
    DataFrame
        The sample with its weights and what the program found: ``row``, ``passage_id``, ``doc_id``, ``city``,
        ``stratum``, ``weight``, ``before``, ``text``, ``after``, ``themes``, ``words``.

    Raises
    ------
    UserError
        If the file is there already or cannot be written, there are no passages, or a number is out of its range.

    Examples
    --------
    >>> import tempfile
    >>> from pranalytics import read_corpus, split_passages
    >>> from pranalytics.datasets import load_sample
    >>> corpus = load_sample().head(20)
    >>> passages, codebook = split_passages(corpus), Codebook.default()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sample = draw_validation(codebook.code(passages), passages, corpus, codebook, f"{folder}/v.xlsx", n=10)
    >>> len(sample)
    10
    """
    require_columns(coded, "coded", ["passage_id", "theme", "matches"])
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    require_texts(passages, "passages", ["text"])
    require_columns(corpus, "corpus", ["doc_id"])
    file = usable_path(path)
    if file.suffix.lower() != ".xlsx":
        raise UserError(f"A workbook for coders is an Excel file; call {file.name or file} {file.stem}.xlsx.")
    if file.exists():
        raise UserError(f"{file} is there already, perhaps with the work of coders; give another name or move it away.")
    if not 1 <= coders <= _MOST_CODERS:
        raise UserError(f"There cannot be {coders} coders in one workbook; choose from 1 to {_MOST_CODERS}.")
    drawn = draw(coded, passages, corpus, codebook, n=n, seed=seed)
    write_workbook(drawn, codebook, file, coders=coders)
    return drawn.sample


def write_workbook(drawn: Drawn, codebook: Codebook, path: Path, *, coders: int = 1) -> None:
    """Write the workbook of a sample.

    Parameters
    ----------
    drawn : Drawn
        The sample.
    codebook : Codebook
        Themes that are asked for.
    path : Path
        The file.
    coders : int, default 1
        Sheets for coders.

    Raises
    ------
    UserError
        If the file cannot be written.
    """
    book = xlsxwriter.Workbook(str(path), _OPTIONS)
    book.set_properties({"created": _CREATED, "author": "pranalytics"})
    _write_guide(book, codebook)
    for number in range(1, coders + 1):
        _write_coder(book, wording.CODER.format(n=digits(number)), drawn.sample, codebook)
    about = {"format": FORMAT, "version": VERSION, "coders": str(coders), **drawn.about}
    _write_key(book, wording.KEY_ABOUT, ("name", "value"), list(about.items()))
    _write_key(book, wording.KEY_THEMES, drawn.totals.columns.tolist(), drawn.totals.to_numpy().tolist())
    _write_key(book, wording.KEY_SAMPLE, SAMPLE, drawn.sample[list(SAMPLE)].to_numpy().tolist())
    try:
        book.close()
    except (OSError, XlsxWriterException) as error:
        raise UserError(f"Cannot write {path}: {error}.") from None


def _write_guide(book: Any, codebook: Codebook) -> None:
    sheet = book.add_worksheet(wording.GUIDE)
    sheet.right_to_left()
    sheet.hide_gridlines(2)
    title = book.add_format({"bold": True, "font_size": 16, "reading_order": 2})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2})
    boxed = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2, "border": 1, "num_format": "@"})
    for column, width in enumerate((18, 48, 48, 48)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, wording.TITLE, title)
    for row, step in enumerate(wording.STEPS, 1):
        sheet.merge_range(row, 0, row, 3, f"{digits(row)}. {step}", wrap)
        sheet.set_row(row, 32)
    first = len(wording.STEPS) + 2
    for column, text in enumerate(wording.THEME_HEADS):
        sheet.write_string(first, column, text, _head(book))
    for row, theme in enumerate(codebook.themes, first + 1):
        cells = (theme.name_fa, theme.definition_fa, *("\n".join(f"• {s}" for s in examples)
                 for examples in (theme.include, theme.exclude)))  # fmt: skip
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text[:CELL_CHARACTERS], boxed)


def _write_coder(book: Any, name: str, sample: pd.DataFrame, codebook: Codebook) -> None:
    """Write the sheet of one coder: headings, below them the names in the data, then a row a passage."""
    sheet = book.add_worksheet(name)
    sheet.right_to_left()
    # "@" keeps a text a text when its cell is edited, whatever sign it begins with.
    common = {"text_wrap": True, "valign": "top", "reading_order": 2, "num_format": "@", "bottom": 4}
    text, grey = book.add_format(common), book.add_format(common | {"font_color": "#7A8590"})
    answer = book.add_format(common | {"locked": False, "align": "center"})
    note = book.add_format(common | {"locked": False})
    themes = {theme.id: theme.name_fa for theme in codebook.themes}
    heads = wording.BEFORE_THEMES | themes | wording.AFTER_THEMES
    small = book.add_format({"font_color": "#5A6571", "bottom": 1, "bg_color": "#F0F5F8"})
    widths = {"row": 7, "before": 30, "text": 60, "after": 30, "note": 30}
    places = {column: place for place, column in enumerate(heads)}
    for column, place in places.items():
        sheet.write_string(0, place, heads[column], _head(book))
        sheet.write_string(1, place, column, small)
        sheet.set_column(place, place, widths.get(column, 12))
    for row, passage in enumerate(sample.to_dict("records"), HEADER_ROWS):
        sheet.write_number(row, places["row"], passage["row"], text)
        for column, style in (("before", grey), ("text", text), ("after", grey)):
            sheet.write_string(row, places[column], passage[column][:CELL_CHARACTERS], style)
        for column in (*themes, "done"):
            sheet.write_blank(row, places[column], None, answer)
        sheet.write_blank(row, places["note"], None, note)
    last = HEADER_ROWS + len(sample) - 1
    columns = [places[column] for column in themes]
    _offer(sheet, (HEADER_ROWS, columns[0], last, columns[-1]), wording.ANSWERS)
    _offer(sheet, (HEADER_ROWS, places["done"], last, places["done"]), wording.DONE)
    sheet.freeze_panes(HEADER_ROWS, places["after"])
    sheet.protect("", _ALLOWED)


def _offer(sheet: Any, cells: tuple[int, int, int, int], answers: Sequence[str]) -> None:
    """Let some cells take answers from a list alone."""
    rule = {
        "validate": "list",
        "source": list(answers),
        "error_title": wording.WRONG_TITLE,
        "error_message": wording.WRONG,
    }
    sheet.data_validation(*cells, rule)


def _write_key(book: Any, name: str, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write a sheet that coders do not see."""
    sheet = book.add_worksheet(name)
    sheet.very_hidden()
    for row, cells in enumerate([head, *rows]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell[:CELL_CHARACTERS])
            else:
                sheet.write_number(row, column, cell)


def _head(book: Any) -> Any:
    return book.add_format(
        {"bold": True, "bg_color": "#E3EDF3", "text_wrap": True, "valign": "top", "reading_order": 2}
    )
