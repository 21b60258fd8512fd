"""Merged and dropped topics."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn import decomposition

from pranalytics.topics.editing import drop_topics, merge_topics
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.reading import topic_words

from .conftest import Planted, align

MODELS = [NMF, LDA]
TERMS = [f"واژه{n}" for n in range(80)]


@pytest.mark.parametrize("cls", MODELS)
class TestMerged:
    def test_halves_of_a_planted_topic_become_it(self, cls: Any, planted: Planted) -> None:
        """With topics too many, the parts of one are merged again."""
        model = cls(4).fit(planted.counts)
        near = align(model.components_, planted.topics)
        merged = merge_topics(model, [near[:2].tolist()])
        assert merged.components_.shape == (3, 80)
        expected = planted.mixtures[:, :2].sum(axis=1)
        found = merged.transform(planted.counts)[:, min(near[:2])]
        assert np.corrcoef(found, expected)[0, 1] > 0.98

    def test_shares_add_up(self, cls: Any, planted: Planted) -> None:
        model = cls(5).fit(planted.counts)
        merged = merge_topics(model, [[3, 1], [4, 0]])
        np.testing.assert_allclose(
            merged.topic_shares_, model.topic_shares_[[0, 1, 2]] + [*model.topic_shares_[[4, 3]], 0]
        )
        assert merged.get_params()["n_components"] == 3

    def test_names(self, cls: Any, planted: Planted) -> None:
        model = cls(4).fit(planted.counts, terms=TERMS)
        model.topic_names_[:] = ["الف", "ب", "پ", "ت"]
        merged = merge_topics(model, [[0, 3]])
        assert merged.topic_names_[1:].tolist() == ["ب", "پ"]
        assert set(merged.topic_names_[0].split("، ")) <= set(TERMS)  # proposed anew
        assert merge_topics(model, [[0, 3]], names={0: "نو"}).topic_names_.tolist() == ["نو", "ب", "پ"]
        assert topic_words(merge_topics(model, [[0, 3]], names={0: "نو"}))["name"].iloc[0] == "نو"

    def test_the_old_model_stays(self, cls: Any, planted: Planted) -> None:
        model = cls(4).fit(planted.counts)
        before = {name: np.copy(value) for name, value in vars(model).items() if name.endswith("_")}
        merge_topics(model, [[0, 1]]).topic_names_[0] = "نو"
        drop_topics(model, [2])
        for name, value in before.items():
            np.testing.assert_array_equal(getattr(model, name), value)

    @pytest.mark.parametrize("groups", [[[0]], [[0, 1], [1, 2]], [[0, 0]], [[0, 9]], [[-1, 0]]])
    def test_refusals(self, cls: Any, planted: Planted, groups: list[list[int]]) -> None:
        with pytest.raises(ValueError, match="topic"):
            merge_topics(cls(3).fit(planted.counts), groups)


@pytest.mark.parametrize("cls", MODELS)
class TestDropped:
    def test_the_others_stay(self, cls: Any, planted: Planted) -> None:
        model = cls(4).fit(planted.counts, terms=TERMS)
        left = drop_topics(model, [2, 0])
        np.testing.assert_allclose(left.components_, model.components_[[1, 3]])
        assert left.topic_names_.tolist() == model.topic_names_[[1, 3]].tolist()
        assert left.topic_shares_.sum() == pytest.approx(1)
        np.testing.assert_allclose(left.transform(planted.counts).sum(axis=1), 1)

    def test_refusals(self, cls: Any, planted: Planted) -> None:
        model = cls(2).fit(planted.counts)
        with pytest.raises(ValueError, match="leave at least one"):
            drop_topics(model, [0, 1])
        with pytest.raises(ValueError, match="no topic 2"):
            drop_topics(model, [2])


def test_merged_priors_are_those_of_sums_of_dirichlet_parts(planted: Planted) -> None:
    model = LDA(4, doc_topic_prior=0.2).fit(planted.counts)
    merged = merge_topics(model, [[1, 2]])
    np.testing.assert_allclose(merged.doc_topic_prior_, [0.2, 0.4, 0.2])
    words = model.components_ - model.topic_word_prior_
    np.testing.assert_allclose((merged.components_ - merged.topic_word_prior_)[1], words[1] + words[2], atol=1e-9)
    assert merged.components_.sum() == pytest.approx(model.components_.sum() - 80 * 0.01)  # one even prior less


def test_streams_go_on_with_seeds_held(planted: Planted) -> None:
    model = LDA(4, seeds={"گزیده": [TERMS[5], TERMS[20]]}).fit(planted.counts, terms=TERMS)
    merged = merge_topics(drop_topics(model, [2]), [[0, 2]]).partial_fit(planted.counts)
    assert merged.components_[:, [5, 20]].argmax(axis=0).tolist() == [0, 0]


def test_models_of_others_are_refused() -> None:
    with pytest.raises(TypeError, match="this package"):
        drop_topics(decomposition.NMF(2), [0])
