from __future__ import annotations

import math
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collocations import _needed, find_terms
from pranalytics.persian.terms import Term, TermMatcher
from pranalytics.persian.tokens import split_words

# Sentences that have nothing in common but what a test puts in: one noun each.
_NOUNS = "کوه دریا درخت پرنده باران آفتاب صندلی پنجره دیوار کفش لباس نان آب کاغذ مداد چراغ فرش اسب ماهی گربه".split()


def corpus(*written: str, times: int = 6) -> list[str]:
    """Texts in which each phrase stands some times, between nouns of no matter."""
    noun = iter(_NOUNS * 1000)
    return [f"{next(noun)}؛ {phrase}، {next(noun)}." for _ in range(times) for phrase in written]


def texts_of(terms: list[Term]) -> list[str]:
    return [term.text for term in terms]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["فضاي سبز", "فضاهای سبز", "فضای سبز"], ["فضای سبز"]),
        (["شورای اسلامی شهر"], ["شورای اسلامی شهر"]),
        (["حمل و نقل"], ["حمل و نقل"]),
        (["مالیات بر ارزش افزوده"], ["مالیات بر ارزش افزوده"]),
        (["نیروهای مسلح"], ["نیروهای مسلح"]),
        (["کارگاه‌های آموزشی", "کارگاه‌های آموزشی", "کارگاه آموزشی"], ["کارگاه آموزشی"]),
        (["دوره‌ی آموزشی"], ["دوره آموزشی"]),
        (["شوراهای شهر", "شورای شهر"], ["شورای شهر"]),
        (["کوچه‌ی شورای"], ["کوچه شورا"]),
    ],
)
def test_a_term_is_shown_as_people_write_it(written: list[str], expected: list[str]) -> None:
    assert texts_of(find_terms(corpus(*written))) == expected


_NO_TERMS = "فضای، سبز|فضای\nسبز|(فضای) سبز|از فضا|برنامه این|۱۲ فضا|green city|ایفای نقش کردند|عضو شورا|گزارش خبرنگار"


@pytest.mark.parametrize("phrase", _NO_TERMS.split("|"))
def test_what_is_no_term_is_not_found(phrase: str) -> None:
    assert find_terms(corpus(phrase)) == []


def test_a_part_of_a_longer_term_is_none_unless_it_stands_alone() -> None:
    longer = corpus("شورای اسلامی شهر", times=20)
    assert texts_of(find_terms(longer)) == ["شورای اسلامی شهر"]
    both = [*longer, *corpus("شورای اسلامی", times=10)]
    assert {term.text: term.frequency for term in find_terms(both)} == {"شورای اسلامی شهر": 20, "شورای اسلامی": 10}


def test_words_that_meet_by_chance_are_no_term() -> None:
    # Each of ten nouns stands with each: nothing speaks for one pair.
    pairs = [f"{a} {b}" for a in _NOUNS[:10] for b in _NOUNS[10:]]
    assert find_terms(corpus(*pairs)) == []


def test_the_score_is_that_of_bouma() -> None:
    texts = [*corpus("فضای سبز", times=8), *corpus("فضای باز، فضا", times=3)]
    words = Counter(token.lemma for text in texts for token in split_words(text))
    total = words.total()
    pmi = math.log((8 / total) / (words["فضا"] / total * words["سبز"] / total))
    (term,) = find_terms(texts)
    assert (term.lemmas, term.frequency, term.documents) == (("فضا", "سبز"), 8, 8)
    assert term.npmi == pytest.approx(pmi / -math.log(8 / total))
    assert term.score == pytest.approx(term.npmi * math.log(8))


def test_thresholds() -> None:
    texts = [*corpus("فضای سبز", times=9), " ".join(corpus("برج بلند", times=9)), *corpus("پل قدیم", times=4)]
    assert set(texts_of(find_terms(texts))) == {"فضای سبز"}
    assert set(texts_of(find_terms(texts, min_documents=1))) == {"فضای سبز", "برج بلند"}
    assert set(texts_of(find_terms(texts, min_count=4))) == {"فضای سبز", "پل قدیم"}
    assert find_terms(texts, min_npmi=1.01) == []
    assert texts_of(find_terms(corpus("شورای اسلامی شهر"), max_length=2)) == ["شورای اسلامی"]


def test_the_analyzer_says_what_may_begin_and_end_a_term() -> None:
    texts = corpus("green city", "فضای سبز")
    assert set(texts_of(find_terms(texts, analyzer=Analyzer()))) == {"green city", "فضای سبز"}
    assert find_terms(texts, analyzer=Analyzer(extra_stop_words=("سبز",), keep_latin=False)) == []


def test_compounds_of_the_corpus_are_one_word_of_a_term() -> None:
    texts = corpus("شرکت زغن تاب", "شرکت زغن‌تاب")
    assert texts_of(find_terms(texts, analyzer=Analyzer(compounds=("زغن‌تاب",)))) == ["شرکت زغن‌تاب"]


_texts = st.lists(st.lists(st.sampled_from([*_NOUNS[:6], "و", "،"]), max_size=8).map(" ".join), max_size=40)


@given(_texts, st.randoms())
def test_terms_are_counted_as_they_are_then_found_in_any_order(texts: list[str], order: random.Random) -> None:
    terms = find_terms(texts, min_count=2, min_documents=1, min_npmi=0.1)
    matcher = TermMatcher(texts_of(terms))
    merged = Counter(token.lemma for text in texts for token in matcher.merge_tokens(split_words(text), text))
    assert {term.text: merged[term.text] for term in terms} == {term.text: term.frequency for term in terms}
    assert [term.score for term in terms] == sorted((term.score for term in terms), reverse=True)
    order.shuffle(texts)
    assert find_terms(texts, min_count=2, min_documents=1, min_npmi=0.1) == terms


@pytest.mark.parametrize("texts", [[], ["", " "], ["فضا"], ["\ud800 ؟"]])
def test_little_text_has_no_terms(texts: list[str]) -> None:
    assert find_terms(texts) == []


def test_wrong_input_is_told() -> None:
    with pytest.raises(TypeError, match="not one"):
        find_terms("فضای سبز")
    with pytest.raises(TypeError, match="has to be a str"):
        find_terms([None])  # type: ignore[list-item]
    with pytest.raises(UserError, match="min_count=1"):
        find_terms([], min_count=1)
    with pytest.raises(UserError, match="max_length=1"):
        find_terms([], max_length=1)


@pytest.mark.parametrize(("words", "needed"), [(("شورای", "شهر"), 0.4), (("ناشی", "از"), 0.7), (("حمل", "و"), 0.5)])
def test_what_holds_a_preposition_has_to_be_bound_more_closely(words: tuple[str, ...], needed: float) -> None:
    assert _needed(words, 0.4) == pytest.approx(needed)
