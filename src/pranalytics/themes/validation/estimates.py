"""Estimates: what a coded sample tells of the whole corpus.

In: what people say of drawn passages, with weights, and how many passages of the corpus the program puts in which part.
Out: precision, recall, F1 and prevalence, with intervals.

How many passages carry a theme by the program is known of the whole corpus. What has to be estimated is the share that
people call right, in each of three parts: where the program found the theme, where it found only others, and where it
found none. In each part the share is the weighted mean (poststratification). Its uncertainty is that of as many
independent passages as the documents of the sample are worth (Kish's effective size, a document taken as one unit), as
the posterior under Jeffreys' prior, Beta(½, ½); precision, recall and F1 are then computed from draws of the three
shares. Other than a bootstrap, that leaves an interval where all coded passages agree: finding nothing missed in eighty
passages does not mean that nothing is missed in ten thousand.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_DRAWS = 4000
_DIGITS = 10


class Part(NamedTuple):
    """Passages of the corpus of which the program says the same.

    Attributes
    ----------
    size : float
        Passages in the whole corpus.
    share : float
        Share of them that carries the theme by people; NaN if none of them was coded.
    effective : float
        Independent passages that the coded ones are worth.
    """

    size: float
    share: float
    effective: float


class Interval(NamedTuple):
    """An estimate with its interval."""

    value: float
    low: float
    high: float


NOTHING = Interval(np.nan, np.nan, np.nan)


def part(size: float, truth: Floats, weights: Floats, documents: NDArray[np.intp]) -> Part:
    """Put together what was coded of a part.

    Parameters
    ----------
    size : float
        Passages of the part in the whole corpus.
    truth : ndarray
        What people say of each coded passage, 0 to 1 (between where coders differ).
    weights : ndarray
        How many passages each stands for.
    documents : ndarray of int
        The document of each.

    Returns
    -------
    Part

    Examples
    --------
    >>> part(40, np.array([1.0, 0.0]), np.array([30.0, 10.0]), np.array([0, 1]))
    Part(size=40, share=0.75, effective=1.6)
    """
    if not len(truth):
        return Part(size, np.nan, 0.0)
    by_document = np.bincount(documents, weights)
    effective = by_document.sum() ** 2 / (by_document**2).sum()
    return Part(size, float(np.average(truth, weights=weights)), float(effective))


def estimate(found: Part, others: Part, none: Part, *, level: float = 0.95, seed: int = 0) -> dict[str, Interval]:
    """Estimate how right the program is about a theme.

    Parameters
    ----------
    found, others, none : Part
        Passages in which the program found the theme, only other themes, none.
    level : float, default 0.95
        Level of the intervals.
    seed : int, default 0
        Seed of the draws.

    Returns
    -------
    dict
        ``precision``, ``recall``, ``f1`` and ``share`` (of the corpus that carries the theme by people), each with its
        interval; NaN where nothing was coded that could tell.

    Examples
    --------
    >>> found, others, none = Part(50, 0.8, 40), Part(50, 0.0, 40), Part(900, 0.0, 80)
    >>> estimate(found, others, none)["precision"].value, estimate(found, others, none)["recall"].value
    (0.8, 1.0)
    >>> estimate(found, others, none)["recall"].low < 0.8  # 5 of 900 may well be missed
    True
    """
    if not found.size:
        found = found._replace(share=0.0)  # nothing is right in an empty part
    parts = [found, *_told([others, none])]
    random = np.random.default_rng(seed)
    points = _measures([np.array([one.share]) for one in parts], parts)
    cloud = _measures([_drawn(one, random) for one in parts], parts)
    return {name: _interval(float(points[name][0]), cloud[name], level) for name in points}


def _drawn(one: Part, random: np.random.Generator) -> Floats:
    """Draw what the share of a part may be."""
    if not one.effective:
        return np.full(_DRAWS, one.share)
    return random.beta(one.share * one.effective + 0.5, (1 - one.share) * one.effective + 0.5, _DRAWS)


def _told(rest: list[Part]) -> list[Part]:
    """Put the parts without the theme together where nothing was coded of one of them; drop empty ones."""
    rest = [one for one in rest if one.size]
    coded = [one for one in rest if one.effective]
    if len(coded) == len(rest) or not coded:
        return rest
    return [Part(sum(one.size for one in rest), coded[0].share, coded[0].effective)]


def _measures(shares: list[Floats], parts: list[Part]) -> dict[str, Floats]:
    """Compute the measures from shares of the parts, the first of which has the theme by the program."""
    right = parts[0].size * shares[0]
    missed: Floats = np.zeros_like(right)
    for share, one in zip(shares[1:], parts[1:], strict=True):
        missed = missed + one.size * share
    total = sum(one.size for one in parts)
    return {
        "precision": shares[0] if parts[0].size else np.full_like(right, np.nan),
        "recall": _over(right, right + missed),
        "f1": _over(2 * right, parts[0].size + right + missed),
        "share": _over(right + missed, np.full_like(right, total)),
    }


def _over(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)


def _interval(value: float, cloud: Floats, level: float) -> Interval:
    """Return an estimate with the middle part of its draws; the estimate itself never lies outside."""
    if np.isnan(value):
        return NOTHING
    low, high = np.quantile(cloud, [(1 - level) / 2, (1 + level) / 2])
    return Interval(*(round(float(x), _DIGITS) for x in (value, min(low, value), max(high, value))))
