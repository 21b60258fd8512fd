"""How often words stand together: in documents, or in windows that slide over them.

In: a document-term matrix, or documents as lists of lemmas. Out: a square matrix, the number of windows that hold both
words (on its diagonal: the one word), and the number of windows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_BATCH = 1000  # documents whose windows are held in memory at once


class Cooccurrence(NamedTuple):
    """How often words stand together.

    Attributes
    ----------
    together : ndarray, shape (n_words, n_words)
        Windows that hold both words.
    n_windows : int
        All windows, also those without any of the words.
    """

    together: NDArray[np.float64]
    n_windows: int


def in_documents(counts: Any, columns: Sequence[int] | NDArray[np.intp]) -> Cooccurrence:
    """Count the documents that hold two words, every document being one window.

    Parameters
    ----------
    counts : array-like or sparse matrix, shape (n_documents, n_terms)
        Counts of terms.
    columns : sequence of int
        The words, as columns of `counts`.

    Returns
    -------
    Cooccurrence

    Examples
    --------
    >>> in_documents([[2, 1, 0], [1, 0, 0], [0, 0, 0]], [0, 1])
    Cooccurrence(together=array([[2., 1.], [1., 1.]]), n_windows=3)
    """
    present = sparse.csc_matrix(counts)[:, np.asarray(columns, dtype=np.intp)] > 0
    present = present.astype(np.float64)
    return Cooccurrence((present.T @ present).toarray(), present.shape[0])


def in_windows(
    documents: Iterable[Sequence[str]],
    words: Sequence[str],
    size: int,
    *,
    repeats: Literal["gensim", "exact"] = "gensim",
) -> Cooccurrence:
    """Count the windows that hold two words, a window sliding over each document word by word.

    A document that is no longer than a window is one window.

    Parameters
    ----------
    documents : iterable of sequence of str
        The lemmas of each document, in order.
    words : sequence of str
        The words to count, each once.
    size : int
        Words a window.
    repeats : {"gensim", "exact"}, default "gensim"
        What happens when a word leaves a window in which it stands again: gensim forgets it until it enters anew, and
        published figures of c_v are counted so; "exact" keeps it.

    Returns
    -------
    Cooccurrence

    Raises
    ------
    ValueError
        If `size` is below 1 or `repeats` is something else.

    Examples
    --------
    >>> in_windows([["a", "b", "c", "a"]], ["a", "b"], 2)
    Cooccurrence(together=array([[2., 1.], [1., 2.]]), n_windows=3)
    """
    if size < 1:
        raise ValueError(f"A window holds at least 1 word, not {size}.")
    if repeats not in ("gensim", "exact"):
        raise ValueError(f'repeats has to be "gensim" or "exact", not {repeats!r}.')
    place = {word: number for number, word in enumerate(words)}
    together = np.zeros((len(words), len(words)))
    n_windows = 0
    for batch in batched(documents, _BATCH):
        lengths = np.array([len(document) for document in batch], dtype=np.int64)
        tokens = _tokens(batch, place)
        windows = np.maximum(lengths - size + 1, 1)
        together += _together(tokens, lengths, windows, size, len(words), forget=repeats == "gensim")
        n_windows += int(windows.sum())
    return Cooccurrence(together, n_windows)


class _Tokens(NamedTuple):
    """The tokens that are counted: which document, which place in it, which word; by word, document and place."""

    document: NDArray[np.int64]
    position: NDArray[np.int64]
    word: NDArray[np.int64]


def _tokens(documents: Sequence[Sequence[str]], place: dict[str, int]) -> _Tokens:
    found = [
        (document, position, place[word])
        for document, words in enumerate(documents)
        for position, word in enumerate(words)
        if word in place
    ]
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return _Tokens(*table[np.lexsort((table[:, 1], table[:, 0], table[:, 2]))].T)


def _together(
    tokens: _Tokens, lengths: NDArray[np.int64], windows: NDArray[np.int64], size: int, n_words: int, *, forget: bool
) -> NDArray[np.float64]:
    """Count the windows of some documents that hold two words.

    A token stands in the windows from `first` up to but not including `last`. Between the places where any token comes
    or goes all windows hold the same words, so these stretches are counted, not the windows.
    """
    first = np.maximum(tokens.position - size + 1, 0)
    last = tokens.position
    if forget:  # it stands there until any token of its word leaves
        before = np.concatenate([[0], np.cumsum(lengths)])
        key = tokens.word * before[-1] + before[tokens.document]
        nearest = np.searchsorted(key + tokens.position, key + first)
        last = tokens.position[nearest]
    offset = np.concatenate([[0], np.cumsum(windows)])[tokens.document]
    last = offset + np.minimum(last + 1, windows[tokens.document])
    first = offset + first
    bounds = np.unique(np.concatenate([first, last]))
    start, stop = np.searchsorted(bounds, first), np.searchsorted(bounds, last)
    spans = stop - start
    stretches = np.repeat(start - np.concatenate([[0], np.cumsum(spans)[:-1]]), spans) + np.arange(spans.sum())
    held = sparse.csr_matrix(
        (np.ones(len(stretches)), (stretches, np.repeat(tokens.word, spans))), shape=(len(bounds), n_words)
    )
    held.sum_duplicates()
    held.data[:] = 1
    weights = sparse.diags(np.append(np.diff(bounds), 0).astype(float))
    return np.asarray((held.T @ weights @ held).toarray(), dtype=np.float64)
