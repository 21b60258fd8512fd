"""Runs of letters: what two texts share, whatever their spelling of letters, spaces and half-spaces.

In: a text. Out: a hash of each run of twelve of its letters and digits; of two texts how like each other they are.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.letters import fold_letters, folding_table

Letters = NDArray[np.uint64]
Runs = NDArray[np.uint32]

_RUN = 12  # letters; about two words
_SHORTEST = 2 * _RUN  # letters; what is shorter has too few runs to be like another, it is the same or it is not
#: What only the shorter or only the longer text has counts so much. Texts of one length are compared as by Jaccard
#: (where both count 1), and half of a release still counts as the release.
_SHORTER, _LONGER = 1.5, 0.5
_USUAL = 0x3000  # below this stand the letters of nearly all texts
_LIGATURES = 0xFB50  # from here on one character may stand for several letters
_BASE = np.uint64(1_000_003)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def letters_of(text: str) -> Letters:
    """Return the letters and digits of a text, each spelling of a letter as the same number.

    Parameters
    ----------
    text : str
        A text in any spelling.

    Returns
    -------
    ndarray of shape (n_letters,)

    Examples
    --------
    >>> (letters_of("مسئولان مي‌گويند: ١٢") == letters_of("مسیولان می گویند ۱۲")).all()
    np.True_
    """
    codes = _codes(text)
    if codes.max(initial=0) >= _LIGATURES:
        codes = _codes(fold_letters(text))
    letters: Letters = _alphabet(_USUAL if codes.max(initial=0) < _USUAL else 0x110000)[codes]
    return letters[letters > 0]


def runs_of(letters: Letters) -> Runs:
    """Return a hash of every run of letters.

    Parameters
    ----------
    letters : ndarray
        As of :func:`letters_of`.

    Returns
    -------
    ndarray
        The hashes in the order of the text; none for less than 24 letters.

    Examples
    --------
    >>> len(runs_of(letters_of("شهردار از گشایش سه بوستان خبر داد")))
    16
    """
    if len(letters) < _SHORTEST:
        return np.empty(0, dtype=np.uint32)
    # A polynomial modulo 2**64 of twelve letters, from those of two, four and eight: the overflow is meant.
    two = letters[:-1] * _BASE + letters[1:]
    four = two[:-2] * _BASE**2 + two[2:]
    eight = four[:-4] * _BASE**4 + four[4:]
    twelve = eight[:-4] * _BASE**4 + four[8:]
    return ((twelve * _MIX) >> np.uint64(32)).astype(np.uint32)


def distinct(runs: Runs) -> Runs:
    """Return runs sorted, each once.

    Examples
    --------
    >>> distinct(np.array([3, 1, 3], dtype=np.uint32)).tolist()
    [1, 3]
    """
    ordered = np.sort(runs)  # np.unique takes four times as long
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def likeness(a: Runs, b: Runs) -> float:
    """Return how like each other two texts are (the index of Tversky 1977).

    Parameters
    ----------
    a, b : ndarray
        Runs, as of :func:`distinct`; at least one has some.

    Returns
    -------
    float
        What they share, divided by itself plus 1.5 times what only the shorter has and 0.5 times what only the
        longer has: from 0 to 1.

    Examples
    --------
    >>> round(likeness(np.arange(100, dtype=np.uint32), np.arange(200, dtype=np.uint32)), 3)
    0.667
    """
    shorter, longer = sorted((len(a), len(b)))
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (common + _SHORTER * (shorter - common) + _LONGER * (longer - common))


def least_share(threshold: float) -> float:
    """Return the least share of its runs that a text so like another can have in common with it.

    It is also the least Jaccard's share of two such texts, and the least size of the shorter beside the longer:
    that of a text which the longer holds whole.

    Examples
    --------
    >>> round(least_share(0.6), 2)
    0.43
    """
    return _LONGER * threshold / (1 - (1 - _LONGER) * threshold)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@cache
def _alphabet(end: int) -> Letters:
    """Return for each code point the letter or digit that it spells, without marks and case; 0 for all else."""
    folded = folding_table()
    alphabet = np.zeros(end, dtype=np.uint64)
    for character in filter(str.isalnum, map(chr, range(end))):
        plain = unicodedata.normalize("NFKD", character)[0]  # the alef of «آ», the ye of «ئ»
        letter = folded.get(ord(plain), plain)
        alphabet[ord(character)] = ord(letter.lower()[0]) if letter else 0
    return alphabet
