"""Sketches: what is kept of each document so that copies of it are found without all texts in memory.

In: cleaned documents of a batch. Out: their texts one after the other, their sketches, and the bands of these that
texts which may be copies have in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.corpus.duplicates import PERMUTATIONS, THRESHOLD, bands_of, levels_of, sketch_of
from pranalytics.corpus.runs import letters_of
from pranalytics.scale.store import Part, Store

Numbers = NDArray[np.int64]

LEVELS = 2
_KNOWN = 1 << 40  # what is known of a document counts more than any length of its text


def write_sketches(part: Part, rows: Sequence[dict[str, Any]]) -> None:
    """Write what finds copies of the documents of a batch.

    Parameters
    ----------
    part : Part
        Of the batch.
    rows : sequence of dict
        Cleaned documents, with ``n``, the number of each.
    """
    texts = [f"{row['title']}\n{row['text']}".encode() for row in rows]
    part.bytes("texts.bin", b"".join(texts))
    part.array("offsets", np.cumsum([0, *map(len, texts)], dtype=np.int64))
    editions: list[tuple[int, str, int, int]] = []
    bands: list[tuple[int, int, int, int]] = []
    minima = np.zeros((LEVELS, len(rows), PERMUTATIONS), dtype=np.uint32)
    number, width = bands_of(THRESHOLD)
    for place, row in enumerate(rows):
        letters = letters_of(f"{row['title']}\n{row['text']}")
        if not row["text"] or not len(letters):
            continue
        digest = blake2b(letters.astype("<u4").tobytes(), digest_size=16).hexdigest()
        worth = row["known"] * _KNOWN + len(row["text"])
        editions.append((row["n"], digest, len(letters), worth))
        for level, runs in enumerate(levels_of(letters, THRESHOLD)):
            if len(runs):
                minima[level, place] = sketch_of(runs).hashvalues
                keys = [minima[level, place, band * width : (band + 1) * width].tobytes() for band in range(number)]
                bands += [(row["n"], level, band, _hash(key)) for band, key in enumerate(keys)]
    kinds = {"n": np.int64, "digest": str, "length": np.int64, "worth": np.int64}
    part.table("editions", pd.DataFrame(editions, columns=list(kinds)).astype(kinds))
    whole = {"n": np.int64, "level": np.int64, "band": np.int64, "key": np.int64}
    part.table("bands", pd.DataFrame(bands, columns=list(whole)).astype(whole))
    part.array("minima", minima)


def _hash(key: bytes) -> int:
    return int.from_bytes(blake2b(key, digest_size=8).digest(), signed=True)


class Texts(Sequence[str]):
    """The texts of a stage, read from the disk one by one as they are asked for.

    Parameters
    ----------
    store : Store
        Where they are.
    stage : str
        ``clean`` or ``cut``.
    numbers : ndarray of int
        For each text the number of its document.
    size : int
        Documents a batch.
    """

    def __init__(self, store: Store, stage: str, numbers: Numbers, size: int) -> None:
        self._store, self._stage, self._numbers, self._size = store, stage, numbers, size
        self._offsets: dict[int, Numbers] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place: Any) -> Any:
        """Return a text."""
        batch, row = divmod(int(self._numbers[place]), self._size)
        folder = self._store.part(self._stage, batch).folder
        if batch not in self._offsets:
            self._offsets[batch] = np.load(folder / "offsets.npy", allow_pickle=False)
        start, end = self._offsets[batch][row : row + 2].tolist()
        with (folder / "texts.bin").open("rb") as file:
            file.seek(start)
            return file.read(end - start).decode()


class Minima:
    """The sketches of a stage, read from the disk as they are asked for.

    Parameters
    ----------
    store, stage, numbers, size
        As of :class:`Texts`.
    """

    def __init__(self, store: Store, stage: str, numbers: Numbers, size: int) -> None:
        self._store, self._stage, self._numbers, self._size = store, stage, numbers, size

    def agreement(self, level: Numbers, one: Numbers, other: Numbers) -> Numbers:
        """Return in how many of their minima the texts of each pair agree.

        Parameters
        ----------
        level : ndarray, shape (n_pairs,)
            Which sketches.
        one, other : ndarray, shape (n_pairs,)
            The two texts.

        Returns
        -------
        ndarray, shape (n_pairs,)
        """
        agreement: Numbers = (self._of(level, one) == self._of(level, other)).sum(axis=1)
        return agreement

    def _of(self, level: Numbers, places: Numbers) -> NDArray[np.uint32]:
        batches, rows = np.divmod(self._numbers[places], self._size)
        found = np.empty((len(places), PERMUTATIONS), dtype=np.uint32)
        for batch in np.unique(batches).tolist():
            own = batches == batch
            file = self._store.part(self._stage, batch).folder / "minima.npy"
            found[own] = np.load(file, mmap_mode="r", allow_pickle=False)[level[own], rows[own]]
        return found
