"""Texts as numbers of words: every distinct chunk and word is read once, and numpy does the rest.

In: texts. Out: :class:`Block`, in which each word of some texts is a number and 0 stands wherever punctuation or the
end of a line parts two words. A :class:`Lookup` tells what the numbers mean to somebody: a lemma, or nothing for a stop
word.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.chunks import END_OF_LINE, END_OF_TEXT, cut_all, require_text
from pranalytics.persian.letters import BLANKS
from pranalytics.persian.links import FITTING

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter, Word

Numbers = NDArray[np.int64]

#: What parts a phrase, and what parts a sentence too.
MARKS = frozenset("،,؛;:.!؟?…/|()[]«»\n")
SENTENCE_MARKS = frozenset("؛;:.!؟?\n")
#: How much a sign parts: what is no mark, a mark inside a sentence, one between sentences.
SIGN, PHRASE, SENTENCE = 0, 1, 2

_BLOCK = 1_000_000  # characters that are read at once
_MANY = 500_000  # chunks at which numbering starts anew
_LONG = 100  # characters; chunks like that hardly come twice
_COLUMNS = ("links", "sizes", "counts", "firsts", "words", "starts", "ends", "marks")
_NOWHERE = 1 << 40  # the length of the end of a line: what stands behind it in its text has to be looked for


class Lexeme(NamedTuple):
    """A distinct word: its lemma, and its form in good spelling."""

    lemma: str
    form: str


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
    vocabulary : list of Lexeme
        What the numbers mean; it grows.
    """

    def __init__(self, texts: list[str], chunks: Numbers, table: _Chunks, splitter: Splitter) -> None:
        self.texts = texts
        self.vocabulary = table.vocabulary
        self._chunks, self._table, self._splitter = chunks, table, splitter
        counts = _take(table.counts, chunks)
        self._ends_of_chunks = np.cumsum(counts)
        # The words of a chunk stand together: from where they begin in the table, on.
        shift = _take(table.firsts, chunks) - (self._ends_of_chunks - counts)
        self._entries: Numbers = np.repeat(shift, counts) + np.arange(counts.sum())
        self.words = _take(table.words, self._entries)
        self.ends = self._ends_of_chunks[chunks == table.end_of_text]

    def text_of(self) -> Numbers:
        """Return, for each word, which of the texts it stands in."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))

    def parting(self) -> NDArray[np.uint8]:
        """Return how much stands at each 0 among the words: `SIGN`, `PHRASE` or `SENTENCE`."""
        with self._table.lock:
            return _take(self._table.marks, self._entries)

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
            sizes = _take(self._table.sizes, self._chunks) + 1  # and a blank
            starts = _take(self._table.starts, self._entries[firsts])
            stops = _take(self._table.ends, self._entries[lasts])
        begins = np.cumsum(sizes) - sizes
        stop_chunks = np.flatnonzero(self._chunks == self._table.end_of_text)
        first_chunks = np.concatenate(([0], stop_chunks + 1))
        texts = self.ends.searchsorted(firsts, side="right")
        for places, words in ((starts, firsts), (stops, lasts)):
            chunk = self._ends_of_chunks.searchsorted(words, side="right")
            places += begins[chunk] - begins[first_chunks[texts]]
        length = np.fromiter(map(len, self.texts), dtype=np.int64, count=len(self.texts))
        one_blank = length == begins[stop_chunks] - begins[first_chunks[:-1]] - 1
        tokens = cache(lambda text: self._splitter.tokens(self.texts[text]))
        for k in np.flatnonzero(~one_blank[texts]).tolist():
            text = int(texts[k])
            base = int(self.ends[text - 1]) if text else 0
            before = np.count_nonzero(self.words[base : firsts[k]])
            size = np.count_nonzero(self.words[firsts[k] : lasts[k]])
            starts[k], stops[k] = tokens(text)[before].start, tokens(text)[before + size].end
        return starts, stops


class Lookup:
    """What the numbers of blocks mean to somebody.

    Parameters
    ----------
    value : callable
        From lemma and form to a number; asked once for each word. Both are empty for what parts words.
    """

    def __init__(self, value: Callable[[str, str], int]) -> None:
        self._value = value
        self._vocabulary: list[Lexeme] = []
        self._values = array("q")

    def __call__(self, block: Block) -> Numbers:
        """Return the values of all words of a block."""
        if block.vocabulary is not self._vocabulary:
            self._vocabulary, self._values = block.vocabulary, array("q")
        self._values.extend([self._value(*word) for word in islice(self._vocabulary, len(self._values), None)])
        return _take(self._values, block.words)


class Index(dict[str, int]):
    """Gives each distinct word the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
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
        self._lock = Lock()
        self._chunks = _Chunks(splitter, self._lock)

    def blocks(self, texts: Iterable[str], size: int | None = None) -> Iterator[Block]:
        """Yield texts as numbers, many at once.

        Parameters
        ----------
        texts : iterable of str
            Texts in any spelling; an endless stream takes bounded memory.
        size : int, optional
            Characters of a block, a million by default.

        Yields
        ------
        Block

        Raises
        ------
        TypeError
            If a text is no string.
        """
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
        chunks = cut_all(texts)
        with self._lock:
            if len(self._chunks) >= _MANY or self._chunks.letters >= 10 * _MANY:
                self._chunks = _Chunks(self._splitter, self._lock)
            table = self._chunks
            numbers = np.fromiter(map(table.__getitem__, chunks), dtype=np.int64, count=len(chunks))
            self._join(chunks, numbers, table)
            return Block(texts, numbers, table, self._splitter)

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

    def _join(self, chunks: Sequence[str], numbers: Numbers, table: _Chunks) -> None:
        """Give runs of chunks that belong together one number, at the place of their first chunk."""
        links = _take(table.links, numbers)
        linked = links.astype("<u2").tobytes().decode("utf-16-le")
        for start, end in self._splitter.joins(chunks, linked, _fitting(links)):
            run = " ".join(chunks[start:end])
            number = table.get(run)
            if number is None:
                number = table.add(run, "\0", self._splitter.read_run(run))
            numbers[start] = number
            numbers[start + 1 : end] = table.nothing


