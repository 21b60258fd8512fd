"""Signatures: which texts may repeat each other, by Spark ML's MinHash.

In: texts. Out: pairs of texts that share a band of their MinHash signatures, a small part of all pairs.

Spark ML's own join of such signatures asks for one hash in common; of 96 hashes, two texts that share a fiftieth of
their runs, as any two of one office do, have one in common six times out of seven. So the hashes are taken in bands, as
in memory (:mod:`pranalytics.corpus.duplicates`): a pair has to share a whole one.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING

import pandas as pd

from pranalytics.corpus.duplicates import MOST_CANDIDATES, PERMUTATIONS, bands_of, levels_of
from pranalytics.corpus.runs import letters_of
from pranalytics.spark.batches import map_batches
from pranalytics.spark.failures import told

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Of a text: its number, what is known of it, its size, a digest of its letters ("" where it has none) and what comes
# first in that, how many letters there are, and its runs on each level.
_EDITIONS = "number long, known int, size int, digest string, lot long, letters int, short array<int>, long array<int>"
_LEVELS = ("short", "long")

_FEATURES = 2**30  # into which MinHash maps runs; it takes no more than 2**31
_SEED = 1


def editions(texts: DataFrame, threshold: float) -> DataFrame:
    """Tell of each text by which bands of hashes it is found.

    Parameters
    ----------
    texts : pyspark.sql.DataFrame
        ``number``, ``known``, ``size``, ``whole`` (the text with its title).
    threshold : float
        As of :func:`~pranalytics.corpus.duplicates.duplicate_groups`.

    Returns
    -------
    pyspark.sql.DataFrame
        ``number``, ``known``, ``size``, ``digest`` of the letters ("" where there are none), ``lot`` (what comes first
        in that, as a number), ``letters`` (how many), ``bands``: texts with the same digest have the same. Runs of
        letters stay where the text is; what travels later is no more than this.
    """
    from pyspark.sql import functions as sf

    found = map_batches(texts, _editions, threshold, _EDITIONS)
    bands = [_bands(found.sparkSession, level, *bands_of(threshold)) for level in _LEVELS]
    for add in bands:
        found = add(found)
    joined = sf.concat(*(f"{level}_bands" for level in _LEVELS)).alias("bands")
    return found.select("number", "known", "size", "digest", "lot", "letters", joined)


def _editions(batch: pd.DataFrame, threshold: float) -> pd.DataFrame:
    rows = []
    for text in batch["whole"].tolist():
        letters = letters_of(text)
        digest = blake2b(letters.astype("<u4").tobytes(), digest_size=16).hexdigest() if len(letters) else ""
        lot = int(digest[:16] or "0", 16) - 2**63  # in the order of digests
        short, long = levels_of(letters, threshold)
        rows.append((digest, lot, len(letters), short.astype("int32").tolist(), long.astype("int32").tolist()))
    found = pd.DataFrame(rows, columns=["digest", "lot", "letters", "short", "long"])
    return pd.concat([batch[["number", "known", "size"]].reset_index(drop=True), found], axis=1)


def _bands(spark: SparkSession, level: str, n_bands: int, width: int) -> Callable[[DataFrame], DataFrame]:
    """Return what adds to a table with runs of a level the bands of their hashes; none where there are no runs."""
    from pyspark.ml.feature import HashingTF, MinHashLSH
    from pyspark.ml.functions import vector_to_array
    from pyspark.sql import functions as sf

    names = {name: f"{level}_{name}" for name in ("runs", "features", "hashes", "bands")}
    hashing = HashingTF(inputCol=names["runs"], outputCol=names["features"], numFeatures=_FEATURES, binary=True)
    minhash = MinHashLSH(inputCol=names["features"], outputCol=names["hashes"], numHashTables=PERMUTATIONS, seed=_SEED)
    one = sf.array(sf.lit(1))  # for MinHash refuses a text without runs
    with told():
        # To fit is to draw the hash functions; one text tells how many features there are.
        model = minhash.fit(hashing.transform(spark.range(1).select(one.alias(names["runs"]))))
    hashes = sf.transform(names["hashes"], lambda vector: vector_to_array(vector)[0].cast("long"))
    # One expression a band: what a function of many places refers to, Spark would compute for each place anew.
    bands = sf.array(
        *(
            sf.xxhash64(sf.lit(level), sf.lit(n), sf.slice(names["hashes"], n * width + 1, width))
            for n in range(n_bands)
        )
    )

    def add(found: DataFrame) -> DataFrame:
        is_there = sf.size(level) > 0
        filled = found.withColumn(names["runs"], sf.when(is_there, sf.col(level)).otherwise(one))
        hashed = model.transform(hashing.transform(filled)).withColumn(names["hashes"], hashes)
        none = sf.array().cast("array<long>")
        return hashed.withColumn(names["bands"], sf.when(is_there, bands).otherwise(none)).drop(
            level, names["runs"], names["features"], names["hashes"]
        )

    return add


def candidates(found: DataFrame) -> DataFrame:
    """Pair the texts that share a band of their signatures.

    Parameters
    ----------
    found : pyspark.sql.DataFrame
        Distinct texts: ``number``, ``place`` and ``lot`` (in which order they are preferred), ``bands``.

    Returns
    -------
    pyspark.sql.DataFrame
        ``later``, ``earlier``: numbers; the earlier one comes first in the order of preference.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as sf

    members = found.select("number", "place", "lot", sf.explode("bands").alias("band"))
    order = Window.partitionBy("band").orderBy("place", "lot")
    members = members.withColumn("rank", sf.row_number().over(order))
    later, earlier = members.alias("later"), members.where(sf.col("rank") <= MOST_CANDIDATES).alias("earlier")
    return (
        later.join(
            earlier, (sf.col("later.band") == sf.col("earlier.band")) & (sf.col("earlier.rank") < sf.col("later.rank"))
        )
        .select(sf.col("later.number").alias("later"), sf.col("earlier.number").alias("earlier"))
        .distinct()
    )
