"""Duplicates: the same release on several sites, of which one is kept; the same groups as in memory.

In: documents. Out: the documents that stay, each with the number of those it stands for.

Candidates are found by MinHash (:mod:`pranalytics.spark.signatures`), compared exactly with the code that compares them
in memory, and grouped from the most preferred to the least as there. Texts travel only of candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from pranalytics.corpus.duplicates import THRESHOLD, alike_among
from pranalytics.spark.batches import map_batches, map_partitions
from pranalytics.spark.signatures import candidates, editions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SIDES, _SIDE = ("later", "earlier"), ("", "_place", "_lot", "_text")
# Documents of which most is known come first, of these the longest, of these those with most letters. A document has
# fewer than 2**24 characters.
_PLACE = "-(best.known * (1L << 48) + best.size * (1L << 24) + letters)"


def keep_one(documents: DataFrame, threshold: float = THRESHOLD) -> DataFrame:
    """Choose one of each group of documents that repeat each other: that of which most is known, then the longest.

    Parameters
    ----------
    documents : pyspark.sql.DataFrame
        ``number``, ``title``, ``text``, ``known``.
    threshold : float, default 0.6
        As of :func:`~pranalytics.corpus.duplicates.duplicate_groups`.

    Returns
    -------
    pyspark.sql.DataFrame
        ``number`` of each document that stays, ``copies`` (how many it stands for, itself included).

    Notes
    -----
    Where a band of signatures is shared by more than 64 texts, each is compared with the 64 most preferred of them.
    """
    from pyspark.sql import functions as sf

    texts = documents.selectExpr("number", "concat(title, '\\n', text) as whole", "known", "length(text) as size")
    found = editions(texts, threshold).persist()
    distinct = _distinct(found.where("digest != ''"), texts).persist()
    pairs = candidates(distinct).persist()
    founders = _founders(_alike(pairs, distinct, texts, threshold))
    # From a document to its letters, from these to the text of its group, and so to one of the group.
    of_edition = distinct.select("digest", sf.col("number").alias("edition")).join(
        founders.withColumnRenamed("later", "edition"), "edition", "left"
    )
    grouped = found.join(of_edition, "digest", "left").select(
        sf.coalesce("founder", "edition", "number").alias("group"), "number", "known", "size"
    )
    best = sf.max(sf.struct("known", "size", (-sf.col("number")).alias("first")))
    return (
        grouped.groupBy("group")
        .agg(best.alias("best"), sf.count("*").alias("copies"))
        .selectExpr("-best.first as number", "copies")
    )


def _distinct(found: DataFrame, texts: DataFrame) -> DataFrame:
    """Bring together the texts that are the same letter for letter, in the order in which they are preferred.

    The first by its spelling stands for them, for spaces may differ.
    """
    from pyspark.sql import functions as sf

    together = found.groupBy("digest").agg(
        sf.max(sf.struct("known", "size")).alias("best"),
        sf.max("letters").alias("letters"),
        sf.min("lot").alias("lot"),
        sf.min("number").alias("number"),
        sf.first("bands").alias("bands"),
        sf.count("*").alias("members"),
    )
    several = together.where("members > 1").select("digest")
    spelt = (
        found.select("digest", "number")
        .join(several, "digest", "leftsemi")
        .join(texts.select("number", "whole"), "number")
        .groupBy("digest")
        .agg(sf.min(sf.struct("whole", "number")).alias("spelt"))
        .selectExpr("digest", "spelt.number as first")
    )
    return together.join(spelt, "digest", "left").select(
        "digest", "lot", sf.coalesce("first", "number").alias("number"), sf.expr(_PLACE).alias("place"), "bands"
    )


def _alike(pairs: DataFrame, distinct: DataFrame, texts: DataFrame, threshold: float) -> DataFrame:
    """Compare candidates: ``later``, ``earlier`` and their places, of those that are one release."""
    from pyspark.sql import functions as sf

    compared = pairs.select(sf.explode(sf.array(*_SIDES)).alias("number")).distinct()
    places = distinct.select("number", "place", "lot").join(compared, "number", "leftsemi")
    about = places.join(texts.select("number", "whole"), "number")
    sides = [about.toDF(*(name + part for part in _SIDE)) for name in _SIDES]
    both = pairs.join(sides[0], "later").join(sides[1], "earlier")
    numbers = [name + part for name in _SIDES for part in _SIDE[:-1]]
    return map_batches(both, _compared, threshold, ", ".join(f"{name} long" for name in numbers))


def _compared(batch: pd.DataFrame, threshold: float) -> pd.DataFrame:
    later, earlier = batch["later_text"].tolist(), batch["earlier_text"].tolist()
    numbers = {text: n for n, text in enumerate(dict.fromkeys([*later, *earlier]))}
    alike = alike_among(list(numbers), threshold)
    same = [alike(numbers[one], numbers[other]) for one, other in zip(later, earlier, strict=True)]
    return batch.loc[same, [name + part for name in _SIDES for part in _SIDE[:-1]]]


def _founders(pairs: DataFrame) -> DataFrame:
    """Group: a text joins the first one before it that founded a group and that it is like; else it founds one.

    Each decision needs those before it, so one task takes the pairs in their order. They are few, beside the documents,
    and it keeps no more of them than the numbers of texts that joined a group.
    """
    ordered = pairs.repartition(1).sortWithinPartitions("later_place", "later_lot", "earlier_place", "earlier_lot")
    return map_partitions(ordered.select(*_SIDES), _joined, None, "later long, founder long")


def _joined(batches: Iterable[pd.DataFrame], _: None) -> Iterator[pd.DataFrame]:
    members: set[int] = set()
    pairs = (pair for batch in batches for pair in zip(batch["later"].tolist(), batch["earlier"].tolist(), strict=True))
    rows: list[tuple[int, int]] = []
    for later, group in groupby(pairs, key=lambda pair: pair[0]):
        founder = next((earlier for _, earlier in group if earlier not in members), None)
        if founder is not None:
            members.add(later)
            rows.append((later, founder))
        if len(rows) >= 10_000:
            yield pd.DataFrame(rows, columns=["later", "founder"])
            rows = []
    yield pd.DataFrame(rows, columns=["later", "founder"]).astype("int64")
