"""Every kind of chart in its files: the SVG draws what HarfBuzz places, PDF and PNG show the same."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from pranalytics import charts
from pranalytics.charts import labels
from pranalytics.charts.files import Size, as_svg, convert, save
from pranalytics.charts.fonts import FAMILIES
from pranalytics.charts.style import use_style
from pranalytics.charts.writing import write
from pranalytics.errors import UserError

from .model_tables import choice, city_years, coded, ends, keyness, places, quality, sizes, topic_themes, weights
from .oracle import recording
from .outlines import Line, apart, fitted, harfbuzz_letters, pdf_shapes, svg_lines
from .tables import NAMES, by_year, cities, comparison, group_words, months, topics

SMALL = ["coordination", "transparency", "development"]
GROUPS = cities(5)[2:]
DOTS = 200 / 72  # of the PNG, in a point
NEAR = 0.001  # points within which a corner lies in PDF and SVG
EXACT = 0.012  # font sizes within which a letter lies in SVG and as HarfBuzz has it: advances are rounded there
INK = 100  # of 255 by which PNG and PDF differ at most, with a dot to spare

CHARTS: dict[str, Callable[[labels.Lang], Figure]] = {
    "theme_heatmap": lambda lang: charts.theme_heatmap(few(comparison(GROUPS)), names=NAMES[lang], lang=lang),
    "theme_prevalence": lambda lang: charts.theme_prevalence(comparison(["all"]), names=NAMES[lang], lang=lang),
    "city_prevalence": lambda lang: charts.city_prevalence(
        comparison(GROUPS), "transparency", names=NAMES[lang], lang=lang
    ),
    "theme_timeline": lambda lang: charts.theme_timeline(few(by_year([1396, 1397])), names=NAMES[lang], lang=lang),
    "city_timeline": lambda lang: charts.city_timeline(
        city_years(GROUPS[:2], [1396, 1397]), "transparency", names=NAMES[lang], lang=lang
    ),
    "slopes": lambda lang: charts.slopes(ends(4), "1398", "1402", names=NAMES[lang], lang=lang),
    "corpus_calendar": lambda lang: charts.corpus_calendar(months(GROUPS, 8), lang=lang),
    "city_map": lambda lang: charts.city_map(
        comparison(GROUPS), "crisis", places(GROUPS), names=NAMES[lang], lang=lang
    ),
    "distinctive_words": lambda lang: charts.distinctive_words(group_words(GROUPS, 4), lang=lang),
    "keyness_bars": lambda lang: charts.keyness_bars(keyness(GROUPS[:2], 6), lang=lang),
    "topic_words": lambda lang: charts.topic_words(topics(2, 5), lang=lang),
    "topic_words_frex": lambda lang: charts.topic_words_frex(topics(2, 4), topics(2, 4), lang=lang),
    "topic_map": lambda lang: charts.topic_map(weights(4), sizes(4), lang=lang),
    "topic_alignment": lambda lang: charts.topic_alignment(topic_themes(3, 3), names=NAMES[lang], lang=lang),
    "theme_network": lambda lang: charts.theme_network(coded(4), names=NAMES[lang], lang=lang),
    "choice_panel": lambda lang: charts.choice_panel(choice([2, 4, 8]), lang=lang),
    "stability_panel": lambda lang: charts.stability_panel(quality(4), lang=lang),
}
TEXTS = (
    "لا (TF-IDF) «۱۲٪» [۱۳۹۸]", "می‌روی به برنامه‌ریزی", "مُدیرِ خرّم‌آباد 🙂 $5", "R² = ۰٫۵؛ q < ۰٫۰۵",
    "لاله\nهر ۲ سال؟", "−۱۲٬۳۴۵٫۵ e-gov", "هٔ ۀ أ إ آ ؤ ئ",
)  # fmt: skip
both_languages = pytest.mark.parametrize("lang", ["fa", "en"])
native = pytest.mark.skipif(not labels.NATIVE, reason="matplotlib 3.10 places letters one by one")


def few(table):
    return table[table["theme"].isin(SMALL)]


def texts(lang: labels.Lang) -> Figure:
    with use_style():
        figure = Figure(figsize=(4, 3))
        for k, text in enumerate(TEXTS):
            style = {"ha": "center", "va": "center", "fontsize": 7 + k, "fontweight": ["normal", "bold"][k % 2]}
            write(figure, 0.5, (k + 0.5) / len(TEXTS), text, lang, **style)
        return figure


CHARTS["texts"] = texts
every_chart = pytest.mark.parametrize("name", CHARTS)


class Saved:
    """The files of a chart, read."""

    def __init__(self, chart: Callable[[labels.Lang], Figure], lang: labels.Lang) -> None:
        with recording() as self.seen:
            self.svg = as_svg(figure := chart(lang))
        self.png, self.pdf = convert(self.svg)
        self.lines = svg_lines(self.svg)
        self.shapes = pdf_shapes(self.pdf, figure.get_size_inches()[1] * 72)


@cache
def saved(name: str, lang: labels.Lang) -> Saved:
    return Saved(CHARTS[name], lang)


def test_every_chart_is_tried() -> None:
    helpers = {"Lang", "PersianFormatter", "digits", "percent", "save", "shape", "use_style", "wrap"}
    assert {*charts.__all__} - helpers == {*CHARTS} - {"texts"}


@every_chart
def test_a_language_that_is_none_is_refused(name, monkeypatch):
    monkeypatch.setitem(NAMES, "de", NAMES["en"])
    with pytest.raises(UserError, match="no language 'de' here; choose 'fa' or 'en'"):
        CHARTS[name]("de")


@native
@every_chart
@both_languages
def test_letters_stand_where_harfbuzz_places_them(name: str, lang: labels.Lang) -> None:
    chart = saved(name, lang)
    assert [line.string for line in chart.lines if misplaced(line, chart.seen) > EXACT] == []


def misplaced(line: Line, seen: dict[str, set[tuple[str, str]]]) -> float:
    """How far a line is from what HarfBuzz makes of it at best: it may be bold, and digits are right in both styles."""
    wanted = [
        harfbuzz_letters(logical, base, weight, style)
        for logical, base in seen.get(line.string, ())
        for weight in ("Regular", "SemiBold", "Bold")
        for style in (True, False)
    ]
    return min((apart(fitted(line.letters, one), one) for one in wanted if one), default=np.inf)


@every_chart
@both_languages
def test_the_pdf_holds_every_letter_of_the_svg_in_its_place(name: str, lang: labels.Lang) -> None:
    assert absent(saved(name, lang)) == []


def absent(chart: Saved) -> list[str]:
    """The lines of an SVG that its PDF has not, in the same order and place."""
    lost, place = [], 0
    for line in chart.lines:
        last = len(chart.shapes) - len(line.letters)
        found = (k for k in range(place, last + 1) if _is_at(chart, line, k))
        start = next(found, None)
        if start is None:
            lost.append(line.string)
        else:
            place = start + len(line.letters)
    return lost


def _is_at(chart: Saved, line: Line, k: int) -> bool:
    return all(apart([chart.shapes[k + n]], [letter]) < NEAR for n, letter in enumerate(line.letters))


@every_chart
@both_languages
def test_the_png_shows_what_the_pdf_shows(name: str, lang: labels.Lang) -> None:
    chart = saved(name, lang)
    assert len(chart.lines) > 0
    assert ink_apart(chart.png, chart.pdf) < INK


def ink_apart(png: bytes, pdf: bytes) -> float:
    """How much ink, of 255, one of two pictures has at a place around which the other has none."""
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    one = np.asarray(Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("L"), float)
    other = drawn(pdf, one.shape)
    return float(max((_around(other) - one).max(), (_around(one) - other).max()))


def drawn(pdf: bytes, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """A PDF as PDFium draws it, in grey, at the dots of a PNG."""
    height, width = shape
    document = pypdfium2.PdfDocument(pdf)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    matrix, clip = pdfium.FS_MATRIX(DOTS, 0, 0, DOTS, 0, 0), pdfium.FS_RECTF(0, 0, width, height)
    page = document[0]
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, 0)
    picture = np.asarray(bitmap.to_pil().convert("L"), float)
    document.close()
    return picture


def _around(picture: NDArray[np.float64]) -> NDArray[np.float64]:
    """The darkest of each dot and its neighbours: edges differ between programs that draw."""
    padded = np.pad(picture, 1, mode="edge")
    height, width = picture.shape
    return np.minimum.reduce([padded[i : i + height, j : j + width] for i in range(3) for j in range(3)])


RIGHT = "می‌روی به برنامه‌ریزی"
WRONG = {
    "reversed": RIGHT[::-1],
    "unjoined": "\u200c".join(RIGHT.replace("\u200c", "")),
    "lost half-space": RIGHT.replace("\u200c", ""),
    "Arabic ي": RIGHT.replace("ی", "ي"),
    "Arabic digit": RIGHT.replace("به", "۲"),
}


def label(text: str) -> Callable[[labels.Lang], Figure]:
    def chart(lang: labels.Lang) -> Figure:
        with use_style():
            figure = Figure(figsize=(2.5, 0.4))
            figure.text(
                0.95, 0.4, charts.shape(text, lang), ha="right", fontsize=7, family=list(FAMILIES), color="#3b4552"
            )
            return figure

    return chart


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_each_of_the_three_sees_a_wrong_label(wrong: str) -> None:
    right, other = Saved(label(RIGHT), "fa"), Saved(label(wrong), "fa")
    if labels.NATIVE:
        [(logical, base)] = right.seen[right.lines[0].string]
        wanted = harfbuzz_letters(logical, base)
        assert apart(fitted(right.lines[0].letters, wanted), wanted) < EXACT
        assert apart(fitted(other.lines[0].letters, wanted), wanted) > 4 * EXACT
    right_in_wrong = Saved(label(RIGHT), "fa")
    right_in_wrong.shapes = other.shapes
    assert absent(right_in_wrong) == [right.lines[0].string]
    assert ink_apart(right.png, right.pdf) < INK
    assert ink_apart(right.png, other.pdf) > INK


def test_a_letter_that_the_fonts_lack_is_an_error() -> None:
    with use_style():
        figure = Figure()
        figure.text(0.5, 0.5, "漢")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(UserWarning, match="missing from"):
            as_svg(figure)


@pytest.mark.parametrize("place", [0.1, 0.13, 0.17, 0.2])
def test_a_viewer_of_pdf_draws_alef_no_bolder_than_it_is(place: float) -> None:
    """Alef is a rectangle, and PDFium, which is in Chrome, draws rectangles on whole pixels."""
    with use_style():
        figure = Figure(figsize=(2, 1))
        write(figure, place, place, "ا", lang="fa")
    page = pypdfium2.PdfDocument(convert(as_svg(figure))[1])[0]
    small, large = (255.0 - np.asarray(page.render(scale=scale).to_pil().convert("L")) for scale in (2, 16))
    assert small.sum() == pytest.approx(large.sum() / 64, rel=0.05)


def test_a_png_tells_its_size_in_inches(tmp_path) -> None:
    charts.save(Figure(figsize=(2, 1)), tmp_path / "a")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (400, 200)
        assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.01)


@pytest.mark.parametrize(("size", "width"), [("page", 6.7), ("slide", 6.7 * 1.8), ("notebook", 6.7 * 1.25)])
def test_a_figure_is_larger_on_a_slide_and_as_a_notebook_shows_it(size: Size, width: float, tmp_path) -> None:
    files = save(Figure(figsize=(6.7, 3)), tmp_path / "a", size=size)
    assert inches(files) == pytest.approx((width, width * 3 / 6.7), abs=0.02)


@pytest.mark.parametrize("drawn", [(6.7, 9.0), (6.7, 4.5), (14.0, 3.0)])
def test_on_a_slide_there_is_room_for_the_whole_figure(drawn: tuple[float, float], tmp_path) -> None:
    width, height = inches(save(Figure(figsize=drawn), tmp_path / "a", size="slide"))
    assert width <= 12.32
    assert height <= 6.92
    assert width / height == pytest.approx(drawn[0] / drawn[1], rel=0.01)


def inches(files: list[Path]) -> tuple[float, float]:
    """The size that PNG and PDF tell."""
    png, _, pdf = files
    pixels = [int.from_bytes(png.read_bytes()[k : k + 4], "big") / 200 for k in (16, 20)]
    points = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert pixels == pytest.approx([side / 72 for side in points], abs=0.02)
    return pixels[0], pixels[1]


def test_sizes_that_nobody_knows_are_refused(tmp_path) -> None:
    with pytest.raises(UserError, match="page, slide, notebook, not for 'poster'"):
        save(Figure(), tmp_path / "a", size="poster")
