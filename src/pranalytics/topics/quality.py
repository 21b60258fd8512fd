"""Quality of topics: coherent, apart from each other, found again, and not junk.

In: a fitted model and the counts it was fitted on. Out: one row a topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from pranalytics.persian.stopwords import stop_words
from pranalytics.progress import Progress, silent
from pranalytics.topics.agreement import jaccard, top_columns, topic_stability
from pranalytics.topics.coherence import coherence
from pranalytics.topics.naming import shares
from pranalytics.topics.reading import require_topics, topic_names, vocabulary_of

Floats = NDArray[np.float64]

#: Flags of junk topics, with what each of them says.
FLAGS = {
    "empty": "no word tells of it: the model has more topics than the corpus",
    "stop_words": "most of its words tell of nothing, or stand evenly in nearly all documents",
    "one_document": "more than half of it is one document, which is no such part of the corpus",
    "duplicate": "half of its words or more are those of another topic",
}

COLUMNS = (
    "topic", "name", "npmi", "c_v", "exclusivity", "share", "documents", "top_document", "nearest", "overlap",
    "stability", "flags",
)  # fmt: skip

_MOST = 0.5
_COMMON = 0.25  # a word in more of the documents than this may be a stop word …
_EVEN = 0.75  # … if its topic is spread over at least so much of the documents
_FEW = 10  # documents below which nothing can be said about spread


def diversity(components: Any, *, n_words: int = 25) -> float:
    """Return the part of all top words that are different words (Dieng, Ruiz & Blei 2020 [1]_).

    Parameters
    ----------
    components : array-like, shape (n_topics, n_terms)
        Topics, as of a fitted model.
    n_words : int, default 25
        Top words a topic.

    Returns
    -------
    float
        Above 0; 1 if no word stands in two topics.

    References
    ----------
    .. [1] Dieng, A. B., Ruiz, F. J. R. and Blei, D. M. (2020). Topic modeling in embedding spaces. Transactions of the
       Association for Computational Linguistics, 8, 439-453.

    Examples
    --------
    >>> diversity([[5, 4, 0, 0], [5, 0, 4, 0]], n_words=2)
    0.75
    """
    words = top_columns(components, n_words)
    return len(np.unique(words)) / words.size


def exclusivity(components: Any, *, n_words: int = 10) -> Floats:
    """Return how much the top words of each topic are its own (after Bischof & Airoldi 2012 [1]_).

    The mean, over the top words, of the topic's part in all topics' probability of the word.

    Parameters
    ----------
    components : array-like, shape (n_topics, n_terms)
        Topics, as of a fitted model.
    n_words : int, default 10
        Top words a topic.

    Returns
    -------
    ndarray, shape (n_topics,)
        From 1 / n_topics, for words that all topics share evenly, to 1.

    References
    ----------
    .. [1] Bischof, J. M. and Airoldi, E. M. (2012). Summarizing topical content with word frequency and exclusivity.
       Proceedings of the 29th International Conference on Machine Learning, 201-208.

    Examples
    --------
    >>> exclusivity([[0.5, 0.5, 0.0], [0.5, 0.0, 0.5]], n_words=2).tolist()
    [0.75, 0.75]
    """
    probability = shares(np.asarray(components, dtype=np.float64))
    words = top_columns(components, n_words)
    of_all = probability.sum(axis=0)[words]
    own = np.take_along_axis(probability, words, axis=1)
    mean: Floats = np.divide(own, of_all, out=np.zeros_like(own), where=of_all > 0).mean(axis=1)
    return mean


def topic_quality(
    model: Any,
    counts: Any,
    *,
    terms: Iterable[str] | None = None,
    names: Mapping[int, str] | None = None,
    n_words: int = 10,
    n_samples: int = 0,
    random_state: int = 0,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Measure the quality of each topic.

    Parameters
    ----------
    model : estimator
        Fitted, of this package or of scikit-learn.
    counts : array-like or sparse matrix, shape (n_documents, n_terms)
        What it was fitted on.
    terms : iterable of str, length n_terms, optional
        What the columns stand for; by default what the model was told. Without them stop words are known by their
        spread alone.
    names : mapping, optional
        Topic to the analyst's name.
    n_words : int, default 10
        Top words a topic.
    n_samples : int, default 0
        Samples of the documents on which the model is fitted again to see how stable it is.
    random_state : int, default 0
        Seed of the samples.
    progress : callable, optional
        Called before each sample.

    Returns
    -------
    DataFrame
        One row a topic: ``topic`` (from 0), ``name``, ``npmi`` and ``c_v`` (coherence in documents; NaN with a single
        term), ``exclusivity`` (0 to 1), ``share`` (of all words), ``documents`` (in how many it could stand evenly: the
        exponential of the entropy of its spread), ``top_document`` (the largest part of it that is one document),
        ``nearest`` (the topic with most words in common, -1 if there is no other), ``overlap`` (Jaccard index of their
        top words), ``stability`` (as of :func:`topic_stability`, NaN without samples), ``flags`` (reasons to drop it,
        keys of ``FLAGS`` with ", " between them, "" if none).

    Examples
    --------
    >>> from pranalytics import NMF
    >>> counts = np.repeat([[3, 2, 0, 0], [0, 0, 2, 3]], 9, axis=0)
    >>> table = topic_quality(NMF(2).fit(counts), counts, terms=["آب", "برق", "پل", "تونل"], n_words=2)
    >>> table[["npmi", "share", "documents", "flags"]].round(2).values.tolist()
    [[1.0, 0.5, 9.0, ''], [1.0, 0.5, 9.0, '']]
    """
    require_topics(model)
    counts = sparse.csr_matrix(counts)
    vocabulary = vocabulary_of(model, terms)
    words = top_columns(model.components_, n_words)
    spread = _spread(model, counts)
    nearest, overlap = _nearest(words)
    stability = np.full(len(words), np.nan)
    if n_samples:
        stability = topic_stability(
            model, counts, n_samples=n_samples, n_words=n_words, random_state=random_state, progress=progress
        )
    single = words.shape[1] < 2
    table = pd.DataFrame(
        {
            "topic": np.arange(len(words)),
            "name": topic_names(model, terms=vocabulary, names=names),
            "npmi": np.nan if single else coherence(words, counts, measure="npmi"),
            "c_v": np.nan if single else coherence(words, counts, measure="c_v"),
            "exclusivity": exclusivity(model.components_, n_words=n_words),
            "share": spread.share,
            "documents": spread.documents,
            "top_document": spread.top_document,
            "nearest": nearest,
            "overlap": overlap,
            "stability": stability,
        }
    )
    flags = {
        "empty": _empty(np.asarray(model.components_)),
        "stop_words": _stop_words(words, counts, vocabulary, spread.documents),
        "one_document": (spread.top_document > _MOST) & (spread.top_document >= 2 * spread.its_share),
        "duplicate": overlap >= _MOST,
    }
    lists = [[flag for flag, raised in flags.items() if raised[topic]] for topic in range(len(words))]
    return table.assign(flags=[", ".join(flags) for flags in lists])[list(COLUMNS)]


