"""Where NMF starts: the non-negative double SVD, the same for the same documents in any order.

In: a document-term matrix of weights. Out: first mixtures and topics for scikit-learn's NMF, whose
own start is drawn by chance (its SVD is randomised) and so depends on the order of the documents.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

Floats = NDArray[np.float64]

_DENSE = 200  # up to this many documents (or terms) a full SVD takes no time and cannot fail


def nndsvd(weighted: sparse.csr_matrix, n_components: int) -> dict[str, Floats]:
    """Return the non-negative double SVD, its zeros filled with the mean (NNDSVDa [1]_).

    Parameters
    ----------
    weighted : sparse matrix, shape (n_documents, n_terms)
        Weights, none negative, not all zero.
    n_components : int
        Number of topics, at most ``min(n_documents, n_terms)``.

    Returns
    -------
    dict
        ``W``, shape (n_documents, n_components), and ``H``, shape (n_components, n_terms), as
        scikit-learn's NMF takes them.

    References
    ----------
    .. [1] Boutsidis, C. and Gallopoulos, E. (2008). SVD based initialization: a head start for
       nonnegative matrix factorization. Pattern Recognition, 41(4), 1350-1362.

    Examples
    --------
    >>> start = nndsvd(sparse.csr_matrix([[2.0, 0.0], [0.0, 1.0]]), 2)
    >>> start["H"].round(2).tolist()
    [[1.41, 0.75], [0.75, 1.0]]
    """
    left, values, right = _svd(weighted, n_components)
    mixtures, topics = np.zeros_like(left), np.zeros_like(right)
    for k, value in enumerate(values):
        u, v = _stronger_side(left[:, k], right[k])
        size = np.linalg.norm(u) * np.linalg.norm(v)
        if size > 0:
            mixtures[:, k] = np.sqrt(value * size) * u / np.linalg.norm(u)
            topics[k] = np.sqrt(value * size) * v / np.linalg.norm(v)
    mean = weighted.mean()
    tiny = 1e-6  # below this a number is rounding; filling it keeps the result free of noise
    mixtures[mixtures < tiny] = mean
    topics[topics < tiny] = mean
    return {"W": mixtures, "H": topics}


def _stronger_side(u: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Return the positive or the negative parts of a pair of vectors, whichever says more."""
    positive = np.maximum(u, 0), np.maximum(v, 0)
    negative = np.maximum(-u, 0), np.maximum(-v, 0)

    def size(pair: tuple[Floats, Floats]) -> float:
        return float(np.linalg.norm(pair[0]) * np.linalg.norm(pair[1]))

    return positive if size(positive) >= size(negative) else negative


def _svd(weighted: sparse.csr_matrix, n_components: int) -> tuple[Floats, Floats, Floats]:
    """Return the largest singular triples, in falling order."""
    n_documents, n_terms = weighted.shape
    smaller = min(n_documents, n_terms)
    if smaller <= _DENSE or n_components >= smaller - 1:
        left, values, right = np.linalg.svd(weighted.toarray(), full_matrices=False)
        return left[:, :n_components], values[:n_components], right[:n_components]
    # Lanczos starts from a vector that turns with the documents when they change places.
    start = np.random.default_rng(0).standard_normal(n_terms)
    if n_documents <= n_terms:
        start = weighted @ start
    left, values, right = svds(weighted, k=n_components, v0=start)
    order = np.argsort(-values)
    return left[:, order], values[order], right[order]
