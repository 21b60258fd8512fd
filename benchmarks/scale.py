"""How much time and memory a report in batches takes, as the number of documents grows.

Documents are made of passages that are drawn at random from real articles, with cities, days and agencies drawn at
random too, and written as JSON Lines; ``pranalytics report --engine stream`` runs on each file in its own process.

Run: ``python benchmarks/scale.py ARTICLES.jsonl 6000 24000 300000`` (JSON Lines with ``text``; none is in the package:
without a name they are looked for in ``../shared/data`` beside the repository).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

ISNA = Path(__file__).parents[2] / "shared" / "data" / "isna-2019.jsonl"
_CITIES = (
    "رشت یزد قم ساری شیراز تبریز مشهد اصفهان کرج اهواز قزوین زنجان همدان اراک کرمان بیرجند سمنان گرگان ایلام یاسوج"
)
_SOURCES = ("ایسنا", "ایمنا", "ایرنا", "")
_PASSAGES = (5, 20)  # a document


class Run(NamedTuple):
    """What a run took: seconds, those of the processor, the largest amount of memory in bytes, and how it ended."""

    seconds: float
    cpu: float
    memory: int
    code: int


def write_documents(articles: Path, target: Path, n: int, seed: int = 0) -> int:
    """Write so many documents made of passages of real articles; return the size of the file in bytes."""
    from pranalytics.corpus.passages import split_sentences

    passages: list[str] = []
    with articles.open(encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)["text"]
            passages += [text[start:end] for start, end in split_sentences(text)]
    rng, cities = np.random.default_rng(seed), _CITIES.split()
    with target.open("w", encoding="utf-8") as out:
        for number in range(n):
            drawn = [passages[place] for place in rng.integers(len(passages), size=rng.integers(*_PASSAGES))]
            row = {
                "id": f"news-{number}",
                "title": " ".join(drawn[0].split()[:8]),
                "text": "\n".join(drawn),
                "city": cities[rng.integers(len(cities))],
                "date": f"{rng.integers(1396, 1400)}/{rng.integers(1, 13):02}/{rng.integers(1, 29):02}",
                "source": _SOURCES[rng.integers(len(_SOURCES))],
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return target.stat().st_size


def run(command: Sequence[str]) -> Run:
    """Run a command and tell what it took."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command
    _, status, usage = os.wait4(process.pid, 0)
    kilobytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss // 1024
    seconds = time.monotonic() - start
    return Run(seconds, usage.ru_utime + usage.ru_stime, kilobytes * 1024, os.waitstatus_to_exitcode(status))


def main(arguments: Sequence[str]) -> None:
    """Print a line for each number of documents."""
    articles, sizes = Path(arguments[0]) if arguments else ISNA, [int(size) for size in arguments[1:]] or [6_000]
    if not articles.is_file():
        print("No articles to measure with; name a JSON Lines file with texts.")
        return
    print("documents   file MB   seconds   processor s   ms a document   peak MB   exit", flush=True)
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus.jsonl"
            size = write_documents(articles, corpus, n)
            out = str(Path(folder) / "report")
            command = [sys.executable, "-m", "pranalytics.cli", "report", str(corpus), "--engine", "stream"]
            took = run([*command, "--out", out])
            print(
                f"{n:9,} {size / 1e6:9.0f} {took.seconds:9.0f} {took.cpu:13.0f} {1000 * took.cpu / n:15.1f} "
                f"{took.memory / 1e6:9.0f} {took.code:6}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
