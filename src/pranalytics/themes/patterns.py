"""Patterns: terms of a codebook, found in lemmas in one pass.

In: a passage as tokens. Out: which terms stand where, those in masked phrases left out, those whose
context forbids them left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pranalytics.persian.tokens import Token, split_words


class Match(NamedTuple):
    """A term found in a passage.

    Attributes
    ----------
    theme : str
        Id of its theme.
    term : int
        Number of the term in the codebook.
    first, last : int
        Numbers of its first and last token.
    weight : float
        How much it speaks for the theme.
    """

    theme: str
    term: int
    first: int
    last: int
    weight: float


@dataclass(frozen=True)
class Term:
    """A term of a theme.

    Attributes
    ----------
    theme : str
        Id of the theme.
    written : str
        The term as the codebook writes it.
    lemmas : tuple of str
        The sequence of lemmas to be found; a last letter "*" stands for any ending, "_" for any one word.
    weight : float
        How much the term speaks for the theme; a passage needs 1 in all.
    near, not_near : tuple of tuple of str
        Sequences of which one has to stand (none may stand) within `within` words.
    within : int
        Reach of `near` and `not_near`, in words.
    """

    theme: str
    written: str
    lemmas: tuple[str, ...]
    weight: float = 1.0
    near: tuple[tuple[str, ...], ...] = ()
    not_near: tuple[tuple[str, ...], ...] = ()
    within: int = 6


class Matcher:
    """Finds the terms of a codebook in tokens.

    Parameters
    ----------
    terms : sequence of Term
        What to look for.
    masks : iterable of sequences of lemmas
        Phrases in which nothing counts (names, formulas).
    """

    def __init__(self, terms: Sequence[Term], masks: Iterable[tuple[str, ...]]) -> None:
        self._terms = list(terms)
        self._term_starts = _Starts(term.lemmas for term in terms)
        self._masks = list(masks)
        self._mask_starts = _Starts(self._masks)

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """Return the matches in a passage.

        Parameters
        ----------
        tokens : sequence of Token
            All words of the passage, stop words too.

        Returns
        -------
        list of Match
            In the order of the passage.
        """
        lemmas = [token.lemma for token in tokens]
        masked = self._masked(lemmas)
        matches = []
        for first, lemma in enumerate(lemmas):
            for number in self._term_starts.of(lemma):
                term = self._terms[number]
                last = first + len(term.lemmas) - 1
                if masked.intersection(range(first, last + 1)) or not _stands(term.lemmas, lemmas, first):
                    continue
                if self._fits(term, lemmas, first, last):
                    matches.append(Match(term.theme, number, first, last, term.weight))
        return matches

    def _masked(self, lemmas: Sequence[str]) -> set[int]:
        """Return the numbers of the tokens inside a masked phrase."""
        masked: set[int] = set()
        for first, lemma in enumerate(lemmas):
            for number in self._mask_starts.of(lemma):
                mask = self._masks[number]
                if _stands(mask, lemmas, first):
                    masked.update(range(first, first + len(mask)))
        return masked

    @staticmethod
    def _fits(term: Term, lemmas: Sequence[str], first: int, last: int) -> bool:
        """Tell whether the context allows a match."""
        if not term.near and not term.not_near:
            return True
        start, end = max(0, first - term.within), min(len(lemmas), last + 1 + term.within)
        around = [*lemmas[start:first], "", *lemmas[last + 1 : end]]
        inside = list(lemmas[start:end])  # a context may overlap the term: «هماهنگی قبلی» holds «هماهنگی»

        def holds(sequences: tuple[tuple[str, ...], ...], words: list[str]) -> bool:
            return any(_stands(s, words, i) for s in sequences for i in range(len(words)))

        if term.near and not holds(term.near, around):
            return False
        return not (term.not_near and holds(term.not_near, inside))


class _Starts:
    """Finds which sequences may begin with a lemma."""

    def __init__(self, sequences: Iterable[tuple[str, ...]]) -> None:
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._prefixes: list[tuple[str, int]] = []
        for number, sequence in enumerate(sequences):
            head = sequence[0]
            if head.endswith("*"):
                self._prefixes.append((head[:-1], number))
            else:
                self._exact[head].append(number)
        self._cache: dict[str, tuple[int, ...]] = {}

    def of(self, lemma: str) -> tuple[int, ...]:
        """Return the numbers of the sequences that may begin with a lemma."""
        found = self._cache.get(lemma)
        if found is None:
            found = (
                *self._exact.get(lemma, ()),
                *(number for prefix, number in self._prefixes if lemma.startswith(prefix)),
            )
            if len(self._cache) < 1_000_000:
                self._cache[lemma] = found
        return found


def _stands(sequence: tuple[str, ...], lemmas: Sequence[str], first: int) -> bool:
    """Tell whether a sequence stands at a place."""
    if first + len(sequence) > len(lemmas):
        return False
    for offset, wanted in enumerate(sequence):
        lemma = lemmas[first + offset]
        if wanted == lemma or wanted == "_":
            continue
        if wanted.endswith("*") and lemma.startswith(wanted[:-1]):
            continue
        return False
    return True


@lru_cache(maxsize=10_000)
def lemmas_of(written: str) -> tuple[str, ...]:
    """Return the sequence of lemmas that a codebook writes as words.

    Parameters
    ----------
    written : str
        Words in any spelling; one that ends in "*" stands for every lemma with that beginning, "_" for any word.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> lemmas_of("دوره هاي آموزشي"), lemmas_of("هماهنگ*")
    (('دوره', 'آموزشی'), ('هماهنگ*',))
    """
    if "*" not in written and "_" not in written:
        return tuple(token.lemma for token in split_words(written))
    parts: list[str] = []
    for word in written.split():
        if word == "_":
            parts.append(word)
        elif word.endswith("*"):
            parts.extend(token.form + "*" for token in split_words(word[:-1]))
        else:
            parts.extend(token.lemma for token in split_words(word))
    return tuple(parts)
