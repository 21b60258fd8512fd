"""Half-spaces, a few words for each turn of the rules: where one was lost, and where none ever stood."""

from __future__ import annotations

import pytest

from pranalytics.persian.spacing import belong_together, restore

LOST = {
    "میداند": "می‌داند", "مینشینی": "می‌نشینی", "میخواهی": "می‌خواهی", "ساعتها": "ساعت‌ها", "یخها": "یخ‌ها", "تکها": "تک‌ها",
    "کلاسهای": "کلاس‌های", "رگهای": "رگ‌های", "بیگانهای": "بیگانه‌ای", "مرحلهای": "مرحله‌ای", "جادهای": "جاده‌ای",
    "عدیدهای": "عدیده‌ای", "تازهنفسها": "تازه‌نفس‌ها", "نرمافزارهای": "نرم‌افزارهای", "برترینهای": "برترین‌های",
    "برجستهتر": "برجسته‌تر", "عمدهترین": "عمده‌ترین", "نازلتر": "نازل‌تر", "نشدهایم": "نشده‌ایم", "یافتهاند": "یافته‌اند",
    "پرداختهاند": "پرداخته‌اند", "درمانیاش": "درمانی‌اش", "خانوادگیاش": "خانوادگی‌اش", "نرخنامه": "نرخ‌نامه",
    "درخواستدهنده": "درخواست‌دهنده", "چککننده": "چک‌کننده", "محرومیتزدایی": "محرومیت‌زدایی", "اجراییسازی": "اجرایی‌سازی",
    "اصولگرایان": "اصول‌گرایان", "کشتیرانی‌های": "کشتی‌رانی‌های", "سختگیرانه‌تر": "سخت‌گیرانه‌تر",
}  # fmt: skip
NEVER_LOST = (
    "بنای همکاری‌های دریاچه‌های تصفیه‌خانه‌های بانک‌هاست آن‌هاست فیلم‌سازهای دست‌اندازهای باج‌افزارها گفت‌وگوهایی"
).split()
TOGETHER = [
    "می ببینیم", "مراجعه کنندگان", "درخواست دهنده", "روایت گری", "یک طرفه", "حمل ونقل", "چشم انداز", "آب نبات",
    "سرسام آور", "سه راهی", "میان سالگی", "بی شک", "بی تردید", "بی معنی", "بی رحمانه", "غم ها", "یخ ها", "آیین های",
    "مهم ترین", "رایج ترین", "سالگی شان", "موزه ی", "کارنامه ی", "کرده ای", "بیانیه ای", "قوه ای", "برده اند",
    "میوه فروشی", "پیاده روها", "بهره وران",
]  # fmt: skip
APART = [
    "می سعی", "نمی توانستن", "پ های", "مطالب شان", "فکر ی", "به ای", "سی ای", "خوب اند", "۷۵۰ هزار", "عمر این",
    "نوسان در", "اعتماد دولت", "پشت و", "گرفته‌اند یا", "اینکه ظرف",
]  # fmt: skip


@pytest.mark.parametrize(("joined", "wanted"), LOST.items())
def test_a_lost_one_is_put_back(joined: str, wanted: str) -> None:
    assert restore(joined) == wanted


@pytest.mark.parametrize("word", NEVER_LOST)
def test_nothing_is_put_where_none_was_lost(word: str) -> None:
    assert restore(word) == word


@pytest.mark.parametrize("pair", TOGETHER)
def test_two_that_are_one_word(pair: str) -> None:
    assert belong_together(*pair.split(" "))


@pytest.mark.parametrize("pair", APART)
def test_two_that_are_two(pair: str) -> None:
    assert not belong_together(*pair.split(" "))
