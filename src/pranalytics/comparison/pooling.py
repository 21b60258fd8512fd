"""Pooling: shares of groups that lend each other strength, with intervals for each group's true share.

In: effective counts of groups (what is left of their passages once those of one document are known to belong
together). Out: an estimate and an interval a group.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

#: With fewer groups nothing can be learnt about how groups differ, and nothing is pooled.
MIN_GROUPS = 3

# How far groups differ, as standard deviation in units of the largest that is possible. Real groups never agree
# wholly, hence no zero; a uniform prior on the standard deviation is Gelman's advice for few groups.
_SPREADS = np.linspace(0.05, 0.7, 24)
_MEANS = 41
_REACH = 4.0  # standard errors around the overall share within which the mean of groups is looked for


class Pooled(NamedTuple):
    """Estimates and the bounds of their intervals, one a group."""

    estimate: Floats
    low: Floats
    high: Floats


def pooled_shares(carrying: Floats, total: Floats, level: float = 0.95) -> Pooled:
    """Estimate the true share of each group, all groups together.

    True shares of groups are taken to follow a beta distribution whose mean and spread are learnt from all
    groups; what is not known about these two is averaged over a grid, weighted by their likelihood (beta-binomial)
    and a flat prior [1]_ [2]_. The estimate is the mean of what is then known about a group, the interval the
    quantiles of the beta distribution with the same mean and variance [3]_. With fewer than three groups nothing is
    pooled: the estimate is the share and the interval is that of Jeffreys [4]_.

    Parameters
    ----------
    carrying, total : array, shape (n_groups,)
        Effective counts: passages with the theme, and all; they need not be whole.
    level : float, default 0.95
        Probability of the interval.

    Returns
    -------
    Pooled
        Arrays of shape (n_groups,); NaN for groups without passages (no estimate without any group of some).

    References
    ----------
    .. [1] Gelman, A. et al. (2013). Bayesian Data Analysis, 3rd ed., section 5.3. CRC Press.
    .. [2] Gelman, A. (2006). Prior distributions for variance parameters in hierarchical models. Bayesian
       Analysis, 1, 515-534.
    .. [3] Morris, C. N. (1983). Parametric empirical Bayes inference. Journal of the American Statistical
       Association, 78, 47-55.
    .. [4] Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial proportion.
       Statistical Science, 16, 101-133.

    Examples
    --------
    >>> found = pooled_shares(np.array([0.0, 20, 40, 30]), np.array([4.0, 100, 200, 150]))
    >>> found.estimate.round(2).tolist()
    [0.18, 0.2, 0.2, 0.2]
    """
    known = total > 0
    nothing = np.full(len(total), np.nan)
    found = Pooled(nothing, nothing.copy(), nothing.copy())
    if known.any():
        pool = _hierarchical if known.sum() >= MIN_GROUPS else _jeffreys
        for whole, part in zip(found, pool(carrying[known], total[known], level), strict=True):
            whole[known] = part
    return found


def _jeffreys(carrying: Floats, total: Floats, level: float) -> Pooled:
    a, b = carrying + 0.5, total - carrying + 0.5
    share = carrying / total
    low = np.where(carrying > 0, special.betaincinv(a, b, (1 - level) / 2), 0.0)
    high = np.where(carrying < total, special.betainccinv(a, b, (1 - level) / 2), 1.0)
    return Pooled(share, np.minimum(low, share), np.maximum(high, share))


def _hierarchical(carrying: Floats, total: Floats, level: float) -> Pooled:
    a, b = _grid(carrying, total)
    y, n = carrying[:, np.newaxis], total[:, np.newaxis]
    likelihood = (special.betaln(a + y, b + n - y) - special.betaln(a, b)).sum(axis=0)
    weight = special.softmax(likelihood)
    means = (a + y) / (a + b + n)
    estimate = means @ weight
    variance = (means * (1 - means) / (a + b + n + 1) + means**2) @ weight - estimate**2
    size = estimate * (1 - estimate) / variance - 1
    a, b = estimate * size, (1 - estimate) * size
    tail = (1 - level) / 2
    return Pooled(estimate, special.betaincinv(a, b, tail), special.betainccinv(a, b, tail))


def _grid(carrying: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return the parameters of the beta distributions that the true shares may follow.

    Means lie evenly on the arcsine scale, where the standard error of a share is 1 / (2 sqrt(n)) everywhere.
    """
    overall = (carrying.sum() + 0.5) / (total.sum() + 1)
    centre = np.arcsin(np.sqrt(overall))
    reach = _REACH / 2 * (1 / np.sqrt(total.sum()) + 1 / np.sqrt(len(total)))
    angles = np.linspace(max(centre - reach, 1e-3), min(centre + reach, np.pi / 2 - 1e-3), _MEANS)
    mean = np.sin(angles)[:, np.newaxis] ** 2
    size = 1 / _SPREADS**2 - 1
    return (mean * size).ravel(), ((1 - mean) * size).ravel()
