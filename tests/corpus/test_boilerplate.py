from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.boilerplate import recurring_lines, strip_boilerplate, strip_lines

BODY = "شهردار گفت بوستان تازه گشوده شد."


@pytest.mark.parametrize(
    "line",
    [
        "پایان پیام",
        "پايان پيام/",
        "انتهای پیام/۱۲۳",
        "انتهای پیام/ب",
        "نظرات",
        "ديدگاه ها",
        "دیدگاه‌ها",
        "تصاویر مرتبط",
        "اخبار مرتبط:",
        "لینک اصل خبر در سایت شهرداری ساری",
        "کد خبر: ۱۲۳۴۵",
        "برچسب‌ها: شهر، بوستان",
        "منبع: شهرواژه",
        "https://example.org/news/12",
        "بازدید: ۱۲",
    ],
)
def test_a_line_of_the_site_is_cut_and_kept(line: str) -> None:
    assert strip_boilerplate(f"{BODY}\n{line}") == (BODY, [line])


@pytest.mark.parametrize(
    "line",
    [
        "نظرات شهروندان شنیده شد.",
        "چاپ کتاب شهر به پایان رسید.",
        "منبع آب شهر پر شد.",
        "برچسب‌زنی درختان آغاز شد.",
        "پایان پیام شهردار را مردم با کف زدن پاسخ دادند.",
    ],
)
def test_a_sentence_that_begins_like_boilerplate_stays(line: str) -> None:
    assert strip_boilerplate(f"{BODY}\n{line}") == (f"{BODY}\n{line}", [])


@pytest.mark.parametrize("end", ["انتهای پیام/", "پایان پیام", "انتهاي پيام/م"])
def test_the_formula_on_the_last_line_is_cut(end: str) -> None:
    assert strip_boilerplate(f"{BODY} {end}") == (BODY, [end])


def test_the_header_of_an_agency_is_cut_before_the_first_sentence() -> None:
    header = "شبكه اطلاع رساني روابط عمومي ايران (شارا)-||"
    assert strip_boilerplate(f"{header} {BODY}") == (BODY, [header])
    assert strip_boilerplate(f"عنوان خبر\n\n{header} {BODY}") == (f"عنوان خبر\n\n{BODY}", [header])


def test_a_text_of_nothing_else_is_empty() -> None:
    assert strip_boilerplate("پایان پیام\nنظرات\n\n") == ("", ["پایان پیام", "نظرات"])


@given(st.text(alphabet="اب پ\n.|»-\u200c", max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    def letters(pieces: list[str]) -> list[str]:
        return sorted("".join("".join(pieces).split()))

    left, cut = strip_boilerplate(text)
    assert letters([left, *cut]) == letters([text])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    strip_boilerplate(text)


def test_lines_that_come_back_in_one_source() -> None:
    texts = [f"خبر شمارهٔ {n} با جملهٔ خودش\nما را در پیام رسان دنبال کنید" for n in range(4)]
    found = recurring_lines(texts, ["الف", "الف", "الف", "ب"])
    assert found == {"الف": {"ما را در پیام رسان دنبال کنید"}, "ب": set()}
    assert recurring_lines(texts, [""] * 4) == {}


def test_a_line_has_to_recur_in_a_tenth_of_many_documents() -> None:
    texts = [f"خبر {n}\nسطر گاه به گاه" if n < 3 else f"خبر {n}" for n in range(40)]
    assert recurring_lines(texts, ["الف"] * 40) == {"الف": set()}


def test_long_paragraphs_never_count_as_recurring() -> None:
    paragraph = "واژه " * 20
    assert recurring_lines([paragraph] * 5, ["الف"] * 5) == {"الف": set()}


def test_given_lines_are_cut_in_any_spelling() -> None:
    assert strip_lines("سطر يك\nسطر دو", {"سطر یک"}) == ("سطر دو", ["سطر يك"])
