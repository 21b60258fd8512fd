from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.agencies import canonical_source, source_of_link
from pranalytics.corpus.heading import find_source, split_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("پل تازه گشوده شد\nشهردار گفت پل آماده است.", "پل تازه گشوده شد"),
        ("\n\nپل تازه گشوده شد\n\n\nشهردار گفت.", "پل تازه گشوده شد"),
        ("\u200c\n\ufeffپل تازه گشوده شد\u200c\nشهردار گفت.", "پل تازه گشوده شد"),
        ("شهردار رشت:\nپل تازه گشوده شد\nخبر این است.", "شهردار رشت: پل تازه گشوده شد"),
        ("سه‌شنبه ۱۲ آذر ۱۳۹۸\nپل تازه گشوده شد\nخبر این است.", "پل تازه گشوده شد"),
        ("سه‌شنبه ۲۰ اسفند\nکد خبر: ۱۲ - ۱۳۹۸/۰۹/۱۲\nپل تازه گشوده شد\nخبر این است.", "پل تازه گشوده شد"),
        ("عنوان خبر: پل تازه گشوده شد\nشهردار گفت.", "پل تازه گشوده شد"),
        ("گشایش پل در ۱۳۹۸/۰۹/۱۲\nخبر این است.", "گشایش پل در ۱۳۹۸/۰۹/۱۲"),
        ("آیا پل آماده است؟\nخبر این است.", "آیا پل آماده است؟"),
        ("پل آماده است، اما...\nخبر این است.", "پل آماده است، اما..."),
        ("پل آماده است.\u200c\nمردم آمدند.", ""),
        ("«پل آماده است.»\nمردم آمدند.", ""),
        ("به گزارش ایسنا پل تازه گشوده شد\nمردم آمدند.", ""),
        ("واژه " * 26 + "\nمردم آمدند.", ""),
        ("تنها یک سطر", ""),
        ("", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    found, body = split_title(text)
    assert found == title
    assert title or body == text


@given(st.text(alphabet="اب:.\n »۱۳۹۸/", max_size=60))
def test_titles_and_bodies_hold_no_more_than_the_text(text: str) -> None:
    title, body = split_title(text)
    assert len("".join((title + body).split())) <= len("".join(text.split()))
    assert "\n" not in title


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("به گزارش شارا، بوستان گشوده شد.", "شارا"),
        ("به گزارش ايسنا به نقل از رویترز، بوستان گشوده شد.", "ایسنا"),
        ("به گزارش ایسنا طبق گزارش رسیده بوستان گشوده شد.", "ایسنا"),
        ("به گزارش خبرگزاري فارس از تبريز، بوستان گشوده شد.", "خبرگزاری فارس"),
        ("به گزارش خبرنگار بهداشت و درمان فارس، بوستان گشوده شد.", "خبرگزاری فارس"),
        ("به گزارش خبرنگار حوزه شهری خبرگزاری تسنیم بوستان گشوده شد.", "تسنیم"),
        ("به گزارش مهر، بوستان گشوده شد.", "خبرگزاری مهر"),
        ("به گزارش «ایمنا» از رشت بوستان گشوده شد.", "ایمنا"),
        ('به گزارش "ورزش‌سه" و به نقل از فارس، بازی تمام شد.', "ورزش سه"),
        ("ﺑﻪ ﮔﺰﺍﺭﺵ ﺍﯾﺴﻨﺎ، ﺑﻮﺳﺘﺎﻥ ﮔﺸﻮﺩﻩ ﺷﺪ.", "ایسنا"),
        ("شهردار در گفت‌وگو با خبرنگار ایرنا افزود: پل آماده است.", "ایرنا"),
        ("شهردار در گفتگوی تفصیلی با خانه ملت گفت: پل آماده است.", "خانه ملت"),
        ("شهردار به خبرنگار فارس در رشت گفت: پل آماده است.", "خبرگزاری فارس"),
        ("خبرگزاری فارس: پل گشوده شد.", "خبرگزاری فارس"),
        ("ایسنا/گیلان شهردار رشت گفت پل آماده است.", "ایسنا"),
        ("رشت - ایرنا - شهردار گفت پل آماده است.", "ایرنا"),
        ("به گزارش خبرگزاری فرانسه از بغداد، اتوبوسی سوخت.", "خبرگزاری فرانسه"),
        ("به گزارش روابط عمومی شهرداری رشت، بوستان گشوده شد.", "شهرداری رشت"),
        ("به گزارش مدیریت ارتباطات و روابط بین الملل شهرداری ساری، نشستی برپا شد.", "شهرداری ساری"),
        ("پل آماده است. به گزارش خبرنگار برزن‌نگار از رشت، بوستان گشوده شد.", "برزن‌نگار"),
        ("بوستان گشوده شد. ایلنا نوشت به نقل از ایسنا مردم آمدند.", "ایسنا"),
        ("شهردار با اشاره به گزارش عملکرد شورا، سپاس گفت.", ""),
        ("به گزارش استانداری فارس، راه بسته شد.", "استانداری فارس"),
        ("در گفت‌وگو با شهروندان در مهر ماه ۹۸ روشن شد.", ""),
        ("بوستان گشوده شد و گزارش آن را همه دیدند.", ""),
        ("", ""),
    ],
)
def test_who_sent_a_text(text: str, source: str) -> None:
    assert find_source(text) == source