class _Chunks(dict[str, int]):
    """Gives each distinct chunk, and each run of chunks, the next number, and keeps its link and its words by it.

    Whoever looks into its columns holds its lock: they cannot grow while numpy reads them.
    """

    def __init__(self, splitter: Splitter, lock: Lock) -> None:
        super().__init__()
        self._splitter, self.lock = splitter, lock
        self._numbers: dict[tuple[str, str], int] = {}
        self.vocabulary: list[Lexeme] = []
        self.letters = 0  # of chunks that are no words
        self.links, self.sizes, self.counts, self.firsts = array("H"), array("q"), array("q"), array("q")  # by chunk
        self.words, self.starts, self.ends, self.marks = array("q"), array("q"), array("q"), array("B")  # by word
        self.number("", "")
        self.nothing = self.add("", "\0", ())
        self.end_of_text = self._end(END_OF_TEXT)
        self._end(END_OF_LINE)

    def __missing__(self, chunk: str) -> int:
        return self.add(chunk, *self._splitter.read_chunk(chunk))

    def number(self, lemma: str, form: str) -> int:
        """Return the number of a word."""
        word = (lemma, form)
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.vocabulary)
            self.vocabulary.append(Lexeme(lemma, form))
        return number

    def add(self, text: str, link: str, words: Sequence[Word]) -> int:
        """Give a chunk or a run its number."""
        number = self[text] = len(self.links)
        self.links.append(ord(link))
        self.sizes.append(len(text))
        self.firsts.append(len(self.words))
        place = 0
        for lemma, form, start, end in words:
            if start > place:
                self._part(text, place, start)
            self.words.append(self.number(lemma, form))
            self.starts.append(start)
            self.ends.append(end)
            self.marks.append(SIGN)
            place = end
        if place < len(text):
            self._part(text, place, len(text))
        self.counts.append(len(self.words) - self.firsts[-1])
        if len(text) > _LONG:
            self.letters += len(text)
        return number

    def adopt(self, other: _Chunks, differs: Callable[[str], bool]) -> None:
        """Take over all chunks and runs but for those with a word that differs."""
        self.clear()
        self.update(other)
        self._numbers, self.vocabulary, self.letters = dict(other._numbers), list(other.vocabulary), other.letters
        for name in _COLUMNS:
            setattr(self, name, getattr(other, name)[:])
        different = np.array([differs(form) for _, form in self.vocabulary], dtype=bool)
        entries = np.flatnonzero(different[np.frombuffer(self.words, dtype=np.int64)])
        chunks = np.frombuffer(self.firsts, dtype=np.int64).searchsorted(entries, side="right") - 1
        names = list(self)  # in the order of their numbers
        changed = {names[number] for number in np.unique(chunks).tolist()}
        # A run is read from its chunks: what it comes to need not show that one of them is read otherwise.
        changed.update(name for name in names if " " in name and not changed.isdisjoint(name.split(" ")))
        for name in changed:
            del self[name]

    def _end(self, name: str) -> int:
        """Give the end of a line or of a text its number."""
        number = self[name] = self.add("\n", "\0", ())
        del self["\n"]
        self.sizes[number] = _NOWHERE
        return number

    def _part(self, text: str, start: int, end: int) -> None:
        """Note what stands before or behind a word, or between two."""
        if not BLANKS.fullmatch(text, start, end):
            gap = text[start:end]
            marked = not MARKS.isdisjoint(gap)
            self.words.append(0)
            self.starts.append(start)
            self.ends.append(end)
            self.marks.append((PHRASE if SENTENCE_MARKS.isdisjoint(gap) else SENTENCE) if marked else SIGN)


def _take(column: array[Any], numbers: Numbers) -> NDArray[Any]:
    """Return the elements with some numbers; only they are copied."""
    found: NDArray[Any] = np.frombuffer(column, dtype=column.typecode)[numbers]
    return found


def _fitting(links: NDArray[np.uint16]) -> list[int]:
    """Return the numbers of the chunks to which the next one may belong, by their links."""
    left, right = links[:-1], links[1:]
    fits = np.zeros(len(left), dtype=bool)
    for first, second in FITTING:
        fits |= ((left & first) != 0) & ((right & second) != 0)
    found: list[int] = np.flatnonzero(fits).tolist()
    return found
