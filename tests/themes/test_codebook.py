"""Coding by a codebook, and the codebook that comes with the package."""

from __future__ import annotations

import copy
import pickle
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.parse import Theme
from pranalytics.themes.patterns import Term

from .conftest import read, theme

DEFAULT = Codebook.default()


PASSAGES = pd.DataFrame(
    {
        "passage_id": ["d#1", "d#2", "e#1"],
        "doc_id": ["d", "d", "e"],
        "text": ["هماهنگی میان اداره‌ها و آموزش کارکنان.", "هوا آفتابی بود.", "شفافیت و هماهنگی."],
    }
)


class TestLoad:
    def test_reads_what_it_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "کتابچه.toml"
        path.write_text("\ufeff" + theme('["آب"]'), "utf-8")  # as Windows editors save it
        assert [t.id for t in Codebook.load(path).themes] == ["a"]
        assert Codebook.load(str(path)) == Codebook.load(path)

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"Cannot read the codebook .*no\.toml: No such file"):
            Codebook.load(tmp_path / "no.toml")

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="Cannot read the codebook"):
            Codebook.load(tmp_path)

    def test_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "old.toml"
        path.write_bytes(theme('["آب"]').encode("cp1256", errors="replace") + b"\xff\xfe")
        with pytest.raises(UserError, match=r"old\.toml is not in UTF-8"):
            Codebook.load(path)

    def test_message_names_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text("x = 1", "utf-8")
        with pytest.raises(UserError, match=re.escape(str(path))):
            Codebook.load(path)


class TestCode:
    def test_one_row_a_passage_and_theme(self, default: Codebook) -> None:
        coded = default.code(PASSAGES)
        assert list(zip(coded["passage_id"], coded["doc_id"], coded["theme"], strict=True)) == [
            ("d#1", "d", "coordination"),
            ("d#1", "d", "training"),
            ("e#1", "e", "coordination"),
            ("e#1", "e", "transparency"),
        ]
        assert (coded["score"] >= 1).all()
        assert coded["matches"][0] == [(0, 7)]

    def test_no_match(self, default: Codebook) -> None:
        coded = default.code(PASSAGES.iloc[[1]])
        assert coded.empty
        assert coded.columns.tolist() == ["passage_id", "doc_id", "theme", "score", "matches"]
        assert coded["score"].dtype == float

    def test_no_passage(self, default: Codebook) -> None:
        assert default.code(PASSAGES.iloc[:0]).empty

    def test_order_and_company_change_nothing(self, default: Codebook) -> None:
        together = default.code(PASSAGES)
        alone = pd.concat([default.code(PASSAGES.iloc[[n]]) for n in range(3)], ignore_index=True)
        pd.testing.assert_frame_equal(together, alone)

    def test_index_of_the_passages_does_not_matter(self, default: Codebook) -> None:
        pd.testing.assert_frame_equal(default.code(PASSAGES.set_axis([7, 7, 7])), default.code(PASSAGES))

    @pytest.mark.parametrize("column", ["passage_id", "doc_id", "text"])
    def test_missing_column(self, default: Codebook, column: str) -> None:
        with pytest.raises(UserError, match=column):
            default.code(PASSAGES.drop(columns=column))


class TestScore:
    @pytest.mark.parametrize(
        ("terms", "score"),
        [
            ('["پل", "آب"]', 2.0),
            ('["پل", "پل‌ها"]', 1.0),  # one word twice in the codebook
            ('[{ term = "پل", weight = 0.6 }]', None),
            ('[{ term = "پل", weight = 0.6 }, { term = "آب", weight = 0.4 }]', 1.0),
            ('[{ term = "پل", weight = 3 }, "پل"]', 3.0),
        ],
    )
    def test_sum_of_distinct_terms(self, terms: str, score: float | None) -> None:
        found = [s for _, s, _ in read(theme(terms)).code_text("پل و آب و پل")]
        assert found == ([] if score is None else [score])

    def test_rounding_does_not_lose_a_theme(self) -> None:
        words = "آب برق گاز پل تونل باغ میدان خیابان بوستان بازار".split()
        terms = "[" + ", ".join(f'{{ term = "{word}", weight = 0.1 }}' for word in words) + "]"
        assert [s for _, s, _ in read(theme(terms)).code_text(" و ".join(words))] == [1.0]

    def test_spans_are_in_order_and_apart(self, coded_by: Callable[..., dict[str, list[str]]]) -> None:
        text = "تعامل سازنده و تعامل"
        assert coded_by(text, '["تعامل", "تعامل سازنده"]') == {"a": ["تعامل سازنده", "تعامل"]}


