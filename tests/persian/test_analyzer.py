from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer, Token
from pranalytics.persian.collocations import find_terms

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
        ({"parts_of_speech": ("noun", "adjective")}, {"به", "در", "گفتن"}),
        ({"parts_of_speech": "verb"}, {"به", "شهرداری", "نشست", "tf"}),
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


@pytest.mark.parametrize(
    ("option", "value"),
    [("parts_of_speech", "pronoun"), ("stop_words", "sport"), ("terms", "حمل، نقل")],
)
def test_a_choice_that_cannot_be_is_an_error(option: str, value: str) -> None:
    with pytest.raises(UserError):
        Analyzer(**{option: value}).lemmas(TEXT)  # type: ignore[arg-type]


class TestProtectedWords:
    def test_they_keep_their_form(self) -> None:
        text = "رسانه‌هاي شهر و مدیران"
        assert Analyzer(protected_words="رسانه های").lemmas(text) == ["رسانه‌های", "شهر", "و", "مدیر"]  # type: ignore[arg-type]

    def test_nothing_leaves_them_out(self) -> None:
        analyzer = Analyzer(stop_words=("grammar",), min_length=4, keep_numbers=False, protected_words=("از", "۱۲"))
        assert analyzer.lemmas("از ۱۲ تا ۱۳ برنامه") == ["از", "۱۲", "برنامه"]


class TestTerms:
    text = "شوراهاي شهر؛ شورای، شهر و روابط‌عمومی آن"

    def test_they_are_one_lemma(self) -> None:
        analyzer = Analyzer(terms=("شورای شهر", "روابط عمومی"))
        assert analyzer.lemmas(self.text) == ["شورای شهر", "شورا", "شهر", "و", "روابط عمومی", "آن"]
        assert [token.lemma for token in analyzer.tokens(self.text)] == analyzer.lemmas(self.text)

    def test_the_list_that_ships(self) -> None:
        text = "روابط عمومی شهرداری"
        for terms in (True, "municipal", ["municipal"]):
            assert Analyzer(terms=terms).lemmas(text) == ["روابط عمومی", "شهرداری"]  # type: ignore[arg-type]
        assert Analyzer(terms=None) == Analyzer(terms=False) == Analyzer()  # type: ignore[arg-type]

    def test_terms_as_they_are_found(self) -> None:
        found = find_terms(["فضای سبز شهر", "در فضاي سبز", "فضاهای سبز"], min_count=3)
        assert Analyzer(terms=found).lemmas("فضای سبز") == ["فضای سبز"]  # type: ignore[arg-type]

    def test_their_stop_words_do_not_break_them(self) -> None:
        analyzer = Analyzer(stop_words=("grammar",), terms=("حمل و نقل",))
        assert analyzer.lemmas("حمل و نقل و مردم") == ["حمل و نقل", "مردم"]

    def test_a_term_is_a_noun(self) -> None:
        analyzer = Analyzer(parts_of_speech=("noun",), terms=("پاسخ دادن",))
        assert analyzer.lemmas("پاسخ داد") == ["پاسخ دادن"]

    def test_they_have_a_place(self) -> None:
        first = Analyzer(terms="municipal").tokens(self.text)[0]  # type: ignore[arg-type]
        assert self.text[first.start : first.end] == "شوراهاي شهر"


class TestSpacingChanges:
    def test_they_are_listed_by_number(self) -> None:
        changes = Analyzer().spacing_changes(["سازمان ها و برنامهريزي", "سازمان ها، می شود"])
        assert [(change.written, change.form, change.times) for change in changes] == [
            ("سازمان ها", "سازمان‌ها", 2),
            ("برنامهریزی", "برنامه‌ریزی", 1),
            ("می شود", "می‌شود", 1),
        ]

    def test_well_typed_text_has_none(self) -> None:
        assert Analyzer().spacing_changes(["سازمان‌ها و برنامه‌ریزی TF-IDF می‌شود ۱۲"]) == []


def test_stored_analyzers_carry_no_memory() -> None:
    analyzer = Analyzer(stop_words=("grammar",))
    size = len(pickle.dumps(analyzer))
    analyzer.lemmas(TEXT)
    assert len(pickle.dumps(analyzer)) == size


def test_threads_may_share_an_analyzer(sample_corpus: pd.DataFrame) -> None:
    texts = sample_corpus["text"].tolist()
    expected = [Analyzer().lemmas(text) for text in texts]
    analyzer = Analyzer(compounds=("ناشناخته‌واژه",))  # one that has read nothing yet
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(analyzer.lemmas, texts)) == expected


@pytest.mark.parametrize("text", [None, b"\xd8\xa7", 12, 1.5, ["شهر"], float("nan")])
def test_what_is_no_text_is_a_type_error(text: object) -> None:
    analyzer = Analyzer()
    for read in (analyzer.lemmas, analyzer.tokens, analyzer.normalize):
        with pytest.raises(TypeError, match="has to be a str"):
            read(text)  # type: ignore[operator]


@pytest.mark.parametrize("sign", ["ا", "ها ", "می", "\u200c", "\ud800", "«", "a", "ا،"])
def test_a_megabyte_of_a_sign_is_read(sign: str) -> None:
    text = sign * (1_000_000 // len(sign))
    assert len(Analyzer().lemmas(text)) <= len(text)


def test_ten_megabytes_without_a_blank_are_one_word() -> None:
    assert len(Analyzer().lemmas("ا" * 10_000_000)) == 1


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
def test_long_texts_end_in_time(piece: str, ends_in_time: Callable[[Callable[[int], object]], bool]) -> None:
    analyzer = Analyzer()
    assert ends_in_time(lambda n: analyzer.lemmas(piece * n))


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


def test_the_lemma_of_a_term_or_a_protected_word_is_that_of_a_text() -> None:
    analyzer = Analyzer(terms=["شورای شهر"], protected_words=["مدیران"], stop_words=["grammar"])
    assert analyzer.lemma("شوراهاي شهر") == "شورای شهر"
    assert analyzer.lemma("مديران") == "مدیران"
    assert analyzer.lemma("از") == "از"
