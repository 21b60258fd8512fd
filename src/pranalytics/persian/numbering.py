"""Texts as numbers of words: every distinct chunk and word is read once, and numpy does the rest.

In: texts. Out: :class:`Block`, in which each word of some texts is a number and 0 stands wherever punctuation or the
end of a line parts two words. A :class:`Lookup` tells what the numbers mean to somebody: a lemma, or nothing for a stop
word.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.letters import BLANKS
from pranalytics.persian.links import FITTING

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter, Word

Numbers = NDArray[np.int64]

_BLOCK = 1_000_000  # characters that are read at once
_MANY = 500_000  # chunks at which numbering starts anew
_LONG = 100  # characters; chunks like that hardly come twice
_END = "\0"  # a chunk without words: nothing is joined over the end of a text


class Block(NamedTuple):
    """Some texts as numbers.

    Attributes
    ----------
    words : ndarray of int, shape (n_words,)
        The words of all texts, and 0 wherever something parts two of them; there is one at the end of each text.
    ends : ndarray of int, shape (n_texts,)
        Where in `words` each text ends.
    vocabulary : list of tuple
        Lemma and form of each number; it grows.
    """

    words: Numbers
    ends: Numbers
    vocabulary: list[tuple[str, str]]

    def texts(self) -> Numbers:
        """Return, for each word, which of the texts it stands in."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))


class Lookup:
    """What the numbers of blocks mean to somebody.

    Parameters
    ----------
    value : callable
        From lemma and form to a number; asked once for each word. Both are empty for what parts words.
    """

    def __init__(self, value: Callable[[str, str], int]) -> None:
        self._value = value
        self._vocabulary: list[tuple[str, str]] = []
        self._values = array("q")

    def __call__(self, block: Block) -> Numbers:
        """Return the values of all words of a block."""
        if block.vocabulary is not self._vocabulary:
            self._vocabulary, self._values = block.vocabulary, array("q")
        self._values.extend([self._value(*word) for word in islice(self._vocabulary, len(self._values), None)])
        found: Numbers = np.array(self._values, dtype=np.int64)[block.words]
        return found


class Index(dict[str, int]):
    """Gives each distinct word the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Chunks(dict[str, int]):
    """Gives each distinct chunk, and each run of chunks, the next number, and keeps its link and its words by it."""

    def __init__(self, splitter: Splitter) -> None:
        super().__init__()
        self._splitter = splitter
        self._numbers: dict[tuple[str, str], int] = {}
        self.vocabulary: list[tuple[str, str]] = []
        self.letters = 0  # of chunks that are no words
        self.links, self.counts, self.words = array("H"), array("q"), array("q")
        self.number("", "")
        self.nothing = self.add("", "\0", ())

    def __missing__(self, chunk: str) -> int:
        return self.add(chunk, *self._splitter.read_chunk(chunk))

    def number(self, lemma: str, form: str) -> int:
        """Return the number of a word."""
        word = (lemma, form)
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.vocabulary)
            self.vocabulary.append(word)
        return number

    def add(self, text: str, link: str, words: Sequence[Word]) -> int:
        """Give a chunk or a run its number."""
        number = self[text] = len(self)
        before = len(self.words)
        place = 0
        for lemma, form, start, end in words:
            if start > place and not BLANKS.fullmatch(text, place, start):
                self.words.append(0)
            self.words.append(self.number(lemma, form))
            place = end
        if place < len(text) and not BLANKS.fullmatch(text, place):
            self.words.append(0)
        self.links.append(ord(link))
        self.counts.append(len(self.words) - before)
        if len(text) > _LONG:
            self.letters += len(text)
        return number


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
        self._chunks = _Chunks(splitter)
        self._lock = Lock()

    def blocks(self, texts: Iterable[str]) -> Iterator[Block]:
        """Yield texts as numbers, many at once.

        Parameters
        ----------
        texts : iterable of str
            Texts in any spelling; an endless stream takes bounded memory.

        Yields
        ------
        Block

        Raises
        ------
        TypeError
            If a text is no string.
        """
        from pranalytics.persian.tokens import cut, require_text

        cut_texts: list[list[str]] = []
        letters = 0
        for text in texts:
            require_text(text)
            cut_texts.append(cut(text))
            letters += len(text)
            if letters >= _BLOCK:
                yield self._read(cut_texts)
                cut_texts, letters = [], 0
        if cut_texts:
            yield self._read(cut_texts)

    def _read(self, texts: list[list[str]]) -> Block:
        """Read texts that are cut into chunks."""
        chunks = list(chain.from_iterable((*text, _END) for text in texts))
        with self._lock:
            if len(self._chunks) >= _MANY or self._chunks.letters >= 10 * _MANY:
                self._chunks = _Chunks(self._splitter)
            table = self._chunks
            numbers = np.fromiter(map(table.__getitem__, chunks), dtype=np.int64, count=len(chunks))
            self._join(chunks, numbers, table)
            of_each, of_all = np.array(table.counts, dtype=np.int64), np.array(table.words, dtype=np.int64)
        counts = of_each[numbers]
        ends = np.cumsum(counts)
        # The words of a chunk stand together: from where they begin in the table, on.
        shift = (np.cumsum(of_each) - of_each)[numbers] - (ends - counts)
        words = of_all[np.repeat(shift, counts) + np.arange(counts.sum())]
        return Block(words, ends[np.cumsum([len(text) + 1 for text in texts]) - 1], table.vocabulary)

    def _join(self, chunks: Sequence[str], numbers: Numbers, table: _Chunks) -> None:
        """Give runs of chunks that belong together one number, at the place of their first chunk."""
        links = np.array(table.links)[numbers]
        linked = links.astype("<u2").tobytes().decode("utf-16-le")
        for start, end in self._splitter.joins(chunks, linked, _fitting(links)):
            run = " ".join(chunks[start:end])
            number = table.get(run)
            if number is None:
                number = table.add(run, "\0", self._splitter.read_run(run))
            numbers[start] = number
            numbers[start + 1 : end] = table.nothing


def _fitting(links: NDArray[np.uint16]) -> list[int]:
    """Return the numbers of the chunks to which the next one may belong, by their links."""
    left, right = links[:-1], links[1:]
    fits = np.zeros(len(left), dtype=bool)
    for first, second in FITTING:
        fits |= ((left & first) != 0) & ((right & second) != 0)
    found: list[int] = np.flatnonzero(fits).tolist()
    return found
