"""LDA against gensim itself, fed by hand."""

from __future__ import annotations

import logging
import math

import numpy as np
import pytest
from gensim.matutils import Sparse2Corpus
from gensim.models import LdaModel
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF

from .conftest import Planted


def gensim_with(topics: NDArray[np.float64], eta: float, alpha: float) -> LdaModel:
    """A model of gensim that has these expected counts."""
    model = LdaModel(
        id2word={n: str(n) for n in range(topics.shape[1])},
        num_topics=len(topics),
        alpha=[alpha] * len(topics),
        eta=eta,
        iterations=1000,
        gamma_threshold=1e-6,
        dtype=np.float64,
        random_state=3,
    )
    model.state.sstats[:] = topics - eta
    model.sync_state()
    return model


def test_mixtures_are_gensims_for_the_same_topics(planted: Planted) -> None:
    model = LDA(4).fit(planted.counts)
    reference = gensim_with(model.components_, eta=0.01, alpha=1 / 4)
    bags = Sparse2Corpus(planted.counts, documents_columns=False)
    gamma, _ = reference.inference(list(bags))
    # gensim starts every document at random, we evenly: both stop near the same place
    np.testing.assert_allclose(model.transform(planted.counts), gamma / gamma.sum(axis=1, keepdims=True), atol=2e-2)


def test_topics_are_gensims_after_the_same_passes(planted: Planted) -> None:
    """The M step by hand: expected counts of each topic from gensim's own inference."""
    topics = NMF(4).fit(planted.counts).components_ * planted.counts.sum() / 4
    bags = list(Sparse2Corpus(planted.counts, documents_columns=False))
    for _ in range(2):
        reference = gensim_with(topics + 0.01, eta=0.01, alpha=1 / 4)
        _, expected = reference.inference(bags, collect_sstats=True)
        topics = expected
    found = LDA(4, passes=2).fit(planted.counts).components_
    np.testing.assert_allclose(found.sum(), planted.counts.sum() + found.size * 0.01)
    np.testing.assert_allclose(found, topics + 0.01, atol=0.02 * topics.max())


def test_no_pass_leaves_the_start(planted: Planted) -> None:
    start = NMF(4).fit(planted.counts).components_ * planted.counts.sum() / 4
    np.testing.assert_allclose(LDA(4, passes=0).fit(planted.counts).components_, start + 0.01)


def test_each_pass_fits_closer(planted: Planted) -> None:
    """The bound on the likelihood, which variational inference climbs, never falls."""
    bags = list(Sparse2Corpus(planted.counts, documents_columns=False))
    bounds = []
    for passes in (0, 1, 2, 5):
        model = LDA(4, passes=passes).fit(planted.counts)
        bounds.append(gensim_with(model.components_, eta=0.01, alpha=1 / 4).bound(bags))
    assert bounds == sorted(bounds)


def test_priors_reach_the_model() -> None:
    counts = np.array([[4, 0], [0, 4]])
    spread = LDA(2, doc_topic_prior=50.0).fit(counts).transform(counts)
    sharp = LDA(2, doc_topic_prior=0.01).fit(counts).transform(counts)
    assert sharp.max() > 0.99
    assert spread.max() < 0.6
    assert LDA(2, topic_word_prior=7.0).fit(counts).components_.min() >= 7


class TestRandomStart:
    def test_seed_matters(self, planted: Planted) -> None:
        one, two = (LDA(4, init="random", passes=1, random_state=seed).fit(planted.counts[:40]) for seed in (1, 2))
        assert not np.allclose(one.components_, two.components_)

    def test_same_seed_is_the_same(self, planted: Planted) -> None:
        one, two = (LDA(4, init="random", passes=1, random_state=5).fit(planted.counts[:40]) for _ in range(2))
        np.testing.assert_array_equal(one.components_, two.components_)

    def test_random_state_may_be_an_object(self, planted: Planted) -> None:
        one = LDA(4, init="random", passes=1, random_state=np.random.RandomState(5)).fit(planted.counts[:40])
        two = LDA(4, init="random", passes=1, random_state=5).fit(planted.counts[:40])
        np.testing.assert_array_equal(one.components_, two.components_)


class TestRefusals:
    @pytest.mark.parametrize("norm", ["l2", "l1"])
    def test_tfidf(self, planted: Planted, norm: str) -> None:
        weighted = TfidfTransformer(norm=norm).fit_transform(planted.counts)
        with pytest.raises(ValueError, match=r"counts words.*TF-IDF.*PersianCountVectorizer"):
            LDA(4).fit(weighted)
        with pytest.raises(ValueError, match="TF-IDF"):
            LDA(4).fit(planted.counts).transform(weighted)

    def test_tfidf_with_empty_documents(self, planted: Planted) -> None:
        weighted = TfidfTransformer().fit_transform(planted.counts)
        with pytest.raises(ValueError, match="TF-IDF"):
            LDA(4).fit(sparse.vstack([weighted, sparse.csr_matrix((1, weighted.shape[1]))]))

    def test_weighted_counts_are_counts(self) -> None:
        LDA(2).fit(np.array([[0.5, 2.5, 0.0], [1.5, 0.0, 3.0]]))

    def test_single_words_are_counts_though_their_length_is_one(self) -> None:
        LDA(2).fit(np.eye(3))

    @pytest.mark.parametrize(
        ("option", "value"),
        [
            ("passes", -1), ("iterations", 0), ("doc_topic_prior", 0.0), ("topic_word_prior", -1.0),
            ("topic_word_prior", None), ("doc_topic_prior", math.nan), ("init", "svd"),
        ],
    )  # fmt: skip
    def test_bad_parameters(self, option: str, value: object) -> None:
        with pytest.raises(ValueError, match=option):
            LDA(2, **{option: value}).fit(np.ones((3, 3)))  # type: ignore[arg-type]


class TestLogs:
    @pytest.mark.parametrize("level", [logging.NOTSET, logging.DEBUG, logging.WARNING])
    def test_levels_stay_as_they_were(self, level: int, planted: Planted) -> None:
        names = ("", "gensim", "gensim.models", "gensim.models.ldamodel")
        logger = logging.getLogger("gensim")
        before = logger.level
        try:
            logger.setLevel(level)
            levels = [logging.getLogger(name).level for name in names]
            LDA(2).fit(planted.counts).transform(planted.counts)
            assert [logging.getLogger(name).level for name in names] == levels
        finally:
            logger.setLevel(before)

    def test_level_stays_after_an_error(self) -> None:
        before = logging.getLogger("gensim").level
        with pytest.raises(ValueError, match="passes"):
            LDA(2, passes=-1).fit(np.ones((2, 2)))
        assert logging.getLogger("gensim").level == before

    def test_nothing_is_said(
        self, planted: Planted, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        caplog.set_level(logging.DEBUG)
        LDA(2).fit(planted.counts).transform(planted.counts)
        assert caplog.records == []
        assert capfd.readouterr() == ("", "")
