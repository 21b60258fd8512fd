from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.passages import split_passages, split_sentences
from pranalytics.errors import UserError

Growth = Callable[[Callable[[int], object]], float]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("پل تازه گشوده شد. مردم از آن گذشتند.", ["پل تازه گشوده شد.", "مردم از آن گذشتند."]),
        ("آیا پل آماده است؟ شهردار گفت آری هست!", ["آیا پل آماده است؟", "شهردار گفت آری هست!"]),
        ("او گفت: «پل آماده است.» مردم آمدند تا ببینند.", ["او گفت: «پل آماده است.»", "مردم آمدند تا ببینند."]),
        ("عنوان بی نقطه است\nجملهٔ دیگر نیز چنین", ["عنوان بی نقطه است", "جملهٔ دیگر نیز چنین"]),
        ("هزینهٔ آن 12.5 میلیارد و ۳٫۲ درصد بود.", ["هزینهٔ آن 12.5 میلیارد و ۳٫۲ درصد بود."]),
        ("در سال ۱۲۸۶ ه.ش. نخستین بلدیه پدید آمد.", ["در سال ۱۲۸۶ ه.ش. نخستین بلدیه پدید آمد."]),
        ("در سال ۱۲۸۶ ه\u200d.ش. نخستین بلدیه پدید آمد.", ["در سال ۱۲۸۶ ه\u200d.ش. نخستین بلدیه پدید آمد."]),
        ("در ۵۵۰ ق.م. این راه ساخته شد.", ["در ۵۵۰ ق.م. این راه ساخته شد."]),
        ("گفتهٔ م. احمدی در نشست شنیده شد.", ["گفتهٔ م. احمدی در نشست شنیده شد."]),
        ("نشانی www.shahr.ir باز شد و ماند.", ["نشانی www.shahr.ir باز شد و ماند."]),
        ("پل گشوده شد… مردم آمدند تا ببینند...", ["پل گشوده شد…", "مردم آمدند تا ببینند..."]),
        ("1. پل تازه گشوده شد.\n2. راه تازه ساخته شد.", ["1. پل تازه گشوده شد.", "2. راه تازه ساخته شد."]),
        ("۱. پل تازه گشوده شد.\n۱۲. راه تازه ساخته شد.", ["۱. پل تازه گشوده شد.", "۱۲. راه تازه ساخته شد."]),
        ("۱) پل تازه گشوده شد.\n۲) راه تازه ساخته شد.", ["۱) پل تازه گشوده شد.", "۲) راه تازه ساخته شد."]),
        ("پل تازه گشوده شد. آری.", ["پل تازه گشوده شد. آری."]),
        ("   پل تازه گشوده شد.   \n\n  ", ["پل تازه گشوده شد."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_text_without_full_stops_is_cut_into_readable_pieces() -> None:
    text = "شهرداری برنامه دارد و می‌کوشد، " * 100
    pieces = sentences(text)
    assert " ".join(pieces).split() == text.split()
    assert max(len(piece.split()) for piece in pieces) <= 80
    assert all(piece.endswith("،") or following.startswith("و ") for piece, following in pairwise(pieces))


def test_a_wall_of_words_is_cut_too() -> None:
    assert max(len(piece.split()) for piece in sentences("واژه " * 1_000)) <= 82  # two words may join the piece before


@given(st.text(alphabet="اب .،؛؟!…»«)\n\u200c۱2و", max_size=200) | st.text(max_size=200))
def test_spans_are_exact_ordered_and_lose_nothing(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["پل گشوده شد. ", ".", "واژه ", "\n", "؟!»", "الف\u200cب، ", "۱. ", " "])
def test_long_texts_take_linear_time(piece: str, growth: Growth) -> None:
    assert growth(lambda n: split_sentences(piece * n + "x")) < 40


CORPUS = pd.DataFrame(
    {"doc_id": ["a", "b", "c"], "text": ["پل گشوده شد. مردم آمدند تا ببینند.\nپایان کار بود.", "", "یک جملهٔ تنها"]}
)


def test_passages_say_where_they_stand() -> None:
    passages = split_passages(CORPUS)
    assert passages.columns.tolist() == ["passage_id", "doc_id", "text", "start", "end"]
    assert passages["passage_id"].tolist() == ["a#1", "a#2", "a#3", "c#1"]
    texts = CORPUS.set_index("doc_id")["text"]
    for row in passages.to_dict("records"):
        assert texts[row["doc_id"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(("unit", "counts"), [("paragraph", [2, 1]), ("document", [1, 1])])
def test_larger_units(unit: str, counts: list[int]) -> None:
    passages = split_passages(CORPUS, unit=unit)  # type: ignore[arg-type]
    assert passages.groupby("doc_id").size().tolist() == counts


def test_a_corpus_without_texts_has_no_passages() -> None:
    passages = split_passages(CORPUS.iloc[:0])
    assert len(passages) == 0
    assert passages["start"].dtype == int


def test_bad_calls_are_told() -> None:
    with pytest.raises(UserError, match="lacks the column text"):
        split_passages(CORPUS[["doc_id"]])
    with pytest.raises(UserError, match=r"'verse'.*sentence, paragraph, document"):
        split_passages(CORPUS, unit="verse")  # type: ignore[arg-type]


def test_the_sample_is_cut_without_loss(sample: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> None:
    corpus, passages, _ = sample
    for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True):
        mine = passages[passages["doc_id"] == doc_id]
        assert re.sub(r"\s", "", "".join(mine["text"])) == re.sub(r"\s", "", text)
    assert passages["passage_id"].is_unique
