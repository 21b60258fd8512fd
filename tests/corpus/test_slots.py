from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.slots import differing, slots


def fillings(text: str) -> list[str]:
    return sorted(filling.split("=")[1] for filling in slots(text).fillings)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("بودجهٔ ۱۲٬۵۰۰ میلیاردی", ["۱۲۵۰۰"]),
        ("بودجهٔ 12,500 میلیاردی", ["۱۲۵۰۰"]),
        ("در ۱۳۹۸/۰۹/۱۲ ساعت ۱۰:۳۰", ["۱۰:۳۰", "۱۳۹۸/۰۹/۱۲"]),
        ("سومین جلسه و جلسهٔ سوم و سه جلسه", ["۳", "۳", "۳"]),
        ("نخستین گام، گام اول", ["۱", "۱"]),
        ("از سه شنبه تا پنج‌شنبه", ["سهشنبه", "پنجشنبه"]),
        ("دهم آذر در خرم آباد و خرم‌آباد", ["آذر".replace("آ", "ا"), "خرماباد", "خرماباد", "۱۰"]),
        ("استان كهگيلويه و بويراحمد بارانی است", ["کهگیلویهوبویراحمد"]),
        ("هوا ابری است", []),
        ("", []),
    ],
)
def test_what_fills_a_slot(text: str, found: list[str]) -> None:
    assert fillings(text) == sorted(found)


def test_slots_are_known_by_the_letters_around_them_in_any_spelling() -> None:
    assert slots("هوای «رشت» به ۱۲ درجه می‌رسد") == slots("هواي رشت به 12 درجه ميرسد!")


TEXTS = st.lists(
    st.sampled_from("هوای شهر رشت ساری ۱۲ ۱۳ دو سه درجه باران است شنبه خرم آباد".split()), max_size=20
).map(" ".join)


@given(TEXTS, TEXTS)
def test_differing_is_a_symmetric_share_and_nothing_for_equals(a: str, b: str) -> None:
    assert differing(slots(a), slots(a)) == 0
    assert 0 <= differing(slots(a), slots(b)) == differing(slots(b), slots(a)) <= 1


@given(TEXTS)
def test_every_slot_has_a_filling_and_more_text_takes_nothing_from_it(text: str) -> None:
    found = slots(text)
    assert {filling.split("=")[0] for filling in found.fillings} == found.places
    assert differing(found, slots(f"{text}\n{'واژه ' * 9}")) == 0
