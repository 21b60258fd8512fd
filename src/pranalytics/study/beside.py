"""A part of the work in a process of its own, where there are two processors; the results are the same either way.

In: a generator function and its arguments. Out: a function that gives its results, one after the other.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

import joblib
from joblib.externals.loky import ProcessPoolExecutor, process_executor

from pranalytics.collection import collect_seldom

_PATIENCE = 5.0  # seconds

_working: list[Iterator[Any]] = []  # what this process works on for another one
_prepared: ContextVar[_Processes | None] = ContextVar("prepared", default=None)


@contextmanager
def prepared[T](
    function: Callable[[], T], *more: Callable[[], None], processes: int | None = None
) -> Iterator[Future[T] | None]:
    """Start the process that :func:`beside` and :func:`helpers` will use, so that it is ready by then.

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
    >>> with prepared(int, processes=1) as number:
    ...     number is None
    True
    """
    if (joblib.cpu_count() if processes is None else processes) < 2:
        yield None
        return
    with _processes(1) as executor:
        token = _prepared.set(executor)
        try:
            first = executor.submit(function)
            for other in more:
                executor.submit(other)
            yield first
        finally:
            _prepared.reset(token)


def meanwhile(function: Callable[[], None]) -> None:
    """Have the process that was prepared do something; without one, nothing is done.

    Parameters
    ----------
    function : callable
        What will be of use there later; nobody waits for it.
    """
    ready = _prepared.get()
    if ready:
        ready.submit(function)


@contextmanager
def beside(
    function: Callable[..., Iterator[Any]], *arguments: Any, results: int = 1, processes: int | None = None
) -> Iterator[Callable[[], Any]]:
    """Have a function at work beside what is done meanwhile.

    Parameters
    ----------
    function : callable
        A generator function of a module, so that another process can find it.
    *arguments
        Its arguments.
    results : int, default 1
        How many results it yields; it works on while nobody has asked for the first.
    processes : int, optional
        How many may be used, this one among them; by default as many as there are processors. With one, the function
        goes on when its next result is asked for.

    Yields
    ------
    callable
        Returns the next result, or raises what the function has raised.

    Examples
    --------
    >>> with beside(range(2, 4).__iter__, results=2, processes=1) as result:
    ...     result(), result()
    (2, 3)
    """
    if processes is None:
        processes = 2 if _prepared.get() else joblib.cpu_count()
    if processes < 2:
        yield partial(next, function(*arguments))
        return
    with helpers(1) as executor:
        begun = executor.submit(_begin, function, arguments)
        coming = iter([begun, *(executor.submit(_go_on) for _ in range(1, results))])
        yield lambda: next(coming).result()


def _begin(function: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> Any:
    _working.append(function(*arguments))
    return _go_on()


def _go_on() -> Any:
    return next(_working[-1])


@contextmanager
def helpers(number: int) -> Iterator[_Processes]:
    """Give processes that work beside this one, and end when it is killed.

    Parameters
    ----------
    number : int
        How many; for one, the process that was prepared is taken, if there is one.

    Yields
    ------
    ProcessPoolExecutor
        What they have begun is given up at the end; a process that was prepared goes on, unless there is an error.
    """
    ready = _prepared.get()
    if ready and number == 1:
        try:
            yield ready
        except BaseException:
            ready.end()
            raise
        return
    with _processes(number) as executor:
        yield executor


@contextmanager
def _processes(number: int) -> Iterator[_Processes]:
    executor = _Processes(number, initializer=begin_beside, initargs=(os.getpid(),))
    try:
        yield executor
    finally:
        executor.end()


class _Processes(ProcessPoolExecutor):  # type: ignore[misc]  # the library has no types
    """Processes that can be ended at any moment."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._open: list[Future[Any]] = []

    def submit(self, *given: Any, **named: Any) -> Future[Any]:
        """Have a function called; what it gives is not kept here."""
        self._open = [future for future in self._open if not future.done()]
        self._open.append(super().submit(*given, **named))
        return self._open[-1]

    def end(self) -> None:
        """Kill them; a moment later if a task is on its way to them, for which loky would print a traceback."""
        late = time.monotonic() + _PATIENCE
        while time.monotonic() < late and not all(future.running() or future.done() for future in self._open):
            time.sleep(0.001)
        self.shutdown(kill_workers=True)


def begin_beside(parent: int) -> None:
    """Make this process ready; it ends when the one that began it is killed, for it would wait for work for ever.

    It keeps what it has loaded and learned for the next task, however much that is: loky takes 300 MB more than after
    the first task for a leak, and would begin another process.

    Parameters
    ----------
    parent : int
        The number of that process.
    """
    collect_seldom()
    process_executor._MAX_MEMORY_LEAK_SIZE = sys.maxsize

    def watch() -> None:
        while os.getppid() == parent:  # on Windows that stays the same: there the process waits on
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
