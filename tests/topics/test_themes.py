"""Topics beside themes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pranalytics.topics.themes import COLUMNS, topic_themes

PASSAGES = pd.DataFrame({"passage_id": [f"p{n}" for n in range(20)], "doc_id": [f"d{n // 2}" for n in range(20)]})


def coded(**themes: range) -> pd.DataFrame:
    rows = [(f"p{n}", theme) for theme, places in themes.items() for n in places]
    return pd.DataFrame(rows, columns=["passage_id", "theme"])


def mixtures(share: float = 0.8) -> np.ndarray:
    """Topic 0 fills the first half of the passages, topic 1 the second."""
    return np.array([[share, 1 - share]] * 10 + [[1 - share, share]] * 10)


def test_themes_are_at_home_in_their_topics() -> None:
    table = topic_themes(mixtures(), PASSAGES, coded(training=range(10), culture=range(8, 20)), names={1: "هنر"})
    assert table.columns.tolist() == list(COLUMNS)
    homes = table[table["carries"]].set_index("theme")["topic"].to_dict()
    assert homes == {"training": 0, "culture": 1}
    assert table["name"].unique().tolist() == ["0", "هنر"]


def test_shares_by_hand() -> None:
    table = topic_themes(mixtures(), PASSAGES, coded(training=range(10))).set_index("topic")
    assert table["topic_share"].tolist() == pytest.approx([0.8, 0.2])
    assert table["theme_share"].tolist() == pytest.approx([0.8, 0.2])
    assert table["lift"].tolist() == pytest.approx([1.6, 0.4])
    assert table["documents"].tolist() == [5, 5]


def test_too_few_documents_carry_no_claim() -> None:
    table = topic_themes(mixtures(), PASSAGES, coded(training=range(8)))  # four documents
    assert table["lift"].max() > 1
    assert not table["carries"].any()


def test_a_theme_spread_evenly_is_at_home_nowhere() -> None:
    table = topic_themes(np.full((20, 2), 0.5), PASSAGES, coded(training=range(20)))
    assert table["lift"].tolist() == [1, 1]
    assert not table["carries"].any()


def test_a_passage_marked_twice_counts_once() -> None:
    once = topic_themes(mixtures(), PASSAGES, coded(training=range(10)))
    twice = topic_themes(mixtures(), PASSAGES, pd.concat([coded(training=range(10))] * 2))
    pd.testing.assert_frame_equal(once, twice)


def test_a_theme_that_never_occurs() -> None:
    table = topic_themes(mixtures(), PASSAGES, coded(), themes=["training"])
    assert table["lift"].isna().all()
    assert table["topic_share"].tolist() == [0, 0]
    assert table[["documents", "carries"]].to_numpy().sum() == 0


def test_nothing_at_all() -> None:
    assert topic_themes(np.zeros((0, 2)), PASSAGES[:0], coded()).empty
    assert len(topic_themes(np.zeros((0, 2)), PASSAGES[:0], coded(), themes=["training"])) == 2
    with pytest.raises(ValueError, match="0 mixtures for 20 passages"):
        topic_themes(np.zeros((0, 2)), PASSAGES, coded())
