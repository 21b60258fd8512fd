"""Spacing: half-spaces that were lost («برنامهها») or typed as spaces («می شود», «اطلاع رسانی»).

In: folded words (:func:`restore`) or neighbouring folded words (:func:`belong_together`). Out: the word with
its half-spaces, or whether a space between two words stands for a half-space. Both decide from hazm's
lexicon and a closed list of affixes, and leave alone what they do not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pranalytics.persian.affixes import (
    AFTER_HE,
    AFTER_YE,
    CLOSED,
    COMMON,
    COMPARATIVES,
    COPULAS,
    ENDINGS,
    ENDINGS_BY_LETTER,
    IN_HE,
    LONGEST,
    LOOSE,
    NAME_ENDS,
    NAMES,
    NO_BASE,
    NO_COMPOUND_START,
    NOT_JOINING,
    NOT_WITH_BI,
    OFTEN,
    PLURALS,
    POSSESSIVES,
    SECOND_PARTS,
    SET_OFF,
    SHORT_ENDINGS,
    VERB_ENDS,
    VERB_PREFIXES,
)
from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import clear_verb_forms, verb_forms, words

# What is asked of a single word or part, at once.
_BEFORE_VERBS, _PLURALS = frozenset(VERB_PREFIXES), frozenset(PLURALS)
_SET_APART = frozenset((*PLURALS, *COMPARATIVES, *COPULAS, *POSSESSIVES))


@cache
def _compounds_by_letters() -> dict[str, str]:
    """Return the listed compounds by their letters alone: برنامهریز → برنامه‌ریز."""
    lexicon = words()
    best: dict[str, str] = {}
    for word, (frequency, _) in lexicon.items():
        if ZWNJ not in word:
            continue
        joined = word.replace(ZWNJ, "")
        if joined in lexicon:  # «دستشویی» is listed, and written so
            continue
        if joined not in best or lexicon[best[joined]][0] < frequency:
            best[joined] = word
    return best


@cache
def _after_mi() -> frozenset[str]:
    """Return what stands after «می» in a verb."""
    start = f"می{ZWNJ}"
    return frozenset(form.removeprefix(start) for form in verb_forms() if form.startswith(start))


def _is_verb_like(word: str) -> bool:
    """Tell whether a word may be the rest of a verb after «می»."""
    return word in _after_mi() or (word.endswith(VERB_ENDS) and not _known(word))


def bases(word: str) -> Sequence[str]:
    """Return what may be left of the last part of a compound without its ending.

    Parameters
    ----------
    word : str
        One folded word.

    Returns
    -------
    sequence of str
    """
    ends = (ENDINGS_BY_LETTER if "ها" in word else SHORT_ENDINGS).get(word[-1:], ())
    return ends and [word[: -len(end)] for end in ends if word.endswith(end) and len(word) > len(end) + 1]


_bases = lru_cache(maxsize=10_000)(bases)  # a second part stands beside many first ones


def _known(word: str) -> bool:
    entry = words().get(word)
    return entry is not None and entry[1] != "0"


def _a_base(word: str) -> bool:
    """Tell whether a word may carry an affix: a listed word, or one that itself carries an affix."""
    if len(word) < 2:
        return False
    return word in words() or restore(word) != word


def restore(word: str) -> str:
    """Put back the half-spaces that a word has lost.

    Parameters
    ----------
    word : str
        One folded word.

    Returns
    -------
    str
        The word with its half-spaces, or as it was where nothing speaks for one.

    Examples
    --------
    >>> [restore(w) for w in ["میشود", "سازمانها", "برنامهریز", "خانهای", "تنها"]] == [
    ...     "می‌شود", "سازمان‌ها", "برنامه‌ریز", "خانه‌ای", "تنها"]
    True
    """
    entry = words().get(word)
    if len(word) < 4 or (entry is not None and entry[1] != "0"):
        return word
    if ZWNJ in word:
        return _restore_inside(word)
    if "می" in word and not _is_common_with_ye(word):
        for prefix in VERB_PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and prefix + ZWNJ + rest in verb_forms():
                return prefix + ZWNJ + rest
    if word in verb_forms():
        return word
    compounds = _compounds_by_letters()
    if word in compounds:
        return compounds[word]
    for end in ("ان", "ی") if entry is None else ():
        if word.endswith(end) and (compound := compounds.get(word.removesuffix(end))):
            return compound + end
    return _restore_affix(word)


def _is_common_with_ye(word: str) -> bool:
    """Tell whether a word is a common noun and its ی: «میدانی» is of the field, and hardly ever «می‌دانی»."""
    return word.endswith("ی") and words().get(word[:-1], (0, "0"))[0] > COMMON


def _restore_affix(word: str) -> str:
    """Set off a plural, a comparative or a copula that is written without its half-space."""
    if "ها" in word and not _is_inflected(word):
        set_off = _restore_plural(word)
        if set_off:
            return set_off
    if word.endswith(COMPARATIVES) and word not in words():
        for end in COMPARATIVES:
            base = word.removesuffix(end)
            if base != word and "AJ" in words().get(base, (0, "0"))[1]:
                return base + ZWNJ + end
    if word.endswith(AFTER_HE):
        for end in AFTER_HE:
            base = word.removesuffix(end)
            if base == word or not base.endswith("ه"):
                continue
            is_noun = end == "ای" and len(base) > 2 and _known(base) and word not in words()
            if base in verb_forms() or is_noun:
                return base + ZWNJ + end
    if word.endswith(AFTER_YE) and word not in words() and not _is_inflected(word):  # «زندگیام», «کافیای»
        base = word[:-2]
        if _known(base):
            return base + ZWNJ + word[-2:]
    return _restore_second_part(word)


def _restore_second_part(word: str) -> str:
    """Set off the second part of a compound that no list knows: مصرفکننده → مصرف‌کننده."""
    if word.endswith(SET_OFF) and word not in words():
        for end in SET_OFF:
            base = word.removesuffix(end)
            if base != word and len(base) > 1 and base[-1] not in NOT_JOINING and _is_noun(base):
                return base + ZWNJ + end
    return word


def _is_noun(word: str) -> bool:
    tags = words().get(word, (0, "0"))[1]
    return "N" in tags or "AJ" in tags


def _restore_plural(word: str) -> str | None:
    """Set off a plural; «خانهای» is خانه‌ای, not خان‌های."""
    singular = word.removesuffix("ای")
    if word.endswith("های") and (singular in IN_HE or (_known(singular) and not _known(word.removesuffix("های")))):
        return singular + ZWNJ + "ای"
    for end in PLURALS:
        base = word.removesuffix(end)
        if base != word and _a_base(base):
            joined = base[-1] in NOT_JOINING  # کارها needs no half-space
            return restore(base) + ("" if joined else ZWNJ) + end
    return None


def _is_inflected(word: str) -> bool:
    """Tell whether a word in «ها» is a known word with an ezafe or indefinite ی: انتهای, تنهایی."""
    return any(_known(word.removesuffix(end)) for end in ("یی", "ی"))


def _restore_inside(word: str) -> str:
    """Restore the last part of a word that has some of its half-spaces: اطلاع‌رسانیها → اطلاع‌رسانی‌ها."""
    head, _, tail = word.rpartition(ZWNJ)
    if tail in _SET_APART:
        return restore(head) + ZWNJ + tail
    for end in PLURALS if "ها" in tail else ():
        base = tail.removesuffix(end)
        if base != tail and len(base) > 1 and not _known(tail):
            return head + ZWNJ + base + ("" if base[-1] in NOT_JOINING else ZWNJ) + end
    return word


def belong_together(left: str, right: str) -> bool:
    """Tell whether the space between two words stands for a half-space.

    Parameters
    ----------
    left, right : str
        Neighbouring folded words, with nothing but blanks between them in the text.

    Returns
    -------
    bool
        True where the two are one word.

    Examples
    --------
    >>> belong_together("می", "شود"), belong_together("سازمان", "ها"), belong_together("کتاب", "را")
    (True, True, False)
    """
    if left == "و" or len(left) > LONGEST:
        return False
    if left in _BEFORE_VERBS:  # «می» alone is wine, a month or a letter: it stands before no verb then
        return _is_verb_like(right) or f"{left}{ZWNJ}{right}" in verb_forms()
    last = left.rpartition(ZWNJ)[2]
    if last in _PLURALS:  # nothing belongs to an ending
        return False
    if right in ENDINGS:
        return _takes_ending(left, last, right)
    return _makes_compound(left, right)


def _takes_ending(left: str, last: str, right: str) -> bool:
    """Tell whether a word, of which this is the last part, carries an ending that is typed apart."""
    if right in _PLURALS:
        return len(left) > 1 and left[-1].isalpha()
    if right in COMPARATIVES:
        return ZWNJ in left or left in words()
    if right == "ی":  # «دوره ی», an ezafe
        return last.endswith("ه") and len(left) > 2
    if right == "ای":
        return last.endswith(("ه", "ی")) and len(left) > 2
    return last[-1] in "هیاوأ" and left not in NO_BASE


def _makes_compound(left: str, right: str) -> bool:
    """Tell whether two words are a compound."""
    if left == "بی" and right not in NOT_WITH_BI and any(_is_noun(base) for base in (right, *_without_ye(right))):
        return True  # alone it is no word of today
    if right in SECOND_PARTS and _known(left) and left not in NO_COMPOUND_START and left not in clear_verb_forms():
        return True
    if right in CLOSED.get(left, ()) or (right in NAME_ENDS and left in NAMES):
        return True
    if right.startswith("و") and left != "به" and left + ZWNJ + right in words():  # «گفت وگو»
        return True
    if left in NO_COMPOUND_START or (right in verb_forms() and right != "زده"):  # «سیل زده» is one where it is listed
        return False
    entry = words().get(left + ZWNJ + right)
    if left in clear_verb_forms():  # «برده داری», but «شد دانش» was no compound ever
        return entry is not None and entry[0] > OFTEN
    if entry is not None:
        # A compound that hazm never met in text may be two words, above all with «از», «که», «طور».
        return entry[0] > 0 or not {left, right} & LOOSE
    return _inflected_compound(left, right)


def _without_ye(word: str) -> Iterator[str]:
    """Yield the noun in «رحمی» and «رحمانه»."""
    for end in ("ی", "انه"):
        if word.endswith(end):
            yield word.removesuffix(end)


def _inflected_compound(left: str, right: str) -> bool:
    """Tell whether two words are a listed compound whose second part carries an ending."""
    for base in _bases(right):
        entry = words().get(left + ZWNJ + base)
        if entry is not None and entry[0] > 0:
            return True
    return False
