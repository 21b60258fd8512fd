"""Texts are cut into runs that are read once; read as a whole they give the same words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pranalytics.persian.tokens import Splitter, Token, split_words, splitter

_PIECES = st.sampled_from(
    "می شود بی ثباتی ها های تر گفت و گو وگو اطلاع رسانی، رسانی سهل انگاری نمی کنم بر گردد بی‌بی سی آی تی «کتاب» ام ای "
    "به ویژه یک جانبه روابط عمومی ، . ۱۲ TF-IDF خانه اش زاده حسین سیل زده الدین می‌ ‌ها".split(" ")
)
_BLANKS = st.sampled_from([" ", "  ", "\t", "\n", " \n ", "\u00a0", "\r\n"])


@given(st.lists(st.tuples(_PIECES, _BLANKS), max_size=25))
def test_runs_change_nothing(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + blank for piece, blank in parts)
    expected: list[Token] = []
    place = 0
    for line in text.split("\n"):  # a line as one run: every two neighbours are looked at
        expected += [t._replace(start=t.start + place, end=t.end + place) for t in Splitter().read(line)]
        place += len(line) + 1
    assert split_words(text) == expected
    splitter = Splitter()
    lemmas = [token.lemma for run in splitter.runs(text) for token in splitter.read(run)]
    assert lemmas == [token.lemma for token in expected]


def test_memory_is_bounded() -> None:
    splitter = Splitter(most=50)
    for number in range(500):
        splitter.tokens(f"واژه{number} شهر {'ب' * 300}{number}")
    assert len(splitter._chunks) <= 50
    assert max(map(len, splitter._chunks)) <= 200


def test_there_is_one_splitter_without_compounds() -> None:
    assert splitter() is splitter(frozenset())


def test_a_word_of_three_chunks_after_a_word_without_a_blank() -> None:
    assert [token.form for token in split_words("خبر/گفت و گو")] == ["خبر", "گفت‌وگو"]
    assert [token.form for token in split_words("خبر/گفت و شنود و گو")] == ["خبر", "گفت", "و", "شنود", "و", "گو"]


def test_nothing_is_joined_over_a_bracket() -> None:
    assert [token.form for token in split_words("(سازمان) ها")] == ["سازمان", "ها"]
    assert [token.form for token in split_words("سازمان (ها)")] == ["سازمان", "ها"]
