"""Evidence: the sentences behind the numbers.

In: coded passages with their corpus. Out: quotations in readable Persian, with the words highlighted that
spoke for the theme.
"""

from __future__ import annotations

import pandas as pd

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

    Passages that show a theme by more terms come first, then those of a readable length; each comes from
    another document as long as there are others.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of :meth:`Codebook.code`, :func:`~pranalytics.split_passages` and :func:`~pranalytics.read_corpus`.
    codebook : Codebook
        What the passages were coded with.
    by : str, default "city"
        Column of the corpus that groups the documents.
    n : int, default 2
        Quotations a theme and group.

    Returns
    -------
    DataFrame
        ``theme``, ``group``, ``passage_id``, ``doc_id``, ``title``, ``date_jalali``, ``source``, ``text`` (in good
        spelling), ``spans`` (list of ``(start, end)`` in ``text``).

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "title": [""], "city": ["رشت"], "date_jalali": [""], "source": [""]})
    >>> passages = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"], "text": ["هماهنگي بيشتر مي شود."]})
    >>> codebook = Codebook.default()
    >>> found = quotes(codebook.code(passages), passages, corpus, codebook)
    >>> found.loc[0, "text"], found.loc[0, "spans"]
    ('هماهنگی بیشتر می‌شود.', [(0, 7)])
    """
    about = corpus[["doc_id", "title", by, "date_jalali", "source"]].rename(columns={by: "group"})
    table = (
        coded[["passage_id", "theme", "score"]]
        .merge(passages[["passage_id", "doc_id", "text"]], on="passage_id")
        .merge(about, on="doc_id")
    )
    if table.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    words = table["text"].str.split().str.len()
    table["readable"] = words.between(*_BEST_LENGTH)
    table = table.sort_values(
        ["theme", "group", "readable", "score", "passage_id"],
        ascending=[True, True, False, False, True],
        kind="stable",
    )
    # Best passage of every document first, then the second best of each, and so on.
    table["turn"] = table.groupby(["theme", "group", "doc_id"]).cumcount()
    table = table.sort_values(["theme", "group", "turn"], kind="stable")
    chosen = table.groupby(["theme", "group"]).head(n).copy()
    chosen["text"] = [tidy(text) for text in chosen["text"]]
    chosen["title"] = [tidy(title) for title in chosen["title"]]
    chosen["spans"] = [
        _spans(text, theme, codebook)
        for text, theme in zip(chosen["text"], chosen["theme"], strict=True)
    ]
    order = {theme.id: n for n, theme in enumerate(codebook.themes)}
    chosen = chosen.sort_values(
        ["theme", "group"], key=lambda c: c.map(order) if c.name == "theme" else c, kind="stable"
    )
    return chosen[list(COLUMNS)].reset_index(drop=True)


def _spans(text: str, theme: str, codebook: Codebook) -> list[tuple[int, int]]:
    """Return where the words of a theme stand in a text in good spelling."""
    for found, _, spans in codebook.code_text(text):
        if found == theme:
            return spans
    return []
