"""Tables as plain rows, fit for JSON: strings, numbers, and None for what is missing.

In: tables of a run. Out: lists of mappings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pranalytics.report.cleaning import clean
from pranalytics.report.sections import Lang

Row = dict[str, Any]


def rows(frame: pd.DataFrame) -> list[Row]:
    """Give a table as a list of plain mappings, missing numbers as NaN."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def number(value: Any) -> float | None:
    """Give a float for JSON, None for NaN.

    Examples
    --------
    >>> number(0.25), number(float("nan"))
    (0.25, None)
    """
    return None if pd.isna(value) else round(float(value), 6)


def theme_names(themes: pd.DataFrame, lang: Lang = "fa") -> dict[str, str]:
    """Map theme ids to their names, in the order of the codebook; a theme without an English name keeps its own."""
    return {str(row["theme"]): in_language(row, "name", lang) for row in rows(themes)}


def in_language(row: Mapping[str, Any], what: str, lang: Lang) -> str:
    """Return what a row says in a language, or else in Persian, which codebooks are never without.

    Examples
    --------
    >>> in_language({"name_fa": "آموزش", "name_en": ""}, "name", "en")
    'آموزش'
    """
    return clean(row[f"{what}_{lang}"]) or clean(row[f"{what}_fa"])
