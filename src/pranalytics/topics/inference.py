"""The expectation step of LDA: how documents share in topics, and topics in words.

In: counts, and the topics as Dirichlet parameters. Out: the parameters of each document's mixture and, on request, the
expected count of each term in each topic. The documents of a part are worked on side by side, each until it stands
still; the results are those of gensim's ``LdaModel.inference``, which takes one after the other. Parts are cut by the
counts alone and are added in order, so the number of workers changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import psi

from pranalytics.progress import Progress, silent

Floats = NDArray[np.float64]
Lengths = NDArray[np.int32]
Rows = NDArray[np.intp]

STEP = "یافتن موضوع‌ها"
# Documents and counts that a part has at least; the result depends on them to the last bit, so they never depend on the
# machine.
_DOCUMENTS = 2_000
_COUNTS = 200_000
_CELLS = 16_000  # terms of documents that are worked on side by side: their weights have room in a processor's cache
_ROUNDS = 8  # after so many, documents that stand still are put aside
_STILL = 1e-3  # mean change of a document's parameters in a round, below which it is left as it is; as gensim's
_TINY = 1e-100  # keeps a term that no topic has from a division by zero


class Expectation(NamedTuple):
    """What the expectation step finds.

    Attributes
    ----------
    mixtures : ndarray, shape (n_documents, n_topics)
        Dirichlet parameters of each document's mixture of topics.
    words : ndarray, shape (n_topics, n_terms)
        Expected count of each term in each topic; zeros unless asked for.
    """

    mixtures: Floats
    words: Floats

    def shares(self) -> Floats:
        """Return each document's mixture, scaled to sum to one."""
        scaled: Floats = self.mixtures / self.mixtures.sum(axis=1, keepdims=True)
        return scaled


def expect(
    counts: sparse.csr_matrix,
    topics: Floats,
    doc_topic_prior: Floats,
    *,
    iterations: int,
    words: bool = False,
    n_jobs: int | None = None,
    progress: Progress = silent,
) -> Expectation:
    """Do the expectation step of variational inference (Hoffman, Blei & Bach 2010 [1]_).

    Parameters
    ----------
    counts : sparse matrix, shape (n_documents, n_terms)
        Tidy counts.
    topics : ndarray, shape (n_topics, n_terms)
        Dirichlet parameters of the topics, all above 0.
    doc_topic_prior : ndarray, shape (n_topics,)
        Dirichlet prior of a document's mixture.
    iterations : int
        Most rounds for one document.
    words : bool, default False
        Collect the expected counts of terms too.
    n_jobs : int, optional
        Processes, as joblib takes them; they change the time, not the result.
    progress : callable, optional
        Called before each part of the documents.

    Returns
    -------
    Expectation

    References
    ----------
    .. [1] Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet allocation. Advances in
       Neural Information Processing Systems, 23.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[3.0, 0.0], [0.0, 4.0]])
    >>> found = expect(counts, np.array([[9.0, 0.1], [0.1, 9.0]]), np.array([0.5, 0.5]), iterations=50, words=True)
    >>> found.mixtures.round(1).tolist(), found.words.round(1).tolist()
    ([[3.5, 0.5], [0.5, 4.5]], [[3.0, 0.0], [0.0, 4.0]])
    """
    mixtures = np.tile(doc_topic_prior, (counts.shape[0], 1))
    sums = np.zeros_like(topics)
    by_term = _exp_expected_log(topics).T.copy()
    parts = _parts(counts)
    results = Parallel(n_jobs=n_jobs, return_as="generator")(
        delayed(_expect_part)(counts[part], by_term, doc_topic_prior, iterations, words) for part in parts
    )
    progress(STEP, 1, max(len(parts), 1))
    for number, (part, (found, expected)) in enumerate(zip(parts, results, strict=True), start=2):
        mixtures[part] = found
        if expected is not None:
            sums += expected
        if number <= len(parts):
            progress(STEP, number, len(parts))
    return Expectation(mixtures, sums)


