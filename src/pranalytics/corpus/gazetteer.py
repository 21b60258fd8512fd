"""The gazetteer: the cities of Iran, with their spellings, provinces and coordinates.

In: ``data/cities.csv``. Out: the cities as tuples (:func:`gazetteer`) or as a table (:func:`city_table`), the
bearers of a name in any spelling (:func:`bearers`), and the one name of what a cell says (:func:`canonical_city`).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import pandas as pd

from pranalytics.persian.letters import ZWNJ, fold_letters


class City(NamedTuple):
    """A place of the gazetteer.

    Attributes
    ----------
    name_fa, name_en : str
        Its names; no other place has the same Persian name.
    province_fa, province_en : str
        The province it lies in.
    latitude, longitude : float
        Degrees north and east, two decimals; of a county those of its seat.
    kind : str
        ``"city"``, or ``"county"`` for a county that is not named after a city (دشتستان): news are
        datelined from it all the same.
    ambiguous : bool
        Whether the name is also an ordinary word, a personal name, a river or the like.
    also : tuple of str
        Other names and spellings, in both languages.
    """

    name_fa: str
    name_en: str
    province_fa: str
    province_en: str
    latitude: float
    longitude: float
    kind: str
    ambiguous: bool
    also: tuple[str, ...] = ()


#: Names that a greater city abroad or a province bears: they mean our city only where its province is told.
_OVERSHADOWED = frozenset("هرات میامی گلستان البرز اسلامآباد".split())
#: «خبرگزاری فارس», «خلیج فارس», «دفتر مرکزی»
_MORE_THAN_PROVINCES = frozenset({"فارس", "مرکزی"})

_NO_NAME = re.compile(rf"[^\w{ZWNJ}]+|[\d_]+")  # dates, numbers and what parts them in the name of a file
_NO_LETTER = re.compile(r"[\W_]+")
_JOINT = re.compile(f"[ {ZWNJ}]")
_LONGEST_CELL = 200  # a longer one is an article that stands in the wrong column
_BETWEEN_PARTS = re.compile(r"(?<![A-Za-z])[-–—]+|[-–—]+(?![A-Za-z])|[/|\\,،؛;:()\[\]«»]+")
_BETWEEN_WORDS = re.compile(r"[-–—]+")
# What may stand before or after the name in a cell: «شهرداری منطقهٔ ۲ کلان‌شهر», “Municipality of”.
_BODY = re.compile(
    r"^(?:(?:شهرداری|شهردار|فرمانداری|شورای|اسلامی|شهرستان|شهر|کلان\u200c?شهر|کلان|منطقه (?:\d+|یک|دو|سه|چهار|پنج)"
    r"|municipality of|county of|city of|municipality|city) )+|(?: (?:city|county|municipality))+$",
    re.IGNORECASE,
)
_PROVINCE = re.compile(r"\b(?:استان|ostan-e|ostan|province of)\b|\bprovince$", re.IGNORECASE)


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
    return tuple(
        City(
            row["name_fa"],
            row["name_en"],
            row["province_fa"],
            row["province_en"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["kind"],
            row["ambiguous"] == "1",
            tuple(name for name in row["also"].split("|") if name),
        )
        for row in csv.DictReader(source.splitlines())
    )


def city_table() -> pd.DataFrame:
    """Return the gazetteer as a table, for a map or a join.

    Returns
    -------
    DataFrame
        One row a place: ``name_fa`` (distinct), ``name_en``, ``province_fa``, ``province_en``, ``latitude``,
        ``longitude`` (degrees, two decimals). Every name that :func:`~pranalytics.corpus.cities.locate_city`
        can give has its row.

    Examples
    --------
    >>> table = city_table().set_index("name_fa")
    >>> table.loc["رشت", ["name_en", "province_en"]].tolist(), float(table.loc["رشت", "latitude"])
    (['Rasht', 'Gilan'], 37.28)
    """
    columns = ["name_fa", "name_en", "province_fa", "province_en", "latitude", "longitude"]
    return pd.DataFrame(gazetteer(), columns=list(City._fields))[columns]


def letters(name: str) -> str:
    """Return the letters and digits of a name alone: what all its spellings have in common.

    Examples
    --------
    >>> letters("قائم شهر") == letters("قایم‌شهر")
    True
    """
    return _NO_LETTER.sub("", without_hamza(fold_letters(name))).casefold()


def without_hamza(word: str) -> str:
    """Return a word with plain letters for those that bear a hamza: «قائم» is written «قایم» as well."""
    return word.replace("ئ", "ی").replace("أ", "ا").replace("ؤ", "و")


def spellings(name: str) -> Iterator[str]:
    """Yield the ways to write a name as words: «قائم‌شهر» is typed «قائم شهر» and «قائمشهر» as well."""
    parts = [letters(part) for part in _JOINT.split(name)]
    for joints in product(("", " "), repeat=len(parts) - 1):
        yield "".join(part + joint for part, joint in zip(parts, (*joints, ""), strict=True))


@cache
def bearers() -> dict[str, tuple[City, ...]]:
    """Return the cities that bear a name, by its letters; the one that is meant unless a province is told, first."""
    table: defaultdict[str, list[City]] = defaultdict(list)
    for city in gazetteer():
        for name in dict.fromkeys(map(letters, (city.name_fa, city.name_en, *city.also))):
            if name in (letters(city.name_fa), letters(city.name_en)):
                table[name].insert(0, city)
            else:
                table[name].append(city)
    return {name: tuple(cities) for name, cities in table.items()}


@cache
def provinces() -> dict[str, str]:
    """Return the Persian names of the provinces by their letters, in both languages."""
    return {letters(name): city.province_fa for city in gazetteer() for name in (city.province_fa, city.province_en)}


def provinces_in(text: str) -> set[str]:
    """Return the provinces that a text names; those with a name of many meanings («فارس») only after «استان».

    Examples
    --------
    >>> sorted(provinces_in("خبرگزاری فارس: باران در مازندران و استان تهران"))
    ['تهران', 'مازندران']
    """
    folded = fold_letters(text).replace(ZWNJ, " ")
    return {province for province, words in _province_words().items() if words in folded}


@cache
def _province_words() -> dict[str, str]:
    """Return what a text says of a province; one whose name means more than a province needs «استان»."""
    return {
        name: f"استان {name}" if letters(name) in bearers() or name in _MORE_THAN_PROVINCES else name
        for name in provinces().values()
    }


def has_one_bearer(name: str) -> bool:
    """Tell whether a name, by its letters, can mean one city only."""
    return len(bearers().get(name, ())) == 1 and name not in _OVERSHADOWED


def is_ambiguous(name: str, city: City) -> bool:
    """Tell whether a name, by its letters, is an ordinary word as well; longer forms («شهرری», «بندر دیر») are not."""
    return city.ambiguous and len(name) <= len(letters(city.name_fa))


def choose(name: str, told: Collection[str] = (), *, municipal: bool = False) -> City | None:
    """Choose the bearer of a name.

    Parameters
    ----------
    name : str
        The letters of a name, as of :func:`letters`.
    told : collection of str
        Provinces that are told, in Persian.
    municipal : bool, default False
        Whether a mayor or a council is named with it: a province has none.

    Returns
    -------
    City or None
        The bearer in a province that is told, or else the best known one; None where nobody bears the name, or
        where it means a city abroad or a province.

    Examples
    --------
    >>> choose("اردکان").province_fa, choose("اردکان", {"فارس"}).name_fa
    ('یزد', 'سپیدان')
    """
    cities = bearers().get(name, ())
    for city in cities:
        if city.province_fa in told:
            return city
    if name in _OVERSHADOWED and not (municipal and name in provinces()):
        return None
    return cities[0] if cities else None


def written_names(city: str) -> tuple[str, ...]:
    """Return how the name of a city may be written in Persian: as it is given, and as the gazetteer knows it besides.

    Names of several words are among them with their half-spaces as spaces, which no spelling of single words tells.

    Examples
    --------
    >>> written_names("ری"), written_names("پل‌بند")
    (('ری', 'شهرری'), ('پل‌بند', 'پل بند'))
    """
    known = next((one for one in bearers().get(letters(city), ()) if one.name_fa == city), None)
    also = [name for name in known.also if not name.isascii()] if known else []
    names = (city, *(name for name in also if known and not is_ambiguous(letters(name), known)))
    return tuple(dict.fromkeys(form for name in names for form in (name, name.replace(ZWNJ, " "))))


def canonical_city(name: str) -> str:
    """Return the Persian name of a city as the gazetteer spells it.

    Parameters
    ----------
    name : str
        A name in Persian or English, in any spelling; «شهر» or «شهرداری» may stand before it, its province
        before or after it.

    Returns
    -------
    str
        The gazetteer's name; what names no city or several comes back with its letters folded.

    Examples
    --------
    >>> canonical_city("قائم شهر"), canonical_city("Shiraz"), canonical_city("شهر كوچك")
    ('قائم\u200cشهر', 'شیراز', 'شهر کوچک')
    >>> canonical_city("ساری - مازندران"), canonical_city("اردکان (فارس)")
    ('ساری', 'سپیدان')
    """
    folded = " ".join(fold_letters(name).split())
    if len(folded) > _LONGEST_CELL:
        return folded
    whole = _named(folded, ())
    if whole:
        return whole.name_fa
    # The hyphen of «Bandar-e Gaz» parts nothing, that of «Sari-Mazandaran» does.
    for between in (_BETWEEN_PARTS, _BETWEEN_WORDS):
        city = _one_city([part.strip() for part in between.split(folded)])
        if city:
            return city.name_fa
    return folded


def city_of_path(file: str) -> str:
    """Return the city after which a file, or the nearest folder that it lies in, is named.

    Parameters
    ----------
    file : str
        Name of a file within its corpus, with ``/`` between folders.

    Returns
    -------
    str
        The gazetteer's name; "" where there is none, or the name is also a word («بهار»).

    Examples
    --------
    >>> city_of_path("شهرداري رشت/خبر ۱۲.docx"), city_of_path("متن‌ها/رشت 1402-03-05.html"), city_of_path("بهار/۱.txt")
    ('رشت', 'رشت', '')
    """
    *folders, name = file.split("/")
    for part in (name.rpartition(".")[0], *reversed(folders)):
        words = " ".join(_NO_NAME.sub(" ", fold_letters(part)).split())
        city = _named(words, ()) if 0 < len(words) <= _LONGEST_CELL else None
        if city and (_BODY.match(words) or not is_ambiguous(city.name_fa, city)):
            return city.name_fa
    return ""


def _one_city(parts: Sequence[str]) -> City | None:
    """Return the one city that some parts name, a province among them telling which of several is meant."""
    told = [provinces().get(letters(_PROVINCE.sub("", part)), "") for part in parts]
    others = [{*told[:n], *told[n + 1 :]} for n in range(len(parts))]
    cities = [_named(part, other) for part, other in zip(parts, others, strict=True)]
    confirmed = {city for city, other in zip(cities, others, strict=True) if city and city.province_fa in other}
    found = confirmed or {city for city in cities if city}
    return found.pop() if len(found) == 1 else None


def _named(part: str, told: Collection[str]) -> City | None:
    """Return the city that a part of a cell names."""
    return choose(letters(part), told) or choose(letters(_BODY.sub("", part)), told)
