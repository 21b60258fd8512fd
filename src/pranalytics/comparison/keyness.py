"""Keyness: the words that tell groups of documents apart, and how sure that is.

In: a corpus, or counts of its words. Out: one row a group and word, the most telling first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse, special

from pranalytics.comparison.clusters import benjamini_hochberg
from pranalytics.comparison.groups import group_documents
from pranalytics.comparison.word_sums import WordSums, sum_words
from pranalytics.corpus.gazetteer import gazetteer, letters, written_names
from pranalytics.errors import UserError
from pranalytics.persian.terms import phrases_of
from pranalytics.tables import require_texts
from pranalytics.vectors import PersianCountVectorizer

COLUMNS = (
    "group", "rank", "term", "count", "count_elsewhere", "documents",
    "score", "log_odds", "low", "high", "log_ratio", "q",
)  # fmt: skip
METHODS = ("log_odds", "g2")
#: Words of the prior: how much a rare word has to be heard before it counts.
PRIOR = 500.0

Floats = NDArray[np.float64]
Method = Literal["log_odds", "g2"]


class _Table(NamedTuple):
    """Counts of words by group, each of shape (n_groups, n_terms), and of all words, (n_groups, 1)."""

    here: Floats
    elsewhere: Floats
    all_here: Floats
    all_elsewhere: Floats
    documents: Floats
    dispersion: Floats


class _Scores(NamedTuple):
    """What a method makes of the counts: scores, log odds with their standard errors, p-values."""

    score: Floats
    log_odds: Floats
    error: Floats
    p: Floats


def keyness(
    corpus: pd.DataFrame,
    by: str = "city",
    *,
    method: Method = "log_odds",
    n_terms: int = 20,
    min_documents: int = 2,
    leave_out: Iterable[str] = (),
    leave_out_names: bool = False,
    dispersion: bool = True,
    prior: float = PRIOR,
    level: float = 0.95,
    counts: sparse.csr_matrix | None = None,
    terms: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Find the words that tell each group apart from all others.

    With ``log_odds`` a word is scored by the difference of its log odds here and elsewhere, with an informative
    Dirichlet prior, in standard errors [1]_; with ``g2`` by Dunning's log-likelihood ratio [2]_. Words come in
    bursts: ten times in one text is not once in ten texts. So the variance of each word is multiplied by how much
    more its counts differ between documents of a group than chance would have it (a ratio of at least 1, as in
    quasi-Poisson models [3]_; the deviations are weighted by what is expected, as for sums over documents [5]_).

    Parameters
    ----------
    corpus : DataFrame
        ``doc_id``, the column of `by` and, unless `counts` are given, ``text`` (and ``title``).
    by : str, default "city"
        A column of the corpus; ``year``, ``season`` or ``month`` (Jalali).
    method : {"log_odds", "g2"}, default "log_odds"
        How words are scored.
    n_terms : int, default 20
        Words a group, at most; only words that are more frequent here than elsewhere are listed.
    min_documents : int, default 2
        Words of fewer documents of the group are not listed; a group with fewer documents has no rows.
    leave_out : iterable of str, default ()
        Words not to list, in any spelling.
    leave_out_names : bool, default False
        Do not list the names of the groups, nor those of Iranian cities (:func:`~pranalytics.city_table`; names that
        are words as well, such as «نور», stay, unless they are groups).
    dispersion : bool, default True
        Reckon with bursts; False for the plain formulas.
    prior : float, default 500
        Size of the prior in words, shared out as words are in the whole corpus.
    level : float, default 0.95
        Confidence level of the intervals.
    counts : sparse matrix, shape (n_documents, n_terms), optional
        Counts of words, one row a document of the corpus; by default lemmas are counted.
    terms : sequence of str, optional
        The words of `counts`.

    Returns
    -------
    DataFrame
        ``group``, ``rank`` (from 1), ``term``, ``count`` (in the group), ``count_elsewhere``, ``documents`` (of the
        group, with the word), ``score`` (z or G²), ``log_odds`` (natural logarithm of the odds ratio; with the prior,
        or with half a word more in each cell for ``g2``), ``low``, ``high`` (its interval), ``log_ratio`` (binary
        logarithm of the ratio of frequencies [4]_: 1 is twice as frequent), ``q`` (false discovery rate over all
        groups and all words that could be listed).

    Raises
    ------
    UserError
        If the corpus lacks a column, the method is unknown, a number is out of range, `counts` come without `terms`
        or do not fit the corpus, or no word is left.

    References
    ----------
    .. [1] Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' words: lexical feature selection and
       evaluation for identifying the content of political conflict. Political Analysis, 16, 372-403.
    .. [2] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational
       Linguistics, 19, 61-74.
    .. [3] McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., section 4.5. Chapman & Hall.
    .. [4] Hardie, A. (2014). Log ratio: an informal introduction. ESRC Centre for Corpus Approaches to Social Science.
    .. [5] Rao, J. N. K. and Scott, A. J. (1992). A simple method for the analysis of clustered binary data.
       Biometrics, 48, 577-585.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": list("abcd"), "city": ["رشت", "رشت", "یزد", "یزد"],
    ...     "text": ["باران شهر", "باران و باران", "کویر شهر", "کویر و قنات"]})
    >>> keyness(corpus, dispersion=False)[["group", "term", "count", "documents"]].values.tolist()
    [['رشت', 'باران', 3, 2], ['یزد', 'کویر', 2, 2]]
    """
    _check(method, level, prior)
    groups, order = group_documents(corpus, by)
    if counts is None:
        counts, terms = _count(corpus, order if leave_out_names else ())
    if terms is None or counts.shape != (len(corpus), len(terms)):
        raise UserError(
            f"The counts have the shape {counts.shape}, but there are {len(corpus)} documents and "
            f"{0 if terms is None else len(terms)} terms; give a row a document and the terms of the columns."
        )
    sums = sum_words(sparse.csr_matrix(counts, dtype=np.float64), groups.to_numpy(), order)
    return keyness_of(
        sums, terms, order, method=method, n_terms=n_terms, min_documents=min_documents, leave_out=leave_out,
        leave_out_names=leave_out_names, dispersion=dispersion, prior=prior, level=level,
    )  # fmt: skip


