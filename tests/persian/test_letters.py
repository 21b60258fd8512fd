from __future__ import annotations

import unicodedata

import pytest

from pranalytics.persian.letters import MARKS, PERSIAN_DIGITS, ZWNJ, fold_letters


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("شهرداري", "شهرداری"),
        ("موسى", "موسی"),
        ("كرج", "کرج"),
        ("دائرة", "دائره"),
        ("خانهٔ", "خانه"),
        ("خانۀ", "خانه"),
        ("إسلام", "اسلام"),
        ("ٱلف", "الف"),
        ("مسئول", "مسئول"),
        ("مؤسسه", "مؤسسه"),
        ("تأکید", "تأکید"),
        ("تا\u0654کید", "تأکید"),  # alef and a hamza of its own
        ("آب", "آب"),
        ("ا\u0653ب", "آب"),
        ("مُدِیرِ کُلّ", "مدیر کل"),
        ("مثلاً", "مثلا"),
        ("شـــهر", "شهر"),
        ("\u202bشهر\u202c", "شهر"),
        ("\ufeffشهر\u200f", "شهر"),
        ("می\u200c\u200cشود", "می‌شود"),
        ("\u200cشهر\u200c", "شهر"),
        ("شهر\u200c ها", "شهر ها"),
        ("می¬شود", "می‌شود"),
        ("می\u200dشود", "میشود"),
        ("شهر\u00a0ما", "شهر ما"),
        ("شهر\u2009ما", "شهر ما"),
        ("۱۲٣4", "۱۲۳۴"),
        ("ﺷﻬﺮدارﯼ", "شهرداری"),
        ("ﻻﻟﻪ", "لاله"),
        ("Shahr 12", "Shahr ۱۲"),
        ("", ""),
    ],
)
def test_ways_of_typing_one_word(typed: str, folded: str) -> None:
    assert fold_letters(typed) == folded


def test_text_to_be_read_keeps_its_diacritics() -> None:
    assert fold_letters("خانۀ كوچك و خانهٔ بزرگ", keep_diacritics=True) == "خانهٔ کوچک و خانهٔ بزرگ"
    assert fold_letters("مثلاً", keep_diacritics=True) == "مثلاً"


def test_every_decimal_digit_of_unicode_becomes_the_persian_one() -> None:
    for code in range(0x1FFFF):
        if unicodedata.category(chr(code)) == "Nd":
            assert fold_letters(chr(code)) == PERSIAN_DIGITS[unicodedata.digit(chr(code))]


def test_every_presentation_form_of_a_letter_becomes_that_letter() -> None:
    for code in [*range(0xFB50, 0xFBB2), *range(0xFE80, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            assert fold_letters(chr(code)) == fold_letters(plain)


def test_the_marks_inside_words_vanish_or_are_half_spaces() -> None:
    for mark in MARKS:
        assert fold_letters(f"ش{mark}ه") in {"شه", f"ش{ZWNJ}ه"}


def test_folding_twice_keeps_diacritics_too() -> None:
    once = fold_letters("\ufef9\u0653", keep_diacritics=True)  # lam-alef as one form, and a madda
    assert fold_letters(once, keep_diacritics=True) == once
