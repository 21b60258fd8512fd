"""Topics as tables."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from sklearn.decomposition import LatentDirichletAllocation

from pranalytics.topics.reading import topic_shares, topic_words

TERMS = ["آب", "برق", "پل", "تونل"]


def model(*rows: list[float]) -> SimpleNamespace:
    return SimpleNamespace(components_=np.array(rows, dtype=float))


class TestTopicWords:
    def test_by_hand(self) -> None:
        table = topic_words(model([1, 4, 3, 2], [0, 0, 1, 1]), TERMS, n_words=2)
        assert table["topic"].tolist() == [0, 0, 1, 1]
        assert table["rank"].tolist() == [1, 2, 1, 2]
        assert table["term"].tolist() == ["برق", "پل", "تونل", "پل"] or table["term"].tolist()[2:] == sorted(TERMS[2:])
        assert table["weight"].tolist() == pytest.approx([0.4, 0.3, 0.5, 0.5])

    def test_names_are_the_three_top_words(self) -> None:
        assert topic_words(model([1, 4, 3, 2]), TERMS)["name"].unique().tolist() == ["برق، پل، تونل"]

    def test_own_names(self) -> None:
        table = topic_words(model([1, 4, 3, 2], [4, 3, 2, 1]), TERMS, names={1: "آب و برق"})
        assert table.groupby("topic")["name"].first().tolist() == ["برق، پل، تونل", "آب و برق"]

    def test_ties_stand_in_the_order_of_the_alphabet(self) -> None:
        assert topic_words(model([1, 1, 1, 1]), TERMS[::-1])["term"].tolist() == sorted(TERMS)

    def test_noise_of_rounding_breaks_no_tie(self) -> None:
        shaken = topic_words(model([0.1 + 0.2, 0.3, 0.3, 0.1]), TERMS)
        assert shaken["term"].tolist() == topic_words(model([0.3, 0.1 + 0.2, 0.3, 0.1]), TERMS)["term"].tolist()

    def test_more_words_than_terms(self) -> None:
        assert len(topic_words(model([1, 2, 3, 4]), TERMS, n_words=99)) == 4

    def test_a_topic_of_nothing(self) -> None:
        assert topic_words(model([0, 0, 0, 0]), TERMS)["weight"].tolist() == [0, 0, 0, 0]

    def test_models_of_scikit_learn_can_be_read(self) -> None:
        fitted = LatentDirichletAllocation(2, random_state=0).fit(np.array([[3, 2, 0, 0], [0, 0, 2, 3]]))
        table = topic_words(fitted, TERMS)
        np.testing.assert_allclose(table.groupby("topic")["weight"].sum(), 1)

    def test_types(self) -> None:
        table = topic_words(model([1, 2, 3, 4]), TERMS)
        assert table.columns.tolist() == ["topic", "name", "rank", "term", "weight"]
        assert [table[c].dtype.kind for c in ("topic", "rank", "weight")] == ["i", "i", "f"]


class TestTopicShares:
    MIXTURES = np.array([[1.0, 0.0], [0.5, 0.5], [0.2, 0.8], [0.0, 1.0]])

    def test_means(self) -> None:
        table = topic_shares(self.MIXTURES, ["یزد", "رشت", "یزد", ""], {0: "الف", 1: "ب"})
        expected = pd.DataFrame(
            {
                "group": ["رشت", "رشت", "یزد", "یزد"],
                "topic": [0, 1, 0, 1],
                "name": ["الف", "ب", "الف", "ب"],
                "share": [0.5, 0.5, 0.6, 0.4],
            }
        )
        pd.testing.assert_frame_equal(table, expected, check_dtype=False)

    def test_no_group(self) -> None:
        table = topic_shares(self.MIXTURES, ["", "", "", ""], {})
        assert table.columns.tolist() == ["group", "topic", "name", "share"]
        assert table.empty

    def test_topic_without_a_name(self) -> None:
        assert topic_shares(self.MIXTURES, ["x"] * 4, {0: "الف"})["name"].tolist() == ["الف", "1"]
