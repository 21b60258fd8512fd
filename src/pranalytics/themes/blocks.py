"""Blocks: many passages at once, as numbers of words.

In: texts. Out: :class:`Block`: which word stands where, where punctuation parts two words, and, for the few words that
are asked for, their place in the text as it was written. Every distinct chunk between blanks is read once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.links import FITTING
from pranalytics.persian.tokens import Splitter, Token, cut, require_text, splitter

#: Words with one of these between them do not stand side by side; a gap reaches across a comma, not across the others.
MARKS = frozenset("،,؛;:.!؟?…/|()[]«»\n")
SENTENCE_MARKS = frozenset("؛;:.!؟?\n")

_END = "\0"  # a chunk without words: the end of a line
_STOP = "\uffff"  # such a chunk at the end of a text; Unicode has no character there
_NOWHERE = 1 << 40  # the length of such a chunk: what stands behind it in its text has to be looked for
_BLOCK = 5_000_000  # characters that are looked at together
_MANY = 500_000  # chunks at which numbering starts anew
_LONG = 100  # characters; chunks like that hardly come twice

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Vocabulary(dict[str, int]):
    """The distinct words of all texts that were read: form to number, and number to token.

    Attributes
    ----------
    tokens : list of Token
        By number; without a place.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Token] = []

    def number(self, form: str, lemma: str) -> int:
        """Return the number of a word."""
        number = self.get(form)
        if number is None:
            number = self[form] = len(self)
            self.tokens.append(Token(lemma, form, 0, 0))
        return number


class _Chunks(dict[str, int]):
    """Gives each distinct chunk, and each run of chunks, the next number, and keeps its words by it."""

    def __init__(self, split: Splitter) -> None:
        super().__init__()
        self._split = split
        self.vocabulary = Vocabulary()
        self.letters = 0  # of long chunks
        self.links, self.sizes = array("H"), array("q")
        self.counts, self.firsts, self.tails = array("q"), array("q"), array("B")
        self.words, self.starts, self.ends, self.marks = array("q"), array("q"), array("q"), array("B")
        self.nothing = self.add("", "\0", ())
        self.stop = self.add("\n", "\0", (), name=_STOP)

    def __missing__(self, chunk: str) -> int:
        if chunk == _END:
            return self.add("\n", "\0", (), name=_END)
        return self.add(chunk, *self._split.read_chunk(chunk))

    def add(self, text: str, link: str, words: Iterable[tuple[str, str, int, int]], name: str | None = None) -> int:
        number = self[text if name is None else name] = len(self)
        self.sizes.append(len(text) if name is None else _NOWHERE)
        self.firsts.append(len(self.words))
        last = count = 0
        for lemma, form, start, end in words:
            self.words.append(self.vocabulary.number(form, lemma))
            self.starts.append(start)
            self.ends.append(end)
            self.marks.append(_marks(text[last:start]) if start > last else 0)
            last = end
            count += 1
        self.links.append(ord(link))
        self.counts.append(count)
        self.tails.append(_marks(text[last:]) if len(text) > last else 0)
        if len(text) > _LONG:
            self.letters += len(text)
        return number


