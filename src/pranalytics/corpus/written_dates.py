"""Written dates: where a text or a cell writes a whole date, and which day it means.

In: a string in folded letters. Out: the dates in their order, those that no calendar has among them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pranalytics.corpus.calendars import GREGORIAN_YEARS, JALALI_YEARS, full_year, make_date, weekday_in
from pranalytics.corpus.worded_dates import may_hold_worded_date, worded_dates

# Three numbers with one mark between them. It begins with a digit, which is quick to look for, and no run is unbounded.
_MARK = r"[/.\-\\‐‑‒–—−⁄؍_]"
_TRIPLE = re.compile(rf"(\d\d{{0,5}}+) ?({_MARK}) ?(\d\d?) ?\2 ?(\d\d{{0,5}}+)(?!\d)")
# The same in raw text, where marks of direction may stand between.
_MAY_BE_TRIPLE = re.compile(r"\d[^\w\n]{1,5}\d\d?[^\w\n]{1,5}\d")
_COMPACT = re.compile(r"\s*((?:۱[۳۴]|۱۹|۲۰)\d\d)(\d\d)(\d\d)(?:\.۰+)?\s*")
_LUNAR_MARK = re.compile(r"[\s)]{0,2}(?:ه(?:جری)?[\s.\u200c]{0,2})?(?:قمری|ق(?:\.|(?!\w)))")

_Span = tuple[int, int, datetime.date | None]


@dataclass(frozen=True)
class Written:
    """A date as it is written: where it stands, and the day it means (None when no calendar has that day)."""

    start: int
    end: int
    date: datetime.date | None


def may_hold_date(text: str) -> bool:
    """Tell quickly whether a raw text can hold a whole date; a few that hold none pass too."""
    return bool(_MAY_BE_TRIPLE.search(text)) or may_hold_worded_date(text)


def written_dates(folded: str, *, is_cell: bool = False, month_first: bool = False) -> list[Written]:
    """Return the whole dates of a text in their order.

    Parameters
    ----------
    folded : str
        A text in folded letters.
    is_cell : bool, default False
        The text holds nothing but dates, so that short figures («2-4-86») and eight digits are a date too.
    month_first : bool, default False
        «03/12/2019» is the twelfth of March.

    Returns
    -------
    list of Written
        None of them overlap; dates of the lunar calendar are left out.
    """
    compact = _COMPACT.fullmatch(folded) if is_cell else None
    if compact:
        year, month, day = map(int, compact.groups())
        return [Written(0, len(folded), make_date(year, month, day))] if _is_year(year) else []
    spans = [*_in_figures(folded, is_cell, month_first), *worded_dates(folded, is_cell=is_cell)]
    chosen: list[Written] = []
    for start, end, date in sorted(spans, key=lambda span: span[0]):
        if not (chosen and start < chosen[-1].end) and not _LUNAR_MARK.match(folded, end):
            chosen.append(Written(start, end, date))
    return chosen


def _in_figures(folded: str, is_cell: bool, month_first: bool) -> Iterator[_Span]:
    """Yield the dates in figures: the number of four digits is the year, or else the first or the last one."""
    for match in _TRIPLE.finditer(folded):
        start, end = match.span()
        before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
        first, mark, second, last = match.groups()
        if before[-1:] == ":" and len(first) == 6:  # a time without a gap: «۱۲:۳۰۱۳۹۸/۰۹/۱۲»
            start, first = start + 2, first[2:]
        if after[:1] == ":" and len(last) == 4 and len(first) == 4:  # «۱۳۹۸/۰۹/۱۲۱۰:۳۰»
            end, last = end - 2, last[:2]
        if before[-1:].isdecimal() and start == match.start():
            continue
        if len(first) == 4 and len(last) <= 2:
            if _is_year(int(first)) and after[:1] != "/" and not _continues(".", after):
                yield start, end, make_date(int(first), int(second), int(last))
        elif len(first) > 2 or _continues_before(before) or _continues("/-.", after):
            continue
        elif len(last) == 4:
            yield from _year_last(folded, match, month_first)
        elif len(last) <= 2 and not _continues(":", after) and (is_cell or _is_date_in_text(first, mark, last)):
            date = _choose(_short(first, second, last), _short(last, second, first), folded, match)
            if date or is_cell:
                yield start, end, date


def _year_last(folded: str, match: re.Match[str], month_first: bool) -> Iterator[_Span]:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if year in JALALI_YEARS:
        yield match.start(), match.end(), make_date(year, second, first)
    elif year in GREGORIAN_YEARS:
        by_day, by_month = make_date(year, second, first), make_date(year, first, second)
        date = _choose(by_month, by_day, folded, match) if month_first else _choose(by_day, by_month, folded, match)
        yield match.start(), match.end(), date


def _is_year(year: int) -> bool:
    return year in JALALI_YEARS or year in GREGORIAN_YEARS


def _continues(marks: str, after: str) -> bool:
    """Tell whether a mark and another number follow: «10.2.3.4» is an address."""
    return len(after) == 2 and after[0] in marks and after[1].isdecimal()


def _continues_before(before: str) -> bool:
    return len(before) == 2 and before[0].isdecimal() and before[1] in "/-.:"


def _choose(
    first: datetime.date | None, second: datetime.date | None, folded: str, match: re.Match[str]
) -> datetime.date | None:
    """Return the first possible reading, or the second where only that one falls on the weekday beside it."""
    if first and second and first != second:
        weekday = weekday_in(folded[max(0, match.start() - 14) : match.start()])
        if weekday is None:
            weekday = weekday_in(folded[match.end() : match.end() + 14])
        if weekday == second.weekday() != first.weekday():
            return second
    return first or second


def _short(year: str, month: str, day: str) -> datetime.date | None:
    full = full_year(int(year)) if len(year) == 2 else None
    return make_date(full, int(month), int(day)) if full else None


def _is_date_in_text(first: str, mark: str, last: str) -> bool:
    """Tell a date of two-digit years from a score, a version or a number in a sentence."""
    if len(first) == 2 and int(first) >= 30:
        return True
    return mark == "/" and ((len(first) == 2 and int(first) < 10) or (len(last) == 2 and int(last) >= 30))
