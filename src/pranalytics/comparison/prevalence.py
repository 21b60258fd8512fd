"""Prevalence: how large a share of each group's passages carries each theme, and how sure that is.

In: coded passages. Out: one row a group and theme, with partially pooled estimates, intervals that respect that
passages of one document belong together, and tests corrected for their number.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.comparison.clusters import (
    Counts,
    Totals,
    benjamini_hochberg,
    correlation,
    distinct,
    effective_passages,
    p_against_others,
    totals,
)
from pranalytics.comparison.groups import group_documents
from pranalytics.comparison.pooling import pooled_shares
from pranalytics.errors import UserError
from pranalytics.tables import require_columns

COLUMNS = (
    "group", "theme", "passages", "n_passages", "documents", "n_documents",
    "share", "low", "high", "estimate", "difference", "p", "q", "note",
)  # fmt: skip

#: Fewer documents than this carry no interval and no test.
MIN_DOCUMENTS = 5
TOO_FEW = "too few documents"

Floats = NDArray[np.float64]


class Cells(NamedTuple):
    """Counts of every theme by document, with the ids of documents, and the groups they are compared by.

    Where documents that are alike are told once, there are no ids.
    """

    themes: list[str]
    groups: list[str]
    documents: pd.Index
    counts: list[Counts]


def compare(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    by: str | None = "city",
    *,
    themes: list[str] | None = None,
    min_documents: int = MIN_DOCUMENTS,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare how large a share of the passages carries each theme.

    The estimate draws each group's share towards that of all groups, the more so the fewer passages it has
    (partial pooling, hierarchical beta-binomial model [1]_). The interval belongs to the estimate: it holds the
    group's true share, that is the probability that a passage of its carries the theme, in 95 of 100 groups whatever
    their size (measured by ``benchmarks/comparison.py``). The raw share of a small group may therefore lie outside
    of it. With fewer than three groups, or one, nothing is pooled and the estimate is the share. Passages of one
    document belong together: they count as fewer, by the design effect of documents [2]_. Each group is tested
    against all other groups together; ``q`` controls the false discovery rate over the table [3]_.

    Parameters
    ----------
    coded : DataFrame
        ``passage_id``, ``theme``: one row a passage and theme.
    passages : DataFrame
        ``passage_id``, ``doc_id``: all passages, also those without a theme.
    corpus : DataFrame
        ``doc_id`` and the column of `by`.
    by : str or None, default "city"
        A column of the corpus; ``year``, ``season`` or ``month`` (Jalali); None for the whole.
    themes : list of str, optional
        The themes to report, in this order, each once; by default those that occur, sorted.
    min_documents : int, default 5
        Groups with fewer documents get no interval, estimate or test; nor is a group tested
        against fewer.
    level : float, default 0.95
        Confidence level of the intervals.

    Returns
    -------
    DataFrame
        ``group``, ``theme``, ``passages`` (that carry the theme), ``n_passages``, ``documents`` (with the theme),
        ``n_documents``, ``share`` (0 to 1), ``low`` and ``high`` (of the estimate), ``estimate``, ``difference`` (share
        less the share of all groups together), ``p``, ``q``, ``note`` (why figures are missing).

    Raises
    ------
    UserError
        If the corpus has no such column.

    References
    ----------
    .. [1] Gelman, A. et al. (2013). Bayesian Data Analysis, 3rd ed., chapter 5. CRC Press. See
       :func:`~pranalytics.comparison.pooling.pooled_shares`.
    .. [2] Donner, A. and Klar, N. (2000). Design and Analysis of Cluster Randomization Trials in Health
       Research. Arnold.
    .. [3] Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
       Statistical Society B, 57, 289-300.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "city": ["رشت", "یزد"]})
    >>> passages = pd.DataFrame({"passage_id": ["a#1", "a#2", "b#1"], "doc_id": ["a", "a", "b"]})
    >>> coded = pd.DataFrame({"passage_id": ["a#1"], "theme": ["training"]})
    >>> compare(coded, passages, corpus)[["group", "share", "note"]].values.tolist()
    [['رشت', 0.5, 'too few documents'], ['یزد', 0.0, 'too few documents']]
    """
    if not 0 < level < 1:
        raise UserError(f"The level of an interval lies between 0 and 1, not {level}.")
    return compare_cells(count_cells(coded, passages, corpus, by, themes), min_documents, level)


