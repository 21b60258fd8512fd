"""Numbers, dates and lists as a Persian reader writes them.

In: plain numbers, Jalali dates with ASCII digits, text from anywhere. Out: Persian strings in
logical order.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip

UNKNOWN_CITY = "شهر نامشخص"

_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
LETTER_MARK = "\u061c"
_LRM = "\u200e"
# Left alone, an override or an isolate that is opened in the data and never closed would turn the
# rest of a line.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OWN_NUMBER = re.compile(r"(?<![A-Za-z0-9_.-])[0-9]+(?![A-Za-z0-9_-])")
_SPACE = re.compile(r"\s+")


def persian_digits(text: object) -> str:
    """Write ASCII digits as Persian ones.

    Examples
    --------
    >>> persian_digits("1398/09/12")
    '۱۳۹۸/۰۹/۱۲'
    """
    return str(text).translate(_DIGITS)


def count(value: float) -> str:
    """Write a whole number with the Persian thousands mark.

    Examples
    --------
    >>> count(12345)
    '۱۲٬۳۴۵'
    """
    return persian_digits(f"{round(value):,}").replace(",", "٬")


def decimal(value: float, places: int = 3) -> str:
    """Write a number with a fixed number of places; "–" for NaN.

    Examples
    --------
    >>> decimal(0.012), decimal(float("nan"))
    ('۰٫۰۱۲', '–')
    """
    if math.isnan(value):
        return "–"
    return persian_digits(f"{value:.{places}f}").replace(".", "٫").replace("-", f"{_LRM}−")


def hundredths(share: float) -> str:
    """Write a share (0–1) in per cent without the sign; with one place where it is under one.

    Examples
    --------
    >>> hundredths(0.231), hundredths(0.004), hundredths(0)
    ('۲۳', '۰٫۴', '۰')
    """
    value = 100 * share
    return decimal(value, 1) if 0.05 <= value < 0.95 else persian_digits(f"{value:.0f}")


def percent(share: float) -> str:
    """Write a share (0–1) as a percentage; "–" for NaN.

    Examples
    --------
    >>> percent(0.231), percent(float("nan"))
    ('۲۳٪', '–')
    """
    return "–" if math.isnan(share) else f"{hundredths(share)}٪"


def cell_percent(share: float) -> str:
    """Write a percentage that stands alone, as in a table.

    The sign of a number that follows Persian letters is drawn on its left; an Arabic letter mark gives a
    number that follows nothing the same look.

    Examples
    --------
    >>> cell_percent(0.23) == f"{LETTER_MARK}۲۳٪"
    True
    """
    return f"{LETTER_MARK}{percent(share)}"


def interval(low: float, high: float) -> str:
    """Write the bounds of an interval of shares; "" where there is none.

    Examples
    --------
    >>> interval(0.19, 0.28)
    '۱۹ تا ۲۸'
    """
    if math.isnan(low) or math.isnan(high):
        return ""
    return f"{hundredths(low)} تا {hundredths(high)}"


def points(difference: float) -> str:
    """Write a difference of two shares in words, in percentage points.

    Examples
    --------
    >>> points(0.12), points(-0.034)
    ('۱۲ واحد درصد بیشتر', '۳ واحد درصد کمتر')
    """
    word = "بیشتر" if difference >= 0 else "کمتر"
    return f"{hundredths(abs(difference))} واحد درصد {word}"


def listing(items: Iterable[str]) -> str:
    """Join items as in running Persian text.

    Examples
    --------
    >>> listing(["ساری", "رشت", "قزوین"])
    'ساری، رشت و قزوین'
    """
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    return f"{'، '.join(names[:-1])} و {names[-1]}"


def year_ranges(years: Sequence[int]) -> str:
    """Write sorted years with runs drawn together.

    Examples
    --------
    >>> year_ranges([1393, 1394, 1395, 1397])
    '۱۳۹۳ تا ۱۳۹۵ و ۱۳۹۷'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{persian_digits(run[0])} تا {persian_digits(run[-1])}")
        else:
            parts.extend(persian_digits(year) for year in run)
    return listing(parts)


def numbers_in(text: str) -> str:
    """Write numbers in running text in Persian digits, but not those in Latin names.

    Examples
    --------
    >>> numbers_in("134 متن با utf-8")
    '۱۳۴ متن با utf-8'
    """
    return _OWN_NUMBER.sub(lambda found: persian_digits(found[0]), text)


