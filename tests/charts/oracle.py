"""The shaping oracle: does a figure draw what HarfBuzz draws for the text that was meant?

A figure is drawn once, as SVG with text as paths, and the glyphs are taken on their way into the file: each
names its font and its number there (matplotlib 3.11) or its character (3.10). That the file holds the same
is tested for itself (``saved_lines``). The expected glyphs come from ``uharfbuzz`` on the
same font file, run by run in the order of an independent bidi implementation. Glyphs without ink
(spaces, joiners) are left out on both sides.

3.10 has no OpenType layout, so there the reference is shaped without the font's ornaments and without
marks below letters, and هٔ is ۀ; letter forms, the لا ligature, other marks and order must be the same.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote
from xml.sax.saxutils import unescape

import matplotlib as mpl
import numpy as np
import uharfbuzz as hb
from fontTools import unicodedata as scripts
from fontTools.ttLib import TTFont
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Bbox

from pranalytics.charts import labels
from pranalytics.charts.fonts import font_file

from .bidi_reference import visual_runs

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_HOUSE = "IBMPlexSansArabic-"
_COMMON = {"Zyyy", "Zinh"}
# Whether ASCII digits are drawn in their Arabic style depends on how libraqm passes the script of
# brackets on to what follows them; both styles are right.
_STYLE = ".loclARAB"
_INVISIBLE = "\u061c\u200c\u200d\u200e\u200f"
_MARK = re.compile(r"uni06(4[B-F]|5[0-9A-F]|70)")
_PLAIN = dict.fromkeys(("rlig", "ccmp", "liga", "calt", "locl", "kern"), False)
_LAM_ALEF = {
    (alef, lam): form
    for alef, forms in {
        "uniFE82": ("uniFEF5", "uniFEF6"),
        "uniFE84": ("uniFEF7", "uniFEF8"),
        "uniFE88": ("uniFEF9", "uniFEFA"),
        "uniFE8E": ("uniFEFB", "uniFEFC"),
    }.items()
    for lam, form in zip(("uniFEDF", "uniFEE0"), forms, strict=True)
}

Glyph = tuple[str, str]  # PostScript name of the font, name of the glyph
Letter = tuple[str, str, list[str]]  # the same, and the names of its marks


@dataclass(frozen=True)
class Drawn:
    """One line of a saved figure: the string that matplotlib was given and the glyphs it drew."""

    string: str
    glyphs: list[Glyph]


@contextmanager
def recording() -> Iterator[dict[str, set[tuple[str, str]]]]:
    """Remember which logical line and direction stand behind every string that ``shape`` gives."""
    seen: dict[str, set[tuple[str, str]]] = {}
    original = labels._draw_line

    def remember(line: str, lang: labels.Lang) -> str:
        drawn = original(line, lang)
        seen.setdefault(drawn, set()).add((line, "R" if lang == "fa" else "L"))
        return drawn

    labels._draw_line = remember
    try:
        yield seen
    finally:
        labels._draw_line = original


@dataclass(frozen=True)
class Drawing:
    """What one drawing of a figure shows of its texts."""

    lines: list[Drawn]
    texts: list[str]  # of every text artist that is drawn, ticks included
    boxes: list[Bbox]  # their ink, in points
    size: tuple[float, float]  # of the page, in points


class _Glyphs(TextToPath):
    """What gives the SVG renderer the glyphs of every line: it remembers them, and has none written."""

    outlines: ClassVar[dict[str, object]] = {}  # those that are there are not read again
    known: ClassVar[dict[tuple[object, ...], Drawn]] = {}  # the same line in the same font is shaped once

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Drawn] = []
        self._fonts: dict[tuple[object, ...], object] = {}

    def _get_font(self, prop: FontProperties) -> object:
        key = (*prop.get_family(), prop.get_weight(), prop.get_style(), prop.get_variant(), prop.get_stretch())
        if key not in self._fonts:
            self._fonts[key] = super()._get_font(prop)
        return self._fonts[key]

    def get_glyphs_with_font(self, font: object, s: str, **options: object) -> tuple[list[object], dict, list[object]]:
        name = next(key for key, value in self._fonts.items() if value is font)
        key = (name, s, options.get("features"), options.get("language"))
        if key not in self.known:
            options |= {"glyph_map": self.outlines, "return_new_glyphs_only": True}
            placed, new, _ = super().get_glyphs_with_font(font, s, **options)
            self.outlines.update(new)
            self.known[key] = Drawn(s, _inked([_glyph(use) for use, *_ in placed]))
        if s.strip():
            self.lines.append(self.known[key])
        return [], {}, []


class _TextsAlone(RendererSVG):
    """The SVG renderer of matplotlib, which leaves out what is no text."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(width, height, io.StringIO())
        self._text2path = _Glyphs()

    def draw_path(self, *args: object, **kwargs: object) -> None:
        pass

    draw_markers = draw_path_collection = draw_image = draw_path


