"""Krippendorff's alpha: agreement of coders beyond chance.

In: values by coder and unit, with gaps. Out: 1 for full agreement, 0 for that of chance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def krippendorff_alpha(values: ArrayLike) -> float:
    """Return Krippendorff's alpha for nominal values.

    Parameters
    ----------
    values : array-like of float, shape (n_coders, n_units)
        What each coder says of each unit; NaN where nothing is said.

    Returns
    -------
    float
        At most 1; NaN if no unit has two values, or if all values are the same, for then chance and agreement cannot
        be told apart.

    References
    ----------
    .. [1] Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed., ch. 12. Sage.

    Examples
    --------
    >>> round(krippendorff_alpha([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]), 3)
    0.095
    """
    table = np.atleast_2d(np.asarray(values, dtype=np.float64))
    known = ~np.isnan(table)
    kinds = np.unique(table[known])
    # How often each unit has each value: (n_units, n_kinds).
    counts = np.stack([(table == kind).sum(axis=0) for kind in kinds], axis=1) if len(kinds) else np.zeros((0, 0))
    counts = counts[counts.sum(axis=1) > 1].astype(np.float64) if counts.size else counts
    per_unit = counts.sum(axis=1)
    totals = counts.sum(axis=0)
    n = totals.sum()
    expected = (n**2 - (totals**2).sum()) / max(n - 1, 1)
    if expected == 0:
        return float("nan")
    observed = ((per_unit**2 - (counts**2).sum(axis=1)) / (per_unit - 1)).sum()
    return float(1 - observed / expected)
