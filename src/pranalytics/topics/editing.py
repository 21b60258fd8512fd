"""Merging and dropping topics: what an analyst does after reading them.

In: a fitted model. Out: a new fitted model; the old one stays as it is. No document is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.utils.validation import check_is_fitted

from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF

Floats = NDArray[np.float64]
Groups = list[list[int]]


def merge_topics(model: Any, groups: Iterable[Sequence[int]], *, names: Mapping[int, str] | None = None) -> Any:
    """Return a model in which some topics are one.

    The words of merged topics are added as they are used; so are their shares of the documents, and, in LDA, their
    priors (sums of parts of a Dirichlet variable are Dirichlet again).

    Parameters
    ----------
    model : LDA or NMF
        Fitted.
    groups : iterable of sequence of int
        The topics of each group become one, in the place of the lowest.
    names : mapping, optional
        Number of a topic of the new model to its name; by default merged topics get proposed names and the others keep
        theirs.

    Returns
    -------
    LDA or NMF
        Fitted, with fewer topics. Fitted anew it would find topics afresh.

    Raises
    ------
    ValueError
        If a group has fewer than two topics, or a topic is named twice or does not exist.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> model = NMF(3).fit([[3, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 1]], terms=["آب", "برق", "پل", "تونل"])
    >>> merge_topics(model, [[1, 2]], names={1: "راه"}).topic_names_.tolist()
    ['آب، برق', 'راه']
    """
    wanted = [sorted(group) for group in groups]
    named = list(chain.from_iterable(wanted))
    _check(model, named)
    if any(len(group) < 2 for group in wanted) or len(set(named)) < len(named):
        raise ValueError("A group has at least two topics, and a topic stands in one group only.")
    alone = [[topic] for topic in range(len(model.components_)) if topic not in named]
    return _regroup(model, sorted(wanted + alone), names or {})


def drop_topics(model: Any, topics: Iterable[int]) -> Any:
    """Return a model without some topics; documents are shared among those that are left.

    Parameters
    ----------
    model : LDA or NMF
        Fitted.
    topics : iterable of int
        Which topics to drop.

    Returns
    -------
    LDA or NMF
        Fitted, with fewer topics. Fitted anew it would find topics afresh.

    Raises
    ------
    ValueError
        If a topic does not exist, or none would be left.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> model = NMF(2).fit([[3, 2, 0], [0, 0, 2]], terms=["آب", "برق", "پل"])
    >>> drop_topics(model, [0]).topic_names_.tolist()
    ['پل']
    """
    dropped = set(topics)
    _check(model, dropped)
    left = [[topic] for topic in range(len(model.components_)) if topic not in dropped]
    if not left:
        raise ValueError("All topics would be dropped; leave at least one.")
    return _regroup(model, left, {})


def _check(model: Any, topics: Iterable[int]) -> None:
    if not isinstance(model, LDA | NMF):
        raise TypeError(f"Only models of this package can be edited, not a {type(model).__name__}.")
    check_is_fitted(model)
    beyond = sorted(set(topics) - set(range(len(model.components_))))
    if beyond:
        raise ValueError(f"There is no topic {beyond[0]}; the topics are 0 to {len(model.components_) - 1}.")


def _regroup(model: Any, groups: Groups, names: Mapping[int, str]) -> Any:
    """Return a new model, each topic of which is made of a group of the old ones."""
    new = clone(model)
    vars(new).update({name: value for name, value in vars(model).items() if name not in new.get_params()})
    new.n_components = len(groups)
    _regroup_lda(new, model, groups) if isinstance(model, LDA) else _regroup_nmf(new, model, groups)
    shares = _sums(model.topic_shares_, groups)
    new.topic_shares_ = shares / max(shares.sum(), np.finfo(float).tiny)
    kept = [str(model.topic_names_[group[0]]) if len(group) == 1 else "" for group in groups]
    new._name_topics()
    chosen = [names.get(topic) or kept[topic] or str(new.topic_names_[topic]) for topic in range(len(groups))]
    new.topic_names_ = np.array(chosen, dtype=object)
    return new


def _regroup_nmf(new: NMF, model: NMF, groups: Groups) -> None:
    """Mix the topics of a group by how much of the documents each fills."""
    weights = np.zeros((len(groups), len(model.components_)))
    for row, group in zip(weights, groups, strict=True):
        part = model.topic_shares_[group]
        row[group] = part / part.sum() if part.sum() > 0 else 1 / len(group)
    new.components_ = weights @ model.components_
    new._scale = weights @ model._scale


def _regroup_lda(new: LDA, model: LDA, groups: Groups) -> None:
    """Add the expected counts and the prior knowledge of a group; the even prior of every term stays what it is."""
    words = _sums(model.components_ - model.topic_word_prior_, groups)
    known = _sums(model._prior.free - model.topic_word_prior, groups) + model.topic_word_prior
    held = model._prior.columns + [np.array([], dtype=np.intp)] * (len(model.components_) - len(model._prior.columns))
    columns = [np.unique(np.concatenate([held[topic] for topic in group])) for group in groups]
    new.seeds = None
    new._prior = replace(model._prior, free=known, columns=columns)
    new.topic_word_prior_ = new._prior.pseudo_counts()
    new.components_ = new.topic_word_prior_ + words
    new.doc_topic_prior_ = _sums(model.doc_topic_prior_, groups)


def _sums(rows: Floats, groups: Groups) -> Floats:
    return np.array([rows[group].sum(axis=0) for group in groups])
