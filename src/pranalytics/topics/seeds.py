"""Seeded topics: topics that are named beforehand by some of their words.

In: names with their words, and the terms of a matrix. Out: the columns of the words, the topics to start from, and a
prior that holds the words in their topics however large the corpus grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

Floats = NDArray[np.float64]
Columns = list[NDArray[np.intp]]


def seed_columns(seeds: Mapping[str, Sequence[str]], terms: Iterable[str] | None) -> Columns:
    """Return the columns of the words of each seeded topic; words that the matrix lacks are passed over.

    Parameters
    ----------
    seeds : mapping
        Name of a topic to its words, as they stand in `terms`.
    terms : iterable of str or None
        What the columns stand for.

    Returns
    -------
    list of ndarray of int

    Raises
    ------
    ValueError
        If the terms are not known, words are given as one string, or no word of a topic is a term.

    Examples
    --------
    >>> [columns.tolist() for columns in seed_columns({"آموزش": ["دوره", "کارگاه"]}, ["برق", "دوره"])]
    [[1]]
    """
    if not seeds:
        return []
    if terms is None:
        raise ValueError("Seeded topics need to know the words: pass terms=vectorizer.get_feature_names_out() to fit.")
    place = {term: column for column, term in enumerate(terms)}
    found = []
    for name, words in seeds.items():
        if isinstance(words, str):
            raise ValueError(f"The words of the seeded topic {name!r} have to be a list, not the string {words!r}.")
        columns = sorted({place[word] for word in words if word in place})
        if not columns:
            raise ValueError(
                f"None of the words of the seeded topic {name!r} ({'، '.join(words)}) is a term of this corpus; "
                "write them as lemmas, or leave the topic out."
            )
        found.append(np.array(columns, dtype=np.intp))
    return found


def seeded_start(weighted: sparse.csr_matrix, topics: Floats, columns: Columns) -> Floats:
    """Return topics to start from, the seeded ones first.

    A seeded topic starts as the words that stand in the documents of its own words more than elsewhere. It takes the
    place of the free topic that is most like it.

    Parameters
    ----------
    weighted : sparse matrix, shape (n_documents, n_terms)
        TF-IDF weights.
    topics : ndarray, shape (n_topics, n_terms)
        Free topics, each summing to one.
    columns : list of ndarray of int
        As of :func:`seed_columns`, at most n_topics.

    Returns
    -------
    ndarray, shape (n_topics, n_terms)
        Each row sums to one.

    Examples
    --------
    >>> weighted = sparse.csr_matrix([[0.8, 0.6, 0.0], [0.0, 0.0, 1.0]])
    >>> topics = np.array([[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]])
    >>> seeded_start(weighted, topics, [np.array([2])]).round(2).tolist()
    [[0.0, 0.0, 1.0], [0.5, 0.5, 0.0]]
    """
    mean = np.asarray(weighted.mean(axis=0)).ravel()
    profiles = np.array([_profile(weighted, own, mean) for own in columns])
    likeness = _unit(profiles) @ _unit(topics).T
    _, taken = linear_sum_assignment(-likeness)
    return np.vstack([profiles, np.delete(topics, taken, axis=0)])


@dataclass(frozen=True)
class WordPrior:
    """What is known of the topics' words beside the documents.

    The hold on seeded words grows with how often they occur: a prior of a fixed size would be washed out by a large
    corpus.

    Attributes
    ----------
    free : ndarray, shape (n_topics, n_terms)
        Pseudo-counts of a fixed size.
    columns : list of ndarray of int
        Columns of the words of the seeded topics, which come first; as of :func:`seed_columns`.
    strength : float
        Pseudo-counts of a seeded word for each time that it occurs.
    totals : ndarray, shape (n_terms,)
        How often each term has occurred.

    Examples
    --------
    >>> prior = WordPrior(np.full((2, 2), 0.1), [np.array([1])], 2.0, np.array([5.0, 7.0]))
    >>> prior.pseudo_counts().tolist()
    [[0.1, 14.1], [0.1, 0.1]]
    """

    free: Floats
    columns: Columns
    strength: float
    totals: Floats

    def pseudo_counts(self) -> Floats:
        """Return the prior as Dirichlet parameters of the topics.

        Returns
        -------
        ndarray, shape (n_topics, n_terms)
        """
        prior = self.free.copy()
        for topic, own in enumerate(self.columns):
            prior[topic, own] += self.strength * self.totals[own]
        return prior

    def after(self, counts: sparse.csr_matrix) -> WordPrior:
        """Return the prior after more documents.

        Parameters
        ----------
        counts : sparse matrix, shape (n_documents, n_terms)
            Their counts.

        Returns
        -------
        WordPrior
        """
        return replace(self, totals=self.totals + np.asarray(counts.sum(axis=0)).ravel())


def _profile(weighted: sparse.csr_matrix, own: NDArray[np.intp], mean: Floats) -> Floats:
    """Return the words of the documents that hold some words, as far as they stand out; the words themselves always."""
    presence = np.asarray(weighted[:, own].sum(axis=1)).ravel()
    around = np.asarray(weighted.T @ presence).ravel() / max(presence.sum(), np.finfo(float).tiny)
    profile = np.maximum(around - mean, 0)
    profile[own] = np.maximum(profile[own], max(profile.max(), np.finfo(float).eps))
    scaled: Floats = profile / profile.sum()
    return scaled


def _unit(rows: Floats) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
