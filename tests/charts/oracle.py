"""The shaping oracle: does a figure draw what HarfBuzz draws for the text that was meant?

A figure is saved as SVG with text as paths; there every glyph is a ``<use>`` that names its font
and glyph (matplotlib 3.11) or character (3.10). The expected glyphs come from ``uharfbuzz`` on the
same font file, run by run in the order of an independent bidi implementation. Glyphs without ink
(spaces, joiners) are left out on both sides.

3.10 has no OpenType layout, so there the reference is shaped without the font's ornaments and without
marks below letters, and هٔ is ۀ; letter forms, the لا ligature, other marks and order must be the same.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import escape

import matplotlib as mpl
import uharfbuzz as hb
from fontTools import unicodedata as scripts
from fontTools.ttLib import TTFont
from matplotlib.figure import Figure
from matplotlib.text import Text

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


def complaints(figure: Figure, seen: dict[str, set[tuple[str, str]]]) -> list[str]:
    """Every line of text in a figure that was not shaped or is not drawn as HarfBuzz draws it."""
    meant = {_comment(drawn): lines for drawn, lines in seen.items()}
    lines = drawn_lines(figure)
    found = []
    for line in lines:
        if line.string not in meant:
            found.append(f"never went through shape(): {line.string!r}")
        elif not any(same(line.glyphs, logical, base) for logical, base in meant[line.string]):
            found.append(f"drawn differently from HarfBuzz: {line.string!r}")
    wanted = sum(bool(line.strip()) for text in drawn_texts(figure) for line in text.get_text().split("\n"))
    if wanted != len(lines):
        found.append(f"{wanted} lines of text in the figure, {len(lines)} in the drawing")
    return found


def drawn_texts(figure: Figure) -> list[Text]:
    """Every text artist that a figure really draws, ticks included."""
    drawn: list[Text] = []
    original = Text.draw

    def remember(self: Text, renderer: object) -> None:
        if self.get_visible() and self.get_text().strip():
            drawn.append(self)
        original(self, renderer)

    Text.draw = remember
    try:
        figure.draw_without_rendering()
    finally:
        Text.draw = original
    return drawn


def drawn_lines(figure: Figure) -> list[Drawn]:
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
                string = (child.text or "")[1:-1]
            elif child.tag == f"{_SVG}g" and string is not None:
                uses = [use.get(_HREF, "") for use in child.findall(f"{_SVG}use")]
                if string.strip():
                    lines.append(Drawn(string, _inked([_glyph(use) for use in uses])))
                string = None
    return lines


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
    return [(font, name) for font, name in glyphs if name in _with_ink(font)]


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


def _comment(string: str) -> str:
    """Write a string as the SVG backend writes it into a comment."""
    return re.sub(r"-(?=-)", "- ", escape(string))


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
def _with_ink(font: str) -> frozenset[str]:
    outlines = _truetype(_path(font))["glyf"]
    return frozenset(name for name in outlines if outlines[name].numberOfContours)


@cache
def _harfbuzz(path: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
