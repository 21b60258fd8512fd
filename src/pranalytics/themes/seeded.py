"""Topics that start from the words of themes.

In: documents and a codebook. Out: an LDA model whose first topics are the themes, and the words of those topics.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from pranalytics.errors import UserError
from pranalytics.tables import require_texts
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.patterns import is_word
from pranalytics.topics.lda import LDA
from pranalytics.vectors import PersianCountVectorizer

_FEWEST = 10  # documents
_COMMON = 0.4  # a word in more of the documents than this («شهرداری») tells no topic from another


class Seeded(NamedTuple):
    """A topic model whose first topics are the themes.

    Attributes
    ----------
    model : LDA
        Fitted; its first topics are those of `seeds`, in order.
    counts : sparse matrix, shape (n_documents, n_terms)
        What it was fitted on.
    mixtures : ndarray, shape (n_documents, n_topics)
        The topics of each document.
    terms : list of str
        The columns.
    seeds : dict of str to list of str
        Theme to the words that its topic starts from; a theme without such words is not there.
    """

    model: LDA
    counts: sparse.csr_matrix
    mixtures: NDArray[np.float64]
    terms: list[str]
    seeds: dict[str, list[str]]


def seeded_topics(
    corpus: pd.DataFrame,
    codebook: Codebook,
    *,
    counts: sparse.csr_matrix | None = None,
    terms: Sequence[str] | None = None,
    background: int = 5,
    seed: int = 0,
) -> Seeded:
    """Find topics that start from the words of the themes.

    Parameters
    ----------
    corpus : DataFrame
        ``doc_id``, ``text`` and, where known, ``city``: names of cities are no words of topics.
    codebook : Codebook
        Themes; their single words count, but for those that more than one theme has.
    counts : sparse matrix, shape (n_documents, n_terms), optional
        How often words stand in the documents, where they were counted before. By default the texts are read, without
        words that stand in one document, in more than 40 % of them, or in names of their cities.
    terms : sequence of str, optional
        What the columns of `counts` stand for.
    background : int, default 5
        Free topics beside them.
    seed : int, default 0
        Seed of the model.

    Returns
    -------
    Seeded

    Raises
    ------
    UserError
        If there are fewer than ten documents, a text or a city is none, there are not as many counts as documents, or
        no word is left to count.
    """
    known = "city" in corpus.columns
    require_texts(corpus, "corpus", ["text", "city"] if known else ["text"])
    if len(corpus) < _FEWEST:
        raise UserError(f"Topics need at least {_FEWEST} documents; the corpus has {len(corpus)}.")
    if counts is None or terms is None:
        counts, terms = _count(corpus, sorted({city for city in corpus["city"] if city}) if known else [])
    elif counts.shape != (len(corpus), len(terms)):
        raise UserError(
            f"counts has {counts.shape[0]} rows and {counts.shape[1]} columns; it needs {len(corpus)}, one for each "
            f"document, and {len(terms)}, one for each term."
        )
    seeds = _seeds(codebook, set(terms))
    n_topics = len(seeds) + max(background, 2 - len(seeds))
    model = LDA(n_topics, seeds=seeds or None, random_state=seed).fit(counts, terms=terms)
    return Seeded(model, counts, model.transform(counts), list(terms), seeds)


def seeded_words(seeded: Seeded, n: int = 30) -> dict[str, list[str]]:
    """Return the first words of each seeded topic.

    Parameters
    ----------
    seeded : Seeded
        As of :func:`seeded_topics`.
    n : int, default 30
        Words a theme.

    Returns
    -------
    dict
        Theme to words, the most probable first: what :func:`~pranalytics.suggest_terms` takes as `topic_words`.
    """
    weights = seeded.model.components_
    return {
        theme: [seeded.terms[k] for k in np.argsort(-np.round(weights[topic], 6), kind="stable")[:n]]
        for topic, theme in enumerate(seeded.seeds)
    }


def _seeds(codebook: Codebook, vocabulary: set[str]) -> dict[str, list[str]]:
    """Return the single words of each theme that stand in a vocabulary, and in no other theme."""
    words = {
        theme.id: {lemma for term in theme.terms if is_word(term.pattern) for lemma in term.pattern[0].lemmas}
        for theme in codebook.themes
    }
    found = {
        theme: sorted((mine & vocabulary) - set().union(*(other for name, other in words.items() if name != theme)))
        for theme, mine in words.items()
    }
    return {theme: mine for theme, mine in found.items() if mine}


def _count(corpus: pd.DataFrame, cities: list[str]) -> tuple[sparse.csr_matrix, list[str]]:
    """Count the words of the documents that may make topics."""
    vectorizer = PersianCountVectorizer(extra_stop_words=cities, min_df=2, max_df=_COMMON)
    try:
        counts: Any = vectorizer.fit_transform(corpus["text"])
    except ValueError:  # scikit-learn's way to say that no word is left
        raise UserError("No word is left to count: no word stands in two documents; give more texts.") from None
    return counts, [str(term) for term in vectorizer.get_feature_names_out()]
