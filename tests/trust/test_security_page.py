"""SECURITY.md names a test for each promise; each of them is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "SECURITY.md").read_text("utf-8"))))


def test_every_test_that_is_named_exists() -> None:
    assert len(NAMED) > 15
    missing = []
    for file, name in NAMED:
        path = ROOT / file
        nodes = ast.parse(path.read_text("utf-8")).body if path.is_file() else []
        defined = {node.name for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)}
        if not path.is_file() or (name and name not in defined):
            missing.append(f"{file}::{name}")
    assert missing == []


def test_every_promise_names_one() -> None:
    rows = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    promises = [row for row in rows if not re.match(r"\| (what|---) ", row)]
    assert len(promises) > 12
    assert [row for row in promises if "`tests/" not in row] == []
