"""Checks of a codebook: terms that can never match, and terms that stand twice.

In: its lists, terms and masks. Out: problems, noted with their lines.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pranalytics.persian.tokens import split_words
from pranalytics.themes.blocks import read_block
from pranalytics.themes.matcher import Matcher, Term
from pranalytics.themes.patterns import Pattern, ends_at, sample
from pranalytics.themes.problems import Problems

_MOST_READINGS = 500  # of one pattern, when patterns are compared word by word


def check_lists(lists: Mapping[str, Sequence[Pattern]], problems: Problems) -> None:
    """Note the entries of lists that can never match.

    Parameters
    ----------
    lists : mapping of str to sequence of Pattern
        Patterns by the name of their list.
    problems : Problems
        Where to note them.
    """
    entries = [(name, pattern) for name, patterns in lists.items() for pattern in patterns]
    for (name, _), text in zip(entries, _misread([pattern for _, pattern in entries]), strict=True):
        if text is not None:
            problems.add(_never(f"the list {name}", text), problems.line_of(text))


def check_terms(
    terms: Mapping[int, Sequence[Term]], masks: Mapping[str, Sequence[Pattern]], problems: Problems
) -> None:
    """Note the terms that can never match, and those that stand twice.

    Parameters
    ----------
    terms : mapping of int to sequence of Term
        Terms by the number of the theme in which they are written.
    masks : mapping of str to sequence of Pattern
        As of the codebook.
    problems : Problems
        Where to note them.
    """
    everything = [(number, term) for number, mine in terms.items() for term in mine]
    every = [term for _, term in everything]
    masked, forbidden = Matcher(every, masks).never(read_block([sample(term.pattern) for term in every]))
    misread = _misread([term.pattern for term in every])
    for term, wrong, is_masked, is_forbidden in zip(every, misread, masked.tolist(), forbidden.tolist(), strict=True):
        where = f"theme {term.theme}"
        if wrong is not None:
            problems.add(_never(f"term {term.written!r}", wrong), term.line, where)
        if is_masked:
            problems.add(f"term {term.written!r} meets a mask and can never match.", term.line, where)
        if is_forbidden:
            problems.add(f"term {term.written!r} holds what its contexts forbid and can never match.", term.line, where)
    _check_overlaps(everything, problems)


def _check_overlaps(everything: Sequence[tuple[int, Term]], problems: Problems) -> None:
    """Note the terms that look for nothing that another one does not look for, and words that stand in two themes."""
    owners: dict[object, list[tuple[int, Term]]] = defaultdict(list)
    for number, term in everything:
        rule = (frozenset(term.contexts), term.within if term.contexts else 0)
        readings = _readings(term.pattern)
        if not readings:
            continue  # it names a list that could not be read, which is told already
        shared = [owners[reading, rule] for reading in readings]
        other = _covers(term, shared) or _of_another_theme(number, term, shared)
        for owner in shared:
            owner.append((number, term))
        if other is None:
            continue
        if other.theme == term.theme:
            advice = "drop one of them"
        else:
            advice = f'say also = ["{term.theme}"] there and drop it here, or tell the two apart by contexts'
        problems.add(
            f"term {term.written!r} overlaps {other.written!r} of theme {other.theme} in line {other.line}; {advice}.",
            problems.line_of(term.written, number, nth=2 if other.written == term.written else 1),
            f"theme {term.theme}",
        )


def _covers(term: Term, shared: Sequence[Sequence[tuple[int, Term]]]) -> Term | None:
    """Return the earlier term of the same theme that looks for all that a term looks for."""
    for _, other in shared[0]:
        if other.theme == term.theme and all(any(one is other for _, one in owners) for owners in shared):
            return other
    return None


def _of_another_theme(number: int, term: Term, shared: Sequence[Sequence[tuple[int, Term]]]) -> Term | None:
    """Return an earlier term of another theme that looks for some of the same, unless `also` says so."""
    others = (other for owners in shared for place, other in owners if place != number and other.theme != term.theme)
    return next(others, None)


def _readings(pattern: Pattern) -> list[tuple[str, ...]]:
    """Return the sequences of words that a pattern without gaps looks for; only itself, if there are too many."""
    choices: list[list[str]] = []
    for step in pattern:
        if step.anything or step.phrases:
            return [(repr(pattern),)]
        words = [
            *sorted(step.lemmas),
            *(f"={form}" for form in sorted(step.forms)),
            *(f"{b}*" for b in step.beginnings),
        ]
        choices.append([*words, *([""] if step.least == 0 else [])])
    count = 1
    for words in choices:
        count *= len(words)
    if count > _MOST_READINGS:
        return [(repr(pattern),)]
    return [tuple(word for word in reading if word) for reading in itertools.product(*choices)]


def _misread(patterns: Sequence[Pattern]) -> list[str | None]:
    """Return, for each pattern, a text that it is meant to match and does not, as words are read otherwise together."""
    meant: list[tuple[int, str]] = []
    for number, pattern in enumerate(patterns):
        if any(step.beginnings or "" in step.samples for step in pattern):
            continue  # the beginning of a word is no word; a list that could not be read is told already
        texts = (sample(pattern, place, n) for place, step in enumerate(pattern) for n in range(len(step.samples)))
        meant.extend((number, text) for text in dict.fromkeys(texts))
    found: list[str | None] = [None] * len(patterns)
    block = read_block([text for _, text in meant])
    for place, (number, text) in enumerate(meant):
        if found[number] is None and ends_at(patterns[number], block.lexemes(place), 0) < 0:
            found[number] = text
    return found


def _never(what: str, text: str) -> str:
    read = " + ".join(token.lemma for token in split_words(text))
    return f"{what} can never match as {text!r}, which is read as {read}; write it as one word, or leave it out."
