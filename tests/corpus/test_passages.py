from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.comparison.prevalence import compare
from pranalytics.corpus.passages import split_passages, split_sentences
from pranalytics.errors import UserError

Unit = Literal["sentence", "paragraph", "document"]
EndsInTime = Callable[[Callable[[int], object]], bool]


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
        ("- پل تازه گشوده شد.\n• راه تازه ساخته شد", ["- پل تازه گشوده شد.", "• راه تازه ساخته شد"]),
        ("۱- پل تازه گشوده شد.\nالف) راه تازه ساخته شد.", ["۱- پل تازه گشوده شد.", "الف) راه تازه ساخته شد."]),
        ("چنین است. 2. راه تازه ساخته شد.", ["چنین است.", "2. راه تازه ساخته شد."]),
        ("چنین گفت. الف. راه تازه ساخته شد.", ["چنین گفت.", "الف. راه تازه ساخته شد."]),
        ("1.2. پل تازه گشوده شد.", ["1.2. پل تازه گشوده شد."]),
        ("ر.ک. ص. ۱۲ و ج. ۳ همین کتاب.", ["ر.ک. ص. ۱۲ و ج. ۳ همین کتاب."]),
        ("دکتر الف. م. احمدی سخن گفت.", ["دکتر الف. م. احمدی سخن گفت."]),
        ("گفتهٔ Dr. Smith و No. 5 شنیده شد.", ["گفتهٔ Dr. Smith و No. 5 شنیده شد."]),
        ("نشانی https://shahr.ir/a.b?c=d. باز ماند.", ["نشانی https://shahr.ir/a.b?c=d. باز ماند."]),
        ("سهم آن 3.5 و ۱۲.۵ بود. مردم آمدند تا ببینند.", ["سهم آن 3.5 و ۱۲.۵ بود.", "مردم آمدند تا ببینند."]),
        ("آیا این پل است؟! مردم همین را پرسیدند!!", ["آیا این پل است؟!", "مردم همین را پرسیدند!!"]),
        ("پل گشوده شد.مردم از آن گذشتند.", ["پل گشوده شد.", "مردم از آن گذشتند."]),
        ("آیا پل آماده است؟شهردار گفت آری هست.", ["آیا پل آماده است؟", "شهردار گفت آری هست."]),
        ("پل و راه و بوستان… و هر چه هست ساخته شد.", ["پل و راه و بوستان… و هر چه هست ساخته شد."]),
        (
            "گفت: «پل آماده است. راه هم هست.» مردم آمدند تا ببینند.",
            ["گفت: «پل آماده است. راه هم هست.»", "مردم آمدند تا ببینند."],
        ),
        ("گفت: «پل آماده است.» و سپس به راه افتاد.", ["گفت: «پل آماده است.» و سپس به راه افتاد."]),
        ('شعار "آب هست. پل هم هست." شنیده شد.', ['شعار "آب هست. پل هم هست." شنیده شد.']),
        ("گیومه «باز ماند. مردم آمدند تا ببینند.", ["گیومه «باز ماند.", "مردم آمدند تا ببینند."]),
        (
            "«" + "پل گشوده شد و مردم آمدند. " * 15 + "»",
            ["«پل گشوده شد و مردم آمدند."] + ["پل گشوده شد و مردم آمدند."] * 13 + ["پل گشوده شد و مردم آمدند. »"],
        ),
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


def test_a_long_sentence_is_cut_at_its_semicolon_first() -> None:
    text = "واژه " * 40 + "واژه؛ " + "واژه، " * 60
    assert [piece.split()[-1] for piece in sentences(text)] == ["واژه؛", "واژه،"]


@given(st.text(alphabet="اب .،؛و\n", max_size=300), st.integers(1, 30))
def test_no_sentence_is_longer_than_it_may_be(text: str, most: int) -> None:
    spans = split_sentences(text, max_words=most)
    assert all(len(text[start:end].split()) <= most for start, end in spans)
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()


@given(st.text(alphabet='اب .،؛؟!…»«)"\n\u200c۱2و', max_size=200) | st.text(max_size=200))
def test_spans_are_exact_ordered_and_lose_nothing(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["پل گشوده شد. ", ".", "واژه ", "\n", "؟!»", "الف\u200cب، ", "۱. ", " ", "«", '"', 'ا. "', "م. ", "ا.ب"]
)
def test_long_texts_end_in_time(piece: str, ends_in_time: EndsInTime) -> None:
    assert ends_in_time(lambda n: split_sentences(piece * n + "x"))


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
def test_larger_units(unit: Unit, counts: list[int]) -> None:
    passages = split_passages(CORPUS, unit=unit)
    assert passages.groupby("doc_id").size().tolist() == counts


