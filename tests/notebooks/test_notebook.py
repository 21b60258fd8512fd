"""Tables of notebooks are shown from right to left, and hold what the table holds."""

import pandas as pd
import pytest
from lxml import html

from pranalytics.notebook import rtl

TABLE = pd.DataFrame({"متن": ["«آب» <b>و</b> برق", "پل"], "share": [0.123456, float("nan")], "count": [3, 1200]})


def cells(table, **options):
    page = html.fromstring(rtl(table, **options).to_html())
    return page, [[cell.text_content() for cell in row.iter("th", "td")] for row in page.iter("tr")]


def test_right_to_left_is_said_where_no_style_sheet_is_needed():
    page, _ = cells(TABLE)
    assert [table.get("dir") for table in page.iter("table")] == ["rtl"]


def test_every_cell_is_shown_as_it_is_and_a_gap_is_a_dash():
    assert cells(TABLE)[1] == [
        ["متن", "share", "count"],
        ["«آب» <b>و</b> برق", "0.12", "3"],
        ["پل", "–", "1200"],
    ]


@pytest.mark.parametrize(("rows", "precision", "last"), [(1, 3, "0.123"), (None, 0, "–")])
def test_rows_and_decimals_are_those_asked_for(rows, precision, last):
    shown = cells(TABLE, rows=rows, precision=precision)[1]
    assert len(shown) == 1 + (rows or len(TABLE))
    assert shown[-1][1] == last


def test_a_series_is_shown_with_its_index():
    counts = pd.Series([2, 1], index=pd.Index(["رشت", "یزد"], name="city"), name="documents")
    assert [row for row in cells(counts)[1] if row[0] == "رشت"] == [["رشت", "2"]]


def test_the_same_table_gives_the_same_page():
    assert rtl(TABLE).to_html() == rtl(TABLE.copy()).to_html()
    assert TABLE.shape == (2, 3)
