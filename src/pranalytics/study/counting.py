"""Words of a study: how they are read, and how often they stand in its texts.

In: a corpus and the settings. Out: an analyzer that knows the corpus, and matrices of counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse

from pranalytics.corpus.gazetteer import written_names
from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collocations import find_terms
from pranalytics.persian.compounds import learn_compounds
from pranalytics.persian.letters import MARKS
from pranalytics.persian.stopwords import LAYERS
from pranalytics.persian.terms import MUNICIPAL, phrases_of
from pranalytics.study.settings import Settings

_MANY_TEXTS = 40  # from here on a word has to stand in two of them


@dataclass(frozen=True)
class Counts:
    """How often every word stands in the texts of a study, in three cuts of them.

    Attributes
    ----------
    documents, texts : csr_matrix, shape (n_documents, n_terms)
        In titles and texts, and in texts alone.
    passages : csr_matrix, shape (n_passages, n_terms)
        In passages.
    terms : list of str
        What the columns stand for; no word is left out as rare or common.
    """

    documents: sparse.csr_matrix
    texts: sparse.csr_matrix
    passages: sparse.csr_matrix
    terms: list[str]


def analyzer_of(corpus: pd.DataFrame, settings: Settings) -> Analyzer:
    """Return an analyzer that knows the compounds and terms of a corpus, and leaves out the names of its cities.

    Parameters
    ----------
    corpus : DataFrame
        ``title``, ``text``, ``city``.
    settings : Settings
        Whether multi-word terms count as one word; own stop words and protected words.

    Returns
    -------
    Analyzer
    """
    texts = (corpus["title"] + "\n" + corpus["text"]).tolist()
    cities = {city for city in corpus["city"] if city}
    names = sorted({name for city in cities for name in written_names(city)})
    phrases = phrases_of(names)  # their words are left out nowhere else
    analyzer = Analyzer(
        stop_words=tuple(LAYERS),
        extra_stop_words=(*names, *settings.stop_words),
        protected_words=settings.protected_words,
        keep_numbers=False,
        keep_verbs=False,
        min_length=2,
        compounds=tuple(learn_compounds(texts)),
        terms=phrases,
    )
    if not settings.terms:
        return analyzer
    found = find_terms(texts, analyzer=analyzer)
    return replace(analyzer, terms=(MUNICIPAL, *phrases, *(term.text for term in found)))


def count_corpus(corpus: pd.DataFrame, passages: pd.DataFrame, analyzer: Analyzer) -> Counts:
    """Count the words of documents and of their passages, each of which is read once.

    Parameters
    ----------
    corpus, passages : DataFrame
        As of :func:`~pranalytics.read_corpus` and :func:`~pranalytics.split_passages`.
    analyzer : Analyzer
        How words are read.

    Returns
    -------
    Counts
        Without columns if no word is left.
    """
    across = _read_across(corpus, passages)
    found, terms = count_words([*passages["text"], *corpus["title"], *corpus["text"][across]], analyzer)
    of_passages, of_titles, of_texts = (
        found[rows] for rows in _stretches(len(passages), len(corpus), int(across.sum()))
    )
    place = {doc_id: number for number, doc_id in enumerate(corpus["doc_id"].tolist())}
    rows = np.fromiter(map(place.__getitem__, passages["doc_id"].tolist()), dtype=np.int64, count=len(passages))
    whole = ~across[rows]
    ones = np.ones(int(whole.sum()), dtype=np.int64)
    members = sparse.csr_matrix((ones, (rows[whole], np.flatnonzero(whole))), shape=(len(corpus), len(passages)))
    apart = sparse.csr_matrix(
        (np.ones(of_texts.shape[0], dtype=np.int64), (np.flatnonzero(across), np.arange(of_texts.shape[0]))),
        shape=(len(corpus), of_texts.shape[0]),
    )
    texts = sparse.csr_matrix(members @ of_passages + apart @ of_texts)
    documents = sparse.csr_matrix(texts + of_titles)
    for counts in (texts, documents):
        counts.sort_indices()
    return Counts(documents, texts, of_passages, terms)


def count_words(texts: Iterable[str], analyzer: Analyzer) -> tuple[sparse.csr_matrix, list[str]]:
    """Count the words of texts; short ones too if there are no others.

    Parameters
    ----------
    texts : iterable of str
        The texts.
    analyzer : Analyzer
        How words are read.

    Returns
    -------
    counts : csr_matrix, shape (n_texts, n_terms)
    terms : list of str
        What the columns stand for; empty if no word is left.
    """
    texts = list(texts)
    for length in sorted({analyzer.min_length, 1}, reverse=True):
        counts, terms = replace(analyzer, min_length=length).counts(texts)
        if terms:
            break
    return counts, terms


def telling_words(
    counts: sparse.csr_matrix, terms: list[str], max_df: float = 1.0
) -> tuple[sparse.csr_matrix, list[str]]:
    """Leave out rare and common words, unless no other word is left.

    Parameters
    ----------
    counts : csr_matrix, shape (n_texts, n_terms)
        As of :func:`count_words`.
    terms : list of str
        What the columns stand for.
    max_df : float, default 1.0
        Words in a larger part of the texts are left out.

    Returns
    -------
    counts : csr_matrix
    terms : list of str

    Raises
    ------
    UserError
        If there is no word.
    """
    n_texts = counts.shape[0]
    found_in = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero((found_in >= (2 if n_texts > _MANY_TEXTS else 1)) & (found_in <= max_df * n_texts))
    if not len(kept):
        kept = np.flatnonzero(found_in)
    if not len(kept):
        raise UserError("No word is left to count: the texts hold only stop words, numbers or signs; are they Persian?")
    return counts[:, kept], [terms[column] for column in kept.tolist()]


def _stretches(*sizes: int) -> list[slice]:
    """Return slices of some sizes, one behind the other."""
    return [slice(start, end) for start, end in pairwise(np.cumsum([0, *sizes]).tolist())]


def _read_across(corpus: pd.DataFrame, passages: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell of which documents something may be read across the edge of two passages: no sign stands there."""
    texts = dict(zip(corpus["doc_id"].tolist(), corpus["text"].tolist(), strict=True))
    ends = dict.fromkeys(texts, 0)
    across: set[str] = set()
    columns = (passages[name].tolist() for name in ("doc_id", "start", "end"))
    for doc_id, start, end in zip(*columns, strict=True):
        text, before = texts[doc_id], ends[doc_id]
        gap = text[before:start]
        if before:
            parted = gap.isspace() and ("\n" in gap or _is_sign(text[before - 1]) or _is_sign(text[start]))
        else:
            parted = not gap.strip()
        if not parted:
            across.add(doc_id)
        ends[doc_id] = end
    across.update(doc_id for doc_id, end in ends.items() if texts[doc_id][end:].strip())
    return corpus["doc_id"].isin(across).to_numpy()


def _is_sign(character: str) -> bool:
    return not (character.isalnum() or character in MARKS)
