"""Profiles: what one page says of one city.

In: comparisons by city, words, topics and quotes. Out: one mapping a city.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pranalytics.report.alphabet import by_city
from pranalytics.report.cleaning import clean
from pranalytics.report.contents import ReportContents
from pranalytics.report.findings import LEVEL
from pranalytics.report.labels import RESERVATIONS, phrase
from pranalytics.report.quotations import quotation
from pranalytics.report.rows import Row, number, rows
from pranalytics.report.sections import Lang
from pranalytics.report.shares import direction, share_row
from pranalytics.report.sizes import calendar
from pranalytics.report.topic_rows import topic_labels
from pranalytics.report.wording import cell_percent, city_name, count, period, points

_QUOTES, _TOPICS = 8, 3


def cities(contents: ReportContents, names: Mapping[str, str], words: int = 8) -> list[Row]:
    """One profile a city: its size, its themes against the whole, its words, quotations."""
    lang = contents.lang
    sums = contents.by_city.groupby("theme")[["passages", "n_passages"]].sum()
    shares = sums["passages"] / sums["n_passages"]  # of all cities, as differences are measured
    overall = {str(theme): float(share) for theme, share in shares.items()}
    days = calendar(contents)
    topics = topic_labels(contents)
    sure = contents.keywords[contents.keywords["q"] < LEVEL]
    result: list[Row] = []
    for group, table in by_city(contents.by_city, lang).groupby("group", sort=False):
        city = str(group)
        own = days[days["city"] == city]
        documents = int(own["documents"].sum())
        lines = [_against(row, names[row["theme"]], overall, lang) for row in _in_order(table, names)]
        result.append(
            {
                "id": f"city-{len(result)}",
                "city": city,
                "name": city_name(city, lang),
                "documents": count(documents, lang),
                "passages": count(own["passages"].sum(), lang),
                "period": period(own["date_jalali"], lang),
                "note": _reservation(table, documents, lang),
                "themes": lines,
                "words": _words(contents.city_words, city, words),
                "keywords": _words(sure, city, words),
                "topics": _topics(contents.topics_by_city, city, topics, lang),
                "quotes": _speaking_quotes(contents.quotes, table, city, names, lang),
            }
        )
    return result


def _in_order(table: pd.DataFrame, names: Mapping[str, str]) -> list[Row]:
    order = {theme: place for place, theme in enumerate(names)}
    known = [row for row in rows(table) if row["theme"] in order]
    return sorted(known, key=lambda row: order[row["theme"]])


def _against(row: Mapping[str, Any], name: str, overall: Mapping[str, float], lang: Lang) -> Row:
    mark = direction(row)
    return {
        **share_row(row, name, lang),
        "overall": number(overall.get(row["theme"], math.nan)),
        "overall_percent": cell_percent(overall.get(row["theme"], math.nan), lang),
        "mark": mark,
        "difference": points(row["difference"], lang) if mark else "",
    }


def _reservation(table: pd.DataFrame, documents: int, lang: Lang) -> str:
    if documents == 1:
        return phrase(RESERVATIONS, "one", lang)
    return phrase(RESERVATIONS, "few", lang) if table["low"].isna().all() else ""


def _words(ranked: pd.DataFrame, city: str, limit: int) -> list[str]:
    table = ranked[ranked["group"] == city].sort_values("rank")
    return [clean(term) for term in table["term"].head(limit)]


def _topics(table: pd.DataFrame, city: str, names: Mapping[str, str], lang: Lang) -> list[Row]:
    """Return the topics that the city speaks of most."""
    own = table[(table["group"] == city) & (table["share"] > 0)]
    most = own.sort_values("share", ascending=False, kind="stable").head(_TOPICS)
    return [{"name": names[row["theme"]], "percent": cell_percent(row["share"], lang)} for row in rows(most)]


def _speaking_quotes(
    quotes: pd.DataFrame, table: pd.DataFrame, city: str, names: Mapping[str, str], lang: Lang
) -> list[Row]:
    """Pick quotations on the themes in which the city stands out most, a text and a theme once."""
    own = quotes[(quotes["group"] == city) & quotes["theme"].isin(list(names))]
    gap = dict(zip(table["theme"], table["difference"].fillna(0.0), strict=True))
    picked: list[Row] = []
    seen: set[str] = set()
    for row in sorted(rows(own), key=lambda quote: -gap.get(quote["theme"], 0.0)):
        if len(picked) < _QUOTES and not seen & {row["theme"], row["text"]}:
            picked.append({**quotation(row, lang), "theme": names[row["theme"]]})
            seen |= {row["theme"], row["text"]}
    return picked
