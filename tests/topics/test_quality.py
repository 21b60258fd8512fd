"""Quality of topics, and junk that is told from it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from sklearn.decomposition import LatentDirichletAllocation

from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.quality import COLUMNS, FLAGS, diversity, exclusivity, topic_quality

from .conftest import Planted, plant


def fixed(topics: np.ndarray, mixtures: np.ndarray) -> SimpleNamespace:
    """A model that knows its answer."""
    return SimpleNamespace(components_=topics, transform=lambda _: mixtures)


def flags_of(table: pd.DataFrame) -> list[set[str]]:
    return [set(filter(None, flags.split(", "))) for flags in table["flags"]]


def test_diversity_and_exclusivity_by_hand() -> None:
    topics = np.array([[0.5, 0.3, 0.2, 0.0], [0.5, 0.0, 0.2, 0.3]])
    assert diversity(topics, n_words=2) == 3 / 4
    np.testing.assert_allclose(exclusivity(topics, n_words=2), [0.75, 0.75])
    np.testing.assert_allclose(exclusivity(10 * topics[:, ::-1], n_words=2), [0.75, 0.75])
    assert diversity(topics) == 4 / 8  # all words, when there are fewer


@pytest.mark.parametrize("cls", [NMF, LDA])
def test_planted_topics_are_no_junk(cls: type, planted: Planted) -> None:
    table = topic_quality(cls(4).fit(planted.counts), planted.counts, n_samples=2)
    assert table.columns.tolist() == list(COLUMNS)
    assert flags_of(table) == [set()] * 4
    assert table["share"].sum() == pytest.approx(1)
    assert (table["npmi"] > 0.1).all()
    assert table["documents"].between(20, 120).all()
    assert table["stability"].between(0.6, 1).all()
    assert table.drop(columns="stability").notna().all(axis=None)


class TestJunk:
    def test_words_of_every_document(self) -> None:
        """A topic of words that stand evenly everywhere, planted."""
        corpus = plant(200)
        everywhere = np.zeros((1, 80))
        everywhere[0, -20:] = 1 / 20
        mixtures = np.column_stack([0.8 * corpus.mixtures, np.full(200, 0.2)])
        model = fixed(np.vstack([corpus.topics, everywhere]), mixtures)
        assert flags_of(topic_quality(model, corpus.counts)) == [set()] * 4 + [{"stop_words"}]

    def test_words_of_the_lists(self) -> None:
        topics = np.array([[4.0, 3, 2, 0, 0, 0], [0, 0, 0, 4, 3, 2.0]])
        counts = np.repeat((topics > 0).astype(int), 10, axis=0)
        model = fixed(topics, np.repeat(np.eye(2), 10, axis=0))
        table = topic_quality(model, counts, terms=["از", "پل", "گزارش", "برق", "آب", "تونل"], n_words=3)
        assert flags_of(table) == [{"stop_words"}, set()]

    def test_a_subject_of_most_documents_is_none(self) -> None:
        """Words of two documents in three are common, but they gather where their topic is."""
        topics = np.kron(np.eye(2), np.ones(3))
        kind = np.arange(60) % 3 == 0
        mixtures = np.column_stack([kind, ~kind]).astype(float)
        table = topic_quality(fixed(topics, mixtures), (mixtures @ topics).astype(int), n_words=3)
        assert flags_of(table) == [set(), set()]

    def test_one_document(self) -> None:
        topics = np.kron(np.eye(3), np.ones(4))
        mixtures = np.array([[1.0, 0.0, 0.0]] * 6 + [[0.0, 1.0, 0.0]] * 6 + [[0.1, 0.0, 0.9], [0.0, 0.8, 0.2]])
        table = topic_quality(fixed(topics, mixtures), mixtures @ topics, n_words=3)
        assert flags_of(table) == [set(), set(), {"one_document"}]
        assert table["top_document"].iloc[2] == pytest.approx(0.9 / 1.1)

    def test_duplicates(self) -> None:
        topics = np.array([[5.0, 4, 3, 0, 0, 0], [5.0, 4, 0, 1, 0, 0], [0, 0, 0, 0, 5, 4.0]])
        mixtures = np.repeat(np.eye(3), 4, axis=0)
        table = topic_quality(fixed(topics, mixtures), np.ones((12, 6)), n_words=3)
        assert flags_of(table) == [{"duplicate"}, {"duplicate"}, set()]
        assert table["nearest"].tolist()[:2] == [1, 0]
        assert table["overlap"].tolist()[:2] == [0.5, 0.5]

    @pytest.mark.parametrize("cls", [NMF, LDA])
    def test_more_topics_than_documents(self, cls: type) -> None:
        counts = np.array([[3, 2, 0, 0], [0, 0, 2, 3]])
        table = topic_quality(cls(6).fit(counts), counts)
        assert all(flags for flags in flags_of(table)[2:])
        assert set().union(*flags_of(table)) <= FLAGS.keys()


class TestEdges:
    def test_one_term_and_one_topic(self) -> None:
        table = topic_quality(NMF(1).fit([[3], [1]]), np.array([[3], [1]]), terms=["پل"])
        assert table["npmi"].isna().all()
        assert table.loc[0, ["name", "nearest", "flags"]].tolist() == ["پل", -1, ""]

    def test_empty_documents(self) -> None:
        counts = np.vstack([plant(30).counts.toarray(), np.zeros((3, 80))])
        assert topic_quality(NMF(3).fit(counts), counts).drop(columns="stability").notna().all(axis=None)

    def test_twelve_passages(self) -> None:
        counts = plant(12).counts
        assert len(topic_quality(LDA(3).fit(counts), counts, n_samples=2)) == 3

    def test_models_of_scikit_learn(self, planted: Planted) -> None:
        model = LatentDirichletAllocation(4, random_state=0).fit(planted.counts)
        assert len(topic_quality(model, planted.counts, names={0: "نخست"})) == 4
