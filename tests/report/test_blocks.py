"""Rows of smaller tables: how many there are, and what stands in them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from pranalytics.report.blocks import changes, keywords
from pranalytics.report.contents import ReportContents
from pranalytics.report.quotations import evidence
from pranalytics.report.view import report_view


def words_of(cities: int, words: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "group": f"شهر {city}", "term": f"واژه {word}", "rank": word + 1, "count": 9, "count_elsewhere": 1,
            "documents": 4, "log_odds": 2.0, "low": 1.0, "high": 3.0, "q": 0.01 if word % 2 else 0.5,
        }
        for city in range(cities)
        for word in range(words)
    )  # fmt: skip


@pytest.mark.parametrize(("cities", "each"), [(2, 4), (20, 3), (60, 1), (90, 1)])
def test_of_many_cities_fewer_words_are_shown_of_each_the_strongest(cities: int, each: int) -> None:
    shown = keywords(words_of(cities, 12))
    assert len(shown) == cities * each
    assert [row["term"] for row in shown[:each]] == [f"واژه {word}" for word in (1, 3, 5, 7)[:each]]


def test_no_p_value_is_nothing() -> None:
    found = pd.DataFrame({"group": ["1398"], "theme": ["a"], "change": [True], "step": [0.1], "p_change": [0.0]})
    assert [row["p"] for row in changes(found, {"a": "الف"})] == ["کمتر از ۰٫۰۰۱"]


def test_the_title_beside_a_quotation_is_spelt_as_the_quotation_is(contents: ReportContents) -> None:
    quotes = contents.quotes.assign(title="نشست هماهنگي مديران برگزار مي شود")
    (first, *_) = evidence(replace(contents, quotes=quotes), {"training": "آموزش"}, 1)[0]["quotes"]
    assert first["where"].startswith("نشست هماهنگی مدیران برگزار می‌شود، ")


def test_every_city_can_be_found_by_its_own_name(contents: ReportContents) -> None:
    ids = [city["id"] for city in report_view(contents, [])["cities"]]
    assert len(set(ids)) == len(ids) == 5
