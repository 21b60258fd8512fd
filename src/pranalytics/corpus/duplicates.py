"""Duplicates: the same release on several sites, word for word or nearly so.

In: texts. Out: for each text the index of the first text of its group. Texts are compared by the runs of
letters that they share, so spelling of spaces and half-spaces does not matter. MinHash with
locality-sensitive hashing (Broder 1997; datasketch) finds candidates in linear time; the overlap of all
their runs is then counted exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.letters import fold_letters

_RUN = 12  # letters; about two words
_SAMPLE = 4  # of a long text one run in four is sketched, chosen by its content
_SMALLEST_SAMPLE = 32  # runs; of a shorter text all are sketched
_PERMUTATIONS = 64
_NO_LETTER = re.compile(r"[\W_]+")
_BASE = np.uint64(1_000_003)


def duplicate_groups(texts: Sequence[str], *, threshold: float = 0.6) -> list[int]:
    """Find texts that repeat an earlier one.

    Parameters
    ----------
    texts : sequence of str
        Texts in any spelling.
    threshold : float, default 0.6
        Share of common runs of letters (Jaccard) from which two texts count as one.

    Returns
    -------
    list of int
        For each text, the index of the first text of its group: its own index where it repeats none.

    Examples
    --------
    >>> long = "شهردار از گشایش سه بوستان محله‌ای در هفتهٔ آینده خبر داد"
    >>> duplicate_groups([long, "خبری دیگر دربارهٔ بودجهٔ شهر", long + "."])
    [0, 1, 0]
    """
    from datasketch import MinHash, MinHashLSH

    fingerprints = [_fingerprint(text) for text in texts]
    index = MinHashLSH(threshold=max(0.1, threshold - 0.15), num_perm=_PERMUTATIONS)
    blank = MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=int)
    first = list(range(len(texts)))
    for n, fingerprint in enumerate(fingerprints):
        if not len(fingerprint):
            continue
        sketch = blank.copy()  # copying is cheap, drawing the permutations anew is not
        sketch.update_batch(_sample(fingerprint).tolist())
        candidates = sorted(index.query(sketch))
        same = [m for m in candidates if _jaccard(fingerprints[m], fingerprint) >= threshold]
        if same:
            first[n] = same[0]
        else:
            index.insert(n, sketch)
    return first


def _fingerprint(text: str) -> NDArray[np.uint32]:
    """Return the distinct hashes of the runs of letters of a text, sorted."""
    letters = _NO_LETTER.sub("", fold_letters(text))
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < 2 * _RUN:
        return np.array([_hash_short(codes)] if len(codes) else [], dtype=np.uint32)
    hashes = np.zeros(len(codes) - _RUN + 1, dtype=np.uint64)
    for shift in range(_RUN):  # arithmetic modulo 2**64 is meant to overflow
        hashes = hashes * _BASE + codes[shift : shift + len(hashes)]
    return np.unique(((hashes * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)).astype(np.uint32))


def _sample(fingerprint: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the part of a fingerprint that is sketched."""
    sample = fingerprint[fingerprint % np.uint32(_SAMPLE) == 0]
    return sample if len(sample) >= _SMALLEST_SAMPLE else fingerprint


def _hash_short(codes: NDArray[np.uint64]) -> int:
    """Return one hash (32 bits) of a short text."""
    value = 0
    for code in codes.tolist():
        value = (value * int(_BASE) + code) % 2**32
    return value


def _jaccard(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> float:
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / max(1, len(a) + len(b) - common)
