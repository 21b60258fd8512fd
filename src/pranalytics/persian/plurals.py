"""Plurals without «ها»: the Persian «-ان», the Arabic «-ات», «-ین» and «-ون».

In: a word in folded letters, without half-spaces. Out: its singular, or None where it is no such plural: «باران» and
«حیات» only end like one.
"""

from __future__ import annotations

from pranalytics.persian import endings
from pranalytics.persian.irregular import PROTECTED
from pranalytics.persian.lexicon import frequency_of, is_adjective, is_known, is_listed, words
from pranalytics.persian.names import listed


def plural_an(word: str) -> str | None:
    """Strip «ان», «گان», «یان», and a ی behind them.

    Examples
    --------
    >>> [plural_an(word) for word in ["مدیران", "نمایندگان", "دانشجویانی", "باران"]]
    ['مدیر', 'نماینده', 'دانشجو', None]
    """
    if not word.endswith(("ان", "انی")):
        return None
    for suffix in ("", "ی"):
        stem = word.removesuffix(suffix)
        if (suffix and stem == word) or not stem.endswith("ان") or is_known(stem) or _is_possessed(stem):
            continue
        if stem.removesuffix("یان") in listed("given"):  # «قاسمیان»
            return None
        singular = stem.removesuffix("گان") + "ه"
        if stem.endswith("گان") and len(singular) > 2 and (is_known(singular) or singular.endswith("نده")):
            return singular
        base = stem.removesuffix("ان")
        if stem.endswith("یان") and stem[-4:-3] in ("ا", "و") and is_known(stem.removesuffix("یان")):
            return base if is_known(base) else stem.removesuffix("یان")  # «صفویان», «دانشجویان»
        is_glide = base[-3:-1] in ("ای", "وی") and base[-1] in "شتم"  # «صدایمان» is not of «صدایم»
        if (len(base) > 2 and is_known(base)) or (len(base) > 4 and is_listed(base) and not is_glide):
            return base
        if base.endswith(endings.LONG_AGENTS) and len(base) > 5 and not is_listed(stem):
            return base
    return None


def _is_possessed(word: str) -> bool:
    """Tell whether the «ان» of a word belongs to a pronoun: «کارتان» is not of «کارت», «درختان» of «درخت»."""
    rest = word[:-3]
    if not word.endswith(("شان", "تان", "مان")) or len(rest) < 2:
        return False
    whole = word[:-2]
    return frequency_of(rest) > frequency_of(whole) or (not is_known(whole) and plural_an(rest) is not None)


def plural_at(word: str) -> str | None:
    """Strip «ات», and a ی behind it.

    Examples
    --------
    >>> [plural_at(word) for word in ["اقداماتی", "شایعات", "خدمات", "حیات"]]
    ['اقدام', 'شایعه', 'خدمت', None]
    """
    for end in ("ات", "اتی"):
        if not word.endswith(end) or len(word) < len(end) + 3:
            continue
        tags = words().get(word, (0, "0"))[1]
        if tags != "0" and "PL" not in tags:
            continue
        if word.removesuffix("ی") in PROTECTED:  # «تسهیلاتی»
            return word.removesuffix("ی")
        base = word.removesuffix(end)
        best = max((base, base + "ه", base + "ت"), key=lambda w: words().get(w, (-1, "0"))[0])
        if is_known(best):
            return best
        if base.endswith("ی") and is_listed(base + "ه"):
            return base + "ه"
    return None


def plural_in(word: str) -> str | None:
    """Strip «ین» and «ون».

    Examples
    --------
    >>> [plural_in(word) for word in ["مسئولین", "سیاسیون", "زمین"]]
    ['مسئول', 'سیاسی', None]
    """
    if not word.endswith(("ین", "ون")):
        return None
    is_plural = "PL" in words().get(word, (0, "0"))[1]
    # «مدافعین», «ناظرین»: Arabic participles in the plural; «امروزین» and «نیلوفرین» are adjectives.
    active = len(word) == 6 and word[1] == "ا" and word[3] not in "اوی" and is_adjective(word[:-2])
    participle = active or (word.startswith("م") and len(word) > 5)
    if (is_known(word) or word.endswith("ین")) and not is_plural and not participle:
        return None
    for end, bases in (("ین", ("",)), ("یون", ("ی",))):
        if word.endswith(end) and len(word) > len(end) + 3:
            base = word.removesuffix(end) + bases[0]
            if is_known(base) and "N" in words()[base][1]:
                return base
    return None
