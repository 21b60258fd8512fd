"""The outlines of letters where they end up: in the SVG, in the PDF made of it, and as HarfBuzz places them.

In: a figure saved as SVG and as PDF, or a line of text. Out: the corners of every letter's outline, in points on the
page or in font sizes. Where a curve bends between its ends is left out: no two glyphs of a font share all their ends.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import unescape

import numpy as np
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from numpy.typing import NDArray

from .bidi_reference import visual_runs
from .oracle import _HREF, _SVG, _fonts, _harfbuzz, _scripts, _truetype

Points = NDArray[np.float64]

_NUMBER = r"-?\d*\.?\d+(?:[eE]-?\d+)?"
_COMMAND = re.compile(rf"([MLQCz])((?:\s*{_NUMBER})*)")
_CALL = re.compile(r"(\w+)\(([^)]*)\)")


class Line(NamedTuple):
    """A line of text in a file: the string that matplotlib was given, and the letters with ink."""

    string: str
    letters: list[Points]


def svg_lines(svg: bytes) -> list[Line]:
    """The lines of text of an SVG, in the order of drawing, in points from the upper left corner."""
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314  (our own file)
    root = ET.fromstring(svg, parser=parser)  # noqa: S314
    shapes = {
        f"#{path.get('id')}": _moved(_corners(path.get("d", "")), path.get("transform", ""))
        for path in root.iter(f"{_SVG}path")
        if path.get("id")
    }
    lines = []
    for parent in root.iter():
        string = None
        for child in parent:
            if child.tag is ET.Comment:
                string = unescape((child.text or "")[1:-1])
            elif child.tag == f"{_SVG}g" and string is not None:
                letters = [
                    _moved(_moved(shapes[use.get(_HREF, "")], use.get("transform", "")), child.get("transform", ""))
                    for use in child.findall(f"{_SVG}use")
                ]
                if string.strip():
                    lines.append(Line(string, [letter for letter in letters if len(letter)]))
                string = None
    return lines


def _corners(path: str) -> Points:
    corners = []
    for name, numbers in _COMMAND.findall(path):
        if name != "z":
            corners.append([float(number) for number in numbers.split()][-2:])
    return np.array(corners).reshape(-1, 2)


def _moved(points: Points, transform: str) -> Points:
    """Apply ``translate`` and ``scale``, the last one first."""
    for name, numbers in reversed(_CALL.findall(transform)):
        values = np.array([float(number) for number in re.split(r"[ ,]+", numbers.strip())])
        if name == "translate":
            points = points + np.resize(np.append(values, 0.0), 2)
        elif name == "scale":
            points = points * values
        else:
            raise ValueError(transform)
    return points


def pdf_shapes(pdf: bytes, height: float) -> list[Points]:
    """The filled shapes of a PDF of one page, in the order of drawing, in points from the upper left corner."""
    streams = [
        zlib.decompress(part) for part in re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\nendstream", pdf, re.S)
    ]
    content = max(streams, key=len).decode("latin-1")
    shapes, stack = [], []
    corners: list[list[float]] = []
    numbers: list[float] = []
    matrix = np.eye(3)
    for token in content.split():
        try:
            numbers.append(float(token))
            continue
        except ValueError:
            pass
        operator = token.rpartition("/")[0] or token
        if operator in ("m", "l", "c", "v", "y"):
            corners.append(numbers[-2:])
        elif operator == "q":
            stack.append(matrix)
        elif operator == "Q":
            matrix = stack.pop()
        elif operator.startswith("cm"):
            a, b, c, d, e, f = numbers[-6:]
            matrix = np.array([[a, b, 0], [c, d, 0], [e, f, 1]]) @ matrix
        elif operator in ("f", "f*", "S", "B", "n"):
            if operator in ("f", "f*") and corners:
                points = np.c_[np.array(corners), np.ones(len(corners))] @ matrix
                shapes.append(np.c_[points[:, 0], height - points[:, 1]])
            corners = []
        numbers = []
    return shapes


@cache
def harfbuzz_letters(logical: str, base: str, weight: str = "Regular", local: bool = True) -> list[Points]:
    """The letters with ink of a line as HarfBuzz shapes and places them, from left to right, in font sizes.

    ``local`` tells whether digits take the style of the script around them.
    """
    script, font = _scripts(logical), _fonts(logical, weight)
    letters: list[Points] = []
    pen = 0.0
    for run, right_to_left in visual_runs(logical, base):
        parts = [list(part) for _, part in groupby(run, key=lambda i: (font[i], script[i]))]
        for part in reversed(parts) if right_to_left else parts:
            path = font[part[0]]
            buffer = hb.Buffer()
            buffer.add_codepoints([ord(c) for c in logical], part[0], len(part))
            buffer.script, buffer.direction = script[part[0]], "rtl" if right_to_left else "ltr"
            hb.shape(_harfbuzz(path), buffer, {} if local else {"locl": False})
            em = _truetype(path)["head"].unitsPerEm
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                outline = _outline(path, info.codepoint)
                if len(outline):
                    letters.append(outline / em + [pen + place.x_offset / em, place.y_offset / em])
                pen += place.x_advance / em
    return letters


@cache
def _outline(path: Path, glyph: int) -> Points:
    """The corners of a glyph, with those that TrueType leaves out between two bends."""
    font = _truetype(path)
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[font.getGlyphName(glyph)].draw(pen)
    corners: list[tuple[float, float]] = []
    for name, points in pen.value:
        if name in ("moveTo", "lineTo"):
            corners.append(points[-1])
        elif name == "qCurveTo":
            bends = [np.array(point) for point in points[:-1] if point is not None]
            corners += [tuple((a + b) / 2) for a, b in pairwise(bends)]
            if points[-1] is None:  # a contour of bends alone
                corners.append(tuple((bends[-1] + bends[0]) / 2))
            else:
                corners.append(points[-1])
    return np.array(corners, dtype=float).reshape(-1, 2)


def apart(one: list[Points], other: list[Points]) -> float:
    """How far two rows of letters are apart at most, letter by letter and corner by corner; infinite if not as many."""
    if len(one) != len(other):
        return np.inf
    return max((_distance(a, b) for a, b in zip(one, other, strict=True)), default=0.0)


def _distance(one: Points, other: Points) -> float:
    between = np.hypot(*(one[:, None] - other[None]).T)
    return float(max(between.min(axis=0).max(), between.min(axis=1).max()))


def fitted(letters: list[Points], like: list[Points]) -> list[Points]:
    """Bring letters to the size and place of others by their frames; up is down in a file."""
    points, wanted = np.vstack(letters) * [1, -1], np.vstack(like)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = np.ptp(wanted, axis=0).max() / max((high - low).max(), 1e-9)
    return [(letter * [1, -1] - low) * scale + wanted.min(axis=0) for letter in letters]
