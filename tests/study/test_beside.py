"""Work in a process of its own."""

from __future__ import annotations

import os

import pytest

from pranalytics.errors import UserError
from pranalytics.study.beside import beside, idle_processors, prepared


def place(number: int) -> tuple[int, int]:
    return os.getpid(), 2 * number


def fail() -> None:
    raise UserError("The texts hold no word.")


def test_one_process_calls_it_when_asked() -> None:
    calls: list[int] = []
    with beside(calls.append, 1, processes=1) as result:
        assert calls == []
        result(), result()
    assert calls == [1]


def test_two_processes_give_the_same() -> None:
    with beside(place, 4, processes=2) as result:
        process, doubled = result()
    assert doubled == 8
    assert process != os.getpid()


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_where_the_result_is_asked_for(processes: int) -> None:
    with beside(fail, processes=processes) as result, pytest.raises(UserError, match="no word"):
        result()


def test_what_is_not_asked_for_is_given_up() -> None:
    with pytest.raises(ValueError, match="other"), beside(place, 1, processes=2):
        raise ValueError("other")


def test_a_process_that_was_prepared_is_used_and_ended() -> None:
    with prepared(os.getpid, processes=2), beside(place, 4) as result:
        process, doubled = result()
    assert (process != os.getpid(), doubled) == (True, 8)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_nothing_is_prepared_where_one_process_does_it_all() -> None:
    with prepared(fail, processes=1), beside(place, 4, processes=1) as result:
        assert result() == (os.getpid(), 8)


@pytest.mark.parametrize(("load", "idle"), [(0.0, 4), (1.0, 4), (2.4, 3), (9.0, -4)])
def test_idle_processors(load: float, idle: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0), raising=False)
    monkeypatch.setattr("joblib.cpu_count", lambda: 4)
    assert idle_processors() == idle
