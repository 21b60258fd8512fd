"""A figure in the web page: fewer bytes, the same drawing."""

from __future__ import annotations

import io
import re
import urllib.parse
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from pranalytics import charts
from pranalytics.charts.files import as_svg, convert
from pranalytics.report.svg import address, small

THEMES = {"a": "شفافیت (R²) & <b>", "b": "آموزش"}
ROWS = [
    {
        "group": group, "theme": theme, "passages": 9, "n_passages": 90, "documents": 4, "n_documents": 12,
        "share": share,
        "low": share / 2, "high": share * 1.5, "estimate": share, "difference": share - 0.2, "q": 0.01, "note": note,
    }
    for group, note in (("1398", ""), ("1399", "too few documents"), ("1400", ""))
    for theme, share in (("a", 0.1), ("b", 0.4))
]  # fmt: skip
TABLE = pd.DataFrame(ROWS)
MONTHS = pd.DataFrame({"group": "رشت", "month": ["1398/01", "1398/02", "1398/03"], "documents": [1, 0, 3]})


def strokes() -> Figure:
    figure = Figure(figsize=(2, 2))
    ax = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    ax.bar([1, 2, 3], [3, 2, -1], color="#0f5c8c", edgecolor="#d9731a", linewidth=3)
    ax.bar([1.2, 2.2, 3.2], [2, 3, 1], color="#d9731a", alpha=0.5)
    ax.fill([1, 3, 3, 1], [0, 0, 1, 1], "#123456")
    ax.plot([1, 2, 3], [1e-7, -1e-7, 2.5], ":", marker="^")
    return figure


FIGURES = {
    "heatmap": lambda: charts.theme_heatmap(TABLE, names=THEMES),
    "timeline": lambda: charts.theme_timeline(TABLE, names=THEMES),
    "prevalence": lambda: charts.theme_prevalence(TABLE[TABLE["group"] == "1398"].assign(group="all"), names=THEMES),
    "calendar": lambda: charts.corpus_calendar(MONTHS),
    "strokes": strokes,
}


def pixels(svg: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(convert(svg)[0])).convert("RGB")).astype(int)


@pytest.mark.parametrize("name", FIGURES)
def test_the_drawing_stays_the_same_in_far_fewer_bytes(name: str) -> None:
    svg = as_svg(FIGURES[name]())
    short = small(svg).encode()
    before, after = pixels(svg), pixels(short)
    assert before.shape == after.shape
    # A place that moves by a hundredth of a point greys an edge a little; a lost shape is black where white was.
    assert np.abs(before - after).max() < 90
    assert np.abs(before - after).mean() < 0.2
    assert len(short) < 0.7 * len(svg)


def test_every_name_that_is_asked_for_is_there_once() -> None:
    root = ET.fromstring(small(as_svg(FIGURES["heatmap"]())))  # noqa: S314 -- our own
    names = [element.get("id") for element in root.iter() if element.get("id")]
    items = [item for element in root.iter() for item in element.attrib.items()]
    asked = {value.removeprefix("#") for key, value in items if key == "href"}
    asked |= {name for _, value in items for name in re.findall(r"url\(#(\w+)\)", value)}
    assert len(names) == len(set(names))
    assert asked == set(names)


def test_the_address_fits_an_attribute_and_reads_back() -> None:
    svg = as_svg(FIGURES["prevalence"]())
    written = address(svg)
    assert not set(written) & set('"<>&#\n')
    assert urllib.parse.unquote(written.removeprefix("data:image/svg+xml,")) == small(svg)
