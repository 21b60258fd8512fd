"""What charts ask of their tables: the columns, the order of themes, the overall share.

In: the DataFrames of comparison and topics. Out: the same facts in the order in which they are
drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pranalytics.errors import UserError, shown_names
from pranalytics.tables import require_theme

__all__ = [
    "ALPHA", "drawn_share", "of_theme", "overall_share", "pooled", "significant", "themes_by_share", "too_few",
    "with_columns",
]  # fmt: skip

ALPHA = 0.05
"""False discovery rate under which a difference is marked."""


def with_columns(table: pd.DataFrame, columns: Iterable[str], what: str) -> pd.DataFrame:
    """Return the needed columns of a table.

    Raises
    ------
    UserError
        If one is missing; the message names it. If it is no table.

    Examples
    --------
    >>> with_columns(pd.DataFrame({"theme": []}), ["theme", "share"], "comparison")
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: the table 'comparison' lacks the column 'share': it has 'theme'
    """
    if not isinstance(table, pd.DataFrame):
        raise UserError(f"the table {what!r} has to be a DataFrame, not a {type(table).__name__}: give it whole")
    for column in columns:
        if column not in table.columns:
            has = shown_names(map(repr, table.columns))
            raise UserError(f"the table {what!r} lacks the column {column!r}: it has {has}")
    return table.reset_index(drop=True)


def of_theme(table: pd.DataFrame, theme: str, what: str) -> pd.DataFrame:
    """Return the rows of a theme; none if the table has no rows at all.

    Raises
    ------
    UserError
        If a table with rows has no such theme; the message names what it has.

    Examples
    --------
    >>> of_theme(pd.DataFrame({"theme": ["training"]}), "trainig", "comparison")
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: The comparison has no theme 'trainig'; it has training.
    """
    if len(table):
        require_theme(theme, table["theme"], what)
    return table[table["theme"] == theme]


def themes_by_share(comparison: pd.DataFrame) -> list[str]:
    """List the themes by their share of the whole, the largest first; ties as given.

    Examples
    --------
    >>> table = pd.DataFrame({"theme": ["a", "b"], "share": [0.1, 0.2], "difference": 0.0})
    >>> themes_by_share(table)
    ['b', 'a']
    """
    themes = [str(theme) for theme in comparison["theme"].drop_duplicates()]
    shares = {theme: overall_share(comparison, theme) for theme in themes}
    return sorted(themes, key=lambda theme: -shares[theme] if shares[theme] >= 0 else 1.0)


def overall_share(comparison: pd.DataFrame, theme: str) -> float:
    """Return the share in all groups that differences are measured from; NaN when unknown.

    Examples
    --------
    >>> table = pd.DataFrame({"theme": ["a"], "share": [0.5], "difference": [0.25]})
    >>> overall_share(table, "a"), overall_share(table, "b")
    (0.25, nan)
    """
    rows = comparison[comparison["theme"] == theme]
    values = (rows["share"] - rows["difference"]).dropna()
    return float(values.median()) if len(values) else float("nan")


def drawn_share(rows: pd.DataFrame) -> pd.Series[float]:
    """Return the shares that intervals belong to: the estimates, where a table has them, else the shares.

    Examples
    --------
    >>> drawn_share(pd.DataFrame({"share": [0.5, 0.2], "estimate": [0.4, None]})).tolist()
    [0.4, 0.2]
    """
    if "estimate" not in rows.columns:
        return rows["share"]
    return rows["estimate"].astype(float).fillna(rows["share"])


def pooled(rows: pd.DataFrame) -> bool:
    """Tell whether shares that are drawn are estimates, and not what was counted.

    Examples
    --------
    >>> pooled(pd.DataFrame({"share": [0.5, 0.2], "estimate": [0.4, None]})), pooled(pd.DataFrame({"share": [0.5]}))
    (True, False)
    """
    return bool((drawn_share(rows) - rows["share"]).abs().gt(1e-9).any())


def too_few(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell the rows whose data cannot carry a claim: those with a note or without an interval."""
    noted = rows["note"].fillna("").astype(str).str.strip() != ""
    return noted | rows["low"].isna() | rows["high"].isna()


def significant(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell the rows that differ from the whole and may be said to do so."""
    return (rows["q"] < ALPHA) & rows["difference"].notna() & ~too_few(rows)
