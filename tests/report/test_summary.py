from __future__ import annotations

import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from sample import make_contents

from pranalytics.report.findings import (
    change_sentences,
    city_sentences,
    corpus_sentences,
    theme_sentences,
    year_sentences,
)
from pranalytics.report.findings_topics import topic_sentences
from pranalytics.report.phrases import PHRASES
from pranalytics.report.sections import SECTIONS
from pranalytics.report.sentences import PARTS, SENTENCES
from pranalytics.report.summary import summary, summary_parts
from pranalytics.report.wording import listing, quoted

NAMES = {"a": "هماهنگی", "b": "شفافیت", "c": "بحران"}


def overall(*rows: tuple[str, int, int, float, float]) -> pd.DataFrame:
    columns = ["theme", "passages", "n_passages", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    table["share"] = table["passages"] / table["n_passages"]
    return table


def groups(*rows: tuple[str, str, int, float, float, float]) -> pd.DataFrame:
    columns = ["group", "theme", "n_documents", "share", "difference", "q"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(low=table["share"] - 0.03, high=table["share"] + 0.04)


class TestThemes:
    def test_share_with_interval(self) -> None:
        assert theme_sentences(overall(("a", 23, 100, 0.19, 0.28)), NAMES) == [
            "کمابیش ۲۳٪ از قطعه‌ها دربارهٔ «هماهنگی» است (بازهٔ ۹۵٪: ۱۹\u00a0تا\u00a0۲۸)."
        ]

    def test_wide_interval_is_told_as_uncertain(self) -> None:
        (sentence,) = theme_sentences(overall(("a", 3, 10, 0.1, 0.6)), NAMES)
        assert sentence == "سهم «هماهنگی» نامطمئن است: شاید ۳۰٪ از قطعه‌ها (بازهٔ ۹۵٪: ۱۰\u00a0تا\u00a0۶۰)."

    def test_without_interval_the_counts_are_told(self) -> None:
        (sentence,) = theme_sentences(overall(("a", 3, 10, math.nan, math.nan)), NAMES)
        assert "۳ از ۱۰" in sentence
        assert "کافی نیست" in sentence
        assert "کمابیش" not in sentence

    def test_overlap_is_told_only_where_there_is_one(self) -> None:
        near = overall(("a", 30, 100, 0.25, 0.35), ("b", 27, 100, 0.22, 0.32))
        far = overall(("a", 30, 100, 0.25, 0.35), ("b", 10, 100, 0.07, 0.13))
        assert any("هم‌پوشانی" in sentence for sentence in theme_sentences(near, NAMES))
        assert not any("هم‌پوشانی" in sentence for sentence in theme_sentences(far, NAMES))

    def test_themes_without_passages_are_named(self) -> None:
        table = overall(("a", 30, 100, 0.25, 0.35), ("c", 0, 100, 0, 0.02))
        assert theme_sentences(table, NAMES)[-1] == "هیچ قطعه‌ای دربارهٔ «بحران» یافت نشد."

    def test_nothing_found(self) -> None:
        assert len(theme_sentences(overall(("a", 0, 100, 0, 0.02)), NAMES)) == 1
        assert len(theme_sentences(overall(("a", 0, 0, math.nan, math.nan)), NAMES)) == 1
        assert len(theme_sentences(overall(), NAMES)) == 1


class TestCities:
    def test_one_document_each(self) -> None:
        table = groups(("ساری", "a", 1, 0.5, 0.2, math.nan), ("رشت", "a", 1, 0.1, -0.2, math.nan))
        assert city_sentences(table, NAMES) == ["از هر شهر تنها یک متن هست؛ شهرها را نمی‌توان از نظر آماری با هم سنجید."]

    def test_differences_that_hold_are_named_largest_first(self) -> None:
        table = groups(
            ("ساری", "a", 8, 0.35, 0.12, 0.01),
            ("رشت", "a", 8, 0.05, -0.18, 0.02),
            ("رشت", "b", 8, 0.60, 0.40, 0.051),
        )
        assert city_sentences(table, NAMES) == [
            "در رشت، سهم «هماهنگی» ۱۸ واحد درصد کمتر از سهم آن در همهٔ شهرهاست "
            "(۵٪، بازهٔ ۲\u00a0تا\u00a0۹، در برابر\u00a0۲۳٪).",
            "در ساری، سهم «هماهنگی» ۱۲ واحد درصد بیشتر از سهم آن در همهٔ شهرهاست "
            "(۳۵٪، بازهٔ ۳۲\u00a0تا\u00a0۳۹، در برابر\u00a0۲۳٪).",
        ]

    def test_numbers_that_would_not_add_up_have_a_place_more(self) -> None:
        table = groups(("ساری", "a", 8, 0.252, 0.166, 0.01), ("رشت", "a", 8, 0.1, 0.01, 0.9))
        (sentence,) = city_sentences(table, NAMES, lang="en")
        assert "is 16.6 percentage points more than in all cities together (25.2%, " in sentence
        assert sentence.endswith(" against 8.6%).")
        table = groups(("گرگان", "a", 8, 0.26331, 0.06574, 0.01), ("زنجان", "a", 8, 0.1, 0.01, 0.9))
        (sentence,) = city_sentences(table, NAMES, lang="en")  # 26.3 less 19.8 is not 6.6
        assert "is 6.57 percentage points more than in all cities together (26.33%, " in sentence
        assert sentence.endswith(" against 19.76%).")
        table = groups(("رشت", "a", 8, 0.964286, 0.548745, 0.01), ("ساری", "a", 8, 0.1, 0.01, 0.9))
        (sentence,) = city_sentences(table, NAMES, lang="en")  # two places would not add up either
        assert "is 54.9 percentage points more than in all cities together (96.4%, " in sentence

    def test_a_small_difference_is_seen_in_the_numbers(self) -> None:
        table = groups(("ساری", "a", 8, 0.203, 0.003, 0.01), ("رشت", "a", 8, 0.1, 0.01, 0.9))
        assert city_sentences(table, NAMES) == [
            "در ساری، سهم «هماهنگی» ۰٫۳ واحد درصد بیشتر از سهم آن در همهٔ شهرهاست "
            "(۲۰٫۳٪، بازهٔ ۱۷٫۳\u00a0تا\u00a0۲۴٫۳، در برابر\u00a0۲۰٫۰٪)."
        ]

    def test_a_share_without_an_interval_stands_alone(self) -> None:
        table = groups(("ساری", "a", 8, 0.35, 0.12, 0.01), ("رشت", "a", 8, 0.23, 0.0, 0.9)).assign(low=math.nan)
        (sentence,) = city_sentences(table, NAMES, lang="en")
        assert sentence.endswith("more than in all cities together (35% against 23%).")

    def test_the_rest_is_counted(self) -> None:
        rows = [(f"شهر{n}", "a", 8, 0.35, 0.12, 0.01) for n in range(7)]
        sentences = city_sentences(groups(*rows), NAMES, top=5)
        assert len(sentences) == 6
        assert sentences[-1].startswith("۲ تفاوت معنادار دیگر")

    def test_a_single_one_more_is_told_itself(self) -> None:
        sentences = city_sentences(groups(*[(f"شهر{n}", "a", 8, 0.35, 0.12, 0.01) for n in range(6)]), NAMES, top=5)
        assert [one.split("،")[0] for one in sentences] == [f"در شهر{n}" for n in range(6)]

    def test_nothing_holds(self) -> None:
        table = groups(("ساری", "a", 8, 0.3, 0.1, 0.3), ("رشت", "a", 8, 0.1, -0.1, 0.4))
        (sentence,) = city_sentences(table, NAMES)
        assert "یکسان بودن شهرها نیست" in sentence

    def test_nothing_was_tested(self) -> None:
        table = groups(("ساری", "a", 3, 0.3, 0.1, math.nan), ("رشت", "a", 2, 0.1, -0.1, math.nan))
        assert city_sentences(table, NAMES) == ["شمار متن‌های هر شهر برای سنجش آماری شهرها با هم کافی نیست."]

    def test_one_city_and_none(self) -> None:
        (one,) = city_sentences(groups(("ساری", "a", 3, 0.3, 0.0, math.nan)), NAMES)
        assert "تنها یک شهر (ساری) شناخته شده است" in one  # nothing is said of texts whose city is not known
        (none,) = city_sentences(groups(("", "a", 3, 0.3, 0.0, math.nan)), NAMES)
        assert "روشن نیست" in none
        assert len(city_sentences(groups(), NAMES)) == 1


class TestYears:
    def test_gaps_are_named(self) -> None:
        table = groups(
            ("1392", "a", 8, 0.3, 0.1, 0.3),
            ("1393", "a", 0, math.nan, math.nan, math.nan),
            ("1394", "a", 8, 0.1, -0.1, 0.3),
        )
        # Texts without a date may be from that year.
        assert year_sentences(table, NAMES)[-1] == "از سال ۱۳۹۳ متن تاریخ‌داری در دست نیست."
        assert year_sentences(table, NAMES, lang="en")[-1] == "There are no dated texts from 1393."

    def test_differences(self) -> None:
        table = groups(("1392", "a", 8, 0.3, 0.1, 0.01), ("1393", "a", 8, 0.1, -0.1, 0.3))
        assert year_sentences(table, NAMES) == [
            "در سال ۱۳۹۲، سهم «هماهنگی» ۱۰ واحد درصد بیشتر از سهم آن در کل دوره بوده است "
            "(۳۰٪، بازهٔ ۲۷\u00a0تا\u00a0۳۴، در برابر\u00a0۲۰٪)."
        ]

    def test_too_few(self) -> None:
        assert "نمی‌توان دید" in year_sentences(groups(), NAMES)[0]
        table = groups(("1392", "a", 1, 0.3, 0.1, math.nan), ("1393", "a", 1, 0.1, 0.1, math.nan))
        assert year_sentences(table, NAMES) == ["شمار متن‌های هر سال برای سنجش آماری سال‌ها با هم کافی نیست."]


class TestChanges:
    def trends(self, *rows: tuple[str, str, bool, float, float]) -> pd.DataFrame:
        return pd.DataFrame(rows, columns=["group", "theme", "change", "step", "p_change"])

    def test_changes_that_hold_are_named(self) -> None:
        table = self.trends(("1398-09", "a", True, -0.12, 0.01), ("1398-09", "b", False, math.nan, 0.3))
        assert change_sentences(table, NAMES) == [
            "سهم «هماهنگی» از آذر ۱۳۹۸ به بعد، در سنجش با پیش از آن، کمابیش ۱۲ واحد درصد کمتر است."
        ]
        assert change_sentences(table, {"a": "Coordination"}, lang="en") == [
            "From Azar 1398 on, the share of “Coordination” is about 12 percentage points less than before."
        ]

    def test_a_change_before_another_is_told_up_to_it(self) -> None:
        table = self.trends(
            ("1398", "a", True, 0.4, 0.01), ("1398", "b", True, 0.1, 0.01), ("1400", "a", True, -0.37, 0.01)
        )
        assert change_sentences(table, {"a": "Training", "b": "Culture"}, lang="en") == [
            "From 1398 to the change of 1400, the share of “Training” is about 40 percentage points more than before.",
            "From 1398 on, the share of “Culture” is about 10 percentage points more than before.",
            "From 1400 on, the share of “Training” is about 37 percentage points less than before.",
        ]

    def test_none_holds_and_none_was_looked_for(self) -> None:
        (sentence,) = change_sentences(self.trends(("1398", "a", False, math.nan, 0.3)), NAMES)
        assert "ثابت ماندن سهم‌ها نیست" in sentence
        assert change_sentences(self.trends(("1398", "a", False, math.nan, math.nan)), NAMES) == []
        assert change_sentences(self.trends(), NAMES) == []


class TestTopics:
    def test_the_largest_are_named_with_their_shares(self) -> None:
        topics = pd.DataFrame({"topic": [0, 0, 1, 2], "name": ["الف، ب", "الف، ب", "پ", "ت"]})
        quality = pd.DataFrame({"topic": [0, 1, 2], "share": [0.2, 0.5, 0.3]})
        (sentence,) = topic_sentences(topics, quality, top=2)
        assert sentence.endswith("در ۳ موضوع گرد آورد؛ پرحجم‌ترین آن‌ها: «پ» (۵۰٪ از واژه‌ها) و «ت» (۳۰٪ از واژه‌ها).")

    def test_without_shares_and_with_one(self) -> None:
        (sentence,) = topic_sentences(pd.DataFrame({"topic": [0], "name": ["پ"]}), lang="en")
        assert sentence.endswith("into one topic: “پ”\u200e.")
        assert topic_sentences(make_contents().topics.head(0)) == []


class TestEnglish:
    def test_every_sentence_has_the_same_gaps_in_both_languages(self) -> None:
        for name, both in SENTENCES.items():
            gaps = [set(re.findall(r"{(\w+)}", both[lang])) for lang in ("fa", "en")]
            assert gaps[0] == gaps[1] or name == "one_topic", name
            assert both["en"].replace("“", "").replace("”", "").isascii(), name

    def test_every_phrase_is_there_in_both_languages(self) -> None:
        for name, (fa, en) in PHRASES.items():
            assert fa.count("{}") == en.count("{}"), name
            assert fa
            assert not re.search("[\u0600-\u06ff]", en), name
            assert not hasattr(dict, name), "templates would call the method"

    @pytest.mark.parametrize("documents", [1, 6])
    def test_summary(self, documents: int) -> None:
        contents = replace(make_contents(documents=documents), lang="en")
        sentences = summary(contents)
        assert len(sentences) == len(summary(replace(contents, lang="fa")))
        for sentence in sentences[:-1]:  # the last one names words, which are Persian
            assert not re.search("[\u0600-\u06ff]", sentence), sentence
        assert sentences[0].startswith(f"This report rests on {5 * documents} texts from 5 cities")

    def test_words_keep_their_order_beside_each_other(self) -> None:
        assert listing([quoted("سگ", "en"), quoted("dog", "en")], "en") == "“سگ”\u200e and “dog”"


class TestWhole:
    def test_normal(self) -> None:
        contents = make_contents()
        labels = [label for label, _ in summary_parts(contents)]
        assert labels == ["داده‌ها", "مضمون‌ها", "شهرها", "زمان", "موضوع‌ها"]
        assert summary(contents)[0].startswith("این گزارش بر ۳۰ متن از ۵ شهر")

    def test_sections_stand_in_the_order_of_the_summary(self) -> None:
        assert [section for section in SECTIONS if section in PARTS] == list(PARTS)

    def test_one_document_a_city(self) -> None:
        sentences = summary(make_contents(documents=1))
        assert any(sentence.startswith("از هر شهر تنها یک متن هست") for sentence in sentences)

    @pytest.mark.parametrize("attribute", ["corpus", "passages", "themes", "topics", "overall"])
    def test_empty_tables(self, attribute: str) -> None:
        contents = make_contents()
        empty = replace(contents, **{attribute: getattr(contents, attribute).head(0)})
        sentences = summary(empty)
        assert sentences
        assert not any("nan" in sentence.lower() for sentence in sentences)

    def test_no_number_is_nan(self) -> None:
        contents = make_contents()
        table = contents.overall.assign(share=math.nan, low=math.nan, high=math.nan)
        assert not any("nan" in text.lower() for text in summary(replace(contents, overall=table)))

    def test_texts_without_a_city_or_a_date_are_counted(self) -> None:
        corpus = pd.DataFrame(
            {"city": ["ساری", "رشت", ""], "date_jalali": ["1398/09/12", "", ""], "documents": [1, 2, 4]}
        )
        assert corpus_sentences(corpus, None, sizes=(7, 9)) == [
            "این گزارش بر ۷ متن از ۲ شهر (آذر ۱۳۹۸؛ ۴ متن بی‌شهر؛ ۶ متن بی‌تاریخ) استوار است که به ۹ قطعه بخش شده‌اند."
        ]
        (sentence,) = corpus_sentences(corpus.assign(date_jalali=""), None, "en", sizes=(7, 9))
        assert sentence.startswith("This report rests on 7 texts from 2 cities (without a city: 4), which")
        (sentence,) = corpus_sentences(corpus.assign(city=""), None, "en", sizes=(7, 9))
        assert sentence.startswith("This report rests on 7 texts (Azar 1398; without a date: 6), which")

    def test_small_words(self) -> None:
        corpus = pd.DataFrame({"city": ["ساری"], "date_jalali": [""]})
        assert corpus_sentences(corpus, pd.DataFrame({"x": [1]})) == [
            "این گزارش بر ۱ متن از ساری استوار است که به ۱ قطعه بخش شده است."
        ]
