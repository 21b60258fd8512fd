"""Lemmas: from a word as it stands in a text to the form a dictionary lists.

In: one word in plain Persian letters (:func:`~pranalytics.persian.letters.fold_letters`), with its half-spaces.
Out: its lemma; verbs as infinitives («می‌شود» → «شدن»), nouns and adjectives in the singular and the positive.

The base is hazm's lexicon; what it lacks (broken plurals, «-ان», «-ات», the ی of ezafe and of indefiniteness)
follows by rules that only fire when the word they lead to is known; simplemma is asked last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pranalytics.persian.irregular import IRREGULAR, PROTECTED, with_ye
from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import clear_verb_forms, verb_forms, words

_PRONOUNS = ("یشان", "یتان", "یمان", "شان", "تان", "مان", "یش", "یت", "یم", "ش", "ت", "م")
_PRONOUNS_BY_LETTER = {letter: tuple(end for end in _PRONOUNS if end[-1] == letter) for letter in "شتمن"}
_OTHERS_PRONOUNS = ("شان", "تان", "مان", "ش")
_UNSEEN = re.compile(f"(?<=[ادذرزژوآأؤ]){ZWNJ}")  # these letters do not join the next one
_COMMON = 100_000  # times that hazm met a word
_AFTER_HA = ("", "ی", "یی", "ست", *_PRONOUNS)
_PLURAL_ENDS = tuple(sorted(("ها" + end for end in _AFTER_HA), key=len, reverse=True))
_COMPARATIVE_ENDS = (
    "ترین‌های", "ترین‌ها", "ترینهای", "ترینها", "ترین", "تری", "تر",
)  # fmt: skip
_ENCLITIC_ENDS = (
    "ای", "ام", "ات", "اش", "اند", "ایم", "اید", "ایم", "شان", "تان", "مان", "است", "یی", "ی", "یشان", "یتان", "یمان",
)  # fmt: skip


# Second parts that make a word for people who do something.
_AGENTS = frozenset(
    "نشین گر طلب پرداز نگار سالار کار دار باز ساز گزار شناس پژوه نویس خوان آموز فروش فرما اندیش یار ورز کش پرست".split()
)


def _known(word: str) -> bool:
    """Tell whether hazm lists the word with a part of speech."""
    entry = words().get(word)
    return entry is not None and entry[1] != "0"


def _listed(word: str) -> bool:
    """Tell whether hazm lists the word at all."""
    return word in words()


def _is_word(word: str) -> bool:
    """Tell whether a word may be the base of an inflected form."""
    if len(word) < 2:
        return False
    if _known(word) or word in IRREGULAR.values():
        return True
    if ZWNJ in word:
        return _listed(word) or all(len(p) > 1 and _listed(p) for p in word.split(ZWNJ))
    return _listed(word) and len(word) > 3


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """Return the lemma of a word.

    Parameters
    ----------
    word : str
        One word in folded letters.

    Returns
    -------
    str
        The lemma; the word itself where nothing better is known.

    Examples
    --------
    >>> [lemma(w) for w in ["می‌شود", "سازمان‌های", "مناطق", "نمایندگان", "شورای", "پاسداران"]]
    ['شدن', 'سازمان', 'منطقه', 'نماینده', 'شورا', 'پاسداران']
    """
    if "مس" in word:
        word = word.replace("مسوول", "مسئول").replace("مسؤول", "مسئول")
    if word in PROTECTED:
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    last = word[-1:]
    if last == "ی" and word in with_ye():
        return lemma(with_ye()[word])
    entry = words().get(word)
    if last == "ی" and word[:-1] in IRREGULAR and entry is None:  # «نتایجی», «شهدای»
        return IRREGULAR[word[:-1]]
    verb = clear_verb_forms().get(word)
    if verb is not None:
        return verb
    if ZWNJ in word:
        return _in_one(_lemma_of_parts(word))
    is_known = entry is not None and entry[1] != "0"
    for rule in (_RULES_FOR_KNOWN if is_known else _RULES).get(last, ()):
        found = rule(word)
        if found is not None:
            return IRREGULAR.get(found, found)
    if entry is not None:
        return word if is_known else _possessed(word) or word
    found = _enclitic(word)
    if found is not None:
        return found
    return _of_simplemma(word) or word


def _in_one(word: str) -> str:
    """Return a word as it is listed without a half-space: «پیمان‌کار» is «پیمانکار» where the list has both.

    After «د» a half-space is not even seen, and the list need not have both: «تولید‌کننده» is «تولیدکننده».
    """
    joined = word.replace(ZWNJ, "") if _listed(word) else _UNSEEN.sub("", word)
    return IRREGULAR.get(joined, joined) if joined != word and _known(joined) else word


def _is_adjective(word: str) -> bool:
    return "AJ" in words().get(word, (0, "0"))[1]


def _lemma_of_parts(word: str) -> str:
    """Return the lemma of a word with half-spaces, by its last part."""
    head, _, tail = word.rpartition(ZWNJ)
    if tail in _PLURAL_ENDS or tail in _COMPARATIVE_ENDS or (tail in _ENCLITIC_ENDS and not _known(word)):
        return lemma(head)
    people = word.removesuffix("ان")  # «اصلاح‌طلبان», and «اسلام‌گرایان» with its glide
    if people != word and len(tail) > 3 and (_listed(people) or _listed(people.removesuffix("ی"))):
        return people if _listed(people) else people.removesuffix("ی")
    if tail.removesuffix("ان") in _AGENTS:
        return people
    for end in _COMPARATIVE_ENDS:  # «دهشت‌بارترین»
        base = tail.removesuffix(end)
        if base != tail and len(base) > 1 and any(_is_adjective(one) for one in (base, head + ZWNJ + base)):
            return lemma(word.removesuffix(end))
    if tail.endswith("گان") and len(tail) > 4 and _listed(word.removesuffix("گان") + "ه"):
        return word.removesuffix("گان") + "ه"
    if _listed(word):
        return word
    if head.endswith("قابل") and tail.endswith("ی") and _listed(tail[:-1]):  # «قابل‌توجهی»
        return word[:-1]
    if head in ("می", "نمی"):
        return clear_verb_forms().get(word, word)
    last = lemma(tail) if tail else tail
    if last not in (tail, tail.removesuffix("ی")) and len(tail) > 3 and tail not in clear_verb_forms():
        return head + ZWNJ + last
    for end in _PLURAL_ENDS:
        if word.endswith(end) and len(word) > len(end) + 2:
            return lemma(word.removesuffix(end))
    if tail.endswith("گان") and len(tail) > 4:
        return word.removesuffix("گان") + "ه"
    return word


def _plural_ha(word: str) -> str | None:
    """Strip «ها» and what follows it: سازمانهایش → سازمان, رژیستورها → رژیستور."""
    if "ها" not in word:
        return None
    for end in _PLURAL_ENDS:
        base = word.removesuffix(end)
        if base != word and (_is_word(base) or (len(base) > 3 and not _listed(word))):
            return lemma(base)
    return None


def _comparative(word: str) -> str | None:
    """Strip «تر» and «ترین»: هماهنگتر → هماهنگ."""
    if "تر" not in word:
        return None
    for end in _COMPARATIVE_ENDS:
        if word.endswith(end):
            base = word.removesuffix(end)
            tags = words().get(base, (0, "0"))[1]
            if "AJ" in tags and len(base) > 2:
                return base
    return None


def _glide(word: str) -> str | None:
    """Strip the ezafe ی after a final ا or و: شورای → شورا, but not دریایی."""
    if not word.endswith(("ای", "وی")):
        return None
    base = word.removesuffix("ی")
    if len(base) > 1 and base[-1] in "او" and _known(base):
        return lemma(base)
    return None


def _plural_an(word: str) -> str | None:
    """Strip «ان», «گان», «یان»: مدیران → مدیر, نمایندگان → نماینده, دانشجویان → دانشجو."""
    if not word.endswith(("ان", "انی")):
        return None
    for suffix in ("", "ی"):
        stem = word.removesuffix(suffix)
        if (suffix and stem == word) or not stem.endswith("ان") or _known(stem):
            continue
        singular = stem.removesuffix("گان") + "ه"
        if stem.endswith("گان") and (_known(singular) or singular.endswith("نده")):
            return singular
        if stem.endswith("یان") and stem[-4:-3] in ("ا", "و") and _known(stem.removesuffix("یان")):
            return stem.removesuffix("یان")
        base = stem.removesuffix("ان")
        if (len(base) > 2 and _known(base)) or (len(base) > 4 and _listed(base)):
            return base
    return None


def _plural_at(word: str) -> str | None:
    """Strip «ات»: اقدامات → اقدام, شایعات → شایعه, خدمات → خدمت."""
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
        if _known(best):
            return best
        if base.endswith("ی") and _listed(base + "ه"):
            return base + "ه"
    return None


def _plural_in(word: str) -> str | None:
    """Strip «ین» and «ون»: مسئولین → مسئول, روحانیون → روحانی."""
    if not word.endswith(("ین", "ون")):
        return None
    participle = word.startswith("م") and len(word) > 5  # «مدافعین»: an Arabic participle in the plural
    if _known(word) and "PL" not in words()[word][1] and not participle:
        return None
    for end, bases in (("ین", ("",)), ("یون", ("ی",))):
        if word.endswith(end) and len(word) > len(end) + 3:
            base = word.removesuffix(end) + bases[0]
            if _known(base) and "N" in words()[base][1]:
                return base
    return None


def _copula(word: str) -> str | None:
    """Strip the verb of «دنیاست» and «زیباست»."""
    base = word.removesuffix("ست")
    return lemma(base) if base != word and base[-1:] == "ا" and len(base) > 2 and _known(base) else None


# The rules that take endings off, in order, and the last letters of what they take off.
_LAST_LETTERS: dict[Callable[[str], str | None], str] = {
    _plural_ha: "ایتشمن",
    _comparative: "ایرن",
    _glide: "ی",
    _plural_an: "نی",
    _plural_at: "تی",
    _plural_in: "ن",
    _copula: "ت",
}
_RULES = {
    letter: [rule for rule, letters in _LAST_LETTERS.items() if letter in letters]
    for letter in "".join(_LAST_LETTERS.values())
}
# A word with a part of speech is left as it is, but for Arabic plurals, which hazm lists as words.
_RULES_FOR_KNOWN = {
    letter: [rule for rule in rules if rule in (_plural_at, _plural_in)] for letter, rules in _RULES.items()
}


def _possessed(word: str) -> str | None:
    """Strip the pronoun of «کارش» and «حرفمان», which hazm lists without having met them."""
    if words()[word] == (0, "0") and word.endswith(_OTHERS_PRONOUNS):
        for end in _OTHERS_PRONOUNS:
            base = word.removesuffix(end)
            frequency, tags = words().get(base, (0, "0"))
            if base != word and len(base) > 2 and frequency > _COMMON and "N" in tags.split(","):
                return base
            if base != word and base.endswith(("ای", "وی")) and words().get(base[:-1], (0, "0"))[0] > _COMMON:
                return base[:-1]  # «صدایش», with its glide
    return None


def _enclitic(word: str) -> str | None:
    """Strip a joined pronoun, or the ی of «مهمی», from a word that no list knows."""
    for end in _PRONOUNS_BY_LETTER.get(word[-1:], ()):
        base = word.removesuffix(end)
        if base != word and len(base) > 2 and (_known(base) or _plural_an(base) is not None):
            return lemma(base)
    base = word.removesuffix("ی")
    tags = words().get(base, (0, "0"))[1].split(",")
    if base == word:
        return None
    is_participle = base.startswith("م") and len(base) > 4 and "AJ" in tags  # «متعددی»: nothing is derived from these
    if "ADV" in tags or tags in (["AJ"], ["N"]) or base.endswith("یت") or is_participle:
        return base  # «مهمی», «وضعیتی»; but «تلویزیونی» is an adjective
    return None


def _of_simplemma(word: str) -> str | None:
    """Return what simplemma lists for a word (for Persian it has no rules), if that is a word that can be read."""
    if len(word) < 3 or word[-1] == "ی":  # «تلویزیونی» is an adjective far more often than «a television»
        return None
    answer = _simplemma().get(word)
    # Verbs are known by their forms here.
    return answer if answer and len(answer) > 1 and "#" not in answer and answer not in verb_forms() else None


@cache
def _simplemma() -> Mapping[str, str]:
    return DefaultDictionaryFactory().get_dictionary("fa")
