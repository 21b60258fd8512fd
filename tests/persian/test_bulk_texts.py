"""Texts read in bulk, beside the same read one by one: spellings, marks, stop words, terms and what is no word."""

from __future__ import annotations

import pytest

from pranalytics.persian.analyzer import Analyzer

TEXTS = [
    "شهردار رشت گفت: برنامه هاي تازه ی روابط عمومی شهرداری منطقه ۲ منتشر ميشود، و پل غدیر باز شد.",
    "گفت و گو با رسانه ها؛ گفت وگو. گفت‌وگو! می روند",
    "و در از به که",
    "", " \n ", "؟!،",
    "TF-IDF ۱۲/۵ vpn‌ها (اطلاع رسانی ها) a@b.ir http://x.ir/ ۱۳۹۸/۰۹/۱۲ …",
    "روابط\nعمومی، روابط، عمومی روابط عمومی",
    "نرمافزارهای بیگانهای نمی توانستند کتابخانه هایشان را بنویسند",
    "ك‌تاب ۀ أ ؤ ي \u200c \u200d \u0640شـهـر\u064bً",
    "شهر\uffffبوستان تازه \uffff", "شهر\0بوستان\0",
]  # fmt: skip
ANALYZERS = {
    "plain": Analyzer(),
    "stop words": Analyzer(stop_words=("grammar", "news", "site")),
    "long words": Analyzer(min_length=4, keep_numbers=False, keep_verbs=False),
    "own": Analyzer(stop_words=("grammar",), extra_stop_words=("پل",), protected_words=("برنامه‌های",)),
    "terms": Analyzer(terms=("روابط عمومی", "گفت‌وگو با رسانه"), stop_words=("grammar",)),
    "compounds": Analyzer(compounds=("پل‌غدیر",)),
}


@pytest.mark.parametrize("name", ANALYZERS)
def test_the_same(name: str) -> None:
    analyzer = ANALYZERS[name]
    alone = [analyzer.lemmas(text) for text in TEXTS]
    assert list(analyzer.pipe(TEXTS * 3)) == alone * 3
    assert list(analyzer.pipe(reversed(TEXTS))) == alone[::-1]


@pytest.mark.parametrize(
    ("name", "there", "gone"),
    [
        ("plain", ["و", "گفتن", "شدن", "شهرداری"], []),
        ("stop words", ["پل", "برنامه"], ["و", "در", "از", "به", "که"]),
        ("long words", ["برنامه", "رسانه"], ["و", "پل", "گفتن", "شدن", "رفتن"]),
        ("own", ["رسانه"], ["پل", "و"]),
        ("terms", ["روابط عمومی"], ["و"]),
        ("compounds", ["پل‌غدیر"], []),
    ],
)
def test_what_is_kept(name: str, there: list[str], gone: list[str]) -> None:
    found = {lemma for lemmas in ANALYZERS[name].pipe(TEXTS) for lemma in lemmas}
    assert set(there) <= found
    assert not found & set(gone)


def test_a_term_does_not_reach_across_a_mark_or_a_line() -> None:
    found = list(ANALYZERS["terms"].pipe(["روابط، عمومی", "روابط عمومی", "روابط. عمومی"]))
    assert [lemmas.count("روابط عمومی") for lemmas in found] == [0, 1, 0]


@pytest.mark.parametrize("written", ["روابط عمومی", "روابط‌عمومی", "روابطعمومی", "روابط‌ عمومی"])
def test_a_term_is_found_in_one_word_too(written: str) -> None:
    texts = [f"نشست {written}", written, f"{written} {written}"]
    term = "روابط عمومی"
    expected = [["نشست", term], [term], [term, term]]
    assert list(ANALYZERS["terms"].pipe(texts)) == [ANALYZERS["terms"].lemmas(text) for text in texts] == expected
