"""Contents: from what was summed and sampled of a corpus to the tables of its report.

In: :class:`~pranalytics.scale.aggregates.Aggregates`, from whatever engine. Out: the same tables as
:func:`~pranalytics.study.analysis.analyse` makes in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from pranalytics.comparison.controls import COLUMNS as ADJUSTED
from pranalytics.comparison.controls import adjust_cells
from pranalytics.comparison.keyness import COLUMNS as KEYWORDS
from pranalytics.comparison.keyness import keyness_of
from pranalytics.comparison.prevalence import MIN_DOCUMENTS, compare_cells
from pranalytics.comparison.trends import COLUMNS as TRENDS
from pranalytics.comparison.trends import follow_cells
from pranalytics.comparison.word_sums import WordSums
from pranalytics.corpus.check import Finding, findings_table, look_at_cities
from pranalytics.corpus.health import health_of_calendar, notes_on_calendar
from pranalytics.persian.collation import persian_key
from pranalytics.report.contents import ReportContents
from pranalytics.scale.aggregates import UNIT, Aggregates
from pranalytics.scale.alignment import align
from pranalytics.scale.tallies import stand_ins, tally
from pranalytics.study.analysis import joined, told
from pranalytics.study.changes import WORDS, can_tell_apart, finest_time, held_constant, with_figures
from pranalytics.study.notes import in_english, translate_health
from pranalytics.study.settings import Settings
from pranalytics.study.themes import OTHER_TEXTS
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.evidence import quotes
from pranalytics.themes.validation.results import load_validation
from pranalytics.themes.validation.sampling import codebook_print
from pranalytics.themes.validation.scores import THEMES
from pranalytics.vectors import distinctive_words


def contents_of(aggregates: Aggregates, settings: Settings, codebook: Codebook) -> ReportContents:
    """Make the tables of a report from what an engine has summed and sampled.

    Parameters
    ----------
    aggregates : Aggregates
        Sums and sample.
    settings : Settings
        What was chosen about the study.
    codebook : Codebook
        What the passages were coded with.

    Returns
    -------
    ReportContents
        Counts, shares, intervals, tests, trends and words are those of the whole corpus; ``corpus``, ``passages`` and
        ``coded`` hold the sample.

    Raises
    ------
    UserError
        If the results of a validation that the settings name cannot be read.
    """
    sums = aggregates
    themes = [theme.id for theme in codebook.themes]
    names = {int(row["topic"]): str(row["name"]) for row in sums.topic_quality.to_dict("records")}
    numbers = [str(topic) for topic in names]
    cities = _documents_by_city(sums.calendar)
    validation, notes = _validation(sums.passages_print, codebook, settings)
    health, on_data = _health(sums, settings.lang == "en")
    hold = held_constant(stand_ins(sums.sizes), sums.sizes["documents"].tolist())
    return ReportContents(
        title=settings.title,
        corpus=sums.corpus,
        passages=sums.passages,
        coded=sums.coded,
        themes=codebook.to_frame(),
        overall=compare_cells(tally(sums.themes, sums.sizes, themes, None).cells),
        by_city=compare_cells(tally(sums.themes, sums.sizes, themes, "city").cells),
        by_year=compare_cells(tally(sums.themes, sums.sizes, themes, "year").cells),
        topics=sums.topic_words,
        topic_quality=sums.topic_quality,
        topic_passages=sums.topic_passages,
        topic_themes=_topic_themes(sums, names, themes),
        topics_by_city=compare_cells(tally(sums.topics, sums.sizes, numbers, "city").cells),
        topics_by_year=compare_cells(tally(sums.topics, sums.sizes, numbers, "year").cells),
        readings=sums.readings,
        validation=validation,
        city_words=_city_words(sums.words, cities),
        trends=_trends(sums, themes, settings.seed),
        keywords=_keywords(sums, cities),
        adjusted=_like_with_like(sums, themes, cities, hold),
        quotes=_quotes(sums, codebook),
        health=health,
        notes=(*on_data, *notes, *sums.notes),
        settings=told(settings) | {"held_constant": hold},
        lang=settings.lang,
        hidden=settings.hide,
        paragraphs=joined(settings.paragraphs),
        calendar=sums.calendar.sort_values("first", ignore_index=True),
        together=sums.together,
    )


def _documents_by_city(calendar: pd.DataFrame) -> pd.Series:
    """Return the number of documents of each city, in the order of the alphabet; those of no city are left out."""
    sizes = calendar[calendar["city"] != ""].groupby("city")["documents"].sum()
    return sizes.reindex(sorted(sizes.index, key=persian_key))


def _topic_themes(sums: Aggregates, names: Mapping[int, str], themes: list[str]) -> pd.DataFrame:
    mass = sums.topic_mass.pivot_table("mass", "theme", "topic", aggfunc="sum", fill_value=0) * UNIT
    mass = mass.reindex(index=["", *themes], columns=list(names), fill_value=0)
    own = sums.together[sums.together["first"] == sums.together["second"]].set_index("first")
    return align(mass, own, sums.n_passages, names, themes)


def _city_words(words: pd.DataFrame, cities: pd.Series) -> pd.DataFrame:
    """Find the distinctive words of cities: of a word it counts how often it stands there, and whether in two texts.

    So two rows are enough for a city: the first has all but one of its words, the second the one that other texts have.
    """
    terms = sorted(words["term"].unique())
    own = words[words["city"].isin(cities.index)]
    row = 2 * cities.index.get_indexer(pd.Index(own["city"]))
    column = pd.Index(terms).get_indexer(pd.Index(own["term"]))
    elsewhere = (own["documents"] > 1).to_numpy(dtype=np.int64)
    values = np.concatenate([own["count"].to_numpy(dtype=np.int64) - elsewhere, elsewhere])
    places = np.concatenate([row, row + 1]), np.concatenate([column, column])
    counts = sparse.csr_matrix((values, places), shape=(2 * len(cities), len(terms)))
    counts.eliminate_zeros()
    groups = [city for city, n in cities.items() for city in (str(city), str(city) if n > 1 else "")]
    return distinctive_words(counts, terms, groups)


def _keywords(sums: Aggregates, cities: pd.Series) -> pd.DataFrame:
    if not can_tell_apart(cities):
        return pd.DataFrame(columns=list(KEYWORDS))
    order = [str(city) for city in cities.index]
    own = sums.words[sums.words["city"] != ""]
    terms = sorted(own["term"].unique())
    places = cities.index.get_indexer(pd.Index(own["city"])), pd.Index(terms).get_indexer(pd.Index(own["term"]))

    def dense(name: str) -> Any:
        table = np.zeros((len(order), len(terms)))
        table[places] = own[name].to_numpy(dtype=np.float64)
        return table

    sizes = sums.word_sizes.set_index("city").reindex(order, fill_value=0)
    words = WordSums(
        dense("count"),
        dense("documents"),
        dense("squares"),
        dense("weighted"),
        sizes["documents"].to_numpy(dtype=np.float64),
        sizes["squared_lengths"].to_numpy(dtype=np.float64),
    )
    return keyness_of(words, terms, order, n_terms=WORDS, leave_out_names=True)


def _trends(sums: Aggregates, themes: list[str], seed: int) -> pd.DataFrame:
    by = finest_time(stand_ins(sums.month_sizes), sums.month_sizes["documents"].tolist())
    if not by:
        return pd.DataFrame(columns=list(TRENDS))
    cells = tally(sums.month_themes, sums.month_sizes, themes, by).cells
    return follow_cells([("", cells)], seed=seed)[list(TRENDS)]


def _like_with_like(sums: Aggregates, themes: list[str], cities: pd.Series, hold: list[str]) -> pd.DataFrame:
    if (cities >= MIN_DOCUMENTS).sum() < 2 or not hold:
        return pd.DataFrame(columns=list(ADJUSTED))
    return with_figures(adjust_cells(*tally(sums.themes, sums.sizes, themes, "city", hold)))


def _quotes(sums: Aggregates, codebook: Codebook) -> pd.DataFrame:
    """Choose quotations from the sample and from what speaks for the themes elsewhere."""
    more = sums.evidence[~sums.evidence["passage_id"].isin(sums.passages["passage_id"])]
    about = more.drop_duplicates("doc_id")
    parts = (
        (sums.coded[["passage_id", "theme", "matches"]], more),
        (sums.passages[["passage_id", "doc_id", "text"]], more.drop_duplicates("passage_id")),
        (
            sums.corpus[["doc_id", "title", "city", "date_jalali", "source"]],
            about[~about["doc_id"].isin(sums.corpus["doc_id"])],
        ),
    )
    coded, passages, corpus = (
        pd.concat([one, more[one.columns]], ignore_index=True) if len(more) else one for one, more in parts
    )
    return quotes(coded, passages, corpus, codebook)


def _validation(passages_print: str, codebook: Codebook, settings: Settings) -> tuple[pd.DataFrame, list[str]]:
    """Read the results of a validation, if the settings name some; they have to be of these texts and themes."""
    if settings.validation is None:
        return pd.DataFrame(columns=list(THEMES)), []
    scores = load_validation(settings.validation)
    if scores.about.get("corpus") != passages_print or scores.about.get("codebook") != codebook_print(codebook):
        return pd.DataFrame(columns=list(THEMES)), [OTHER_TEXTS[settings.lang]]
    return scores.themes, []


def _health(sums: Aggregates, english: bool) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return what was found while the corpus was read, and what it cannot carry."""
    calendar, health = sums.calendar, sums.attrs.get("health", {})
    documents = calendar["documents"]
    rows = sums.findings[["check", "count", "total"]].itertuples(index=False)
    found: dict[str, Finding] = {str(check): (int(count), int(total), []) for check, count, total in rows}
    for column in ("city", "date"):
        found[f"missing_{column}"] = (int(documents[calendar[column] == ""].sum()), sums.n_documents, [])
    findings = findings_table({**found, **look_at_cities(calendar)}, health)
    table = health_of_calendar(calendar, health, findings)
    notes = notes_on_calendar(calendar, synthetic=bool(sums.attrs.get("synthetic")))
    return (translate_health(table, findings), in_english(notes)) if english else (table, notes)
