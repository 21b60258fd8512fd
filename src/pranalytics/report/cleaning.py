"""Text from anywhere, made safe to show: no control characters, highlights on whole words.

In: text as it was found, with spans into it. Out: text, or pieces of it, in logical order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Left alone, an override or an isolate that is opened in the data and never closed would turn the
# rest of a line.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Unicode's categories Cc, Cs, Zl and Zp.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_SPACE = re.compile(r"\s+")


def clean(text: object) -> str:
    r"""Make any text safe to show in one line: no control characters, white space drawn together.

    Half-spaces, joiners and direction marks stay; overrides and isolates go, because one left open
    in the data would turn what stands after it. Offsets into the text do not survive: see `marked`
    for text with highlights.

    Examples
    --------
    >>> clean("  شهر\n\x00ساری ")
    'شهر ساری'
    """
    return _SPACE.sub(" ", _visible(str(text))).strip()


def _visible(text: str) -> str:
    """Replace control characters by spaces and drop direction overrides."""
    return _CONTROLS.sub(" ", _BIDI_CONTROLS.sub("", text))


def replace_controls(text: str) -> str:
    r"""Put a space for every control character and direction override, so that offsets stay true.

    Examples
    --------
    >>> replace_controls("شهر\nساری")
    'شهر ساری'
    """
    return _CONTROLS.sub(" ", _BIDI_CONTROLS.sub(" ", text))


Segment = tuple[str, bool]


def marked(text: str, spans: Iterable[Sequence[int]]) -> list[Segment]:
    """Cut a text into pieces that are highlighted and pieces that are not.

    Spans may overlap, come in any order or reach beyond the text. A span grows to whole words,
    since a colour that starts inside a word would cut the joined letters; text is cleaned as in
    `clean`.

    Parameters
    ----------
    text : str
        The text that the spans index.
    spans : iterable of (int, int)
        Half-open character ranges.

    Returns
    -------
    list of (str, bool)
        Pieces in order; joined, they are the text. True for the highlighted ones.

    Examples
    --------
    >>> marked("دورهٔ آموزشی برگزار شد", [(6, 11)])
    [('دورهٔ ', False), ('آموزشی', True), (' برگزار شد', False)]
    """
    pieces: list[Segment] = []
    position = 0
    for start, end in whole_words(text, spans):
        pieces += [(text[position:start], False), (text[start:end], True)]
        position = end
    pieces.append((text[position:], False))
    shown = [(_SPACE.sub(" ", _visible(piece)), flag) for piece, flag in pieces]
    if shown:
        shown[0] = (shown[0][0].lstrip(), shown[0][1])
        shown[-1] = (shown[-1][0].rstrip(), shown[-1][1])
    return [(piece, flag) for piece, flag in shown if piece]


def whole_words(text: str, spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Clip spans to the text, grow them to whole words and merge those that touch.

    Examples
    --------
    >>> whole_words("هماهنگی‌ها خوب است", [(0, 7), (3, 9), (40, 50)])
    [(0, 10)]
    """
    grown: list[tuple[int, int]] = []
    for start, end in sorted((max(0, int(span[0])), min(len(text), int(span[1]))) for span in spans):
        if start >= end:
            continue
        while start > 0 and _in_word(text[start]) and _in_word(text[start - 1]):
            start -= 1
        while end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
            end += 1
        if grown and start <= grown[-1][1]:
            grown[-1] = (grown[-1][0], max(end, grown[-1][1]))
        else:
            grown.append((start, end))
    return grown


def _in_word(sign: str) -> bool:
    # Letters, marks above them, digits, half-space and joiner hold a word together.
    return unicodedata.category(sign)[0] in "LMN" or sign in "\u200c\u200d"
