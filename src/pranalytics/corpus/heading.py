"""The heading of a document: its title and who sent it.

In: the text of a document, and the boilerplate that was cut from it. Out: title and text apart; the name of the source.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from itertools import chain

from pranalytics.corpus.agencies import canonical_source, known_source, source_of_link, whole_source
from pranalytics.corpus.dates import is_date_line
from pranalytics.persian.letters import fold_letters

_LONGEST_TITLE = 25
_LONGEST_TITLE_CHARACTERS = 300
_DATES = 3  # lines of dates that are looked for at the head of a text
_BLANKS = (
    string.whitespace + "\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\ufeff"
)
_LABEL = re.compile(r"\A(?:عنوان|ت[یي]تر)(?:\s?خبر)?\s?:\s?")
_SOURCE_HEAD = 800
_CLAUSE = 90
_LONGEST_NAME = 40

# The letters of these words are the same in old and new spelling, so raw text can be searched for them.
_REPORTED = re.compile(r"به[ \u200c]{0,3}گزارش[ \u200c\xa0]")
_TALKED = re.compile(
    r"(?:گو[ىيی]?(?:[ \u200c][^\W\d_]{2,10})?|مصاحبه(?:[ \u200c]?ا[ىيی])?)[ \u200c]با[ \u200c]|(?=خبرنگار[ \u200c])"
)
_QUOTED = re.compile(r"نقل[ \u200c]از[ \u200c]")
_ODD_LETTERS = re.compile("[\u0640\ufb50-\ufefc]")
_BYLINE_ENDS = re.compile(r"[-–—ـ/:؛()،]")

_CLAUSE_END = re.compile(r"[،,:؛.!؟\n()]|[ \u200c](?:(?:و[ \u200c]?)?ب[ ]?ه[ \u200c]?نقل|از|در|طی|طبق|پس)(?=[ \u200c])")
_STARTS_SENTENCE = re.compile(r"(?:\A|[\n.؛:!؟»…|)/\-–])[\s\u200c]*\Z")
_ROLES = re.compile(
    r"(?:(?:خبرنگار(?:ان)?|پایگاه (?:خبری|اطلاع[ \u200c]?رسانی)|وب[ \u200c]?سایت|سایت|پرتال|درگاه|اعزامی)[ \u200c])+"
)
_NO_NAMES = frozenset(["خبرگزاری", "خبرنگار", "روابط عمومی", "سی"])
_MUNICIPALITY = re.compile(r"(?<!\w)شهرداری[ \u200c][^\W\d_][^\d\n]*")
_SOURCE_LINE = re.compile(r"\W{0,3}منبع(?:[ \u200c]خبر)?\s*+:\s*+(.{2,60}?)[ .]*$")
_LATIN_DOMAIN = re.compile(r"[a-z]\.[a-z]{2}|^https?:", re.IGNORECASE)
_NAME_IN_HEADER = re.compile(r"\(([^()\n]{2,20})\)")


def split_title(text: str) -> tuple[str, str]:
    r"""Split off the first line of a text where it is a title.

    A title is a line of at most 25 words without a full stop at its end, with more text after it. Lines
    that hold only a date go before it; a line that ends in a colon («شهردار رشت:») belongs to it.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    title, body : str
        The title is "" where there is none.

    Examples
    --------
    >>> split_title("پل تازه گشوده شد\n\nشهردار گفت پل آماده است.")
    ('پل تازه گشوده شد', 'شهردار گفت پل آماده است.')
    """
    lines = _full_lines(text)
    start, line = next(lines, (0, ""))
    following = next(lines, None)
    while following and is_date_line(line):
        (start, line), following = following, next(lines, None)
    if not following:
        return "", text
    title, end = _bare(line), start + len(line)
    if title.endswith(":"):
        more = next(lines, None)
        if more:
            title, end = f"{title} {_bare(following[1])}", following[0] + len(following[1])
    title = _LABEL.sub("", title)
    if len(title) > _LONGEST_TITLE_CHARACTERS or len(title.split()) > _LONGEST_TITLE or _REPORTED.match(title):
        return "", text
    last = title.rstrip('»”" ')
    if last.endswith((".", ":", "؛", "،")) and not last.endswith(".."):
        return "", text
    return title, text[end:].strip()


def split_dates(body: str) -> tuple[str, list[str]]:
    r"""Split off the first lines of a text that hold nothing but its date.

    Parameters
    ----------
    body : str
        A document without its title.

    Returns
    -------
    body : str
        The rest.
    dates : list of str
        The lines that were split off.

    Examples
    --------
    >>> split_dates("۱۲ آذر ۱۳۹۸\nپل تازه گشوده شد.")
    ('پل تازه گشوده شد.', ['۱۲ آذر ۱۳۹۸'])
    """
    dates: list[str] = []
    rest = body
    for _ in range(_DATES):
        line, _, after = rest.partition("\n")
        if not is_date_line(line):
            break
        dates.append(line.strip())
        rest = after.lstrip()
    return rest, dates


def find_source(text: str, cut: Sequence[str] = (), *, link: str = "") -> str:
    """Find who sent a text.

    It is told, in this order, by the header of a network or a «منبع: …» that was cut, the byline («ایسنا/گیلان»,
    «رشت - ایرنا -»), «به گزارش …», «در گفت‌وگو با خبرنگار …», «به نقل از …», or the domain of a link.

    Parameters
    ----------
    text : str
        A document.
    cut : sequence of str
        The boilerplate that was cut from it.
    link : str, default ""
        Where the document was found.

    Returns
    -------
    str
        One name for all spellings of a known agency; an unknown name as it is; "" where none is named.

    Examples
    --------
    >>> find_source("به گزارش خبرنگار ايسنا از رشت، بوستان گشوده شد.")
    'ایسنا'
    >>> find_source("به گزارش روابط عمومی شهرداری رشت، بوستان گشوده شد.")
    'شهرداری رشت'
    """
    for line in cut:
        named = None
        if "|" in line:
            named = _NAME_IN_HEADER.search(line)
        elif "منبع" in line:
            named = _SOURCE_LINE.match(fold_letters(line))
        if named:
            name = canonical_source(named[1])
            if not _LATIN_DOMAIN.search(name):
                return name
    head = text[:_SOURCE_HEAD]
    if _ODD_LETTERS.search(head):
        head = fold_letters(head)
    return (
        _byline(head)
        or _named(head)
        or source_of_link(link)
        or next(filter(None, (source_of_link(line) for line in cut)), "")
    )


def _full_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, and where they begin."""
    return ((line.start(), line.group()) for line in re.finditer(r"[^\n]+", text) if _bare(line.group()))


