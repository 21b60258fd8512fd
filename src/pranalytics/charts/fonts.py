"""The fonts of every chart: where they are, how matplotlib learns of them, what they can draw.

In: nothing. Out: the family names for ``font.family`` and answers to "can this character be
drawn?".

The family comes from the package ``fontpkg-ibm-plex-sans-arabic`` as static files, one a weight (a
variable font would give matplotlib no bold). matplotlib's own DejaVu Sans stands behind it for
symbols such as ▲.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib as mpl
from fontpkg_ibm_plex_sans_arabic import FAMILY, ROOT
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

__all__ = ["FALLBACK", "FAMILIES", "FAMILY", "drawable", "font_file", "register"]

FALLBACK = "DejaVu Sans"
FAMILIES = [FAMILY, FALLBACK]
_WEIGHTS = ("Light", "Regular", "Medium", "SemiBold", "Bold")


def font_file(weight: str = "Regular") -> Path:
    """Return the file of one weight of the house font.

    Parameters
    ----------
    weight : {"Light", "Regular", "Medium", "SemiBold", "Bold"}
        Name of the weight.

    Returns
    -------
    Path
        A TrueType file.

    Examples
    --------
    >>> font_file("Bold").name
    'IBMPlexSansArabic-Bold.ttf'
    """
    return Path(ROOT) / "files" / f"IBMPlexSansArabic-{weight}.ttf"


def register() -> None:
    """Tell matplotlib's font manager of the house font, once.

    Only the list of known fonts grows; ``rcParams`` stay as they are.

    Examples
    --------
    >>> register()
    >>> font_manager.findfont(FAMILY).endswith("IBMPlexSansArabic-Regular.ttf")
    True
    """
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for weight in _WEIGHTS:
        path = str(font_file(weight))
        if path not in known:
            font_manager.fontManager.addfont(path)


@cache
def _characters() -> frozenset[int]:
    files = [font_file(), Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"]
    return frozenset(code for path in files for code in FT2Font(str(path)).get_charmap())


def drawable(character: str) -> bool:
    """Say whether the house font or the one behind it has a glyph for a character.

    Parameters
    ----------
    character : str
        One character.

    Returns
    -------
    bool

    Examples
    --------
    >>> drawable("ژ"), drawable("▲"), drawable("漢")
    (True, True, False)
    """
    return ord(character) in _characters()