FIVE = pd.DataFrame({"doc_id": ["a"], "text": ["یک پل است. دو پل است. سه پل است.\nچهار پل است. پنج پل است."]})


@pytest.mark.parametrize(
    ("size", "step", "firsts_and_lasts"),
    [
        (1, None, "یک یک دو دو سه سه چهار چهار پنج پنج"),
        (2, None, "یک دو سه چهار پنج پنج"),
        (2, 1, "یک دو دو سه سه چهار چهار پنج"),
        (3, 2, "یک سه سه پنج"),
        (3, 3, "یک سه چهار پنج"),
        (5, 1, "یک پنج"),
        (9, 4, "یک پنج"),
    ],
)
def test_windows_of_sentences(size: int, step: int | None, firsts_and_lasts: str) -> None:
    passages = split_passages(FIVE, size=size, step=step)
    edges = [word for text in passages["text"] for word in (text.split()[0], text.split()[-3])]
    assert edges == firsts_and_lasts.split()


@given(
    st.lists(st.text(alphabet="اب .؛،\n؟»«و", max_size=120), min_size=1, max_size=3),
    st.sampled_from(["sentence", "paragraph"]),
    st.integers(1, 4),
    st.integers(1, 4),
)
def test_a_passage_is_what_stands_at_its_offsets(texts: list[str], unit: Unit, size: int, step: int) -> None:
    corpus = pd.DataFrame({"doc_id": [str(n) for n in range(len(texts))], "text": texts})
    passages = split_passages(corpus, unit=unit, size=size, step=min(step, size))
    by_id = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    covered = {doc_id: set[int]() for doc_id in by_id}
    for row in passages.to_dict("records"):
        assert by_id[row["doc_id"]][row["start"] : row["end"]] == row["text"]
        covered[row["doc_id"]] |= set(range(row["start"], row["end"]))
    for doc_id, text in by_id.items():
        assert all(n in covered[doc_id] for n, letter in enumerate(text) if not letter.isspace()), "nothing is left out"


def test_a_corpus_without_texts_has_no_passages() -> None:
    passages = split_passages(CORPUS.iloc[:0])
    assert len(passages) == 0
    assert passages["start"].dtype == int


def test_bad_calls_are_told() -> None:
    with pytest.raises(UserError, match="lacks the column text"):
        split_passages(CORPUS[["doc_id"]])
    with pytest.raises(UserError, match=r"'verse'.*sentence, paragraph, document"):
        split_passages(CORPUS, unit="verse")  # type: ignore[arg-type]
    for size, step in [(0, None), (2, 3), (2, 0), (-1, None)]:
        with pytest.raises(UserError, match="a size from 1 on, a step from 1 to size"):
            split_passages(CORPUS, size=size, step=step)
    with pytest.raises(UserError, match="at most 0 words"):
        split_passages(CORPUS, max_words=0)


def test_the_sample_is_cut_without_loss(sample: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> None:
    corpus, passages, _ = sample
    for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True):
        mine = passages[passages["doc_id"] == doc_id]
        assert re.sub(r"\s", "", "".join(mine["text"])) == re.sub(r"\s", "", text)
    assert passages["passage_id"].is_unique


@pytest.mark.parametrize("ids", [[7, 8], pd.array([7, 8], dtype="Int64"), np.array([7, "b"], dtype=object)])
def test_ids_stay_what_they_are(ids: object) -> None:
    """As texts they were those of no document, and comparisons found nothing in any."""
    corpus = pd.DataFrame(
        {"doc_id": ids, "text": ["پل گشوده شد. مردم آمدند تا ببینند.", "شهردار سپاس گفت."], "city": "رشت"}
    )
    passages = split_passages(corpus)
    assert passages["passage_id"].tolist() == ["7#1", "7#2", f"{corpus['doc_id'][1]}#1"]
    assert passages["doc_id"].tolist() == [7, 7, corpus["doc_id"][1]]
    assert compare(passages.head(1).assign(theme="t"), passages, corpus)[
        ["passages", "n_passages"]
    ].values.tolist() == [[1, 3]]
