"""Trends: how the share of each theme goes over Jalali months, seasons or years.

In: coded passages. Out: one row a time and theme, with an interval, a smooth trend, and the changes that hold.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.comparison.changes import Change, Series, find_changes
from pranalytics.comparison.clusters import benjamini_hochberg, correlation, distinct, effective_passages, totals
from pranalytics.comparison.groups import TIMES, group_documents
from pranalytics.comparison.prevalence import MIN_DOCUMENTS, Cells, compare_cells, count_cells
from pranalytics.errors import UserError
from pranalytics.tables import require_columns

COLUMNS = (
    "group", "theme", "passages", "n_passages", "documents", "n_documents",
    "share", "low", "high", "estimate", "trend", "change", "step", "p_change", "note",
)  # fmt: skip
ALPHA = 0.05

Floats = NDArray[np.float64]


def theme_trends(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    by: str = "month",
    *,
    within: str | None = None,
    themes: list[str] | None = None,
    bandwidth: float | None = None,
    min_documents: int = MIN_DOCUMENTS,
    level: float = 0.95,
    permutations: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """Follow the share of each theme over Jalali time.

    Shares, intervals and estimates are those of :func:`~pranalytics.compare`. The trend is a local linear
    regression [1]_ with a Gaussian kernel, in which a time weighs as much as it has independent passages. A change is
    flagged where the share before and after differs more than chance explains; see
    :func:`~pranalytics.comparison.changes.find_changes`. Its p-value is corrected for the number of themes (and of
    parts of `within`) by Benjamini and Hochberg, and flagged below 0.05.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of :func:`~pranalytics.compare`; the corpus with ``date_jalali``.
    by : {"month", "season", "year"}, default "month"
        What a time is.
    within : str, optional
        A column of the corpus, ``city`` for instance: each of its values is followed by itself.
    themes : list of str, optional
        The themes to report; by default those that occur, sorted.
    bandwidth : float, optional
        Standard deviation of the kernel in times; by default an eighth of the span, at least one.
    min_documents : int, default 5
        Times with fewer documents carry no interval; no change has fewer on either side.
    level : float, default 0.95
        Confidence level of the intervals.
    permutations : int, default 999
        How often documents, or times, are shuffled.
    seed : int, default 0
        Seed of the shuffling.

    Returns
    -------
    DataFrame
        The column of `within`, where given, then ``group`` (the time, ``1398-09``; ``1398-3``, autumn; ``1398``),
        ``theme``, ``passages``, ``n_passages``, ``documents``, ``n_documents``, ``share``, ``low``, ``high``,
        ``estimate``, ``trend`` (0 to 1), ``change`` (bool: at the first time after it), ``step`` (share after the
        change less the share before, each up to the next change of the series), ``p_change`` (corrected; of the
        change, or elsewhere of the largest change of the series), ``note``. Times without documents are there, with
        NaN as share and trend.

    Raises
    ------
    UserError
        If `by` is no time, the corpus lacks a column, `within` is called as a column of the result, or a number is
        out of range.

    References
    ----------
    .. [1] Cleveland, W. S. and Devlin, S. J. (1988). Locally weighted regression: an approach to regression analysis
       by local fitting. Journal of the American Statistical Association, 83, 596-610.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "date_jalali": ["1396/02/01", "1398/12/29"]})
    >>> passages = pd.DataFrame({"passage_id": ["a#1", "b#1"], "doc_id": ["a", "b"]})
    >>> coded = pd.DataFrame({"passage_id": ["b#1"], "theme": ["training"]})
    >>> theme_trends(coded, passages, corpus, by="year")[["group", "share", "change"]].values.tolist()
    [['1396', 0.0, False], ['1397', nan, False], ['1398', 1.0, False]]
    """
    require_columns(coded, "coded", ["passage_id", "theme"])
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    require_columns(corpus, "corpus", ["doc_id", "date_jalali"])
    _check(by, within, bandwidth, permutations)
    if not 0 < level < 1:
        raise UserError(f"The level of an interval lies between 0 and 1, not {level}.")
    chosen = sorted(coded["theme"].unique()) if themes is None else list(themes)
    parts = [(name, count_cells(coded, passages, part, by, chosen)) for name, part in _parts(corpus, within)]
    table = follow_cells(parts, bandwidth, min_documents, level, permutations, seed)
    columns = list(COLUMNS) if within is None else [within, *COLUMNS]
    return table.rename(columns={"part": within or "part"})[columns]


def follow_cells(
    parts: Sequence[tuple[str, Cells]],
    bandwidth: float | None = None,
    min_documents: int = MIN_DOCUMENTS,
    level: float = 0.95,
    permutations: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """Follow the share of each theme over time, from counts by document.

    Parameters
    ----------
    parts : sequence of (str, Cells)
        What is followed by itself: its name, and counts of the same themes grouped by times, as of
        :func:`~pranalytics.comparison.prevalence.count_cells`; documents that are alike may be told once.
    bandwidth, min_documents, level, permutations, seed
        As of :func:`theme_trends`.

    Returns
    -------
    DataFrame
        As of :func:`theme_trends`, with the name of the part in ``part``.
    """
    if not parts:
        return pd.DataFrame(columns=["part", *COLUMNS])
    chosen = parts[0][1].themes
    tables = []
    for name, cells in parts:
        table = compare_cells(cells, min_documents, level)
        trend = _trends(cells, bandwidth, level).T.ravel()
        tables.append(table.assign(part=name, trend=trend, change=False, step=np.nan))
    found = [[_changes(cells, n, min_documents, permutations, seed) for n in range(len(chosen))] for _, cells in parts]
    corrected = benjamini_hochberg(np.array([p for row in found for p, _ in row])).reshape(len(parts), len(chosen))
    for table, (_, cells), row, q in zip(tables, parts, found, corrected, strict=True):
        place = {(group, theme): n for n, (group, theme) in enumerate(zip(table["group"], table["theme"], strict=True))}
        p_change, change, step = np.tile(q, len(cells.groups)), np.zeros(len(table), bool), np.full(len(table), np.nan)
        for theme, (_, changes), usual in zip(chosen, row, q, strict=True):
            for one in changes if usual < ALPHA else []:
                n = place[cells.groups[one.time], theme]
                change[n], step[n], p_change[n] = True, one.step, max(one.p, usual)
        table["change"], table["step"], table["p_change"] = change, step, p_change
    return pd.concat(tables, ignore_index=True)


def _check(by: str, within: str | None, bandwidth: float | None, permutations: int) -> None:
    if by not in TIMES:
        raise UserError(f"A trend goes over {', '.join(TIMES[:-1])} or {TIMES[-1]}, not over {by!r}.")
    if within in COLUMNS:
        raise UserError(f"The table of trends has a column {within!r} of its own; rename that of the corpus.")
    if bandwidth is not None and not bandwidth > 0:
        raise UserError(f"The bandwidth of a trend is greater than 0, not {bandwidth}.")
    if permutations < 99:
        raise UserError(f"Fewer than 99 permutations tell nothing; there are {permutations}.")


def _parts(corpus: pd.DataFrame, within: str | None) -> list[tuple[str, pd.DataFrame]]:
    if within is None:
        return [("", corpus)]
    groups, order = group_documents(corpus, within)
    return [(group, corpus[(groups == group).to_numpy()]) for group in order]


def _changes(cells: Cells, n: int, min_documents: int, permutations: int, seed: int) -> tuple[float, list[Change]]:
    counts = cells.counts[n]
    times = counts.weight.astype(np.intp)
    series = Series(
        np.repeat(counts.group, times), np.repeat(counts.carrying, times), np.repeat(counts.passages, times)
    )
    return find_changes(series, min_documents=min_documents, permutations=permutations, alpha=ALPHA, seed=seed)


def _trends(cells: Cells, bandwidth: float | None, level: float) -> Floats:
    """Return the trend of every theme, shape (n_themes, n_times)."""
    n_times = len(cells.groups)
    trends = np.full((len(cells.themes), n_times), np.nan)
    for n, one in enumerate(cells.counts):
        counts = distinct(one)[0]
        sums = totals(counts, n_times)
        effective = effective_passages(sums, correlation(counts, sums), level)
        known = sums.passages > 0
        share = sums.carrying[known] / sums.passages[known]
        trends[n, known] = local_linear(np.flatnonzero(known), share, effective[known], bandwidth)
    return trends


def local_linear(x: NDArray[np.intp], y: Floats, weight: Floats, bandwidth: float | None = None) -> Floats:
    """Smooth shares over time.

    Parameters
    ----------
    x, y, weight : array, shape (n,)
        Times (numbers), shares and their weights.
    bandwidth : float, optional
        Standard deviation of the Gaussian kernel; by default an eighth of the span of `x`, at least one.

    Returns
    -------
    array, shape (n,)
        The smooth shares at `x`, between 0 and 1.

    Examples
    --------
    >>> local_linear(np.arange(4), np.array([0.1, 0.2, 0.3, 0.4]), np.ones(4)).round(3).tolist()
    [0.1, 0.2, 0.3, 0.4]
    """
    if len(x) < 2:
        return y
    width = bandwidth or max(float(x[-1] - x[0]) / 8, 1.0)
    away = (x[np.newaxis, :] - x[:, np.newaxis]).astype(float)
    kernel = np.exp(-0.5 * (away / width) ** 2) * weight
    total, first, second = kernel.sum(1), (kernel * away).sum(1), (kernel * away**2).sum(1)
    level, slope = (kernel * y).sum(1), (kernel * away * y).sum(1)
    spread = total * second - first**2
    flat = spread <= 1e-9 * total**2  # one time outweighs all others: there is no slope to tell
    line = np.divide(second * level - first * slope, spread, out=level / total, where=~flat)
    smooth: Floats = np.clip(line, 0, 1)
    return smooth
