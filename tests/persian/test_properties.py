"""What has to hold for every string whatever: no function of the language raises, and each keeps its promise."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.lemmas import lemma
from pranalytics.persian.letters import ZWNJ, fold_letters
from pranalytics.persian.readable import tidy
from pranalytics.persian.spacing import belong_together, restore

ANALYZER = Analyzer()

_PIECES = (
    "شهرداری برنامه ها های می شود نمی‌شود خانهٔ خانۀ تر ترین ای اند ام شده کرده گفته مدیران مناطق رسانهها ميشود "
    'نصبالعین پاسداران http://a.ir info@a.ir TF-IDF a1 12.5 ۱۲٫۵ ۹۸/۰۹/۱۲ ( ) « » " ، , ؛ : . ... … ? ؟ ! % ٪ - – _ '
    "ي ك ة أ ؤ ئ ی‌ک ﻻ ﮤ ـ ً ٔ"
).split(" ")
_MARKS = ["\u200c", "\u200d", "\u200f", "\u00a0", "\n", "\t", "¬", "", " "]
_mixed = st.lists(st.sampled_from([*_PIECES, *_MARKS]), max_size=15)

#: Any string at all: Persian pieces with and without spaces between them, letters and marks, all of Unicode.
any_text = st.one_of(
    _mixed.map(" ".join),
    _mixed.map("".join),
    st.text(alphabet="ابپیکهـٔۀةيك\u200c\u200d \n.،؟\"'()«»0۱٢aZ-_/%"),
    st.text(st.characters()),
)


@given(any_text)
@example("\ud800")
@example("ﷺ")
def test_nothing_raises(text: str) -> None:
    fold_letters(text)
    fold_letters(text, keep_diacritics=True)
    tidy(text)
    ANALYZER.tokens(text)
    ANALYZER.lemma(text)
    folded = fold_letters(text)
    lemma(folded)
    restore(folded)
    belong_together(folded, folded)


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_letters(text)
    assert fold_letters(once) == once


@given(any_text)
def test_folded_text_is_plain_persian(text: str) -> None:
    folded = fold_letters(text)
    assert not set(folded) & set("يىكةـًٔ\u200d\u200e\u200f\ufeff\u00a00123456789٠١٢٣٤٥٦٧٨٩")
    assert ZWNJ + ZWNJ not in folded
    assert not folded.startswith(ZWNJ)
    assert not folded.endswith(ZWNJ)


@given(any_text)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = ANALYZER.normalize(text)
    assert ANALYZER.normalize(once) == once


@given(any_text)
def test_tokens_stand_in_order_where_they_say(text: str) -> None:
    last = 0
    for token in ANALYZER.tokens(text):
        assert last <= token.start < token.end <= len(text)
        last = token.end


@given(any_text)
def test_what_a_token_points_at_has_its_lemma(text: str) -> None:
    for token in ANALYZER.tokens(text):
        assert ANALYZER.lemmas(text[token.start : token.end]) == [token.lemma]


@given(_mixed.map(" ".join) | st.text(alphabet="ابپیکهـٔۀيك\u200c \n.،«»0۱"))
def test_lemmas_can_be_shown_and_counted(text: str) -> None:
    for word in ANALYZER.lemmas(text):
        assert word
        assert not set(word) & set("يىك# \n")
        assert word == word.strip(ZWNJ)


@given(any_text)
def test_lemmas_are_the_lemmas_of_the_tokens(text: str) -> None:
    assert ANALYZER.lemmas(text) == [token.lemma for token in ANALYZER.tokens(text)] == ANALYZER(text)


@given(st.lists(st.sampled_from([piece for piece in _PIECES if piece.strip()[:1].isalnum()])).map(" ".join))
def test_folding_first_changes_no_lemma(text: str) -> None:
    assert ANALYZER.lemmas(fold_letters(text)) == ANALYZER.lemmas(text)


@given(any_text)
def test_restoring_twice_changes_nothing(text: str) -> None:
    once = restore(fold_letters(text))
    assert restore(once) == once


@pytest.mark.parametrize("text", [None, 5, b"abc", ["a"]])
def test_what_is_no_text_is_a_type_error(text: object) -> None:
    for call in (ANALYZER.lemmas, ANALYZER.tokens, ANALYZER.normalize):
        with pytest.raises(TypeError, match="has to be a str, not"):
            call(text)  # type: ignore[arg-type]
