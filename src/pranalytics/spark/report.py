"""Report: a corpus on any file system of Hadoop to the tables of its report.

In: addresses and settings. Out: :class:`~pranalytics.scale.aggregates.Aggregates`, and from them the same tables as in
memory. Home come sums, whose size is that of cities, months, themes and words, and a sample of documents of fixed size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.progress import Progress, silent
from pranalytics.report.contents import ReportContents
from pranalytics.scale.aggregates import SAMPLE, Aggregates
from pranalytics.spark.corpus import read_corpus
from pranalytics.spark.finishing import Fitted, finish
from pranalytics.spark.matrix import MOST_TERMS, count_matrix, vocabulary
from pranalytics.spark.sampling import Drawn, draw_sample
from pranalytics.spark.session import get_session
from pranalytics.spark.sources import Paths, listing, named
from pranalytics.spark.sums import Reading, sum_corpus
from pranalytics.spark.themes import split_passages
from pranalytics.spark.topics import ITERATIONS, fit_lda
from pranalytics.spark.words import lemmatise
from pranalytics.study.counting import analyzer_of
from pranalytics.study.settings import Settings
from pranalytics.study.topics import COMMON, MANY_DOCUMENTS, fit_topics, n_topics_of
from pranalytics.themes.codebook import Codebook
from pranalytics.vectors import PersianCountVectorizer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from pranalytics.topics.base import TopicEstimator

#: The steps of :func:`spark_aggregates`, in the language of its users.
STEPS = ("خواندن و پاک‌سازی متن‌ها", "شمارش واژه‌ها", "یافتن موضوع‌ها", "کدگذاری و سنجش")

_COLUMNS_OF_CORPUS = ("text", "title", "city", "date", "source", "doc_id")
_MOST_CELLS = 5_000_000  # of the table of words by city


class Computed(NamedTuple):
    """The tables of a report, and what was found while the corpus was read (``attrs["health"]``)."""

    contents: ReportContents
    health: Mapping[str, Any]


def spark_contents(
    paths: Paths,
    settings: Settings | None = None,
    *,
    reading: Mapping[str, Any] | None = None,
    master: str | None = None,
    progress: Progress = silent,
) -> ReportContents:
    """Compute every table of a report on Spark.

    Parameters
    ----------
    paths : path or sequence of paths
        Parquet, or JSON with an object a line, on any file system of Hadoop.
    settings : Settings, optional
        What differs from the defaults.
    reading : mapping, optional
        How the corpus is read: the columns, and ``keep_duplicates``.
    master : str, optional
        As of :func:`~pranalytics.spark.get_session`.
    progress : callable, optional
        Called with the name of each step that begins, its number and the number of steps.

    Returns
    -------
    ReportContents

    Raises
    ------
    UserError
        If Spark cannot be used, the corpus or the codebook cannot be read, or holds no document or no word.
    """
    return compute(paths, settings or Settings(), reading=reading, master=master, progress=progress).contents


def compute(
    paths: Paths,
    settings: Settings,
    *,
    reading: Mapping[str, Any] | None = None,
    master: str | None = None,
    progress: Progress = silent,
) -> Computed:
    """Compute every table of a report on Spark, and tell what was found on the way.

    Parameters
    ----------
    paths, settings, reading, master, progress
        As of :func:`spark_contents`.

    Returns
    -------
    Computed

    Raises
    ------
    UserError
        As of :func:`spark_contents`.
    """
    from pranalytics.scale.contents import contents_of

    codebook = settings.read_codebook()
    found = spark_aggregates(get_session(master), paths, settings, codebook, reading=reading, progress=progress)
    return Computed(contents_of(found, settings, codebook), found.attrs.get("health", {}))


def input_prints(paths: Paths, master: str | None = None) -> dict[str, str]:
    """Return what tells whether the files of a corpus have changed: they are not read for it.

    Parameters
    ----------
    paths, master
        As of :func:`spark_contents`.

    Returns
    -------
    dict
        Name of a file, within the folder that all share, to a SHA-256 of its address, length and time.

    Raises
    ------
    UserError
        If Spark cannot be used, or a path is not there.
    """
    files = named(listing(get_session(master), paths)).to_dict("records")
    return {one["name"]: sha256(f"{one['path']} {one['length']} {one['time']}".encode()).hexdigest() for one in files}


def spark_aggregates(
    spark: SparkSession,
    paths: Paths,
    settings: Settings,
    codebook: Codebook,
    *,
    reading: Mapping[str, Any] | None = None,
    sample: int = SAMPLE,
    iterations: int = ITERATIONS,
    progress: Progress = silent,
) -> Aggregates:
    """Sum and sample a corpus on Spark.

    Parameters
    ----------
    spark : SparkSession
        As of :func:`~pranalytics.spark.get_session`.
    paths, reading, progress
        As of :func:`spark_contents`.
    settings : Settings
        What was chosen about the study.
    codebook : Codebook
        Themes.
    sample : int, default 10000
        Documents of the sample.
    iterations : int, default 30
        As of :func:`~pranalytics.spark.fit_lda`.

    Returns
    -------
    Aggregates

    Raises
    ------
    UserError
        As of :func:`spark_contents`.
    """
    progress(STEPS[0], 1, len(STEPS))
    corpus = read_corpus(spark, paths, **_wishes(reading or {}))
    drawn = draw_sample(corpus.documents, settings, sample)
    corpus.documents.unpersist()
    progress(STEPS[1], 2, len(STEPS))
    analyzer = _learn_analyzer(drawn, settings)
    read = lemmatise(drawn.documents, analyzer, text="title", lemmas="of_title")
    read = lemmatise(read, analyzer, lemmas="lemmas").selectExpr("*", "concat(of_title, lemmas) as spoken").persist()
    least = 2 if drawn.n_documents > MANY_DOCUMENTS else 1
    n_words = min(2 * MOST_TERMS, _MOST_CELLS // max(len(drawn.cities), 1))
    spoken = vocabulary(read, lemmas="spoken", min_df=least, most=n_words)
    progress(STEPS[2], 3, len(STEPS))
    terms, model = _fit(read, drawn, analyzer, settings, iterations)
    progress(STEPS[3], 4, len(STEPS))
    tables = sum_corpus(read, Reading(codebook, settings.passage, analyzer, model, terms, spoken))
    read.unpersist()
    if not tables["calendar"]["passages"].sum():
        raise UserError("The documents have titles but no text; there is nothing to report on.")
    fitted = Fitted(drawn.sample, analyzer, model, terms, drawn.n_documents, drawn.masked)
    return finish(tables, fitted, codebook, settings, corpus.attrs)


def _wishes(reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the corpus is read, as far as Spark reads it so."""
    asked = {name for name, value in reading.items() if value is not None and value is not False}
    unknown = asked - {*_COLUMNS_OF_CORPUS, "keep_duplicates"}
    if unknown:
        raise UserError(
            f"The engine spark reads Parquet and JSON only: leave out {', '.join(sorted(unknown))}, or save the corpus "
            "as Parquet first."
        )
    return {name: reading[name] for name in asked}


