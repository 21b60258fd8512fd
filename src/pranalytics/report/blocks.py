"""Tables of the report as plain rows that PDF and HTML show alike.

In: the comparison and topic tables. Out: lists and mappings of strings and numbers (no NaN: missing
is None), fit for JSON.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pranalytics.report.contents import ReportContents
from pranalytics.report.summary import LEVEL, rows
from pranalytics.report.wording import (
    cell_percent,
    city_name,
    clean,
    count,
    decimal,
    interval,
    jalali,
    marked,
    numbers_in,
    period,
    points,
)

Row = dict[str, Any]


def number(value: Any) -> float | None:
    """Give a float for JSON, None for NaN.

    Examples
    --------
    >>> number(0.25), number(float("nan"))
    (0.25, None)
    """
    return None if pd.isna(value) else round(float(value), 6)


def prevalence(overall: pd.DataFrame, names: Mapping[str, str]) -> list[Row]:
    """Rows of the prevalence table, largest share first."""
    table = overall[overall["theme"].isin(list(names))]
    table = table.sort_values("share", ascending=False, kind="stable", na_position="last")
    return [_share_row(row, names[row["theme"]]) for row in rows(table)]


def _share_row(row: Mapping[str, Any], name: str) -> Row:
    return {
        "theme": row["theme"],
        "name": name,
        "passages": count(row["passages"]),
        "documents": count(row["documents"]),
        "share": number(row["share"]),
        "low": number(row["low"]),
        "high": number(row["high"]),
        "percent": cell_percent(row["share"]),
        "interval": interval(row["low"], row["high"]) or "–",
    }


def direction(row: Mapping[str, Any]) -> str:
    """Arrow of a difference that holds: "↑" above the whole, "↓" below, "" otherwise."""
    if not row["q"] < LEVEL or math.isnan(row["difference"]) or row["difference"] == 0:
        return ""
    return "↑" if row["difference"] > 0 else "↓"


def matrix(comparison: pd.DataFrame, names: Mapping[str, str], label: Callable[[str], str]) -> Row:
    """Turn a comparison into a table of groups by themes.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by city or year.
    names : mapping
        Theme id → Persian name; gives the columns and their order.
    label : callable
        Group → what is written.

    Returns
    -------
    dict
        ``themes`` (id and name), ``rows`` (group, label, documents, cells), ``peak`` (largest
        share, for shading).
    """
    cells = {(str(row["group"]), row["theme"]): row for row in rows(comparison)}
    groups = [str(group) for group in comparison["group"].unique()]
    shares = comparison["share"].dropna()
    return {
        "themes": [{"id": theme, "name": name} for theme, name in names.items()],
        "rows": [
            {
                "group": group,
                "label": label(group),
                "documents": count(max(_sizes(comparison, group))),
                "cells": [_cell(cells.get((group, theme))) for theme in names],
            }
            for group in groups
        ],
        "peak": float(shares.max()) if len(shares) and shares.max() > 0 else 1.0,
    }


def _sizes(comparison: pd.DataFrame, group: str) -> list[int]:
    return [int(size) for size in comparison.loc[comparison["group"] == group, "n_documents"]]


def _cell(row: Mapping[str, Any] | None) -> Row:
    if row is None or math.isnan(row["share"]):
        return {"share": None, "text": "–", "mark": "", "passages": "۰", "interval": ""}
    return {
        "share": number(row["share"]),
        "text": cell_percent(row["share"]),
        "mark": direction(row),
        "passages": count(row["passages"]),
        "interval": interval(row["low"], row["high"]),
    }


#: What the flags of a topic say to a reader.
FLAGS = {
    "empty": "واژه‌ای ندارد؛ شمار موضوع‌ها بیش از گنجایش متن‌هاست",
    "stop_words": "بیشتر واژه‌هایش عام‌اند",
    "one_document": "بیش از نیمی از آن در یک متن است",
    "duplicate": "بسیاری از واژه‌هایش از آنِ موضوعی دیگر نیز هست",
}


def topics(contents: ReportContents, terms: int = 10, quotes: int = 2) -> list[Row]:
    """Rows of the topics: name, words, share, how good it is, passages that stand for it."""
    passages = rows(contents.topic_passages.merge(_about_documents(contents.corpus), on="doc_id", how="left"))
    words = {int(str(topic)): group for topic, group in contents.topics.groupby("topic")}
    return [
        {
            "number": count(row["topic"] + 1),
            "name": clean(row["name"]),
            "terms": [clean(term) for term in words[row["topic"]].sort_values("rank")["term"].head(terms)],
            "frex": [clean(term) for term in words[row["topic"]].sort_values("rank")["frex"].head(terms)],
            "share": number(row["share"]),
            "percent": cell_percent(row["share"]),
            "npmi": decimal(row["npmi"], 2),
            "exclusivity": decimal(row["exclusivity"], 2),
            "stability": decimal(row["stability"], 2),
            "nearest": clean(row["nearest_name"]),
            "remark": "؛ ".join(FLAGS[flag] for flag in str(row["flags"]).split(", ") if flag),
            "quotes": [quotation(passage) for passage in passages if passage["topic"] == row["topic"]][:quotes],
        }
        for row in rows(contents.topic_quality)
        if row["topic"] in words
    ]


#: What the verdicts on three readings say to a reader.
VERDICTS = {"agree": "هم‌خوان", "partly": "تا اندازه‌ای هم‌خوان", "differ": "ناهم‌خوان", "": "–"}


def readings(table: pd.DataFrame) -> list[Row]:
    """Rows of the three readings of each theme."""
    return [
        {
            "name": clean(row["name_fa"]),
            "codebook": cell_percent(row["codebook_share"]),
            "seeded": cell_percent(row["seeded_share"]),
            "kappa": decimal(row["kappa"], 2),
            "free": clean(row["free_name"]) or "–",
            "verdict": VERDICTS[row["verdict"]],
            "note": clean(row["note_fa"]),
        }
        for row in rows(table)
    ]


def validation(table: pd.DataFrame) -> list[Row]:
    """Rows of what people say of the coding."""
    return [
        {
            "name": clean(row["name_fa"]),
            "n": count(row["n"]),
            **{
                measure: {
                    "percent": cell_percent(row[measure]),
                    "interval": interval(row[f"{measure}_low"], row[f"{measure}_high"]) or "–",
                }
                for measure in ("precision", "recall", "share")
            },
            "program": cell_percent(row["program_share"]),
            "alpha": decimal(row["alpha"], 2),
            "alpha_program": decimal(row["alpha_program"], 2),
        }
        for row in rows(table)
    ]


def _about_documents(corpus: pd.DataFrame) -> pd.DataFrame:
    return corpus[["doc_id", "title", "date_jalali", "source", "city"]].rename(columns={"city": "group"})


def topic_labels(contents: ReportContents) -> dict[str, str]:
    """Map the numbers of topics, as they stand in comparisons, to what is written."""
    return {str(row["topic"]): clean(row["name"]) for row in rows(contents.topic_quality)}


def _passages_of_city(contents: ReportContents) -> dict[str, int]:
    city = dict(zip(contents.corpus["doc_id"], contents.corpus["city"], strict=True))
    return {str(key): int(n) for key, n in contents.passages["doc_id"].map(city).value_counts().items()}


def quotation(row: Mapping[str, Any]) -> Row:
    """One quotation: text in pieces, and where it comes from."""
    source = [clean(row["title"]), jalali_or_empty(row["date_jalali"]), clean(row["source"])]
    return {
        "segments": marked(row["text"], row["spans"]),
        "city": city_name(row["group"]),
        "where": "، ".join(part for part in source if part),
        "id": clean(row["passage_id"]),
    }


def jalali_or_empty(date: object) -> str:
    """Write a date in words, "" when it is unknown."""
    return jalali(clean(date)) if clean(date) else ""


def evidence(contents: ReportContents, names: Mapping[str, str], limit: int) -> list[Row]:
    """Quotations by theme, from as many different cities as there are."""
    definitions = dict(zip(contents.themes["theme"], contents.themes["definition_fa"], strict=True))
    result = []
    for theme, name in names.items():
        table = contents.quotes[contents.quotes["theme"] == theme]
        table = table[~table["text"].duplicated()]
        # The cities that speak of it most come first; one quotation of each, so that no city speaks alone.
        by_city = contents.by_city[contents.by_city["theme"] == theme].set_index("group")["share"]
        table = table.assign(turn=table.groupby("group").cumcount(), share=table["group"].map(by_city).fillna(0.0))
        picked = table.sort_values(["turn", "share"], ascending=[True, False], kind="stable").head(limit)
        quotes = [quotation(row) for row in rows(picked)]
        if quotes:
            result.append(
                {
                    "theme": theme,
                    "name": name,
                    "definition": clean(definitions[theme]),
                    "quotes": quotes,
                }
            )
    return result


def cities(contents: ReportContents, names: Mapping[str, str], words: int = 8) -> list[Row]:
    """One profile a city: its size, its themes against the whole, its words, a quotation."""
    overall = {row["theme"]: row["share"] for row in rows(contents.overall)}
    sizes = _passages_of_city(contents)
    result = []
    for group, table in contents.by_city.groupby("group", sort=False):
        city = str(group)
        documents = contents.corpus[contents.corpus["city"] == city]
        lines = [_against(row, names[row["theme"]], overall) for row in _in_order(table, names)]
        result.append(
            {
                "city": city,
                "name": city_name(city),
                "documents": count(len(documents)),
                "passages": count(sizes.get(city, 0)),
                "period": period(documents["date_jalali"]),
                "note": _reservation(table, len(documents)),
                "themes": lines,
                "words": _words(contents.city_words, city, words),
                "quote": _speaking_quote(contents.quotes, table, city, names),
            }
        )
    return result


def _in_order(table: pd.DataFrame, names: Mapping[str, str]) -> list[Row]:
    order = {theme: place for place, theme in enumerate(names)}
    known = [row for row in rows(table) if row["theme"] in order]
    return sorted(known, key=lambda row: order[row["theme"]])


def _against(row: Mapping[str, Any], name: str, overall: Mapping[str, float]) -> Row:
    mark = direction(row)
    return {
        **_share_row(row, name),
        "overall": number(overall.get(row["theme"], math.nan)),
        "overall_percent": cell_percent(overall.get(row["theme"], math.nan)),
        "mark": mark,
        "difference": points(row["difference"]) if mark else "",
    }


def _reservation(table: pd.DataFrame, documents: int) -> str:
    if documents == 1:
        return "از این شهر تنها یک متن هست؛ سهم‌ها همان یک متن را وصف می‌کنند و به شهر تعمیم نمی‌یابند."
    if table["low"].isna().all():
        return "شمار متن‌های این شهر برای برآورد بازهٔ اطمینان کافی نیست."
    return ""


def _words(city_words: pd.DataFrame, city: str, limit: int) -> list[str]:
    table = city_words[city_words["group"] == city].sort_values("rank")
    return [clean(term) for term in table["term"].head(limit)]


def _speaking_quote(quotes: pd.DataFrame, table: pd.DataFrame, city: str, names: Mapping[str, str]) -> Row | None:
    """Pick a quotation on the theme in which the city stands out most."""
    own = quotes[(quotes["group"] == city) & quotes["theme"].isin(list(names))]
    if own.empty:
        return None
    gap = dict(zip(table["theme"], table["difference"].fillna(0.0), strict=True))
    row = max(rows(own), key=lambda quote: gap.get(quote["theme"], 0.0))
    return {**quotation(row), "theme": names[row["theme"]]}


def health(table: pd.DataFrame) -> list[Row]:
    """Rows of the table on the quality of the data."""
    return [
        {
            "name": clean(row["name_fa"]),
            "count": count(row["count"]),
            "detail": numbers_in(clean(row["detail"])),
        }
        for row in rows(table)
    ]


def codebook(themes: pd.DataFrame) -> list[Row]:
    """Rows of the codebook."""
    fields = ("theme", "name_fa", "name_en", "definition_fa", "definition_en", "terms")
    return [{field: clean(row[field]) for field in fields} for row in rows(themes)]
