"""Names of cities in running text, found fast.

In: a text, cut at its blanks (:func:`cut`). Out: where names of the gazetteer stand in it, with the words around
them. Text is Zipfian, so each distinct chunk between two blanks is read once; what is left to do for a text is two
operations on sets, and a closer look where a name begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pranalytics.corpus.gazetteer import gazetteer, spellings, without_hamza
from pranalytics.persian.letters import ZWNJ, fold_letters
from pranalytics.persian.memo import Memo

NEW_LINE = "\n"

# No letter in such a chunk needs folding.
_PLAIN = re.compile(f"[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئ{ZWNJ}۰-۹.،؛:؟!«»()/-]+")
_WORD_OR_MARK = re.compile(r"[^\W_]+|[^\w\s]")
_BEFORE, _AFTER = 12, 12  # chunks around a name that are looked at
_MOST_KNOWN = 500_000  # chunks that are remembered

# Names of provinces that begin like the name of a county.
_PROVINCES = ("کهگیلویه و بویراحمد", "کهگیلویه و بویر احمد", "چهارمحال و بختیاری")


class Found(NamedTuple):
    """A name, and the words around it.

    Attributes
    ----------
    words : list of str
        Words and marks around the name, as of :func:`words_of`, within its line.
    at, end : int
        The name is ``words[at:end]``.
    owner : list of int
        Number of the chunk of the text that a word stands in.
    opens : bool
        Whether the first word is the first of a line.
    """

    words: list[str]
    at: int
    end: int
    owner: list[int]
    opens: bool


def cut(text: str, most: int = -1) -> list[str]:
    r"""Cut a text at its blanks; the end of a line is a chunk of its own.

    Parameters
    ----------
    text : str
        Any text.
    most : int, default -1
        Chunks after so many are left out; -1 keeps them all.

    Examples
    --------
    >>> cut("شهر ری\nامروز")
    ['شهر', 'ری', '\n', 'امروز']
    >>> cut("شهر ری امروز", most=2)
    ['شهر', 'ری']
    """
    chunks = text.replace("\n", " \n ").split(" ", most)
    return chunks[:most] if most >= 0 else chunks


def span(chunks: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """Return the place in a text of a run of the chunks that it was cut into.

    Examples
    --------
    >>> span(cut("شهر ری"), 1, 2)
    (4, 6)
    """
    # Two blanks were added at each end of a line.
    starts = [sum(len(chunk) + (-1 if chunk == NEW_LINE else 1) for chunk in chunks[:n]) for n in (first, end - 1)]
    return starts[0], starts[1] + len(chunks[end - 1])


def words_of(chunk: str) -> tuple[str, ...]:
    """Return the words and marks of a chunk, words by their letters.

    Examples
    --------
    >>> words_of("(قائم‌شهر)،")
    ('(', 'قایمشهر', ')', '،')
    """
    if not _PLAIN.fullmatch(chunk):
        folded = fold_letters(chunk)
        if not folded and "\u0640" in chunk:  # a lone tatweel is typed for a dash
            return ("-",)
        chunk = folded
    if chunk.isalpha():
        return (without_hamza(chunk),)
    return tuple(_WORD_OR_MARK.findall(without_hamza(chunk.replace(ZWNJ, ""))))


def is_city(word: str) -> bool:
    """Tell whether a word, by its letters, is the name of a city."""
    return word in _names()


@cache
def _names() -> frozenset[str]:
    """Return the Persian names in all spellings, as words parted by a blank."""
    cities = [name for city in gazetteer() for name in (city.name_fa, *city.also) if not name.isascii()]
    return frozenset(spelling for name in (*cities, *_PROVINCES) for spelling in spellings(name))


@cache
def _most_words() -> dict[str, int]:
    """Return how many words a name has at most, by its first word."""
    table: dict[str, int] = {}
    for name in _names():
        first, *rest = name.split()
        table[first] = max(table.get(first, 1), 1 + len(rest))
    return table


class NameFinder:
    """Finder of names; it remembers the chunks that it has seen. Threads may share one."""

    def __init__(self) -> None:
        self._words = Memo(words_of, _MOST_KNOWN)
        self._seen: tuple[set[str], set[str]] = set(), set()  # chunks, and those in which a name may begin
        self._first_words = frozenset(_most_words())
        self._pairs = frozenset(" ".join(name.split()[:2]) for name in _names() if " " in name)

    def names(self, chunks: Sequence[str]) -> Iterator[Found]:
        """Yield the names of a text in their order.

        Parameters
        ----------
        chunks : sequence of str
            The text, as of :func:`cut`.
        """
        done = 0
        for n in self._beginnings(chunks):
            if n < done:
                continue
            words, owner, opens = self._around(chunks, n)
            at = owner.index(n)
            while at < len(words) and owner[at] == n:
                end = _match(words, at)
                if end:
                    yield Found(words, at, end, owner, opens)
                    done = owner[end - 1] + 1
                at = end or at + 1

    def _beginnings(self, chunks: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the chunks in which a name begins."""
        may_begin = bytes(map(self._firsts(chunks).__contains__, chunks))
        n = may_begin.find(1)
        while n >= 0:
            if self._begins(chunks, n):
                yield n
            n = may_begin.find(1, n + 1)

    def _firsts(self, chunks: Sequence[str]) -> set[str]:
        """Return chunks in which a name may begin, those of this text among them."""
        known, first = self._seen
        if known.issuperset(chunks):
            return first
        if len(known) > _MOST_KNOWN:  # endless streams take bounded memory; other threads keep the sets they have
            known, first = self._seen = set(), set()
        new = set(chunks) - known
        first.update([chunk for chunk in new if not self._first_words.isdisjoint(words_of(chunk))])
        known |= new  # last: from now on other threads rely on `first`
        return first

    def _begins(self, chunks: Sequence[str], n: int) -> bool:
        """Tell whether a name stands in a chunk, or may begin in it and go on in the next."""
        words = self._words[chunks[n]]
        if not _names().isdisjoint(words):
            return True
        follow = self._words[chunks[n + 1]][:1] if n + 1 < len(chunks) else ()
        return any(" ".join(pair) in self._pairs for pair in pairwise((*words, *follow)))

    def _around(self, chunks: Sequence[str], n: int) -> tuple[list[str], list[int], bool]:
        """Return the words around a chunk, the chunk of each, and whether they begin where the line begins."""
        first = n
        while first and n - first < _BEFORE and chunks[first - 1] != NEW_LINE:
            first -= 1
        words: list[str] = []
        owner: list[int] = []
        for m in range(first, min(len(chunks), n + _AFTER)):
            if chunks[m] == NEW_LINE:
                break
            there = self._words[chunks[m]]
            words += there
            owner += [m] * len(there)
        return words, owner, not first or chunks[first - 1] == NEW_LINE


def _match(words: Sequence[str], at: int) -> int:
    """Return the end of the longest name that begins at a word, 0 where none does."""
    for end in range(min(at + _most_words().get(words[at], 0), len(words)), at, -1):
        if " ".join(words[at:end]) in _names():
            # «بازار آزاد شهر تهران»: «شهر» belongs to the name after it
            if end - at > 1 and words[end - 1] == "شهر" and end < len(words) and is_city(words[end]):
                continue
            return end
    return 0
