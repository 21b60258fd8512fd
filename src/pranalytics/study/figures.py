"""The figures of a report: which charts are drawn from which table.

In: the tables of a report. Out: a plan of each figure: what draws it, and what the report says about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import matplotlib.figure
import pandas as pd

from pranalytics import charts
from pranalytics.charts.labels import digits
from pranalytics.charts.network import theme_pairs
from pranalytics.corpus.check import months_of_calendar
from pranalytics.report.alphabet import by_city
from pranalytics.report.contents import ReportContents
from pranalytics.report.rows import theme_names
from pranalytics.report.sections import Lang
from pranalytics.report.sizes import calendar, n_passages, themes_together
from pranalytics.report.wording import city_name

_SURE = 0.05  # false discovery rate above which nothing is said to differ, or to come together

_PANELS = 15  # cities whose words one page shows; those of the others stand in their profiles


class Plan(NamedTuple):
    """A figure to be drawn.

    Attributes
    ----------
    id, section : str
        Its name in ASCII, and the section of the report that shows it.
    title_fa, title_en, alt_fa, alt_en : str
        Its caption, and what it shows, for readers who do not see it.
    draw : partial
        A function of :mod:`pranalytics.charts` with all that the figure depends on.
    """

    id: str
    section: str
    title_fa: str
    title_en: str
    alt_fa: str
    alt_en: str
    draw: partial[matplotlib.figure.Figure]


def plan_figures(contents: ReportContents) -> Iterator[Plan]:
    """Yield the figures that the tables can carry, in the order of the report.

    Parameters
    ----------
    contents : ReportContents
        The tables.

    Yields
    ------
    Plan
    """
    for plan in _all_figures(contents):
        if plan.section not in contents.hidden:
            yield plan


def _all_figures(contents: ReportContents) -> Iterator[Plan]:
    yield from _of_data(contents)
    yield from _of_themes(contents)
    yield from _of_topics(contents)
    yield from _of_cities(contents)
    yield from _of_words(contents)
    yield from _of_time(contents)


def _names(contents: ReportContents) -> dict[str, str]:
    return theme_names(contents.themes, contents.lang)


def _by_name(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Give the cities of a table their names in the language of the report, and put them in its order."""
    table = by_city(table, lang)
    return table if lang == "fa" else table.assign(group=[city_name(str(city), lang) for city in table["group"]])


def _of_data(contents: ReportContents) -> Iterator[Plan]:
    months = months_of_calendar(calendar(contents))
    if not months.empty:
        yield Plan(
            "corpus-calendar",
            "data",
            "شمار متن‌های هر شهر در هر ماه",
            "Documents of each city in each month",
            "جدول رنگی: شمار متن‌های هر شهر در هر ماه خورشیدی.",
            "Squares: documents of each city in each month of the Jalali calendar.",
            partial(charts.corpus_calendar, _by_name(months, contents.lang), lang=contents.lang),
        )


def _of_themes(contents: ReportContents) -> Iterator[Plan]:
    names = _names(contents)
    yield Plan(
        "theme-prevalence",
        "themes",
        "سهم هر مضمون در همهٔ متن‌ها",
        "Share of each theme in all texts",
        "نمودار نقطه و بازه: سهم قطعه‌های هر مضمون با بازهٔ اطمینان ۹۵٪.",
        "Dots with intervals: share of passages with each theme and its 95% interval.",
        partial(charts.theme_prevalence, contents.overall, names=names, lang=contents.lang),
    )
    if contents.by_city["group"].nunique() > 0:
        yield Plan(
            "theme-heatmap",
            "themes",
            "مضمون‌ها در شهرها",
            "Themes by city",
            "جدول رنگی: سهم هر مضمون در قطعه‌های هر شهر.",
            "Heat map: share of each theme in the passages of each city.",
            partial(charts.theme_heatmap, _by_name(contents.by_city, contents.lang), names=names, lang=contents.lang),
        )
    coded, whole = themes_together(contents), n_passages(contents)
    pairs = theme_pairs(coded, whole)
    if (pairs["q"] < _SURE).any():
        yield Plan(
            "theme-network",
            "themes",
            "مضمون‌هایی که در یک قطعه با هم می‌آیند",
            "Themes that come together in passages",
            "شبکه: هر دایره یک مضمون و هر خط پیوند دو مضمونی است که بیش از انتظار با هم می‌آیند.",
            "Network: circles are themes, lines join themes that come together more often than by chance.",
            partial(charts.theme_network, coded, whole, pairs=pairs, names=names, lang=contents.lang),
        )


