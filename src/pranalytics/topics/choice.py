"""How many topics: models of several sizes, measured on halves of the corpus that they have not seen.

In: counts. Out: one row a number of topics, with what speaks for it and how sure that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.base import clone

from pranalytics.progress import Progress, silent
from pranalytics.topics.agreement import agreement, top_columns
from pranalytics.topics.coherence import coherence
from pranalytics.topics.heldout import document_completion
from pranalytics.topics.lda import LDA
from pranalytics.topics.quality import exclusivity

STEP = "سنجش شمار موضوع‌ها"

#: What is measured, each the better the higher.
MEASURES = ("npmi", "exclusivity", "stability", "heldout")

COLUMNS = (
    "n_topics", "npmi", "npmi_se", "exclusivity", "exclusivity_se", "stability", "stability_se", "heldout",
    "heldout_se", "score", "score_se", "defensible", "advised",
)  # fmt: skip

_SIZES = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50)
_DOCUMENTS_A_TOPIC = 12


class _Measured(NamedTuple):
    npmi: float
    exclusivity: float
    stability: float
    heldout: float


def choose_n_topics(
    counts: Any,
    n_topics: Iterable[int] | None = None,
    *,
    model: Any = None,
    terms: Iterable[str] | None = None,
    n_samples: int = 5,
    n_words: int = 10,
    patience: int | None = None,
    random_state: int = 0,
    n_jobs: int | None = None,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Measure models of several sizes, and advise on the number of topics.

    The corpus is halved by chance, `n_samples` times. On each half a model of each size is fitted, and measured on the
    other half: coherence of its top words there, how exclusive they are, how well it foretells words there, and how
    far the models of both halves agree (stability after Greene, O'Callaghan & Cunningham 2014 [1]_). Each measure is
    scaled over the sizes; the score is their mean. Sizes whose score lies within one standard error of the best are
    all defensible; the smallest of them is advised (the one-standard-error rule [2]_). Standard errors are those over
    the halvings, which share documents, so they are a guide, not a test.

    Ctrl-C ends the work with the sizes that are done; ``attrs["stopped"]`` of the table then says "user" (else "", or
    "early" where patience ended).

    Parameters
    ----------
    counts : array-like or sparse matrix, shape (n_documents, n_terms)
        Counts of terms, of four documents or more.
    n_topics : iterable of int, optional
        Sizes to try; by default a range that the number of documents can carry.
    model : estimator, optional
        What is fitted, its number of topics aside; by default an :class:`~pranalytics.LDA`.
    terms : iterable of str, length n_terms, optional
        What the columns stand for; needed by a seeded model.
    n_samples : int, default 5
        How often the corpus is halved, at least twice.
    n_words : int, default 10
        Top words a topic.
    patience : int, optional
        Stop after so many sizes, in rising order, that were no better than the best so far by more than its standard
        error, on coherence, stability and held-out likelihood alike.
    random_state : int, default 0
        Seed of the halves.
    n_jobs : int, optional
        Processes, as joblib takes them; they change the time, not the result.
    progress : callable, optional
        Called before each size.

    Returns
    -------
    DataFrame
        One row a size: ``n_topics``; means over the samples with their standard errors of ``npmi`` (-1 to 1),
        ``exclusivity`` and ``stability`` (0 to 1), ``heldout`` (log-likelihood a word); ``score`` (in standard
        deviations over the sizes); ``defensible`` and ``advised`` (bool).

    Raises
    ------
    ValueError
        If there are too few documents for halves or for a size, or fewer than two samples.

    See Also
    --------
    advise_n_topics : the advice in words.

    References
    ----------
    .. [1] Greene, D., O'Callaghan, D. and Cunningham, P. (2014). How many topics? Stability analysis for topic models.
       Machine Learning and Knowledge Discovery in Databases, 498-513.
    .. [2] Breiman, L., Friedman, J. H., Olshen, R. A. and Stone, C. J. (1984). Classification and regression trees.
       Wadsworth, section 3.4.3.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> counts = np.random.default_rng(0).poisson(np.repeat(np.kron(np.eye(3), np.full(6, 2.0)), 20, axis=0))
    >>> table = choose_n_topics(counts, [2, 3, 4], model=NMF())
    >>> table.loc[table["advised"], "n_topics"].tolist()
    [3]
    """
    matrix = sparse.csr_matrix(counts)
    sizes = _sizes(n_topics, matrix.shape[0])
    if n_samples < 2:
        raise ValueError(f"A standard error needs at least 2 samples, not {n_samples}.")
    vocabulary = None if terms is None else list(terms)
    rows: list[list[_Measured]] = []
    stopped = ""
    try:
        for number, size in enumerate(sizes, start=1):
            progress(STEP, number, len(sizes))
            template = clone(LDA() if model is None else model).set_params(n_components=size)
            rows.append(
                Parallel(n_jobs=n_jobs)(
                    delayed(_measure)(template, matrix, vocabulary, n_words, [random_state, sample])
                    for sample in range(n_samples)
                )
            )
            if patience is not None and _waited(rows) >= patience:
                stopped = "early" if number < len(sizes) else ""
                break
    except KeyboardInterrupt:
        if not rows:
            raise
        stopped = "user"
    table = _table(sizes, np.array(rows))
    table.attrs["stopped"] = stopped
    return table


