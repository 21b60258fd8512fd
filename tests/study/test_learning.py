"""Words that another process has learned."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

import pytest

from pranalytics.persian.chunks import Learned
from pranalytics.persian.tokens import Splitter, splitter
from pranalytics.study.learning import learn, while_learning


def done(learned: Learned) -> Future[Learned]:
    future: Future[Learned] = Future()
    future.set_result(learned)
    return future


def test_the_words_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("متن\nشهرداري قم", "utf-8")
    learned = learn([tmp_path / "a.csv"], {"text": "متن"})
    assert ("شهرداری", "شهرداری") in learned.words


def test_they_are_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = Splitter(), Splitter()
    monkeypatch.setattr("pranalytics.study.learning.splitter", lambda: here)
    there.table.block(["شهرداري قم"])
    assert while_learning(lambda: 5, done(there.table.learned())) == 5
    assert here.table.learned() == there.table.learned()


@pytest.mark.parametrize("failed", [True, False])
def test_what_failed_or_takes_too_long_is_done_without(failed: bool) -> None:
    before, learning = splitter().table.learned(), Future[Learned]()
    if failed:
        learning.set_exception(OSError("gone"))
    assert while_learning(lambda: 5, learning) == 5
    assert while_learning(lambda: 5, None) == 5
    assert splitter().table.learned() == before


def test_little_is_imported_for_it() -> None:
    """A process that has to import statistics and charts begins when the texts are read already."""
    code = (
        "import sys, pranalytics.study.learning; print([m for m in ('matplotlib', 'scipy.stats') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == "[]"
