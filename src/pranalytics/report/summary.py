"""Sentences made from the numbers, no surer than the intervals are.

In: the comparison tables (columns in `ReportContents`). Out: lists of Persian sentences. A share is
named with its interval, a difference only when it holds after correction for multiple tests (q <
0.05).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pranalytics.report.contents import ReportContents
from pranalytics.report.texts import ONE_DOCUMENT_A_CITY
from pranalytics.report.wording import (
    UNKNOWN_CITY,
    city_name,
    clean,
    count,
    interval,
    listing,
    percent,
    period,
    persian_digits,
    points,
    year_ranges,
)

LEVEL = 0.05
# An interval wider than this says more about the sample than about the cities.
WIDE = 0.2


def summary(contents: ReportContents) -> list[str]:
    """Write the summary of a report: data, themes, cities, years, topics.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.

    Returns
    -------
    list of str
        Persian sentences.
    """
    return [sentence for _, sentences in summary_parts(contents) for sentence in sentences]


def summary_parts(contents: ReportContents) -> list[tuple[str, list[str]]]:
    """Write the summary in parts, (Persian label, sentences); empty parts are left out."""
    names = theme_names(contents.themes)
    parts = [
        ("داده‌ها", corpus_sentences(contents.corpus, contents.passages)),
        ("مضمون‌ها", theme_sentences(contents.overall, names)),
        ("شهرها", city_sentences(contents.by_city, names)),
        ("زمان", year_sentences(contents.by_year, names)),
        ("موضوع‌ها", topic_sentences(contents.topics)),
    ]
    return [(label, sentences) for label, sentences in parts if sentences]


def theme_names(themes: pd.DataFrame) -> dict[str, str]:
    """Map theme ids to their Persian names, in the order of the codebook."""
    return {str(row["theme"]): clean(row["name_fa"]) for row in rows(themes)}


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table as a list of plain mappings, missing numbers as NaN."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def corpus_sentences(corpus: pd.DataFrame, passages: pd.DataFrame) -> list[str]:
    """Say what was read.

    Examples
    --------
    >>> corpus = pd.DataFrame({"city": ["ساری", "رشت"], "date_jalali": ["1398/09/12", ""]})
    >>> corpus_sentences(corpus, pd.DataFrame({"passage_id": ["a#0", "a#1", "b#0"]}))
    ['این گزارش بر ۲ متن از ۲ شهر (آذر ۱۳۹۸) استوار است که به ۳ قطعه بخش شده‌اند.']
    """
    if corpus.empty:
        return ["هیچ متنی خوانده نشد؛ این گزارش چیزی برای نشان دادن ندارد."]
    cities = sorted({str(city) for city in corpus["city"] if city})
    where = f" از {count(len(cities))} شهر" if len(cities) > 1 else ""
    where = f" از {cities[0]}" if len(cities) == 1 else where
    span = period(corpus["date_jalali"])
    when = f" ({span})" if span else ""
    verb = "بخش شده‌اند" if len(corpus) > 1 else "بخش شده است"
    return [f"این گزارش بر {count(len(corpus))} متن{where}{when} استوار است که به {count(len(passages))} قطعه {verb}."]


def theme_sentences(overall: pd.DataFrame, names: Mapping[str, str], top: int = 3) -> list[str]:
    """Name the themes spoken of most, with their intervals, and those not spoken of at all.

    Parameters
    ----------
    overall : DataFrame
        Comparison of the whole corpus (group "all").
    names : mapping
        Theme id → Persian name.
    top : int
        How many themes to name.

    Returns
    -------
    list of str
        Persian sentences.

    Examples
    --------
    >>> overall = pd.DataFrame({"theme": ["a"], "passages": [23], "n_passages": [100],
    ...                         "share": [0.23], "low": [0.19], "high": [0.28]})
    >>> theme_sentences(overall, {"a": "هماهنگی"})
    ['کمابیش ۲۳٪ از قطعه‌ها دربارهٔ «هماهنگی» است (بازهٔ ۹۵٪: ۱۹ تا ۲۸).']
    """
    table = overall[overall["share"].notna() & overall["theme"].isin(list(names))]
    found = table[table["passages"] > 0].sort_values("share", ascending=False, kind="stable")
    if found.empty:
        return ["در این متن‌ها نشانی از مضمون‌های دفترچهٔ کدگذاری یافت نشد."]
    leading = rows(found.head(top))
    sentences = [_prevalence(row, names[row["theme"]]) for row in leading]
    if len(leading) > 1 and _overlap(leading[0], leading[1]):
        pair = [f"«{names[row['theme']]}»" for row in leading[:2]]
        sentences.append(
            f"بازه‌های {listing(pair)} هم‌پوشانی دارند؛ از این داده‌ها نمی‌توان با اطمینان گفت کدام‌یک پررنگ‌تر است."
        )
    absent = [f"«{names[theme]}»" for theme in table.loc[table["passages"] == 0, "theme"]]
    if absent:
        sentences.append(f"برای {listing(absent)} هیچ قطعه‌ای یافت نشد.")
    return sentences


def _prevalence(row: Mapping[str, Any], name: str) -> str:
    bounds = interval(row["low"], row["high"])
    if not bounds:
        seen = f"{count(row['passages'])} از {count(row['n_passages'])}"
        return (
            f"{percent(row['share'])} از قطعه‌ها ({seen}) دربارهٔ «{name}» است؛ "
            "شمار متن‌ها برای برآورد بازهٔ اطمینان کافی نیست."
        )
    if row["high"] - row["low"] > WIDE:
        return f"سهم «{name}» نامطمئن است: شاید {percent(row['share'])} از قطعه‌ها (بازهٔ ۹۵٪: {bounds})."
    return f"کمابیش {percent(row['share'])} از قطعه‌ها دربارهٔ «{name}» است (بازهٔ ۹۵٪: {bounds})."


def _overlap(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    # False where an interval is missing: then nothing is known about it.
    return bool(second["high"] >= first["low"])


def one_document_each(by_group: pd.DataFrame) -> bool:
    """Tell whether several groups are there and each has a single document."""
    sizes = by_group.groupby("group")["n_documents"].max()
    sizes = sizes[sizes > 0]
    return len(sizes) > 1 and bool((sizes == 1).all())


def city_sentences(by_city: pd.DataFrame, names: Mapping[str, str], top: int = 5) -> list[str]:
    """Name the differences between cities that hold, or say why none is named.

    Parameters
    ----------
    by_city : DataFrame
        Comparison by city.
    names : mapping
        Theme id → Persian name.
    top : int
        How many differences to name.

    Returns
    -------
    list of str
        Persian sentences; never empty.

    Examples
    --------
    >>> city_sentences(pd.DataFrame({"group": ["رشت", "ساری"], "n_documents": [1, 1]}), {})
    ['از هر شهر تنها یک متن هست؛ شهرها را نمی‌توان از نظر آماری با هم سنجید.']
    """
    present = by_city[by_city["n_documents"] > 0]
    cities = [str(group) for group in present["group"].unique()]
    known = [city for city in cities if clean(city)]
    if not known:
        return ["شهر متن‌ها روشن نیست؛ سنجش میان شهرها ممکن نشد."]
    if len(cities) == 1:
        return [f"همهٔ متن‌ها از یک شهر ({city_name(known[0])}) است؛ سنجش میان شهرها معنا ندارد."]
    if one_document_each(present):
        return [ONE_DOCUMENT_A_CITY]
    if present["q"].isna().all():
        return ["شمار متن‌های هر شهر برای سنجش آماری شهرها با هم کافی نیست."]
    lines = [
        f"در {_of_city(row['group'])}، {_difference(row, names)} از کل متن‌هاست {_both(row)}."
        for row in _holding(present, names)
    ]
    if not lines:
        return [
            "میان شهرها تفاوتی که پس از تصحیح آزمون‌های چندگانه معنادار بماند دیده نشد؛ "
            "این به معنای یکسان بودن شهرها نیست."
        ]
    return [*lines[:top], *_more(len(lines) - top, "شهرها")]


def _of_city(group: str) -> str:
    name = city_name(group)
    return "متن‌هایی که شهرشان روشن نیست" if name == UNKNOWN_CITY else name


def year_sentences(by_year: pd.DataFrame, names: Mapping[str, str], top: int = 3) -> list[str]:
    """Name the years that differ from the whole, and the years that have no documents.

    Parameters
    ----------
    by_year : DataFrame
        Comparison by Jalali year; years without documents have ``n_documents`` 0.
    names : mapping
        Theme id → Persian name.
    top : int
        How many differences to name.

    Returns
    -------
    list of str
        Persian sentences; never empty.

    Examples
    --------
    >>> year_sentences(pd.DataFrame({"group": ["1398"], "n_documents": [4]}), {})
    ['همهٔ متن‌های تاریخ‌دار از سال ۱۳۹۸ است؛ دگرگونی در زمان را نمی‌توان دید.']
    """
    present = by_year[by_year["n_documents"] > 0]
    years = sorted({str(group) for group in present["group"] if str(group).isdigit()})
    if not years:
        return ["تاریخ متن‌ها روشن نیست؛ دگرگونی در زمان را نمی‌توان دید."]
    if len(years) == 1:
        return [f"همهٔ متن‌های تاریخ‌دار از سال {persian_digits(years[0])} است؛ دگرگونی در زمان را نمی‌توان دید."]
    gaps = _gaps(years)
    if present["q"].isna().all():
        return ["شمار متن‌های هر سال برای سنجش آماری سال‌ها با هم کافی نیست.", *gaps]
    lines = [
        f"در سال {persian_digits(row['group'])}، {_difference(row, names)} از کل دوره بوده است {_both(row)}."
        for row in _holding(present, names)
    ]
    if not lines:
        none = "میان سال‌ها تفاوتی که پس از تصحیح آزمون‌های چندگانه معنادار بماند دیده نشد."
        return [none, *gaps]
    return [*lines[:top], *_more(len(lines) - top, "سال‌ها"), *gaps]


def _gaps(years: Iterable[str]) -> list[str]:
    known = sorted(int(year) for year in years)
    missing = [year for year in range(known[0], known[-1]) if year not in known]
    if not missing:
        return []
    word = "سال" if len(missing) == 1 else "سال‌های"
    return [f"از {word} {year_ranges(missing)} متنی در دست نیست."]


def _holding(table: pd.DataFrame, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Pick the differences that hold, the largest first."""
    sure = table[(table["q"] < LEVEL) & table["difference"].notna() & table["theme"].isin(list(names))]
    order = sure["difference"].abs().sort_values(ascending=False, kind="stable").index
    return rows(sure.loc[order])


