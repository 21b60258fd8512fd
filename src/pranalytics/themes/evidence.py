"""Evidence: the sentences behind the numbers.

In: coded passages with their corpus. Out: quotations in readable Persian, with the words highlighted
that spoke for the theme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

import pandas as pd

from pranalytics.errors import UserError, shown_names
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collation import persian_key
from pranalytics.persian.readable import is_quotable, tidy
from pranalytics.tables import known_texts, require_columns, require_distinct_ids, require_texts
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.spans import tidy_with_spans

COLUMNS = (
    "theme", "group", "passage_id", "doc_id", "title", "date_jalali", "source", "text", "spans",
)  # fmt: skip
PLACES = ("matches", "start", "end")


def quotes(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "city",
    n: int = 2,
    places: bool = False,
) -> pd.DataFrame:
    """Choose quotations for each theme and group.

    Quotations are typical and varied. A passage is the more typical, the more passages of the same theme and group
    share its words for the theme; the first quotation has most of such words, each further one most of those that no
    quotation has yet. Passages of a readable length come first, and each comes from another document as long as there
    are others.

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
    places : bool, default False
        Tell also where the words stand in the passage as written, and where the passage stands in its document.

    Returns
    -------
    DataFrame
        ``theme``, ``group``, ``passage_id``, ``doc_id``, ``title``, ``date_jalali``, ``source``,
        ``text`` (in good spelling), ``spans`` (list of ``(start, end)`` in ``text``); with `places` also ``matches``
        (list of ``(start, end)`` in the passage as written) and ``start``, ``end`` (of the passage in the text of the
        document); sorted by theme (as in the codebook) and group.

    Raises
    ------
    UserError
        If the corpus has no such column, documents share an id, or the passages do not tell their places that are asked
        for.

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
    require_columns(coded, "coded", ["passage_id", "theme", "matches"])
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    require_texts(passages, "passages", ["text"])
    require_columns(corpus, "corpus", ["doc_id", "title", "city", "date_jalali", "source"])
    require_distinct_ids(corpus)
    if by not in corpus.columns:
        raise UserError(
            f"The corpus has no column {by!r} to choose quotations by; it has {shown_names(corpus.columns)}."
        )
    if places and not {"start", "end"} <= set(passages.columns):
        raise UserError("The passages lack the columns start and end; make them with split_passages.")
    columns = [*COLUMNS, *(PLACES if places else ())]
    known = {name: known_texts(corpus[name]) for name in ("title", "date_jalali", "source")}
    about = corpus[["doc_id"]].assign(**known, group=known_texts(corpus[by]))
    table = (
        coded[["passage_id", "theme", "matches"]]
        .merge(passages[["passage_id", "doc_id", "text", *(PLACES[1:] if places else ())]], on="passage_id")
        .merge(about, on="doc_id")
    )
    if table.empty:
        return pd.DataFrame(columns=columns)
    table = table.sort_values("passage_id", kind="stable", ignore_index=True)
    words = [_words(text, spans) for text, spans in zip(table["text"].tolist(), table["matches"], strict=True)]
    readable = list(map(is_quotable, table["text"].tolist()))
    documents = table["doc_id"].tolist()
    order = {theme.id: place for place, theme in enumerate(codebook.themes)}
    cells: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, key in enumerate(zip(table["theme"].tolist(), table["group"].tolist(), strict=True)):
        cells[key].append(place)
    chosen: list[int] = []
    for key in sorted(cells, key=lambda cell: (order.get(cell[0], len(order)), cell[0], persian_key(str(cell[1])))):
        chosen += _choose(cells[key], words, readable, documents, n)
    table = table.iloc[chosen].reset_index(drop=True)
    shown = [tidy_with_spans(text, spans) for text, spans in zip(table["text"].tolist(), table["matches"], strict=True)]
    table["text"] = [text for text, _ in shown]
    table["title"] = [tidy(title) for title in table["title"]]
    return table.assign(spans=pd.Series([spans for _, spans in shown], dtype=object))[columns]


def _choose(
    cell: list[int], words: list[frozenset[str]], readable: list[bool], documents: list[str], n: int
) -> list[int]:
    """Choose passages of one theme and group, greedily: each with the most frequent words that are new."""
    frequency = Counter(word for place in cell for word in words[place])
    quoted: set[str] = set()
    turns: Counter[str] = Counter()  # quotations of each document
    chosen: list[int] = []
    rest = list(cell)

    def worth(place: int) -> tuple[int, bool, int, int]:
        new = sum(frequency[word] for word in words[place] - quoted)
        known = sum(frequency[word] for word in words[place] & quoted)
        return -turns[documents[place]], readable[place], new, known

    while rest and len(chosen) < n:
        best = max(rest, key=worth)  # of equals the first
        rest.remove(best)
        chosen.append(best)
        quoted |= words[best]
        turns[documents[best]] += 1
    return chosen


def _words(text: str, spans: list[tuple[int, int]]) -> frozenset[str]:
    """Return the lemmas that speak for a theme, without words of grammar."""
    return frozenset(word for start, end in spans for word in _lemmas(text[start:end]))


@lru_cache(maxsize=100_000)
def _lemmas(words: str) -> tuple[str, ...]:
    return tuple(Analyzer(stop_words=("grammar",)).lemmas(words))
