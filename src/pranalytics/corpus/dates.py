"""Dates: Jalali and Gregorian, in figures and in words, to one ISO date and its Jalali twin.

In: a cell or a text. Out: :class:`datetime.date`, or None where no whole date is written.
jdatetime does the arithmetic of the calendars.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

import jdatetime

from pranalytics.persian.letters import fold_letters

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip

_TO_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_UNITS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")
_TEENS = (
    "دهم", "یازدهم", "دوازدهم", "سیزدهم", "چهاردهم", "پانزدهم", "شانزدهم", "هفدهم", "هجدهم", "نوزدهم",
)  # fmt: skip
_GAP = r"[ \u200c]*"

# A year of four digits may follow anything but a digit («ساعت ۱۲:۳۰-۱۳۹۸/۰۹/۱۲»); one of two digits no longer number.
_FIGURES = re.compile(r"(?<!\d)(\d{4}|(?<!\d[/.\-])\d{2})([/.\-])(\d{1,2})\2(\d{1,2})(?![\d/]|\.\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?<!\d[/\-])(\d{1,2})([/\-])(\d{1,2})\2(\d{4})(?![\d/])")
# After «دهم تیر ۵۰» these tell that ۵۰ counts something and is no year.
_NO_YEAR = (
    r"(?!\d|[:.,/٫٬]\d|\s?[٪%]|\s*(?:نفر|تن|درصد|هزار|میلیون|میلیارد|صد|متر|کیلومتر|هکتار|دستگاه|مورد|پروژه|طرح|بوستان"
    r"|پارک|شهر|شهروند|دقیقه|ساعت|روز|هفته|ماه|سال|خانوار|واحد|کودک|دانش|مدیر|خبرنگار|درخت|اصله|کلاس|جلسه|دوره)(?!\w))"
)
_LONGEST_DATE_LINE = 80
#: How far into a text its own date is looked for; later dates belong to what it tells.
_HEAD = 1_000


def parse_date(value: object) -> datetime.date | None:
    """Read the date that a cell holds.

    Parameters
    ----------
    value : object
        A string in any digits («۱۳۹۲/۱۲/۲۰», ``98/9/12``, ``2019-12-03``, «دوازدهم آذر ۹۸»), or a date.

    Returns
    -------
    datetime.date or None
        The Gregorian date; None where the cell holds no whole and possible date.

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
    return next((date for _, date in _dates_in(str(value))), None)


def find_date(text: str) -> datetime.date | None:
    """Find the date of a document in its head.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    datetime.date or None
        The first whole date that begins among the first thousand characters.

    Examples
    --------
    >>> find_date("نشست روز سه‌شنبه دوازدهم آذرماه ۹۸ برگزار شد.")
    datetime.date(2019, 12, 3)
    """
    # The longest date in words fits into the margin, so none is read that the cut has shortened.
    found = _dates_in(text[: _HEAD + 100])
    return next((date for place, date in found if place < _HEAD), None)


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a date and nothing else but a weekday or a time.

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
    if len(line) > _LONGEST_DATE_LINE or parse_date(line) is None:
        return False
    words = re.findall(r"[^\W\d_]+", fold_letters(line).replace("\u200c", ""))
    return all(word in _date_words() for word in words)


def to_jalali(date: datetime.date) -> str:
    """Return the Jalali date of a Gregorian one, as ``1398/09/12``.

    Parameters
    ----------
    date : datetime.date

    Returns
    -------
    str

    Examples
    --------
    >>> to_jalali(datetime.date(2019, 12, 3))
    '1398/09/12'
    """
    jalali = jdatetime.date.fromgregorian(date=date)
    return f"{jalali.year:04}/{jalali.month:02}/{jalali.day:02}"


def _dates_in(text: str) -> list[tuple[int, datetime.date]]:
    """Return the possible dates of a text and where they stand, in their order."""
    folded = fold_letters(text).translate(_TO_ASCII)
    found: list[tuple[int, datetime.date]] = []
    for match in _FIGURES.finditer(folded):
        date = _build(int(match[1]), int(match[3]), int(match[4]))
        if date:
            found.append((match.start(), date))
    for match in _DAY_FIRST.finditer(folded):
        date = _build(int(match[4]), int(match[3]), int(match[1]))
        if date:
            found.append((match.start(), date))
    for match in _in_words().finditer(folded):
        day = _day_of(match["day"])
        date = _build(int(match["year"]), _month_of(match["month"]), day)
        if date:
            found.append((match.start(), date))
    return sorted(found)


def _build(year: int, month: int, day: int) -> datetime.date | None:
    """Return the Gregorian date, or None for a date that no calendar has."""
    if year < 100:  # of two digits: 1350 to 1399, or 1400 to 1449
        year += 1300 if year >= 50 else 1400
    try:
        if year >= 1800:
            return datetime.date(year, month, day)
        if not 1200 <= year < 1600:
            return None
        return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]
    except ValueError:
        return None


@cache
def _ordinals() -> dict[str, int]:
    """Return the days of the month in words, written without gaps."""
    days = {"اول": 1, "نخست": 1, "هیجدهم": 18, "بیستم": 20, "سیام": 30, "سیویکم": 31}
    days |= {word: n for n, word in enumerate((*_UNITS, *_TEENS), start=1)}
    days |= {"بیستو" + word: 20 + n for n, word in enumerate(_UNITS, start=1)}
    return days


@cache
def _date_words() -> frozenset[str]:
    """Return the words that a line with nothing but a date may hold, without half-spaces."""
    weekdays = "شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه پنچشنبه جمعه یک دو سه چهار پنج"
    others = "تاریخ انتشار درج خبر روز ماه سال ساعت صبح عصر ظهر شب و ام سی بیست هجری شمسی خورشیدی"
    days = {part for word in _ordinals() for part in (word, *_spread(word))}
    return frozenset((*weekdays.split(), *others.split(), *days, *MONTHS, *(month + "ماه" for month in MONTHS)))


@cache
def _in_words() -> re.Pattern[str]:
    """Return the pattern of a date with the name of its month."""
    ordinals = "|".join(sorted((_GAP.join(_spread(word)) for word in _ordinals()), key=len, reverse=True))
    months = "|".join(MONTHS)
    return re.compile(
        rf"(?<!\w)(?<!سی[ \u200c]و[ \u200c])(?P<day>\d{{1,2}}|{ordinals})(?:{_GAP}ام)?{_GAP}"
        rf"(?P<month>{months}){_GAP}(?:ماه)?[ ،\u200c]*(?:سال)?{_GAP}(?P<year>\d{{4}}(?!\d)|\d{{2}}{_NO_YEAR})"
    )


def _spread(word: str) -> list[str]:
    """Return the parts of an ordinal that may be written apart: بیستوسوم → بیست, و, سوم."""
    for head in ("بیست", "سی"):
        if word.startswith(head + "و"):
            return [head, "و", word.removeprefix(head + "و")]
    return ["سی", "ام"] if word == "سیام" else [word]


def _day_of(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return _ordinals().get(re.sub(r"[ \u200c]", "", written), 0)


def _month_of(name: str) -> int:
    return MONTHS.index(name) + 1
