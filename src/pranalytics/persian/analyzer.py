"""The Analyzer: from a text in whatever spelling to lemmas that can be counted.

In: a string. Out: lemmas (:meth:`Analyzer.lemmas`), tokens with their place in the original text
(:meth:`Analyzer.tokens`), or the text in good spelling (:meth:`Analyzer.normalize`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pranalytics.persian.letters import PERSIAN_DIGITS
from pranalytics.persian.lexicon import infinitives
from pranalytics.persian.memo import Memo
from pranalytics.persian.readable import tidy
from pranalytics.persian.stopwords import stop_words
from pranalytics.persian.tokens import Token, require_text, split_words, splitter

_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Analyzer:
    """Split a Persian text into lemmas, whatever its spelling.

    Arabic letters, lost half-spaces and half-spaces typed as spaces give the same lemmas as well-typed
    text. Verbs come out as infinitives («می‌شود» → «شدن»), words with half-spaces stay whole.

    Parameters
    ----------
    stop_words : iterable of str, default ()
        Layers of stop words to leave out, any of ``grammar``, ``news``, ``site``.
    extra_stop_words : iterable of str, default ()
        One's own words to leave out, in any spelling.
    keep_numbers : bool, default True
        Keep numbers as lemmas, in Persian digits.
    keep_latin : bool, default True
        Keep words in Latin letters, in lower case.
    keep_verbs : bool, default True
        Keep verbs, as infinitives.
    min_length : int, default 1
        Leave out lemmas with fewer letters.

    Examples
    --------
    >>> Analyzer().lemmas("برنامه هاي روابط عمومي منتشر ميشود")
    ['برنامه', 'روابط', 'عمومی', 'منتشر', 'شدن']
    """

    stop_words: tuple[str, ...] = ()
    extra_stop_words: tuple[str, ...] = ()
    keep_numbers: bool = True
    keep_latin: bool = True
    keep_verbs: bool = True
    min_length: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "stop_words", _as_tuple(self.stop_words))
        object.__setattr__(self, "extra_stop_words", _as_tuple(self.extra_stop_words))

    def tokens(self, text: str) -> list[Token]:
        """Return the words that are kept, with their place in the text.

        Parameters
        ----------
        text : str
            A text in any spelling.

        Returns
        -------
        list of Token

        Raises
        ------
        TypeError
            If `text` is no string.
        """
        return [token for token in splitter().tokens(text) if self._keeps(token.lemma)]

    def lemmas(self, text: str) -> list[str]:
        """Return the lemmas of a text, in order.

        Parameters
        ----------
        text : str
            A text in any spelling.

        Returns
        -------
        list of str
        """
        require_text(text)
        kept = _kept(self)
        return list(chain.from_iterable(map(kept.__getitem__, splitter().runs(text))))

    __call__ = lemmas

    def lemma(self, word: str) -> str:
        """Return the lemma of one word.

        Parameters
        ----------
        word : str
            A word in any spelling; of several words, the lemmas are joined by spaces.

        Returns
        -------
        str
        """
        return " ".join(token.lemma for token in split_words(word))

    def normalize(self, text: str) -> str:
        """Return a text in good Persian spelling, fit for quoting.

        Parameters
        ----------
        text : str
            A text in any spelling.

        Returns
        -------
        str
            Persian letters and digits, half-spaces, «guillemets», one space where there were several;
            line breaks stay.
        """
        require_text(text)
        return tidy(text)

    def _keeps(self, word: str) -> bool:
        """Tell whether a lemma is kept."""
        if len(word) < self.min_length or word in _dropped(self.stop_words, self.extra_stop_words):
            return False
        if not self.keep_verbs and word in infinitives():
            return False
        if not self.keep_numbers and word[0] in PERSIAN_DIGITS:
            return False
        return self.keep_latin or not _LATIN.match(word)


@lru_cache(maxsize=64)
def _kept(analyzer: Analyzer) -> Memo[tuple[str, ...]]:
    """Return run of words to the lemmas of it that are kept."""
    lemmas_of = splitter().lemmas_of
    keeps = Memo(analyzer._keeps)
    return Memo(lambda run: tuple(filter(keeps.__getitem__, lemmas_of(run))))


@lru_cache(maxsize=64)
def _dropped(layers: tuple[str, ...], extra: tuple[str, ...]) -> frozenset[str]:
    return stop_words(layers, extra)


def _as_tuple(value: Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
