"""What commands say of files that are left out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from .conftest import Ended

Call = Callable[..., Ended]


@pytest.fixture
def folder(corpus: Path) -> Path:
    """A folder of a table, a text, and tables in which there are no texts."""
    for n in range(5):
        (corpus.parent / f"bad{n}.csv").write_text("a,b\n1,2\n", "utf-8")
    (corpus.parent / "one.txt").write_text("دورهٔ آموزشی برای کارکنان شهرداری یزد برگزار شد.", "utf-8")
    return corpus.parent


@pytest.mark.parametrize("command", [["themes"], ["check"], ["kwic"], ["words"]])
def test_files_that_are_left_out_are_told(call: Call, folder: Path, command: list[str]) -> None:
    ended = call(*command, folder, *(["دوره"] if command == ["kwic"] else []))
    lines = [line for line in ended.err.splitlines() if line.startswith("Left out: ")]
    assert len(lines) == 4
    assert "bad0.csv" in lines[0]
    assert "2 files or sheets more" in lines[3]
    assert "Left out" not in ended.out


def test_the_name_of_a_file_that_is_left_out_does_not_steer_the_terminal(call: Call, folder: Path) -> None:
    (folder / "a\x1b[31m\u202e.csv").write_text("a,b\n1,2\n", "utf-8")
    lines = call("themes", folder).err.splitlines()
    assert lines[0].startswith("Left out: a\\u001b[31m\\u202e.csv has no column for the text")
    assert str(folder) not in lines[0]


def test_a_heading_that_few_tables_have_is_told(call: Call, folder: Path) -> None:
    ended = call("themes", folder, "--text-column", "noway")
    assert "bad0.csv has no column 'noway'; it has a, b." in ended.err


def test_a_sheet_that_is_left_out_is_named(call: Call, tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "news.xlsx", engine="xlsxwriter") as book:
        for sheet in ("first", "second"):
            pd.DataFrame({"متن": ["دوره‌ای برای کارکنان برگزار شد."]}).to_excel(book, sheet_name=sheet, index=False)
    ended = call("themes", tmp_path / "news.xlsx")
    assert "Left out: news.xlsx, sheet 'second'. Of a workbook one sheet is read" in ended.err


def test_nothing_left_out_says_nothing_and_quiet_is_quiet(call: Call, corpus: Path, folder: Path) -> None:
    assert call("themes", corpus).err == ""
    ended = call("validate", "draw", folder, "-o", folder / "v.xlsx", "--quiet")
    assert (ended.status, ended.err) == (0, "")


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pranalytics", "kwic", "nowhere", "دوره"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "There is no file or folder nowhere" in done.stderr
