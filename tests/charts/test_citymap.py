"""The map of cities: places are right, circles tell share and size, and what is not shown is said."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.charts.mapview import radius_with_room
from pranalytics.charts.style import COLOURS
from pranalytics.errors import UserError

from .model_tables import LONG, places
from .oracle import drawing, flaws
from .tables import NAMES, cities, comparison

LONG_CITIES = [f"{LONG} {k}" for k in range(6)]


def mapped(lang: str, groups: list[str], *, near: bool = False) -> Figure:
    table = comparison(groups)
    return charts.city_map(table, "crisis", places(groups, near=near), names=NAMES[lang], lang=lang)


CHARTS = {
    "twelve": lambda lang: mapped(lang, cities(12)),
    "sixty": lambda lang: mapped(lang, cities(60)),
    "crowded": lambda lang: mapped(lang, cities(60), near=True),
    "long": lambda lang: mapped(lang, LONG_CITIES),
    "one": lambda lang: charts.city_map(comparison(["تهران"]), "crisis", lang=lang),
    "unknown": lambda lang: charts.city_map(comparison([f"ناکجا {k}" for k in range(20)]), "crisis", lang=lang),
    "nan": lambda lang: charts.city_map(comparison(["تهران", "رشت"]).assign(share=np.nan), "crisis", lang=lang),
    "empty": lambda lang: charts.city_map(comparison([]), "crisis", lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_users_axes_are_drawn_on():
    figure = Figure(figsize=(6, 6))
    ax = figure.add_axes((0.12, 0.15, 0.76, 0.7))
    table = comparison(["تهران", "رشت", "یزد"])
    assert flaws(lambda: charts.city_map(table, "crisis", ax=ax)) == []
    assert figure.axes == [ax]


def square(latitude: float) -> pd.DataFrame:
    """Three corners of a square of a degree."""
    corners = [("a", latitude, 50.0), ("b", latitude, 51.0), ("c", latitude + 1, 50.0)]
    return pd.DataFrame(corners, columns=["name_fa", "latitude", "longitude"]).assign(name_en="")


def circles(figure: Figure) -> list[tuple[float, float]]:
    return [tuple(c.get_offsets()[0]) for c in figure.axes[0].collections]


@pytest.mark.parametrize("latitude", [0.0, 35.0, 60.0])
def test_degrees_of_longitude_are_narrower_towards_the_pole(latitude):
    table = comparison(list("abc"), few=False).assign(n_documents=[30] * 10 + [20] * 10 + [10] * 10)
    a, b, c = circles(charts.city_map(table, "crisis", square(latitude)))
    assert (b[0] - a[0]) / (c[1] - a[1]) == pytest.approx(np.cos(np.radians(latitude + 0.5)))


def test_west_is_on_the_left_in_both_languages():
    table = comparison(["مشهد", "تبریز"], few=False).assign(n_documents=[30] * 10 + [20] * 10)
    for lang in ("fa", "en"):
        mashhad, tabriz = circles(charts.city_map(table, "crisis", lang=lang))
        assert tabriz[0] < mashhad[0]


def test_darker_is_more_larger_is_more_documents_and_hollow_says_nothing():
    table = comparison(["تهران", "مشهد", "یزد"], few=False).assign(note="")
    table["n_documents"] = np.repeat([160, 40, 20], 10)
    table["share"] = np.repeat([0.1, 0.4, 0.4], 10)
    table.loc[table["group"] == "یزد", "note"] = "too few documents"
    drawn = charts.city_map(table, "crisis").axes[0].collections
    sizes = [c.get_sizes()[0] for c in drawn]
    assert sizes[1] / sizes[0] == pytest.approx(1 / 4)
    faces = [c.get_facecolors()[0][:3] for c in drawn]
    assert sum(faces[0]) > sum(faces[1])
    assert faces[2] == pytest.approx([1, 1, 1])
    assert COLOURS["paper"] == "#ffffff"


def test_cities_that_have_no_colour_do_not_stretch_the_scale():
    table = comparison(["تهران", "مشهد", "یزد"], few=False).assign(share=np.repeat([0.05, 0.1, 1.0], 10))
    table["note"] = np.repeat(["", "", "too few documents"], 10)
    with_few, without = (charts.city_map(part, "crisis", lang="en") for part in (table, table[table["note"] == ""]))

    def colours(figure: Figure) -> set[tuple[float, ...]]:
        faces = [tuple(c.get_facecolors()[0]) for c in figure.axes[0].collections]
        return {face for face in faces if face[:3] != (1, 1, 1)}

    assert colours(with_few) == colours(without)
    assert "10%" in drawing(with_few).texts
    assert "100%" not in drawing(with_few).texts


def test_unknown_places_are_named_and_names_without_room_counted():
    table = comparison(["تهران", "ناکجا", ""])
    note = charts.city_map(table, "crisis", lang="fa").texts[-1].get_text()
    for name in ("ناکجا", "متن‌های بدون شهر"):
        assert charts.shape(name).lstrip("\u061c") in note
    figure = mapped("en", LONG_CITIES, near=True)
    shown = sum("Town" in text for text in drawing(figure).texts)
    assert ("without room" in figure.texts[-1].get_text()) == (shown < len(LONG_CITIES))
    crowded = mapped("en", cities(60), near=True)
    shown = sum(text.startswith("Town") for text in drawing(crowded).texts)
    assert f"Circles without room for their names: {59 - shown}." in crowded.texts[-1].get_text()


def radius(figure: Figure) -> float:
    return max(circle.get_sizes()[0] for circle in figure.axes[0].collections)


def test_circles_are_smaller_where_cities_crowd_and_a_few_cities_take_less_room():
    crowd, few = mapped("en", cities(60), near=True), mapped("en", cities(3))
    assert radius(crowd) < radius(few)
    assert few.get_figheight() < mapped("en", cities(12)).get_figheight()


coordinate = st.floats(0, 10, allow_nan=False)


@given(st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=30))
def test_three_circles_in_four_have_room_unless_they_are_as_small_as_they_may_be(points):
    found = radius_with_room(points, 0.1, 2.0)
    assert 0.1 <= found <= 2.0
    nearest = [min(math.dist(a, b) for k, b in enumerate(points) if k != n) for n, a in enumerate(points)]
    meeting = sum(distance < 2 * found - 1e-9 for distance in nearest)
    assert found == 0.1 or meeting <= len(points) / 4 + 1


def test_missing_column_is_named():
    with pytest.raises(UserError, match="the table 'places' lacks the column 'latitude'"):
        charts.city_map(comparison(["تهران"]), "crisis", places(["تهران"]).drop(columns="latitude"))
