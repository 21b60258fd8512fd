"""Which way time runs, and what stands below it: one rule for every chart that has an axis of time.

In: what the user wants; times. Out: whether the axis is turned round; the labels of times.

Time runs from left to right, in Persian as in English: so Iranian statistical agencies draw it, so readers
know it, and a rise looks like a rise. What is no time – panels, bars, legends, groups, cities beside a
calendar – follows the reading direction. Whoever wants time to follow it too says ``time="rtl"``.
"""

from __future__ import annotations

from typing import Literal

from pranalytics.charts.labels import Lang, digits
from pranalytics.charts.writing import text_width
from pranalytics.corpus.calendars import MONTH_NAMES, SEASON_NAMES
from pranalytics.errors import UserError

__all__ = ["Time", "is_turned", "time_ticks"]

Time = Literal["ltr", "rtl"]

_SIZE = 7.5  # of labels, as of dress_ticks
_YEAR = 0.33  # inches that the label of a year takes


def is_turned(time: Time) -> bool:
    """Tell whether an axis of time has its beginning on the right.

    Parameters
    ----------
    time : {"ltr", "rtl"}
        Which way time runs.

    Returns
    -------
    bool

    Raises
    ------
    UserError
        If it is neither.

    Examples
    --------
    >>> is_turned("ltr"), is_turned("rtl")
    (False, True)
    """
    if time not in ("ltr", "rtl"):
        raise UserError(f"time runs 'ltr' (from left to right) or 'rtl' (from right to left), not {time!r}")
    return time == "rtl"


def time_ticks(first: int, last: int, times: int, width: float, lang: Lang) -> list[tuple[float, str]]:
    r"""Choose the times that bear labels.

    Parameters
    ----------
    first, last : int
        The first and the last time, counted from the year 0 on.
    times : int
        How many times a year has: 1, 4 (seasons) or 12 (months).
    width : float
        Inches that the times fill.
    lang : {"fa", "en"}
        Language of the labels.

    Returns
    -------
    list of (float, str)
        Where, in years, and what: years at their first time, the last one always; of seasons or months of one year
        the last, and the first if there is room for it.

    Examples
    --------
    >>> time_ticks(1396, 1400, 1, 1.0, "en")
    [(1396.0, '1396'), (1398.0, '1398'), (1400.0, '1400')]
    >>> [label for _, label in time_ticks(1398 * 12 + 4, 1398 * 12 + 8, 12, 2.0, "en")]
    ['Mordad\n1398', 'Azar\n1398']
    """
    count = last - first + 1
    if times > 1 and first // times == last // times:
        names = (SEASON_NAMES if times == 4 else MONTH_NAMES)[lang]
        labels = {n: f"{names[n % times]}\n{digits(str(n // times), lang)}" for n in (first, last)}
        needed = sum(text_width(label, _SIZE, lang=lang) / 2 for label in labels.values()) + 0.05
        room = (count - 1) / count * width
        return [(n / times, label) for n, label in labels.items() if n == last or room > needed]
    years = range(-(-first // times), last // times + 1)
    step = -int(-_YEAR * count / times // width)
    return [(float(year), digits(str(year), lang)) for year in years[::-1][::step][::-1]]
