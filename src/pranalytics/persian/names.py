"""Names: what single words tell of being a given name, a surname, or neither.

In: a word in good spelling. Out: whether it may be, looks like, or surely is part of a name; the lists it is known by.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import verb_forms, words
from pranalytics.persian.stopwords import stop_words

_SURNAME_ENDS = (
    "فر", "راد", "منش", "مند", "لو", "چی", "دوست", "پناه", "خواه", "یان", "پرست", "بخش", "یار", "داد", "مهر",
)  # fmt: skip
#: Ends that no common word has.
_SURE_ENDS = ("زاده", "پور", "نژاد", "نیا", "وند", "تبار", "کیا", "الدینی", "اللهی", "آبادی", "فرد")
_NOT_SO = frozenset("دنیا منفرد شهروند پیوند خداوند روند اسفند بریتانیا اسپانیا هند سوگند پسوند پیشوند فرزند".split())
_COMMON = 20_000  # times that hazm met a word: more, and an end that other words have too says nothing
_FREQUENT = 500_000  # the same: more, and before «شد» or «کرد» it makes a verb with it
_OF_DEEDS = ("سازی", "برداری", "گذاری", "اندازی", "گشایی", "نمایی", "رسانی", "ریزی", "دهی")
_INFLECTED = tuple(f"{ZWNJ}{end}" for end in ("ها", "های", "هایی", "تر", "ترین", "اش", "اند", "ای", "شان", "ی"))


def may_be_surname(form: str) -> bool:
    """Tell whether a word may be a surname if a given name or «آقای» stands before it.

    Parameters
    ----------
    form : str
        A word in good spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> may_be_surname("خادم"), may_be_surname("در"), may_be_surname("شهردار"), may_be_surname("گفت")
    (True, False, False, False)
    """
    plain = form[0].isalpha() and not form.isascii() and len(form) > 1
    known = form in verb_forms() and not form.endswith(("ی", "ده")) and not form.endswith(_SURE_ENDS)
    return plain and form not in _closers() and not known and not is_inflected(form)


def is_surname_like(form: str) -> bool:
    """Tell whether a word looks like a surname by itself.

    Parameters
    ----------
    form : str
        A word in good spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_surname_like("رضایی"), is_surname_like("روستایی"), is_surname_like("شهر")
    (True, False, False)
    """
    if not may_be_surname(form):
        return False
    if form in listed("given") or _of_a_name(form, listed("given", "also")) or is_unlisted(form):
        return True
    if form.endswith(_SURE_ENDS):
        return form not in _NOT_SO
    if form.endswith("ی"):
        return not _is_derived(form)
    return words().get(form, (0, ""))[0] < _COMMON and form.endswith(_SURNAME_ENDS)


def is_surely_surname(form: str) -> bool:
    """Tell whether a word can hardly be anything but a surname: it comes from no other word («بارانی»).

    Parameters
    ----------
    form : str
        A word in good spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_surely_surname("کاوه‌پور"), is_surely_surname("بارانی")
    (True, False)
    """
    if not may_be_surname(form):
        return False
    base = form.removesuffix("ی")
    return (
        _of_a_name(form, listed("given"))
        or (form.endswith(_SURE_ENDS) and form not in _NOT_SO)
        or (is_unlisted(form) and base not in words() and ZWNJ not in form)
        or (is_unlisted(form) and form.endswith(_SURNAME_ENDS))
    )


def is_unlisted(form: str) -> bool:
    """Tell whether no list has a word, or hazm has it without ever having met it.

    Parameters
    ----------
    form : str
        A word in good spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_unlisted("کاوه‌پور"), is_unlisted("کتاب"), is_unlisted("کتاب‌ها")
    (True, False, False)
    """
    return is_rare(form) and not _is_derived(form)


def is_rare(form: str) -> bool:
    """Tell the same, also of a word that is another one with «ی».

    Parameters
    ----------
    form : str
        A word in good spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_rare("صنایعی"), is_unlisted("صنایعی"), is_rare("کتاب")
    (True, False, False)
    """
    return words().get(form) in (None, (0, "0")) and may_be_surname(form)


def is_inflected(form: str) -> bool:
    """Tell whether a word has an ending that names do not have («ابزارهای»).

    Parameters
    ----------
    form : str
        A word in good spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_inflected("ابزار‌های"), is_inflected("رضایی")
    (True, False)
    """
    return form.endswith(_INFLECTED) or (len(form) > 5 and form.endswith(("ها", "های", "هایی")))


def is_of_verbs(form: str) -> bool:
    """Tell whether a word is so frequent, or ends so, that verbs are made with it rather than surnames.

    Parameters
    ----------
    form : str
        A word in good spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_of_verbs("گشایش"), is_of_verbs("بازگشایی"), is_of_verbs("رضایی"), is_of_verbs("کشاورز")
    (True, True, False, False)
    """
    return form.endswith(_OF_DEEDS) or (words().get(form, (0, ""))[0] > _FREQUENT and not is_surname_like(form))


def _of_a_name(form: str, names: frozenset[str]) -> bool:
    """Tell whether a word is a given name with «ی» («رضایی», «احمدی»)."""
    base = form.removesuffix("ی")
    return base != form and (base in names or base.removesuffix("ی") in names)


def _is_derived(form: str) -> bool:
    """Tell whether a word is another one with «ی» («شهری», «روستایی»)."""
    base = form.removesuffix("ی")
    return base != form and any(words().get(one, (0, ""))[0] >= _COMMON for one in (base, base.removesuffix("ی")))


@cache
def _closers() -> frozenset[str]:
    """Return words that are no part of a name."""
    return stop_words() | listed("office", "address", "title", "place", "idiom", "speech")


@cache
def listed(*kinds: str) -> frozenset[str]:
    """Return the words of one of the lists that names are known by, or of several.

    Parameters
    ----------
    *kinds : str
        Headings of ``data/persons.txt``.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "آقای" in listed("address"), "دکتر" in listed("address", "title")
    (True, True)
    """
    lines = files("pranalytics.persian").joinpath("data/persons.txt").read_text(encoding="utf-8").splitlines()
    found: set[str] = set()
    kind = ""
    for line in lines:
        if line.startswith("["):
            kind = line.strip("[]")
        elif kind in kinds and not line.startswith("#"):
            found.update(line.split())
    return frozenset(found)
