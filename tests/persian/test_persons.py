"""Names of persons: found after titles and by given names, and not where streets and saints bear them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from pranalytics.persian.persons import MASK, find_persons, mask_persons

from .test_properties import any_text

NAMED = {
    "دکتر محمدرضا کاوه‌پور گفت": "محمدرضا کاوه‌پور",
    "آقاي کاوه پور گفت": "کاوه پور",
    "به گفتهٔ مهندس مریم نیکوسرشت، مدیر": "مریم نیکوسرشت",
    "سرهنگ علی‌اکبر جاویدان افزود": "علی‌اکبر جاویدان",
    "بهروز آفتابی‌زاده شهردار شد": "بهروز آفتابی‌زاده",
    "محمد جواد ظریف‌کار رئیس شورا": "محمد جواد ظریف‌کار",
    "حجت‌الاسلام والمسلمین ماهوتی آمد": "ماهوتی",
    "سید حسن دریانورد نوشت": "حسن دریانورد",
    "لاله کوهستانی‌فر شاعر": "لاله کوهستانی‌فر",
}
UNNAMED = [
    "خیابان شهید بهشتی بسته شد",
    "میدان امام حسین و مسجد حضرت زهرا",
    "بندر عباس و شهرستان رضا آباد",
    "شهردار و اعضای شورا آمدند",
    "دکتر متخصص و مهندس ناظر",
    "امید به آینده و شادی مردم",
    "باران بهاری یک شب بارید و آسمان نیمه‌ابری شد",
    "درخواست پروانهٔ ساختمانی و مریم ابزارهای کار",
    "رئیس شورای شهر، معاون خدمات شهری",
    "",
    "علی",
]


@pytest.mark.parametrize("text", NAMED)
def test_names(text: str) -> None:
    assert [text[start:end] for start, end in find_persons(text)] == [NAMED[text]]
    assert mask_persons(text) == text.replace(NAMED[text], MASK)


@pytest.mark.parametrize("text", UNNAMED)
def test_what_is_no_name(text: str) -> None:
    assert find_persons(text) == []
    assert mask_persons(text) == text


def test_several_in_a_sentence_each_by_itself() -> None:
    text = "رضا کوهی‌نژاد، خانم پرتوافکن و دکتر نادر نوازنده."
    assert mask_persons(text, "X") == "X، خانم X و دکتر X."


@given(any_text)
def test_places_lie_in_the_text_and_apart(text: str) -> None:
    places = [0, *(place for span in find_persons(text) for place in span), len(text)]
    assert places == sorted(places)
    assert all(text[start:end].strip() for start, end in find_persons(text))


def test_no_text() -> None:
    with pytest.raises(TypeError, match="A text has to be a str"):
        find_persons(None)  # type: ignore[arg-type]


SPOKEN = {
    "صنایعی با بیان این نکته افزود: راه باز است": "صنایعی",
    "رجبی‌مقدم در پاسخ به این پرسش که آیا پل ساخته می‌شود گفت: بله": "رجبی‌مقدم",
    "علیزاده خاطرنشان کرد": "علیزاده",
    "مؤذن زاده گفت": "مؤذن زاده",
    "به گفتهٔ کاوه‌پور راه باز شد": "کاوه‌پور",
    "سرتیپ صباحی فرد آمد": "صباحی فرد",
    "نصرت الله عابدینی برنده شد": "نصرت الله عابدینی",
    "قدرت الله بارانی آمد": "قدرت الله بارانی",
    "عبد الامیر رکابی آمد": "عبد الامیر رکابی",
    "ساختهٔ رضا باستانی": "رضا باستانی",
    "امیر آقایی بازی کرد": "امیر آقایی",
    "کمال خرم‌روز گفت": "کمال خرم‌روز",
}
NOT_SPOKEN = [
    "شهرداری گفت که راه باز است",
    "مردی گفت که راه باز است",
    "این مسئول افزود",
    "وی در پایان گفت",
    "علی رغم حسن نیت و حسن اجرا",
    "حسن آباد و یوسف آباد",
    "قرآن کریم خوانده شد",
    "امید آینده، بهار شهر و غزل معاصر.",
]


@pytest.mark.parametrize("text", SPOKEN)
def test_who_speaks_and_names_that_are_written_apart(text: str) -> None:
    assert [text[start:end] for start, end in find_persons(text)] == [SPOKEN[text]]


@pytest.mark.parametrize("text", NOT_SPOKEN)
def test_who_speaks_without_a_name(text: str) -> None:
    assert find_persons(text) == []


def test_a_surname_is_known_again() -> None:
    text = "دکتر مریم کاوه‌پور آمد. پرسش‌ها را کاوه‌پور پاسخ داد و خیابان کاوه‌پور باز شد."
    assert mask_persons(text, "X") == "دکتر X آمد. پرسش‌ها را X پاسخ داد و خیابان کاوه‌پور باز شد."


def test_many_names_take_no_longer_each() -> None:
    text = "آقای مهدی کاوه‌پور در پاسخ به این که "
    begin = time.process_time()
    assert len(find_persons(text * 4_000)) == 4_000
    assert time.process_time() - begin < 10
