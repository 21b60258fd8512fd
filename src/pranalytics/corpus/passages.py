"""Passages: the pieces in which themes are looked for.

In: a corpus, one row a document. Out: one row a passage, with its place in the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pandas as pd

from pranalytics.errors import UserError

COLUMNS = ("passage_id", "doc_id", "text", "start", "end")

# A sentence ends at a full stop, a question or exclamation mark or an ellipsis (with closing quotes), or with its line.
# A run of marks is tried only from its first one: that keeps a page of dots linear.
_END = re.compile(r"(?<![.!؟?…])[.!؟?…]++[»”\")\]]*+(?=\s|$)|\n+")
_ABBREVIATION = re.compile(r"(?:^|[\s(«])(?:[^\W\d_]|[هقم]\u200d?\.\s?[شقم]|دکتر|مهندس|No|Dr)\u200d?\.$")
_NUMBERED = re.compile(r"(?:^|\n)\s*[\d۰-۹]{1,2}[.)]$")
_LONGEST = 80
_SHORTEST = 3


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    Abbreviations («ه.ش.»), decimal points and numbered lists do not end a sentence; a sentence of more
    than eighty words (as in texts without full stops) is cut at a semicolon, a comma or an «و».

    Parameters
    ----------
    text : str
        A text.

    Returns
    -------
    list of tuple of int
        Start and end of every sentence, without blanks around it.

    Examples
    --------
    >>> text = "پل گشوده شد. هزینهٔ آن ۱۲.۵ میلیارد بود؛ شهردار سپاس گفت."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['پل گشوده شد.', 'هزینهٔ آن ۱۲.۵ میلیارد بود؛ شهردار سپاس گفت.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*_ends(text), len(text)]:
        trimmed = _trim(text, start, end)
        if trimmed:
            spans.extend(_shorten(text, *trimmed))
        start = end
    return _merge_short(text, spans)


def split_passages(
    corpus: pd.DataFrame, *, unit: Literal["sentence", "paragraph", "document"] = "sentence"
) -> pd.DataFrame:
    """Split the documents of a corpus into passages.

    Parameters
    ----------
    corpus : DataFrame
        With the columns ``doc_id`` and ``text``.
    unit : {"sentence", "paragraph", "document"}, default "sentence"
        What a passage is. A paragraph is a line of the text.

    Returns
    -------
    DataFrame
        ``passage_id`` (``doc_id#n`` from 1), ``doc_id``, ``text``, ``start`` and ``end`` (character offsets
        into the text of the document).

    Raises
    ------
    UserError
        If a column is missing or `unit` is unknown.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["پل گشوده شد. مردم آمدند تا ببینند."]})
    >>> split_passages(corpus)["passage_id"].tolist()
    ['a#1', 'a#2']
    """
    missing = {"doc_id", "text"} - set(corpus.columns)
    if missing:
        raise UserError(f"The corpus lacks the column {', '.join(sorted(missing))}; read it with read_corpus.")
    splitters = {"sentence": split_sentences, "paragraph": _paragraphs, "document": _whole}
    if unit not in splitters:
        raise UserError(f"A passage cannot be a {unit!r}; choose from {', '.join(splitters)}.")
    rows = [
        (f"{doc_id}#{n}", doc_id, text[start:end], start, end)
        for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True)
        for n, (start, end) in enumerate(splitters[unit](text), start=1)
    ]
    passages = pd.DataFrame(rows, columns=list(COLUMNS))
    return passages.astype({"passage_id": str, "doc_id": str, "text": str, "start": int, "end": int})


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end."""
    for match in _END.finditer(text):
        head = text[max(0, match.start() - 12) : match.start() + 1]
        is_stop = match.group().startswith(".") and not match.group().startswith("..")
        if is_stop and (_ABBREVIATION.search(head) or _NUMBERED.search(head)):
            continue
        yield match.end()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a span without the blanks around it, or None when nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None


def _shorten(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is too long to be one: after a comma or a semicolon, or before an «و»."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    first = 0
    while len(words) - first > _LONGEST:
        last = first + _LONGEST
        for n in range(last, first + _LONGEST // 3, -1):
            if text[words[n - 1][1] - 1] in "؛;،" or text[slice(*words[n])] == "و":
                last = n
                break
        yield words[first][0], words[last - 1][1]
        first = last
    yield words[first][0], end


def _merge_short(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join fragments of one or two words to the sentence before them on the same line."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        is_short = len(text[start:end].split()) < _SHORTEST
        if merged and is_short and "\n" not in text[merged[-1][1] : start]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans = (_trim(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return [span for span in spans if span]


def _whole(text: str) -> list[tuple[int, int]]:
    span = _trim(text, 0, len(text))
    return [span] if span else []