def _learn_analyzer(drawn: Drawn, settings: Settings) -> Analyzer:
    """Return an analyzer that knows the compounds and terms of the sample, and leaves out the names of all cities."""
    elsewhere = sorted(set(drawn.cities) - set(drawn.sample["city"]))
    names = pd.DataFrame({"title": "", "text": "", "city": elsewhere})  # texts without a word
    return analyzer_of(pd.concat([drawn.sample[["title", "text", "city"]], names], ignore_index=True), settings)


def _fit(
    read: DataFrame, drawn: Drawn, analyzer: Analyzer, settings: Settings, iterations: int
) -> tuple[list[str], TopicEstimator]:
    """Find topics in documents where there are many, and in passages where there are few."""
    units, n_units = read, drawn.n_documents
    if drawn.n_documents < MANY_DOCUMENTS:
        units = lemmatise(split_passages(read, settings.passage), analyzer).persist()
        n_units = units.count()
    least = 2 if n_units > MANY_DOCUMENTS else 1
    terms = vocabulary(units, min_df=least, max_df=COMMON)
    if settings.model == "nmf":  # Spark ML has none; that of the sample is taken
        vectorizer = PersianCountVectorizer(**asdict(analyzer), vocabulary=terms)
        return terms, fit_topics(vectorizer.fit_transform(drawn.sample["text"]), terms, settings)
    n_topics = n_topics_of(n_units, len(terms), settings)
    # One order of documents, whatever has been computed where: the start of topics is drawn document by document.
    n_parts = units.sparkSession.sparkContext.defaultParallelism
    counts = count_matrix(units, terms).select(units.columns[0], "counts")
    counts = counts.repartition(n_parts, units.columns[0]).sortWithinPartitions(units.columns[0]).persist()
    model = fit_lda(counts, terms, n_topics, n_documents=n_units, iterations=iterations, seed=settings.seed)
    counts.unpersist()
    return terms, model
