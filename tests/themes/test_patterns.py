"""What a term matches: its inflected forms, in any spelling, in the contexts it asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pranalytics.persian.tokens import split_words
from pranalytics.themes.patterns import Matcher, Term, lemmas_of

Coder = Callable[..., dict[str, list[str]]]


class TestTerms:
    def test_every_inflected_form(self, coded_by: Coder) -> None:
        text = "کارگاه، کارگاه‌ها، کارگاه‌های شهر"
        assert coded_by(text, '["کارگاه"]') == {"a": ["کارگاه", "کارگاه‌ها", "کارگاه‌های"]}

    @pytest.mark.parametrize("text", ["دوره‌های آموزشی", "دوره هاي آموزشي", "دوره هاى آموزشى", "دوره\u00a0های آموزشی"])
    @pytest.mark.parametrize("term", ["دورهٔ آموزشی", "دوره‌ي آموزشي", "دوره‌های آموزشی"])
    def test_spelling_of_text_and_term(self, coded_by: Coder, text: str, term: str) -> None:
        assert coded_by(text, f'["{term}"]') == {"a": [text]}

    def test_a_phrase_is_found_whole_or_not_at_all(self, coded_by: Coder) -> None:
        assert coded_by("جلسه‌ای بی‌نتیجه و مشترک", '["جلسه مشترک"]') == {}
        assert coded_by("در جلسهٔ مشترک", '["جلسه مشترک"]') == {"a": ["جلسهٔ مشترک"]}

    def test_part_of_a_word_is_no_word(self, coded_by: Coder) -> None:
        assert coded_by("آبشار و سیلاب", '["آب"]') == {}

    def test_term_at_the_edges(self, coded_by: Coder) -> None:
        assert coded_by("پل", '["پل"]') == {"a": ["پل"]}
        assert coded_by("پل", '["پل تازه"]') == {}
        assert coded_by("", '["پل"]') == {}

    def test_beginning_of_a_word(self, coded_by: Coder) -> None:
        text = "هماهنگ‌کننده و ناهماهنگ، هماهنگی"
        assert coded_by(text, '["هماهنگ*"]') == {"a": ["هماهنگ‌کننده", "هماهنگی"]}

    def test_beginning_inside_a_phrase(self, coded_by: Coder) -> None:
        assert coded_by("روش‌های نوآورانه", '["روش نوآور*"]') == {"a": ["روش‌های نوآورانه"]}

    def test_any_word(self, coded_by: Coder) -> None:
        assert coded_by("تفاهم‌نامهٔ سه‌جانبهٔ شهرداری", '["تفاهم‌نامه _ شهرداری"]') != {}
        assert coded_by("تفاهم‌نامهٔ شهرداری", '["تفاهم‌نامه _ شهرداری"]') == {}

    def test_any_word_at_the_head(self, coded_by: Coder) -> None:
        assert coded_by("بخش روابط عمومی", '["_ روابط عمومی"]') == {"a": ["بخش روابط عمومی"]}
        assert coded_by("روابط عمومی", '["_ روابط عمومی"]') == {}

    def test_words_beside_a_beginning_are_read_together(self) -> None:
        assert lemmas_of("اجرا می شود هماهنگ*") == (*lemmas_of("اجرا می‌شود"), "هماهنگ*")


class TestContexts:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("دوره در سالن برگزار شد", True),
            ("برگزاری دوره", False),
            ("برگزار شد آن دوره", True),
            ("دوره یک دو سه چهار برگزار شد", False),
            ("دوره", False),
        ],
    )
    def test_near(self, coded_by: Coder, text: str, found: bool) -> None:
        terms = '[{ term = "دوره", near = ["برگزار"], within = 4 }]'
        assert (coded_by(text, terms) == {"a": ["دوره"]}) is found

    def test_near_counts_words_on_both_sides_exactly(self, coded_by: Coder) -> None:
        terms = '[{ term = "پل", near = ["آب"], within = 2 }]'
        for text, found in (("آب و پل", True), ("آب و برق و پل", False), ("پل و آب", True), ("پل و برق و آب", False)):
            assert bool(coded_by(text, terms)) is found, text

    def test_near_is_not_the_term_itself(self, coded_by: Coder) -> None:
        terms = '[{ term = "همکاری مشترک", near = ["همکاری"] }]'
        assert coded_by("همکاری مشترک", terms) == {}
        assert coded_by("همکاری مشترک و همکاری", terms) != {}

    def test_near_phrase_does_not_reach_across_the_term(self, coded_by: Coder) -> None:
        terms = '[{ term = "پل", near = ["آب شهر"] }]'
        assert coded_by("آب پل شهر", terms) == {}
        assert coded_by("آب شهر، پل", terms) == {"a": ["پل"]}

    def test_any_word_near_needs_a_word(self, coded_by: Coder) -> None:
        assert coded_by("پل آب", '[{ term = "پل", near = ["_ آب"] }]') == {}
        assert coded_by("پل و آب", '[{ term = "پل", near = ["_ آب"] }]') != {}

    def test_not_near(self, coded_by: Coder) -> None:
        terms = '[{ term = "شفاف", not_near = ["شیشه"], within = 2 }]'
        assert coded_by("شیشه‌های شفاف", terms) == {}
        assert coded_by("گزارش شفاف", terms) == {"a": ["شفاف"]}
        assert coded_by("شیشه را شست و گزارش شفاف داد", terms) == {"a": ["شفاف"]}

    def test_not_near_may_overlap_the_term(self, coded_by: Coder) -> None:
        assert coded_by("با هماهنگی قبلی", '[{ term = "هماهنگی", not_near = ["هماهنگی قبلی"] }]') == {}

    def test_only_the_place_with_the_context_counts(self, coded_by: Coder) -> None:
        text = "شیشهٔ شفاف؛ و سپس در پایان آن گزارش شفاف"
        assert coded_by(text, '[{ term = "شفاف", not_near = ["شیشه"], within = 2 }]') == {"a": ["شفاف"]}


class TestMasks:
    def test_nothing_counts_inside(self, coded_by: Coder) -> None:
        assert coded_by("وزیر آموزش و پرورش", '["آموزش"]', masks='["آموزش و پرورش"]') == {}

    def test_outside_it_counts(self, coded_by: Coder) -> None:
        text = "آموزش و پرورش برای آموزش کارکنان"
        assert coded_by(text, '["آموزش"]', masks='["آموزش و پرورش"]') == {"a": ["آموزش"]}

    def test_mask_in_another_spelling(self, coded_by: Coder) -> None:
        assert coded_by("آموزش وپرورش", '["پرورش"]', masks='["آموزش وپرورش"]') == {}
        assert coded_by("هماهنگي قبلي", '["هماهنگی"]', masks='["هماهنگی قبلی"]') == {}

    def test_mask_of_a_theme(self, coded_by: Coder) -> None:
        assert coded_by("آب شفاف", '["شفاف"]', more='mask = ["آب شفاف"]') == {}

    def test_a_phrase_that_overlaps_a_mask_does_not_count(self, coded_by: Coder) -> None:
        assert coded_by("دورهٔ آموزش و پرورش", '["دوره آموزش"]', masks='["آموزش و پرورش"]') == {}

    def test_context_may_stand_in_a_mask(self, coded_by: Coder) -> None:
        terms = '[{ term = "دوره", near = ["پرورش"] }]'
        assert coded_by("دورهٔ آموزش و پرورش", terms, masks='["آموزش و پرورش"]') == {"a": ["دورهٔ"]}


def test_matches_say_where_they_stand() -> None:
    matcher = Matcher([Term("a", "پل تازه", ("پل", "تازه")), Term("b", "تازه", ("تازه",), weight=0.5)], [])
    found = matcher.find(split_words("در پل تازه"))
    assert [(m.theme, m.lemmas, m.first, m.last, m.weight) for m in found] == [
        ("a", ("پل", "تازه"), 1, 2, 1.0),
        ("b", ("تازه",), 2, 2, 0.5),
    ]
