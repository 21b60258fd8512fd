"""Words and spellings at the edges of the rules, each read by a splitter that has read nothing before."""

from __future__ import annotations

import pytest

from pranalytics.persian.compounds import learn_compounds
from pranalytics.persian.lemmas import lemma
from pranalytics.persian.lexicon import _join_prefix
from pranalytics.persian.tokens import Splitter


@pytest.mark.parametrize(("word", "base"), [("آبهایی", "آب"), ("آشهایی", "آش"), ("آجها", "آج")])
def test_bases_of_two_letters(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize("word", ["آبتر", "آبانتر", "آباژورترین"])
def test_nouns_are_not_compared(word: str) -> None:
    assert lemma(word) == word


@pytest.mark.parametrize(("plural", "base"), [("آشیانات", "آشیانه"), ("مقالات", "مقاله"), ("جملات", "جمله")])
def test_of_several_singulars_it_is_the_commonest(plural: str, base: str) -> None:
    assert lemma(plural) == base


@pytest.mark.parametrize("word", ["می‌آثار", "نمی‌آثار", "می‌آفات"])
def test_what_is_no_verb_after_its_prefix_stays(word: str) -> None:
    assert lemma(word) == word


@pytest.mark.parametrize(
    ("stem", "negated"),
    [
        ("آمد", "نیامد"),
        ("آ", "نیا"),
        ("انداخت", "نینداخت"),
        ("افتاد", "نیفتاد"),
        ("ایستاد", "نیایستاد"),
        ("رفت", "نرفت"),
    ],
)
def test_negation_joins_the_stem(stem: str, negated: str) -> None:
    assert _join_prefix("ن", stem) == negated


def test_no_prefix_changes_nothing() -> None:
    assert _join_prefix("", "آمد") == "آمد"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("گفت و گو شد", ["گفت‌وگو", "شد"]),
        ("پس جست و جو", ["پس", "جست‌وجو"]),
        ("گفت و گوها", ["گفت‌وگوها"]),
        ("گفت و رفت", ["گفت", "و", "رفت"]),
        ("رفت و گو", ["رفت", "و", "گو"]),
        ("برنامه ریزی ها", ["برنامه‌ریزی‌ها"]),
        ("آب/برنامه ریزی شد", ["آب", "برنامه‌ریزی", "شد"]),
        ("آب/برنامه، ریزی شد", ["آب", "برنامه", "ریزی", "شد"]),
    ],
)
def test_runs_are_read_from_their_end(text: str, forms: list[str]) -> None:
    assert [token.form for token in Splitter().tokens(text)] == forms


def test_learnt_compounds_are_in_the_order_of_the_alphabet() -> None:
    assert learn_compounds(["تاب‌نگاره و پاک‌نگاره"] * 20, min_count=2) == ["پاک‌نگاره", "تاب‌نگاره"]
