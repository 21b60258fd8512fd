from __future__ import annotations

from collections.abc import Iterable

import pytest

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.compounds import learn_compounds

NEW = "گل‌غلتان"
WELL = [f"آیین {NEW} آغاز شد", f"مردم در {NEW}‌ها", f"جشن «{NEW}»"]


class TestLearning:
    def test_what_several_texts_write_with_a_half_space(self) -> None:
        assert learn_compounds([*WELL, "گل غلتان"]) == [NEW]

    @pytest.mark.parametrize(
        "texts",
        [
            WELL[:2],
            [WELL[0], f"{NEW} {NEW} {NEW}"],
            [*WELL, *["گل غلتان"] * 4],
            ["باغ گل‌ژ", "جشن گل‌ژ", "راه گل‌ژ"],
            ["باغ ژ‌گل", "جشن ژ‌گل", "راه ژ‌گل"],
        ],
        ids=["few texts", "one text often", "mostly with a space", "a letter after it", "a letter before it"],
    )
    def test_weak_evidence_is_none(self, texts: list[str]) -> None:
        assert learn_compounds(texts) == []

    def test_punctuation_speaks_against_nothing(self) -> None:
        assert learn_compounds([*WELL, *["گل، غلتان"] * 9]) == [NEW]

    @pytest.mark.parametrize("word", ["اطلاع‌رسانی", "کتاب‌ها", "می‌شود", "رفته‌اند", "۱۲‌ساله", "بی‌ثباتی", "آبله‌داری"])
    def test_what_is_known_needs_no_learning(self, word: str) -> None:
        assert learn_compounds([word] * 5) == []

    @pytest.mark.parametrize("texts", ["یک متن", [None], [12]])
    def test_bad_texts(self, texts: Iterable[str]) -> None:
        with pytest.raises(TypeError, match="str"):
            learn_compounds(texts)


class TestUse:
    analyzer = Analyzer(compounds=(NEW,))

    @pytest.mark.parametrize("typed", [NEW, "گل غلتان", "گلغلتان", "گل غلتان ها", "گلغلتانها", "گل\u200cغلتان هاي"])
    def test_every_spelling_is_one_word(self, typed: str) -> None:
        assert self.analyzer.lemmas(f"آیین {typed} شهر") == ["آیین", NEW, "شهر"]

    def test_the_spelling_is_mended(self) -> None:
        assert self.analyzer.normalize("گلغلتان و گل غلتان") == f"{NEW} و {NEW}"

    def test_others_do_not_know_it(self) -> None:
        assert Analyzer().lemmas("گل غلتان") == ["گل", "غلتان"]

    @pytest.mark.parametrize("typed", ["گل غلتان", "گل\u200cغلتان", " گل  غلتان ", "گل\u200c غلتان", "گُل\u200cغلتان"])
    def test_a_compound_may_be_given_in_any_spelling(self, typed: str) -> None:
        assert Analyzer(compounds=[typed]) == self.analyzer
        assert Analyzer(compounds=[typed]).normalize("گلغلتان") == NEW

    @pytest.mark.parametrize("typed", ["", " ", "شهر", "\u200cپل", "پل\u200c", "پل\u200c\u064b", "۱۲"])
    def test_a_compound_of_one_part_is_none(self, typed: str) -> None:
        with pytest.raises(UserError, match="is of one part; write a half-space"):
            Analyzer(compounds=[typed])
