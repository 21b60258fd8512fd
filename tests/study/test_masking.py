"""Masked names stand in no table of a report."""

from __future__ import annotations

import pandas as pd

from pranalytics.datasets import load_sample
from pranalytics.study.analysis import analyse
from pranalytics.study.masking import MASK, mask_names
from pranalytics.study.settings import Settings

NAME = "مریم کاوه‌پور"


def named() -> pd.DataFrame:
    corpus = load_sample().head(6).copy()
    corpus["title"] = [f"دیدار با خانم {NAME}", *corpus["title"][1:]]
    corpus["text"] = [f"{text}\nدکتر {NAME} از هماهنگی با شورا گفت." for text in corpus["text"]]
    return corpus


def test_no_name_is_left_in_any_table() -> None:
    corpus = named()
    found = analyse(corpus, Settings(mask_names=True))
    tables = {name: table for name, table in vars(found).items() if isinstance(table, pd.DataFrame)}
    for name, table in tables.items():
        assert "کاوه" not in table.to_csv(), name
    assert found.corpus["text"].str.count(r"\[…\]").tolist() == [1] * 6
    assert "۷ نام" in found.notes[-1]
    assert (found.coded["theme"] == "coordination").sum() >= 6  # nothing else is lost


def test_without_the_setting_nothing_changes() -> None:
    found = analyse(named(), Settings())
    assert found.corpus["text"].str.contains("کاوه").all()
    assert not any("نام" in note and MASK in note for note in found.notes)


def test_the_corpus_that_was_given_stays() -> None:
    corpus = named()
    masked, _ = mask_names(corpus, "fa")
    assert corpus["text"].str.contains("کاوه").all()
    assert masked.attrs == corpus.attrs
