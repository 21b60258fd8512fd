"""Passages that stand for topics, and topics as marks on passages."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pranalytics.comparison.prevalence import compare
from pranalytics.persian.analyzer import Analyzer
from pranalytics.topics.representative import COLUMNS, code_topics, find_spans, topic_passages

FILLER = " ".join(["این سخن دربارهٔ شهر و مردم آن است"] * 2)


def passages(*texts: tuple[str, str]) -> pd.DataFrame:
    """Passages of documents, numbered."""
    rows = [(f"{document}#{n}", document, text) for n, (document, text) in enumerate(texts)]
    return pd.DataFrame(rows, columns=["passage_id", "doc_id", "text"])


def words(*terms: str) -> pd.DataFrame:
    rows = [(0, "راه", rank, term, 0.1) for rank, term in enumerate(terms, start=1)]
    return pd.DataFrame(rows, columns=["topic", "name", "rank", "term", "weight"])


class TestPassages:
    def test_filled_most_first(self) -> None:
        table = passages(*((name, f"پل تازه. {FILLER}") for name in "abc"))
        found = topic_passages(np.array([[0.2], [0.9], [0.5]]), table, words("پل"))
        assert found.columns.tolist() == list(COLUMNS)
        assert found["doc_id"].tolist() == ["b", "c", "a"]
        assert found["share"].tolist() == [0.9, 0.5, 0.2]
        assert found["rank"].tolist() == [1, 2, 3]

    def test_words_of_the_topic_are_marked_in_readable_text(self) -> None:
        found = topic_passages(
            np.array([[1.0]]), passages(("a", f"پل هاي شهر و تونلها. {FILLER}")), words("پل", "تونل")
        )
        text, spans = found.loc[0, "text"], found.loc[0, "spans"]
        assert [text[start:end] for start, end in spans] == ["پل\u200cهای", "تونل\u200cها"]

    def test_readable_length_and_words_come_before_share(self) -> None:
        table = passages(("a", "پل."), ("b", FILLER), ("c", f"پل تازه. {FILLER}"), ("d", "پل " * 60))
        found = topic_passages(np.array([[0.9], [0.8], [0.4], [0.7]]), table, words("پل"), n=4)
        assert found["doc_id"].tolist() == ["c", "a", "d", "b"]

    def test_what_the_topic_hardly_fills_does_not_come_before_what_it_fills(self) -> None:
        table = passages(*((f"d{n}", FILLER) for n in range(60)), ("s", "پل ساخته شد."))
        mixtures = np.vstack([np.tile([0.05, 0.95], (60, 1)), [[0.99, 0.01]]])
        found = topic_passages(mixtures, table, words("پل"), n=2)
        assert found["doc_id"].tolist() == ["s"]

    def test_an_even_mixture_stands_for_nothing(self) -> None:
        table = passages(("a", FILLER), ("b", FILLER), ("c", f"پل تازه. {FILLER}"))
        mixtures = np.array([[0.5, 0.5], [0.6, 0.4], [0.5, 0.5]])
        assert topic_passages(mixtures, table, words("پل"))["doc_id"].tolist() == ["c", "b"]

    def test_documents_take_turns(self) -> None:
        table = passages(*((name, f"پل تازه. {FILLER}") for name in "aab"))
        found = topic_passages(np.array([[0.9], [0.8], [0.7]]), table, words("پل"), n=3)
        assert found["passage_id"].tolist() == ["a#0", "b#2", "a#1"]

    def test_equal_shares_stand_by_id(self) -> None:
        table = passages(*((name, f"پل تازه. {FILLER}") for name in "ab"))
        assert topic_passages(np.ones((2, 1)), table[::-1], words("پل"))["doc_id"].tolist() == ["a", "b"]

    def test_no_passage(self) -> None:
        assert topic_passages(np.zeros((0, 1)), passages(), words("پل")).empty

    def test_mixtures_have_to_fit(self) -> None:
        with pytest.raises(ValueError, match="1 mixtures for 2 passages"):
            topic_passages(np.ones((1, 1)), passages(("a", ""), ("b", "")), words("پل"))


class TestSpans:
    @pytest.mark.parametrize("analyzer", [Analyzer(), Analyzer(terms=("روابط عمومی",))])
    def test_terms_of_several_words(self, analyzer: Analyzer) -> None:
        text = "روابط عمومی و روابط، نه عمومی"
        found = [text[start:end] for start, end in find_spans(text, ["روابط عمومی"], analyzer)]
        assert found == ["روابط عمومی"]

    def test_the_longest_wins(self) -> None:
        text = "حمل و نقل عمومی شهر"
        terms = ["حمل", "حمل و نقل", "حمل و نقل عمومی"]
        lemmas = Analyzer().lemmas(text)
        spans = find_spans(text, [*terms, " ".join(lemmas[:-1])], Analyzer())
        assert [text[start:end] for start, end in spans] == ["حمل و نقل عمومی"]

    def test_nothing_to_find(self) -> None:
        assert find_spans("متن", [], Analyzer()) == []
        assert find_spans("", ["پل"], Analyzer()) == []


class TestCoded:
    def test_topics_are_compared_as_themes_are(self) -> None:
        """Topic 1 fills the passages of one city, and the comparison finds it there."""
        names = [f"d{n}" for n in range(24)]
        table = passages(*((name, "") for name in names for _ in range(4)))
        city = ["یزد" if n < 12 else "رشت" for n in range(24)]
        share = np.array([0.9 if n < 12 else 0.1 for n in range(24) for _ in range(4)])
        coded = code_topics(np.column_stack([1 - share, share]), table)
        corpus = pd.DataFrame({"doc_id": names, "city": city})
        found = compare(coded, table, corpus, by="city").set_index(["group", "theme"])["share"]
        assert found["یزد", "1"] == 1
        assert found["رشت", "1"] == 0

    def test_nothing_marked(self) -> None:
        coded = code_topics(np.full((2, 5), 0.2), passages(("a", ""), ("b", "")))
        assert coded.columns.tolist() == ["passage_id", "doc_id", "theme", "score", "matches"]
        assert coded.empty
