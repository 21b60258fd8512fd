"""Names of persons, a sentence or two for each turn of the rules."""

from __future__ import annotations

import pytest

from pranalytics.persian.persons import mask_persons

#: Each with ``{}`` about what is a name.
SENTENCES = [
    "به نقل از {کاوه‌پور}، راه باز شد.",
    "به نقل از ایسنا، راه باز شد.",
    "{عباس‌علی موحدی} پیشکسوت است.",
    # A surname that was found with a title or a given name is known again, unless it is short, or a place bears it.
    "آقای {کاوه‌پور} آمد و بوستان را {کاوه‌پور} باز کرد.",
    "{رضا کوهی‌نژاد} آمد. پرسش‌ها را {کوهی‌نژاد} شنید.",
    "دکتر {رضا راد} آمد و خط را راد برید.",
    "دکتر {رضا غنی} آمد و خاک را غنی کرد.",
    "دکتر {مریم شهردوست} آمد. بزرگراه شهردوست بسته شد.",
    # After a rank stands a name, though it is another word.
    "سرهنگ {درخت پور} آمد.",
    "سرهنگ {صباحی} آمد.",
    "سرهنگ {درخت} افزود: راه باز است.",
    "سرهنگ درخت کاشت.",
    "سرهنگ {دریا}، فرمانده انتظامی، آمد.",
    "سرتیپ {نامدار} رئیس پلیس است.",
    # Who begins a clause and speaks.
    "{صنایعی} نیز افزود: راه باز است.",
    "{کاوه‌پور} هم گفت: بله.",
    "{کاوه‌پور} همچنین گفت: بله.",
    "{کاوه‌پور} با اشاره به کمبود آب گفت: بله.",
    "{کاوه‌پور} ضمن تشکر از همه گفت: بله.",
    "پرسید: {کاوه‌پور} گفت بله؟",
    "راه باز است. {کاوه‌پور} گفت: بله.",
    "شهردار، {کوهی نژاد}، گفت: بله.",
    # By whom something is said.
    "به اعتقاد {کاوه‌پور} راه باز است.",
    "به گفتهٔ کتابی راه باز شد.",
    # A name that is a word too is one before an office.
    "دیروز {آرمان برزین} شهردار از پل دیدن کرد.",
    "دیروز آرمان برزین در شهر از پل دیدن کرد.",
    # Given names, in one part and in several.
    "{رضا زاده} گفت: بله.",
    "آقای {رضا پور} آمد.",
    "آقای {محمد رضا} کتاب‌ها را خرید.",
    "{علی رضایی} گفت: بله.",
    "مهندس {علی رضایی} معاون شهردار است.",
    "سید {علی اکبر حسینی} آمد.",
    "{نصرت الله کریمی} آمد.",
    "{عبد الرضا کریمی} آمد.",
    "{احمد کریم خان} گفت: بله.",
    "{بهرام کوهستان} گفت: بله.",
    "آقای {بهرام کوهستان} را دید.",
    "سرکار خانم {نیک‌روش} آمد.",
    "جناب آقای دکتر {سیدعلی بنی‌هاشمی}، شهردار، آمد.",
    "محمد، رضا و حسن آمدند.",
    # After a given name, which parks bear too, the noun of a verb is no surname.
    "نسترن گشایش یافت.",
    "بوستان‌های نرگس و نسترن بازگشایی شد.",
    "نسترن افتتاح خواهد شد.",
    "سهمیهٔ رضا افزایش می‌یابد.",
    "مریم تشکر کرد.",
    "دکتر {مریم} تشکر کرد.",
    "{نسترن گشایش} گفت: بله.",
    "{افشین صفری} شد.",
    "{ناصر کشاورز} شد.",
    "{مریم رضایی} گشایش یافت.",
    "حسن مدیر کل شد.",
    "مهندس بهرام ابزارهای تازه خرید.",
    "دکتر مهندس آمد.",
    "آقای در گفت.",
    # Saints and heroes are persons, what is called after them is none.
    "شهید {رضا کوهی‌نژاد} را گرامی داشتند.",
    "میدان شهید رضا کوهی‌نژاد بسته شد.",
    "کوچهٔ کاوه‌پور بسته شد.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_masked(sentence: str) -> None:
    text = sentence.replace("{", "").replace("}", "")
    masked = mask_persons(text, "{}")
    names = [part.partition("}")[0] for part in sentence.split("{")[1:]]
    assert masked.format(*names) == text
    assert masked.count("{}") == len(names)
