"""Smaller tables of the report as rows: words, changes, cities like with like.

In: tables of a run. Out: rows that PDF and HTML show alike; of tests only what holds (q < 0.05).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from pranalytics.report.alphabet import by_city
from pranalytics.report.cleaning import clean
from pranalytics.report.findings import LEVEL
from pranalytics.report.rows import Row, number, rows
from pranalytics.report.sections import Lang
from pranalytics.report.wording import (
    cell_percent,
    city_name,
    count,
    decimal,
    from_to,
    points,
    probability,
    time_name,
)


def keywords(table: pd.DataFrame, lang: Lang = "fa", most: int = 8, rows_at_most: int = 60) -> list[Row]:
    """Rows of the words that surely tell a city from the others, of each city the strongest.

    Of many cities fewer words are shown of each, at least one, so that the table stays one that can be read.
    """
    sure = table[(table["q"] < LEVEL) & (table["rank"] <= most)]
    most = max(1, min(most, rows_at_most // max(1, sure["group"].nunique())))
    sure = sure[sure.groupby("group")["rank"].rank(method="first") <= most]
    sure = by_city(sure, lang)
    return [
        {
            "city": city_name(row["group"], lang),
            "term": clean(row["term"]),
            "here": count(row["count"], lang),
            "elsewhere": count(row["count_elsewhere"], lang),
            "documents": count(row["documents"], lang),
            "ratio": _ratio(row["log_odds"], lang),
            "interval": _ratios(math.exp(row["low"]), math.exp(row["high"]), lang),
            "share": number(row["log_odds"]),
            "low": number(row["low"]),
            "high": number(row["high"]),
        }
        for row in rows(sure)
    ]


def changes(trends: pd.DataFrame, names: Mapping[str, str], lang: Lang = "fa") -> list[Row]:
    """Rows of the changes that hold, in order of time."""
    found = trends[trends["change"].astype(bool) & trends["theme"].isin(list(names))]
    return [
        {
            "name": names[row["theme"]],
            "time": time_name(str(row["group"]), lang),
            "change": points(row["step"], lang),
            "p": probability(row["p_change"], lang),
        }
        for row in rows(found)
    ]


def controls(adjusted: pd.DataFrame, names: Mapping[str, str], lang: Lang = "fa") -> list[Row]:
    """Rows of the cities that differ from the reference with other things held constant, theme by theme."""
    base = adjusted[adjusted["note"] == "reference"].set_index("theme")["group"].to_dict()
    sure = adjusted[(adjusted["q"] < LEVEL) & adjusted["theme"].isin(list(names))]
    sure = by_city(sure, lang, within="theme")
    return [
        {
            "name": names[row["theme"]],
            "city": city_name(row["group"], lang),
            "reference": city_name(str(base.get(row["theme"], "")), lang),
            "share": cell_percent(row["share"], lang),
            "adjusted": cell_percent(row["adjusted_share"], lang),
            "ratio": decimal(row["odds_ratio"], 2, lang),
            "interval": _ratios(row["low"], row["high"], lang),
            "q": probability(row["q"], lang),
        }
        for row in rows(sure)
    ]


def _ratio(log_odds: float, lang: Lang) -> str:
    return decimal(math.exp(log_odds), 1, lang)


def _ratios(low: float, high: float, lang: Lang) -> str:
    return from_to(decimal(low, 1, lang), decimal(high, 1, lang), lang)
