"""Topics as tables."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon
from sklearn.decomposition import LatentDirichletAllocation

from pranalytics.topics.reading import nearest_topics, topic_distances, topic_names, topic_words

TERMS = ["آب", "برق", "پل", "تونل"]


def model(*rows: list[float]) -> SimpleNamespace:
    return SimpleNamespace(components_=np.array(rows, dtype=float))


class TestTopicWords:
    def test_by_hand(self) -> None:
        table = topic_words(model([1, 4, 3, 2], [0, 0, 1, 1]), TERMS, n_words=2)
        assert table["topic"].tolist() == [0, 0, 1, 1]
        assert table["rank"].tolist() == [1, 2, 1, 2]
        assert table["term"].tolist() == ["برق", "پل", "تونل", "پل"]
        assert table["weight"].tolist() == pytest.approx([0.4, 0.3, 0.5, 0.5])

    def test_names_are_the_three_top_words(self) -> None:
        assert topic_words(model([1, 4, 3, 2]), TERMS)["name"].unique().tolist() == ["برق، پل، تونل"]

    def test_own_names(self) -> None:
        table = topic_words(model([1, 4, 3, 2], [4, 3, 2, 1]), TERMS, names={1: "آب و برق"})
        assert table.groupby("topic")["name"].first().tolist() == ["پل، برق، تونل", "آب و برق"]

    def test_ties_stand_in_the_order_of_the_alphabet(self) -> None:
        assert topic_words(model([1, 1, 1, 1]), TERMS[::-1])["term"].tolist() == sorted(TERMS)

    def test_noise_of_rounding_breaks_no_tie(self) -> None:
        shaken = topic_words(model([0.1 + 0.2, 0.3, 0.3, 0.1]), TERMS)
        assert shaken["term"].tolist() == topic_words(model([0.3, 0.1 + 0.2, 0.3, 0.1]), TERMS)["term"].tolist()

    def test_more_words_than_terms(self) -> None:
        assert len(topic_words(model([1, 2, 3, 4]), TERMS, n_words=99)) == 4

    def test_a_topic_of_nothing(self) -> None:
        assert topic_words(model([0, 0, 0, 0]), TERMS)["weight"].tolist() == [0, 0, 0, 0]

    def test_by_frex(self) -> None:
        shared_first = model([6, 3, 1, 0, 0, 0, 0], [6, 0, 0, 3, 1, 0, 0], [6, 0, 0, 0, 0, 3, 1])
        terms = [*TERMS, "جوی", "خیابان", "دریا"]
        assert topic_words(shared_first, terms, n_words=1)["term"].unique().tolist() == ["آب"]
        table = topic_words(shared_first, terms, n_words=1, by="frex")
        assert table["term"].tolist() == ["برق", "تونل", "خیابان"]
        assert table["weight"].tolist() == pytest.approx([0.3, 0.3, 0.3])  # still the probability

    def test_terms_and_names_of_the_model(self) -> None:
        known = model([1, 4, 3, 2], [4, 3, 2, 1], [4, 3, 2, 1])
        known.feature_names_in_ = np.array(TERMS, dtype=object)
        known.topic_names_ = np.array(["", "خدمات", "گذرگاه"], dtype=object)
        table = topic_words(known, names={2: "راه"})
        assert table["name"].unique().tolist() == ["پل، برق، تونل", "خدمات", "راه"]

    def test_refusals(self) -> None:
        with pytest.raises(ValueError, match="pass terms"):
            topic_words(model([1, 2]))
        with pytest.raises(ValueError, match="2 terms, but the model has 4"):
            topic_words(model([1, 2, 3, 4]), ["الف", "ب"])
        with pytest.raises(ValueError, match="no topic 3"):
            topic_words(model([1, 2, 3, 4]), TERMS, names={3: "راه"})
        with pytest.raises(ValueError, match="probability"):
            topic_words(model([1, 2, 3, 4]), TERMS, by="lift")  # type: ignore[arg-type]

    def test_models_of_scikit_learn_can_be_read(self) -> None:
        fitted = LatentDirichletAllocation(2, random_state=0).fit(np.array([[3, 2, 0, 0], [0, 0, 2, 3]]))
        table = topic_words(fitted, TERMS)
        np.testing.assert_allclose(table.groupby("topic")["weight"].sum(), 1)

    def test_types(self) -> None:
        table = topic_words(model([1, 2, 3, 4]), TERMS)
        assert table.columns.tolist() == ["topic", "name", "rank", "term", "weight"]
        assert [table[c].dtype.kind for c in ("topic", "rank", "weight")] == ["i", "i", "f"]


def test_topics_of_which_no_word_is_known_are_numbered() -> None:
    assert topic_names(model([1, 0], [0, 1])) == ["موضوع ۱", "موضوع ۲"]
    assert topic_names(model([1, 0], [0, 0]), terms=["آب", "برق"]) == ["آب", "موضوع ۲"]


class TestNeighbours:
    TOPICS = model([5, 5, 0], [4, 4, 2], [0, 0, 9], [0, 0, 0])

    def test_distances_are_those_of_scipy(self) -> None:
        distances = topic_distances(self.TOPICS)
        np.testing.assert_allclose(distances[0, 1], jensenshannon([0.5, 0.5, 0], [0.4, 0.4, 0.2], base=2), atol=1e-9)
        np.testing.assert_array_equal(distances, distances.T)
        assert np.isfinite(distances).all()
        assert distances[0, 2] == 1

    def test_nearest_first(self) -> None:
        table = nearest_topics(self.TOPICS, n=2, terms=TERMS[:3])
        assert table["nearest"].tolist()[:2] == [1, 3]
        assert table["nearest"].tolist()[4:6] == [3, 1]
        assert table["rank"].tolist() == [1, 2] * 4
        assert table.loc[0, "nearest_name"] == topic_names(self.TOPICS, terms=TERMS[:3])[1]

    def test_a_single_topic_has_none(self) -> None:
        assert nearest_topics(model([1, 2])).empty
