"""Signatures: which texts may repeat each other, by Spark ML's MinHash.

In: texts. Out: pairs of texts that share a band of their MinHash signatures, a small part of all pairs.

Spark ML's own join of such signatures asks for one hash in common; of 96 hashes, two texts that share a fiftieth of
their runs, as any two of one office do, have one in common six times out of seven. So the hashes are taken in bands, as
in memory (:mod:`pranalytics.corpus.duplicates`): a pair has to share a whole one.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import pandas as pd

from pranalytics.corpus.duplicates import MOST_CANDIDATES, PERMUTATIONS, bands_of, levels_of
from pranalytics.corpus.runs import letters_of
from pranalytics.spark.batches import map_batches
from pranalytics.spark.failures import told

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Of a text: its number, what is known of it, its size, a digest of its letters ("" where it has none) and what comes
#: first in that, how many letters there are, and its runs on each level.
EDITIONS = "number long, known int, size int, digest string, lot long, letters int, short array<int>, long array<int>"

_FEATURES = 2**30  # into which MinHash maps runs; it takes no more than 2**31
_SEED = 1


def editions(texts: DataFrame, threshold: float) -> DataFrame:
    """Tell of each text by which runs of letters it is found.

    Parameters
    ----------
    texts : pyspark.sql.DataFrame
        ``number``, ``known``, ``size``, ``whole`` (the text with its title).
    threshold : float
        As of :func:`~pranalytics.corpus.duplicates.duplicate_groups`.

    Returns
    -------
    pyspark.sql.DataFrame
        As of :data:`EDITIONS`.
    """
    return map_batches(texts, _editions, threshold, EDITIONS)


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


def candidates(found: DataFrame, threshold: float) -> DataFrame:
    """Pair the texts that share a band of their signatures.

    Parameters
    ----------
    found : pyspark.sql.DataFrame
        Distinct texts: ``number``, ``place`` and ``lot`` (in which order they are preferred), ``short``, ``long``.
    threshold : float
        As of :func:`editions`.

    Returns
    -------
    pyspark.sql.DataFrame
        ``later``, ``earlier``: numbers; the earlier one comes first in the order of preference.
    """
    from pyspark.ml.feature import HashingTF, MinHashLSH
    from pyspark.ml.functions import vector_to_array
    from pyspark.sql import Window
    from pyspark.sql import functions as sf

    by_level = [
        found.select("number", "place", "lot", sf.lit(level).alias("level"), sf.col(level).alias("runs")).where(
            "size(runs) > 0"
        )
        for level in ("short", "long")
    ]
    runs = by_level[0].unionByName(by_level[1])
    hashing = HashingTF(inputCol="runs", outputCol="features", numFeatures=_FEATURES, binary=True)
    minhash = MinHashLSH(inputCol="features", outputCol="hashes", numHashTables=PERMUTATIONS, seed=_SEED)
    n_bands, width = bands_of(threshold)
    with told():
        # To fit is to draw the hash functions; one text tells how many features there are.
        model = minhash.fit(hashing.transform(found.sparkSession.sql("select array(1) as runs")))
        signed = model.transform(hashing.transform(runs)).withColumn(
            "hashes", sf.transform("hashes", lambda one: vector_to_array(one)[0].cast("long"))
        )
    band = sf.transform(
        sf.sequence(sf.lit(0), sf.lit(n_bands - 1)),
        lambda n: sf.xxhash64(sf.col("level"), n, sf.slice("hashes", n * width + 1, width)),
    )
    members = signed.select("number", "place", "lot", sf.explode(band).alias("band"))
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
