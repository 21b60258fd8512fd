"""Changes: after which time the share of a theme is another one, found only where it holds.

In: a theme's passages by document, documents in order of time. Out: the changes, each with a p-value.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: From so many times on whole times are shuffled, so that a burst of one month is no change; below, documents.
MANY_TIMES = 12


class Series(NamedTuple):
    """Passages of one theme by document: the time (a number from 0) of each, how many carry the theme, of how many."""

    time: NDArray[np.intp]
    carrying: Floats
    passages: Floats


class Change(NamedTuple):
    """A change: the first time after it, the share after less the share before, and how likely by chance.

    The shares are those up to the next change, and since the last one.
    """

    time: int
    step: float
    p: float


class Units(NamedTuple):
    """What is shuffled, in order of time: documents, or all documents of a time."""

    time: NDArray[np.intp]
    carrying: Floats
    passages: Floats
    documents: NDArray[np.intp]


def find_changes(
    series: Series, *, min_documents: int = 5, permutations: int = 999, alpha: float = 0.05, seed: int = 0
) -> tuple[float, list[Change]]:
    """Find the times at which the share of a theme changes.

    The statistic is the largest standardised difference between the passages before and after any time (CUSUM); its
    p-value comes from shuffling [1]_, documents as wholes or, with twelve times and more, times as wholes. Where it
    is below `alpha`, both parts are searched in turn (binary segmentation [2]_), at half of `alpha` each.

    Parameters
    ----------
    series : Series
        One theme, one entry a document.
    min_documents : int, default 5
        Documents there have to be on either side of a change.
    permutations : int, default 999
        How often is shuffled.
    alpha : float, default 0.05
        How likely a change may be by chance.
    seed : int, default 0
        Seed of the shuffling.

    Returns
    -------
    p : float
        How likely a series without any change shows one as large as the largest here; NaN with too few documents.
    changes : list of Change
        In order of time; each ``p`` is corrected for the parts that were searched.

    References
    ----------
    .. [1] Antoch, J. and Huskova, M. (2001). Permutation tests in change point analysis. Statistics & Probability
       Letters, 53, 37-46.
    .. [2] Vostrikova, L. Y. (1981). Detecting disorder in multidimensional random processes. Soviet Mathematics
       Doklady, 24, 55-59.

    Examples
    --------
    >>> time = np.repeat(np.arange(6), 20)
    >>> p, changes = find_changes(Series(time, np.where(time < 3, 1.0, 4.0), np.full(120, 6.0)))
    >>> p, changes[0].time, changes[0].step
    (0.001, 3, 0.5)
    """
    units = _units(series)
    rng = np.random.default_rng(seed)
    p, split = _search(units, min_documents, permutations, rng)
    if not p < alpha:
        return p, []
    return p, _steps(units, sorted(_segment(units, split, p, min_documents, permutations, alpha, rng)))


def _units(series: Series) -> Units:
    times, place = np.unique(series.time, return_inverse=True)
    if len(times) < MANY_TIMES:
        order = np.lexsort((series.carrying, series.passages, series.time))  # whatever order documents came in
        ones = np.ones(len(order), dtype=np.intp)
        return Units(series.time[order], series.carrying[order], series.passages[order], ones)
    carrying, passages = np.bincount(place, series.carrying), np.bincount(place, series.passages)
    return Units(times, carrying, passages, np.bincount(place))


def _part(units: Units, side: slice) -> Units:
    return Units(units.time[side], units.carrying[side], units.passages[side], units.documents[side])


def _segment(
    units: Units, split: int, p: float, least: int, permutations: int, alpha: float, rng: np.random.Generator,
    parts: int = 2,
) -> list[tuple[int, float]]:  # fmt: skip
    """Return the first time after each change and its p-value, which is corrected for so many `parts` at a time."""
    found = [(int(units.time[split]), p)]
    for part in (_part(units, slice(split)), _part(units, slice(split, None))):
        inner, place = _search(part, least, permutations, rng)
        if inner < alpha / parts:
            found += _segment(part, place, max(parts * inner, p), least, permutations, alpha, rng, 2 * parts)
    return found


def _steps(units: Units, found: list[tuple[int, float]]) -> list[Change]:
    """Measure each change from the one before it to the one after it."""
    starts = np.searchsorted(units.time, [time for time, _ in found]).tolist()
    shares = [_share(_part(units, slice(*ends))) for ends in pairwise([0, *starts, len(units.time)])]
    return [Change(time, after - before, p) for (time, p), (before, after) in zip(found, pairwise(shares), strict=True)]


def _share(units: Units) -> float:
    return float(units.carrying.sum() / units.passages.sum())


def _search(units: Units, least: int, permutations: int, rng: np.random.Generator) -> tuple[float, int]:
    """Return how likely the largest change is by chance, and the first unit after it."""
    counted = np.cumsum(units.documents)
    enough = (counted[:-1] >= least) & (counted[-1] - counted[:-1] >= least) if len(counted) else np.zeros(0, bool)
    splits = np.flatnonzero((np.diff(units.time) > 0) & enough)
    if not len(splits):
        return float("nan"), 0
    residual = units.carrying - _share(units) * units.passages
    seen = _statistic(residual[np.newaxis], units.passages[np.newaxis], splits)[0]
    as_large = 0
    chunk = max(1, 2_000_000 // len(residual))
    for start in range(0, permutations, chunk):
        shuffled = np.argsort(rng.random((min(chunk, permutations - start), len(residual))), axis=1)
        by_chance = _statistic(residual[shuffled], units.passages[shuffled], splits)
        as_large += int((by_chance.max(axis=1) >= seen.max() * (1 - 1e-9)).sum())
    return (1 + as_large) / (1 + permutations), int(splits[seen.argmax()]) + 1


def _statistic(residual: Floats, passages: Floats, splits: NDArray[np.intp]) -> Floats:
    """Return the squared sum of residuals before each split, in units of its variance up to a factor."""
    before = np.cumsum(passages, axis=1)
    weight = before[:, splits] / before[:, -1:]
    statistic: Floats = np.cumsum(residual, axis=1)[:, splits] ** 2 / (weight * (1 - weight))
    return statistic
