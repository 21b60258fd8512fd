"""Calendars: what months, weekdays and numbers are called, and which day a year, a month and a day mean.

In: names and numbers as folded text writes them. Out: numbers, and :class:`datetime.date` or None for a day that no
calendar has. jdatetime does the arithmetic. Of the lunar calendar only the names are known, so that its dates are not
misread.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache

import jdatetime

#: Jalali months as they are named in Iran.
MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
#: What readers of Persian and of English call the months and the seasons.
MONTH_NAMES = {
    "fa": MONTHS,
    "en": (
        "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
        "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
    ),
}  # fmt: skip
SEASON_NAMES = {
    "fa": ("بهار", "تابستان", "پاییز", "زمستان"),
    "en": ("spring", "summer", "autumn", "winter"),
}

#: Jalali years that a text or a cell can mean; «1441» is a year of the lunar calendar.
JALALI_YEARS = range(1200, 1421)
GREGORIAN_YEARS = range(1800, 2200)

# Other spellings and names of the months, «-» where there is none; those from حمل on are Afghan and older Iranian ones.
_JALALI = """
Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand
حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت
- اردی_بهشت - - امرداد - - - - دیماه - -
"""
_GREGORIAN = """
ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
جنوری فبروری مارچ آپریل می ژوین جولای آگوست سپتمبر اکتوبر نومبر دسمبر
- - - - - جون ژوییه آگست - اوکتبر - -
- - - - - - جولایی - - - - -
January February March April May June July August September October November December
Jan Feb Mar Apr - Jun Jul Aug Sep Oct Nov Dec
- - - - - - - - Sept - - -
"""
_LUNAR = """محرم صفر ربیع جمادی رجب شعبان رمضان شوال ذی ذو الاول الثانی الاولی الاخر القعده الحجه ربیعالاول ربیعالثانی
جمادیالاول جمادیالاولی جمادیالثانی ذیقعده ذیحجه ذیالقعده ذیالحجه المبارک المعظم المرجب الحرام"""
_OTHER_DATE_WORDS = """تاریخ انتشار درج کد شناسه خبر روز ماه سال ساعت دقیقه ثانیه بامداد صبح ظهر عصر شامگاه شب مورخ
مورخه و ام م در هجری شمسی خورشیدی قمری میلادی ه ش ق هش هق مطابق برابر با
date published posted on at am pm st nd rd th of t z gmt utc irst"""

_WEEKDAYS = "شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه پنچشنبه جمعه یک دو سه چهار پنج پنچ"
_WEEKDAY = re.compile(
    r"(?:(?P<nth>یک|دو|سه|چهار|پنج|پنچ)[ \u200c-]?)?شنبه|جمعه|\b(?P<english>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*", re.I
)
_NTH = {"دو": 0, "سه": 1, "چهار": 2, "پنج": 3, "پنچ": 3, None: 5, "یک": 6}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_TAILS = ("", "day", "s", "sday", "nesday", "rs", "rsday", "urday")

_UNITS = "یک دو سه چهار پنج شش هفت هشت نه".split()
_TEENS = "ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split()


def plain(word: str) -> str:
    """Return a folded word as the tables of this module spell it: no gaps, آ as ا, small Latin letters."""
    return re.sub(r"[\s\u200c_]", "", word).replace("آ", "ا").lower()


@cache
def months() -> dict[str, tuple[str, int]]:
    """Return the names of months with their calendar and number."""
    table: dict[str, tuple[str, int]] = {}
    for calendar, rows in (("jalali", " ".join(MONTHS) + _JALALI), ("gregorian", _GREGORIAN.strip())):
        for row in rows.splitlines():
            table |= {name: (calendar, n) for n, name in enumerate(row.split(), start=1) if name != "-"}
    return table


@cache
def numbers() -> dict[str, int]:
    """Return the numbers from 1 to 99 in words, with «_» where a word may be written apart («بیست_و_سه»)."""
    table = {word: n for n, word in enumerate([*_UNITS, *_TEENS], start=1)} | {"هیجده": 18}
    for n, tens in enumerate(_TENS, start=2):
        table |= {tens: 10 * n} | {f"{tens}_و_{unit}": 10 * n + m for m, unit in enumerate(_UNITS, start=1)}
    return table


@cache
def days() -> dict[str, int]:
    """Return the days of the month in words, «دوازدهم» and «دوازده», spelt as :func:`numbers` spells them.

    They go on to 39, so that «سی و دوم خرداد» is known for what it is.
    """
    table = {"اول": 1, "نخست": 1, "سی_ام": 30}
    for word, n in numbers().items():
        if n < 40:
            table |= {word: n, (word.removesuffix("سه") + "سوم" if word.endswith("سه") else word + "م"): n}
    return table


def either(names: Iterable[str]) -> str:
    """Return a pattern for any of the names of a table, in all their spellings; of two that begin alike the longer."""
    spelt = {letters for name in names for letters in (name, name.upper(), name.lower())}
    patterns = (re.sub("^[اآ]", "[اآ]", name).replace("_", "[ \u200c]{0,3}") for name in spelt)
    return "|".join(sorted(patterns, key=lambda one: (-len(one), one)))


@cache
def date_words() -> frozenset[str]:
    """Return the words, in :func:`plain` spelling, that a line with nothing but a date may hold."""
    english = (day + tail for day in _ENGLISH_DAYS for tail in _ENGLISH_TAILS)
    names = [name for table in (months(), days(), numbers()) for key in table for name in (key, *key.split("_"))]
    words = (*_WEEKDAYS.split(), *_OTHER_DATE_WORDS.split(), *_LUNAR.split(), *names, *english)
    return frozenset(plain(word) for word in (*words, *(month + "ماه" for month in months())))


def weekday_in(text: str) -> int | None:
    """Return the last weekday that a folded text names, Monday being 0, or None.

    Parameters
    ----------
    text : str

    Returns
    -------
    int or None

    Examples
    --------
    >>> weekday_in("سه‌شنبه"), weekday_in("شنبه"), weekday_in("12 آذر")
    (1, 5, None)
    """
    found = None
    for match in _WEEKDAY.finditer(text):
        if match["english"]:
            found = _ENGLISH_DAYS.index(match["english"].lower())
        else:
            found = 4 if match.group() == "جمعه" else _NTH[match["nth"]]
    return found


def full_year(short: int) -> int | None:
    """Return the Jalali year that two digits mean: 1330 to 1399, or 1400 to 1412.

    Parameters
    ----------
    short : int
        From 0 to 99.

    Returns
    -------
    int or None
        None from 13 to 29: nobody can tell whether those are years or days of a month.

    Examples
    --------
    >>> full_year(98), full_year(2), full_year(20)
    (1398, 1402, None)
    """
    if short >= 30:
        return 1300 + short
    return 1400 + short if short <= 12 else None


def make_date(year: int, month: int, day: int) -> datetime.date | None:
    """Return the Gregorian date of a day of the Jalali or the Gregorian calendar.

    Parameters
    ----------
    year, month, day : int
        The year says which calendar it is.

    Returns
    -------
    datetime.date or None
        None for a day that neither calendar has.

    Examples
    --------
    >>> make_date(1398, 9, 12), make_date(1398, 13, 1)
    (datetime.date(2019, 12, 3), None)
    """
    try:
        if year in GREGORIAN_YEARS:
            return datetime.date(year, month, day)
        if year in JALALI_YEARS:
            return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]
    except ValueError:
        return None
    return None


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
