"""The house style: global state, files, colours."""

from __future__ import annotations

import subprocess
import sys
import warnings

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import colors
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.charts.files import save
from pranalytics.charts.fonts import FAMILIES, drawable, font_file
from pranalytics.charts.style import COLOURS, SHADES, use_style

from .tables import NAMES, by_year, cities, comparison


def few(table: pd.DataFrame) -> pd.DataFrame:
    """Three themes, for a small figure is drawn as a large one is."""
    return table[table["theme"].isin(["coordination", "transparency", "training"])]


def test_style_leaves_settings_as_they_were():
    with mpl.rc_context({"lines.linewidth": 7.0, "axes.grid": True}):
        before = dict(mpl.rcParams)
        with use_style():
            assert mpl.rcParams["font.family"] == FAMILIES
            assert mpl.rcParams["lines.linewidth"] != 7.0
        assert dict(mpl.rcParams) == before


def test_style_leaves_settings_as_they_were_after_an_error():
    before = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError), use_style():
        1 / 0  # noqa: B018
    assert dict(mpl.rcParams) == before


def test_charts_leave_settings_as_they_were(tmp_path):
    before = dict(mpl.rcParams)
    save(charts.theme_heatmap(few(comparison(cities(3)))), tmp_path / "a")
    assert dict(mpl.rcParams) == before


def test_import_changes_nothing():
    code = (
        "import sys, matplotlib as mpl, matplotlib.font_manager as fm;"
        "keys = [key for key in mpl.rcParams if key != 'backend'];"  # reading that loads pyplot
        "before = [mpl.rcParams[key] for key in keys]; n = len(fm.fontManager.ttflist);"
        "import pranalytics.charts;"
        "assert [mpl.rcParams[key] for key in keys] == before;"
        "assert len(fm.fontManager.ttflist) == n;"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.theme_heatmap(few(comparison(cities(3))), names=NAMES["fa"]),
        lambda: charts.theme_timeline(few(by_year([1397, 1398, 1399], gaps=(1398,)))),
        lambda: charts.city_prevalence(comparison(cities(5)), "crisis"),
    ],
)
def test_same_figure_gives_the_same_bytes(draw, tmp_path):
    first = save(draw(), tmp_path / "first" / "figure")
    second = save(draw(), tmp_path / "second" / "figure")
    assert [path.suffix for path in first] == [".png", ".svg", ".pdf"]
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.suffix
        assert len(one.read_bytes()) > 1000


def test_saving_twice_gives_the_same_bytes(tmp_path):
    figure = charts.theme_prevalence(few(comparison(["all"])))
    first = [path.read_bytes() for path in save(figure, tmp_path / "a")]
    assert [path.read_bytes() for path in save(figure, tmp_path / "b")] == first


def test_settings_of_the_session_do_not_reach_the_files(tmp_path):
    table = few(comparison(["all"]))
    first = [path.read_bytes() for path in save(charts.theme_prevalence(table), tmp_path / "a")]
    with mpl.rc_context({"font.size": 20, "axes.grid": True, "axes.facecolor": "red"}):
        again = [path.read_bytes() for path in save(charts.theme_prevalence(table), tmp_path / "b")]
    assert again == first


def test_pdf_holds_outlines_and_no_font(tmp_path):
    pdf = save(charts.theme_prevalence(few(comparison(["all"]))), tmp_path / "a")[2].read_bytes()
    assert b"/FontFile" not in pdf
    assert b"CreationDate" not in pdf


def test_missing_glyph_is_an_error(tmp_path):
    with use_style():
        figure = Figure()
        figure.text(0.5, 0.5, "漢")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(UserWarning, match="missing from"):
            save(figure, tmp_path / "a")


def test_every_weight_is_there():
    assert font_file("Bold").exists()
    assert all(drawable(character) for character in "پچژگکیۀ۰۱۲۳۴۵۶۷۸۹٪٫٬«»،؛؟▲▼□–")


def lightness(colour: str) -> float:
    """Relative luminance, as a printer in grey would show it."""
    linear = [((c + 0.055) / 1.055) ** 2.4 if c > 0.04 else c / 12.92 for c in colors.to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_shades_fall_evenly_in_grey():
    values = [lightness(shade) for shade in SHADES]
    assert values == sorted(values, reverse=True)


def test_the_two_colours_stay_apart_in_grey():
    light, dark = lightness(COLOURS["accent"]), lightness(COLOURS["main"])
    assert (light + 0.05) / (dark + 0.05) > 2


@pytest.mark.parametrize("ink", ["ink", "text", "muted", "main"])
def test_text_is_readable_on_paper(ink):
    assert 1.05 / (lightness(COLOURS[ink]) + 0.05) > 4.5
