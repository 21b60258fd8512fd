"""The codebook as the report shows it: signs as they stand in the texts, sentences, and how much more there is."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from pranalytics.report.codebook import codebook, frequent_signs
from pranalytics.report.contents import ReportContents


def signs_of(texts: list[str], marked: list[str], terms: str, most: int = 10) -> list[str]:
    """Find the signs where in each text one word or phrase is marked."""
    passages = pd.DataFrame({"passage_id": range(len(texts)), "text": texts})
    matches = [[(text.index(word), text.index(word) + len(word))] for text, word in zip(texts, marked, strict=True)]
    coded = pd.DataFrame({"passage_id": range(len(texts)), "theme": "a", "matches": matches})
    return frequent_signs(coded, passages, pd.DataFrame({"theme": ["a", "b"], "terms": [terms, ""]}), most)["a"]


@pytest.mark.parametrize(
    ("written", "terms", "shown"),
    [
        (["بودجهٔ شهر", "بودجه‌های شهر"], "بودجه", "بودجه"),  # the codebook's own word
        (["مردم ندارند", "مردم ندارند"], "کمبود", "ندارند"),  # a lemma would say the contrary
        (["اهالی محله", "اهالي محله"], "ساکن/اهالی", "اهالی"),
        (["رادیوی شهر", "رادیوی شهر"], "تلویزیون", "رادیو"),
    ],
)
def test_forms_of_a_word_are_one_sign_as_the_codebook_writes_it(written: list[str], terms: str, shown: str) -> None:
    marked = [text.split()[0] if shown != "ندارند" else text.split()[1] for text in written]
    assert signs_of(written, marked, terms) == [shown]


def test_the_most_frequent_come_first_and_longer_phrases_with_them_are_left_out() -> None:
    texts = ["کارگاه برپا شد", "جشن برپا شد", "جشن برپا شد", "جشن بزرگ برپا شد"]
    assert signs_of(texts, ["کارگاه", "جشن", "جشن", "جشن بزرگ"], "") == ["جشن", "کارگاه"]
    assert signs_of(texts, ["کارگاه", "جشن", "جشن", "جشن بزرگ"], "", most=1) == ["جشن"]


def test_a_theme_that_was_not_found_has_no_signs(contents: ReportContents) -> None:
    without = replace(contents, coded=contents.coded[contents.coded["theme"] != "culture"])
    signs = {row["theme"]: row["signs"] for row in codebook(without)}
    assert signs["culture"] == []
    assert signs["coordination"] == ["هماهنگی"]


def test_a_theme_is_said_to_be_absent_only_where_no_passage_carries_it(contents: ReportContents) -> None:
    """Its passages may lie outside of the sample that the tables hold, and its signs be too long to be shown."""
    overall = contents.overall
    expected = overall.loc[overall["passages"] == 0, "theme"].tolist()
    sampled = replace(contents, coded=contents.coded.head(0))
    assert [row["theme"] for row in codebook(sampled) if row["absent"]] == expected
    none = replace(sampled, overall=overall.assign(passages=0))
    assert all(row["absent"] for row in codebook(none))


def test_the_shortest_sentences_are_shown_in_their_own_order(contents: ReportContents) -> None:
    assert all(row["include"] == row["exclude"] == [] for row in codebook(contents))
    themes = contents.themes.assign(include="جملهٔ یکم که دراز است\n\nدوم\nسوم است", exclude="")
    row = codebook(replace(contents, themes=themes), examples=2)[0]
    assert row["include"] == ["دوم", "سوم است"]
    assert row["exclude"] == []


@pytest.mark.parametrize(("terms", "lang", "shown"), [("یک، دو/سه، چهار … پنج", "fa", "۳"), ("", "en", "0")])
def test_terms_are_counted(contents: ReportContents, terms: str, lang: str, shown: str) -> None:
    rows = codebook(replace(contents, lang=lang, themes=contents.themes.assign(terms=terms)))
    assert {row["n_terms"] for row in rows} == {shown}