def compare_cells(cells: Cells, min_documents: int = MIN_DOCUMENTS, level: float = 0.95) -> pd.DataFrame:
    """Compare how large a share of the passages carries each theme, from counts by document.

    Parameters
    ----------
    cells : Cells
        As of :func:`count_cells`; documents that are alike may be told once.
    min_documents, level
        As of :func:`compare`.

    Returns
    -------
    DataFrame
        As of :func:`compare`: the same to the last bit for documents in any order, told one by one or not.
    """
    n_groups = len(cells.groups)
    counts = [distinct(one)[0] for one in cells.counts]
    sums = [totals(one, n_groups) for one in counts]
    found = np.array([correlation(*pair) for pair in zip(counts, sums, strict=True)])
    telling = np.array([0 < part.carrying.sum() < part.passages.sum() for part in sums], dtype=bool)
    usual = _usual_correlation(found[telling], [part for part, tells in zip(sums, telling, strict=True) if tells])
    if any((part.squares > part.passages).any() for part in sums):  # else every document has one passage
        found[~telling] = usual
    parts = [
        _rows_of_theme(theme, cells.groups, part, own, max(own, usual), min_documents, level)
        for theme, part, own in zip(cells.themes, sums, found, strict=True)
    ]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    table["q"] = benjamini_hochberg(_floats(table["p"]))
    order = np.arange(len(table)).reshape(len(parts), n_groups).T.ravel()
    return table.iloc[order].reset_index(drop=True)


def count_cells(
    coded: pd.DataFrame, passages: pd.DataFrame, corpus: pd.DataFrame, by: str | None, themes: list[str] | None
) -> Cells:
    """Count the passages of every theme by document, and place documents in groups.

    Parameters
    ----------
    coded, passages, corpus, by, themes
        As of :func:`compare`.

    Returns
    -------
    Cells
        Documents without a passage or a group are left out.
    """
    require_columns(coded, "coded", ["passage_id", "theme"])
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    groups, order = group_documents(corpus, by)
    chosen = sorted(coded["theme"].unique()) if themes is None else list(dict.fromkeys(themes))
    sizes = passages.groupby("doc_id").size()
    placed = groups[(groups != "") & (sizes.index.get_indexer(groups.index) >= 0)]
    number = {group: n for n, group in enumerate(order)}
    member = np.array([number[group] for group in placed.tolist()], dtype=np.intp)
    m = _floats(sizes.reindex(placed.index))
    carrying = _carrying(coded, passages, chosen, placed.index)
    return Cells(chosen, order, placed.index, [Counts(row, m, member) for row in carrying])


def _floats(column: pd.Series) -> Floats:
    return np.asarray(column, dtype=np.float64)


def _carrying(coded: pd.DataFrame, passages: pd.DataFrame, themes: list[str], documents: pd.Index) -> Floats:
    """Return how many passages of each document carry each theme, shape (n_themes, n_documents)."""
    pairs = coded[["passage_id", "theme"]].drop_duplicates()
    pairs = pairs.merge(passages[["passage_id", "doc_id"]], on="passage_id")
    row, column = (
        pd.Index(themes).get_indexer(pd.Index(pairs["theme"])),
        documents.get_indexer(pd.Index(pairs["doc_id"])),
    )
    known = (row >= 0) & (column >= 0)
    place = row[known] * len(documents) + column[known]
    carrying = np.bincount(place, minlength=len(themes) * len(documents)).astype(np.float64)
    return carrying.reshape(len(themes), len(documents))


def _usual_correlation(found: Floats, sums: list[Totals]) -> float:
    """Return the correlation of all themes, each weighing as much as it has passages.

    A rare theme can hardly tell its own; where that comes out too small by chance, tests would find differences
    that are none. One that no passage or every passage carries tells nothing at all and takes this one. Where no
    theme tells it, documents may be all or nothing.
    """
    weights = np.array([part.carrying.sum() for part in sums])
    return float(np.average(found, weights=weights)) if len(found) else 1.0


def _rows_of_theme(
    theme: str, groups: list[str], sums: Totals, own: float, cautious: float, min_documents: int, level: float
) -> pd.DataFrame:
    """Return the rows of one theme, a row a group."""
    m = sums.passages
    share = np.divide(sums.carrying, m, out=np.full(len(groups), np.nan), where=m > 0)
    overall = sums.carrying.sum() / m.sum() if m.sum() else np.nan
    effective = effective_passages(sums, own, level)
    pooled = pooled_shares(np.where(m > 0, share, 0) * effective, effective, level)
    p = p_against_others(sums, effective_passages(sums, cautious))
    enough = sums.documents >= min_documents
    tested = enough & (sums.documents.sum() - sums.documents >= min_documents)
    return pd.DataFrame(
        {
            "group": pd.Series(groups, dtype=str),
            "theme": theme,
            "passages": sums.carrying.astype(np.int64),
            "n_passages": m.astype(np.int64),
            "documents": sums.with_theme.astype(np.int64),
            "n_documents": sums.documents.astype(np.int64),
            "share": share,
            "low": np.where(enough, pooled.low, np.nan),
            "high": np.where(enough, pooled.high, np.nan),
            "estimate": np.where(enough, pooled.estimate, np.nan),
            "difference": share - overall,
            "p": np.where(tested, p, np.nan),
            "q": np.nan,
            "note": np.where(enough, "", TOO_FEW),
        },
        columns=list(COLUMNS),
    )
