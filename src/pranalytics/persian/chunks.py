"""Chunks: what stands between two blanks of a text, and is read once and remembered.

In: texts. Out: their chunks (:func:`cut`, :func:`cut_all`), and a table that gives each distinct chunk a number and
keeps its words by it (:class:`ChunkTable`).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.letters import BLANKS

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter, Word

Numbers = NDArray[np.int64]

#: What parts a phrase, and what parts a sentence too.
MARKS = frozenset("،,؛;:.!؟?…/|()[]«»\n")
SENTENCE_MARKS = frozenset("؛;:.!؟?\n")
#: How much a sign parts: what is no mark, a mark inside a sentence, one between sentences.
SIGN, PHRASE, SENTENCE = 0, 1, 2

END_OF_LINE = "\0"  # a chunk without words: nothing is joined over the end of a line
END_OF_TEXT = "\uffff"  # such a chunk at the end of a text; Unicode has no character there
_BREAK = f" {END_OF_LINE} "

_LONG = 100  # characters; chunks like that hardly come twice
_COLUMNS = ("links", "sizes", "counts", "firsts", "words", "starts", "ends", "marks")
_NOWHERE = 1 << 40  # the length of the end of a line: what stands behind it in its text has to be looked for


class Lexeme(NamedTuple):
    """A distinct word: its lemma, and its form in good spelling."""

    lemma: str
    form: str


def cut(text: str) -> list[str]:
    """Cut a text at its blanks; a chunk without words stands for the end of a line.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
    """
    return text.replace("\n", _BREAK).split()


def cut_all(texts: Sequence[str]) -> list[str]:
    """Cut many texts at once, which is quicker than one by one; a chunk without words stands behind each text.

    Parameters
    ----------
    texts : sequence of str
        Any texts.

    Returns
    -------
    list of str
    """
    clear = (text.replace(END_OF_TEXT, END_OF_LINE) if END_OF_TEXT in text else text for text in texts)
    return cut(f" {END_OF_TEXT} ".join((*clear, "")))


def require_text(text: object) -> None:
    """Raise a TypeError for anything but a string."""
    if not isinstance(text, str):
        raise TypeError(f"A text has to be a str, not {type(text).__name__}.")


class ChunkTable(dict[str, int]):
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

    def adopt(self, other: ChunkTable, differs: Callable[[str], bool]) -> None:
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


def take(column: array[Any], numbers: Numbers) -> NDArray[Any]:
    """Return the elements with some numbers; only they are copied."""
    found: NDArray[Any] = np.frombuffer(column, dtype=column.typecode)[numbers]
    return found
