"""Single words: which may be surnames, which look like one, and which come from another word."""

from __future__ import annotations

import pytest

from pranalytics.persian.names import (
    is_inflected,
    is_rare,
    is_surely_surname,
    is_surname_like,
    is_unlisted,
    listed,
    may_be_surname,
)

SURE = "رضایی احمدی کاوه‌پور آفتابی‌زاده ظریف‌نژاد مرادوند".split()
LIKE = "صادقی حیدری یعقوبی شریفی هوشنگ میثم".split()
DERIVED = "شهری روستایی ملی فرهنگی آموزشی ورزشی بهداشتی".split()
COMMON = "کتاب باران درخت سفر تعداد دنیا هند شهروند".split()
NEVER = "در وی گفت شهردار استانداری آقای دکتر خیابان اینجانب Smith ۱۲ ر".split()


@pytest.mark.parametrize("form", SURE)
def test_sure_ones(form: str) -> None:
    assert is_surely_surname(form)
    assert is_surname_like(form)
    assert may_be_surname(form)


@pytest.mark.parametrize("form", LIKE)
def test_those_that_look_like_one(form: str) -> None:
    assert is_surname_like(form)


@pytest.mark.parametrize("form", DERIVED)
def test_words_that_come_from_another(form: str) -> None:
    assert may_be_surname(form)
    assert not is_surname_like(form)
    assert not is_unlisted(form)


@pytest.mark.parametrize("form", COMMON)
def test_common_words(form: str) -> None:
    assert may_be_surname(form)
    assert not is_surname_like(form)
    assert not is_surely_surname(form)
    assert not is_rare(form)


@pytest.mark.parametrize("form", ["پسندیده", "ستوده", "گزیده"])
def test_participles_may_be_surnames(form: str) -> None:
    assert may_be_surname(form)


@pytest.mark.parametrize("form", NEVER)
def test_words_that_are_no_part_of_a_name(form: str) -> None:
    assert not may_be_surname(form)
    assert not is_surname_like(form)
    assert not is_surely_surname(form)


@pytest.mark.parametrize("form", ["کتاب‌ها", "ابزارهای", "رضایی‌ها", "درباره‌ی", "بزرگ‌ترین"])
def test_endings_that_names_do_not_have(form: str) -> None:
    assert is_inflected(form)
    assert not may_be_surname(form)


def test_lists_are_read_one_by_one_and_together() -> None:
    assert listed("address") < listed("address", "title")
    assert listed("address", "title") == listed("address") | listed("title")
    assert listed("none") == frozenset()
    assert not any(word.startswith(("#", "[")) for word in listed("given", "also", "place", "speech"))
    assert not listed("given") & listed("also")
