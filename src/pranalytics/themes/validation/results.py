"""Results of a validation as a file (``validation.json``), and back.

In: scores. Out: JSON: ``format``, ``version``, ``about``, and the tables ``themes``, ``coders``, ``differences`` as
lists of rows with the names of the columns; null where a figure is not known.
"""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from pranalytics.errors import UserError
from pranalytics.paths import usable_path
from pranalytics.themes.validation.scores import CODERS, DIFFERENCES, THEMES, ValidationScores

_FORMAT = "pranalytics-validation-scores"
_VERSION = 1
_TABLES = {"themes": THEMES, "coders": CODERS, "differences": DIFFERENCES}
_WORDS = {"theme", "name_fa", "name_en", "note", "coder", *DIFFERENCES}
_COUNTS = {"n", "people", "program"}


def validation_json(scores: ValidationScores) -> str:
    """Write scores as JSON.

    Parameters
    ----------
    scores : ValidationScores
        As of :func:`~pranalytics.score_validation`.

    Returns
    -------
    str
        The same for the same scores.
    """
    tables = {name: _rows(getattr(scores, name)) for name in _TABLES}
    content = {"format": _FORMAT, "version": _VERSION, "about": scores.about, **tables}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def save_validation(scores: ValidationScores, path: str | PathLike[str]) -> Path:
    """Write scores into a file, for a report to show or for another day.

    Parameters
    ----------
    scores : ValidationScores
        As of :func:`~pranalytics.score_validation`.
    path : path
        The file, ``validation.json`` for instance.

    Returns
    -------
    Path

    Raises
    ------
    UserError
        If it cannot be written.
    """
    file = usable_path(path)
    if not isinstance(scores, ValidationScores):
        raise TypeError(f"Only what score_validation gives can be saved, not a {type(scores).__name__}.")
    try:
        file.write_text(validation_json(scores), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"Cannot write {file}: {error.strerror}.") from None
    return file


def load_validation(path: str | PathLike[str]) -> ValidationScores:
    """Read the scores that :func:`save_validation` wrote.

    Parameters
    ----------
    path : path
        The file.

    Returns
    -------
    ValidationScores

    Raises
    ------
    UserError
        If the file is missing, or holds anything else.

    Examples
    --------
    >>> load_validation("nowhere.json")
    Traceback (most recent call last):
    pranalytics.errors.UserError: There is no file nowhere.json yet; make it with `pranalytics validate ...
    """
    wrong = f"{path} holds no results of a validation; make them with `pranalytics validate score WORKBOOK -o {path}`."
    file = usable_path(path)
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UserError(
            f"There is no file {path} yet; make it with `pranalytics validate score WORKBOOK -o {path}`, or name no "
            "validation until then."
        ) from None
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise UserError(wrong) from None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise UserError(wrong)
    if content.get("version") != _VERSION:
        raise UserError(f"{path} was written by another version of this program; score the workbooks again.")
    try:
        tables = {name: _frame(content[name], columns) for name, columns in _TABLES.items()}
        return ValidationScores(**tables, about={str(k): str(v) for k, v in content["about"].items()})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise UserError(wrong) from None


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): None if isinstance(value, float) and value != value else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    table = pd.DataFrame([[row[name] for name in columns] for row in rows], columns=list(columns))
    return table.astype({name: str if name in _WORDS else int if name in _COUNTS else float for name in columns})
