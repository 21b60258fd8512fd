"""A small corpus, and the command line as a user calls it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from pranalytics import cli

TEXTS = {
    "رشت": "دوره هاي آموزشي براي كاركنان شهرداری رشت برگزار شد. مردم از این کار راضی بودند و سپاس گفتند.",
    "یزد": "هوا ابری بود و مردم در خانه ماندند. =دورهٔ آموزشی خبرنویسی نیز برای کارکنان برگزار شد.",
}


class Ended(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """A function that runs the command with arguments and tells how it ended."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["pranalytics", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [{"doc_id": f"d{k}", "city": city, "text": text} for k, (city, text) in enumerate(TEXTS.items())]
    path = tmp_path / "corpus.csv"
    pd.DataFrame(rows).assign(date="1398/09/12", source="پیک").to_csv(path, index=False)
    return path
