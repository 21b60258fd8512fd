"""Hits: where in a block the words stand that may stand at each place of a pattern.

In: the steps of patterns, a block. Out: for each distinct step, the numbers of the words that fit it, in order. A word
is compared with the steps once, when it is first met; after that numpy looks up, for the steps that are asked for.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.cutting import Numbers
from pranalytics.themes.blocks import Block
from pranalytics.themes.patterns import Step

_Words = tuple[frozenset[str], frozenset[str], tuple[str, ...]]


class Places:
    """The distinct steps of some patterns, numbered; and which of them each word of a vocabulary fits."""

    def __init__(self) -> None:
        self._numbers: dict[_Words, int] = {}
        self._lemmas: dict[str, list[int]] = defaultdict(list)
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._beginnings: dict[str, list[int]] = defaultdict(list)
        self._fitting: tuple[Numbers, Numbers]
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
            fitting, firsts = self._learnt(block.vocabulary)
        return Hits(block, fitting, firsts)

    def _learnt(self, vocabulary: list[tuple[str, str]]) -> tuple[Numbers, Numbers]:
        """Return the words that fit each step, step after step, and where those of each begin, with the end."""
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
            places = np.array(self._places, dtype=np.int64)
            words = np.repeat(np.arange(len(vocabulary)), np.array(self._counts))
            sizes = np.bincount(places, minlength=len(self._numbers))
            self._fitting = words[np.argsort(places, kind="stable")], np.concatenate(([0], np.cumsum(sizes)))
        return self._fitting

    def _forget(self, vocabulary: list[tuple[str, str]]) -> None:
        self._vocabulary = vocabulary
        self._counts, self._places = array("q"), array("q")
        self._fitting = np.zeros(0, dtype=np.int64), np.zeros(len(self._numbers) + 1, dtype=np.int64)


class Hits:
    """Where in a block each step is fitted.

    Parameters
    ----------
    block : Block
        Some texts.
    fitting : ndarray of int
        The words of the vocabulary that fit each step, step after step.
    firsts : ndarray of int, shape (n_steps + 1,)
        Where those of each step begin in `fitting`, and the end.

    Attributes
    ----------
    counts : ndarray of int, shape (n_steps,)
        How many words of the block fit each step.
    """

    def __init__(self, block: Block, fitting: Numbers, firsts: Numbers) -> None:
        self._fitting, self._firsts = fitting, firsts.tolist()
        sizes = np.bincount(block.words, minlength=len(block.vocabulary))
        self._sizes, self._begins = sizes, np.cumsum(sizes) - sizes
        # The places of each word, in order; sorted so, because numbers are sorted sooner than their places.
        self._places = (np.sort(block.words << 32 | np.arange(len(block.words))) & 0xFFFFFFFF).astype(np.int32)
        self._found: dict[int, NDArray[np.int32]] = {}
        self.counts = np.diff(np.concatenate(([0], np.cumsum(sizes[fitting])))[firsts])

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
        found = self._found.get(place)
        if found is None:
            words = self._fitting[self._firsts[place] : self._firsts[place + 1]]
            sizes = self._sizes[words]
            ends = np.cumsum(sizes)
            rows = np.repeat(self._begins[words] - (ends - sizes), sizes) + np.arange(self.count(place))
            found = self._places[rows]
            if len(words) > 1:
                found.sort()
            self._found[place] = found
        return found.astype(np.int64)

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
        return int(self.counts[place])
