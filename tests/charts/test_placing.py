"""Names find a place: none covers another, and none moves further than it has to."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.charts.placing import place_names, spread

Box = tuple[float, float, float, float]
coordinates = st.floats(0, 10)
lengths = st.floats(0.05, 3)
circles = st.lists(
    st.tuples(st.tuples(coordinates, coordinates), st.floats(0.01, 1), st.tuples(lengths, lengths)), max_size=12
)


def box(x: float, y: float, width: float, height: float) -> Box:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def meet(a: Box, b: Box) -> bool:
    small = 1e-6
    return a[0] + small < b[2] and b[0] + small < a[2] and a[1] + small < b[3] and b[1] + small < a[3]


@given(circles)
def test_names_stay_in_the_frame_and_off_each_other_and_off_all_circles(drawn):
    points, radii, sizes = ([one[k] for one in drawn] for k in range(3))
    spots = place_names(points, radii, sizes, (0, 0, 10, 10), gap=0.1)
    names = [(k, box(*spot, *size)) for k, (spot, size) in enumerate(zip(spots, sizes, strict=True)) if spot]
    for _, (left, low, right, high) in names:
        assert min(left, low) >= 0
        assert max(right, high) <= 10
    assert not any(meet(a, b) for (_, a), (_, b) in combinations(names, 2))
    for k, name in names:
        others = [box(*p, 2 * r, 2 * r) for j, (p, r) in enumerate(zip(points, radii, strict=True)) if j != k]
        assert not any(meet(name, other) for other in others)


def test_names_that_are_there_already_keep_their_place():
    [first] = place_names([(5, 5)], [0.1], [(1, 1)], (0, 0, 10, 10), gap=0.1)
    [second] = place_names([(5, 5)], [0.1], [(1, 1)], (0, 0, 10, 10), gap=0.1, taken=[(first, (1, 1))])
    assert second.x < 5 < first.x


labels = st.lists(st.tuples(st.floats(-5, 5), st.floats(0.1, 2)), max_size=10)


@given(labels)
def test_spread_labels_keep_their_order_and_do_not_meet(drawn):
    wanted, heights = [one[0] for one in drawn], [one[1] for one in drawn]
    placed = spread(wanted, heights, -20, 20)
    for a, b in combinations(range(len(drawn)), 2):
        assert abs(placed[a] - placed[b]) > (heights[a] + heights[b]) / 2 - 1e-9
        assert wanted[a] == wanted[b] or (placed[a] < placed[b]) == (wanted[a] < wanted[b])
    for place, height in zip(placed, heights, strict=True):
        assert abs(place) + height / 2 <= 20


def test_spread_moves_nothing_that_has_room():
    assert spread([3.0, -1.0, 0.5], [1.0, 1.0, 1.0], -5, 5) == pytest.approx([3.0, -1.0, 0.5])
    assert spread([], [], 0, 1) == []
