"""Copies: near-duplicates among documents that no memory holds, by the rules of ``corpus.duplicates``.

In: the sketches of a stage. Out: for each document the number of the one that stands for it. Pairs that may be copies
are found on the disk, by what their sketches have in common; memory holds some 60 bytes a document. What candidates
share is counted exactly, as in memory. Two things may differ from that: a release that more than 128 others resemble so
that all share a part of their sketches is compared with the first 128 of these, and texts that share little with all
others together are compared too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.corpus.duplicates import MOST_CANDIDATES, THRESHOLD, alike_among, least_agreement
from pranalytics.scale.sketches import Minima, Numbers, Texts
from pranalytics.scale.store import Store

_PAIRS_AT_ONCE = 16_384

_RANKS = """
    with editions as (select * from read_parquet(?)),
    ranked as (
        select digest, min(n) as first,
            row_number() over (order by max(worth) desc, max(length) desc, digest) - 1 as rank
        from editions group by digest
    ) select n, rank, first, worth from editions join ranked using (digest) order by n
"""
_PAIRS = """
    with ranks as (select first as n, rank from read_parquet(?) where n = first),
    bands as (select level, band, key, rank from read_parquet(?) join ranks using (n)),
    placed as (
        select *, row_number() over (partition by level, band, key order by rank) as place,
            count(*) over (partition by level, band, key) as members
        from bands
    ),
    crowded as (select * from placed where members > 1)
    select distinct late.rank as n, late.level as level, early.rank as m
    from crowded late join crowded early using (level, band, key)
    where early.place < late.place and early.place <= 128
    order by n, level, m
"""


def find_copies(store: Store, stage: str, n_documents: int, size: int) -> Numbers:
    """Find for each document the one that stands for it.

    Parameters
    ----------
    store : Store
        With the stage.
    stage : str
        ``clean`` or ``cut``.
    n_documents : int
        All documents, empty ones too.
    size : int
        Documents a batch.

    Returns
    -------
    ndarray of int, shape (n_documents,)
        Its own number where it repeats none.
    """
    ranks = store.query(_RANKS, store.files(stage, "editions"))
    standing = np.arange(n_documents, dtype=np.int64)
    if ranks.empty:
        return standing
    n, rank, first, worth = (ranks[name].to_numpy(dtype=np.int64) for name in ("n", "rank", "first", "worth"))
    numbers = np.zeros(int(rank.max()) + 1, dtype=np.int64)
    numbers[rank] = first
    places = store.folder / f"{stage}-ranks.parquet"
    ranks[["n", "rank", "first"]].to_parquet(places, index=False)
    del ranks
    pairs = store.folder / f"{stage}-pairs.parquet"
    store.copy(_PAIRS, pairs, [str(places)], store.files(stage, "bands"))
    group = _founders(pairs, store, stage, numbers, size)[rank]
    order = np.lexsort((n, -worth, group))  # the worthiest stands for its group, of equals the first
    starts = np.r_[True, np.diff(group[order]) != 0]
    chosen = n[order][starts][np.cumsum(starts) - 1]
    standing[n[order]] = chosen
    return standing


def _founders(pairs: Path, store: Store, stage: str, numbers: Numbers, size: int) -> Numbers:
    """Return for each edition the first founder of a group that it is like, or itself."""
    founder = np.arange(len(numbers), dtype=np.int64)
    alike = alike_among(Texts(store, stage, numbers, size), THRESHOLD)
    for n, rows in groupby(_likely(pairs, Minima(store, stage, numbers, size)), key=itemgetter(0)):
        candidates: set[int] = set()
        for _, own in groupby(rows, key=itemgetter(1)):
            found = [(-agreement, m) for _, _, m, agreement in own if founder[m] == m]
            candidates.update(m for _, m in sorted(found)[:MOST_CANDIDATES])
        founder[n] = next((m for m in sorted(candidates) if alike(m, n)), n)
    return founder


def _likely(pairs: Path, minima: Minima) -> Iterator[tuple[int, int, int, int]]:
    """Yield text, level, text before it, and the agreement of their sketches, of pairs that may reach the threshold."""
    for table in Store.tables(pairs, _PAIRS_AT_ONCE):
        n, level, m = (table[name].to_numpy(dtype=np.int64) for name in ("n", "level", "m"))
        agreement = minima.agreement(level, n, m)
        likely = agreement >= least_agreement(THRESHOLD)
        yield from zip(*(column[likely].tolist() for column in (n, level, m, agreement)), strict=True)


def kept_documents(standing: Numbers, empty: NDArray[np.bool_], *, keep_duplicates: bool) -> NDArray[np.bool_]:
    """Tell which documents are those of the corpus.

    Parameters
    ----------
    standing : ndarray of int
        As of :func:`find_copies`.
    empty : ndarray of bool
        Which documents have no text.
    keep_duplicates : bool
        Whether copies stay.

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> kept_documents(np.array([0, 0, 2]), np.array([False, False, True]), keep_duplicates=False).tolist()
    [True, False, False]
    """
    kept: NDArray[np.bool_] = ~empty
    return kept if keep_duplicates else kept & (standing == np.arange(len(standing)))


def empty_documents(store: Store, stage: str) -> NDArray[np.bool_]:
    """Tell which documents of a stage have no text."""
    parts = [store.part(stage, number).read("rows", ["text"])["text"] == "" for number in range(store.count(stage))]
    return np.asarray(pd.concat(parts), dtype=bool)