def keyness_of(
    sums: WordSums,
    terms: Sequence[str],
    order: list[str],
    *,
    method: Method = "log_odds",
    n_terms: int = 20,
    min_documents: int = 2,
    leave_out: Iterable[str] = (),
    leave_out_names: bool = False,
    dispersion: bool = True,
    prior: float = PRIOR,
    level: float = 0.95,
) -> pd.DataFrame:
    """Find the words that tell each group apart, from sums over its documents.

    Parameters
    ----------
    sums : WordSums
        As of :func:`~pranalytics.comparison.word_sums.sum_words`.
    terms : sequence of str, length n_terms
        The words.
    order : list of str, length n_groups
        The groups.
    method, n_terms, min_documents, leave_out, leave_out_names, dispersion, prior, level
        As of :func:`keyness`.

    Returns
    -------
    DataFrame
        As of :func:`keyness`.
    """
    occurring = np.flatnonzero(sums.counts.sum(axis=0))
    words = np.asarray(list(terms), dtype=object)[occurring]
    if len(words) < 2:  # a single word tells nothing apart
        return _frame([])
    table = _tabulate(sums, occurring, dispersion)
    found = _log_odds(table, prior) if method == "log_odds" else _g2(table)
    unwanted = {letters(word) for word in leave_out} | (_names(order) if leave_out_names else set())
    wanted = (
        np.array([letters(word) not in unwanted for word in words]) if unwanted else np.ones(len(words), dtype=bool)
    )
    compared = table.elsewhere.sum(axis=1, keepdims=True) > 0  # one city alone has nothing to be told apart from
    listed = (table.documents >= max(min_documents, 1)) & wanted & compared
    q = np.full(listed.shape, np.nan)
    q[listed] = benjamini_hochberg(found.p[listed])
    listed &= found.log_odds > 0
    reach = special.ndtri((1 + level) / 2) * found.error
    rows = []
    for g, group in enumerate(order):
        mine = np.flatnonzero(listed[g])
        best = mine[np.lexsort((words[mine].astype(str), -found.score[g, mine]))][:n_terms]
        rows += [
            (
                group, rank, words[w], int(table.here[g, w]), int(table.elsewhere[g, w]), int(table.documents[g, w]),
                found.score[g, w], found.log_odds[g, w], found.log_odds[g, w] - reach[g, w],
                found.log_odds[g, w] + reach[g, w], _log_ratio(table, g, w), q[g, w],
            )
            for rank, w in enumerate(best, start=1)
        ]  # fmt: skip
    return _frame(rows)


