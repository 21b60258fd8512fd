"""Vectors: documents to a document-term matrix of Persian lemmas, as counts or as TF-IDF.

In: texts. Out: SciPy CSR matrices. Both classes are scikit-learn's own vectorizers with the
:class:`~pranalytics.Analyzer` inside; everything else about them is scikit-learn's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from pranalytics.errors import shown
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collation import persian_key
from pranalytics.persian.stopwords import stop_words as words_of

_LAYERS = ("grammar", "news", "site")
_CONSTRAINTS: dict[str, Any] = {
    "stop_words": ["array-like", None],
    "extra_stop_words": ["array-like"],
    "keep_numbers": ["boolean"],
    "keep_latin": ["boolean"],
    "keep_verbs": ["boolean"],
    "parts_of_speech": ["array-like"],
    "min_length": [int],
    "protected_words": ["array-like"],
    "terms": ["array-like", str, "boolean"],
    "compounds": ["array-like"],
}
# What the vectorizers ask of the Analyzer.
_CHOICES = tuple(_CONSTRAINTS)


class _Lemmas(Iterable[list[str]]):
    """The lemmas of documents, read many at once as they are asked for."""

    def __init__(self, make_analyzer: Callable[[], Analyzer], documents: Iterable[str]) -> None:
        self.make_analyzer, self.documents = make_analyzer, documents

    def __iter__(self) -> Iterator[list[str]]:
        return self.make_analyzer().pipe(self.documents)


class _Ngrams:
    """Callable analyzer for scikit-learn: text, or its lemmas, to lemmas and, on request, their n-grams."""

    def __init__(self, analyzer: Analyzer, ngram_range: tuple[int, int]) -> None:
        self.analyzer = analyzer
        self.ngram_range = ngram_range

    def __call__(self, text: str | list[str]) -> list[str]:
        lemmas = text if isinstance(text, list) else self.analyzer.lemmas(text)
        shortest, longest = self.ngram_range
        if longest == 1:
            return lemmas
        return [" ".join(lemmas[i : i + n]) for n in range(shortest, longest + 1) for i in range(len(lemmas) - n + 1)]


class _PersianAnalysis:
    """What both vectorizers share: how they get from a text to terms."""

    stop_words: Iterable[str] | None
    extra_stop_words: Iterable[str]
    ngram_range: tuple[int, int]
    dtype: Any

    def build_analyzer(self) -> Callable[[str], list[str]]:
        """Return the function from a text to its terms.

        Returns
        -------
        callable
        """
        return _Ngrams(self._analyzer(), self.ngram_range)

    def fit(self, raw_documents: Iterable[str], y: Any = None) -> Self:
        """Learn the terms of documents; as of scikit-learn."""
        fitted: Self = super().fit(self._lemmas(raw_documents), y)  # type: ignore[misc]
        return fitted

    def fit_transform(self, raw_documents: Iterable[str], y: Any = None) -> sparse.csr_matrix:
        """Learn the terms of documents and return their document-term matrix; as of scikit-learn."""
        return super().fit_transform(self._lemmas(raw_documents), y)  # type: ignore[misc]

    def transform(self, raw_documents: Iterable[str]) -> sparse.csr_matrix:
        """Return the document-term matrix of documents; as of scikit-learn."""
        return super().transform(self._lemmas(raw_documents))  # type: ignore[misc]

    def _analyzer(self) -> Analyzer:
        choices = {name: getattr(self, name) for name in _CHOICES}
        return Analyzer(**choices | {"stop_words": self.stop_words or ()})

    def _lemmas(self, documents: Any) -> Any:
        """Return documents as their lemmas; what scikit-learn refuses, or was given such, stays as it is."""
        return documents if isinstance(documents, str | _Lemmas) else _Lemmas(self._analyzer, documents)

    def _count_vocab(self, raw_documents: Any, fixed_vocab: bool) -> Any:
        """Return the terms with their columns, and the counts: what scikit-learn does lemma by lemma, sooner."""
        if fixed_vocab or tuple(self.ngram_range) != (1, 1) or not isinstance(raw_documents, _Lemmas):
            return super()._count_vocab(raw_documents, fixed_vocab)  # type: ignore[misc]
        counts, terms = raw_documents.make_analyzer().counts(raw_documents.documents)
        if not terms:
            raise ValueError("empty vocabulary; perhaps the documents only contain stop words")
        return {term: column for column, term in enumerate(terms)}, counts.astype(self.dtype)

    def get_stop_words(self) -> frozenset[str]:
        """Return the words that are left out.

        Returns
        -------
        frozenset of str
        """
        return words_of(tuple(self.stop_words or ()), tuple(self.extra_stop_words))


class PersianCountVectorizer(_PersianAnalysis, CountVectorizer):  # type: ignore[misc]
    """Count the lemmas of Persian documents.

    Parameters
    ----------
    stop_words : sequence of str or None, default ("grammar", "news", "site")
        Layers of stop words to leave out.
    extra_stop_words : sequence of str, default ()
        One's own words to leave out, in any spelling.
    keep_numbers, keep_latin, keep_verbs : bool, default False, True and False
        Keep numbers; words in Latin letters; verbs, as infinitives.
    parts_of_speech, protected_words, terms, compounds : sequence of str, default ()
        As of :class:`~pranalytics.Analyzer`.
    min_length : int, default 2
        Leave out shorter lemmas.
    ngram_range : tuple of int, default (1, 1)
        Shortest and longest sequence of lemmas that counts as a term.
    max_df, min_df : float or int, default 1.0 and 1
        Leave out terms that stand in more, or in fewer, documents (share or number).
    max_features : int, optional
        Keep only the most frequent terms.
    vocabulary : mapping or iterable, optional
        The terms to count.
    binary : bool, default False
        Count a term at most once a document.
    dtype : dtype, default numpy.int64
        Type of the counts.

    Attributes
    ----------
    vocabulary_ : dict
        Term to column.

    Examples
    --------
    >>> vectorizer = PersianCountVectorizer()
    >>> matrix = vectorizer.fit_transform(["سازمان هاي شهر", "سازمان‌های شهرداری"])
    >>> vectorizer.get_feature_names_out().tolist(), matrix.toarray().tolist()
    (['سازمان', 'شهر', 'شهرداری'], [[1, 1, 0], [1, 0, 1]])
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **CountVectorizer._parameter_constraints,
        **_CONSTRAINTS,
    }

    def __init__(
        self,
        *,
        stop_words: Iterable[str] | None = _LAYERS,
        extra_stop_words: Iterable[str] = (),
        keep_numbers: bool = False,
        keep_latin: bool = True,
        keep_verbs: bool = False,
        parts_of_speech: Iterable[str] = (),
        min_length: int = 2,
        protected_words: Iterable[str] = (),
        terms: Iterable[str] = (),
        compounds: Iterable[str] = (),
        ngram_range: tuple[int, int] = (1, 1),
        max_df: float = 1.0,
        min_df: float = 1,
        max_features: int | None = None,
        vocabulary: Any = None,
        binary: bool = False,
        dtype: Any = np.int64,
    ) -> None:
        super().__init__(
            stop_words=stop_words,
            ngram_range=ngram_range,
            max_df=max_df,
            min_df=min_df,
            max_features=max_features,
            vocabulary=vocabulary,
            binary=binary,
            dtype=dtype,
        )
        self.extra_stop_words = extra_stop_words
        self.keep_numbers = keep_numbers
        self.keep_latin = keep_latin
        self.keep_verbs = keep_verbs
        self.parts_of_speech = parts_of_speech
        self.min_length = min_length
        self.protected_words = protected_words
        self.terms = terms
        self.compounds = compounds


