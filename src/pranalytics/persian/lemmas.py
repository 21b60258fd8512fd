"""Lemmas: from a word as it stands in a text to the form a dictionary lists.

In: one word in plain Persian letters (:func:`~pranalytics.persian.letters.fold_letters`), with its half-spaces.
Out: its lemma; verbs as infinitives («می‌شود» → «شدن»), nouns and adjectives in the singular and the positive.

The base is hazm's lexicon; what it lacks (broken plurals, «-ان», «-ات», the ی of ezafe and of indefiniteness)
follows by rules that only fire when the word they lead to is known; simplemma is asked last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pranalytics.persian import endings
from pranalytics.persian.irregular import IRREGULAR, PROTECTED, with_ye
from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import (
    clear_verb_forms,
    frequency_of,
    is_adjective,
    is_known,
    is_listed,
    verb_forms,
    words,
)  # fmt: skip
from pranalytics.persian.names import listed
from pranalytics.persian.plurals import plural_an, plural_at, plural_in

_UNSEEN = re.compile(f"(?<=[ادذرزژوآأؤ]){ZWNJ}")  # these letters do not join the next one
_INNER_YE = re.compile("یی(?=.)")
_COMMON = 100_000  # times that hazm met a word
_SINGULARS = frozenset(IRREGULAR.values())


def _is_word(word: str) -> bool:
    """Tell whether a word may be the base of an inflected form."""
    if len(word) < 2:
        return False
    if is_known(word) or word in _SINGULARS:
        return True
    if ZWNJ in word:
        return is_listed(word) or all(len(p) > 1 and is_listed(p) for p in word.split(ZWNJ))
    return is_listed(word) and len(word) > 3


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
    if ("ئی" in word or "یی" in word) and (usual := _usual_spelling(word)) != word:
        return lemma(usual)
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
    has_part_of_speech = entry is not None and entry[1] != "0"
    for rule in (_RULES_FOR_KNOWN if has_part_of_speech else _RULES).get(last, ()):
        found = rule(word)
        if found is not None:
            return IRREGULAR.get(found, found)
    if entry is not None:
        return word if has_part_of_speech else _possessed(word) or word
    found = _enclitic(word)
    if found is not None:
        return found
    return _of_simplemma(word) or word


def _usual_spelling(word: str) -> str:
    """Return the commoner of two spellings: «قضایی» for «قضائی», «بگویید» for «بگوئید», but «سوئیس» for «سوییس».

    At the end of a word, «ی» is written after «ا» and «و»: «طباطبایی».
    """
    best = max(
        (word, word.replace("ئی", "یی"), _INNER_YE.sub("ئی", word)),  # the first of equals wins
        key=lambda spelling: (spelling in PROTECTED or spelling in clear_verb_forms(), frequency_of(spelling)),
    )
    if best == word and word.endswith(("ائی", "وئی")) and not frequency_of(word):
        return word[:-2] + "یی"
    return best


def _in_one(word: str) -> str:
    """Return a word as it is listed without a half-space: «پیمان‌کار» is «پیمانکار» where the list has both.

    After «د» a half-space is not even seen, and the list need not have both: «تولید‌کننده» is «تولیدکننده».
    """
    if ZWNJ not in word:
        return word
    joined = word.replace(ZWNJ, "") if is_listed(word) else _UNSEEN.sub("", word)
    return IRREGULAR.get(joined, joined) if joined != word and is_known(joined) else word


def _lemma_of_parts(word: str) -> str:
    """Return the lemma of a word with half-spaces, by its last part."""
    head, _, tail = word.rpartition(ZWNJ)
    if tail in endings.ALL_PLURALS:
        return _of_plural(head, tail)
    if tail == "ای" and head.partition(ZWNJ)[0] in endings.COUNTED and ZWNJ in head:  # «سه‌مرحله‌ای»
        return word
    if tail in endings.ALL_COMPARATIVES or (tail in endings.ALL_ENCLITICS and not is_known(word)):
        return lemma(head)
    people = word.removesuffix("ان")  # «اصلاح‌طلبان», and «اسلام‌گرایان» with its glide
    if people != word and len(tail) > 3 and (is_listed(people) or is_listed(people.removesuffix("ی"))):
        return people if is_listed(people) else people.removesuffix("ی")
    if tail.removesuffix("ان") in endings.AGENTS:
        return people
    if tail.removesuffix("انی") in endings.AGENTS and not is_listed(word):  # «دانش‌آموزانی»
        return word.removesuffix("انی")
    part = tail.removesuffix("ی")
    if part != tail and len(part) > 2 and part.endswith("ا") and is_known(part) and not is_listed(word):  # «بی‌ریای»
        return word[:-1]
    if part != tail and not is_known(word) and (part in endings.WITH_YE or (head == "با" and is_listed(part))):
        return word[:-1]  # «سنت‌گرای», «شگفت‌انگیزی», «با‌شکوهی»
    for end in () if is_known(tail) else endings.COMPARATIVE_ENDS:  # «دهشت‌بارترین», but not «هم‌بستر»
        base = tail.removesuffix(end)
        if base != tail and len(base) > 1 and any(is_adjective(one) for one in (base, head + ZWNJ + base)):
            return lemma(word.removesuffix(end))
    if tail.endswith("گان") and len(tail) > 4 and is_listed(word.removesuffix("گان") + "ه"):
        return word.removesuffix("گان") + "ه"
    if is_listed(word):
        return word
    if head.endswith("قابل") and tail.endswith("ی") and is_listed(tail[:-1]):  # «قابل‌توجهی»
        return word[:-1]
    if head in ("می", "نمی"):
        return clear_verb_forms().get(word, word)
    last = lemma(tail) if tail else tail
    if last not in (tail, tail.removesuffix("ی")) and len(tail) > 3 and tail not in clear_verb_forms():
        return head + ZWNJ + last
    for end in endings.PLURAL_ENDS:
        if word.endswith(end) and len(word) > len(end) + 2:
            return _of_plural(word.removesuffix(end), end)
    if tail.endswith("گان") and len(tail) > 4:
        return word.removesuffix("گان") + "ه"
    return word


def _plural_ha(word: str) -> str | None:
    """Strip «ها» and what follows it: سازمانهایش → سازمان, رژیستورها → رژیستور."""
    if "ها" not in word or (word.endswith("های") and is_known(word[:-1]) and not is_known(word[:-3])):
        return None
    for end in endings.PLURAL_ENDS:
        base = word.removesuffix(end)
        if base != word and (_is_word(base) or (len(base) > 2 and not is_listed(word))):
            return _of_plural(base, end)
    return None


def _of_plural(base: str, end: str) -> str:
    """Return the lemma of what stands before «ها», neither «a bad one» («بدی‌ها») nor a verb («یافته‌ها», «کردها»)."""
    if end.endswith("م") and base + "ه" in verb_forms():  # «دادهایم» is «داده‌ایم»
        return lemma(base)
    return base if base in endings.QUALITIES or base in clear_verb_forms() else lemma(base)


def _comparative(word: str) -> str | None:
    """Strip «تر» and «ترین»: هماهنگتر → هماهنگ."""
    if "تر" not in word:
        return None
    for end in endings.COMPARATIVE_ENDS:
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
    is_compound = len(base) > 4 and base.endswith(endings.BEFORE_GLIDE) and not is_known(word)  # «ایرانسرای»
    is_foreign = len(base) > 4 and base.endswith("ا") and not is_listed(word)  # «ماکسیمای»
    if len(base) > 1 and (is_known(base) or is_compound or is_foreign):
        return lemma(base)
    return None


def _copula(word: str) -> str | None:
    """Strip the verb of «دنیاست» and «زیباست»."""
    base = word.removesuffix("ست")
    return lemma(base) if base != word and base[-1:] == "ا" and len(base) > 2 and is_known(base) else None


# The rules that take endings off, in order, and the last letters of what they take off.
_LAST_LETTERS: dict[Callable[[str], str | None], str] = {
    _plural_ha: "ایتشمن",
    _comparative: "ایرن",
    _glide: "ی",
    plural_an: "نی",
    plural_at: "تی",
    plural_in: "ن",
    _copula: "ت",
}
_RULES = {
    letter: [rule for rule, letters in _LAST_LETTERS.items() if letter in letters]
    for letter in "".join(_LAST_LETTERS.values())
}
# A word with a part of speech is left as it is, but for Arabic plurals, which hazm lists as words.
_RULES_FOR_KNOWN = {
    letter: [rule for rule in rules if rule in (plural_at, plural_in)] for letter, rules in _RULES.items()
}


def _possessed(word: str) -> str | None:
    """Strip the pronoun of «کارش» and «حرفمان», which hazm lists without having met them."""
    if words()[word] == (0, "0") and word.endswith(endings.OTHERS_PRONOUNS):
        for end in endings.OTHERS_PRONOUNS:
            base = word.removesuffix(end)
            frequency, tags = words().get(base, (0, "0"))
            if base != word and len(base + end) > 3 and frequency > _COMMON and "N" in tags.split(","):
                return base
            if base != word and base.endswith(("ای", "وی")) and words().get(base[:-1], (0, "0"))[0] > _COMMON:
                return base[:-1]  # «صدایش», with its glide
    return None


def _enclitic(word: str) -> str | None:
    """Strip a joined pronoun, or the ی of «مهمی», from a word that no list knows."""
    for end in endings.PRONOUNS_BY_LETTER.get(word[-1:], ()):
        base = word.removesuffix(end)
        if end[0] == "ی" and end != "یم" and base[-1:] not in ("ا", "و"):  # no glide: «شخصیشان» is of «شخصی»
            continue
        may_end = is_known(base) or base in IRREGULAR or (len(end) == 3 and base.endswith("ی") and is_listed(base))
        if base != word and len(base) > 2 and (may_end or plural_an(base) is not None):
            return lemma(base)
    base = word.removesuffix("ی")
    if base == word:
        return None
    tags = words().get(base, (0, "0"))[1].split(",")
    if base in listed("given") or (len(base) > 5 and base.endswith(endings.OF_ADJECTIVES)):
        return None
    if len(base) > 5 and base.endswith(endings.LIKE):
        return base
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
