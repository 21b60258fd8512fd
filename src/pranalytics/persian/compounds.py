"""Compounds that no lexicon lists («فیس‌بوک»), learned from how a corpus itself writes them.

In: texts. Out: compounds with their half-spaces (:func:`learn_compounds`), and the rules of spacing that know them
(:class:`Spacing`). A compound is believed where several texts write it with a half-space and few of them with a space.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pranalytics.persian import links, spacing
from pranalytics.persian.affixes import AFFIXES, PLURALS
from pranalytics.persian.collation import persian_key
from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.lexicon import verb_forms, words
from pranalytics.persian.memo import Memo

if TYPE_CHECKING:
    from pranalytics.persian.tokens import Splitter


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
    from pranalytics.persian.tokens import require_text, splitter

    if isinstance(texts, str):
        raise TypeError("The texts have to be several strings, not one: write learn_compounds([text]).")
    split = splitter()
    documents: list[list[str]] = []
    joined: Counter[str] = Counter()
    for text in texts:
        require_text(text)
        runs = split.runs(text)
        joined.update({token.lemma for run in set(runs) for token in split.read(run) if ZWNJ in token.lemma})
        documents.append(runs)
    new = {compound: n for compound, n in joined.items() if n >= min_count and _is_new(compound)}
    apart = _apart(documents, frozenset(new), split)
    return sorted((compound for compound, n in new.items() if n >= min_share * (n + apart[compound])), key=persian_key)


def _apart(documents: Iterable[Sequence[str]], compounds: frozenset[str], split: Splitter) -> Counter[str]:
    """Count the documents in which the parts of compounds stand side by side."""
    lefts = {compound.rpartition(ZWNJ)[0] for compound in compounds}
    rights = {compound.rpartition(ZWNJ)[2] for compound in compounds}

    def outer(run: str) -> tuple[str, str]:
        """Return the first word of a run if a compound may end with it, and the last if one may begin with it."""
        tokens = split.read(run)
        if not tokens:
            return "", ""
        first = tokens[0].form if tokens[0].start == 0 else ""
        last = tokens[-1].form if tokens[-1].end == len(run) else ""
        return first if first in rights else "", last if last in lefts else ""

    known = Memo(outer)
    found: Counter[str] = Counter()
    for runs in documents:
        ends = map(known.__getitem__, runs)
        found.update({left + ZWNJ + right for (_, left), (right, _) in pairwise(ends) if left and right} & compounds)
    return found


def _is_new(compound: str) -> bool:
    """Tell whether a word with a half-space is two words that the lexicon knows, put together anew."""
    left, _, right = compound.rpartition(ZWNJ)
    known = words()
    return (
        compound not in known
        and compound.removesuffix("ی") not in known
        and not spacing.belong_together(left, right)
        and len(left) > 1
        and len(right) > 1
        and right not in AFFIXES
        and not compound.startswith(("می" + ZWNJ, "نمی" + ZWNJ))
        and compound not in verb_forms()
        and not any(character.isdigit() for character in compound)
    )


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
        if not self._compounds or restored != word:
            return restored
        for end in ("", *PLURALS):
            compound = self._by_letters.get(word.removesuffix(end)) if word.endswith(end) else None
            if compound:
                return compound + (ZWNJ + end if end else "")
        return word

    def link_of(self, word: str) -> int:
        """Return how a word may belong to its neighbours; see :func:`pranalytics.persian.links.link_of`."""
        link = links.link_of(word)
        if word in self._starts:
            link |= links.STARTS[0]
        if word in self._ends:
            link |= links.ENDS[0]
        return link

    def belong_together(self, left: str, right: str) -> bool:
        """Tell whether the space between two words stands for a half-space."""
        return left + ZWNJ + right in self._compounds or spacing.belong_together(left, right)
