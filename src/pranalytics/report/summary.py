"""The summary of a report: one page of sentences, in parts.

In: `ReportContents`. Out: sentences in the language of the report; `findings` decides which ones the numbers allow.
"""

from __future__ import annotations

from pranalytics.report.contents import ReportContents
from pranalytics.report.findings import (
    change_sentences,
    city_sentences,
    corpus_sentences,
    theme_sentences,
    year_sentences,
)
from pranalytics.report.findings_topics import topic_sentences
from pranalytics.report.rows import theme_names
from pranalytics.report.sentences import PARTS
from pranalytics.report.sizes import calendar, n_passages


def summary(contents: ReportContents) -> list[str]:
    """Write the summary of a report: data, themes, cities, years, topics.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.

    Returns
    -------
    list of str
        Sentences in the language of the report.
    """
    return [text for _, sentences in summary_parts(contents) for text in sentences]


def summary_parts(contents: ReportContents) -> list[tuple[str, list[str]]]:
    """Write the summary in parts, (label, sentences); empty parts are left out."""
    lang = contents.lang
    names = theme_names(contents.themes, lang)
    documents = calendar(contents)
    parts = {
        "data": corpus_sentences(
            documents, None, lang, sizes=(int(documents["documents"].sum()), n_passages(contents))
        ),
        "themes": theme_sentences(contents.overall, names, lang=lang),
        "cities": city_sentences(contents.by_city, names, lang=lang),
        "time": [
            *year_sentences(contents.by_year, names, lang=lang),
            *change_sentences(contents.trends, names, lang=lang),
        ],
        "topics": topic_sentences(contents.topics, contents.topic_quality, lang=lang),
    }
    return [(PARTS[part][lang], sentences) for part, sentences in parts.items() if sentences]
