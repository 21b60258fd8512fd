"""One theme over time, city by city."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pranalytics import charts
from pranalytics.errors import UserError

from .model_tables import LONG, city_years
from .oracle import drawing, flaws
from .tables import NAMES, cities, comparison

YEARS = [1396, 1397, 1398, 1399]
CHARTS = {
    "seven": lambda lang: charts.city_timeline(city_years(cities(7), YEARS), "crisis", names=NAMES[lang], lang=lang),
    "long": lambda lang: charts.city_timeline(city_years([LONG], YEARS), "crisis", lang=lang),
    "empty": lambda lang: charts.city_timeline(city_years(["A"], YEARS).head(0), "crisis", lang=lang),
    "nan": lambda lang: charts.city_timeline(city_years(["A"], YEARS).assign(share=np.nan), "crisis", lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_sixty_cities_have_room():
    assert flaws(lambda: charts.city_timeline(city_years(cities(60), YEARS[:2]), "crisis")) == []


def test_every_city_has_its_panel_in_the_order_given_on_one_scale():
    figure = charts.city_timeline(city_years(["B", "A"], YEARS), "crisis", lang="en")
    heads = [ax.texts[-1].get_text() for ax in figure.axes]
    assert heads == ["B", "A"]
    assert len({ax.get_ylim() for ax in figure.axes}) == 1


def test_a_year_without_documents_is_a_gap():
    figure = charts.city_timeline(city_years(["A"], YEARS), "crisis", lang="en")
    line = next(line for line in figure.axes[0].lines if len(line.get_xdata()) == 4)
    assert list(np.isnan(line.get_ydata())) == [False, True, False, False]
    assert any("Where the line breaks" in text for text in drawing(figure).texts)


def test_missing_column_is_named():
    with pytest.raises(UserError, match="lacks the column 'city'"):
        charts.city_timeline(city_years(["A"], YEARS).drop(columns="city"), "crisis")


def test_where_there_are_estimates_the_line_goes_through_them():
    """The interval belongs to the estimate, so the estimate is what stands within it."""
    table = city_years(["A"], YEARS)
    table["estimate"] = table["share"] / 2
    figure = charts.city_timeline(table, "crisis", lang="en")
    line = next(line for line in figure.axes[0].lines if len(line.get_xdata()) == 4)
    expected = table[table["theme"] == "crisis"].set_index("group")["estimate"]
    np.testing.assert_allclose(np.nan_to_num(line.get_ydata()), np.nan_to_num(expected.to_numpy()))


def trends(times: list[str]) -> pd.DataFrame:
    share = np.linspace(0.1, 0.3, len(times))
    return pd.DataFrame(
        {
            "group": times, "theme": "crisis", "share": share, "low": share - 0.05, "high": share + 0.05,
            "difference": share - 0.2, "change": [n == 5 for n in range(len(times))],
        }
    )  # fmt: skip


MONTHS = [f"{1398 + n // 12}-{n % 12 + 1:02d}" for n in range(3, 30)]
SEASONS = [f"{1396 + n // 4}-{n % 4 + 1}" for n in range(12)]


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("times", [MONTHS, SEASONS], ids=["months", "seasons"])
def test_months_and_seasons_have_room(times, lang):
    assert flaws(lambda: charts.theme_timeline(trends(times), names=NAMES[lang], lang=lang)) == []


def test_a_change_is_marked_before_the_first_time_after_it():
    figure = charts.theme_timeline(trends(SEASONS), lang="en")
    axes = figure.axes[0]
    dashed = [line for line in axes.lines if line.is_dashed()]
    assert [line.get_xdata()[0] for line in dashed] == [1397.25 - 0.125]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1396", "1397", "1398"]
    assert any("Dashed line" in text for text in drawing(figure).texts)
    assert any("by Jalali season" in text for text in drawing(figure).texts)


def test_times_with_too_few_documents_are_joined_by_a_thin_line_alone():
    table = trends(MONTHS[:6])
    table.loc[[1, 5], ["low", "high"]] = np.nan
    table.loc[3, ["share", "low", "high"]] = np.nan
    figure = charts.theme_timeline(table.assign(change=False), lang="en")
    axes = figure.axes[0]
    sound, thin = [line for line in axes.lines if len(line.get_xdata()) == 6]
    assert list(np.isfinite(sound.get_ydata())) == [True, False, True, False, True, False]
    assert list(np.isfinite(thin.get_ydata())) == [True, True, True, False, True, True]
    assert thin.get_linewidth() < sound.get_linewidth()
    assert "Hollow dots and thin lines: too few" in " ".join(" ".join(drawing(figure).texts).split())
    assert axes.texts[0].get_color() != sound.get_color()  # the last share is not sound
    whole = charts.theme_timeline(trends(MONTHS[:6]).assign(change=False), lang="en").axes[0]
    assert len([line for line in whole.lines if len(line.get_xdata()) == 6]) == 2  # the line, and its dots


def labels(axes) -> list[str]:
    return [label.get_text().replace("\n", " ") for label in axes.get_xticklabels()]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["1401-05", "1401-06", "1401-07", "1401-08"], ["Mordad 1401", "Aban 1401"]),
        (["1401-2", "1401-3", "1401-4"], ["summer 1401", "winter 1401"]),
        (["1401-07"], ["Mehr 1401"]),
        (["1401-12", "1402-01"], ["1402"]),
    ],
)
def test_times_of_one_year_are_named(times, expected):
    assert labels(charts.theme_timeline(trends(times), lang="en").axes[0]) == expected


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("times", [["1401-02", "1401-03"], ["1401-2", "1401-4"], ["1401-09"]])
@pytest.mark.parametrize("count", [1, 2, 10])
def test_times_of_one_year_have_room(times, lang, count):
    table = pd.concat([trends(times).assign(theme=theme) for theme in list(NAMES[lang])[:count]])
    assert flaws(lambda: charts.theme_timeline(table, names=NAMES[lang], lang=lang)) == []


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_all_panels_bear_the_same_years(lang):
    table = pd.concat([trends([str(year) for year in range(1380, 1404)]).assign(theme=theme) for theme in NAMES[lang]])
    figure = charts.theme_timeline(table, names=NAMES[lang], lang=lang)
    assert len({tuple(labels(axes)) for axes in figure.axes}) == 1


def test_trends_are_drawn_as_they_come():
    """As of ``theme_trends``: the difference from the whole is not told, and themes with larger shares come first."""
    table = pd.concat([trends(SEASONS), trends(SEASONS).assign(theme="training", share=0.5)])
    figure = charts.theme_timeline(table.drop(columns="difference"), lang="en")
    assert [axes.texts[-1].get_text() for axes in figure.axes] == ["training", "crisis"]


def test_what_is_no_time_is_refused():
    """Not drawn as a chart without data."""
    table = comparison(["رشت", "یزد"])
    with pytest.raises(UserError, match=r"'by_year' has the group 'رشت', which is no year or season or month"):
        charts.theme_timeline(table)
    with pytest.raises(UserError, match="has the group '1398-1', which is no year: compare by year"):
        charts.city_timeline(trends(["1398-1", "1398-2"]).assign(city="رشت"), "crisis")


@pytest.mark.parametrize(
    "draw",
    [
        lambda theme: charts.city_timeline(city_years(["A"], YEARS), theme),
        lambda theme: charts.city_map(comparison(["رشت"]), theme),
        lambda theme: charts.city_prevalence(comparison(["رشت"]), theme),
    ],
)
def test_unknown_theme_is_named_beside_those_there_are(draw):
    with pytest.raises(UserError, match=r"has no theme 'trainig'; it has coordination, transparency, training, "):
        draw("trainig")


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize(
    "draw",
    [
        lambda table, lang: charts.city_prevalence(table, "crisis", lang=lang),
        lambda table, lang: charts.slopes(table, "1398", "1400", names=NAMES[lang], lang=lang),
        lambda table, lang: charts.theme_timeline(table, names=NAMES[lang], lang=lang),
        lambda table, lang: charts.city_timeline(table.assign(city="A"), "crisis", lang=lang),
    ],
)
def test_a_chart_says_whether_it_draws_estimates(draw, lang):
    """A table beside it tells the shares that were counted, and these may be others."""
    words = "Shares are estimates that borrow from one another"
    counted = comparison(["1398", "1399", "1400"], few=False)
    estimated = counted.assign(estimate=(counted["share"] + 0.4) / 2)
    assert words not in " ".join(drawing(draw(counted, "en")).texts).replace("\n", " ")
    assert words in " ".join(drawing(draw(estimated, "en")).texts).replace("\n", " ")
    assert flaws(lambda: draw(estimated, lang)) == []


def test_dots_of_ten_years_of_months_do_not_run_together():
    years = range(1392, 1402)
    many = pd.DataFrame(
        {"group": [f"{year}-{month:02}" for year in years for month in range(1, 13)], "theme": "crisis"}
    )
    for rows, size in ((many.iloc[:12], 3.4), (many, 1.2)):
        table = pd.concat([rows.assign(theme=f"t{k}", share=0.5, low=0.4, high=0.6) for k in range(9)])
        dots = [line for line in charts.theme_timeline(table).axes[0].lines if line.get_marker() == "o"]
        assert {round(line.get_markersize(), 1) for line in dots} == {size}
