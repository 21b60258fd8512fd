"""The start of NMF against scikit-learn's, whose only difference is that its SVD is drawn by chance."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from sklearn.decomposition._nmf import _initialize_nmf

from pranalytics.topics.start import nndsvd


def blocks(n_documents: int, n_terms: int, n_blocks: int = 3) -> sparse.csr_matrix:
    """Documents of clear blocks of different size, so that the singular values lie apart."""
    rng = np.random.default_rng(3)
    rates = np.full((n_documents, n_terms), 0.05)
    for k in range(n_blocks):
        rates[k * n_documents // n_blocks :, k * n_terms // n_blocks : (k + 1) * n_terms // n_blocks] += 1 + k
    return sparse.csr_matrix(rng.poisson(rates).astype(float))


@pytest.mark.parametrize("shape", [(60, 40), (40, 60), (300, 250), (250, 300)])
def test_is_scikit_learns_start(shape: tuple[int, int]) -> None:
    weighted = blocks(*shape)
    ours = nndsvd(weighted, 3)
    theirs = _initialize_nmf(weighted, 3, init="nndsvda", random_state=0)
    np.testing.assert_allclose(ours["W"], theirs[0], atol=1e-3)
    np.testing.assert_allclose(ours["H"], theirs[1], atol=1e-3)


def test_turns_with_the_documents() -> None:
    weighted = blocks(250, 300)
    order = np.random.default_rng(1).permutation(250)
    straight, turned = nndsvd(weighted, 5), nndsvd(weighted[order], 5)
    np.testing.assert_allclose(turned["H"], straight["H"], atol=1e-8)
    np.testing.assert_allclose(turned["W"], straight["W"][order], atol=1e-8)


def test_start_is_not_negative_and_never_zero_in_a_whole_topic() -> None:
    start = nndsvd(blocks(60, 40), 8)
    assert start["W"].min() >= 0
    assert start["H"].min() >= 0
    assert (start["H"].sum(axis=1) > 0).all()
