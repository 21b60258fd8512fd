from __future__ import annotations

import pytest

from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.readable import is_quotable, tidy


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("برنامه هاي شهرداري اجرا مي شود.", "برنامه‌های شهرداری اجرا می‌شود."),
        ("برنامههاي شهرداري اجرا ميشود.", "برنامه‌های شهرداری اجرا می‌شود."),
        ("خانۀ ما و خانهٔ شما", "خانهٔ ما و خانهٔ شما"),
        ("مثلاً چنین", "مثلاً چنین"),
        ("سال 1398 و ١٣٩٩", "سال ۱۳۹۸ و ۱۳۹۹"),
        ('او گفت : "سلام" .', "او گفت: «سلام»."),
        ("رسانه ها،شهروندان", "رسانه‌ها، شهروندان"),
        ("آری, نه; شاید", "آری، نه؛ شاید"),
        ("چرا?", "چرا؟"),
        ("۱۲%", "۱۲٪"),
        ("و دیگر...", "و دیگر…"),
        ("شهرداری(منطقه ۳)گفت", "شهرداری (منطقه ۳) گفت"),
        ("یک   دو\t سه", "یک دو سه"),
        ("یک \n دو\n\n\n\nسه", "یک\nدو\n\nسه"),
        ("نشانی www.shahr.ir/a1?b=2 و info@shahr.ir", "نشانی www.shahr.ir/a1?b=2 و info@shahr.ir"),
        ("روش TF-IDF و COVID-19", "روش TF-IDF و COVID-19"),
        ("ساعت 10:30 روز 1398/09/12", "ساعت ۱۰:۳۰ روز ۱۳۹۸/۰۹/۱۲"),
        ("12.5 درصد", "۱۲.۵ درصد"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_good_spelling(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied
    assert Analyzer().normalize(typed) == tidied
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("می  شود", "می‌شود"),
        ("شهرداری , ها", "شهرداری، ها"),
        ("1,000,000 ریال", "۱٬۰۰۰٬۰۰۰ ریال"),
        ("آیا آمد ?بله", "آیا آمد؟ بله"),
        ("او گفت:«سلام»", "او گفت: «سلام»"),
        ("«پل»،«راه»", "«پل»، «راه»"),
        ("۱۲ %", "۱۲٪"),
        ("0,,", "۰،،"),
        ("سه شنبه", "سه‌شنبه"),
    ],
)
def test_good_spelling_of_punctuation(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied


def test_no_letter_is_lost() -> None:
    text = "شهردار گفت: برنامه‌های پنج‌ساله در ۲۲ منطقه «به‌زودی» اجرا می‌شود؛ مردم منتظرند!"
    assert tidy(text) == text


@pytest.mark.parametrize(("words", "expected"), [(0, False), (9, False), (10, True), (45, True), (46, False)])
def test_what_is_long_enough_to_be_quoted(words: int, expected: bool) -> None:
    assert is_quotable(" \n".join(["شهر"] * words)) is expected
