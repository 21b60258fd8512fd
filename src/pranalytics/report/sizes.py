"""Sizes: how many documents and passages there are, of which city and day, and which themes come together.

In: the tables of a run. Out: the same numbers whether these hold the whole corpus or a sample of it.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.report.contents import ReportContents

PAIRS = ("first", "second", "passages", "documents")


def calendar(contents: ReportContents) -> pd.DataFrame:
    """Return how many documents and passages each city has of each day.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.

    Returns
    -------
    DataFrame
        ``city``, ``date``, ``date_jalali``, ``documents``, ``passages``, in the order of the corpus.
    """
    if contents.calendar is not None:
        return contents.calendar
    return calendar_of(contents.corpus, contents.passages)


def calendar_of(corpus: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Count documents and passages by city and day.

    Parameters
    ----------
    corpus : DataFrame
        ``doc_id``, ``city``, ``date``, ``date_jalali``.
    passages : DataFrame
        ``doc_id``.

    Returns
    -------
    DataFrame
        As of :func:`calendar`.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "city": "رشت", "date": "", "date_jalali": ""})
    >>> calendar_of(corpus, pd.DataFrame({"doc_id": ["a", "a", "b"]}))[["documents", "passages"]].values.tolist()
    [[2, 3]]
    """
    of_document = corpus["doc_id"].map(passages["doc_id"].value_counts()).fillna(0).astype(int)
    table = corpus[["city", "date", "date_jalali"]].assign(documents=1, passages=of_document)
    return table.groupby(["city", "date", "date_jalali"], sort=False, as_index=False).sum()


def n_passages(contents: ReportContents) -> int:
    """Return how many passages there are."""
    return len(contents.passages) if contents.calendar is None else int(contents.calendar["passages"].sum())


def themes_together(contents: ReportContents) -> pd.DataFrame:
    """Return what tells which themes come together: coded passages, or their numbers by pairs of themes."""
    if contents.together is not None:
        return contents.together
    return contents.coded[["passage_id", "doc_id", "theme"]]
