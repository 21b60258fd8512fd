"""Collecting garbage more seldom while a report is made: its tables are millions of objects that stay.

In: nothing. Out: nothing but time; what is no longer used is freed as before, but for what holds itself in a ring.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 50)  # objects, and rounds of the younger generation: each looks at all that came since the last


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect garbage seldom, and as before afterwards.

    Yields
    ------
    None

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> with seldom_collected():
    ...     gc.get_threshold()[0] > before[0]
    True
    >>> gc.get_threshold() == before
    True
    """
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_seldom() -> None:
    """Collect garbage seldom from now on, in a process of our own.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> collect_seldom()
    >>> gc.get_threshold()
    (50000, 20, 50)
    >>> gc.set_threshold(*before)
    """
    gc.set_threshold(*_SELDOM)