def _bare(line: str) -> str:
    """Return a line without blanks and invisible marks around it."""
    return line.strip(_BLANKS)


def _byline(head: str) -> str:
    """Return the agency of «خبرگزاری فارس: …», «ایسنا/گیلان …», «رشت - ایرنا - …» or «تهران (ایسنا)»."""
    for line in head.split("\n", 3)[:3]:
        for piece in _BYLINE_ENDS.split(line[:60])[:-1][:2]:
            name = whole_source(piece) if len(piece) <= _LONGEST_NAME else ""
            if name:
                return name
    return ""


def _named(head: str) -> str:
    """Return the Iranian agency that reports or talks to somebody, else any other source that is named so."""
    reported = [(place, *_clause(head, place)) for place in _ends(_REPORTED, head)]
    talked = (_clause(head, place)[0] for place in _ends(_TALKED, head))
    for clause in chain((clause for _, clause, _ in reported), talked):
        name = known_source(clause)
        if name:
            return name
    for place, clause, is_closed in reported:
        name = known_source(clause, foreign=True)
        if not name and is_closed and _STARTS_SENTENCE.search(head[: head.rfind("به", 0, place)][-12:]):
            name = _institution(clause)
        if name:
            return name
    quoted = (_clause(head, place)[0] for place in _ends(_QUOTED, head))
    return next(filter(None, (known_source(clause) for clause in quoted)), "")


def _ends(pattern: re.Pattern[str], head: str) -> Iterator[int]:
    return (match.end() for match in pattern.finditer(head))


def _clause(head: str, place: int) -> tuple[str, bool]:
    """Return what is named after a place, in folded letters, and whether it comes to an end there."""
    following = fold_letters(head[place : place + _CLAUSE])
    end = _CLAUSE_END.search(following)
    return (following[: end.start()] if end else following).strip("\"'«»“” "), bool(end)


def _institution(clause: str) -> str:
    """Return the name of a municipality, or a short name of something unknown."""
    municipality = _MUNICIPALITY.search(clause)
    if municipality:
        clause = municipality.group()
    name = _ROLES.sub("", clause, count=1).removesuffix(" و").strip("\"'«»“” ")
    return name if len(name) > 1 and len(name.split()) <= 4 and name not in _NO_NAMES else ""
