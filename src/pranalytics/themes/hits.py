"""Hits: where in a block the words stand that may stand at each place of a pattern.

In: the steps of patterns, a block. Out: for each distinct step, the numbers of the words that fit it, in order. A word
is compared with the steps once, when it is first met; after that numpy looks up and sorts.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.chunks import Lexeme, Numbers
from pranalytics.themes.blocks import Block
from pranalytics.themes.patterns import Step

_Places = NDArray[np.signedinteger[Any]]
_Words = tuple[frozenset[str], frozenset[str], tuple[str, ...]]


class Places:
    """The distinct steps of some patterns, numbered; and which of them each word of a vocabulary fits."""

    def __init__(self) -> None:
        self._numbers: dict[_Words, int] = {}
        self._lemmas: dict[str, list[int]] = defaultdict(list)
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._beginnings: dict[str, list[int]] = defaultdict(list)
        self._arrays: tuple[Numbers, Numbers, _Places]
        self._lock = Lock()
        self._forget([])

    def number(self, step: Step) -> int:
        """Return the number of a step, by the single words that fit it.

        Parameters
        ----------
        step : Step
            Its phrases do not count.

        Returns
        -------
        int
        """
        words: _Words = (step.lemmas, step.forms, tuple(sorted(set(step.beginnings))))
        number = self._numbers.get(words)
        if number is None:
            number = self._numbers[words] = len(self._numbers)
            for table, keys in zip((self._lemmas, self._forms, self._beginnings), words, strict=True):
                for key in keys:
                    table[key].append(number)
            self._forget([])
        return number

    def hits(self, block: Block) -> Hits:
        """Return where in a block each step is fitted.

        Parameters
        ----------
        block : Block
            Some texts.

        Returns
        -------
        Hits
        """
        with self._lock:  # threads that share a codebook take turns
            counts, firsts, places = self._learnt(block.vocabulary)
        of_each = counts[block.words]
        ends = np.cumsum(of_each)
        total = int(ends[-1]) if len(ends) else 0
        found = places[np.repeat(firsts[block.words] - (ends - of_each), of_each) + np.arange(total)]
        where = np.repeat(np.arange(len(block.words), dtype=np.int32), of_each)[np.argsort(found, kind="stable")]
        sizes = np.bincount(found, minlength=len(self._numbers))
        return Hits(where, np.concatenate(([0], np.cumsum(sizes))))

    def _learnt(self, vocabulary: list[Lexeme]) -> tuple[Numbers, Numbers, _Places]:
        """Return, for each word, how many steps it fits, and where they begin in a list of all."""
        if vocabulary is not self._vocabulary:
            self._forget(vocabulary)
        if len(self._counts) < len(vocabulary):
            beginnings = tuple(self._beginnings)
            for lemma, form in vocabulary[len(self._counts) :]:
                fitting = {*self._lemmas.get(lemma, ()), *self._forms.get(form, ())}
                if lemma.startswith(beginnings):
                    for beginning in beginnings:
                        if lemma.startswith(beginning):
                            fitting.update(self._beginnings[beginning])
                self._counts.append(len(fitting))
                self._places.extend(sorted(fitting))
            counts = np.array(self._counts, dtype=np.int64)
            # Numbers of 16 bits are sorted sooner.
            kind: type[np.signedinteger[Any]] = np.int16 if len(self._numbers) < 2**15 else np.int64
            begins: Numbers = np.cumsum(counts) - counts
            self._arrays = counts, begins, np.array(self._places, dtype=kind)
        return self._arrays

    def _forget(self, vocabulary: list[Lexeme]) -> None:
        self._vocabulary = vocabulary
        self._counts, self._places = array("q"), array("q")
        nothing = np.zeros(0, dtype=np.int64)
        self._arrays = nothing, nothing, nothing


class Hits:
    """Where in a block each step is fitted.

    Parameters
    ----------
    where : ndarray of int
        Numbers of words, step after step, in order within each.
    firsts : ndarray of int
        Where the words of each step begin in `where`, and the end.

    Attributes
    ----------
    counts : ndarray of int
        How many words fit each step.
    """

    def __init__(self, where: _Places, firsts: Numbers) -> None:
        self._where = where
        self._firsts: list[int] = firsts.tolist()
        self.counts = np.diff(firsts)

    def of(self, place: int) -> Numbers:
        """Return the numbers of the words that fit a step, in order.

        Parameters
        ----------
        place : int
            Number of the step.

        Returns
        -------
        ndarray of int
        """
        return self._where[self._firsts[place] : self._firsts[place + 1]].astype(np.int64)

    def count(self, place: int) -> int:
        """Return how many words fit a step.

        Parameters
        ----------
        place : int
            Number of the step.

        Returns
        -------
        int
        """
        return self._firsts[place + 1] - self._firsts[place]