class PersianTfidfVectorizer(_PersianAnalysis, TfidfVectorizer):  # type: ignore[misc]
    """Weigh the lemmas of Persian documents by TF-IDF.

    The weights are scikit-learn's: term frequency (logarithmic with `sublinear_tf`) times smoothed
    inverse document frequency, each document scaled to length one [1]_.

    Parameters
    ----------
    stop_words, extra_stop_words, keep_numbers, keep_latin, keep_verbs, parts_of_speech, min_length, \
    protected_words, terms, compounds, ngram_range, max_df, min_df, max_features, vocabulary, binary
        As of :class:`PersianCountVectorizer`.
    norm : {"l1", "l2"} or None, default "l2"
        How a document is scaled.
    use_idf, smooth_idf : bool, default True
        Weigh by inverse document frequency; as if one more document held every term.
    sublinear_tf : bool, default False
        Take 1 + log of the term frequency.
    dtype : dtype, default numpy.float64
        Type of the weights.

    References
    ----------
    .. [1] Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text retrieval.
       Information Processing & Management, 24(5), 513-523.

    Examples
    --------
    >>> matrix = PersianTfidfVectorizer().fit_transform(["سازمان هاي شهر", "سازمان‌های شهرداری"])
    >>> matrix.shape
    (2, 3)
    """

    _parameter_constraints: ClassVar[dict[str, Any]] = {
        **TfidfVectorizer._parameter_constraints,
        **_CONSTRAINTS,
    }

    def __init__(
        self,
        *,
        stop_words: Iterable[str] | None = _LAYERS,
        extra_stop_words: Iterable[str] = (),
        keep_numbers: bool = False,
        keep_latin: bool = True,
        keep_verbs: bool = False,
        parts_of_speech: Iterable[str] = (),
        min_length: int = 2,
        protected_words: Iterable[str] = (),
        terms: Iterable[str] = (),
        compounds: Iterable[str] = (),
        ngram_range: tuple[int, int] = (1, 1),
        max_df: float = 1.0,
        min_df: float = 1,
        max_features: int | None = None,
        vocabulary: Any = None,
        binary: bool = False,
        dtype: Any = np.float64,
        norm: str | None = "l2",
        use_idf: bool = True,
        smooth_idf: bool = True,
        sublinear_tf: bool = False,
    ) -> None:
        super().__init__(
            stop_words=stop_words,
            ngram_range=ngram_range,
            max_df=max_df,
            min_df=min_df,
            max_features=max_features,
            vocabulary=vocabulary,
            binary=binary,
            dtype=dtype,
            norm=norm,
            use_idf=use_idf,
            smooth_idf=smooth_idf,
            sublinear_tf=sublinear_tf,
        )
        self.extra_stop_words = extra_stop_words
        self.keep_numbers = keep_numbers
        self.keep_latin = keep_latin
        self.keep_verbs = keep_verbs
        self.parts_of_speech = parts_of_speech
        self.min_length = min_length
        self.protected_words = protected_words
        self.terms = terms
        self.compounds = compounds


