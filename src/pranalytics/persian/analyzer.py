"""The Analyzer: from a text in whatever spelling to lemmas that can be counted.

In: a string. Out: lemmas (:meth:`Analyzer.lemmas`), tokens with their place in the original text
(:meth:`Analyzer.tokens`), or the text in good spelling (:meth:`Analyzer.normalize`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pranalytics.persian.lemmas import lemma
from pranalytics.persian.lexicon import infinitives
from pranalytics.persian.letters import MARKS, PERSIAN_DIGITS, ZWNJ, fold_letters
from pranalytics.persian.readable import tidy
from pranalytics.persian.spacing import belong_together, restore
from pranalytics.persian.stopwords import stop_words

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(MARKS)}])*")
_LATIN = re.compile(r"[A-Za-z]")
_MAX_WORD = 60


class Token(NamedTuple):
    """A word of a text.

    Attributes
    ----------
    lemma : str
        The dictionary form.
    form : str
        The word in good spelling, with its half-spaces.
    start, end : int
        Where it stands in the original text: ``text[start:end]``.
    """

    lemma: str
    form: str
    start: int
    end: int


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
        keep = self._filter()
        return [token for token in split_words(text) if keep(token.lemma)]

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
        return [token.lemma for token in self.tokens(text)]

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
        _require_text(text)
        return tidy(text)

    def _filter(self) -> Callable[[str], bool]:
        """Return the test that a lemma has to pass."""
        dropped = _dropped(self.stop_words, self.extra_stop_words)
        verbs = infinitives()

        def keep(word: str) -> bool:
            if word in dropped or len(word) < self.min_length:
                return False
            if not self.keep_numbers and word[0] in PERSIAN_DIGITS:
                return False
            if not self.keep_verbs and word in verbs:
                return False
            return self.keep_latin or not _LATIN.match(word)

        return keep


@lru_cache(maxsize=64)
def _dropped(layers: tuple[str, ...], extra: tuple[str, ...]) -> frozenset[str]:
    return stop_words(layers, extra)


def split_words(text: str) -> list[Token]:
    """Split a text into words with their lemmas and places; no word is left out.

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
    _require_text(text)
    found: list[Token] = []
    for match in _WORD.finditer(text):
        form = _form(match.group())
        if not form:
            continue
        start, end = match.span()
        if found and _only_blanks(text, found[-1].end, start) and belong_together(found[-1].form, form):
            before = found.pop()
            form, start = f"{before.form}{ZWNJ}{form}", before.start
        found.append(Token(_lemma(form), form, start, end))
    return found


def _form(raw: str) -> str:
    """Return the good spelling of a word as it stands in a text."""
    folded = fold_letters(raw)
    if len(folded) > _MAX_WORD:  # no word of Persian is that long: a string of symbols, or an attack
        return folded
    return folded.lower() if _LATIN.search(folded) else restore(folded)


def _lemma(form: str) -> str:
    if len(form) > _MAX_WORD:
        return form
    return lemma(form)


def _only_blanks(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but spaces (no line break) stands between two words."""
    return 0 < end - start < 4 and text[start:end].strip(" \u00a0\u200c") == ""


def _as_tuple(value: Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _require_text(text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"A text has to be a str, not {type(text).__name__}.")
