"""Alike: names of cities that are perhaps one city, spelt wrongly.

In: how many documents each name has. Out: the names that differ by one letter from one with more documents.
"""

from __future__ import annotations

from collections.abc import Mapping

from pranalytics.corpus.gazetteer import gazetteer
from pranalytics.persian.collation import persian_key
from pranalytics.persian.letters import ZWNJ

_SHORTEST, _LONGEST = 4, 60  # letters; shorter names are alike by chance, and longer ones are none of cities


def alike_cities(documents: Mapping[str, int]) -> dict[str, str]:
    """Find the names that no city has, but that are alike to a name with more documents.

    Parameters
    ----------
    documents : mapping
        Name of a city to its number of documents.

    Returns
    -------
    dict
        Such a name to the one that is perhaps meant, in the order of the alphabet.

    Examples
    --------
    >>> alike_cities({"شیراز": 20, "شیرازز": 3, "شیروان": 1})
    {'شیرازز': 'شیراز'}
    """
    known = {city.name_fa for city in gazetteer()}
    by_size = sorted((name for name in documents if name), key=lambda name: (-documents[name], persian_key(name)))
    larger: dict[str, str] = {}  # what is left of a name without one of its letters, to the largest such name
    found: dict[str, str] = {}
    for name in by_size:
        letters = name.replace(ZWNJ, "").replace(" ", "")
        if not _SHORTEST - 1 <= len(letters) <= _LONGEST:
            continue
        left = [letters, *(letters[:n] + letters[n + 1 :] for n in range(len(letters)))]
        if name not in known and len(letters) >= _SHORTEST:
            others = (larger[rest] for rest in left if rest in larger)
            like = next((other for other in others if _is_alike(letters, other)), None)
            if like:
                found[name] = like
        for rest in left:
            larger.setdefault(rest, name)
    return {name: found[name] for name in sorted(found, key=persian_key)}


def _is_alike(letters: str, other: str) -> bool:
    """Tell whether two names differ by one letter more, less or other, or by two that changed places; or by spaces."""
    short, long = sorted((letters, other.replace(ZWNJ, "").replace(" ", "")), key=len)
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    swapped = short[same + 1 : same + 2] + short[same : same + 1]
    return short[same + 1 :] == long[same + 1 :] or swapped + short[same + 2 :] == long[same:]
