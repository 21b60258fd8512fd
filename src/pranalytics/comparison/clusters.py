"""Clusters: what it costs that passages of one document belong together, and tests that reckon with it.

In: counts of one theme by document. Out: effective counts by group, and p-values of groups against all others.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special  # scipy.stats takes long to load

Floats = NDArray[np.float64]

_POINTS = (np.arange(200) + 0.5) / 200
_EDGE = 1e-9  # of the others' distribution is cut off on either side


class Counts(NamedTuple):
    """Passages of one theme by document: how many carry it, of how many, in which group.

    Documents that are alike in all of this may be told once, with their number in ``documents``; without it each
    entry is one.
    """

    carrying: Floats
    passages: Floats
    group: NDArray[np.intp]
    documents: Floats | None = None

    @property
    def weight(self) -> Floats:
        """Documents that each entry stands for."""
        return np.ones(len(self.passages)) if self.documents is None else self.documents


class Totals(NamedTuple):
    """Sums of a theme by group, each of shape (n_groups,)."""

    carrying: Floats
    passages: Floats
    squares: Floats
    documents: NDArray[np.intp]
    with_theme: NDArray[np.intp]


def distinct(counts: Counts, *others: NDArray[np.intp]) -> tuple[Counts, NDArray[np.intp]]:
    """Tell documents that are alike once, in one order, so that sums are the same to the last bit for any order.

    Parameters
    ----------
    counts : Counts
        One theme.
    *others : array of int
        What documents have to share beside their counts and group, to be alike.

    Returns
    -------
    counts : Counts
        With ``documents``.
    first : array of int
        For each of them an entry of `counts` that is such a document.

    Examples
    --------
    >>> alike, _ = distinct(Counts(np.array([1.0, 0, 1]), np.full(3, 2.0), np.zeros(3, dtype=np.intp)))
    >>> alike.carrying.tolist(), alike.documents.tolist()
    ([0.0, 1.0], [1.0, 2.0])
    """
    y, m, group, _ = counts
    keys = (y, m, *others[::-1], group)
    order = np.lexsort(keys)
    if not len(order):
        return counts._replace(documents=counts.weight), order
    starts = np.flatnonzero(np.r_[True, np.any([np.diff(key[order]) != 0 for key in keys], axis=0)])
    first = order[starts]
    return Counts(y[first], m[first], group[first], np.add.reduceat(counts.weight[order], starts)), first


def totals(counts: Counts, n_groups: int) -> Totals:
    """Sum counts of documents by group; ``squares`` are those of the documents' sizes."""
    y, m, group, _ = counts
    documents = counts.weight
    return Totals(
        np.bincount(group, y * documents, minlength=n_groups),
        np.bincount(group, m * documents, minlength=n_groups),
        np.bincount(group, m**2 * documents, minlength=n_groups),
        np.bincount(group, documents, minlength=n_groups).astype(np.intp),
        np.bincount(group[y > 0], documents[y > 0], minlength=n_groups).astype(np.intp),
    )


def correlation(counts: Counts, sums: Totals) -> float:
    """Return the intra-document correlation: 0 where documents do not matter, 1 where they are all or nothing.

    It is the analysis-of-variance estimate over all groups together, for single groups are too small to tell [1]_.

    References
    ----------
    .. [1] Donner, A. and Klar, N. (2000). Design and Analysis of Cluster Randomization Trials in Health
       Research, chapter 6. Arnold.

    Examples
    --------
    >>> lumped = Counts(np.array([4.0, 0, 4, 0]), np.full(4, 4.0), np.zeros(4, dtype=np.intp))
    >>> correlation(lumped, totals(lumped, 1))
    1.0
    """
    y, m, group, _ = counts
    documents = counts.weight
    used = sums.documents > 0
    n, all_documents = (m * documents).sum(), documents.sum()
    degrees = int(all_documents) - int(used.sum())
    if degrees <= 0 or n <= all_documents:
        return 0.0
    of_group = np.divide(sums.carrying, sums.passages, out=np.zeros(len(used)), where=used)[group]
    of_document = y / m
    between = (m * (of_document - of_group) ** 2 * documents).sum() / degrees
    within = ((y - m * of_document**2) * documents).sum() / (n - all_documents)
    size = (n - (sums.squares[used] / sums.passages[used]).sum()) / degrees
    denominator = between + (size - 1) * within
    return float(np.clip((between - within) / denominator, 0, 1)) if denominator > 0 else 0.0


