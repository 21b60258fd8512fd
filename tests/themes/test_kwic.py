"""Concordance: every place of the words, whatever their spelling, with contexts that are pieces of the document."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.kwic import COLUMNS, kwic

WORDS = ["دوره", "دوره‌های", "دوره هاي", "آموزشی", "شهر", "،", ".\n", "برگزار", "شد.", "(دورهٔ)"]


def corpus_of(*texts: str, **columns: object) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": list(texts), **columns})


class TestMatches:
    @pytest.mark.parametrize("query", ["دوره", "دوره‌ها", "دوره هاي"])
    def test_every_spelling_and_form(self, query: str) -> None:
        found = kwic(corpus_of("دورهٔ تازه، دوره هاي پیش و دوره‌هایی که گذشت"), query)
        assert found["match"].tolist() == ["دورهٔ", "دوره هاي", "دوره‌هایی"]

    def test_exact_form_in_every_spelling(self) -> None:
        found = kwic(corpus_of("دوره هاي شهر و دوره‌های شهر و دوره شهر"), "دوره‌های", lemmas=False)
        assert found["match"].tolist() == ["دوره هاي", "دوره‌های"]

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("روابط عمومی", ["روابط عمومي"]),
            ("روابط … شهرداری", ["روابط عمومي شهرداری"]),
            ("شهرداری|شهر", ["شهرداری", "شهر"]),
            ("عمومی شهر", []),
        ],
    )
    def test_phrases_and_patterns(self, query: str, expected: list[str]) -> None:
        assert kwic(corpus_of("روابط عمومي شهرداری، شهر"), query)["match"].tolist() == expected

    def test_phrase_does_not_reach_over_a_full_stop(self) -> None:
        assert kwic(corpus_of("این روابط. عمومی است."), "روابط عمومی").empty

    def test_matches_do_not_overlap(self) -> None:
        found = kwic(corpus_of("کار کار کار کار کار"), "کار کار")
        assert found["start"].tolist() == [0, 8]

    def test_theme_gives_the_words_that_speak_for_it(self, default: Codebook) -> None:
        corpus = corpus_of("هوا ابری بود. دورهٔ آموزشی برای کارکنان شهرداری برگزار شد.", "دورهٔ آموزشی دیگری برگزار شد.")
        passages = split_passages(corpus)
        coded = default.code(passages)
        starts = passages.set_index("passage_id")["start"]
        expected = [
            (passage, starts[passage] + a, starts[passage] + b)
            for passage, theme, matches in zip(coded["passage_id"], coded["theme"], coded["matches"], strict=True)
            for a, b in matches
            if theme == "training"
        ]
        found = kwic(corpus, "training", theme=True)
        assert list(zip(found["passage_id"], found["start"], found["end"], strict=True)) == expected
        assert len(expected) >= 2

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"query": "…"}, "holds no word"),
            ({"query": "  "}, "holds no word"),
            ({"query": "،", "lemmas": False}, "holds no word"),
            ({"query": "<نهاد>"}, "names the list"),
            ({"query": "sport", "theme": True}, "no theme 'sport'; it has coordination"),
            ({"query": "شهر", "by": "topic"}, "no column 'topic'"),
            ({"query": "شهر", "width": -1}, "width from 0"),
        ],
    )
    def test_what_cannot_be_looked_for(self, options: dict[str, object], said: str) -> None:
        with pytest.raises(UserError, match=said):
            kwic(corpus_of("شهر"), **options)  # type: ignore[arg-type]

    def test_missing_columns(self) -> None:
        with pytest.raises(UserError, match="lack the column text"):
            kwic(pd.DataFrame({"doc_id": ["a"]}), "شهر")
        with pytest.raises(UserError, match="lack the column start"):
            kwic(corpus_of("شهر", passage_id=["a#1"]), "شهر")


class TestContexts:
    @given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), st.integers(0, 40))
    def test_are_pieces_of_the_document_with_whole_words(self, text: str, width: int) -> None:
        for row in kwic(corpus_of(text), "دوره", width=width).to_dict("records"):
            start, end, left, right = row["start"], row["end"], row["left"], row["right"]
            assert text[start:end] == row["match"]
            assert text[start - len(left) : end + len(right)] == left + row["match"] + right
            assert max(len(left), len(right)) <= width
            for context, edge in ((left, start - len(left) - 1), (right, end + len(right))):
                assert not context or edge in (-1, len(text)) or text[edge].isspace()

    def test_as_wide_as_whole_words_allow(self) -> None:
        row = kwic(corpus_of("یک دو سه شهر چهار پنج شش"), "شهر", width=6).iloc[0]
        assert (row["left"], row["right"]) == ("دو سه ", " چهار")

    def test_of_passages_end_with_the_passage(self) -> None:
        corpus = corpus_of("پل گشوده شد. مردم شهر آمدند تا ببینند. شهردار سپاس گفت.", city=["رشت"])
        passages = split_passages(corpus)
        alone, within = kwic(passages, "شهر").iloc[0], kwic(passages, "شهر", corpus=corpus).iloc[0]
        assert (alone["left"], alone["right"], alone["city"]) == ("مردم ", " آمدند تا ببینند.", "")
        assert (within["left"], within["right"], within["city"]) == (
            "پل گشوده شد. مردم ", " آمدند تا ببینند. شهردار سپاس گفت.", "رشت",
        )  # fmt: skip
        assert alone["start"] == within["start"] == corpus.loc[0, "text"].find("شهر")


class TestTable:
    def test_columns_and_what_is_known(self) -> None:
        found = kwic(corpus_of("شهر", city=["یزد"], date_jalali=["1398/09/12"], source=["پیک"]), "شهر")
        assert found.columns.tolist() == list(COLUMNS)
        assert found.iloc[0].tolist() == ["d0", "d0#1", "یزد", "1398/09/12", "پیک", "", "شهر", "", 0, 3]

    def test_a_city_that_is_not_known(self) -> None:
        found = kwic(corpus_of("شهر ما", "شهر شما", city=[None, "یزد"]), "شهر", by="city")
        assert found["city"].tolist() == ["", "یزد"]

    @pytest.mark.parametrize("texts", [("هوا ابری",), ("",), ()])
    def test_nothing_found(self, texts: tuple[str, ...]) -> None:
        found = kwic(corpus_of(*texts), "شهر")
        assert found.empty
        assert found.columns.tolist() == list(COLUMNS)

    @pytest.mark.parametrize(
        ("by", "expected"),
        [
            (None, ["کوچک بزرگ", "آباد بزرگ", "آباد گرم"]),
            ("left", ["آباد بزرگ", "کوچک بزرگ", "آباد گرم"]),
            ("right", ["آباد گرم", "کوچک بزرگ", "آباد بزرگ"]),
            ("city", ["آباد بزرگ", "کوچک بزرگ", "آباد گرم"]),
        ],
    )
    def test_order(self, by: str | None, expected: list[str]) -> None:
        texts = ("کوچک بزرگ شهر پاک", "آباد بزرگ شهر گرم", "آباد گرم شهر آرام")
        found = kwic(corpus_of(*texts, city=["گرگان", "پردیس", "یزد"]), "شهر", by=by)
        assert found["left"].str.strip().tolist() == expected
