"""Lemmas of single words. The expected forms are those of a Persian dictionary, not what the program says."""

from __future__ import annotations

import pytest

from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.lemmas import lemma
from pranalytics.persian.letters import ZWNJ

ANALYZER = Analyzer()

# One line a kind of trouble: forms, «→», and the lemma that all of them have.
GOLDEN = """
برنامهریز برنامه‌ریز برنامه‌ریزان → برنامه‌ریز
بینالملل بین‌الملل → بین‌الملل
نصبالعین نصب‌العین → نصب‌العین
هماندیشی هم‌اندیشی همانديشي → هم‌اندیشی
سهشنبه سه‌شنبه → سه‌شنبه
می‌شود ميشود می‌شوند نمیشود شده‌اند شدند → شدن
می‌خواهد نمی‌خواهد خواهد خواهند → خواستن
می‌گویند گفته‌اند گفتند → گفتن
است نیست هستند می‌باشد → بودن
می‌کنیم کردند نکرده → کردن
بپردازند می‌پردازد پرداخته‌اند → پرداختن
نیامده می‌آید آمدند → آمدن
بگیریم می‌گیرند گرفته‌اند → گرفتن
می‌تواند نتوانستند → توانستن
داشته‌اند ندارد → داشتن
امور → امر
مناطق منطقه‌ها منطقه‌ای → منطقه
نتایج → نتیجه
مسائل مسایل مساله → مسئله
مراکز → مرکز
منابع → منبع
اهداف → هدف
اعضای اعضا → عضو
مدارس → مدرسه
محلات → محله
معابر → معبر
مصوبات → مصوبه
تجارب → تجربه
خدمات → خدمت
اقدامات → اقدام
جلسات → جلسه
پیشنهادات → پیشنهاد
گزارشات گزارش‌ها → گزارش
کارخانجات → کارخانه
نمایندگان نماينده → نماینده
شهروندان شهروندانی → شهروند
مدیران مديران → مدیر
خبرنگاران → خبرنگار
مسئولان مسوولان مسؤولان مسئولین → مسئول
آئین آیین → آیین
تأمین تامین → تأمین
تأکید تاكيد → تأکید
هیأت هیئت → هیئت
مسئوليت مسوولیت → مسئولیت
رییس رئیس رئيس → رئیس
رسانه‌ها رسانهها رسانههای رسانه‌هایشان → رسانه
خانهٔ خانۀ خانه‌ی خانه‌ای خانه‌هایمان → خانه
بزرگ‌ترین بزرگترین بزرگ‌تر → بزرگ
مهم‌ترین مهمترین → مهم
هماهنگ‌تر هماهنگتر → هماهنگ
شورای شوراها → شورا
جاهای جاها → جا
نیروهای نیروی نیروهایی → نیرو
روابط‌عمومی روابط‌عمومی‌ها → روابط‌عمومی
اطلاع‌رسانی اطلاعرسانی اطلاع‌رسانیها → اطلاع‌رسانی
شفاف‌سازی → شفاف‌سازی
پاسخ‌گویی پاسخگویی → پاسخگویی
دانش‌آموزان دانشآموزان → دانش‌آموز
دانشجویان دانشجوی → دانشجو
کودکان → کودک
درختان درخت‌ها → درخت
زنان → زن
همکاران → همکار
رانندگان → راننده
بازدیدکنندگان → بازدیدکننده
سیل‌زدگان → سیل‌زده
سرمایه‌گذاران سرمایهگذاران → سرمایه‌گذار
روستاهای روستاها → روستا
پروژه‌های پروژهها → پروژه
شهرداری شهرداریها شهرداري → شهرداری
گفتگو گفت‌وگو گفت‌و‌گو → گفت‌وگو
کلانشهر کلان‌شهر → کلان‌شهر
ایران → ایران
تهران → تهران
کرمان → کرمان
گیلان → گیلان
میدان → میدان
خیابان → خیابان
پاسداران → پاسداران
ساختمان → ساختمان
سازمان سازمان‌هایی → سازمان
انتخابات → انتخابات
ادبیات → ادبیات
دفتر → دفتر
مشتری → مشتری
دختر → دختر
تنها → تنها
ملی → ملی
مردمی → مردمی
هماهنگی هماهنگی‌ها → هماهنگی
"""

