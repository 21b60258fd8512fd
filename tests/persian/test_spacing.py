from __future__ import annotations

import pytest

from pranalytics.persian.spacing import belong_together, restore


@pytest.mark.parametrize(
    "well",
    [
        "می‌شود",
        "نمی‌شود",
        "می‌خواهند",
        "نمی‌توانیم",
        "برنامه‌ریز",
        "برنامه‌ریزی",
        "بین‌الملل",
        "نصب‌العین",
        "هم‌اندیشی",
        "سه‌شنبه",
        "برنامه‌ها",
        "برنامه‌های",
        "رسانه‌هایشان",
        "شهرداری‌ها",
        "مسئول‌ترین",
        "هماهنگ‌تر",
        "اطلاع‌رسانی",
        "گفته‌اند",
        "کرده‌ایم",
        "خانه‌ای",
        "دانش‌آموزان",
        "سرمایه‌گذاری",
    ],
)
def test_lost_half_spaces_come_back(well: str) -> None:
    assert restore(well.replace("\u200c", "")) == well
    assert restore(well) == well, "a word that is well spelt stays"


@pytest.mark.parametrize(
    "word",
    [
        *"تنها بها میدان میز میوه میهن میراث مینو نمایش نمک نمونه نماینده دفتر دختر مشتری چتر متر بستر".split(),
        *"شهرها کارها روزها تهران ایران پایان بنیاد بهاره نهاد فرهاد کلام سلام نام پیام مقام آرام ایام تمام".split(),
        *"گیاهان ماهانه خواهان سپاهان میان میانه مناطق استان".split(),
        "ا",
        "",
    ],
)
def test_words_that_only_look_so_stay(word: str) -> None:
    assert restore(word) == word


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("می", "شود"),
        ("نمی", "خواهند"),
        ("رسانه", "ها"),
        ("رسانه", "های"),
        ("سازمان", "هایشان"),
        ("بزرگ", "تر"),
        ("مهم", "ترین"),
        ("اطلاع", "رسانی"),
        ("برنامه", "ریزی"),
        ("برنامه", "ریزان"),
        ("گفته", "اند"),
        ("کرده", "ام"),
        ("خانه", "ای"),
        ("بهره", "برداری"),
    ],
)
def test_two_parts_of_one_word(left: str, right: str) -> None:
    assert belong_together(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("کتاب", "را"),
        ("شهر", "تهران"),
        ("و", "ها"),
        ("می", "گل"),
        ("روابط", "عمومی"),
        ("مدیر", "کل"),
        ("این", "برنامه"),
        ("شد", "که"),
        ("شهرداری", "رشت"),
        ("", ""),
        ("", "ها"),
    ],
)
def test_two_words(left: str, right: str) -> None:
    assert not belong_together(left, right)
