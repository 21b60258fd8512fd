"""Dates: Jalali and Gregorian, in figures and in words, to one ISO date and its Jalali twin.

In: a cell or a text. Out: :class:`datetime.date`, or None where no whole and possible date is written.
A date without a year is not guessed, and a day that no calendar has is told by :func:`impossible_date`. The serial
number that a spreadsheet has for a day is a date only where a column says so: :func:`serial_date`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from pranalytics.corpus.calendars import MONTHS as MONTHS
from pranalytics.corpus.calendars import date_words, plain, to_jalali, weekday_in
from pranalytics.corpus.worded_dates import names_a_day
from pranalytics.corpus.written_dates import Written, may_hold_date, written_dates
from pranalytics.persian.letters import MARKS, fold_letters

__all__ = [
    "MONTHS", "find_date", "impossible_date", "is_date_line", "is_month_first", "parse_date", "serial_date",
    "to_jalali",
]  # fmt: skip

_LONGEST_DATE_LINE = 90
#: How far into a text its own date is looked for; later dates belong to what it tells.
_HEAD = 1_000
_LONGEST_DATE = 100
_LEAD = 450
_DATELINES = 4

# What stands right before or after the date of something that a text tells of, so that it is not the date of the text.
_TOLD_BEFORE = re.compile(
    r"(?:متولد|زاده|سال(?:روز|گرد)|مصوب\w*|قانون|کودتا\w*|قیام|حماسه|فاجعه|انقلاب|واقعه|رحلت|شهادت|درگذشت|مهلت|حداکثر"
    r"|پیش از|قبل از|بعد از|پس از|(?<!\w)(?:از|تا|الی|لغایت)(?:\s(?:تاریخ|روز|مورخ|پایان|ابتدای|اول|صبح))?)"
    r"[\s(:«‌-]*(?:روز\s)?$"
)
_TOLD_AFTER = re.compile(r"[\s)،]{0,3}(?:(?:در\s\w{2,12}\s)?(?:متولد|به دنیا|دیده به|درگذشت)|تا(?!\w)|الی(?!\w)|لغایت)")
_RANGE_BEFORE = re.compile(r"[\dم]\s?(?:تا|الی|لغایت|و|-|–)\s?$")
_TODAY = re.compile(r"(?:امروز|دیروز|امشب|دیشب)[^.\n]{0,18}$")
_FIGURES = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-][۱1۲2][۸۹۰890]\d\d(?!\d)")
_LABEL = re.compile(
    r"(?:(?:تاریخ|زمان)\s?(?:و\s(?:زمان|ساعت)\s)?(?:انتشار|درج|خبر|ثبت|مخابره|ارسال|نشر|به\s?روز\s?رسانی)?(?:\s(?:خبر|مطلب))?\s?:"
    r"|(?:تاریخ|زمان)\s(?:انتشار|درج|مخابره|ثبت)|(?:منتشر|درج|ارسال)\sشده(?:\s?در)?\s?:?|published|posted|date:)"
    r"[^.\n]{0,24}$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[ «(]{0,3}[^\W\d_][^\d\n.:؛!؟،]{1,28}[-–—،,:/|(]([^\d\n.:؛!؟]{0,14})")
_AFTER_PLACE = re.compile(r"\s{0,2}[-–—:/|()]")
_WORD = re.compile(r"[^\W\d_]")
_WORDS = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*+")
_GREGORIAN_YEAR = re.compile(r"(?:۱۹|۲۰)\d\d")
# The web has held Persian news since then; an older day that stands in a sentence is history.
_FIRST_NEWS = datetime.date(1996, 3, 20)
_LAST_SERIAL = datetime.date(2049, 12, 31)
_SERIAL = re.compile(r"\s*(\d{5})(?:\.\d+)?\s*")  # the fraction is the time of day
_SERIAL_ZERO = datetime.date(1899, 12, 30)


def parse_date(value: object, *, month_first: bool = False) -> datetime.date | None:
    """Read the date that a cell holds.

    Parameters
    ----------
    value : object
        A string in any digits («۱۳۹۲/۱۲/۲۰», ``98/9/12``, ``20/12/1392``, ``13921220``, ``3 December 2019``,
        «دوازدهم آذر ۹۸»), or a date. Where figures can be read in two ways the year comes first, then the day,
        unless the weekday beside them says otherwise; a bare number, as the serials of Excel are, is no date.
    month_first : bool, default False
        Read ``03/12/2019`` as the twelfth of March; :func:`is_month_first` tells it of a column.

    Returns
    -------
    datetime.date or None
        The Gregorian date; None where the cell holds no whole date, or first one that no calendar has.

    Examples
    --------
    >>> parse_date("۱۳۹۲/۱۲/۲۰")
    datetime.date(2014, 3, 11)
    >>> parse_date("دوازدهم آذر ماه 98")
    datetime.date(2019, 12, 3)
    >>> parse_date("1398/13/01") is None
    True
    """
    if isinstance(value, datetime.datetime):
        return value.date() if value == value else None  # pandas' NaT is a datetime that differs from itself
    if isinstance(value, datetime.date):
        return value
    folded = fold_letters(str(value)[:_HEAD])
    found = written_dates(folded, is_cell=_only_dates(folded), month_first=month_first)
    return found[0].date if found else None


def serial_date(cell: str) -> datetime.date | None:
    """Read the serial number that Excel has for a day, as a column of dates without their format shows it.

    Parameters
    ----------
    cell : str
        A cell of a column of dates.

    Returns
    -------
    datetime.date or None
        None for all but a bare number of five digits that means a day from 20 March 1996, before which the web had no
        news, to 2049.

    Examples
    --------
    >>> serial_date("44500"), serial_date("12345"), serial_date("44500 نفر")
    (datetime.date(2021, 10, 31), None, None)
    """
    match = _SERIAL.fullmatch(cell)
    day = _SERIAL_ZERO + datetime.timedelta(days=int(match[1])) if match else None
    return day if day and _FIRST_NEWS <= day <= _LAST_SERIAL else None


def is_month_first(cells: Iterable[object]) -> bool:
    """Tell whether a column writes its dates as ``12/25/2019``, the month first, as spreadsheets export them.

    Parameters
    ----------
    cells : iterable

    Returns
    -------
    bool
        True when a cell can be read so only, and none the other way only.

    Examples
    --------
    >>> is_month_first(["12/3/2019", "12/25/2019"]), is_month_first(["12/3/2019", "25/12/2019"])
    (True, False)
    """
    second, first = beyond_months(cells)
    return second and not first


def beyond_months(cells: Iterable[object]) -> tuple[bool, bool]:
    """Tell whether any cell like ``12/25/2019`` has a second, or a first, number that is no month.

    Examples
    --------
    >>> beyond_months(["12/3/2019", "12/25/2019"])
    (True, False)
    """
    figures = [match.groups() for match in map(_FIGURES.match, map(str, cells)) if match]
    return any(int(second) > 12 for _, second in figures), any(int(first) > 12 for first, _ in figures)


def impossible_date(value: str) -> str:
    """Return the whole date in a cell, or in the head of a text, that no calendar has.

    Parameters
    ----------
    value : str
        A cell or a text.

    Returns
    -------
    str
        The date as it is written; "" where every date is possible or none is written.

    Examples
    --------
    >>> impossible_date("نشست ۱۳۹۸/۱۳/۰۱"), impossible_date("۳۱ مهر ۹۸"), impossible_date("۱۳۹۸/۱۲/۰۱")
    ('۱۳۹۸/۱۳/۰۱', '۳۱ مهر ۹۸', '')
    """
    raw = value[:_HEAD]
    folded = fold_letters(raw)
    for written in written_dates(folded, is_cell=_only_dates(folded)):
        if written.date is None:
            return (raw if len(raw) == len(folded) else folded)[written.start : written.end].strip()
    return ""


def find_date(text: str) -> datetime.date | None:
    """Find the date of a document in its head.

    A line with nothing but a date, a date with a label («تاریخ انتشار: …») or after a place («رشت - ۱۲ آذر ۹۸ -»)
    is the date of a text. Without one it is the first date in a sentence that is not plainly told of: a birth, an
    anniversary, a law, a deadline, a span of days, a day before the web had news (1375), or one with a month's name
    that stands beyond the lead without a weekday. It is then the day of what the text tells, most often a few days
    from that of the text.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    datetime.date or None
        None too where the date line holds a day that no calendar has.

    Examples
    --------
    >>> find_date("نشست روز سه‌شنبه دوازدهم آذرماه ۹۸ برگزار شد.")
    datetime.date(2019, 12, 3)
    >>> find_date("شهردار، متولد ۲ خرداد ۱۳۵۰، سخن گفت.") is None
    True
    """
    # The longest date in words fits into the margin, so none is read that the cut has shortened.
    head = text[: _HEAD + _LONGEST_DATE]
    if not may_hold_date(head):
        return None
    head = fold_letters(head)
    found = [written for written in written_dates(head) if written.start < _HEAD]
    if not found:
        return None
    own = next((written for written in found if _is_dateline(head, written)), None)
    if own:
        return own.date
    told = [written for written in found if _may_be_own(head, written)]
    today = (written for written in told if _TODAY.search(head[max(0, written.start - 30) : written.start]))
    chosen = next(today, told[0] if told else None)
    return chosen.date if chosen else None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a date and nothing else but a weekday, a time or a label.

    Parameters
    ----------
    line : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_date_line("سه‌شنبه ۱۳۹۲/۱۲/۲۰ - ساعت ۱۰:۳۰"), is_date_line("گشایش پارک در ۱۳۹۲/۱۲/۲۰")
    (True, False)
    """
    if not _only_dates(line):
        return False
    folded = fold_letters(line)
    return bool(written_dates(folded, is_cell=True)) or names_a_day(folded)


