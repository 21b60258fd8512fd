"""Boilerplate: what a website adds around a text.

In: the text of a document. Out: the text without it, and what was cut, so that nothing is lost silently.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pranalytics.corpus.dates import is_date_line
from pranalytics.corpus.site_lines import LONGEST_SITE_LINE, fold_site_line, is_edge_line, is_site_line
from pranalytics.persian.letters import fold_letters

# The header that an agency puts before the first sentence of a paragraph: «شبکه … ایران (شارا)-||».
_HEADER = re.compile(r"\s{0,20}[^\n.؛:|]{0,80}(?:-\s?\|\||\|\||»\s?\|)[|\s]{0,10}")

# The formula that closes a release, on the line of its last sentence: «… گفت. انتهای پیام/».
_TAIL = re.compile(
    r"(?:(?<=[.!؟»])\s{0,3}|(?<=\S)\s{1,3}(?=\S+[ \u200c]\S+\s?/))"
    r"(?:پا[یي]ان|انتها[یي])[ \u200c](?:پ[یي]ام|خبر|گزارش|متن|مطلب)(?:\s?/[\w\s\u200c./]{0,30})?\.?\s*\Z"
)
_TAIL_WORD = re.compile("انتها|پا[یي]ان")
_LONGEST_TAIL = 60
_LONGEST_HEADER = 120

_SENTENCE_WORDS = 8
#: Documents of one source in which a line has to stand at least to be the site's.
MIN_RECURRENCE = 3
_MAX_RECURRING_WORDS = 15
_EDGE_RECURRENCE = 5
_FEW_DOCUMENTS = 10


def strip_boilerplate(text: str) -> tuple[str, list[str]]:
    r"""Cut the lines and the headers that a website adds.

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
    lines = [line.strip() for line in text.splitlines()]
    edge = _edge_lines(lines)
    kept: list[str] = []
    cut: list[str] = []
    for n, line in enumerate(lines):
        if not line:
            kept.append(line)
            continue
        if n in edge or (len(line) <= LONGEST_SITE_LINE and is_site_line(fold_site_line(line))):
            cut.append(line)
            continue
        header = _HEADER.match(line) if line.find("|", 0, _LONGEST_HEADER) >= 0 else None
        if header:
            cut.append(header.group().strip())
            line = line[header.end() :]
        start = max(0, len(line) - _LONGEST_TAIL)
        tail = _TAIL.search(line, start) if _TAIL_WORD.search(line, start) else None
        if tail:
            cut.append(tail.group().strip())
            line = line[: tail.start()]
        kept.append(line)
    left = "\n".join(kept).strip()
    return re.sub(r"\n{3,}", "\n\n", left) if "\n\n\n" in left else left, cut


def _edge_lines(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are a site's because of where they stand.

    They follow each other from the start or the end of the page, or right before the first or after the last sentence.
    """
    first = next((n for n, line in enumerate(lines) if _is_sentence(line)), None)
    if first is None:
        return set()
    last = next(n for n in range(len(lines) - 1, -1, -1) if _is_sentence(lines[n]))
    found: set[int] = set()
    for block, is_after in ((range(first), False), (range(last + 1, len(lines)), True)):
        for numbers in (block, reversed(block)):
            for n in numbers:
                folded = fold_site_line(lines[n]) if len(lines[n]) <= LONGEST_SITE_LINE else lines[n]
                if lines[n] and is_edge_line(folded, is_after=is_after):
                    found.add(n)
                elif lines[n] and not is_site_line(folded) and not is_date_line(lines[n]):
                    break
    return found


def _is_sentence(line: str) -> bool:
    words = line.count(" ") + 1
    return words >= _SENTENCE_WORDS or (words >= 3 and line.endswith((".", "؟", "!", ":")) and not is_site_line(line))


def recurring_lines(texts: Sequence[str], sources: Sequence[str]) -> dict[str, set[str]]:
    """Find short lines that come back in many documents of one source.

    A line recurs when it stands in at least three documents and in a tenth of all documents of its source (in half
    of them where there are fewer than ten), or in five and a hundredth, always among the first two or the last
    three lines. A line that ends in a colon leads to something and never counts.

    Parameters
    ----------
    texts, sources : sequences of str
        Texts and where each comes from; a text without a source is left out.

    Returns
    -------
    dict
        Source to its recurring lines, in folded letters.
    """
    documents = Counter(source for source in sources if source)
    counts, at_edge = count_lines(texts, sources)
    return {
        source: {
            line for line, n in counts[source].items() if recurs(line, n, at_edge[source][line], documents[source])
        }
        for source in documents
    }


def count_lines(
    texts: Sequence[str], sources: Sequence[str]
) -> tuple[defaultdict[str, Counter[str]], defaultdict[str, Counter[str]]]:
    """Count the documents of each source in which each short line stands.

    Parameters
    ----------
    texts, sources : sequences of str
        As of :func:`recurring_lines`.

    Returns
    -------
    counts, at_edge : dict of Counter
        Source to lines, in folded letters, and in how many documents they stand; and where they do so among the first
        two or the last three lines.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    at_edge: defaultdict[str, Counter[str]] = defaultdict(Counter)
    folded: dict[str, str] = {}
    for text, source in zip(texts, sources, strict=True):
        if source:
            lines = [line.strip() for line in text.splitlines()]
            lines = [line for line in lines if line]
            edge = {*lines[:2], *lines[-3:]}
            short = {line for line in lines if len(line.split(None, _MAX_RECURRING_WORDS)) <= _MAX_RECURRING_WORDS}
            for line in short:
                key = folded.get(line) or folded.setdefault(line, fold_letters(line).strip())
                counts[source][key] += 1
                at_edge[source][key] += line in edge
    return counts, at_edge


def recurs(line: str, n: int, at_edge: int, documents: int) -> bool:
    """Tell whether a line that stands in `n` of the `documents` of a source is none of its texts.

    Parameters
    ----------
    line : str
        A line in folded letters.
    n, at_edge : int
        As of :func:`count_lines`.
    documents : int
        All documents of the source.

    Returns
    -------
    bool
    """
    if not line or line.endswith(":"):
        return False
    share = 2 if documents < _FEW_DOCUMENTS else 10
    if n >= max(MIN_RECURRENCE, documents / share):
        return True
    return at_edge == n >= max(_EDGE_RECURRENCE, documents / 100)


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
    if not lines:
        return text.strip(), []
    longest = 2 * max(map(len, lines))  # marks that folding removes make a line longer
    kept: list[str] = []
    cut: list[str] = []
    for line in text.splitlines():
        (cut if len(line) <= longest and fold_letters(line).strip() in lines else kept).append(line)
    return "\n".join(kept).strip(), cut
