"""Sentences: where they end in Persian text as it is typed, with abbreviations, lists, quotations and no full stops.

In: a text. Out: the start and the end of every sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

#: Longest sentence in words; what is longer is cut, as a text without full stops has to be.
MAX_WORDS = 80
_SHORTEST = 3

# A sentence ends at a full stop, a question or exclamation mark or an ellipsis (with closing quotes), or with its line.
# The pattern begins with one class of characters, which is quick to search for, and takes a run of marks from its first
# one only, so that a page of dots is linear. Where the blank after a full stop was forgotten («برگزار شد.وی افزود»),
# both neighbours are words of Persian letters.
_MARK = "[.!؟?…]"
_PERSIAN = "[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]"
_END = re.compile(
    r"[.!؟?…\n](?:(?<=\n)\s*+"
    rf"|(?<!\n)(?<!{_MARK}{_MARK}){_MARK}*+"
    rf"(?:[»”\"’)\]]*+(?=\s|\Z)|(?<={_PERSIAN}{{2}}[.!؟?])(?={_PERSIAN}{{2}})))"
)
# What stands between marks of quotation is not torn apart unless it is long. Each kind begins with its mark, which is
# quick to search for.
_QUOTATION = re.compile(r"«[^«»\n]{1,300}»|“[^“”\n]{1,300}”|\"(?<!\w\")(?=\S)[^\"\n]{1,300}\"(?!\w)")
_QUOTES = re.compile('[«“"]')

_ABBREVIATION = re.compile(
    r"(?:\A|[\s(«/])(?:(?:[^\W\d_]\u200d?\.\s?){0,3}[^\W\d_]\u200d?"
    r"|دکتر|مهندس|الف|No|Nos|Dr|Mr|Mrs|Ms|St|Prof|Fig|vs|Vol|vol|pp|ed|al|Inc|Ltd|Co|Jr|Sr)\Z"
)
_NUMBERING = re.compile(r"\s*[(«]?(?:\d{1,3}|[^\W\d_]|الف|[IVXivx]{1,4})(?:[-–.]\d{1,2})*\s*\Z")
# After an ellipsis or a closed quotation these go on with the sentence.
_GOES_ON = re.compile(r"\s+(?:و|یا|که|تا|را|است|بود|شد)(?!\w)(?!\u200c)")
_LONGEST_ABBREVIATION = 14


def split_sentences(text: str, *, max_words: int = MAX_WORDS) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    A sentence ends at a full stop, a question or an exclamation mark, an ellipsis, or with its line. Abbreviations
    («ه.ش.», «م. احمدی»), decimal points, addresses, the numbers of a list, and marks within a quotation of up to 300
    letters do not end it. A fragment of one or two words belongs to the sentence before it. What is
    longer than `max_words`, as in a text without full stops, is cut after a semicolon, after a comma or before an
    «و», and where there is none after that many words.

    Parameters
    ----------
    text : str
        A text.
    max_words : int, default 80
        No sentence has more words.

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
    for start, end in pairwise([0, *_ends(text), len(text)]):
        trimmed = trim(text, start, end)
        if trimmed:
            spans.extend(_shorten(text, *trimmed, max_words))
    return _merge_short(text, spans, max_words)


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a span without the blanks around it, or None when nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end."""
    quotations = _QUOTATION.finditer(text) if _QUOTES.search(text) else iter(())
    quotation = next(quotations, None)
    last = 0
    for match in _END.finditer(text):
        start, end = match.span()
        while quotation and quotation.end() < end:
            quotation = next(quotations, None)
        if text[start] != "\n":
            if quotation and quotation.start() < start and end < quotation.end():
                continue
            if _is_no_end(text, match, last):
                continue
        last = end
        yield end


def _is_no_end(text: str, match: re.Match[str], last: int) -> bool:
    """Tell whether marks that could end a sentence do not: of an abbreviation, a list, or in the middle of it."""
    start, end = match.span()
    marks = match.group()
    if marks == ".":
        head = text[max(last, start - _LONGEST_ABBREVIATION) : start]
        return bool(_ABBREVIATION.search(head)) or (start - last < 10 and bool(_NUMBERING.match(text[last:start])))
    if marks[0] == "…" or marks.startswith("..") or marks[-1] in '»”"’':
        return bool(_GOES_ON.match(text, end))
    return False


def _shorten(text: str, start: int, end: int, max_words: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is too long to be one: after a semicolon or a comma, or before an «و»."""
    # With a blank behind each word but the last, so few letters hold no more words.
    if end - start < 2 * max_words or len(text[start:end].split(None, max_words)) <= max_words:
        yield start, end
        return
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    semicolons = [n for n, (_, last) in enumerate(words, start=1) if text[last - 1] == "؛"]
    others = [n for n, (_, last) in enumerate(words, start=1) if text[last - 1] in "،," or text.startswith(" و ", last)]
    first = 0
    while len(words) - first > max_words:
        latest, earliest = first + max_words, first + max_words // 3
        for places in (semicolons, others):
            last = places[found - 1] if (found := bisect_right(places, latest)) else 0
            if last > earliest:
                break
        else:
            last = latest
        yield words[first][0], words[last - 1][1]
        first = last
    yield words[first][0], end


def _merge_short(text: str, spans: list[tuple[int, int]], max_words: int) -> list[tuple[int, int]]:
    """Join fragments of one or two words to the sentence before them on the same line."""
    merged: list[tuple[int, int]] = []
    length = -1  # words of the last sentence, where they were counted
    for start, end in spans:
        words = len(text[start:end].split(None, _SHORTEST - 1))  # more need not be told apart
        if merged and words < _SHORTEST and "\n" not in text[merged[-1][1] : start]:
            length = len(text[slice(*merged[-1])].split()) if length < 0 else length
            if length + words <= max_words:
                merged[-1] = merged[-1][0], end
                length += words
                continue
        merged.append((start, end))
        length = -1
    return merged
