"""Slots: the numbers, dates and places that tell apart two releases written on one template.

In: a text. Out: what stands in its slots, each slot known by the letters around it. «دمای هوای رشت به ۲۳ درجه
رسید» and «دمای هوای ساری به ۱۹ درجه رسید» share most of their letters and are two releases all the same: the same
slots hold other fillings. A copy with a header of its own or with half of its sentences cut has the same fillings
wherever it has the same slots.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from pranalytics.corpus.gazetteer import gazetteer
from pranalytics.persian.letters import PERSIAN_DIGITS, ZWNJ, fold_letters, folding_table

_AROUND = 8  # letters on either side; about three words in all
_LONGEST_NAME = 3  # words, as in «کهگیلویه و بویراحمد»
_PIECE = re.compile(r"\d+(?:[٫٬,./:-]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"[٬,](?=\d{3})")
_NO_LETTER = re.compile(r"[\W_]+")
_SLOT = "#"  # no letter, so no text holds it by itself
_EDGE = " " * _AROUND

_ONES = "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد"
_FIRST = "اول نخست نخستین اولین"
_DAYS = "شنبه یک‌شنبه دو‌شنبه سه‌شنبه چهار‌شنبه پنج‌شنبه جمعه"
_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"


class Slots(NamedTuple):
    """The slots of a text.

    Attributes
    ----------
    places : frozenset of str
        The letters around each slot; other slots among them are masked.
    fillings : frozenset of str
        The same with what fills the slot: a number (in figures or words), a day, a month, a city or province.
    """

    places: frozenset[str]
    fillings: frozenset[str]


def slots(text: str) -> Slots:
    """Find the slots of a text.

    Parameters
    ----------
    text : str
        A text in any spelling.

    Returns
    -------
    Slots

    Examples
    --------
    >>> sorted(filling.strip() for filling in slots("جلسهٔ دوم شورا در سالن").fillings)
    ['جلسه#شورادرسا=۲']
    """
    words = _PIECE.findall(text.translate(_plain()))
    beginnings = _beginnings()
    found: list[tuple[int, str]] = []
    taken = 0
    for place in [n for n, word in enumerate(words) if word in beginnings or word[0] in PERSIAN_DIGITS]:
        length, filling = _filling(words[place : place + _LONGEST_NAME]) if place >= taken else (0, "")
        if filling:
            found.append((place, filling))
            taken = place + length
            words[place:taken] = [_SLOT, *[""] * (length - 1)]
    letters = "".join([_EDGE, *words, _EDGE])
    starts = list(accumulate(map(len, words), initial=len(_EDGE)))
    around = [letters[starts[place] - _AROUND : starts[place] + _AROUND + 1] for place, _ in found]
    fillings = (f"{place}={filling}" for place, (_, filling) in zip(around, found, strict=True))
    return Slots(frozenset(around), frozenset(fillings))


def differing(a: Slots, b: Slots) -> float:
    """Return the share of the slots of two texts that hold other fillings; of slots that both have.

    Parameters
    ----------
    a, b : Slots

    Returns
    -------
    float
        From 0 to 1; 0 where they have no slot in common.

    Examples
    --------
    >>> differing(slots("دمای هوای رشت ۲۳ درجه"), slots("دمای هوای ساری ۱۹ درجه"))
    1.0
    """
    common = len(a.places & b.places)
    return max(0.0, 1 - len(a.fillings & b.fillings) / common) if common else 0.0


def _filling(words: list[str]) -> tuple[int, str]:
    """Return how many of the words, from the first, are one filling, and which; "" where they begin with none."""
    if words[0][0] in PERSIAN_DIGITS:
        return 1, _THOUSANDS.sub("", words[0])
    known = _known_fillings()
    for length in range(len(words), 0, -1):  # «سه شنبه» is no «سه»
        filling = known.get("".join(words[:length]))
        if filling:
            return length, filling
    return 1, ""


@cache
def _known_fillings() -> dict[str, str]:
    """Return words and names by their letters; a number as its figures, a name as itself."""
    known = {letters: letters for name in _names() if (letters := _letters(name))}
    numbers = {word: n for n, word in enumerate(_ONES.split(), start=1)}
    numbers |= {word: 20 + 10 * n for n, word in enumerate(_TENS.split())}
    for word, n in numbers.items():
        figure = fold_letters(str(n))
        stem = {"سه": "سو", "سی": "سی‌ا"}.get(word, word)
        known |= {_letters(form): figure for form in (word, f"{stem}م", f"{stem}مین")}
    return known | dict.fromkeys(_FIRST.split(), fold_letters("1"))


@cache
def _plain() -> dict[int, str | None]:
    """Return the table that folds letters, hamza and all, and takes out half-spaces."""
    return folding_table() | {ord("آ"): "ا", ord("أ"): "ا", ord("ئ"): "ی", ord("ؤ"): "و", ord(ZWNJ): None}


@cache
def _beginnings() -> frozenset[str]:
    """Return the words that a filling may begin with: «خرم‌آباد» is typed as one word and as two."""
    parts = [re.split(f"[ {ZWNJ}]", name) for name in _names()]
    joined = {_letters("".join(name[:length])) for name in parts for length in range(1, len(name) + 1)}
    return frozenset(joined | _known_fillings().keys())


def _names() -> set[str]:
    places = {name for city in gazetteer() for name in (city.name_fa, city.province_fa, *city.also)}
    return places | {*_DAYS.split(), *_MONTHS.split()}


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name.translate(_plain()))
