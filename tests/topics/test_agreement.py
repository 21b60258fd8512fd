"""Topics paired between models, and found again in samples."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import decomposition

from pranalytics.topics.agreement import agreement, align_topics, average_jaccard, jaccard, topic_stability
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF

from .conftest import Planted, plant

ranking = st.permutations(range(6)).map(lambda words: list(words)[:3])


@given(st.lists(ranking, min_size=1, max_size=4), st.lists(ranking, min_size=1, max_size=4))
def test_no_other_pairing_shares_more(first: list[list[int]], second: list[list[int]]) -> None:
    alike = jaccard(first, second)
    found = align_topics(first, second)
    short, long = sorted((len(first), len(second)))
    table = alike if len(first) == short else alike.T
    best = max(sum(table[k, other] for k, other in enumerate(order)) for order in permutations(range(long), short))
    assert found.jaccard.sum() == pytest.approx(best)
    partners = [p for p in found.partner.tolist() if p >= 0]
    assert len(partners) == len(set(partners)) == short
    assert (found.jaccard[found.partner < 0] == 0).all()


def test_average_jaccard_of_the_paper() -> None:
    """The example of Greene et al. (2014), table 1: two rankings of the same field."""
    first = ["album", "music", "best", "award", "win"]
    second = ["sport", "best", "win", "medal", "award"]
    number = {word: n for n, word in enumerate(dict.fromkeys(first + second))}
    one, other = ([[number[word] for word in words]] for words in (first, second))
    assert average_jaccard(one, other)[0, 0] == pytest.approx(np.mean([0, 0, 1 / 5, 1 / 7, 3 / 7]))


def test_agreement_is_one_with_itself_in_any_order() -> None:
    topics = np.array([[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    assert agreement(topics, topics[[2, 0, 1]]) == 1
    assert agreement(topics, topics[:2]) == pytest.approx(2 / 3)


class TestStability:
    @pytest.mark.parametrize("cls", [NMF, LDA])
    def test_planted_topics_are_found_again(self, cls: type, planted: Planted) -> None:
        assert topic_stability(cls(4).fit(planted.counts), planted.counts, n_samples=3).min() > 0.6

    def test_a_topic_too_many_is_not(self, planted: Planted) -> None:
        found = topic_stability(NMF(6).fit(planted.counts), planted.counts, n_samples=4)
        assert np.sort(found)[:2].max() < np.sort(found)[2:].mean()

    def test_model_stays_and_seed_decides(self, planted: Planted) -> None:
        model = NMF(5).fit(planted.counts)
        before = model.components_.copy()
        runs = [topic_stability(model, planted.counts, n_samples=2, random_state=seed) for seed in (1, 1, 2)]
        np.testing.assert_array_equal(runs[0], runs[1])
        assert not np.array_equal(runs[0], runs[2])
        np.testing.assert_array_equal(model.components_, before)

    def test_seeded_models_keep_their_terms(self) -> None:
        corpus = plant(80)
        terms = [f"واژه{n}" for n in range(corpus.counts.shape[1])]
        model = LDA(4, seeds={"گزیده": terms[:3]}).fit(corpus.counts, terms=terms)
        assert topic_stability(model, corpus.counts, n_samples=1).shape == (4,)

    def test_other_estimators(self, planted: Planted) -> None:
        model = decomposition.NMF(4, random_state=0, init="nndsvda").fit(planted.counts)
        assert topic_stability(model, planted.counts, n_samples=1).min() > 0

    @pytest.mark.parametrize("options", [{"n_samples": 0}, {"share": 0.0}, {"share": 1.5}])
    def test_refusals(self, planted: Planted, options: dict[str, float]) -> None:
        with pytest.raises(ValueError, match="sample"):
            topic_stability(NMF(2).fit(planted.counts), planted.counts, **options)  # type: ignore[arg-type]
