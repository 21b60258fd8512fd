"""The words of the charts, in both languages.

In: the name of a phrase and what fills it. Out: logical text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pranalytics.charts.labels import Lang, digits
from pranalytics.charts.phrases import GROUPS, PHRASES
from pranalytics.errors import require_lang

__all__ = ["display_name", "group_names", "numbered", "say"]

_LATIN = re.compile("[A-Za-z]")


def say(phrase: str, lang: Lang, **values: str) -> str:
    """Return a phrase in a language.

    Parameters
    ----------
    phrase : str
        Its name.
    lang : {"fa", "en"}
        Language.
    **values : str
        What fills its gaps.

    Returns
    -------
    str

    Raises
    ------
    UserError
        If there is no such language.

    Examples
    --------
    >>> say("overall", "en", share="12%")
    'All cities 12%'
    """
    require_lang(lang)
    return PHRASES[phrase][lang].format(**values)


def group_names(by: str, lang: Lang) -> tuple[str, str]:
    """Return what the groups of a comparison are called, one of them and all.

    Parameters
    ----------
    by : str
        The column they come from; any but the usual ones makes groups.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> group_names("city", "en"), group_names("region", "en")
    (('city', 'cities'), ('group', 'groups'))
    """
    require_lang(lang)
    return GROUPS.get(by, GROUPS["group"])[lang]


def numbered(topic: int, name: str, lang: Lang) -> str:
    """Return how readers see a topic: its number, from 1 on, and its name if it has one.

    Its number from 0 on, which :func:`~pranalytics.topic_themes` gives to those without a name, is none.

    Examples
    --------
    >>> numbered(0, "parks", "en"), numbered(1, "", "en"), numbered(2, "2", "en")
    ('1. parks', '2', '3')
    """
    number, name = digits(str(topic + 1), lang), name.strip()
    return number if name in ("", str(topic)) else f"{number}. {name}"


def display_name(key: str, names: Mapping[str, str] | None, lang: Lang) -> str:
    """Return the name that readers see for a theme or a group.

    Parameters
    ----------
    key : str
        Theme id, city or other group; empty when unknown.
    names : mapping, optional
        Names by key; what is not in it shows as it is, but for the digits of years and the like.
    lang : {"fa", "en"}
        Language of the chart.

    Returns
    -------
    str

    Examples
    --------
    >>> display_name("crisis", {"crisis": "Crisis and health"}, "en"), display_name("", None, "en")
    ('Crisis and health', 'unknown')
    >>> display_name("1398", None, "fa"), display_name("area 5", None, "fa")
    ('۱۳۹۸', 'area 5')
    """
    shown = key if _LATIN.search(key) else digits(key, lang)
    return (names or {}).get(key, shown).strip() or say("unknown", lang)
