"""Persons: where a text names one, and the text without those names.

In: a text in any spelling. Out: the places of names (:func:`find_persons`), or the text with a mask for each
(:func:`mask_persons`). Names are told by rule: a title («آقای», «دکتر») before them, a given name before a surname, a
surname before «گفت» and the like, and then wherever that surname stands again. No list holds all names, so some are
missed; who must be sure reads what is to be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import verb_forms
from pranalytics.persian.names import (
    is_inflected,
    is_of_verbs,
    is_rare,
    is_surely_surname,
    is_surname_like,
    is_unlisted,
    listed,
    may_be_surname,
)
from pranalytics.persian.tokens import split_words

#: What stands for a name that is masked.
MASK = "[نام]"

_LONGEST = 5  # words of a name
_FAR = 14  # words between a surname and what tells that it speaks: «… در پاسخ به این پرسش که … گفت»
_NEAR = 2  # the same, where the surname is another word with «ی», too
_AT_ONCE = frozenset("نیز هم همچنین".split())
_ARABIC = frozenset("عبد ابو".split())
_BRIDGES = frozenset("در با ضمن".split())
#: A noun before them makes a verb with them («خواستن» for «خواهد شد»).
_LIGHT = frozenset("شدن گردیدن کردن نمودن یافتن گرفتن دادن خواستن".split())
_BY = frozenset("گفته گفتهٔ گفته‌ی نقل قول اعتقاد".split())


class Words(NamedTuple):
    """The words of a text, and whether nothing but blanks stands between each and the next."""

    forms: Sequence[str]
    linked: Sequence[bool]

    def before(self, at: int) -> str:
        """Return the word before one, "" where something stands between them."""
        return self.forms[at - 1] if at and self.linked[at - 1] else ""

    def after(self, at: int) -> str:
        """Return the word after one, "" where something stands between them."""
        return self.forms[at + 1] if self.linked[at] else ""


def find_persons(text: str) -> list[tuple[int, int]]:
    """Find where a text names persons.

    Parameters
    ----------
    text : str
        A text in any spelling.

    Returns
    -------
    list of (int, int)
        Places of names in the text, without their titles, in order.

    Raises
    ------
    TypeError
        If `text` is no string.

    Examples
    --------
    >>> text = "به گفتهٔ دکتر محمدرضا کاوه‌پور، شهردار، خیابان شهید رضایی باز شد. کاوه‌پور افزود:"
    >>> [text[start:end] for start, end in find_persons(text)] == ["محمدرضا کاوه‌پور", "کاوه‌پور"]
    True
    """
    tokens = split_words(text)
    linked = [a.end < b.start and not text[a.end : b.start].strip(" ") for a, b in pairwise(tokens)]
    words = Words([token.form for token in tokens], [*linked, False])
    found = list(_names(words))
    return [(tokens[first].start, tokens[end - 1].end) for first, end in _and_again(words, found)]


def mask_persons(text: str, mask: str = MASK) -> str:
    """Put a mask for every name of a person.

    Parameters
    ----------
    text : str
        A text in any spelling.
    mask : str, default "[نام]"
        What to put there; a report puts "[…]", which is counted as no word.

    Returns
    -------
    str

    Examples
    --------
    >>> mask_persons("آقای کاوه‌پور و مهندس مریم احمدی آمدند.")
    'آقای [نام] و مهندس [نام] آمدند.'
    """
    pieces: list[str] = []
    last = 0
    for start, end in find_persons(text):
        pieces += [text[last:start], mask]
        last = end
    return "".join([*pieces, text[last:]])


def _names(words: Words) -> Iterable[tuple[int, int]]:
    """Yield the first word of every name, and the word after it."""
    at = 0
    while at < len(words.forms):
        end = max(_name_from(words, at), _speaker_from(words, at), _made_from(words, at))
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _and_again(words: Words, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add the places where a surname that was found after a given name or a title stands by itself."""
    surnames = {words.forms[end - 1] for first, end in found if end - first > 1 or words.before(first) in _titles()}
    surnames = {form for form in surnames if len(form) > 3 and is_surname_like(form) and not _is_compound(form)}
    surnames -= listed("given", "also")
    named = {at for first, end in found for at in range(first, end)}
    again = [
        (at, at + 1)
        for at, form in enumerate(words.forms)
        if form in surnames and at not in named and not _is_of_a_place(words, at)
    ]
    return sorted(found + again)


def _titles() -> frozenset[str]:
    return listed("address", "title")


