"""Batches end in the tables that memory ends in."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from pranalytics.corpus.build import read_corpus
from pranalytics.report.contents import ReportContents
from pranalytics.report.view import report_view
from pranalytics.scale.aggregates import Aggregates
from pranalytics.scale.contents import contents_of
from pranalytics.scale.engine import aggregate
from pranalytics.study.analysis import analyse

from .conftest import SETTINGS

#: Summed over all documents, whatever the sample.
SUMMED = ["overall", "by_city", "by_year", "trends", "adjusted", "health", "city_words", "keywords"]
DRAWN = ["corpus", "passages", "coded", "quotes", "readings", "topics", "topic_quality", "topic_passages"]
#: A hundredth of a per cent of a share: partial sums are rounded to ten digits.
TOLERANCE = 1e-8
#: A theme that no passage has.
ABSENT = """
[[theme]]
id = "zebras"
name_fa = "گورخرها"
name_en = "Zebras"
definition_fa = "سخن از گورخر است."
definition_en = "Zebras are talked of."
terms = ["گورخر"]
include = ["گورخرها آمدند."]
exclude = ["اسب‌ها آمدند."]
"""


def same(one: pd.DataFrame, other: pd.DataFrame, tolerance: float = 0) -> None:
    """Assert that two tables are the same."""
    other = other[one.columns]
    assert_frame_equal(
        one.reset_index(drop=True), other.reset_index(drop=True), check_exact=not tolerance, atol=tolerance, rtol=0
    )


class TestWholeSample:
    @pytest.mark.parametrize("name", [*SUMMED, *DRAWN, "topics_by_city", "topics_by_year", "themes", "validation"])
    def test_every_table_is_the_same(self, memory: ReportContents, streamed: ReportContents, name: str) -> None:
        same(getattr(streamed, name), getattr(memory, name))

    def test_topics_and_themes_go_together_as_in_memory(self, memory: ReportContents, streamed: ReportContents) -> None:
        same(streamed.topic_themes, memory.topic_themes, TOLERANCE)

    def test_the_report_says_the_same(self, memory: ReportContents, streamed: ReportContents) -> None:
        assert report_view(streamed, []) == report_view(memory, [])

    def test_the_corpus_has_what_the_test_is_about(self, corpus: pd.DataFrame, memory: ReportContents) -> None:
        assert corpus.attrs["health"]["duplicates"] > 5
        assert corpus.attrs["health"]["empty"] > 2
        assert (corpus["boilerplate"] != "").sum() > 20
        assert all(len(getattr(memory, name)) for name in SUMMED if name != "adjusted")

    def test_a_theme_that_no_passage_has_is_told_as_in_memory(
        self, corpus: pd.DataFrame, news: Path, tmp_path: Path
    ) -> None:
        source = files("pranalytics.themes").joinpath("data/codebook.toml").read_text(encoding="utf-8")
        file = tmp_path / "codebook.toml"
        file.write_text(source + ABSENT, "utf-8")
        settings = replace(SETTINGS, codebook=str(file))
        memory = analyse(corpus, settings)
        sums = aggregate(news, tmp_path / "work", settings, batch=60, sample=1000)
        streamed = contents_of(sums, settings, settings.read_codebook())
        assert not memory.overall.set_index("theme").loc["zebras", "passages"]
        for name in (*SUMMED, *DRAWN, "themes"):
            same(getattr(streamed, name), getattr(memory, name))
        same(streamed.topic_themes, memory.topic_themes, TOLERANCE)

    @pytest.mark.parametrize("words", ["پل و پارک شهر", "{}"])
    def test_words_that_are_all_common_or_all_rare_count_as_in_memory(self, tmp_path: Path, words: str) -> None:
        path = tmp_path / "news.jsonl"
        own = [a + b + c for a, b, c in product("پتجچ", "مکگل", "صضطظ")]
        rows = [{"id": one, "text": f"{words.format(one)}."} for one in own]
        path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        memory = analyse(read_corpus(path, keep_duplicates=True), SETTINGS)
        sums = aggregate(path, tmp_path / "work", SETTINGS, {"keep_duplicates": True}, batch=20)
        streamed = contents_of(sums, SETTINGS, SETTINGS.read_codebook())
        for name in (*SUMMED, *DRAWN):
            same(getattr(streamed, name), getattr(memory, name))


class TestSample:
    @pytest.mark.parametrize("name", SUMMED[:6])
    def test_what_is_summed_is_the_same(self, memory: ReportContents, sampled: ReportContents, name: str) -> None:
        same(getattr(sampled, name), getattr(memory, name))

    def test_sizes_are_those_of_the_whole(self, memory: ReportContents, sampled: ReportContents) -> None:
        assert len(sampled.corpus) < len(memory.corpus)
        assert report_view(sampled, [])["facts"] == report_view(memory, [])["facts"]
        assert report_view(sampled, [])["period"] == report_view(memory, [])["period"]

    def test_a_note_says_what_comes_from_a_sample(self, part: Aggregates, whole: Aggregates) -> None:
        assert not whole.notes
        assert any("نمونه‌ای تصادفی با ۴۰ متن" in note for note in part.notes)

    @pytest.mark.parametrize(("model", "said"), [("lda", "first"), ("nmf", "alone")])
    def test_the_note_says_where_topics_and_quotations_come_from(
        self, news: Path, tmp_path: Path, model: Any, said: str
    ) -> None:
        settings = replace(SETTINGS, model=model, lang="en")
        sums = aggregate(news, tmp_path / "work", settings, batch=60, sample=40)
        assert f"The topics were found in this sample {said}" in sums.notes[-1]
        quoted = contents_of(sums, settings, settings.read_codebook()).quotes
        assert not set(quoted["passage_id"]) <= set(sums.passages["passage_id"])
        assert "quotations from it and from further passages" in sums.notes[-1]

    def test_every_theme_and_city_has_quotations(self, memory: ReportContents, sampled: ReportContents) -> None:
        cells = [set(zip(one.quotes["theme"], one.quotes["group"], strict=True)) for one in (memory, sampled)]
        assert cells[0] == cells[1]

    def test_topics_hold_much_the_same_words(self, memory: ReportContents, sampled: ReportContents) -> None:
        words = [[set(own["term"]) for _, own in one.topics.groupby("topic")] for one in (memory, sampled)]
        alike = np.array([[len(a & b) / len(a | b) for b in words[1]] for a in words[0]])
        assert alike.max() > 0.2  # from 40 documents instead of 115; docs/how-to tells how alike large corpora are

    def test_passages_of_topics_may_come_from_any_document(self, sampled: ReportContents) -> None:
        assert set(sampled.topic_passages["doc_id"]) <= set(sampled.corpus["doc_id"])
