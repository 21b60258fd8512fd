"""Passages that stand for topics, with the topic's words marked; and topics as marks on passages.

In: mixtures of passages, the passages, and the top words of topics. Out: a table of passages to read, or a table that
is compared between cities and over time exactly as coded themes are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.readable import is_quotable
from pranalytics.tables import require_columns, require_texts

TRIED = 50  #: passages a topic in which its words are looked for
LEAST = 0.3  #: share of a passage from which on a topic marks it
_DIGITS = 10

COLUMNS = ("topic", "name", "rank", "passage_id", "doc_id", "share", "text", "spans")


def topic_passages(
    mixtures: NDArray[np.float64],
    passages: pd.DataFrame,
    words: pd.DataFrame,
    *,
    n: int = 3,
    analyzer: Analyzer | None = None,
) -> pd.DataFrame:
    """Choose passages that stand for each topic.

    Passages that hold words of the topic come first, among them those of a readable length that it fills by three
    tenths or more, then those that it fills most; each comes from another document as long as there are others. A
    passage without such words in which the topic is no more than any other stands for nothing.

    Parameters
    ----------
    mixtures : ndarray, shape (n_passages, n_topics)
        Each passage's mixture of topics: ``model.transform`` of the counts of the passages.
    passages : DataFrame
        ``passage_id``, ``doc_id``, ``text``, a row for each row of `mixtures`.
    words : DataFrame
        Top words of the topics, as of :func:`~pranalytics.topic_words`; these are marked.
    n : int, default 3
        Passages a topic.
    analyzer : Analyzer, optional
        How words are read; the one that counted them, if that knows own terms.

    Returns
    -------
    DataFrame
        ``topic``, ``name``, ``rank`` (from 1), ``passage_id``, ``doc_id``, ``share`` (of the topic in the passage),
        ``text`` (in good spelling), ``spans`` (list of ``(start, end)`` in ``text``: the words of the topic).

    Raises
    ------
    ValueError
        If there are not as many passages as mixtures.
    UserError
        If the text of a passage is no string.

    Examples
    --------
    >>> passages = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"], "text": ["پل هاي شهر ساخته شد."]})
    >>> words = pd.DataFrame({"topic": [0], "name": ["راه"], "rank": [1], "term": ["پل"], "weight": [1.0]})
    >>> topic_passages(np.array([[1.0]]), passages, words)[["name", "text", "spans"]].values.tolist()
    [['راه', 'پل\u200cهای شهر ساخته شد.', [(0, 6)]]]
    """
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    require_texts(passages, "passages", ["text"])
    shares = _checked(mixtures, passages)
    if len(words) and words["topic"].max() >= shares.shape[1]:
        raise ValueError(
            f"words name topic {words['topic'].max()}, but mixtures have {shares.shape[1]} topics (from 0)"
        )
    reader = analyzer or Analyzer()
    readable = np.array(list(map(is_quotable, passages["text"].tolist())), dtype=bool)
    ids, documents, texts = (passages[name].to_numpy(dtype=object) for name in ("passage_id", "doc_id", "text"))
    even = round(1 / shares.shape[1], _DIGITS) if shares.shape[1] > 1 else 0
    rows = []
    for topic in words["topic"].unique().tolist():
        group = words[words["topic"] == topic]
        share = shares[:, topic]
        order = _first(share, readable, ids)
        holds = {place: bool(find_spans(str(texts[place]), group["term"], reader)) for place in order}
        speaking = [place for place in order if holds[place] or share[place] > even]
        found = sorted(speaking, key=lambda place: not holds[place])  # stable: passages with words of the topic first
        for rank, place in enumerate(_varied(found, documents)[:n], start=1):
            text = reader.normalize(str(texts[place]))
            rows.append(
                (topic, group["name"].iloc[0], rank, ids[place], documents[place], float(share[place]),
                 text, find_spans(text, group["term"], reader))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"topic": int, "rank": int, "share": float})


def find_spans(text: str, terms: Iterable[str], analyzer: Analyzer) -> list[tuple[int, int]]:
    """Find where terms stand in a text, in whatever inflection.

    Parameters
    ----------
    text : str
        A text.
    terms : iterable of str
        Lemmas, or lemmas with spaces between them.
    analyzer : Analyzer
        How words are read.

    Returns
    -------
    list of tuple of int
        Start and end of each, in order; none lies in another one.

    Examples
    --------
    >>> text = "مدیران روابط عمومی شهر"
    >>> [text[start:end] for start, end in find_spans(text, ["روابط عمومی", "مدیر"], Analyzer())]
    ['مدیران', 'روابط عمومی']
    """
    wanted = {tuple(term.split(" ")) for term in terms}
    longest = max(map(len, wanted), default=0)
    tokens = analyzer.tokens(text)
    lemmas = [token.lemma for token in tokens]
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        sizes = (size for size in range(min(longest, len(tokens) - place), 0, -1))
        size = next((size for size in sizes if _words(lemmas[place : place + size]) in wanted), 0)
        if size:
            spans.append((tokens[place].start, tokens[place + size - 1].end))
        place += max(size, 1)
    return spans


def code_topics(mixtures: NDArray[np.float64], passages: pd.DataFrame, *, least: float = LEAST) -> pd.DataFrame:
    """Mark passages with the topics that fill them, as a codebook marks them with themes.

    What comes out goes through :func:`~pranalytics.compare`, by city or over time, as coded themes do.

    Parameters
    ----------
    mixtures : ndarray, shape (n_passages, n_topics)
        Each passage's mixture of topics.
    passages : DataFrame
        ``passage_id``, ``doc_id``, a row for each row of `mixtures`.
    least : float, default 0.3
        Share of a passage from which on a topic marks it.

    Returns
    -------
    DataFrame
        ``passage_id``, ``doc_id``, ``theme`` (number of the topic, as text), ``score`` (its share), ``matches`` (empty
        lists); one row a passage and topic.

    Raises
    ------
    ValueError
        If there are not as many passages as mixtures.

    Examples
    --------
    >>> passages = pd.DataFrame({"passage_id": ["a#1", "b#1"], "doc_id": ["a", "b"]})
    >>> code_topics(np.array([[0.9, 0.1], [0.5, 0.5]]), passages)[["passage_id", "theme"]].values.tolist()
    [['a#1', '0'], ['b#1', '0'], ['b#1', '1']]
    """
    shares = _checked(mixtures, passages)
    rows, topics = np.nonzero(shares >= least)
    marked = passages.iloc[rows]
    return pd.DataFrame(
        {
            "passage_id": marked["passage_id"].to_numpy(),
            "doc_id": marked["doc_id"].to_numpy(),
            "theme": pd.Series([str(topic) for topic in topics], dtype=str),
            "score": shares[rows, topics],
            "matches": pd.Series([[] for _ in rows], dtype=object),
        }
    )


def _checked(mixtures: NDArray[np.float64], passages: pd.DataFrame) -> NDArray[np.float64]:
    if len(mixtures) != len(passages):
        raise ValueError(
            f"There are {len(mixtures)} mixtures for {len(passages)} passages; each passage needs its own."
        )
    rounded: NDArray[np.float64] = np.round(np.asarray(mixtures, dtype=np.float64), _DIGITS)
    return rounded


def _words(lemmas: Sequence[str]) -> tuple[str, ...]:
    """Return single words, also those of lemmas that are terms of several words."""
    return tuple(" ".join(lemmas).split(" "))


def _first(share: NDArray[np.float64], readable: NDArray[np.bool_], ids: NDArray[np.object_]) -> list[np.intp]:
    """Return the passages to try: readable ones that the topic marks, then those with the largest share, then by id."""
    first = readable & (share >= LEAST)
    value = share + 2 * first
    least = np.partition(value, -TRIED)[-TRIED] if len(value) > TRIED else -np.inf
    places = np.flatnonzero(value >= least)
    order = np.lexsort((ids[places].astype(str), -share[places], ~first[places]))
    return list(places[order][:TRIED])


def _varied(places: list[np.intp], documents: NDArray[np.object_]) -> list[np.intp]:
    """Return the first passage of every document, then the second of each, and so on."""
    seen: dict[object, int] = {}
    turns = []
    for place in places:
        turns.append(seen.get(documents[place], 0))
        seen[documents[place]] = turns[-1] + 1
    return [place for _, place in sorted(zip(turns, places, strict=True), key=lambda pair: pair[0])]
