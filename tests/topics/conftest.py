"""A planted corpus: documents drawn from topics that are known."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse


class Planted(NamedTuple):
    """Counts with the truth that they were drawn from."""

    counts: sparse.csr_matrix
    topics: NDArray[np.float64]
    mixtures: NDArray[np.float64]


def plant(n_documents: int, *, seed: int = 0, n_topics: int = 4, words_a_topic: int = 15, shared: int = 20) -> Planted:
    """Draw documents of 60 to 120 words from topics with words of their own and words that all share."""
    rng = np.random.default_rng(seed)
    n_terms = n_topics * words_a_topic + shared
    topics = np.zeros((n_topics, n_terms))
    for k in range(n_topics):
        topics[k, k * words_a_topic : (k + 1) * words_a_topic] = 0.8 * rng.dirichlet(np.full(words_a_topic, 2.0))
        topics[k, -shared:] = 0.2 / shared
    mixtures = rng.dirichlet(np.full(n_topics, 0.2), n_documents)
    counts = np.vstack([rng.multinomial(rng.integers(60, 121), mixture @ topics) for mixture in mixtures])
    return Planted(sparse.csr_matrix(counts), topics, mixtures)


@pytest.fixture(scope="session")
def planted() -> Planted:
    """200 documents of four topics."""
    return plant(200)


def align(found: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return, for each true topic, the number of the found one that is nearest."""
    scaled = found / found.sum(axis=1, keepdims=True)
    near = np.linalg.norm(scaled[None, :, :] - truth[:, None, :], axis=2).argmin(axis=1)
    assert len(set(near.tolist())) == len(truth), "two true topics were found as one"
    return near
