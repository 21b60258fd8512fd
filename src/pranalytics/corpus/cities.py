"""Cities: which city a text speaks for, read from its context.

In: a document. Out: the Persian name of the city, or "" where the text does not say clearly enough.
A bare name proves little (ساری and نور are also words), so what counts is what stands before it:
«شهرداری ساری», «شهردار رشت», «به گزارش … از تبریز».
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pranalytics.persian.letters import ZWNJ, fold_letters


class City(NamedTuple):
    """A city of the gazetteer.

    Attributes
    ----------
    name_fa, name_en : str
        Its names.
    province_fa : str
        The province it lies in.
    ambiguous : bool
        Whether the name is also an ordinary word or a personal name.
    also : tuple of str
        Other names and spellings, in both languages.
    """

    name_fa: str
    name_en: str
    province_fa: str
    ambiguous: bool
    also: tuple[str, ...] = ()


# What may stand between an office and the name of its city.
_LINK = r"(?:\s+(?:اسلامی|شهر|کلان\u200c?\s?شهر|کلان‌شهر|شهرستان|محترم|منطقه\s+\S{1,20})){0,3}\s+"
_CLUES: tuple[tuple[str, float], ...] = (
    (r"شهرداری\u200c?(?:ها\u200c?ی)?", 3.0),
    (r"شهردار", 3.0),
    (r"شورای(?:\s+اسلامی)?(?:\s+شهر)?", 3.0),
    (r"(?:کلان\u200c?\s?شهر|شهر)", 2.0),
    (r"شهرستان", 2.0),
    (r"(?:فرماندار|فرمانداری|استاندار|استانداری|شهروندان|مردم)", 1.5),
    (r"(?:گزارش|خبرنگار|خبرگزاری)[^.،؛:\n]{0,40}?(?<!نقل)\sاز", 4.0),
    (r"(?:در|از|به)", 0.5),
)
# «رشت - ایرنا»: the city that opens a line.
_DATELINE = (r"(?m:^)[^\S\n]*", r"(?=[^\S\n]*(?:[-–—/|]|\([^()\n]{2,20}\)))", 1.9)
_ENOUGH = 2.0
_STRONG = 2.0  # a clue that a name which is also a word needs at least once
_LEAD = 1.3
_BODY = re.compile(r"^(?:شهرداری|شهرستان|کلان\u200c?\s?شهر|شهر)\s+(?:(?:شهر|کلان\u200c?\s?شهر)\s+)?")


@cache
def gazetteer() -> tuple[City, ...]:
    """Return the cities that are known by name.

    Returns
    -------
    tuple of City

    Examples
    --------
    >>> next(city.province_fa for city in gazetteer() if city.name_en == "Sari")
    'مازندران'
    """
    source = files("pranalytics.corpus").joinpath("data/cities.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(source.splitlines())
    return tuple(
        City(
            row["name_fa"],
            row["name_en"],
            row["province_fa"],
            row["ambiguous"] == "1",
            tuple(name for name in row["also"].split("|") if name),
        )
        for row in rows
    )


def canonical_city(name: str) -> str:
    """Return the Persian name of a city as the gazetteer spells it.

    Parameters
    ----------
    name : str
        A name in Persian or English, in any spelling; «شهر» or «شهرداری» may stand before it.

    Returns
    -------
    str
        The gazetteer's name; a name it lacks comes back with its letters folded.

    Examples
    --------
    >>> canonical_city("قائم شهر"), canonical_city("Shiraz"), canonical_city("شهر كوچك")
    ('قائم\u200cشهر', 'شیراز', 'شهر کوچک')
    """
    folded = " ".join(fold_letters(name).split())
    known = _by_letters()
    bare = _BODY.sub("", folded)
    return known.get(_letters(folded)) or known.get(_letters(bare)) or folded


def find_city(text: str, title: str = "") -> str:
    """Find the city that a document speaks for.

    Parameters
    ----------
    text, title : str
        The document.

    Returns
    -------
    str
        The Persian name, or "" where no city stands out.

    Examples
    --------
    >>> find_city("شهردار ساری در نشست شهرداری ساری گفت")
    'ساری'
    >>> find_city("جویبارهای جاری و ساری")
    ''
    """
    folded = fold_letters(f"{title}\n{text}" if title else text)
    clues = _clues(folded)
    ambiguous = {city.name_fa for city in gazetteer() if city.ambiguous}
    proven = {name for _, name, weight in clues if name not in ambiguous or weight >= _STRONG}
    scores: defaultdict[str, float] = defaultdict(float)
    for position, name, weight in clues:
        if name in proven:
            # What stands early tells whose text it is; later mentions compare and visit.
            scores[name] += weight * (1.5 if position < 400 else 1.0)
    if not scores:
        return ""
    (best, score), *others = sorted(scores.items(), key=lambda item: -item[1])
    if score < _ENOUGH or (others and score < _LEAD * others[0][1]):
        return ""
    return best


def _clues(text: str) -> list[tuple[int, str, float]]:
    """Return place, city and weight of every clue, each name counted by its best clue only."""
    found: dict[int, tuple[str, float]] = {}
    for pattern, weight in _patterns():
        for match in pattern.finditer(text):
            name = _by_letters()[_letters(match["name"])]
            place = match.start("name")
            if place not in found or found[place][1] < weight:
                found[place] = (name, weight)
    return [(place, name, weight) for place, (name, weight) in found.items()]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Return a pattern and its weight for each kind of clue."""
    names = {name for city in gazetteer() for name in (city.name_fa, *city.also) if not name.isascii()}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    one_of = "|".join(re.sub(f"[ {ZWNJ}]", f"[ {ZWNJ}]?", name) for name in longest_first)
    named = rf"(?P<name>{one_of})(?![\w{ZWNJ}])"
    before, after, weight = _DATELINE
    return (
        (re.compile(before + named + after), weight),
        *((re.compile(rf"(?<!\w){clue}{_LINK}{named}"), weight) for clue, weight in _CLUES),
    )


@cache
def _by_letters() -> dict[str, str]:
    """Return the gazetteer's names by their letters alone, in both languages."""
    table: dict[str, str] = {}
    for city in gazetteer():
        for name in (city.name_fa, city.name_en, *city.also):
            table.setdefault(_letters(name), city.name_fa)
    return table


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", fold_letters(name)).casefold()
