"""Prevalence: how large a share of each group's passages carries each theme, and how sure that is.

In: coded passages. Out: one row a group and theme, with intervals that respect that passages of one document
belong together, partially pooled estimates, and tests corrected for their number.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from pranalytics.comparison.groups import group_documents
from pranalytics.errors import UserError

COLUMNS = (
    "group", "theme", "passages", "n_passages", "documents", "n_documents",
    "share", "low", "high", "estimate", "difference", "p", "q", "note",
)  # fmt: skip

#: Fewer documents than this carry no interval and no test.
MIN_DOCUMENTS = 5
TOO_FEW = "too few documents"

Floats = NDArray[np.float64]


class _Counts(NamedTuple):
    """Passages of one theme by document: how many carry it, of how many, in which group."""

    carrying: Floats
    passages: Floats
    group: NDArray[np.intp]


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

    The interval is Wilson's [1]_ with the number of passages divided by the design effect of documents
    (clusters) [2]_, and Student's quantile for the number of documents. The estimate shrinks a group
    towards the whole by how much its variance exceeds the variance between groups. Each group is tested
    against all other documents; ``q`` controls the false discovery rate over the table [3]_.

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
        The themes to report, in this order; by default those that occur, sorted.
    min_documents : int, default 5
        Groups with fewer documents get no interval, estimate or test; nor is a group tested
        against fewer.
    level : float, default 0.95
        Confidence level of the intervals.

    Returns
    -------
    DataFrame
        ``group``, ``theme``, ``passages`` (that carry the theme), ``n_passages``, ``documents`` (with the theme),
        ``n_documents``, ``share`` (0 to 1), ``low``, ``high``, ``estimate``, ``difference`` (share less the share of
        the whole), ``p``, ``q``, ``note`` (why figures are missing).

    Raises
    ------
    UserError
        If the corpus has no such column.

    References
    ----------
    .. [1] Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
       Journal of the American Statistical Association, 22, 209-212.
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
    groups, order = group_documents(corpus, by)
    chosen = sorted(coded["theme"].unique()) if themes is None else list(themes)
    sizes = passages.groupby("doc_id").size()
    placed = groups[(groups != "") & groups.index.isin(sizes.index)]
    documents = placed.index
    number = {group: n for n, group in enumerate(order)}
    member = np.array([number[group] for group in placed], dtype=np.intp)
    rows: list[dict[str, object]] = []
    for theme in chosen:
        carrying = _carrying(coded, passages, theme).reindex(documents, fill_value=0)
        counts = _Counts(_floats(carrying), _floats(sizes.reindex(documents)), member)
        rows += _rows_of_theme(theme, counts, order, min_documents, level)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["q"] = _benjamini_hochberg(_floats(table["p"]))
    rank = {theme: n for n, theme in enumerate(chosen)}
    keys = table["group"].map(number) * (len(chosen) + 1) + table["theme"].map(rank)
    return table.iloc[np.argsort(keys.to_numpy(), kind="stable")].reset_index(drop=True)


def _floats(column: pd.Series) -> Floats:
    return np.asarray(column, dtype=np.float64)


def _carrying(coded: pd.DataFrame, passages: pd.DataFrame, theme: str) -> pd.Series:
    """Return how many passages of each document carry a theme."""
    mine = coded.loc[coded["theme"] == theme, "passage_id"]
    return passages[passages["passage_id"].isin(set(mine))].groupby("doc_id").size()


def _rows_of_theme(
    theme: str, counts: _Counts, order: list[str], min_documents: int, level: float
) -> list[dict[str, object]]:
    """Return the rows of one theme, a row a group."""
    n_groups = len(order)
    n_documents = np.bincount(counts.group, minlength=n_groups)
    y = np.bincount(counts.group, counts.carrying, minlength=n_groups)
    m = np.bincount(counts.group, counts.passages, minlength=n_groups)
    with_theme = np.bincount(counts.group, counts.carrying > 0, minlength=n_groups)
    share = np.divide(y, m, out=np.full(n_groups, np.nan), where=m > 0)
    overall = y.sum() / m.sum() if m.sum() else np.nan
    enough = n_documents >= min_documents
    effective = m / _design_effect(counts, n_groups)
    low, high = _wilson(share, effective, n_documents, level)
    enough_others = n_documents.sum() - n_documents >= min_documents
    p = _p_values(y, m, effective, n_documents)
    estimate = _pooled(share, overall, effective, enough)
    return [
        {
            "group": group,
            "theme": theme,
            "passages": int(y[g]),
            "n_passages": int(m[g]),
            "documents": int(with_theme[g]),
            "n_documents": int(n_documents[g]),
            "share": share[g],
            "low": low[g] if enough[g] else np.nan,
            "high": high[g] if enough[g] else np.nan,
            "estimate": estimate[g] if enough[g] else np.nan,
            "difference": share[g] - overall,
            "p": p[g] if enough[g] and enough_others[g] else np.nan,
            "q": np.nan,
            "note": "" if enough[g] else TOO_FEW,
        }
        for g, group in enumerate(order)
    ]


def _design_effect(counts: _Counts, n_groups: int) -> Floats:
    """Return by how much clustering in documents widens each group's variance.

    The intra-document correlation is the analysis-of-variance estimate over all groups together, for single
    groups are too small to tell.
    """
    y, m, group = counts
    total_y = np.bincount(group, y, minlength=n_groups)
    total_m = np.bincount(group, m, minlength=n_groups)
    k = np.bincount(group, minlength=n_groups)
    squares = np.bincount(group, m**2, minlength=n_groups)
    mean_size = np.divide(squares, total_m, out=np.ones(n_groups), where=total_m > 0)
    n, documents = total_m.sum(), len(m)
    used = int((k > 0).sum())
    if documents <= used or n <= documents:
        return np.ones(n_groups)
    p_group = np.divide(total_y, total_m, out=np.zeros(n_groups), where=total_m > 0)[group]
    p_document = y / m
    between = (m * (p_document - p_group) ** 2).sum() / (documents - used)
    within = (y - m * p_document**2).sum() / (n - documents)
    size = (n - (squares[k > 0] / total_m[k > 0]).sum()) / (documents - used)
    denominator = between + (size - 1) * within
    correlation = (between - within) / denominator if denominator > 0 else 0.0
    correlation = min(max(correlation, 0.0), 1.0)
    return 1 + (mean_size - 1) * correlation


def _wilson(share: Floats, n: Floats, n_documents: NDArray[np.int_], level: float) -> tuple[Floats, Floats]:
    """Return Wilson's interval for shares of `n` effective passages."""
    t = stats.t.ppf((1 + level) / 2, np.maximum(n_documents - 1, 1))
    n = np.where(n > 0, n, np.nan)
    centre = (share + t**2 / (2 * n)) / (1 + t**2 / n)
    half = t / (1 + t**2 / n) * np.sqrt(share * (1 - share) / n + t**2 / (4 * n**2))
    # The share itself is a bound against rounding: 0 of 10 shall not have a low of 1e-17.
    low: Floats = np.clip(np.minimum(centre - half, share), 0, 1)
    high: Floats = np.clip(np.maximum(centre + half, share), 0, 1)
    return low, high


