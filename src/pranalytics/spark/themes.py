"""Themes: passages of documents, coded with a codebook.

In: documents. Out: a table of passages; a table of coded passages, as in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from pranalytics.corpus import passages as in_memory
from pranalytics.spark.batches import map_batches
from pranalytics.themes.codebook import Codebook

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Unit = Literal["sentence", "paragraph"]

_PASSAGES = "passage_id string, doc_id string, text string, start long, end long"
_CODED = "passage_id string, doc_id string, theme string, score double, matches array<array<int>>"


def split_passages(documents: DataFrame, unit: Unit = "sentence") -> DataFrame:
    """Split documents into passages.

    Parameters
    ----------
    documents : pyspark.sql.DataFrame
        ``doc_id``, ``text``.
    unit : {"sentence", "paragraph"}, default "sentence"
        What a passage is.

    Returns
    -------
    pyspark.sql.DataFrame
        As of :func:`pranalytics.split_passages`.
    """
    return map_batches(documents.select("doc_id", "text"), _split, unit, _PASSAGES)


def _split(batch: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    return in_memory.split_passages(batch, unit=unit)


def code_passages(passages: DataFrame, codebook: Codebook | None = None) -> DataFrame:
    """Say which passages carry which themes.

    Parameters
    ----------
    passages : pyspark.sql.DataFrame
        As of :func:`split_passages`.
    codebook : Codebook, optional
        Themes and their terms; by default those of the package. It is broadcast.

    Returns
    -------
    pyspark.sql.DataFrame
        As of :meth:`Codebook.code`: ``passage_id``, ``doc_id``, ``theme``, ``score``, ``matches``.
    """
    wanted = passages.select("passage_id", "doc_id", "text")
    return map_batches(wanted, _code, codebook or Codebook.default(), _CODED)


def _code(batch: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    coded = codebook.code(batch)
    matches = [[list(span) for span in spans] for spans in coded["matches"]]
    return coded.assign(matches=pd.Series(matches, coded.index, dtype=object))


def count_themes(coded: DataFrame) -> DataFrame:
    """Count the passages and documents of each theme.

    Parameters
    ----------
    coded : pyspark.sql.DataFrame
        As of :func:`code_passages`.

    Returns
    -------
    pyspark.sql.DataFrame
        ``theme``, ``passages``, ``documents``, sorted by theme.
    """
    from pyspark.sql import functions as sf

    return (
        coded.groupBy("theme")
        .agg(sf.countDistinct("passage_id").alias("passages"), sf.countDistinct("doc_id").alias("documents"))
        .orderBy("theme")
    )
