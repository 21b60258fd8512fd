from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pranalytics.corpus.alike import alike_cities
from pranalytics.corpus.check import check_corpus, documents_by_month
from pranalytics.errors import UserError

LONG = "شهردار گفت که بوستان تازه در این هفته برای مردم محله گشوده می‌شود و از فردا کارها آغاز خواهد شد. " * 3


def corpus_of(n: int = 6, **columns: Any) -> pd.DataFrame:
    """A corpus without a fault, but for the columns that are given."""
    rows = {
        "doc_id": [f"d{i}" for i in range(n)],
        "title": [""] * n,
        "text": [LONG] * n,
        "city": ["رشت"] * n,
        "date": ["2019-12-03"] * n,
        "date_jalali": ["1398/09/12"] * n,
    }
    return pd.DataFrame(rows | columns)


def finding(corpus: pd.DataFrame, check: str) -> dict[str, Any]:
    return check_corpus(corpus).set_index("check").loc[check].to_dict()


def test_nothing_is_wrong() -> None:
    assert check_corpus(corpus_of()).empty


@pytest.mark.parametrize(
    ("check", "columns"),
    [
        ("short", {"text": ["خبر کوتاه", *[LONG] * 5]}),
        ("missing_city", {"city": ["", *["رشت"] * 5]}),
        ("missing_date", {"date": ["", *["2019-12-03"] * 5]}),
        ("not_persian", {"text": ["The mayor said that the park will be opened " * 9, *[LONG] * 5]}),
        ("arabic_letters", {"text": [LONG.replace("ی", "ي"), *[LONG] * 5]}),
    ],
)
def test_a_document_with_a_fault_is_named(check: str, columns: dict[str, list[str]]) -> None:
    found = finding(corpus_of(**columns), check)
    assert (found["count"], found["total"], found["examples"]) == (1, 6, ["d0"])
    assert found["share"] == pytest.approx(1 / 6)
    assert check_corpus(corpus_of(**columns))["check"].tolist() == [check]


@pytest.mark.parametrize("column", ["text", "city", "date"])
def test_a_cell_that_is_no_text(column: str) -> None:
    corpus = corpus_of()
    corpus[column] = corpus[column].where(corpus.index != 2)
    with pytest.raises(UserError, match=f"The column {column} of the corpus holds nan, which is no text"):
        check_corpus(corpus)


def test_a_city_with_few_documents_is_named() -> None:
    assert finding(corpus_of(city=["ساری", *["رشت"] * 5]), "few_documents")["examples"] == ["ساری"]


def test_a_city_that_is_perhaps_another_one_is_named() -> None:
    found = finding(corpus_of(city=[*["شیراز"] * 5, "شیرازز"]), "alike_cities")
    assert (found["examples"], found["count"], found["total"]) == (["شیرازز ~ شیراز"], 1, 2)


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("شیرازز", "شیراز"),
        ("شیرز", "شیراز"),
        ("شریاز", "شیراز"),
        ("شیراژ", "شیراز"),
        ("رشتت", "رشت"),
        ("بندر عباسی", "بندرعباس"),
    ],
)
def test_names_with_a_slip(name: str, like: str) -> None:
    assert alike_cities({name: 2, like: 3}) == {name: like}


@pytest.mark.parametrize("name", ["شیروان", "ناکجاآباد", "شر", "رشت", "یراز شیر"])
def test_names_that_are_not_alike(name: str) -> None:
    assert alike_cities({name: 2, "شیراز": 9, "دشت": 9}) == {}


def test_lost_half_spaces_are_counted() -> None:
    found = finding(corpus_of(text=[LONG.replace("\u200c", " ")] * 6), "lost_half_spaces")
    assert found["count"] == found["total"] == 18
    assert found["examples"] == ["می شود"]


def test_what_was_found_while_reading_is_told() -> None:
    corpus = corpus_of()
    corpus.attrs["health"] = {
        "read": 9, "empty": 1, "empty_documents": ["d7"], "duplicates": 2, "skipped": [["a.txt", "broken"]],
        "ignored": {".doc": 3, ".jpg": 9, ".pdf": 1},
        "impossible_dates": [["d1", "1398/13/01"]], "unread_dates": [["d2", "1402"]],
        "encodings": {"utf-8": 7, "windows-1256": 2},
    }  # fmt: skip
    table = check_corpus(corpus)
    assert table.set_index("check")["count"].to_dict() == {
        "skipped": 1, "ignored": 4, "empty": 1, "impossible_dates": 1, "unread_dates": 1, "duplicates": 2,
        "encodings": 2,
    }  # fmt: skip
    assert finding(corpus, "ignored")["examples"] == [".doc (3)", ".pdf (1)"], "no text is missed in pictures"
    assert finding(corpus, "empty")["examples"] == ["d7"]
    assert finding(corpus, "impossible_dates")["examples"] == ["d1: 1398/13/01"]
    assert finding(corpus, "unread_dates")["examples"] == ["d2: 1402"]


def test_every_finding_has_a_name_and_advice() -> None:
    texts = check_corpus(corpus_of(text=[""] * 6, city=[""] * 6, date=[""] * 6))
    assert (texts[["name_fa", "name_en", "advice_fa", "advice_en"]] != "").all(axis=None)


class TestDocumentsByMonth:
    def test_gaps_are_there(self) -> None:
        corpus = corpus_of(3, city=["رشت", "ساری", "رشت"], date_jalali=["1398/12/01", "1398/10/30", "1398/12/29"])
        table = documents_by_month(corpus).pivot(index="group", columns="month", values="documents")
        assert table.columns.tolist() == ["1398/10", "1398/11", "1398/12"]
        assert table.loc["رشت"].tolist() == [0, 0, 2]
        assert table.loc["ساری"].tolist() == [1, 0, 0]

    @pytest.mark.parametrize("date", ["1398-12-01", "1398/13/01", "گذشته"])
    def test_a_date_in_another_form(self, date: str) -> None:
        """Its documents were told as none."""
        with pytest.raises(UserError, match=f"Jalali date '{date}' is not written as 1398/09/12"):
            documents_by_month(corpus_of(1, date_jalali=[date]))

    def test_no_date_no_row(self) -> None:
        assert documents_by_month(corpus_of(2, date_jalali=["", ""])).empty
