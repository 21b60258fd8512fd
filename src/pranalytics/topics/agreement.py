"""Agreement: whether two models, or the same model on other documents, tell the same story.

In: the top words of topics of two models, or a model and counts. Out: which topic is which, and how alike they are.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.base import clone

from pranalytics.progress import Progress, silent
from pranalytics.topics.naming import shares

Floats = NDArray[np.float64]
Topics = NDArray[np.intp]

STEP = "سنجش پایداری موضوع‌ها"


class Alignment(NamedTuple):
    """Which topics of two models are one.

    Attributes
    ----------
    partner : ndarray of int, shape (n_topics,)
        For each topic of the first model its partner in the second; -1 where that has too few topics.
    jaccard : ndarray, shape (n_topics,)
        The part of their top words that both have, 0 to 1; 0 where there is no partner.
    """

    partner: Topics
    jaccard: Floats


def top_columns(components: Any, n_words: int = 10) -> Topics:
    """Return the columns of the most probable terms of each topic, equal ones by column.

    Parameters
    ----------
    components : array-like, shape (n_topics, n_terms)
        Topics, as of a fitted model.
    n_words : int, default 10
        How many a topic; fewer if there are fewer terms.

    Returns
    -------
    ndarray of int, shape (n_topics, n_words)

    Examples
    --------
    >>> top_columns([[0.1, 0.7, 0.2]], 2).tolist()
    [[1, 2]]
    """
    probability = shares(np.asarray(components, dtype=np.float64))
    return np.argsort(-probability, axis=1, kind="stable")[:, :n_words]


def jaccard(first: Any, second: Any) -> Floats:
    """Return the part of their words that topics of two models share.

    Parameters
    ----------
    first, second : array-like of int, shape (n_topics, n_words)
        Top words of the topics, by column of one matrix.

    Returns
    -------
    ndarray, shape (n_topics of the first, n_topics of the second)

    Examples
    --------
    >>> jaccard([[0, 1], [2, 3]], [[1, 2], [2, 3]]).round(2).tolist()
    [[0.33, 0.0], [0.33, 1.0]]
    """
    one, other = ([set(words) for words in np.asarray(topics).tolist()] for topics in (first, second))
    return np.array([[len(a & b) / max(len(a | b), 1) for b in other] for a in one]).reshape(len(one), len(other))


def align_topics(first: Any, second: Any) -> Alignment:
    """Pair the topics of two models so that together they share most top words (Hungarian method [1]_).

    Parameters
    ----------
    first, second : array-like of int, shape (n_topics, n_words)
        Top words of the topics, by column of one matrix.

    Returns
    -------
    Alignment

    References
    ----------
    .. [1] Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval Research Logistics Quarterly, 2,
       83-97.

    Examples
    --------
    >>> align_topics([[0, 1], [2, 3]], [[2, 3], [1, 4]])
    Alignment(partner=array([1, 0]), jaccard=array([0.33333333, 1.        ]))
    """
    alike = jaccard(first, second)
    rows, columns = linear_sum_assignment(-alike)
    partner = np.full(len(alike), -1, dtype=np.intp)
    partner[rows] = columns
    shared = np.zeros(len(alike))
    shared[rows] = alike[rows, columns]
    return Alignment(partner, shared)


def average_jaccard(first: Any, second: Any) -> Floats:
    """Return how much topics of two models agree in their top words, the first ones weighing most.

    The mean Jaccard index over the first word, the first two, the first three and so on (Greene, O'Callaghan &
    Cunningham 2014 [1]_).

    Parameters
    ----------
    first, second : array-like of int, shape (n_topics, n_words)
        Top words of the topics in falling order, by column of one matrix.

    Returns
    -------
    ndarray, shape (n_topics of the first, n_topics of the second)

    References
    ----------
    .. [1] Greene, D., O'Callaghan, D. and Cunningham, P. (2014). How many topics? Stability analysis for topic models.
       Machine Learning and Knowledge Discovery in Databases, 498-513.

    Examples
    --------
    >>> average_jaccard([[0, 1]], [[0, 2], [1, 0]]).round(2).tolist()
    [[0.67, 0.5]]
    """
    one, other = np.asarray(first), np.asarray(second)
    depths = range(1, one.shape[1] + 1)
    mean: Floats = np.mean([jaccard(one[:, :depth], other[:, :depth]) for depth in depths], axis=0)
    return mean


def agreement(first: Any, second: Any) -> float:
    """Return how much two models agree: the mean of :func:`average_jaccard` over topics paired for it (Greene 2014).

    Parameters
    ----------
    first, second : array-like of int, shape (n_topics, n_words)
        Top words of the topics in falling order, by column of one matrix.

    Returns
    -------
    float
        0 to 1; a topic without a partner counts as 0.

    Examples
    --------
    >>> agreement([[0, 1], [2, 3]], [[2, 3], [0, 1]])
    1.0
    """
    alike = average_jaccard(first, second)
    rows, columns = linear_sum_assignment(-alike)
    return float(alike[rows, columns].sum() / max(alike.shape))


def topic_stability(
    model: Any,
    counts: Any,
    *,
    n_samples: int = 5,
    share: float = 0.8,
    n_words: int = 10,
    random_state: int = 0,
    progress: Progress = silent,
) -> Floats:
    """Tell how surely each topic is found again in samples of the documents.

    The model is fitted again on random samples without replacement. Each time topics are paired with those of the
    whole, and the part of their top words that both have is taken (after Greene, O'Callaghan & Cunningham 2014).

    Parameters
    ----------
    model : estimator
        Fitted; stays as it is.
    counts : array-like or sparse matrix, shape (n_documents, n_terms)
        What it was fitted on.
    n_samples : int, default 5
        Number of samples.
    share : float, default 0.8
        Size of a sample, as a share of the documents.
    n_words : int, default 10
        Top words a topic.
    random_state : int, default 0
        Seed of the samples.
    progress : callable, optional
        Called before each sample.

    Returns
    -------
    ndarray, shape (n_topics,)
        Mean Jaccard index, 0 to 1.

    Raises
    ------
    ValueError
        If there is no sample to draw, or a sample would hold nothing or more than there is.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> counts = np.repeat([[3, 2, 0, 0], [0, 0, 2, 3]], 9, axis=0)
    >>> topic_stability(NMF(2).fit(counts), counts, n_words=2).tolist()
    [1.0, 1.0]
    """
    if n_samples < 1 or not 0 < share <= 1:
        raise ValueError(f"Draw at least one sample of more than 0 and at most 1 of all, not {n_samples} of {share}.")
    rng = np.random.default_rng(random_state)
    n_documents = counts.shape[0]
    size = max(round(share * n_documents), 1)
    whole = top_columns(model.components_, n_words)
    found = np.zeros(len(whole))
    for sample in range(1, n_samples + 1):
        progress(STEP, sample, n_samples)
        rows = np.sort(rng.choice(n_documents, size, replace=False))
        again = _fit_again(model, counts[rows])
        found += align_topics(whole, top_columns(again.components_, n_words)).jaccard
    return found / n_samples


def _fit_again(model: Any, counts: Any) -> Any:
    """Fit a new model like another one; names of terms go along, for seeded topics need them."""
    terms = getattr(model, "feature_names_in_", None)
    return clone(model).fit(counts) if terms is None else clone(model).fit(counts, terms=terms)
