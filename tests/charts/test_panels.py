"""Charts of many panels in axes that the user gave."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.errors import UserError

from .model_tables import choice, city_years
from .oracle import flaws
from .tables import NAMES, by_year, cities, group_words, topics

CHARTS = {
    "topic_words": lambda n, **how: charts.topic_words(topics(n), 5, **how),
    "topic_words_frex": lambda n, **how: charts.topic_words_frex(topics(n), topics(n), 5, **how),
    "distinctive_words": lambda n, **how: charts.distinctive_words(group_words(cities(n)), 5, **how),
    "theme_timeline": lambda n, **how: charts.theme_timeline(by_year([1398, 1399][:n]), names=NAMES["fa"], **how),
    "city_timeline": lambda n, **how: charts.city_timeline(
        city_years(cities(n or 1), [1398, 1399]).head(None if n else 0), "crisis", **how
    ),
    "choice_panel": lambda n, **how: charts.choice_panel(choice(list(range(2, 2 + n))), **how),
}
every_chart = pytest.mark.parametrize("name", CHARTS)


@every_chart
@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("n", [0, 1, 6])
def test_panels_stand_within_the_users_axes(name, lang, n):
    figure = Figure(figsize=(9, 9))
    left, right = figure.add_axes((0.1, 0.1, 0.6, 0.75)), figure.add_axes((0.8, 0.1, 0.15, 0.75))
    right.set_axis_off()
    assert flaws(lambda: CHARTS[name](n, lang=lang, ax=left)) == []
    assert figure.axes == [left, right]  # the panels belong to the axes
    for panel in left.child_axes:
        assert left.bbox.padded(1).contains(*panel.bbox.min)
        assert left.bbox.padded(1).contains(*panel.bbox.max)
    assert (n > 0) == bool(left.child_axes)


def test_the_figure_of_the_axes_is_returned():
    figure = Figure(figsize=(8, 6))
    assert charts.topic_words(topics(3), ax=figure.add_axes((0.1, 0.1, 0.8, 0.7))) is figure


def test_persian_panels_begin_at_the_right():
    for lang, ahead in (("fa", True), ("en", False)):
        ax = Figure(figsize=(8, 6)).add_axes((0.1, 0.1, 0.8, 0.7))
        charts.topic_words(topics(3), lang=lang, ax=ax)
        first, second, _ = ax.child_axes
        assert bool(first.bbox.x0 > second.bbox.x0) is ahead


@every_chart
def test_too_little_room_is_said_in_inches(name):
    ax = Figure(figsize=(3, 2)).add_axes((0.1, 0.1, 0.5, 0.4))
    with pytest.raises(UserError, match=r"do not fit axes of 1\.5 by 0\.8 inches: they need a height of \d"):
        CHARTS[name](6, ax=ax)


def test_words_and_their_exclusive_ones_stay_side_by_side():
    ax = Figure(figsize=(6, 9)).add_axes((0.1, 0.05, 0.85, 0.85))
    charts.topic_words_frex(topics(3), topics(3), 4, lang="en", ax=ax)
    places = [panel.bbox for panel in ax.child_axes]
    assert all(a.y0 == b.y0 and a.x0 < b.x0 for a, b in zip(places[::2], places[1::2], strict=True))
