from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.terms import Term, TermMatcher, municipal_terms, parted_tokens, term_matcher, term_names
from pranalytics.persian.tokens import Token, split_words

LISTED = term_matcher(("municipal",))
NESTED = TermMatcher(["شورای شهر", "شورای اسلامی", "شورای اسلامی شهر", "حمل و نقل", "سازمان مردم‌نهاد"])


def tokens(matcher: TermMatcher, text: str) -> list[Token]:
    return matcher.merge_tokens(split_words(text), text)


def lemmas(matcher: TermMatcher, text: str) -> list[str]:
    """The lemmas of a text, by way of lemmas alone."""
    return matcher.merge([token.lemma if token else "" for token in parted_tokens(split_words(text), text)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جلسه شورای شهر رشت", ["جلسه", "شورای شهر", "رشت"]),
        ("شوراهای شهرها", ["شورای شهر"]),
        ("شورايشهر", ["شورای شهر"]),
        ("شورای‌شهر", ["شورای شهر"]),
        ("شورای اسلامی شهر", ["شورای اسلامی شهر"]),
        ("شورای اسلامی روستا", ["شورای اسلامی", "روستا"]),
        ("شورای شهر شورای شهر", ["شورای شهر", "شورای شهر"]),
        ("شهر شورای", ["شهر", "شورا"]),
        ("شورا، شهر", ["شورا", "شهر"]),
        ("(شورای) شهر", ["شورا", "شهر"]),
        ("شورای\nشهر", ["شورا", "شهر"]),
        ("شورای/شهر", ["شورا", "شهر"]),
        ("شورای اسلامی، شهر", ["شورای اسلامی", "شهر"]),
        ("شورای \u200f شهر", ["شورای شهر"]),
        ("حمل و نقل، حمل ونقل؛ حمل‌ونقل. حمل\tو نقل", ["حمل و نقل"] * 4),
        ("سازمان هاي مردم نهاد", ["سازمان مردم‌نهاد"]),
        ("", []),
        ("، .", []),
    ],
)
def test_terms_become_one_word(text: str, expected: list[str]) -> None:
    assert lemmas(NESTED, text) == expected
    assert [token.lemma for token in tokens(NESTED, text)] == expected


def test_a_term_reaches_from_its_first_word_to_its_last() -> None:
    text = "در شوراهاي  اسلامي شهرها گفت"
    _, term, _ = tokens(NESTED, text)
    assert text[term.start : term.end] == "شوراهاي  اسلامي شهرها"
    assert term == Token("شورای اسلامی شهر", "شوراهای اسلامی شهرها", 3, 24)


def test_a_term_reads_as_it_is_written_in_persian_letters() -> None:
    assert lemmas(TermMatcher(["  فضاهاي   سبز"]), "فضای سبز") == ["فضاهای سبز"]


def test_the_first_of_two_equal_terms_counts() -> None:
    assert lemmas(TermMatcher(["فضای سبز", "فضاهای سبز"]), "فضاهای سبز") == ["فضای سبز"]


def test_an_ending_that_is_typed_like_a_word_takes_nothing_from_other_words() -> None:
    assert lemmas(TermMatcher(["زباله تر"]), "زباله و زباله‌های شهر") == ["زباله", "و", "زباله", "شهر"]


@pytest.mark.parametrize(("term", "reason"), [("شورا، شهر", "punctuation"), ("(شورا", "punctuation"), (" ", "word")])
def test_what_can_never_stand_is_told(term: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        TermMatcher([term])


def test_a_choice_of_terms_is_plain_and_can_be_hashed() -> None:
    found = Term("باغ کتاب", ("باغ", "کتاب"), 9, 5, 0.8, 1.7)
    names = term_names(iter([found, "فضای سبز"]))
    assert names == ("باغ کتاب", "فضای سبز")
    assert term_matcher(names) is term_matcher(("باغ کتاب", "فضای سبز"))
    assert term_names("municipal") == term_names(True) == ("municipal",)
    assert term_names(False) == term_names(None) == term_names([]) == ()


def test_a_matcher_can_be_sent_to_another_process() -> None:
    assert lemmas(pickle.loads(pickle.dumps(NESTED)), "شورای شهر") == ["شورای شهر"]  # noqa: S301


_PIECES = "شورای شورا شوراهای اسلامی شهر شهرها حمل و نقل ونقل سازمان مردم نهاد ها ، . ( ) / \u200c \n".split(" ")


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join) | st.text(alphabet="شورایهلمن ‌\n،"))
@example("شورای ها شهر")
def test_lemmas_and_tokens_see_the_same_terms(text: str) -> None:
    merged = tokens(NESTED, text)
    assert lemmas(NESTED, text) == [token.lemma for token in merged]
    last = 0
    for token in merged:
        assert last <= token.start < token.end <= len(text)
        assert [one.lemma for one in tokens(NESTED, text[token.start : token.end])] == [token.lemma]
        last = token.end


@given(st.lists(st.sampled_from(["الف", "ب", "پ", "ت", ""]), max_size=15))
def test_no_word_is_lost(words: list[str]) -> None:
    matcher = TermMatcher(["الف ب", "ب پ ت", "ب پ", "ت الف"])
    merged = matcher.merge(words)
    assert " ".join(merged).split() == [word for word in words if word]


def test_the_list_is_of_several_words_well_typed_each_once() -> None:
    normalize = Analyzer().normalize
    listed = municipal_terms()
    assert 300 <= len(listed) == len(set(listed))
    assert [term for term in listed if len(split_words(term)) < 2] == []
    assert [term for term in listed if normalize(term) != term] == []


_TYPED: dict[str, Callable[[str], str]] = {
    "well": str,
    "with Arabic letters": lambda term: term.replace("ی", "ي").replace("ک", "ك"),
    "with half-spaces as spaces": lambda term: term.replace(ZWNJ, " "),
    "without half-spaces": lambda term: term.replace(ZWNJ, ""),
    "in the plural": lambda term: term + (ZWNJ + "ها"),
}


@pytest.mark.parametrize("typed", _TYPED)
def test_every_listed_term_is_found_however_it_is_typed(typed: str) -> None:
    written = {term: _TYPED[typed](term) for term in municipal_terms()}
    found = {term: lemmas(LISTED, f"«{text}»، {text}") for term, text in written.items()}
    assert {term: words for term, words in found.items() if words != [term, term]} == {}
