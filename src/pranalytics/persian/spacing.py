"""Spacing: half-spaces that were lost («برنامهها») or typed as spaces («می شود», «اطلاع رسانی»).

In: folded words (:func:`restore`) or neighbouring folded words (:func:`belong_together`). Out: the word with
its half-spaces, or whether a space between two words stands for a half-space. Both decide from hazm's
lexicon and a closed list of affixes, and leave alone what they do not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import PREVERBS, clear_verb_forms, verb_forms, words

_PLURALS = (
    "هایشان", "هایتان", "هایمان", "هایی", "هایش", "هایم", "هایت", "های", "ها",
)  # fmt: skip
_COMPARATIVES = ("ترین", "تری", "تر", "ترهای", "ترها")
_COPULAS = ("ام", "ای", "ایم", "اید", "اند", "است")
_AFTER_HE = ("ایم", "اید", "اند", "اش", "ام", "ای")  # what follows «ه» with a half-space
_AFTER_YE = ("یاش", "یام", "یای", "یات")  # what follows «ی» with a half-space
_POSSESSIVES = ("اش", "ات", "ام", "شان", "تان", "مان")

# Endings that the last part of a compound may carry.
_COMPOUND_ENDINGS = (*(ZWNJ + plural for plural in _PLURALS), "ان", "ی", *_PLURALS)
_ENDINGS_BY_LETTER = {
    letter: tuple(end for end in _COMPOUND_ENDINGS if end[-1] == letter) for letter in {e[-1] for e in _COMPOUND_ENDINGS}
}

# Second parts of compounds that hardly ever stand alone: «خدمت رسانی», «تصمیم گیرنده».
_SECOND_PARTS = frozenset(
    "رسانی رسان سازی سازان گذاری گذاران دهی یابی پذیری پذیر ناپذیر ناپذیری گیری گیرنده گیرندگان کننده "
    "کنندگان دهنده دهندگان گرا گرایی گرایانه گرایان شناسی شناس شناسان شناختی نگاری نگاران پردازی پرداز پردازان "
    "مندی مندان نشینی نشینان نشین زدایی ورزی گستری پژوهی پژوه پژوهان افزایی آموزی آموز آموزان اندیشی بندی نویسی "
    "نویس نویسان خوانی بارتر بارترین وار گری زا زای سالار سالاران نواز نوازان آمیز آمیزی انگیز انگیزی آفرینی آلود "
    "ستیزی گریزی طلبانه جویانه شونده شوندگان مندتر مندترین فام پور "
    "الدین الدوله السلطنه العابدین الملک السادات السلام".split()
)

# Those of them, and their like, that are set off where they are written together with what is before them.
_SET_OFF = tuple(
    "رسانی سازی سازان گذاری گذاران پذیری پذیر گیری کننده کنندگان دهنده دهندگان گرایی گرایانه گرایان شناسی شناسان "
    "شناختی نگاری نگاران پردازی پردازان زدایی گستری پژوهی افزایی آموزی اندیشی بندی نویسی خوانی نامه آمیز انگیز آلود "
    "ستیزی طلبی طلبانه شونده خواهی کاری داری بازی السلام".split()
)

#: Pairs that «و» makes one word: the second to the first.
PAIRS = {"گو": "گفت", "گوی": "گفت", "گوها": "گفت", "گوهای": "گفت", "جو": "جست", "جوی": "جست", "شو": "شست"}

#: Words that may be joined to the one before.
AFFIXES = frozenset(PAIRS) | frozenset(
    (*_PLURALS, *_COMPARATIVES, *_COPULAS, "اش", "ات", "ی", "مان", "تان", "شان", *_SECOND_PARTS)
) - {"است"}

# Words that stand beside many others without being part of a compound.
_LOOSE = frozenset(
    "از به که در با بر را و تا یک سه چهار پنج شش هفت هشت پیش دست یکی هیچ همان همین چند هر این آن طور طوری گونه "
    "وقت کس کدام مدت زمان شده بودن".split()
)

# Words in «ه» that stay words without it, where «ه‌ای» is meant more often: حرفه‌ای, not حرف‌های.
_IN_HE = frozenset("خانه سامانه حرفه جمله منظره سیاره نقطه منطقه محله".split())

_LONGEST = 60
_OFTEN = 1_000  # times that hazm met a word

# Letters that do not join the next one: no half-space is seen after them.
_NOT_JOINING = "اآدذرزژوأؤ"

# «می» and «نمی», with and without a preverb.
_VERB_PREFIXES = tuple(preverb + prefix for preverb in (*PREVERBS, "") for prefix in ("نمی", "می"))

#: Words that stand before nothing but what they are joined to.
PREFIXES = frozenset((*_VERB_PREFIXES, "بی"))
_VERB_ENDS = ("م", "ی", "د", "یم", "ید", "ند", "ه")
_NO_BASE = frozenset("به که ی و را".split())

# Words that make one word with «یک», with «این» and its like, and with a number («همه‌جانبه»).
_WITH_YEK = frozenset("باره سره سویه صدا جانبه تنه دل مرتبه شنبه پارچه نواخت دست طرفه جا".split())
_WITH_THIS = frozenset("قدر چنان چنین گونه طور".split())
_THIS = frozenset("این آن همین همان".split())
_MANY = frozenset("همه چند دو سه".split())

# Words that «بی» makes no adjective of.
_NOT_WITH_BI = frozenset("هیچ هیچ‌گونه آن این آنکه این‌که اینکه آن‌که او من تو ما شما بی سی".split())

# What makes a surname of a first name: «حسین زاده».
_NAME_ENDS = frozenset("زاده نژاد فرد نیا پور پناه یار وند لو خواه دوست".split())
_NAMES = frozenset(
    "حسین حسن علی محمد احمد محمود مهدی هادی رضا کریم رحیم عباس قاسم کاظم جعفر صادق باقر ابراهیم اسماعیل یعقوب یوسف "
    "یونس موسی عیسی داود سلیمان اکبر اصغر امین امیر حمید مجید سعید رشید فرید نبی ولی قلی تقی نقی جواد جلال جمال کمال "
    "صالح طالب غلام فتح نصر عزیز لطیف حبیب خلیل جلیل بهرام شهرام رستم فرهاد اسکندر کاوه آقا حاج ملا شیخ عبدل بیگ "
    "احمدی محمدی حسینی رضایی انصاری صالحی کریمی رحیمی قاسمی هاشمی موسوی رسولی".split()
)

# Words that «به» makes an adverb or a noun of.
_WITH_BE = frozenset("ویژه وضوح کارگیری روزرسانی رغم سزا شخصه".split())

# Words that begin no compound but these.
_CLOSED = {
    "به": _WITH_BE,
    "یک": _WITH_YEK,
    **dict.fromkeys(_THIS, _WITH_THIS),
    "پس": frozenset("انداز لرزه زمینه کوچه".split()),
    **dict.fromkeys(_MANY, frozenset(["جانبه"])),
}

# Words that begin no compound, or so many that the space is nearly always a space.
_NO_COMPOUND_START = frozenset(
    "و در به از که این آن را با برای تا بر هر یک دو چه چند یا نیز پس اگر ما شما او وی من تو همه باید نه نا می ها "
    "های تر ترین شد شده است کرد کرده بود خود ای غیر ضد پس روی زیر بالای سر نه ده".split()
)


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
def _compound_starts() -> frozenset[str]:
    """Return the words that may be joined with the next one: first parts of compounds."""
    firsts = {word.rpartition(ZWNJ)[0] for word, (frequency, _) in words().items() if ZWNJ in word}
    return frozenset(firsts - _NO_COMPOUND_START).union(_NAMES, PAIRS.values(), _CLOSED)


@cache
def _compound_ends() -> frozenset[str]:
    """Return the last parts of listed compounds."""
    return frozenset(word.rpartition(ZWNJ)[2] for word in words() if ZWNJ in word).union(["و"], _NAME_ENDS, *_CLOSED.values())


@cache
def _after_mi() -> frozenset[str]:
    """Return what stands after «می» in a verb."""
    start = f"می{ZWNJ}"
    return frozenset(form.removeprefix(start) for form in verb_forms() if form.startswith(start))


def may_start(word: str) -> bool:
    """Tell whether a word may begin a compound, so that a word of :func:`may_end` may be joined to it.

    Parameters
    ----------
    word : str
        One folded word.

    Returns
    -------
    bool
        False where :func:`belong_together` says no, but for affixes and verbs; True promises nothing.
    """
    return word in _compound_starts()


def may_end(word: str) -> bool:
    """Tell whether a word may be joined to a word of :func:`may_start`.

    Parameters
    ----------
    word : str
        One folded word.

    Returns
    -------
    bool
        As of :func:`may_start`.
    """
    ends = _compound_ends()
    return word in ends or any(base in ends for base in _bases(word))


def _is_verb_like(word: str) -> bool:
    """Tell whether a word may be the rest of a verb after «می»."""
    return word in _after_mi() or (word.endswith(_VERB_ENDS) and not _known(word))


def _bases(word: str) -> Iterator[str]:
    """Yield what may be left of the last part of a compound without its ending."""
    for end in _ENDINGS_BY_LETTER.get(word[-1:], ()):
        if word.endswith(end) and len(word) > len(end) + 1:
            yield word[: -len(end)]


def _known(word: str) -> bool:
    entry = words().get(word)
    return entry is not None and entry[1] != "0"


def _a_base(word: str) -> bool:
    """Tell whether a word may carry an affix: a listed word, or one that itself carries an affix."""
    if len(word) < 2:
        return False
    return word in words() or restore(word) != word


@lru_cache(maxsize=500_000)
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
    if len(word) < 4 or _known(word):
        return word
    if ZWNJ in word:
        return _restore_inside(word)
    if "می" in word:
        for prefix in _VERB_PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and prefix + ZWNJ + rest in verb_forms():
                return prefix + ZWNJ + rest
    if word in verb_forms():
        return word
    for end in ("", "ان", "ی"):
        compound = _compounds_by_letters().get(word.removesuffix(end)) if word.endswith(end) else None
        if compound is not None and (not end or word not in words()):
            return compound + end
    return _restore_affix(word)


def _restore_affix(word: str) -> str:
    """Set off a plural, a comparative or a copula that is written without its half-space."""
    if "ها" in word and not _is_inflected(word):
        set_off = _restore_plural(word)
        if set_off:
            return set_off
    if word.endswith(_COMPARATIVES) and word not in words():
        for end in _COMPARATIVES:
            base = word.removesuffix(end)
            if base != word and "AJ" in words().get(base, (0, "0"))[1]:
                return base + ZWNJ + end
    if word.endswith(_AFTER_HE):
        for end in _AFTER_HE:
            base = word.removesuffix(end)
            if base == word or not base.endswith("ه"):
                continue
            is_noun = end == "ای" and len(base) > 2 and _known(base) and word not in words()
            if base in verb_forms() or is_noun:
                return base + ZWNJ + end
    if word.endswith(_AFTER_YE) and word not in words() and not _is_inflected(word):  # «زندگیام», «کافیای»
        base = word[:-2]
        if _known(base):
            return base + ZWNJ + word[-2:]
    return _restore_second_part(word)


def _restore_second_part(word: str) -> str:
    """Set off the second part of a compound that no list knows: مصرفکننده → مصرف‌کننده."""
    if word.endswith(_SET_OFF) and word not in words():
        for end in _SET_OFF:
            base = word.removesuffix(end)
            if base != word and len(base) > 1 and base[-1] not in _NOT_JOINING and _is_noun(base):
                return base + ZWNJ + end
    return word


def _is_noun(word: str) -> bool:
    tags = words().get(word, (0, "0"))[1]
    return "N" in tags or "AJ" in tags


def _restore_plural(word: str) -> str | None:
    """Set off a plural; «خانهای» is خانه‌ای, not خان‌های."""
    singular = word.removesuffix("ای")
    if word.endswith("های") and (
        singular in _IN_HE or (_known(singular) and not _known(word.removesuffix("های")))
    ):
        return singular + ZWNJ + "ای"
    for end in _PLURALS:
        base = word.removesuffix(end)
        if base != word and _a_base(base):
            joined = base[-1] in _NOT_JOINING  # کارها needs no half-space
            return restore(base) + ("" if joined else ZWNJ) + end
    return None


def _is_inflected(word: str) -> bool:
    """Tell whether a word in «ها» is a known word with an ezafe or indefinite ی: انتهای, تنهایی."""
    return any(_known(word.removesuffix(end)) for end in ("یی", "ی"))


def _restore_inside(word: str) -> str:
    """Restore the last part of a word that has some of its half-spaces: اطلاع‌رسانیها → اطلاع‌رسانی‌ها."""
    head, _, tail = word.rpartition(ZWNJ)
    if tail in _PLURALS or tail in _COMPARATIVES or tail in _COPULAS or tail in _POSSESSIVES:
        return restore(head) + ZWNJ + tail
    for end in _PLURALS:
        base = tail.removesuffix(end)
        if base != tail and len(base) > 1 and not _known(tail):
            return head + ZWNJ + base + ("" if base[-1] in _NOT_JOINING else ZWNJ) + end
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
    if left == "و":
        return False
    if left in _VERB_PREFIXES:  # «می» alone is wine, a month or a letter: it stands before no verb then
        return _is_verb_like(right) or f"{left}{ZWNJ}{right}" in verb_forms()
    if left == "بی" and right not in _NOT_WITH_BI and any(_is_noun(base) for base in (right, *_without_ye(right))):
        return True  # alone it is no word of today
    last = left.rpartition(ZWNJ)[2]
    if last in _PLURALS or len(left) > _LONGEST:  # an ending after an ending belongs to nothing
        return False
    if right in _PLURALS:
        return len(left) > 1 and left[-1].isalpha()
    if right in _COMPARATIVES:
        return "AJ" in words().get(left, (0, "0"))[1] or ZWNJ in left or left in words()
    if right in _SECOND_PARTS and _known(left) and left not in _NO_COMPOUND_START and left not in clear_verb_forms():
        return True
    if right in AFFIXES and right not in PAIRS:
        if right == "ی":  # «دوره ی», an ezafe typed apart
            return last.endswith("ه") and len(left) > 2
        if right == "ای":
            return last.endswith(("ه", "ی")) and len(left) > 2
        return last[-1] in "هیاوأ" and left not in _NO_BASE
    if right.startswith("و") and left != "به" and left + ZWNJ + right in words():  # «گفت وگو»
        return True
    if left in _NO_COMPOUND_START or left in _MANY:
        closed = _CLOSED.get(left, ())
        if left not in _MANY or right in closed:
            return right in closed
    if right in _NAME_ENDS and left in _NAMES:
        return True
    if right in verb_forms() and right != "زده":  # «سیل زده» is an adjective wherever it is listed
        return False
    together = words().get(left + ZWNJ + right)
    if left in clear_verb_forms():  # «برده داری», but «شد دانش» was no compound ever
        return together is not None and together[0] > _OFTEN
    if together is not None:
        # A compound that hazm never met in text may be two words, above all with «از», «که», «طور».
        return together[0] > 0 or not {left, right} & _LOOSE
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