def _of_topics(contents: ReportContents) -> Iterator[Plan]:
    yield Plan(
        "topic-words",
        "topics",
        "پربسامدترین واژه‌های هر موضوع",
        "Top words of each topic",
        "نمودار میله‌ای: واژه‌های هر موضوع به ترتیب احتمال.",
        "Bars: the words of each topic by probability.",
        partial(charts.topic_words, contents.topics, lang=contents.lang),
    )
    if contents.choice is not None and len(contents.choice):
        yield Plan(
            "topic-choice",
            "topics",
            "چند موضوع؟ سنجش شمارهای گوناگون",
            "How many topics? Several numbers measured",
            "نمودارهای خطی: انسجام، ویژگی، پایداری و برازش موضوع‌ها به ازای هر شمار؛ خط ایستاده، شمار پیشنهادی است.",
            "Lines: coherence, exclusivity, stability and fit by the number of topics; the upright line is the advice.",
            partial(charts.choice_panel, contents.choice, lang=contents.lang),
        )
    if contents.topic_themes["carries"].any():
        yield Plan(
            "topic-themes",
            "topics",
            "هر موضوع از کدام مضمون‌ها بیشتر سخن می‌گوید",
            "Which themes each topic speaks of most",
            "جدول رنگی: سهم هر مضمون در هر موضوع چند برابر سهم آن در همهٔ قطعه‌هاست.",
            "Heat map: how many times more of each theme there is in each topic than in all passages.",
            partial(charts.topic_alignment, contents.topic_themes, names=_names(contents), lang=contents.lang),
        )


def _of_cities(contents: ReportContents) -> Iterator[Plan]:
    if contents.by_city["group"].nunique() > 1 and (theme := _most_uneven(contents)):
        names = _names(contents)
        name = names[theme] if contents.lang == "fa" else theme_names(contents.themes)[theme]
        yield Plan(
            "city-map",
            "cities",
            f"سهم «{name}» در شهرها روی نقشه",
            f"Share of the theme {theme_names(contents.themes, 'en')[theme]} in cities, on a map",
            f"نقشه: هر دایره یک شهر است؛ تیره‌تر یعنی سهم بیشتر «{name}»، بزرگ‌تر یعنی متن‌های بیشتر.",
            "Map: circles are cities; darker means more of the theme, larger means more documents.",
            partial(charts.city_map, contents.by_city, theme, names=names, lang=contents.lang),
        )


def _largest(contents: ReportContents, most: int = _PANELS) -> list[str]:
    """Return the cities with most documents, as many as a figure has room for."""
    sizes = calendar(contents).groupby("city", sort=False)["documents"].sum()
    sizes = sizes[sizes.index != ""]  # texts of no known city
    sizes = sizes.sort_values(ascending=False, kind="stable")
    return [str(city) for city in sizes.index[:most]]


def _of_words(contents: ReportContents) -> Iterator[Plan]:
    words = contents.city_words[contents.city_words["group"].isin(_largest(contents))]
    if not words.empty:
        shown = words["group"].nunique()
        some = shown < contents.city_words["group"].nunique()
        fa = f" ({digits(shown)} شهر با بیشترین متن)" if some else ""
        en = f" (the {shown} cities with most texts)" if some else ""
        yield Plan(
            "city-words",
            "words",
            f"واژه‌هایی که هر شهر را از دیگر شهرها جدا می‌کند{fa}",
            f"Words that set each city apart{en}",
            f"نمودار میله‌ای: واژه‌های ویژهٔ هر شهر به ترتیب وزن TF-IDF{fa}.",
            f"Bars: the distinctive words of each city by TF-IDF{en}.",
            partial(charts.distinctive_words, _by_name(words, contents.lang), lang=contents.lang),
        )
    sure = contents.keywords[contents.keywords["q"] < _SURE]
    if contents.keywords["group"].nunique() == 2 and len(sure):
        yield Plan(
            "city-keyness",
            "words",
            "واژه‌هایی که دو شهر را از هم جدا می‌کند، با بازهٔ اطمینان",
            "Words that tell the two cities apart, with intervals",
            "نمودار میله‌ای دوسویه: واژه‌هایی که هر یک از دو شهر بیش از دیگری به کار می‌برد.",
            "Diverging bars: the words that each of the two cities uses more than the other.",
            partial(charts.keyness_bars, _by_name(sure, contents.lang), lang=contents.lang),
        )


def _most_uneven(contents: ReportContents) -> str:
    """Return the theme with the surest difference between cities; "" where cities cannot be compared."""
    tested = contents.by_city.dropna(subset=["p"]).sort_values("p", kind="stable")
    return str(tested["theme"].iloc[0]) if len(tested) else ""


def _of_time(contents: ReportContents) -> Iterator[Plan]:
    if contents.by_year["group"].nunique() > 1:
        yield Plan(
            "theme-timeline",
            "time",
            "مضمون‌ها در گذر زمان",
            "Themes over time",
            "نمودارهای کوچک: سهم هر مضمون در گذر سال‌های هجری خورشیدی با بازهٔ اطمینان.",
            "Small multiples: share of each theme over the Jalali years with its interval.",
            partial(charts.theme_timeline, _over_time(contents), names=_names(contents), lang=contents.lang),
        )


def _over_time(contents: ReportContents) -> pd.DataFrame:
    """Return the trends, with the difference of each share from that of the whole, or else the years."""
    if contents.trends.empty:
        return contents.by_year
    whole = contents.trends["theme"].map(contents.overall.set_index("theme")["share"])
    return contents.trends.assign(difference=contents.trends["share"] - whole)
