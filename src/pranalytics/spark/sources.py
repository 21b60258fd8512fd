"""Sources: Parquet and JSON on any file system of Hadoop, as rows that know their file and their place in it.

In: addresses (``hdfs://…``, ``s3a://…``, a path of this machine). Out: :class:`Source`: the files, and a table of Spark
with the cells of each document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

import pandas as pd

from pranalytics.corpus.readers.columns import check_asked, match_columns
from pranalytics.errors import UserError
from pranalytics.spark.batches import collect
from pranalytics.spark.failures import told

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Format = Literal["parquet", "json"]
Paths = str | PathLike[str] | Sequence[str | PathLike[str]]

_FORMATS: dict[Format, tuple[re.Pattern[str], str]] = {
    "parquet": (re.compile(r"\.parquet$"), "*.parquet"),
    "json": (
        re.compile(r"\.(jsonl|ndjson|json)(\.(gz|bz2|zst))?$"),
        "*.{jsonl,ndjson,json,jsonl.gz,ndjson.gz,json.gz,jsonl.bz2,ndjson.bz2,json.bz2,jsonl.zst,ndjson.zst,json.zst}",
    ),
}
_PARTITIONED = re.compile(r"/[^/=]+=[^/]*/[^/]+$")  # a folder «city=رشت» is a column


@dataclass(frozen=True)
class Source:
    """Files with documents.

    Attributes
    ----------
    format : {"parquet", "json"}
        What they are.
    files : DataFrame
        ``path``, ``name`` (within what was given), ``stem``, ``length`` (bytes), ``time`` (ISO); sorted by path.
    rows : pyspark.sql.DataFrame
        ``path``, ``place`` (grows within a file), ``part`` (of Spark), and the cells: the columns of a corpus that
        Parquet has, or ``value``, a line of JSON.
    ignored : dict
        Suffixes of files of other kinds, with their number.
    """

    format: Format
    files: pd.DataFrame
    rows: DataFrame
    ignored: dict[str, int]


def listing(spark: SparkSession, paths: Paths) -> pd.DataFrame:
    """List files, without reading them.

    Parameters
    ----------
    spark : SparkSession
        The session.
    paths : path or sequence of paths
        Files and folders, on any file system of Hadoop.

    Returns
    -------
    DataFrame
        ``path``, ``length`` (bytes), ``time`` (of the last change, ISO), sorted by path.

    Raises
    ------
    UserError
        If a path is not there.
    """
    given = [str(paths)] if isinstance(paths, str | PathLike) else [str(path) for path in paths]
    if not given or "" in given:
        raise UserError("No path is given; give a file, a folder, or several of them.")
    with told():
        found = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(given)
        table = collect(found.selectExpr("path", "length", "cast(modificationTime as string) time"))
    return table.sort_values("path", ignore_index=True)


def open_source(
    spark: SparkSession,
    paths: Paths,
    columns: Mapping[str, str] | None = None,
) -> Source:
    """Open files with documents.

    Parameters
    ----------
    spark : SparkSession
        The session.
    paths : path or sequence of paths
        Parquet, or JSON with an object a line (``.jsonl``, ``.ndjson``, ``.json``; packed with gzip, bzip2 or zstd
        too); folders are searched recursively.
    columns : mapping of str, optional
        Column of the corpus to heading, for headings that are not recognised.

    Returns
    -------
    Source

    Raises
    ------
    UserError
        If a path is not there or holds neither kind, or both; if a column of Parquet is missing.
    """
    asked = dict(columns or {})
    check_asked(asked)
    found = listing(spark, paths)
    kinds = [_format(path) for path in found["path"]]
    chosen = sorted({kind for kind in kinds if kind})
    place = paths if isinstance(paths, str | PathLike) else ", ".join(map(str, paths))
    if len(chosen) != 1:
        holds = "both Parquet and JSON; give one kind" if chosen else "neither Parquet nor JSON (one object a line)"
        remedy = "" if chosen else "; the engine spark reads these two, other tables have to be saved as Parquet"
        raise UserError(f"{place} holds {holds}{remedy}.")
    kind = chosen[0]
    files = found[[one == kind for one in kinds]].reset_index(drop=True)
    ignored = Counter(_suffix(path) for path, one in zip(found["path"], kinds, strict=True) if one is None)
    partitioned = any(map(_PARTITIONED.search, map(unquote, files["path"])))
    reader = spark.read.option("pathGlobFilter", _FORMATS[kind][1]).option("recursiveFileLookup", not partitioned)
    given = [str(paths)] if isinstance(paths, str | PathLike) else [str(path) for path in paths]
    with told():
        if kind == "json":
            table = reader.text(given).where("trim(value) != ''")
            cells = ["value"]
        else:
            table = reader.parquet(*given)
            matched = match_columns(table.columns, asked, str(place))
            quoted = [f"`{heading.replace('`', '``')}`" for heading in table.columns]
            cells = [f"{quoted[n]} as `{name}`" for name, n in matched.items()]
        rows = table.selectExpr(
            "_metadata.file_path as path",
            "monotonically_increasing_id() as place",
            "spark_partition_id() as part",
            *cells,
        )
    return Source(kind, named(files), rows, dict(sorted(ignored.items())))


def write(frame: DataFrame, path: str | PathLike[str], *, format: Format = "parquet", overwrite: bool = False) -> None:
    """Write a table to any file system of Hadoop.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        The table.
    path : path
        Folder to write; each executor writes its part of it.
    format : {"parquet", "json"}, default "parquet"
        Parquet, or JSON with an object a line.
    overwrite : bool, default False
        Replace what is there.

    Raises
    ------
    UserError
        If something is there already, or cannot be written.
    """
    from pyspark.errors import AnalysisException

    writer = frame.write.mode("overwrite" if overwrite else "errorifexists")
    try:
        with told():
            writer.format(format).save(str(path))
    except AnalysisException as error:
        if "PATH_ALREADY_EXISTS" in str(error) or "already exists" in str(error):
            raise UserError(f"{path} is there already; give another folder, or overwrite it.") from error
        raise


def _format(path: str) -> Format | None:
    return next((kind for kind, (suffix, _) in _FORMATS.items() if suffix.search(path.lower())), None)


def _stem(name: str) -> str:
    """Return the name of a file without what tells its kind, as of files that are read without Spark."""
    for suffix, _ in _FORMATS.values():
        if found := suffix.search(name.lower()):
            return name[: -len(found[0])]
    return name


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def named(files: pd.DataFrame) -> pd.DataFrame:
    """Add the names of files within the folder that all share (``name``), and what ids begin with (``stem``)."""
    parts = [unquote(urlsplit(path).path).split("/") for path in files["path"]]
    common = 0
    while len({tuple(part[: common + 1]) for part in parts}) == 1 and all(len(part) > common + 1 for part in parts):
        common += 1
    names = ["/".join(part[common:]) for part in parts]
    return files.assign(name=names, stem=[_stem(part[-1]) for part in parts])
