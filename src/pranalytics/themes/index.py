"""The index: patterns found in the tokens of one passage.

In: patterns, tokens. Out: where they stand. What codes whole corpora is :mod:`~pranalytics.themes.matcher`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise

from pranalytics.persian.entries import PHRASE_MARKS, SENTENCE_MARKS
from pranalytics.persian.stopwords import stop_words
from pranalytics.persian.tokens import Token
from pranalytics.themes.patterns import Pattern, Step, ends_at, has_gap, heads, is_plain_word

_MOST = 500_000  # words that are remembered


class Index:
    """Finds patterns, of which only those are tried whose rarest word stands in the passage.

    Parameters
    ----------
    patterns : sequence of Pattern
        What to look for.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._one_word = [is_plain_word(pattern) for pattern in patterns]
        self._marks = [SENTENCE_MARKS if has_gap(pattern) else PHRASE_MARKS for pattern in patterns]

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


def _parted(tokens: Sequence[Token], text: str, marks: frozenset[str]) -> bool:
    """Tell whether a mark stands between two of some tokens."""
    return any(not marks.isdisjoint(text[left.end : right.start]) for left, right in pairwise(tokens))
