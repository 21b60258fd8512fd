"""Work in a process of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pranalytics.errors import UserError
from pranalytics.study.beside import beside, helpers, meanwhile, prepared


def place(number: int) -> Iterator[tuple[int, int]]:
    yield os.getpid(), 2 * number
    yield os.getpid(), 3 * number


def fail() -> Iterator[None]:
    yield None
    raise UserError("The texts hold no word.")


def note(calls: list[int]) -> Iterator[None]:
    calls.append(1)
    yield
    calls.append(2)
    yield


def test_one_process_goes_on_when_asked() -> None:
    calls: list[int] = []
    with beside(note, calls, results=2, processes=1) as result:
        assert calls == []
        result()
        assert calls == [1]
        result()
    assert calls == [1, 2]


def test_two_processes_give_the_same() -> None:
    with beside(place, 4, results=2, processes=2) as result:
        process, doubled = result()
        same, threefold = result()
    assert (doubled, threefold) == (8, 12)
    assert process == same != os.getpid()


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_where_the_result_is_asked_for(processes: int) -> None:
    with beside(fail, results=2, processes=processes) as result:
        result()
        with pytest.raises(UserError, match="no word"):
            result()


def test_arguments_that_do_not_fit_are_told_where_the_result_is_asked_for() -> None:
    with beside(place, 1, 2, processes=2) as result, pytest.raises(TypeError, match="positional"):
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
    with prepared(os.abort, processes=1), beside(place, 4, processes=1) as result:
        assert result() == (os.getpid(), 8)


def test_one_helper_is_the_process_that_was_prepared() -> None:
    with prepared(os.getpid, processes=2) as first:
        assert first is not None
        with helpers(1) as one:
            assert one.submit(os.getpid).result() == first.result()
        with helpers(2) as others:
            assert others.submit(os.getpid).result() != first.result()
        with helpers(1) as again:
            assert again.submit(os.getpid).result() == first.result()


def test_an_error_ends_what_the_prepared_process_does() -> None:
    def begin_and_fail() -> None:
        with helpers(1) as executor:
            executor.submit(time.sleep, 600)
            raise ValueError("other")

    with prepared(os.getpid, processes=2) as first:
        assert first is not None
        process = first.result()
        with pytest.raises(ValueError, match="other"):
            begin_and_fail()
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


_KEPT: list[bytes] = []


def keep(megabytes: int) -> int:
    _KEPT.append(b"x" * megabytes * 1_000_000)
    return os.getpid()


def test_a_process_that_keeps_much_stays() -> None:
    with prepared(os.getpid, processes=2) as first, helpers(1) as executor:
        assert first is not None
        keeping = executor.submit(keep, 400)
        executor.submit(time.sleep, 1.1)  # loky looks at the memory once a second
        assert keeping.result() == executor.submit(os.getpid).result() == first.result()


def test_meanwhile_is_for_the_process_that_was_prepared(tmp_path: Path) -> None:
    meanwhile(os.abort)  # nobody is there
    with prepared(os.getpid, processes=2):
        meanwhile(partial(os.mkdir, tmp_path / "made"))
        with helpers(1) as executor:
            executor.submit(int).result()
        assert (tmp_path / "made").is_dir()