def effective_passages(sums: Totals, correlation: float, level: float = 0.95) -> Floats:
    """Return how many independent passages would tell as much as those of each group.

    The number of passages is divided by the design effect of documents of unequal size, and reduced as Korn and
    Graubard do [1]_ for what few documents leave unknown about that effect.

    References
    ----------
    .. [1] Korn, E. L. and Graubard, B. I. (1998). Confidence intervals for proportions with small expected number
       of positive counts estimated from survey data. Survey Methodology, 24, 193-201.
    """
    used = sums.documents > 0
    size = np.divide(sums.squares, sums.passages, out=np.ones(len(used)), where=used)
    degrees = max(int(sums.documents.sum() - used.sum()), 1)
    caution = (special.ndtri((1 + level) / 2) / special.stdtrit(degrees, (1 + level) / 2)) ** 2 if correlation else 1.0
    effective: Floats = sums.passages / (1 + (size - 1) * correlation) * caution
    return effective


def p_against_others(sums: Totals, effective: Floats) -> Floats:
    """Test each group against all the others together, two-sided.

    Fisher's exact test for effective counts, which need not be whole: written as the probability that one beta
    variable exceeds another [1]_, the two tails equal Fisher's where counts are whole. Like his it errs on the side
    of caution; the usual normal approximation does not where a theme is rare.

    References
    ----------
    .. [1] Altham, P. M. E. (1969). Exact Bayesian analysis of a 2 x 2 contingency table, and Fisher's "exact"
       significance test. Journal of the Royal Statistical Society B, 31, 261-269.

    Examples
    --------
    >>> from scipy import stats
    >>> ones = np.array([1, 1], dtype=np.intp)
    >>> sums = Totals(np.array([9.0, 2]), np.array([12.0, 12]), np.array([12.0, 12]), ones, ones)
    >>> bool(np.isclose(p_against_others(sums, sums.passages)[0], stats.fisher_exact([[9, 3], [2, 10]]).pvalue))
    True
    """
    known = (sums.passages > 0) & (sums.passages.sum() > sums.passages)
    p = np.full(len(known), np.nan)
    y, m, n = (part[known] for part in (sums.carrying, sums.passages, effective))
    others_y, others_m, others_n = (part.sum() - part[known] for part in (sums.carrying, sums.passages, effective))
    a, b = y / m * n, others_y / others_m * others_n
    p[known] = np.minimum(
        2 * np.minimum(_not_above(a, n, b, others_n), _not_above(n - a, n, others_n - b, others_n)), 1
    )
    return p


def _not_above(a: Floats, n: Floats, b: Floats, m: Floats) -> Floats:
    """Return the one-sided p of a share of `a` in `n` being no larger than one of `b` in `m`."""
    own = np.maximum(a, _EDGE), np.maximum(n - a, 0) + 1
    others = b + 1, np.maximum(m - b, _EDGE)
    bounds = special.betaincinv(*others, _EDGE), special.betainccinv(*others, _EDGE)
    first, last = (np.arcsin(np.sqrt(bound)) for bound in bounds)
    x = np.sin(first[:, np.newaxis] + np.outer(last - first, _POINTS)) ** 2
    alpha, beta = (part[:, np.newaxis] for part in others)
    weight = special.softmax(special.xlogy(alpha - 0.5, x) + special.xlog1py(beta - 0.5, -x), axis=1)
    p: Floats = (weight * special.betainc(own[0][:, np.newaxis], own[1][:, np.newaxis], x)).sum(axis=1)
    return p


def benjamini_hochberg(p: Floats) -> Floats:
    """Return the false discovery rates of p-values (Benjamini & Hochberg 1995 [1]_), leaving NaN alone.

    References
    ----------
    .. [1] Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful
       approach to multiple testing. Journal of the Royal Statistical Society B, 57, 289-300.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, np.nan, 0.02, 0.5])).round(2).tolist()
    [0.03, nan, 0.03, 0.5]
    """
    q = np.full(len(p), np.nan)
    falling = np.argsort(-p)[: (~np.isnan(p)).sum()]  # NaN comes last
    n = len(falling)
    q[falling] = np.minimum(np.minimum.accumulate(p[falling] * n / np.arange(n, 0, -1)), 1)
    return q
