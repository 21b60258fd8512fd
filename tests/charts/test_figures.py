"""Every chart: letters are right, nothing is cut or overlaps, numbers are those of the table."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pranalytics import charts
from pranalytics.charts import shape
from pranalytics.errors import UserError

from .oracle import Drawing, complaints, drawing, misplaced, recording, saved_lines
from .tables import NAMES, by_year, cities, comparison, group_words, months, topics

Chart = Callable[[str], Figure]

CHARTS: dict[str, Chart] = {}
for size in (1, 2, 12, 60):
    CHARTS |= {
        f"heatmap-{size}": lambda lang, n=size: charts.theme_heatmap(
            comparison(cities(n)), names=NAMES[lang], lang=lang
        ),
        f"city-{size}": lambda lang, n=size: charts.city_prevalence(
            comparison(cities(n)), "transparency", names=NAMES[lang], lang=lang
        ),
        f"calendar-{size}": lambda lang, n=size: charts.corpus_calendar(months(cities(n), 30), lang=lang),
        f"distinctive-{size}": lambda lang, n=size: charts.distinctive_words(group_words(cities(n)), lang=lang),
    }
LONG = "سازمان مدیریت و برنامه‌ریزی شهری و توسعهٔ پایدار کلان‌شهرها (ویراست ۲)"


def long_names(count: int) -> dict[str, str]:
    return {f"theme-{k}": f"{k} {LONG}" for k in range(count)}


def many_themes(groups: list[str], count: int) -> pd.DataFrame:
    table = comparison(groups)
    known = list(NAMES["fa"])
    tables = [table[table["theme"] == known[k % len(known)]].assign(theme=f"theme-{k}") for k in range(count)]
    return pd.concat(tables, ignore_index=True)


LONG_CITIES = [f"{LONG} {k}" for k in range(5)]
CHARTS |= {
    "heatmap-long": lambda lang: charts.theme_heatmap(
        many_themes(LONG_CITIES * 3, 16), names=long_names(16), lang=lang
    ),
    "heatmap-year": lambda lang: charts.theme_heatmap(
        comparison(["1397", "1398", "1399"]), by="year", names=NAMES[lang], lang=lang
    ),
    "heatmap-long-few": lambda lang: charts.theme_heatmap(many_themes(LONG_CITIES, 3), names=long_names(3), lang=lang),
    "heatmap-many-themes": lambda lang: charts.theme_heatmap(
        many_themes(cities(20), 24), names={f"theme-{k}": "شفافیت" for k in range(24)}, lang=lang
    ),
    "city-long": lambda lang: charts.city_prevalence(
        comparison(LONG_CITIES), "crisis", names={"crisis": LONG}, lang=lang
    ),
    "prevalence-long": lambda lang: charts.theme_prevalence(many_themes(["all"], 16), names=long_names(16), lang=lang),
    "timeline-long": lambda lang: charts.theme_timeline(
        many_themes(["1398", "1399", "1400"], 12), names=long_names(12), lang=lang
    ),
    "distinctive-long": lambda lang: charts.distinctive_words(
        group_words(LONG_CITIES).assign(term=LONG.replace(" ", "")), lang=lang
    ),
}
CHARTS |= {
    "prevalence": lambda lang: charts.theme_prevalence(comparison(["all"]), names=NAMES[lang], lang=lang),
    "prevalence-ids": lambda lang: charts.theme_prevalence(comparison(["all"]), lang=lang),
    "topics-1": lambda lang: charts.topic_words(topics(1), lang=lang),
    "topics-10": lambda lang: charts.topic_words(topics(10), lang=lang),
    "timeline": lambda lang: charts.theme_timeline(
        by_year(list(range(1392, 1403)), gaps=(1395, 1401)), names=NAMES[lang], lang=lang
    ),
    "timeline-one-year": lambda lang: charts.theme_timeline(by_year([1398]), names=NAMES[lang], lang=lang),
    "timeline-no-documents": lambda lang: charts.theme_timeline(by_year([1398, 1399], gaps=(1398, 1399)), lang=lang),
    "calendar-long": lambda lang: charts.corpus_calendar(months(LONG_CITIES, 30), lang=lang),
    "calendar-one-month": lambda lang: charts.corpus_calendar(months(cities(3), 1).assign(documents=2), lang=lang),
    "calendar-years": lambda lang: charts.corpus_calendar(months(cities(5), 300), lang=lang),
    "calendar-none": lambda lang: charts.corpus_calendar(months(cities(3), 5).assign(documents=0), lang=lang),
    "calendar-empty": lambda lang: charts.corpus_calendar(months([], 5), lang=lang),
    "heatmap-empty": lambda lang: charts.theme_heatmap(comparison([]), lang=lang),
    "city-empty": lambda lang: charts.city_prevalence(comparison([]), "crisis", lang=lang),
    "prevalence-empty": lambda lang: charts.theme_prevalence(comparison([]), lang=lang),
    "topics-empty": lambda lang: charts.topic_words(topics(0), lang=lang),
    "distinctive-empty": lambda lang: charts.distinctive_words(group_words([]), lang=lang),
    "timeline-empty": lambda lang: charts.theme_timeline(by_year([]), lang=lang),
}

every_chart = pytest.mark.parametrize("name", CHARTS)
both_languages = pytest.mark.parametrize("lang", ["fa", "en"])


@cache
def drawn(name: str, lang: str) -> tuple[Drawing, dict[str, set[tuple[str, str]]]]:
    """A chart, drawn once, and what went through ``shape`` for it."""
    with recording() as seen:
        return drawing(CHARTS[name](lang)), seen


@every_chart
@both_languages
def test_every_label_is_drawn_as_harfbuzz_draws_it(name, lang):
    assert complaints(*drawn(name, lang)) == []


@both_languages
def test_the_file_holds_the_glyphs_that_the_oracle_sees(lang):
    figure = CHARTS["heatmap-12"](lang)
    assert saved_lines(figure) == drawing(figure).lines


@every_chart
@both_languages
def test_no_text_is_cut_or_overlaps_another(name, lang):
    assert misplaced(drawn(name, lang)[0]) == []


@pytest.mark.parametrize("name", [name for name in CHARTS if name.endswith(("empty", "documents"))])
@both_languages
def test_empty_data_is_said(name, lang):
    words = {"fa": "داده‌ای برای نمایش نیست", "en": "No data to show"}
    assert shape(words[lang], lang) in drawn(name, lang)[0].texts


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: charts.theme_heatmap(comparison(cities(4)), names=NAMES["fa"], ax=ax),
        lambda ax: charts.theme_prevalence(comparison(["all"]), names=NAMES["fa"], ax=ax),
        lambda ax: charts.city_prevalence(comparison(cities(5)), "crisis", ax=ax),
        lambda ax: charts.corpus_calendar(months(cities(5), 30), ax=ax),
        lambda ax: charts.theme_heatmap(comparison([]), ax=ax),
    ],
)
def test_users_axes_are_drawn_on(draw):
    figure = Figure(figsize=(9, 6))
    ax = figure.add_axes((0.25, 0.15, 0.5, 0.6))
    with recording() as seen:
        assert draw(ax) is figure
        shown = drawing(figure)
    assert figure.axes == [ax]
    assert complaints(shown, seen) == []
    assert len(shown.texts) > 1


def test_missing_column_is_named():
    with pytest.raises(UserError, match="lacks the column 'share'"):
        charts.theme_heatmap(comparison(cities(2)).drop(columns="share"))


@pytest.mark.parametrize("draw", [charts.theme_heatmap, charts.keyness_bars, charts.theme_network, charts.topic_words])
@pytest.mark.parametrize("given", [pd.Series(["شهر"]), ["شهر"]], ids=["column", "list"])
def test_a_column_is_no_table(draw, given):
    with pytest.raises(UserError, match=f"has to be a DataFrame, not a {type(given).__name__}"):
        draw(given)


def test_charts_leave_their_tables_alone():
    table = comparison(cities(3))
    before = table.copy()
    charts.theme_heatmap(table)
    charts.city_prevalence(table, "crisis")
    assert table.equals(before)


def labels_of(figure: Figure) -> list[str]:
    return drawing(figure).texts


def test_cells_that_have_no_colour_do_not_stretch_those_of_a_heatmap():
    table = comparison(cities(3), few=False).assign(share=0.1, difference=0.0)
    alone, beside = (table.copy(), table.copy())
    beside.loc[beside["group"] == cities(3)[2], ["share", "difference"]] = [1.0, 0.9]
    for part in (alone, beside):
        part.loc[part["group"] == cities(3)[2], "note"] = "too few documents"
    faces = [charts.theme_heatmap(part).axes[0].collections[0].get_facecolors() for part in (alone, beside)]
    np.testing.assert_array_equal(*faces)


def test_years_that_are_compared_have_persian_digits():
    table = comparison(["1398", "1399"], few=False)
    assert any(charts.shape("۱۳۹۸").strip("\u061c\u200f") in text for text in labels_of(charts.theme_heatmap(table)))
    assert any("1398" in text for text in labels_of(charts.theme_heatmap(table, lang="en")))


def test_heatmap_marks_only_significant_differences():
    table = comparison(cities(2), few=False)
    table["q"] = 0.5
    table.loc[0, ["q", "difference"]] = [0.01, 0.2]
    table.loc[1, ["q", "difference"]] = [0.01, -0.2]
    table.loc[2, ["q", "difference", "note"]] = [0.01, -0.2, "too few documents"]
    figure = charts.theme_heatmap(table, lang="en")
    triangles = [c for c in figure.axes[0].collections if len(c.get_offsets()) and c.get_paths()]
    marks = [c for c in triangles if c.get_offset_transform() is not None and c.get_sizes().size]
    assert [len(mark.get_offsets()) for mark in marks] == [1, 1]


def test_heatmap_shows_the_share_of_every_cell():
    table = comparison(cities(12), few=False)
    shown = labels_of(charts.theme_heatmap(table, lang="en"))
    for share in table["share"]:
        assert f"{100 * share:.0f}%" in shown


def test_little_is_not_told_as_none():
    """A theme of no passage has an interval all the same; it is not "0 to 0"."""
    table = comparison(["all"], few=False)
    table[["share", "low", "high"]] = [[0.3, 0.2, 0.4]] + [[0.0, 0.0, 0.0018]] * (len(table) - 1)
    assert "0 to 0.2" in labels_of(charts.theme_prevalence(table, lang="en"))
    table = comparison(cities(2), few=False)
    table.loc[0, "share"] = 0.004
    shown = labels_of(charts.theme_heatmap(table, lang="en"))
    assert "0.4%" in shown
    assert "0%" not in shown


def test_persian_reads_from_the_right():
    figure = charts.theme_heatmap(comparison(cities(3)), names=NAMES["fa"])
    ax = figure.axes[0]
    assert ax.get_xlim()[0] > ax.get_xlim()[1]
    figure = charts.topic_words(topics(4))
    first, second = figure.axes[0].get_position(), figure.axes[1].get_position()
    assert first.x0 > second.x1
    bars = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    assert figure.axes[0].get_xlim()[1] == 0
    assert bars[0].get_width() == pytest.approx(20)


def test_years_without_documents_are_gaps():
    table = by_year([1396, 1397, 1399], gaps=(1397,))  # 1398 has no row at all
    ax = charts.theme_timeline(table, lang="en").axes[0]
    line = next(line for line in ax.lines if len(line.get_xdata()) == 4)
    assert list(np.isnan(line.get_ydata())) == [False, True, True, False]


def test_cities_with_too_few_documents_come_last_and_hollow():
    table = comparison(cities(5))
    table.loc[table["group"] == "مشهد", ["share", "estimate"]] = 0.9
    figure = charts.city_prevalence(table, "crisis", lang="en")
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() == "#ffffff" for dot in dots] == [False] * 4 + [True]
    assert dots[-1].get_xdata()[0] == 0.9


def test_empty_title_takes_no_room():
    table = comparison(["all"])
    tall = charts.theme_prevalence(table).get_size_inches()[1]
    assert charts.theme_prevalence(table, title="").get_size_inches()[1] < tall
