"""Texts as numbers of words: every distinct chunk and word is read once, and numpy does the rest.

In: texts. Out: :class:`Block`, in which each word of some texts is a number and 0 stands wherever punctuation or the
end of a line parts two words. A :class:`Lookup` tells what the numbers mean to somebody: a lemma, or nothing for a stop
word.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, islice
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pranalytics.collection import seldom_collected
from pranalytics.persian.chunks import ChunkTable, Learned, take
from pranalytics.persian.cutting import CHUNK, Numbers, cut_all, require_text
from pranalytics.persian.links import FITTING

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter

_BLOCK = 2_000_000  # characters that are read at once
_MANY = 500_000  # chunks at which numbering starts anew


class Block:
    """Some texts as numbers.

    Attributes
    ----------
    texts : list of str
        As written.
    words : ndarray of int, shape (n_words,)
        The words of all texts, and 0 wherever something parts two of them; there is one at the end of each text.
    ends : ndarray of int, shape (n_texts,)
        Where in `words` each text ends.
    vocabulary : list of tuple of str
        What the numbers mean, lemma and form; it grows.
    """

    def __init__(self, texts: list[str], chunks: Numbers, table: ChunkTable) -> None:
        self.texts = texts
        self.vocabulary = table.vocabulary
        self._chunks, self._table = chunks, table
        counts = take(table.counts, chunks)
        self._ends_of_chunks = np.cumsum(counts)
        # The words of a chunk stand together: from where they begin in the table, on.
        shift = take(table.firsts, chunks) - (self._ends_of_chunks - counts)
        self._entries: Numbers = np.repeat(shift, counts) + np.arange(counts.sum())
        self.words = take(table.words, self._entries)
        self.ends = self._ends_of_chunks[chunks == table.end_of_text]

    def text_of(self) -> Numbers:
        """Return, for each word, which of the texts it stands in."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))

    def parting(self) -> NDArray[np.uint8]:
        """Return how much stands at each 0 among the words: `SIGN`, `PHRASE` or `SENTENCE`."""
        with self._table.lock:
            return take(self._table.marks, self._entries)

    def spans(self, firsts: Numbers, lasts: Numbers) -> tuple[Numbers, Numbers]:
        """Return where some words stand in their texts as these are written.

        Parameters
        ----------
        firsts, lasts : ndarray of int
            Where the first and the last word of each stretch stand among the words; a stretch lies in one text.

        Returns
        -------
        starts, stops : ndarray of int
        """
        with self._table.lock:
            sizes = take(self._table.sizes, self._chunks) + 1  # and a blank
            starts = take(self._table.starts, self._entries[firsts])
            stops = take(self._table.ends, self._entries[lasts])
        ends_of_texts = np.flatnonzero(self._chunks == self._table.end_of_text)
        first_chunks = np.concatenate(([0], ends_of_texts + 1))
        begins = np.cumsum(sizes) - sizes
        texts = self.ends.searchsorted(firsts, side="right")
        length = np.fromiter(map(len, self.texts), dtype=np.int64, count=len(self.texts))
        one_blank = (length == begins[ends_of_texts] - begins[first_chunks[:-1]] - 1)[texts]
        others = np.flatnonzero(~one_blank)
        others = others[np.argsort(texts[others], kind="stable")]
        their_texts, cuts = np.unique(texts[others], return_index=True)
        cut = list(zip(their_texts.tolist(), np.split(others, cuts[1:]), strict=False))
        pieces = [_pieces(self.texts[text]) for text, _ in cut]
        for places, words in ((starts, firsts), (stops, lasts)):
            chunks = self._ends_of_chunks.searchsorted(words, side="right")
            for (text, own), (real, single) in zip(cut, pieces, strict=True):
                at = single[chunks[own] - first_chunks[text]] + places[own]
                piece = single.searchsorted(at, side="right") - 1
                places[own] = real[piece] + at - single[piece]
            places[one_blank] += (begins[chunks] - begins[first_chunks[texts]])[one_blank]
        return starts, stops


def _pieces(text: str) -> tuple[Numbers, Numbers]:
    """Return where the chunks of a text begin, and where they would with one blank between each two."""
    found = [match.span() for match in CHUNK.finditer(text)]
    real = np.array([start for start, _ in found], dtype=np.int64)
    return real, np.array(list(accumulate((end - start + 1 for start, end in found[:-1]), initial=0)), dtype=np.int64)