def _parts(counts: sparse.csr_matrix) -> list[slice]:
    """Cut documents into parts, which are neither so small that each round is over before it has begun, nor large."""
    parts: list[slice] = []
    start = 0
    while start < counts.shape[0]:
        end = int(np.searchsorted(counts.indptr, counts.indptr[start] + _COUNTS))
        end = min(max(end, start + _DOCUMENTS), counts.shape[0])
        parts.append(slice(start, end))
        start = end
    return parts


def _expect_part(
    counts: sparse.csr_matrix, by_term: Floats, prior: Floats, iterations: int, words: bool
) -> tuple[Floats, Floats | None]:
    """Return the mixtures of some documents and, if asked for, the expected counts of terms in topics.

    `by_term`, shape (n_terms, n_topics), are the exponentials of the expected logarithms of the topics.
    """
    mixtures = np.tile(prior, (counts.shape[0], 1))
    lengths = np.diff(counts.indptr)
    for rows, size in _alike(lengths):
        mixtures[rows] = _settle(*_table(counts[rows], size), by_term, prior, iterations)
    if not words:
        return mixtures, None
    weights = _exp_expected_log(mixtures)
    scale = np.einsum("ij,ij->i", by_term[counts.indices], np.repeat(weights, lengths, axis=0)) + _TINY
    ratios = sparse.csr_matrix((counts.data / scale, counts.indices, counts.indptr), shape=counts.shape)
    return mixtures, ((ratios.T @ weights) * by_term).T


def _alike(lengths: Lengths) -> Iterator[tuple[Rows, int]]:
    """Give the documents that are worked on side by side, and the number of terms for which they get room.

    That room hangs on a document alone, so what stands beside it changes nothing in it, not even the last bit.
    """
    step = 2.0 ** np.maximum(np.ceil(np.log2(np.maximum(lengths, 1))) - 4, 0)  # up to an eighth too much
    sizes = (np.ceil(lengths / step) * step).astype(np.intp)
    for size in np.unique(sizes[lengths > 0]).tolist():
        rows = np.flatnonzero(sizes == size)
        most = max(_CELLS // size, 1)
        for start in range(0, len(rows), most):
            yield rows[start : start + most], size


def _table(counts: sparse.csr_matrix, size: int) -> tuple[NDArray[np.int32], Floats]:
    """Return the terms of documents and their counts, each as a row of `size` numbers; what is left over counts 0."""
    filled = np.arange(size) < np.diff(counts.indptr)[:, None]
    terms = np.zeros(filled.shape, dtype=counts.indices.dtype)
    times = np.zeros(filled.shape)
    terms[filled], times[filled] = counts.indices, counts.data
    return terms, times


def _settle(terms: NDArray[np.int32], times: Floats, by_term: Floats, prior: Floats, iterations: int) -> Floats:
    """Move the mixtures of documents round by round, each until it stands still."""
    here = by_term[terms]
    # An even start: neither a seed nor the order of the documents changes the result.
    settled = np.ones((len(terms), len(prior)))
    mixtures, moving, still = settled, np.arange(len(terms)), np.zeros(len(terms), dtype=bool)
    for number in range(iterations):
        if number % _ROUNDS == 0 and number:
            settled[moving] = mixtures
            here, times, mixtures, moving = here[~still], times[~still], mixtures[~still], moving[~still]
            still = np.zeros(len(moving), dtype=bool)
        weights = _exp_expected_log(mixtures)
        scale = (here @ weights[:, :, None])[:, :, 0] + _TINY
        moved = prior + weights * ((times / scale)[:, None, :] @ here)[:, 0]
        moved[still] = mixtures[still]
        still |= np.abs(moved - mixtures).sum(axis=1) < len(prior) * _STILL
        mixtures = moved
        if still.all():
            break
    settled[moving] = mixtures
    return settled


def _exp_expected_log(parameters: Floats) -> Floats:
    """Return the exponentials of the expected logarithms of Dirichlet variables, one in each row."""
    found: Floats = np.exp(psi(parameters) - psi(parameters.sum(axis=1, keepdims=True)))
    return found
