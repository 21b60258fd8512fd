"""Web pages: the main text, and title, date and site where the page names them.

In: a .html or .htm, plain or gzipped. Out: its parts. trafilatura finds the main text; a date is taken only from where
the page declares it, for one guessed from a footer or a list of other news would pass for that of the text.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from pranalytics.corpus.dates import is_date_line, parse_date
from pranalytics.corpus.decoding import decode, recognise
from pranalytics.corpus.readers import limits
from pranalytics.corpus.readers.columns import heading_key
from pranalytics.corpus.readers.streams import read_bytes
from pranalytics.errors import UserError
from pranalytics.persian.letters import ZWNJ

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w\-]+)""", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a page declares its encoding
_ENCODINGS = {"windows-1256": "windows-1256", "cp1256": "windows-1256", "iso-8859-6": "iso-8859-6"}  # of Arabic letters
_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
# trafilatura drops what cannot be printed, and the half-space with it: a letter that no page has stands in for it.
_HALF_SPACE = re.compile(rf"{ZWNJ}|&zwnj;|&#8204;|&#x200c;|\\u200c", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_STAND_IN = "\ua78f"
_SHORTEST_TITLE = 8  # letters by which a line is known as the title in a longer one
_HEADING_WITHIN = 3  # lines
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@property='og:published_time' or @itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[re:test(@name, '^(dc\\.|dcterms\\.)?(date|date\\.issued|created|pubdate|publishdate|publish_date"
    "|publish-date|citation_publication_date)$', 'i')]/@content",
    "//article//time[@pubdate]/@datetime",
    "//article//time/@datetime",
)
_REGULAR_EXPRESSIONS = {"re": "http://exslt.org/regular-expressions"}
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


class Page(NamedTuple):
    """The parts of a web page.

    Attributes
    ----------
    text, title, date, source, link : str
        The main text, and what the page says of itself; "" where it says nothing.
    encoding : str
        Its encoding.
    """

    text: str
    title: str
    date: str
    source: str
    link: str
    encoding: str


def read_page(path: Path, encoding: str | None = None) -> Page:
    """Read a saved web page.

    Parameters
    ----------
    path : Path
        The page.
    encoding : str, optional
        Its encoding, where it is known.

    Returns
    -------
    Page

    Raises
    ------
    UserError
        If the file cannot be read, is no text, or is too long.
    """
    markup, name = _decode(read_bytes(path), path, encoding)
    limits.check_length(markup, str(path))
    try:
        return extract_page(markup, name)
    except Exception as error:  # what the libraries raise on a broken page is not known beforehand
        raise UserError(
            f"{path} cannot be read as a web page ({type(error).__name__}); save its text as .txt."
        ) from None


def extract_page(markup: str, encoding: str = "") -> Page:
    """Take the parts of a web page out of its markup.

    Parameters
    ----------
    markup : str
        The page.
    encoding : str
        Its encoding, handed on.

    Returns
    -------
    Page

    Examples
    --------
    >>> markup = "<html><head><title>گشایش پل</title></head><body><p>پل تازهٔ شهر گشوده شد.</p></body></html>"
    >>> extract_page(markup)[:2]
    ('پل تازهٔ شهر گشوده شد.', 'گشایش پل')
    """
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    _quieten()
    tree = load_html(_HALF_SPACE.sub(_STAND_IN, _XML_DECLARATION.sub("", markup)))
    if tree is None:  # no page, but a text or a piece of one
        return Page("\n".join(_plain_lines(unescape(_TAG.sub("\n", markup)))), "", "", "", "", encoding)
    date = _declared_date(tree)
    named = " ".join(tree.xpath("//title/text() | //meta[@property='og:title']/@content"))
    about = extract_metadata(tree, date_config={"extensive_search": False, "original_date": True})
    # Without precision the menus beside a short text count as part of it.
    found = bare_extraction(tree, include_comments=False, favor_precision=True)
    lines = _plain_lines(found.text or "") if isinstance(found, Document) else []
    title = " ".join((about.title or "").split())
    head = [heading_key(line) for line in lines[:_HEADING_WITHIN]]
    if head and heading_key(title) not in head and len(head[0]) >= _SHORTEST_TITLE and head[0] in heading_key(named):
        title = lines[0]  # what was taken for the title is the name of the site or of a section
    if head and heading_key(title) == head[0]:
        lines.pop(0)
    if lines and is_date_line(_restore(lines[0])):
        line = _restore(lines.pop(0))
        date = date or line
    site = " ".join((about.sitename or "").split())
    return Page(_restore("\n".join(lines)), _restore(title), date, _restore(site), about.url or "", encoding)


def _declared_date(tree: Any) -> str:
    """Return the first date that a page declares, as it is written; "" where there is none."""
    values = (str(value) for path in _DATES for value in tree.xpath(path, namespaces=_REGULAR_EXPRESSIONS))
    linked = (
        match[1]
        for script in tree.xpath("//script[@type='application/ld+json']/text()")
        for match in _LINKED_DATE.finditer(script)
    )
    return next((value for value in chain(values, linked) if parse_date(value)), "")


def _plain_lines(text: str) -> list[str]:
    """Return the lines of a text; the rows of a table («| a | b |») without their bars."""
    lines = (line.strip() for line in text.split("\n"))
    plain = (
        "\t".join(cell.strip() for cell in line.strip("|").split("|") if cell.strip()) if line[:1] == "|" else line
        for line in lines
    )
    return [line for line in plain if line]


def _restore(text: str) -> str:
    return text.replace(_STAND_IN, ZWNJ)


def _decode(raw: bytes, path: Path, encoding: str | None) -> tuple[str, str]:
    """Decode a page.

    Its letters tell the encoding, those of the markup left out. What it declares counts only where that is an
    encoding of Arabic letters, or where nothing else fits: many pages declare what their server was set to.
    """
    if encoding or b"\0" in raw[:_HEAD] or _fits(raw, "utf-8"):
        return decode(raw, str(path), encoding)
    found = _CHARSET.search(raw[:_HEAD])
    declared = found[1].decode("ascii").lower() if found else ""
    declared = _ENCODINGS.get(declared, declared)
    if declared in _ENCODINGS.values() and _fits(raw, declared):
        return decode(raw, str(path), declared)
    try:
        recognised = recognise([_MARKUP.sub(b" ", raw)], str(path))
    except UserError:
        if declared and _fits(raw, declared):
            return decode(raw, str(path), declared)
        raise
    name = "utf-8 (damaged)" if recognised.codec.startswith("utf-8") else recognised.name
    return raw.decode(recognised.codec, "replace").replace("\0", ""), name


def _fits(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except (LookupError, UnicodeDecodeError):
        return False
    return True


@cache
def _quieten() -> None:
    """Let trafilatura's remarks on pages reach only who listens for them, not the terminal of every user."""
    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(name).addHandler(logging.NullHandler())
