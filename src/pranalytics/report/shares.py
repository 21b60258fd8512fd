"""Shares of themes and topics as rows: one a theme, or groups by themes.

In: comparisons. Out: rows with numbers for bars and shades, and the same numbers as they are written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pranalytics.report.findings import LEVEL
from pranalytics.report.rows import Row, number, rows
from pranalytics.report.sections import Lang
from pranalytics.report.wording import cell_percent, count, interval


def prevalence(overall: pd.DataFrame, names: Mapping[str, str], lang: Lang = "fa") -> list[Row]:
    """Rows of the prevalence table, largest share first."""
    table = overall[overall["theme"].isin(list(names))]
    table = table.sort_values("share", ascending=False, kind="stable", na_position="last")
    return [share_row(row, names[row["theme"]], lang) for row in rows(table)]


def share_row(row: Mapping[str, Any], name: str, lang: Lang) -> Row:
    """One share with its interval, as numbers and as text."""
    return {
        "theme": row["theme"],
        "name": name,
        "passages": count(row["passages"], lang),
        "documents": count(row["documents"], lang),
        "share": number(row["share"]),
        "low": number(row["low"]),
        "high": number(row["high"]),
        "percent": cell_percent(row["share"], lang),
        "interval": interval(row["low"], row["high"], lang) or "–",
    }


def direction(row: Mapping[str, Any]) -> str:
    """Arrow of a difference that holds: "↑" above the whole, "↓" below, "" otherwise."""
    if not row["q"] < LEVEL or math.isnan(row["difference"]) or row["difference"] == 0:
        return ""
    return "↑" if row["difference"] > 0 else "↓"


def matrix(
    comparison: pd.DataFrame, names: Mapping[str, str], label: Callable[[str, Lang], str], lang: Lang = "fa"
) -> Row:
    """Turn a comparison into a table of groups by themes.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by city or year.
    names : mapping
        Theme id → name; gives the columns and their order.
    label : callable
        Group and language → what is written.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    dict
        ``themes`` (id and name), ``rows`` (group, label, documents, cells), ``peak`` (largest
        share, for shading).
    """
    cells = {(str(row["group"]), row["theme"]): row for row in rows(comparison)}
    sizes = comparison.groupby("group", sort=False)["n_documents"].max()
    shares = comparison["share"].dropna()
    return {
        "themes": [{"id": theme, "name": name} for theme, name in names.items()],
        "rows": [
            {
                "group": str(group),
                "label": label(str(group), lang),
                "documents": count(int(size), lang),
                "cells": [_cell(cells.get((str(group), theme)), lang) for theme in names],
            }
            for group, size in sizes.items()
        ],
        "peak": float(shares.max()) if len(shares) and shares.max() > 0 else 1.0,
    }


def _cell(row: Mapping[str, Any] | None, lang: Lang) -> Row:
    if row is None or math.isnan(row["share"]):
        return {"share": None, "text": "–", "mark": "", "passages": count(0, lang), "interval": ""}
    return {
        "share": number(row["share"]),
        "text": cell_percent(row["share"], lang),
        "mark": direction(row),
        "passages": count(row["passages"], lang),
        "interval": interval(row["low"], row["high"], lang),
    }
