from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.gazetteer import (
    City,
    canonical_city,
    choose,
    city_table,
    gazetteer,
    letters,
    provinces_in,
    spellings,
)

ZWNJ = "\u200c"


@pytest.mark.parametrize(
    ("written", "city"),
    [
        ("Shiraz", "شیراز"),
        ("SHIRAZ", "شیراز"),
        ("Esfahan", "اصفهان"),
        ("Ahwaz", "اهواز"),
        ("bandar abbas", "بندرعباس"),
        ("Bandar-e Abbas", "بندرعباس"),
        ("Sowme'eh Sara", "صومعه‌سرا"),
        ("قائم شهر", "قائم‌شهر"),
        ("قائمشهر", "قائم‌شهر"),
        ("قایم شهر", "قائم‌شهر"),
        ("خرم آباد", "خرم‌آباد"),
        ("كرج", "کرج"),
        ("طهران", "تهران"),
        ("شهرکرد", "شهرکرد"),
        ("شهر کرد", "شهرکرد"),
        ("شهرری", "ری"),
        ("دشتستان", "دشتستان"),
        ("گلستان", "گلستان"),
        ("Golestan", "گلستان"),
    ],
)
def test_a_name_in_any_spelling(written: str, city: str) -> None:
    assert canonical_city(written) == city


@pytest.mark.parametrize(
    ("written", "city"),
    [
        ("شهرداری رشت", "رشت"),
        ("شهرداري شهر رشت", "رشت"),
        ("شهر  رشت ", "رشت"),
        ("شهر ری", "ری"),
        ("شهرستان رشت", "رشت"),
        ("کلان‌شهر تبریز", "تبریز"),
        ("شهرداری کلان شهر تبریز", "تبریز"),
        ("شورای اسلامی شهر تبریز", "تبریز"),
        ("شهرداری منطقهٔ ۲ تبریز", "تبریز"),
        ("Municipality of Rasht", "رشت"),
        ("Rasht municipality", "رشت"),
        ("City of Rasht", "رشت"),
    ],
)
def test_what_stands_around_the_name_in_a_cell(written: str, city: str) -> None:
    assert canonical_city(written) == city


@pytest.mark.parametrize(
    ("written", "city"),
    [
        ("ساری - مازندران", "ساری"),
        ("ساری-مازندران", "ساری"),
        ("مازندران / ساری", "ساری"),
        ("ساری (استان مازندران)", "ساری"),
        ("استان مازندران، شهر ساری", "ساری"),
        ("Sari, Mazandaran", "ساری"),
        ("Sari-Mazandaran", "ساری"),
        ("Bandar-e Gaz, Golestan", "بندرگز"),
        ("گلستان، تهران", "گلستان"),
        ("کرمان، ایران", "کرمان"),
        ("تهران - تهران", "تهران"),
        ("تهران، اسلام‌شهر", "اسلام‌شهر"),
        ("اصفهان / کاشان", "کاشان"),
        ("اردکان", "اردکان"),
        ("اردکان - یزد", "اردکان"),
        ("اردکان - فارس", "سپیدان"),
        ("Ardakan, Fars", "سپیدان"),
        ("نورآباد", "نورآباد"),
        ("نورآباد (فارس)", "نورآباد ممسنی"),
        ("هرات، یزد", "هرات"),
        ("اسلام‌آباد - کرمانشاه", "اسلام‌آباد غرب"),
    ],
)
def test_a_province_beside_the_name_tells_homonyms_apart(written: str, city: str) -> None:
    assert canonical_city(written) == city


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("روستاي بالا", "روستای بالا"),
        ("رشت و ساری", "رشت و ساری"),
        ("رشت، ساری", "رشت، ساری"),
        ("استان گیلان", "استان گیلان"),
        ("مازندران", "مازندران"),
        ("اسلام‌آباد", "اسلام‌آباد"),
        ("-", "-"),
        ("", ""),
    ],
)
def test_what_names_no_city_or_several_comes_back_folded(written: str, folded: str) -> None:
    assert canonical_city(written) == folded


def test_a_city_is_known_by_each_of_its_names() -> None:
    for city in gazetteer():
        for name in (city.name_fa, *city.also):
            assert city in (choose(letters(name)), choose(letters(name), {city.province_fa})), name
        assert canonical_city(f"{city.name_en}, {city.province_en}") == city.name_fa
        assert canonical_city(f"{city.name_fa} - {city.province_fa}") == city.name_fa


