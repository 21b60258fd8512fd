"""Chunks: what stands between two blanks of a text, and is read once and remembered.

In: chunks (of :mod:`~pranalytics.persian.cutting`). Out: a table that gives each distinct chunk a number and keeps its
words by it (:class:`ChunkTable`).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import count, islice
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.cutting import END_OF_LINE, END_OF_TEXT, Index, Numbers
from pranalytics.persian.entries import SENTENCE, Entries, read_entries

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter

_LONG = 100  # characters; chunks like that hardly come twice
_COLUMNS = ("links", "sizes", "counts", "firsts", "words", "starts", "ends", "marks")
_NOWHERE = 1 << 40  # the length of the end of a line: what stands behind it in its text has to be looked for


#: A distinct word: its lemma, and its form in good spelling.
type Lexeme = tuple[str, str]


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
        Two words, as one number, to whether they make a pair.
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

    Whoever looks into the columns holds the lock: they cannot grow while numpy reads them.
    """

    def __init__(self, splitter: Splitter, lock: Lock) -> None:
        super().__init__()
        self._splitter, self.lock = splitter, lock
        self._index = Index({("", ""): 0})
        self._joins: dict[int, bool] = {}  # two words, as one number, to whether they make a pair
        self.vocabulary = [("", "")]  # lemma and form of each word
        self.letters = 0  # of chunks that are no words
        self.links, self.sizes, self.counts, self.firsts = array("H"), array("q"), array("q"), array("q")  # by chunk
        self.words, self.starts, self.ends, self.marks = array("q"), array("q"), array("q"), array("B")  # by word
        self.nothing = self._end("", -1, None)  # what is left of the further chunks of a run; no blank stands before it
        self.end_of_text = self._end(END_OF_TEXT, _NOWHERE, SENTENCE)
        self._end(END_OF_LINE, _NOWHERE, SENTENCE)

    def numbers(self, chunks: Sequence[str]) -> Numbers:
        """Return the numbers of chunks or runs; those that are new are read, all at once."""
        new = [chunk for chunk in dict.fromkeys(chunks) if chunk not in self]
        sizes = list(map(len, new))
        self.update(zip(new, count(len(self.links)), strict=False))
        self._append(read_entries(new, self._splitter, self._index), sizes)
        self.vocabulary.extend(islice(self._index, len(self.vocabulary), None))
        self.letters += sum(size for size in sizes if size > _LONG)
        return np.fromiter(map(self.__getitem__, chunks), dtype=np.int64, count=len(chunks))

    def make_pairs(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """Tell which chunks make a pair with those after them, by the last word of these and the first of those."""
        lasts = take(self.words, take(self.firsts, left) + take(self.counts, left) - 1)
        pairs, places = np.unique(lasts << 32 | take(self.words, take(self.firsts, right)), return_inverse=True)
        known = self._joins
        for pair in pairs.tolist():
            if pair not in known:
                first, second = self.vocabulary[pair >> 32][1], self.vocabulary[pair & 0xFFFF_FFFF][1]
                known[pair] = self._splitter.make_pair(first, second)
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
        self._index = Index(zip(learned.words, range(len(learned.words)), strict=True))
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

    def _end(self, name: str, size: int, mark: int | None) -> int:
        """Give what is no chunk its number: the end of a line or of a text, or nothing."""
        number = self[name] = len(self.links)
        n_signs = 0 if mark is None else 1
        column = np.zeros(n_signs, dtype=np.int64)
        link = np.zeros(1, dtype=np.uint16)
        self._append(Entries(link, np.array([n_signs]), column, column, column + 1, column + (mark or 0)), [size])
        return number

    def _append(self, entries: Entries, sizes: Sequence[int]) -> None:
        """Add the columns of some chunks or runs."""
        firsts = len(self.words) + np.cumsum(entries.counts) - entries.counts
        _extend(self.links, entries.links)
        self.sizes.extend(sizes)
        _extend(self.counts, entries.counts)
        _extend(self.firsts, firsts)
        _extend(self.words, entries.words)
        _extend(self.starts, entries.starts)
        _extend(self.ends, entries.ends)
        _extend(self.marks, entries.marks)


def _extend(column: array[int], values: NDArray[Any]) -> None:
    """Add values to a column."""
    column.frombytes(values.astype(column.typecode).tobytes())


def take(column: array[Any], numbers: Numbers) -> NDArray[Any]:
    """Return the elements with some numbers; only they are copied."""
    found: NDArray[Any] = np.frombuffer(column, dtype=column.typecode)[numbers]
    return found