def drawing(figure: Figure) -> Drawing:
    """Draw a figure once and read its texts."""
    shown: list[Text] = []
    draw, layout, dpi = Text.draw, Text._get_layout, figure.dpi
    layouts: dict[tuple[int, str], object] = {}

    def remember(self: Text, renderer: object) -> None:
        if self.get_visible() and self.get_text().strip():
            shown.append(self)
        draw(self, renderer)

    def once(self: Text, renderer: object) -> object:
        key = id(self), self.get_text()
        if key not in layouts:
            layouts[key] = layout(self, renderer)
        return layouts[key]

    Text.draw, Text._get_layout, figure.dpi = remember, once, 72
    try:
        with mpl.rc_context({"svg.fonttype": "path"}):
            renderer = _TextsAlone(*figure.bbox.size)
            figure.draw(renderer)
        boxes = [text.get_window_extent(renderer) for text in shown]
        texts = [text.get_text() for text in shown]
        return Drawing(renderer._text2path.lines, texts, boxes, tuple(figure.bbox.size))
    finally:
        Text.draw, Text._get_layout, figure.dpi = draw, layout, dpi


def drawn_lines(figure: Figure) -> list[Drawn]:
    """The lines of text of a figure."""
    return drawing(figure).lines


def saved_lines(figure: Figure) -> list[Drawn]:
    """The lines of text of a figure, as they are in its SVG."""
    buffer = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "path"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314  (our own file)
    root = ET.fromstring(buffer.getvalue(), parser=parser)  # noqa: S314
    lines = []
    for parent in root.iter():
        string = None
        for child in parent:
            if child.tag is ET.Comment:
                string = unescape((child.text or "")[1:-1])
            elif child.tag == f"{_SVG}g" and string is not None:
                uses = [use.get(_HREF, "") for use in child.findall(f"{_SVG}use")]
                if string.strip():
                    lines.append(Drawn(string, _inked([_glyph(use) for use in uses])))
                string = None
    return lines


def complaints(drawn: Drawing, seen: dict[str, set[tuple[str, str]]]) -> list[str]:
    """Every line of text in a figure that was not shaped or is not drawn as HarfBuzz draws it."""
    found = []
    for line in drawn.lines:
        if line.string not in seen:
            found.append(f"never went through shape(): {line.string!r}")
        elif not any(same(line.glyphs, logical, base) for logical, base in seen[line.string]):
            found.append(f"drawn differently from HarfBuzz: {line.string!r}")
    wanted = sum(bool(line.strip()) for text in drawn.texts for line in text.split("\n"))
    if wanted != len(drawn.lines):
        found.append(f"{wanted} lines of text in the figure, {len(drawn.lines)} in the drawing")
    return found


def misplaced(drawn: Drawing) -> list[object]:
    """Every text that leaves the page, and every two that overlap."""
    if not drawn.texts:
        return ["no text at all"]
    low = np.array([box.min for box in drawn.boxes])
    high = np.array([box.max for box in drawn.boxes])
    inside = (low >= 0).all(axis=1) & (high <= drawn.size).all(axis=1)
    cut: list[object] = [text for text, whole in zip(drawn.texts, inside, strict=True) if not whole]
    shared = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    over = np.triu((shared > 0.5).all(axis=2), k=1)  # by more than a fraction of a point
    return cut + [(drawn.texts[a], drawn.texts[b]) for a, b in zip(*np.nonzero(over), strict=True)]


def same(glyphs: list[Glyph], logical: str, base: str) -> bool:
    """Whether drawn glyphs are the expected ones."""
    if not labels.NATIVE:
        logical = re.sub("[\u064d\u0650\u0655]", "", logical)
        logical = re.sub("ه\u0654(?![\u0620-\u064a\u066e-\u06d3])", "\u06c0", logical)
    wanted = expected(logical, base, _weight(glyphs))
    return _letters(glyphs) == _lam_alef(_letters(wanted))


