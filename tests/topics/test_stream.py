"""LDA over batches."""

from __future__ import annotations

import numpy as np
import pytest
from gensim.models.ldamodel import LdaState
from scipy import sparse

from pranalytics.topics.lda import LDA

from .conftest import align, plant


def batches(n_batches: int, n_documents: int = 100) -> list[sparse.csr_matrix]:
    counts = plant(n_batches * n_documents).counts
    return [counts[start : start + n_documents] for start in range(0, counts.shape[0], n_documents)]


def test_first_batch_is_a_fit() -> None:
    first = batches(1)[0]
    np.testing.assert_array_equal(LDA(4).partial_fit(first).components_, LDA(4).fit(first).components_)


def test_planted_topics_are_found() -> None:
    truth = plant(1000)
    model = LDA(4)
    for batch in batches(10):
        model.partial_fit(batch)
    near = align(model.components_, truth.topics)
    found = model.components_[near] / model.components_[near].sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found, truth.topics, atol=0.03)
    assert model.n_documents_ == 1000
    np.testing.assert_allclose(model.topic_shares_[near], truth.mixtures.mean(axis=0), atol=0.06)


def test_batches_are_blended_as_gensim_does() -> None:
    """Without prior knowledge, against gensim's own state of online learning (Hoffman et al. 2010)."""
    first, *others = batches(4)
    model = LDA(4, start_weight=0).fit(first)
    state = LdaState(np.array([0.01]), model.components_.shape, dtype=np.float64)
    state.sstats, state.numdocs = model.components_ - 0.01, 100
    for number, batch in enumerate(others, start=1):
        alone = LDA(4).fit(batch)  # stands for the expectation step, by the same topics
        alone.components_, alone.doc_topic_prior_ = model.components_, model.doc_topic_prior_
        new = LdaState(np.array([0.01]), model.components_.shape, dtype=np.float64)
        new.sstats, new.numdocs = alone._expect(alone._check_counts(batch), words=True).words, 100
        state.blend((1 + number) ** -0.7, new, targetsize=100 * (number + 1))
        model.partial_fit(batch)
        np.testing.assert_allclose(model.components_, state.get_lambda(), rtol=1e-6, atol=1e-6)


def test_a_small_batch_moves_little() -> None:
    """A handful of documents after a thousand weighs as such, not as a tenth batch."""
    counts = plant(1000).counts
    model = LDA(4).fit(counts)
    before = model.components_ / model.components_.sum(axis=1, keepdims=True)
    model.partial_fit(counts[:5])
    after = model.components_ / model.components_.sum(axis=1, keepdims=True)
    assert np.abs(after - before).sum(axis=1).max() < 0.1


def test_order_within_a_batch_changes_nothing() -> None:
    first, second = batches(2)
    order = np.random.default_rng(0).permutation(100)
    one = LDA(4).partial_fit(first).partial_fit(second)
    two = LDA(4).partial_fit(first[order]).partial_fit(second[order])
    np.testing.assert_array_equal(one.components_, two.components_)


def test_a_batch_of_other_terms_is_refused() -> None:
    model = LDA(4).partial_fit(batches(1)[0])
    with pytest.raises(ValueError, match="3 features"):
        model.partial_fit(np.ones((2, 3)))
