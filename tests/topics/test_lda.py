"""LDA against gensim itself, fed by hand."""

from __future__ import annotations

import logging
import math

import numpy as np
import pytest
from gensim.matutils import Sparse2Corpus
from gensim.models import LdaModel
from numpy.typing import NDArray
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


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_topics_are_gensims_after_the_same_passes(planted: Planted, weight: float) -> None:
    """The M step by hand: expected counts of each topic from gensim's own inference, and what was known before."""
    start = NMF(4, tol=3e-3).fit(planted.counts).components_ * planted.counts.sum() / 4
    known = weight * start + 0.01
    bags = list(Sparse2Corpus(planted.counts, documents_columns=False))
    topics = start
    for _ in range(2):
        reference = gensim_with(topics + known, eta=0.01, alpha=1 / 4)
        _, expected = reference.inference(bags, collect_sstats=True)
        topics = expected
    model = LDA(4, passes=2, tol=0, start_weight=weight).fit(planted.counts)
    np.testing.assert_allclose(model.topic_word_prior_, known)
    np.testing.assert_allclose((model.components_ - known).sum(), planted.counts.sum())
    np.testing.assert_allclose(model.components_, topics + known, atol=0.02 * topics.max())
    np.testing.assert_allclose(model.topic_shares_, model.transform(planted.counts).mean(axis=0), atol=1e-2)


def test_no_pass_leaves_the_start(planted: Planted) -> None:
    start = NMF(4, tol=3e-3).fit(planted.counts).components_ * planted.counts.sum() / 4
    np.testing.assert_allclose(LDA(4, passes=0).fit(planted.counts).components_, 2 * start + 0.01)


def test_reading_stops_when_topics_rest(planted: Planted) -> None:
    assert LDA(4, passes=50, tol=0.01).fit(planted.counts).n_iter_ < 20
    assert LDA(4, passes=5, tol=0).fit(planted.counts).n_iter_ == 5


def test_each_pass_fits_closer(planted: Planted) -> None:
    """The bound on the likelihood, which variational inference climbs, never falls."""
    bags = list(Sparse2Corpus(planted.counts, documents_columns=False))
    bounds = []
    for passes in (0, 1, 2, 5):
        model = LDA(4, passes=passes, tol=0, start_weight=0).fit(planted.counts)
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
    def test_tfidf(self, planted: Planted) -> None:
        weighted = TfidfTransformer().fit_transform(planted.counts)
        with pytest.raises(ValueError, match=r"counts words.*TF-IDF.*no counts.*PersianCountVectorizer"):
            LDA(4).fit(weighted)
        with pytest.raises(ValueError, match="TF-IDF"):
            LDA(4).fit(planted.counts).transform(weighted)

    @pytest.mark.parametrize(
        ("option", "value"),
        [
            ("passes", -1), ("iterations", 0), ("doc_topic_prior", 0.0), ("topic_word_prior", -1.0),
            ("topic_word_prior", None), ("doc_topic_prior", math.nan), ("init", "svd"), ("start_weight", -0.5),
            ("tol", -1), ("seed_strength", "much"), ("learning_decay", 0),
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
