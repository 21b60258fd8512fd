"""Words: the lemmas of texts, and how often each stands in how many of them.

In: a table with texts, and an Analyzer. Out: the table with their lemmas; a table of lemmas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pranalytics.errors import UserError, shown_names
from pranalytics.persian.analyzer import Analyzer
from pranalytics.spark.batches import map_batches

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def lemmatise(frame: DataFrame, analyzer: Analyzer, *, text: str = "text", lemmas: str = "lemmas") -> DataFrame:
    """Read the words of texts.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        A table with texts; whatever columns it has stay.
    analyzer : Analyzer
        How words are read; it is broadcast, and each executor reads its lexicon once.
    text : str, default "text"
        The column of texts; where it holds nothing there are no lemmas.
    lemmas : str, default "lemmas"
        The column to be added.

    Returns
    -------
    pyspark.sql.DataFrame
        With the lemmas of each text in order, ``array<string>``: those of ``Analyzer.pipe``.

    Raises
    ------
    UserError
        If there is no such column.
    """
    from pyspark.sql import types

    if text not in frame.columns:
        raise UserError(f"The table has no column {text!r} to read words in; it has {shown_names(frame.columns)}.")
    schema = types.StructType([*frame.schema.fields, types.StructField(lemmas, types.ArrayType(types.StringType()))])
    return map_batches(frame, _lemmatised, (analyzer, text, lemmas), schema)


def _lemmatised(batch: pd.DataFrame, shared: tuple[Analyzer, str, str]) -> pd.DataFrame:
    analyzer, text, lemmas = shared
    texts = [one if isinstance(one, str) else "" for one in batch[text].tolist()]
    return batch.assign(**{lemmas: pd.Series(list(analyzer.pipe(texts)), batch.index, dtype=object)})


def count_lemmas(frame: DataFrame, *, by: str | None = None, lemmas: str = "lemmas") -> DataFrame:
    """Count lemmas.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        One row a text, as of :func:`lemmatise`.
    by : str, optional
        A column to count by, ``city`` for instance.
    lemmas : str, default "lemmas"
        The column of lemmas.

    Returns
    -------
    pyspark.sql.DataFrame
        The column of `by`, ``lemma``, ``count`` (how often it stands), ``documents`` (in how many texts); the most
        frequent first, equal ones in the order of their letters.
    """
    from pyspark.sql import functions as sf

    keys = [by] if by else []
    numbered = frame.select(*keys, sf.monotonically_increasing_id().alias("_text"), sf.col(lemmas).alias("_lemmas"))
    # Counted first within each text: a word comes several times, and only one row of it has to travel.
    inner = numbered.select(*keys, "_text", sf.explode("_lemmas").alias("lemma"))
    each = inner.groupBy(*keys, "_text", "lemma").agg(sf.count("*").alias("n"))
    counted = each.groupBy(*keys, "lemma").agg(sf.sum("n").alias("count"), sf.count("*").alias("documents"))
    return counted.orderBy(*keys, sf.desc("count"), "lemma")
