"""The finder: patterns, found in a whole block of passages at once.

In: patterns, a block. Out: where each pattern may begin, and for phrases without gaps and choices of length where it
stands. numpy compares the places of words: two words of a phrase have to stand as far apart as the phrase says. Only
where all words of a pattern with gaps stand in reach of each other, :func:`~pranalytics.themes.patterns.ends_at` looks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pranalytics.persian.chunks import Lexeme
from pranalytics.persian.cutting import Numbers
from pranalytics.themes.blocks import Block, Flags
from pranalytics.themes.hits import Hits
from pranalytics.themes.patterns import ends_at
from pranalytics.themes.plans import Choice, Plan

_NOTHING = np.zeros(0, dtype=np.int64)
_FEW = 8  # times as many heads as rarest words: from the rarest words it is quicker


class Needs:
    """What some patterns need: most of them need a word that a short text does not have.

    Parameters
    ----------
    plans : sequence of Plan
        Of the patterns.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        needs = [(number, place) for number, plan in enumerate(plans) for place, _, _ in plan.needs]
        self._plans, self._places = np.array(needs, dtype=np.int64).reshape(-1, 2).T
        self._size = len(plans)

    def met(self, search: Search) -> list[int]:
        """Return the numbers of the patterns of which no word is missing.

        Parameters
        ----------
        search : Search
            Of a block.

        Returns
        -------
        list of int
        """
        possible = np.ones(self._size, dtype=bool)
        possible[self._plans[search.counts[self._places] == 0]] = False
        found: list[int] = np.flatnonzero(possible).tolist()
        return found


