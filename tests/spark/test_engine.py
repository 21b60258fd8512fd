"""On two cores of this machine the engine gives what the one in memory gives, byte for byte, but for topics."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields

import pandas as pd
import pytest

import pranalytics as pr
from pranalytics.errors import UserError
from pranalytics.scale.contents import contents_of
from pranalytics.study.analysis import analyse

SETTINGS = pr.Settings(topics=3, mask_names=True)
#: Spark ML finds topics by its own optimiser, so tables of topics are others, and a note says so.
OF_TOPICS = {
    "topics", "topic_quality", "topic_passages", "topic_themes", "topics_by_city", "topics_by_year", "readings",
    "notes",
}  # fmt: skip


@pytest.fixture(scope="module")
def spark(quick):
    from pranalytics.spark import get_session

    session = get_session("local[2]", settings=quick)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def aggregates(spark, sample_file):
    from pranalytics.spark import spark_aggregates

    return spark_aggregates(spark, sample_file, SETTINGS, pr.Codebook.default(), iterations=2)


def test_the_tables_of_a_report_are_those_of_the_engine_in_memory(aggregates, sample_file):
    in_memory = analyse(pr.read_corpus(sample_file), SETTINGS)
    on_spark = contents_of(aggregates, SETTINGS, pr.Codebook.default())
    compared = [field.name for field in fields(in_memory) if field.name not in {*OF_TOPICS, "calendar", "together"}]
    for name in compared:
        expected, found = getattr(in_memory, name), getattr(on_spark, name)
        if isinstance(expected, pd.DataFrame):
            assert found.to_csv(index=False).encode() == expected.to_csv(index=False).encode(), name
        else:
            assert found == expected, name
    assert len(compared) > 15
    assert set(in_memory.notes) < set(on_spark.notes)


def test_of_the_three_readings_only_the_free_topics_are_others(aggregates, sample_file):
    in_memory = analyse(pr.read_corpus(sample_file), SETTINGS).readings
    same = ["theme", "documents", "codebook_share", "seeded_share", "seed_words", "correlation", "kappa", "verdict"]
    pd.testing.assert_frame_equal(aggregates.readings[same], in_memory[same], check_exact=True)
    assert set(aggregates.readings["free_name"]) <= {*aggregates.topic_quality["name"], ""}


def test_topics_are_whole_and_the_report_says_whose_they_are(aggregates):
    words = aggregates.topic_words
    assert words.groupby("topic").size().tolist() == [10, 10, 10]
    assert set(words["term"]) <= set(aggregates.words["term"])
    shares = aggregates.topic_mass.query("theme == ''")["mass"].sum() * 1e-10
    assert shares == pytest.approx(aggregates.n_passages)
    assert sum("Spark ML" in note for note in aggregates.notes) == 1


def test_lemma_counts_are_those_of_the_analyzer(spark, sample_corpus):
    from pranalytics.spark import count_lemmas, lemmatise

    analyzer = pr.Analyzer(stop_words=("grammar",), terms="municipal")
    texts = spark.createDataFrame(
        list(zip(sample_corpus["doc_id"], sample_corpus["text"], strict=True)), "id string, text string"
    )
    counted = count_lemmas(lemmatise(texts, analyzer)).collect()
    lemmas = list(analyzer.pipe(sample_corpus["text"]))
    counts, documents = Counter(w for one in lemmas for w in one), Counter(w for one in lemmas for w in set(one))
    expected = sorted(((word, n, documents[word]) for word, n in counts.items()), key=lambda row: (-row[1], row[0]))
    assert [tuple(row) for row in counted] == expected


def test_vectors_are_those_of_the_vectorizer(spark, sample_corpus):
    from pranalytics.spark import count_matrix, lemmatise, vocabulary, weigh

    texts = spark.createDataFrame(list(enumerate(sample_corpus["text"][:20])), "id int, text string").repartition(2)
    vectorizer = pr.PersianCountVectorizer(min_df=2, max_df=0.5)
    counts = vectorizer.fit_transform(sample_corpus["text"][:20])
    read = lemmatise(
        texts, pr.Analyzer(stop_words=("grammar", "news", "site"), keep_numbers=False, keep_verbs=False, min_length=2)
    )
    terms = vocabulary(read, min_df=2, max_df=0.5)
    assert terms == vectorizer.get_feature_names_out().tolist()
    rows = weigh(count_matrix(read, terms)).orderBy("id").collect()
    assert [row["counts"].toArray().tolist() for row in rows] == counts.toarray().tolist()
    assert all(row["tfidf"].numNonzeros() <= row["counts"].numNonzeros() for row in rows)


def test_what_is_written_is_read_again(spark, tmp_path):
    from pranalytics.spark import read_corpus, write

    texts = ["شهردار رشت گفت: بوستان تازه در ۱۳۹۸/۰۹/۱۲ گشوده شد.", "", "شهردار یزد از قنات‌ها گفت."]
    table = spark.createDataFrame(list(zip(["a", "b", "c"], texts, strict=True)), "`شناسه` string, `متن خبر` string")
    write(table.coalesce(1), tmp_path / "news")
    corpus = read_corpus(spark, tmp_path / "news")
    rows = [(row["doc_id"], row["city"], row["date"]) for row in corpus.documents.orderBy("number").collect()]
    assert rows == [("a", "رشت", "2019-12-03"), ("c", "یزد", "")]
    assert (corpus.attrs["health"]["read"], corpus.attrs["health"]["empty"]) == (3, 1)
    with pytest.raises(UserError, match="is there already; give another folder, or overwrite it"):
        write(table, tmp_path / "news")


def test_cells_that_give_no_date_are_named(spark, tmp_path):
    from pranalytics.spark import read_corpus

    cells = ["1398/13/01", "1402", "44500", "دیروز", "1398/09/12"]
    texts = [f"شهردار از برنامهٔ {n} گفت." for n in ("نخست", "دوم", "سوم", "چهارم", "پنجم")]
    rows = [
        {"id": f"n{n}", "text": text, "date": cell} for n, (text, cell) in enumerate(zip(texts, cells, strict=True))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    health = read_corpus(spark, tmp_path, keep_duplicates=True).attrs["health"]
    assert health["impossible_dates"] == [("n0", "1398/13/01")]
    assert health["unread_dates"] == [("n1", "1402"), ("n3", "دیروز")]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.jsonl", '{"text": "شهر"}\n{"text": \n', r"a.jsonl: '.*' … is no whole JSON object"),
        ("a.jsonl", '{"lead": "شهر"}\n', "has no column for the text .it has lead"),
        ("a.jsonl", '{"text": " "}\n', "the only document is empty"),
        ("a.jsonl", '{"id": "1", "text": "شهر"}\n{"id": "1", "text": "ده"}\n', "The id '1' stands twice in a file"),
        ("a.csv", "text\nشهر\n", "holds neither Parquet nor JSON"),
        ("a.parquet", "no Parquet", "cannot be read as Parquet"),
    ],
)
def test_files_that_cannot_be_read_are_told_in_one_line(spark, tmp_path, name, content, line):
    from pranalytics.spark import read_corpus

    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=line) as caught:
        read_corpus(spark, tmp_path)
    assert "\n" not in str(caught.value)


def test_a_path_that_is_not_there_is_told(spark, tmp_path):
    from pranalytics.spark import read_corpus

    with pytest.raises(UserError, match="nothing is not there; look for a slip in the path"):
        read_corpus(spark, tmp_path / "nothing")


def test_an_executor_out_of_memory_is_told_in_one_line(spark):
    from pranalytics.spark.batches import collect, map_batches

    def exhaust(batch: pd.DataFrame, _: None) -> pd.DataFrame:
        bytearray(2**62)  # more than any machine has
        return batch

    with pytest.raises(UserError, match=r"^An executor ran out of memory; give it more .spark.executor.memory"):
        collect(map_batches(spark.range(1), exhaust, None, "id long"))
