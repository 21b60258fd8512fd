"""The expectation step of LDA, by gensim: how documents share in topics, and topics in words.

In: counts, and the topics as Dirichlet parameters. Out: the parameters of each document's mixture and, on request, the
expected count of each term in each topic. Documents are read in parts of a fixed size whose results are added in
order, so the number of workers changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import psi

from pranalytics.progress import Progress, silent
from pranalytics.topics.threads import one_thread

Floats = NDArray[np.float64]

STEP = "یافتن موضوع‌ها"
_PART = 256  # documents; part of the result to the last bit, so it never depends on the machine


class _EvenStart:
    """Stands in for gensim's random state, which it uses for the start of each document's mixture.

    Every document starts from the same even mixture, so that neither a seed nor the order of the documents changes the
    result.
    """

    @staticmethod
    def gamma(_shape: float, _scale: float, size: tuple[int, int]) -> Floats:
        return np.ones(size)


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
    model = _gensim_model(topics, doc_topic_prior, iterations)
    starts = range(0, counts.shape[0], _PART)
    parts = (counts[start : start + _PART] for start in starts)
    results = Parallel(n_jobs=n_jobs, return_as="generator")(
        delayed(_expect_part)(model, part, words) for part in parts
    )
    progress(STEP, 1, max(len(starts), 1))
    for number, (start, (found, expected)) in enumerate(zip(starts, results, strict=True), start=2):
        mixtures[start : start + _PART] = found
        if words:
            sums += expected
        if number <= len(starts):
            progress(STEP, number, len(starts))
    return Expectation(mixtures, sums)


def _expect_part(model: Any, counts: sparse.csr_matrix, words: bool) -> tuple[Floats, Floats | None]:
    with quiet_gensim(), one_thread():
        found: tuple[Floats, Floats | None] = model.inference(_bags(counts), collect_sstats=words)
    return found


def _gensim_model(topics: Floats, doc_topic_prior: Floats, iterations: int) -> Any:
    """Return gensim's model with these topics."""
    with quiet_gensim():
        from gensim.models import LdaModel

        model = LdaModel(
            id2word={n: str(n) for n in range(topics.shape[1])},
            num_topics=len(topics),
            alpha=doc_topic_prior.tolist(),
            iterations=iterations,
            eval_every=None,
            random_state=0,
            dtype=np.float64,
        )
    model.expElogbeta = np.exp(psi(topics) - psi(topics.sum(axis=1, keepdims=True)))
    model.state = None  # not needed to infer, and large to send to a worker
    model.random_state = _EvenStart()
    return model


@contextmanager
def quiet_gensim() -> Iterator[None]:
    """Keep gensim's log of its own steps out of the user's, for as long as it works."""
    logger = logging.getLogger("gensim")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _bags(counts: sparse.csr_matrix) -> list[list[tuple[int, float]]]:
    """Return the documents as gensim wants them."""
    return [
        list(zip(counts.indices[first:last].tolist(), counts.data[first:last].tolist(), strict=True))
        for first, last in pairwise(counts.indptr)
    ]
