"""NMF: topics by non-negative matrix factorisation of TF-IDF.

In: a document-term matrix of counts. Out: topics (``components_``) and, for each document, its
mixture of topics.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.decomposition import NMF as _NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.utils.validation import check_is_fitted, validate_data

from pranalytics.topics.parameters import require_whole_number
from pranalytics.topics.start import nndsvd


class NMF(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Topics by non-negative matrix factorisation (Lee & Seung 1999 [1]_).

    Counts are weighed by TF-IDF inside. The start is the non-negative double SVD [2]_ of an exact
    SVD, so the same data give the same topics, whatever the seed and the order of the documents.

    Parameters
    ----------
    n_components : int, default 10
        Number of topics.
    max_iter : int, default 400
        Most rounds of the solver.
    tol : float, default 1e-4
        The solver stops when a round changes less.
    random_state : int, RandomState or None, default 0
        Seed; only drawn from when there are more topics than documents or than terms.

    Attributes
    ----------
    components_ : ndarray, shape (n_components, n_features)
        Weight of each term in each topic, every topic scaled to sum to one.
    n_features_in_ : int
        Number of terms.
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
        tol: float = 1e-4,
        random_state: Any = 0,
    ) -> None:
        self.n_components = n_components
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, X: Any, y: object = None) -> Self:
        """Find the topics.

        Parameters
        ----------
        X : array-like or sparse matrix, shape (n_documents, n_features)
            Counts of terms.
        y : None
            Ignored.

        Returns
        -------
        NMF
            Itself.

        Raises
        ------
        ValueError
            If a parameter is out of its range, or `X` holds negative numbers, NaN or infinity.
        """
        require_whole_number(self, "n_components", 1)
        counts = self._validate(X, reset=True)
        self._tfidf = TfidfTransformer()
        weighted = self._tfidf.fit_transform(_damp(counts))
        fits = self.n_components <= min(weighted.shape) and weighted.nnz > 0
        start = nndsvd(weighted, self.n_components) if fits else {}
        self._model = _NMF(
            n_components=self.n_components,
            init="custom" if fits else "random",
            max_iter=self.max_iter,
            tol=self.tol,
            random_state=self.random_state,
        )
        with _calm_solver():
            self._model.fit_transform(weighted, **start)
        self.n_iter_ = self._model.n_iter_
        topics = self._model.components_
        scale = topics.sum(axis=1, keepdims=True)
        even = np.full_like(topics, 1 / topics.shape[1])
        self.components_ = np.divide(topics, scale, out=even, where=scale > 0)
        self._scale = scale.ravel()
        return self

    def transform(self, X: Any) -> NDArray[np.float64]:
        """Return each document's mixture of topics.

        Parameters
        ----------
        X : array-like or sparse matrix, shape (n_documents, n_features)
            Counts of terms.

        Returns
        -------
        ndarray, shape (n_documents, n_components)
            Rows sum to one; a document without known terms has equal shares.
        """
        check_is_fitted(self)
        weighted = self._tfidf.transform(_damp(self._validate(X, reset=False)))
        if not self._scale.any():  # fitted on documents without a word: no topic says anything
            return self._as_mixture(np.zeros((weighted.shape[0], len(self._scale))))
        with _calm_solver():
            return self._as_mixture(self._model.transform(weighted))

    def _as_mixture(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scale weights so that each document's sum to one."""
        weights = weights * self._scale
        total = weights.sum(axis=1, keepdims=True)
        even = np.full_like(weights, 1 / weights.shape[1])
        return np.divide(weights, total, out=even, where=total > 0)

    def _validate(self, X: Any, *, reset: bool) -> sparse.csr_matrix:
        checked = validate_data(self, X, reset=reset, accept_sparse="csr", dtype=np.float64, ensure_non_negative=True)
        return sparse.csr_matrix(checked)

    @property
    def _n_features_out(self) -> int:
        return len(self.components_)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags


@contextmanager
def _calm_solver() -> Iterator[None]:
    """Keep still what says nothing to a reader of topics.

    Topics are read, not solved to the last digit: `n_iter_` tells when rounds ran out. And where the
    topics explain everything, rounding can push the error that is left just below zero.
    """
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield


def _damp(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return 1 + log of each count; below 1, where that would fall below 0, the count itself."""
    damped = counts.copy()
    damped.sum_duplicates()
    damped.eliminate_zeros()
    large = damped.data > 1
    damped.data[large] = 1 + np.log(damped.data[large])
    return damped