@cache
def expected(logical: str, base: str, weight: str = "Regular") -> list[Glyph]:
    """Glyphs with ink that HarfBuzz gives for a line, from left to right."""
    script, font = _scripts(logical), _fonts(logical, weight)
    result: list[Glyph] = []
    for run, right_to_left in visual_runs(logical, base):
        parts = [list(part) for _, part in groupby(run, key=lambda i: (font[i], script[i]))]
        for part in reversed(parts) if right_to_left else parts:
            result += _shape(font[part[0]], logical, part, script[part[0]], right_to_left)
    return _inked(result)


def _shape(path: Path, text: str, part: list[int], script: str, right_to_left: bool) -> list[Glyph]:
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(c) for c in text], part[0], len(part))  # joins with what is around
    buffer.script, buffer.direction = script, "rtl" if right_to_left else "ltr"
    hb.shape(_harfbuzz(path), buffer, {} if labels.NATIVE else _PLAIN)
    names = [_truetype(path).getGlyphName(info.codepoint) for info in buffer.glyph_infos]
    return [(_postscript(path), name) for name in names]


def _letters(glyphs: list[Glyph]) -> list[Letter]:
    """Glyphs; on 3.10 letters with their marks, whose order on one letter differs there."""
    letters: list[Letter] = []
    marks: list[str] = []
    for font, glyph in glyphs:
        name = glyph.removesuffix(_STYLE)
        if not labels.NATIVE and _MARK.fullmatch(name):
            marks = sorted([*marks, name])
        else:
            letters.append((font, name, marks))
            marks = []
    return [*letters, ("", "", marks)]


def _lam_alef(letters: list[Letter]) -> list[Letter]:
    """Join lam and alef, which the plain reference for 3.10 has left apart."""
    joined: list[Letter] = []
    for font, name, marks in letters:
        previous = joined[-1] if joined else ("", "", [])
        ligature = None if labels.NATIVE else _LAM_ALEF.get((previous[1], name))
        if ligature:
            joined[-1] = (font, ligature, sorted([*previous[2], *marks]))
        else:
            joined.append((font, name, marks))
    return joined


def _scripts(text: str) -> list[str]:
    """Script of every character; common ones take that of the text before them."""
    found = [scripts.script(character) for character in text]
    current = next((script for script in found if script not in _COMMON), "Latn")
    result = []
    for script in found:
        current = current if script in _COMMON else script
        result.append(current)
    return result


def _fonts(text: str, weight: str) -> list[Path]:
    """Font of every character: the house font, or the one behind it for what that lacks."""
    house = font_file(weight)
    return [house if ord(c) in _characters(house) or c in _INVISIBLE else _fallback(weight) for c in text]


def _inked(glyphs: list[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if _has_ink(glyph)]


@cache
def _glyph(use: str) -> Glyph:
    """Name the glyph of a ``<use>``: 3.11 gives its number, 3.10 the character."""
    font, _, number = unquote(use).removeprefix("#").rpartition("-")
    path = _path(font)
    if labels.NATIVE:
        return font, _truetype(path).getGlyphName(int(number, 16))
    return font, _characters(path)[int(number, 16)]


def _weight(glyphs: list[Glyph]) -> str:
    house = [font for font, _ in glyphs if font.startswith(_HOUSE)]
    return house[0].removeprefix(_HOUSE) if house else "Regular"


def _fallback(weight: str) -> Path:
    name = "DejaVuSans-Bold.ttf" if weight in {"SemiBold", "Bold"} else "DejaVuSans.ttf"
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / name


def _path(font: str) -> Path:
    if font.startswith(_HOUSE):
        return font_file(font.removeprefix(_HOUSE))
    return _fallback("Bold" if font.endswith("Bold") else "Regular")


def _postscript(path: Path) -> str:
    return path.stem


@cache
def _truetype(path: Path) -> TTFont:
    return TTFont(path)


@cache
def _characters(path: Path) -> dict[int, str]:
    return _truetype(path).getBestCmap()


@cache
def _has_ink(glyph: Glyph) -> bool:
    font, name = glyph
    return bool(_truetype(_path(font))["glyf"][name].numberOfContours)


@cache
def _harfbuzz(path: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))


def flaws(chart: Callable[[], Figure]) -> list[object]:
    """Everything that is wrong with the texts of a chart: their letters, and where they stand."""
    with recording() as seen:
        drawn = drawing(chart())
    return [*complaints(drawn, seen), *misplaced(drawn)]