@pytest.mark.parametrize(
    ("cut", "source"),
    [
        ("شبكه اطلاع رساني روابط عمومي ايران (شارا)-||", "شارا"),
        ("شبکه خبر شهر (شهرواژه)-||", "شهرواژه"),
        ("منبع: پيك شهر", "پیک شهر"),
        ("منبع : خبرگزاری ایمنا", "ایمنا"),
        ("منبع خبر: https://www.isna.ir/news/1", "ایسنا"),
        ("لینک کوتاه: shahr.ir/x1", "خبرگزاری شهر"),
        ("منبع: https://example.org/1", ""),
        ("پایان پیام", ""),
    ],
)
def test_what_was_cut_names_the_source(cut: str, source: str) -> None:
    assert find_source("بوستان گشوده شد.", [cut]) == source


def test_the_link_of_a_document_names_its_source_where_the_text_does_not() -> None:
    assert find_source("بوستان گشوده شد.", link="https://fa.shara.ir/news/12") == "شارا"
    assert find_source("به گزارش ایسنا، بوستان گشوده شد.", link="https://shara.ir/12") == "ایسنا"


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("خبرگزاری ایسنا", "ایسنا"),
        ("خبرگزاري دانشجويان ايران", "ایسنا"),
        ("ایرنا", "ایرنا"),
        ("خبرگزاری جمهوری اسلامی", "ایرنا"),
        ("فارس", "خبرگزاری فارس"),
        ("خبرگزاری مهر", "خبرگزاری مهر"),
        ("باشگاه خبرنگاران", "باشگاه خبرنگاران جوان"),
        ("واحد مركزي خبر", "خبرگزاری صدا و سیما"),
        ("همشهری‌آنلاین", "همشهری آنلاین"),
        ("شبكه اطلاع رساني روابط عمومي ايران", "شارا"),
        ("www.tasnimnews.com", "تسنیم"),
        ("http://news.mashhad.ir/a", "شهرداری مشهد"),
        ("  پیک   شهر ", "پیک شهر"),
        ("example.org", "example.org"),
        ("https://news24.example/1", "https://news24.example/1"),
        ("شبكه 3", "شبکه ۳"),
        ("", ""),
    ],
)
def test_one_name_for_all_spellings(name: str, canonical: str) -> None:
    assert canonical_source(name) == canonical
    assert canonical_source(canonical) == canonical


@pytest.mark.parametrize("text", ["نشانی info@isna.ir", "notisna.ir", "isna.irx", "۱۲.۵", "a.b"])
def test_what_only_looks_like_the_link_of_an_agency(text: str) -> None:
    assert source_of_link(text) == ""


@pytest.mark.parametrize("piece", ["به گزارش ", "خبرنگار ", "نقل از ", "منبع: ", "a.", "a-", "|", " ", "\n", "ﺵ", "- "])
def test_a_line_of_a_megabyte_is_read_in_a_moment(piece: str) -> None:
    line = piece * (1_000_000 // len(piece)) + "x"
    start = time.process_time()
    split_title(line)
    find_source(line, [line], link=line)
    assert time.process_time() - start < 4


@given(st.text() | st.text(alphabet="به گزارش نقلاز،:\n-/|()«»isna.r", max_size=120))
def test_no_text_raises(text: str) -> None:
    split_title(text)
    find_source(text, [text], link=text)
    canonical_source(text)
