"""Garbage is collected seldom while a report is made, and as before afterwards."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from pranalytics.collection import seldom_collected
from pranalytics.errors import UserError
from pranalytics.study import build_report
from pranalytics.study.beside import helpers


def fail_while_seldom(before: tuple[int, int, int]) -> None:
    assert gc.get_threshold() > before
    raise UserError("The texts hold no word.")


def test_as_before_afterwards_even_after_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(UserError, match="no word"), seldom_collected():
        fail_while_seldom(before)
    assert gc.get_threshold() == before


def test_threads_may_overlap() -> None:
    before = gc.get_threshold()
    first, second = seldom_collected(), seldom_collected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() > before
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_a_report_leaves_it_as_it_was(tmp_path: Path) -> None:
    before = gc.get_threshold()
    with pytest.raises(UserError, match=r"none\.csv"):
        build_report(tmp_path / "none.csv", tmp_path / "report")
    assert gc.get_threshold() == before


def test_a_process_beside_collects_seldom_too() -> None:
    with helpers(1) as executor:
        assert executor.submit(gc.get_threshold).result() > gc.get_threshold()
