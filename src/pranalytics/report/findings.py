"""Which sentences the numbers allow, no surer than the intervals are.

In: the comparison tables (columns in `ReportContents`). Out: lists of sentences. A share is named with its interval, a
difference only when it holds after correction for multiple tests (q < 0.05), a change only when it was flagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pranalytics.report.cleaning import clean
from pranalytics.report.rows import rows
from pranalytics.report.sections import Lang
from pranalytics.report.sentences import sentence
from pranalytics.report.wording import (
    city_name,
    count,
    in_digits,
    interval,
    listing,
    percent,
    period,
    points,
    quoted,
    time_name,
    year_ranges,
)

LEVEL = 0.05
# An interval wider than this says more about the sample than about the cities.
WIDE = 0.2


def corpus_sentences(
    corpus: pd.DataFrame, passages: pd.DataFrame | None, lang: Lang = "fa", sizes: tuple[int, int] | None = None
) -> list[str]:
    """Say what was read; `sizes` are the numbers of documents and passages where the tables do not hold them all.

    Each row of `corpus` is a document, or as many as its column ``documents`` says. Those without a city or a date are
    counted where others have one.

    Examples
    --------
    >>> corpus = pd.DataFrame({"city": ["ساری", "رشت"], "date_jalali": ["1398/09/12", ""]})
    >>> corpus_sentences(corpus, pd.DataFrame({"passage_id": ["a#0", "a#1", "b#0"]}))
    ['این گزارش بر ۲ متن از ۲ شهر (آذر ۱۳۹۸؛ ۱ متن بی‌تاریخ) استوار است که به ۳ قطعه بخش شده‌اند.']
    """
    if corpus.empty:
        return [sentence("no_corpus", lang)]
    cities = sorted({str(city) for city in corpus["city"] if city})
    where = sentence("from_cities", lang, cities=count(len(cities), lang)) if len(cities) > 1 else ""
    where = sentence("from_city", lang, city=city_name(cities[0], lang)) if len(cities) == 1 else where
    span = period(corpus["date_jalali"], lang)
    lacking = [_without(corpus, "city", lang)] * bool(cities) + [_without(corpus, "date_jalali", lang)] * bool(span)
    when = ("؛ " if lang == "fa" else "; ").join(filter(None, [span, *lacking]))
    n_documents, n_passages = sizes or (len(corpus), 0 if passages is None else len(passages))
    return [
        sentence(
            "corpus" if n_documents > 1 else "corpus_one",
            lang,
            documents=count(n_documents, lang),
            where=where,
            when=f" ({when})" if when else "",
            passages=count(n_passages, lang),
        )
    ]


def _without(corpus: pd.DataFrame, column: str, lang: Lang) -> str:
    """Count the documents that lack a city or a date; "" where none does."""
    documents = corpus["documents"] if "documents" in corpus else pd.Series(1, index=corpus.index)
    number = int(documents[~corpus[column].astype(bool)].sum())
    name = "without_city" if column == "city" else "without_date"
    return sentence(name, lang, number=count(number, lang)) if number else ""


def theme_sentences(overall: pd.DataFrame, names: Mapping[str, str], top: int = 3, *, lang: Lang = "fa") -> list[str]:
    r"""Name the themes spoken of most, with their intervals, and those not spoken of at all.

    Parameters
    ----------
    overall : DataFrame
        Comparison of the whole corpus (group "all").
    names : mapping
        Theme id → name.
    top : int
        How many themes to name.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    list of str

    Examples
    --------
    >>> overall = pd.DataFrame({"theme": ["a"], "passages": [23], "n_passages": [100],
    ...                         "share": [0.23], "low": [0.19], "high": [0.28]})
    >>> theme_sentences(overall, {"a": "هماهنگی"})
    ['کمابیش ۲۳٪ از قطعه‌ها دربارهٔ «هماهنگی» است (بازهٔ ۹۵٪: ۱۹\xa0تا\xa0۲۸).']
    """
    table = overall[overall["share"].notna() & overall["theme"].isin(list(names))]
    found = table[table["passages"] > 0].sort_values("share", ascending=False, kind="stable")
    if found.empty:
        return [sentence("no_themes", lang)]
    leading = rows(found.head(top))
    sentences = [_prevalence(row, names[row["theme"]], lang) for row in leading]
    # False where an interval is missing: then nothing is known about it.
    if len(leading) > 1 and leading[1]["high"] >= leading[0]["low"]:
        pair = [quoted(names[row["theme"]], lang) for row in leading[:2]]
        sentences.append(sentence("overlap", lang, themes=listing(pair, lang)))
    absent = [quoted(names[theme], lang) for theme in table.loc[table["passages"] == 0, "theme"]]
    if absent:
        sentences.append(sentence("absent", lang, themes=listing(absent, lang)))
    return sentences


def _prevalence(row: Mapping[str, Any], name: str, lang: Lang) -> str:
    share, bounds = percent(row["share"], lang), _bounds(row, lang)
    if not bounds:
        seen, whole = count(row["passages"], lang), count(row["n_passages"], lang)
        return sentence("share_bare", lang, share=share, seen=seen, all=whole, theme=name)
    wide = row["high"] - row["low"] > WIDE
    return sentence("share_wide" if wide else "share", lang, share=share, theme=name, bounds=bounds)


def _bounds(row: Mapping[str, Any], lang: Lang, places: int = 0) -> str:
    """Write an interval so that no line ends inside it."""
    return interval(row["low"], row["high"], lang, places).replace(" ", "\u00a0")


def one_document_each(by_group: pd.DataFrame) -> bool:
    """Tell whether several groups are there and each has a single document."""
    sizes = by_group.groupby("group")["n_documents"].max()
    sizes = sizes[sizes > 0]
    return len(sizes) > 1 and bool((sizes == 1).all())


def city_sentences(by_city: pd.DataFrame, names: Mapping[str, str], top: int = 5, *, lang: Lang = "fa") -> list[str]:
    """Name the differences between cities that hold, or say why none is named.

    Parameters
    ----------
    by_city : DataFrame
        Comparison by city.
    names : mapping
        Theme id → name.
    top : int
        How many differences to name; one more is named too, more than that are counted.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    list of str
        Never empty.

    Examples
    --------
    >>> city_sentences(pd.DataFrame({"group": ["رشت", "ساری"], "n_documents": [1, 1]}), {})
    ['از هر شهر تنها یک متن هست؛ شهرها را نمی‌توان از نظر آماری با هم سنجید.']
    """
    present = by_city[by_city["n_documents"] > 0]
    cities = [str(group) for group in present["group"].unique()]
    known = [city for city in cities if clean(city)]
    if not known:
        return [sentence("no_cities", lang)]
    if len(cities) == 1:
        return [sentence("one_city", lang, city=city_name(known[0], lang))]
    if one_document_each(present):
        return [sentence("one_document_a_city", lang)]
    if present["q"].isna().all():
        return [sentence("few_a_city", lang)]
    lines = [
        sentence("city_differs", lang, city=_of_city(row["group"], lang), **_difference(row, names, lang))
        for row in _holding(present, names)
    ]
    if not lines:
        return [sentence("no_city_differs", lang)]
    return _first(lines, top, "more_cities", lang)


def _of_city(group: str, lang: Lang) -> str:
    return city_name(group, lang) if clean(group) else sentence("texts_without_city", lang)


def year_sentences(by_year: pd.DataFrame, names: Mapping[str, str], top: int = 3, *, lang: Lang = "fa") -> list[str]:
    """Name the years that differ from the whole, and the years that have no documents.

    Parameters
    ----------
    by_year : DataFrame
        Comparison by Jalali year; years without documents have ``n_documents`` 0.
    names : mapping
        Theme id → name.
    top : int
        How many differences to name; one more is named too, more than that are counted.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    list of str
        Never empty.

    Examples
    --------
    >>> year_sentences(pd.DataFrame({"group": ["1398"], "n_documents": [4]}), {})
    ['همهٔ متن‌های تاریخ‌دار از سال ۱۳۹۸ است؛ دگرگونی در زمان را نمی‌توان دید.']
    """
    present = by_year[by_year["n_documents"] > 0]
    years = sorted({str(group) for group in present["group"] if str(group).isdigit()})
    if not years:
        return [sentence("no_dates", lang)]
    if len(years) == 1:
        return [sentence("one_year", lang, year=in_digits(years[0], lang))]
    gaps = _gaps(years, lang)
    if present["q"].isna().all():
        return [sentence("few_a_year", lang), *gaps]
    lines = [
        sentence("year_differs", lang, year=in_digits(row["group"], lang), **_difference(row, names, lang))
        for row in _holding(present, names)
    ]
    if not lines:
        return [sentence("no_year_differs", lang), *gaps]
    return [*_first(lines, top, "more_years", lang), *gaps]


def _gaps(years: Iterable[str], lang: Lang) -> list[str]:
    known = sorted(int(year) for year in years)
    missing = [year for year in range(known[0], known[-1]) if year not in known]
    if not missing:
        return []
    return [sentence("gap" if len(missing) == 1 else "gaps", lang, years=year_ranges(missing, lang))]


def _holding(table: pd.DataFrame, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Pick the differences that hold, the largest first."""
    sure = table[(table["q"] < LEVEL) & table["difference"].notna() & table["theme"].isin(list(names))]
    order = sure["difference"].abs().sort_values(ascending=False, kind="stable").index
    return rows(sure.loc[order])