def jalali(date: str, *, day: bool = True) -> str:
    """Write a Jalali date such as ``1398/09/12`` in words; what is missing in it is left out.

    Examples
    --------
    >>> jalali("1398/09/12"), jalali("1398/09/12", day=False), jalali("1398")
    ('۱۲ آذر ۱۳۹۸', 'آذر ۱۳۹۸', '۱۳۹۸')
    """
    parts = date.split("/")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return persian_digits(date)
    if not 1 <= int(parts[1]) <= 12:
        return persian_digits(date)
    words = [MONTHS[int(parts[1]) - 1], persian_digits(int(parts[0]))]
    if day and len(parts) > 2:
        words.insert(0, persian_digits(int(parts[2])))
    return " ".join(words)


def period(dates: Iterable[str]) -> str:
    """Write the span of Jalali dates, months and years; "" where none is known.

    Examples
    --------
    >>> period(["1398/09/12", "", "1392/12/20"])
    'اسفند ۱۳۹۲ تا آذر ۱۳۹۸'
    """
    known = sorted(date for date in dates if date)
    if not known:
        return ""
    first, last = jalali(known[0], day=False), jalali(known[-1], day=False)
    return first if first == last else f"{first} تا {last}"


def city_name(group: str) -> str:
    """Name a city for display, the unknown one too."""
    return clean(group) or UNKNOWN_CITY


def clean(text: object) -> str:
    r"""Make any text safe to show in one line: no control characters, white space drawn together.

    Half-spaces, joiners and direction marks stay; overrides and isolates go, because one left open
    in the data would turn what stands after it. Offsets into the text do not survive: see `marked`
    for text with highlights.

    Examples
    --------
    >>> clean("  شهر\n\x00ساری ")
    'شهر ساری'
    """
    return _SPACE.sub(" ", _visible(str(text))).strip()


def _visible(text: str) -> str:
    """Replace control characters by spaces and drop direction overrides."""
    text = _BIDI_CONTROLS.sub("", text)
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text)


def replace_controls(text: str) -> str:
    r"""Put a space for every control character and direction override, so that offsets stay true.

    Examples
    --------
    >>> replace_controls("شهر\nساری")
    'شهر ساری'
    """
    return "".join(" " if _BIDI_CONTROLS.match(sign) else _visible(sign) for sign in text)


Segment = tuple[str, bool]


def marked(text: str, spans: Iterable[Sequence[int]]) -> list[Segment]:
    """Cut a text into pieces that are highlighted and pieces that are not.

    Spans may overlap, come in any order or reach beyond the text. A span grows to whole words,
    since a colour that starts inside a word would cut the joined letters; text is cleaned as in
    `clean`.

    Parameters
    ----------
    text : str
        The text that the spans index.
    spans : iterable of (int, int)
        Half-open character ranges.

    Returns
    -------
    list of (str, bool)
        Pieces in order; joined, they are the text. True for the highlighted ones.

    Examples
    --------
    >>> marked("دورهٔ آموزشی برگزار شد", [(6, 11)])
    [('دورهٔ ', False), ('آموزشی', True), (' برگزار شد', False)]
    """
    pieces: list[Segment] = []
    position = 0
    for start, end in whole_words(text, spans):
        pieces += [(text[position:start], False), (text[start:end], True)]
        position = end
    pieces.append((text[position:], False))
    shown = [(_SPACE.sub(" ", _visible(piece)), flag) for piece, flag in pieces]
    if shown:
        shown[0] = (shown[0][0].lstrip(), shown[0][1])
        shown[-1] = (shown[-1][0].rstrip(), shown[-1][1])
    return [(piece, flag) for piece, flag in shown if piece]


def whole_words(text: str, spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Clip spans to the text, grow them to whole words and merge those that touch.

    Examples
    --------
    >>> whole_words("هماهنگی‌ها خوب است", [(0, 7), (3, 9), (40, 50)])
    [(0, 10)]
    """
    grown: list[tuple[int, int]] = []
    for start, end in sorted((max(0, int(span[0])), min(len(text), int(span[1]))) for span in spans):
        if start >= end:
            continue
        while start > 0 and _in_word(text[start]) and _in_word(text[start - 1]):
            start -= 1
        while end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
            end += 1
        if grown and start <= grown[-1][1]:
            grown[-1] = (grown[-1][0], max(end, grown[-1][1]))
        else:
            grown.append((start, end))
    return grown


def _in_word(sign: str) -> bool:
    # Letters, marks above them, digits, half-space and joiner hold a word together.
    return unicodedata.category(sign)[0] in "LMN" or sign in "\u200c\u200d"
