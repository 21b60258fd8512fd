"""Persian for matplotlib without libraqm (3.10): joined letters, in the order of drawing.

In: one line of text in logical order, and its direction. Out: presentation forms from left to
right.

arabic-reshaper joins the letters and python-bidi orders them. That is not enough: python-bidi does
not turn the brackets of right-to-left runs, and control characters must be gone before a font
without a glyph for them is asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from arabic_reshaper import ArabicReshaper
from bidi import get_display

__all__ = ["visual"]

# A boundary-neutral character: ordering gives it the level of the character before it, so that
# afterwards it tells on which side of its bracket the text goes on. It never reaches the font.
_TRACER = "\u2060"
_JOINERS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
_MIRROR = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))

# The font's marks stand above the letter unless OpenType moves them. Those that belong below it are left
# out, as Persian usually leaves them out: drawn above, a kasra would be read as a fatha.
_BELOW = re.compile("[\u064d\u0650\u0655]")
# One character that stands right, where a hamza set on its own would stand beside the letter.
_HEH_WITH_HAMZA = re.compile("ه\u0654(?![\u0620-\u064a\u066e-\u06d3])")

# لا is the one ligature that Persian cannot do without; other ligatures of the font are ornaments.
_MARKS = r"[\u064b-\u065f\u0670]"
_LAM_ALEF = re.compile(f"([\ufedf\ufee0])({_MARKS}*)([\ufe82\ufe84\ufe88\ufe8e])")
_LAM_ALEF_FORM = {
    "\ufedf\ufe82": "\ufef5",
    "\ufee0\ufe82": "\ufef6",
    "\ufedf\ufe84": "\ufef7",
    "\ufee0\ufe84": "\ufef8",
    "\ufedf\ufe88": "\ufef9",
    "\ufee0\ufe88": "\ufefa",
    "\ufedf\ufe8e": "\ufefb",
    "\ufee0\ufe8e": "\ufefc",
}


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper(
        {
            "delete_harakat": False,
            "delete_tatweel": False,
            "support_zwj": True,
            "support_ligatures": False,
            # The house font has no isolated presentation forms of پ ژ ک گ ی; the letters themselves
            # look the same.
            "use_unshaped_instead_of_isolated": True,
        }
    )


def visual(line: str, base: Literal["L", "R"]) -> str:
    """Join and order one line for a renderer that draws characters one by one from left to right.

    Diacritics come out left of their letter: there the pen stands at the letter's left edge, above
    which the zero-width marks of the font are drawn. Marks that belong below a letter are left out.

    Parameters
    ----------
    line : str
        One line in logical order.
    base : {"L", "R"}
        Direction of the line.

    Returns
    -------
    str
        Presentation forms in visual order, without invisible characters.

    Examples
    --------
    >>> [f"{ord(c):04x}" for c in visual("(آب)", "R")]
    ['0028', '0628', '0622', '0029']
    >>> visual("۵ (TF-IDF)", "L")
    '۵ (TF-IDF)'
    """
    line = _BELOW.sub("", unicodedata.normalize("NFC", line))
    joined = _reshaper().reshape(_HEH_WITH_HAMZA.sub("\u06c0", line)).translate(_JOINERS)
    joined = _LAM_ALEF.sub(lambda m: _LAM_ALEF_FORM[m[1] + m[3]] + m[2], joined)
    traced = "".join(c + _TRACER if c in _MIRROR else c for c in joined)
    # A tracer at the very end would be given the line's direction instead of its bracket's (rule
    # L1), so end strongly.
    traced += "\u200f" if base == "R" else "\u200e"
    ordered = str(get_display(traced, base_dir=base))
    return _turn_brackets(ordered).translate(_JOINERS | _DIRECTION_MARKS)


def _turn_brackets(ordered: str) -> str:
    """Mirror the brackets of right-to-left runs: those whose tracer came out left of them."""
    drawn: list[str] = []
    characters = iter(ordered)
    for character in characters:
        if character == _TRACER:
            drawn.append(_MIRROR[next(characters)])
        elif character in _MIRROR:
            next(characters)
            drawn.append(character)
        else:
            drawn.append(character)
    return "".join(drawn)
