"""Health of a corpus: what was found while it was read, and what it cannot carry.

In: a corpus. Out: a table of counts, and plain Persian sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pranalytics.corpus.check import check_corpus
from pranalytics.corpus.found import health_of_reading
from pranalytics.tables import require_columns

COLUMNS = ("check", "name_fa", "name_en", "count", "detail")

#: Said of a corpus that was written for testing.
SYNTHETIC_NOTE = "متن ساختگی برای آزمون"

_NAMES = {
    "read": ("متن خوانده‌شده", "Documents read"),
    "empty": ("متن خالی", "Empty documents"),
    "duplicates": ("متن تکراری یا نزدیک به تکراری", "Duplicates and near-duplicates"),
    "boilerplate_lines": ("سطر ثابت سایت که کنار گذاشته شد", "Lines of boilerplate cut"),
    "missing_city": ("متن بی‌شهر", "Documents without a city"),
    "missing_date": ("متن بی‌تاریخ", "Documents without a date"),
}
_FEW_DOCUMENTS = 5


def health_table(corpus: pd.DataFrame) -> pd.DataFrame:
    """Tell what was found while a corpus was read.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`; of another table, or of a part of its rows,
        only what the rows show is counted.

    Returns
    -------
    DataFrame
        ``check``, ``name_fa``, ``name_en``, ``count``, ``detail`` (what to do, in Persian; encodings of what was read).

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "city": [""], "date": ["2020-01-01"]})
    >>> health_table(corpus)[["check", "count"]].values.tolist()
    [['read', 1], ['missing_city', 1], ['missing_date', 0]]
    """
    require_columns(corpus, "corpus", ["city", "date"])
    findings = check_corpus(corpus) if "text" in corpus.columns else None
    return health_of_calendar(corpus.assign(documents=1), health_of_reading(corpus), findings)


def health_of_calendar(
    calendar: pd.DataFrame, health: Mapping[str, Any], findings: pd.DataFrame | None
) -> pd.DataFrame:
    """Tell what was found while a corpus was read, where its documents are told in numbers.

    Parameters
    ----------
    calendar : DataFrame
        ``city``, ``date``, ``documents``.
    health : mapping
        As ``attrs["health"]`` of a corpus.
    findings : DataFrame or None
        As of :func:`~pranalytics.check_corpus`.

    Returns
    -------
    DataFrame
        As of :func:`health_table`.
    """
    found = dict(health)
    documents = calendar["documents"]
    found.setdefault("read", int(documents.sum()))
    found["missing_city"] = int(documents[calendar["city"] == ""].sum())
    found["missing_date"] = int(documents[calendar["date"] == ""].sum())
    encodings = "، ".join(f"{n} {name}" for name, n in found.get("encodings", {}).items())
    findings = pd.DataFrame() if findings is None else findings.set_index("check")
    advice = {"read": encodings} | (dict(findings["advice_fa"]) if len(findings) else {})
    rows: list[tuple[Any, ...]] = [
        (check, *names, found[check], advice.get(check, "")) for check, names in _NAMES.items() if check in found
    ]
    rows += [
        (check, row["name_fa"], row["name_en"], row["count"], row["advice_fa"])
        for check, row in findings.to_dict("index").items()
        if check not in _NAMES and check != "encodings"
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def notes_on_data(corpus: pd.DataFrame) -> tuple[str, ...]:
    """Say in plain Persian what the data cannot carry.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`.

    Returns
    -------
    tuple of str
        Sentences for the head of a report; empty where nothing has to be said.
    """
    return notes_on_calendar(corpus.assign(documents=1), synthetic=bool(corpus.attrs.get("synthetic")))


def notes_on_calendar(calendar: pd.DataFrame, *, synthetic: bool = False) -> tuple[str, ...]:
    """Say in plain Persian what the data cannot carry, where documents are told in numbers.

    Parameters
    ----------
    calendar : DataFrame
        ``city``, ``date``, ``documents``.
    synthetic : bool, default False
        Whether the texts were written for testing.

    Returns
    -------
    tuple of str
        As of :func:`notes_on_data`.
    """
    documents = calendar["documents"]
    notes = []
    if synthetic:
        notes.append(
            f"{SYNTHETIC_NOTE}: این خبرها را نویسندگان بسته برای نمایش کار آن نوشته‌اند و دربارهٔ هیچ شهری چیزی نمی‌گویند."
        )
    known = documents[calendar["city"] != ""].groupby(calendar["city"]).sum()
    if len(known) > 1 and known.max() == 1:
        notes.append("از هر شهر تنها یک متن هست؛ شهرها را نمی‌توان از نظر آماری با هم سنجید.")
    elif len(known) > 1 and known.min() < _FEW_DOCUMENTS:
        notes.append("از برخی شهرها کمتر از پنج متن هست؛ برای آن‌ها بازهٔ اطمینان و آزمون آماری آورده نمی‌شود.")
    without_city = int(documents[calendar["city"] == ""].sum())
    if len(known) and without_city:
        notes.append("شهر برخی متن‌ها روشن نیست؛ این متن‌ها در شمار کل آمده‌اند، ولی در سنجش شهرها نه.")
    without_date = int(documents[calendar["date"] == ""].sum())
    if without_date > documents.sum() / 4:
        notes.append("تاریخ بخش بزرگی از متن‌ها روشن نیست؛ روند زمانی را با احتیاط بخوانید.")
    return tuple(notes)
