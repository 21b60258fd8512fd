"""Persons: where a text names one, and the text without those names.

In: a text in any spelling. Out: the places of names (:func:`find_persons`), or the text with a mask for each
(:func:`mask_persons`). Names are told by rule: a title («آقای», «دکتر») before them, or a given name before a surname.
No list holds all names, so a few are missed; who must be sure reads what is to be published.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import verb_forms, words
from pranalytics.persian.stopwords import stop_words
from pranalytics.persian.tokens import Token, split_words

#: What stands for a name that is masked.
MASK = "[نام]"

_SURNAME_ENDS = (
    "زاده", "پور", "نژاد", "نیا", "فر", "راد", "منش", "مند", "وند", "لو", "چی", "دوست", "پناه", "خواه", "تبار", "یان",
    "کیا", "الدینی", "اللهی", "آبادی", "پرست", "بخش", "یار", "داد", "مهر",
)  # fmt: skip
_COMMON = 20_000  # times that hazm met a word: more, and it is no surname unless it looks like one
_LONGEST = 5  # words of a name


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
    >>> text = "به گفتهٔ دکتر محمدرضا کاوه‌پور، شهردار، خیابان شهید رضایی باز شد."
    >>> [text[start:end] for start, end in find_persons(text)]
    ['محمدرضا کاوه\u200cپور']
    """
    tokens = split_words(text)
    linked = [a.end < b.start and not text[a.end : b.start].strip(" ") for a, b in pairwise(tokens)]
    linked.append(False)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        end = _name_from(tokens, linked, at)
        if end > at:
            found.append((tokens[at].start, tokens[end - 1].end))
        at = max(end, at + 1)
    return found


def mask_persons(text: str, mask: str = MASK) -> str:
    """Put a mask for every name of a person.

    Parameters
    ----------
    text : str
        A text in any spelling.
    mask : str, default "[نام]"
        What to put there.

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


def _name_from(tokens: Sequence[Token], linked: Sequence[bool], at: int) -> int:
    """Return the number of the token after a name that begins at a token; that token where none does."""
    before = tokens[at - 1].form if at and linked[at - 1] else ""
    if before in _listed("place") or tokens[at].form in _listed("address") | _listed("title"):
        return at
    titled = before in _listed("address") | _listed("title")
    if titled and _place_before(tokens, linked, at - 1):
        return at
    given, also = _listed("given"), _listed("also")
    end = at
    while end < len(tokens) and end - at < _LONGEST and tokens[end].form in given | also:
        end += 1
        if not linked[end - 1]:
            break
    if end == at:
        return _surname(tokens, linked, at, surely=before in _listed("address")) if titled else at
    named = titled or any(token.form in given for token in tokens[at:end])
    if not linked[end - 1]:  # «علی حسین»: the second may be a surname
        return end if named and (titled or end - at > 1) else at
    last = _surname(tokens, linked, end, surely=titled or (named and end - at > 1))
    if last > end:
        return last if named or _is_surely_surname(tokens[end].form) else at
    return end if named and (titled or end - at > 1) else at


def _place_before(tokens: Sequence[Token], linked: Sequence[bool], at: int) -> bool:
    """Tell whether titles stand after a word for a place («خیابان شهید …»)."""
    while at and linked[at - 1] and tokens[at - 1].form in _listed("title"):
        at -= 1
    return bool(at) and linked[at - 1] and tokens[at - 1].form in _listed("place")


def _surname(tokens: Sequence[Token], linked: Sequence[bool], at: int, *, surely: bool) -> int:
    """Return the number of the token after a surname; that token where none stands."""
    if at >= len(tokens) or not (_may_be_surname(tokens[at].form) if surely else _is_surname_like(tokens[at].form)):
        return at
    end = at + 1
    while end < len(tokens) and linked[end - 1] and end - at < 3 and tokens[end].form in _listed("part"):
        end += 1
    if end < len(tokens) and linked[end - 1] and end == at + 1 and _is_unlisted(tokens[end].form):
        end += 1  # a surname of two words
    return end


def _is_surname_like(form: str) -> bool:
    """Tell whether a word looks like a surname."""
    if not _may_be_surname(form):
        return False
    given = _listed("given")
    if form in given or form.removesuffix("ی") in given or _is_unlisted(form):
        return True
    entry = words().get(form)
    return entry is not None and entry[0] < _COMMON and form.endswith((*_SURNAME_ENDS, "ی"))


def _is_surely_surname(form: str) -> bool:
    """Tell whether a word can hardly be anything but a surname: it is not derived from another word («بارانی»)."""
    base = form.removesuffix("ی")
    return (
        base in _listed("given")
        or (_is_unlisted(form) and base not in words() and ZWNJ not in form)
        or (form.endswith(_SURNAME_ENDS) and _is_unlisted(form))
    )


def _may_be_surname(form: str) -> bool:
    return form[0].isalpha() and not form.isascii() and form not in _closers() and form not in verb_forms()


def _is_unlisted(form: str) -> bool:
    """Tell whether no list has a word, or hazm has it without ever having met it."""
    entry = words().get(form)
    plain = form.rpartition(ZWNJ)[2] not in ("ها", "های", "هایی", "تر", "ترین") and not form.endswith(("ها", "های"))
    return plain and _may_be_surname(form) and (entry is None or entry == (0, "0"))


@cache
def _closers() -> frozenset[str]:
    """Return words that are no part of a name."""
    return stop_words().union(*(_listed(kind) for kind in ("office", "address", "title", "place")))


@cache
def _listed(kind: str) -> frozenset[str]:
    """Return one of the lists that names are known by."""
    lines = files("pranalytics.persian").joinpath("data/persons.txt").read_text(encoding="utf-8").splitlines()
    first = lines.index(f"[{kind}]") + 1
    last = next((n for n in range(first, len(lines)) if lines[n].startswith("[")), len(lines))
    return frozenset(word for line in lines[first:last] if not line.startswith("#") for word in line.split())
