from __future__ import annotations

import datetime
import time
from datetime import date
from pathlib import Path

import jdatetime
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.dates import (
    MONTHS,
    find_date,
    impossible_date,
    is_date_line,
    is_month_first,
    parse_date,
    serial_date,
    to_jalali,
)

TWELFTH_OF_AZAR = date(2019, 12, 3)  # 1398/09/12

# Cells as sites, agencies, spreadsheets and crawlers write them; «-» is no whole and possible date.
GOLDEN = [
    line.split("\t") for line in Path(__file__).with_name("golden_dates.tsv").read_text("utf-8").splitlines() if line
]


@pytest.mark.parametrize(("expected", "written"), GOLDEN)
def test_a_cell_means_the_day_that_a_reader_takes_it_for(expected: str, written: str) -> None:
    found = parse_date(written)
    assert (to_jalali(found) if found else "-") == expected


def test_cells_that_hold_dates_or_nothing() -> None:
    assert parse_date(TWELFTH_OF_AZAR) == TWELFTH_OF_AZAR
    assert parse_date(datetime.datetime(2019, 12, 3, 23, 59)) == TWELFTH_OF_AZAR
    assert parse_date(pd.Timestamp("2019-12-03 10:00")) == TWELFTH_OF_AZAR
    assert parse_date(jdatetime.date(1398, 9, 12)) == TWELFTH_OF_AZAR
    assert parse_date(13980912) == TWELFTH_OF_AZAR
    assert [parse_date(nothing) for nothing in (None, float("nan"), pd.NaT, pd.NA, "nan", 43802, 43802.5)] == [None] * 7


WRITINGS = (
    "{y}/{m:02}/{d:02}", "{y}-{m}-{d}", "{y}.{m:02}.{d:02}", "{d}/{m}/{y}", "{y}{m:02}{d:02}", "{d} {name} {y}",
    "{d} {name}‌ماه سال {y}", "{name} {d}, {y}", "{y} {name} {d}", "ساعت 10:20 - {y}/{m}/{d}", "تاریخ: {d} {name} {y}",
)  # fmt: skip


@given(
    st.dates(date(1930, 1, 1), date(2041, 1, 1)),
    st.sampled_from(["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789"]),
    st.sampled_from(WRITINGS),
)
def test_every_day_survives_the_round_trip(day: date, digits: str, writing: str) -> None:
    jalali = jdatetime.date.fromgregorian(date=day)
    assert to_jalali(day) == jalali.strftime("%Y/%m/%d")
    written = writing.format(y=jalali.year, m=jalali.month, d=jalali.day, name=MONTHS[jalali.month - 1])
    assert parse_date(written.translate(str.maketrans("0123456789", digits))) == day
    assert parse_date(day.isoformat().translate(str.maketrans("0123456789", digits))) == day
    assert impossible_date(written) == ""


@given(
    st.dates(date(1951, 3, 22), date(2034, 3, 19)),
    st.sampled_from(["{y:02}/{m:02}/{d:02}", "{y:02}-{m}-{d}", "{d} {name} {y:02}", "{d} {name} ماه سال {y:02}"]),
)
def test_years_of_two_digits_from_1330_to_1412(day: date, writing: str) -> None:
    jalali = jdatetime.date.fromgregorian(date=day)
    written = writing.format(y=jalali.year % 100, m=jalali.month, d=jalali.day, name=MONTHS[jalali.month - 1])
    assert parse_date(written) == day


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("43802", TWELFTH_OF_AZAR),
        ("۴۳۸۰۲", TWELFTH_OF_AZAR),
        (" 43802.75 ", TWELFTH_OF_AZAR),
        ("35144", date(1996, 3, 20)),
        ("35143", None),
        ("54788", date(2049, 12, 31)),
        ("54789", None),
        ("1402", None),
        ("443802", None),
        ("43802 نفر", None),
        ("", None),
    ],
)
def test_the_serial_number_of_a_day(cell: str, expected: date | None) -> None:
    assert serial_date(cell) == expected
    if expected:
        assert pd.Timestamp("1899-12-30") + pd.Timedelta(days=int(float(cell))) == pd.Timestamp(expected)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["12/03/2019", "12/25/2019"], True),
        (["12/03/2019", "25/12/2019"], False),
        (["12/25/2019", "25/12/2019"], False),
        (["12/03/2019"], False),
        (["1398/09/12", "20/12/1392", None, ""], False),
        ([], False),
    ],
)
def test_a_column_tells_whether_its_months_come_first(cells: list[object], expected: bool) -> None:
    assert is_month_first(cells) is expected


