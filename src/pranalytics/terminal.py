"""The terminal: what ``pranalytics check`` prints.

In: a corpus and its findings. Out: lines of text. Persian stands in logical order, as terminals want it; a line begins
with signs and numbers, so that it reads the same in terminals that turn lines with Persian around.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pranalytics.charts.labels import Lang, digits
from pranalytics.corpus.check import NOTES, check_corpus, documents_by_month

_LEVELS = "▁▂▃▄▅▆▇█"
_WIDEST = 60  # months; more are shown as years
_LEFT_TO_RIGHT = "\u200e"

_SAY = {
    "fa": {
        "documents": "{n} متن از {cities} شهر",
        "nowhere": "{n} متن؛ شهر آن‌ها معلوم نیست",
        "calendar": "شمار متن‌ها در هر {unit}، از {first} تا {last} (بیشترین: {most})",
        "months": "ماه",
        "years": "سال",
        "unknown": "بی‌شهر",
        "fine": "ایرادی نیست.",
        "faults": "ایرادها:",
        "notes": "یادداشت‌ها (برنامه خود از پس این‌ها برمی‌آید):",
        "of": "{count} از {total}",
        "comma": "، ",
    },
    "en": {
        "documents": "documents: {n}; cities: {cities}",
        "nowhere": "documents: {n}; no city is known",
        "calendar": "Documents a {unit}, from {first} to {last} (most: {most})",
        "months": "month",
        "years": "year",
        "unknown": "no city",
        "fine": "Nothing is wrong.",
        "faults": "Faults:",
        "notes": "Notes (the program deals with these):",
        "of": "{count} of {total}",
        "comma": ", ",
    },
}


def describe(corpus: pd.DataFrame, lang: Lang = "fa") -> tuple[list[str], bool]:
    """Describe a corpus and what is wrong with it.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    lines : list of str
        What is to be printed.
    is_fine : bool
        Whether nothing is wrong.

    Examples
    --------
    >>> row = {"doc_id": "a", "title": "", "text": "Hello", "city": "رشت", "date": "", "date_jalali": ""}
    >>> corpus = pd.DataFrame([row])
    >>> lines, is_fine = describe(corpus, "en")
    >>> lines[0], is_fine
    ('documents: 1; cities: 1', False)
    """
    say = _SAY[lang]
    findings = check_corpus(corpus)
    is_note = findings["check"].isin(NOTES)
    cities = corpus.loc[corpus["city"] != "", "city"].nunique()
    lines = [
        say["documents" if cities else "nowhere"].format(
            n=digits(f"{len(corpus)}", lang), cities=digits(f"{cities}", lang)
        )
    ]
    lines += _calendar(documents_by_month(corpus), lang)
    for title, rows in (("faults", findings[~is_note]), ("notes", findings[is_note])):
        if len(rows):
            lines += ["", say[title], *_list(rows, lang)]
    is_fine = bool(is_note.all())
    return ([*lines, "", say["fine"]] if is_fine else lines), is_fine


def _calendar(table: pd.DataFrame, lang: Lang) -> Iterator[str]:
    """Yield a line of bars a city: its documents in each month, or in each year where there are many months."""
    if table.empty:
        return
    say = _SAY[lang]
    unit = "months" if table["month"].nunique() <= _WIDEST else "years"
    period = table["month"] if unit == "months" else table["month"].str[:4]
    counts = table.groupby(["group", period], sort=False)["documents"].sum().unstack(fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    most = int(counts.to_numpy().max())
    span = {"first": digits(counts.columns[0], lang), "last": digits(counts.columns[-1], lang)}
    yield ""
    yield say["calendar"].format(unit=say[unit], most=digits(f"{most}", lang), **span)
    width = len(f"{counts.sum(axis=1).max()}")
    for city, row in counts.iterrows():
        bars = "".join("·" if n == 0 else _LEVELS[(len(_LEVELS) * int(n) - 1) // most] for n in row)
        total = f"{row.sum():{width}}"
        yield f"  {_LEFT_TO_RIGHT}{bars}  {digits(total, lang)}  {city or say['unknown']}"


def _list(findings: pd.DataFrame, lang: Lang) -> Iterator[str]:
    """Yield the findings with their examples and what to do."""
    say = _SAY[lang]
    for row in findings.to_dict("records"):
        number = digits(say["of"].format(count=row["count"], total=row["total"]), lang)
        examples = say["comma"].join(row["examples"])
        yield f"  - {row[f'name_{lang}']}: {number}" + (f" ({examples})" if examples else "")
        yield f"    {row[f'advice_{lang}']}"
