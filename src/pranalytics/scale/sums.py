"""Sums: what is counted in some documents, to be added up over all of them.

In: documents, their passages and coded passages. Out: tables of :class:`~pranalytics.scale.aggregates.Aggregates` for
these documents alone.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.charts.network import count_together
from pranalytics.corpus.check import look_at

#: Table to the columns that say what is counted; the others are added up.
KEYS: dict[str, list[str]] = {
    "calendar": ["city", "date", "date_jalali"],
    "sizes": ["city", "year", "source", "size"],
    "themes": ["theme", "city", "year", "source", "size", "carrying"],
    "month_sizes": ["month", "size"],
    "month_themes": ["theme", "month", "size", "carrying"],
    "together": ["first", "second"],
    "findings": ["check"],
}
_LOOKED_AT = ("short", "not_persian", "arabic_letters")


def sum_documents(corpus: pd.DataFrame, passages: pd.DataFrame, coded: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Count what a report has to know of some documents.

    Parameters
    ----------
    corpus : DataFrame
        Documents as of :func:`~pranalytics.read_corpus`, with ``n``, the number of each in the whole corpus.
    passages, coded : DataFrame
        All their passages, and these coded.

    Returns
    -------
    dict of DataFrame
        The tables of :data:`KEYS`.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["پل گشوده شد."], "city": "رشت", "source": "", "date": "",
    ...     "date_jalali": "", "n": [0]})
    >>> passages = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"]})
    >>> coded = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"], "theme": ["support"]})
    >>> sum_documents(corpus, passages, coded)["themes"][["theme", "city", "size", "carrying"]].values.tolist()
    [['support', 'رشت', 1, 1]]
    """
    about = _about(corpus, passages)
    place, month = ["city", "year", "source", "size"], ["month", "size"]
    looked_at = look_at(corpus)
    calendar = about.groupby(KEYS["calendar"], as_index=False).agg(
        documents=("size", "size"), passages=("size", "sum"), first=("n", "min")
    )
    findings = [(check, *looked_at[check][:2]) for check in _LOOKED_AT]
    return {
        "calendar": calendar,
        "sizes": _count(about, place),
        "themes": carrying(about, coded, place),
        "month_sizes": _count(about, month),
        "month_themes": carrying(about, coded, month),
        "together": count_together(coded),
        "findings": pd.DataFrame(findings, columns=["check", "count", "total"]),
    }


def about_documents(corpus: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return what documents are grouped by: ``city, source, year, month`` and their ``size`` in passages, by id."""
    return _about(corpus, passages)[["city", "year", "source", "size"]]


def _about(corpus: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    day = corpus["date_jalali"].astype(str)
    table = corpus[["n", "city", "source", "date", "date_jalali"]].assign(
        year=day.str[:4], month=day.str[:7].str.replace("/", "-"), size=1
    )
    table.index = pd.Index(corpus["doc_id"])
    table["size"] = passages["doc_id"].value_counts().reindex(table.index, fill_value=0).astype(int)
    return table


def carrying(about: pd.DataFrame, coded: pd.DataFrame, place: list[str]) -> pd.DataFrame:
    """Count the documents of a place by how many of their passages carry a theme.

    Parameters
    ----------
    about : DataFrame
        The columns of `place`, a row a document, by its id.
    coded : DataFrame
        ``passage_id``, ``doc_id``, ``theme``.
    place : list of str
        What documents are grouped by.

    Returns
    -------
    DataFrame
        ``theme``, the columns of `place`, ``carrying``, ``documents``.
    """
    pairs = coded[["passage_id", "doc_id", "theme"]].drop_duplicates(["passage_id", "theme"])
    of_document = pairs.groupby(["doc_id", "theme"]).size().rename("carrying").reset_index()
    return _count(of_document.join(about[place], on="doc_id"), ["theme", *place, "carrying"])


def _count(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    counted: pd.DataFrame = table.assign(documents=1)[[*keys, "documents"]].groupby(keys, as_index=False).sum()
    return counted
