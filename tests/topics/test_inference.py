"""The expectation step: documents side by side."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from pranalytics.topics import inference
from pranalytics.topics.inference import expect

N_TERMS, N_TOPICS = 300, 7


def documents(lengths: list[int]) -> sparse.csr_matrix:
    """Return documents of so many distinct terms each."""
    rng = np.random.default_rng(5)
    rows = [np.zeros(N_TERMS) for _ in lengths]
    for row, length in zip(rows, lengths, strict=True):
        row[rng.choice(N_TERMS, length, replace=False)] = rng.integers(1, 6, length)
    return sparse.csr_matrix(np.array(rows).reshape(-1, N_TERMS))


def mixtures(counts: sparse.csr_matrix, iterations: int = 100) -> np.ndarray:
    topics = np.random.default_rng(1).gamma(0.3, 1.0, (N_TOPICS, N_TERMS)) + 0.01
    return expect(counts, topics, np.full(N_TOPICS, 1 / N_TOPICS), iterations=iterations).mixtures


@pytest.mark.parametrize("iterations", [1, 8, 9, 100])
def test_what_stands_beside_a_document_changes_nothing(iterations: int) -> None:
    """Not even the last bit: the table of a city is the same in the study of that city and of all."""
    counts = documents([0, 1, 2, 7, 8, 9, 16, 17, 31, 33, 100, 101, 299, 300, 8, 0])
    together = mixtures(counts, iterations)
    for row in range(counts.shape[0]):
        assert (mixtures(counts[row], iterations) == together[row]).all()
    assert (mixtures(counts[::-1], iterations)[::-1] == together).all()


@pytest.mark.parametrize(("name", "value"), [("_CELLS", 1), ("_CELLS", 200), ("_DOCUMENTS", 1), ("_ROUNDS", 3)])
def test_how_the_work_is_cut_changes_no_mixture(monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    counts = documents([5, 80, 80, 81, 300, 1, 2, 3, 40])
    before = mixtures(counts)
    monkeypatch.setattr(inference, name, value)
    monkeypatch.setattr(inference, "_COUNTS", 1)
    assert (mixtures(counts) == before).all()


def test_a_document_stays_where_it_stood_still() -> None:
    """More rounds than it takes change nothing."""
    counts = documents([5, 80, 300])
    assert (mixtures(counts, 1000) == mixtures(counts, 2000)).all()


def test_no_documents() -> None:
    assert mixtures(documents([])).shape == (0, N_TOPICS)
    assert (mixtures(documents([0, 0])) == 1 / N_TOPICS).all()
