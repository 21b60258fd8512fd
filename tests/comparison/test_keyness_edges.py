"""Keyness at the edges of what it is given: levels, how many words, how few documents."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from pranalytics.comparison.keyness import keyness, keyness_of
from pranalytics.comparison.word_sums import sum_words
from pranalytics.errors import UserError

WORDS = [f"واژه{number:02}" for number in range(60)]
GROUPS = np.array(["رشت"] * 3 + ["یزد"] * 3)
CORPUS = pd.DataFrame({"doc_id": list("abcdef"), "city": GROUPS})
COUNTS = np.zeros((6, 60))
COUNTS[:3, :30] = 4
COUNTS[3:, 30:] = 4
COUNTS[:, [10, 40]] = 1  # as frequent in both groups


def sums(**options: object) -> pd.DataFrame:
    """Compare by sums over the documents, as corpora of any size are."""
    given = sum_words(sparse.csr_matrix(COUNTS), GROUPS, ["رشت", "یزد"])
    return keyness_of(given, WORDS, ["رشت", "یزد"], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", [-0.5, 0, 1, 1.5, 2])
def test_a_level_lies_within_one(level: float) -> None:
    with pytest.raises(UserError, match=f"between 0 and 1, not {level}"):
        keyness(CORPUS, counts=sparse.csr_matrix(COUNTS), terms=WORDS, level=level)


@pytest.mark.parametrize("prior", [0, -1, float("nan")])
def test_a_prior_is_some_words(prior: float) -> None:
    with pytest.raises(UserError, match="greater than 0"):
        keyness(CORPUS, counts=sparse.csr_matrix(COUNTS), terms=WORDS, prior=prior)


def test_both_ways_are_asked_for_the_same_by_default() -> None:
    whole = keyness(CORPUS, counts=sparse.csr_matrix(COUNTS), terms=WORDS)
    pd.testing.assert_frame_equal(sums(), whole)
    assert whole.groupby("group")["rank"].max().tolist() == [20, 20]
    assert sums(n_terms=3).groupby("group")["rank"].max().tolist() == [3, 3]


def test_a_narrower_level_has_a_narrower_interval() -> None:
    wide, narrow = sums(level=0.95), sums(level=0.5)
    assert (narrow["low"] > wide["low"]).all()
    assert (narrow["high"] < wide["high"]).all()
    assert ((wide["high"] + wide["low"]) / 2).to_numpy() == pytest.approx(wide["log_odds"].to_numpy())


@pytest.mark.parametrize(("least", "rows"), [(-1, 40), (0, 40), (3, 40), (4, 0)])
def test_words_of_too_few_documents(least: int, rows: int) -> None:
    assert len(sums(min_documents=least)) == rows


def test_words_as_frequent_everywhere_are_not_listed() -> None:
    assert not {WORDS[10], WORDS[40]} & set(sums(n_terms=60)["term"])


def test_words_as_telling_stand_in_the_order_of_the_alphabet() -> None:
    found = sums(n_terms=60)
    for _, own in found.groupby("group"):
        assert own["term"].tolist() == sorted(own["term"])
