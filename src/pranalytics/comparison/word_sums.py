"""Word sums: what keyness has to know of the words of groups, as sums over their documents.

In: counts of words by document. Out: sums of whole numbers, which are the same for documents in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]


class WordSums(NamedTuple):
    """Sums over the documents of each group: of words, shape (n_groups, n_terms), and of lengths, (n_groups,).

    Attributes
    ----------
    counts, documents : ndarray, shape (n_groups, n_terms)
        How often each word stands in the group, and in how many of its documents.
    squares, weighted : ndarray, shape (n_groups, n_terms)
        Sums over documents of the squared count of a word, and of its count times the words of the document.
    sizes, squared_lengths : ndarray, shape (n_groups,)
        Documents with any word, and the sum of the squares of how many words they have.
    """

    counts: Floats
    documents: Floats
    squares: Floats
    weighted: Floats
    sizes: Floats
    squared_lengths: Floats


def sum_words(counts: sparse.csr_matrix, groups: NDArray[np.object_], order: Sequence[str]) -> WordSums:
    """Sum counts of words by group.

    Parameters
    ----------
    counts : csr_matrix, shape (n_documents, n_terms)
        Words of each document.
    groups : ndarray of str, shape (n_documents,)
        The group of each document.
    order : sequence of str, length n_groups
        The groups; documents of others are left out.

    Returns
    -------
    WordSums

    Examples
    --------
    >>> sums = sum_words(sparse.csr_matrix([[2.0, 0], [1, 1]]), np.array(["x", "x"], dtype=object), ["x"])
    >>> sums.counts.tolist(), sums.documents.tolist(), sums.squares.tolist(), sums.weighted.tolist()
    ([[3.0, 1.0]], [[2.0, 1.0]], [[5.0, 1.0]], [[6.0, 2.0]])
    """
    member = np.array([groups == group for group in order], dtype=float).reshape(len(order), len(groups))
    placed, lengths = sparse.csr_matrix(member), np.asarray(counts.sum(axis=1)).ravel()
    parts = (counts, (counts > 0).astype(float), counts.multiply(counts), counts.multiply(lengths[:, np.newaxis]))
    of_words, documents, squares, weighted = (np.asarray((placed @ part).todense()) for part in parts)
    sizes, squared_lengths = (np.asarray(placed @ part) for part in ((lengths > 0).astype(float), lengths**2))
    return WordSums(of_words, documents, squares, weighted, sizes, squared_lengths)
