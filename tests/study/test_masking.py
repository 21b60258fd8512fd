"""Masked names stand in no table of a report."""

from __future__ import annotations

import pandas as pd
import pytest

from pranalytics.report.contents import ReportContents
from pranalytics.study.analysis import analyse
from pranalytics.study.masking import MASK, mask_names, note_on_names
from pranalytics.study.settings import Settings

NAME = "مریم کاوه‌پور"


@pytest.fixture
def named(small: ReportContents) -> pd.DataFrame:
    """Five texts that each name a person, and one title that does."""
    corpus = small.corpus.copy()
    corpus["title"] = [f"دیدار با خانم {NAME}", *corpus["title"][1:]]
    corpus["text"] = [f"{text}\nدکتر {NAME} از هماهنگی با شورا گفت." for text in corpus["text"]]
    return corpus


def test_no_name_is_left_in_any_table(named: pd.DataFrame) -> None:
    found = analyse(named, Settings(mask_names=True))
    tables = {name: table for name, table in vars(found).items() if isinstance(table, pd.DataFrame)}
    for name, table in tables.items():
        assert "کاوه" not in table.to_csv(), name
    assert found.corpus["text"].str.count(r"\[…\]").tolist() == [1] * 5
    assert "۶ بار" in found.notes[-1]
    assert (found.coded["theme"] == "coordination").sum() >= 5  # nothing else is lost


def test_without_the_setting_nothing_changes(named: pd.DataFrame) -> None:
    found = analyse(named, Settings())
    assert found.corpus["text"].str.contains("کاوه").all()
    assert not any("نام" in note and MASK in note for note in found.notes)


def test_the_corpus_that_was_given_stays(named: pd.DataFrame) -> None:
    masked, _ = mask_names(named, "fa")
    assert named["text"].str.contains("کاوه").all()
    assert masked.attrs == named.attrs


def test_many_names_are_counted_as_readers_write_numbers() -> None:
    assert "۱٬۱۴۷ بار" in note_on_names(1147, "fa")
    assert "1,147 in all" in note_on_names(1147, "en")
