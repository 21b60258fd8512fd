"""The report as one JSON-like mapping: what PDF and HTML both show.

In: `ReportContents` and saved figures. Out: strings, numbers and lists in the order of the page; no
DataFrame, no NaN, no path.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pranalytics.report import blocks, shares, topic_rows
from pranalytics.report.alphabet import by_city, in_order
from pranalytics.report.cleaning import clean
from pranalytics.report.codebook import codebook
from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure, by_section
from pranalytics.report.health import health
from pranalytics.report.labels import FACTS, phrase
from pranalytics.report.phrases import phrases
from pranalytics.report.profiles import cities
from pranalytics.report.quotations import evidence
from pranalytics.report.rows import theme_names
from pranalytics.report.sections import SECTIONS, Lang
from pranalytics.report.sizes import calendar, n_passages
from pranalytics.report.summary import summary_parts
from pranalytics.report.texts import GUIDE, LIMITS, METHOD, references
from pranalytics.report.wording import city_name, count, in_digits, listing, period

_BLANK_LINE = re.compile(r"\n\s*\n")
_SECONDS = re.compile("[0-9]{1,11}")  # more would be a year that no calendar here knows


def report_view(contents: ReportContents, figures: Sequence[Figure], *, quotes_per_theme: int = 4) -> dict[str, Any]:
    """Prepare everything that a report shows.

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
    lang = contents.lang
    names = theme_names(contents.themes, lang)
    topics = topic_rows.topic_labels(contents)
    return {
        "lang": lang,
        "say": phrases(lang),
        "title": clean(contents.title),
        "title_dir": direction_of(contents.title),
        "notes": [clean(note) for note in contents.notes],
        "period": period(calendar(contents)["date_jalali"], lang),
        "places": places(contents),
        "facts": facts(contents),
        "sections": sections(contents, figures),
        "summary": [{"title": label, "sentences": sentences} for label, sentences in summary_parts(contents)],
        "guide": [{"term": term, "meaning": meaning} for term, meaning in GUIDE[lang]],
        "method": list(METHOD[lang]),
        "limits": list(LIMITS[lang]),
        "health": health(contents.health, lang),
        "prevalence": shares.prevalence(contents.overall, names, lang),
        "by_city": shares.matrix(by_city(contents.by_city, lang), names, city_name, lang),
        "by_year": shares.matrix(contents.by_year, names, in_digits, lang),
        "readings": topic_rows.readings(contents.readings, lang),
        "validation": topic_rows.validation(contents.validation, lang),
        "evidence": evidence(contents, names, quotes_per_theme),
        "topics": topic_rows.topics(contents),
        "topics_by_city": shares.matrix(by_city(contents.topics_by_city, lang), topics, city_name, lang),
        "topics_by_year": shares.matrix(contents.topics_by_year, topics, in_digits, lang),
        "cities": cities(contents, names),
        "has_keywords": len(contents.keywords) > 0,
        "keywords": blocks.keywords(contents.keywords, lang),
        "changes": blocks.changes(contents.trends, names, lang),
        "controls": blocks.controls(contents.adjusted, names, lang),
        "held": held(contents),
        "codebook": codebook(contents),
        "references": references(lang),
    }


def sections(contents: ReportContents, figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Give the sections that are shown: heading, own paragraphs, figures."""
    groups = by_section(figures)
    shown = [key for key in SECTIONS if key not in contents.hidden and (key != "controls" or len(contents.adjusted))]
    return [
        {
            "id": key,
            "title": SECTIONS[key][contents.lang],
            "paragraphs": own_paragraphs(contents.paragraphs.get(key, "")),
            "figures": [_figure(figure, contents.lang) for figure in groups.get(key, ())],
        }
        for key in shown
    ]


def own_paragraphs(text: str) -> list[dict[str, str]]:
    r"""Cut an analyst's text at its empty lines; tell the direction of each paragraph.

    Examples
    --------
    >>> own_paragraphs("سخن نخست\n\nAfterword")
    [{'text': 'سخن نخست', 'dir': 'rtl'}, {'text': 'Afterword', 'dir': 'ltr'}]
    """
    parts = [clean(part) for part in _BLANK_LINE.split(text.replace("\r\n", "\n"))]
    return [{"text": part, "dir": direction_of(part)} for part in parts if part]


def direction_of(text: str) -> str:
    """Return ``rtl`` or ``ltr``: the direction of the first letter.

    Examples
    --------
    >>> direction_of("(۱) Theme"), direction_of("«شفافیت» in Sari"), direction_of("۱۲")
    ('ltr', 'rtl', 'rtl')
    """
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return "ltr" if next((kind for kind in strong if kind in ("L", "R", "AL")), "") == "L" else "rtl"


def places(contents: ReportContents, most: int = 8) -> str:
    """Name the cities in a line, "" when they are too many for one."""
    known = in_order(filter(None, calendar(contents)["city"].unique()), contents.lang)
    names = [city_name(city, contents.lang) for city in known]
    return listing(names, contents.lang) if len(names) <= most else ""


def held(contents: ReportContents) -> str:
    """Name what was held constant where cities are compared like with like."""
    say = phrases(contents.lang)
    return listing([say[f"held_{name}"] for name in contents.settings.get("held_constant", ())], contents.lang)


def facts(contents: ReportContents) -> list[dict[str, str]]:
    """Sizes for the cover: documents, cities, passages, themes."""
    documents = calendar(contents)
    sizes = {
        "texts": int(documents["documents"].sum()),
        "cities": len({city for city in documents["city"] if city}),
        "passages": n_passages(contents),
        "themes": len(contents.themes),
    }
    return [
        {"value": count(size, contents.lang), "label": phrase(FACTS, name, contents.lang)}
        for name, size in sizes.items()
    ]


def _figure(figure: Figure, lang: Lang) -> dict[str, str]:
    title, alt = (figure.title_fa, figure.alt_fa) if lang == "fa" else (figure.title_en, figure.alt_en)
    return {"id": figure.id, "title": clean(title), "alt": clean(alt)}


def timestamp(contents: ReportContents) -> int | None:
    """Seconds since 1970 that stand for "now" in the files, so that their bytes repeat.

    ``SOURCE_DATE_EPOCH`` if it is set, else midnight UTC of the latest document, else None.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if _SECONDS.fullmatch(given):
        return int(given)
    dates = [_day(str(date)) for date in calendar(contents)["date"].unique()]
    known = [day for day in dates if day is not None]
    return max(known, default=None)


def _day(date: str) -> int | None:
    try:
        day = datetime.fromisoformat(date)
    except ValueError:
        return None
    # Typst knows no time before 1970.
    return max(0, int(day.replace(tzinfo=UTC).timestamp()))
