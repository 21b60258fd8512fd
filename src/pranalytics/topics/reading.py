"""Reading topics: their top words, proposed names, and how much of each group they fill.

In: a fitted topic model with the terms, or mixtures of documents. Out: tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.persian.collation import persian_key

_DIGITS = 10  # what lies below is rounding, which differs with the processor and its number of threads


class TopicModel(Protocol):
    """Anything with topics: an estimator of this package or of scikit-learn."""

    components_: NDArray[np.float64]


def topic_words(
    model: TopicModel,
    terms: Iterable[str],
    *,
    n_words: int = 10,
    names: Mapping[int, str] | None = None,
) -> pd.DataFrame:
    """List the top words of each topic.

    Parameters
    ----------
    model : estimator
        With ``components_``, shape (n_topics, n_terms).
    terms : iterable of str, length n_terms
        What the columns stand for.
    n_words : int, default 10
        Words a topic.
    names : mapping, optional
        Topic to the analyst's name; the other topics are named by their three top words.

    Returns
    -------
    DataFrame
        ``topic`` (from 0), ``name``, ``rank`` (from 1), ``term``, ``weight`` (probability of the term in the topic).
    """
    vocabulary = np.asarray(list(terms), dtype=object)
    rows = []
    for topic, weights in enumerate(model.components_):
        share = np.round(weights / weights.sum() if weights.sum() > 0 else weights, _DIGITS)
        order = np.lexsort((vocabulary.astype(str), -share))[:n_words]
        name = (names or {}).get(topic, "، ".join(vocabulary[order[:3]]))
        rows += [(topic, name, rank, vocabulary[i], float(share[i])) for rank, i in enumerate(order, start=1)]
    columns = ["topic", "name", "rank", "term", "weight"]
    return pd.DataFrame(rows, columns=columns).astype({"topic": int, "rank": int, "weight": float})


def topic_shares(mixtures: NDArray[np.float64], groups: Iterable[str], names: Mapping[int, str]) -> pd.DataFrame:
    """Tell how much of each group of documents each topic fills.

    Parameters
    ----------
    mixtures : ndarray, shape (n_documents, n_topics)
        Each document's mixture of topics.
    groups : iterable of str, length n_documents
        The group of each document; "" leaves a document out.
    names : mapping
        Topic to name.

    Returns
    -------
    DataFrame
        ``group``, ``topic``, ``name``, ``share`` (mean over the documents of the group).
    """
    table = pd.DataFrame(mixtures)
    table["group"] = list(groups)
    means = table[table["group"] != ""].groupby("group").mean().round(_DIGITS)
    means = means.sort_index(key=lambda groups: groups.map(persian_key))
    rows = [
        (group, topic, names.get(topic, str(topic)), float(share))
        for group, shares in means.iterrows()
        for topic, share in enumerate(shares)
    ]
    return pd.DataFrame(rows, columns=["group", "topic", "name", "share"])
