"""Evidence: the sentences behind the numbers.

In: coded passages with their corpus. Out: quotations in readable Persian, with the words highlighted
that spoke for the theme.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.errors import UserError
from pranalytics.persian.collation import persian_key
from pranalytics.persian.readable import tidy
from pranalytics.themes.codebook import Codebook

COLUMNS = (
    "theme", "group", "passage_id", "doc_id", "title", "date_jalali", "source", "text", "spans",
)  # fmt: skip

_BEST_LENGTH = (10, 45)  # words; shorter says too little, longer is not read


def quotes(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "city",
    n: int = 2,
) -> pd.DataFrame:
    """Choose quotations for each theme and group.

    Passages of a readable length come first, among them those that show the theme by more terms;
    each comes from another document as long as there are others.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of :meth:`Codebook.code`, :func:`~pranalytics.split_passages` and
        :func:`~pranalytics.read_corpus`.
    codebook : Codebook
        What the passages were coded with.
    by : str, default "city"
        Column of the corpus that groups the documents.
    n : int, default 2
        Quotations a theme and group.

    Returns
    -------
    DataFrame
        ``theme``, ``group``, ``passage_id``, ``doc_id``, ``title``, ``date_jalali``, ``source``,
        ``text`` (in good spelling), ``spans`` (list of ``(start, end)`` in ``text``); sorted by
        theme (as in the codebook) and group.

    Raises
    ------
    UserError
        If the corpus has no such column.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "title": [""], "city": ["رشت"],
    ...     "date_jalali": [""], "source": [""]})
    >>> passages = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"],
    ...     "text": ["هماهنگي بيشتر مي شود."]})
    >>> codebook = Codebook.default()
    >>> found = quotes(codebook.code(passages), passages, corpus, codebook)
    >>> found.loc[0, "text"], found.loc[0, "spans"]
    ('هماهنگی بیشتر می‌شود.', [(0, 7)])
    """
    if by not in corpus.columns:
        raise UserError(f"The corpus has no column {by!r} to choose quotations by; it has {', '.join(corpus.columns)}.")
    about = corpus[["doc_id", "title", "date_jalali", "source"]].assign(group=corpus[by])
    table = (
        coded[["passage_id", "theme", "score"]]
        .merge(passages[["passage_id", "doc_id", "text"]], on="passage_id")
        .merge(about, on="doc_id")
    )
    if table.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    table["readable"] = table["text"].str.count(r"\S+").between(*_BEST_LENGTH)
    table["order"] = table["theme"].map({t.id: place for place, t in enumerate(codebook.themes)})
    table = table.sort_values(["readable", "score", "passage_id"], ascending=[False, False, True], kind="stable")
    # Best passage of every document first, then the second best of each, and so on.
    table["turn"] = table.groupby(["theme", "group", "doc_id"]).cumcount()
    table = table.sort_values(
        ["order", "theme", "group", "turn"],
        key=lambda column: column.map(persian_key) if column.name == "group" else column,
        kind="stable",
    )
    chosen = table.groupby(["theme", "group"]).head(n).reset_index(drop=True)
    for column in ("text", "title"):
        chosen[column] = [tidy(text) for text in chosen[column]]
    spans = [_spans(text, theme, codebook) for text, theme in zip(chosen["text"], chosen["theme"], strict=True)]
    return chosen.assign(spans=pd.Series(spans, dtype=object))[list(COLUMNS)]


def _spans(text: str, theme: str, codebook: Codebook) -> list[tuple[int, int]]:
    """Return where the words of a theme stand in a text in good spelling."""
    for found, _, spans in codebook.code_text(text):
        if found == theme:
            return spans
    return []
