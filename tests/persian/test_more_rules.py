"""Rules that only a few words show: names of three parts, «بی» before what comes of a noun, terms and their ends."""

from __future__ import annotations

import pytest

from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collocations import find_terms
from pranalytics.persian.persons import find_persons

NOUNS = "کوه دریا درخت پرنده باران آفتاب صندلی پنجره دیوار کفش لباس نان".split()


def test_a_speaker_of_three_names_amid_a_text() -> None:
    text = "باران بارید؛ حسن زاده اصل در پایان افزود که پل باز شد."
    assert [text[start:end] for start, end in find_persons(text)] == ["حسن زاده اصل"]


@pytest.mark.parametrize("word", ["آلایشانه", "حریصانه", "شغلی", "رحمی", "رحمانه"])
def test_what_comes_of_a_noun_is_joined_to_bi(word: str) -> None:
    assert Analyzer().normalize(f"رفتار بی {word} بود") == f"رفتار بی\u200c{word} بود"


def test_no_term_ends_with_a_word_that_joins() -> None:
    texts = [
        f"{NOUNS[n % 12]}؛ حمل و، {NOUNS[(n + 5) % 12]} {'شهر در' if n % 2 else 'شهر با'}؛ آب از." for n in range(24)
    ]
    assert find_terms(texts, min_count=2) == []
