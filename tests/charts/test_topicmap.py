"""The map of topics: near means alike, sizes are shares, names have room."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from matplotlib.figure import Figure
from scipy.spatial.distance import pdist, squareform

from pranalytics import charts
from pranalytics.charts.topicmap import classical_scaling
from pranalytics.errors import UserError

from .model_tables import LONG, sizes, topic_names, weights
from .oracle import flaws
from .tables import topics

CHARTS = {
    "ten": lambda lang: charts.topic_map(weights(10), sizes(10), lang=lang),
    "sixty": lambda lang: charts.topic_map(weights(60), sizes(60), lang=lang),
    "long": lambda lang: charts.topic_map(weights(9), names={k: f"{LONG} {k}" for k in range(9)}, lang=lang),
    "table": lambda lang: charts.topic_map(topics(4), lang=lang),
    "two": lambda lang: charts.topic_map(weights(2), names=topic_names(2), lang=lang),
    "one": lambda lang: charts.topic_map(weights(1), lang=lang),
    "nan": lambda lang: charts.topic_map(weights(4), sizes(4).assign(share=np.nan), lang=lang),
    "empty": lambda lang: charts.topic_map(topics(0), lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_users_axes_are_drawn_on():
    figure = Figure(figsize=(6, 5))
    ax = figure.add_axes((0.1, 0.15, 0.8, 0.7))
    assert flaws(lambda: charts.topic_map(weights(6), sizes(6), ax=ax)) == []
    assert figure.axes == [ax]


def circles(figure: Figure) -> tuple[np.ndarray, np.ndarray]:
    scatters = figure.axes[0].collections
    return np.vstack([one.get_offsets() for one in scatters]), np.array([one.get_sizes()[0] for one in scatters])


def test_alike_topics_lie_near_and_unlike_ones_far():
    table = np.array([[9.0, 1, 0, 0], [8.0, 2, 0, 0], [0.0, 0, 5, 5]])
    places, _ = circles(charts.topic_map(table))
    near, far, other = pdist(places)
    assert near < 0.3 * min(far, other)


def test_area_is_the_share():
    table = sizes(3).assign(share=[0.5, 0.25, 0.125])
    _, areas = circles(charts.topic_map(weights(3), table))
    assert areas / areas.max() == pytest.approx([1, 0.5, 0.25])


def test_what_has_no_room_is_counted():
    figure = charts.topic_map(np.ones((40, 3)), names=dict.fromkeys(range(40), LONG), lang="en")
    shown = len(figure.axes[0].texts)
    assert f"Circles without room for their names: {40 - shown}." in figure.texts[-1].get_text()


@given(arrays(float, (5, 2), elements=st.floats(-10, 10)))
def test_places_in_the_plane_are_found_again(points):
    distances = squareform(pdist(points))
    places, kept = classical_scaling(distances)
    assert squareform(pdist(places)) == pytest.approx(distances, abs=1e-5)
    assert kept == pytest.approx(1)


def test_picture_does_not_depend_on_the_sign_of_an_axis():
    places, _ = classical_scaling(squareform(pdist(np.array([[0.0, 0], [4, 0], [1, 1]]))))
    assert (places[np.abs(places).argmax(axis=0), [0, 1]] > 0).all()


def test_weights_of_one_dimension_are_refused():
    with pytest.raises(UserError, match="two dimensions, not 1"):
        charts.topic_map(np.ones(3))
    with pytest.raises(UserError, match="lacks the column 'share'"):
        charts.topic_map(weights(2), sizes(2).drop(columns="share"))
