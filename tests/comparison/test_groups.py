"""Which group a document belongs to."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pranalytics.comparison.groups import group_documents
from pranalytics.errors import UserError


def corpus(*dates: str, **columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(dates))], "date_jalali": list(dates), **columns})


class TestWhole:
    def test_one_group(self) -> None:
        groups, order = group_documents(corpus("", ""), None)
        assert groups.to_dict() == {"d0": "all", "d1": "all"}
        assert order == ["all"]


class TestColumn:
    def test_alphabetical(self) -> None:
        groups, order = group_documents(corpus("", "", "", city=["یزد", "", "رشت"]), "city")
        assert groups.to_dict() == {"d0": "یزد", "d1": "", "d2": "رشت"}
        assert order == ["رشت", "یزد"]

    @pytest.mark.parametrize("unknown", [None, np.nan, pd.NA])
    def test_what_is_missing_is_no_group(self, unknown: object) -> None:
        groups, order = group_documents(corpus("", "", city=["یزد", unknown]), "city")
        assert groups["d1"] == ""
        assert order == ["یزد"]

    def test_numbers_become_names(self) -> None:
        assert group_documents(corpus("", "", district=[12, 3]), "district")[1] == ["12", "3"]

    def test_none_known(self) -> None:
        assert group_documents(corpus("", city=[""]), "city")[1] == []

    def test_unknown_column(self) -> None:
        with pytest.raises(UserError, match=r"'shahr'.*year, season, month .*doc_id, date_jalali"):
            group_documents(corpus(""), "shahr")


class TestTime:
    def test_years_with_gaps(self) -> None:
        groups, order = group_documents(corpus("1392/12/20", "1395/01/01", ""), "year")
        assert groups.tolist() == ["1392", "1395", ""]
        assert order == ["1392", "1393", "1394", "1395"]

    def test_seasons_of_the_jalali_year(self) -> None:
        dates = [f"1398/{month:02}/01" for month in range(1, 13)]
        groups, order = group_documents(corpus(*dates), "season")
        assert groups.tolist() == [f"1398-{season}" for season in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)]
        assert order == ["1398-1", "1398-2", "1398-3", "1398-4"]

    def test_seasons_across_a_year(self) -> None:
        assert group_documents(corpus("1398/11/05", "1399/05/31"), "season")[1] == ["1398-4", "1399-1", "1399-2"]

    def test_months_across_a_year(self) -> None:
        order = group_documents(corpus("1398/11/05", "1399/02/31"), "month")[1]
        assert order == ["1398-11", "1398-12", "1399-01", "1399-02"]

    def test_every_label_of_a_document_is_in_the_order(self) -> None:
        dates = [f"{year}/{month:02}/15" for year in range(1390, 1400) for month in range(1, 13)]
        for by in ("year", "season", "month"):
            groups, order = group_documents(corpus(*dates), by)
            assert order == list(dict.fromkeys(groups))

    @pytest.mark.parametrize("by", ["year", "season", "month"])
    def test_no_date_known(self, by: str) -> None:
        groups, order = group_documents(corpus("", ""), by)
        assert groups.tolist() == ["", ""]
        assert order == []

    def test_missing_dates(self) -> None:
        assert group_documents(corpus("1398/01/01", None), "year")[0].tolist() == ["1398", ""]  # type: ignore[arg-type]

    @pytest.mark.parametrize("by", ["year", "season", "month"])
    @pytest.mark.parametrize(
        "date", ["2019-12-03", "1398", "۱۳۹۸/۰۹/۱۲ ه", "1398/9/12", "۱۳۹۸/۰۹/۱۲", "1398/13/01", "1398/00/10"]
    )
    def test_date_in_another_form(self, date: str, by: str) -> None:
        with pytest.raises(UserError, match=f"Jalali date '{date}' is not written as 1398/09/12"):
            group_documents(corpus("1398/09/12", date), by)

    def test_no_column_of_dates(self) -> None:
        with pytest.raises(UserError, match="date_jalali"):
            group_documents(pd.DataFrame({"doc_id": ["a"]}), "year")