def test_the_table_has_a_row_for_each_place() -> None:
    table = city_table()
    assert list(table) == ["name_fa", "name_en", "province_fa", "province_en", "latitude", "longitude"]
    assert table["name_fa"].tolist() == [city.name_fa for city in gazetteer()]
    assert table["name_fa"].is_unique
    assert table[["name_en", "province_fa"]].duplicated().sum() == 0
    assert table.notna().all(axis=None)
    assert not (table[["name_fa", "name_en", "province_fa", "province_en"]] == "").any(axis=None)


def test_provinces_are_whole() -> None:
    table = city_table()
    assert table["province_fa"].nunique() == table["province_en"].nunique() == 31
    assert (table.groupby("province_fa")["province_en"].nunique() == 1).all()
    # Kermanshah's neighbours are not in Kerman: no place lies far from the middle of its province.
    middle = table.groupby("province_fa")[["latitude", "longitude"]].transform("median")
    far = (table[["latitude", "longitude"]] - middle).abs().max(axis=1)
    assert far.max() < 4, table.loc[far.idxmax(), "name_fa"]


def test_places_lie_in_iran_and_no_two_cities_in_one_spot() -> None:
    cities = [city for city in gazetteer() if city.kind == "city"]
    assert all(25 <= city.latitude <= 40 and 44 <= city.longitude <= 63.5 for city in cities)
    spots = [(city.latitude, city.longitude) for city in cities]
    assert len(spots) == len(set(spots))
    assert {city.kind for city in gazetteer()} == {"city", "county"}


@pytest.mark.parametrize(
    ("capital", "latitude", "longitude"),
    [("تهران", 35.69, 51.42), ("مشهد", 36.30, 59.61), ("رشت", 37.28, 49.58), ("بندرعباس", 27.19, 56.28)],
)
def test_coordinates_of_great_cities(capital: str, latitude: float, longitude: float) -> None:
    row = city_table().set_index("name_fa").loc[capital]
    assert (row["latitude"], row["longitude"]) == pytest.approx((latitude, longitude), abs=0.1)


def test_persian_names_are_clean() -> None:
    for city in gazetteer():
        names = [city.name_fa, *(name for name in city.also if not name.isascii())]
        for name in names:
            assert re.fullmatch(rf"[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئ {ZWNJ}]+", name), name
            assert name == name.strip(f" {ZWNJ}")
        assert len({*city.also, city.name_fa, city.name_en}) == len(city.also) + 2, city.name_fa


@pytest.mark.parametrize("name", ["ساری", "نور", "بابل", "فردوس", "مهران", "شهریار"])
def test_names_that_are_words_are_marked(name: str) -> None:
    assert next(city for city in gazetteer() if city.name_fa == name).ambiguous


@pytest.mark.parametrize("name", ["سمنان", "تهران", "رشت", "خرمشهر", "آبادان"])
def test_names_that_are_only_names_are_not_marked(name: str) -> None:
    assert not next(city for city in gazetteer() if city.name_fa == name).ambiguous


def test_a_name_is_written_with_and_without_its_half_spaces() -> None:
    assert set(spellings("سرپل‌ذهاب")) == {"سرپل ذهاب", "سرپلذهاب"}
    assert set(spellings("آران و بیدگل")) == {"آران و بیدگل", "آرانو بیدگل", "آران وبیدگل", "آرانوبیدگل"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("باران در مازندران و گيلان", {"مازندران", "گیلان"}),
        ("خبرگزاری فارس در خلیج فارس", set()),
        ("استان فارس", {"فارس"}),
        ("شهر اصفهان", set()),
        ("استان اصفهان", {"اصفهان"}),
        ("سیستان‌ و بلوچستان", {"سیستان و بلوچستان"}),
    ],
)
def test_the_provinces_that_a_text_tells(text: str, told: set[str]) -> None:
    assert provinces_in(text) == told


@given(st.text())
def test_no_cell_raises_and_the_answer_is_final(cell: str) -> None:
    once = canonical_city(cell)
    assert canonical_city(once) == once


@given(st.sampled_from(gazetteer()), st.sampled_from(["شهرداری {}", "شهر {}", "{} ", "«{}»", "{}، ایران"]))
def test_arabic_letters_change_nothing_in_a_cell(city: City, cell: str) -> None:
    written = cell.format(city.name_fa)
    assert canonical_city(written.translate(str.maketrans("یک", "يك"))) == canonical_city(written)
