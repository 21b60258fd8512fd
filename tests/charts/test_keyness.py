"""Words that tell groups apart: each side has its own, the strongest first."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.errors import UserError

from .model_tables import LONG, keyness
from .oracle import drawing, flaws

BOTH = ["تهران", "کلان‌شهر اصفهان و حومهٔ آن"]
CHARTS = {
    "two": lambda lang: charts.keyness_bars(keyness(BOTH), lang=lang),
    "one": lambda lang: charts.keyness_bars(keyness(BOTH[:1], interval=False), lang=lang),
    "long": lambda lang: charts.keyness_bars(keyness([LONG, f"{LONG} ۳"]).assign(term=LONG), lang=lang),
    "one-long": lambda lang: charts.keyness_bars(keyness([LONG]).assign(term=LONG.replace(" ", "")), lang=lang),
    "one-word": lambda lang: charts.keyness_bars(keyness([""], 1), lang=lang),
    "empty": lambda lang: charts.keyness_bars(keyness([]), lang=lang),
    "nan": lambda lang: charts.keyness_bars(keyness(BOTH).assign(log_odds=float("nan")), lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_users_axes_are_drawn_on():
    figure = Figure(figsize=(6, 5))
    ax = figure.add_axes((0.1, 0.15, 0.8, 0.7))
    assert flaws(lambda: charts.keyness_bars(keyness(BOTH), ax=ax)) == []
    assert figure.axes == [ax]


def bars(figure: Figure) -> list[float]:
    return [round(patch.get_width(), 3) for patch in figure.axes[0].patches]


def test_two_groups_of_many_are_said_to_differ_from_all_others():
    table = pd.DataFrame({"group": list("AABC"), "term": list("wxyz"), "score": [1.0, 3.0, 2.0, 1.0]})
    titles = [
        charts.keyness_bars(part, groups=groups, lang="en").texts[0].get_text()
        for part, groups in ((table, ["A", "B"]), (table[table["group"] != "C"], ["A", "B"]), (table, ["A"]))
    ]
    assert ["all others" in title for title in titles] == [True, False, False]
    assert "from “B”" in titles[1]
    assert "from the rest" in titles[2]


def test_two_groups_face_each_other_strongest_first():
    table = pd.DataFrame({"group": list("AABB"), "term": list("wxyz"), "score": [1.0, 3.0, 2.0, -1.0]})
    figure = charts.keyness_bars(table, lang="en")
    assert bars(figure) == [3, 1, -2]
    assert drawing(figure).texts.index("x") < drawing(figure).texts.index("w")


def test_one_group_faces_the_rest():
    table = pd.DataFrame({"group": "A", "term": list("wxyz"), "log_odds": [1.0, -3.0, 2.0, -1.0]})
    figure = charts.keyness_bars(table, n_words=1, lang="en")
    assert bars(figure) == [2, -3]
    assert {"More in A", "Less in A"} < set(drawing(figure).texts)


def test_groups_are_chosen_and_named():
    figure = charts.keyness_bars(keyness(list("ABC")), groups=["C", "A"], names={"C": "Qom"}, lang="en")
    shown = drawing(figure).texts
    assert shown.index("More in Qom") < shown.index("More in A")
    with pytest.raises(UserError, match="not 3: name them"):
        charts.keyness_bars(keyness(list("ABC")))
    with pytest.raises(UserError, match="the group 'D'"):
        charts.keyness_bars(keyness(list("ABC")), groups=["D"])


def test_bars_of_the_first_group_grow_in_the_reading_direction():
    for lang, inverted in (("fa", True), ("en", False)):
        assert charts.keyness_bars(keyness(BOTH), lang=lang).axes[0].xaxis_inverted() == inverted


def test_missing_column_is_named():
    with pytest.raises(UserError, match="lacks the column 'score'"):
        charts.keyness_bars(keyness(BOTH).drop(columns="log_odds"))
