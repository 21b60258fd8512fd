"""The Analyzer: from a text in whatever spelling to lemmas that can be counted.

In: a string. Out: lemmas (:meth:`Analyzer.lemmas`), tokens with their place in the original text
(:meth:`Analyzer.tokens`), or the text in good spelling (:meth:`Analyzer.normalize`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from pranalytics.errors import UserError
from pranalytics.persian.letters import PERSIAN_DIGITS, fold_letters
from pranalytics.persian.lexicon import infinitives
from pranalytics.persian.memo import Memo
from pranalytics.persian.parts_of_speech import PARTS_OF_SPEECH, parts_of_speech
from pranalytics.persian.readable import tidy
from pranalytics.persian.stopwords import stop_words
from pranalytics.persian.terms import parted_tokens, term_matcher, term_names
from pranalytics.persian.tokens import Splitter, Token, cut, require_text, split_words, splitter

_LATIN = re.compile(r"[A-Za-z]")


class SpacingChange(NamedTuple):
    """A word whose half-spaces were put back.

    Attributes
    ----------
    written : str
        The word as the texts have it.
    form : str
        The word with its half-spaces.
    times : int
        How often that was done.
    """

    written: str
    form: str
    times: int


@dataclass(frozen=True)
class Analyzer:
    """Split a Persian text into lemmas, whatever its spelling.

    Arabic letters, lost half-spaces and half-spaces typed as spaces give the same lemmas as well-typed
    text. Verbs come out as infinitives («می‌شود» → «شدن»), words with half-spaces stay whole.

    An analyzer can be pickled, compared and hashed, and used by several threads at once; analyzers with the same
    compounds share what they have read, in bounded memory.

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
    parts_of_speech : iterable of str, default ()
        Keep only words that may be one of these: ``noun``, ``adjective``, ``adverb``, ``verb``. Words that no lexicon
        lists count as nouns. By default all are kept.
    min_length : int, default 1
        Leave out lemmas with fewer letters.
    protected_words : iterable of str, default ()
        One's own words that are kept as they are: without looking for a lemma, and whatever is left out otherwise.
    terms : iterable of str or Term, or bool, default ()
        Multi-word terms that become one lemma («روابط عمومی»), such as :func:`~pranalytics.find_terms` finds;
        "municipal" or True stands for the list that ships with the package.
    compounds : iterable of str, default ()
        Words with half-spaces that the lexicon lacks; see :func:`~pranalytics.learn_compounds`.

    Raises
    ------
    UserError
        If a layer of stop words or a part of speech has another name.

    Examples
    --------
    >>> Analyzer().lemmas("برنامه هاي روابط عمومی منتشر ميشود")
    ['برنامه', 'روابط', 'عمومی', 'منتشر', 'شدن']
    >>> Analyzer(terms="municipal", keep_verbs=False).lemmas("برنامه هاي روابط عمومی منتشر ميشود")
    ['برنامه', 'روابط عمومی', 'منتشر']
    """

    stop_words: tuple[str, ...] = ()
    extra_stop_words: tuple[str, ...] = ()
    keep_numbers: bool = True
    keep_latin: bool = True
    keep_verbs: bool = True
    parts_of_speech: tuple[str, ...] = ()
    min_length: int = 1
    protected_words: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("stop_words", "extra_stop_words", "parts_of_speech", "protected_words", "compounds"):
            value = getattr(self, name)
            object.__setattr__(self, name, (value,) if isinstance(value, str) else tuple(value))
        object.__setattr__(self, "terms", term_names(self.terms))
        unknown = set(self.parts_of_speech) - set(PARTS_OF_SPEECH)
        if unknown:
            raise UserError(
                f"There is no part of speech {', '.join(map(repr, sorted(unknown)))}; choose from "
                f"{', '.join(PARTS_OF_SPEECH)}."
            )

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
        return self._reader.tokens(text)

    def lemmas(self, text: str) -> list[str]:
        """Return the lemmas of a text, in order.

        Parameters
        ----------
        text : str
            A text in any spelling.

        Returns
        -------
        list of str

        Raises
        ------
        TypeError
            If `text` is no string.
        """
        return self._reader.lemmas(text)

    __call__ = lemmas

    def lemma(self, word: str) -> str:
        """Return the lemma of one word.

        Parameters
        ----------
        word : str
            A word in any spelling, or a term of this analyzer; of several words, the lemmas are joined by spaces. No
            word is left out.

        Returns
        -------
        str
        """
        return " ".join(token.lemma for token in self._reader.all_tokens(word))

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
        return tidy(text, frozenset(self.compounds))

    def spacing_changes(self, texts: Iterable[str]) -> list[SpacingChange]:
        """List the words of some texts whose half-spaces were put back.

        Parameters
        ----------
        texts : iterable of str
            Texts in any spelling.

        Returns
        -------
        list of SpacingChange
            The most frequent first.

        Examples
        --------
        >>> [change.written for change in Analyzer().spacing_changes(["سازمان هاي شهر", "سازمان ها"])]
        ['سازمان ها', 'سازمان های']
        """
        found: Counter[tuple[str, str]] = Counter()
        for text in texts:
            for token in splitter(frozenset(self.compounds)).tokens(text):
                written = " ".join(fold_letters(text[token.start : token.end]).split())
                if written.lower() != token.form:
                    found[written, token.form] += 1
        ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return [SpacingChange(*words, times) for words, times in ordered]

    @cached_property
    def _reader(self) -> _Reader:
        return _reader(self)

    def __getstate__(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


class _Reader:
    """Does an analyzer's work, and remembers which lemmas each chunk and each run of chunks leaves."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._splitter: Splitter = splitter(frozenset(fold_letters(word) for word in analyzer.compounds))
        self._matcher = term_matcher(analyzer.terms) if analyzer.terms else None
        self._names = self._matcher.names if self._matcher else frozenset[str]()
        # A protected word is known by its good spelling.
        self._protected = frozenset(token.form for word in analyzer.protected_words for token in split_words(word))
        self._dropped = stop_words(analyzer.stop_words, analyzer.extra_stop_words)
        self._analyzer = analyzer
        self._keeps = Memo(self._judge)
        self._chunks = Memo(self._read_chunk)
        self._runs = Memo(self._parted_lemmas if self._matcher else self._kept_lemmas)

    def lemmas(self, text: str) -> list[str]:
        require_text(text)
        chunks = cut(text)
        readings = list(map(self._chunks.__getitem__, chunks))
        found = list(map(itemgetter(1), readings))
        for start, end in self._splitter.joins(chunks, map(itemgetter(0), readings)):
            found[start] = self._runs[" ".join(chunks[start:end])]
            found[start + 1 : end] = repeat((), end - start - 1)
        lemmas = list(chain.from_iterable(found))
        if self._matcher is None:
            return lemmas
        return list(filter(self._keeps.__getitem__, self._matcher.merge(lemmas)))

    def tokens(self, text: str) -> list[Token]:
        return [token for token in self.all_tokens(text) if self._keeps[token.lemma]]

    def all_tokens(self, text: str) -> list[Token]:
        """Return the words of a text, terms and protected words as such, before any is left out."""
        tokens = self._splitter.tokens(text)
        if self._protected:
            tokens = [self._protect(token) for token in tokens]
        if self._matcher is not None:
            tokens = self._matcher.merge_tokens(tokens, text)
        return tokens

    def _protect(self, token: Token) -> Token:
        return token._replace(lemma=token.form) if token.form in self._protected else token

    def _read_chunk(self, chunk: str) -> tuple[str, tuple[str, ...]]:
        """Return the link of a chunk, and its lemmas."""
        link, words = self._splitter.read_chunk(chunk)
        if self._matcher or self._protected:
            return link, self._runs[chunk]
        return link, tuple([lemma for lemma, _, _, _ in words if self._keeps[lemma]])

    def _kept_lemmas(self, run: str) -> tuple[str, ...]:
        """Return the lemmas of a run that are kept."""
        lemmas = [self._protect(token).lemma for token in self._splitter.read(run)]
        return tuple(filter(self._keeps.__getitem__, lemmas))

    def _parted_lemmas(self, run: str) -> tuple[str, ...]:
        """Return all lemmas of a run, with an empty string wherever punctuation stands."""
        return tuple(
            self._protect(token).lemma if token else "" for token in parted_tokens(self._splitter.read(run), run)
        )

    def _judge(self, word: str) -> bool:
        """Tell whether a lemma is kept."""
        if word in self._protected:
            return True
        analyzer = self._analyzer
        if len(word) < analyzer.min_length or word in self._dropped:
            return False
        if word in self._names:  # a term is a noun
            return not analyzer.parts_of_speech or "noun" in analyzer.parts_of_speech
        if not analyzer.keep_verbs and word in infinitives():
            return False
        if not analyzer.keep_numbers and word[0] in PERSIAN_DIGITS:
            return False
        if not analyzer.keep_latin and _LATIN.match(word):
            return False
        return not analyzer.parts_of_speech or not parts_of_speech(word).isdisjoint(analyzer.parts_of_speech)


@lru_cache(maxsize=64)
def _reader(analyzer: Analyzer) -> _Reader:
    """Return the reader of an analyzer; equal analyzers share one."""
    return _Reader(analyzer)
