"""The matcher: terms of a codebook, found in the tokens of a passage in one pass.

In: a passage as tokens. Out: which terms stand where, those in masked phrases left out, those whose
context forbids them left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from pranalytics.persian.stopwords import stop_words
from pranalytics.persian.tokens import Token
from pranalytics.themes.patterns import Pattern, Step, ends_at, heads, is_word

type Side = Literal[
    "near", "before", "after", "anywhere", "not_near", "not_before", "not_after", "nowhere"
]  # fmt: skip
SIDES: tuple[Side, ...] = get_args(Side.__value__)
_MARKS = frozenset("،,؛;:.!؟?…/|()[]«»\n")  # words with one of these between them do not stand side by side
_SENTENCE_MARKS = frozenset("؛;:.!؟?\n")  # a gap reaches across a comma, not into the next sentence
_MOST = 500_000  # words that are remembered
_FORBIDDING = {"not_near", "not_before", "not_after", "nowhere"}


class Match(NamedTuple):
    """A term found in a passage.

    Attributes
    ----------
    theme : str
        Id of its theme.
    lemmas : tuple of str
        The words found, as lemmas.
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
    pattern : Pattern
        What is to be found.
    weight : float
        How much the term speaks for the theme; a passage needs 1 in all.
    contexts : tuple of (str, tuple of Pattern)
        Side (``near``, ``before``, ``after``, ``anywhere``; ``not_near`` …, ``nowhere``) and patterns
        of which one has to stand (none may stand) there.
    within : int
        Reach of contexts in words; ``anywhere`` and ``nowhere`` reach through the whole passage.
    line : int
        Where it stands in the codebook.
    """

    theme: str
    written: str
    pattern: Pattern
    weight: float = 1.0
    contexts: tuple[tuple[Side, tuple[Pattern, ...]], ...] = ()
    within: int = 6
    line: int = field(default=0, compare=False)


class Matcher:
    """Finds the terms of a codebook in tokens.

    Parameters
    ----------
    terms : sequence of Term
        What to look for.
    masks : mapping of str to sequence of Pattern
        Theme to phrases in which its terms do not count (names, formulas); those of "" hold for all.
    """

    def __init__(self, terms: Sequence[Term], masks: Mapping[str, Sequence[Pattern]]) -> None:
        self._terms = tuple(terms)
        self._index = Index([term.pattern for term in terms])
        pairs = [(theme, pattern) for theme, patterns in masks.items() for pattern in patterns]
        self._masked_themes = [theme for theme, _ in pairs]
        self._masks = Index([pattern for _, pattern in pairs])
        indices = {patterns: Index(patterns) for term in terms for _, patterns in term.contexts}
        self._contexts = [[(side, indices[patterns]) for side, patterns in term.contexts] for term in terms]

    def find(self, tokens: Sequence[Token], text: str) -> list[Match]:
        """Return the matches in a passage.

        Parameters
        ----------
        tokens : sequence of Token
            All words of the passage, stop words too.
        text : str
            The passage: a phrase does not reach across punctuation.

        Returns
        -------
        list of Match
            In the order of the passage.
        """
        found = list(self._index.find(tokens, text))
        if not found:
            return []
        masked = self.masked(tokens, text)
        matches = []
        for number, first, end in found:
            term = self._terms[number]
            # A mask inside a gap hides nothing.
            hidden = any((a <= first < b or a < end <= b) and theme in ("", term.theme) for theme, a, b in masked)
            if not hidden and self._allows(number, tokens, first, end):
                lemmas = tuple(token.lemma for token in tokens[first:end])
                matches.append(Match(term.theme, lemmas, first, end - 1, term.weight))
        return matches

    def masked(self, tokens: Sequence[Token], text: str) -> list[tuple[str, int, int]]:
        """Return the masked phrases of a passage: theme ("" for all), first token, token after the last."""
        return [(self._masked_themes[number], first, end) for number, first, end in self._masks.find(tokens, text)]

    def forbids(self, number: int, tokens: Sequence[Token]) -> bool:
        """Tell whether the contexts of a term forbid its own words."""
        return any(
            side in ("not_near", "nowhere") and index.stands(tokens, 0, len(tokens))
            for side, index in self._contexts[number]
        )

    def _allows(self, number: int, tokens: Sequence[Token], first: int, end: int) -> bool:
        """Tell whether the contexts of a term allow a match."""
        within = self._terms[number].within
        return all(
            _holds(side, index, tokens, (first, end), within) is (side not in _FORBIDDING)
            for side, index in self._contexts[number]
        )


def _holds(side: Side, index: Index, tokens: Sequence[Token], match: tuple[int, int], within: int) -> bool:
    """Tell whether one of some patterns stands on a side of a match."""
    first, end = match
    left, right = max(0, first - within), min(len(tokens), end + within)
    if side in ("anywhere", "nowhere"):
        left, right = 0, len(tokens)
    # A context that forbids may overlap the term: «هماهنگی قبلی» holds «هماهنگی».
    if side in ("not_near", "nowhere"):
        return index.stands(tokens, left, right)
    before = side in ("near", "anywhere", "before", "not_before") and index.stands(tokens, left, first)
    return before or (side not in ("before", "not_before") and index.stands(tokens, end, right))


class Index:
    """Finds patterns, of which only those are tried whose rarest word stands in the passage.

    Parameters
    ----------
    patterns : sequence of Pattern
        What to look for.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._one_word = [is_word(pattern) and not pattern[0].phrases for pattern in patterns]
        self._marks = [_SENTENCE_MARKS if _has_gap(pattern) else _MARKS for pattern in patterns]

    def find(self, tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, int]]:
        """Yield number of the pattern, first token and token after the last for every match, in order."""
        for first, number in self._starts(tokens):
            end = first + 1 if self._one_word[number] else ends_at(self._patterns[number], tokens, first)
            if end == first + 1 or (end >= 0 and not _parted(tokens[first:end], text, self._marks[number])):
                yield number, first, end

    def stands(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Tell whether any pattern stands between two tokens."""
        within = tokens[start:end]
        return any(
            self._one_word[number] or ends_at(self._patterns[number], within, first) >= 0
            for first, number in self._starts(within)
        )

    def _starts(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield where patterns may begin, and their numbers."""
        present = set().union(*filter(None, self._keys.of(tokens)))
        if present:
            for first, numbers in enumerate(self._heads.of(tokens)):
                for number in numbers:
                    if number in present:
                        yield first, number

    @cached_property  # made when it is needed: most contexts of a codebook never are
    def _keys(self) -> _Words:
        return _Words([_rarest(pattern) for pattern in self._patterns])

    @cached_property
    def _heads(self) -> _Words:
        return _Words([heads(pattern) for pattern in self._patterns])


class _Words:
    """Tells which of some steps a word fits."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._lemmas: dict[str, list[int]] = defaultdict(list)
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._beginnings: list[tuple[str, int]] = []
        self._memo: dict[str, tuple[int, ...]] = {}
        for number, step in enumerate(steps):
            for lemma in step.lemmas:
                self._lemmas[lemma].append(number)
            for form in step.forms:
                self._forms[form].append(number)
            beginnings = ("",) if step.anything else step.beginnings
            self._beginnings.extend((beginning, number) for beginning in beginnings)

    def of(self, tokens: Sequence[Token]) -> list[tuple[int, ...]]:
        """Return, for each word, the numbers of the steps that it fits, in order."""
        memo = self._memo
        if len(memo) > _MOST:
            memo.clear()
        try:
            return [memo[token.form] for token in tokens]
        except KeyError:
            return [memo[token.form] if token.form in memo else self._learn(token) for token in tokens]

    def _learn(self, token: Token) -> tuple[int, ...]:
        numbers = {*self._lemmas.get(token.lemma, ()), *self._forms.get(token.form, ())}
        numbers.update(number for beginning, number in self._beginnings if token.lemma.startswith(beginning))
        self._memo[token.form] = tuple(sorted(numbers))
        return self._memo[token.form]


@cache
def _common() -> frozenset[str]:
    return stop_words()


def _rarest(pattern: Pattern) -> Step:
    """Return that place of a pattern, of those that have to be filled, which the fewest passages can fill."""
    places = [heads((step,)) for step in pattern if step.least and not step.anything]

    def commonness(place: Step) -> tuple[bool, int]:
        words = len(place.lemmas) + len(place.forms) + len(place.beginnings)
        return place.anything or not _common().isdisjoint(place.lemmas | place.forms), words

    return min(places, key=commonness, default=Step(anything=True))


def _has_gap(pattern: Pattern) -> bool:
    return any(step.most > 1 for step in pattern)


def _parted(tokens: Sequence[Token], text: str, marks: frozenset[str]) -> bool:
    """Tell whether a mark stands between two of some tokens."""
    return any(
        not marks.isdisjoint(text[left.end : right.start])
        for left, right in pairwise(tokens)
        if right.start - left.end > 1
    )