def _name_from(words: Words, at: int) -> int:
    """Return the number of the word after a name that begins at a word; that word where none does."""
    before, form = words.before(at), words.forms[at]
    if form in _titles() and not (form in listed("also") and is_surname_like(words.after(at) or "-")):
        return at
    if _is_of_a_place(words, at):
        return at
    titled = before in _titles()
    end, names, sure = _given_from(words, at)
    if end == at:
        by = (before == "از" and words.before(at - 1) == "نقل") or (before in _BY and words.before(at - 1) == "به")
        surely = before in listed("address") or (before in listed("rank") and _may_follow_a_rank(words, at))
        return _surname(words, at, surely=surely) if titled or by else at
    named = titled or sure or form in _titles()
    alone = end if named and (titled or end - at > 1) else at
    if not words.linked[end - 1]:
        return alone
    if words.forms[end] in listed("idiom") or is_inflected(words.forms[end]):
        return alone if names > 1 else at
    last = _surname(words, end, surely=named and (names == 1 or _ends_after(words, end)))
    told = words.after(last - 1) in listed("office", "speech")
    return last if last > end and (named or is_surely_surname(words.forms[end]) or told) else alone


def _may_follow_a_rank(words: Words, at: int) -> bool:
    """Tell whether a word after «سرهنگ» and the like is a surname, though it comes from another word («صباحی»)."""
    return words.forms[at].endswith("ی") or words.after(at) in listed("part") or _ends_after(words, at)


def _given_from(words: Words, at: int) -> tuple[int, int, bool]:
    """Return the word after the given names from a word on, how many they are, and whether one is surely such."""
    end, names, sure = at, 0, False
    given = listed("given", "foreign")
    while end < len(words.forms) and names < _LONGEST:
        form, follows = words.forms[end], words.after(end)
        of_allah = follows == "الله" and f"{form}{ZWNJ}الله" in given
        apart = of_allah or (form in _ARABIC and follows.startswith("ال"))
        joined = ZWNJ in form and all(part in given for part in form.split(ZWNJ))  # «عباس‌علی»
        if not apart and not joined and form not in given and form not in listed("also"):
            break
        end, names, sure = end + 1 + apart, names + 1, sure or apart or joined or form in given
        if not words.linked[end - 1]:
            break
    return end, names, sure


def _speaker_from(words: Words, at: int) -> int:
    """Return the number of the word after a surname that begins a clause and speaks («کاوه‌پور در پایان افزود»)."""
    form = words.forms[at]
    made = words.after(at) in listed("part")
    like = is_surname_like(form)
    if words.before(at) or not (like or made or is_rare(form)) or not may_be_surname(form):
        return at
    end = at + 1
    if made or (words.linked[at] and _is_second(words.forms[end])):
        end += 1
    if not words.linked[end - 1] or end >= len(words.forms):
        return at
    far = _FAR if like else _NEAR
    reach = 1 if words.forms[end] in _AT_ONCE else far if words.forms[end] in _BRIDGES else 0
    for place in range(end, min(end + reach + 1, len(words.forms))):
        if words.forms[place] in listed("speech"):
            return end
        if not words.linked[place]:
            break
    return at


def _made_from(words: Words, at: int) -> int:
    """Return the number of the word after a surname in two words («مؤذن زاده»), whatever the first of them is."""
    return at + 2 if words.after(at) in listed("maker") and may_be_surname(words.forms[at]) else at


def _is_of_a_place(words: Words, at: int) -> bool:
    """Tell whether a name stands after a word for a place («خیابان شهید …»)."""
    while words.before(at) in listed("title"):
        at -= 1
    return words.before(at) in listed("place")


def _ends_after(words: Words, at: int) -> bool:
    """Tell whether what follows a word speaks for a name before: punctuation, an office, «گفت» and the like."""
    follows = words.after(at)
    return not follows or follows in listed("office") or follows in listed("speech")


def _is_second(form: str) -> bool:
    """Tell whether a word may be the second one of a surname."""
    return is_unlisted(form) and not _is_compound(form)


def _is_compound(form: str) -> bool:
    """Tell whether a word is made of two («کم‌آبی») and does not end as surnames do."""
    return ZWNJ in form and not is_surely_surname(form)


def _is_of_a_verb(words: Words, at: int) -> bool:
    """Tell whether a word is rather the noun of a verb («گشایش یافت», «برگزار شد») than a surname before it."""
    return verb_forms().get(words.after(at)) in _LIGHT and is_of_verbs(words.forms[at])


def _surname(words: Words, at: int, *, surely: bool) -> int:
    """Return the number of the word after a surname; that word where none stands."""
    if at >= len(words.forms):
        return at
    form = words.forms[at]
    if form in listed("part") and at and words.linked[at - 1]:
        return at + 1
    if not (may_be_surname(form) if surely else is_surname_like(form)) or _is_of_a_verb(words, at):
        return at
    end = at + 1
    while end < len(words.forms) and words.linked[end - 1] and end - at < 3 and words.forms[end] in listed("part"):
        end += 1
    if end < len(words.forms) and words.linked[end - 1] and end == at + 1 and _is_second(words.forms[end]):
        end += 1  # a surname of two words
    return end
