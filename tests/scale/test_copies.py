"""Copies are found in batches as they are in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pranalytics.corpus.build import known_of
from pranalytics.corpus.duplicates import PERMUTATIONS, THRESHOLD, duplicate_groups, levels_of, sketch_of
from pranalytics.corpus.runs import letters_of
from pranalytics.datasets.sample import load_sample
from pranalytics.scale.cleaning import write_rows
from pranalytics.scale.copies import find_copies
from pranalytics.scale.sketches import Minima
from pranalytics.scale.store import Store


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """Cleaned documents: news, parts of them, with changes and added sentences, the same letter for letter."""
    rng = np.random.default_rng(3)
    texts = load_sample()["text"].head(30).tolist()
    for text in texts[:20]:
        lines = text.split(". ")
        texts += [
            text.replace("شهر", "شهرستان", 1),
            ". ".join(lines[: len(lines) // 2 + 1]),
            f"{text} {texts[25]}",
            text,
        ]
    texts += ["", "پل", "پل", "۱۲"]
    order = rng.permutation(len(texts))
    return [
        {
            "doc_id": f"d{n}", "title": ("خبر", "")[n % 2], "text": texts[place], "city": "", "city_evidence": "",
            "date": ("2019-12-03", "")[n % 3 > 0], "source": "", "n": n,
        }
        for n, place in enumerate(order)
    ]  # fmt: skip


@pytest.mark.parametrize("size", [7, 1000])
def test_each_document_has_the_same_one_stand_for_it(rows: list[dict[str, Any]], tmp_path: Path, size: int) -> None:
    store = Store(tmp_path)
    for number, start in enumerate(range(0, len(rows), size)):
        batch = rows[start : start + size]
        store.keep("clean", number, lambda part, batch=batch: write_rows(part, batch))  # type: ignore[misc]
    standing = find_copies(store, "clean", len(rows), size)
    full = [row for row in rows if row["text"]]
    groups = duplicate_groups(
        [f"{row['title']}\n{row['text']}" for row in full],
        preference=[(known_of(row), len(row["text"])) for row in full],
    )
    assert [int(standing[row["n"]]) for row in full] == [full[place]["n"] for place in groups]
    assert len(set(groups)) < len(full) - 40


def test_agreement_of_sketches_is_that_of_the_texts_whatever_the_batch(
    rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    store, size = Store(tmp_path), 7
    for number, start in enumerate(range(0, len(rows), size)):
        batch = rows[start : start + size]
        store.keep("clean", number, lambda part, batch=batch: write_rows(part, batch))  # type: ignore[misc]
    one, other = np.arange(len(rows)), np.arange(len(rows))[::-1].copy()
    runs = [levels_of(letters_of(f"{row['title']}\n{row['text']}"), THRESHOLD)[0] for row in rows]
    blank = np.zeros(PERMUTATIONS)  # of texts too short to have runs
    sketches = [
        sketch_of(own).hashvalues if row["text"] and len(own) else blank for row, own in zip(rows, runs, strict=True)
    ]
    expected = [int((sketches[a] == sketches[b]).sum()) for a, b in zip(one, other, strict=True)]
    minima = Minima(store, "clean", np.arange(len(rows)), size)
    assert minima.agreement(np.zeros(len(rows), dtype=np.int64), one, other).tolist() == expected
    assert 0 < sum(expected) < PERMUTATIONS * len(rows)
