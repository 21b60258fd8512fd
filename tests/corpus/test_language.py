from __future__ import annotations

import pandas as pd
import pytest

from pranalytics.corpus.language import grammar_share, is_persian

FOREIGN = {
    "Arabic": "أعلنت بلدية المدينة عن افتتاح حديقة جديدة في شمال المدينة بحضور عدد من المسؤولين والمواطنين وقال رئيس "
    "البلدية إن هذا المشروع يأتي ضمن خطة تطوير الخدمات",
    "Kurdish": "شارەوانی ھەولێر ڕایگەیاند کە پارکێکی نوێ لە باکووری شارەکە دەکرێتەوە و سەرۆکی شارەوانی وتی ئەم پڕۆژەیە "
    "بەشێکە لە پلانی گەشەپێدانی خزمەتگوزارییە گشتییەکان لە گەڕەکەکانی شار",
    "Urdu": "شہر کی بلدیہ نے شمالی علاقے میں ایک نئے پارک کے افتتاح کا اعلان کیا اور میئر نے کہا کہ یہ منصوبہ عوامی "
    "خدمات کی بہتری کے لیے بنایا گیا ہے",
    "Arabic list": "تعبيد شارع الملك فيصل، صيانة الحدائق العامة، إنارة الطرق الرئيسية، تنظيف الأرصفة، زراعة الأشجار، "
    "بناء جسور المشاة، إصلاح شبكات المياه، طلاء الجدران، تركيب إشارات المرور، توسعة المقبرة",
    "Urdu list": "سڑکوں کی مرمت، پارکوں کی صفائی، نالیوں کی تعمیر، سٹریٹ لائٹس کی تنصیب، شجرکاری مہم، پانی کی فراہمی، "
    "کوڑا کرکٹ کی منتقلی، قبرستان کی چار دیواری، بس سٹاپ، فٹ پاتھ",
    "Azerbaijani": "شهر بلدیه‌سی بیلدیردی کی یئنی پارکین آچیلیشی گله‌جک هفته اولاجاق و شهرین شمالیندا یاشایان اینسانلار "
    "اوچون چوخ فایدالی اولاجاق، بلدیه باشقانی دئدی کی بو ایش خدمتلرین یاخشیلاشماسی اوچون گؤرولوب",
    "English": "The municipality announced the opening of a new park in the north of the city, and the mayor said that "
    "the project is part of the plan",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_other_languages_are_not_persian(text: str) -> None:
    assert grammar_share(text)[1] >= 20
    assert not is_persian(text)


def test_the_sample_is_persian(sample_corpus: pd.DataFrame) -> None:
    assert sample_corpus["text"].map(is_persian).all()


@pytest.mark.parametrize(
    "text",
    [
        "برنامهٔ ماه: آسفالت کوچهٔ نسترن، لکه‌گیری بلوار دانش، جدول‌گذاری کوی فردوس، نصب چراغ بوستان مادر، شست‌وشوی مخزن‌های "
        "زباله، هرس درختان میدان نماز، تعمیر آبنما، خط‌کشی معابر ناحیهٔ سه",
        "شماره عنوان پیمانکار اعتبار پیشرفت ۱ پل روگذر شرکت ابنیهٔ شرق ۱۲۰ میلیارد ریال ۴۵ درصد ۲ سرای محلهٔ شقایق شرکت "
        "راه‌سازان ۸۰ میلیارد ریال ۷۰ درصد ۳ بوستان نرگس سازمان عمران",
        "اعضای كميسيون: محمد رضايی، علی كريمی، حسن احمدی، فاطمه محمدی، زهرا حسينی، رضا مرادی، مهدی جعفری، سعيد نوری، "
        "مريم صادقی، ليلا رحيمی، احمد قاسمی",
    ],
    ids=["programme", "table", "names"],
)
def test_lists_without_grammatical_words_are_persian(text: str) -> None:
    share, n_words = grammar_share(text)
    assert share < 0.05
    assert n_words >= 20
    assert is_persian(text)


@pytest.mark.parametrize("text", ["", "۱۲", "Hello", "شهر"])
def test_of_few_words_nothing_is_said(text: str) -> None:
    assert is_persian(text)


def test_spelling_makes_no_difference() -> None:
    text = "برنامه‌هاي شهرداري كه در اين هفته آغاز مي‌شود"
    assert grammar_share(text) == grammar_share(text.replace("ي", "ی").replace("ك", "ک"))