def _difference(row: Mapping[str, Any], names: Mapping[str, str], lang: Lang) -> dict[str, str]:
    """Give the theme, the difference, and both shares that are compared, the first with its interval."""
    share, whole, difference = row["share"], row["share"] - row["difference"], row["difference"]
    # Numbers that are rounded one by one may not add up, or show no difference; then they have a place more, or two.
    adds_up = (n for n in range(3) if _shown(share, n) - _shown(whole, n) == _shown(difference, n) != 0)
    places = next(adds_up, 1)
    bounds = _bounds(row, lang, places)
    return {
        "bounds": sentence("with_bounds", lang, bounds=bounds) if bounds else "",
        "theme": names[row["theme"]],
        "points": points(difference, lang, places),
        "share": percent(share, lang, places),
        "whole": percent(whole, lang, places),
    }


def _shown(share: float, places: int) -> int:
    """Round to so many places of hundredths, as it is written; without the point."""
    return int(f"{100 * share:.{places}f}".replace(".", ""))


def _first(lines: list[str], top: int, rest: str, lang: Lang) -> list[str]:
    """Return the first lines and how many more there are; a single further line stands in place of that number."""
    if len(lines) <= top + 1:
        return lines
    return [*lines[:top], sentence(rest, lang, number=count(len(lines) - top, lang))]


