"""One rule for every axis of time: from left to right in both languages, unless the user wants it turned."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes

from pranalytics import charts
from pranalytics.charts.labels import shape
from pranalytics.errors import UserError

from .model_tables import city_years, ends
from .oracle import flaws
from .tables import by_year, cities, months

YEARS = [1396, 1397, 1398, 1399]
CHARTS = {
    "theme_timeline": lambda **how: charts.theme_timeline(by_year([1398, 1399, 1400]), **how),
    "city_timeline": lambda **how: charts.city_timeline(city_years(["A", "ب"], YEARS), "crisis", **how),
    "slopes": lambda **how: charts.slopes(ends(3), "1398", "1402", **how),
    "corpus_calendar": lambda **how: charts.corpus_calendar(months(cities(3), 30), **how),
}
every_chart = pytest.mark.parametrize("name", CHARTS)
both_languages = pytest.mark.parametrize("lang", ["fa", "en"])


def years_on_the_page(ax: Axes) -> list[str]:
    """The years that are written on axes, as they stand from left to right."""
    found = {}
    for text in [*ax.texts, *ax.get_xticklabels()]:
        year = "".join(sign for sign in text.get_text() if sign.isalnum())
        if year.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")) in map(str, range(1390, 1410)):
            found[text.get_transform().transform(text.get_position())[0]] = year
    return [found[place] for place in sorted(found)]


@every_chart
@both_languages
def test_time_runs_from_left_to_right_in_both_languages(name, lang):
    years = years_on_the_page(CHARTS[name](lang=lang).axes[0])
    assert len(years) > 1
    assert years == sorted(years)


@every_chart
@both_languages
def test_whoever_wants_it_turned_gets_it_turned(name, lang):
    years = years_on_the_page(CHARTS[name](lang=lang, time="rtl").axes[0])
    assert years == years_on_the_page(CHARTS[name](lang=lang).axes[0])[::-1]
    assert flaws(lambda: CHARTS[name](lang=lang, time="rtl")) == []


@every_chart
def test_no_other_way_is_known(name):
    with pytest.raises(UserError, match="not 'up'"):
        CHARTS[name](time="up")


def test_cities_stand_at_the_readers_side_of_the_calendar():
    for lang, side in (("fa", 1), ("en", 0)):
        ax = charts.corpus_calendar(months(["رشت"], 30), lang=lang).axes[0]
        [city] = [text for text in ax.texts if shape("رشت", lang) in text.get_text()]
        place = ax.transAxes.inverted().transform(city.get_transform().transform(city.get_position()))[0]
        assert place > 1 if side else place < 0