def _only_dates(line: str) -> bool:
    """Tell whether all words of a line can belong to a date; most lines fail with their first word."""
    if len(line) > _LONGEST_DATE_LINE:
        return False
    return all(plain(fold_letters(word.group())) in date_words() for word in _WORDS.finditer(line))


def _is_dateline(head: str, written: Written) -> bool:
    """Tell whether a date has a label, stands alone in one of the first lines, or after the name of a place there."""
    start = head.rfind("\n", 0, written.start) + 1
    if _LABEL.search(head[max(start, written.start - 60) : written.start]):
        return True
    end = head.find("\n", written.end)
    lines_before = sum(bool(line.strip()) for line in head[:start].split("\n"))
    if lines_before >= _DATELINES:
        return False
    place = _PLACE.fullmatch(head, start, written.start)
    if place and _only_dates(place[1]) and _AFTER_PLACE.match(head, written.end):
        return True
    return _only_dates(head[start : end if end >= 0 else len(head)])


def _may_be_own(head: str, written: Written) -> bool:
    """Tell whether a date in a sentence can be that of the text."""
    if written.date is None or written.date < _FIRST_NEWS:
        return False
    before = head[max(0, written.start - 30) : written.start]
    after = head[written.end : written.end + 30]
    if _TOLD_BEFORE.search(before) or _RANGE_BEFORE.search(before) or _TOLD_AFTER.match(after):
        return False
    # A day with its weekday or «امروز» is news. Without them a month's name far down tells of the past, and so does a
    # Gregorian one, as in «در ۲۴ آوریل ۲۰۱۸».
    if _TODAY.search(before) or written.date.weekday() in (weekday_in(before[-16:]), weekday_in(after[:16])):
        return True
    if not _WORD.search(head, written.start, written.end):
        return True
    return written.start < _LEAD and not _GREGORIAN_YEAR.search(head, written.start, written.end)
