"""NMF: topics by non-negative matrix factorisation of TF-IDF.

In: a document-term matrix of counts. Out: topics (``components_``) and, for each document, its
mixture of topics.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import non_negative_factorization
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.validation import check_is_fitted

from pranalytics.topics.base import TopicEstimator
from pranalytics.topics.counts import in_one_order, inverse_document_frequency, weigh
from pranalytics.topics.parameters import require_positive, require_whole_number
from pranalytics.topics.start import nndsvd

Floats = NDArray[np.float64]


class NMF(TopicEstimator):
    """Topics by non-negative matrix factorisation (Lee & Seung 1999 [1]_).

    Counts are weighed by TF-IDF inside: a word that stands in every document tells of no topic. The start is the
    non-negative double SVD [2]_ of an exact SVD, and documents are read in an order that their content decides, so the
    same documents give the same topics to the last bit, whatever the seed, their order and the number of threads.

    Parameters
    ----------
    n_components : int, default 10
        Number of topics.
    max_iter : int, default 400
        Most rounds of the solver.
    tol : float, default 1e-3
        The solver stops when a round changes less, as a share of what the first round changed.
    random_state : int, RandomState or None, default 0
        Seed; only drawn from when there are more topics than documents or than terms.

    Attributes
    ----------
    components_ : ndarray, shape (n_components, n_features)
        Weight of each term in each topic, every topic scaled to sum to one.
    topic_shares_ : ndarray, shape (n_components,)
        Mean share of each topic in the documents it was found in.
    topic_names_ : ndarray of str, shape (n_components,)
        Proposed names, to be overwritten at will; "" where the terms are not known.
    n_features_in_ : int
        Number of terms.
    feature_names_in_ : ndarray of str, shape (n_features,)
        The terms, if they were told.
    n_iter_ : int
        Rounds that were needed.

    References
    ----------
    .. [1] Lee, D. D. and Seung, H. S. (1999). Learning the parts of objects by non-negative matrix
       factorization. Nature, 401, 788-791.
    .. [2] Boutsidis, C. and Gallopoulos, E. (2008). SVD based initialization: a head start for
       nonnegative matrix factorization. Pattern Recognition, 41(4), 1350-1362.

    Examples
    --------
    >>> counts = np.array([[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 2, 3], [0, 0, 3, 2]])
    >>> mixture = NMF(n_components=2).fit_transform(counts)
    >>> mixture.argmax(axis=1).tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])
    True
    """

    def __init__(
        self,
        n_components: int = 10,
        *,
        max_iter: int = 400,
        tol: float = 1e-3,
        random_state: Any = 0,
    ) -> None:
        self.n_components = n_components
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, X: Any, y: object = None, *, terms: Iterable[str] | None = None) -> Self:
        """Find the topics.

        Parameters
        ----------
        X : array-like or sparse matrix, shape (n_documents, n_features)
            Counts of terms.
        y : None
            Ignored.
        terms : iterable of str, length n_features, optional
            What the columns stand for; topics are then named by their words.

        Returns
        -------
        NMF
            Itself. If anything stops the work, Ctrl-C for instance, it stays as it was.

        Raises
        ------
        ValueError
            If a parameter is out of its range, or `X` holds negative numbers, NaN or infinity.
        """
        with self._all_or_nothing():
            self._check_parameters()
            counts = in_one_order(self._validate(X, terms=terms, reset=True))
            self._idf = inverse_document_frequency(counts)
            mixtures, topics, self.n_iter_ = self._factorise(weigh(counts, self._idf))
            scale = topics.sum(axis=1, keepdims=True)
            even = np.full_like(topics, 1 / topics.shape[1])
            self.components_ = np.divide(topics, scale, out=even, where=scale > 0)
            self._scale = scale.ravel()
            self.topic_shares_ = self._as_mixture(mixtures).mean(axis=0)
            self._name_topics()
        return self

    def transform(self, X: Any) -> Floats:
        """Return each document's mixture of topics.

        Parameters
        ----------
        X : array-like or sparse matrix, shape (n_documents, n_features)
            Counts of terms.

        Returns
        -------
        ndarray, shape (n_documents, n_components)
            Rows sum to one; a document without known terms has equal shares. The mixture of a document does not depend
            on which others are there.
        """
        check_is_fitted(self)
        with self._all_or_nothing():
            weighted = weigh(self._validate(X), self._idf)
            if not self._scale.any():  # fitted on documents without a word: no topic says anything
                return self._as_mixture(np.zeros((weighted.shape[0], len(self._scale))))
            topics = self.components_ * self._scale[:, None]
            return self._as_mixture(_explain(weighted, topics, self.max_iter, self.tol))

    def _check_parameters(self) -> None:
        require_whole_number(self, "n_components", 1)
        require_whole_number(self, "max_iter", 1)
        require_positive(self, "tol", or_zero=True)

    def _factorise(self, weighted: sparse.csr_matrix) -> tuple[Floats, Floats, int]:
        """Return weights of topics in documents, weights of terms in topics, and the rounds it took."""
        fits = self.n_components <= min(weighted.shape) and weighted.nnz > 0
        start = nndsvd(weighted, self.n_components) if fits else {}
        with _calm_solver():
            found: tuple[Floats, Floats, int] = non_negative_factorization(
                weighted,
                **start,
                n_components=self.n_components,
                init="custom" if fits else "random",
                max_iter=self.max_iter,
                tol=self.tol,
                random_state=self.random_state,
            )
        return found

    def _as_mixture(self, weights: Floats) -> Floats:
        """Scale weights so that each document's sum to one."""
        weights = weights * self._scale
        total = weights.sum(axis=1, keepdims=True)
        even = np.full_like(weights, 1 / weights.shape[1])
        return np.divide(weights, total, out=even, where=total > 0)


def _explain(weighted: sparse.csr_matrix, topics: Floats, max_iter: int, tol: float) -> Floats:
    """Return the weights, none below zero, with which topics come nearest to each document.

    By coordinate descent, as scikit-learn does it; but there documents stop together, so that the weights of one
    depend on the others. Here each stops by itself, and all sums are taken number by number, in one order.
    """
    alike = topics @ topics.T
    wanted = np.ascontiguousarray((weighted @ topics.T).T)
    weights = np.zeros_like(wanted)
    going, enough = np.arange(wanted.shape[1]), None
    for _ in range(max_iter):
        own, changed = weights[:, going], np.zeros(len(going))
        for topic in np.flatnonzero(alike.diagonal()).tolist():
            slope = sum(alike[topic, other] * own[other] for other in range(len(own))) - wanted[topic, going]
            changed += np.abs(np.where(own[topic] > 0, slope, np.minimum(slope, 0)))
            own[topic] = np.maximum(own[topic] - slope / alike[topic, topic], 0)
        weights[:, going] = own
        enough = tol * changed if enough is None else enough
        going, enough = going[changed > enough], enough[changed > enough]
    return np.ascontiguousarray(weights.T)


@contextmanager
def _calm_solver() -> Iterator[None]:
    """Keep still what says nothing to a reader of topics.

    Topics are read, not solved to the last digit: `n_iter_` tells when rounds ran out. And where the
    topics explain everything, rounding can push the error that is left just below zero.
    """
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield
