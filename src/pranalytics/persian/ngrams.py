"""N-grams of a corpus as numbers: where they stand, how often, in which documents, and what follows them.

In: the words of texts as numbers (:mod:`~pranalytics.persian.numbering`). Out: counts of n-grams and how they are used;
numpy does what each single word of the corpus costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.cutting import Index
from pranalytics.persian.numbering import Lookup, WordTable

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Ngram = tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """The words of texts, in order.

    Attributes
    ----------
    lemmas, forms : ndarray of int, shape (n_words,)
        Numbers of lemmas and of forms; 0 wherever something parts two words, and at the end of each text.
    texts : ndarray of int, shape (n_words,)
        Which text a word stands in.
    lemma_names, form_names : list of str
        What the numbers mean.
    """

    lemmas: Numbers
    forms: Numbers
    texts: Numbers
    lemma_names: list[str]
    form_names: list[str]


def read_words(texts: Iterable[str], table: WordTable) -> Words:
    """Read texts.

    Parameters
    ----------
    texts : iterable of str
        The texts.
    table : WordTable
        What reads them.

    Returns
    -------
    Words
    """
    lemmas, forms = Index({"": 0}), Index({"": 0})
    lookups = (
        Lookup(lambda words: [lemmas[lemma] for lemma, _ in words]),
        Lookup(lambda words: [forms[form] for _, form in words]),
    )
    parts: list[list[Numbers]] = [[np.zeros(0, dtype=np.int32)] for _ in range(3)]
    n_texts = 0
    for block in table.blocks(texts):
        for part, lookup in zip(parts, lookups, strict=False):
            part.append(lookup(block).astype(np.int32))
        parts[2].append((n_texts + block.text_of()).astype(np.int32))
        n_texts += len(block.ends)
    of_lemmas, of_forms, of_texts = map(np.concatenate, parts)
    return Words(of_lemmas, of_forms, of_texts, list(lemmas), list(forms))


class Ngrams:
    """The n-grams of a corpus that stand often enough, and where.

    Parameters
    ----------
    words : Words
        The corpus.
    inside : ndarray of bool, shape (n_words,)
        Which words may be a part of an n-gram.
    min_count : int
        Least number of times.
    max_length : int
        Most words.

    Attributes
    ----------
    counts : dict
        N-gram (tuple of lemmas) to its number of times; single words too.
    """

    def __init__(self, words: Words, inside: Flags, min_count: int, max_length: int) -> None:
        self._words = words
        names = words.lemma_names
        single = np.bincount(words.lemmas, minlength=len(names)).tolist()
        self.counts: dict[Ngram, int] = {(name,): n for name, n in zip(names, single, strict=True) if name and n}
        self._lengths: list[int] = []
        self._known: list[Ngram] = []  # by number
        self._at: dict[int, Numbers] = {}  # by length: which n-gram begins where, or -1
        # An n-gram is a shorter one and a word more; a pair is a word and a word more.
        linked = inside[:-1] & inside[1:]
        shorter, before, first = words.lemmas, [(name,) for name in names], 0
        for length in range(2, max_length + 1):
            at = np.full(len(words.lemmas), -1, dtype=np.int32)
            places = np.flatnonzero(linked[: len(linked) - length + 2])
            for n in range(1, length - 1):
                places = places[linked[places + n]]
            if length > 2:
                places = places[shorter[places] >= 0]
            keys = shorter[places].astype(np.int64) * len(names) + words.lemmas[places + length - 1]
            found, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
            often = counts >= min_count
            numbers = np.where(often, np.cumsum(often) - 1 + len(self._known), -1)
            at[places] = numbers[inverse]
            kept = found[often]
            ngrams = [
                (*before[left - first], names[right])
                for left, right in zip((kept // len(names)).tolist(), (kept % len(names)).tolist(), strict=True)
            ]
            first = len(self._known)
            self._known += ngrams
            self._lengths += [length] * len(ngrams)
            self.counts |= zip(ngrams, counts[often].tolist(), strict=True)
            self._at[length] = shorter = at
            before = ngrams
            if length == 2:
                linked = at >= 0

    def uses(self, chosen: Collection[Ngram]) -> Uses:
        """Find some of the n-grams from the left, the longest first, as they will be found in texts.

        Parameters
        ----------
        chosen : collection of tuple of str
            The n-grams.

        Returns
        -------
        Uses
        """
        wanted = np.array([ngram in chosen for ngram in self._known] + [False])  # the last for -1
        longest = np.full(len(self._words.lemmas), -1, dtype=np.int32)
        for length in sorted(self._at):
            at = self._at[length]
            longest = np.where(wanted[at], at, longest)
        places = np.flatnonzero(longest >= 0)
        lengths = np.array([*self._lengths, 0])[longest[places]]
        kept: list[int] = []
        end = 0
        for number, (place, length) in enumerate(zip(places.tolist(), lengths.tolist(), strict=True)):
            if place >= end:
                kept.append(number)
                end = place + length
        return Uses(self._words, self._known, longest[places[kept]], places[kept], lengths[kept])


@dataclass(frozen=True)
class Uses:
    """How n-grams are used: one entry a time that one stands.

    Attributes
    ----------
    words : Words
        The corpus.
    known : list of tuple of str
        N-grams by number.
    ngrams, places, lengths : ndarray of int, shape (n_uses,)
        Which n-gram, at which word it begins, and its number of words.
    """

    words: Words
    known: list[Ngram]
    ngrams: NDArray[np.integer]
    places: NDArray[np.intp]
    lengths: NDArray[np.integer]

    def counts(self) -> dict[Ngram, int]:
        """Return how many times each n-gram stands."""
        return self._by_ngram(self.ngrams)

    def n_texts(self) -> dict[Ngram, int]:
        """Return in how many texts each n-gram stands."""
        keys = self.ngrams.astype(np.int64) * (len(self.words.texts) + 1) + self.words.texts[self.places]
        return self._by_ngram(np.unique(keys) // (len(self.words.texts) + 1))

    def followed(self, by: Callable[[str], bool]) -> set[Ngram]:
        """Return the n-grams that one and the same of certain lemmas follows more than half of the times."""
        names = self.words.lemma_names
        keys = self.ngrams.astype(np.int64) * len(names) + self.words.lemmas[self.places + self.lengths]
        found, counts = np.unique(keys, return_counts=True)
        all_times = np.bincount(self.ngrams, minlength=len(self.known))
        mostly = found[2 * counts > all_times[found // len(names)]].tolist()
        return {self.known[key // len(names)] for key in mostly if by(names[key % len(names)])}

    def forms(self) -> dict[Ngram, Counter[tuple[str, ...]]]:
        """Return how each n-gram is written: its forms, in the order of the code points, and how often each stands."""
        names = self.words.form_names
        found: dict[Ngram, Counter[tuple[str, ...]]] = {}
        for length in np.unique(self.lengths).tolist():
            here = self.lengths == length
            places = self.places[here]
            columns = [self.words.forms[places + n] for n in range(length)]
            rows, counts = np.unique(np.column_stack([self.ngrams[here], *columns]), axis=0, return_counts=True)
            written = [
                (self.known[ngram], tuple(names[form] for form in forms), count)
                for (ngram, *forms), count in zip(rows.tolist(), counts.tolist(), strict=True)
            ]
            for ngram, forms, count in sorted(written):
                found.setdefault(ngram, Counter())[forms] = count
        return found

    def _by_ngram(self, numbers: NDArray[np.integer]) -> dict[Ngram, int]:
        counts = np.bincount(numbers, minlength=len(self.known)).tolist()
        return {ngram: count for ngram, count in zip(self.known, counts, strict=True) if count}
