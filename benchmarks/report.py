"""How long a whole report takes, step by step, beside what hazm needs to read the same texts, and how it grows.

Run with ``make bench``, or ``python benchmarks/report.py 1500 6000`` for other numbers of documents. Real text is read
from ``../shared/data`` where that lies beside the repository, else the sample; what is more than there is made of
sentences of several texts. hazm normalises, splits and lemmatises the texts, and nothing more. Both run in processes of
their own, one after the other, by the clock; the report from the start of its process on, hazm both ways.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from _speed import read_texts

from pranalytics.corpus.sentences import split_sentences

HERE = Path(__file__).parent
SIZES = (1_500, 6_000, 24_000)
BESIDE_HAZM = 6_000
TOPICS = 20
CITIES = ("رشت", "یزد", "کرمان", "همدان", "شیراز", "اهواز")


def documents(n: int) -> list[str]:
    """Return as many texts: those that are there, then such as are made of the sentences of three of them."""
    texts = read_texts()
    made = texts[:n]
    rng = np.random.default_rng(0)
    sentences = [[text[start:end] for start, end in split_sentences(text)] for text in texts] if n > len(texts) else []
    while len(made) < n:
        mixed = [sentence for number in rng.choice(len(texts), 3) for sentence in sentences[number]]
        rng.shuffle(mixed)
        made.append(" ".join(mixed[: max(len(mixed) // 3, 1)]))
    return made


def write_corpus(texts: list[str], path: Path) -> None:
    """Write texts as JSON Lines, with a city and a month each."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            about = {"city": CITIES[number % len(CITIES)], "date": f"{1396 + number % 4}/{number % 12 + 1:02}/15"}
            file.write(json.dumps({"text": text} | about, ensure_ascii=False) + "\n")


def run(*arguments: object, ready: bool = False) -> Any:
    """Run a Python file of this folder and return what it prints last, read as JSON."""
    command = [sys.executable, *map(str, arguments)]
    begin = "\n" if ready else None
    done = subprocess.run(command, cwd=HERE, input=begin, capture_output=True, text=True, check=True)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus.jsonl"
            texts = documents(size)
            write_corpus(texts, corpus)
            found = run("_report.py", corpus, Path(folder) / "report", TOPICS)
        print(f"{size:,} documents, {sum(map(len, texts)) / 1e6:.1f} million characters")
        for step, seconds in found["steps"].items():
            print(f"  {seconds:8.1f} s  {step}")
        print(f"  {found['clock']:8.1f} s  in all; {found['processor']:.1f} s of processor time")
        print(f"  {found['clock'] / size * 1000:8.1f} s  a thousand documents; peak memory {found['memory']:,.0f} MB")
        if size == BESIDE_HAZM:
            peer = run("_speed.py", "hazm", 0, 1, ready=True)
            hazm = peer["clock"] * size / len(read_texts())
            for seconds, what in ((hazm, "once loaded"), (hazm + peer["loading"], "with loading, as the report")):
                ratio = found["clock"] / seconds
                print(f"  {seconds:8.1f} s  hazm, for the words, {what}; {ratio:.2f} of it is the report")
        print(flush=True)


if __name__ == "__main__":
    main()
