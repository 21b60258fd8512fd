"""Links: how a word may belong to its neighbours, told by the word alone, so that few pairs need a closer look.

In: a folded word. Out: its bits (:func:`link_of`); and patterns over a string of the links of a text, one character
each, that find where neighbours may belong together. Of what they find
:func:`~pranalytics.persian.spacing.belong_together` decides; what they pass over it would not join.
"""

from __future__ import annotations

import re
from functools import cache

from pranalytics.persian.affixes import (
    AFFIXES,
    CLOSED,
    LOOSE,
    NAME_ENDS,
    NAMES,
    NO_COMPOUND_START,
    PAIRS,
    PLURALS,
    PREFIXES,
)
from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import clear_verb_forms, verb_forms, words
from pranalytics.persian.spacing import bases, belong_together

OPEN = 1  # no punctuation parts it from the word after it
BARE = 2  # nor from the word before it
PREFIX = 4  # it stands before nothing but what it is joined to («می»)
AFFIX = 8  # it may be joined to any word before it («ها»)
# It may begin a compound («اطلاع»), or end one («رسانی»). Words that stand beside many others would be looked at again
# and again: where the first or the second part is such a word has a bit of its own.
STARTS = (16, 64, 256)
ENDS = (32, 128, 512)

#: What a link is of by its last word, and by its first one.
RIGHTWARD = OPEN | PREFIX | sum(STARTS)
LEFTWARD = BARE | AFFIX | sum(ENDS)

#: Characters of a chunk; a longer one is a string of signs, and is not joined to anything.
MAX_LINKED = 200

_FIRST = 0x400  # the character without a bit: above what means something in a regular expression


def to_character(link: int) -> str:
    """Return the character of a link.

    Parameters
    ----------
    link : int
        Its bits.

    Returns
    -------
    str
    """
    return chr(_FIRST + link)


def has(character: str, bits: int) -> bool:
    """Tell whether a link has one of some bits.

    Parameters
    ----------
    character : str
        The character of a link.
    bits : int
        Some bits.

    Returns
    -------
    bool
    """
    return bool((ord(character) - _FIRST) & bits)


def _any(bits: int) -> str:
    """Return the character class of all links that have one of some bits."""
    return f"[{''.join(to_character(link) for link in range(1024) if link & bits)}]"


#: Bits of a word and of the next one, of which any pair says that the two may belong together.
FITTING = ((OPEN, AFFIX), *zip(STARTS, ENDS, strict=True), (PREFIX, BARE))

_NEXT = _any(AFFIX | sum(ENDS))
_AFTER_PREFIX = f"(?<={_any(PREFIX)}){_any(BARE)}"

#: The second of two neighbours that may belong together. That it may end a compound is seldom, and is asked first.
PAIR = re.compile(
    f"{_NEXT}(?:{'|'.join(f'(?<={_any(first)}{_any(second)})' for first, second in FITTING[:-1])})|{_AFTER_PREFIX}"
)
#: What may belong to two that do.
NEXT = re.compile(f"(?<={_any(OPEN)}){_NEXT}|{_AFTER_PREFIX}")


@cache
def _parts() -> tuple[dict[str, int], dict[str, int]]:
    """Return the bits of words, and those of second parts that may carry an ending."""
    firsts: dict[str, int] = {}
    seconds: dict[str, int] = {}
    carriers: dict[str, int] = {}

    def add(first: str, second: str, table: dict[str, int]) -> None:
        kind = 1 if first in LOOSE else 2 if second in LOOSE else 0
        firsts[first] = firsts.get(first, 0) | STARTS[kind]
        table[second] = table.get(second, 0) | ENDS[kind]

    for word, (frequency, _) in words().items():
        if ZWNJ not in word:
            continue
        first, _, second = word.rpartition(ZWNJ)
        if second in PLURALS:  # «درس‌نامه‌های»: «درس» and «نامه‌های»
            first, _, second = first.rpartition(ZWNJ)
            frequency = 1
        if second not in AFFIXES and belong_together(first, second):
            add(first, second, seconds)
        if frequency and first not in NO_COMPOUND_START and first not in clear_verb_forms():
            add(first, second, carriers)
    for first, followers in CLOSED.items():
        for second in followers:
            add(first, second, seconds)
    for first in NAMES:
        for second in NAME_ENDS:
            add(first, second, seconds)
    for first in PAIRS.values():  # «گفت و گو»
        add(first, "و", seconds)
    bits = {word: firsts.get(word, 0) | seconds.get(word, 0) for word in firsts.keys() | seconds.keys()}
    for words_of, bit in ((PREFIXES, PREFIX), (AFFIXES, AFFIX)):
        for word in words_of:
            bits[word] = bits.get(word, 0) | bit
    return bits, carriers


def link_of(word: str) -> int:
    """Return how a word may belong to its neighbours where no punctuation parts them.

    Parameters
    ----------
    word : str
        One folded word.

    Returns
    -------
    int
        Bits.
    """
    bits, carriers = _parts()
    link = OPEN | BARE | bits.get(word, 0)
    for base in bases(word):
        if base in carriers and word not in verb_forms():
            link |= carriers[base]
    return link
