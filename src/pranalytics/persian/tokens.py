"""Tokens: the words of a text in good spelling, with their place in what was really written.

In: a text in any spelling. Out: tokens with lemma, form and span (:meth:`Splitter.tokens`).

Text is Zipfian: a few thousand chunks between blanks make up most of it. A word is read once, a chunk (a word with the
punctuation around it) is read once, and so is a run of chunks that belong together («اطلاع رسانی ها»). What is left to
do for a text is to cut it at its blanks, to look up its chunks, and to look where the links of neighbours fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from pranalytics.persian.affixes import PAIRS
from pranalytics.persian.cutting import CHUNK, cut, require_text
from pranalytics.persian.letters import ZWNJ
from pranalytics.persian.links import BARE, NEXT, OPEN, PAIR, has
from pranalytics.persian.memo import Memo
from pranalytics.persian.numbering import WordTable
from pranalytics.persian.words import Word, lemma_of, word_reader


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


#: From lemma, form, start and end to a token; quicker than to call Token with them.
_token: Callable[[Word], Token] = partial(tuple.__new__, Token)


class Splitter:
    """Splits texts into words, and remembers what it has read.

    Parameters
    ----------
    compounds : frozenset of str
        Words with half-spaces that the lexicon lacks («فیس‌بوک»).
    most : int, default 500_000
        Number of distinct chunks, and of runs, that are remembered at most.

    Examples
    --------
    >>> [token.form for token in Splitter().tokens("برنامه ريزي ها")] == ["برنامه‌ریزی‌ها"]
    True
    """

    def __init__(self, compounds: frozenset[str] = frozenset(), most: int = 500_000) -> None:
        self._compounds = compounds
        self._reader = word_reader(compounds, most)
        self._spacing = self._reader.spacing
        self.read_chunk = self._reader.read_chunk  # it is not remembered, as its caller will remember what comes of it
        self.read_words = self._reader.read_words
        self._chunks = Memo(self.read_chunk, most)
        self._runs = Memo(self.read_run, most)
        self._pairs = Memo(self._is_pair, most)

    @cached_property
    def table(self) -> WordTable:
        """What reads many texts at once, and remembers what it has read."""
        table = WordTable(self)
        if self._compounds:
            table.adopt(splitter().table, self._spacing.differs)
        return table

    def tokens(self, text: str) -> list[Token]:
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
        require_text(text)
        chunks = CHUNK.findall(text)
        starts = [match.start() for match in CHUNK.finditer(text)]
        readings = list(map(self._chunks.__getitem__, chunks))
        words = list(map(itemgetter(1), readings))
        for first, end in self.joins(chunks, "".join(map(itemgetter(0), readings))):
            words[first] = self._runs[text[starts[first] : starts[end - 1] + len(chunks[end - 1])]]
            words[first + 1 : end] = [()] * (end - first - 1)
        return [
            _token((lemma, form, place + start, place + end))
            for place, found in zip(starts, words, strict=True)
            for lemma, form, start, end in found
        ]

    def read(self, run: str) -> list[Token]:
        """Split a line into words, every two neighbours of which are looked at; it is remembered.

        Parameters
        ----------
        run : str
            Chunks with blanks between them.

        Returns
        -------
        list of Token
        """
        words = self._chunks[run][1] if run.split() == [run] else self._runs[run]
        return list(map(_token, words))

    def runs(self, text: str) -> list[str]:
        """Cut a text into runs: chunks, or chunks that belong together with a blank between them.

        Parameters
        ----------
        text : str
            A text in any spelling.

        Returns
        -------
        list of str
        """
        chunks = cut(text)
        found: list[str] = []
        last = 0
        for start, end in self.joins(chunks, "".join(map(itemgetter(0), map(self._chunks.__getitem__, chunks)))):
            found += chunks[last:start]
            found.append(" ".join(chunks[start:end]))
            last = end
        found += chunks[last:]
        return found

    def joins(self, chunks: Sequence[str], linked: str, pairs: Iterable[int] | None = None) -> list[tuple[int, int]]:
        """Return where chunks belong together.

        Parameters
        ----------
        chunks : sequence of str
            The chunks of a text, in order.
        linked : str
            Their links, a character each.
        pairs : iterable of int, optional
            The chunks that make a pair with the next one; by default they are looked for.

        Returns
        -------
        list of tuple of int
            Of each such run, the number of the first chunk and of the one after the last.
        """
        found: list[tuple[int, int]] = []
        end = 0
        for start in (match.start() - 1 for match in PAIR.finditer(linked)) if pairs is None else pairs:
            if start < end:
                continue
            run = f"{chunks[start]} {chunks[start + 1]}"
            if pairs is not None or self._pairs[run]:
                end = start + 2
                while NEXT.match(linked, end) and self._pairs[longer := f"{run} {chunks[end]}"]:
                    run = longer
                    end += 1
                found.append((start, end))
        return found

    def _is_pair(self, run: str) -> bool:
        """Tell whether the last chunk of a run belongs to those before it, or may do so with a third («گفت و گو»)."""
        before, _, chunk = run.rpartition(" ")
        right = self._chunks[chunk][1][0][1]
        if " " not in before:
            return self.make_pair(self._chunks[before][1][-1][1], right)
        forms = [form for _, form, _, _ in self._runs[before]]
        return self._joined(forms, right) > 0 or _expects_third(forms[-1], right)

    def make_pair(self, left: str, right: str) -> bool:
        """Tell whether two words belong together, or may do so with a third.

        Parameters
        ----------
        left, right : str
            The last word of a chunk and the first of the next one, in good spelling; by their links the one may belong
            to the other.

        Returns
        -------
        bool
        """
        return right not in PAIRS and (self._spacing.belong_together(left, right) or _expects_third(left, right))

    def known_run(self, run: str) -> tuple[Word, ...]:
        """Read a run, unless it has been read to see whether more belongs to it; see :meth:`read_run`."""
        return self._runs.get(run) or self.read_run(run)

    def read_run(self, run: str) -> tuple[Word, ...]:
        """Read a run chunk by chunk, and put together what belongs together; it is not remembered.

        Parameters
        ----------
        run : str
            Chunks with blanks between them.

        Returns
        -------
        tuple
            Its words, with their places in the run.
        """
        found: list[Word] = []
        is_open = False
        place = 0
        for chunk in run.split():
            place = run.find(chunk, place)
            link, words = self._chunks[chunk]
            placed = [(lemma, form, place + start, place + end) for lemma, form, start, end in words]
            if is_open and has(link, BARE):
                before = [form for _, form, _, _ in found[-2:]]
                _, form, _, end = placed[0]
                if n := self._joined(before, form):
                    joined = _join(before[-n:], form)
                    placed[0] = (lemma_of(joined), joined, found[-n][2], end)
                    del found[-n:]
            found += placed
            is_open = has(link, OPEN)
            place += len(chunk)
        return tuple(found)

    def _joined(self, before: list[str], form: str) -> int:
        """Return how many of the last words belong to the next one: none, one, or «گفت» and «و»."""
        if form in PAIRS:
            return 2 if before[-2:] == [PAIRS[form], "و"] else 0
        return int(self._spacing.belong_together(before[-1], form))


def splitter(compounds: frozenset[str] = frozenset()) -> Splitter:
    """Return the splitter that knows some compounds; there is one of each, so that they share what they have read."""
    return _splitter(compounds)


@lru_cache(maxsize=16)
def _splitter(compounds: frozenset[str]) -> Splitter:  # splitter() and splitter(frozenset()) would be two to a cache
    return Splitter(compounds)


def split_words(text: str) -> list[Token]:
    """Split a text into words with their lemmas and places, by the lexicon alone.

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

    Examples
    --------
    >>> [token.lemma for token in split_words("سازمان هاي شهر")]
    ['سازمان', 'شهر']
    """
    return splitter().tokens(text)


def _expects_third(left: str, right: str) -> bool:
    """Tell whether two words are the beginning of «گفت و گو»."""
    return right == "و" and left in PAIRS.values()


def _join(before: list[str], form: str) -> str:
    """Make one word of its parts; «و» is written together with what follows it."""
    return ZWNJ.join([*before[:-1], before[-1] + form] if before[-1] == "و" else [*before, form])
