"""Tokens: the words of a text in good spelling, with their place in what was really written.

In: a text in any spelling. Out: tokens with lemma, form and span (:meth:`Splitter.tokens`).

Text is Zipfian: a few thousand chunks between blanks make up most of it. A chunk is read once; a run of chunks
that may belong together («اطلاع رسانی ها») is read once as well. What is left to do for a text is to cut it at its
blanks, to look up how each chunk may link to its neighbours, and to look up the words of each run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pranalytics.persian.affixes import AFFIXES, PAIRS, PREFIXES
from pranalytics.persian.compounds import Spacing
from pranalytics.persian.lemmas import lemma
from pranalytics.persian.letters import MARKS, PLAIN_LETTERS, ZWNJ, fold_letters
from pranalytics.persian.memo import Memo

_WORD = re.compile(r"[^\W_]+(?:[{m}]+[^\W_]+)*[{m}]*".format(m=re.escape(MARKS)))
_LATIN = re.compile(r"[A-Za-z]")
# One word in plain letters, with or without punctuation around it: nearly all chunks.
_PLAIN = re.compile(r"([^\w{m}]*)([{p}]+(?:{z}[{p}]+)*)([^\w{m}]*)".format(m=re.escape(MARKS), p=PLAIN_LETTERS, z=ZWNJ))
_MAX_WORD = 60  # no word of Persian is that long: a string of signs, or an attack
_MAX_LINKED = 200  # characters; a longer chunk is a string of signs too, and is not joined to anything

# How a chunk may link to its neighbours, as bits of one character.
_OPEN = 1  # no punctuation parts it from the chunk after it
_START = 2  # it may begin a compound («اطلاع»)
_END = 4  # it may end one («رسانی»)
_PREFIX = 8  # it stands before nothing but what it is joined to («می»)
_BARE = 16  # no punctuation parts it from the chunk before it
_AFFIX = 32  # it may be joined to any word before it («ها»)
_BASE = 0x100  # above what means something in a regular expression


def _with(bits: int) -> str:
    """Return the character class of all links that have one of some bits."""
    return f"[{''.join(chr(_BASE + link) for link in range(64) if link & bits)}]"


#: The first of two chunks that may belong together, in a string of their links; and what more may follow such two.
_PAIR = re.compile(
    f"{_with(_START)}(?={_with(_END)})|{_with(_PREFIX)}(?={_with(_BARE)})|{_with(_OPEN)}(?={_with(_AFFIX)})"
)
_MORE = re.compile(f"(?:(?<={_with(_OPEN)}){_with(_AFFIX | _END)})*")

_BREAK = " \0 "  # a chunk without words: nothing is joined over the end of a line


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


class _Chunk(NamedTuple):
    """What stands between two blanks.

    Attributes
    ----------
    forms, spans : tuple
        The words in good spelling, and where they stand in the chunk.
    open_left, open_right : bool
        Whether no punctuation parts it from the chunk before and after it.
    """

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    open_left: bool
    open_right: bool


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
        self._spacing = Spacing(compounds)
        self._chunks = Memo(self._read_chunk, most)
        self._links = Memo(self._link, most)
        self._pairs = Memo(self._is_pair, most)
        #: Run to its tokens, with their places in the run.
        self.read: Callable[[str], tuple[Token, ...]] = Memo(self._read, most).__getitem__

    def runs(self, text: str) -> list[str]:
        """Cut a text into runs: chunks, or chunks that may belong together with a blank between them.

        Parameters
        ----------
        text : str
            A text in any spelling.

        Returns
        -------
        list of str
        """
        chunks = text.replace("\n", _BREAK).split()
        found: list[str] = []
        last = 0
        for start, end in self._joins(chunks):
            found += chunks[last:start]
            found.append(" ".join(chunks[start:end]))
            last = end
        found += chunks[last:]
        return found

    def _joins(self, chunks: list[str]) -> list[tuple[int, int]]:
        """Return where chunks belong together: begin and end of each such run."""
        links = "".join(map(self._links.__getitem__, chunks))
        found: list[tuple[int, int]] = []
        last = 0
        for match in _PAIR.finditer(links):
            start = match.start()
            if start < last - 1 or not self._pairs[f"{chunks[start]} {chunks[start + 1]}"]:
                continue
            more = _MORE.match(links, start + 2)
            end = more.end() if more else start + 2
            if start < last:  # what ends one pair begins the next one
                start = found.pop()[0]
            found.append((start, end))
            last = end
        return found

    def _is_pair(self, two: str) -> bool:
        """Tell whether two chunks belong together, or may do so with a third («گفت و گو»)."""
        left, right = two.split(" ")
        last, first = self._chunks[left].forms[-1], self._chunks[right].forms[0]
        if first in PAIRS or (first == "و" and last in PAIRS.values()):
            return True
        return self._spacing.belong_together(last, first)

    def lemmas_of(self, run: str) -> list[str]:
        """Return the lemmas of the words of a run."""
        if " " in run:
            return [token.lemma for token in self.read(run)]
        return [_lemma(form) for form in self._chunks[run].forms]

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
        return [
            Token(token.lemma, token.form, start + token.start, start + token.end)
            for run, start in self._placed_runs(text)
            for token in self.read(run)
        ]

    def _placed_runs(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield the runs of a text as they are written, and where they begin."""
        begin = 0
        for line in text.split("\n"):
            chunks = line.split()
            n = 0
            place = begin
            for start, end in self._joins(chunks):
                for chunk in chunks[n:start]:
                    place = text.find(chunk, place)
                    yield chunk, place
                    place += len(chunk)
                first = place = text.find(chunks[start], place)
                for chunk in chunks[start:end]:
                    place = text.find(chunk, place) + len(chunk)
                yield text[first:place], first
                n = end
            for chunk in chunks[n:]:
                place = text.find(chunk, place)
                yield chunk, place
                place += len(chunk)
            begin += len(line) + 1

    def _read_chunk(self, chunk: str) -> _Chunk:
        """Split a chunk into words."""
        plain = _PLAIN.fullmatch(chunk) if len(chunk) <= _MAX_WORD else None
        if plain:
            return _Chunk((self._spacing.restore(plain[2]),), (plain.span(2),), not plain[1], not plain[3])
        forms: list[str] = []
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(chunk):
            form = self._form(match.group())
            if form:
                forms.append(form)
                spans.append(match.span())
        if not forms:
            return _Chunk((), (), False, False)
        open_left = not chunk[: spans[0][0]].strip(MARKS)
        open_right = not chunk[spans[-1][1] :].strip(MARKS)
        return _Chunk(tuple(forms), tuple(spans), open_left, open_right)

    def _link(self, chunk: str) -> str:
        """Return how a chunk may link to its neighbours."""
        link = 0
        if len(chunk) > _MAX_LINKED:
            return chr(_BASE)
        forms, _, open_left, open_right = self._chunks[chunk]
        spacing = self._spacing
        if open_right:
            last = forms[-1]
            link = _OPEN | (_START if spacing.may_start(last) else 0) | (_PREFIX if last in PREFIXES else 0)
        if open_left:
            first = forms[0]
            link |= _BARE | (_AFFIX if first in AFFIXES else 0) | (_END if spacing.may_end(first) else 0)
        return chr(_BASE + link)

    def _read(self, run: str) -> tuple[Token, ...]:
        """Read a run chunk by chunk, and put together what belongs together."""
        if len(run.split(None, 1)) == 1:
            forms, spans, _, _ = self._chunks[run]
            return tuple(Token(_lemma(form), form, start, end) for form, (start, end) in zip(forms, spans, strict=True))
        found: list[tuple[str, int, int]] = []
        is_open = False
        place = 0
        for chunk in run.split():
            place = run.find(chunk, place)
            forms, spans, open_left, open_right = self._chunks[chunk]
            words = [(form, place + a, place + b) for form, (a, b) in zip(forms, spans, strict=True)]
            if is_open and open_left and (n := self._joined([form for form, _, _ in found[-2:]], forms[0])):
                joined = _join([form for form, _, _ in found[-n:]], forms[0])
                words[0] = (joined, found[-n][1], words[0][2])
                del found[-n:]
            found += words
            is_open = open_right
            place += len(chunk)
        return tuple(Token(_lemma(form), form, start, end) for form, start, end in found)

    def _form(self, raw: str) -> str:
        """Return the good spelling of a word as it stands in a text."""
        folded = fold_letters(raw)
        if len(folded) > _MAX_WORD:
            return folded
        return folded.lower() if _LATIN.search(folded) else self._spacing.restore(folded)

    def _joined(self, before: list[str], form: str) -> int:
        """Return how many of the last words belong to the next one: none, one, or «گفت» and «و»."""
        if form in PAIRS:
            return 2 if before[-2:] == [PAIRS[form], "و"] else 0
        return int(self._spacing.belong_together(before[-1], form))


@lru_cache(maxsize=16)
def splitter(compounds: frozenset[str] = frozenset()) -> Splitter:
    """Return the splitter that knows some compounds; there is one of each, so that they share what they have read."""
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


def require_text(text: object) -> None:
    """Raise a TypeError for anything but a string."""
    if not isinstance(text, str):
        raise TypeError(f"A text has to be a str, not {type(text).__name__}.")


def _join(before: list[str], form: str) -> str:
    """Make one word of its parts; «و» is written together with what follows it."""
    return ZWNJ.join([*before[:-1], before[-1] + form] if before[-1] == "و" else [*before, form])


def _lemma(form: str) -> str:
    return lemma(form) if len(form) <= _MAX_WORD else form
