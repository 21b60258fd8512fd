"""Compounds that no lexicon lists («فیس‌بوک»), learned from how a corpus itself writes them.

In: texts. Out: compounds with their half-spaces (:func:`learn_compounds`), and the rules of spacing that know them
(:class:`Spacing`). A compound is believed where several texts write it with a half-space and few of them with a space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from pranalytics.errors import UserError, shown
from pranalytics.persian import links, spacing
from pranalytics.persian.affixes import AFFIXES, PLURALS
from pranalytics.persian.collation import persian_key
from pranalytics.persian.cutting import require_text
from pranalytics.persian.letters import ZWNJ, fold_letters
from pranalytics.persian.lexicon import verb_forms, words
from pranalytics.persian.ngrams import Numbers, Words, read_words


def learn_compounds(texts: Iterable[str], *, min_count: int = 3, min_share: float = 0.5) -> list[str]:
    """Learn the compounds that a corpus writes with a half-space and the lexicon lacks.

    Once known, they are found where the half-space was lost or typed as a space: ``Analyzer(compounds=…)``.

    Parameters
    ----------
    texts : iterable of str
        The corpus.
    min_count : int, default 3
        Least number of texts that write the compound with its half-space.
    min_share : float, default 0.5
        Least share of the texts with a half-space among those that have its parts side by side. Where writers mostly
        leave a space («انجام شده»), it means two words.

    Returns
    -------
    list of str
        Compounds in good spelling, in the order of the alphabet.

    Raises
    ------
    TypeError
        If `texts` is a string, or a text is none.

    Examples
    --------
    >>> texts = ["جشن گل‌غلتان دامغان", "آیین گل‌غلتان", "گل‌غلتان و شادی", "گل غلتان کودکان"]
    >>> learn_compounds(texts) == ["گل‌غلتان"]
    True
    """
    from pranalytics.persian.tokens import splitter

    if isinstance(texts, str):
        raise TypeError("The texts have to be several strings, not one: write learn_compounds([text]).")
    words = read_words(texts, splitter().table)
    joined = _documents(words.texts, words.lemmas, words.lemma_names, lambda lemma: ZWNJ in lemma)
    new = {compound: n for compound, n in joined.items() if n >= min_count and _is_new(compound)}
    apart = _apart(words, frozenset(new))
    return sorted((c for c, n in new.items() if n >= min_share * (n + apart.get(c, 0))), key=persian_key)


def _documents(texts: Numbers, values: Numbers, names: Sequence[str], wanted: Callable[[str], bool]) -> dict[str, int]:
    """Return in how many texts those of some values stand whose names are wanted."""
    chosen = np.array([wanted(name) for name in names], dtype=bool)
    here = chosen[values]
    pairs = np.unique(texts[here].astype(np.int64) * len(names) + values[here])
    counts = np.bincount(pairs % len(names), minlength=len(names)).tolist()
    return {name: count for name, count in zip(names, counts, strict=True) if count}


def _apart(words: Words, compounds: frozenset[str]) -> dict[str, int]:
    """Count the documents in which the parts of compounds stand side by side."""
    parts = [compound.rpartition(ZWNJ) for compound in compounds]
    lefts, rights = {left for left, _, _ in parts}, {right for _, _, right in parts}
    names = words.form_names
    is_left, is_right = (np.array([name in chosen for name in names]) for chosen in (lefts, rights))
    places = np.flatnonzero(is_left[words.forms[:-1]] & is_right[words.forms[1:]])
    beside = zip(words.forms[places].tolist(), words.forms[places + 1].tolist(), strict=True)
    pairs = [names[left] + ZWNJ + names[right] for left, right in beside]
    index = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
    numbers = np.array([index[pair] for pair in pairs], dtype=np.int32)
    return _documents(words.texts[places], numbers, list(index), compounds.__contains__)


def _is_new(compound: str) -> bool:
    """Tell whether a word with a half-space is two words that the lexicon knows, put together anew."""
    left, _, right = compound.rpartition(ZWNJ)
    known = words()
    return (
        compound not in known
        and compound.removesuffix("ی") not in known
        and compound.replace(ZWNJ, "") not in known  # «وزارت‌خانه» is listed as «وزارتخانه»
        and not spacing.belong_together(left, right)
        and len(left) > 1
        and len(right) > 1
        and right not in AFFIXES
        and not compound.startswith(("می" + ZWNJ, "نمی" + ZWNJ))
        and compound not in verb_forms()
        and not any(character.isdigit() for character in compound)
    )


def read_compound(word: str) -> str:
    """Return a compound in folded letters, with half-spaces between its parts.

    Parameters
    ----------
    word : str
        In any spelling; a space is taken for a half-space.

    Returns
    -------
    str

    Raises
    ------
    UserError
        If it is of one part.

    Examples
    --------
    >>> read_compound("گل غلتان") == read_compound("گل\u200cغلتان") == "گل\u200cغلتان"
    True
    """
    require_text(word)
    compound = ZWNJ.join(fold_letters(word).split())
    if not all(compound.rpartition(ZWNJ)):
        raise UserError(f"The compound {shown(word)} is of one part; write a half-space between its parts.")
    return compound


class Spacing:
    """The rules of spacing, with compounds that the lexicon lacks.

    Parameters
    ----------
    compounds : frozenset of str
        As of :func:`read_compound`.
    """

    def __init__(self, compounds: frozenset[str] = frozenset()) -> None:
        self._compounds = compounds
        self._by_letters = {compound.replace(ZWNJ, ""): compound for compound in sorted(self._compounds)}
        parts = [compound.rpartition(ZWNJ) for compound in self._compounds]
        self._starts = frozenset(head for head, _, _ in parts)
        self._ends = frozenset(tail for _, _, tail in parts)

    def restore(self, word: str) -> str:
        """Put back the half-spaces that a word has lost; see :func:`pranalytics.persian.spacing.restore`."""
        restored = spacing.restore(word)
        return (self.compound(restored) or restored) if self._compounds else restored

    def compound(self, word: str) -> str | None:
        """Return a compound that the lexicon lacks and that has lost its half-space, with its ending; or None."""
        for end in ("", *PLURALS):
            if word.endswith(end) and (compound := self._by_letters.get(word.removesuffix(end).removesuffix(ZWNJ))):
                return compound + (ZWNJ + end if end else "")
        return None

    def own_link(self, word: str) -> int:
        """Return how a word may belong to its neighbours by the compounds that the lexicon lacks."""
        return links.STARTS[0] * (word in self._starts) | links.ENDS[0] * (word in self._ends)

    def differs(self, word: str) -> bool:
        """Tell whether a word is read otherwise than by the lexicon alone, or other neighbours belong to it."""
        return self.compound(word) is not None or self.own_link(word) > 0

    def belong_together(self, left: str, right: str) -> bool:
        """Tell whether the space between two words stands for a half-space."""
        return spacing.belong_together(left, right) or (
            bool(self._compounds) and left + ZWNJ + right in self._compounds
        )
