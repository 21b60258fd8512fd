"""Coherence: whether the top words of a topic stand together in texts.

In: the top words of topics, and a document-term matrix or documents as lists of lemmas. Out: one number a topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from pranalytics.topics.cooccurrence import Cooccurrence, in_documents, in_windows

Floats = NDArray[np.float64]
Measure = Literal["npmi", "c_v"]

_EPSILON = 1e-12  # gensim's, added to the probability of standing together


def coherence(top_words: Any, counts: Any, *, measure: Measure = "npmi") -> Floats:
    """Measure how much the top words of topics stand together in documents (Röder, Both & Hinneburg 2015 [1]_).

    ``npmi`` is the mean normalised pointwise mutual information of all pairs: 1 if they always stand together, 0 if as
    often as by chance, -1 if never. ``c_v`` compares words by the company that they keep within the topic: the mean
    cosine between the NPMI of each word and of all words together. Both equal those of gensim's ``CoherenceModel`` with
    windows that are as long as the longest document, except where gensim's break down: a pair that stands in every
    window tells nothing and counts as 0, and one of which a word never occurs counts as -1.

    Parameters
    ----------
    top_words : array-like of int, shape (n_topics, n_words)
        Columns of `counts`, at least two a topic.
    counts : array-like or sparse matrix, shape (n_documents, n_terms)
        Counts of terms; what counts is whether a term occurs.
    measure : {"npmi", "c_v"}, default "npmi"
        Which coherence.

    Returns
    -------
    ndarray, shape (n_topics,)

    Raises
    ------
    ValueError
        If there is no document, a topic has fewer than two words or one word twice, or the measure has another name.

    References
    ----------
    .. [1] Röder, M., Both, A. and Hinneburg, A. (2015). Exploring the space of topic coherence measures. Proceedings
       of the Eighth ACM International Conference on Web Search and Data Mining, 399-408.

    Examples
    --------
    >>> counts = [[1, 1, 0, 0], [2, 1, 0, 0], [0, 0, 1, 1], [0, 0, 3, 1], [1, 0, 0, 1]]
    >>> coherence([[0, 1], [1, 2]], counts).round(2).tolist()
    [0.56, -0.93]
    """
    topics = np.asarray(top_words, dtype=np.intp)
    columns, numbered = np.unique(topics, return_inverse=True)
    return _measure(numbered.reshape(topics.shape), in_documents(counts, columns), measure)


def window_coherence(
    top_words: Iterable[Sequence[str]],
    documents: Iterable[Sequence[str]],
    *,
    measure: Measure = "c_v",
    window: int = 110,
    repeats: Literal["gensim", "exact"] = "gensim",
) -> Floats:
    """Measure how much the top words of topics stand together in windows that slide over the documents.

    Equal to gensim's ``CoherenceModel``: c_v with its window of 110 words, c_npmi with ``window=10``.

    Parameters
    ----------
    top_words : iterable of sequence of str
        The words of each topic, at least two; as many for every topic.
    documents : iterable of sequence of str
        The lemmas of each document, in order.
    measure : {"npmi", "c_v"}, default "c_v"
        As of :func:`coherence`.
    window : int, default 110
        Words a window.
    repeats : {"gensim", "exact"}, default "gensim"
        As of :func:`~pranalytics.topics.cooccurrence.in_windows`.

    Returns
    -------
    ndarray, shape (n_topics,)

    Raises
    ------
    ValueError
        As of :func:`coherence`, or if the topics have different numbers of words.

    Examples
    --------
    >>> documents = [["آب", "برق", "پل"], ["آب", "برق"], ["پل", "تونل", "آب"]]
    >>> window_coherence([["آب", "برق"]], documents, measure="npmi", window=2).round(2).tolist()
    [0.11]
    """
    topics = [list(words) for words in top_words]
    if len({len(words) for words in topics}) > 1:
        raise ValueError("Topics have different numbers of words; give each as many.")
    words, numbered = np.unique(np.array(topics, dtype=object).astype(str), return_inverse=True)
    found = in_windows(documents, words.tolist(), window, repeats=repeats)
    return _measure(numbered.reshape(len(topics), -1), found, measure)


def _measure(topics: NDArray[np.intp], found: Cooccurrence, measure: str) -> Floats:
    if measure not in ("npmi", "c_v"):
        raise ValueError(f'measure has to be "npmi" or "c_v", not {measure!r}.')
    if found.n_windows == 0:
        raise ValueError("There is no document in which words could stand together.")
    if topics.ndim != 2 or topics.shape[1] < 2 or any(len(set(words)) < len(words) for words in topics.tolist()):
        raise ValueError("A topic needs at least two words, and each of them once.")
    pairs = _npmi(found)
    one = _mean_of_pairs if measure == "npmi" else _mean_cosine
    return np.array([one(pairs[np.ix_(words, words)]) for words in topics])


def _npmi(found: Cooccurrence) -> Floats:
    """Return the normalised pointwise mutual information of all pairs of words."""
    together = found.together / found.n_windows
    alone = np.diag(together)
    by_chance = np.outer(alone, alone)
    known = (by_chance > 0) & (together < 1)
    pairs = np.where(by_chance > 0, 0.0, -1.0)
    smoothed = together[known] + _EPSILON
    pairs[known] = np.log(smoothed / by_chance[known]) / -np.log(smoothed)
    return pairs


def _mean_of_pairs(pairs: Floats) -> float:
    return float(pairs[np.triu_indices(len(pairs), 1)].mean())


def _mean_cosine(pairs: Floats) -> float:
    whole = pairs.sum(axis=0)
    lengths = np.linalg.norm(pairs, axis=1) * np.linalg.norm(whole)
    return float(np.divide(pairs @ whole, lengths, out=np.zeros(len(pairs)), where=lengths > 0).mean())
