"""One thread for the algebra: sums come out the same to the last bit only when they are added in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from threadpoolctl import threadpool_limits


@contextmanager
def one_thread() -> Iterator[None]:
    """Do linear algebra in one thread, whatever the machine would use: here it is small enough to lose nothing.

    Examples
    --------
    >>> with one_thread():
    ...     pass
    """
    with threadpool_limits(limits=1, user_api="blas"):
        yield
