"""The matrix that topics are found in: put in one order, weighed, and told from TF-IDF.

In: a document-term matrix. Out: the same counts with their rows in an order that only their content decides, or their
TF-IDF weights.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.preprocessing import normalize

Floats = NDArray[np.float64]

_TOLERANCE = 1e-6  # single precision leaves no more


def tidy_counts(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return a copy without explicit zeros, each row's terms in order and once.

    Examples
    --------
    >>> tidy_counts(sparse.csr_matrix(([1, 1, 0], [1, 1, 0], [0, 3]), shape=(1, 2))).data.tolist()
    [2]
    """
    tidy = counts.copy()
    tidy.sum_duplicates()
    tidy.eliminate_zeros()
    return tidy


def in_one_order(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the rows in an order that depends on their content alone.

    Sums over documents then come out the same to the last bit, in whatever order the documents were given.

    Parameters
    ----------
    counts : sparse matrix, shape (n_documents, n_terms)
        Tidy counts, as of :func:`tidy_counts`.

    Returns
    -------
    sparse matrix, shape (n_documents, n_terms)

    Examples
    --------
    >>> one, other = [[0, 1], [2, 0]], [[2, 0], [0, 1]]
    >>> bool((in_one_order(sparse.csr_matrix(one)) != in_one_order(sparse.csr_matrix(other))).nnz)
    False
    """
    starts, indices, data = counts.indptr, counts.indices.astype(np.int64), counts.data
    keys = [indices[first:last].tobytes() + data[first:last].tobytes() for first, last in pairwise(starts)]
    return counts[sorted(range(len(keys)), key=keys.__getitem__)]


def inverse_document_frequency(counts: sparse.csr_matrix) -> Floats:
    """Return log((1 + documents) / documents with the term) [1]_; 0 for terms that never occur.

    Parameters
    ----------
    counts : sparse matrix, shape (n_documents, n_terms)
        Tidy counts.

    Returns
    -------
    ndarray, shape (n_terms,)

    References
    ----------
    .. [1] Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval.
       Journal of Documentation, 28(1), 11-21.

    Examples
    --------
    >>> inverse_document_frequency(sparse.csr_matrix([[1, 0, 0], [3, 1, 0]])).round(2).tolist()
    [0.41, 1.1, 0.0]
    """
    documents = np.bincount(counts.indices, minlength=counts.shape[1])
    idf: Floats = np.where(documents > 0, np.log((1 + counts.shape[0]) / np.maximum(documents, 1)), 0.0)
    return idf


def weigh(counts: sparse.csr_matrix, idf: Floats) -> sparse.csr_matrix:
    """Return TF-IDF weights: damped counts times `idf`, each document scaled to length one.

    A count c is damped to 1 + log c; below 1, where that would fall below 0, it stays as it is.

    Parameters
    ----------
    counts : sparse matrix, shape (n_documents, n_terms)
        Tidy counts.
    idf : ndarray, shape (n_terms,)
        As of :func:`inverse_document_frequency`.

    Returns
    -------
    sparse matrix, shape (n_documents, n_terms)

    Examples
    --------
    >>> weigh(sparse.csr_matrix([[1.0, 0.0], [np.e, 2.0]]), np.array([2.0, 0.0])).toarray().tolist()
    [[1.0, 0.0], [1.0, 0.0]]
    """
    weighted = counts.astype(np.float64)
    large = weighted.data > 1
    weighted.data[large] = 1 + np.log(weighted.data[large])
    weighted.data *= idf[weighted.indices]
    return normalize(weighted, copy=False)


def looks_like_tfidf(matrix: sparse.csr_matrix) -> bool:
    """Tell whether a matrix holds TF-IDF weights, not counts.

    Counts are whole numbers, or whole numbers times one weight. TF-IDF has rows that are scaled to one, or columns
    each of which is scaled by a number of its own.

    Parameters
    ----------
    matrix : sparse matrix, shape (n_documents, n_terms)
        No number below 0.

    Returns
    -------
    bool

    Examples
    --------
    >>> looks_like_tfidf(sparse.csr_matrix([[0.6, 0.8], [1.0, 0.0]]))
    True
    >>> looks_like_tfidf(sparse.csr_matrix([[0.5, 2.5], [1.5, 0.0]]))
    False
    """
    tidy = tidy_counts(matrix)
    if tidy.nnz == 0 or _whole(tidy.data).all() or _whole(tidy.data / tidy.data.min()).all():
        return False
    squares = np.sqrt(tidy.multiply(tidy).sum(axis=1))
    lengths = (np.asarray(norm).ravel() for norm in (squares, tidy.sum(axis=1)))
    if any(np.allclose(length[length > 0], 1.0, atol=_TOLERANCE) for length in lengths):
        return True
    return _scaled_by_column(tidy.tocsc())


def _scaled_by_column(columns: sparse.csc_matrix) -> bool:
    """Tell whether every column holds whole numbers, or 1 + log of whole numbers, times a number of its own."""
    filled = np.diff(columns.indptr) > 0
    least = np.ones(columns.shape[1])
    least[filled] = np.minimum.reduceat(columns.data, columns.indptr[:-1][filled])
    shares = columns.data / np.repeat(least, np.diff(columns.indptr))
    varied = (np.diff(columns.indptr) > 1).sum() > 1  # single numbers fit any rule
    return bool(varied and (_whole(shares).all() or _whole(np.exp(np.minimum(shares, 30.0) - 1)).all()))


def _whole(numbers: Floats) -> NDArray[np.bool_]:
    return np.abs(numbers - np.rint(numbers)) <= _TOLERANCE * np.maximum(numbers, 1)
