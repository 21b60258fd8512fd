"""Alignment: which topic carries which theme, from the sums of the topics' shares.

In: how much of each topic there is in all passages and in those of each theme. Out: the table of
:func:`~pranalytics.topic_themes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from pranalytics.topics.themes import COLUMNS, FEWEST, parts


def align(
    mass: pd.DataFrame, sizes: pd.DataFrame, n_passages: int, names: Mapping[int, str], themes: Sequence[str]
) -> pd.DataFrame:
    """Tell how topics and themes go together.

    Parameters
    ----------
    mass : DataFrame, shape (n_themes + 1, n_topics)
        Sums of the shares of topics in the passages of each theme, and, in the row "", in all passages.
    sizes : DataFrame
        ``passages`` and ``documents`` of each theme, by its id.
    n_passages : int
        All passages.
    names : mapping
        Topic to name.
    themes : sequence of str
        The themes, in this order.

    Returns
    -------
    DataFrame
        As of :func:`~pranalytics.topic_themes`.

    Examples
    --------
    >>> mass = pd.DataFrame({0: [2.0, 1.8], 1: [2.0, 0.2]}, index=["", "training"])
    >>> sizes = pd.DataFrame({"passages": [2], "documents": [2]}, index=["training"])
    >>> align(mass, sizes, 4, {0: "x", 1: "y"}, ["training"])[["topic_share", "lift"]].values.tolist()
    [[0.9, 1.8], [0.1, 0.2]]
    """
    together = mass.loc[list(themes)].to_numpy(dtype=np.float64).T
    whole = mass.loc[""].to_numpy(dtype=np.float64)
    passages = sizes["passages"].reindex(list(themes), fill_value=0).to_numpy(dtype=np.float64)
    documents = sizes["documents"].reindex(list(themes), fill_value=0).tolist()
    of_topic = parts(together, whole[:, None])
    of_theme = parts(together, passages[None, :])
    lift = parts(of_topic, passages[None, :] / max(n_passages, 1))
    best = np.argmax(np.nan_to_num(lift), axis=0)
    rows = [
        (topic, name, theme, of_topic[k, t], of_theme[k, t], lift[k, t], documents[t],
         bool(best[t] == k and lift[k, t] > 1 and documents[t] >= FEWEST))
        for k, (topic, name) in enumerate(names.items())
        for t, theme in enumerate(themes)
    ]  # fmt: skip
    kinds = {"topic": int, "topic_share": float, "theme_share": float, "lift": float, "documents": int, "carries": bool}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds)
