"""Quotations: the best passages, from different documents, with the words that count highlighted."""

from __future__ import annotations

import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.evidence import quotes

LONG = "شهرداری با چهار ادارهٔ دیگر شهر {} داشت تا کار بوستان زودتر به پایان برسد و مردم راضی باشند"


def tables(*rows: tuple[str, str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Passages and corpus from rows of (document, city, text), a row a passage."""
    numbers: dict[str, int] = {}
    passages = []
    for doc_id, _, text in rows:
        numbers[doc_id] = numbers.get(doc_id, 0) + 1
        passages.append((f"{doc_id}#{numbers[doc_id]}", doc_id, text))
    corpus = pd.DataFrame(
        [(doc, f"خبر {doc}", city, "1398/09/12", "خبرگزاري") for doc, city in {r[0]: r[1] for r in rows}.items()],
        columns=["doc_id", "title", "city", "date_jalali", "source"],
    )
    return pd.DataFrame(passages, columns=["passage_id", "doc_id", "text"]), corpus


def choose(
    codebook: Codebook, *rows: tuple[str, str, str], theme: str = "coordination", **options: object
) -> pd.DataFrame:
    passages, corpus = tables(*rows)
    found = quotes(codebook.code(passages), passages, corpus, codebook, **options)  # type: ignore[arg-type]
    return found[found["theme"] == theme].reset_index(drop=True)


class TestChoice:
    def test_other_documents_first(self, default: Codebook) -> None:
        rows = [("a", "رشت", LONG.format("هماهنگی"))] * 3 + [("b", "رشت", LONG.format("تعامل"))]
        assert choose(default, *rows)["doc_id"].tolist() == ["a", "b"]
        assert choose(default, *rows, n=3)["passage_id"].tolist() == ["a#1", "b#1", "a#2"]

    def test_more_terms_first(self, default: Codebook) -> None:
        rows = [("a", "رشت", LONG.format("هماهنگی")), ("b", "رشت", LONG.format("هماهنگی و همکاری و تعامل"))]
        assert choose(default, *rows)["doc_id"].tolist() == ["b", "a"]

    def test_usual_words_first(self, default: Codebook) -> None:
        words = ("تعامل", "هماهنگی", "همدلی", "هماهنگی")
        rows = [(doc, "رشت", LONG.format(word)) for doc, word in zip("abcd", words, strict=True)]
        assert choose(default, *rows, n=1)["doc_id"].tolist() == ["b"]

    def test_other_words_next(self, default: Codebook) -> None:
        words = ("هماهنگی", "هماهنگی", "هماهنگی", "تعامل", "تعامل", "همدلی")
        rows = [(doc, "رشت", LONG.format(word)) for doc, word in zip("abcdef", words, strict=True)]
        assert choose(default, *rows, n=4)["doc_id"].tolist() == ["a", "d", "f", "b"]

    def test_inflected_forms_are_one_word(self, default: Codebook) -> None:
        words = ("هماهنگی", "هماهنگی‌هایی", "تعامل")
        rows = [(doc, "رشت", LONG.format(word)) for doc, word in zip("abc", words, strict=True)]
        assert choose(default, *rows)["doc_id"].tolist() == ["a", "c"]

    def test_readable_length_before_terms(self, default: Codebook) -> None:
        rows = [("a", "رشت", "هماهنگی، تعامل، همکاری."), ("b", "رشت", LONG.format("هماهنگی"))]
        assert choose(default, *rows)["doc_id"].tolist() == ["b", "a"]

    def test_each_city_and_theme(self, default: Codebook) -> None:
        rows = [("a", "یزد", "هماهنگی و آموزش"), ("b", "رشت", "هماهنگی")]
        passages, corpus = tables(*rows)
        found = quotes(default.code(passages), passages, corpus, default)
        assert list(zip(found["theme"], found["group"], strict=True)) == [
            ("coordination", "رشت"),
            ("coordination", "یزد"),
            ("training", "یزد"),
        ]

    def test_order_of_rows_changes_nothing(self, default: Codebook) -> None:
        rows = [(doc, "رشت", LONG.format(word)) for doc in "abc" for word in ("هماهنگی", "تعامل")]
        passages, corpus = tables(*rows)
        coded = default.code(passages)
        expected = quotes(coded, passages, corpus, default)
        shuffled = quotes(coded[::-1], passages.sample(frac=1, random_state=1), corpus[::-1], default)
        pd.testing.assert_frame_equal(shuffled, expected)

    @pytest.mark.parametrize("by", ["source", "title", "doc_id"])
    def test_any_column_groups(self, default: Codebook, by: str) -> None:
        passages, corpus = tables(("a", "رشت", "هماهنگی"), ("b", "یزد", "هماهنگی"))
        found = quotes(default.code(passages), passages, corpus, default, by=by)
        assert set(found["group"]) == set(corpus[by])
        assert set(found["source"]) == {"خبرگزاري"}

    def test_what_is_not_known(self, default: Codebook) -> None:
        passages, corpus = tables(("a", "رشت", "هماهنگی"), ("b", "یزد", "هماهنگی"))
        corpus = corpus.assign(title=None, date_jalali=None, source=None, city=[None, "یزد"])
        found = quotes(default.code(passages), passages, corpus, default)
        assert found[["group", "title", "date_jalali", "source"]].values.tolist() == [
            ["", "", "", ""],
            ["یزد", "", "", ""],
        ]

    def test_documents_that_share_an_id(self, default: Codebook) -> None:
        """Each quotation came twice."""
        passages, corpus = tables(("a", "رشت", "هماهنگی"))
        with pytest.raises(UserError, match="doc_id 'a' more than once"):
            quotes(default.code(passages), passages, pd.concat([corpus, corpus]), default)

    def test_unknown_column(self, default: Codebook) -> None:
        with pytest.raises(UserError, match="'shahr'"):
            choose(default, ("a", "رشت", "هماهنگی"), by="shahr")

    def test_nothing_found(self, default: Codebook) -> None:
        found = choose(default, ("a", "رشت", "هوا آفتابی بود"))
        assert found.empty
        assert found.columns.tolist() == [
            "theme", "group", "passage_id", "doc_id", "title", "date_jalali", "source", "text", "spans",
        ]  # fmt: skip


class TestText:
    def test_good_spelling_with_spans_in_it(self, default: Codebook) -> None:
        found = choose(default, ("a", "رشت", "هماهنگي هاي لازم و همكاري انجام مي شود."))
        text, spans = found.loc[0, "text"], found.loc[0, "spans"]
        assert text == "هماهنگی‌های لازم و همکاری انجام می‌شود."
        assert [text[a:b] for a, b in spans] == ["هماهنگی‌های", "همکاری"]

    def test_places_in_what_was_written(self, default: Codebook) -> None:
        passages, corpus = tables(("a", "رشت", "هماهنگي هاي لازم  و همكاري انجام مي شود."))
        passages = passages.assign(start=7, end=50)
        plain = quotes(default.code(passages), passages, corpus, default)
        found = quotes(default.code(passages), passages, corpus, default, places=True)
        assert found.columns.tolist() == [*plain.columns, "matches", "start", "end"]
        pd.testing.assert_frame_equal(found[plain.columns], plain)
        text = passages.loc[0, "text"]
        assert [text[a:b] for a, b in found.loc[0, "matches"]] == ["هماهنگي هاي", "همكاري"]
        assert found.loc[0, ["start", "end"]].tolist() == [7, 50]
        with pytest.raises(UserError, match="lack the columns start and end"):
            quotes(default.code(passages), passages.drop(columns="start"), corpus, default, places=True)

    def test_only_words_of_the_theme_are_highlighted(self, default: Codebook) -> None:
        found = choose(default, ("a", "رشت", "هماهنگی برای آموزش"))
        assert found.loc[0, "spans"] == [(0, 7)]

    def test_what_is_known_of_the_document(self, default: Codebook) -> None:
        found = choose(default, ("a", "رشت", "هماهنگی"))
        assert found.loc[0, ["title", "date_jalali", "source"]].tolist() == ["خبر a", "1398/09/12", "خبرگزاري"]