def distinctive_words(
    counts: sparse.csr_matrix, terms: Iterable[str], groups: Iterable[str], *, n_words: int = 10
) -> pd.DataFrame:
    """Find the words that set each group of documents apart, by TF-IDF over the groups.

    Each group is taken as one long document: a word counts for a group when it is frequent there
    and stands in few other groups; a word of all groups counts for none. Where a group has more
    than one document, words of a single document are left out, for they tell of one event.

    Parameters
    ----------
    counts : sparse matrix, shape (n_documents, n_terms)
        Counts of lemmas.
    terms : iterable of str, length n_terms
        The lemmas.
    groups : iterable of str, length n_documents
        The group of each document, a city for instance; "" leaves a document out.
    n_words : int, default 10
        Words a group.

    Returns
    -------
    DataFrame
        ``group``, ``rank`` (from 1), ``term``, ``score`` (TF-IDF, 0 to 1), sorted by group and rank;
        equal scores in the order of the alphabet.

    Raises
    ------
    TypeError
        If a group is no string.
    ValueError
        If the lengths do not fit each other, or the counts are no numbers.

    Examples
    --------
    >>> matrix = sparse.csr_matrix([[2, 0, 1], [1, 0, 0], [0, 2, 0], [0, 1, 1]])
    >>> distinctive_words(matrix, ["الف", "ب", "پ"], ["x", "x", "y", "y"])["term"].tolist()
    ['الف', 'ب']
    """
    names = np.asarray(list(groups), dtype=object)
    vocabulary = np.asarray(list(terms), dtype=object)
    strange = [name for name in names if not isinstance(name, str)]
    if strange:
        raise TypeError(f'A group has to be a str, not {shown(strange[0])}; write "" where a document has none.')
    chosen = sorted({name for name in names if name}, key=persian_key)
    columns = ["group", "rank", "term", "score"]
    if not sparse.issparse(counts):
        try:
            counts = sparse.csr_matrix(np.atleast_2d(np.asarray(counts, dtype=np.float64)))
        except (TypeError, ValueError):  # which may quote all that was given
            raise ValueError("The counts are no table of numbers, one row a document and one column a term.") from None
    if counts.shape != (len(names), len(vocabulary)):
        raise ValueError(
            f"The matrix has the shape {counts.shape}, but there are {len(names)} groups (one a "
            f"document) and {len(vocabulary)} terms."
        )
    if not chosen or len(vocabulary) == 0:
        return pd.DataFrame(columns=columns).astype({"rank": int, "score": float})
    member = sparse.csr_matrix([(names == name).astype(float) for name in chosen])
    frequency = (member @ counts).toarray()
    documents = (member @ (counts > 0).astype(float)).toarray()
    sizes = np.asarray(member.sum(axis=1))
    spread = (frequency > 0).sum(axis=0)
    idf = np.log((1 + len(chosen)) / (1 + spread)) + (len(chosen) == 1)
    weight = np.log1p(frequency) * idf
    weight[documents < np.minimum(2, sizes)] = 0
    length = np.sqrt((weight**2).sum(axis=1, keepdims=True))
    weight = np.divide(weight, length, out=np.zeros_like(weight), where=length > 0)
    rows = []
    for name, scores in zip(chosen, weight, strict=True):
        order = np.lexsort((vocabulary.astype(str), -scores))[:n_words]
        rows += [
            (name, rank, vocabulary[i], float(scores[i])) for rank, i in enumerate(order, start=1) if scores[i] > 0
        ]
    return pd.DataFrame(rows, columns=columns).astype({"rank": int, "score": float})
