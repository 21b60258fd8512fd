"""Seeded topics: what they hold, and for how long."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from pranalytics.topics.lda import LDA

from .conftest import Planted, plant


def terms_of(planted: Planted) -> list[str]:
    return [f"واژه{n:03d}" for n in range(planted.counts.shape[1])]


def seeds_of(planted: Planted, topics: list[int], n_words: int = 3) -> dict[str, list[str]]:
    """A few middling words of some planted topics."""
    terms = terms_of(planted)
    return {f"نام{k}": [terms[i] for i in np.argsort(-planted.topics[k])[4 : 4 + n_words]] for k in topics}


@pytest.mark.parametrize("n_documents", [60, 2000])
class TestAnchors:
    def test_named_topics_are_found_in_their_place(self, n_documents: int) -> None:
        corpus = plant(n_documents)
        wanted = [2, 0]
        model = LDA(4, seeds=seeds_of(corpus, wanted)).fit(corpus.counts, terms=terms_of(corpus))
        assert model.topic_names_[:2].tolist() == ["نام2", "نام0"]
        found = model.components_ / model.components_.sum(axis=1, keepdims=True)
        nearest = np.linalg.norm(found[:, None] - corpus.topics[None], axis=2).argmin(axis=1)
        assert nearest[:2].tolist() == wanted
        assert set(nearest.tolist()) == {0, 1, 2, 3}  # the free topics take what is left

    def test_words_of_two_topics_are_held_in_one(self, n_documents: int) -> None:
        """The analyst's topic cuts across what the corpus suggests, and size does not wash it out."""
        corpus = plant(n_documents)
        terms = terms_of(corpus)
        words = [int(np.argsort(-corpus.topics[k])[5]) for k in (0, 1)]
        model = LDA(5, seeds={"گزیده": [terms[i] for i in words]}).fit(corpus.counts, terms=terms)
        found = model.components_ / model.components_.sum(axis=1, keepdims=True)
        assert (found[:, words].argmax(axis=0) == 0).all()
        assert (found[0, words] > found[1:, words].sum(axis=0)).all()


def test_hold_does_not_fade_in_a_stream() -> None:
    batches = [plant(150, seed=0)] * 12
    terms = terms_of(batches[0])
    words = [int(np.argsort(-batches[0].topics[k])[5]) for k in (0, 1)]
    model = LDA(5, seeds={"گزیده": [terms[i] for i in words]})
    parts = []
    for batch in batches:
        model.partial_fit(batch.counts, terms=terms)
        found = model.components_ / model.components_.sum(axis=1, keepdims=True)
        parts.append((found[0, words] / found[:, words].sum(axis=0)).min())
    assert min(parts) > 0.5
    assert parts[-1] > parts[0]


def test_strength_decides_how_firmly(planted: Planted) -> None:
    terms = terms_of(planted)
    words = [int(np.argsort(-planted.topics[k])[5]) for k in (0, 1)]
    parts = []
    for strength in (0.0, 2.0, 10.0):
        model = LDA(5, seeds={"گزیده": [terms[i] for i in words]}, seed_strength=strength)
        found = model.fit(planted.counts, terms=terms).components_
        parts.append((found[0, words] / found[:, words].sum(axis=0)).min())
    assert parts == sorted(parts)
    assert parts[0] < parts[2]


def test_terms_may_come_with_a_data_frame(planted: Planted) -> None:
    terms = terms_of(planted)
    table = pd.DataFrame(planted.counts.toarray(), columns=terms)
    seeds = seeds_of(planted, [1])
    model = LDA(4, seeds=seeds).fit(table)
    np.testing.assert_array_equal(model.components_, LDA(4, seeds=seeds).fit(planted.counts, terms=terms).components_)


def test_all_topics_may_be_seeded(planted: Planted) -> None:
    model = LDA(4, seeds=seeds_of(planted, [3, 2, 1, 0])).fit(planted.counts, terms=terms_of(planted))
    assert model.topic_names_.tolist() == ["نام3", "نام2", "نام1", "نام0"]


def test_words_that_the_corpus_lacks_are_passed_over(planted: Planted) -> None:
    terms = terms_of(planted)
    one, two = (LDA(4, seeds={"گزیده": words}) for words in ([terms[3]], ["ناپیدا", terms[3]]))
    np.testing.assert_array_equal(
        one.fit(planted.counts, terms=terms).components_, two.fit(planted.counts, terms=terms).components_
    )


@pytest.mark.parametrize(
    ("seeds", "terms", "message"),
    [
        ({"آموزش": ["دوره"]}, None, "terms="),
        ({"آموزش": ["ناپیدا"]}, ["الف", "ب", "پ"], "None of the words.*آموزش.*ناپیدا"),
        ({"آموزش": "الف"}, ["الف", "ب", "پ"], "list"),
        ({"الف": ["الف"], "ب": ["ب"], "پ": ["پ"]}, ["الف", "ب", "پ"], "n_components"),
    ],
)
def test_refusals(seeds: dict[str, Any], terms: list[str] | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        LDA(2, seeds=seeds).fit(np.array([[1, 2, 0], [0, 2, 3]]), terms=terms)
