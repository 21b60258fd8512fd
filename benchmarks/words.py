"""How right and how fast the words are, beside hazm, hazm with simplemma, parsivar and shekar in the same run.

Run with ``make bench``. Real text is read from ``../shared/data`` where that lies beside the repository; without it
only speed is measured, on the sample corpus. A peer that is not installed has a dash, with the reason below the table.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from _peers import FRONT_ENDS, FrontEnd, load
from _speed import ISNA, read_texts

from pranalytics.persian.letters import ZWNJ, fold_letters
from pranalytics.persian.tokens import split_words

DATA = ISNA.parent
TREEBANKS = {name: DATA / "ud" / f"fa_{name.lower()}-ud-dev.conllu" for name in ("PerDT", "Seraji")}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "Arabic letters": lambda text: text.replace("ی", "ي").replace("ک", "ك"),
    "half-spaces typed as spaces": lambda text: text.replace(ZWNJ, " "),
    "half-spaces lost": lambda text: text.replace(ZWNJ, ""),
}
OURS = "pranalytics"
#: Every so many-th text: who is slow is measured on fewer.
STEPS = {"hazm": 1, "hazm+simplemma": 10, "parsivar": 50, "shekar": 50, OURS: 1}

row = "{:<46}{:>10}{:>16}{:>10}{:>10}{:>13}".format


def gold_words(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the nouns and adjectives of a treebank with their lemmas."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdecimal() and cells[3] in ("NOUN", "ADJ"):
            yield cells[1], cells[2]


def sentences(path: Path) -> list[str]:
    """Return the sentences of a treebank as they are written."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]


def texts_of(name: str) -> list[str]:
    """Return the texts of a file of data, none where there is no such file."""
    path = DATA / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line)["text"] for line in lines]


def accuracy(path: Path, front_end: FrontEnd) -> float:
    """Return the share of nouns and adjectives whose lemma is that of the treebank."""
    found = [fold_letters(front_end.lemma(word)) == fold_letters(gold) for word, gold in gold_words(path)]
    return sum(found) / len(found)


def overlap(a: list[str], b: list[str]) -> float:
    """Return the F1 between two bags of lemmas."""
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b)) if a or b else 1.0


def robustness(texts: list[str], alter: Callable[[str], str], front_end: FrontEnd) -> float:
    """Return the mean F1 between the lemmas of sentences and of their altered spelling."""
    return sum(overlap(front_end.lemmas(text), front_end.lemmas(alter(text))) for text in texts) / len(texts)


def spacing(texts: list[str]) -> str:
    """Tell what our spacing changes: words joined over a space, words split by a half-space, words that have one."""
    tokens = [(text[t.start : t.end], t) for text in texts for t in split_words(text)]
    joined = sum(len(raw.split()) > 1 for raw, _ in tokens)
    before = sum(ZWNJ in raw for raw, _ in tokens)
    after = sum(ZWNJ in token.form for _, token in tokens)
    split = sum(ZWNJ in token.form and ZWNJ not in raw and len(raw.split()) == 1 for raw, token in tokens)
    share = " → ".join(f"{100 * count / len(tokens):.1f} %" for count in (before, after))
    return f"of {len(tokens):>7} words {joined:>5} joined over a space, {split:>5} split; with half-spaces {share}"


def together(name: str, parts: int, step: int = 1) -> list[dict[str, float]]:
    """Let fresh processes read the texts, each its part, at the same time, and return their speeds."""
    command = [sys.executable, str(Path(__file__).with_name("_speed.py")), name]
    workers = [
        subprocess.Popen(  # noqa: S603
            [*command, str(part), str(parts * step)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for part in range(parts)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n", f"{name} did not start"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("\n")
        worker.stdin.flush()
    return [json.loads(worker.communicate()[0]) for worker in workers]


def throughput(runs: list[dict[str, float]]) -> float:
    """Return millions of characters a second by the clock, of processes side by side until the slowest has ended."""
    return sum(run["characters"] for run in runs) / max(run["clock"] for run in runs)


def processor_seconds(runs: list[dict[str, float]]) -> float:
    """Return the processor time of the slowest process, which a busy machine changes less than the clock."""
    return max(run["characters"] / run["cold"] for run in runs)


def import_seconds(module: str) -> float:
    """Return the least time of three that a fresh interpreter needs to import a module."""

    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", f"import {module}"], check=True)  # noqa: S603
        return time.perf_counter() - start

    return min(seconds() for _ in range(3))


def main() -> None:
    loaded = {name: load(name) for name in FRONT_ENDS}
    present = {name: front_end for name, front_end in loaded.items() if not isinstance(front_end, str)}

    def line(title: str, figures: dict[str, float], form: str = ".4f") -> None:
        print(row(title, *(format(figures[name], form) if name in figures else "–" for name in loaded)), flush=True)

    def right(title: str, measure: Callable[[FrontEnd], float]) -> None:
        line(title, {name: measure(front_end) for name, front_end in present.items()})

    print(row("", *loaded))
    for treebank, path in TREEBANKS.items():
        if path.is_file():
            right(f"lemmas of nouns and adjectives, {treebank} dev", partial(accuracy, path))
    perdt = sentences(TREEBANKS["PerDT"]) if TREEBANKS["PerDT"].is_file() else []
    for title, alter in SPELLINGS.items() if perdt else ():
        right(f"same lemmas from {title}", partial(robustness, perdt, alter))

    runs = {name: together(name, 1, STEPS[name])[0] for name in present}
    ratios: dict[str, list[float]] = {"clock": [], "processor": []}
    for _ in range(9):  # in turn, so that what else the machine does bears on both
        two, one = together(OURS, 2), together(OURS, 1)  # each of the two has to learn the words by itself
        ratios["clock"].append(throughput(two) / throughput(one))
        ratios["processor"].append(processor_seconds(one) / processor_seconds(two))
    for sight, title in {"cold": "at first sight", "warm": "at second sight"}.items():
        speeds = {name: run[sight] for name, run in runs.items()}
        line(f"M characters/s, one process, {title}", speeds, ".3f")
        line(f"  hazm = 1, {title}", {name: speed / speeds["hazm"] for name, speed in speeds.items()}, ".2f")
    line("  two processes, one = 1, by the clock", {OURS: median(ratios["clock"])}, ".2f")
    line("  two processes, one = 1, by processor time", {OURS: median(ratios["processor"])}, ".2f")
    module = "pranalytics.persian.analyzer"
    line(f"import of {module}, pandas = 1", {OURS: import_seconds(module) / import_seconds("pandas")}, ".2f")
    for reason in loaded.values():
        if isinstance(reason, str):
            print(reason)
    texts = read_texts()
    print(
        f"speed: on {len(texts)} texts of {sum(map(len, texts)) / 1e6:.1f} M characters (hazm+simplemma on each 10th, "
        "parsivar and shekar on each 50th);\nevery process is fresh, its modules and word lists are loaded beforehand; "
        "pranalytics reads by Analyzer.pipe"
    )

    spaced = {
        "PerDT, clean": perdt,
        "ISNA, clean": texts_of("isna-2019")[:300],
        "namnak, no half-spaces": texts_of("namnak-health"),
        "varzesh3, spaces instead": texts_of("varzesh3-sports"),
    }
    for title, some in spaced.items():
        if some:
            print(f"{title:<24} {spacing(some)}")


if __name__ == "__main__":
    main()
