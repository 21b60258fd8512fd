"""One thread for linear algebra."""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from pranalytics.threads import one_thread


def threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_one_thread_inside_and_as_before_behind() -> None:
    assert np.ones((2, 2)).sum() == 4  # the library is loaded
    with threadpool_limits(limits=2, user_api="blas"):
        with one_thread():
            assert set(threads()) == {1}
        assert set(threads()) == {2}
