"""Collecting garbage more seldom while millions of objects are made that stay: words that are learned, tables.

In: nothing. Out: nothing but time; what is no longer used is freed as before, but for what holds itself in a ring.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = (50_000, 20, 50)  # objects, and rounds of the younger generation: each looks at all that came since the last

_lock = Lock()
_before: list[tuple[int, int, int]] = []  # how often garbage was collected, for each that wants it seldom


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect garbage seldom, and as before once nobody wants it so any more; threads may overlap.

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
    with _lock:
        _before.append(_before[0] if _before else gc.get_threshold())
        gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        with _lock:
            before = _before.pop()
            if not _before:
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
