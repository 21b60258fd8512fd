"""Slopes: the shares of both ends, and dark lines only where the intervals lie apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.charts.style import COLOURS
from pranalytics.errors import UserError

from .model_tables import LONG, ends
from .oracle import drawing, flaws
from .tables import NAMES, THEMES, cities, comparison

CITIES = cities(3)
CHARTS = {
    "years": lambda lang: charts.slopes(comparison(["1398", "1402"]), "1398", "1402", names=NAMES[lang], lang=lang),
    "cities": lambda lang: charts.slopes(comparison(CITIES), CITIES[0], CITIES[2], names=NAMES[lang], lang=lang),
    "long": lambda lang: charts.slopes(ends(24), "1398", "1402", names=dict.fromkeys(THEMES, LONG), lang=lang),
    "long-groups": lambda lang: charts.slopes(comparison([LONG, f"{LONG} ۲"]), LONG, f"{LONG} ۲", lang=lang),
    "one": lambda lang: charts.slopes(ends(1), "1398", "1402", lang=lang),
    "nan": lambda lang: charts.slopes(ends(2).assign(share=np.nan), "1398", "1402", lang=lang),
    "empty": lambda lang: charts.slopes(comparison([]), "1398", "1402", lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_users_axes_are_drawn_on():
    figure = Figure(figsize=(8, 6))
    ax = figure.add_axes((0.3, 0.15, 0.4, 0.65))
    assert flaws(lambda: charts.slopes(ends(6), "1398", "1402", ax=ax)) == []
    assert figure.axes == [ax]


def two(lows: tuple[float, float], highs: tuple[float, float], note: str = "") -> pd.DataFrame:
    return pd.DataFrame(
        {"group": ["1398", "1402"], "theme": "a", "share": [0.2, 0.4], "low": lows, "high": highs, "note": note}
    )


@pytest.mark.parametrize(
    ("table", "dark"),
    [
        (two((0.1, 0.35), (0.3, 0.45)), True),
        (two((0.1, 0.25), (0.3, 0.45)), False),
        (two((0.1, 0.35), (0.3, 0.45), "too few documents"), False),
        (two((0.1, np.nan), (0.3, np.nan)), False),
    ],
)
def test_only_lines_whose_intervals_lie_apart_are_dark(table, dark):
    [line] = [line for line in charts.slopes(table, "1398", "1402").axes[0].lines if line.get_marker() == "o"]
    assert list(line.get_ydata()) == [0.2, 0.4]
    assert line.get_color() == COLOURS["main" if dark else "faint"]


def test_groups_follow_the_reading_direction():
    assert charts.slopes(comparison(CITIES), CITIES[0], CITIES[2]).axes[0].xaxis_inverted()
    assert not charts.slopes(comparison(CITIES), CITIES[0], CITIES[2], lang="en").axes[0].xaxis_inverted()


def test_the_title_says_whether_years_or_groups_are_compared():
    assert charts.slopes(ends(1), "1398", "1402", lang="en").texts[0].get_text().endswith("from 1398 to 1402")
    written = charts.slopes(comparison(["A", "B"]), "A", "B", lang="en").texts[0].get_text()
    assert written == "“A” beside “B”"


def test_a_theme_that_is_missing_at_one_end_is_left_out():
    table = ends(2).iloc[:-1]
    shown = drawing(charts.slopes(table, "1398", "1402", lang="en")).texts
    assert sum("coordination" in text for text in shown) == 2
    assert not any("transparency" in text for text in shown)


def test_unknown_group_is_named():
    with pytest.raises(UserError, match="no group '1399' to draw slopes of"):
        charts.slopes(ends(2), "1398", "1399")


def test_a_share_behind_a_name_in_the_other_script_stays_whole():
    names = {"coordination": "کلان‌شهرها…"}
    shown = drawing(charts.slopes(ends(1), "1398", "1402", names=names, lang="en"))
    [line] = [line for line in shown.lines if line.string.endswith("%")]
    *_, digit, sign = [name.removesuffix(".loclARAB") for _, name in line.glyphs]
    assert digit in {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
    assert sign == "percent"
