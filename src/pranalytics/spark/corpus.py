"""The corpus: documents without boilerplate and copies, as ``pranalytics.read_corpus`` gives them in memory.

In: files. Out: a table of Spark, one row a document, and what was found while it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from pranalytics.corpus.build import COLUMNS, cut_lines
from pranalytics.spark.batches import collect, map_batches
from pranalytics.spark.duplicates import keep_one
from pranalytics.spark.lines import recurring_lines
from pranalytics.spark.reading import NAMES, SCHEMA, no_documents, read_documents, told_apart
from pranalytics.spark.sources import Paths

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_DATES = ("impossible_date", "unread_date")
_MOST_NAMED = 1_000


class Corpus(NamedTuple):
    """A corpus on Spark.

    Attributes
    ----------
    documents : pyspark.sql.DataFrame
        ``number`` (grows in the order of files and rows) and the columns of :func:`~pranalytics.read_corpus`. The table
        is kept (``persist``); ``unpersist`` sets it free.
    attrs : dict
        As ``attrs`` of :func:`~pranalytics.read_corpus`; at most a thousand dates that are none are named.
    """

    documents: DataFrame
    attrs: dict[str, Any]


def read_corpus(
    spark: SparkSession,
    paths: Paths,
    *,
    text: str | None = None,
    title: str | None = None,
    city: str | None = None,
    date: str | None = None,
    source: str | None = None,
    doc_id: str | None = None,
    keep_duplicates: bool = False,
) -> Corpus:
    """Read a corpus of municipal news on Spark, as :func:`pranalytics.read_corpus` does in memory.

    Parameters
    ----------
    spark : SparkSession
        As of :func:`~pranalytics.spark.get_session`.
    paths : path or sequence of paths
        Parquet, or JSON with an object a line, on any file system of Hadoop.
    text, title, city, date, source, doc_id : str, optional
        Heading of the column; the usual Persian and English headings are recognised.
    keep_duplicates : bool, default False
        Keep documents that repeat another one.

    Returns
    -------
    Corpus

    Raises
    ------
    UserError
        If nothing is there or can be read, a column is missing, an id stands twice in one file, or all documents are
        empty.
    """
    named = {"text": text, "title": title, "city": city, "date": date, "source": source, "doc_id": doc_id}
    columns = {name: heading for name, heading in named.items() if heading is not None}
    raw, files, read = read_documents(spark, paths, columns)
    raw = raw.persist()
    counts = raw.selectExpr("count_if(text != '') as texts", *(f"count_if({name} != '') as {name}" for name in _DATES))
    seen = collect(counts).iloc[0]
    if not seen["texts"]:
        raise no_documents(files, read, columns)
    apart = told_apart(raw)
    dates = {f"{name}s": _named(apart, name) if seen[name] else [] for name in _DATES}
    kept, texts = apart.where("text != ''"), int(seen["texts"])
    single = keep_one(kept).persist()
    cut = recurring_lines(kept.join(single, "number"))
    if cut:
        kept = map_batches(kept, _without, cut, SCHEMA).where("text != ''").persist()
        single.unpersist()
        single, texts = keep_one(kept).persist(), kept.count()
    documents = kept.selectExpr("*", "1L as copies") if keep_duplicates else kept.join(single, "number")
    documents = documents.select("number", *COLUMNS).persist()
    counted = _counted(documents)
    for table in (single, kept, raw):
        table.unpersist()
    health = {
        "read": read,
        "empty": read - texts,
        "duplicates": texts - counted.pop("stay"),
        **counted,
        **dates,
        "encodings": {"utf-8": read} if files.format == "json" else {},
        "skipped": [],
        "ignored": dict(files.ignored),
        "metadata_rows_without_file": [],
        "files_without_metadata": [],
    }
    return Corpus(documents, {"health": health})


def _named(documents: DataFrame, column: str) -> list[tuple[str, str]]:
    """Return the first dates that were no dates, with the documents that have them."""
    dates = collect(documents.where(f"{column} != ''").select("number", "doc_id", column).limit(_MOST_NAMED))
    return [(row["doc_id"], row[column]) for row in dates.sort_values("number").to_dict("records")]


def _without(batch: pd.DataFrame, lines: dict[str, set[str]]) -> pd.DataFrame:
    """Cut the lines that come back in many documents of one source."""
    rows: list[dict[str, Any]] = [{str(name): cell for name, cell in row.items()} for row in batch.to_dict("records")]
    for row in rows:
        recurring = lines.get(row["source"])
        if recurring:
            cut_lines(row, recurring)
    return pd.DataFrame(rows, columns=list(NAMES))


def _counted(documents: DataFrame) -> dict[str, int]:
    """Count what is told of a corpus; it is computed now, and kept."""
    lines = "if(boilerplate = '', 0, size(split(boilerplate, '\\n')))"
    counted = collect(
        documents.selectExpr(
            "count(*) as stay", f"coalesce(sum({lines}), 0) as boilerplate_lines",
            "count_if(city = '') as missing_city", "count_if(date = '') as missing_date",
        )
    )  # fmt: skip
    return {str(name): int(n) for name, n in counted.iloc[0].items()}
