"""What coders filled in: one or several workbooks, read back and checked cell by cell.

In: workbooks as of :func:`~pranalytics.draw_validation`. Out: :class:`Validation`; faults are told all at once, each
with file, sheet and row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from pranalytics.errors import UserError, shown
from pranalytics.paths import usable_path
from pranalytics.persian.letters import fold_letters
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.validation import wording
from pranalytics.themes.validation.sampling import SAMPLE, TOTALS, codebook_print, corpus_print
from pranalytics.themes.validation.workbook import CELL_CHARACTERS, FORMAT, HEADER_ROWS, VERSION

CODINGS = ("coder", "passage_id", "theme", "value")
_YES = frozenset({"بله", "بلی", "آری", "۱", "yes", "true"})
_NO = frozenset({"خیر", "نه", "۰", "no", "false"})
_MOST = 10  # faults that a message tells
_HIDDEN = (wording.KEY_ABOUT, wording.KEY_THEMES, wording.KEY_SAMPLE)

type Cells = list[list[Any]]


@dataclass(frozen=True)
class Validation:
    """What people and the program say of the same passages.

    Attributes
    ----------
    codings : DataFrame
        One row a coder, passage and theme that was coded: ``coder``, ``passage_id``, ``theme``, ``value`` (1 or 0).
    sample, totals : DataFrame
        As of :class:`~pranalytics.themes.validation.sampling.Drawn`.
    about : dict of str to str
        Fingerprints and numbers of the draw.
    """

    codings: pd.DataFrame
    sample: pd.DataFrame
    totals: pd.DataFrame
    about: dict[str, str]


def read_validation(
    files: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    passages: pd.DataFrame | None = None,
    codebook: Codebook | None = None,
) -> Validation:
    """Read the workbooks that coders filled in.

    Coders may share one workbook or fill copies of it; sheets in which nothing is filled in are passed over. An empty
    cell is not coded, unless its row is marked as finished: then it is a no.

    Parameters
    ----------
    files : path or iterable of path
        Workbooks of one draw.
    passages : DataFrame, optional
        To make sure that the sample was drawn from these.
    codebook : Codebook, optional
        To make sure that the workbook asks for its themes.

    Returns
    -------
    Validation

    Raises
    ------
    UserError
        If a file is no such workbook, the files are of several draws, or of another corpus or codebook than told; if a
        row is missing, stands twice or holds another text, or a cell holds anything but yes or no: the first ten such
        faults, and how many more there are.

    Examples
    --------
    >>> read_validation([])
    Traceback (most recent call last):
    pranalytics.errors.UserError: No workbook was given; name at least one that coders have filled in.
    """
    given = [files] if isinstance(files, str | PathLike) else files
    paths = [usable_path(file) for file in given]
    if not paths:
        raise UserError("No workbook was given; name at least one that coders have filled in.")
    if len({path.resolve() for path in paths}) < len(paths):
        raise UserError("A workbook was given twice; name each one once.")
    books = {path: _sheets(path) for path in paths}
    first = _key(paths[0], books[paths[0]])
    for path in paths[1:]:
        if _key(path, books[path]).about != first.about:
            raise UserError(
                f"{path} is of another draw than {paths[0]}; score the workbooks of each draw by themselves."
            )
    _check_origin(first, paths[0], passages, codebook)
    faults: list[str] = []
    filled = [
        (sheet, path, values)
        for path in paths
        for sheet, cells in books[path].items()
        if sheet not in (wording.GUIDE, *_HIDDEN) and (values := _coded(cells, f"{path}, sheet {sheet}", first, faults))
    ]
    _raise_any(faults, str(paths[0]) if len(paths) == 1 else "What coders filled in")
    rows: list[tuple[str, str, str, int]] = []
    for sheet, path, values in filled:
        shared = sum(other == sheet for other, _, _ in filled) > 1
        coder = f"{sheet} ({path.stem})" if shared else sheet
        if any(row[0] == coder for row in rows):
            raise UserError(f"{path} and another file of that name both have {sheet} filled in; rename one of them.")
        rows += [(coder, *value) for value in values]
    codings = pd.DataFrame(rows, columns=list(CODINGS))
    codings = codings.astype({"coder": str, "passage_id": str, "theme": str, "value": int})
    return Validation(codings, first.sample, first.totals, first.about)


def _sheets(path: Path) -> dict[str, Cells]:
    """Return the cells of all sheets of a workbook, from the first row and column on."""
    from python_calamine import CalamineError, load_workbook

    try:
        with load_workbook(path) as book:
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        reason = str(error).split("\n", 1)[0].rstrip(".")
        raise UserError(f"{path} cannot be read as a workbook ({reason}); give the .xlsx file of the coders.") from None


def _key(path: Path, sheets: dict[str, Cells]) -> Validation:
    """Return the hidden part of a workbook, without codings."""
    if not set(_HIDDEN) <= sheets.keys():
        raise UserError(f"{path} is no workbook of `pranalytics validate draw`, or its hidden sheets are gone.")
    about = {str(row[0]): str(row[1]) for row in sheets[wording.KEY_ABOUT][1:]}
    if about.get("format") != FORMAT or about.get("version") != VERSION:
        raise UserError(f"{path} was made by another version of this program; draw a new sample, or use that version.")
    sample = _frame(sheets[wording.KEY_SAMPLE], SAMPLE)
    totals = _frame(sheets[wording.KEY_THEMES], TOTALS)
    numbers = {"with_theme": int, "with_others": int, "with_none": int}
    nothing = pd.DataFrame(columns=list(CODINGS))
    return Validation(nothing, sample.astype({"row": int, "weight": float}), totals.astype(numbers), about)


def _frame(cells: Cells, columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame([row[: len(columns)] for row in cells[1:]], columns=list(columns))


def _check_origin(key: Validation, path: Path, passages: pd.DataFrame | None, codebook: Codebook | None) -> None:
    if passages is not None and corpus_print(passages) != key.about["corpus"]:
        raise UserError(f"{path} was drawn from another corpus, or from other passages of it; draw a new sample.")
    if codebook is not None and codebook_print(codebook) != key.about["codebook"]:
        raise UserError(
            f"{path} was drawn with another codebook, or the codebook has changed since; draw a new sample."
        )


def _coded(cells: Cells, where: str, key: Validation, faults: list[str]) -> list[tuple[str, str, int]]:
    """Return passage, theme and value of all that is filled in on a sheet, and note what is wrong there."""
    themes = key.totals["theme"].tolist()
    head = [str(cell).strip() for cell in cells[1]] if len(cells) >= HEADER_ROWS else []
    lacking = [name for name in ("row", "text", *themes, "done") if name not in head]
    if lacking:
        faults.append(f"{where}: no column {lacking[0]!r} in row 2; keep the two rows of headings as they were.")
        return []
    place = {name: head.index(name) for name in ("row", "text", *themes, "done")}
    passages = {row: (passage_id, text) for row, passage_id, text in zip(
        key.sample["row"], key.sample["passage_id"], key.sample["text"], strict=True)}  # fmt: skip
    found: list[tuple[str, str, int]] = []
    seen: dict[int, int] = {}
    misread = False  # a row that stands for no passage: it may be the one that is missing
    for line, row in enumerate(cells[HEADER_ROWS:], HEADER_ROWS + 1):
        if all(cell == "" for cell in row):
            continue
        here = f"{where}, row {line}"
        number = _number(row[place["row"]])
        wrong = _wrong_row(row[place["row"]], number, str(row[place["text"]]), passages, seen)
        if wrong:
            faults.append(f"{here}: {wrong}")
            misread = True
        if wrong or number is None:
            continue
        seen[number] = line
        values = {theme: _value(row[place[theme]], f"{here}, {theme}", faults) for theme in themes}
        done = _value(row[place["done"]], f"{here}, done", faults) == 1
        for theme, value in values.items():
            if value is not None or done:
                found.append((passages[number][0], theme, value or 0))
    gone = sorted(set(passages) - set(seen))
    if gone and not misread:
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        faults.append(f"{where}: the row of passage {gone[0]}{more} is missing; copy it back from the drawn workbook.")
    return found


def _number(cell: Any) -> int | None:
    try:
        return int(float(cell))
    except (TypeError, ValueError, OverflowError):
        return None


def _wrong_row(
    cell: Any, number: int | None, text: str, passages: dict[int, tuple[str, str]], seen: dict[int, int]
) -> str:
    """Tell what is wrong with a row, whatever is filled in; nothing if it is that of a passage."""
    if number is None:
        return f"{shown(cell)} is no number of a passage; put the first column back as it was."
    if number in seen:
        return f"passage {number} stands in row {seen[number]} already; delete one of them."
    if number not in passages:
        return f"there is no passage {number} in this sample; delete the row."
    if text.split() != passages[number][1][:CELL_CHARACTERS].split():
        return f"the text is not that of passage {number}; copy it back, or undo the sorting."
    return ""


def _value(cell: Any, here: str, faults: list[str]) -> int | None:
    """Return what a cell says: 1, 0, or nothing; note what is neither."""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, int | float) and cell in (0, 1):
        return int(cell)
    word = " ".join(fold_letters(str(cell)).split()).casefold()
    if not word:
        return None
    if word in _YES:
        return 1
    if word not in _NO:
        faults.append(f"{here}: {shown(cell)} is neither «بله» nor «خیر» (1 or 0); mend the cell or empty it.")
    return 0


def _raise_any(faults: list[str], where: str) -> None:
    """Raise what is wrong, if anything is: one line a fault, and how many more there are."""
    if len(faults) == 1:
        raise UserError(faults[0])
    if faults:
        more = [f"… and {len(faults) - _MOST} more."] if len(faults) > _MOST else []
        raise UserError("\n".join([f"{where} has {len(faults)} errors:", *faults[:_MOST], *more]))
