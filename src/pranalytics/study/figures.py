"""The figures of a report: which charts are drawn from which table.

In: the tables of a report. Out: files in a folder, and what the report says about each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import joblib
import matplotlib.figure

from pranalytics import charts
from pranalytics.charts.network import theme_pairs
from pranalytics.corpus.check import documents_by_month
from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure

_SURE = 0.05  # false discovery rate above which two themes are not said to come together


class _Plan(NamedTuple):
    """A figure to be drawn."""

    id: str
    section: str
    title_fa: str
    title_en: str
    alt_fa: str
    alt_en: str
    draw: Callable[[], matplotlib.figure.Figure]


def draw_figures(contents: ReportContents, folder: Path, *, n_jobs: int | None = None) -> list[Figure]:
    """Draw the figures of a report and save them as PNG, SVG and PDF.

    Parameters
    ----------
    contents : ReportContents
        The tables.
    folder : Path
        Where the files go.
    n_jobs : int, optional
        Processes, as joblib takes them; they change the time, not the files.

    Returns
    -------
    list of Figure
        In the order of the report.
    """
    plans = list(plan_figures(contents))
    joblib.Parallel(n_jobs=n_jobs)(joblib.delayed(_save)(plan.draw, folder / plan.id) for plan in plans)
    return [
        Figure(
            id=plan.id,
            path_svg=folder / f"{plan.id}.svg",
            path_png=folder / f"{plan.id}.png",
            title_fa=plan.title_fa,
            title_en=plan.title_en,
            alt_fa=plan.alt_fa,
            alt_en=plan.alt_en,
            section=plan.section,
        )
        for plan in plans
    ]


def _save(draw: Callable[[], matplotlib.figure.Figure], stem: Path) -> None:
    import matplotlib.pyplot as plt

    figure = draw()
    charts.save(figure, stem)
    plt.close(figure)


def plan_figures(contents: ReportContents) -> Iterator[_Plan]:
    """Yield the figures that the tables can carry, in the order of the report.

    Parameters
    ----------
    contents : ReportContents
        The tables.

    Yields
    ------
    plan
        Id, section, titles, alternative texts, and a function that draws.
    """
    yield from _of_data(contents)
    yield from _of_themes(contents)
    yield from _of_topics(contents)
    yield from _of_cities(contents)
    yield from _of_time(contents)


def _names(contents: ReportContents) -> dict[str, str]:
    return dict(zip(contents.themes["theme"], contents.themes["name_fa"], strict=True))


def _of_data(contents: ReportContents) -> Iterator[_Plan]:
    months = documents_by_month(contents.corpus)
    if not months.empty:
        yield _Plan(
            "corpus-calendar",
            "data",
            "شمار متن‌های هر شهر در هر ماه",
            "Documents of each city in each month",
            "جدول رنگی: شمار متن‌های هر شهر در هر ماه خورشیدی.",
            "Squares: documents of each city in each month of the Jalali calendar.",
            partial(charts.corpus_calendar, months),
        )


def _of_themes(contents: ReportContents) -> Iterator[_Plan]:
    names = _names(contents)
    yield _Plan(
        "theme-prevalence",
        "themes",
        "سهم هر مضمون در همهٔ متن‌ها",
        "Share of each theme in all texts",
        "نمودار نقطه و بازه: سهم قطعه‌های هر مضمون با بازهٔ اطمینان ۹۵ درصد.",
        "Dots with intervals: share of passages with each theme and its 95% interval.",
        partial(charts.theme_prevalence, contents.overall, names=names),
    )
    if contents.by_city["group"].nunique() > 0:
        yield _Plan(
            "theme-heatmap",
            "themes",
            "مضمون‌ها در شهرها",
            "Themes by city",
            "جدول رنگی: سهم هر مضمون در قطعه‌های هر شهر.",
            "Heat map: share of each theme in the passages of each city.",
            partial(charts.theme_heatmap, contents.by_city, names=names),
        )
    coded = contents.coded[["passage_id", "doc_id", "theme"]]
    if (theme_pairs(coded, len(contents.passages))["q"] < _SURE).any():
        yield _Plan(
            "theme-network",
            "themes",
            "مضمون‌هایی که در یک قطعه با هم می‌آیند",
            "Themes that come together in passages",
            "شبکه: هر دایره یک مضمون و هر خط دو مضمونی که بیش از انتظار با هم می‌آیند.",
            "Network: circles are themes, lines join themes that come together more often than by chance.",
            partial(charts.theme_network, coded, len(contents.passages), names=names),
        )


def _of_topics(contents: ReportContents) -> Iterator[_Plan]:
    yield _Plan(
        "topic-words",
        "topics",
        "پربسامدترین واژه‌های هر موضوع",
        "Top words of each topic",
        "نمودار میله‌ای: واژه‌های هر موضوع به ترتیب احتمال.",
        "Bars: the words of each topic by probability.",
        partial(charts.topic_words, contents.topics),
    )
    yield _Plan(
        "topic-themes",
        "topics",
        "کدام موضوع بار کدام مضمون را می‌کشد",
        "Which topic carries which theme",
        "جدول رنگی: هر مضمون در هر موضوع چند برابر همهٔ قطعه‌هاست.",
        "Heat map: how many times more of each theme there is in each topic than in all passages.",
        partial(charts.topic_alignment, contents.topic_themes, names=_names(contents)),
    )


def _of_cities(contents: ReportContents) -> Iterator[_Plan]:
    if contents.by_city["group"].nunique() > 1 and (theme := _most_uneven(contents)):
        name = _names(contents)[theme]
        yield _Plan(
            "city-map",
            "cities",
            f"سهم «{name}» در شهرها روی نقشه",
            "Share of one theme in cities, on a map",
            f"نقشه: هر دایره یک شهر است؛ تیره‌تر یعنی سهم بیشتر «{name}»، بزرگ‌تر یعنی متن‌های بیشتر.",
            "Map: circles are cities; darker means more of the theme, larger means more documents.",
            partial(charts.city_map, contents.by_city, theme, names=_names(contents)),
        )
    if not contents.city_words.empty:
        yield _Plan(
            "city-words",
            "cities",
            "واژه‌هایی که هر شهر را از دیگر شهرها جدا می‌کند",
            "Words that set each city apart",
            "نمودار میله‌ای: واژه‌های متمایز هر شهر به ترتیب وزن TF-IDF.",
            "Bars: the distinctive words of each city by TF-IDF.",
            partial(charts.distinctive_words, contents.city_words),
        )


def _most_uneven(contents: ReportContents) -> str:
    """Return the theme with the surest difference between cities; "" where cities cannot be compared."""
    tested = contents.by_city.dropna(subset=["p"]).sort_values("p", kind="stable")
    return str(tested["theme"].iloc[0]) if len(tested) else ""


def _of_time(contents: ReportContents) -> Iterator[_Plan]:
    if contents.by_year["group"].nunique() > 1:
        yield _Plan(
            "theme-timeline",
            "time",
            "مضمون‌ها در گذر سال‌ها",
            "Themes over the years",
            "نمودارهای کوچک: سهم هر مضمون در هر سال هجری خورشیدی با بازهٔ اطمینان.",
            "Small multiples: share of each theme by Jalali year with its interval.",
            partial(charts.theme_timeline, contents.by_year, names=_names(contents)),
        )
