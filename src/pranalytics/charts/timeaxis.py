"""Which way time runs: one rule for every chart that has an axis of time.

In: what the user wants. Out: whether the axis is turned round.

Time runs from left to right, in Persian as in English: so Iranian statistical agencies draw it, so readers
know it, and a rise looks like a rise. What is no time – panels, bars, legends, groups, cities beside a
calendar – follows the reading direction. Whoever wants time to follow it too says ``time="rtl"``.
"""

from __future__ import annotations

from typing import Literal

from pranalytics.errors import UserError

__all__ = ["Time", "is_turned"]

Time = Literal["ltr", "rtl"]


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
