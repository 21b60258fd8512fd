"""One process of the measurements of speed: ``python _speed.py NAME FIRST STEP``.

In: a line on standard input, when all processes are ready. Out: "ready", then JSON on the texts number FIRST,
FIRST + STEP, …: millions of characters, the seconds that they took (``clock``), millions of characters a second of
processor time at first sight (``cold``) and, on a tenth of them, at second sight (``warm``). What is loaded once,
modules and word lists, is loaded before, in ``loading`` seconds from the start of the process on.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from _peers import FrontEnd, load

START = time.time() - time.process_time()  # what came before this line is nearly all processor time
ISNA = Path(__file__).parents[2] / "shared" / "data" / "isna-2019.jsonl"


def read_texts() -> list[str]:
    """Return the texts on which speed is measured: ISNA's, or the sample of this package many times over."""
    if ISNA.is_file():
        return [json.loads(line)["text"] for line in ISNA.read_text(encoding="utf-8").splitlines()]
    from pranalytics.datasets import load_sample

    return load_sample()["text"].tolist() * 20


def speed(front_end: FrontEnd, texts: list[str]) -> float:
    """Return millions of characters a second; what other programs do meanwhile does not count."""
    start = time.process_time()
    read_all(front_end, texts)
    return characters(texts) / (time.process_time() - start)


def read_all(front_end: FrontEnd, texts: list[str]) -> list[list[str]]:
    """Return the lemmas of texts, many at once where a front end can do that."""
    pipe = getattr(front_end, "pipe", None)
    return [front_end.lemmas(text) for text in texts] if pipe is None else list(pipe(texts))


def characters(texts: list[str]) -> float:
    """Return millions of characters."""
    return sum(map(len, texts)) / 1e6


def main() -> None:
    name, first, step = sys.argv[1:]
    front_end = load(name)
    texts = read_texts()[int(first) :: int(step)]
    assert not isinstance(front_end, str), front_end
    # A word that no list has, so that all lists are loaded; and many texts, so that the modules for many are.
    read_all(front_end, ["این جمله هیچ از قلنبوز نمی‌گوید."] * 1_000)
    loading = time.time() - START
    print("ready", flush=True)
    sys.stdin.readline()
    start = time.perf_counter()
    cold = speed(front_end, texts)
    clock = time.perf_counter() - start
    figures = {"characters": characters(texts), "clock": clock, "cold": cold, "warm": speed(front_end, texts[::10])}
    figures["loading"] = loading
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
