"""Topics start from the words of themes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.seeded import seeded_topics, seeded_words

from .conftest import FIELDS, read, theme


@pytest.fixture(scope="module")
def book() -> Codebook:
    return read(theme('["مربی", "استاد"]', id="a") + theme('["سیل", "باران"]', id="b"))


def test_seeded_words_are_of_the_field(book: Codebook, corpus: pd.DataFrame) -> None:
    words = seeded_words(seeded_topics(corpus, book, background=1), n=5)
    assert set(words["a"]) <= set(FIELDS["a"])
    assert set(words["b"]) <= set(FIELDS["b"])


def test_counts_that_are_given_are_what_topics_are_found_in(book: Codebook, corpus: pd.DataFrame) -> None:
    read_here = seeded_topics(corpus, book)
    given = seeded_topics(corpus[["text"]], book, counts=read_here.counts, terms=read_here.terms)
    assert given.seeds == read_here.seeds
    assert np.array_equal(given.model.components_, read_here.model.components_)


def test_counts_of_other_documents(book: Codebook, corpus: pd.DataFrame) -> None:
    read_here = seeded_topics(corpus, book)
    with pytest.raises(UserError, match=r"^counts has 60 rows and 19 columns; it needs 59, one for each document"):
        seeded_topics(corpus.head(59), book, counts=read_here.counts, terms=read_here.terms)


def test_a_city_that_is_no_text(book: Codebook) -> None:
    corpus = pd.DataFrame({"text": ["پل گشوده شد."] * 12, "city": [float("nan")] * 12})
    with pytest.raises(UserError, match=r"^The column city of the corpus holds nan, which is no text"):
        seeded_topics(corpus, book)
