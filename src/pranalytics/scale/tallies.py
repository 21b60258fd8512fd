"""Tallies: counts of themes by document from tables in which documents that are alike stand in one row.

In: ``sizes`` and ``themes`` of :class:`~pranalytics.scale.aggregates.Aggregates`, or those by month. Out: what
:mod:`pranalytics.comparison` compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from pranalytics.comparison.clusters import Counts
from pranalytics.comparison.groups import group_documents
from pranalytics.comparison.prevalence import Cells


class Tally(NamedTuple):
    """Counts of themes, and for each theme the columns that are held constant."""

    cells: Cells
    levels: list[pd.DataFrame]


def stand_ins(sizes: pd.DataFrame) -> pd.DataFrame:
    """Return a corpus in which one document stands for all of a row: what they are grouped by is the same.

    Parameters
    ----------
    sizes : DataFrame
        ``city``, ``year``, ``source``, or ``month``; ``documents``.

    Returns
    -------
    DataFrame
        ``doc_id``, ``city``, ``source`` where they are known, ``date_jalali``, ``documents``.

    Examples
    --------
    >>> stand_ins(pd.DataFrame({"month": ["1398-09", ""], "size": 4, "documents": 7}))["date_jalali"].tolist()
    ['1398/09/01', '']
    """
    month = sizes["month"] if "month" in sizes else sizes["year"].map(lambda year: f"{year}-01" if year else "")
    days = [f"{one.replace('-', '/')}/01" if one else "" for one in month]
    kept = [name for name in ("city", "source") if name in sizes]
    return sizes[[*kept, "documents"]].assign(doc_id=range(len(sizes)), date_jalali=days)


def tally(
    cells: pd.DataFrame, sizes: pd.DataFrame, themes: Sequence[str], by: str | None, hold: Sequence[str] = ()
) -> Tally:
    """Count themes by document, in groups.

    Parameters
    ----------
    cells : DataFrame
        ``themes``, ``topics`` or ``month_themes`` of the aggregates.
    sizes : DataFrame
        ``sizes`` or ``month_sizes`` of the aggregates.
    themes : sequence of str
        The themes, in this order.
    by : str or None
        As of :func:`~pranalytics.compare`: ``city``, ``year``, or a time of ``month_sizes``; None for the whole.
    hold : sequence of str, default ()
        What is held constant.

    Returns
    -------
    Tally

    Examples
    --------
    >>> place = {"city": ["رشت"], "year": ["1398"], "source": [""], "size": [4]}
    >>> sizes = pd.DataFrame({**place, "documents": [7]})
    >>> cells = pd.DataFrame({"theme": ["training"], **place, "carrying": [1], "documents": [2]})
    >>> counts = tally(cells, sizes, ["training"], "city").cells.counts[0]
    >>> counts.carrying.tolist(), counts.documents.tolist()
    ([1.0, 0.0], [2.0, 5.0])
    """
    corpus = stand_ins(sizes)
    groups, order = group_documents(corpus, by)
    number = {group: n for n, group in enumerate(order)}
    member = np.array([number.get(group, -1) for group in groups], dtype=np.intp)
    size = sizes["size"].to_numpy(dtype=np.float64)
    held = pd.DataFrame({name: group_documents(corpus, name)[0].to_numpy() for name in hold}, index=range(len(sizes)))
    keys = [name for name in sizes.columns if name != "documents"]
    place = pd.MultiIndex.from_frame(sizes[keys]).get_indexer(pd.MultiIndex.from_frame(cells[keys]))
    counts, levels = [], []
    for theme in themes:
        own = (cells["theme"] == theme).to_numpy()
        row, documents = place[own], cells["documents"].to_numpy(dtype=np.float64)[own]
        without = sizes["documents"].to_numpy(dtype=np.float64) - np.bincount(row, documents, len(sizes))
        rows = np.concatenate([row, np.arange(len(sizes))])
        carrying = np.concatenate([cells["carrying"].to_numpy(dtype=np.float64)[own], np.zeros(len(sizes))])
        documents = np.concatenate([documents, without])
        kept = (documents > 0) & (member[rows] >= 0) & (size[rows] > 0)
        counts.append(Counts(carrying[kept], size[rows[kept]], member[rows[kept]], documents[kept]))
        levels.append(held.iloc[rows[kept]].reset_index(drop=True))
    return Tally(Cells(list(themes), order, pd.Index([]), counts), levels)
