"""Aggregates: all that a report needs to know of a corpus, whichever engine has summed it.

In: nothing; an engine fills them, batch by batch or on a cluster. Out: :class:`Aggregates`, tables whose size depends
on the numbers of cities, months, themes and words, not on that of documents, and a sample of documents.

Sums are of whole numbers, and what is sampled is chosen by a hash of its id (:func:`draw`), so neither depends on the
size of batches, on their order, or on who has summed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

#: Documents whose texts, passages and coded passages are kept; a corpus of no more is kept as a whole.
SAMPLE = 10_000
#: Passages a theme and city that may be quoted, beside those of the sample.
EVIDENCE = 100
#: In units of which shares of topics are summed: whole numbers add up to the same in any order.
UNIT = 1e-10

_PLACE = ("city", "year", "source")

#: Table to its columns.
COLUMNS: dict[str, tuple[str, ...]] = {
    "calendar": ("city", "date", "date_jalali", "documents", "passages", "first"),
    "sizes": (*_PLACE, "size", "documents"),
    "themes": ("theme", *_PLACE, "size", "carrying", "documents"),
    "topics": ("theme", *_PLACE, "size", "carrying", "documents"),
    "month_sizes": ("month", "size", "documents"),
    "month_themes": ("theme", "month", "size", "carrying", "documents"),
    "together": ("first", "second", "passages", "documents"),
    "words": ("city", "term", "count", "documents", "squares", "weighted"),
    "word_sizes": ("city", "documents", "squared_lengths"),
    "topic_mass": ("topic", "theme", "mass"),
    "findings": ("check", "count", "total"),
    "corpus": ("doc_id", "title", "text", "city", "date", "date_jalali", "source", "boilerplate"),
    "passages": ("passage_id", "doc_id", "text", "start", "end"),
    "coded": ("passage_id", "doc_id", "theme", "score", "matches"),
    "evidence": ("passage_id", "doc_id", "theme", "matches", "text", "title", "city", "date_jalali", "source"),
}


@dataclass(frozen=True)
class Aggregates:
    """What is summed over a corpus, and what is sampled of it.

    Documents are those that stay once empty ones and copies are out. ``city``, ``source`` and dates are "" where they
    are unknown; such rows are there like all others. Years and months are Jalali (``1398``, ``1398-09``). Rows whose
    number would be 0 are left out, and the order of rows makes no difference unless it is said.

    Attributes
    ----------
    calendar : DataFrame
        One row a city and day: ``city, date`` (ISO), ``date_jalali`` (``1398/09/12``), ``documents``, ``passages``,
        ``first`` (the number, from 0, of the first of these documents in the corpus).
    sizes : DataFrame
        One row a city, year, source and number of passages in a document: ``city, year, source, size`` (passages;
        0 for a document without any), ``documents`` (so many are of that size).
    themes : DataFrame
        One row a theme, city, year, source, number of passages and of those that carry the theme, from 1: ``theme,
        city, year, source, size, carrying, documents``. With `sizes` it says all that intervals and tests need, which
        reckon with passages of one document as belonging together.
    topics : DataFrame
        The same of topics: ``theme`` is the number of a topic as text; a topic marks the passages of which it fills at
        least 0.3, as of :func:`~pranalytics.topics.representative.code_topics`.
    month_sizes, month_themes : DataFrame
        As `sizes` and `themes`, by ``month`` alone.
    together : DataFrame
        One row a pair of themes, ``first`` before ``second`` in the order of the alphabet, or the same twice:
        ``passages`` that carry both, ``documents`` with such a passage.
    words : DataFrame
        One row a city and word of the vocabulary (words of title and text that stand in two documents; in one, if there
        are no more than 40): ``city, term, count``, ``documents`` (with the word), ``squares`` (sum over documents of
        the squared count), ``weighted`` (sum of the count times all words of the document that are in the vocabulary).
    word_sizes : DataFrame
        One row a city: ``documents`` (that have a word of the vocabulary), ``squared_lengths`` (sum over these of the
        square of how many they have).
    topic_words, topic_quality, topic_passages, readings : DataFrame
        As of :class:`~pranalytics.report.contents.ReportContents`: finished by the engine. `readings` may be empty.
    topic_mass : DataFrame
        One row a topic and theme: ``topic`` (from 0), ``theme`` ("" for all passages), ``mass``: the sum of the topic's
        shares in these passages, each rounded to ten digits, in units of 1e-10.
    findings : DataFrame
        What :func:`~pranalytics.check_corpus` counts in the texts themselves: ``check`` (``short``, ``not_persian``,
        ``arabic_letters``, ``lost_half_spaces``), ``count, total``.
    corpus, passages, coded : DataFrame
        The sample: documents, in the order of the corpus, with all their passages, as of
        :func:`~pranalytics.read_corpus`, :func:`~pranalytics.split_passages` and ``Codebook.code``.
    evidence : DataFrame
        Passages that may be quoted beside those of the sample: of each theme and city the :data:`EVIDENCE` first by the
        hash of their ids. One row a passage and theme.
    attrs : mapping
        As ``attrs`` of a corpus: what was found while it was read, under ``health``.
    notes : tuple of str
        What the engine has left out or sampled, in the language of the report.
    passages_print : str
        Fingerprint of all passages (:func:`~pranalytics.themes.validation.sampling.corpus_print`); "" if nobody asked.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """

    calendar: pd.DataFrame
    sizes: pd.DataFrame
    themes: pd.DataFrame
    topics: pd.DataFrame
    month_sizes: pd.DataFrame
    month_themes: pd.DataFrame
    together: pd.DataFrame
    words: pd.DataFrame
    word_sizes: pd.DataFrame
    topic_words: pd.DataFrame
    topic_quality: pd.DataFrame
    topic_passages: pd.DataFrame
    topic_mass: pd.DataFrame
    readings: pd.DataFrame
    findings: pd.DataFrame
    corpus: pd.DataFrame
    passages: pd.DataFrame
    coded: pd.DataFrame
    evidence: pd.DataFrame
    attrs: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    passages_print: str = ""

    def __post_init__(self) -> None:
        for name, columns in COLUMNS.items():
            missing = [column for column in columns if column not in getattr(self, name).columns]
            if missing:
                raise ValueError(f"the aggregates {name} lack the column {', '.join(missing)}")

    @property
    def n_documents(self) -> int:
        """How many documents there are."""
        return int(self.calendar["documents"].sum())

    @property
    def n_passages(self) -> int:
        """How many passages there are."""
        return int(self.calendar["passages"].sum())


def draw(ids: Iterable[str]) -> NDArray[np.uint64]:
    """Return the lot that each id draws: those with the smallest are the sample.

    Parameters
    ----------
    ids : iterable of str
        Ids of documents or passages.

    Returns
    -------
    ndarray of uint64, shape (n_ids,)
        The first eight bytes of BLAKE2b of the id in UTF-8, the first byte the highest; the same everywhere.

    Examples
    --------
    >>> draw(["a", "b"]).tolist()
    [4681665781835383343, 9543904841865449333]
    """
    return np.array(
        [int.from_bytes(blake2b(one.encode(), digest_size=8).digest()) for one in ids],
        dtype=np.uint64,
    )
