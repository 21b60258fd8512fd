"""Plans: how a pattern of the codebook is to be looked for in a block of passages.

In: patterns. Out: :class:`Plan`: which words it needs, how far apart they stand, whether there is more to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pranalytics.themes.hits import Places
from pranalytics.themes.patterns import Pattern, Step, heads, is_plain_word, is_word


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How a pattern is looked for.

    Attributes
    ----------
    pattern : Pattern
        What is looked for.
    head : int
        Number of the step that a match begins with; −1 if it may begin with any word.
    needs : tuple of (int, int, int)
        Steps that have to be filled: their number, and how many words after the beginning they stand at least and most.
    size : int
        Words of any match, if these are all that there is to look at; 0 if they are not.
    halves : tuple of Plan
        What stands before and behind the gap, of a pattern with one gap and no other choice of length.
    gap : tuple of (int, int)
        How many words that gap takes at least and at most.
    choices : tuple of Plan
        What may stand there, of a pattern of one place that more than one word may fill.
    """

    pattern: Pattern
    head: int
    needs: tuple[tuple[int, int, int], ...]
    size: int
    halves: tuple[Plan, ...] = ()
    gap: tuple[int, int] = (0, 0)
    choices: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """How any of some patterns is looked for.

    Attributes
    ----------
    words : tuple of int
        Numbers of steps: of one that holds all patterns of one word, and of one for each list, which contexts share.
    phrases : tuple of Plan
        The other patterns.
    """

    words: tuple[int, ...]
    phrases: tuple[Plan, ...]


class Planner:
    """Works out how patterns are to be looked for; equal patterns have one plan.

    Attributes
    ----------
    places : Places
        Their steps.
    """

    def __init__(self) -> None:
        self.places = Places()
        self._plans: dict[Pattern, Plan] = {}

    def plan(self, pattern: Pattern) -> Plan:
        """Return the plan of a pattern.

        Parameters
        ----------
        pattern : Pattern
            What is to be found.

        Returns
        -------
        Plan
        """
        plan = self._plans.get(pattern)
        if plan is None:
            plan = self._plans[pattern] = self._plan(pattern)
        return plan

    def choice(self, patterns: Sequence[Pattern]) -> Choice:
        """Return the plan of any of some patterns.

        Parameters
        ----------
        patterns : sequence of Pattern
            What may be found.

        Returns
        -------
        Choice
        """
        lists = [pattern for pattern in patterns if is_word(pattern) and pattern[0].phrases]
        parts = [part for pattern in lists for part in _alternatives(pattern)]
        steps = [part[0] for part in parts if is_plain_word(part)]
        words = [pattern[0] for pattern in patterns if is_plain_word(pattern)]
        union = Step(
            frozenset[str]().union(*(word.lemmas for word in words)),
            frozenset[str]().union(*(word.forms for word in words)),
            tuple(beginning for word in words for beginning in word.beginnings),
        )
        longer = [pattern for pattern in [*patterns, *parts] if not is_plain_word(pattern) and pattern not in lists]
        return Choice(tuple(map(self.places.number, [union, *steps])), tuple(map(self.plan, longer)))

    def _plan(self, pattern: Pattern) -> Plan:
        head = heads(pattern)
        needs: list[tuple[int, int, int]] = []
        low = high = 0
        fixed = True
        for step in pattern:
            shortest, longest = _lengths(step)
            first = heads((step,))
            if step.least and not first.anything:
                needs.append((self.places.number(first), low, high))
            fixed &= shortest == longest and not step.phrases
            low, high = low + shortest, high + longest
        number = -1 if head.anything else self.places.number(head)
        gaps = [place for place, step in enumerate(pattern) if step.anything and step.least != step.most]
        if len(gaps) == 1:
            halves = self.plan(pattern[: gaps[0]]), self.plan(pattern[gaps[0] + 1 :])
            if all(half.size and half.needs for half in halves):
                gap = pattern[gaps[0]]
                return Plan(pattern, number, tuple(needs), 0, halves, (gap.least, gap.most))
        choices = () if fixed or not is_word(pattern) else tuple(map(self.plan, _alternatives(pattern)))
        return Plan(pattern, number, tuple(needs), low if fixed else 0, choices=choices)


def _alternatives(pattern: Pattern) -> list[Pattern]:
    """Return what a pattern of one place stands for: its words, then each of its longer alternatives."""
    if not is_word(pattern) or not pattern[0].phrases:
        return [pattern]
    words = pattern[0]._replace(phrases=())
    longer = [alternative for phrase in pattern[0].phrases for alternative in _alternatives(phrase)]
    return [(words,), *longer] if words.lemmas or words.forms or words.beginnings else longer


def _lengths(step: Step) -> tuple[int, int]:
    """Return how many words a step takes at least and at most."""
    if step.anything:
        return step.least, step.most
    sizes = [tuple(map(sum, zip(*map(_lengths, phrase), strict=True))) for phrase in step.phrases]
    if step.lemmas or step.forms or step.beginnings or not sizes:
        sizes.append((1, 1))
    return min(low for low, _ in sizes) * step.least, max(high for _, high in sizes)
