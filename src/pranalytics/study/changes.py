"""What changes over time, which words tell cities apart, and how cities compare like with like.

In: coded passages, and counts of words by document. Out: three tables for the report, empty where the data do not
suffice.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from scipy import sparse

from pranalytics.comparison.controls import COLUMNS as ADJUSTED
from pranalytics.comparison.controls import adjusted
from pranalytics.comparison.groups import group_documents
from pranalytics.comparison.keyness import COLUMNS as KEYWORDS
from pranalytics.comparison.keyness import keyness
from pranalytics.comparison.prevalence import MIN_DOCUMENTS
from pranalytics.comparison.trends import COLUMNS as TRENDS
from pranalytics.comparison.trends import theme_trends

_FINEST_FIRST = ("month", "season", "year")
_FULL = 0.75  # of the times of a span have to have enough documents for an interval
_MOST_TIMES = 60  # more than that no panel shows
_HELD = ("year", "source")
_KNOWN = 0.8  # of the documents have to tell what is held constant
WORDS = 15  # a city


def trends(
    coded: pd.DataFrame, passages: pd.DataFrame, corpus: pd.DataFrame, themes: list[str], seed: int = 0
) -> pd.DataFrame:
    """Follow the themes over the finest time that the documents suffice for.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of ``Codebook.code``, :func:`~pranalytics.split_passages` and :func:`~pranalytics.read_corpus`.
    themes : list of str
        Ids of the themes, in the order of the codebook.
    seed : int, default 0
        Seed of the shuffling.

    Returns
    -------
    DataFrame
        As of :func:`~pranalytics.theme_trends`; empty for dates of less than two years, seasons or months.

    Examples
    --------
    >>> from pranalytics.datasets import load_sample
    >>> finest_time(load_sample())
    'year'
    """
    by = finest_time(corpus)
    if not by:
        return pd.DataFrame(columns=list(TRENDS))
    return theme_trends(coded, passages, corpus, by, themes=themes, seed=seed)


def finest_time(corpus: pd.DataFrame, documents: Sequence[int] | None = None) -> str:
    """Return ``month``, ``season`` or ``year``: the finest of which most have enough documents for an interval.

    A year serves in any case, if there are two; "" if there are not. Each row is a document, or as many as `documents`
    says.
    """
    for by in _FINEST_FIRST:
        groups, order = group_documents(corpus, by)
        if not 2 <= len(order) <= _MOST_TIMES:
            continue
        sizes = _sizes(groups, documents).reindex(order, fill_value=0)
        if by == "year" or (sizes >= MIN_DOCUMENTS).mean() >= _FULL:
            return by
    return ""


def _sizes(groups: pd.Series, documents: Sequence[int] | None) -> pd.Series:
    """Count the documents of each group; those without a group are left out."""
    numbers = pd.Series(1 if documents is None else list(documents), index=groups.index)
    return numbers[groups != ""].groupby(groups).sum()


def keywords(corpus: pd.DataFrame, counts: sparse.csr_matrix, terms: Sequence[str]) -> pd.DataFrame:
    """Find the words that tell each city from the others.

    Parameters
    ----------
    corpus : DataFrame
        With ``city``.
    counts : csr_matrix, shape (n_documents, n_terms)
        Words of each document.
    terms : sequence of str
        What the columns stand for.

    Returns
    -------
    DataFrame
        As of :func:`~pranalytics.keyness`; empty for less than two cities of two documents.
    """
    sizes = corpus.loc[corpus["city"] != "", "city"].value_counts()
    if not can_tell_apart(sizes):
        return pd.DataFrame(columns=list(KEYWORDS))
    return keyness(corpus, "city", counts=counts, terms=terms, n_terms=WORDS, leave_out_names=True)


def can_tell_apart(sizes: pd.Series) -> bool:
    """Tell whether words can set cities apart that have so many documents: two of them have two."""
    return bool((sizes > 1).sum() >= 2)


def like_with_like(
    coded: pd.DataFrame, passages: pd.DataFrame, corpus: pd.DataFrame, themes: list[str]
) -> pd.DataFrame:
    """Compare cities with year and source held constant, as far as these are known and differ.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of ``Codebook.code``, :func:`~pranalytics.split_passages` and :func:`~pranalytics.read_corpus`.
    themes : list of str
        Ids of the themes, in the order of the codebook.

    Returns
    -------
    DataFrame
        As of :func:`~pranalytics.adjusted`, of themes with figures only; empty where none has any.
    """
    nothing = pd.DataFrame(columns=list(ADJUSTED))
    sizes = corpus.loc[corpus["city"] != "", "city"].value_counts()
    hold = held_constant(corpus)
    if (sizes >= MIN_DOCUMENTS).sum() < 2 or not hold:
        return nothing
    return with_figures(adjusted(coded, passages, corpus, themes, by="city", hold=hold))


def with_figures(table: pd.DataFrame) -> pd.DataFrame:
    """Return the themes that could be compared like with like; an empty table where none could."""
    told = table.loc[table["p"].notna(), "theme"].unique()
    return (
        table[table["theme"].isin(told)].reset_index(drop=True) if len(told) else pd.DataFrame(columns=list(ADJUSTED))
    )


def held_constant(corpus: pd.DataFrame, documents: Sequence[int] | None = None) -> list[str]:
    """Return what can be held constant: ``year`` and ``source`` where most documents tell them and they differ.

    Each row is a document, or as many as `documents` says.

    Examples
    --------
    >>> held_constant(pd.DataFrame({"doc_id": ["a", "b"], "date_jalali": ["1398/01/01", ""], "source": ["x", "y"]}))
    ['source']
    """
    hold = []
    for name in _HELD:
        groups, _ = group_documents(corpus, name)
        known = _sizes(groups, documents)
        if known.sum() >= _KNOWN * (len(groups) if documents is None else sum(documents)) and len(known) > 1:
            hold.append(name)
    return hold
