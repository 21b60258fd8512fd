"""The notes of a report in English: what the data cannot carry, and what was found while they were read.

In: the Persian notes and table of health, and the corpus. Out: the same in English.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pranalytics.corpus.check import check_corpus
from pranalytics.corpus.health import SYNTHETIC_NOTE

#: How a Persian note begins → the same in English.
_ENGLISH = {
    SYNTHETIC_NOTE: (
        "Made-up texts for testing: the authors of the package wrote these news to show how it works; "
        "they say nothing about any city."
    ),
    "از هر شهر تنها یک متن": "There is only one text from each city; the cities cannot be compared statistically.",
    "از برخی شهرها کمتر از پنج متن": (
        "From some cities there are fewer than five texts; for these neither intervals nor tests are given."
    ),
    "شهر برخی متن‌ها روشن نیست": (
        "The city of some texts is not known; they count in the whole, but not where cities are compared."
    ),
    "تاریخ بخش بزرگی از متن‌ها": "The date of many texts is not known; read the changes over time with caution.",
}


def in_english(notes: Iterable[str]) -> tuple[str, ...]:
    """Return notes on the data in English; one that is not known stays as it is.

    Examples
    --------
    >>> in_english(["از هر شهر تنها یک متن هست؛ شهرها را نمی‌توان از نظر آماری با هم سنجید."])
    ('There is only one text from each city; the cities cannot be compared statistically.',)
    """
    return tuple(
        next((english for begin, english in _ENGLISH.items() if note.startswith(begin)), note) for note in notes
    )


def health_in_english(health: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Return the table of health with advice in English.

    Parameters
    ----------
    health : DataFrame
        As of :func:`~pranalytics.health_table`.
    corpus : DataFrame
        What it is about.

    Returns
    -------
    DataFrame
    """
    return translate_health(health, check_corpus(corpus))


def translate_health(health: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the table of health with advice in English.

    Parameters
    ----------
    health : DataFrame
        As of :func:`~pranalytics.health_table`.
    findings : DataFrame
        As of :func:`~pranalytics.check_corpus`.

    Returns
    -------
    DataFrame
    """
    advice_en = findings.set_index("check")["advice_en"]
    advice = health["check"].map(advice_en).fillna("")
    read = health["check"] == "read"  # its detail are names of encodings
    return health.assign(detail=health["detail"].str.replace("، ", ", ").where(read, advice))
