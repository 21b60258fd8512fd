"""Quality of topics: a row each, numbers of the table, and warnings that stand out."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.charts.style import COLOURS
from pranalytics.errors import UserError

from .model_tables import LONG, quality
from .oracle import drawing, flaws

CHARTS = {
    "ten": lambda lang: charts.stability_panel(quality(10), lang=lang),
    "sixty": lambda lang: charts.stability_panel(quality(60, stability=False), lang=lang),
    "long": lambda lang: charts.stability_panel(quality(5, name=LONG), lang=lang),
    "one": lambda lang: charts.stability_panel(quality(1, name=" "), lang=lang),
    "hole": lambda lang: charts.stability_panel(quality(3).assign(npmi=[0.1, np.nan, -0.2]), lang=lang),
    "empty": lambda lang: charts.stability_panel(quality(0), lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_users_axes_are_drawn_on():
    figure = Figure(figsize=(9, 5))
    ax = figure.add_axes((0.25, 0.15, 0.5, 0.6))
    assert flaws(lambda: charts.stability_panel(quality(6), ax=ax)) == []
    assert figure.axes == [ax]


def test_measures_that_were_not_taken_are_left_out():
    assert "Stability" in drawing(charts.stability_panel(quality(2), lang="en")).texts
    assert "Stability" not in drawing(charts.stability_panel(quality(2, stability=False), lang="en")).texts


def test_every_number_is_shown():
    table = quality(4).assign(npmi=[0.25, -0.5, 0.125, 0.75])
    shown = drawing(charts.stability_panel(table, lang="en")).texts
    assert {"0.25", "−0.50", "0.12", "0.75"} <= set(shown)


def test_flagged_topics_stand_out_and_are_explained():
    figure = charts.stability_panel(quality(4), lang="en")
    marked = [line for line in figure.axes[0].lines if line.get_color() == COLOURS["accent"]]
    assert [list(line.get_ydata()) for line in marked] == [[1.5, 3.5]] * 4
    assert "4: stop words; 4: one document; 2: duplicate" in figure.texts[-1].get_text()


def test_missing_column_is_named():
    with pytest.raises(UserError, match="lacks the column 'flags'"):
        charts.stability_panel(quality(2).drop(columns="flags"))
