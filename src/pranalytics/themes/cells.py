"""The passages behind a number: all that a cell of a comparison counts.

In: coded passages, a theme and a group. Out: the passages, readable, with the words that spoke for the theme.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.comparison.groups import group_documents
from pranalytics.errors import UserError, shown, shown_names
from pranalytics.persian.readable import tidy
from pranalytics.tables import known_texts, require_columns, require_texts, require_theme
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.spans import tidy_with_spans

COLUMNS = (
    "passage_id", "doc_id", "title", "city", "date_jalali", "source", "score", "text", "spans", "matches", "start",
    "end",
)  # fmt: skip
_ABOUT = ("title", "city", "date_jalali", "source")


def cell_passages(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    theme: str,
    group: str | None = None,
    *,
    by: str | None = "city",
) -> pd.DataFrame:
    """List the passages that a cell of a comparison counts.

    A row of :func:`~pranalytics.compare` says how many passages of a group carry a theme; these are they.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        What was compared.
    theme : str
        Id of the theme.
    group : str, optional
        The group, as ``group`` of the comparison tells it; by default all passages of the theme.
    by : str or None, default "city"
        As of the comparison: a column of the corpus; ``year``, ``season`` or ``month``; None for the whole, whose group
        is ``all``.

    Returns
    -------
    DataFrame
        ``passage_id``, ``doc_id``, ``title``, ``city``, ``date_jalali``, ``source`` ("" where not known), ``score``,
        ``text`` (in good spelling), ``spans`` (list of ``(start, end)`` in ``text``), ``matches`` (list of ``(start,
        end)`` in the passage as written), ``start``, ``end`` (of the passage in the document, −1 if not known); in the
        order of the passages.

    Raises
    ------
    UserError
        If the corpus has no such column or group, or neither the coded passages nor the codebook of the package have
        such a theme.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "city": ["رشت", "یزد"]})
    >>> passages = pd.DataFrame({"passage_id": ["a#1", "b#1"], "doc_id": ["a", "b"], "text": ["هماهنگي شد.", "هوا"]})
    >>> coded = pd.DataFrame({"passage_id": ["a#1"], "theme": ["coordination"], "score": 1.0, "matches": [[(0, 7)]]})
    >>> cell_passages(coded, passages, corpus, "coordination", "رشت")[["text", "spans"]].values.tolist()
    [['هماهنگی شد.', [(0, 7)]]]
    """
    require_columns(coded, "coded", ["passage_id", "theme", "score", "matches"])
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    require_texts(passages, "passages", ["text"])
    groups, order = group_documents(corpus, by)
    if group is not None and group not in order:
        raise UserError(f"There is no group {shown(group)} by {by or 'the whole'}; there are {shown_names(order)}.")
    if theme not in Codebook.default().names():  # which may be in no passage
        require_theme(theme, coded["theme"].unique(), "table of coded passages")
    mine = coded.loc[coded["theme"] == theme, ["passage_id", "score", "matches"]]
    places = [name for name in ("start", "end") if name in passages.columns]
    found = passages[["passage_id", "doc_id", "text", *places]].merge(mine, on="passage_id")
    of_group = found["doc_id"].map(groups)
    found = found[of_group.isin(order) if group is None else of_group == group]
    known = {name: known_texts(corpus[name]) for name in _ABOUT if name in corpus.columns}
    found = found.merge(corpus[["doc_id"]].assign(**known), on="doc_id", how="left")
    missing = {name: "" for name in _ABOUT if name not in found.columns}
    missing_places = {name: -1 for name in ("start", "end") if name not in places}
    found = found.assign(**missing, **missing_places)
    readable = [tidy_with_spans(t, spans) for t, spans in zip(found["text"], found["matches"], strict=True)]
    found["text"] = [text for text, _ in readable]
    found["title"] = [tidy(title) for title in found["title"]]
    return found.assign(spans=pd.Series([spans for _, spans in readable], dtype=object))[list(COLUMNS)]
