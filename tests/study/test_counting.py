"""Counts of a study's words: one reading gives the same as one for each cut of the texts."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.study.counting import analyzer_of, count_corpus, count_words, telling_words
from pranalytics.study.settings import Settings

ANALYZER = Analyzer(terms=("روابط عمومی", "شورای شهر"), keep_verbs=False, min_length=2)
pieces = st.sampled_from(
    [
        "روابط",
        "عمومی",
        "شورای",
        "شهر",
        "برنامه",
        "ها",
        "می",
        "شود",
        ".",
        "؟ ",
        "\n",
        "، ",
        "شد.وی",
        "…",
        "«",
        "»",
        "\u200c",
    ]
)
texts = st.lists(pieces, max_size=40).map(" ".join)


def corpus_of(*texts: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": [f"d{n}" for n in range(len(texts))], "title": "شورای شهر", "text": pd.Series(texts, dtype=str)}
    )


@pytest.mark.parametrize("terms", [True, False])
def test_names_of_cities_are_left_out_however_they_are_written(terms: bool) -> None:
    texts = {
        "ده بالای نو": "شهردار ده بالای نو از پل نو و صنعت در ده‌بالای‌نو گفت.",  # not in the gazetteer
        "بندرانزلی": "باران در بندر انزلی و انزلی، عباس در بندر",
        "ری": "موزهٔ شهرری و شهر ری",
        "خبر (۲)": "خبر",
    }
    corpus = corpus_of(*texts.values()).assign(title="", city=list(texts))
    analyzer = analyzer_of(corpus, Settings(terms=terms))
    assert list(analyzer.pipe(texts.values())) == [
        ["شهردار", "پل", "نو", "صنعت"], ["باران", "عباس", "بندر"], ["موزه", "شهر"], [],
    ]  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.lists(texts, min_size=1, max_size=4), st.integers(1, 6))
def test_each_text_is_read_once_and_counted_as_if_read_alone(texts: list[str], max_words: int) -> None:
    corpus = corpus_of(*texts)
    passages = split_passages(corpus, max_words=max_words)
    counts = count_corpus(corpus, passages, ANALYZER)
    for matrix, read in (
        (counts.documents, corpus["title"] + "\n" + corpus["text"]),
        (counts.texts, corpus["text"]),
        (counts.passages, passages["text"]),
    ):
        alone, terms = count_words(read, ANALYZER)
        found = pd.DataFrame(matrix.toarray(), columns=counts.terms)
        expected = pd.DataFrame(alone.toarray(), columns=terms).reindex(columns=counts.terms, fill_value=0)
        pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_rare_and_common_words_are_left_out_as_scikit_learn_does() -> None:
    from pranalytics.vectors import PersianCountVectorizer

    texts = [f"شهر {word}" for word in ("پارک", "پل", "خیابان", "پارک") * 12]
    counts, terms = telling_words(*count_words(texts, ANALYZER), max_df=0.4)
    vectorizer = PersianCountVectorizer(**asdict(ANALYZER), min_df=2, max_df=0.4)
    expected = vectorizer.fit_transform(texts)
    assert terms == vectorizer.get_feature_names_out().tolist() == ["خیابان", "پل"]
    assert (counts != expected).nnz == 0


def test_words_of_all_texts_count_where_there_are_no_others() -> None:
    assert telling_words(*count_words(["شهر"] * 50, ANALYZER), max_df=0.4)[1] == ["شهر"]


def test_short_words_count_where_there_are_no_others() -> None:
    assert count_words(["ب ج"], Analyzer(min_length=2))[1] == ["ب", "ج"]


def test_no_word_at_all_is_told() -> None:
    counts, terms = count_words(["۱۲", "!"], Analyzer(keep_numbers=False))
    assert (counts.shape, terms) == ((2, 0), [])
    with pytest.raises(UserError, match="No word is left to count"):
        telling_words(counts, terms)
