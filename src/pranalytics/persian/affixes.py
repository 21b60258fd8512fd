"""Affixes: the closed lists that spacing goes by: endings, second parts of compounds, and words that stand loosely."""

from __future__ import annotations

from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import PREVERBS

PLURALS = (
    "هایشان", "هایتان", "هایمان", "هایی", "هایش", "هایم", "هایت", "های", "ها",
)  # fmt: skip
COMPARATIVES = ("ترین", "تری", "تر", "ترهای", "ترها")
COPULAS = ("ام", "ای", "ایم", "اید", "اند", "است")
AFTER_HE = ("ایم", "اید", "اند", "اش", "ام", "ای")  # what follows «ه» with a half-space
AFTER_YE = ("یاش", "یام", "یای", "یات")  # what follows «ی» with a half-space
POSSESSIVES = ("اش", "ات", "ام", "شان", "تان", "مان")

# Endings that the last part of a compound may carry.
COMPOUND_ENDINGS = (*(ZWNJ + plural for plural in PLURALS), "ان", "ی", *PLURALS)
ENDINGS_BY_LETTER = {
    letter: tuple(end for end in COMPOUND_ENDINGS if end[-1] == letter) for letter in {e[-1] for e in COMPOUND_ENDINGS}
}
#: Those of a word without «ها».
SHORT_ENDINGS = {"ن": ("ان",), "ی": ("ی",)}

# Second parts of compounds that hardly ever stand alone: «خدمت رسانی», «تصمیم گیرنده».
SECOND_PARTS = frozenset(
    "رسانی رسان سازی سازان گذاری گذاران دهی یابی پذیری پذیر ناپذیر ناپذیری گیری گیرنده گیرندگان کننده "
    "کنندگان دهنده دهندگان گرا گرایی گرایانه گرایان شناسی شناس شناسان شناختی نگاری نگاران پردازی پرداز پردازان "
    "مندی مندان نشینی نشینان نشین زدایی ورزی گستری پژوهی پژوه پژوهان افزایی آموزی آموز آموزان اندیشی بندی نویسی "
    "نویس نویسان خوانی بارتر بارترین وار گری زا زای سالار سالاران نواز نوازان آمیز آمیزی انگیز انگیزی آفرینی آلود "
    "ستیزی گریزی طلبانه جویانه شونده شوندگان مندتر مندترین فام پور "
    "الدین الدوله السلطنه العابدین الملک السادات السلام".split()
)

# Those of them, and their like, that are set off where they are written together with what is before them.
SET_OFF = tuple(
    "رسانی سازی سازان گذاری گذاران پذیری پذیر گیری کننده کنندگان دهنده دهندگان گرایی گرایانه گرایان شناسی شناسان "
    "شناختی نگاری نگاران پردازی پردازان زدایی گستری پژوهی افزایی آموزی اندیشی بندی نویسی خوانی نامه آمیز انگیز آلود "
    "ستیزی طلبی طلبانه شونده خواهی کاری داری بازی السلام".split()
)

#: Pairs that «و» makes one word: the second to the first.
PAIRS = {"گو": "گفت", "گوی": "گفت", "گوها": "گفت", "گوهای": "گفت", "جو": "جست", "جوی": "جست", "شو": "شست"}

#: Endings of any word, typed apart.
ENDINGS = frozenset((*PLURALS, *COMPARATIVES, *COPULAS, *POSSESSIVES, "ی")) - {"است"}

#: Words that may be joined to the one before.
AFFIXES = ENDINGS | SECOND_PARTS | frozenset(PAIRS)

# Words that stand beside many others without being part of a compound.
LOOSE = frozenset(
    "از به که در با بر را و تا یک سه چهار پنج شش هفت هشت پیش دست یکی هیچ همان همین چند هر این آن طور طوری گونه "
    "وقت کس کدام مدت زمان شده بودن".split()
)

# Words in «ه» that stay words without it, where «ه‌ای» is meant more often: حرفه‌ای, not حرف‌های.
IN_HE = frozenset("خانه سامانه حرفه جمله منظره سیاره نقطه منطقه محله".split())

LONGEST = 60
OFTEN, COMMON = 1_000, 100_000  # times that hazm met a word

# Letters that do not join the next one: no half-space is seen after them.
NOT_JOINING = "اآدذرزژوأؤ"

# «می» and «نمی», with and without a preverb.
VERB_PREFIXES = tuple(preverb + prefix for preverb in (*PREVERBS, "") for prefix in ("نمی", "می"))

#: Words that stand before nothing but what they are joined to.
PREFIXES = frozenset((*VERB_PREFIXES, "بی"))
VERB_ENDS = ("م", "ی", "د", "یم", "ید", "ند", "ه")
NO_BASE = frozenset("به که ی و را".split())

# Words that make one word with «یک», with «این» and its like, and with a number («همه‌جانبه»).
WITH_YEK = frozenset("باره سره سویه صدا جانبه تنه دل مرتبه شنبه پارچه نواخت دست طرفه جا".split())
WITH_THIS = frozenset("قدر چنان چنین گونه طور".split())
THIS = frozenset("این آن همین همان".split())
MANY = frozenset("همه چند دو سه".split())

# Words that «بی» makes no adjective of.
NOT_WITH_BI = frozenset("هیچ هیچ‌گونه آن این آنکه این‌که اینکه آن‌که او من تو ما شما بی سی".split())

# What makes a surname of a first name: «حسین زاده».
NAME_ENDS = frozenset("زاده نژاد فرد نیا پور وند لو".split())
NAMES = frozenset(
    "حسین حسن علی محمد احمد محمود مهدی هادی رضا کریم رحیم عباس قاسم کاظم جعفر صادق باقر ابراهیم اسماعیل یعقوب یوسف "
    "یونس موسی عیسی داود سلیمان اکبر اصغر امین امیر حمید مجید سعید رشید فرید نبی ولی قلی تقی نقی جواد جلال جمال کمال "
    "صالح طالب غلام فتح نصر عزیز لطیف حبیب خلیل جلیل بهرام شهرام رستم فرهاد اسکندر کاوه آقا حاج ملا شیخ عبدل بیگ "
    "احمدی محمدی حسینی رضایی انصاری صالحی کریمی رحیمی قاسمی هاشمی موسوی رسولی".split()
)

# Words that «به» makes an adverb or a noun of.
WITH_BE = frozenset("ویژه وضوح کارگیری روزرسانی رغم سزا شخصه".split())

# Words that begin no compound but these.
CLOSED = {
    "به": WITH_BE,
    "یک": WITH_YEK,
    **dict.fromkeys(THIS, WITH_THIS),
    "پس": frozenset("انداز لرزه زمینه کوچه".split()),
    **dict.fromkeys(MANY, frozenset(["جانبه"])),
}

# Words that begin no compound, or so many that the space is nearly always a space.
NO_COMPOUND_START = frozenset(
    "و در به از که این آن را با برای تا بر هر یک دو چه چند یا نیز پس اگر ما شما او وی من تو همه باید نه نا می ها "
    "های تر ترین شد شده است کرد کرده بود خود ای غیر ضد پس روی زیر بالای سر نه ده".split()
)
