"""Dates with the name of their month: «دوازدهم آذر ماه 98», «آذر ۱۲, ۱۳۹۸», «3 December 2019».

In: a string in folded letters. Out: where such dates stand, and which day each means.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from pranalytics.corpus.calendars import (
    GREGORIAN_YEARS,
    JALALI_YEARS,
    days,
    either,
    full_year,
    make_date,
    months,
    numbers,
    plain,
)

_GAP = "[ \u200c]{0,3}"
_LONGEST_DAY = 36
# After «دهم تیر ۵۰» these tell that ۵۰ counts something and is no year.
_NO_YEAR = (
    r"(?!\d|[:.,/٫٬\-]\d|\s?[٪%]|\s*(?:نفر|تن|درصد|هزار|میلیون|میلیارد|صد|متر|کیلومتر|هکتار|دستگاه|مورد|پروژه|طرح|بوستان"
    r"|پارک|شهر|شهروند|دقیقه|ساعت(?!\s*\d)|روز|هفته|ماه|ساله?|خانوار|واحد|کودک|دانش|مدیر|خبرنگار|درخت|اصله|کلاس|جلسه|دوره)"
    r"(?!\w))"
)
# «آذر ۱۲, ۱۳۹۸», «Dec 3, 2019» and, with the time between, «Tue Dec 03 10:20:00 IRST 2019».
_DAY_AND_YEAR = re.compile(
    r"[ \u200c]{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[،,] ?| )"
    r"(?:\d\d:\d\d:\d\d (?:[A-Z]{2,5} )?)?(?P<year>\d{4})(?!\d)"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(?P<year>\d{4})[ ،,\-/.\u200c]{1,3}\Z")
_DAY_AFTER = re.compile(r"[ ،,\-/.\u200c]{1,3}(?P<day>\d{1,2})(?!\d)")
_CENTURIES = {"سیصد": 300, "چهارصد": 400, "نهصد": 900}

# In raw text: the years, and letters that hide a month from a list of words.
_FIGURES = re.compile(r"\d\d{1,4}+")
_FIGURES_OR_THOUSAND = re.compile(r"\d\d{1,4}+|هزار")
_ODD_LETTERS = re.compile("[\u0640\ufb50-\ufefc]")
_AROUND_MONTH = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩.,،-/()'’‘\u200e\u200f\u202a\u202b\u202c"
_BEFORE_YEAR = frozenset(["ماه", "سال", "از", "یک", "دو", "،", ",", "-"])


def may_hold_worded_date(text: str) -> bool:
    """Tell quickly whether a raw text can hold a date with a month's name; some that hold none pass too."""
    if _ODD_LETTERS.search(text):
        return True
    months = _raw_months()
    for year in (_FIGURES_OR_THOUSAND if "هزار" in text else _FIGURES).finditer(text):
        start, end = year.span()
        if end - start != 3:
            words = text[max(0, start - 24) : start].replace("\u200c", " ").split()
            while len(words) > 1 and words[-1] in _BEFORE_YEAR:
                words.pop()
            if words and words[-1].strip(_AROUND_MONTH).rpartition("/")[2].rpartition("-")[2] in months:
                return True
    return False


def worded_dates(folded: str, *, is_cell: bool = False) -> Iterator[tuple[int, int, datetime.date | None]]:
    """Yield start and end of the dates with a month's name, and the day (None for one that no calendar has).

    Parameters
    ----------
    folded : str
        A text in folded letters.
    is_cell : bool, default False
        The text holds nothing but dates, so that the year may come first too («1398 آذر 12»).

    Yields
    ------
    tuple of (int, int, datetime.date or None)
    """
    for name in _months().finditer(folded):
        calendar, month = _month_numbers()[plain(name["name"])]
        for start, end, year, day in _around(folded, name, is_cell=is_cell):
            is_export = name["name"].isascii() and folded[name.end() : name.end() + 1] == "-"  # «03-Dec-19»
            full = 2000 + int(year) if is_export and len(year) == 2 else _year(year, calendar)
            if full is not None:
                belongs = full in (JALALI_YEARS if calendar == "jalali" else GREGORIAN_YEARS)
                yield start, end, make_date(full, month, day) if belongs else None
                break


