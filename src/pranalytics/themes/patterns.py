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
    lemmas : tuple of str
        The term, as the sequence of lemmas that it looks for.
    first, last : int
        Numbers of its first and last token.
    weight : float
        How much it speaks for the theme.
    """

    theme: str
    lemmas: tuple[str, ...]
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
        The sequence of lemmas to be found; a last letter "*" stands for any ending, "_" for any
        one word.
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
                if not _stands(term.lemmas, lemmas, first):
                    continue
                is_masked = not masked.isdisjoint(range(first, last + 1))
                if not is_masked and _fits(term, lemmas, first, last):
                    matches.append(Match(term.theme, term.lemmas, first, last, term.weight))
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


def _fits(term: Term, lemmas: Sequence[str], first: int, last: int) -> bool:
    """Tell whether the context allows a match."""
    start, end = max(0, first - term.within), last + 1 + term.within
    if term.near and not _holds([*lemmas[start:first], "", *lemmas[last + 1 : end]], term.near):
        return False
    # A context that forbids may overlap the term: «هماهنگی قبلی» holds «هماهنگی».
    return not _holds(lemmas[start:end], term.not_near)


def _holds(lemmas: Sequence[str], sequences: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether one of some sequences stands anywhere."""
    return any(_stands(sequence, lemmas, i) for sequence in sequences for i in range(len(lemmas)))


class _Starts:
    """Finds which sequences may begin with a lemma."""

    def __init__(self, sequences: Iterable[tuple[str, ...]]) -> None:
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._prefixes: list[tuple[str, int]] = []
        for number, sequence in enumerate(sequences):
            head = sequence[0]
            if head == "_":
                self._prefixes.append(("", number))
            elif head.endswith("*"):
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
        any_word = wanted == "_" and lemma != ""
        any_ending = wanted.endswith("*") and lemma.startswith(wanted[:-1])
        if not (wanted == lemma or any_word or any_ending):
            return False
    return True


@lru_cache(maxsize=10_000)
def lemmas_of(written: str) -> tuple[str, ...]:
    """Return the sequence of lemmas that a codebook writes as words.

    Parameters
    ----------
    written : str
        Words in any spelling; one that ends in "*" stands for every lemma with that beginning, "_"
        for any word.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> lemmas_of("دوره هاي آموزشي"), lemmas_of("هماهنگ*"), lemmas_of("از _ تا")
    (('دوره', 'آموزشی'), ('هماهنگ*',), ('از', '_', 'تا'))
    """
    parts: list[str] = []
    plain: list[str] = []  # words side by side are read together: «می شود» is one word
    for word in [*written.split(), None]:
        if word is not None and word != "_" and not word.endswith("*"):
            plain.append(word)
            continue
        parts.extend(token.lemma for token in split_words(" ".join(plain)))
        plain.clear()
        if word == "_":
            parts.append(word)
        elif word is not None:
            parts.extend(_beginning(word[:-1]))
    return tuple(parts)


def _beginning(word: str) -> list[str]:
    """Return the forms in a word that stands for all with its beginning."""
    forms = [token.form for token in split_words(word)]
    return [*forms[:-1], *(form + "*" for form in forms[-1:])]
