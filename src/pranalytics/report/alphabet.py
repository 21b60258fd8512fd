"""The order of cities: that of the alphabet in which the report names them.

In: the tables of a run, in the order of the Persian alphabet. Out: the same rows, in English in the order of the
English names; a Persian report takes them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pranalytics.persian.collation import persian_key
from pranalytics.report.sections import Lang
from pranalytics.report.wording import city_name


def in_order(cities: Iterable[str], lang: Lang) -> list[str]:
    """Put cities in the order in which a report names them.

    Parameters
    ----------
    cities : iterable of str
        Each once.
    lang : {"fa", "en"}
        Language of the report.

    Returns
    -------
    list of str
        In Persian as they came. In English by their English names; those without one come last.

    Examples
    --------
    >>> in_order(["ارومیه", "اصفهان"], "en") == ["اصفهان", "ارومیه"]  # Isfahan, Urmia
    True
    """
    if lang == "fa":
        return list(cities)

    def key(city: str) -> tuple[bool, str]:
        name = city_name(city, lang)
        return (False, name.casefold()) if name.isascii() else (True, persian_key(name))

    return sorted(cities, key=key)


def by_city(table: pd.DataFrame, lang: Lang, *, within: str | None = None) -> pd.DataFrame:
    """Put the rows of a table whose groups are cities in the order of these.

    Parameters
    ----------
    table : DataFrame
        ``group``, and what is told of it.
    lang : {"fa", "en"}
        Language of the report.
    within : str, optional
        A column by which the table is told first; its order stays.

    Returns
    -------
    DataFrame
        The same rows; those of a city in the order in which they stood.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["ارومیه", "ارومیه", "اصفهان"], "rank": [1, 2, 1]})
    >>> by_city(table, "en").index.tolist()
    [2, 0, 1]
    """
    if lang == "fa":
        return table
    orders: dict[str, list[str]] = {"group": in_order(table["group"].unique(), lang)}
    if within:
        orders = {within: list(table[within].unique())} | orders
    places = {column: {value: number for number, value in enumerate(order)} for column, order in orders.items()}
    return table.sort_values(list(orders), key=lambda column: column.map(places[str(column.name)]), kind="stable")
