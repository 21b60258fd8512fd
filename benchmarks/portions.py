"""How far topics that are found in portions are from those found in all texts at once.

The engine in batches finds topics in a sample and lets the other texts move them, portion by portion. Here the sample
is made small, so that articles which fit into memory come in several portions; the topics of both ways are matched by
their words, and their shares in each of twenty cities (drawn at random for the articles) are compared. Beside it stands
how far topics move if one article in ten is left out: what is about that does not count.

Run: ``python benchmarks/portions.py ARTICLES.jsonl [SAMPLE …]`` (JSON Lines with ``text``; none is in the package:
without a name they are looked for in ``../shared/data`` beside the repository).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

import pranalytics as pr
from pranalytics.report.contents import ReportContents
from pranalytics.scale.contents import contents_of
from pranalytics.scale.engine import aggregate

_TOPICS = 20
ISNA = Path(__file__).parents[2] / "shared" / "data" / "isna-2019.jsonl"
_CITIES = (
    "رشت یزد قم ساری شیراز تبریز مشهد اصفهان کرج اهواز قزوین زنجان همدان اراک کرمان بیرجند سمنان گرگان ایلام یاسوج"
).split()


class Distance(NamedTuple):
    """How far the topics of two reports are from each other.

    Attributes
    ----------
    words : ndarray, shape (n_topics,)
        The part of the words of each topic that its partner has too, 0 to 1.
    shares : ndarray, shape (n_topics * n_cities,)
        By how much the share of passages with a topic differs, for each city, 0 to 1.
    """

    words: NDArray[np.float64]
    shares: NDArray[np.float64]


def write_articles(articles: Path, target: Path) -> None:
    """Write the articles with cities and days drawn at random."""
    rng = np.random.default_rng(0)
    with articles.open(encoding="utf-8") as file, target.open("w", encoding="utf-8") as out:
        for number, line in enumerate(file):
            article = json.loads(line)
            row = {
                "id": f"news-{number}",
                "title": article.get("title", ""),
                "text": article["text"],
                "city": _CITIES[rng.integers(len(_CITIES))],
                "date": f"{rng.integers(1396, 1400)}/{rng.integers(1, 13):02}/{rng.integers(1, 29):02}",
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def distance(one: ReportContents, other: ReportContents) -> Distance:
    """Match the topics of two reports by their words and tell how far they are from each other."""
    words = [[set(own["term"]) for _, own in report.topics.groupby("topic")] for report in (one, other)]
    common = np.array([[len(a & b) / len(a | b) for b in words[1]] for a in words[0]])
    mine, yours = linear_sum_assignment(-common)
    first, second = (
        pd.pivot_table(report.topics_by_city, index="group", columns="theme", values="share").to_numpy()
        for report in (one, other)
    )
    return Distance(common[mine, yours], np.abs(first[:, mine] - second[:, yours]).ravel())


def main(arguments: Sequence[str]) -> None:
    """Print a line for each size of the sample, and one for fewer articles."""
    articles, sizes = Path(arguments[0]) if arguments else ISNA, [int(size) for size in arguments[1:]] or [2_000]
    if not articles.is_file():
        print("No articles to measure with; name a JSON Lines file with texts.")
        return
    print(
        "beside all at once     words in common (mean, least)   shares differ by points (mean, 95 %, most)", flush=True
    )
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        write_articles(articles, corpus)
        settings = pr.Settings(topics=_TOPICS)
        texts = pr.read_corpus(corpus)
        memory = pr.analyse(texts, settings)
        others = {"one in ten left out": pr.analyse(texts[np.arange(len(texts)) % 10 > 0], settings)}
        for size in sizes:
            sums = aggregate(corpus, Path(folder) / f"work-{size}", settings, sample=size)
            others[f"sample of {size:,}"] = contents_of(sums, settings, settings.read_codebook())
    for name, report in others.items():
        words, shares = distance(memory, report)
        points = 100 * np.array([shares.mean(), np.quantile(shares, 0.95), shares.max()])
        print(f"{name:20} {words.mean():20.2f} {words.min():8.2f} {'':12} " + " ".join(f"{x:8.2f}" for x in points))


if __name__ == "__main__":
    main(sys.argv[1:])
