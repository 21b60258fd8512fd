"""LDA: topics by latent Dirichlet allocation, started from NMF, whole or in a stream, free or seeded.

In: a document-term matrix of counts. Out: topics (``components_``) and, for each document, its
mixture of topics. The variational inference is gensim's, for many documents at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted

from pranalytics.progress import Progress, silent
from pranalytics.topics.base import TopicEstimator
from pranalytics.topics.counts import in_one_order, inverse_document_frequency, looks_like_tfidf, weigh
from pranalytics.topics.inference import Expectation, expect
from pranalytics.topics.nmf import NMF
from pranalytics.topics.parameters import require_positive, require_whole_number
from pranalytics.topics.seeds import WordPrior, seed_columns, seeded_start

Floats = NDArray[np.float64]

_START_TOL = 3e-3  # of NMF; a closer start makes topics neither more coherent nor more alike between samples


class LDA(TopicEstimator):
    """Topics by latent Dirichlet allocation (Blei, Ng & Jordan 2003 [1]_).

    Variational inference as in Hoffman, Blei & Bach (2010) [2]_ and in gensim. It starts from the topics of
    :class:`~pranalytics.NMF`, which are also its prior knowledge of them. That makes it faster, more coherent, and the
    same to the last bit for every seed, order of the documents, number of threads and of workers.

    Parameters
    ----------
    n_components : int, default 10
        Number of topics.
    passes : int, default 1
        Most times the documents are read.
    tol : float, default 1e-3
        Reading stops early when a pass moves topics by less: the mean total variation, 0 to 1.
    doc_topic_prior : float, optional
        Dirichlet prior of a document's mixture; by default 1 / `n_components`.
    topic_word_prior : float, default 0.01
        Dirichlet prior of a topic's words.
    init : {"nmf", "random"}, default "nmf"
        Where the topics start: from those of ``NMF(tol=3e-3)``, which is as good a start as closer ones; from chance
        they need some ten passes.
    start_weight : float, default 1.0
        How much the topics of NMF count as prior knowledge: 1 is as much as all documents together, 0 leaves plain LDA.
        More gives topics that are more coherent and more alike between samples, less a slightly better fit to unseen
        documents.
    seeds : mapping of str to list of str, optional
        Topics that are named beforehand, by some of their words, as they stand in the terms. They come first; the
        others stay free.
    seed_strength : float, default 2.0
        How firmly the words of `seeds` are held in their topics, in pseudo-counts for each time they occur; so their
        hold is the same in a small corpus and in a large one.
    iterations : int, default 100
        Most rounds for the mixture of one document.
    learning_decay, learning_offset : float, default 0.7 and 1.0
        A further batch of :meth:`partial_fit` weighs (`learning_offset` + n) ** -`learning_decay`, where n batches of
        its size were read before [2]_.
    n_jobs : int, optional
        Processes, as joblib takes them; they change the time, not the result.
    random_state : int, RandomState or None, default 0
        Seed; with ``init="nmf"`` it changes nothing, unless there are more topics than documents
        or than terms.

    Attributes
    ----------
    components_ : ndarray, shape (n_components, n_features)
        Expected count of each term in each topic, prior included, as of scikit-learn's
        ``LatentDirichletAllocation``. Rows scaled to one are the topics' distributions of words.
    topic_word_prior_ : ndarray, shape (n_components, n_features)
        The part of it that is prior.
    doc_topic_prior_ : ndarray, shape (n_components,)
        Prior of a document's mixture.
    topic_shares_ : ndarray, shape (n_components,)
        Mean share of each topic in the documents it was found in.
    topic_names_ : ndarray of str, shape (n_components,)
        The names of `seeds`, then proposed ones, to be overwritten at will; "" where the terms are not known.
    n_iter_ : int
        Passes that were made over the last documents.
    n_documents_ : int
        Documents that were read, over all batches.
    n_features_in_ : int
        Number of terms.
    feature_names_in_ : ndarray of str, shape (n_features,)
        The terms, if they were told.

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

    A topic that is named beforehand:

    >>> model = LDA(n_components=2, seeds={"سازندگی": ["پل"]}).fit(counts, terms=["آب", "برق", "پل", "تونل"])
    >>> model.topic_names_[0], model.components_[0].argmax() in (2, 3)
    ('سازندگی', True)
    """

    topic_word_prior_: Floats
    topic_shares_: Floats
    n_documents_: int
    n_iter_: int
    _prior: WordPrior

    def __init__(
        self,
        n_components: int = 10,
        *,
        passes: int = 1,
        tol: float = 1e-3,
        doc_topic_prior: float | None = None,
        topic_word_prior: float = 0.01,
        init: Literal["nmf", "random"] = "nmf",
        start_weight: float = 1.0,
        seeds: Mapping[str, Sequence[str]] | None = None,
        seed_strength: float = 2.0,
        iterations: int = 100,
        learning_decay: float = 0.7,
        learning_offset: float = 1.0,
        n_jobs: int | None = None,
        random_state: Any = 0,
    ) -> None:
        self.n_components = n_components
        self.passes = passes
        self.tol = tol
        self.doc_topic_prior = doc_topic_prior
        self.topic_word_prior = topic_word_prior
        self.init = init
        self.start_weight = start_weight
        self.seeds = seeds
        self.seed_strength = seed_strength
        self.iterations = iterations
        self.learning_decay = learning_decay
        self.learning_offset = learning_offset
        self.n_jobs = n_jobs
        self.random_state = random_state

    def fit(self, X: Any, y: object = None, *, terms: Iterable[str] | None = None, progress: Progress = silent) -> Self:
        """Find the topics.

        Parameters
        ----------
        X : array-like or sparse matrix, shape (n_documents, n_features)
            Counts of terms.
        y : None
            Ignored.
        terms : iterable of str, length n_features, optional
            What the columns stand for; topics are then named by their words. Needed for `seeds`, unless `X` is a
            DataFrame.
        progress : callable, optional
            Called before each part of the documents of each pass.

        Returns
        -------
        LDA
            Itself. If anything stops the work, Ctrl-C for instance, it stays as it was.

        Raises
        ------
        ValueError
            If `X` holds TF-IDF weights (LDA models how often words occur), negative numbers, NaN or
            infinity, if a parameter is out of its range, or if no word of a seeded topic is among the terms.
        """
        with self._all_or_nothing():
            self._check_parameters()
            counts = in_one_order(self._check_counts(X, terms=terms, reset=True))
            self._begin(counts)
            for _ in range(self.passes):
                self.n_iter_ += 1
                before = self.components_
                found = self._expect(counts, words=True, progress=progress)
                self.components_ = self.topic_word_prior_ + found.words
                self.topic_shares_ = found.shares().mean(axis=0)
                if _moved(before, self.components_) < self.tol:
                    break
            self._name_topics(self.seeds or ())
        return self

    def partial_fit(
        self, X: Any, y: object = None, *, terms: Iterable[str] | None = None, progress: Progress = silent
    ) -> Self:
        """Go on finding topics in a further batch of a stream of documents.

        The first batch is fitted as by :meth:`fit`, so it should hold all topics and some dozen documents for each.
        Every further batch moves the topics less (Hoffman, Blei & Bach 2010).

        Parameters
        ----------
        X : array-like or sparse matrix, shape (n_documents, n_features)
            Counts of terms, the same terms in every batch.
        y : None
            Ignored.
        terms : iterable of str, length n_features, optional
            As of :meth:`fit`; needed only with the first batch.
        progress : callable, optional
            Called before each part of the documents.

        Returns
        -------
        LDA
            Itself. If anything stops the work, it stays as it was before this batch.

        Raises
        ------
        ValueError
            As of :meth:`fit`.

        Examples
        --------
        >>> counts = np.array([[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 2, 3], [0, 0, 3, 2]])
        >>> model = LDA(n_components=2).partial_fit(counts).partial_fit(counts[:2])
        >>> model.n_documents_
        6
        """
        if not hasattr(self, "components_"):
            return self.fit(X, terms=terms, progress=progress)
        with self._all_or_nothing():
            self._check_parameters()
            counts = in_one_order(self._check_counts(X))
            found = self._expect(counts, words=True, progress=progress)
            batches = self.n_documents_ / counts.shape[0]  # of this size, that were read before
            weight = (self.learning_offset + batches) ** -self.learning_decay
            documents = self.n_documents_ + counts.shape[0]
            old = (self.components_ - self.topic_word_prior_) * (documents / self.n_documents_)
            new = found.words * (documents / counts.shape[0])
            self.n_documents_, self.n_iter_ = documents, 1
            self._prior = self._prior.after(counts)
            self.topic_word_prior_ = self._prior.pseudo_counts()
            self.components_ = self.topic_word_prior_ + (1 - weight) * old + weight * new
            self.topic_shares_ = (1 - weight) * self.topic_shares_ + weight * found.shares().mean(axis=0)
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
            Rows sum to one; a document without known terms has the mixture of the prior.
        """
        check_is_fitted(self)
        return self._expect(self._check_counts(X)).shares()

    def _check_parameters(self) -> None:
        require_whole_number(self, "n_components", 1)
        require_whole_number(self, "passes", 0)
        require_whole_number(self, "iterations", 1)
        require_positive(self, "topic_word_prior")
        require_positive(self, "learning_decay")
        if self.doc_topic_prior is not None:
            require_positive(self, "doc_topic_prior")
        for name in ("tol", "start_weight", "seed_strength", "learning_offset"):
            require_positive(self, name, or_zero=True)
        if self.init not in ("nmf", "random"):
            raise ValueError(f'init has to be "nmf" or "random", not {self.init!r}.')
        if len(self.seeds or ()) > self.n_components:
            raise ValueError(f"There are {len(self.seeds or ())} seeded topics; n_components has to be at least that.")

    def _begin(self, counts: sparse.csr_matrix) -> None:
        """Set what a fit starts from."""
        columns = seed_columns(self.seeds or {}, getattr(self, "feature_names_in_", None))
        start = self._start(counts, columns) * (counts.sum() / self.n_components)
        free = self.topic_word_prior + (self.start_weight * start if self.init == "nmf" else np.zeros_like(start))
        self._prior = WordPrior(free, columns, self.seed_strength, np.zeros(counts.shape[1])).after(counts)
        self.topic_word_prior_ = self._prior.pseudo_counts()
        self.n_documents_ = counts.shape[0]
        self.n_iter_ = 0
        prior = 1 / self.n_components if self.doc_topic_prior is None else self.doc_topic_prior
        self.doc_topic_prior_ = np.full(self.n_components, float(prior))
        self.components_ = self.topic_word_prior_ + start
        self.topic_shares_ = np.full(self.n_components, 1 / self.n_components)

    def _start(self, counts: sparse.csr_matrix, columns: list[NDArray[np.intp]]) -> Floats:
        """Return topics to start from, each summing to about one."""
        if self.init == "nmf":
            start = NMF(self.n_components, tol=_START_TOL, random_state=self.random_state)
            topics: Floats = start.fit(counts).components_
        else:
            rng = check_random_state(self.random_state)
            topics = rng.gamma(100.0, 0.01, (self.n_components, counts.shape[1])) / counts.shape[1]
        if not columns:
            return topics
        return seeded_start(weigh(counts, inverse_document_frequency(counts)), topics, columns)

    def _expect(self, counts: sparse.csr_matrix, *, words: bool = False, progress: Progress = silent) -> Expectation:
        return expect(
            counts,
            self.components_,
            self.doc_topic_prior_,
            iterations=self.iterations,
            words=words,
            n_jobs=self.n_jobs,
            progress=progress,
        )

    def _check_counts(self, X: Any, *, terms: Iterable[str] | None = None, reset: bool = False) -> sparse.csr_matrix:
        counts = self._validate(X, terms=terms, reset=reset)
        if looks_like_tfidf(counts):
            raise ValueError(
                "LDA counts words and cannot use TF-IDF weights, which are no counts; give it the matrix of a "
                "PersianCountVectorizer."
            )
        return counts


def _moved(before: Floats, after: Floats) -> float:
    """Return how far topics have moved: the mean total variation between their distributions of words."""
    old, new = (topics / topics.sum(axis=1, keepdims=True) for topics in (before, after))
    return float(np.abs(old - new).sum(axis=1).mean() / 2)
