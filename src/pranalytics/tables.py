"""Tables: what the tables that travel between the rooms must have.

In: a table and what it needs. Out: nothing, or one clear error; or the rows of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.errors import UserError, shown, shown_names

#: Columns that a corpus needs for a report.
CORPUS_COLUMNS = ("doc_id", "title", "text", "city", "date", "date_jalali", "source")

_DATE = re.compile("([0-9]{4})/(0[1-9]|1[0-2])/[0-9]{2}")

Kind = Literal["corpus", "passages", "coded"]

_SAID: dict[Kind, tuple[str, str]] = {
    "corpus": ("The corpus lacks", "read it with read_corpus"),
    "passages": ("The passages lack", "make them with split_passages"),
    "coded": ("The coded passages lack", "make them with Codebook.code"),
}
_NAMES: dict[Kind, str] = {"corpus": "corpus", "passages": "passages", "coded": "coded passages"}


def require_columns(table: pd.DataFrame, kind: Kind, columns: Iterable[str]) -> None:
    """Raise a UserError if a table lacks a column, or is none.

    Parameters
    ----------
    table : DataFrame
        Any table.
    kind : {"corpus", "passages", "coded"}
        What it is.
    columns : iterable of str
        What it needs.

    Raises
    ------
    UserError

    Examples
    --------
    >>> require_columns(pd.DataFrame({"doc_id": []}), "corpus", ["doc_id", "text"])
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: The corpus lacks the column text; read it with read_corpus.
    """
    if not isinstance(table, pd.DataFrame):
        kinds = f"as the {_NAMES[kind]}, not a {type(table).__name__}"
        raise UserError(f"A DataFrame is needed {kinds}; give the whole table, not a column of it.")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        lacks, remedy = _SAID[kind]
        raise UserError(f"{lacks} the column {', '.join(missing)}; {remedy}.")


def require_texts(table: pd.DataFrame, kind: Kind, columns: Iterable[str]) -> None:
    """Raise a UserError if a table lacks a column, or holds anything but texts in it.

    Parameters
    ----------
    table, kind, columns
        As of :func:`require_columns`.

    Raises
    ------
    UserError

    Examples
    --------
    >>> require_texts(pd.DataFrame({"doc_id": [1]}), "corpus", ["doc_id"])
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: The column doc_id of the corpus holds 1, which is no text; write "" where ...
    """
    names = list(columns)
    require_columns(table, kind, names)
    for column in names:
        strange = [value for value in table[column].tolist() if not isinstance(value, str)]
        if strange:
            raise UserError(
                f"The column {column} of the {_NAMES[kind]} holds {shown(strange[0])}, which is no text; "
                'write "" where nothing is known.'
            )


def require_theme(theme: str, known: Iterable[str], what: str) -> None:
    """Raise a UserError if a theme is none of those that are known.

    Parameters
    ----------
    theme : str
        Id of a theme.
    known : iterable of str
        The ids that there are.
    what : str
        What has them: "codebook".

    Raises
    ------
    UserError

    Examples
    --------
    >>> require_theme("sport", ["training", "crisis"], "codebook")
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: The codebook has no theme 'sport'; it has training, crisis.
    """
    ids = list(dict.fromkeys(map(str, known)))
    if theme not in ids:
        raise UserError(f"The {what} has no theme {shown(theme)}; it has {shown_names(ids)}.")


def require_distinct_ids(corpus: pd.DataFrame) -> None:
    """Raise a UserError if documents of a corpus share an id.

    Parameters
    ----------
    corpus : DataFrame
        ``doc_id``.

    Raises
    ------
    UserError

    Examples
    --------
    >>> require_distinct_ids(pd.DataFrame({"doc_id": ["a", "a"]}))
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: The corpus has the doc_id 'a' more than once; every document needs one of its own.
    """
    require_columns(corpus, "corpus", ["doc_id"])
    if not corpus["doc_id"].is_unique:
        twice = shown(corpus["doc_id"][corpus["doc_id"].duplicated()].iloc[0])
        raise UserError(f"The corpus has the doc_id {twice} more than once; every document needs one of its own.")


def document_rows(passages: pd.DataFrame, corpus: pd.DataFrame) -> NDArray[np.intp]:
    """Return the row that the document of each passage has in a corpus.

    Parameters
    ----------
    passages, corpus : DataFrame
        ``doc_id``.

    Returns
    -------
    ndarray of int, shape (n_passages,)

    Raises
    ------
    UserError
        If documents share an id, or a passage is of none of them.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> document_rows(pd.DataFrame({"doc_id": ["b", "b", "a"]}), corpus).tolist()
    [1, 1, 0]
    """
    require_columns(passages, "passages", ["doc_id"])
    require_distinct_ids(corpus)
    place = {doc_id: row for row, doc_id in enumerate(corpus["doc_id"].tolist())}
    ids = passages["doc_id"].tolist()
    strange = [doc_id for doc_id in ids if doc_id not in place]
    if strange:
        raise UserError(
            f"A passage is of the document {shown(strange[0])}, which the corpus has not; split the same corpus."
        )
    return np.array([place[doc_id] for doc_id in ids], dtype=np.intp)


def known_texts(column: pd.Series) -> list[str]:
    """Return the cells of a column as texts.

    Parameters
    ----------
    column : Series
        Names of cities, for instance.

    Returns
    -------
    list of str
        "" where a cell holds nothing (None, NaN).

    Examples
    --------
    >>> known_texts(pd.Series(["رشت", None, 12], dtype=object))
    ['رشت', '', '12']
    """
    return ["" if pd.isna(cell) else str(cell) for cell in column.tolist()]


def kind_of_ids(ids: pd.Series) -> Any:
    """Return the type of a column that takes over some ids, so that tables can be joined by it.

    Parameters
    ----------
    ids : Series
        Of documents or passages.

    Returns
    -------
    type or dtype
        ``str`` for texts; numbers stay numbers.

    Examples
    --------
    >>> kind_of_ids(pd.Series(["a"])), kind_of_ids(pd.Series([1]))
    (<class 'str'>, dtype('int64'))
    """
    return str if all(isinstance(one, str) for one in ids.tolist()) else ids.dtype


def year_and_month(date: str) -> tuple[str, str]:
    """Return the year and the month of a Jalali date.

    Parameters
    ----------
    date : str
        As ``date_jalali`` of a corpus.

    Returns
    -------
    tuple of str

    Raises
    ------
    UserError
        If it is written otherwise.

    Examples
    --------
    >>> year_and_month("1398/09/12")
    ('1398', '09')
    """
    parts = _DATE.fullmatch(str(date))
    if not parts:
        raise UserError(f"The Jalali date {shown(date)} is not written as 1398/09/12.")
    return parts[1], parts[2]
