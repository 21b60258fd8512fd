"""The reader behind an Analyzer: does its work, and remembers what it has read.

In: an analyzer's choices. Out: lemmas and tokens of one text, or of many (``Reader.bulk``).
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import chain, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

from pranalytics.persian.bulk import BulkReader
from pranalytics.persian.cutting import cut, require_text
from pranalytics.persian.letters import PERSIAN_DIGITS
from pranalytics.persian.lexicon import infinitives
from pranalytics.persian.memo import Memo
from pranalytics.persian.parts_of_speech import parts_of_speech
from pranalytics.persian.stopwords import stop_words
from pranalytics.persian.terms import parted_tokens, term_matcher
from pranalytics.persian.tokens import Splitter, Token, split_words, splitter

if TYPE_CHECKING:
    from pranalytics.persian.analyzer import Analyzer

_LATIN = re.compile(r"[A-Za-z]")


class Reader:
    """Does an analyzer's work, and remembers which lemmas each chunk and each run of chunks leaves."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._splitter: Splitter = splitter(frozenset(analyzer.compounds))
        self._matcher = term_matcher(analyzer.terms) if analyzer.terms else None
        self._names = self._matcher.names if self._matcher else frozenset[str]()
        # A protected word is known by its good spelling.
        self._protected = frozenset(token.form for word in analyzer.protected_words for token in split_words(word))
        self._dropped = stop_words(analyzer.stop_words, analyzer.extra_stop_words)
        self._analyzer = analyzer
        self._keeps = Memo(self._judge)
        self._chunks = Memo(self._read_chunk)
        self._runs = Memo(self._parted_lemmas if self._matcher else self._kept_lemmas)

    @cached_property
    def bulk(self) -> BulkReader:
        """What reads many texts at once."""
        return BulkReader(self._splitter.table, self._protected, self._matcher, self._judge)

    def lemmas(self, text: str) -> list[str]:
        """Return the lemmas of a text that are kept."""
        require_text(text)
        chunks = cut(text)
        readings = list(map(self._chunks.__getitem__, chunks))
        found = list(map(itemgetter(1), readings))
        for start, end in self._splitter.joins(chunks, "".join(map(itemgetter(0), readings))):
            found[start] = self._runs[" ".join(chunks[start:end])]
            found[start + 1 : end] = repeat((), end - start - 1)
        lemmas = list(chain.from_iterable(found))
        if self._matcher is None:
            return lemmas
        return list(filter(self._keeps.__getitem__, self._matcher.merge(lemmas)))

    def tokens(self, text: str) -> list[Token]:
        """Return the words of a text that are kept."""
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
def reader(analyzer: Analyzer) -> Reader:
    """Return the reader of an analyzer; equal analyzers share one."""
    return Reader(analyzer)
