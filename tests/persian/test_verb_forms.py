"""The forms of verbs, written out from a grammar and not from the code."""

from __future__ import annotations

import pytest

from pranalytics.persian.lexicon import PREVERBS, _conjugate, clear_verb_forms, infinitives, verb_forms

PERFECT = ("ه", "ه‌ام", "ه‌ایم", "ه‌اید", "ه‌اند", "ه‌است")


def forms_of(infinitive: str) -> set[str]:
    return {form for form, verb in verb_forms().items() if verb == infinitive}


def conjugated(past: str, no_past: str, present: str, with_be: str, no_present: str) -> set[str]:
    """Return past, perfect, present and subjunctive of a verb, with their negations."""
    finite = {stem + end for stem in (past, no_past) for end in ("", "م", "یم", "ید", "ند", *PERFECT)}
    durative = {mi + past + end for mi in ("می‌", "نمی‌") for end in ("", "م", "ی", "یم", "ید", "ند", *PERFECT)}
    now = {mi + present + end for mi in ("می‌", "نمی‌") for end in ("م", "ی", "د", "یم", "ید", "ند")}
    may = {stem + end for stem in (with_be, no_present) for end in ("م", "د", "یم", "ید", "ند")}
    return {f"{past}ن", with_be} | finite | durative | now | may


@pytest.mark.parametrize(
    "verb",
    [
        ("تپید", "نتپید", "تپ", "بتپ", "نتپ"),
        ("رنجاند", "نرنجاند", "رنجان", "برنجان", "نرنجان"),
        ("آغشت", "نیاغشت", "آغار", "بیاغار", "نیاغار"),
    ],
)
def test_a_whole_verb(verb: tuple[str, str, str, str, str]) -> None:
    assert forms_of(f"{verb[0]}ن") == set(_conjugate(verb[0], verb[2])) == conjugated(*verb)


def test_a_common_verb_stands_without_a_prefix_too() -> None:
    bare = {"کنم", "کند", "کنیم", "کنید", "کنند"}  # and not «کنی», which ends as nouns do
    assert set(_conjugate("کرد", "کن")) == conjugated("کرد", "نکرد", "کن", "بکن", "نکن") | bare


def test_a_verb_without_a_present() -> None:
    assert {form for form in _conjugate("بایست", "") if "می‌" not in form} == {"بایستن"} | {
        stem + end for stem in ("بایست", "نبایست") for end in ("", "م", "یم", "ید", "ند", *PERFECT)
    }


def test_a_stem_in_a_vowel_takes_a_glide() -> None:
    found = forms_of("گراییدن")
    assert {"می‌گراید", "نمی‌گرایند", "بگرایم", "نگرایند", "بگرا", "گراییده‌اند", "نگرایید"} <= found
    assert not {"می‌گرام", "می‌گراد", "گراید", "گرایم"} & found


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("رود", "رفتن"), ("کنند", "کردن"), ("شوم", "شدن"),  # of a common verb, without «می»
        ("می‌گوید", "گفتن"), ("بگویند", "گفتن"), ("نمی‌گویم", "گفتن"),
        ("برمی‌گردد", "برگشتن"), ("درنمی‌یابد", "دریافتن"), ("بازمی‌گشت", "بازگشتن"), ("فرومی‌ریزد", "فروریختن"),
        ("است", "بودن"), ("نیستند", "بودن"), ("باشند", "بودن"), ("نباید", "بایستن"), ("می‌توان", "توانستن"),
        ("نینداخت", "انداختن"), ("بیندازد", "انداختن"), ("نیفتاده", "افتادن"), ("بیاید", "آمدن"),
    ],
)  # fmt: skip
def test_single_forms(form: str, verb: str) -> None:
    assert verb_forms()[form] == verb
    assert verb in infinitives()


@pytest.mark.parametrize("form", ["رفتی", "گرفتی", "تپم", "تپند", "می‌می‌رود", "بمی‌رود", "بگویی", "نجویی"])
def test_what_is_no_form(form: str) -> None:
    assert form not in verb_forms()


def test_preverbs_stand_before_all_forms_with_mi() -> None:
    for preverb in PREVERBS:
        assert verb_forms()[f"{preverb}می‌تپید"] == f"{preverb}تپیدن"
        assert f"{preverb}تپید" not in verb_forms()


@pytest.mark.parametrize(
    ("form", "verb"), [("شده", "شدن"), ("کند", "کردن"), ("می‌سازد", "ساختن"), ("گفتند", "گفتن"), ("نتپید", "تپیدن")]
)
def test_clear_ones(form: str, verb: str) -> None:
    assert clear_verb_forms()[form] == verb


@pytest.mark.parametrize("form", ["ساخت", "مردم", "بازی", "شهر", "رو"])
def test_what_may_be_a_noun_is_not_clear(form: str) -> None:
    assert form not in clear_verb_forms()


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("برداشتن", "بردارم بردارد برداریم برداشتم برداشتند برنداشت برندارند برداشته‌اند برمی‌دارد"),
        ("برگشتن", "برگردد برگردند برنگشتیم برنگردد برگشته‌ایم برنمی‌گردد"),
        ("برآمدن", "برآییم برآیم برنیاییم برآمدند برنیامد برمی‌آید"),
        ("بازگشتن", "بازگردیم بازگشتند بازنگشته‌اند"),
        ("درآمدن", "درآمدند درنیامد درآید درنیاید"),
        ("فراگرفتن", "فراگیرند فرانگرفت فراگرفته‌اند"),
    ],
)
def test_verbs_of_two_parts(infinitive: str, forms: str) -> None:
    assert {verb_forms().get(form) for form in forms.split()} == {infinitive}


@pytest.mark.parametrize("form", ["برداشت", "بازداشت", "درگذشت", "دریافت", "برآیند"])
def test_verbs_of_two_parts_that_are_nouns_too(form: str) -> None:
    assert form not in clear_verb_forms()
