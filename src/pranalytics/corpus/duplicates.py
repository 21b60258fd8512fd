"""Duplicates: the same release on several sites, word for word or nearly so.

In: texts. Out: for each text the index of the one that stands for its group. Texts are compared by the runs of letters
that they share (:mod:`pranalytics.corpus.runs`). Most share too little with all others together to be like one of them
and are out first; MinHash with locality-sensitive hashing (Broder 1997; datasketch) finds candidates among the rest, so
time grows with the number of texts, not of pairs. What candidates share is counted exactly, and two releases that fill
the slots of one template otherwise (:mod:`pranalytics.corpus.slots`) are told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.corpus.runs import Letters, Runs, distinct, least_share, letters_of, likeness, runs_of
from pranalytics.corpus.slots import Slots, differing, slots
from pranalytics.errors import UserError

#: Likeness from which two texts count as one.
THRESHOLD = 0.6

_MOST_SLOTS = 0.15  # of the slots that two texts share may hold other fillings: a header's date, a mended number

_SAMPLE = 8  # of a long text one run in eight is looked at to find candidates, chosen by its content
_LONG = 256  # runs
_LENIENCE = 0.75  # a sample may show less in common than there is
_DOUBT = 0.5  # of the agreement of sketches that the threshold lets expect: with less, two texts met by chance
_ROUNDS = 6
PERMUTATIONS = 96
MOST_CANDIDATES = 64
_WEIGHTS = (0.1, 0.9)  # a candidate too many is soon dismissed, one too few is lost
_NONE: Runs = np.empty(0, dtype=np.uint32)
_REMEMBERED = 16_384  # texts whose slots (and a quarter of that whose runs) are kept: the same few are asked for again


class _Edition(NamedTuple):
    """Texts that are the same letter for letter."""

    digest: bytes
    length: int  # letters
    members: list[int]
    #: Runs to find candidates by: all of them if the text is short, a sample if it is long. A text of middle length has
    #: both, so that every pair that can be alike is compared on one level.
    levels: tuple[Runs, Runs]


def duplicate_groups(
    texts: Sequence[str], *, threshold: float = THRESHOLD, preference: Sequence[Any] | None = None
) -> list[int]:
    """Group the texts that repeat each other, and choose one of each group to stand for it.

    Taken from the most preferred to the least (of equals the longest first), a text joins the first one before
    it that stands for a group and that it repeats; where there is none it founds a group. So every text of a group
    is like its founder: no chain of small changes ties together texts that have little in common.

    Parameters
    ----------
    texts : sequence of str
        Texts in any spelling. Texts without letters and digits repeat nothing; what has less than 24 of them
        repeats only the same letters.
    threshold : float, default 0.6
        Likeness from which two texts count as one, above 0 to 1: common runs of twelve letters, divided by themselves
        plus 1.5 times those that only the shorter text has and 0.5 times those that only the longer has (Tversky
        1977). Of texts of one length it is Jaccard's share; a text of which a part of at least 43 % was taken over
        without change reaches 0.6.
    preference : sequence, optional
        A value for each text, of any kind that can be sorted: of a group the text with the greatest stands for
        it, of equals the first.

    Returns
    -------
    list of int
        For each text, the index of the text that stands for its group: its own where it repeats none. Which texts form
        a group does not depend on their order.

    Raises
    ------
    UserError
        If the threshold is out of range or the preferences are not as many as the texts.

    Notes
    -----
    Texts that share their runs but fill more than 15 % of the slots they share with other numbers, dates or places
    are two releases on one template, and no duplicates.

    Pairs are found by hashing: of texts of one length that just reach the default threshold one pair in two thousand
    is missed, of pairs of a text and 43 % of it one in fourteen.

    References
    ----------
    A. Z. Broder (1997), On the resemblance and containment of documents. A. Tversky (1977), Features of similarity.
    J. A. Aslam, E. Pelekhov, D. Rus (2004), The star clustering algorithm for static and dynamic information
    organization.

    Examples
    --------
    >>> long = "شهردار از گشایش سه بوستان محله‌ای در هفتهٔ آینده خبر داد"
    >>> duplicate_groups([long, "خبری دیگر دربارهٔ بودجهٔ شهر", long + "."])
    [0, 1, 0]
    >>> duplicate_groups([long, long + " و رفت"], preference=["1398/09/12", "1398/09/13"])
    [1, 1]
    """
    if not 0 < threshold <= 1:
        raise UserError(f"The threshold of duplicates is {threshold}; give a number above 0 and at most 1.")
    texts = list(texts)  # a column of a table is indexed by its labels
    wanted = [0] * len(texts) if preference is None else list(preference)
    if len(wanted) != len(texts):
        raise UserError(f"There are {len(wanted)} preferences for {len(texts)} texts; give one for each text.")
    editions = _editions(texts, threshold)
    # Sorting is stable: the last key counts most, and the digest settles what is left, whatever the order of texts.
    editions.sort(key=lambda edition: edition.digest)
    editions.sort(key=lambda edition: edition.length, reverse=True)
    editions.sort(key=lambda edition: max(wanted[n] for n in edition.members), reverse=True)
    spelt = [min(texts[n] for n in edition.members) for edition in editions]  # spaces may differ: one of them for all
    groups = _founders(editions, alike_among(spelt, threshold), threshold)
    members: dict[int, list[int]] = {}
    for edition, founder in zip(editions, groups, strict=True):
        members.setdefault(founder, []).extend(edition.members)
    standing = list(range(len(texts)))
    for group in members.values():
        group.sort()
        chosen = max(group, key=wanted.__getitem__)  # of equals the first
        for n in group:
            standing[n] = chosen
    return standing


def _editions(texts: Sequence[str], threshold: float) -> list[_Edition]:
    """Bring together the texts that are the same letter for letter; those without letters are left out."""
    found: dict[bytes, _Edition] = {}
    for n, text in enumerate(texts):
        letters = letters_of(text)
        if len(letters):
            digest = blake2b(letters.astype("<u4").tobytes(), digest_size=16).digest()
            if digest not in found:
                found[digest] = _Edition(digest, len(letters), [], levels_of(letters, threshold))
            found[digest].members.append(n)
    return list(found.values())


def levels_of(letters: Letters, threshold: float) -> tuple[Runs, Runs]:
    """Return the runs by which candidates for a text are found: all of a short text, a sample of a long one."""
    runs = runs_of(letters)
    is_short = len(runs) < _LONG / least_share(threshold)  # nothing longer can be like a text that is not long
    sample = runs[runs % _SAMPLE == 0] if len(runs) >= _LONG else _NONE
    return distinct(runs) if is_short else _NONE, distinct(sample)


def _founders(editions: Sequence[_Edition], alike: Callable[[int, int], bool], threshold: float) -> list[int]:
    """Return for each edition the first founder of a group that it is like, or itself as a founder."""
    tables = [_Table(runs, threshold) for runs in zip(*(edition.levels for edition in editions), strict=True)]
    founders = []
    for n in range(len(editions)):
        sketches = [(table, table.sketch(n)) for table in tables if n in table]
        candidates = sorted({m for table, sketch in sketches for m in table.query(sketch)})
        founder = next((m for m in candidates if alike(m, n)), n)
        if founder == n:
            for table, sketch in sketches:
                table.insert(n, sketch)
        founders.append(founder)
    return founders


class _Table:
    """The founders of one level by their sketches.

    Parameters
    ----------
    runs : sequence of ndarray
        Runs of each text; none for those that are not on this level.
    threshold : float
        Likeness to be found.
    """

    def __init__(self, runs: Sequence[Runs], threshold: float) -> None:
        from datasketch import MinHashLSH

        self._runs = {n: runs[n] for n in _overlapping(runs, _LENIENCE * least_share(threshold)).tolist()}
        self._lsh = MinHashLSH(num_perm=PERMUTATIONS, params=bands_of(threshold))
        self._minima = np.zeros((len(runs), PERMUTATIONS), dtype=np.uint32)  # of founders; only their rows take memory
        self._least = least_agreement(threshold)

    def __contains__(self, n: int) -> bool:
        return n in self._runs

    def sketch(self, n: int) -> Any:
        """Return the MinHash of a text."""
        return sketch_of(self._runs[n])

    def query(self, sketch: Any) -> list[int]:
        """Return the founders that may be like the text sketched; of very many those whose sketches are most so.

        A template that was filled a thousand times makes every one of them a candidate for every other.
        """
        found = np.sort(np.fromiter(self._lsh.query(sketch), dtype=np.int64))
        agreeing = (self._minima[found] == sketch.hashvalues).sum(axis=1)
        found, agreeing = found[agreeing >= self._least], agreeing[agreeing >= self._least]
        nearest: list[int] = found[np.argsort(-agreeing, kind="stable")[:MOST_CANDIDATES]].tolist()
        return nearest

    def insert(self, n: int, sketch: Any) -> None:
        """Take in a founder."""
        self._lsh.insert(n, sketch, check_duplication=False)
        self._minima[n] = sketch.hashvalues


@cache
def _blank() -> Any:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=int)


def sketch_of(runs: Runs) -> Any:
    """Return the MinHash of runs of letters."""
    sketch = _blank().copy()  # copying is cheap, drawing the permutations anew is not
    sketch.update_batch(runs.tolist())
    return sketch


def _overlapping(runs: Sequence[Runs], share: float) -> NDArray[np.int64]:
    """Return the texts of whose runs at least that share occurs in others of them.

    Those that are out may take with them what others shared with nobody else, so it is done again.
    """
    sizes = np.fromiter(map(len, runs), dtype=np.int64, count=len(runs))
    texts = np.repeat(np.arange(len(runs)), sizes)
    hashes = np.concatenate(runs)
    kept = sizes > 0
    for _ in range(_ROUNDS):
        elsewhere = np.zeros(len(hashes), dtype=bool)
        for part in range(16):  # small tables are quick and take little memory
            at = np.flatnonzero(hashes >> np.uint32(28) == part)
            elsewhere[at] = pd.Series(hashes[at]).duplicated(keep=False)
        common = np.bincount(texts[elsewhere], minlength=len(runs))
        before, kept = kept.sum(), kept & (common >= share * sizes)
        if kept.sum() == before:
            break
        hashes, texts = hashes[kept[texts]], texts[kept[texts]]
    return np.flatnonzero(kept)


@cache
def bands_of(threshold: float) -> tuple[int, int]:
    """Return number and width of bands that let few pairs slip that reach the threshold."""
    from datasketch import MinHashLSH

    table = MinHashLSH(threshold=min(least_share(threshold), 0.95), num_perm=PERMUTATIONS, weights=_WEIGHTS)
    return table.b, table.r


def least_agreement(threshold: float) -> int:
    """Return in how many of their minima the sketches of two texts have to agree that may reach the threshold.

    Texts that share a sentence in twenty have a band in common once in two hundred times; among very many texts these
    are most of those that are found. Of pairs that reach the threshold next to none agree in so little.

    Examples
    --------
    >>> least_agreement(0.6)
    20
    """
    return int(_DOUBT * least_share(threshold) * PERMUTATIONS)


def alike_among(texts: Sequence[str], threshold: float) -> Callable[[int, int], bool]:
    """Return a function that tells whether two of the texts are one release."""

    @lru_cache(_REMEMBERED // 4)
    def runs(n: int) -> Runs:
        return distinct(runs_of(letters_of(texts[n])))

    @lru_cache(_REMEMBERED)
    def filled(n: int) -> Slots:
        return slots(texts[n])

    def alike(n: int, m: int) -> bool:
        # Slots first: they are quick to compare, and a template may have been filled a thousand times.
        return differing(filled(n), filled(m)) <= _MOST_SLOTS and likeness(runs(n), runs(m)) >= threshold

    return alike