def test_the_order_of_a_column_decides_where_figures_leave_it_open() -> None:
    assert parse_date("12/03/2019") == date(2019, 3, 12)
    assert parse_date("12/03/2019", month_first=True) == TWELFTH_OF_AZAR
    assert parse_date("25/12/2019", month_first=True) == date(2019, 12, 25)
    assert parse_date("12/09/1398", month_first=True) == TWELFTH_OF_AZAR, "Jalali dates never put the month first"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1398/13/01", "1398/13/01"),
        ("سه‌شنبه ۱۳۹۸/۱۲/۳۰ - ۱۰:۲۰", "۱۳۹۸/۱۲/۳۰"),
        ("نشست ۳۱ مهر ۹۸ برپا شد", "۳۱ مهر ۹۸"),
        ("سی و یکم مهر ۱۳۹۸", "سی و یکم مهر ۱۳۹۸"),
        ("31 November 2019", "31 November 2019"),
        ("13981301", "13981301"),
        ("98/13/01", "98/13/01"),
        ("ماده 98/13/01 قانون", ""),  # in a sentence this may number anything
        ("1398/09/12", ""),
        ("۱۲ آذر", ""),
        ("1441/13/01", ""),
        ("تلفن 021-3344-5566", ""),
        ("", ""),
    ],
)
def test_days_that_no_calendar_has_are_told(written: str, expected: str) -> None:
    assert impossible_date(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        "سه‌شنبه ۱۲ آذر ۱۳۹۸\nگشایش پل\nپل در ۱۳۹۷/۰۱/۰۲ طراحی شد.",
        "گشایش پل\nسه‌شنبه، ۱۲ آذر ۱۳۹۸ ساعت ۱۰:۲۰\nپل در ۱۳۹۷/۰۱/۰۲ طراحی شد.",
        "طرح پل در ۱۳۹۷/۰۱/۰۲ نوشته شد.\nتاریخ انتشار: ۱۳۹۸/۹/۱۲",
        "پل از ۲ فروردین ۱۳۹۷ ساخته شد.\nکد خبر: ۱۲۳ | تاریخ انتشار: 12 آذر 1398 | بازدید: ۵",
        "رشت - ۱۲ آذر ۱۳۹۸ - پل گشوده شد و مردم آمدند؛ ساخت آن ۱۳۹۷/۰۱/۰۲ آغاز شده بود.",
        "تهران (سه‌شنبه ۱۲ آذر ۱۳۹۸): پل گشوده شد.",
        "Published: Tue, 03 Dec 2019 10:20\nپل گشوده شد.",
        "به گزارش شهرواژه، سه شنبه دوازدهم آذر ماه 98 نشستی برپا شد. نشست بعد ۱۳۹۸/۱۰/۰۱ است.",
        "شهردار رشت گفت: بوستان در ۱۳۹۸/۰۹/۱۲ گشوده شد.",
        "طرح پل دوم اردیبهشت ۱۳۹۷ نوشته شد. شهردار امروز (سه‌شنبه) ۱۲ آذر ۱۳۹۸ از آن بازدید کرد.",
        "شهردار، متولد ۲ خرداد ۱۳۵۰، روز سه‌شنبه ۱۲ آذر ۱۳۹۸ سخن گفت.",
        "مهلت تا ۲۹ آذر ۱۳۹۸ است. نشست ۱۲ آذر ۱۳۹۸ برپا شد.",
        "جشنواره از ۱۵ تا ۱۹ آبان ۱۳۹۸ بود. نشست ۱۲ آذر ۱۳۹۸ برپا شد.",
        "نشست سه‌شنبه ۳ دسامبر ۲۰۱۹ برپا شد.",
    ],
)
def test_the_date_of_a_text(text: str) -> None:
    assert find_date(text) == TWELFTH_OF_AZAR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "نشست سه‌شنبه ۲۰ اسفند برپا شد.",
        "سه‌شنبه ۳۱ مهر ۱۳۹۸\nگشایش پل\nپل در ۱۳۹۷/۰۱/۰۲ طراحی شد.",  # its own date is wrong, so no other is taken
        "استاد، متولد ۶ آذر ۱۳۷۸ در رشت، سخن گفت.",
        "استاد که ۶ آذر ۱۳۷۸ در رشت به دنیا آمد، سخن گفت.",
        "در سالروز قیام ۱۵ خرداد ۱۳۴۲ مراسمی برپا شد.",
        "قانون مصوب ۷/۸/۱۳۹۰ اجرا می‌شود.",
        "ثبت نام تا ۲۹ آذر ۱۳۹۸ ادامه دارد.",
        "نمایشگاه از ۱۵ تا ۱۹ آبان ۱۳۹۸ برپاست.",
        "این فضاپیما در ۲۴ آوریل ۲۰۱۸ پرتاب شد.",
        "واژه " * 150 + "این قرارداد در ۱۲ آذر ۱۳۹۸ بسته شد.",
        "واژه " * 400 + "۱۳۹۸/۰۹/۱۲",
        "بازی با نتیجهٔ ۲۵-۲۱-۱۲ و امتیاز ۳/۲/۱ تمام شد.",
    ],
)
def test_dates_of_something_told_and_no_dates(text: str) -> None:
    assert find_date(text) is None


