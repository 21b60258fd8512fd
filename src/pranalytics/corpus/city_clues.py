"""Clues to a city: what stands around the name of a city in a text, and what that makes of it.

In: the chunks of a text between blanks. Out: a :class:`Clue` for each name that may be a city's: «شهردار رشت» is
its municipality, «در رشت» a visit, «خیابان تهران» no place at all. Words are compared by their letters alone, so
Arabic letters and lost half-spaces make no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import takewhile
from typing import NamedTuple

from pranalytics.corpus.city_names import NameFinder, is_city
from pranalytics.corpus.gazetteer import letters


class Kind(IntEnum):
    """What the words around a name make of it, the weakest first."""

    ELSEWHERE = 0  #: «خیابان تهران», «استان یزد», «قطار تهران - رشت»
    TEAM = 1  #: «تیم فوتبال شهرداری بم»
    MENTION = 2  #: «دانشگاه رشت»
    VISIT = 3  #: «در رشت»
    DEPUTY = 4  #: «نمایندهٔ مردم رشت»
    HEADING = 5  #: «رشت - …» at the head of a line, whatever follows
    OFFICE = 6  #: «فرماندار رشت», «امام جمعهٔ رشت»
    UNIT = 7  #: «شهر رشت», «شهرستان رشت»
    MUNICIPAL = 8  #: «شهردار رشت», «شورای اسلامی شهر رشت»
    DATELINE = 9  #: «به گزارش … از رشت», «خبرنگار … در رشت», «رشت - ایرنا»


class Clue(NamedTuple):
    """A name in its context.

    Attributes
    ----------
    name : str
        The letters of the name.
    kind : Kind
        What the context makes of it.
    start, end : int
        Numbers of the first chunk of the text that tells, and of the chunk after the name.
    """

    name: str
    kind: Kind
    start: int
    end: int


def _set(words: str) -> frozenset[str]:
    return frozenset(letters(word) for word in words.split())


_UNITS = _set("شهر کلان‌شهر شهرستان بندر")
# What may stand between an office and the name of its city.
_LINKS = _UNITS | _set(
    "کلان اسلامی محترم منطقه ناحیه موقت مقدس جدید منتخب فعلی کنونی مرکزی یک دو سه چهار پنج شش هفت هشت نه ده"
)
_MUNICIPAL = _set("شهرداری شهردار شورای")
_OFFICES = _set("فرماندار فرمانداری بخشدار بخشداری دادستان دادستانی جمعه امام‌جمعه آتش‌نشانی اتوبوسرانی تاکسیرانی")
_DEPUTIES = _set("نماینده نمایندگان نماینده‌ی")
_PREPOSITIONS = _set("در از به")
_PEOPLE = _set("مردم اهالی شهروندان استاندار استانداری")
_REPORT = _set("گزارش خبرنگار خبرنگاران خبرگزاری گفت‌وگو گفتگو")
_REPORTER = _set("خبرنگار خبرگزاری")
_FORMULA = {"از": (_REPORT, 8), "در": (_REPORTER, 5)}  # how «به گزارش …» ends, and its most words
_POINTERS = _set("این همین آن")  # «این گزارش از رشت» is no dateline
_AGENCIES = _REPORTER | _set(
    "فارس ایسنا ایرنا مهر تسنیم ایمنا ایکنا شبستان برنا میزان آنا ایلنا پانا شانا ایانا جماران"
)
# «جمعی از», «پس از»: the city that follows is not where the report comes from.
_NO_ORIGIN = _set(
    "نقل جمعی برخی یکی گروهی تعدادی بسیاری بخشی نیمی هیئتی پس قبل پیش بعد بیش کمتر بازدید دیدار حمایت تجلیل"
    " استقبال قدردانی تقدیر خروج بازگشت وی او که را"
)
_ELSEWHERE = _set(
    "استان خیابان میدان بزرگراه اتوبان آزادراه جاده محور بلوار کوچه متولد اهل خلیج رودخانه قطار پرواز"
    " تیم باشگاه کنوانسیون بورس روزنامه هتل استقلال پیکان نفت فولاد مس"
)
_SPORTS = _set(
    "تیم تیم‌های باشگاه فوتبال فوتسال والیبال بسکتبال هندبال کشتی بازیکن مربی سرمربی مهاجم مدافع هافبک"
    " دروازه‌بان مصاف لیگ"
)
_RESULTS = _set("لیگ برد باخت قهرمان قهرمانی نایب‌قهرمان")
_SPONSORS = _set("همکاری حمایت مشارکت همراهی مساعدت")
_DASHES = frozenset("-–—/|")
_STOPS = frozenset('.؟?!؛;:»«"()،,…') | _DASHES
_SENTENCE_ENDS = frozenset(".؟?!؛:«") | _DASHES
_MOST_LINKS = 4


def clues(finder: NameFinder, chunks: Sequence[str]) -> Iterator[Clue]:
    """Yield the clues of a text.

    Parameters
    ----------
    finder : NameFinder
        What finds the names.
    chunks : sequence of str
        The text, cut at its blanks.
    """
    for words, at, end, owner, opens in finder.names(chunks):
        kind, first = _context(words, at, end, opens)
        yield Clue("".join(words[at:end]), kind, owner[first], owner[end - 1] + 1)


def _context(words: Sequence[str], at: int, end: int, opens: bool) -> tuple[Kind, int]:
    """Return the kind of the context of ``words[at:end]``, and the number of the first word that tells."""
    if opens and at < 5:  # the words begin where the line begins
        heading = _heading(words, at, end)
        if heading is not None:
            return heading, 0
    before = words[at - 1] if at else ""
    after = words[end] if end < len(words) else ""
    if before in _ELSEWHERE or (before == "«" and after == "»") or _is_route(words, at, end):
        return Kind.ELSEWHERE, at
    head, unit = _walk_left(words, at)
    left = words[head] if head >= 0 else ""
    before_left = words[head - 1] if head >= 1 else ""
    if left in _MUNICIPAL and not (left == "شورای" and (head == at - 1 or before_left == "مجلس")):
        return _municipal(words, head, end, opens)
    if left in _PREPOSITIONS:
        said = _dateline(words, head)
        if said >= 0:
            return Kind.DATELINE, said
    if left in _DEPUTIES or (left == "مردم" and not _DEPUTIES.isdisjoint(words[max(0, head - 2) : head])):
        return Kind.DEPUTY, head
    if unit >= 0:
        return (Kind.UNIT, unit) if left != "تیاتر" else (Kind.MENTION, at)  # the theatre «تئاتر شهر»
    if left in _OFFICES or (left == "پزشکی" and before_left == "علوم"):
        return Kind.OFFICE, head
    if left in _PREPOSITIONS or left in _PEOPLE:
        return Kind.VISIT, head
    return Kind.MENTION, at


def _municipal(words: Sequence[str], head: int, end: int, opens: bool) -> tuple[Kind, int]:
    """Return what «شهرداری رشت» is: the municipality, the team that it owns, or a sponsor.

    «حمایت شهرداری رشت از …» at the head of a sentence is its own act, «با حمایت شهرداری رشت» is a sponsor's.
    """
    before, after = words[max(0, head - 5) : head], words[end : end + 9]
    sport = not _SPORTS.isdisjoint(_phrase(before[::-1])) or not _RESULTS.isdisjoint(_phrase(after))
    if sport and words[head] == "شهرداری":
        return Kind.TEAM, head
    if head and words[head - 1] in _SPONSORS and not (opens if head == 1 else words[head - 2] in _SENTENCE_ENDS):
        return Kind.MENTION, head
    return Kind.MUNICIPAL, head


def _phrase(words: Sequence[str]) -> Sequence[str]:
    """Return words up to a mark of punctuation."""
    return list(takewhile(lambda word: word not in _STOPS, words))


def _walk_left(words: Sequence[str], at: int) -> tuple[int, int]:
    """Walk to the left over what links an office to its city; return where the walk ends, and the «شهر» on it."""
    head, unit = at - 1, -1
    while head >= 0 and at - head <= _MOST_LINKS and (words[head] in _LINKS or words[head].isdigit()):
        if words[head] in _UNITS:
            unit = head
        head -= 1
    return head, unit


def _heading(words: Sequence[str], at: int, end: int) -> Kind | None:
    """Return what a name at the head of a line is: «رشت - ایرنا», «ایسنا/اصفهان», «رشت - …»."""
    if at == 0 and end + 1 < len(words) and (words[end] in _DASHES or words[end] == "("):
        if words[end + 1] in _AGENCIES:
            return Kind.DATELINE
        return None if is_city(words[end + 1]) else Kind.HEADING
    if at >= 2 and words[at - 1] in _DASHES and words[at - 2] in _AGENCIES:
        return Kind.DATELINE
    return None


def _is_route(words: Sequence[str], at: int, end: int) -> bool:
    """Tell whether a name is one end of a way: «قطار تهران - رشت»."""
    return (at >= 2 and words[at - 1] in _DASHES and is_city(words[at - 2])) or (
        end + 1 < len(words) and words[end] in _DASHES and is_city(words[end + 1])
    )


def _dateline(words: Sequence[str], preposition: int) -> int:
    """Return where the formula of a report begins that ends in «از» or «در», or -1."""
    word, last = words[preposition], words[preposition - 1] if preposition else ""
    if word not in _FORMULA or last in _NO_ORIGIN:
        return -1
    heads, most = _FORMULA[word]
    if last in _AGENCIES:  # «گفت‌وگو با ایسنا در رشت»
        heads = _REPORT
    phrase = list(takewhile(lambda word: word not in _STOPS and word != "نقل", words[preposition - 1 :: -1]))[:most]
    head = next((n for n, word in enumerate(phrase) if word in heads), -1) if preposition else -1
    if head < 0 or (head + 1 < len(phrase) and phrase[head + 1] in _POINTERS):
        return -1
    while head + 1 < len(phrase) and phrase[head + 1] in _REPORT:
        head += 1
    return preposition - 1 - head
