from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.boilerplate import recurring_lines, strip_boilerplate, strip_lines

BODY = "شهردار گفت بوستان تازه گشوده شد."


# Lines that sites put around a text, one a row; each must go wherever it stands after the text.
SITE_LINES = """
پایان پیام
پايان پيام/
انتهای پیام/۱۲۳
انتهای پیام/ب
انتهای‌پیام/۸۶۰۱۱/ت۱۰/ض۱۰۰۲
پایان پیام/د/۱۱۰۱/س/۱
انتهای متن/
انتهايي پيام
نظرات
نظرات کاربران (۳)
ديدگاه ها
دیدگاه‌ها
۰ نظر
ارسال نظر
نظر خود را بنویسید
هنوز نظری ثبت نشده است
نشانی ایمیل شما منتشر نخواهد شد. بخش‌های موردنیاز علامت‌گذاری شده‌اند *
در انتظار بررسی: ۰
تصاویر مرتبط
اخبار مرتبط:
مطالب پیشنهادی
بیشتر بخوانید:
بیشتر بخوانید: پل تازه گشوده می‌شود
پربازدیدترین‌ها
آخرین اخبار
لینک اصل خبر در سایت شهرداری ساری
لینک کوتاه: https://isna.ir/xdG7
کپی لینک
کد خبر: ۱۲۳۴۵
شناسه خبر 98-12
بازدید: ۱۲
تعداد بازدید: ۱٬۲۳۴ بار
۱۲ بازدید
زمان مطالعه: ۲ دقیقه
اشتراک گذاری
اشتراک گذاری در تلگرام
این خبر را به اشتراک بگذارید
ارسال به دوستان
ما را در شبکه‌های اجتماعی دنبال کنید
به کانال تلگرام شهرداری بپیوندید
نسخه چاپی
برچسب‌ها: شهر، بوستان
منبع: شهرواژه
ادامه مطلب ...
https://example.org/news/12
بازگشت به بالا
بازگشت به صفحه نخست گروه فضای مجازی
صفحه اصلی > اخبار > شهر
خبر بعدی: پل دیگر
تمامی حقوق این سایت متعلق به شهرداری رشت است.
© ۱۳۹۸ شهرداری رشت
طراحی سایت: شرکت نمونه
استفاده از مطالب این سایت با ذکر منبع بلامانع است.
مرورگر شما از ویدئو پشتیبانی نمی‌کند.
فایل آن‌را از اینجا دانلود کنید: video/mp4
برای مشاهده کامل مقاله روی فایل مقابل کلیک کنید.
چاپ
فیلم
تلگرام
ادامه دارد...
عکس: سارا احمدی
(عکس از: سارا احمدی)
خبرنگار: سارا احمدی
کلمات کلیدی: شهر، بوستان
=====
***
""".strip().splitlines()


@pytest.mark.parametrize("line", SITE_LINES)
def test_a_line_of_the_site_is_cut_and_kept(line: str) -> None:
    assert strip_boilerplate(f"{BODY}\n{line}") == (BODY, [line])


# Lines of a text that begin or end as those of a site do, or are the same in another place.
OWN_LINES = """
نظرات شهروندان شنیده شد.
نظرات شهروندان و پاسخ شهردار
چاپ کتاب شهر به پایان رسید.
منبع آب شهر پر شد.
برچسب‌زنی درختان آغاز شد.
برچسب ها را از درختان جدا کنید
پایان پیام شهردار را مردم با کف زدن پاسخ دادند.
در پایان پیام شهردار آمده است
اشتراک گذاری خودروها در رشت
طراحی و اجرا: سازمان زیباسازی
کلیه حقوق شهروندی مردم محفوظ است و باید رعایت شود
خانه/ کارگردان: سارا احمدی/ ۱ دقیقه
بازدید شهردار از پل
بازدید: شهردار در بوستان تازه
آخرین اخبار پل تازه را شهردار گفت
تصاویر مرتبط با جشن را ببینید که دیدنی است
لینک فراخوان در اینجا قابل مشاهده است.
ادامه مطلب را شهردار گفت
موضوع: گزارش عملکرد شهرداری
گزارش: وضعیت بوستان‌ها
عکس سه نفره شهردار با کودکان
""".strip().splitlines()


@pytest.mark.parametrize("line", OWN_LINES)
def test_a_line_that_only_resembles_boilerplate_stays(line: str) -> None:
    text = f"{line}\n{BODY}\n{line}"
    assert strip_boilerplate(text) == (text, [])


@pytest.mark.parametrize("line", ["فیلم", "تصاویر", "خانه", "***", "عکس: برف در رشت", "نویسنده: سارا احمدی"])
def test_a_short_line_between_sentences_heads_a_section(line: str) -> None:
    text = f"{BODY}\n{line}\n{BODY}"
    assert strip_boilerplate(text) == (text, [])


