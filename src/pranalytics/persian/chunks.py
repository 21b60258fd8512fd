"""Chunks: what stands between two blanks of a text, and is read once and remembered.

In: chunks (of :mod:`~pranalytics.persian.cutting`). Out: a table that gives each distinct chunk a number and keeps its
words by it (:class:`ChunkTable`).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.cutting import END_OF_LINE, END_OF_TEXT, Numbers
from pranalytics.persian.letters import BLANKS

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter
    from pranalytics.persian.words import Word

#: What parts a phrase, and what parts a sentence too.
MARKS = frozenset("،,؛;:.!؟?…/|()[]«»\n")
SENTENCE_MARKS = frozenset("؛;:.!؟?\n")
#: How much a sign parts: what is no mark, a mark inside a sentence, one between sentences.
SIGN, PHRASE, SENTENCE = 0, 1, 2

_LONG = 100  # characters; chunks like that hardly come twice
_COLUMNS = ("links", "sizes", "counts", "firsts", "words", "starts", "ends", "marks")
_NOWHERE = 1 << 40  # the length of the end of a line: what stands behind it in its text has to be looked for


class Lexeme(NamedTuple):
    """A distinct word: its lemma, and its form in good spelling."""

    lemma: str
    form: str


class Learned(NamedTuple):
    """What a table has read, as it can be sent to another process of the same program.

    Attributes
    ----------
    chunks : dict of str to int
        Each chunk or run with its number.
    words : list of tuple of str
        Lemma and form of each distinct word.
    columns : tuple of array
        The columns of the table.
    joins : dict of int to bool
        Two words, as one number, to whether they may belong together.
    letters : int
        Of chunks that are no words.
    """

    chunks: dict[str, int]
    words: list[tuple[str, str]]
    columns: tuple[array[int], ...]
    joins: dict[int, bool]
    letters: int


class ChunkTable(dict[str, int]):
    """Gives each distinct chunk, and each run of chunks, the next number, and keeps its link and its words by it.

    A chunk that is looked up for the first time has its number at once, and its words when :meth:`learn` is called:
    many are read together. Whoever looks into the columns holds the lock: they cannot grow while numpy reads them.
    """

    def __init__(self, splitter: Splitter, lock: Lock) -> None:
        super().__init__()
        self._splitter, self.lock = splitter, lock
        self._numbers: dict[tuple[str, str], int] = {}
        self._new: list[str] = []  # chunks that have a number, and no words yet
        self._joins: dict[int, bool] = {}  # two words, as one number, to whether they may belong together
        self.vocabulary: list[tuple[str, str]] = []  # lemma and form of each word
        self.letters = 0  # of chunks that are no words
        self.links, self.sizes, self.counts, self.firsts = array("H"), array("q"), array("q"), array("q")  # by chunk
        self.words, self.starts, self.ends, self.marks = array("q"), array("q"), array("q"), array("B")  # by word
        self._number(("", ""))
        self.nothing = self._add("")  # what is left of the further chunks of a run
        self.sizes[self.nothing] = -1  # no blank stands before it
        self.end_of_text = self._end(END_OF_TEXT)
        self._end(END_OF_LINE)

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self.links) + len(self._new)
        self._new.append(chunk)
        return number

    def learn(self) -> None:
        """Read the chunks and runs that are new."""
        new, self._new = self._new, []
        self._extend(new, map(self._read, new))

    def _read(self, text: str) -> tuple[str, Sequence[Word]]:
        """Return the link of a chunk or a run, and its words."""
        return ("\0", self._splitter.read_run(text)) if " " in text else self._splitter.read_chunk(text)

    def may_join(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """Tell which chunks may belong to those after them, by the last word of these and the first of those."""
        lasts = take(self.words, take(self.firsts, left) + take(self.counts, left) - 1)
        pairs, places = np.unique(lasts << 32 | take(self.words, take(self.firsts, right)), return_inverse=True)
        known = self._joins
        for pair in pairs.tolist():
            if pair not in known:
                first, second = self.vocabulary[pair >> 32][1], self.vocabulary[pair & 0xFFFF_FFFF][1]
                known[pair] = self._splitter.may_join(first, second)
        return np.array([known[pair] for pair in pairs.tolist()], dtype=bool)[places]

    def learned(self) -> Learned:
        """Return all that was read."""
        columns = tuple(getattr(self, name)[:] for name in _COLUMNS)
        return Learned(dict(self), self.vocabulary.copy(), columns, self._joins.copy(), self.letters)

    def take_over(self, learned: Learned) -> None:
        """Know what another table has read, and nothing else."""
        self.clear()
        self.update(learned.chunks)
        self.vocabulary = learned.words.copy()
        self._numbers = dict(zip(learned.words, range(len(learned.words)), strict=True))
        for name, column in zip(_COLUMNS, learned.columns, strict=True):
            setattr(self, name, column[:])
        self._joins, self.letters = learned.joins.copy(), learned.letters

    def adopt(self, other: ChunkTable, differs: Callable[[str], bool]) -> None:
        """Take over all chunks and runs but for those with a word that differs."""
        self.take_over(other.learned())
        self._joins = {}
        different = np.array([differs(form) for _, form in self.vocabulary], dtype=bool)
        entries = np.flatnonzero(different[np.frombuffer(self.words, dtype=np.int64)])
        chunks = np.frombuffer(self.firsts, dtype=np.int64).searchsorted(entries, side="right") - 1
        names = list(self)  # in the order of their numbers
        changed = {names[number] for number in np.unique(chunks).tolist()}
        # A run is read from its chunks: what it comes to need not show that one of them is read otherwise.
        changed.update(name for name in names if " " in name and not changed.isdisjoint(name.split(" ")))
        for name in changed:
            del self[name]

    def _number(self, word: tuple[str, str]) -> int:
        """Return the number of a word that has none yet."""
        number = self._numbers[word] = len(self.vocabulary)
        self.vocabulary.append(word)
        return number

    def _add(self, name: str) -> int:
        """Give something without words its number; what stands for it is read as the end of a line."""
        number = self[name] = len(self.links)
        self._extend([name and "\n"], [("\0", ())])
        return number

    def _end(self, name: str) -> int:
        """Give the end of a line or of a text its number."""
        number = self._add(name)
        self.sizes[number] = _NOWHERE
        return number

    def _extend(self, texts: list[str], readings: Iterable[tuple[str, Sequence[Word]]]) -> None:
        """Add the columns of some chunks or runs."""
        links: list[int] = []
        firsts: list[int] = []
        words: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        marks: list[int] = []
        base, numbers = len(self.words), self._numbers
        for text, (link, found) in zip(texts, readings, strict=True):
            links.append(ord(link))
            firsts.append(base + len(words))
            place, length = 0, len(text)
            for lemma, form, start, end in found:
                if start > place and (mark := _mark(text[place:start])) is not None:
                    words.append(0)
                    starts.append(place)
                    ends.append(start)
                    marks.append(mark)
                word = lemma, form
                number = numbers.get(word)
                words.append(self._number(word) if number is None else number)
                starts.append(start)
                ends.append(end)
                marks.append(SIGN)
                place = end
            if place < length and (mark := _mark(text[place:])) is not None:
                words.append(0)
                starts.append(place)
                ends.append(length)
                marks.append(mark)
            if length > _LONG:
                self.letters += length
        self.links.extend(links)
        self.sizes.extend(map(len, texts))
        self.firsts.extend(firsts)
        self.counts.extend(np.diff(firsts, append=base + len(words)).tolist())
        self.words.extend(words)
        self.starts.extend(starts)
        self.ends.extend(ends)
        self.marks.extend(marks)


@lru_cache(maxsize=1_000)
def _mark(gap: str) -> int | None:
    """Return how much parts two words, or None if it is blank."""
    if BLANKS.fullmatch(gap):
        return None
    return SIGN if MARKS.isdisjoint(gap) else PHRASE if SENTENCE_MARKS.isdisjoint(gap) else SENTENCE


def take(column: array[Any], numbers: Numbers) -> NDArray[Any]:
    """Return the elements with some numbers; only they are copied."""
    found: NDArray[Any] = np.frombuffer(column, dtype=column.typecode)[numbers]
    return found
