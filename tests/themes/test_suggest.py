"""Suggestions: what goes with a theme and is not in the codebook, counted so that anyone can count it again."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.suggest import COLUMNS, log_odds_ratio, suggest_terms

from .conftest import read, theme

IN = ("آموزش کارکنان با مربی شنا و داوران ورزش", "آموزش با مربی شنا، استخر", "آموزش مربیان شنا در استخر و داور")
OUT = ("هوا ابری است و استخر بسته", "داور سوت زد و خیابان شلوغ است", "خیابان شلوغ ماند", "خیابان آرام شد")


def book(mask: str = "[]") -> Codebook:
    return read(f"mask = {mask}\n" + theme('["آموزش"]', id="a") + theme('["خیابان"]', id="b"))


def passages_of(*texts: str) -> pd.DataFrame:
    ids = [f"d{k}" for k in range(len(texts))]
    return pd.DataFrame({"passage_id": ids, "doc_id": ids, "text": list(texts)})


def suggested(codebook: Codebook, *texts: str, **options: object) -> pd.DataFrame:
    passages = passages_of(*(texts or IN + OUT))
    choices: dict[str, object] = {"min_score": 0.0, "min_documents": 2} | options
    return suggest_terms("a", codebook.code(passages), passages, codebook, **choices)  # type: ignore[arg-type]


class TestWhat:
    def test_words_and_phrases_that_go_with_the_theme(self) -> None:
        found = suggested(book()).set_index("term")
        assert found.columns.tolist() == list(COLUMNS[1:])
        # مربی and شنا stand nowhere but in the phrase; استخر stands outside too; آموزش is there already.
        assert set(found.index) == {"مربی شنا", "استخر", "داور"}
        assert found.loc["مربی شنا", ["passages_in", "passages_out", "documents"]].tolist() == [3, 0, 3]
        assert found.loc["استخر", ["passages_in", "passages_out", "documents"]].tolist() == [2, 1, 2]

    def test_nothing_that_the_codebook_has_in_any_form(self) -> None:
        texts = ["آموزش در خیابان‌های شهر، آموزشِ شنا"] * 3 + ["هوا"] * 3
        terms = suggested(book(), *texts)["term"].tolist()
        assert terms
        assert not any("آموزش" in term or "خیابان" in term for term in terms)

    def test_nothing_that_masks_hold(self) -> None:
        assert "مربی شنا" not in suggested(book('["مربی شنا"]'))["term"].tolist()
        assert "استخر" in suggested(book('["مربی شنا"]'))["term"].tolist()

    def test_no_grammar_verbs_numbers_or_what_is_to_be_left_out(self) -> None:
        texts = ["آموزش می‌شود و گزارش داد که ۱۲ PDF در رشت باید استخر"] * 3 + ["هوا"] * 3
        assert suggested(book(), *texts, leave_out=["رشت"])["term"].tolist() == ["استخر"]

    def test_nothing_that_has_to_stand_near_its_terms(self) -> None:
        """Of course it stands there: without it nothing would have been found."""
        codebook = read(theme('[{ term = "آموزش", near = ["مربی"], not_near = ["استخر"], within = 3 }]'))
        terms = suggested(codebook, *["آموزش مربی شنا در استان"] * 3, *["مربی آمد و رفت"] * 3)["term"].tolist()
        assert terms == ["استان", "شنا"]

    def test_phrases_do_not_reach_over_punctuation(self) -> None:
        assert not any(" " in term for term in suggested(book(), *["آموزش: استخر، شنا"] * 3, *OUT)["term"])

    def test_topic_words_are_a_second_source(self) -> None:
        found = suggested(book(), min_score=2.5, topic_words={"a": ["داوران", "استخر"], "b": ["شنا"]}).set_index("term")
        plain = suggested(book())
        strong = set(plain.loc[plain["score"] >= 2.5, "term"])
        assert found["source"].to_dict() == {
            **dict.fromkeys(strong, "keyness"), **{w: "both" if w in strong else "topic" for w in ("داور", "استخر")},
        }  # fmt: skip
        assert found.loc[["داور", "استخر"], "topic_rank"].tolist() == [1, 2]

    @pytest.mark.parametrize("options", [{"min_documents": 4}, {"min_score": 99.0}])
    def test_nothing(self, options: dict[str, object]) -> None:
        found = suggested(book(), **options)
        assert found.empty
        assert found.columns.tolist() == list(COLUMNS)

    def test_a_word_that_is_alone_is_told_from_no_other(self) -> None:
        found = suggested(book(), *["آموزش استخر"] * 3, min_score=0.1, topic_words={"a": ["استخر"]})
        assert found[["term", "score", "log_odds", "source"]].values.tolist() == [["استخر", 0.0, 0.0, "topic"]]

    def test_bad_input(self) -> None:
        passages = passages_of(*IN)
        with pytest.raises(UserError, match="no theme 'sport'; it has a, b"):
            suggest_terms("sport", book().code(passages), passages, book())
        with pytest.raises(UserError, match="at least 1"):
            suggested(book(), n=0)


class TestFigures:
    def test_score_by_hand(self) -> None:
        inside, outside, prior = [6, 2, 2], [1, 5, 14], 6.0
        total = sum(inside) + sum(outside)
        for k, (y, z) in enumerate(zip(inside, outside, strict=True)):
            a = prior * (y + z) / total
            odds = math.log((y + a) / (sum(inside) + prior - y - a)) - math.log(
                (z + a) / (sum(outside) + prior - z - a)
            )
            told = log_odds_ratio(np.array(inside, float), np.array(outside, float), prior)
            assert told[0][k] == pytest.approx(odds)
            assert told[1][k] == pytest.approx(odds / math.sqrt(1 / (y + a) + 1 / (z + a)))

    def test_the_line_finds_what_was_counted(
        self, sample: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], default: Codebook
    ) -> None:
        """Pasted into a codebook of its own, a line finds as many passages as the suggestion says."""
        passages = sample[1].head(400)
        found = suggest_terms("coordination", default.code(passages), passages, default, min_documents=2, min_score=0)
        assert len(found) >= 5
        assert found["score"].is_monotonic_decreasing
        for row in found.head(6).to_dict("records"):
            own = read(theme(f"[\n{row['toml']}\n]"))
            coded = own.code(passages)
            # A mask may hide some places from the suggestion, never add one.
            assert len(coded) >= row["passages_in"] + row["passages_out"]
            assert all(len(own.code(passages_of(example))) == 1 for example in row["examples"])
            assert len(set(row["examples"])) == min(2, row["documents"])

    def test_order_of_passages_changes_no_figure(self) -> None:
        codebook, passages = book(), passages_of(*IN, *OUT)
        coded = codebook.code(passages)
        one, other = (
            suggest_terms("a", coded, table, codebook, min_documents=2, min_score=0).drop(columns="examples")
            for table in (passages, passages[::-1].reset_index(drop=True))
        )
        pd.testing.assert_frame_equal(one, other)
