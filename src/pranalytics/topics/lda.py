"""LDA: topics by latent Dirichlet allocation, started from NMF.

In: a document-term matrix of counts. Out: topics (``components_``) and, for each document, its
mixture of topics. gensim does the variational inference.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from pranalytics.topics.nmf import NMF
from pranalytics.topics.parameters import require_positive, require_whole_number


class _EvenStart:
    """Stands in for gensim's random state, which it uses for the start of each document's mixture.

    Every document starts from the same even mixture, so that neither a seed nor the order of the
    documents changes the result.
    """

    @staticmethod
    def gamma(_shape: float, _scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        return np.ones(size)


class LDA(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Topics by latent Dirichlet allocation (Blei, Ng & Jordan 2003 [1]_).

    Variational inference as in Hoffman, Blei & Bach (2010) [2]_, by gensim. It starts from the
    topics of :class:`~pranalytics.NMF`, which makes it faster, more coherent, and the same for
    every seed and every order of the documents.

    Parameters
    ----------
    n_components : int, default 10
        Number of topics.
    passes : int, default 2
        Times the documents are read. More passes fit the model closer and move the topics
        farther from their coherent start.
    doc_topic_prior : float, optional
        Dirichlet prior of a document's mixture; by default 1 / `n_components`.
    topic_word_prior : float, default 0.01
        Dirichlet prior of a topic's words.
    init : {"nmf", "random"}, default "nmf"
        Where the topics start.
    iterations : int, default 100
        Most rounds for the mixture of one document.
    random_state : int, RandomState or None, default 0
        Seed; with ``init="nmf"`` it changes nothing, unless there are more topics than documents
        or than terms.

    Attributes
    ----------
    components_ : ndarray, shape (n_components, n_features)
        Expected count of each term in each topic, prior included, as of scikit-learn's
        ``LatentDirichletAllocation``. Rows scaled to one are the topics' distributions of words.
    n_features_in_ : int
        Number of terms.

    References
    ----------
    .. [1] Blei, D. M., Ng, A. Y. and Jordan, M. I. (2003). Latent Dirichlet allocation. Journal of
       Machine Learning Research, 3, 993-1022.
    .. [2] Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet
       allocation. Advances in Neural Information Processing Systems, 23.

    Examples
    --------
    >>> counts = np.array([[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 2, 3], [0, 0, 3, 2]])
    >>> mixture = LDA(n_components=2).fit_transform(counts)
    >>> mixture.argmax(axis=1).tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])
    True
    """

    def __init__(
        self,
        n_components: int = 10,
        *,
        passes: int = 2,
        doc_topic_prior: float | None = None,
        topic_word_prior: float = 0.01,
        init: Literal["nmf", "random"] = "nmf",
        iterations: int = 100,
        random_state: Any = 0,
    ) -> None:
        self.n_components = n_components
        self.passes = passes
        self.doc_topic_prior = doc_topic_prior
        self.topic_word_prior = topic_word_prior
        self.init = init
        self.iterations = iterations
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
        LDA
            Itself.

        Raises
        ------
        ValueError
            If `X` holds TF-IDF weights (LDA models how often words occur), negative numbers, NaN or
            infinity, or if a parameter is out of its range.
        """
        self._check_parameters()
        counts = self._validate(X, reset=True)
        model = self._new_model(counts.shape[1])
        model.state.sstats[:] = self._start(counts)
        model.state.numdocs = counts.shape[0]
        model.sync_state()
        model.random_state = _EvenStart()
        bags = _bags(counts)
        for _ in range(self.passes):  # whole-corpus steps: each replaces the expected counts
            state = type(model.state)(model.eta, model.state.sstats.shape, model.dtype)
            with _quiet_gensim():
                model.do_estep(bags, state)
            model.state.blend(1.0, state)
            model.sync_state()
        self._model = model
        self.components_ = model.state.get_lambda().astype(np.float64)
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
            Rows sum to one; a document without known terms has the mixture of the prior.
        """
        check_is_fitted(self)
        counts = self._validate(X, reset=False)
        with _quiet_gensim():
            gamma, _ = self._model.inference(_bags(counts))
        mixture: NDArray[np.float64] = gamma / gamma.sum(axis=1, keepdims=True)
        return mixture

    def _check_parameters(self) -> None:
        require_whole_number(self, "n_components", 1)
        require_whole_number(self, "passes", 0)
        require_whole_number(self, "iterations", 1)
        require_positive(self, "topic_word_prior")
        if self.doc_topic_prior is not None:
            require_positive(self, "doc_topic_prior")
        if self.init not in ("nmf", "random"):
            raise ValueError(f'init has to be "nmf" or "random", not {self.init!r}.')

    def _start(self, counts: sparse.csr_matrix) -> NDArray[np.float64]:
        """Return expected counts of terms in topics to start from."""
        tokens = counts.sum() / self.n_components
        if self.init == "nmf":
            topics = NMF(self.n_components, random_state=self.random_state).fit(counts).components_
        else:
            rng = check_random_state(self.random_state)
            topics = rng.gamma(100.0, 0.01, (self.n_components, counts.shape[1])) / counts.shape[1]
        start: NDArray[np.float64] = topics * tokens
        return start

    def _new_model(self, n_terms: int) -> Any:
        prior = 1 / self.n_components if self.doc_topic_prior is None else self.doc_topic_prior
        with _quiet_gensim():
            from gensim.models import LdaModel

            return LdaModel(
                id2word={n: str(n) for n in range(n_terms)},
                num_topics=self.n_components,
                alpha=[prior] * self.n_components,
                eta=self.topic_word_prior,
                iterations=self.iterations,
                eval_every=None,
                random_state=0,
                dtype=np.float64,
            )

    def _validate(self, X: Any, *, reset: bool) -> sparse.csr_matrix:
        checked = validate_data(self, X, reset=reset, accept_sparse="csr", dtype=np.float64, ensure_non_negative=True)
        matrix = sparse.csr_matrix(checked)
        if _looks_like_tfidf(matrix):
            raise ValueError(
                "LDA counts words and cannot use TF-IDF weights; give it the matrix of a PersianCountVectorizer."
            )
        return matrix

    @property
    def _n_features_out(self) -> int:
        return len(self.components_)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags


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


def _looks_like_tfidf(matrix: sparse.csr_matrix) -> bool:
    """Tell whether every row is scaled to length one, as TfidfVectorizer leaves it."""
    if matrix.nnz == 0 or np.array_equal(matrix.data, np.rint(matrix.data)):
        return False
    for norm in (np.sqrt(matrix.multiply(matrix).sum(axis=1)), matrix.sum(axis=1)):
        lengths = np.asarray(norm).ravel()
        if np.allclose(lengths[lengths > 0], 1.0):
            return True
    return False


def _bags(counts: sparse.csr_matrix) -> list[list[tuple[int, float]]]:
    """Return the documents as gensim wants them."""
    counts = counts.copy()
    counts.sum_duplicates()
    starts = counts.indptr
    return [
        list(zip(counts.indices[a:b].tolist(), counts.data[a:b].tolist(), strict=True)) for a, b in pairwise(starts)
    ]
