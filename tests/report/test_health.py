"""The state of the data, as it is told to whoever reads the report: what it means, in plain words."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from pranalytics.corpus.check import check_corpus
from pranalytics.corpus.health import health_table
from pranalytics.report.health import REMARKS, health
from pranalytics.report.sections import Lang


@pytest.fixture(scope="module")
def corpus() -> pd.DataFrame:
    """Give a corpus with every fault that can be found."""
    joined = "برنامه هاي شهرداري و سازمان ها بررسي مي شود. " * 9
    corpus = pd.DataFrame(
        {"doc_id": ["a", "b", "c"], "text": [joined, "Hello " * 40, "كوتاه"], "city": ["", "رشت", "رشت"], "date": ""}
    )
    corpus.attrs["health"] = {
        "read": 6, "empty": 1, "duplicates": 2, "boilerplate_lines": 4, "skipped": [["a.txt", "broken"]],
        "ignored": {".doc": 3},
        "impossible_dates": [["d1", "1398/13/01"]], "unread_dates": [["d2", "1402"]],
        "encodings": {"utf-8": 7, "windows-1256": 2},
    }  # fmt: skip
    return corpus


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_every_fault_is_explained_without_words_of_programs(corpus: pd.DataFrame, lang: Lang) -> None:
    found = health_table(corpus)
    assert set(check_corpus(corpus)["check"]) - {"encodings"} <= set(found["check"]) <= set(REMARKS)
    for row in health(found, lang):
        assert row["detail"].endswith(".") or row["name"] in ("متن خوانده‌شده", "Documents read")
        assert not re.search(r"[A-Za-z]" if lang == "fa" else r"\w[._]\w", row["detail"]), row


def test_what_was_not_found_needs_no_remark_and_unknown_checks_keep_their_own() -> None:
    rows = [("empty", "ن", "n", 0, "کاری"), ("own", "ن", "n", 2, "در 3 متن")]
    table = pd.DataFrame(rows, columns=["check", "name_fa", "name_en", "count", "detail"])
    assert [row["detail"] for row in health(table)] == ["", "در ۳ متن"]


def test_advice_names_settings_and_options_not_functions(corpus: pd.DataFrame) -> None:
    advice = check_corpus(corpus)
    for text in (*advice["advice_fa"], *advice["advice_en"]):
        files = re.sub(r"\w+\.(toml|csv)", "", text)
        assert not re.search(r"\w\.\w", files), text
