"""What a report is made from: the tables of one run, whichever engine computed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pranalytics.report.sections import Lang


@dataclass(frozen=True)
class ReportContents:
    """Everything that a report shows, as tables.

    Charts, PDF, HTML and spreadsheets read only this; they never ask how the tables were made.

    Attributes
    ----------
    title : str
        Title of the report.
    corpus : DataFrame
        One row a document: ``doc_id, title, text, city, date, date_jalali, source, boilerplate``.
    passages : DataFrame
        ``passage_id, doc_id, text, start, end``.
    coded : DataFrame
        One row a passage and theme: ``passage_id, doc_id, theme, score, matches``.
    themes : DataFrame
        The codebook: ``theme, name_fa, name_en, definition_fa, definition_en, terms``.
    overall, by_city, by_year : DataFrame
        Comparisons: ``group, theme, passages, n_passages, documents, n_documents, share, low, high,
        estimate, difference, p, q, note``.
    topics : DataFrame
        ``topic, name, rank, term, weight, frex``: top words by probability, and beside them those that are frequent and
        exclusive.
    topic_quality : DataFrame
        ``topic, name, npmi, c_v, exclusivity, share, documents, top_document, nearest, overlap, stability, flags,
        nearest_name``.
    topic_passages : DataFrame
        ``topic, name, rank, passage_id, doc_id, share, text, spans``.
    topic_themes : DataFrame
        ``topic, name, theme, topic_share, theme_share, lift, documents, carries``.
    topics_by_city, topics_by_year : DataFrame
        Comparisons, in which ``theme`` is the number of a topic, as text.
    readings : DataFrame
        As of :func:`~pranalytics.compare_readings`; empty where there are too few documents.
    validation : DataFrame
        ``themes`` of :class:`~pranalytics.themes.validation.scores.ValidationScores`; empty without a validation.
    city_words : DataFrame
        ``group, rank, term, score``.
    trends : DataFrame
        As of :func:`~pranalytics.theme_trends`, by the finest time that the documents suffice for; may be empty.
    keywords : DataFrame
        As of :func:`~pranalytics.keyness`: words that tell each city from the others; may be empty.
    adjusted : DataFrame
        As of :func:`~pranalytics.adjusted`: cities with year and source held constant; may be empty.
    quotes : DataFrame
        ``theme, group, passage_id, doc_id, title, date_jalali, source, text, spans``.
    health : DataFrame
        ``check, name_fa, name_en, count, detail``.
    notes : tuple of str
        Plain sentences on what the data cannot carry, in the language of the report; shown at its head.
    settings : mapping
        Settings of the run, as they go into the manifest.
    lang : {"fa", "en"}
        Language of the report; texts, words and names from the data stay as they are.
    hidden : tuple of str
        Ids of sections that are left out; see :data:`~pranalytics.report.sections.SECTIONS`.
    calendar : DataFrame, optional
        How many documents and passages there are of each city and day (``city, date, date_jalali, documents,
        passages``, in the order of the corpus), where ``corpus`` and ``passages`` hold a sample only.
    together : DataFrame, optional
        How many passages and documents each pair of themes shares (``first, second, passages, documents``; a theme with
        itself tells how many it has), where ``coded`` holds a sample only.
    choice : DataFrame, optional
        As of :func:`~pranalytics.choose_n_topics`, where it was asked for: what speaks for each number of topics.
    paragraphs : mapping of str to str
        Own plain text for the head of a section, by its id; an empty line begins a new paragraph.
    """

    title: str
    corpus: pd.DataFrame
    passages: pd.DataFrame
    coded: pd.DataFrame
    themes: pd.DataFrame
    overall: pd.DataFrame
    by_city: pd.DataFrame
    by_year: pd.DataFrame
    topics: pd.DataFrame
    topic_quality: pd.DataFrame
    topic_passages: pd.DataFrame
    topic_themes: pd.DataFrame
    topics_by_city: pd.DataFrame
    topics_by_year: pd.DataFrame
    readings: pd.DataFrame
    validation: pd.DataFrame
    city_words: pd.DataFrame
    trends: pd.DataFrame
    keywords: pd.DataFrame
    adjusted: pd.DataFrame
    quotes: pd.DataFrame
    health: pd.DataFrame
    notes: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    lang: Lang = "fa"
    hidden: tuple[str, ...] = ()
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    calendar: pd.DataFrame | None = None
    together: pd.DataFrame | None = None
    choice: pd.DataFrame | None = None
