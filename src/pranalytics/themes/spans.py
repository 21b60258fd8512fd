"""Spans: where the words of a text stand once the text is put into good spelling.

In: a text as written, with spans. Out: the readable text, with the spans of the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from pranalytics.persian.readable import tidy
from pranalytics.persian.tokens import Token, split_words


def tidy_with_spans(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Put a text into good spelling, and find spans of it again.

    Parameters
    ----------
    text : str
        As written.
    spans : iterable of (int, int)
        Places of words in it.

    Returns
    -------
    str
        The text in good spelling.
    list of (int, int)
        Where the words of the spans stand in it, in order; whole words.

    Examples
    --------
    >>> text, spans = tidy_with_spans("برنامه  هاي شهر", [(0, 11)])
    >>> text, [text[start:end] for start, end in spans]
    ('برنامه\u200cهای شهر', ['برنامه\u200cهای'])
    """
    wanted = list(spans)
    readable = tidy(text)
    if readable == text or not wanted:
        return readable, wanted
    before, after = split_words(text), split_words(readable)
    place = _places(before, after)
    found: list[tuple[int, int]] = []
    for start, end in wanted:
        inside = [place[n] for n, token in enumerate(before) if token.start < end and token.end > start and n in place]
        if inside:
            found.append((after[inside[0]].start, after[inside[-1]].end))
    return readable, found


def _places(before: list[Token], after: list[Token]) -> dict[int, int]:
    """Return which word of one reading is which word of another."""
    ours, theirs = [token.form for token in before], [token.form for token in after]
    if ours == theirs:
        return {n: n for n in range(len(ours))}
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
