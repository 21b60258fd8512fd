"""Lines: what stands in many documents of one source, and so is the site's.

In: documents. Out: of each source the lines to be cut, as in memory (:mod:`pranalytics.corpus.boilerplate`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pranalytics.corpus.boilerplate import MIN_RECURRENCE, count_lines, recurs
from pranalytics.spark.batches import collect, map_batches

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def recurring_lines(documents: DataFrame) -> dict[str, set[str]]:
    """Find short lines that come back in many documents of one source.

    Parameters
    ----------
    documents : pyspark.sql.DataFrame
        ``text``, ``source``; copies count once, so they have to be out.

    Returns
    -------
    dict
        Source to its recurring lines, in folded letters; sources without any are left out.
    """
    from pyspark.sql import functions as sf

    known = documents.where("source != ''").select("source", "text")
    sizes = known.groupBy("source").agg(sf.count("*").alias("documents"))
    counted = map_batches(known, _counted, None, "source string, line string, times long, at_edge long")
    often = (
        counted.groupBy("source", "line")
        .agg(sf.sum("times").alias("times"), sf.sum("at_edge").alias("at_edge"))
        .where(sf.col("times") >= MIN_RECURRENCE)
        .join(sizes, "source")
    )
    found = collect(map_batches(often, _recurring, None, "source string, line string"))
    return {str(source): set(table["line"]) for source, table in found.groupby("source")}


def _counted(batch: pd.DataFrame, _: None) -> pd.DataFrame:
    """Count in how many documents of a batch each short line stands, and in how many at the edge."""
    counts, at_edge = count_lines(batch["text"].tolist(), batch["source"].tolist())
    rows = [(source, line, n, at_edge[source][line]) for source, lines in counts.items() for line, n in lines.items()]
    return pd.DataFrame(rows, columns=["source", "line", "times", "at_edge"])


def _recurring(batch: pd.DataFrame, _: None) -> pd.DataFrame:
    is_site = [
        recurs(line, int(times), int(at_edge), int(documents))
        for line, times, at_edge, documents in zip(
            *(batch[name].tolist() for name in ("line", "times", "at_edge", "documents")), strict=True
        )
    ]
    return batch.loc[is_site, ["source", "line"]]
