"""The passages behind each number of a comparison, and words found again in good spelling."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.comparison.prevalence import compare
from pranalytics.errors import UserError
from pranalytics.persian.readable import tidy
from pranalytics.persian.tokens import split_words
from pranalytics.themes.cells import COLUMNS, cell_passages
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.spans import tidy_with_spans

WORDS = ["هماهنگي", "سازمان هاي", "شهر", "،", "مي شود", "5", "TF-IDF", '"پل"', "گفت و گو", "...", "كتابِ", "\n"]


@pytest.fixture(scope="module")
def coded_sample(
    sample: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], default: Codebook
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Twenty-five documents of the sample: coded, passages, corpus."""
    corpus, passages = sample[0].head(25), sample[1]
    passages = passages[passages["doc_id"].isin(corpus["doc_id"])]
    return default.code(passages), passages, corpus


class TestCells:
    @pytest.mark.parametrize("by", ["city", "year", None])
    def test_as_many_as_the_comparison_counts(
        self, coded_sample: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], by: str | None
    ) -> None:
        coded, passages, corpus = coded_sample
        table = compare(coded, passages, corpus, by)
        assert len(table) > 5
        for row in table.sort_values("passages", ascending=False).iloc[::4].to_dict("records"):
            found = cell_passages(coded, passages, corpus, row["theme"], row["group"], by=by)
            assert len(found) == row["passages"]
            assert found["doc_id"].nunique() == row["documents"]

    @pytest.fixture
    def tables(self, default: Codebook) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        passages = pd.DataFrame(
            {
                "passage_id": ["a#1", "a#2", "b#1"],
                "doc_id": ["a", "a", "b"],
                "text": ["هماهنگي هاي لازم مي شود.", "هوا", "هماهنگی"],
                "start": [0, 30, 0],
                "end": [24, 33, 7],
            }
        )
        corpus = pd.DataFrame({"doc_id": ["a", "b"], "city": ["رشت", ""], "title": ["خبر  يك", ""]})
        return default.code(passages), passages, corpus

    def test_row(self, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> None:
        found = cell_passages(*tables, "coordination", "رشت")
        assert found.columns.tolist() == list(COLUMNS)
        assert found.iloc[0].tolist() == [
            "a#1", "a", "خبر یک", "رشت", "", "", 1.0, "هماهنگی‌های لازم می‌شود.", [(0, 11)], [(0, 11)], 0, 24,
        ]  # fmt: skip

    def test_all_groups(self, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> None:
        assert cell_passages(*tables, "coordination")["doc_id"].tolist() == ["a"]  # b has no city
        assert cell_passages(*tables, "coordination", by=None)["doc_id"].tolist() == ["a", "b"]
        assert cell_passages(*tables, "training", "رشت").empty

    def test_what_is_not_known(self, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> None:
        coded, passages, corpus = tables
        found = cell_passages(coded, passages, corpus.assign(title=None, city=None), "coordination", by=None)
        assert found[["title", "city"]].values.tolist() == [["", ""], ["", ""]]

    def test_ids_that_are_numbers(self, default: Codebook) -> None:
        passages = pd.DataFrame({"passage_id": [3, 4], "doc_id": [1, 2], "text": ["هماهنگي شد.", "هوا"]})
        coded = default.code(passages)
        corpus = pd.DataFrame({"doc_id": [1, 2], "city": ["رشت", "یزد"]})
        assert coded[["passage_id", "doc_id"]].values.tolist() == [[3, 1]]
        assert cell_passages(coded, passages, corpus, "coordination")["city"].tolist() == ["رشت"]
        assert compare(default.code(passages.tail(1)), passages, corpus, themes=["coordination"])["passages"].sum() == 0

    def test_a_message_does_not_quote_whole_books(
        self, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
    ) -> None:
        coded, passages, corpus = tables
        with pytest.raises(UserError, match="no theme 'sport'; it has x") as caught:
            cell_passages(coded.assign(theme="x" * 100_000), passages, corpus, "sport", None)
        assert len(str(caught.value)) < 200

    def test_unknown_group(self, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> None:
        with pytest.raises(UserError, match="no group 'یزد' by city; there are رشت"):
            cell_passages(*tables, "coordination", "یزد")

    def test_unknown_theme(self, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> None:
        with pytest.raises(UserError, match="no theme 'trainig'; it has coordination"):
            cell_passages(*tables, "trainig")


class TestSpans:
    @given(st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join))
    def test_the_same_words_in_good_spelling(self, text: str) -> None:
        tokens = split_words(text)
        for token in tokens:
            readable, found = tidy_with_spans(text, [(token.start, token.end)])
            assert readable == tidy(text)
            assert [t.form for a, b in found for t in split_words(readable[a:b])] == [token.form]

    def test_every_word_of_real_spelling_is_found(self) -> None:
        text = 'شهردار گفت : "برنامه هاي 5 ساله" ،اجرا مي شود .'
        tokens = split_words(text)
        readable, found = tidy_with_spans(text, [(token.start, token.end) for token in tokens])
        assert [readable[a:b] for a, b in found] == ["شهردار", "گفت", "برنامه‌های", "۵", "ساله", "اجرا", "می‌شود"]