def change_sentences(trends: pd.DataFrame, names: Mapping[str, str], *, lang: Lang = "fa") -> list[str]:
    """Name the changes of a trend that hold; say so where none does, and nothing where none could be looked for.

    Parameters
    ----------
    trends : DataFrame
        As of :func:`~pranalytics.theme_trends`.
    names : mapping
        Theme id → name.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    list of str

    Examples
    --------
    >>> found = {"group": ["1398-3"], "theme": ["a"], "change": [True], "step": [0.12], "p_change": [0.01]}
    >>> change_sentences(pd.DataFrame(found), {"a": "هماهنگی"})
    ['سهم «هماهنگی» از پاییز ۱۳۹۸ به بعد، در سنجش با پیش از آن، کمابیش ۱۲ واحد درصد بیشتر است.']
    """
    known = trends[trends["theme"].isin(list(names)) & trends["p_change"].notna()]
    if known.empty:
        return []
    table = known[known["change"].astype(bool)]
    found = rows(table.assign(next=table.groupby("theme")["group"].shift(-1).fillna("")))
    return [
        sentence(
            "change_until" if row["next"] else "change",
            lang,
            theme=names[row["theme"]],
            time=time_name(str(row["group"]), lang),
            points=points(row["step"], lang),
            next=time_name(str(row["next"]), lang),
        )
        for row in found
    ] or [sentence("no_change", lang)]
