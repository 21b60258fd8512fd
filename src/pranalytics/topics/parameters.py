"""Checks of the parameters of topic models, when they are fitted and not before (as scikit-learn does)."""

from __future__ import annotations

from typing import Any

import numpy as np


def require_whole_number(estimator: Any, name: str, least: int) -> None:
    """Raise if a parameter is no whole number from `least` on.

    Parameters
    ----------
    estimator : estimator
        Whose parameter it is.
    name : str
        Name of the parameter.
    least : int
        The smallest value that is allowed.

    Raises
    ------
    ValueError
        If it is anything else.
    """
    value = getattr(estimator, name)
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} has to be a whole number from {least}, not {value!r}.")


def require_positive(estimator: Any, name: str, *, or_zero: bool = False) -> None:
    """Raise if a parameter is no number above zero.

    Parameters
    ----------
    estimator : estimator
        Whose parameter it is.
    name : str
        Name of the parameter.
    or_zero : bool, default False
        Allow zero too.

    Raises
    ------
    ValueError
        If it is anything else.
    """
    value = getattr(estimator, name)
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if not number or not (0 < value < np.inf or (or_zero and value == 0)):
        raise ValueError(f"{name} has to be a number {'from 0 on' if or_zero else 'above 0'}, not {value!r}.")
