"""Dates: Jalali and Gregorian, in figures and in words, to one ISO date and its Jalali twin.

In: a cell or a text. Out: :class:`datetime.date`, or None where no whole date is written.
jdatetime does the arithmetic of the calendars.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
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

_FIGURES = re.compile(r"(?<![\d/.\-])(\d{4}|\d{2})([/.\-])(\d{1,2})\2(\d{1,2})(?![\d/])")
_DAY_FIRST = re.compile(r"(?<![\d/.\-])(\d{1,2})([/\-])(\d{1,2})\2(\d{4})(?![\d/])")
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
        return value.date()
    if isinstance(value, datetime.date):
        return value
    return next(_dates_in(str(value)), None) if value is not None else None


def find_date(text: str) -> datetime.date | None:
    """Find the date of a document in its head.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    datetime.date or None
        The first whole date among the first thousand characters.
    """
    return next(_dates_in(text[:_HEAD]), None)


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


def _dates_in(text: str) -> Iterator[datetime.date]:
    """Yield the possible dates of a text, in the order in which they stand."""
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
    for _, date in sorted(found):
        yield date


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
    days = {"اول": 1, "نخست": 1, "بیستم": 20, "سیام": 30, "سیویکم": 31}
    days |= {word: n for n, word in enumerate((*_UNITS, *_TEENS), start=1)}
    days |= {"بیستو" + word: 20 + n for n, word in enumerate(_UNITS, start=1)}
    return days


@cache
def _in_words() -> re.Pattern[str]:
    """Return the pattern of a date with the name of its month."""
    ordinals = "|".join(
        sorted((_GAP.join(_spread(word)) for word in _ordinals()), key=len, reverse=True)
    )
    months = "|".join(MONTHS)
    return re.compile(
        rf"(?<!\w)(?P<day>\d{{1,2}}|{ordinals})(?:{_GAP}ام)?{_GAP}(?P<month>{months}){_GAP}(?:ماه)?"
        rf"[ ،\u200c]*(?:سال)?{_GAP}(?P<year>\d{{4}}|\d{{2}})(?!\d)"
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