def default_sizes(n_documents: int) -> list[int]:
    """Return numbers of topics that a corpus can carry: a dozen documents a topic, in each of two halves.

    Parameters
    ----------
    n_documents : int
        Number of documents, four or more.

    Returns
    -------
    list of int

    Examples
    --------
    >>> default_sizes(240)
    [2, 3, 4, 5, 6, 8, 10]
    """
    most = max(n_documents // (2 * _DOCUMENTS_A_TOPIC), 3)
    return [size for size in _SIZES if size <= min(most, n_documents // 2)]


def _sizes(n_topics: Iterable[int] | None, n_documents: int) -> list[int]:
    if n_documents < 4:
        raise ValueError(
            f"There are too few texts or passages ({n_documents}) to halve them and compare models; give at least 4."
        )
    sizes = default_sizes(n_documents) if n_topics is None else sorted(set(n_topics))
    if not sizes or sizes[0] < 1:
        raise ValueError("Name at least one number of topics, from 1 on.")
    if sizes[-1] > n_documents // 2:
        raise ValueError(
            f"{sizes[-1]} topics are too many: half of the {n_documents} texts or passages carries at most "
            f"{n_documents // 2}."
        )
    return sizes


def _measure(
    template: Any, counts: sparse.csr_matrix, terms: list[str] | None, n_words: int, seed: list[int]
) -> _Measured:
    """Fit a model on each of two random halves, and measure them on each other's."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(counts.shape[0])
    parts = [counts[np.sort(half)] for half in np.array_split(order, 2)]
    named = {} if terms is None else {"terms": terms}
    models = [clone(template).fit(part, **named) for part in parts]
    words = [top_columns(fitted.components_, n_words) for fitted in models]
    both = list(zip(models, words, parts, reversed(parts), strict=True))
    return _Measured(
        float(np.mean([coherence(top, other).mean() for _, top, _, other in both])),
        float(np.mean([exclusivity(fitted.components_, n_words=n_words).mean() for fitted in models])),
        agreement(*words),
        float(np.mean([document_completion(fitted, own, other, rng) for fitted, _, own, other in both])),
    )


def _waited(rows: list[list[_Measured]]) -> int:
    """Return for how many sizes nothing but exclusivity, which any size may win, has risen."""
    found = np.array(rows)[:, :, [0, 2, 3]]
    means, errors = found.mean(axis=1), _standard_errors(found)
    best, since = 0, 0
    for size in range(1, len(means)):
        leaders = means[:size].argmax(axis=0), np.arange(means.shape[1])
        better = (means[size] > means[leaders] + errors[leaders]).any()
        best, since = (size, 0) if better else (best, since + 1)
    return since


def _table(sizes: list[int], found: np.ndarray) -> pd.DataFrame:
    """Return means, standard errors and scores; `found` has the shape (sizes, samples, measures)."""
    means, errors = found.mean(axis=1), _standard_errors(found)
    spread = means.std(axis=0)
    scaled = np.divide(found - means.mean(axis=0), spread, out=np.zeros_like(found), where=spread > 1e-12)
    scores = scaled.mean(axis=2)
    table = pd.DataFrame({"n_topics": sizes[: len(found)]})
    for column, measure in enumerate(MEASURES):
        table[measure], table[f"{measure}_se"] = means[:, column], errors[:, column]
    table["score"] = scores.mean(axis=1)
    table["score_se"] = _standard_errors(scores[:, :, None])[:, 0]
    best = int(table["score"].argmax())
    table["defensible"] = table["score"] >= table["score"].iloc[best] - table["score_se"].iloc[best]
    table["advised"] = table.index == int(table["defensible"].to_numpy().argmax())
    return table[list(COLUMNS)]


def _standard_errors(found: np.ndarray) -> np.ndarray:
    errors: np.ndarray = found.std(axis=1, ddof=1) / np.sqrt(found.shape[1])
    return errors
