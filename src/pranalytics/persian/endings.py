"""Endings: the closed lists that lemmas go by.

In: nothing. Out: endings of nouns, adjectives and the words that lean on them, and second parts of compounds.
"""

from __future__ import annotations

PRONOUNS = ("یشان", "یتان", "یمان", "شان", "تان", "مان", "یش", "یت", "یم", "ش", "ت", "م")
PRONOUNS_BY_LETTER = {letter: tuple(end for end in PRONOUNS if end[-1] == letter) for letter in "شتمن"}
OTHERS_PRONOUNS = ("شان", "تان", "مان", "ش")
_AFTER_HA = ("", "ی", "یی", "ست", *PRONOUNS)
PLURAL_ENDS = tuple(sorted(("ها" + end for end in _AFTER_HA), key=len, reverse=True))
COMPARATIVE_ENDS = (
    "ترین‌های", "ترین‌ها", "ترینهای", "ترینها", "ترین", "تری", "تر",
)  # fmt: skip
ENCLITIC_ENDS = (
    "ای", "ام", "ات", "اش", "اند", "ایم", "اید", "ایم", "شان", "تان", "مان", "است", "یی", "ی", "یشان", "یتان", "یمان",
)  # fmt: skip
#: What a word with a half-space is asked for at once.
ALL_PLURALS, ALL_COMPARATIVES, ALL_ENCLITICS = map(frozenset, (PLURAL_ENDS, COMPARATIVE_ENDS, ENCLITIC_ENDS))

#: Second parts that make a word for people who do something.
AGENTS = frozenset(
    "نشین گر طلب پرداز نگار سالار کار دار باز ساز گزار شناس پژوه نویس خوان آموز فروش فرما اندیش یار ورز کش پرست "
    "بان بگیر خواه گذار ران نورد دوز تراش شکن سنج آور پوش دوست اندوز".split()
)
#: Those of them, and their like, that are told in a word that no list knows, without a half-space: «سینماداران».
LONG_AGENTS = (*sorted(AGENTS - {"گر", "کش", "ران", "دوز", "پوش", "آور"}), "پیمان", "زبان")

#: Ends of adjectives that hardly make nouns with a ی: «شگفت‌انگیزی» is «a wonderful one».
LIKE = ("آمیز", "انگیز", "ناک", "مانند")
#: Ends of nouns that make adjectives with a ی: «رئالیستی», «تاکتیکی».
OF_ADJECTIVES = ("لیست", "نیست", "تیست", "سیست", "ریست", "یسم", "تیک", "نیک", "ژیک")
#: Second parts in «ا» and «و», whose ی is a glide: «سنت‌گرای».
BEFORE_GLIDE = ("گرا", "زدا", "سرا", "پیما", "نما", "آرا", "افزا", "فرسا", "گشا", "ربا", "بها", "جو", "گو", "عمو")
#: Second parts that are words for themselves with a ی behind them.
WITH_YE = frozenset((*BEFORE_GLIDE, *LIKE))
#: What makes an adjective of a noun with «ای»: «سه‌مرحله‌ای», «بین‌رشته‌ای».
COUNTED = frozenset("یک دو سه چهار پنج شش هفت هشت نه ده بیست سی چند بین میان تک".split())
#: Names of qualities that are mostly «a bad one», «a bitter one», but not before «ها».
QUALITIES = frozenset("بدی سنگینی درازی درشتی بزرگی کوچکی بلندی فراوانی گوناگونی خلوتی".split())
