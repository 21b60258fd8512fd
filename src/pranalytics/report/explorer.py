"""The passages that a reader of the HTML report can search and filter.

In: corpus, passages and coded passages. Out: a compact mapping for the script of the page, cut to a
budget of characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from pranalytics.persian.letters import folding_table
from pranalytics.report.alphabet import in_order
from pranalytics.report.cleaning import clean, replace_controls, whole_words
from pranalytics.report.contents import ReportContents
from pranalytics.report.phrases import phrases
from pranalytics.report.quotations import jalali_or_empty, title_of
from pranalytics.report.rows import rows
from pranalytics.report.sizes import n_passages
from pranalytics.report.wording import city_name, in_digits

# Persian letters take two bytes, so this keeps the passages of a page near one megabyte.
BUDGET = 500_000
_LOOSELY: dict[int, str | None] = {ord("أ"): "ا", ord("ؤ"): "و"}


def explorer(contents: ReportContents, names: Mapping[str, str], *, budget: int = BUDGET) -> dict[str, Any]:
    """Prepare passages for the browser.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.
    names : mapping
        Theme id → name.
    budget : int
        Characters of passage text that the page may hold; beyond it the passages with the strongest
        evidence stay, the same number from every city and theme as far as they last.

    Returns
    -------
    dict
        ``lang`` and ``say``; ``fold``, as of :func:`search_folding`; ``themes``, ``cities``, ``years`` for the
        filters; ``documents`` and ``passages`` as short
        lists (see ``report.js``); ``left_out``, the number of passages that are not there;
        ``sample``, whether the tables lack passages too.
    """
    kept = _within(contents, budget)
    carrying = contents.coded[contents.coded["passage_id"].isin(kept["passage_id"])]
    marks = _marks(carrying, {theme: place for place, theme in enumerate(names)})
    documents = contents.corpus[contents.corpus["doc_id"].isin(kept["doc_id"])]
    cities = in_order(dict.fromkeys(str(city) for city in documents["city"]), contents.lang)
    place_of_city = {city: place for place, city in enumerate(cities)}
    place_of_document = {str(key): place for place, key in enumerate(documents["doc_id"])}
    lang = contents.lang
    say = phrases(lang)
    return {
        "lang": lang,
        "say": {name: say[name] for name in ("found", "found_none", "comma")},
        "fold": search_folding(),
        "themes": [{"id": theme, "name": name} for theme, name in names.items()],
        "cities": [{"id": city, "name": city_name(city, lang)} for city in cities],
        "years": [
            {"id": year, "name": in_digits(year, lang)}
            for year in sorted({_year(date) for date in documents["date_jalali"]} - {""})
        ],
        "documents": [
            [
                title_of(row),
                place_of_city[str(row["city"])],
                jalali_or_empty(row["date_jalali"]),
                _year(row["date_jalali"]),
                clean(row["source"]),
            ]
            for row in rows(documents)
        ],
        "passages": [
            [
                clean(row["passage_id"]),
                place_of_document[str(row["doc_id"])],
                replace_controls(row["text"]),
                {
                    str(theme): utf16(row["text"], spans)
                    for theme, spans in marks.get(str(row["passage_id"]), {}).items()
                },
            ]
            for row in rows(kept)
        ],
        "left_out": n_passages(contents) - len(kept),
        "sample": len(contents.passages) < n_passages(contents),
    }


@cache
def search_folding() -> dict[str, str]:
    r"""Return how the search folds letters: what is written → all that is folded into it.

    It is the folding of the whole package, and a little more: whoever looks for «تاکید» means «تأکید» too.

    Examples
    --------
    >>> "ك" in search_folding()["ک"], "١" in search_folding()["۱"], "\u0651" in search_folding()[""]
    (True, True, True)
    """
    folded: dict[str, list[str]] = {}
    for code, new in (folding_table() | _LOOSELY).items():
        if (new or "") != chr(code):
            folded.setdefault(new or "", []).append(chr(code))
    return {new: "".join(sorted(old)) for new, old in sorted(folded.items())}


def _year(date: object) -> str:
    year = str(date)[:4]
    return year if year.isdigit() else ""


def _within(contents: ReportContents, budget: int) -> pd.DataFrame:
    """Choose the passages that fit the budget, in their own order."""
    passages = contents.passages[contents.passages["doc_id"].isin(contents.corpus["doc_id"])]
    sizes = passages["text"].str.len()
    if sizes.sum() <= budget:
        return passages
    city = dict(zip(contents.corpus["doc_id"], contents.corpus["city"], strict=True))
    coded = contents.coded.assign(city=contents.coded["doc_id"].map(city))
    coded = coded.sort_values("score", ascending=False, kind="stable")
    turn = coded.groupby(["city", "theme"]).cumcount()
    turns = turn.groupby(coded["passage_id"]).min()
    last = len(contents.coded)
    order = passages["passage_id"].map(turns).fillna(last).sort_values(kind="stable").index
    fits = sizes.loc[order].cumsum() <= budget
    return passages.loc[passages.index.isin(order[fits])]


def _marks(coded: pd.DataFrame, places: Mapping[str, int]) -> dict[str, dict[int, list[Sequence[int]]]]:
    marks: dict[str, dict[int, list[Sequence[int]]]] = {}
    columns = (coded["passage_id"], coded["theme"], coded["matches"])
    for passage, theme, matches in zip(*columns, strict=True):
        if theme in places:
            own = marks.setdefault(str(passage), {})
            own.setdefault(places[theme], []).extend(matches)
    return marks


def utf16(text: str, spans: Iterable[Sequence[int]]) -> list[list[int]]:
    """Give spans, grown to whole words, in the units in which JavaScript counts.

    Examples
    --------
    >>> utf16("🙂 شهر", [(2, 5)])
    [[3, 6]]
    """
    words = whole_words(text, spans)
    if max(text, default="") <= "\uffff":
        return [list(span) for span in words]
    return [[_units(text[:start]), _units(text[:end])] for start, end in words]


def _units(text: str) -> int:
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text)
