"""Entries: what new chunks are made of, their words and the signs that part them, as columns of numbers.

In: chunks and runs that are met for the first time. Out: :class:`Entries`. Nearly all chunks are one word with the
punctuation around it: numpy finds that word in all of them at once, and only the distinct words are read one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.cutting import Index, Numbers
from pranalytics.persian.letters import BLANKS, MARKS, PUNCTUATION, folding_table
from pranalytics.persian.links import LEFTWARD, MAX_LINKED, RIGHTWARD, to_character

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter

#: What parts a phrase, and what parts a sentence too.
PHRASE_MARKS = frozenset("،,؛;:.!؟?…/|()[]«»\n")
SENTENCE_MARKS = frozenset("؛;:.!؟?\n")
#: How much a sign parts: what is no mark, a mark inside a sentence, one between sentences.
SIGN, PHRASE, SENTENCE = 0, 1, 2

_OTHER, _PUNCTUATION, _MARK, _LETTER = range(4)  # kinds of characters; words are of the last two
_NEWLINE = ord("\n")  # it is put between the chunks; none holds it


class Entries(NamedTuple):
    """What some chunks are made of.

    Attributes
    ----------
    links : ndarray of uint16, shape (n_chunks,)
        The characters of their links, as numbers.
    counts : ndarray of int, shape (n_chunks,)
        How many entries each has.
    words : ndarray of int, shape (n_entries,)
        The number of each word; 0 for a sign between two words.
    starts, ends : ndarray of int, shape (n_entries,)
        Where in the chunk it stands.
    marks : ndarray of int, shape (n_entries,)
        How much a sign parts: `SIGN`, `PHRASE` or `SENTENCE`.
    """

    links: NDArray[np.uint16]
    counts: Numbers
    words: Numbers
    starts: Numbers
    ends: Numbers
    marks: Numbers


class _Single(NamedTuple):
    """Chunks of a single word: which they are, where in them it begins and ends, and how long they are."""

    chunks: Numbers
    starts: Numbers
    ends: Numbers
    lengths: Numbers


def read_entries(chunks: Sequence[str], splitter: Splitter, numbers: Index[tuple[str, str]]) -> Entries:
    """Read chunks and runs.

    Parameters
    ----------
    chunks : sequence of str
        Those that are new.
    splitter : Splitter
        What reads them.
    numbers : Index
        Lemma and form of each word with its number; words that are new are added.

    Returns
    -------
    Entries
    """
    single = _single_words(chunks)
    whole = [chunks[number] for number in single.chunks.tolist()]
    starts, ends = single.starts.tolist(), single.ends.tolist()
    readings = splitter.read_words([chunk[start:end] for chunk, start, end in zip(whole, starts, ends, strict=True)])
    before, after = single.starts > 0, single.ends < single.lengths
    is_other = np.ones(len(chunks), dtype=bool)
    is_other[single.chunks] = False
    others = np.flatnonzero(is_other)
    read = [_read(chunks[number], splitter, numbers) for number in others.tolist()]

    links = np.zeros(len(chunks), dtype=np.uint16)
    sides = np.where(before, 0, LEFTWARD) | np.where(after, 0, RIGHTWARD)
    links[single.chunks] = ord(to_character(0)) + (sides & np.array([link for _, link in readings], dtype=np.int64))
    links[others] = [ord(link) for link, _ in read]
    counts = np.zeros(len(chunks), dtype=np.int64)
    counts[single.chunks] = 1 + before + after
    counts[others] = [len(entries) for _, entries in read]

    rows = np.zeros((4, counts.sum()), dtype=np.int64)  # word, start, end and mark of each entry
    at = (np.cumsum(counts) - counts)[single.chunks] + before
    rows[0, at] = [numbers[word] for word, _ in readings]
    rows[1:3, at] = single.starts, single.ends
    signs = [chunk[:start] for chunk, start in zip(whole, starts, strict=True) if start]
    rows[2:, at[before] - 1] = single.starts[before], list(map(_mark, signs))
    signs = [chunk[end:] for chunk, end in zip(whole, ends, strict=True) if end < len(chunk)]
    rows[1:, at[after] + 1] = single.ends[after], single.lengths[after], list(map(_mark, signs))
    rows[:, np.repeat(is_other, counts)] = (
        np.array([entry for _, entries in read for entry in entries]).reshape(-1, 4).T
    )
    return Entries(links, counts, *rows)


def _single_words(chunks: Sequence[str]) -> _Single:
    """Find the chunks that are a word with nothing but punctuation around it."""
    codes = np.frombuffer("\n".join([*chunks, ""]).encode("utf-16-le", "surrogatepass"), dtype="<u2")
    kinds = _kinds()[codes]
    stops = np.flatnonzero(codes == _NEWLINE)
    begins = np.concatenate(([0], stops + 1), dtype=np.int64)[:-1]
    inner = np.flatnonzero(kinds != _PUNCTUATION)  # what stands between the chunks too
    firsts = inner[inner.searchsorted(begins)]
    lasts = inner[inner.searchsorted(stops) - 1]
    strange = np.cumsum(kinds < _MARK)
    single = (kinds[firsts] == _LETTER) & (strange[lasts] == strange[firsts]) & (stops - begins <= MAX_LINKED)
    begins = begins[single]
    return _Single(np.flatnonzero(single), firsts[single] - begins, lasts[single] + 1 - begins, stops[single] - begins)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return the kind of every character of two bytes; a word begins with one that folding does not take away."""
    folded = folding_table()
    kinds = [_LETTER if chr(code).isalnum() and folded.get(code, "") is not None else _OTHER for code in range(0x10000)]
    for characters, kind in ((PUNCTUATION, _PUNCTUATION), (MARKS, _MARK)):
        for character in characters:
            kinds[ord(character)] = kind
    return np.array(kinds, dtype=np.uint8)


def _read(chunk: str, splitter: Splitter, numbers: Index[tuple[str, str]]) -> tuple[str, list[tuple[int, ...]]]:
    """Return the link of any chunk or run, and its entries: number, start, end and mark."""
    link, words = ("\0", splitter.known_run(chunk)) if " " in chunk else splitter.read_chunk(chunk)
    entries: list[tuple[int, ...]] = []
    place = 0

    def add_sign(end: int) -> None:
        if place < end and not _is_blank(chunk[place:end]):
            entries.append((0, place, end, _mark(chunk[place:end])))

    for lemma, form, start, end in words:
        add_sign(start)
        entries.append((numbers[lemma, form], start, end, SIGN))
        place = end
    add_sign(len(chunk))
    return link, entries


@lru_cache(maxsize=1_000)
def _is_blank(gap: str) -> bool:
    """Tell whether nothing that can be seen parts two words."""
    return BLANKS.fullmatch(gap) is not None


@lru_cache(maxsize=1_000)
def _mark(sign: str) -> int:
    """Return how much a sign parts."""
    return SIGN if PHRASE_MARKS.isdisjoint(sign) else PHRASE if SENTENCE_MARKS.isdisjoint(sign) else SENTENCE
