"""Quotations: the text in pieces, some of them highlighted, and where it comes from.

In: quotes, each with its spans. Out: rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pranalytics.persian.readable import tidy
from pranalytics.report.cleaning import clean, marked
from pranalytics.report.contents import ReportContents
from pranalytics.report.rows import Row, in_language, rows
from pranalytics.report.sections import Lang
from pranalytics.report.wording import city_name, jalali


def quotation(row: Mapping[str, Any], lang: Lang = "fa") -> Row:
    """One quotation: text in pieces, and where it comes from."""
    source = [title_of(row), jalali_or_empty(row["date_jalali"]), clean(row["source"])]
    return {
        "segments": marked(row["text"], row["spans"]),
        "city": city_name(row["group"], lang),
        "where": "، ".join(part for part in source if part),
        "id": clean(row["passage_id"]),
    }


def title_of(row: Mapping[str, Any]) -> str:
    """Write a title in good spelling, without a comma or colon at its end, since a date comes after it.

    Examples
    --------
    >>> title_of({"title": "شهردار ساري گفت:"})
    'شهردار ساری گفت'
    """
    return tidy(clean(row["title"])).rstrip(" ،؛:,;")


def jalali_or_empty(date: object) -> str:
    """Write a date in words, "" when it is unknown. It stands beside a Persian title, and is Persian as that is."""
    return jalali(clean(date)) if clean(date) else ""


def evidence(contents: ReportContents, names: Mapping[str, str], limit: int) -> list[Row]:
    """Quotations by theme, from as many different cities as there are."""
    lang = contents.lang
    definitions = definitions_of(contents.themes, lang)
    result = []
    for theme, name in names.items():
        table = contents.quotes[contents.quotes["theme"] == theme]
        table = table[~table["text"].duplicated()]
        # The cities that speak of it most come first; one quotation of each, so that no city speaks alone.
        by_city = contents.by_city[contents.by_city["theme"] == theme].set_index("group")["share"]
        table = table.assign(turn=table.groupby("group").cumcount(), share=table["group"].map(by_city).fillna(0.0))
        picked = table.sort_values(["turn", "share"], ascending=[True, False], kind="stable").head(limit)
        quotes = [quotation(row, lang) for row in rows(picked)]
        if quotes:
            result.append({"theme": theme, "name": name, "definition": definitions[theme], "quotes": quotes})
    return result


def definitions_of(themes: pd.DataFrame, lang: Lang) -> dict[str, str]:
    """Map theme ids to their definitions; a theme without an English one keeps its own."""
    return {str(row["theme"]): in_language(row, "definition", lang) for row in rows(themes)}
