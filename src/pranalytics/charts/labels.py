"""The one door between logical text and what matplotlib draws: ``shape``, for every label.

In: text in logical order, numbers. Out: strings for the installed matplotlib, with Persian digits
where asked.

matplotlib 3.11 shapes Persian itself (libraqm) but takes the direction of a line from its first
letter; 3.10 draws characters as they come. The well-known recipe for 3.10 reverses Persian on 3.11,
so nothing else may shape.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import Any, Literal

import matplotlib as mpl
from matplotlib import ft2font
from matplotlib.ticker import Formatter

from pranalytics.charts._visual import visual
from pranalytics.charts.fonts import drawable
from pranalytics.errors import require_lang

__all__ = ["Lang", "PersianFormatter", "digits", "hundredths", "percent", "shape", "wrap"]

Lang = Literal["fa", "en"]

NATIVE = hasattr(ft2font, "__libraqm_version__")
"""Whether the installed matplotlib joins and orders Persian itself."""

# The Arabic letter mark, not the right-to-left mark: it also has digits treated as they are behind
# a Persian word, so that a percent sign stands on the same side in "۱۲٪" alone and in "سهم: ۱۲٪".
_ALM, _LRM = "\u061c", "\u200e"
_PERSIAN_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹")
_PERCENT: dict[Lang, str] = {"fa": "٪", "en": "%"}
_MISSING = "□"

# Embeddings, overrides and isolates of the source steer what surrounds them; variation selectors
# choose emoji styles.
_DROPPED = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ufe00-\ufe0f]")
_INVISIBLE = "\u061c\u200c\u200d\u200e\u200f"
# Within a word a direction mark says nothing, and renderers disagree on whether letters join across
# it.
_MARK_IN_WORD = re.compile("(?<=[\u0620-\u06d3])[\u061c\u200e\u200f]+(?=[\u0620-\u06d3])")
_RTL = re.compile("[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Digits behind a run of the other direction would join it (UAX #9, W7 and W2). A formula such as
# "q < ۰٫۰۵" has an operator between and stays whole.
_CLOSING, _BETWEEN = r"([)\]}»\"'’”]*)", r"(\s+|\s*[(\[«]\s*)"
_DIGITS_AFTER: dict[Lang, re.Pattern[str]] = {
    "fa": re.compile(rf"(?<=[A-Za-z]){_CLOSING}{_BETWEEN}(?=[(\[«]*[۰-۹])"),
    "en": re.compile(rf"(?<=[\u0620-\u06d3]){_CLOSING}{_BETWEEN}(?=[(\[«]*[0-9])"),
}
_MARK: dict[Lang, str] = {"fa": _ALM, "en": _LRM}


def shape(text: str, lang: Lang = "fa") -> str:
    """Turn a label from logical order into what the installed matplotlib must be given.

    Characters without a glyph in the house fonts come out as ``□``. A ``$`` is an ordinary
    character, never mathematics, if the label is shaped under the settings under which it is drawn
    (inside or outside ``use_style``).

    Parameters
    ----------
    text : str
        A label in logical order, of one line or several.
    lang : {"fa", "en"}
        Language of the chart, which is the direction of the line: a Persian word in an English
        sentence does not turn the sentence round.

    Returns
    -------
    str
        As many lines as came in.

    Raises
    ------
    ValueError
        If the text is made of presentation forms, so has been shaped before.

    References
    ----------
    Unicode Standard Annex #9, Unicode Bidirectional Algorithm.

    Examples
    --------
    >>> shape("Topics", lang="en")
    'Topics'
    >>> shape("ﺏﺁ")
    Traceback (most recent call last):
    ...
    ValueError: the label 'ﺏﺁ' is already shaped (presentation form U+FE8F): give the text ...
    """
    require_lang(lang)
    _refuse_shaped(text)
    return "\n".join(_draw_line(_directed(line, lang), lang) for line in _clean(text).split("\n"))


def _refuse_shaped(text: str) -> None:
    for character in text:
        if "\ufb50" <= character <= "\ufefc" and _is_presentation_form(character):
            form = f"presentation form U+{ord(character):04X}"
            raise ValueError(
                f"the label {text[:40]!r} is already shaped ({form}): give the text itself, in logical order"
            )


def _is_presentation_form(character: str) -> bool:
    # Signs that people type, such as the rial sign, live among the forms (U+FDF0 to U+FDFF).
    typed = "\ufdf0" <= character <= "\ufdff"
    form = unicodedata.decomposition(character).partition(" ")[0]
    return not typed and form in {"<initial>", "<medial>", "<final>", "<isolated>"}


def _clean(text: str) -> str:
    text = _DROPPED.sub("", unicodedata.normalize("NFC", text))
    lines = _MARK_IN_WORD.sub("", text).splitlines()
    return "\n".join("".join(map(_clean_character, line)) for line in lines)


def _clean_character(character: str) -> str:
    if character in _INVISIBLE:
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    return character if drawable(character) else _MISSING


def _directed(line: str, lang: Lang) -> str:
    """Mark the direction of a line of logical text."""
    mark = _MARK[lang]
    line = _DIGITS_AFTER[lang].sub(rf"\1{mark}\2", line)
    if not line.strip() or (lang == "en" and not _RTL.search(line)):
        return line
    return mark + line.removeprefix(mark)


def _draw_line(line: str, lang: Lang) -> str:
    """Give the installed matplotlib one directed line."""
    if not NATIVE and line.strip():
        line = visual(line, base="R" if lang == "fa" else "L")
    return line.replace("$", r"\$") if mpl.rcParams["text.parse_math"] else line


def digits(value: float | str, lang: Lang = "fa", *, decimals: int | None = None) -> str:
    """Write a number, or the digits within a text, for readers of a language.

    Parameters
    ----------
    value : int, float or str
        Numbers get separators of thousands; a text keeps everything but its digits.
    lang : {"fa", "en"}
        Language of the chart.
    decimals : int, optional
        Decimal places of a number.

    Returns
    -------
    str
        Logical order. A negative number begins with a left-to-right mark, so that its sign stays on
        the left.

    Examples
    --------
    >>> digits(12345.5, decimals=1), digits("1398/09/12"), digits(1200, lang="en")
    ('۱۲٬۳۴۵٫۵', '۱۳۹۸/۰۹/۱۲', '1,200')
    """
    require_lang(lang)
    if isinstance(value, str):
        return value.translate(_PERSIAN_DIGITS) if lang == "fa" else value
    if value != value:  # NaN
        return "–"
    number = (f"{value:,}" if decimals is None else f"{value:,.{decimals}f}").replace("-", "−")
    return _persian_number(number) if lang == "fa" else number


def _persian_number(number: str) -> str:
    number = number.replace(",", "٬").replace(".", "٫").translate(_PERSIAN_DIGITS)
    return number.replace("−", f"{_LRM}−")


def hundredths(share: float, lang: Lang = "fa", *, decimals: int = 0) -> str:
    """Write a share as :func:`percent` does, without the sign."""
    value = float(share) * 100
    return digits(value, lang, decimals=max(decimals, 1 if 0.05 <= value < 0.95 else 0))


def percent(share: float, lang: Lang = "fa", *, decimals: int = 0) -> str:
    """Write a share between 0 and 1 as a percentage.

    Parameters
    ----------
    share : float
        A share; NaN gives a dash.
    lang : {"fa", "en"}
        Language of the chart.
    decimals : int
        Decimal places; one at least where it is under one per cent, so that little is not told as none.

    Returns
    -------
    str

    Examples
    --------
    >>> percent(0.125, decimals=1), percent(0.125, lang="en"), percent(0.004), percent(float("nan"))
    ('۱۲٫۵٪', '12%', '۰٫۴٪', '–')
    """
    number = hundredths(share, lang, decimals=decimals)
    return number if number == "–" else number + _PERCENT[lang]


def wrap(text: str, width: int) -> str:
    r"""Break a label into lines in logical order, before it is shaped.

    matplotlib's own ``wrap=True`` measures shaped text and reverses the lines of Persian.

    Parameters
    ----------
    text : str
        Logical text.
    width : int
        Characters a line; longer words stay whole.

    Returns
    -------
    str
        Lines joined by newlines.

    Examples
    --------
    >>> wrap("نوآوری و خدمات الکترونیکی", 10).splitlines()
    ['نوآوری و', 'خدمات', 'الکترونیکی']
    """
    lines = textwrap.wrap(text, max(width, 1), break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


class PersianFormatter(Formatter):
    """Tick labels of a numeric axis in the language of the chart, without offset or powers of ten.

    Parameters
    ----------
    lang : {"fa", "en"}
        Language of the chart.
    percentage : bool
        Whether the values are shares to be written as percentages.
    grouping : bool
        Whether thousands are separated; years are not.

    Examples
    --------
    >>> formatter = PersianFormatter("en", percentage=True)
    >>> formatter.set_locs([0.0, 0.025, 0.05])
    >>> formatter(0.025)
    '2.5%'
    """

    def __init__(self, lang: Lang = "fa", *, percentage: bool = False, grouping: bool = True) -> None:
        self.lang = lang
        self.percentage = percentage
        self.grouping = grouping
        self._decimals = 0

    def set_locs(self, locs: Any) -> None:
        """Choose the fewest decimal places that tell the ticks apart."""
        values = [float(x) * self._factor for x in locs]
        self._decimals = next(
            (places for places in range(6) if all(abs(round(v, places) - v) < 1e-6 for v in values)),
            6,
        )

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the label of one tick."""
        text = digits(round(float(x) * self._factor, 6), self.lang, decimals=self._decimals)
        if not self.grouping:
            text = text.replace("٬", "").replace(",", "")
        return shape(text + _PERCENT[self.lang] * self.percentage, self.lang)

    @property
    def _factor(self) -> int:
        return 100 if self.percentage else 1
