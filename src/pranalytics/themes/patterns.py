"""Patterns: what a codebook writes for a word or a phrase, and where it stands in a passage.

In: a pattern as it is written («همکاری … <نهاد>»), tokens. Out: :data:`Pattern`, and where a match ends.

The language, word by word: a plain word stands for all its inflected forms (its lemma), ``=word`` for that form
alone, ``word*`` for every word with that beginning, ``a|b`` for either and ``a|b~c`` for «a» or «b c», ``word?`` for
a word that may be missing, ``_`` for any one word, ``…`` for up to three words and ``…5`` for up to five,
``<name>`` for any entry of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pranalytics.persian.chunks import Lexeme
from pranalytics.persian.tokens import Token, split_words

type Pattern = tuple[Step, ...]
type Words = Sequence[Token | Lexeme]

_GAP = re.compile(r"…([0-9۰-۹]*)")
_LIST = re.compile(r"<([^<>|]+)>")
_USUAL_GAP = 3
_WIDEST_GAP = 20
LONGEST = 100  # places of a pattern, with the longest entries of the lists that it names
_MOST_WORDS = 10_000  # of a pattern with all lists that it names, which may name others
_FILLER = "آن"  # stands for "any word" in a sample


class PatternError(ValueError):
    """A pattern that makes no sense; the message says why."""


class Step(NamedTuple):
    """One place of a pattern, and what may stand there.

    Attributes
    ----------
    lemmas, forms : frozenset of str
        Words by lemma, and by the form itself.
    beginnings : tuple of str
        Beginnings of lemmas.
    phrases : tuple of Pattern
        What may stand there and is longer than a word.
    least, most : int
        How many words at least and at most; both are 1 but for optional words and gaps.
    anything : bool
        Whether any word will do.
    samples : tuple of str
        Texts that fit, one for each alternative (of a list, one for all).
    """

    lemmas: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    phrases: tuple[Pattern, ...] = ()
    least: int = 1
    most: int = 1
    anything: bool = False
    samples: tuple[str, ...] = ()


def read_pattern(written: str, lists: Mapping[str, Sequence[Pattern]] | None = None) -> Pattern:
    """Read a pattern.

    Parameters
    ----------
    written : str
        As the codebook writes it, in any spelling.
    lists : mapping of str to sequence of Pattern, optional
        Lists that it may name.

    Returns
    -------
    Pattern

    Raises
    ------
    PatternError
        If it holds no word, begins or ends with a gap, names an unknown list, or is too long.

    Examples
    --------
    >>> pattern = read_pattern("همکاري|تعامل … نهاد")
    >>> ends_at(pattern, split_words("تعامل سازندهٔ نهادهای شهر"), 0)
    3
    """
    steps: list[Step] = []
    plain: list[str] = []  # words side by side are read together: «می شود» is one word
    for word in [*written.split(), None]:
        if word is not None and _is_plain(word):
            plain.append(word)
            continue
        steps.extend(_word_steps(" ".join(plain)))
        plain.clear()
        if word is not None:
            steps.append(_special(word, lists or {}))
    if (places := _places(steps)) > LONGEST:
        raise PatternError(f"has {places} words; up to {LONGEST} make sense")
    if _extent(steps) > _MOST_WORDS:
        raise PatternError(f"stands for more than {_MOST_WORDS:,} words with the lists that it names; use shorter ones")
    if all(step.anything for step in steps):
        raise PatternError("holds no word and can never match")
    for edge in (steps[0], steps[-1]):
        if edge.anything and edge.most > 1:
            raise PatternError("begins or ends with a gap; a gap needs a word on both sides")
    if all(step.least == 0 for step in steps if not step.anything):
        raise PatternError("needs at least one word without a question mark")
    return tuple(steps)


def ends_at(pattern: Pattern, tokens: Words, at: int, limit: int | None = None, step: int = 0) -> int:
    """Return where a match ends.

    Parameters
    ----------
    pattern : Pattern
        What to look for.
    tokens : sequence of Token or Lexeme
        Where.
    at : int
        Number of the token at which the match has to begin.
    limit : int, optional
        Number of the token that the match must not reach; by default their end.
    step : int, default 0
        From which step of the pattern on.

    Returns
    -------
    int
        Number of the token after the match, the nearest one that there is; −1 without a match.
    """
    return _ends(pattern, tokens, at, len(tokens) if limit is None else limit, step, set())


def _ends(pattern: Pattern, tokens: Words, at: int, limit: int, step: int, failed: set[tuple[int, int, int]]) -> int:
    """Return where the rest of a pattern ends; no place is tried twice, or gaps within gaps would take for ever."""
    if step == len(pattern):
        return at
    if (id(pattern), at, step) in failed:
        return -1
    place = pattern[step]
    if place.anything:
        for skipped in range(place.least, min(place.most, limit - at) + 1):
            end = _ends(pattern, tokens, at + skipped, limit, step + 1, failed)
            if end >= 0:
                return end
    else:
        if at < limit:
            if fits(place, tokens[at]):
                end = _ends(pattern, tokens, at + 1, limit, step + 1, failed)
                if end >= 0:
                    return end
            for phrase in place.phrases:
                middle = _ends(phrase, tokens, at, limit, 0, failed)
                if middle >= 0 and (end := _ends(pattern, tokens, middle, limit, step + 1, failed)) >= 0:
                    return end
        if place.least == 0 and (end := _ends(pattern, tokens, at, limit, step + 1, failed)) >= 0:
            return end
    failed.add((id(pattern), at, step))
    return -1


def fits(place: Step, token: Token | Lexeme) -> bool:
    """Tell whether a word is one of those that may stand at a place."""
    return (
        token[0] in place.lemmas
        or token[1] in place.forms
        or (bool(place.beginnings) and token[0].startswith(place.beginnings))
    )


def is_word(pattern: Pattern) -> bool:
    """Tell whether a pattern is one place, at which one word has to stand."""
    return len(pattern) == 1 and not pattern[0].anything and pattern[0].least == 1


def is_plain_word(pattern: Pattern) -> bool:
    """Tell whether every match of a pattern is one word."""
    return is_word(pattern) and not pattern[0].phrases


def has_gap(pattern: Pattern) -> bool:
    """Tell whether a pattern has a gap, which reaches across a comma."""
    return any(step.most > 1 for step in pattern)


def heads(pattern: Pattern) -> Step:
    """Return what a match may begin with: lemmas, forms, beginnings, or anything, as one step."""
    found = Step()
    for step in pattern:
        inner = [heads(phrase) for phrase in step.phrases]
        found = Step(
            found.lemmas.union(step.lemmas, *(h.lemmas for h in inner)),
            found.forms.union(step.forms, *(h.forms for h in inner)),
            (*found.beginnings, *step.beginnings, *(b for h in inner for b in h.beginnings)),
            anything=found.anything or step.anything or any(h.anything for h in inner),
        )
        if step.least:
            break
    return found


def sample(pattern: Pattern, place: int = -1, choice: int = 0) -> str:
    """Return a text that a pattern is meant to match: with one alternative at one place, with the first elsewhere."""
    return " ".join(step.samples[choice if n == place else 0] for n, step in enumerate(pattern))


def readable(written: str) -> str:
    """Return a pattern as readers of a report may see it: «حق <مردم>» is «حق [مردم]».

    Examples
    --------
    >>> readable("=حقوق|حق <مردم>")
    'حقوق/حق [مردم]'
    """
    text = re.sub(r"[=?*]|(?<=…)[0-9۰-۹]+", "", written.replace("|", "/").replace("~", " "))
    return _LIST.sub(r"[\1]", text).replace("_", "…")


def _places(pattern: Iterable[Step]) -> int:
    """Return how many places a pattern has, where the longest entries of its lists stand."""
    return sum(max(1, *map(_places, step.phrases), 0) for step in pattern)


def _extent(pattern: Iterable[Step]) -> int:
    """Return how many words a pattern has, those of the lists that it names and of their lists included."""
    return sum(
        1 + len(step.lemmas) + len(step.forms) + len(step.beginnings) + sum(map(_extent, step.phrases))
        for step in pattern
    )


def _is_plain(word: str) -> bool:
    return not (word == "_" or word[0] in "=<…" or word[-1] in "*?" or "|" in word or "~" in word)


def _special(word: str, lists: Mapping[str, Sequence[Pattern]]) -> Step:
    """Read a word that is more than itself."""
    if word == "_":
        return Step(anything=True, samples=(_FILLER,))
    if gap := _GAP.fullmatch(word):
        most = int(gap[1] or _USUAL_GAP)
        if not 0 < most <= _WIDEST_GAP:
            raise PatternError(f"has a gap of {most} words; from 1 to {_WIDEST_GAP} make sense")
        return Step(least=0, most=most, anything=True, samples=(_FILLER,))
    least = 1
    if word.endswith("?"):
        word, least = word[:-1], 0
    alternatives = [_alternative(part, lists) for part in word.split("|")]
    return Step(
        frozenset().union(*(a.lemmas for a in alternatives)),
        frozenset().union(*(a.forms for a in alternatives)),
        tuple(beginning for a in alternatives for beginning in a.beginnings),
        tuple(phrase for a in alternatives for phrase in a.phrases),
        least=least,
        samples=tuple(text for a in alternatives for text in a.samples),
    )


def _alternative(word: str, lists: Mapping[str, Sequence[Pattern]]) -> Step:
    """Read one of the words that may stand at a place."""
    if named := _LIST.fullmatch(word):
        if named[1] not in lists:
            raise PatternError(f"names the list <{named[1]}>, which [lists] does not hold")
        return _listed(tuple(lists[named[1]]))
    return _word(word)


@lru_cache(maxsize=10_000)
def _word(word: str) -> Step:
    """Read a word, or several that are tied together, with = or *."""
    tokens = split_words(word.strip("=*").replace("~", " "))
    if not tokens:
        raise PatternError("holds no word and can never match" if word else "has nothing on one side of a |")
    if word.startswith("=") and len(tokens) == 1:
        return Step(forms=frozenset({tokens[0].form}), samples=(word[1:],))
    if word.endswith("*") and len(tokens) == 1:
        return Step(beginnings=(tokens[0].form,), samples=(word[:-1],))
    if len(tokens) == 1:
        return Step(frozenset({tokens[0].lemma}), samples=(word,))
    if word[0] == "=" or word[-1] == "*":
        raise PatternError(f"has {word!r}, which is read as {len(tokens)} words; = and * go with one")
    phrase = word.replace("~", " ")
    return Step(phrases=(_word_steps(phrase),), samples=(phrase,))


@lru_cache(maxsize=10_000)
def _word_steps(text: str) -> Pattern:
    return tuple(Step(frozenset({t.lemma}), samples=(text[t.start : t.end],)) for t in split_words(text))


@lru_cache(maxsize=1000)
def _listed(patterns: tuple[Pattern, ...]) -> Step:
    """Put the entries of a list into one step."""
    words = [pattern[0] for pattern in patterns if is_word(pattern)]
    return Step(
        frozenset().union(*(word.lemmas for word in words)),
        frozenset().union(*(word.forms for word in words)),
        tuple(beginning for word in words for beginning in word.beginnings),
        (
            *(phrase for word in words for phrase in word.phrases),
            *(pattern for pattern in patterns if not is_word(pattern)),
        ),
        samples=(sample(patterns[0]) if patterns else "",),
    )
