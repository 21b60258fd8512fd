"""A part of the work in a process of its own, where a processor is idle; the result is the same either way.

In: a function and its arguments. Out: a function that gives the result, once it is there.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import joblib
from joblib.externals.loky import ProcessPoolExecutor

from pranalytics.collection import collect_seldom

_prepared: ContextVar[ProcessPoolExecutor | None] = ContextVar("prepared", default=None)


@contextmanager
def prepared[T](
    function: Callable[[], T], *more: Callable[[], None], processes: int | None = None
) -> Iterator[Future[T] | None]:
    """Start the process that :func:`beside` will use, so that it has loaded and learned what it needs by then.

    Parameters
    ----------
    function : callable
        What it does first.
    *more : callable
        What it does then.
    processes : int, optional
        As of :func:`beside`.

    Yields
    ------
    Future or None
        What comes of the first; None where there is no such process.

    Examples
    --------
    >>> with prepared(int, processes=1), beside(max, 2, 3, processes=1) as result:
    ...     result()
    3
    """
    if (idle_processors() if processes is None else processes) < 2:
        yield None
        return
    executor = other_processes(1)
    token = _prepared.set(executor)
    try:
        first = executor.submit(function)
        for other in more:
            executor.submit(other)
        yield first
    finally:
        _prepared.reset(token)
        executor.shutdown(kill_workers=True)


@contextmanager
def beside[T](function: Callable[..., T], *arguments: Any, processes: int | None = None) -> Iterator[Callable[[], T]]:
    """Have a function called beside what is done meanwhile.

    Parameters
    ----------
    function : callable
        Of a module, so that another process can find it.
    *arguments
        Its arguments.
    processes : int, optional
        How many may be used, this one among them; by default as many as processors are idle. With one, the function
        is called when its result is asked for.

    Yields
    ------
    callable
        Returns the result, or raises what the function has raised.

    Examples
    --------
    >>> with beside(max, 2, 3, processes=1) as result:
    ...     result()
    3
    """
    ready = _prepared.get() if processes is None else None
    if ready:
        yield ready.submit(function, *arguments).result
        return
    if (idle_processors() if processes is None else processes) < 2:
        yield cache(lambda: function(*arguments))
        return
    executor = other_processes(1)
    try:
        yield executor.submit(function, *arguments).result
    finally:
        executor.shutdown(kill_workers=True)


def other_processes(number: int) -> ProcessPoolExecutor:
    """Return processes that work beside this one, and end when it is killed.

    Parameters
    ----------
    number : int
        How many.

    Returns
    -------
    ProcessPoolExecutor
        To be shut down by whoever asked for it.
    """
    return ProcessPoolExecutor(number, initializer=begin_beside, initargs=(os.getpid(),))


def begin_beside(parent: int) -> None:
    """Make this process ready; it ends when the one that began it is killed, for it would wait for work for ever.

    Parameters
    ----------
    parent : int
        The number of that process.
    """
    collect_seldom()

    def watch() -> None:
        while os.getppid() == parent:  # on Windows that stays the same: there the process waits on
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def idle_processors() -> int:
    """Return how many processors nobody else uses; this process is one of those that make up the load.

    Returns
    -------
    int
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return int(joblib.cpu_count()) - round(max(load - 1, 0))
