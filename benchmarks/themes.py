"""How fast passages are coded, beside a regular expression a theme; and how right, where hand-labelled sentences are.

Run with ``python benchmarks/themes.py``; with ``--labels FILE`` of one JSON object a line (``text``, ``themes``, and,
where it is not sure, ``doubt``: themes that a second reader might see otherwise) precision, recall and F1 are told. A
regular expression a theme looks for the same terms, alternatives, lists and gaps as the codebook, with the commonest
endings; it knows no contexts, no masks and no spelling but its own. It reads one passage in fifty, and its time is
multiplied. Times are of the processor.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from pranalytics import split_passages
from pranalytics.datasets import load_sample
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.patterns import Pattern, Step, is_plain_word

ISNA = Path(__file__).parents[2] / "shared" / "data" / "isna-2019.jsonl"
SOME = 50
ENDING = "(?:\u200c?(?:ها|های|هایی|ی|ای))?"


def read_texts(articles: int) -> list[str]:
    """Return the texts to code: ISNA's, or the sample of this package many times over."""
    if not ISNA.is_file():
        return load_sample()["text"].tolist() * (articles // 134 + 1)
    with ISNA.open(encoding="utf-8") as lines:
        return [f"{row['title']}\n{row['text']}" for row in map(json.loads, lines)][:articles]


def expression(pattern: Pattern) -> str:
    """Return a regular expression for a pattern of the codebook."""
    return "".join(map(_place, pattern))


def _place(step: Step) -> str:
    if step.anything:
        return rf"(?:\S+\s+){{{step.least},{step.most}}}"
    words = sorted({*step.lemmas, *step.forms, *step.samples}, key=lambda word: (-len(word), word))
    choices = [
        *(re.escape(word) + ENDING for word in words),
        *(re.escape(beginning) + r"\w*" for beginning in step.beginnings),
        *map(expression, step.phrases),
    ]
    return f"(?:(?:{'|'.join(choices)})\\b\\s*)" + ("" if step.least else "?")


def seconds(work: Iterable[object]) -> float:
    """Return how long it takes to go through something."""
    start = time.process_time()
    for _ in work:
        pass
    return time.process_time() - start


def speed(codebook: Codebook, texts: list[str]) -> None:
    """Print how long coding takes, and how long regular expressions do."""
    numbers = [str(number) for number in range(len(texts))]
    passages = split_passages(pd.DataFrame({"doc_id": numbers, "text": texts}))["text"].tolist()
    words = [
        re.compile(r"\b(?:" + "|".join(expression(t.pattern) for t in theme.terms if is_plain_word(t.pattern)) + ")")
        for theme in codebook.themes
    ]
    whole = [re.compile(rf"\b(?:{'|'.join(expression(t.pattern) for t in theme.terms)})") for theme in codebook.themes]
    print(f"{len(passages)} passages, {sum(map(len, passages)) / 1e6:.1f} M characters, {len(codebook.themes)} themes")
    list(codebook.code_text("شهر"))  # word lists are loaded
    cold, warm = (seconds(codebook.code_texts(passages)) for _ in range(2))
    print(f"codebook: {cold:.2f} s at first sight of the words, {warm:.2f} s at second sight")
    for name, some in (("single words", words), ("whole terms", whole)):
        taken = SOME * seconds(match for one in some for text in passages[::SOME] for match in one.finditer(text))
        print(f"a regular expression a theme, {name}: {taken:.2f} s ({taken / cold:.1f} ×, {taken / warm:.1f} ×)")


def rightness(codebook: Codebook, path: Path) -> None:
    """Print precision, recall and F1 by theme, with doubtful pairs and without."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found: list[set[str]] = [set() for _ in rows]
    for number, theme, _, _ in codebook.code_texts(row["text"] for row in rows):
        found[number].add(theme)
    themes = [theme.id for theme in codebook.themes if any(theme.id in row["themes"] for row in rows)]
    for without in (False, True):
        scores = []
        for theme in themes:
            pairs = [
                (theme in row["themes"], theme in mine)
                for row, mine in zip(rows, found, strict=True)
                if not (without and theme in row.get("doubt", ()))
            ]
            right, said, true = (sum(some) for some in zip(*((a and b, b, a) for a, b in pairs), strict=True))
            scores.append(2 * right / (said + true) if said + true else 0.0)
            shown = f"precision {right / max(said, 1):.2f}  recall {right / max(true, 1):.2f}  F1 {scores[-1]:.2f}"
            print(f"{theme:14} {shown}")
        print(f"macro F1 {sum(scores) / len(scores):.3f}" + (" without doubtful pairs" if without else ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--labels", type=Path)
    choices = parser.parse_args()
    codebook = Codebook.default()
    if choices.labels:
        rightness(codebook, choices.labels)
    else:
        speed(codebook, read_texts(choices.articles))


if __name__ == "__main__":
    main()