class _Spread(NamedTuple):
    """How topics lie over the documents, one number a topic each."""

    share: Floats
    documents: Floats
    top_document: Floats
    its_share: Floats  # of the corpus


def _spread(model: Any, counts: sparse.csr_matrix) -> _Spread:
    lengths = np.asarray(counts.sum(axis=1), dtype=np.float64).reshape(-1, 1)
    tokens = np.asarray(model.transform(counts)) * lengths
    totals = tokens.sum(axis=0)
    parts = np.divide(tokens, totals, out=np.zeros_like(tokens), where=totals > 0)
    logs = np.log(parts, out=np.zeros_like(parts), where=parts > 0)
    whole = max(lengths.sum(), 1)
    top = parts.argmax(axis=0)
    return _Spread(totals / whole, np.exp(-(parts * logs).sum(axis=0)), parts.max(axis=0), lengths[top, 0] / whole)


def _nearest(words: NDArray[np.intp]) -> tuple[NDArray[np.intp], Floats]:
    if len(words) < 2:
        return np.full(len(words), -1), np.zeros(len(words))
    alike = jaccard(words, words)
    np.fill_diagonal(alike, -1)
    return alike.argmax(axis=1), alike.max(axis=1)


def _empty(components: Floats) -> NDArray[np.bool_]:
    """Tell which topics weigh all terms alike."""
    flat: NDArray[np.bool_] = np.ptp(components, axis=1) <= 1e-9 * components.max(axis=1)
    return flat if components.shape[1] > 1 else np.zeros(len(flat), dtype=bool)


def _stop_words(
    words: NDArray[np.intp], counts: sparse.csr_matrix, vocabulary: list[str] | None, documents: Floats
) -> NDArray[np.bool_]:
    """Tell which topics are made of stop words: of those in the lists, or of common words spread evenly."""
    n_documents = counts.shape[0]
    listed = np.zeros(words.shape, dtype=bool)
    if vocabulary is not None:
        known = stop_words()
        listed = np.array([[vocabulary[column] in known for column in row] for row in words])
    present = np.bincount(counts.indices[counts.data > 0], minlength=counts.shape[1]) / max(n_documents, 1)
    common = present[words] > _COMMON
    even = (documents > _EVEN * n_documents) & (n_documents >= _FEW) & (len(words) > 1)
    flagged: NDArray[np.bool_] = (listed.mean(axis=1) > _MOST) | (even & (common.mean(axis=1) > _MOST))
    return flagged