class Search:
    """Looks for patterns in one block.

    Parameters
    ----------
    block : Block
        Some texts.
    hits : Hits
        Where in them the steps of the patterns are fitted.
    """

    def __init__(self, block: Block, hits: Hits) -> None:
        self.block = block
        self.counts = hits.counts  # words that fit each step
        self._hits = hits
        self._starts: dict[Plan, Numbers] = {}
        self._found: dict[Plan, tuple[Numbers, Numbers]] = {}
        self._lexemes: dict[int, list[Lexeme]] = {}

    def find(self, plan: Plan) -> tuple[Numbers, Numbers]:
        """Return where a pattern stands.

        Parameters
        ----------
        plan : Plan
            Of the pattern.

        Returns
        -------
        firsts, ends : ndarray of int
            Numbers of the first words of its matches and of those after the last ones.
        """
        found = self._found.get(plan)
        if found is None:
            look = self._either if plan.choices else self._across if plan.halves else self._all
            found = self._found[plan] = look(plan)
        return found

    def _either(self, plan: Plan) -> tuple[Numbers, Numbers]:
        """Return where one of several patterns stands; of those that begin at a word, the first in their order."""
        found = [self.find(choice) for choice in plan.choices]
        firsts, earliest = np.unique(np.concatenate([firsts for firsts, _ in found]), return_index=True)
        return firsts, np.concatenate([ends for _, ends in found])[earliest]

    def _all(self, plan: Plan) -> tuple[Numbers, Numbers]:
        firsts = self.starts(plan)
        if plan.size:
            return firsts, firsts + plan.size
        places = zip(firsts.tolist(), self.block.limits[1][firsts].tolist(), strict=True)
        ends = np.array([self._end(plan, first, limit) for first, limit in places], dtype=np.int64)
        return firsts[ends >= 0], ends[ends >= 0]

    def starts(self, plan: Plan) -> Numbers:
        """Return where a pattern may begin.

        Parameters
        ----------
        plan : Plan
            Of the pattern.

        Returns
        -------
        ndarray of int
            Numbers of words, in order; of a pattern of one size, just the beginnings of its matches.
        """
        found = self._starts.get(plan)
        if found is None:
            found = self._starts[plan] = self._look(plan)
        return found

    def stands(self, choice: Choice, lefts: Numbers, rights: Numbers) -> Flags:
        """Tell where one of some patterns stands between two words.

        Parameters
        ----------
        choice : Choice
            Of the patterns.
        lefts, rights : ndarray of int
            Numbers of the first words of stretches and of those after the last ones, each within one text.

        Returns
        -------
        ndarray of bool
        """
        found = np.zeros(len(lefts), dtype=bool)
        for place in choice.words:
            words = self._hits.of(place)
            found |= words.searchsorted(lefts) < words.searchsorted(rights)
        for plan in choice.phrases:
            if plan.halves:
                found |= _fall_inside(self.find(plan), lefts, rights)
                continue
            starts = self.starts(plan)
            if not len(starts):
                continue
            lows, highs = starts.searchsorted(lefts), starts.searchsorted(rights - max(plan.size - 1, 0))
            if plan.size:
                found |= lows < highs
                continue
            for k in np.flatnonzero(~found & (lows < highs)).tolist():
                inside = starts[lows[k] : highs[k]].tolist()
                found[k] = any(self._end(plan, first, int(rights[k])) >= 0 for first in inside)
        return found

    def _across(self, plan: Plan) -> tuple[Numbers, Numbers]:
        """Return where a pattern with one gap stands: of its second halves in reach of a first one, the nearest."""
        one, other = plan.halves
        firsts, seconds = self.starts(one), self.starts(other)
        if not len(firsts) or not len(seconds):
            return _NOTHING, _NOTHING
        low, high = (one.size + words for words in plan.gap)
        nearest = seconds.searchsorted(firsts + low)
        inside = nearest < len(seconds)
        firsts, seconds = firsts[inside], seconds[nearest[inside]]
        ends = seconds + other.size
        inside = (seconds <= firsts + high) & (self.block.text_of[firsts] == self.block.text_of[ends - 1])
        return firsts[inside], ends[inside]

    def _end(self, plan: Plan, first: int, limit: int) -> int:
        """Return the word after a match that begins at a word and does not reach the limit; −1 without a match."""
        text = int(self.block.text_of[first])
        base = int(self.block.firsts[text])
        words = self._lexemes.get(text)
        if words is None:
            words = self._lexemes[text] = self.block.lexemes(text)
        end = ends_at(plan.pattern, words, first - base, limit - base)
        return end if end < 0 else end + base

    def _look(self, plan: Plan) -> Numbers:
        """Return where a pattern may begin, by the distances of its words."""
        if not plan.needs:
            return np.arange(len(self.block.words)) if plan.head < 0 else self._hits.of(plan.head)
        needs = sorted(plan.needs, key=lambda need: self._hits.count(need[0]))
        rarest, low, high = needs[0]
        few = self._hits.of(rarest)
        if not len(few):
            return _NOTHING
        if plan.head < 0 or _FEW * len(few) * (high - low + 1) < self._hits.count(plan.head):
            starts = np.unique(np.add.outer(few, -np.arange(low, high + 1)))
            starts = starts[starts >= 0]
            if plan.head >= 0:
                starts = _within(starts, self._hits.of(plan.head), 0, 0)
        else:
            starts = self._hits.of(plan.head)
        for place, low, high in needs:
            if not len(starts):
                return _NOTHING
            if place != plan.head or (low, high) != (0, 0):
                starts = _within(starts, self._hits.of(place), low, high)
        if plan.size > 1:  # «_» would stand for the end of a text too
            ends = starts + (plan.size - 1)
            starts = starts[ends < len(self.block.words)]
            starts = starts[self.block.text_of[starts] == self.block.text_of[starts + (plan.size - 1)]]
        return starts


def _fall_inside(matches: tuple[Numbers, Numbers], lefts: Numbers, rights: Numbers) -> Flags:
    """Tell in which stretches a match lies; of matches, a later one does not end before an earlier one."""
    firsts, ends = matches
    nearest = firsts.searchsorted(lefts)
    inside = nearest < len(firsts)
    inside[inside] = ends[nearest[inside]] <= rights[inside]
    return inside


def _within(starts: Numbers, words: Numbers, low: int, high: int) -> Numbers:
    """Return the starts after which a word stands, so many words behind at least and at most."""
    nearest = words.searchsorted(starts + low)
    inside = nearest < len(words)
    inside[inside] = words[nearest[inside]] <= starts[inside] + high
    return starts[inside]
