"""Memory does not grow with the number of documents."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np

from pranalytics.corpus.readers import Options
from pranalytics.persian.analyzer import Analyzer
from pranalytics.scale.cleaning import clean_batch, read_raw
from pranalytics.scale.copies import empty_documents, find_copies
from pranalytics.scale.counting import Chosen, count_batch
from pranalytics.scale.store import Store
from pranalytics.study.settings import Settings
from pranalytics.themes.codebook import Codebook

BATCH = 10


def first_pass(path: Path, folder: Path) -> None:
    """Read, clean, compare and count."""
    store = Store(folder)
    read = read_raw(store, path, Options(), BATCH, lambda number: None)
    store.once("month_first", list)
    for number in range(read.batches):
        clean_batch(store, number, BATCH)
    empty = empty_documents(store, "clean")
    find_copies(store, "clean", len(empty), BATCH)
    chosen = Chosen("clean", ~empty, np.arange(len(empty)) < BATCH)
    for number in range(read.batches):
        count_batch(store, number, chosen, Codebook.default(), Analyzer(), Settings())


def peak(path: Path, folder: Path) -> int:
    """Return the most bytes that this took at once."""
    tracemalloc.start()
    first_pass(path, folder)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def test_four_times_the_documents_take_no_more(tmp_path: Path, write: Callable[..., Path]) -> None:
    few, many = (write(tmp_path / f"{n}.jsonl", n) for n in (BATCH, 4 * BATCH))
    first_pass(many, tmp_path / "warm")  # the lexicon is loaded, words are known
    least, most = peak(few, tmp_path / "few"), peak(many, tmp_path / "many")
    assert most < 1.3 * least + 200_000, (least, most)
