"""Many texts at once: the same lemmas as text by text, with numpy doing what each single word of them costs.

In: texts, what reads a chunk, and what joins chunks. Out: the lemmas of each text. Every distinct chunk gets a number,
texts become arrays of numbers, and for most chunks all that is left to do is to look up their lemmas in one go.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.links import FITTING
from pranalytics.persian.tokens import Splitter, cut, require_text

if TYPE_CHECKING:
    from pranalytics.persian.terms import TermMatcher

_BLOCK = 500_000  # characters that are read at once
_MANY = 500_000  # chunks at which numbering starts anew
_LONG = 100  # characters; chunks like that hardly come twice
_END = "\0"  # a chunk without words: nothing is joined over the end of a text

Numbers = NDArray[np.int64]


class _Numbering(dict[str, int]):
    """Gives each distinct word the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Chunks(dict[str, int]):
    """Gives each distinct chunk, and each run of chunks, the next number, and keeps its link and its lemmas by it."""

    def __init__(self, read: Callable[[str], tuple[str, tuple[str, ...]]]) -> None:
        super().__init__()
        self._read = read
        self.letters = 0  # of chunks that are no words
        self.words = _Numbering()
        self.links, self.counts, self.lemmas = array("H"), array("q"), array("q")
        self.nothing = self.add("", "\0", ())

    def __missing__(self, chunk: str) -> int:
        return self.add(chunk, *self._read(chunk))

    def add(self, chunk: str, link: str, lemmas: tuple[str, ...]) -> int:
        number = self[chunk] = len(self)
        self.links.append(ord(link))
        self.counts.append(len(lemmas))
        for lemma in lemmas:
            self.lemmas.append(self.words[lemma])
        if len(chunk) > _LONG:
            self.letters += len(chunk)
        return number


class BulkReader:
    """Reads many texts at once.

    Parameters
    ----------
    splitter : Splitter
        What joins chunks.
    read_chunk : callable
        From a chunk to its link and its lemmas.
    read_run : callable
        From chunks that belong together to their lemmas.
    matcher : TermMatcher, optional
        What makes terms of lemmas; an empty lemma stands where no term reaches over.
    keeps : callable
        Whether a lemma is kept, after terms are made.

    Notes
    -----
    A reader remembers the chunks that it has met, in bounded memory. Threads that share one take turns.
    """

    def __init__(
        self,
        splitter: Splitter,
        read_chunk: Callable[[str], tuple[str, tuple[str, ...]]],
        read_run: Callable[[str], tuple[str, ...]],
        matcher: TermMatcher | None,
        keeps: Callable[[str], bool],
    ) -> None:
        self._splitter, self._matcher = splitter, matcher
        self._read_chunk, self._read_run, self._keeps = read_chunk, read_run, keeps
        self._chunks = _Chunks(read_chunk)
        self._lock = Lock()

    def lemmas(self, texts: Iterable[str]) -> Iterator[list[str]]:
        """Yield the lemmas of each text.

        Parameters
        ----------
        texts : iterable of str
            Texts in any spelling.

        Yields
        ------
        list of str
        """
        block: list[list[str]] = []
        letters = 0
        for text in texts:
            require_text(text)
            block.append(cut(text))
            letters += len(text)
            if letters >= _BLOCK:
                yield from self._read(block)
                block, letters = [], 0
        if block:
            yield from self._read(block)

    def _read(self, texts: list[list[str]]) -> list[list[str]]:
        """Read texts that are cut into chunks."""
        with self._lock:
            lemmas, ends = self._numbers(texts)
            words = np.array(list(self._chunks.words), dtype=object)[lemmas].tolist()
        return [words[start:end] for start, end in pairwise([0, *ends.tolist()])]

    def _numbers(self, texts: list[list[str]]) -> tuple[Numbers, Numbers]:
        """Return the numbers of all lemmas of some texts, and where in them each text ends."""
        if len(self._chunks) >= _MANY or self._chunks.letters >= 10 * _MANY:
            self._chunks = _Chunks(self._read_chunk)
        table = self._chunks
        chunks = list(chain.from_iterable((*text, _END) for text in texts))
        numbers = np.fromiter(map(table.__getitem__, chunks), dtype=np.int64, count=len(chunks))
        self._join(chunks, numbers)
        of_each = np.array(table.counts, dtype=np.int64)
        counts = of_each[numbers]
        ends = np.cumsum(counts)
        # The lemmas of a chunk stand together: from where they begin in the table, on.
        shift = (np.cumsum(of_each) - of_each)[numbers] - (ends - counts)
        lemmas = np.array(table.lemmas, dtype=np.int64)[np.repeat(shift, counts) + np.arange(counts.sum())]
        ends = ends[np.cumsum([len(text) + 1 for text in texts]) - 1]
        return self._merge(lemmas, ends, self._matcher) if self._matcher else (lemmas, ends)

    def _join(self, chunks: Sequence[str], numbers: Numbers) -> None:
        """Give runs of chunks that belong together one number, at the place of their first chunk."""
        links = np.array(self._chunks.links)[numbers]
        linked = links.astype("<u2").tobytes().decode("utf-16-le")
        for start, end in self._splitter.joins(chunks, linked, _fitting(links)):
            run = " ".join(chunks[start:end])
            number = self._chunks.get(run)
            if number is None:
                number = self._chunks.add(run, "\0", self._read_run(run))
            numbers[start] = number
            numbers[start + 1 : end] = self._chunks.nothing

    def _merge(self, lemmas: Numbers, ends: Numbers, matcher: TermMatcher) -> tuple[Numbers, Numbers]:
        """Make each term one lemma, and leave out what is not kept."""
        numbering = self._chunks.words
        nothing = numbering[""]
        names = list(numbering)
        begins = np.fromiter(map(matcher.begins, names), dtype=bool, count=len(names))
        firsts = np.flatnonzero(begins[lemmas]).tolist()
        words = np.array(names, dtype=object)[lemmas].tolist() if firsts else []
        for first, end, name in matcher.find(words, firsts):
            lemmas[first] = numbering[name]
            lemmas[first + 1 : end] = nothing
        kept = np.fromiter((bool(name) and self._keeps(name) for name in numbering), dtype=bool, count=len(numbering))[
            lemmas
        ]
        return lemmas[kept], np.concatenate(([0], np.cumsum(kept)))[ends]


def _fitting(links: NDArray[np.uint16]) -> list[int]:
    """Return the numbers of the chunks to which the next one may belong, by their links."""
    left, right = links[:-1], links[1:]
    fits = np.zeros(len(left), dtype=bool)
    for first, second in FITTING:
        fits |= ((left & first) != 0) & ((right & second) != 0)
    found: list[int] = np.flatnonzero(fits).tolist()
    return found
