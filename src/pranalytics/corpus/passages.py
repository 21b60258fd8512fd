"""Passages: the pieces in which themes are looked for.

In: a corpus, one row a document. Out: one row a passage, with its place in the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

import pandas as pd

from pranalytics.corpus.sentences import MAX_WORDS, split_sentences, trim
from pranalytics.errors import UserError
from pranalytics.tables import kind_of_ids, require_columns, require_texts

__all__ = ["COLUMNS", "split_passages", "split_sentences"]

COLUMNS = ("passage_id", "doc_id", "text", "start", "end")


def split_passages(
    corpus: pd.DataFrame,
    *,
    unit: Literal["sentence", "paragraph", "document"] = "sentence",
    size: int = 1,
    step: int | None = None,
    max_words: int = MAX_WORDS,
) -> pd.DataFrame:
    """Split the documents of a corpus into passages.

    Parameters
    ----------
    corpus : DataFrame
        With the columns ``doc_id`` and ``text``.
    unit : {"sentence", "paragraph", "document"}, default "sentence"
        What a passage is made of. A paragraph is a line of the text.
    size : int, default 1
        Units in a passage: 3 gives windows of three sentences; the last window of a document may be shorter.
    step : int, optional
        Units from the start of one passage to that of the next, at most `size`; without it windows do not overlap.
    max_words : int, default 80
        A sentence of more words, as in a text without full stops, is cut
        (see :func:`~pranalytics.corpus.sentences.split_sentences`); a passage of sentences thus has at most
        ``size * max_words`` words.

    Returns
    -------
    DataFrame
        ``passage_id`` (``doc_id#n`` from 1), ``doc_id``, ``text``, ``start`` and ``end`` (character offsets
        into the text of the document: ``document[start:end] == text``).

    Raises
    ------
    UserError
        If a column is missing, a text is no string, `unit` is unknown, or a number is out of its range.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["پل گشوده شد. مردم آمدند تا ببینند. شهردار سپاس گفت."]})
    >>> split_passages(corpus)["passage_id"].tolist()
    ['a#1', 'a#2', 'a#3']
    >>> split_passages(corpus, size=2, step=1)["text"].tolist()
    ['پل گشوده شد. مردم آمدند تا ببینند.', 'مردم آمدند تا ببینند. شهردار سپاس گفت.']
    """
    require_columns(corpus, "corpus", ["doc_id"])
    require_texts(corpus, "corpus", ["text"])
    splitters: dict[str, Callable[[str], list[tuple[int, int]]]] = {
        "sentence": partial(split_sentences, max_words=max_words),
        "paragraph": _paragraphs,
        "document": _whole,
    }
    if unit not in splitters:
        raise UserError(f"A passage cannot be a {unit!r}; choose from {', '.join(splitters)}.")
    step = size if step is None else step
    if not 1 <= step <= size:
        raise UserError(
            f"Passages of {size} units cannot move on by {step}; take a size from 1 on, a step from 1 to size."
        )
    if max_words < 1:
        raise UserError(f"A sentence cannot have at most {max_words} words; give max_words of 1 or more.")
    rows = [
        (f"{doc_id}#{n}", doc_id, text[start:end], start, end)
        for doc_id, text in zip(corpus["doc_id"].tolist(), corpus["text"].tolist(), strict=True)
        for n, (start, end) in enumerate(_windows(splitters[unit](text), size, step), start=1)
    ]
    passages = pd.DataFrame(rows, columns=list(COLUMNS))
    kinds = {"passage_id": str, "doc_id": kind_of_ids(corpus["doc_id"]), "text": str, "start": int, "end": int}
    return passages.astype(kinds)


def _windows(spans: Sequence[tuple[int, int]], size: int, step: int) -> Sequence[tuple[int, int]]:
    """Return spans from the first to the last of so many units; the last window reaches the end."""
    if size == 1:
        return spans
    starts = range(0, max(len(spans) - size, 0) + step, step) if spans else range(0)
    return [(spans[n][0], spans[min(n + size, len(spans)) - 1][1]) for n in starts if n < len(spans)]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans = (trim(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return [span for span in spans if span]


def _whole(text: str) -> list[tuple[int, int]]:
    span = trim(text, 0, len(text))
    return [span] if span else []
