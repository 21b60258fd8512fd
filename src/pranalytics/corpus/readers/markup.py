"""Markup: cells of tables that hold HTML, as exports of content management systems write them.

In: what a cell holds. Out: its text, a line for each paragraph.
"""

from __future__ import annotations

import re
from html import unescape

# A cell is markup if an element of text ends in it, or a line does: «<» alone is a sign like others.
_KNOWN = re.compile(
    r"</(?:p|div|span|a|b|strong|i|em|u|h[1-6]|ul|ol|li|table|tr|td|font|center|blockquote|section|article)\s*>"
    r"|<(?:p|br)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});", re.IGNORECASE)
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_FLOWING = re.compile(r"<(?:p|br)\b[^<>]*>", re.IGNORECASE)  # where these stand, a single line break is a blank
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_LINE = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|table|tr|blockquote|figure|figcaption|section|article|hr)\b[^<>]*>", re.IGNORECASE
)
_CELL = re.compile(r"</?t[dh]\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def plain_text(cell: str) -> str:
    r"""Return the text of a cell, without the HTML that it may hold.

    Parameters
    ----------
    cell : str
        What the cell holds.

    Returns
    -------
    str
        The same where it is no markup.

    Examples
    --------
    >>> plain_text("<p dir='rtl'>پل گشوده شد.&nbsp;</p><p>شهردار سخن گفت.</p>")
    'پل گشوده شد.\nشهردار سخن گفت.'
    >>> plain_text("دما < ۵ درجه")
    'دما < ۵ درجه'
    """
    text = cell
    if "&" in text:
        for _ in range(2):  # feeds escape their markup once more
            text = _ENTITY.sub(lambda entity: unescape(entity[0]).replace("\xa0", " "), text)
    if "<" not in text or not _KNOWN.search(text):
        return text
    text = _UNSEEN.sub(" ", text)
    if _FLOWING.search(text):
        text = _LINE_BREAK.sub(" ", "\n".join(_lines(text)))
    text = _TAG.sub("", _CELL.sub("\t", _LINE.sub("\n", text)))
    return "\n".join(filter(None, _lines(text)))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]
