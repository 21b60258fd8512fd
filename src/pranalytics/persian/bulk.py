"""Many texts at once: the same lemmas as text by text, with numpy doing what each single word of them costs.

In: texts, and what of their words is kept. Out: the lemmas of each text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.cutting import Index, Numbers
from pranalytics.persian.numbering import Block, Lookup, WordTable

if TYPE_CHECKING:
    from scipy import sparse

    from pranalytics.persian.terms import TermMatcher

_MANY = 500_000  # lemmas at which numbering starts anew


class BulkReader:
    """Reads many texts at once.

    Parameters
    ----------
    table : WordTable
        What reads words.
    protected : frozenset of str
        Forms that are their own lemma.
    matcher : TermMatcher, optional
        What makes terms of lemmas.
    keeps : callable
        Whether a lemma is kept, after terms are made; asked once for each.

    Notes
    -----
    Threads that share a reader take turns.
    """

    def __init__(
        self,
        table: WordTable,
        protected: frozenset[str],
        matcher: TermMatcher | None,
        keeps: Callable[[str], bool],
    ) -> None:
        self._table, self._protected, self._matcher, self._keeps = table, protected, matcher, keeps
        self._lock = Lock()
        self._begin()

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
        for block in self._table.blocks(texts):
            with self._lock:
                lemmas, ends = self._numbers(block)
                words = np.array(list(self._index), dtype=object)[lemmas].tolist()
            for start, end in pairwise([0, *ends.tolist()]):
                yield words[start:end]

    def counts(self, texts: Iterable[str]) -> tuple[sparse.csr_matrix, list[str]]:
        """Count the lemmas of each text; what comes of it is told by the Analyzer's method of the same name."""
        from scipy import sparse  # who only reads words does not wait for it

        index, n_texts = Index[str](), 0
        none = np.zeros(0, dtype=np.int64)
        rows, columns, times = [none], [none], [none]
        for block in self._table.blocks(texts):
            with self._lock:
                lemmas, ends = self._numbers(block)
                names = list(self._index)
            text_of = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
            cells, counts = np.unique(text_of * len(names) + lemmas, return_counts=True)
            found, places = np.unique(cells % len(names), return_inverse=True)
            rows.append(n_texts + cells // len(names))
            columns.append(np.array([index[names[number]] for number in found.tolist()], dtype=np.int64)[places])
            times.append(counts)
            n_texts += len(ends)
        terms = sorted(index)
        rank = {term: number for number, term in enumerate(terms)}
        ranks = np.array([rank[term] for term in index], dtype=np.int64)
        cells = (np.concatenate(rows), ranks[np.concatenate(columns)])
        found = sparse.csr_matrix((np.concatenate(times), cells), shape=(n_texts, len(terms)))
        found.sort_indices()
        return found, terms

    def _begin(self) -> None:
        self._index = Index({"": 0})
        sequences = self._matcher.sequences if self._matcher else []
        self._sequences = [tuple(self._index[word] for word in words) for words in sequences]
        self._lookup = Lookup(self._lemmas_of)
        self._kept: list[bool] = []

    def _lemmas_of(self, words: Iterable[tuple[str, str]]) -> list[int]:
        """Return the numbers of the lemmas of some words."""
        index, protected = self._index, self._protected
        return [index[form if form in protected else lemma] for lemma, form in words]

    def _numbers(self, block: Block) -> tuple[Numbers, Numbers]:
        """Return the numbers of all lemmas of some texts, and where in them each text ends."""
        if len(self._index) >= _MANY:
            self._begin()
        lemmas = self._lookup(block)
        if self._matcher:
            self._merge(lemmas, self._matcher)
        new = islice(self._index, len(self._kept), None)
        self._kept += [bool(lemma) and self._keeps(lemma) for lemma in new]
        kept = np.array(self._kept, dtype=bool)[lemmas]
        return lemmas[kept], np.concatenate(([0], np.cumsum(kept)))[block.ends]

    def _merge(self, lemmas: Numbers, matcher: TermMatcher) -> None:
        """Make each term one lemma, and its further words nothing."""
        firsts = _beginnings(lemmas, self._sequences)
        if not firsts:
            return
        words = np.array(list(self._index), dtype=object)[lemmas].tolist()
        for first, end, name in matcher.find(words, firsts):
            lemmas[first] = self._index[name]
            lemmas[first + 1 : end] = 0


def _beginnings(lemmas: Numbers, sequences: list[tuple[int, ...]]) -> list[int]:
    """Return where the first word of a sequence stands, and its second one behind it."""
    size = 1 + max((number for sequence in sequences for number in sequence), default=0)
    alone, first, second = (np.zeros(size, dtype=bool) for _ in range(3))
    alone[[sequence[0] for sequence in sequences if len(sequence) == 1]] = True
    pairs = np.array([sequence[:2] for sequence in sequences if len(sequence) > 1], dtype=np.int64).reshape(-1, 2)
    first[pairs[:, 0]] = second[pairs[:, 1]] = True
    known = np.where(lemmas < size, lemmas, 0)  # 0 is in no sequence
    found: NDArray[np.bool_] = alone[known]
    likely = np.flatnonzero(first[known[:-1]] & second[known[1:]])
    found[likely[np.isin(known[likely] * size + known[likely + 1], pairs @ [size, 1])]] = True
    positions: list[int] = np.flatnonzero(found).tolist()
    return positions
