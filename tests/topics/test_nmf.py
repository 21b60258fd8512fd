"""NMF against scikit-learn's own pieces, put together by hand."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn import decomposition
from sklearn.preprocessing import normalize

from pranalytics.topics.nmf import NMF

from .conftest import Planted, align


def test_topics_are_those_of_scikit_learn(planted: Planted) -> None:
    """Both minimise the same thing from nearly the same start, so solved far enough they agree."""
    counts = planted.counts.toarray().astype(float)
    damped = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0)
    weighted = normalize(damped * np.log((1 + len(counts)) / (counts > 0).sum(axis=0)))
    reference = decomposition.NMF(4, init="nndsvda", max_iter=5000, tol=1e-8, random_state=0)
    mixtures = reference.fit_transform(weighted)
    scale = reference.components_.sum(axis=1)
    expected = reference.components_ / scale[:, None]
    model = NMF(4, max_iter=5000, tol=1e-8).fit(planted.counts)
    near = align(model.components_, expected)
    np.testing.assert_allclose(model.components_[near], expected, atol=1e-4)
    shares = mixtures * scale
    found = model.transform(planted.counts)[:, near]
    np.testing.assert_allclose(found, shares / shares.sum(axis=1, keepdims=True), atol=1e-3)
    np.testing.assert_allclose(model.topic_shares_[near], found.mean(axis=0), atol=1e-3)


def test_topics_sum_to_one(planted: Planted) -> None:
    np.testing.assert_allclose(NMF(4).fit(planted.counts).components_.sum(axis=1), 1)


def test_too_few_rounds_are_told_by_a_number_not_a_warning(planted: Planted) -> None:
    model = NMF(4, max_iter=2).fit(planted.counts)
    model.transform(planted.counts)
    assert model.n_iter_ == 2


def test_fractions_of_counts_stay_in_order() -> None:
    """Below one the logarithm would turn a count into less than nothing."""
    counts = np.array([[0.1, 0.9, 0.0], [0.5, 0.0, 0.5], [3.0, 0.2, 1.0]])
    assert (NMF(2).fit(counts).transform(counts) >= 0).all()


def test_documents_that_topics_explain_wholly() -> None:
    """What is left to explain is then nothing, or by rounding less than nothing."""
    for seed in range(30):
        sizes = np.random.default_rng(seed).integers(1, 9, 4)
        NMF(4).fit(np.repeat(np.diag(sizes), 3, axis=1))


def test_a_document_has_its_mixture_whatever_stands_beside_it(planted: Planted) -> None:
    model = NMF(9).fit(planted.counts)
    counts = sparse.csr_matrix(planted.counts)
    whole = model.transform(counts)
    alone = [model.transform(counts[row]) for row in range(20)]
    np.testing.assert_array_equal(np.vstack([*alone, model.transform(counts[20:])]), whole)
