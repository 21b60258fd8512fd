"""Batches: Python functions over the rows of a table, batch by batch, and small tables brought home.

In: a table of Spark and a function from a pandas table to a pandas table. Out: a table of Spark. What the function
needs beside the rows (an Analyzer, a codebook) is broadcast: it goes to each machine once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pandas as pd

from pranalytics.spark.failures import told

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType


def map_batches[T](
    frame: DataFrame, function: Callable[[pd.DataFrame, T], pd.DataFrame], shared: T, schema: str | StructType
) -> DataFrame:
    """Apply a function to the rows of a table, some thousand at a time, where they are.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        The table.
    function : callable
        Takes a batch of rows and what is shared, returns rows; they may be more or fewer.
    shared : object
        Sent to each machine once; has to be picklable.
    schema : str
        Columns of what comes out, as Spark has it: ``doc_id string, lemmas array<string>``.

    Returns
    -------
    pyspark.sql.DataFrame
        Nothing is computed until it is asked for.
    """
    sent = frame.sparkSession.sparkContext.broadcast(shared)

    def apply(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            yield function(batch, sent.value)

    with calm():
        return frame.mapInPandas(apply, schema)


def map_partitions[T](
    frame: DataFrame,
    function: Callable[[Iterable[pd.DataFrame], T], Iterator[pd.DataFrame]],
    shared: T,
    schema: str | StructType,
) -> DataFrame:
    """Apply a function to all batches of a partition: as :func:`map_batches`, for what is carried from one to the next.

    Parameters
    ----------
    frame, shared, schema
        As of :func:`map_batches`.
    function : callable
        Takes the batches of a partition and what is shared, yields rows.

    Returns
    -------
    pyspark.sql.DataFrame
    """
    sent = frame.sparkSession.sparkContext.broadcast(shared)

    def apply(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        return function(batches, sent.value)

    with calm():
        return frame.mapInPandas(apply, schema)


def collect(frame: DataFrame) -> pd.DataFrame:
    """Bring a small table home.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        Sums, or a sample; never the documents.

    Returns
    -------
    DataFrame

    Raises
    ------
    UserError
        If the cluster fails in a way that can be mended.
    """
    with told(), calm():
        table: pd.DataFrame = frame.toArrow().to_pandas()
    return table


def send(spark: SparkSession, table: pd.DataFrame) -> DataFrame:
    """Make a table of Spark from a small one.

    Parameters
    ----------
    spark : SparkSession
        The session.
    table : DataFrame
        Strings, numbers, and lists of them; at least a row.

    Returns
    -------
    pyspark.sql.DataFrame
    """
    import pyarrow as pa  # type: ignore[import-untyped]

    return spark.createDataFrame(pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None))


@contextmanager
def calm() -> Iterator[None]:
    """Keep still PySpark's remark on pandas 3, under which strings, numbers and lists pass as under pandas 2."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
        yield


def listed(values: Any) -> list[Any]:
    """Return a cell that holds an array as a list; Arrow gives arrays as those of numpy.

    Examples
    --------
    >>> listed(None), listed(("a", "b"))
    ([], ['a', 'b'])
    """
    return [] if values is None else list(values)
