"""Sampling: which documents come home, the same ones whatever the cluster and its partitions.

In: the documents of a corpus. Out: the same with their lots, and those that are the sample.

Executors import this module for every document, so it imports little.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from pranalytics.corpus.build import COLUMNS
from pranalytics.scale.aggregates import draw
from pranalytics.spark.batches import collect, map_batches

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from pranalytics.study.settings import Settings


class Drawn(NamedTuple):
    """The corpus with what is drawn of it.

    Attributes
    ----------
    documents : pyspark.sql.DataFrame
        ``number``, the columns of a corpus, ``lot``, ``masks`` and ``sampled``; kept (``persist``).
    sample : pandas.DataFrame
        The documents that are the sample, in the order of the corpus.
    n_documents : int
        All documents.
    cities : list of str
        All cities, "" among them where one is unknown.
    masked : int
        How many names are masked.
    """

    documents: DataFrame
    sample: pd.DataFrame
    n_documents: int
    cities: list[str]
    masked: int


def draw_sample(documents: DataFrame, settings: Settings, size: int) -> Drawn:
    """Mask names, if they are to be, and draw the sample: the documents with the smallest lots.

    Parameters
    ----------
    documents : pyspark.sql.DataFrame
        As of :class:`~pranalytics.spark.corpus.Corpus`.
    settings : Settings
        Whether names are masked.
    size : int
        Documents of the sample.

    Returns
    -------
    Drawn
    """
    from pyspark.sql import types

    added = [types.StructField("lot", types.LongType()), types.StructField("masks", types.LongType())]
    schema = types.StructType([*documents.schema.fields, *added])
    lang = settings.lang if settings.mask_names else None
    told = map_batches(documents, _with_lots, lang, schema).persist()
    counted = collect(told.groupBy("city").agg({"number": "count", "masks": "sum"}))
    n_documents, masked = int(counted["count(number)"].sum()), int(counted["sum(masks)"].sum())
    cut = collect(told.orderBy("lot").limit(size).selectExpr("max(lot) as lot"))["lot"].iloc[0]
    told = told.withColumn("sampled", told["lot"] <= int(cut))
    home = collect(told.where("sampled").select("number", *COLUMNS)).sort_values("number", ignore_index=True)
    return Drawn(told, home, n_documents, sorted(set(counted["city"])), masked)


def _with_lots(batch: pd.DataFrame, lang: Any) -> pd.DataFrame:
    """Add the lots of documents, and how many names are masked in them."""
    masks = np.zeros(len(batch), dtype=np.int64)
    if lang is not None:
        from pranalytics.study.masking import mask_names

        before = _count_masks(batch)
        batch = mask_names(batch, lang)[0]
        masks = _count_masks(batch) - before
    lots = (draw(batch["doc_id"]) ^ np.uint64(2**63)).view(np.int64)  # in the same order, with a sign
    return batch.assign(lot=lots, masks=masks)


def _count_masks(batch: pd.DataFrame) -> Any:
    from pranalytics.study.masking import MASK

    columns = [batch[name].str.count(re.escape(MASK)) for name in ("title", "text", "boilerplate")]
    return np.sum([column.to_numpy(dtype=np.int64) for column in columns], axis=0)
