"""How many topics: every measure has its panel, and the advised number is marked."""

from __future__ import annotations

import numpy as np
import pytest

from pranalytics import charts
from pranalytics.charts.style import COLOURS
from pranalytics.errors import UserError

from .model_tables import MEASURES, choice
from .oracle import drawing, flaws

CHARTS = {
    "usual": lambda lang: charts.choice_panel(choice([2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50]), lang=lang),
    "sixty": lambda lang: charts.choice_panel(choice(list(range(2, 62))), lang=lang),
    "hundreds": lambda lang: charts.choice_panel(choice([500, 1000]), lang=lang),
    "one": lambda lang: charts.choice_panel(choice([5], missing=("score", "stability")), lang=lang),
    "empty": lambda lang: charts.choice_panel(choice([]), lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_measures_that_were_not_taken_have_no_panel():
    figure = charts.choice_panel(choice([2, 4], missing=("npmi", "heldout")))
    assert len(figure.axes) == len(MEASURES) - 2


def test_the_advised_number_is_marked_and_said():
    table = choice([2, 4, 8])
    figure = charts.choice_panel(table, lang="en")
    for ax in figure.axes:
        [line] = [line for line in ax.lines if line.get_color() == COLOURS["accent"]]
        assert np.exp(line.get_xdata()[0]) == pytest.approx(4)
    assert "the advised number, 4" in drawing(figure).texts[-1] + figure.texts[-1].get_text()


def test_defensible_numbers_are_filled():
    ax = charts.choice_panel(choice([2, 4, 8, 16, 32])).axes[0]
    full, hollow = [line for line in ax.lines if line.get_marker() == "o"]
    assert np.exp(full.get_xdata()) == pytest.approx([4, 8, 16])
    assert np.exp(hollow.get_xdata()) == pytest.approx([2, 32])


def test_band_is_one_standard_error():
    table = choice([2, 4])
    band = charts.choice_panel(table).axes[1].collections[0].get_paths()[0].vertices[:, 1]
    means, errors = table["npmi"], table["npmi_se"]
    assert {*np.round(band, 9)} == {*np.round([*(means - errors), *(means + errors)], 9)}


def test_persian_reads_from_the_right():
    first, second, *_ = charts.choice_panel(choice([2, 4])).axes
    assert first.get_position().x0 > second.get_position().x1
    assert first.xaxis_inverted()


def test_missing_column_is_named():
    with pytest.raises(UserError, match="lacks the column 'npmi_se'"):
        charts.choice_panel(choice([2]).drop(columns="npmi_se"))
