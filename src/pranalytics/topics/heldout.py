"""How well topics foretell words they have not seen: the likelihood of the other half of new documents.

In: a fitted model, the counts it was fitted on, and new counts. Out: log-likelihood a word.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]

_SMOOTHING = 0.01  # pseudo-count of every term in every topic
_LEAST = 1e-12  # a word that no topic of its document foretells is as likely
_CELLS = 10_000_000  # numbers that are held in memory at once


def document_completion(
    model: Any, counts: sparse.csr_matrix, new: sparse.csr_matrix, rng: np.random.Generator
) -> float:
    """Return the mean log-likelihood of a held-out word of new documents (Wallach et al. 2009 [1]_).

    Half of the words of each new document are shown to the model, which infers the mixture of topics; the other half
    is foretold from it. So that models of weights (NMF) and of counts (LDA) can be compared, topics are first turned
    into probabilities of words by one step of expectation and maximisation over the documents they were found in.

    Parameters
    ----------
    model : estimator
        Fitted on `counts`.
    counts : sparse matrix, shape (n_documents, n_terms)
        What it was fitted on.
    new : sparse matrix, shape (n_new, n_terms)
        Whole counts of other documents.
    rng : Generator
        Draws the halves.

    Returns
    -------
    float
        Natural logarithm; higher is better. NaN if no word is held out.

    References
    ----------
    .. [1] Wallach, H. M., Murray, I., Salakhutdinov, R. and Mimno, D. (2009). Evaluation methods for topic models.
       Proceedings of the 26th International Conference on Machine Learning, 1105-1112.

    Examples
    --------
    >>> from pranalytics import LDA
    >>> counts = sparse.csr_matrix(np.repeat([[9, 9, 0, 0], [0, 0, 9, 9]], 5, axis=0))
    >>> found = document_completion(LDA(2).fit(counts), counts, counts, np.random.default_rng(0))
    >>> bool(np.log(1 / 4) < found < np.log(1 / 2))  # nearly as if two words were left to choose from, not four
    True
    """
    shown, held = halves(sparse.csr_matrix(new), rng)
    if held.nnz == 0:
        return float("nan")
    topics = word_probabilities(model, sparse.csr_matrix(counts))
    mixtures = np.asarray(model.transform(shown))
    likelihood = sum(
        float(part.data @ np.log(_foretold(part, mixtures[rows], topics))) for rows, part in _parts(held, len(topics))
    )
    return likelihood / float(held.sum())


def halves(counts: sparse.csr_matrix, rng: np.random.Generator) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Split the words of every document into two halves by chance.

    Parameters
    ----------
    counts : sparse matrix, shape (n_documents, n_terms)
        Whole counts.
    rng : Generator
        Draws them.

    Returns
    -------
    tuple of sparse matrix
        Two of the shape of `counts` that add up to it.

    Examples
    --------
    >>> one, other = halves(sparse.csr_matrix([[4, 0, 7]]), np.random.default_rng(0))
    >>> (one + other).toarray().tolist()
    [[4, 0, 7]]
    """
    one, other = counts.copy(), counts.copy()
    one.data = rng.binomial(counts.data.astype(np.int64), 0.5).astype(counts.dtype)
    other.data = counts.data - one.data
    one.eliminate_zeros()
    other.eliminate_zeros()
    return one, other


def word_probabilities(model: Any, counts: sparse.csr_matrix) -> Floats:
    """Return topics as probabilities of words, whatever their weights were.

    Parameters
    ----------
    model : estimator
        Fitted on `counts`.
    counts : sparse matrix, shape (n_documents, n_terms)
        What it was fitted on.

    Returns
    -------
    ndarray, shape (n_topics, n_terms)
        Rows sum to one; none is zero.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> counts = sparse.csr_matrix([[6, 3, 0], [0, 0, 5]])
    >>> word_probabilities(NMF(2).fit(counts), counts).round(1).tolist()
    [[0.7, 0.3, 0.0], [0.0, 0.0, 1.0]]
    """
    topics = np.asarray(model.components_, dtype=np.float64)
    topics = topics / np.maximum(topics.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    mixtures = np.asarray(model.transform(counts))
    expected = np.zeros_like(topics)
    for rows, part in _parts(counts, len(topics)):
        chance = _foretold(part, mixtures[rows], topics)
        share = part.astype(np.float64)
        share.data = np.divide(part.data, chance, out=np.zeros_like(chance), where=chance > _LEAST)
        expected += mixtures[rows].T @ share
    expected = expected * topics + _SMOOTHING
    probabilities: Floats = expected / expected.sum(axis=1, keepdims=True)
    return probabilities


def _foretold(counts: sparse.csr_matrix, mixtures: Floats, topics: Floats) -> Floats:
    """Return the probability of each word that is counted, in the order of the counts."""
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    chance = np.einsum("nk,nk->n", mixtures[rows], topics.T[counts.indices])
    likely: Floats = np.maximum(chance, _LEAST)
    return likely


def _parts(counts: sparse.csr_matrix, n_topics: int) -> list[tuple[slice, sparse.csr_matrix]]:
    """Return the documents in parts whose words, times the topics, fit into memory."""
    most = max(_CELLS // n_topics, 1)
    bounds = np.searchsorted(counts.indptr, np.arange(0, counts.nnz + most, most))
    edges = np.unique(np.append(bounds, [0, counts.shape[0]]).clip(0, counts.shape[0]))
    slices = [slice(int(first), int(last)) for first, last in pairwise(edges)]
    return [(rows, counts[rows]) for rows in slices]