def _frame(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    whole = dict.fromkeys(("rank", "count", "count_elsewhere", "documents"), int)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(whole | dict.fromkeys(COLUMNS[6:], float))


def _check(method: str, level: float, prior: float) -> None:
    if method not in METHODS:
        raise UserError(f"There is no method {method!r}; choose {' or '.join(METHODS)}.")
    if not 0 < level < 1:
        raise UserError(f"The level of an interval lies between 0 and 1, not {level}.")
    if not prior > 0:
        raise UserError(f"The size of the prior is greater than 0, not {prior}.")


def _count(corpus: pd.DataFrame, names: Iterable[str]) -> tuple[sparse.csr_matrix, list[str]]:
    if "text" not in corpus.columns:
        raise UserError("The corpus has no column 'text'; read it with read_corpus, or give counts and terms.")
    require_texts(corpus, "corpus", [name for name in ("title", "text") if name in corpus.columns])
    texts = corpus["title"] + "\n" + corpus["text"] if "title" in corpus.columns else corpus["text"]
    vectorizer = PersianCountVectorizer(terms=phrases_of(names))
    try:
        counts = vectorizer.fit_transform(texts)
    except ValueError as error:  # scikit-learn's way to say that no word is left
        raise UserError("No word is left to compare: the texts hold only stop words, numbers or signs.") from error
    return counts, vectorizer.get_feature_names_out().tolist()


def _names(groups: list[str]) -> set[str]:
    """Return the letters of names: those of the groups, and of cities whose name is nothing else."""
    cities = {letters(name) for city in gazetteer() if not city.ambiguous for name in (city.name_fa, *city.also)}
    return cities | {letters(name) for group in groups for name in written_names(group)}


def _tabulate(sums: WordSums, occurring: NDArray[np.intp], dispersion: bool) -> _Table:
    here, documents = sums.counts[:, occurring], sums.documents[:, occurring]
    all_here = here.sum(axis=1, keepdims=True)
    excess = np.ones(len(occurring))
    if dispersion:
        excess = _dispersion(sums, sums.squares[:, occurring], sums.weighted[:, occurring], here, all_here)
    return _Table(here, here.sum(axis=0) - here, all_here, all_here.sum() - all_here, documents, excess)


def _dispersion(sums: WordSums, squares: Floats, weighted: Floats, here: Floats, all_here: Floats) -> Floats:
    """Return by how much more each word varies between documents of a group than by chance; at least 1.

    Squared deviations from what is expected by the length of documents are added up over all documents, those
    without the word too, and divided by what Poisson counts would give.
    """
    rate = np.divide(here, all_here, out=np.zeros_like(here), where=all_here > 0)
    deviations = (squares - 2 * rate * weighted).sum(axis=0) + sums.squared_lengths @ rate**2
    documents = sums.sizes @ (here > 0)
    degrees = np.maximum(sums.sizes - 1, 0) @ (here > 0)
    by_chance = here.sum(axis=0) * np.divide(degrees, documents, out=np.ones(len(documents)), where=degrees > 0)
    excess: Floats = np.maximum(deviations / by_chance, 1.0)
    return excess


def _log_odds(table: _Table, prior: float) -> _Scores:
    whole = table.here.sum(axis=0)
    alpha = prior * whole / whole.sum()
    a, b = table.here + alpha, table.elsewhere + alpha
    difference = np.log(a / (table.all_here + prior - a)) - np.log(b / (table.all_elsewhere + prior - b))
    error = np.sqrt((1 / a + 1 / b) * table.dispersion)
    z = difference / error
    return _Scores(z, difference, error, 2 * special.ndtr(-np.abs(z)))


def _g2(table: _Table) -> _Scores:
    cells = (
        table.here, table.elsewhere, table.all_here - table.here, table.all_elsewhere - table.elsewhere,
    )  # fmt: skip
    a, b, c, d = cells
    n = a + b + c + d
    sides = ((a + b) * (a + c), (a + b) * (b + d), (c + d) * (a + c), (c + d) * (b + d))
    divergence = sum(special.rel_entr(cell, side / np.maximum(n, 1)) for cell, side in zip(cells, sides, strict=True))
    score = np.maximum(2 * divergence, 0) / table.dispersion
    a, b, c, d = (cell + 0.5 for cell in cells)
    error = np.sqrt((1 / a + 1 / b + 1 / c + 1 / d) * table.dispersion)
    return _Scores(score, np.log(a * d / (b * c)), error, special.chdtrc(1, score))


def _log_ratio(table: _Table, g: int, w: int) -> float:
    """Return how many times a word is more frequent here, as a binary logarithm; half a word stands for none."""
    here = table.here[g, w] / table.all_here[g, 0]
    elsewhere = max(table.elsewhere[g, w], 0.5) / max(table.all_elsewhere[g, 0], 1)
    return float(np.log2(here / elsewhere))
