"""The figures of a report: which charts are drawn from which table.

In: the tables of a report. Out: files in a folder, and what the report says about each.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import matplotlib.figure

from pranalytics import charts
from pranalytics.corpus.check import documents_by_month
from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure


class _Plan(NamedTuple):
    """A figure to be drawn."""

    id: str
    section: str
    title_fa: str
    title_en: str
    alt_fa: str
    alt_en: str
    draw: Callable[[], matplotlib.figure.Figure]


def draw_figures(contents: ReportContents, folder: Path) -> list[Figure]:
    """Draw the figures of a report and save them as PNG, SVG and PDF.

    Parameters
    ----------
    contents : ReportContents
        The tables.
    folder : Path
        Where the files go.

    Returns
    -------
    list of Figure
        In the order of the report.
    """
    import matplotlib.pyplot as plt

    figures = []
    for plan in _plans(contents):
        figure = plan.draw()
        charts.save(figure, folder / plan.id)
        plt.close(figure)
        figures.append(
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
        )
    return figures


def _plans(contents: ReportContents) -> list[_Plan]:
    """List the figures that the tables can carry."""
    names = dict(zip(contents.themes["theme"], contents.themes["name_fa"], strict=True))
    plans = []
    months = documents_by_month(contents.corpus)
    if not months.empty:
        plans.append(
            _Plan(
                "corpus-calendar",
                "data",
                "شمار متن‌های هر شهر در هر ماه",
                "Documents of each city in each month",
                "جدول رنگی: شمار متن‌های هر شهر در هر ماه خورشیدی.",
                "Squares: documents of each city in each month of the Jalali calendar.",
                lambda: charts.corpus_calendar(months),
            )
        )
    plans.append(
        _Plan(
            "theme-prevalence",
            "themes",
            "سهم هر مضمون در همهٔ متن‌ها",
            "Share of each theme in all texts",
            "نمودار نقطه و بازه: سهم قطعه‌های هر مضمون با بازهٔ اطمینان ۹۵ درصد.",
            "Dots with intervals: share of passages with each theme and its 95% interval.",
            lambda: charts.theme_prevalence(contents.overall, names=names),
        )
    )
    if contents.by_city["group"].nunique() > 0:
        plans.append(
            _Plan(
                "theme-heatmap",
                "themes",
                "مضمون‌ها در شهرها",
                "Themes by city",
                "جدول رنگی: سهم هر مضمون در قطعه‌های هر شهر.",
                "Heat map: share of each theme in the passages of each city.",
                lambda: charts.theme_heatmap(contents.by_city, names=names),
            )
        )
    if contents.by_year["group"].nunique() > 1:
        plans.append(
            _Plan(
                "theme-timeline",
                "time",
                "مضمون‌ها در گذر سال‌ها",
                "Themes over the years",
                "نمودارهای کوچک: سهم هر مضمون در هر سال هجری خورشیدی با بازهٔ اطمینان.",
                "Small multiples: share of each theme by Jalali year with its interval.",
                lambda: charts.theme_timeline(contents.by_year, names=names),
            )
        )
    plans.append(
        _Plan(
            "topic-words",
            "topics",
            "پربسامدترین واژه‌های هر موضوع",
            "Top words of each topic",
            "نمودار میله‌ای: واژه‌های هر موضوع به ترتیب احتمال.",
            "Bars: the words of each topic by probability.",
            lambda: charts.topic_words(contents.topics),
        )
    )
    if not contents.city_words.empty:
        plans.append(
            _Plan(
                "city-words",
                "cities",
                "واژه‌هایی که هر شهر را از دیگر شهرها جدا می‌کند",
                "Words that set each city apart",
                "نمودار میله‌ای: واژه‌های متمایز هر شهر به ترتیب وزن TF-IDF.",
                "Bars: the distinctive words of each city by TF-IDF.",
                lambda: charts.distinctive_words(contents.city_words),
            )
        )
    return plans
