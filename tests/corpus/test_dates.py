from __future__ import annotations

import datetime
from datetime import date

import jdatetime
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.dates import MONTHS, find_date, is_date_line, parse_date, to_jalali

TWELFTH_OF_AZAR = date(2019, 12, 3)  # 1398/09/12


@pytest.mark.parametrize(
    "written",
    [
        "1398/09/12",
        "۱۳۹۸/۰۹/۱۲",
        "١٣٩٨/٠٩/١٢",
        "1398/9/12",
        "1398-09-12",
        "1398.09.12",
        "98/09/12",
        "۹۸/۹/۱۲",
        "12/09/1398",
        "2019-12-03",
        "2019-12-03T10:30:00",
        "2019/12/3",
        "دوازدهم آذر ۱۳۹۸",
        "دوازدهم آذر ماه 98",
        "دوازدهم آذرماه سال ۹۸",
        "۱۲ آذر ۱۳۹۸",
        "12 آذر، 1398",
        "سه‌شنبه ۱۲ آذر ۱۳۹۸ - ۱۰:۳۰",
        "سه‌شنبه، ۱۲ام آذرماه ۱۳۹۸",
        "ساعت ۱۲:۳۰-۱۳۹۸/۰۹/۱۲",
        "(۱۳۹۸/۰۹/۱۲)",
        "تاریخ:۱۳۹۸/۰۹/۱۲.",
    ],
)
def test_one_day_in_many_spellings(written: str) -> None:
    assert parse_date(written) == TWELFTH_OF_AZAR


@pytest.mark.parametrize(
    ("written", "jalali"),
    [
        ("یکم فروردین ۱۴۰۰", "1400/01/01"),
        ("اول مهر ۱۴۰۱", "1401/07/01"),
        ("بیست و سوم دی ۱۳۹۷", "1397/10/23"),
        ("بیست‌وسوم دی ۱۳۹۷", "1397/10/23"),
        ("بيست ‌و ‌سوم دي ۱۳۹۷", "1397/10/23"),
        ("سی‌ام بهمن ۱۳۹۶", "1396/11/30"),
        ("سی ام بهمن ۱۳۹۶", "1396/11/30"),
        ("سی و یکم خرداد ۱۴۰۲", "1402/03/31"),
        ("هجدهم تیر ۰۲", "1402/04/18"),
        ("هیجدهم تیر ۱۴۰۲", "1402/04/18"),
        ("02/04/18", "1402/04/18"),
        ("50/01/01", "1350/01/01"),
        ("۱۳۹۹/۱۲/۳۰", "1399/12/30"),
    ],
)
def test_days_in_words_and_years_of_two_digits(written: str, jalali: str) -> None:
    found = parse_date(written)
    assert found is not None
    assert to_jalali(found) == jalali


@pytest.mark.parametrize(
    "written",
    [
        "",
        "نامشخص",
        "1398/13/01",
        "1398/12/30",  # no leap year
        "1398/00/10",
        "2019-02-30",
        "1700/01/01",
        "سی و یکم مهر ۱۳۹۸",
        "سی و دوم خرداد ۱۳۹۸",
        "دوازدهم آذر",
        "آذر ۱۳۹۸",
        "12.5",
        "۲/۳",
        "10.2.3.4",
        "021-3344-5566",
        "دوازدهم آذر ۵۰ نفر",
        "دوازدهم آذر ۵۰ درصد",
        "دوازدهم آذر ۹۰٪",
        "دوازدهم آذر ۱۰:۳۰",
        "دوازدهم آذر ۵۰ بوستان",
    ],
)
def test_what_is_no_whole_possible_date(written: str) -> None:
    assert parse_date(written) is None


def test_cells_that_hold_dates_or_nothing() -> None:
    assert parse_date(TWELFTH_OF_AZAR) == TWELFTH_OF_AZAR
    assert parse_date(datetime.datetime(2019, 12, 3, 23, 59)) == TWELFTH_OF_AZAR
    assert parse_date(pd.Timestamp("2019-12-03 10:00")) == TWELFTH_OF_AZAR
    assert [parse_date(nothing) for nothing in (None, float("nan"), pd.NaT, pd.NA, "nan")] == [None] * 5


@given(st.dates(date(1930, 1, 1), date(2080, 1, 1)), st.sampled_from(["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789"]))
def test_every_day_survives_the_round_trip(day: date, digits: str) -> None:
    jalali = jdatetime.date.fromgregorian(date=day)
    assert to_jalali(day) == jalali.strftime("%Y/%m/%d")
    for written in (
        to_jalali(day),
        f"{jalali.year}-{jalali.month}-{jalali.day}",
        f"{jalali.day} {MONTHS[jalali.month - 1]} {jalali.year}",
        day.isoformat(),
    ):
        assert parse_date(written.translate(str.maketrans("0123456789", digits))) == day


def test_the_first_date_of_a_text_is_its_date() -> None:
    text = "به گزارش شهرواژه، سه شنبه دوازدهم آذر ماه 98 به دعوت شهرداری نشستی برپا شد. نشست بعد ۱۳۹۸/۱۰/۰۱ است."
    assert find_date(text) == TWELFTH_OF_AZAR


def test_a_date_on_the_edge_of_the_head_is_read_whole() -> None:
    for length in range(970, 1030):
        found = find_date("ا" * length + " ۱۳۹۸/۰۹/۱۲ برگزار شد")
        assert found in (TWELFTH_OF_AZAR, None), length
        assert (found is None) == (length + 1 >= 1000)


def test_a_date_far_down_is_not_the_date_of_the_text() -> None:
    assert find_date("واژه " * 400 + "۱۳۹۸/۰۹/۱۲") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("سهشنبه ۱۳۹۲/۱۲/۲۰", True),
        ("سه‌شنبه، ۱۲ آذرماه ۱۳۹۸ ساعت ۱۰:۳۰", True),
        ("تاریخ انتشار: 1398/09/12", True),
        ("بیست و سوم دی ۱۳۹۷", True),
        ("گشایش بوستان در ۱۳۹۸/۰۹/۱۲", False),
        ("سه‌شنبه", False),
        ("", False),
    ],
)
def test_lines_that_hold_only_a_date(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected


@given(st.text())
def test_no_text_raises(text: str) -> None:
    parse_date(text)
    find_date(text)
    is_date_line(text)
