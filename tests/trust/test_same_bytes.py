"""The same input gives the same bytes, whatever the hash seed, time zone, locale, number of threads and chance."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conditions import CONDITIONS, LONG

OTHERS = [name for name in CONDITIONS if name != "plain"]


def first_difference(one: Path, other: Path) -> str:
    """Return the first file in which two folders differ, and where; "" where they hold the same."""
    names = {path.relative_to(root) for root in (one, other) for path in root.rglob("*") if path.is_file()}
    for name in sorted(names):
        if not ((one / name).is_file() and (other / name).is_file()):
            return f"{name} is in one folder only"
        left, right = (one / name).read_bytes(), (other / name).read_bytes()
        if left != right:
            pairs = enumerate(zip(left, right, strict=False))
            place = next((n for n, (a, b) in pairs if a != b), min(len(left), len(right)))
            around = slice(max(0, place - 30), place + 30)
            return f"{name} at byte {place}: {left[around]!r} and {right[around]!r}"
    return ""


@pytest.mark.parametrize("name", OTHERS if LONG else OTHERS[:1])
def test_reports_are_the_same(report_under: Callable[[str], Path], name: str) -> None:
    assert first_difference(report_under("plain"), report_under(name)) == ""


def test_the_persian_locale_is_a_real_one(locales: dict[str, str]) -> None:
    if not locales:
        pytest.skip("there is no localedef, or no fa_IR to compile")
    command = [sys.executable, "-c", "import locale; print(locale.setlocale(locale.LC_ALL, ''))"]
    done = subprocess.run(command, env=CONDITIONS["tehran"] | locales, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "fa_IR.UTF-8", done.stderr


def test_differences_are_named(tmp_path: Path) -> None:
    for folder, files in {"a": {"1": b"same", "2": b"one two"}, "b": {"1": b"same", "2": b"one too"}}.items():
        (tmp_path / folder).mkdir()
        for file, content in files.items():
            (tmp_path / folder / file).write_bytes(content)
    assert first_difference(tmp_path / "a", tmp_path / "b").startswith("2 at byte 5:")
    (tmp_path / "a" / "0").touch()
    assert first_difference(tmp_path / "a", tmp_path / "b") == "0 is in one folder only"
    assert first_difference(tmp_path / "a", tmp_path / "a") == ""