def names_a_day(folded: str) -> bool:
    """Tell whether a folded text names a day of a month, with or without its year."""
    return any(_day_before(folded, name.start()) for name in _months().finditer(folded))


def _around(folded: str, name: re.Match[str], *, is_cell: bool) -> Iterator[tuple[int, int, str, int]]:
    """Yield start, end, year and day of all that a month may be part of."""
    day = _day_before(folded, name.start())
    year = _year_after().match(folded, name.end()) if day else None
    if day and year:
        yield day[0], year.end(), year["year"], day[1]
    behind = _DAY_AND_YEAR.match(folded, name.end())
    if behind:
        yield name.start(), behind.end(), behind["year"], int(behind["day"])
    if is_cell:
        left = max(0, name.start() - 8)
        before, after = _YEAR_BEFORE.search(folded[left : name.start()]), _DAY_AFTER.match(folded, name.end())
        if before and after:
            yield left + before.start(), after.end(), before["year"], int(after["day"])


def _day_before(folded: str, place: int) -> tuple[int, int] | None:
    """Return where the day before a month begins, and the day."""
    left = max(0, place - _LONGEST_DAY)
    match = _day().search(folded[left:place])
    if not match:
        return None
    written = match["day"]
    return left + match.start(), int(written) if written.isdecimal() else _day_numbers()[plain(written)]


def _year(written: str, calendar: str) -> int | None:
    """Return the year in full; None where nobody can tell."""
    if not written.isdecimal():
        return _year_in_words(plain(written))
    year = int(written)
    if len(written) == 4:
        return year if year in JALALI_YEARS or year in GREGORIAN_YEARS else None
    return full_year(year) if calendar == "jalali" else None


def _year_in_words(word: str) -> int | None:
    thousands, has_thousands, rest = word.rpartition("هزار")
    if not has_thousands:
        return full_year(_day_numbers()[word])
    year = 2000 if thousands == "دو" else 1000
    rest = rest.removeprefix("و")
    for century, value in _CENTURIES.items():
        if rest.startswith(century):
            year, rest = year + value, rest.removeprefix(century).removeprefix("و")
    return year + _day_numbers().get(rest, 0)


@cache
def _raw_months() -> frozenset[str]:
    """Return the names of months, alone and with «ماه», in Persian and in Arabic letters."""
    folded = {form for name in months() for form in (name, name.replace("آ", "ا"), name.upper(), name.lower())}
    names = {form for name in folded for form in (name, name + "ماه", name.split("_")[-1])}
    return frozenset(form for name in names for form in (name, name.replace("ی", "ي").replace("ک", "ك")))


@cache
def _month_numbers() -> dict[str, tuple[str, int]]:
    return {plain(name): meaning for name, meaning in months().items()}


@cache
def _day_numbers() -> dict[str, int]:
    return {plain(word): n for word, n in (numbers() | days()).items()}


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?P<name>{either(months())})(?:{_GAP}ماه)?(?![^\W\d_])(?:(?<=[a-z])\.)?")


@cache
def _day() -> re.Pattern[str]:
    ordinal = rf"(?:{_GAP}(?:امین|مین|ین|ام|st|nd|rd|th))?"
    return re.compile(
        rf"(?P<day>(?<!\d)(?<!\d[.:٫/])\d{{1,2}}|(?<![^\W_])(?<!نیمه )(?<!هفته )(?<!دهه )(?:{either(days())})){ordinal}"
        rf"(?:{_GAP}روز)?(?:{_GAP}(?:از|of))?(?:{_GAP}ماه)?(?:{_GAP}[-/.،,]|){_GAP}\Z"
    )


@cache
def _year_after() -> re.Pattern[str]:
    small = either(numbers())
    centuries = "|".join(_CENTURIES)
    words = rf"(?:یک|دو)?{_GAP}هزار(?:{_GAP}و{_GAP}(?:{centuries}))?(?:{_GAP}و{_GAP}(?:{small}))?"
    return re.compile(
        rf"(?:[-/.]|{_GAP}[،,]?{_GAP})(?:از{_GAP})?(?:(?P<said>سال){_GAP})?['’‘]?"
        rf"(?P<year>\d{{4}}(?!\d)|\d\d(?(said)(?!\d)|{_NO_YEAR})|{words}(?!\w)|(?(said)(?:{small})(?!\w)|(?!)))"
    )