def test_a_date_on_the_edge_of_the_head_is_read_whole() -> None:
    for length in range(970, 1030):
        found = find_date("ا" * length + " ۱۳۹۸/۰۹/۱۲ برگزار شد")
        assert found in (TWELFTH_OF_AZAR, None), length
        assert (found is None) == (length + 1 >= 1000)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("سهشنبه ۱۳۹۲/۱۲/۲۰", True),
        ("سه‌شنبه، ۱۲ آذرماه ۱۳۹۸ ساعت ۱۰:۳۰", True),
        ("تاریخ انتشار: 1398/09/12", True),
        ("کد خبر: ۱۲۳۴ | ۱۲ آذر ۱۳۹۸ | ۱۰:۲۰", True),
        ("بیست و سوم دی ۱۳۹۷", True),
        ("۱۲ آذر ۱۳۹۸ - ۶ ربیع‌الثانی ۱۴۴۱ - 3 December 2019", True),
        ("سه‌شنبه ۲۰ اسفند", True),
        ("تاریخ: 1398/13/01", True),
        ("گشایش بوستان در ۱۳۹۸/۰۹/۱۲", False),
        ("سه‌شنبه", False),
        ("۱۰:۲۰", False),
        ("", False),
    ],
)
def test_lines_that_hold_only_a_date(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected


@given(st.text() | st.text(alphabet="۱۲۳098/-.: آذرمهیدسوبت،هزارالدمیسق\u200c\n", max_size=120))
def test_no_text_raises(text: str) -> None:
    parse_date(text)
    find_date(text)
    is_date_line(text)
    impossible_date(text)


@pytest.mark.parametrize("piece", ["1", "1/", "1398/", "۱۲ آذر ", "بیست و ", "سال ", "هزار و ", "-", " ", "\n"])
def test_a_line_of_a_megabyte_is_read_in_a_moment(piece: str) -> None:
    line = piece * (1_000_000 // len(piece)) + "x"
    start = time.process_time()
    for read in (parse_date, find_date, is_date_line, impossible_date):
        read(line)
    assert time.process_time() - start < 1
