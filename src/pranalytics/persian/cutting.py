"""Cutting: texts into chunks, at their blanks.

In: texts. Out: the chunks of one (:func:`cut`), or the distinct chunks of many, and which stands where
(:func:`cut_all`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

END_OF_LINE = "\0"  # a chunk without words: nothing is joined over the end of a line
END_OF_TEXT = "\uffff"  # such a chunk at the end of a text; Unicode has no character there
_BREAK = f" {END_OF_LINE} "

#: A chunk, or the end of a line.
CHUNK = re.compile(r"\n|\S+")

_FEW = 20_000  # characters; to cut them takes no time either way


class Index[K](dict[K, int]):
    """Gives each distinct word the next number."""

    def __missing__(self, word: K) -> int:
        number = self[word] = len(self)
        return number


def cut(text: str) -> list[str]:
    """Cut a text at its blanks; a chunk without words stands for the end of a line.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
    """
    return text.replace("\n", _BREAK).split()


def cut_all(texts: Sequence[str]) -> tuple[list[str], Numbers]:
    """Cut many texts at once, which is quicker than one by one; a chunk without words stands behind each text.

    Parameters
    ----------
    texts : sequence of str
        Any texts.

    Returns
    -------
    chunks : list of str
        The distinct chunks, in the order in which they are met.
    numbers : ndarray of int, shape (n_chunks,)
        Which of them stands in each place.

    Examples
    --------
    >>> chunks, numbers = cut_all(["شهر به شهر"])
    >>> chunks[:2], numbers.tolist()
    (['شهر', 'به'], [0, 1, 0, 2])
    """
    clear = (text.replace(END_OF_TEXT, END_OF_LINE) if END_OF_TEXT in text else text for text in texts)
    whole = f" {END_OF_TEXT} ".join((*clear, "")).replace("\n", _BREAK)
    if len(whole) > _FEW:
        try:
            return _cut_by_codes(f" {whole} ".encode("utf-16-le"))
        except UnicodeEncodeError:  # half of a pair that stands for one character
            pass
    index = Index[str]()
    numbers = np.array([index[chunk] for chunk in whole.split()], dtype=np.int64)
    return list(index), numbers


def _cut_by_codes(text: bytes) -> tuple[list[str], Numbers]:
    """Cut a text that begins and ends with a blank; only the distinct chunks become strings."""
    import pyarrow as pa  # type: ignore[import-untyped]  # who reads a few texts does not wait for it

    codes = np.frombuffer(text, dtype="<u2")
    blank = _blanks()[codes]
    codes = np.where(blank, codes.dtype.type(32), codes)
    ends = np.concatenate(([0], 2 * np.flatnonzero(blank) + 2), dtype=np.int64)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(codes)]
    # Each chunk with the blank behind it; the first of them is nothing but a blank.
    pieces = pa.Array.from_buffers(pa.large_binary(), len(ends) - 1, buffers).dictionary_encode()
    numbers = pieces.indices.to_numpy().astype(np.int64)
    chunks = b"".join(pieces.dictionary.to_pylist()).decode("utf-16-le").split(" ")
    return chunks[1:-1], numbers[numbers > 0] - 1


@cache
def _blanks() -> NDArray[np.bool_]:
    """Return, for every code of two bytes, whether a text is cut there."""
    return np.array([chr(code).isspace() for code in range(0x10000)])


def require_text(text: object) -> None:
    """Raise a TypeError for anything but a string."""
    if not isinstance(text, str):
        raise TypeError(f"A text has to be a str, not {type(text).__name__}.")
