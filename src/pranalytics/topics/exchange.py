"""Topic models for other tools: gensim's own model, and the five inputs of pyLDAvis.

In: a fitted model. Out: what the other tool takes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.validation import check_is_fitted

from pranalytics.topics.lda import LDA
from pranalytics.topics.reading import vocabulary_of

Floats = NDArray[np.float64]


class VisInputs(TypedDict):
    """What ``pyLDAvis.prepare`` takes; pass it on as ``pyLDAvis.prepare(**inputs)``.

    Attributes
    ----------
    topic_term_dists : ndarray, shape (n_topics, n_terms)
        Probabilities of terms.
    doc_topic_dists : ndarray, shape (n_documents, n_topics)
        Mixtures of documents.
    doc_lengths : ndarray of int, shape (n_documents,)
        Words of documents.
    vocab : list of str
        The terms.
    term_frequency : ndarray of int, shape (n_terms,)
        How often each occurs.
    """

    topic_term_dists: Floats
    doc_topic_dists: Floats
    doc_lengths: NDArray[np.int64]
    vocab: list[str]
    term_frequency: NDArray[np.int64]


def to_gensim(model: LDA, *, terms: Iterable[str] | None = None) -> Any:
    """Return gensim's model with the topics and priors of an LDA.

    Parameters
    ----------
    model : LDA
        Fitted.
    terms : iterable of str, length n_terms, optional
        What the columns stand for; by default what the model was told, else their numbers.

    Returns
    -------
    gensim.models.LdaModel
        Its ``id2word`` maps columns to terms.

    Raises
    ------
    TypeError
        If the model is no LDA; gensim has no model of other kinds that could hold its topics.

    Examples
    --------
    >>> model = LDA(2).fit([[3, 2, 0], [0, 0, 2]], terms=["آب", "برق", "پل"])
    >>> to_gensim(model).show_topic(1, topn=1)[0][0]
    'پل'
    """
    if not isinstance(model, LDA):
        raise TypeError(f"Only an LDA becomes a model of gensim, not a {type(model).__name__}.")
    check_is_fitted(model)
    vocabulary = vocabulary_of(model, terms) or [str(column) for column in range(model.n_features_in_)]
    with _quiet_gensim():
        from gensim.models import LdaModel

        twin = LdaModel(
            id2word=dict(enumerate(vocabulary)),
            num_topics=len(model.components_),
            alpha=model.doc_topic_prior_.tolist(),
            eta=model.topic_word_prior_,
            iterations=model.iterations,
            random_state=0,
            dtype=np.float64,
        )
    twin.state.sstats = model.components_ - model.topic_word_prior_
    twin.state.numdocs = model.n_documents_
    twin.sync_state()
    return twin


@contextmanager
def _quiet_gensim() -> Iterator[None]:
    """Keep gensim's log of its own steps out of the user's, for as long as it works."""
    logger = logging.getLogger("gensim")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def pyldavis_inputs(model: Any, counts: Any, *, terms: Iterable[str] | None = None) -> VisInputs:
    """Return the five inputs of pyLDAvis (Sievert & Shirley 2014 [1]_).

    Empty documents and terms that never occur are left out: pyLDAvis cannot draw them.

    Parameters
    ----------
    model : estimator
        Fitted.
    counts : array-like or sparse matrix, shape (n_documents, n_terms)
        Counts of terms.
    terms : iterable of str, length n_terms, optional
        What the columns stand for; by default what the model was told.

    Returns
    -------
    VisInputs

    Raises
    ------
    ValueError
        If the terms are not known, or no word is counted.

    References
    ----------
    .. [1] Sievert, C. and Shirley, K. (2014). LDAvis: a method for visualizing and interpreting topics. Proceedings of
       the Workshop on Interactive Language Learning, Visualization, and Interfaces, 63-70.

    Examples
    --------
    >>> counts = [[3, 2, 0], [0, 0, 2]]
    >>> inputs = pyldavis_inputs(LDA(2).fit(counts), counts, terms=["آب", "برق", "پل"])
    >>> inputs["doc_lengths"].tolist(), inputs["term_frequency"].tolist()
    ([5, 2], [3, 2, 2])
    """
    vocabulary = vocabulary_of(model, terms)
    if vocabulary is None:
        raise ValueError("The words of the topics are not known; pass terms, or fit the model with terms.")
    matrix = sparse.csr_matrix(counts)
    lengths = np.asarray(matrix.sum(axis=1)).ravel()
    frequency = np.asarray(matrix.sum(axis=0)).ravel()
    rows, columns = np.flatnonzero(lengths > 0), np.flatnonzero(frequency > 0)
    if len(rows) == 0:
        raise ValueError("No word is counted; there is nothing to draw.")
    topics = np.maximum(np.asarray(model.components_, dtype=np.float64)[:, columns], np.finfo(float).tiny)
    return {
        "topic_term_dists": topics / topics.sum(axis=1, keepdims=True),
        "doc_topic_dists": np.asarray(model.transform(matrix))[rows],
        "doc_lengths": np.rint(lengths[rows]).astype(np.int64),
        "vocab": [vocabulary[column] for column in columns],
        "term_frequency": np.rint(frequency[columns]).astype(np.int64),
    }