def test_a_heading_of_a_list_after_the_last_sentence_stays() -> None:
    text = f"{BODY}\nسایر: ۱ درصد\nفیسبوک\nتبلیغات: ۹۷ درصد"
    assert strip_boilerplate(f"{text}\nچاپ\nنظرات\nارسال") == (text, ["چاپ", "نظرات", "ارسال"])


def test_a_title_that_resembles_a_credit_stays() -> None:
    text = f"عکس: برف در رشت\n{BODY}"
    assert strip_boilerplate(text) == (text, [])
    assert strip_boilerplate(f"صفحه اصلی\nچاپ\nپل تازه\n{BODY}") == (f"پل تازه\n{BODY}", ["صفحه اصلی", "چاپ"])


@pytest.mark.parametrize("end", ["انتهای پیام/", "پایان پیام", "انتهاي پيام/م", "انتهای پیام/۸۶۰۱۱/ت۱۰"])
def test_the_formula_on_the_last_line_is_cut(end: str) -> None:
    assert strip_boilerplate(f"{BODY} {end}") == (BODY, [end])
    assert strip_boilerplate(f"{BODY.removesuffix('.')} {end}/") == (BODY.removesuffix("."), [f"{end}/"])


def test_the_header_of_an_agency_is_cut_before_the_first_sentence() -> None:
    header = "شبكه اطلاع رساني روابط عمومي ايران (شارا)-||"
    assert strip_boilerplate(f"{header} {BODY}") == (BODY, [header])
    assert strip_boilerplate(f"عنوان خبر\n\n{header} {BODY}") == (f"عنوان خبر\n\n{BODY}", [header])
    assert strip_boilerplate(f"{header} {BODY}\n{header} {BODY}") == (f"{BODY}\n{BODY}", [header, header])


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


def recurring(n: int, of: int, line: str = "سطر گاه به گاه", at: int = -1) -> set[str]:
    """Return the recurring lines of one source that has a line in n of its documents."""
    bodies = [[f"خبر {k} با جملهٔ خودش", "دیگر", f"سطر {k}", f"باز {k}", f"هم {k}", f"پس {k}"] for k in range(of)]
    for k, body in enumerate(bodies):
        body[1] = f"دیگر {k}"
        if k < n:
            body.insert(at if at >= 0 else len(body), line)
    return recurring_lines(["\n".join(body) for body in bodies], ["الف"] * of)["الف"]


@pytest.mark.parametrize(
    ("n", "of", "at", "recurs"),
    [
        (3, 4, 3, True),  # three documents and a tenth of them, anywhere
        (3, 30, 3, True),
        (3, 31, 3, False),
        (2, 2, 3, False),
        (3, 9, 3, False),  # of few documents half
        (5, 9, 3, True),
        (5, 500, -1, True),  # at the end of a text a hundredth
        (5, 500, 0, True),
        (5, 500, 3, False),
        (5, 501, -1, False),
        (4, 100, -1, False),
    ],
)
def test_how_often_a_line_has_to_come_back(n: int, of: int, at: int, recurs: bool) -> None:
    assert recurring(n, of, at=at) == ({"سطر گاه به گاه"} if recurs else set())


@pytest.mark.parametrize("line", ["شهردار رشت:", "واژه " * 20])
def test_what_leads_to_something_or_is_long_never_recurs(line: str) -> None:
    assert recurring(5, 5, line) == set()


def test_lines_come_back_within_one_source_in_any_spelling() -> None:
    texts = [
        f"خبر {n}\nما را در پيام رسان بخوانید" if n % 2 else f"خبر {n}\nما را در پیام رسان بخوانید" for n in range(5)
    ]
    found = recurring_lines(texts, ["الف", "الف", "الف", "الف", "ب"])
    assert found == {"الف": {"ما را در پیام رسان بخوانید"}, "ب": set()}
    assert recurring_lines(texts, [""] * 5) == {}


def test_given_lines_are_cut_in_any_spelling() -> None:
    assert strip_lines("سطر يك\nسطر دو", {"سطر یک"}) == ("سطر دو", ["سطر يك"])


def test_without_lines_to_cut_a_text_is_only_trimmed() -> None:
    assert strip_lines(" سطر يك\n", set()) == ("سطر يك", [])


@pytest.mark.parametrize(
    "piece", ["|", "- ", " ", "\n", "\n ", ".", "انتهای پیام ", "پایان پیام/", "ارسال نظر ", "_", "واژه "]
)
def test_a_megabyte_is_cleaned_in_a_moment(piece: str) -> None:
    text = piece * (1_000_000 // len(piece)) + "x"
    start = time.process_time()
    strip_boilerplate(text)
    recurring_lines([text], ["الف"])
    assert time.process_time() - start < 6
