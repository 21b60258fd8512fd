"""FREX and proposed names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pranalytics.topics.naming import frex, propose_names

weights = arrays(
    np.float64, st.tuples(st.integers(1, 5), st.integers(1, 8)), elements=st.sampled_from([0.0, 0.5, 1.0, 3.0, 7.0])
)


def slow_frex(components: np.ndarray, weight: float) -> np.ndarray:
    """The definition, cell by cell: harmonic mean of two empirical distribution functions."""
    probability = np.array([row / row.sum() if row.sum() else row for row in components]).round(10)
    scores = np.zeros_like(probability)
    for k, row in enumerate(probability):
        exclusive = [
            round(row[f] / sum(probability[:, f]), 10) if sum(probability[:, f]) else 0 for f in range(len(row))
        ]
        for f in range(len(row)):
            first = np.mean([e <= exclusive[f] for e in exclusive])
            second = np.mean(row <= row[f])
            scores[k, f] = 1 / (weight / first + (1 - weight) / second)
    return scores


@given(weights, st.sampled_from([0.0, 0.3, 0.5, 1.0]))
def test_frex_by_its_definition(components: np.ndarray, weight: float) -> None:
    np.testing.assert_allclose(frex(components, weight=weight), slow_frex(components, weight))


def test_ends_of_frex_are_frequency_and_exclusivity() -> None:
    topics = np.array([[6.0, 3.0, 1.0, 0.0], [6.0, 0.0, 0.0, 4.0]])
    assert frex(topics, weight=0)[0].argmax() == 0
    assert frex(topics, weight=1)[0, [1, 2]].min() > frex(topics, weight=1)[0, 0]


def test_a_weight_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        frex(np.ones((2, 2)), weight=1.5)


class TestNames:
    def test_telling_words_before_common_ones(self) -> None:
        topics = np.array([[9.0, 8.0, 7.0, 6.0, 0, 0, 0], [9.0, 0, 0, 0, 8.0, 7.0, 6.0]])
        assert propose_names(topics, ["شهر", *"بتثجحخ"]) == ["ب، ت، شهر", "ج، ح، شهر"]

    def test_words_within_terms_stand_once(self) -> None:
        topics = np.array([[9.0, 8.0, 7.0, 6.0, 5.0]])
        assert propose_names(topics, ["مدیریت شهری", "مدیریت", "شهر", "پل", "تونل"]) == ["مدیریت شهری، شهر، پل"]

    def test_equal_names_are_told_apart(self) -> None:
        assert propose_names(np.ones((3, 1)), ["پل"]) == ["پل", "پل (۲)", "پل (۳)"]

    def test_a_topic_of_nothing_has_none(self) -> None:
        assert propose_names(np.array([[0.0, 0.0], [1.0, 0.0]]), ["پل", "آب"]) == ["", "پل"]

    def test_rare_words_make_no_name(self) -> None:
        """A word that is the topic's own but hardly ever occurs would not be understood."""
        common = np.linspace(9, 8, 30)
        topics = np.vstack([np.append(common, [0.1, 0.0]), np.append(common, [0.0, 9.5])])
        names = propose_names(topics, [f"w{n:02d}" for n in range(32)])
        assert "w30" not in names[0]