class Lookup:
    """What the numbers of blocks mean to somebody.

    Parameters
    ----------
    values : callable
        From words, lemma and form, to a number each; asked once for each word. Both are empty for what parts words.
    """

    def __init__(self, values: Callable[[Iterable[tuple[str, str]]], Iterable[int]]) -> None:
        self._read = values
        self._vocabulary: list[tuple[str, str]] = []
        self._values = array("q")

    def __call__(self, block: Block) -> Numbers:
        """Return the values of all words of a block."""
        if block.vocabulary is not self._vocabulary:
            self._vocabulary, self._values = block.vocabulary, array("q")
        self._values.extend(self._read(islice(self._vocabulary, len(self._values), None)))
        return take(self._values, block.words)


class WordTable:
    """Reads texts as numbers; it remembers the chunks that it has met, in bounded memory.

    Parameters
    ----------
    splitter : Splitter
        What reads a chunk, and joins chunks.

    Notes
    -----
    Threads that share a table take turns.
    """

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter
        self._lock = Lock()
        self._chunks = ChunkTable(splitter, self._lock)

    def blocks(self, texts: Iterable[str], size: int | None = None) -> Iterator[Block]:
        """Yield texts as numbers, many at once.

        Parameters
        ----------
        texts : iterable of str
            Texts in any spelling; an endless stream takes bounded memory.
        size : int, optional
            Characters of a block, two million by default.

        Yields
        ------
        Block

        Raises
        ------
        TypeError
            If a text is no string, or all that there is is one string.
        """
        if isinstance(texts, str):
            raise TypeError("The texts have to be several strings, not one: write [text].")
        some: list[str] = []
        letters = 0
        for text in texts:
            require_text(text)
            some.append(text)
            letters += len(text)
            if letters >= (size or _BLOCK):
                yield self.block(some)
                some, letters = [], 0
        if some:
            yield self.block(some)

    def block(self, texts: list[str]) -> Block:
        """Return some texts as numbers.

        Parameters
        ----------
        texts : list of str
            Texts in any spelling.

        Returns
        -------
        Block
        """
        chunks, places = cut_all(texts)
        with self._lock, seldom_collected():
            if len(self._chunks) >= _MANY or self._chunks.letters >= 10 * _MANY:
                self._chunks = ChunkTable(self._splitter, self._lock)
            table = self._chunks
            try:
                numbers = table.numbers(chunks)[places]
                self._join(chunks, places, numbers, table)
            except BaseException:  # interrupted: its columns may not go together any more
                self._chunks = ChunkTable(self._splitter, self._lock)
                raise
            return Block(texts, numbers, table)

    def learned(self) -> Learned:
        """Return all that was read, for the table of another process."""
        with self._lock:
            return self._chunks.learned()

    def take_over(self, learned: Learned) -> None:
        """Know what the table of another process has read; nothing changes where this one knows more.

        Parameters
        ----------
        learned : Learned
            Of a table like this one.
        """
        with self._lock:
            if len(self._chunks) < len(learned.chunks):
                self._chunks = ChunkTable(self._splitter, self._lock)  # blocks that are read still need the old one
                self._chunks.take_over(learned)

    def adopt(self, other: WordTable, differs: Callable[[str], bool]) -> None:
        """Take over what another table has read, which is sooner than to read it again.

        Parameters
        ----------
        other : WordTable
            Of a splitter that reads nearly all words as this one does.
        differs : callable
            Whether this one reads a word otherwise, or sees other neighbours belong to it; told by its form.
        """
        with other._lock, self._lock:
            self._chunks.adopt(other._chunks, differs)

    def _join(self, chunks: list[str], places: Numbers, numbers: Numbers, table: ChunkTable) -> None:
        """Give runs of chunks that belong together one number, at the place of their first chunk."""
        links = take(table.links, numbers)
        pairs = _fitting(links)
        pairs = pairs[table.make_pairs(numbers[pairs], numbers[pairs + 1])]
        in_order = np.array(chunks, dtype=object)[places].tolist()
        linked = links.astype("<u2").tobytes().decode("utf-16-le")
        joins = self._splitter.joins(in_order, linked, pairs.tolist())
        starts, ends = np.array(joins, dtype=np.int64).reshape(-1, 2).T
        steps = np.zeros(len(numbers) + 1, dtype=np.int64)
        steps[starts + 1], steps[ends] = 1, -1
        numbers[np.cumsum(steps[:-1]) > 0] = table.nothing
        numbers[starts] = table.numbers([" ".join(in_order[start:end]) for start, end in joins])


def _fitting(links: NDArray[np.uint16]) -> Numbers:
    """Return the numbers of the chunks to which the next one may belong, by their links."""
    left, right = links[:-1], links[1:]
    fits = np.zeros(len(left), dtype=bool)
    for first, second in FITTING:
        fits |= ((left & first) != 0) & ((right & second) != 0)
    return np.flatnonzero(fits)
