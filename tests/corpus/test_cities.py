from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.cities import canonical_city, find_city, gazetteer


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("شهردار رشت از گشایش بوستان خبر داد.", "رشت"),
        ("شهرداری شیراز و شورای اسلامی شهر شیراز نشستی برپا کردند.", "شیراز"),
        ("شهردار کلان‌شهر تبریز گفت", "تبریز"),
        ("شهردار كلانشهر تبريز گفت", "تبریز"),
        ("رییس شورای شهر قائم شهر گفت", "قائم‌شهر"),
        ("شهردار قایم‌شهر گفت", "قائم‌شهر"),
        ("شهرداری منطقهٔ ۲ شهرداری قزوین", "قزوین"),
        ("به گزارش برزن‌نگار از اهواز، پل تازه گشوده شد.", "اهواز"),
        ("یزد - شهرواژه: کوچه‌ها سنگ‌فرش شد.", "یزد"),
        ("همدان (آوای میدانگاه) – برف بارید.", "همدان"),
        ("شهردار بندر انزلی گفت", "بندرانزلی"),
    ],
)
def test_the_city_that_an_office_belongs_to(text: str, city: str) -> None:
    assert find_city(text) == city


def test_a_city_that_is_only_visited_does_not_win() -> None:
    text = "شهردار رشت در نشستی با مدیران شهرداری رشت گفت: از تهران و تجربهٔ شهرداری اصفهان آموختیم."
    assert find_city(text) == "رشت"


def test_two_cities_alike_give_none() -> None:
    assert find_city("شهردار رشت و شهردار ساری تفاهم‌نامه امضا کردند.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "جویبارهای جاری و ساری در شهر",
        "در میانه راه، نور چراغ‌ها به چشم می‌آمد و بابل نام رودی است.",
        "مردم خوی مهربانی دارند.",
        "به نقل از مهران احمدی، مدیر روابط عمومی، برنامه آغاز شد.",
        "به گزارش خبرنگار ما به نقل از شهریار رضایی، راه باز شد.",
        "مهران (معاون) گفت.",
        "شهردار ریاضیات می‌داند.",
        "شهر کرد آرام است.",
        "",
    ],
)
def test_words_and_persons_are_no_cities(text: str) -> None:
    assert find_city(text) == ""


@pytest.mark.parametrize(("text", "city"), [("شهردار ساری گفت", "ساری"), ("شهرداری نور و مردم نور", "نور")])
def test_a_homonym_after_an_office_is_a_city(text: str, city: str) -> None:
    assert find_city(text) == city


@pytest.mark.parametrize(
    ("written", "city"),
    [
        ("Shiraz", "شیراز"),
        ("SHIRAZ", "شیراز"),
        ("Esfahan", "اصفهان"),
        ("Ahwaz", "اهواز"),
        ("bandar abbas", "بندرعباس"),
        ("قائم شهر", "قائم‌شهر"),
        ("قائمشهر", "قائم‌شهر"),
        ("خرم آباد", "خرم‌آباد"),
        ("كرج", "کرج"),
        ("شهرداری رشت", "رشت"),
        ("شهرداري شهر رشت", "رشت"),
        ("شهر  رشت ", "رشت"),
        ("شهرکرد", "شهرکرد"),
        ("روستاي بالا", "روستای بالا"),
        ("", ""),
    ],
)
def test_the_name_of_a_cell(written: str, city: str) -> None:
    assert canonical_city(written) == city


def test_every_city_is_known_by_all_its_names() -> None:
    for city in gazetteer():
        for name in (city.name_fa, city.name_en, *city.also):
            assert canonical_city(name) == city.name_fa, name
        assert find_city(f"شهردار {city.name_fa} گفت") == city.name_fa
        assert find_city(f"شهردار {city.name_fa.replace('\u200c', ' ')} گفت") == city.name_fa


def test_no_name_stands_twice_in_the_gazetteer() -> None:
    names = [city.name_fa for city in gazetteer()]
    assert len(names) == len(set(names))


@given(st.text())
def test_no_text_raises_and_what_is_found_is_listed(text: str) -> None:
    canonical_city(text)
    assert find_city(text) in {"", *(city.name_fa for city in gazetteer())}


@pytest.mark.parametrize("piece", ["شهر ", "شهردار\n", "گزارش ", "خبرنگار از ", "  "])
def test_long_texts_take_linear_time(piece: str, growth: Callable[[Callable[[int], object]], float]) -> None:
    assert growth(lambda n: find_city(piece * n)) < 40
