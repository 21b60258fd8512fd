"""Reading topics: their top words, names and neighbours.

In: a fitted topic model with the terms. Out: tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

from pranalytics.persian.letters import PERSIAN_DIGITS
from pranalytics.topics.naming import frex, propose_names, ranked, shares

_DIGITS = 10  # what lies below is rounding, which differs with the processor and its number of threads


class TopicModel(Protocol):
    """Anything with topics: an estimator of this package or of scikit-learn."""

    components_: NDArray[np.float64]


def require_topics(model: object) -> None:
    """Refuse what has no topics: a model that is not fitted, or no model at all.

    Parameters
    ----------
    model : object
        What was given for a model.

    Raises
    ------
    ValueError
        If it has no ``components_``.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> require_topics(NMF(1))
    Traceback (most recent call last):
    ...
    ValueError: The topics of a NMF are not known; fit a model first.
    """
    if not hasattr(model, "components_"):
        raise ValueError(f"The topics of a {type(model).__name__} are not known; fit a model first.")


def vocabulary_of(model: TopicModel, terms: Iterable[str] | None = None) -> list[str] | None:
    """Return what the columns of a model stand for; None if nobody has told.

    Parameters
    ----------
    model : estimator
        Fitted.
    terms : iterable of str, length n_terms, optional
        The terms; by default those that the model was told.

    Returns
    -------
    list of str or None

    Raises
    ------
    ValueError
        If there are not as many terms as columns.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> vocabulary_of(NMF(1).fit([[1, 2]], terms=["آب", "برق"]))
    ['آب', 'برق']
    """
    known = getattr(model, "feature_names_in_", None) if terms is None else terms
    if known is None:
        return None
    vocabulary = [str(term) for term in known]
    require_topics(model)
    if len(vocabulary) != model.components_.shape[1]:
        raise ValueError(
            f"There are {len(vocabulary)} terms, but the model has {model.components_.shape[1]}; pass those of the "
            "matrix that it was fitted on."
        )
    return vocabulary


def topic_names(
    model: TopicModel, *, terms: Iterable[str] | None = None, names: Mapping[int, str] | None = None
) -> list[str]:
    """Return the name of each topic: the analyst's, else the model's own, else a proposed one.

    Parameters
    ----------
    model : estimator
        Fitted.
    terms : iterable of str, length n_terms, optional
        What the columns stand for; by default what the model was told.
    names : mapping, optional
        Topic to the analyst's name.

    Returns
    -------
    list of str
        Of a topic of which no word is known: its number, from 1, in Persian digits.

    Raises
    ------
    ValueError
        If `names` names a topic that there is not.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> model = NMF(2).fit([[3, 2, 0], [0, 0, 2]], terms=["آب", "برق", "پل"])
    >>> topic_names(model, names={0: "خدمات شهری"})
    ['خدمات شهری', 'پل']
    """
    n_topics = len(model.components_)
    beyond = sorted(set(names or {}) - set(range(n_topics)))
    if beyond:
        raise ValueError(f"There is no topic {beyond[0]} to name; the topics are 0 to {n_topics - 1}.")
    vocabulary = vocabulary_of(model, terms)
    own = getattr(model, "topic_names_", [""] * n_topics)
    known = [(names or {}).get(topic) or str(own[topic]) for topic in range(n_topics)]
    proposed = [""] * n_topics if vocabulary is None or all(known) else propose_names(model.components_, vocabulary)
    return [name or proposed[topic] or _numbered(topic) for topic, name in enumerate(known)]


def _numbered(topic: int) -> str:
    return f"موضوع {topic + 1}".translate(str.maketrans("0123456789", PERSIAN_DIGITS))


def topic_words(
    model: TopicModel,
    terms: Iterable[str] | None = None,
    *,
    n_words: int = 10,
    names: Mapping[int, str] | None = None,
    by: Literal["probability", "frex"] = "probability",
) -> pd.DataFrame:
    """List the top words of each topic.

    Parameters
    ----------
    model : estimator
        With ``components_``, shape (n_topics, n_terms).
    terms : iterable of str, length n_terms, optional
        What the columns stand for; by default what the model was told.
    n_words : int, default 10
        Words a topic.
    names : mapping, optional
        Topic to the analyst's name; the other topics have the model's name or a proposed one.
    by : {"probability", "frex"}, default "probability"
        Which words are top: the most probable ones, or those that are frequent and exclusive
        (see :func:`~pranalytics.topics.naming.frex`).

    Returns
    -------
    DataFrame
        ``topic`` (from 0), ``name``, ``rank`` (from 1), ``term``, ``weight`` (probability of the term in the topic).

    Raises
    ------
    ValueError
        If the terms are not known or do not fit the model, or `by` is something else.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> model = NMF(2).fit([[3, 2, 0], [0, 0, 2]], terms=["آب", "برق", "پل"])
    >>> topic_words(model, n_words=1)[["topic", "name", "term"]].values.tolist()
    [[0, 'آب، برق', 'آب'], [1, 'پل', 'پل']]
    """
    vocabulary = vocabulary_of(model, terms)
    if vocabulary is None:
        raise ValueError("The words of the topics are not known; pass terms, or fit the model with terms.")
    if by not in ("probability", "frex"):
        raise ValueError(f'by has to be "probability" or "frex", not {by!r}.')
    probability = shares(np.asarray(model.components_, dtype=np.float64))
    scores = probability if by == "probability" else np.round(frex(model.components_), _DIGITS)
    labels = topic_names(model, terms=vocabulary, names=names)
    rows = [
        (topic, labels[topic], rank, vocabulary[column], float(probability[topic, column]))
        for topic, columns in enumerate(ranked(scores, vocabulary, n_words))
        for rank, column in enumerate(columns, start=1)
    ]
    columns = ["topic", "name", "rank", "term", "weight"]
    return pd.DataFrame(rows, columns=columns).astype({"topic": int, "rank": int, "weight": float})


def topic_distances(model: TopicModel) -> NDArray[np.float64]:
    """Return how far topics lie from each other: the Jensen-Shannon distance of their distributions of words [1]_.

    Parameters
    ----------
    model : estimator
        With ``components_``, shape (n_topics, n_terms).

    Returns
    -------
    ndarray, shape (n_topics, n_topics)
        0 for the same distribution, 1 for one without a common word.

    References
    ----------
    .. [1] Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on Information Theory,
       37(1), 145-151.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> topic_distances(NMF(2).fit([[3, 2, 0], [0, 0, 2]])).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    require_topics(model)
    probability = shares(np.asarray(model.components_, dtype=np.float64))
    probability[probability.sum(axis=1) == 0] = 1 / probability.shape[1]
    distances = cdist(probability, probability, "jensenshannon") / np.sqrt(np.log(2))
    np.fill_diagonal(distances, 0)
    rounded: NDArray[np.float64] = np.round(np.nan_to_num(distances), _DIGITS)
    return rounded


