"""The line from a corpus to every table of a report."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pranalytics.comparison.prevalence import compare
from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages
from pranalytics.datasets.sample import load_sample
from pranalytics.errors import UserError
from pranalytics.report.contents import ReportContents
from pranalytics.study.analysis import analyse
from pranalytics.study.engines import STEPS_IN_MEMORY
from pranalytics.study.settings import Settings
from pranalytics.themes.codebook import Codebook

from .conftest import write_texts

COMPARISON = [
    "group", "theme", "passages", "n_passages", "documents", "n_documents",
    "share", "low", "high", "estimate", "difference", "p", "q", "note",
]  # fmt: skip
COLUMNS = {
    "passages": ["passage_id", "doc_id", "text", "start", "end"],
    "coded": ["passage_id", "doc_id", "theme", "score", "matches"],
    "themes": ["theme", "name_fa", "name_en", "definition_fa", "definition_en", "terms", "include", "exclude"],
    "overall": COMPARISON,
    "by_city": COMPARISON,
    "by_year": COMPARISON,
    "topics": ["topic", "name", "rank", "term", "weight", "frex"],
    "topic_quality": [
        "topic",
        "name",
        "npmi",
        "c_v",
        "exclusivity",
        "share",
        "documents",
        "top_document",
        "nearest",
        "overlap",
        "stability",
        "flags",
        "nearest_name",
    ],
    "topic_passages": ["topic", "name", "rank", "passage_id", "doc_id", "share", "text", "spans"],
    "topic_themes": [
        "topic",
        "name",
        "theme",
        "topic_share",
        "theme_share",
        "lift",
        "documents",
        "carries",
    ],
    "topics_by_city": COMPARISON,
    "topics_by_year": COMPARISON,
    "city_words": ["group", "rank", "term", "score"],
    "quotes": ["theme", "group", "passage_id", "doc_id", "title", "date_jalali", "source", "text", "spans"],
    "health": ["check", "name_fa", "name_en", "count", "detail"],
}


def one(text: str, **columns: str) -> pd.DataFrame:
    """A corpus of one document."""
    row = {"doc_id": "a", "title": "", "text": text, "city": "", "date": "", "date_jalali": "", "source": ""}
    return pd.DataFrame([row | columns])


class TestSample:
    @pytest.mark.parametrize(("table", "columns"), COLUMNS.items())
    def test_columns(self, contents: ReportContents, table: str, columns: list[str]) -> None:
        found = getattr(contents, table)
        assert found.columns.tolist() == columns
        assert len(found) > 0

    def test_is_what_the_rooms_say(self, contents: ReportContents) -> None:
        """The study adds nothing of its own: the rooms called one by one give the same."""
        corpus, codebook = load_sample(), Codebook.default()
        passages = split_passages(corpus)
        coded = codebook.code(passages)
        themes = [theme.id for theme in codebook.themes]
        pd.testing.assert_frame_equal(contents.coded, coded)
        for table, by in (("overall", None), ("by_city", "city"), ("by_year", "year")):
            expected = compare(coded, passages, corpus, by=by, themes=themes)
            pd.testing.assert_frame_equal(getattr(contents, table), expected)

    def test_every_theme_of_the_codebook_is_told(self, contents: ReportContents) -> None:
        assert contents.overall["theme"].tolist() == contents.themes["theme"].tolist()

    def test_cities_do_not_name_topics_or_words(self, contents: ReportContents) -> None:
        cities = set(contents.corpus["city"])
        assert not cities & set(contents.topics["term"])
        assert not cities & set(contents.city_words["term"])

    def test_every_city_has_words_and_topics(self, contents: ReportContents) -> None:
        cities = set(contents.corpus["city"]) - {""}
        assert set(contents.city_words["group"]) == cities
        assert set(contents.topics_by_city["group"]) == cities

    def test_topics_are_compared_as_themes_are(self, contents: ReportContents) -> None:
        topics = set(contents.topic_quality["topic"].astype(str))
        for table, themes in (("topics_by_city", contents.by_city), ("topics_by_year", contents.by_year)):
            found = getattr(contents, table)
            assert set(found["theme"]) == topics
            assert found["group"].unique().tolist() == themes["group"].unique().tolist()
            sizes = ["group", "n_passages", "n_documents"]
            pd.testing.assert_frame_equal(
                found[sizes].drop_duplicates(ignore_index=True), themes[sizes].drop_duplicates(ignore_index=True)
            )

    def test_every_topic_is_measured_and_shown(self, contents: ReportContents) -> None:
        topics = contents.topic_quality["topic"].tolist()
        assert contents.topic_quality[["npmi", "exclusivity", "stability"]].notna().all(axis=None)
        assert set(contents.topic_passages["topic"]) == set(contents.topics["topic"]) == set(topics)
        assert set(contents.topic_quality["nearest_name"]) <= set(contents.topic_quality["name"])
        assert len(contents.topic_themes) == len(topics) * len(contents.themes)

    def test_the_free_topics_of_the_three_readings_are_its_topics(self, contents: ReportContents) -> None:
        names = dict(zip(contents.topic_quality["topic"], contents.topic_quality["name"], strict=True))
        nearest = contents.topic_themes.sort_values("lift").drop_duplicates("theme", keep="last").set_index("theme")
        found = contents.readings.set_index("theme")
        assert len(found) == len(contents.themes)
        assert found["free_name"].tolist() == [names[topic] for topic in found["free_topic"]]
        assert found["free_topic"].to_dict() == nearest["topic"].loc[found.index].to_dict()

    def test_it_says_that_the_texts_are_invented(self, contents: ReportContents) -> None:
        assert any("متن ساختگی برای آزمون" in note for note in contents.notes)

    def test_settings_for_the_manifest(self, contents: ReportContents) -> None:
        assert {"model": "lda", "seed": 0, "codebook": None}.items() <= contents.settings.items()

    def test_order_of_documents_changes_nothing(self) -> None:
        corpus = load_sample().head(60)
        straight, shuffled = (analyse(c) for c in (corpus, corpus.sample(frac=1, random_state=2)))
        for table in ("overall", "by_city", "by_year", "city_words", "quotes", "health"):
            pd.testing.assert_frame_equal(getattr(shuffled, table), getattr(straight, table))
        pd.testing.assert_frame_equal(shuffled.topics, straight.topics, rtol=1e-6)
        pd.testing.assert_frame_equal(shuffled.topics_by_city, straight.topics_by_city, rtol=1e-6)


class TestSettings:
    def test_progress(self, five_cities: Path) -> None:
        told: list[tuple[str, int, int]] = []
        analyse(read_corpus(five_cities), progress=lambda *step: told.append(step))
        assert told == [(step, n, len(STEPS_IN_MEMORY)) for n, step in enumerate(STEPS_IN_MEMORY, start=1)]

    @pytest.mark.parametrize("model", ["lda", "nmf"])
    def test_model_and_number_of_topics(self, five_cities: Path, model: str) -> None:
        found = analyse(read_corpus(five_cities), Settings(model=model, topics=4))  # type: ignore[arg-type]
        assert found.topics["topic"].nunique() == 4

    def test_more_topics_than_the_texts_hold(self, five_cities: Path) -> None:
        found = analyse(read_corpus(five_cities), Settings(topics=500))
        n_topics = found.topics["topic"].nunique()
        assert n_topics <= len(found.passages)
        assert any("۵۰۰ موضوع خواسته شده بود" in note for note in found.notes)

    def test_own_names_of_topics(self, five_cities: Path) -> None:
        found = analyse(read_corpus(five_cities), Settings(topics=3, topic_names=((2, "پل‌سازی"), (9, "هیچ"))))
        for table in (found.topics, found.topic_quality, found.topic_passages, found.topic_themes):
            assert set(table.loc[table["topic"] == 1, "name"]) == {"پل‌سازی"}
        assert any("برای موضوع ۹ نامی داده شده است" in note for note in found.notes)

    def test_few_texts_carry_a_caution(self, five_cities: Path) -> None:
        assert any("تنها از ۵ متن به دست آمده‌اند" in note for note in analyse(read_corpus(five_cities)).notes)

    def test_passages(self, five_cities: Path) -> None:
        corpus = read_corpus(five_cities)
        by_line = analyse(corpus, Settings(passage="paragraph")).passages
        assert len(by_line) < len(analyse(corpus).passages)

    def test_own_codebook(self, five_cities: Path, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text(
            '[[theme]]\nid = "bridge"\nname_fa = "پل"\nname_en = "Bridge"\n'
            'definition_fa = "پل"\ndefinition_en = "Bridge"\nterms = ["پل"]\n',
            "utf-8",
        )
        found = analyse(read_corpus(five_cities), Settings(codebook=str(path)))
        assert found.overall["theme"].tolist() == ["bridge"]
        assert found.overall["passages"].tolist() == [1]
        assert found.settings["codebook"] == "mine.toml"  # no path of this machine


class TestSmall:
    def test_five_cities_cannot_be_compared(self, five_cities: Path) -> None:
        found = analyse(read_corpus(five_cities))
        assert any("شهرها را نمی‌توان از نظر آماری با هم سنجید" in note for note in found.notes)
        assert found.by_city["group"].nunique() == 5
        assert found.by_city[["low", "high", "estimate", "p", "q"]].isna().all(axis=None)
        assert (found.by_city["note"] == "too few documents").all()
        assert found.city_words["group"].nunique() == 5

    @pytest.mark.parametrize("text", ["پل گشوده شد.", "پل", "آموزش آموزش آموزش.", "bridge opened"])
    def test_one_sentence(self, text: str) -> None:
        found = analyse(one(text))
        assert len(found.passages) == 1
        assert not found.topics.empty
        assert found.by_city.empty
        assert found.by_year.empty
        assert found.city_words.empty

    def test_only_words_that_all_share(self) -> None:
        """A word in every passage tells no topic from another; but where it is all there is, it has to do."""
        corpus = pd.concat([one("پارکینگ.", doc_id=str(n)) for n in range(50)], ignore_index=True)
        assert set(analyse(corpus).topics["term"]) == {"پارکینگ"}

    def test_no_city_and_no_date(self, tmp_path: Path) -> None:
        folder = write_texts(tmp_path / "texts", {"a": "پل تازه گشوده شد.", "b": "دورهٔ آموزشی برگزار شد."})
        found = analyse(read_corpus(folder))
        assert found.by_city.empty
        assert found.by_year.empty
        assert not found.overall.empty
        assert found.topics_by_city.empty
        assert any("تاریخ" in note for note in found.notes)


class TestBadCorpus:
    @pytest.mark.parametrize("column", ["doc_id", "title", "text", "city", "date", "date_jalali", "source"])
    def test_missing_column(self, column: str) -> None:
        with pytest.raises(UserError, match=f"lacks the column {column}; read it with read_corpus"):
            analyse(one("پل").drop(columns=column))

    def test_no_document(self) -> None:
        with pytest.raises(UserError, match="no document"):
            analyse(one("پل").iloc[:0])

    @pytest.mark.parametrize("value", [None, np.nan, 5])
    @pytest.mark.parametrize("column", ["text", "city"])
    def test_no_text(self, column: str, value: object) -> None:
        with pytest.raises(UserError, match=f"column {column} .*no text"):
            analyse(one("پل").astype(object).assign(**{column: [value]}))

    def test_id_twice(self) -> None:
        with pytest.raises(UserError, match="doc_id 'a' more than once"):
            analyse(pd.concat([one("پل"), one("باغ")]))

    def test_titles_only(self) -> None:
        with pytest.raises(UserError, match="titles but no text"):
            analyse(one("", title="پل گشوده شد"))

    @pytest.mark.parametrize("text", ["از به در", "۱۲ ۱۳۹۸", "!؟ ..."])
    def test_no_word_left(self, text: str) -> None:
        with pytest.raises(UserError, match="No word is left"):
            analyse(one(text))


def test_the_same_with_a_second_process() -> None:
    corpus = load_sample().head(60)
    one, two = (analyse(corpus, n_jobs=n_jobs) for n_jobs in (1, 2))
    for name, value in vars(one).items():
        if isinstance(value, pd.DataFrame):
            pd.testing.assert_frame_equal(value, getattr(two, name))
        else:
            assert value == getattr(two, name)