class Block:
    """Some texts as numbers of words.

    Attributes
    ----------
    texts : list of str
        As written.
    vocabulary : Vocabulary
        What the numbers mean.
    words : ndarray of int, shape (n_words,)
        Numbers of all words, text after text.
    firsts : ndarray of int, shape (n_texts + 1,)
        Where each text begins in `words`, and the end.
    text_of : ndarray of int, shape (n_words,)
        To which text each word belongs.
    parted, parted_far : ndarray of int, shape (n_words,)
        How many times punctuation stands before each word, and how many times such that no gap reaches across: two
        words are parted if their numbers differ.
    """

    def __init__(self, texts: list[str], table: _Chunks, split: Splitter) -> None:
        self.texts = texts
        self._split = split
        # Cut at once: that is quicker than one by one.
        chunks = cut(f" {_STOP} ".join(text.replace(_STOP, _END) if _STOP in text else text for text in (*texts, "")))
        numbers = np.fromiter(map(table.__getitem__, chunks), dtype=np.int64, count=len(chunks))
        sizes = _take(table.sizes, numbers) + 1  # and a blank
        self._begins = np.cumsum(sizes) - sizes
        _join(chunks, numbers, table, split)
        self.vocabulary = table.vocabulary
        counts = _take(table.counts, numbers)
        ends = self._chunk_ends = np.cumsum(counts)
        # The words of a chunk stand together: from where they begin in the table, on.
        shift = _take(table.firsts, numbers) - (ends - counts)
        places = np.repeat(shift, counts) + np.arange(counts.sum())
        self.words = _take(table.words, places)
        self._starts, self._stops = _take(table.starts, places), _take(table.ends, places)
        self._first_chunks = np.concatenate(([0], np.flatnonzero(numbers == table.stop) + 1))
        self.firsts = np.concatenate(([0], ends[self._first_chunks[1:] - 1]))
        self.text_of = np.repeat(np.arange(len(texts)), np.diff(self.firsts))
        before, tails = _take(table.marks, places), _take(table.tails, numbers)
        self.parted, self.parted_far = (
            # What stands behind the last word of a chunk does not part it from the words before.
            np.cumsum((before & bit) != 0) + np.repeat(np.cumsum((tails & bit) != 0) - ((tails & bit) != 0), counts)
            for bit in (1, 2)
        )

    def tokens(self, text: int) -> list[Token]:
        """Return the words of a text, without their places.

        Parameters
        ----------
        text : int
            Its number.

        Returns
        -------
        list of Token
        """
        numbers = self.words[self.firsts[text] : self.firsts[text + 1]].tolist()
        return list(map(self.vocabulary.tokens.__getitem__, numbers))

    def lemmas(self, first: int, end: int) -> tuple[str, ...]:
        """Return the lemmas of the words from one up to another.

        Parameters
        ----------
        first, end : int
            Numbers of the first word and of the one after the last.

        Returns
        -------
        tuple of str
        """
        tokens = self.vocabulary.tokens
        return tuple([tokens[number].lemma for number in self.words[first:end].tolist()])

    def spans(self, firsts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
        """Return where words stand in their texts as these are written.

        Parameters
        ----------
        firsts, ends : ndarray of int
            Numbers of first words, and of those after the last ones.

        Returns
        -------
        starts, stops : ndarray of int
        """
        starts, stops = self._places(firsts)[0], self._places(ends - 1)[1]
        texts = self.text_of[firsts]
        length = np.fromiter(map(len, self.texts), dtype=np.int64, count=len(self.texts))
        one_blank = length == self._begins[self._first_chunks[1:] - 1] - self._begins[self._first_chunks[:-1]] - 1
        tokens = cache(lambda text: self._split.tokens(self.texts[text]))
        for k in np.flatnonzero(~one_blank[texts]).tolist():
            of_text, base = tokens(int(texts[k])), int(self.firsts[texts[k]])
            starts[k], stops[k] = of_text[firsts[k] - base].start, of_text[ends[k] - 1 - base].end
        return starts, stops

    def _places(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """Return where words begin and end, if no more than one blank stands between any two chunks of their texts."""
        chunks = self._chunk_ends.searchsorted(words, side="right")
        begins = self._begins[chunks] - self._begins[self._first_chunks[self.text_of[words]]]
        return begins + self._starts[words], begins + self._stops[words]

    @cached_property
    def limits(self) -> tuple[Numbers, Numbers]:
        """For each word, where its text begins and ends in `words`."""
        return self.firsts[self.text_of], self.firsts[self.text_of + 1]


class BlockReader:
    """Reads texts in blocks, and remembers the chunks that it has met, in bounded memory.

    Parameters
    ----------
    split : Splitter
        What reads chunks and joins them.
    """

    def __init__(self, split: Splitter) -> None:
        self._split = split
        self._table = _Chunks(split)
        self._lock = Lock()

    def read(self, texts: Iterable[str]) -> Iterator[Block]:
        """Yield the blocks of some texts, in order.

        Parameters
        ----------
        texts : iterable of str
            In any spelling.

        Yields
        ------
        Block

        Raises
        ------
        TypeError
            If a text is no string.
        """
        block: list[str] = []
        letters = 0
        for text in texts:
            require_text(text)
            block.append(text)
            letters += len(text)
            if letters >= _BLOCK:
                yield self.block(block)
                block, letters = [], 0
        if block:
            yield self.block(block)

    def block(self, texts: list[str]) -> Block:
        """Return one block of texts.

        Parameters
        ----------
        texts : list of str
            In any spelling.

        Returns
        -------
        Block
        """
        with self._lock:
            if len(self._table) >= _MANY or self._table.letters >= 10 * _MANY:
                self._table = _Chunks(self._split)
            return Block(texts, self._table, self._split)


@cache
def block_reader() -> BlockReader:
    """Return the reader of blocks; there is one, so that all codebooks share what it has read."""
    return BlockReader(splitter())


def _join(chunks: Sequence[str], numbers: Numbers, table: _Chunks, split: Splitter) -> None:
    """Give runs of chunks that belong together one number, at the place of their first chunk."""
    links = _take(table.links, numbers)
    fitting = np.zeros(max(len(links) - 1, 0), dtype=bool)
    for left, right in FITTING:
        fitting |= ((links[:-1] & left) != 0) & ((links[1:] & right) != 0)
    linked = links.astype("<u2").tobytes().decode("utf-16-le")
    for start, end in split.joins(chunks, linked, np.flatnonzero(fitting).tolist()):
        run = " ".join(chunks[start:end])
        number = table.get(run)
        if number is None:
            number = table.add(run, "\0", split.read(run))
        numbers[start] = number
        numbers[start + 1 : end] = table.nothing


def _take(column: array[int], numbers: Numbers) -> Numbers:
    """Return the elements with some numbers; of few numbers it does not copy the whole column."""
    if 16 * len(numbers) < len(column):
        return np.fromiter(map(column.__getitem__, numbers.tolist()), dtype=np.int64, count=len(numbers))
    return np.array(column, dtype=np.int64)[numbers]


def _marks(gap: str) -> int:
    """Return which punctuation stands in a gap: 1 for any, 3 for what no gap reaches across."""
    if not gap or MARKS.isdisjoint(gap):
        return 0
    return 1 if SENTENCE_MARKS.isdisjoint(gap) else 3
