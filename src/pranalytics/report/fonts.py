"""The font of the report, and which characters it can draw.

In: nothing, or text. Out: folders with font files for Typst, and text without characters that no
font has.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg_ibm_plex_sans_arabic
import matplotlib
from matplotlib.ft2font import FT2Font

# U+25A1, an open square, stands for a character that neither font has.
MISSING = "□"
# Drawn as nothing, but they shape the letters beside them or turn their direction.
_INVISIBLE = "\u200c\u200d\u200e\u200f\u061c"


def plex(weight: str = "Regular") -> Path:
    """Path of IBM Plex Sans Arabic in a weight."""
    return Path(fontpkg_ibm_plex_sans_arabic.ROOT) / "files" / f"IBMPlexSansArabic-{weight}.ttf"


def fallback() -> Path:
    """Path of DejaVu Sans, which matplotlib brings, for signs that Plex does not have."""
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


@cache
def coverage() -> frozenset[int]:
    """Code points that one of the two fonts can draw."""
    points: set[int] = set()
    for path in (plex(), fallback()):
        points.update(FT2Font(str(path)).get_charmap())
    return frozenset(points)


def drawable(text: str) -> str:
    r"""Replace what no font of the report can draw by an open square.

    Examples
    --------
    >>> drawable("شهر 漢"), drawable("می‌شود")
    ('شهر □', 'می\u200cشود')
    """
    known = coverage()
    return "".join(
        sign if sign in _INVISIBLE or ord(sign) in known else MISSING for sign in text if sign not in "\ufe0e\ufe0f"
    )