PAIRS = [
    (form, expected)
    for line in GOLDEN.split("\n")
    if line
    for forms, expected in [line.split(" → ")]
    for form in forms.split()
]

#: Two spellings of one word.
SPELLINGS = [
    ("مسؤولين", "مسئول"),
    ("بانوان", "بانو"),
    ("شهروندانمان", "شهروند"),
    ("مسوولیت‌پذیری", "مسئولیت‌پذیری"),
    ("خلاقیت‌کاری", "خلاقیت‌کاری"),
    ("گردید", "گردیدن"),
    ("همزمان", "هم‌زمان"),
    ("بزرگراه", "بزرگ‌راه"),
    ("پاکسازی", "پاک‌سازی"),
    ("وبسایت", "وب‌سایت"),
    ("هوشمندسازی", "هوشمند‌سازی"),
    ("علاقمند", "علاقه‌مند"),
]


def same(one: str, other: str) -> bool:
    """Tell whether two spellings have one lemma."""
    return ANALYZER.lemma(one) == ANALYZER.lemma(other)


@pytest.mark.parametrize(("form", "expected"), PAIRS)
def test_hard_words(form: str, expected: str) -> None:
    assert ANALYZER.lemma(form) == expected


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_two_spellings_have_one_lemma(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize("expected", sorted({expected for _, expected in PAIRS}))
def test_a_lemma_is_its_own_lemma(expected: str) -> None:
    assert lemma(expected) == expected


#: Words with half-spaces, well spelt.
WELL_SPELT = (
    "برنامه‌ها رسانه‌های سازمان‌هایشان می‌شود نمی‌توانند می‌گویند گفته‌اند بزرگ‌ترین هماهنگ‌تر اطلاع‌رسانی برنامه‌ریزی "
    "تصمیم‌گیری سرمایه‌گذاری بین‌الملل هم‌اندیشی هم‌افزایی شفاف‌سازی بهره‌برداری بهره‌وری خدمت‌رسانی شهرداری‌ها روابط‌عمومی‌ها "
    "کتاب‌خانه‌ها پروژه‌ها ایده‌های دستگاه‌ها کرده‌ایم منطقه‌ای توسعه‌ای"
).split()


@pytest.mark.parametrize("word", WELL_SPELT)
def test_arabic_letters_make_no_difference(word: str) -> None:
    assert same(word.replace("ی", "ي").replace("ک", "ك"), word)


@pytest.mark.parametrize("word", [word for word in WELL_SPELT if word not in ("روابط‌عمومی‌ها", "کتاب‌خانه‌ها")])
def test_half_spaces_typed_as_spaces_make_no_difference(word: str) -> None:
    assert ANALYZER.lemmas(word.replace(ZWNJ, " ")) == ANALYZER.lemmas(word)


@pytest.mark.parametrize("word", [word for word in WELL_SPELT if word not in ("روابط‌عمومی‌ها", "کتاب‌خانه‌ها")])
def test_lost_half_spaces_make_no_difference(word: str) -> None:
    assert ANALYZER.lemmas(word.replace(ZWNJ, "")) == ANALYZER.lemmas(word)


@pytest.mark.parametrize(
    ("spaced", "well"),
    [
        ("گفت و گو", "گفت‌وگو"),
        ("جست و جو", "جست‌وجو"),
        ("سه شنبه", "سه‌شنبه"),
        ("پنج شنبه", "پنج‌شنبه"),
        ("پیش بینی", "پیش‌بینی"),
        ("آن ها", "آن‌ها"),
        ("مردم سالاری", "مردم‌سالاری"),
        ("آماده سازی", "آماده‌سازی"),
    ],
)
def test_compounds_typed_apart(spaced: str, well: str) -> None:
    assert ANALYZER.lemmas(spaced) == ANALYZER.lemmas(well)
