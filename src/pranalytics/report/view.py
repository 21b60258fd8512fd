"""The report as one JSON-like mapping: what PDF and HTML both show.

In: `ReportContents` and saved figures. Out: strings, numbers and lists in the order of the page; no
DataFrame, no NaN, no path.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pranalytics.report import blocks
from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure, by_section
from pranalytics.report.summary import summary_parts, theme_names
from pranalytics.report.texts import LIMITS, METHOD, REFERENCES, SECTIONS
from pranalytics.report.wording import city_name, clean, count, listing, period, persian_digits


def report_view(contents: ReportContents, figures: Sequence[Figure], *, quotes_per_theme: int = 4) -> dict[str, Any]:
    """Prepare everything that a report shows.

    ``settings["report"]`` may hold ``hide`` (ids of sections to leave out) and ``paragraphs``
    (section id → own paragraphs, shown at the head of the section).

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.
    figures : sequence of Figure
        Saved figures.
    quotes_per_theme : int
        How many quotations a theme shows at most.

    Returns
    -------
    dict
        Values of str, float, bool, None, list and dict only.
    """
    names = theme_names(contents.themes)
    groups = by_section(figures)
    wishes: Mapping[str, Any] = contents.settings.get("report") or {}
    hidden = set(wishes.get("hide", ()))
    own: Mapping[str, Sequence[str]] = wishes.get("paragraphs", {})
    return {
        "title": clean(contents.title),
        "notes": [clean(note) for note in contents.notes],
        "period": period(contents.corpus["date_jalali"]),
        "places": places(contents),
        "facts": facts(contents),
        "sections": [
            {
                "id": key,
                "title": title,
                "paragraphs": [clean(text) for text in own.get(key, ())],
                "figures": [_figure(figure) for figure in groups.get(key, ())],
            }
            for key, title in SECTIONS.items()
            if key not in hidden
        ],
        "summary": [{"title": label, "sentences": sentences} for label, sentences in summary_parts(contents)],
        "method": list(METHOD),
        "limits": list(LIMITS),
        "health": blocks.health(contents.health),
        "prevalence": blocks.prevalence(contents.overall, names),
        "by_city": blocks.matrix(contents.by_city, names, city_name),
        "by_year": blocks.matrix(contents.by_year, names, persian_digits),
        "readings": blocks.readings(contents.readings),
        "validation": blocks.validation(contents.validation),
        "evidence": blocks.evidence(contents, names, quotes_per_theme),
        "topics": blocks.topics(contents),
        "topics_by_city": blocks.matrix(contents.topics_by_city, blocks.topic_labels(contents), city_name),
        "topics_by_year": blocks.matrix(contents.topics_by_year, blocks.topic_labels(contents), persian_digits),
        "cities": blocks.cities(contents, names),
        "codebook": blocks.codebook(contents.themes),
        "references": [{"text": text, "use": use} for text, use in REFERENCES],
    }


def places(contents: ReportContents, most: int = 8) -> str:
    """Name the cities in a line, "" when they are too many for one."""
    names = [city_name(city) for city in contents.corpus["city"].unique() if city]
    return listing(names) if len(names) <= most else ""


def facts(contents: ReportContents) -> list[dict[str, str]]:
    """Sizes for the cover: documents, cities, passages, themes."""
    cities = {city for city in contents.corpus["city"] if city}
    return [
        {"value": count(len(contents.corpus)), "label": "متن"},
        {"value": count(len(cities)), "label": "شهر"},
        {"value": count(len(contents.passages)), "label": "قطعه"},
        {"value": count(len(contents.themes)), "label": "مضمون"},
    ]


def _figure(figure: Figure) -> dict[str, str]:
    return {"id": figure.id, "title": clean(figure.title_fa), "alt": clean(figure.alt_fa)}


def timestamp(contents: ReportContents) -> int | None:
    """Seconds since 1970 that stand for "now" in the files, so that their bytes repeat.

    ``SOURCE_DATE_EPOCH`` if it is set, else midnight UTC of the latest document, else None.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    dates = [_day(str(date)) for date in contents.corpus["date"]]
    known = [day for day in dates if day is not None]
    return max(known, default=None)


def _day(date: str) -> int | None:
    try:
        day = datetime.fromisoformat(date)
    except ValueError:
        return None
    # Typst knows no time before 1970.
    return max(0, int(day.replace(tzinfo=UTC).timestamp()))
