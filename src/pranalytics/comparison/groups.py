"""Groups: which group each document belongs to, a city, a source, or a span of Jalali time.

In: a corpus. Out: one group a document, and the groups in their natural order.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.errors import UserError, shown_names
from pranalytics.persian.collation import persian_key
from pranalytics.tables import known_texts, require_distinct_ids, year_and_month

WHOLE = "all"
TIMES = ("year", "season", "month")


def group_documents(corpus: pd.DataFrame, by: str | None) -> tuple[pd.Series, list[str]]:
    """Assign documents to groups.

    Parameters
    ----------
    corpus : DataFrame
        One row a document, with ``doc_id``.
    by : str or None
        A column of the corpus, or ``year``, ``season`` (``1398-3``, autumn) or ``month``
        (``1398-09``) of its Jalali date; None for the whole corpus as one group, called ``all``.

    Returns
    -------
    groups : Series of str
        Index ``doc_id``; "" for a document that belongs to no group.
    order : list of str
        The groups: in alphabetical order, or in order of time, with the times between that have no
        document.

    Raises
    ------
    UserError
        If the corpus has no such column, or a date is not written as ``1398/09/12``; if documents share a ``doc_id``.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "date_jalali": ["1396/02/01", "1398/12/29"]})
    >>> group_documents(corpus, "year")[1]
    ['1396', '1397', '1398']
    """
    require_distinct_ids(corpus)
    if by is None:
        return pd.Series(WHOLE, index=corpus["doc_id"], dtype=str), [WHOLE]
    if by in TIMES:
        groups = _times(corpus, by)
        present = sorted(set(groups.tolist()) - {""})
        return groups, _fill_gaps(present, by)
    if by not in corpus.columns:
        raise UserError(
            f"The corpus has no column {by!r} to compare by; "
            f"take {', '.join(TIMES)} or one of its columns: {shown_names(corpus.columns)}."
        )
    groups = pd.Series(known_texts(corpus[by]), index=corpus["doc_id"], dtype=str)
    return groups, sorted(set(groups.tolist()) - {""}, key=persian_key)


def _times(corpus: pd.DataFrame, by: str) -> pd.Series:
    if "date_jalali" not in corpus.columns:
        raise UserError("The corpus has no column 'date_jalali'; read it with read_corpus.")

    def label(date: str) -> str:
        if pd.isna(date) or not date:
            return ""
        year, month = year_and_month(date)
        if by == "year":
            return year
        return f"{year}-{month}" if by == "month" else f"{year}-{(int(month) + 2) // 3}"

    labels = [label(date) for date in corpus["date_jalali"].tolist()]
    return pd.Series(labels, index=corpus["doc_id"], dtype=str)


def _fill_gaps(present: list[str], by: str) -> list[str]:
    """Return all times from the first to the last."""
    if not present:
        return []
    parts = {"year": 1, "season": 4, "month": 12}[by]

    def number(label: str) -> int:
        year, _, part = label.partition("-")
        return int(year) * parts + (int(part) - 1 if part else 0)

    def label(number: int) -> str:
        year, part = divmod(number, parts)
        if by == "year":
            return str(year)
        return f"{year}-{part + 1:02}" if by == "month" else f"{year}-{part + 1}"

    return [label(n) for n in range(number(present[0]), number(present[-1]) + 1)]
