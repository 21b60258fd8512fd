"""Blocks: many passages at once, as numbers of words.

In: texts. Out: :class:`Block`: which word stands where, where punctuation parts two words, and, for the few words that
are asked for, their place in the text as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian import numbering
from pranalytics.persian.chunks import Lexeme
from pranalytics.persian.cutting import Numbers
from pranalytics.persian.entries import PHRASE, SENTENCE
from pranalytics.persian.tokens import splitter

_BLOCK = 5_000_000  # characters that are looked at together

Flags = NDArray[np.bool_]


class Block:
    """Some texts as numbers of words.

    Parameters
    ----------
    block : numbering.Block
        The texts as they were read.

    Attributes
    ----------
    texts : list of str
        As written.
    vocabulary : list of tuple of str
        What the numbers mean, lemma and form.
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

    def __init__(self, block: numbering.Block) -> None:
        self._block = block
        self.texts, self.vocabulary = block.texts, block.vocabulary
        is_word = block.words > 0
        self._places = np.flatnonzero(is_word)
        self.words = block.words[self._places]
        self.text_of = block.text_of()[self._places]
        self.firsts = np.concatenate(([0], np.cumsum(is_word)[block.ends - 1]))
        parting = block.parting()
        self.parted, self.parted_far = (np.cumsum(parting >= least)[self._places] for least in (PHRASE, SENTENCE))

    def lexemes(self, text: int) -> list[Lexeme]:
        """Return the words of a text.

        Parameters
        ----------
        text : int
            Its number.

        Returns
        -------
        list of tuple of str
            Lemma and form of each.
        """
        numbers = self.words[self.firsts[text] : self.firsts[text + 1]].tolist()
        return list(map(self.vocabulary.__getitem__, numbers))

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
        return tuple([self.vocabulary[number][0] for number in self.words[first:end].tolist()])

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
        return self._block.spans(self._places[firsts], self._places[ends - 1])

    @cached_property
    def limits(self) -> tuple[Numbers, Numbers]:
        """For each word, where its text begins and ends in `words`."""
        return self.firsts[self.text_of], self.firsts[self.text_of + 1]


def read_blocks(texts: Iterable[str]) -> Iterator[Block]:
    """Yield texts in blocks, in order.

    Parameters
    ----------
    texts : iterable of str
        In any spelling; an endless stream takes bounded memory.

    Yields
    ------
    Block

    Raises
    ------
    TypeError
        If a text is no string.
    """
    return map(Block, splitter().table.blocks(texts, _BLOCK))


def read_block(texts: list[str]) -> Block:
    """Return one block of texts.

    Parameters
    ----------
    texts : list of str
        In any spelling.

    Returns
    -------
    Block
    """
    return Block(splitter().table.block(texts))
