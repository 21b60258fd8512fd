"""Themes that come together: counted right, linked only where chance would not do it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.charts.network import theme_pairs
from pranalytics.errors import UserError

from .model_tables import LONG, coded
from .oracle import drawing, flaws
from .tables import NAMES, THEMES

LONG_NAMES = dict.fromkeys([*THEMES, *(f"theme-{k}" for k in range(24))], LONG)
CHARTS = {
    "ten": lambda lang: charts.theme_network(coded(10), names=NAMES[lang], lang=lang),
    "many-long": lambda lang: charts.theme_network(coded(24), measure="jaccard", names=LONG_NAMES, lang=lang),
    "two": lambda lang: charts.theme_network(coded(2, linked=False), names=NAMES[lang], lang=lang),
    "one": lambda lang: charts.theme_network(coded(1), names=NAMES[lang], lang=lang),
    "empty": lambda lang: charts.theme_network(coded(0), lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_users_axes_are_drawn_on():
    figure = Figure(figsize=(7, 5))
    ax = figure.add_axes((0.1, 0.15, 0.8, 0.7))
    assert flaws(lambda: charts.theme_network(coded(6), names=NAMES["fa"], ax=ax)) == []
    assert figure.axes == [ax]


def links(table: pd.DataFrame, **options: object) -> int:
    ax = charts.theme_network(table, **options).axes[0]
    return sum(len(c.get_segments()) for c in ax.collections if isinstance(c, LineCollection))


def together(passages: int, documents: int) -> pd.DataFrame:
    """Two themes that always come together, and one that stands alone as often."""
    rows = [(f"p{n}", f"d{n % documents}", theme) for n in range(passages) for theme in ("a", "b")]
    rows += [(f"q{n}", f"e{n}", "c") for n in range(passages)]
    return pd.DataFrame(rows, columns=["passage_id", "doc_id", "theme"])


def test_pairs_are_counted():
    [ab, *_] = theme_pairs(together(6, 3), 24).to_dict("records")
    assert (ab["first"], ab["second"], ab["passages"], ab["documents"]) == ("a", "b", 6, 3)
    assert (ab["lift"], ab["jaccard"]) == (4.0, 1.0)
    # One way of choosing the same 6 of 24 passages.
    assert ab["p"] == pytest.approx(1 / 134_596)


def test_only_links_that_hold_are_drawn():
    assert links(together(20, 10)) == 1
    assert links(together(20, 2)) == 0  # in two documents only
    assert links(together(20, 2), min_documents=2) == 1
    assert links(together(1, 1), min_documents=1) == 0  # as chance would have it
    assert links(coded(5, linked=False)) == 0


def test_the_most_frequent_theme_is_on_top_and_the_next_ones_follow_the_reading_direction():
    table = pd.DataFrame({"passage_id": range(10), "doc_id": range(10), "theme": list("aaaabbbccd")})
    for lang, away in (("fa", -1), ("en", 1)):
        dots = [c.get_offsets()[0] for c in charts.theme_network(table, lang=lang).axes[0].collections]
        assert dots[0][1] == max(dot[1] for dot in dots)
        assert np.sign(dots[1][0]) == away


def test_no_link_is_said():
    shown = " ".join(drawing(charts.theme_network(coded(2, linked=False), lang="en")).texts)
    assert "No two themes come together more than by chance" in shown


def test_bad_input_is_named():
    with pytest.raises(UserError, match="cannot be 5 in all"):
        charts.theme_network(coded(4), 5)
    with pytest.raises(UserError, match="no measure 'pmi'"):
        charts.theme_network(coded(4), measure="pmi")


def test_themes_may_be_categories():
    table = together(20, 10)
    pd.testing.assert_frame_equal(theme_pairs(table.astype({"theme": "category"})), theme_pairs(table))
