"""Tables: what the tables that travel between the rooms must have.

In: a table and the columns that are needed. Out: nothing, or one clear error.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from pranalytics.errors import UserError

Kind = Literal["corpus", "passages", "coded"]

_SAID: dict[Kind, tuple[str, str]] = {
    "corpus": ("The corpus lacks", "read it with read_corpus"),
    "passages": ("The passages lack", "make them with split_passages"),
    "coded": ("The coded passages lack", "make them with Codebook.code"),
}


def require_columns(table: pd.DataFrame, kind: Kind, columns: Iterable[str]) -> None:
    """Raise a UserError if a table lacks a column.

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
    missing = [column for column in columns if column not in table.columns]
    if missing:
        lacks, remedy = _SAID[kind]
        raise UserError(f"{lacks} the column {', '.join(missing)}; {remedy}.")
