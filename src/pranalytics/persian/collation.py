"""Collation: the order of the Persian alphabet, which is not the order of the code points."""

from __future__ import annotations

from pranalytics.persian.letters import fold_letters

_ALPHABET = "آاأءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوؤهیئ"
_ORDER = {letter: f"{number:02}" for number, letter in enumerate(_ALPHABET)}


def persian_key(text: str) -> str:
    """Return the key by which Persian texts are sorted.

    Parameters
    ----------
    text : str
        A name or a word.

    Returns
    -------
    str
        A key for :func:`sorted`.

    Examples
    --------
    >>> sorted(["یزد", "گرگان", "کرمان", "پردیس", "تبریز"], key=persian_key)
    ['پردیس', 'تبریز', 'کرمان', 'گرگان', 'یزد']
    """
    return "".join(_ORDER.get(letter, letter) for letter in fold_letters(text))
