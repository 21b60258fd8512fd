"""Made-up news of any number, and what memory and batches make of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages
from pranalytics.datasets.sample import load_sample
from pranalytics.report.contents import ReportContents
from pranalytics.scale.aggregates import Aggregates
from pranalytics.scale.contents import contents_of
from pranalytics.scale.engine import aggregate
from pranalytics.study.analysis import analyse
from pranalytics.study.settings import Settings
from pranalytics.themes.codebook import Codebook

SETTINGS = Settings(topics=3)
SIZE = 130  # documents of the news
_CITIES = ("رشت", "یزد", "قم", "")
_SOURCES = ("ایسنا", "ایمنا", "")
_FOOTER = "برای خواندن خبرهای تازهٔ شهر به کانال ما بپیوندید"


def write_news(path: Path, n: int, seed: int = 0) -> Path:
    """Write news of sentences drawn from the sample as JSON Lines.

    Every twelfth repeats an earlier one nearly word for word, every thirtieth is empty, and those of one agency end in
    the same line.
    """
    rng = np.random.default_rng(seed)
    sentences = split_passages(load_sample())["text"].tolist()
    rows: list[dict[str, str]] = []
    for number in range(n):
        drawn = rng.choice(len(sentences), size=int(rng.integers(4, 9)), replace=False)
        row = {
            "id": f"news-{number}",
            "title": " ".join(sentences[drawn[0]].split()[:6]),
            "text": "\n".join(sentences[one] for one in drawn),
            "city": _CITIES[rng.integers(len(_CITIES))],
            "date": f"1398/{rng.integers(1, 13):02}/{rng.integers(1, 29):02}" if number % 9 else "",
            "source": _SOURCES[rng.integers(len(_SOURCES))],
        }
        if row["source"] == "ایمنا":
            row["text"] += f"\n{_FOOTER}"
        if number % 12 == 11:
            row["title"], row["text"] = rows[number - 7]["title"], f"{rows[number - 7]['text']} پایان."
        if number % 30 == 29:
            row["title"] = row["text"] = ""
        rows.append(row)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    """Write so many news into a file."""
    return write_news


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of news."""
    return write_news(tmp_path_factory.mktemp("news") / "news.jsonl", SIZE)


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Aggregates]:
    """Sum a corpus in batches, in a folder of its own if none is given."""

    def sums(path: Path, folder: Path | None = None, **choices: Any) -> Aggregates:
        folder = folder or tmp_path_factory.mktemp("work") / "run"
        return aggregate(path, folder, SETTINGS, **({"batch": 60, "sample": 1000} | choices))

    return sums


@pytest.fixture(scope="session")
def corpus(news: Path) -> pd.DataFrame:
    """The news, read into memory."""
    return read_corpus(news)


@pytest.fixture(scope="session")
def memory(corpus: pd.DataFrame) -> ReportContents:
    """What memory makes of the news."""
    return analyse(corpus, SETTINGS)


@pytest.fixture(scope="session")
def whole(news: Path, run: Callable[..., Aggregates]) -> Aggregates:
    """What batches make of them, where the sample holds them all."""
    return run(news)


@pytest.fixture(scope="session")
def part(news: Path, run: Callable[..., Aggregates]) -> Aggregates:
    """What batches make of them, where the sample holds a third."""
    return run(news, sample=40)


@pytest.fixture(scope="session")
def streamed(whole: Aggregates) -> ReportContents:
    """The tables of the report of the first."""
    return contents_of(whole, SETTINGS, Codebook.default())


@pytest.fixture(scope="session")
def sampled(part: Aggregates) -> ReportContents:
    """The tables of the report of the second."""
    return contents_of(part, SETTINGS, Codebook.default())
