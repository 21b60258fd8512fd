"""Found while reading: what is still true of a corpus of what was found while it was read.

In: a corpus, or some of its rows. Out: the findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd


def health_of_reading(corpus: pd.DataFrame) -> Mapping[str, Any]:
    """Return what was found while a corpus was read, as far as it is true of its rows.

    pandas hands ``attrs`` on to a part of a table, where the counts of the whole are wrong: of a corpus that has not as
    many rows as were kept only the dates are told that belong to its documents.

    Parameters
    ----------
    corpus : DataFrame
        ``doc_id``, where it has one.

    Returns
    -------
    mapping
        As ``attrs["health"]`` of :func:`~pranalytics.read_corpus`.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> corpus.attrs["health"] = {"read": 3, "empty": 1, "duplicates": 0, "impossible_dates": [("b", "1398/13/01")]}
    >>> health_of_reading(corpus)["read"], health_of_reading(corpus[:1])
    (3, {'impossible_dates': [], 'unread_dates': []})
    """
    health: Mapping[str, Any] = corpus.attrs.get("health", {})
    if health.get("read", len(corpus)) - health.get("empty", 0) - health.get("duplicates", 0) == len(corpus):
        return health
    ids = set(corpus["doc_id"]) if "doc_id" in corpus.columns else set()
    dates = ("impossible_dates", "unread_dates")
    return {name: [named for named in health.get(name, []) if named[0] in ids] for name in dates}
