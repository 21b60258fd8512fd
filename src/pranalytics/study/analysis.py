"""The analysis: from a corpus to every table of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache as once
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from scipy import sparse

from pranalytics.comparison.prevalence import compare
from pranalytics.corpus.health import health_table, notes_on_data
from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.progress import Progress, silent
from pranalytics.report.contents import ReportContents
from pranalytics.study.beside import beside, meanwhile
from pranalytics.study.cache import Cache
from pranalytics.study.changes import held_constant, keywords, like_with_like, trends
from pranalytics.study.counting import analyzer_of, count_corpus, telling_words
from pranalytics.study.engines import STEPS_IN_MEMORY
from pranalytics.study.fingerprint import hash_inputs
from pranalytics.study.learning import load_drawing
from pranalytics.study.masking import mask_names
from pranalytics.study.notes import health_in_english, in_english
from pranalytics.study.settings import Settings
from pranalytics.study.themes import read_seeded, read_thrice, validated
from pranalytics.study.topics import Topics, count_units, find_topics, measured, notes_on_topics
from pranalytics.tables import CORPUS_COLUMNS, require_distinct_ids, require_texts
from pranalytics.themes.evidence import quotes
from pranalytics.topics.themes import topic_themes
from pranalytics.vectors import distinctive_words

_MUCH = 1_000_000  # characters from which on a second process saves more time than its start takes


def analyse(
    corpus: pd.DataFrame,
    settings: Settings | None = None,
    *,
    cache: Cache | None = None,
    n_jobs: int | None = None,
    progress: Progress = silent,
) -> ReportContents:
    """Compute every table of a report.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`.
    settings : Settings, optional
        What differs from the defaults.
    cache : Cache, optional
        What was computed from this corpus before.
    n_jobs : int, optional
        With more than one, words and topics are worked on in a process of their own; by default where that saves time.
        It changes nothing else.
    progress : callable, optional
        Called with the name of each step that begins, its number and the number of steps.

    Returns
    -------
    ReportContents

    Raises
    ------
    UserError
        If the corpus lacks a column or holds no document or no word, or the codebook is not valid.

    Examples
    --------
    >>> from pranalytics.datasets import load_sample
    >>> contents = analyse(load_sample().head(30))
    >>> contents.overall["theme"].tolist()[:3]
    ['coordination', 'transparency', 'training']
    """
    settings, cache = settings or Settings(), cache or Cache()
    _check(corpus)
    corpus, on_names = mask_names(corpus, settings.lang) if settings.mask_names else (corpus, "")
    coding = [hash_inputs([], settings.codebook), settings.passage, settings.mask_names]
    counting = [settings.terms, settings.stop_words, settings.protected_words, settings.mask_names]
    fitting = [coding, counting, settings.model, settings.topics, settings.seed]
    steps = iter(enumerate(STEPS_IN_MEMORY, start=1))

    def begin() -> None:
        number, step = next(steps)
        progress(step, number, len(STEPS_IN_MEMORY))

    begin()
    if n_jobs is None and corpus["text"].str.len().sum() < _MUCH:
        n_jobs = 1
    work = (_without_codebook, corpus, settings, cache, counting, fitting)
    with beside(*work, results=2, processes=n_jobs) as found:
        codebook = settings.read_codebook()
        themes = [theme.id for theme in codebook.themes]
        passages = _passages(corpus, settings)
        validation, notes = validated(passages, codebook, settings)
        coded = cache.keep("coded", coding, lambda: codebook.code(passages))
        begin()
        of_themes = {
            "overall": compare(coded, passages, corpus, by=None, themes=themes),
            "by_city": compare(coded, passages, corpus, by="city", themes=themes),
            "by_year": compare(coded, passages, corpus, by="year", themes=themes),
            "trends": cache.keep(
                "trends", [coding, settings.seed], lambda: trends(coded, passages, corpus, themes, settings.seed)
            ),
            "adjusted": cache.keep("adjusted", coding, lambda: like_with_like(coded, passages, corpus, themes)),
            "quotes": quotes(coded, passages, corpus, codebook),
        }
        begin()
        documents, units = found()
        of_words = {
            "city_words": distinctive_words(documents.counts, documents.terms, corpus["city"]),
            "keywords": keywords(corpus, documents.counts, documents.terms),
        }
        seeded = once(lambda: read_seeded(corpus, codebook, settings, units.counts, units.terms))
        reading = [fitting, settings.topic_names]
        if not cache.has("readings", reading):
            seeded()  # while topics are found
        health = health_table(corpus)
        topics, choice, used = found()
        meanwhile(load_drawing)
    on_data = notes_on_data(corpus)
    if settings.lang == "en":
        health, on_data = health_in_english(health, corpus), in_english(on_data)
    cache.adopt(used)
    topics = topics.named(settings.topic_names)
    mixtures, named = topics.mixtures.to_numpy(), topics.quality["name"].tolist()
    readings = cache.keep(
        "readings", reading, lambda: read_thrice(coded, passages, corpus, codebook, seeded(), mixtures, named)
    )
    names = dict(zip(topics.quality["topic"], topics.quality["name"], strict=True))
    return ReportContents(
        title=settings.title,
        corpus=corpus,
        passages=passages,
        coded=coded,
        themes=codebook.to_frame(),
        **of_themes,
        **of_words,
        readings=readings,
        topics=topics.words,
        topic_quality=topics.quality,
        choice=choice,
        topic_passages=topics.passages,
        topic_themes=topic_themes(mixtures, passages, coded, names=names, themes=themes),
        topics_by_city=topics.by_city,
        topics_by_year=topics.by_year,
        validation=validation,
        health=health,
        notes=(*on_data, *notes_on_topics(len(corpus), len(names), settings), *notes, *filter(None, [on_names])),
        settings=told(settings) | {"held_constant": held_constant(corpus)},
        lang=settings.lang,
        hidden=settings.hide,
        paragraphs=joined(settings.paragraphs),
    )


class _Counted(NamedTuple):
    """Words that tell texts from each other, and how often each text has them."""

    counts: sparse.csr_matrix
    terms: list[str]


def _without_codebook(
    corpus: pd.DataFrame, settings: Settings, cache: Cache, counting: Any, fitting: Any
) -> Iterator[tuple[Any, ...]]:
    """Count words, in documents and in the units in which topics are found; then find topics, and measure numbers."""
    analyzer = Analyzer(**cache.keep("analyzer", counting, lambda: asdict(analyzer_of(corpus, settings))))
    passages = _passages(corpus, settings)  # sooner split than sent
    counted = count_corpus(corpus, passages, analyzer)
    units = _Counted(*count_units(counted))
    yield _Counted(*telling_words(counted.documents, counted.terms)), units
    topics = cache.keep("topics", fitting, lambda: vars(find_topics(counted, corpus, passages, analyzer, settings)))
    choice = None
    if settings.choose_topics:
        choice = cache.keep("choice", fitting, lambda: measured(*units, settings))
    yield Topics(**topics), choice, cache


def _passages(corpus: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    passages = split_passages(corpus, unit=settings.passage)
    if passages.empty:
        raise UserError("The documents have titles but no text; there is nothing to report on.")
    return passages


def joined(paragraphs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    r"""Return the own text of each section; what is given for a section twice stands one below the other.

    Examples
    --------
    >>> joined((("data", "one"), ("data", "two")))
    {'data': 'one\n\ntwo'}
    """
    texts: dict[str, str] = {}
    for section, text in paragraphs:
        texts[section] = f"{texts[section]}\n\n{text}" if section in texts else text
    return texts


def told(settings: Settings) -> dict[str, Any]:
    """Return the settings as the manifest tells them: it names no folder of the machine that made the report."""
    told = asdict(settings)
    return told | {name: Path(told[name]).name for name in ("codebook", "validation") if told[name]}


def _check(corpus: pd.DataFrame) -> None:
    require_texts(corpus, "corpus", CORPUS_COLUMNS)
    if corpus.empty:
        raise UserError("The corpus holds no document; there is nothing to report on.")
    require_distinct_ids(corpus)