def _difference(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return f"سهم «{names[row['theme']]}» {points(row['difference'])}"


def _both(row: Mapping[str, Any]) -> str:
    """Write both shares that are compared."""
    return f"({percent(row['share'])} در برابر {percent(row['share'] - row['difference'])})"


def _more(number: int, groups: str) -> list[str]:
    if number <= 0:
        return []
    return [f"{count(number)} تفاوت معنادار دیگر میان {groups} در جدول‌های گزارش آمده است."]


def topic_sentences(topics: pd.DataFrame, terms: int = 3) -> list[str]:
    """Say how many topics the model found and what the first ones speak of.

    Examples
    --------
    >>> topics = pd.DataFrame({"topic": [0, 0], "rank": [1, 2], "term": ["آموزش", "دوره"]})
    >>> topic_sentences(topics)
    ['مدل‌سازی موضوعی، بدون دفترچهٔ کدگذاری، یک موضوع یافت؛ با واژه‌هایی چون «آموزش» و «دوره».']
    """
    if topics.empty:
        return []
    number = topics["topic"].nunique()
    how_many = "یک" if number == 1 else count(number)
    ordered = topics.sort_values(["rank", "topic"], kind="stable")
    words = list(dict.fromkeys(f"«{clean(term)}»" for term in ordered["term"]))[:terms]
    return [f"مدل‌سازی موضوعی، بدون دفترچهٔ کدگذاری، {how_many} موضوع یافت؛ با واژه‌هایی چون {listing(words)}."]
