"""Words: each is read once, whatever its spelling.

In: what stands between two blanks, a chunk: mostly a word with the punctuation around it. Out: its words with lemma,
good spelling and place, and its link: whether what stands before or after it may belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pranalytics.persian.compounds import Spacing
from pranalytics.persian.lemmas import lemma
from pranalytics.persian.letters import MARKS, PUNCTUATION, ZWNJ, fold_letters, is_plain
from pranalytics.persian.links import LEFTWARD, MAX_LINKED, RIGHTWARD, link_of, to_character
from pranalytics.persian.memo import Memo
from pranalytics.persian.spacing import restore

_WORD = re.compile(r"[^\W_]+(?:[{m}]+[^\W_]+)*[{m}]*".format(m=re.escape(MARKS)))
_LATIN = re.compile(r"[A-Za-z]")
_MAX_WORD = 60  # no word of Persian is that long: a string of signs, or an attack

#: Lemma, form, start and end of a word: a token before it has its place in the text.
Word = tuple[str, str, int, int]
#: Lemma and form of a word, and its link.
Reading = tuple[tuple[str, str], int]


class WordReader:
    """Reads the words of chunks, and remembers the words.

    Parameters
    ----------
    compounds : frozenset of str
        Words with half-spaces that the lexicon lacks («فیس‌بوک»).
    most : int, default 500_000
        Number of distinct words that are remembered at most.

    Attributes
    ----------
    spacing : Spacing
        What belongs together by the lexicon and the compounds.

    Examples
    --------
    >>> link, words = WordReader().read_chunk("(شهرها)")
    >>> words
    (('شهر', 'شهرها', 1, 6),)
    """

    def __init__(self, compounds: frozenset[str] = frozenset(), most: int = 500_000) -> None:
        self.spacing = Spacing(compounds)
        self._most = most
        self._words = Memo(self._read_known if compounds else self._read_word, most)

    def read_chunk(self, chunk: str) -> tuple[str, tuple[Word, ...]]:
        """Split a chunk into words; it is not remembered, as its caller will remember what comes of it.

        Parameters
        ----------
        chunk : str
            What stands between two blanks.

        Returns
        -------
        tuple
            The character of its link, and its words with their places in the chunk.
        """
        core = chunk.strip(PUNCTUATION)
        if core.isalpha() or (core[:1].isalpha() and core.replace(ZWNJ, "").isalpha()):  # one word: nearly all chunks
            (lemma, form), link = self._words[core]
            length = len(chunk)
            if form and length <= MAX_LINKED:
                end = len(core)
                if end == length:
                    return to_character(link), ((lemma, form, 0, end),)
                start = chunk.find(core)
                end += start
                link &= (0 if start else LEFTWARD) | (0 if end < length else RIGHTWARD)
                return to_character(link), ((lemma, form, start, end),)
        return self._read_words(chunk)

    def read_words(self, words: Iterable[str]) -> list[Reading]:
        """Read words that stand alone.

        Parameters
        ----------
        words : iterable of str
            Letters and half-spaces, of which the first is a letter.

        Returns
        -------
        list of tuple
            Of each, lemma and good spelling, and the bits of its link where no punctuation stands around it.
        """
        return list(map(self._words.__getitem__, words))

    def _read_word(self, raw: str) -> Reading:
        """Return the lemma, the good spelling and the link of a word as it stands in a text."""
        plain = is_plain(raw)
        folded = raw if plain else fold_letters(raw)
        if len(folded) > _MAX_WORD:
            return (folded, folded), link_of(folded)
        if not plain and _LATIN.search(folded):
            form = folded.lower()
            lemma_ = lemma(form) if ZWNJ in form else form  # «vpn‌ها»
        else:
            form = restore(folded)
            lemma_ = lemma(form)
        return (lemma_, form), link_of(form)

    def _read_known(self, raw: str) -> Reading:
        """Return the same of a word that may be a compound which the lexicon lacks; else it is read once for all."""
        word, link = word_reader(frozenset(), self._most)._words[raw]
        form = word[1]
        compound = self.spacing.compound(form)
        if compound:
            return (lemma(compound), compound), link_of(compound) | self.spacing.own_link(compound)
        return word, link | self.spacing.own_link(form)

    def _read_words(self, chunk: str) -> tuple[str, tuple[Word, ...]]:
        """Split any chunk into words."""
        words: list[Word] = []
        links: list[int] = []
        for match in _WORD.finditer(chunk):
            (lemma, form), link = self._words[match.group()]
            if form:
                words.append((lemma, form, *match.span()))
                links.append(link)
        link = 0
        if words and len(chunk) <= MAX_LINKED:
            if not chunk[: words[0][2]].strip(MARKS):
                link |= links[0] & LEFTWARD
            if not chunk[words[-1][3] :].strip(MARKS):
                link |= links[-1] & RIGHTWARD
        return to_character(link), tuple(words)


@lru_cache(maxsize=16)
def word_reader(compounds: frozenset[str], most: int) -> WordReader:
    """Return the reader that knows some compounds; there is one of each, so that all share what it has read."""
    return WordReader(compounds, most)


def lemma_of(form: str) -> str:
    """Return the lemma of a word in good spelling; a string of signs is its own."""
    return lemma(form) if len(form) <= _MAX_WORD else form
