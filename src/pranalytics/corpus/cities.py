"""Cities: which city a text speaks for, read from its context.

In: a document. Out: the city, with the words that told it and a confidence; nothing where no city stands out.
A bare name proves little (ساری and نور are also words, and every other text mentions Tehran), so what counts is
what stands around it: «شهرداری ساری», «شهردار رشت», «به گزارش … از تبریز», and whether it stands in the lead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from pranalytics.corpus.city_clues import Clue, Kind, clues
from pranalytics.corpus.city_names import NEW_LINE, NameFinder, cut, span
from pranalytics.corpus.gazetteer import (
    City,
    canonical_city,
    choose,
    city_table,
    gazetteer,
    has_one_bearer,
    is_ambiguous,
    provinces_in,
)

__all__ = ["City", "CityMention", "canonical_city", "city_table", "find_city", "gazetteer", "locate_city"]


class CityMention(NamedTuple):
    """The city that a text speaks for.

    Attributes
    ----------
    name : str
        Its Persian name, as in :func:`gazetteer`.
    confidence : float
        Between 0 and 1: roughly the share of right answers among answers like this one. 0.97 where a dateline
        tells; otherwise 0.6 to 0.8 has proved right about three times in four, and more than 0.8 nineteen times
        in twenty (in national news, which speak for no city as a rule; judged by reading them).
    evidence : str
        The words that told, as they are written.
    start, end : int or None
        Where they stand in the text, ``text[start:end]``; None where they stand in the title.
    """

    name: str
    confidence: float
    evidence: str
    start: int | None
    end: int | None


# How much a name tells in each context.
_WEIGHTS = {
    Kind.DATELINE: 6.0,
    Kind.MUNICIPAL: 3.0,
    Kind.HEADING: 2.0,
    Kind.UNIT: 2.0,
    Kind.OFFICE: 1.8,
    Kind.VISIT: 0.6,
    Kind.MENTION: 0.4,
    Kind.DEPUTY: 0.3,
    Kind.TEAM: 0.2,
    Kind.ELSEWHERE: 0.0,
}
# The news of a whole country come from its capital, and mention it for a hundred reasons.
_CAPITAL, _CAPITAL_WEIGHTS = "تهران", {Kind.OFFICE: 0.7, Kind.VISIT: 0.2, Kind.MENTION: 0.1, Kind.DEPUTY: 0.1}
_PROOF = Kind.OFFICE  # the least that a name needs which is also a word
# Title and lead tell whose text it is; later mentions compare and visit.
_IN_TITLE, _AT_FIRST, _ANYWHERE = 2.4, 1.3, 0.25
_LEAD = 30  # words
_READ = 300  # words that are read
_LONGEST_WORD = 20  # on average, with the blank after it: a bound for texts without blanks
_AGAIN = 0.6  # what each further mention adds, compared with the one before it
_SURE = 2.0  # the greater, the more weight it takes to be sure
_RIVALS = 0.7  # the greater, the more other cities make unsure
_ENOUGH = 0.6  # the least confidence of an answer
_BY_DATELINE, _BY_TWO_DATELINES, _BY_MUNICIPALITY = 0.97, 0.9, 0.8

_LEFT_EDGE, _RIGHT_EDGE = re.compile(r"^[\W_]+"), re.compile(r"[\W_]+$")


class _Case(NamedTuple):
    """What speaks for a city: all its clues and their weight."""

    city: City
    clues: list[Clue]
    score: float


def locate_city(text: str, title: str = "") -> CityMention | None:
    """Find the city that a document speaks for, and what tells so.

    A dateline decides («به گزارش … از رشت», «رشت - ایرنا»), unless title or lead name the municipality of one
    other city of that province. Without one, every mention is weighed by its context and by its place (title and
    lead count most), and a city needs enough weight of its own and a good share of the weight of all cities.
    Names that are also words, surnames or personal names count only beside an office («شهردار», «فرماندار»),
    after «شهر» or «شهرستان», or in a dateline. The name of a province leads to no city. The title and the first
    300 words are read; what comes later changes next to nothing.

    Parameters
    ----------
    text, title : str
        The document, in any spelling.

    Returns
    -------
    CityMention or None
        None where no city stands out.

    Examples
    --------
    >>> found = locate_city("به گزارش خبرنگار ما از ساري، شهردار گفت: بوستان تازه گشوده شد.")
    >>> found.name, found.evidence
    ('ساری', 'گزارش خبرنگار ما از ساري')
    >>> locate_city("جویبارهای جاری و ساری") is None
    True
    """
    chunks = [*cut(title), NEW_LINE] if title else []
    in_title = len(chunks)
    chunks += cut(text[: _READ * _LONGEST_WORD], _READ)
    cases = _cases(list(clues(_finder(), chunks)), in_title, " ".join(chunks))
    if not cases:
        return None
    case, confidence = _judge(cases, in_title)
    if confidence < _ENOUGH:
        return None
    told = max(case.clues, key=lambda clue: (_WEIGHTS[clue.kind] * _prominence(clue, in_title), -clue.start))
    if told.start < in_title:
        start, end = _inside(title, *span(chunks, told.start, told.end))
        return CityMention(case.city.name_fa, round(confidence, 2), title[start:end], None, None)
    start, end = _inside(text, *span(chunks[in_title:], told.start - in_title, told.end - in_title))
    return CityMention(case.city.name_fa, round(confidence, 2), text[start:end], start, end)


def find_city(text: str, title: str = "") -> str:
    """Find the city that a document speaks for.

    Parameters
    ----------
    text, title : str
        The document, in any spelling.

    Returns
    -------
    str
        The Persian name, or "" where no city stands out; see :func:`locate_city`.

    Examples
    --------
    >>> find_city("شهردار ساری در نشست شهرداری ساری گفت")
    'ساری'
    >>> find_city("جویبارهای جاری و ساری")
    ''
    """
    found = locate_city(text, title)
    return found.name if found else ""


@cache
def _finder() -> NameFinder:
    return NameFinder()


def _cases(found: Sequence[Clue], in_title: int, text: str) -> list[_Case]:
    """Bring the clues to each city together, the city with most weight first."""
    by_name: defaultdict[str, list[Clue]] = defaultdict(list)
    for clue in found:
        by_name[clue.name].append(clue)
    by_city: dict[str, tuple[City, list[Clue]]] = {}
    for name, its in by_name.items():
        best = max(clue.kind for clue in its)
        told = () if has_one_bearer(name) else provinces_in(text)
        city = choose(name, told, municipal=best is Kind.MUNICIPAL)
        if city and (best >= _PROOF or not is_ambiguous(name, city)):
            by_city.setdefault(city.name_fa, (city, []))[1].extend(its)
    cases = [_Case(city, its, _score(city, its, in_title)) for city, its in by_city.values()]
    return sorted((case for case in cases if case.score), key=lambda case: (-case.score, case.city.name_fa))


def _score(city: City, its: Sequence[Clue], in_title: int) -> float:
    """Weigh the clues to a city: the best counts whole, each further one less."""
    weights = _WEIGHTS | _CAPITAL_WEIGHTS if city.name_fa == _CAPITAL else _WEIGHTS
    values = [weights[clue.kind] * _prominence(clue, in_title) for clue in its]
    return sum(value * _AGAIN**rank for rank, value in enumerate(sorted(values, reverse=True)))


def _prominence(clue: Clue, in_title: int) -> float:
    """Return how much the place of a clue counts: most in the title, and less from word to word of the text."""
    place = clue.start - in_title
    return _IN_TITLE if place < 0 else _ANYWHERE + _AT_FIRST * exp(-place / _LEAD)


def _judge(cases: Sequence[_Case], in_title: int) -> tuple[_Case, float]:
    """Return the case that wins, and how sure that is."""
    datelines = [(clue.start, case) for case in cases for clue in case.clues if clue.kind is Kind.DATELINE]
    if not datelines:
        share = cases[0].score / sum(case.score for case in cases)
        return cases[0], (1 - exp(-cases[0].score / _SURE)) * share**_RIVALS
    first = min(datelines, key=lambda dateline: dateline[0])[1]
    # Reports of a whole province are datelined from its capital: «به گزارش … از ساری، شهردار نکا گفت».
    speakers = [
        case
        for case in cases
        if case.city.province_fa == first.city.province_fa
        and any(clue.kind is Kind.MUNICIPAL and clue.start < in_title + _LEAD for clue in case.clues)
    ]
    if len(speakers) == 1 and speakers[0] is not first:
        return speakers[0], _BY_MUNICIPALITY
    alone = all(case is first for _, case in datelines)
    return first, _BY_DATELINE if alone else _BY_TWO_DATELINES


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of some words without the marks around them."""
    written = text[start:end]
    left = len(written) - len(_LEFT_EDGE.sub("", written))
    right = len(written) - len(_RIGHT_EDGE.sub("", written))
    return start + left, end - right
