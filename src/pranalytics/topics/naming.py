"""Words that tell topics apart (FREX), and the names of topics that are proposed from them.

In: the topics of a model, and the terms. Out: FREX scores, or a short Persian name a topic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pranalytics.persian.letters import PERSIAN_DIGITS

Floats = NDArray[np.float64]

_DIGITS = 10  # what lies below is rounding, which differs with the processor
_CANDIDATES = 15  # a name is made from a topic's most probable words: rare ones would not be understood
_WORDS = 3
_SEPARATOR = "، "
_PERSIAN = str.maketrans("0123456789", PERSIAN_DIGITS)


def shares(components: Floats) -> Floats:
    """Return topics as probabilities of terms; a topic of nothing stays zero.

    Parameters
    ----------
    components : ndarray, shape (n_topics, n_terms)
        Weights from 0 on.

    Returns
    -------
    ndarray, shape (n_topics, n_terms)

    Examples
    --------
    >>> shares(np.array([[1.0, 3.0], [0.0, 0.0]])).tolist()
    [[0.25, 0.75], [0.0, 0.0]]
    """
    totals = components.sum(axis=1, keepdims=True)
    return np.round(np.divide(components, totals, out=np.zeros_like(components), where=totals > 0), _DIGITS)


def ranked(scores: Floats, terms: Iterable[str], n_words: int) -> NDArray[np.intp]:
    """Return the columns of the highest scores of each topic; equal ones in the order of their terms.

    Parameters
    ----------
    scores : ndarray, shape (n_topics, n_terms)
        Any scores.
    terms : iterable of str, length n_terms
        What the columns stand for.
    n_words : int
        How many a topic; fewer if there are fewer terms.

    Returns
    -------
    ndarray of int, shape (n_topics, n_words)

    Examples
    --------
    >>> ranked(np.array([[1.0, 2.0, 2.0]]), ["a", "c", "b"], 2).tolist()
    [[2, 1]]
    """
    place = np.argsort(np.argsort(np.array(list(terms), dtype=object).astype(str), kind="stable"), kind="stable")
    return np.array([np.lexsort((place, -row))[:n_words] for row in scores], dtype=np.intp)


def frex(components: Floats, *, weight: float = 0.5) -> Floats:
    """Score how frequent and how exclusive each term is in each topic (Bischof & Airoldi 2012 [1]_).

    The harmonic mean of two ranks: of the term's probability in the topic, and of the topic's part in all topics'
    probability of the term.

    Parameters
    ----------
    components : ndarray, shape (n_topics, n_terms)
        Topics, as of a fitted model.
    weight : float, default 0.5
        Weight of exclusivity, 0 to 1; the rest is that of frequency.

    Returns
    -------
    ndarray, shape (n_topics, n_terms)
        Above 0, at most 1.

    Raises
    ------
    ValueError
        If `weight` lies outside of 0 to 1.

    References
    ----------
    .. [1] Bischof, J. M. and Airoldi, E. M. (2012). Summarizing topical content with word frequency and exclusivity.
       Proceedings of the 29th International Conference on Machine Learning, 201-208.

    Examples
    --------
    >>> frex(np.array([[8.0, 8.0, 1.0], [8.0, 0.0, 1.0]])).argmax(axis=1).tolist()  # the second term is the first's own
    [1, 0]
    """
    if not 0 <= weight <= 1:
        raise ValueError(f"The weight of exclusivity lies between 0 and 1, not {weight!r}.")
    probability = shares(components)
    of_all = probability.sum(axis=0)
    exclusive = np.round(np.divide(probability, of_all, out=np.zeros_like(probability), where=of_all > 0), _DIGITS)
    frequency, exclusivity = (
        np.stack([np.sort(row).searchsorted(row, side="right") for row in part]) / probability.shape[1]
        for part in (probability, exclusive)
    )
    score: Floats = 1 / (weight / exclusivity + (1 - weight) / frequency)
    return score


def propose_names(components: Floats, terms: Iterable[str]) -> list[str]:
    """Propose a name for each topic: the three words that tell most, the most telling first.

    They are the best by :func:`frex` of the fifteen most probable. Of words of which one holds
    the other («شهر», «مدیریت شهر») only the first is taken. No two topics get the same name.

    Parameters
    ----------
    components : ndarray, shape (n_topics, n_terms)
        Topics, as of a fitted model.
    terms : iterable of str, length n_terms
        What the columns stand for.

    Returns
    -------
    list of str
        Words with «، » between them; a number in Persian digits behind a name that an earlier topic has; "" for a topic
        of nothing.

    Examples
    --------
    >>> propose_names(np.array([[8.0, 9.0, 5.0, 1.0], [9.0, 0.0, 0.0, 0.0]]), ["شهر", "برق", "آب", "پل"])
    ['برق، آب، پل', 'شهر']
    """
    vocabulary = list(terms)
    probability = shares(components)
    scores = np.round(frex(components), _DIGITS)
    likely = ranked(probability, vocabulary, _CANDIDATES)
    names = []
    for topic, columns in enumerate(likely):
        columns = columns[probability[topic, columns] > 0]
        order = np.lexsort((np.arange(len(columns)), -scores[topic, columns]))
        names.append(_SEPARATOR.join(_telling([vocabulary[column] for column in columns[order]])))
    return _apart(names)


def _apart(names: list[str]) -> list[str]:
    """Return names with a number behind those that stand there again."""
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        seen[name] += 1
        again = name and seen[name] > 1
        apart.append(f"{name} ({seen[name]})".translate(_PERSIAN) if again else name)
    return apart


def _telling(words: list[str]) -> list[str]:
    """Return the first three words of which none is part of another."""
    chosen: list[str] = []
    for word in words:
        if not any(_within(word, other) or _within(other, word) for other in chosen):
            chosen.append(word)
    return chosen[:_WORDS]


def _within(word: str, other: str) -> bool:
    return f" {word} " in f" {other} "
