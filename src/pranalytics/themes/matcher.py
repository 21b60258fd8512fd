"""The matcher: terms of a codebook, found in many passages at once.

In: a block of passages. Out: which terms stand where, those in masked phrases left out, those whose
context forbids them left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

import numpy as np

from pranalytics.persian.cutting import Numbers
from pranalytics.themes.blocks import Block, Flags
from pranalytics.themes.finder import Needs, Search
from pranalytics.themes.patterns import Pattern, has_gap
from pranalytics.themes.plans import Choice, Plan, Planner

type Side = Literal[
    "near", "before", "after", "anywhere", "not_near", "not_before", "not_after", "nowhere"
]  # fmt: skip
SIDES: tuple[Side, ...] = get_args(Side.__value__)
FORBIDDING = frozenset({"not_near", "not_before", "not_after", "nowhere"})


class Matches(NamedTuple):
    """The terms found in a block, in the order of the terms.

    Attributes
    ----------
    terms : ndarray of int
        Numbers of the terms.
    firsts, ends : ndarray of int
        Numbers of the first words, and of those after the last ones, in the block.
    """

    terms: Numbers
    firsts: Numbers
    ends: Numbers


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


class _Context(NamedTuple):
    """A context, and the numbers of the terms that ask for it, in order."""

    side: Side
    choice: Choice
    within: int
    terms: Numbers


class Matcher:
    """Finds the terms of a codebook in blocks of passages.

    Parameters
    ----------
    terms : sequence of Term
        What to look for.
    masks : mapping of str to sequence of Pattern
        Theme to phrases in which its terms do not count (names, formulas); those of "" hold for all.
    """

    def __init__(self, terms: Sequence[Term], masks: Mapping[str, Sequence[Pattern]]) -> None:
        self._terms, self._source = tuple(terms), dict(masks)
        self._themes = np.array([term.theme for term in terms], dtype=np.str_)
        planner = Planner()
        self._plans = [planner.plan(term.pattern) for term in terms]
        self._masks = [(theme, planner.plan(pattern)) for theme, patterns in masks.items() for pattern in patterns]
        self._contexts = _contexts(self._terms, planner)
        self._term_needs = Needs(self._plans)
        self._mask_needs = Needs([plan for _, plan in self._masks])
        self._places = planner.places

    def __reduce__(self) -> tuple[type[Matcher], tuple[object, ...]]:
        return Matcher, (self._terms, self._source)

    def find(self, block: Block) -> Matches:
        """Return the matches in some passages.

        Parameters
        ----------
        block : Block
            The passages.

        Returns
        -------
        Matches
        """
        search = Search(block, self._places.hits(block))
        possible = self._term_needs.met(search)
        found = [_standing(search, self._plans[number]) for number in possible]
        sizes = np.fromiter((len(firsts) for firsts, _ in found), dtype=np.int64, count=len(found))
        terms = np.repeat(np.array(possible, dtype=np.int64), sizes)
        nothing = np.zeros(0, dtype=np.int64)
        firsts, ends = (np.concatenate([nothing, *(pair[side] for pair in found)]) for side in (0, 1))
        if not len(terms):
            return Matches(terms, firsts, ends)
        kept = ~self._hidden(search, terms, firsts, ends)
        edges = terms.searchsorted(np.arange(len(self._terms) + 1))
        for context in self._contexts:
            asking = _of_terms(context.terms, edges)
            asking = asking[kept[asking]]
            if len(asking):
                kept[asking] = _allowed(search, context, firsts[asking], ends[asking])
        terms, firsts, ends = terms[kept], firsts[kept], ends[kept]
        return Matches(terms, firsts, ends)

    def never(self, block: Block) -> tuple[Flags, Flags]:
        """Tell which terms can never match.

        Parameters
        ----------
        block : Block
            A text for each term that it is meant to match, in order.

        Returns
        -------
        masked, forbidden : ndarray of bool
            Whether a mask stands in the text; whether the contexts of the term forbid its own words.
        """
        search = Search(block, self._places.hits(block))
        themes = [term.theme for term in self._terms]
        masked, forbidden = (np.zeros(len(themes), dtype=bool) for _ in range(2))
        for theme, plan in self._masks:
            for text in block.text_of[_standing(search, plan)[0]].tolist():
                masked[text] |= theme in ("", themes[text])
        for context in self._contexts:
            if context.side in ("not_near", "nowhere"):
                asking = context.terms
                forbidden[asking] |= search.stands(context.choice, block.firsts[asking], block.firsts[asking + 1])
        return masked, forbidden

    def _hidden(self, search: Search, terms: Numbers, firsts: Numbers, ends: Numbers) -> Flags:
        """Tell which matches begin or end in a mask; a mask inside a gap hides nothing."""
        hidden = np.zeros(len(terms), dtype=bool)
        covered: dict[str, Numbers] = {}
        for theme, plan in (self._masks[number] for number in self._mask_needs.met(search)):
            begins, stops = _standing(search, plan)
            if len(begins):
                if theme not in covered:
                    covered[theme] = np.zeros(len(search.block.words) + 1, dtype=np.int64)
                np.add.at(covered[theme], begins, 1)
                np.add.at(covered[theme], stops, -1)
        themes = self._themes[terms]
        for theme, edges in covered.items():
            inside = np.cumsum(edges) > 0
            hidden |= (inside[firsts] | inside[ends - 1]) & ((themes == theme) | (theme == ""))
        return hidden


def _contexts(terms: Sequence[Term], planner: Planner) -> list[_Context]:
    """Return the distinct contexts of some terms."""
    users: dict[tuple[Side, int, tuple[Pattern, ...]], list[int]] = defaultdict(list)
    for number, term in enumerate(terms):
        for side, patterns in term.contexts:
            users[side, term.within, patterns].append(number)
    return [
        _Context(side, planner.choice(patterns), within, np.array(sorted(set(numbers)), dtype=np.int64))
        for (side, within, patterns), numbers in users.items()
    ]


def _of_terms(numbers: Numbers, edges: Numbers) -> Numbers:
    """Return the places of the matches of some terms; those of a term lie between its edge and the next."""
    lows, highs = edges[numbers], edges[numbers + 1]
    some = np.flatnonzero(lows < highs)
    if len(some) == 1:
        return np.arange(lows[some[0]], highs[some[0]])
    sizes = (highs - lows)[some]
    return np.repeat(lows[some] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())


def _standing(search: Search, plan: Plan) -> tuple[Numbers, Numbers]:
    """Return where a pattern stands that no punctuation parts."""
    firsts, ends = search.find(plan)
    if plan.size == 1 or not len(firsts):
        return firsts, ends
    parted = search.block.parted_far if has_gap(plan.pattern) else search.block.parted
    whole = parted[firsts] == parted[ends - 1]
    return firsts[whole], ends[whole]


def _allowed(search: Search, context: _Context, firsts: Numbers, ends: Numbers) -> Flags:
    """Tell which matches a context allows."""
    side, choice = context.side, context.choice
    begins, stops = (limits[firsts] for limits in search.block.limits)
    if side in ("anywhere", "nowhere"):
        lefts, rights = begins, stops
    else:
        lefts, rights = np.maximum(begins, firsts - context.within), np.minimum(stops, ends + context.within)
    # A context that forbids may overlap the term: «هماهنگی قبلی» holds «هماهنگی».
    if side in ("not_near", "nowhere"):
        return ~search.stands(choice, lefts, rights)
    found = np.zeros(len(firsts), dtype=bool)
    if side in ("near", "anywhere", "before", "not_before"):
        found |= search.stands(choice, lefts, firsts)
    if side in ("near", "anywhere", "after", "not_after"):
        found |= search.stands(choice, ends, rights)
    return ~found if side in FORBIDDING else found
