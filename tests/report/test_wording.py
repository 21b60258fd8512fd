from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pranalytics.report.cleaning import clean, marked, replace_controls, whole_words
from pranalytics.report.wording import (
    count,
    hundredths,
    interval,
    jalali,
    listing,
    percent,
    period,
    points,
    year_ranges,
)


@pytest.mark.parametrize(
    ("share", "written"),
    [(0, "۰"), (0.0004, "۰"), (0.004, "۰٫۴"), (0.0094, "۰٫۹"), (0.01, "۱"), (0.231, "۲۳"), (1, "۱۰۰")],
)
def test_small_shares_keep_a_place(share: float, written: str) -> None:
    assert hundredths(share) == written


def test_missing_numbers_are_dashes() -> None:
    assert percent(math.nan) == "–"
    assert interval(math.nan, 0.3) == ""


def test_numbers_and_lists() -> None:
    assert count(1234567) == "۱٬۲۳۴٬۵۶۷"
    assert points(-0.12) == "۱۲ واحد درصد کمتر"
    assert listing([]) == ""
    assert listing(["الف"]) == "الف"
    assert listing(["الف", "ب", "ج"]) == "الف، ب و ج"
    assert year_ranges([1390, 1391]) == "۱۳۹۰ و ۱۳۹۱"


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("1398/09/12", "۱۲ آذر ۱۳۹۸"),
        ("1398/09", "آذر ۱۳۹۸"),
        ("1398", "۱۳۹۸"),
        ("1398/13/01", "۱۳۹۸/۱۳/۰۱"),
        ("بهار ۱۳۹۸", "بهار ۱۳۹۸"),
    ],
)
def test_dates(date: str, written: str) -> None:
    assert jalali(date) == written


def test_period() -> None:
    assert period([]) == ""
    assert period(["", "1398/09/12", "1398/09/30"]) == "آذر ۱۳۹۸"


def test_clean_drops_what_would_turn_the_line() -> None:
    assert clean("الف\u202eب\u2066 ج\x00د\nه") == "الفب ج د ه"
    assert clean("می\u200cشود") == "می\u200cشود"


@settings(deadline=None, max_examples=40)
@given(st.text(), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=6))
def test_marked_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = marked(text, spans)
    assert clean("".join(piece for piece, _ in pieces)).replace(" ", "") == clean(text).replace(" ", "")


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="اب‌ج ،🙂َ", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_grown_spans_cover_and_do_not_touch(text: str, spans: list[tuple[int, int]]) -> None:
    grown = whole_words(text, spans)
    covered = {place for start, end in grown for place in range(start, end)}
    assert {p for start, end in spans for p in range(start, min(end, len(text)))} <= covered
    assert all(end < start for (_, end), (start, _) in pairwise(grown))


@settings(deadline=None, max_examples=40)
@given(st.text())
def test_offsets_survive(text: str) -> None:
    assert len(replace_controls(text)) == len(text)
