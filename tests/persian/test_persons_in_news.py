"""How many names are masked in eighty sentences of the news of towns, and how many words that are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pranalytics.persian.persons import find_persons

NAME = re.compile(r"\{([^}]*)\}")
LINES = Path(__file__).with_name("persons.txt").read_text("utf-8").splitlines()[1:]
#: What no rule can know by the sentence alone: no title, no office and no «گفت» stands beside.
MISSED = {"توکلی‌فر", "نرگس پاک‌سرشت", "اسدزاده"}


def named(line: str) -> list[str]:
    return NAME.findall(line)


def found(line: str) -> list[str]:
    text = NAME.sub(r"\1", line)
    return [text[start:end] for start, end in find_persons(text)]


def test_how_many_there_are() -> None:
    names = [name for line in LINES for name in named(line)]
    hits = [name for line in LINES for name in named(line) if name in found(line)]
    assert len(LINES) == 80
    assert len(names) == 43
    assert len(hits) >= 0.85 * len(names)


@pytest.mark.parametrize("line", LINES)
def test_each_sentence(line: str) -> None:
    """Nothing else is masked, and every name but those that only luck could find."""
    assert set(found(line)) <= set(named(line))
    assert set(named(line)) - set(found(line)) <= MISSED
