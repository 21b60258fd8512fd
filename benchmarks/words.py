"""How right and how fast the words are, beside hazm (and hazm with simplemma) in the same run.

Run with ``make bench``. Real text is read from ``../shared/data`` where that lies beside the repository; without it
only speed is measured, on the sample corpus.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import hazm
import simplemma

import pranalytics as pr
from pranalytics.persian.letters import ZWNJ, fold_letters
from pranalytics.persian.tokens import split_words

DATA = Path(__file__).parents[2] / "shared" / "data"
TREEBANKS = {name: DATA / "ud" / f"fa_{name.lower()}-ud-dev.conllu" for name in ("PerDT", "Seraji")}
ANALYZER = pr.Analyzer()


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


def accuracy(path: Path, lemma: Callable[[str], str]) -> float:
    """Return the share of nouns and adjectives whose lemma is that of the treebank."""
    found = [fold_letters(lemma(word)) == fold_letters(gold) for word, gold in gold_words(path)]
    return sum(found) / len(found)


def overlap(a: list[str], b: list[str]) -> float:
    """Return the F1 between two bags of lemmas."""
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b)) if a or b else 1.0


def robustness(texts: list[str], lemmas: Callable[[str], list[str]], alter: Callable[[str], str]) -> float:
    """Return the mean F1 between the lemmas of sentences and of their altered spelling."""
    return sum(overlap(lemmas(text), lemmas(alter(text))) for text in texts) / len(texts)


def changed_spacing(texts: list[str]) -> tuple[int, int, int]:
    """Return words, words joined over a space, and words split by a half-space, in clean text."""
    tokens = [(text[t.start : t.end], t) for text in texts for t in split_words(text)]
    joined = sum(" " in raw for raw, _ in tokens)
    split = sum(ZWNJ in t.form and ZWNJ not in raw and " " not in raw for raw, t in tokens)
    return len(tokens), joined, split


class Hazm:
    """What hazm's users do: normalise, tokenise, lemmatise."""

    def __init__(self) -> None:
        self.normalizer = hazm.Normalizer()
        self.tokenizer = hazm.WordTokenizer()
        self.lemmatizer = hazm.Lemmatizer()

    def lemma(self, word: str) -> str:
        return self.lemmatizer.lemmatize(self.normalizer.normalize(word)).split("#")[0]

    def lemma_with_simplemma(self, word: str) -> str:
        found = self.lemma(word)
        return simplemma.lemmatize(word, lang="fa") if found == word else found

    def lemmas(self, text: str) -> list[str]:
        return [self.lemmatizer.lemmatize(word) for word in self.tokenizer.tokenize(self.normalizer.normalize(text))]


def lemmas_of(texts: list[str]) -> int:
    """Analyse texts, and return how many lemmas they have."""
    return sum(len(ANALYZER.lemmas(text)) for text in texts)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def import_seconds(module: str) -> float:
    """Return the least time of three that a fresh interpreter needs to import a module."""
    command = [sys.executable, "-c", f"import {module}"]
    return min(seconds(lambda: subprocess.run(command, check=True)) for _ in range(3))  # noqa: S603


def main() -> None:
    peer = Hazm()
    row = "{:<46} {:>10} {:>16} {:>12}".format
    print(row("", "hazm", "hazm+simplemma", "pranalytics"))
    for name, path in TREEBANKS.items():
        if path.is_file():
            figures = [accuracy(path, f) for f in (peer.lemma, peer.lemma_with_simplemma, ANALYZER.lemma)]
            print(row(f"lemmas of nouns and adjectives, {name} dev", *(f"{f:.4f}" for f in figures)))
    if TREEBANKS["PerDT"].is_file():
        texts = sentences(TREEBANKS["PerDT"])
        for name, alter in {
            "same lemmas from Arabic letters": lambda s: s.replace("ی", "ي").replace("ک", "ك"),
            "same lemmas from half-spaces as spaces": lambda s: s.replace(ZWNJ, " "),
            "same lemmas from lost half-spaces": lambda s: s.replace(ZWNJ, ""),
        }.items():
            ours = robustness(texts, ANALYZER.lemmas, alter)
            print(row(name, f"{robustness(texts, peer.lemmas, alter):.4f}", "", f"{ours:.4f}"))
        words, joined, split = changed_spacing(texts)
        print(f"clean PerDT: of {words} words {joined} joined over a space, {split} split by a half-space")

    corpus = DATA / "isna-2019.jsonl"
    if corpus.is_file():
        texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
        words, joined, split = changed_spacing(texts[:300])
        print(f"clean ISNA:  of {words} words {joined} joined over a space, {split} split by a half-space")
    else:
        texts = pr.datasets.load_sample()["text"].tolist() * 20
    part = texts[: len(texts) // 10]
    per_character = seconds(lambda: [peer.lemmas(text) for text in part]) / sum(map(len, part))
    ANALYZER.lemmas(texts[0])  # the lexicon is loaded
    alone = seconds(lambda: lemmas_of(texts))
    speed = per_character * sum(map(len, texts)) / alone
    print(row("speed of one process, hazm = 1", "1", "", f"{speed:.1f}"))
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(lemmas_of, [texts[:5], texts[5:10]]))
        halves = [texts[::2], texts[1::2]]
        together = seconds(lambda: list(pool.map(lemmas_of, halves)))
    print(row("speed of two workers, one = 1", "", "", f"{alone / together:.2f}"))
    ratio = import_seconds("pranalytics.persian") / import_seconds("pandas")
    print(row("import of pranalytics.persian, pandas = 1", "", "", f"{ratio:.2f}"))


if __name__ == "__main__":
    main()
