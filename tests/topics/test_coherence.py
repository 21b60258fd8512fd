"""Coherence beside gensim's own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from gensim.corpora import Dictionary
from gensim.models.coherencemodel import CoherenceModel
from sklearn.feature_extraction.text import CountVectorizer

from pranalytics.topics.coherence import coherence, window_coherence
from pranalytics.topics.cooccurrence import in_windows

MEASURES = [("npmi", "c_npmi"), ("c_v", "c_v")]


def texts(n_documents: int, *, seed: int = 0, n_words: int = 60, longest: int = 40) -> list[list[str]]:
    """Documents of Zipfian words, with repeats, from length nought."""
    rng = np.random.default_rng(seed)
    chance = 1 / np.arange(1, n_words + 1)
    words = [f"w{n}" for n in range(n_words)]
    return [rng.choice(words, rng.integers(0, longest), p=chance / chance.sum()).tolist() for _ in range(n_documents)]


def gensims(topics: list[list[str]], documents: list[list[str]], measure: str, window: int) -> list[float]:
    model = CoherenceModel(
        topics=topics, texts=documents, dictionary=Dictionary(documents), coherence=measure, window_size=window,
        processes=1,
    )  # fmt: skip
    return model.get_coherence_per_topic()


def counted(documents: list[list[str]]) -> tuple[object, dict[str, int]]:
    vectorizer = CountVectorizer(analyzer=lambda words: words)
    return vectorizer.fit_transform(documents), vectorizer.vocabulary_


TOPICS = [["w0", "w3", "w9", "w20"], ["w1", "w2", "w30", "w4"], ["w5", "w50", "w11", "w0"]]


@pytest.mark.parametrize(("ours", "theirs"), MEASURES)
class TestGensim:
    def test_on_documents(self, ours: str, theirs: str) -> None:
        documents = texts(300)
        counts, place = counted(documents)
        found = coherence([[place[word] for word in topic] for topic in TOPICS], counts, measure=ours)
        np.testing.assert_allclose(found, gensims(TOPICS, documents, theirs, 1000), atol=1e-9)

    @pytest.mark.parametrize("window", [1, 2, 10, 39, 110])
    def test_on_windows(self, ours: str, theirs: str, window: int) -> None:
        documents = texts(1200)  # more than one batch
        found = window_coherence(TOPICS, documents, measure=ours, window=window)
        np.testing.assert_allclose(found, gensims(TOPICS, documents, theirs, window), atol=1e-9)


@pytest.mark.parametrize("measure", ["npmi", "c_v"])
def test_documents_are_windows_without_end(measure: str) -> None:
    documents = texts(100)
    counts, place = counted(documents)
    by_document = coherence([[place[word] for word in topic] for topic in TOPICS], counts, measure=measure)
    for repeats in ("gensim", "exact"):
        by_window = window_coherence(TOPICS, documents, measure=measure, window=40, repeats=repeats)
        np.testing.assert_allclose(by_window, by_document)


def slow_windows(documents: list[list[str]], words: Sequence[str], size: int) -> np.ndarray:
    """Every window, looked at one by one."""
    windows = [set(d[i : i + size]) for d in documents for i in range(max(len(d) - size + 1, 1))]
    return np.array([[sum(a in w and b in w for w in windows) for b in words] for a in words])


@pytest.mark.parametrize("size", [1, 3, 8, 100])
def test_exact_windows_by_hand(size: int) -> None:
    documents = texts(60, n_words=12)
    words = ["w0", "w1", "w2", "w7", "w11"]
    found = in_windows(documents, words, size, repeats="exact")
    np.testing.assert_array_equal(found.together, slow_windows(documents, words, size))
    assert found.n_windows == sum(max(len(d) - size + 1, 1) for d in documents)


class TestWhereGensimBreaksDown:
    def test_words_of_every_document_tell_nothing(self) -> None:
        assert coherence([[0, 1]], np.ones((5, 2))).tolist() == [0.0]
        assert gensims([["a", "b"]], [["a", "b"]] * 5, "c_npmi", 10) == [-1.0]  # "never together"

    @pytest.mark.parametrize("measure", ["npmi", "c_v"])
    def test_words_that_never_occur(self, measure: str) -> None:
        counts = np.array([[1, 1, 0], [1, 0, 0], [0, 0, 0]])
        assert np.isfinite(coherence([[0, 2], [1, 2], [0, 1]], counts, measure=measure)).all()
        assert coherence([[0, 2]], counts)[0] == -1

    @pytest.mark.parametrize("measure", ["npmi", "c_v"])
    def test_nothing_counted(self, measure: str) -> None:
        assert np.isfinite(coherence([[0, 1]], np.zeros((3, 2)), measure=measure)).all()


@pytest.mark.parametrize(
    ("topics", "counts", "message"),
    [([[0]], np.ones((3, 2)), "two words"), ([[1, 1]], np.ones((3, 2)), "once"), ([[0, 1]], np.ones((0, 2)), "no doc")],
)
def test_refusals(topics: list[list[int]], counts: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        coherence(topics, counts)


def test_refusals_of_windows() -> None:
    with pytest.raises(ValueError, match="different numbers"):
        window_coherence([["a", "b"], ["a", "b", "c"]], [["a"]])
    with pytest.raises(ValueError, match="no document"):
        window_coherence([["a", "b"]], [])
    with pytest.raises(ValueError, match="at least 1"):
        window_coherence([["a", "b"]], [["a"]], window=0)
    with pytest.raises(ValueError, match="measure"):
        window_coherence([["a", "b"]], [["a"]], measure="c_uci")  # type: ignore[arg-type]
