"""Reading: documents, cleaned, dated and placed row by row with the code that reads a corpus in memory.

In: files. Out: a table of Spark, one row a document, copies and all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from pranalytics.corpus.build import clean_document, known_of
from pranalytics.corpus.dates import beyond_months
from pranalytics.corpus.readers.columns import all_empty, cell_text, find_columns, flat_record, no_text
from pranalytics.corpus.readers.paths import without_steering
from pranalytics.corpus.readers.rows import row_document
from pranalytics.errors import UserError
from pranalytics.spark.batches import collect, map_batches
from pranalytics.spark.failures import told
from pranalytics.spark.sources import Paths, Source, open_source

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: Columns of a document that was read; ``number`` is its place in the corpus, ``known`` how much is known of it.
SCHEMA = (
    "number long, file string, doc_id string, title string, text string, city string, city_confidence double, "
    "city_evidence string, date string, date_jalali string, source string, boilerplate string, "
    "impossible_date string, unread_date string, known int"
)
NAMES = tuple(column.split()[0] for column in SCHEMA.split(", "))
_FIRST = 20  # objects in which a column of texts is looked for
_SHOWN = 40


class Place(NamedTuple):
    """Number of the first row of a part of a file: in the file, in the corpus, and as Spark numbers rows."""

    in_file: int
    in_corpus: int
    place: int


class _About(NamedTuple):
    """What cleaning needs to know of the files."""

    parts: dict[tuple[str, int], Place]
    names: dict[str, str]
    stems: dict[str, str]
    month_first: frozenset[str]
    columns: Mapping[str, str]


def read_documents(
    spark: SparkSession,
    paths: Paths,
    columns: Mapping[str, str] | None = None,
) -> tuple[DataFrame, Source, int]:
    """Read documents: texts without boilerplate, with city, date and source.

    Parameters
    ----------
    spark : SparkSession
        The session.
    paths : path or sequence of paths
        As of :func:`~pranalytics.spark.sources.open_source`.
    columns : mapping of str, optional
        Column of the corpus to heading, for headings that are not recognised.

    Returns
    -------
    documents : pyspark.sql.DataFrame
        One row a document, also those that are empty: ``number``, ``file`` and the columns of a corpus.
    source : Source
        The files.
    read : int
        How many documents there are.

    Raises
    ------
    UserError
        If nothing can be read, no text is found, or an id stands twice in a file.
    """
    source = open_source(spark, paths, columns)
    parts, month_first, read = _survey(source, columns or {})
    if not read:
        raise UserError(f"{source.files['path'].iloc[0]} … holds no document; check that the whole file was saved.")
    files = source.files
    names = dict(zip(files["path"], files["name"], strict=True))
    stems = dict(zip(files["path"], files["stem"], strict=True))
    about = _About(parts, names, stems, month_first, dict(columns or {}))
    return map_batches(source.rows, _cleaned, about, SCHEMA), source, read


def _survey(source: Source, columns: Mapping[str, str]) -> tuple[dict[tuple[str, int], Place], frozenset[str], int]:
    """Count the rows of each part of each file, and look at their dates.

    Returns
    -------
    parts : dict
        Path and part to the numbers of its first row: rows then know their number without being sorted.
    month_first : frozenset of str
        Paths of files that write dates with the month first: some cell says so, and none the contrary.
    read : int
        All rows.
    """
    from pyspark.sql import functions as sf

    kinds = dict(source.rows.dtypes)
    cell = "value" if source.format == "json" else "date" if kinds.get("date") == "string" else "cast(null as string)"
    cells = source.rows.selectExpr("path", "part", "place", f"{cell} as cell")
    shared = (source.format == "json", columns)
    schema = "path string, part int, place long, rows long, second boolean, first boolean"
    seen = map_batches(cells, _seen, shared, schema)
    sums = seen.groupBy("path", "part").agg(
        sf.min("place").alias("place"), sf.sum("rows").alias("rows"),
        sf.max("second").alias("second"), sf.max("first").alias("first"),
    )  # fmt: skip
    counts = collect(sums).sort_values(["path", "place"])
    parts: dict[tuple[str, int], Place] = {}
    total, in_file, path = 0, 0, ""
    for row in counts.to_dict("records"):
        in_file = in_file if row["path"] == path else 0
        path = row["path"]
        parts[path, int(row["part"])] = Place(in_file, total, int(row["place"]))
        total, in_file = total + int(row["rows"]), in_file + int(row["rows"])
    files = counts.groupby("path")[["second", "first"]].max()
    return parts, frozenset(files.index[files["second"] & ~files["first"]]), total


def _seen(batch: pd.DataFrame, shared: tuple[bool, Mapping[str, str]]) -> pd.DataFrame:
    is_json, columns = shared
    rows = []
    for (path, part), table in batch.groupby(["path", "part"], sort=False):
        cells = table["cell"].tolist()
        dates = [_cells(cell, str(path), columns).get("date") for cell in cells] if is_json else cells
        found = beyond_months(cell_text(date).strip() for date in dates if date)
        rows.append((path, part, table["place"].min(), len(table), *found))
    return pd.DataFrame(rows, columns=["path", "part", "place", "rows", "second", "first"])


def _cleaned(batch: pd.DataFrame, about: _About) -> pd.DataFrame:
    """Clean the documents of a batch."""
    rows = []
    cells = [name for name in batch.columns if name not in ("path", "place", "part")]
    for path, place, part, *values in zip(
        *(batch[name].tolist() for name in ("path", "place", "part", *cells)), strict=True
    ):
        start = about.parts[path, part]
        number = start.in_file + place - start.place + 1
        found = _cells(values[0], path, about.columns) if cells == ["value"] else dict(zip(cells, values, strict=True))
        raw = row_document(
            found,
            default_id=f"{about.stems[path]}-{number}",
            place=f"{path}, document {number}",
            encoding="",
            file=about.names[path],
            row=number,
        )
        row = clean_document(without_steering(raw), month_first=path in about.month_first)
        rows.append(row | {"number": start.in_corpus + place - start.place, "file": raw.file, "known": known_of(row)})
    return pd.DataFrame(rows, columns=list(NAMES))


def _cells(line: str, path: str, columns: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells of a document that is a line of JSON."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        shown = line.strip()[:_SHOWN]
        raise UserError(f"{path}: {shown!r} … is no whole JSON object ({error}); write one object a line.") from None
    if not isinstance(record, dict):
        raise UserError(f'{path} holds a line that is no JSON object; every document has to be one: {{"text": "…"}}.')
    record = flat_record(record)
    keys = list(record)
    return {name: record[keys[n]] for name, n in find_columns(keys, columns).items()}


def no_documents(source: Source, read: int, columns: Mapping[str, str]) -> UserError:
    """Return the error of files in which no document has a text: JSON may have no column of texts."""
    path = str(source.files["path"].iloc[0])
    if source.format == "json":
        with told():
            first = [row["value"] for row in source.rows.select("value").limit(_FIRST).collect()]
        if not any("text" in _cells(line, path, columns) for line in first):
            return no_text(list(flat_record(json.loads(first[0]))), path)
    return all_empty(read, path)


def told_apart(documents: DataFrame) -> DataFrame:
    """Put the name of the file before ids where two files share one.

    Parameters
    ----------
    documents : pyspark.sql.DataFrame
        As of :func:`read_documents`; kept (``persist``), for they are read more than once.

    Returns
    -------
    pyspark.sql.DataFrame

    Raises
    ------
    UserError
        If an id stands twice in one file.
    """
    from pyspark.sql import functions as sf

    twice = (
        documents.groupBy("doc_id")
        .agg(sf.count("*").alias("documents"), sf.countDistinct("file").alias("files"))
        .where("documents > 1")
    )
    counts = (
        "count(*) as ids",
        "count_if(documents > files) as wrong",
        "min(if(documents > files, doc_id, null)) as first",
    )
    found = collect(twice.selectExpr(*counts)).iloc[0]
    if found["wrong"]:
        raise UserError(f"The id {found['first']!r} stands twice in a file; give each document an id of its own.")
    if not found["ids"]:
        return documents
    shared = documents.select("doc_id", "file").join(twice.select("doc_id"), "doc_id", "leftsemi")
    files = collect(shared.select("file").distinct())["file"].tolist()
    return documents.withColumn(
        "doc_id", sf.when(sf.col("file").isin(files), sf.concat_ws("/", "file", "doc_id")).otherwise(sf.col("doc_id"))
    )