def _p_values(y: Floats, m: Floats, effective: Floats, n_documents: NDArray[np.int_]) -> Floats:
    """Test each group against all the others together (score test with effective sizes)."""
    p = np.full(len(y), np.nan)
    for g in range(len(y)):
        rest_y, rest_m = y.sum() - y[g], m.sum() - m[g]
        rest_n = effective.sum() - effective[g]
        if m[g] == 0 or rest_m == 0:
            continue
        pooled = y.sum() / m.sum()
        error = np.sqrt(pooled * (1 - pooled) * (1 / effective[g] + 1 / rest_n))
        if error > 0:
            statistic = (y[g] / m[g] - rest_y / rest_m) / error
            p[g] = 2 * stats.t.sf(abs(statistic), max(n_documents.sum() - 2, 1))
        else:
            p[g] = 1.0
    return p


def _pooled(share: Floats, overall: float, effective: Floats, enough: NDArray[np.bool_]) -> Floats:
    """Shrink each group's share towards the whole (moment estimate of the variance between groups)."""
    variance = np.divide(overall * (1 - overall), effective, out=np.full(len(share), np.nan), where=effective > 0)
    if enough.sum() < 3:
        return share
    between = max(0.0, float(np.var(share[enough], ddof=1) - variance[enough].mean()))
    total = between + variance
    weight = np.divide(between, total, out=np.zeros(len(share)), where=total > 0)
    shrunk: Floats = overall + weight * (share - overall)
    return shrunk


def _benjamini_hochberg(p: Floats) -> Floats:
    """Return the false discovery rates of p-values, leaving NaN alone."""
    q = np.full(len(p), np.nan)
    known = ~np.isnan(p)
    if known.any():
        q[known] = stats.false_discovery_control(p[known])
    return q