class TestDefault:
    def test_themes_that_must_be_there(self, default: Codebook) -> None:
        ids = [t.id for t in default.themes]
        assert {"coordination", "transparency", "training", "information", "citizens", "support"} <= set(ids)

    def test_both_languages(self, default: Codebook) -> None:
        for t in default.themes:
            assert re.fullmatch(r"[a-z_]+", t.id)
            for persian in (t.name_fa, t.definition_fa, *t.include, *t.exclude):
                assert not re.search("[يكىة٠-٩a-zA-Z]", persian), persian
            for english in (t.name_en, t.definition_en):
                assert english.isascii()
            assert t.include
            assert t.exclude

    def test_names_and_table(self, default: Codebook) -> None:
        assert default.names()["training"] == "آموزش"
        assert default.names("en")["training"] == "Training"
        table = default.to_frame()
        assert table["theme"].tolist() == [t.id for t in default.themes]
        assert table.columns.tolist() == ["theme", "name_fa", "name_en", "definition_fa", "definition_en", "terms"]
        assert "هماهنگی" in table.loc[0, "terms"].split("، ")
        assert not table.isna().any().any()

    def test_copies_work(self, default: Codebook) -> None:
        for again in (pickle.loads(pickle.dumps(default)), copy.deepcopy(default)):  # noqa: S301
            assert again == default
            pd.testing.assert_frame_equal(again.code(PASSAGES), default.code(PASSAGES))

    @pytest.mark.parametrize(("name", "text"), [(t.id, text) for t in DEFAULT.themes for text in t.include])
    def test_examples_carry_their_theme(self, default: Codebook, name: str, text: str) -> None:
        assert name in {found for found, _, _ in default.code_text(text)}

    @pytest.mark.parametrize(
        ("name", "text"),
        [(t.id, text) for t in DEFAULT.themes for text in t.exclude],
    )
    def test_counterexamples_do_not(self, default: Codebook, name: str, text: str) -> None:
        assert name not in {found for found, _, _ in default.code_text(text)}

    def test_every_term_can_match(self, default: Codebook) -> None:
        """Each term, with a word of each context it asks for, matches; no mask or context forbids it always."""
        dead = [term.written for t in default.themes for term in t.terms if not self.can_match(default, term)]
        assert dead == []

    @staticmethod
    def can_match(codebook: Codebook, term: Term) -> bool:
        written = term.written.replace("*", "").replace("_", "آن")
        contexts = [" ".join(near) for near in term.near] or [""]
        for context in contexts:
            for text in (f"{written}، {context}", f"{context}، {written}"):
                single = Codebook((_only(codebook, term),), codebook.masks)
                if not any(True for _ in single.code_text(text)):
                    return False
        return True

    def test_no_term_holds_what_forbids_it(self, default: Codebook) -> None:
        for t in default.themes:
            for term in t.terms:
                for phrase in term.not_near:
                    assert not _holds(term.lemmas, phrase), (term.written, phrase)


def _only(codebook: Codebook, term: Term) -> Theme:
    """The theme of a term with that term alone, at full weight."""
    owner = next(t for t in codebook.themes if t.id == term.theme)
    return replace(owner, terms=(replace(term, weight=1.0),))


def _holds(lemmas: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(lemmas[i : i + len(phrase)] == phrase for i in range(len(lemmas)))


class TestSpelling:
    """The same sentence as careless typists write it is coded the same."""

    @staticmethod
    def careless(text: str, rng: random.Random) -> str:
        text = text.translate(str.maketrans({"ی": "ي", "ک": "ك"}))
        text = text.replace("\u200c", " ").replace("هٔ", rng.choice(["ه", "ه ي", "هٔ"]))
        return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))

    @pytest.mark.parametrize(("name", "text"), [(t.id, text) for t in DEFAULT.themes for text in t.include])
    def test_examples(self, default: Codebook, name: str, text: str) -> None:
        typed = self.careless(text, random.Random(0))  # noqa: S311 (no secret)
        assert {found for found, _, _ in default.code_text(typed)} == {found for found, _, _ in default.code_text(text)}

    def test_spans_stand_in_the_text_as_typed(self, default: Codebook) -> None:
        text = "شهرداري   هماهنگي هاي   لازم را كرد"
        spans = {name: [text[a:b] for a, b in spans] for name, _, spans in default.code_text(text)}
        assert spans["coordination"] == ["هماهنگي هاي"]
