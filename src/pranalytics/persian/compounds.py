"""Compounds that no lexicon lists («فیس‌بوک»), learned from how a corpus itself writes them.

In: texts. Out: compounds with their half-spaces (:func:`learn_compounds`), and the rules of spacing that know them
(:class:`Spacing`). A compound is believed where several texts write it with a half-space and few of them with a space.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pranalytics.persian import spacing
from pranalytics.persian.letters import ZWNJ


class Spacing:
    """The rules of spacing, with compounds that the lexicon lacks.

    Parameters
    ----------
    compounds : frozenset of str
        Folded words with half-spaces.
    """

    def __init__(self, compounds: frozenset[str] = frozenset()) -> None:
        self._compounds = compounds
        self._by_letters = {compound.replace(ZWNJ, ""): compound for compound in sorted(compounds)}
        parts = [compound.rpartition(ZWNJ) for compound in compounds]
        self._starts = frozenset(head for head, _, _ in parts)
        self._ends = frozenset(tail for _, _, tail in parts)

    def restore(self, word: str) -> str:
        """Put back the half-spaces that a word has lost; see :func:`pranalytics.persian.spacing.restore`."""
        restored = spacing.restore(word)
        return self._by_letters.get(restored, restored)

    def may_start(self, word: str) -> bool:
        """Tell whether a word may begin a compound."""
        return spacing.may_start(word) or word in self._starts

    def may_end(self, word: str) -> bool:
        """Tell whether a word may end a compound."""
        return spacing.may_end(word) or word in self._ends

    def belong_together(self, left: str, right: str) -> bool:
        """Tell whether the space between two words stands for a half-space."""
        return left + ZWNJ + right in self._compounds or spacing.belong_together(left, right)
