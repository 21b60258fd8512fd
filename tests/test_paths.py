"""Paths and the rights of new files."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from pranalytics import paths
from pranalytics.paths import as_new_file


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_temporary_file_gets_the_rights_of_a_new_one(tmp_path: Path) -> None:
    new, scratch = tmp_path / "new", tmp_path / "scratch"
    new.touch()
    scratch.touch(mode=0o600)
    as_new_file(scratch)
    assert rights(scratch) == rights(new)


def test_two_threads_leave_the_mask_of_the_process_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "scratch"
    file.touch()
    umask, first, second, first_is_done = os.umask, Event(), Event(), Event()

    def slow(mask: int) -> int:
        before = umask(mask)
        if mask == 0 and not first.is_set():
            first.set()
            second.wait(0.5)  # where threads ask one after the other, it waits in vain
        elif mask == 0:
            second.set()
            first_is_done.wait(10)
        return before

    mask = umask(0o022)
    try:
        with monkeypatch.context() as patch, ThreadPoolExecutor(2) as pool:
            patch.setattr(paths.os, "umask", slow)
            one = pool.submit(as_new_file, file)
            assert first.wait(10)
            two = pool.submit(as_new_file, file)
            one.result(10)
            first_is_done.set()
            two.result(10)
        assert umask(0o022) == 0o022
        assert rights(file) == 0o644
    finally:
        umask(mask)
