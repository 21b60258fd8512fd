from __future__ import annotations

import pickle
from collections.abc import Callable

import pandas as pd
import pytest

from pranalytics.persian.analyzer import Analyzer, Token

TEXT = "به گزارش شهرواژه، مدیران ۱۲ شهرداری در نشست TF-IDF می‌گویند رسانه ها مهم‌اند."


def test_lemmas_of_a_sentence() -> None:
    assert Analyzer().lemmas(TEXT) == [
        *"به گزارش شهرواژه مدیر ۱۲ شهرداری در نشست tf idf گفتن رسانه".split(),
        *Analyzer().lemmas("مهم‌اند"),
    ]


def test_the_same_words_in_all_spellings() -> None:
    well = "برنامه‌های روابط عمومی شهرداری‌ها منتشر می‌شود و خبرنگاران آن را بررسی می‌کنند"
    expected = Analyzer().lemmas(well)
    assert expected == "برنامه روابط عمومی شهرداری منتشر شدن و خبرنگار آن را بررسی کردن".split()
    for spelt in (
        well.replace("ی", "ي").replace("ک", "ك"),
        well.replace("\u200c", ""),
        well.replace("\u200c", " "),
        well.replace("\u200c", "\u200c\u200c"),
        well.replace(" ", "\u00a0"),
        well.replace("ا", "ـا"),
        f"\u202b{well}\u202c",
    ):
        assert Analyzer().lemmas(spelt) == expected


def test_tokens_tell_form_and_place() -> None:
    text = "رسانه هاي شهر"
    assert Analyzer().tokens(text) == [Token("رسانه", "رسانه‌های", 0, 9), Token("شهر", "شهر", 10, 13)]
    assert text[0:9] == "رسانه هاي"


def test_words_on_two_lines_are_two_words() -> None:
    assert len(Analyzer().tokens("رسانه\nها")) == 2


@pytest.mark.parametrize(
    ("options", "left_out"),
    [
        ({"keep_numbers": False}, {"۱۲"}),
        ({"keep_latin": False}, {"tf", "idf"}),
        ({"keep_verbs": False}, {"گفتن"}),
        ({"min_length": 3}, {"به", "۱۲", "در", "tf"}),
        ({"stop_words": ("grammar",)}, {"به", "در", "مهم"}),
        ({"stop_words": ("news",)}, {"گزارش", "گفتن"}),
        ({"stop_words": "news"}, {"گزارش", "گفتن"}),
        ({"extra_stop_words": ("شهرواژه", "نشست‌ها")}, {"شهرواژه", "نشست"}),
    ],
)
def test_what_each_option_leaves_out(options: dict[str, object], left_out: set[str]) -> None:
    every, left = Analyzer().lemmas(TEXT), Analyzer(**options).lemmas(TEXT)  # type: ignore[arg-type]
    assert set(every) - set(left) >= left_out
    assert [word for word in every if word in set(left)] == left


def test_an_analyzer_can_be_stored_compared_and_called() -> None:
    analyzer = Analyzer(stop_words=["grammar"])  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer  # noqa: S301
    assert hash(analyzer) == hash(Analyzer(stop_words=("grammar",)))
    assert analyzer(TEXT) == analyzer.lemmas(TEXT)


def test_a_string_of_symbols_is_kept_short_of_harm() -> None:
    assert len(Analyzer().lemmas("ا" * 5_000)) == 1
    assert Analyzer().lemmas("می" * 2_000)


@pytest.mark.parametrize(
    "piece",
    [
        *("شهرداری ", "می ", "ها", "\u200c", "ـ", "می‌", "برنامه‌ها "),
        "ها ",
    ],
)
def test_long_texts_take_linear_time(piece: str, growth: Callable[[Callable[[int], object]], float]) -> None:
    analyzer = Analyzer()
    assert growth(lambda n: analyzer.lemmas(piece * n)) < 40


def lemmas_of(corpus: pd.DataFrame) -> set[str]:
    return {word for text in corpus["title"] + "\n" + corpus["text"] for word in Analyzer().lemmas(text)}


def test_the_lemmas_of_the_sample_are_fit_to_be_shown(sample_corpus: pd.DataFrame) -> None:
    lemmas = lemmas_of(sample_corpus)
    assert len(lemmas) > 2_000
    bad = {word for word in lemmas if set(word) & set("يىكۀة#ـ ") or word.strip("\u200c") != word or not word}
    assert bad == set()
    assert not {word for word in lemmas if word.startswith(("می\u200c", "نمی\u200c"))}, "a verb without its infinitive"
    endings = ("\u200cها", "\u200cهای", "\u200cهایی")
    assert not {word for word in lemmas if word.endswith(endings)}, "a plural that stayed"


def test_no_prefix_or_ending_stands_alone(sample_corpus: pd.DataFrame) -> None:
    assert lemmas_of(sample_corpus).isdisjoint({"می", "نمی", "ها", "های"})


def test_the_sample_reads_well_when_normalised(sample_corpus: pd.DataFrame) -> None:
    for text in sample_corpus["text"]:
        good = Analyzer().normalize(text)
        assert not set(good) & set("يك0123456789,;?")
        assert " ." not in good
        assert "  " not in good
