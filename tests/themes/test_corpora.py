"""The codebook on whole corpora: the bundled sample, and five real texts where they are at hand."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages
from pranalytics.datasets.sample import load_sample
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.evidence import quotes

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"


class Coded(NamedTuple):
    corpus: pd.DataFrame
    passages: pd.DataFrame
    coded: pd.DataFrame
    quotes: pd.DataFrame


def code(corpus: pd.DataFrame, codebook: Codebook) -> Coded:
    passages = split_passages(corpus)
    coded = codebook.code(passages)
    return Coded(corpus, passages, coded, quotes(coded, passages, corpus, codebook))


@pytest.fixture(scope="module", params=["sample", "seeds"])
def whole(request: pytest.FixtureRequest, default: Codebook) -> Coded:
    if request.param == "sample":
        return code(load_sample(), default)
    if not SEEDS.is_dir():
        pytest.skip("the real texts are not here")
    return code(read_corpus(SEEDS), default)


class TestAnyCorpus:
    def test_matches_stand_inside_the_passage(self, whole: Coded) -> None:
        texts = whole.passages.set_index("passage_id")["text"]
        for passage_id, spans in zip(whole.coded["passage_id"], whole.coded["matches"], strict=True):
            text = texts[passage_id]
            assert spans
            ends = [-1]
            for start, end in spans:
                assert ends[-1] < start < end <= len(text)
                assert text[start:end].strip() == text[start:end]
                ends.append(end)

    def test_a_passage_carries_a_theme_once(self, whole: Coded) -> None:
        assert not whole.coded.duplicated(["passage_id", "theme"]).any()

    def test_scores(self, whole: Coded) -> None:
        assert (whole.coded["score"] >= 1).all()

    def test_quotes_are_highlighted(self, whole: Coded) -> None:
        """Put into good spelling, a passage still shows its theme."""
        for text, spans in zip(whole.quotes["text"], whole.quotes["spans"], strict=True):
            assert spans, text
            assert all(0 <= start < end <= len(text) for start, end in spans)

    def test_quotes_of_a_theme_and_city_come_from_different_documents(self, whole: Coded) -> None:
        documents = whole.coded.merge(whole.corpus[["doc_id", "city"]], on="doc_id")
        available = documents.groupby(["theme", "city"])["doc_id"].nunique()
        for key, group in whole.quotes.groupby(["theme", "group"]):
            assert group["doc_id"].nunique() == min(len(group), available[key]), key

    def test_every_theme_and_city_that_was_coded_has_a_quote(self, whole: Coded) -> None:
        pairs = whole.coded.merge(whole.corpus[["doc_id", "city"]], on="doc_id")[["theme", "city"]]
        quoted = set(zip(whole.quotes["theme"], whole.quotes["group"], strict=True))
        assert quoted == set(pairs.itertuples(index=False, name=None))

    def test_quotes_are_in_persian_letters(self, whole: Coded) -> None:
        assert not whole.quotes["text"].str.contains("[يك٠-٩]").any()


@pytest.fixture(scope="module")
def real(default: Codebook) -> Coded:
    return code(read_corpus(SEEDS), default)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real texts are not here")
class TestRealTexts:
    @pytest.mark.parametrize(
        ("city", "theme", "words"),
        [
            ("شیراز", "coordination", ("هماهنگ", "همدل", "یکپارچ", "انسجام", "تعامل", "همکار")),
            ("مشهد", "coordination", ("هماهنگ", "همدل", "یکپارچ", "انسجام", "تعامل", "همکار")),
            ("رشت", "coordination", ("هماهنگ", "همدل", "یکپارچ", "انسجام", "تعامل", "همکار")),
            ("ساری", "transparency", ("شفاف", "اغراق", "واقعیت", "صداقت")),
            ("ساری", "training", ("آموزش", "دوره", "کارگاه")),
            ("رشت", "training", ("آموزش", "دوره", "کارگاه")),
        ],
    )
    def test_themes_with_quotations(self, real: Coded, city: str, theme: str, words: tuple[str, ...]) -> None:
        mine = real.quotes[(real.quotes["theme"] == theme) & (real.quotes["group"] == city)]
        assert len(mine) > 0
        shown = [text[a:b] for text, spans in zip(mine["text"], mine["spans"], strict=True) for a, b in spans]
        assert any(part in word for word in shown for part in words), shown

    def test_quotations_stand_in_the_text(self, real: Coded) -> None:
        texts = real.corpus.set_index("doc_id")["text"]
        passages = real.passages.set_index("passage_id")
        for passage_id in real.quotes["passage_id"]:
            row = passages.loc[passage_id]
            assert texts[row["doc_id"]][row["start"] : row["end"]] == row["text"]
