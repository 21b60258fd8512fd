"""Topics beside themes: which topic carries which theme.

In: mixtures of passages, and passages that are coded with themes. Out: one row a topic and theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.tables import require_columns

COLUMNS = ("topic", "name", "theme", "topic_share", "theme_share", "lift", "documents", "carries")

_DIGITS = 10
FEWEST = 5  #: documents of a theme below which nothing is said of who carries it


def topic_themes(
    mixtures: NDArray[np.float64],
    passages: pd.DataFrame,
    coded: pd.DataFrame,
    *,
    names: Mapping[int, str] | None = None,
    themes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Tell how topics and themes go together.

    Parameters
    ----------
    mixtures : ndarray, shape (n_passages, n_topics)
        Each passage's mixture of topics; of topics found in documents, that of its document.
    passages : DataFrame
        ``passage_id``, ``doc_id``, a row for each row of `mixtures`.
    coded : DataFrame
        ``passage_id``, ``theme``: one row a passage and theme, as of ``Codebook.code``.
    names : mapping, optional
        Topic to name, as ``dict(zip(quality["topic"], quality["name"]))``; by default its number, from 0 on.
    themes : iterable of str, optional
        The themes, in this order; by default those that occur, sorted.

    Returns
    -------
    DataFrame
        ``topic``, ``name``, ``theme``, ``topic_share`` (the part of the topic that lies in passages of the theme, 0 to
        1), ``theme_share`` (the part of the theme's passages that the topic fills, 0 to 1), ``lift`` (how many times
        more of the theme there is in the topic than in all passages; NaN where the theme or the topic never occurs),
        ``documents`` (with the theme), ``carries`` (whether the theme is at home in this topic: its highest lift, above
        1, from five documents on).

    Raises
    ------
    ValueError
        If there are not as many passages as mixtures.

    Examples
    --------
    >>> passages = pd.DataFrame({"passage_id": list("abcd"), "doc_id": list("abcd")})
    >>> coded = pd.DataFrame({"passage_id": ["a", "b"], "theme": "training"})
    >>> mixtures = np.array([[1.0, 0.0], [0.8, 0.2], [0.1, 0.9], [0.1, 0.9]])
    >>> topic_themes(mixtures, passages, coded)[["topic_share", "theme_share", "lift"]].round(2).values.tolist()
    [[0.9, 0.9, 1.8], [0.1, 0.1, 0.2]]
    """
    require_columns(coded, "coded", ["passage_id", "theme"])
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    if len(mixtures) != len(passages):
        raise ValueError(
            f"There are {len(mixtures)} mixtures for {len(passages)} passages; each passage needs its own."
        )
    order = sorted(coded["theme"].unique()) if themes is None else list(themes)
    member = carrying(coded, passages, order).astype(float)  # (n_themes, n_passages)
    shares = np.asarray(mixtures, dtype=np.float64)
    together = shares.T @ member.T  # (n_topics, n_themes)
    of_topic = parts(together, shares.sum(axis=0)[:, None])
    of_theme = parts(together, member.sum(axis=1)[None, :])
    lift = parts(of_topic, member.mean(axis=1)[None, :] if len(passages) else np.zeros((1, len(order))))
    documents = [passages.loc[row > 0, "doc_id"].nunique() for row in member]
    best = np.argmax(np.nan_to_num(lift), axis=0)
    rows = [
        (topic, (names or {}).get(topic, str(topic)), theme, of_topic[topic, t], of_theme[topic, t], lift[topic, t],
         documents[t], bool(best[t] == topic and lift[topic, t] > 1 and documents[t] >= FEWEST))
        for topic in range(shares.shape[1])
        for t, theme in enumerate(order)
    ]  # fmt: skip
    kinds = {"topic": int, "topic_share": float, "theme_share": float, "lift": float, "documents": int, "carries": bool}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds)


def carrying(coded: pd.DataFrame, passages: pd.DataFrame, themes: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which passages carry which theme.

    Parameters
    ----------
    coded, passages : DataFrame
        As of :func:`topic_themes`.
    themes : sequence of str
        Ids of themes.

    Returns
    -------
    ndarray of bool, shape (n_themes, n_passages)

    Examples
    --------
    >>> passages = pd.DataFrame({"passage_id": ["a", "b"]})
    >>> coded = pd.DataFrame({"passage_id": ["b"], "theme": ["training"]})
    >>> carrying(coded, passages, ["training", "support"]).tolist()
    [[False, True], [False, False]]
    """
    ids = [*passages["passage_id"].tolist(), *coded["passage_id"].tolist()]
    numbers, distinct = pd.factorize(np.array(ids, dtype=object))
    place = {theme: row for row, theme in enumerate(dict.fromkeys(themes))}
    rows = np.array([place.get(theme, len(place)) for theme in coded["theme"].tolist()], dtype=np.intp)
    has = np.zeros((len(place) + 1, len(distinct)), dtype=bool)  # and a row for other themes
    has[rows, numbers[len(passages) :]] = True
    return has[np.array([place[theme] for theme in themes], dtype=np.intp)][:, numbers[: len(passages)]]


def parts(whole: NDArray[np.float64], of: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide, and round to ten digits; NaN where there is nothing to divide by."""
    filled = np.broadcast_to(of > 0, whole.shape)
    found: NDArray[np.float64] = np.divide(whole, of, out=np.full_like(whole, np.nan), where=filled)
    return np.round(found, _DIGITS)
