"""Boilerplate: what a website adds around a text.

In: the text of a document. Out: the text without it, and what was cut, so that nothing is lost silently.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pranalytics.persian.letters import fold_letters

# Whole lines, in folded letters; a line is cut when all of it matches.
_LINES = re.compile(
    r"""(?:
    (?:پایان|انتهای)\ (?:پیام|خبر|گزارش)(?:[ /.\d]*|\s*/\s*\w{1,4})
    | نظرات? | دیدگاه(?:[ \u200c]?ها)? | ارسال\ (?:نظر|دیدگاه)(?:\ شما)?
    | (?:تصاویر|اخبار|مطالب|خبرهای)\ مرتبط | گزارش\ تصویری | عکس\ ?:.{0,40}
    | لینک\ (?:کوتاه|اصل)(?:\ خبر)?.{0,60} | https?://\S+ | www\.\S+
    | (?:کد|شناسه)\ (?:خبر|مطلب)\ ?:?\ ?\d* | بازدید\ ?:?\ ?\d* | چاپ
    | اشتراک[ \u200c]گذاری.{0,30} | برچسب[ \u200c]?ها\ ?:?.{0,80}
    | ادامه\ مطلب(?:\ \.+)? | منبع\ ?:.{0,60}
    )\ ?[.…/:\-|]*""",
    re.VERBOSE,
)

# The header that an agency puts before the first sentence of a paragraph: «شبکه … ایران (شارا)-||».
_HEADER = re.compile(r"^[^\S\n]*[^\n.؛:]{0,80}(?:-\s*\|\||\|\|+|»\s*\|)\s*", re.MULTILINE)

# The formula that closes a release, on the line of its last sentence: «… گفت. انتهای پیام/».
_TAIL = re.compile(r"(?<=[.!؟»])\s+(?:پا[یي]ان|انتها[یي])[ \u200c](?:پ[یي]ام|خبر|گزارش)(?:\s?/\s?\w{0,4})?\.?[^\S\n]*$")

_MIN_RECURRENCE = 3
_MAX_RECURRING_WORDS = 15


def strip_boilerplate(text: str) -> tuple[str, list[str]]:
    r"""Cut the lines and the header that a website adds.

    Parameters
    ----------
    text : str
        The text of a document.

    Returns
    -------
    text : str
        What is left.
    cut : list of str
        What was cut, in order.

    Examples
    --------
    >>> strip_boilerplate("پارک تازه گشوده شد.\nپایان پیام\nنظرات")
    ('پارک تازه گشوده شد.', ['پایان پیام', 'نظرات'])
    """
    kept: list[str] = []
    cut: list[str] = []
    header = _HEADER.search(text)
    if header:
        cut.append(header.group().strip())
        text = text[: header.start()] + text[header.end() :]
    for line in text.splitlines():
        folded = fold_letters(line).strip()
        if folded and _LINES.fullmatch(folded):
            cut.append(line.strip())
            continue
        tail = _TAIL.search(line)
        if tail:
            cut.append(tail.group().strip())
            line = line[: tail.start()]
        kept.append(line.strip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), cut


def recurring_lines(texts: Sequence[str], sources: Sequence[str]) -> dict[str, set[str]]:
    """Find short lines that come back in many documents of one source.

    Parameters
    ----------
    texts, sources : sequences of str
        Texts and where each comes from; a text without a source is left out.

    Returns
    -------
    dict
        Source to its recurring lines, in folded letters. A line recurs when it stands in at least three
        documents and in a tenth of all documents of the source.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    documents = Counter(source for source in sources if source)
    for text, source in zip(texts, sources, strict=True):
        if source:
            lines = {fold_letters(line).strip() for line in text.splitlines()}
            counts[source].update(line for line in lines if line and len(line.split()) <= _MAX_RECURRING_WORDS)
    return {
        source: {line for line, n in lines.items() if n >= max(_MIN_RECURRENCE, documents[source] / 10)}
        for source, lines in counts.items()
    }


def strip_lines(text: str, lines: set[str]) -> tuple[str, list[str]]:
    """Cut given lines from a text.

    Parameters
    ----------
    text : str
        The text of a document.
    lines : set of str
        Lines in folded letters.

    Returns
    -------
    text : str
    cut : list of str
    """
    kept: list[str] = []
    cut: list[str] = []
    for line in text.splitlines():
        (cut if fold_letters(line).strip() in lines else kept).append(line)
    return "\n".join(kept).strip(), cut