def nearest_topics(
    model: TopicModel, *, n: int = 3, terms: Iterable[str] | None = None, names: Mapping[int, str] | None = None
) -> pd.DataFrame:
    """List the topics that lie nearest to each topic.

    Parameters
    ----------
    model : estimator
        With ``components_``, shape (n_topics, n_terms).
    n : int, default 3
        Neighbours a topic.
    terms : iterable of str, length n_terms, optional
        What the columns stand for; by default what the model was told.
    names : mapping, optional
        Topic to the analyst's name.

    Returns
    -------
    DataFrame
        ``topic``, ``name``, ``rank`` (from 1), ``nearest`` (its number), ``nearest_name``, ``distance`` (as of
        :func:`topic_distances`).

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> model = SimpleNamespace(components_=np.array([[5.0, 5.0, 0.0], [4.0, 4.0, 2.0], [0.0, 0.0, 9.0]]))
    >>> nearest_topics(model, n=1)["nearest"].tolist()
    [1, 0, 1]
    """
    distances = topic_distances(model)
    labels = topic_names(model, terms=terms, names=names)
    rows: list[tuple[Any, ...]] = []
    for topic, row in enumerate(distances):
        others = [other for other in np.argsort(row, kind="stable").tolist() if other != topic]
        rows += [
            (topic, labels[topic], rank, other, labels[other], float(row[other]))
            for rank, other in enumerate(others[:n], start=1)
        ]
    columns = ["topic", "name", "rank", "nearest", "nearest_name", "distance"]
    return pd.DataFrame(rows, columns=columns).astype({"topic": int, "rank": int, "nearest": int, "distance": float})
