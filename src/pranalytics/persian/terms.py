"""Multi-word terms: words that are one notion together («روابط عمومی») and are counted as one.

In: the lemmas or tokens of a text, and the terms to look for. Out: the same with each term as one lemma that reads as
the term is written («شورای شهر», not «شورا شهر»).

A term is known by its lemmas, so it is found in every spelling and with every ending: «شوراهای شهر» too. The longest
term that begins at a word wins, and no term reaches over punctuation or the end of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress, islice
from typing import NamedTuple

from pranalytics.errors import UserError
from pranalytics.persian.letters import BLANKS, ZWNJ, fold_letters
from pranalytics.persian.tokens import Token, splitter

#: Name of the list that ships with the package.
MUNICIPAL = "municipal"


class Term(NamedTuple):
    """A term found in a corpus.

    Attributes
    ----------
    text : str
        The term as it is to be read.
    lemmas : tuple of str
        Its words as lemmas.
    frequency : int
        Times that it stands in the corpus, outside of longer terms.
    documents : int
        Texts in which it stands.
    npmi : float
        How strongly its words hold together, up to 1: normalised pointwise mutual information at the weakest place.
    score : float
        ``npmi * log(frequency)``: by this terms are ranked.
    """

    text: str
    lemmas: tuple[str, ...]
    frequency: int
    documents: int
    npmi: float
    score: float


class Sequences:
    """Finds sequences of words among words, in one pass.

    Parameters
    ----------
    sequences : iterable of tuple of str
        What to look for.

    Examples
    --------
    >>> list(Sequences([("a", "b"), ("a", "b", "c")]).find(["a", "b", "c", "a", "b"]))
    [(0, 3), (3, 5)]
    """

    def __init__(self, sequences: Iterable[tuple[str, ...]]) -> None:
        self._known = frozenset(sequences)
        lengths: dict[str, set[int]] = {}
        for words in self._known:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, words: Sequence[str], firsts: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        """Yield where sequences begin and end: from the left, the longest of those that begin at a word.

        Parameters
        ----------
        words : sequence of str
            Where to look.
        firsts : iterable of int, optional
            Numbers of the words with which a sequence begins, in order; by default they are looked for.

        Yields
        ------
        tuple of int
            Number of the first word, and of the one after the last; no two sequences overlap.
        """
        lengths, known = self._lengths, self._known
        end = 0
        for first in compress(range(len(words)), map(lengths.__contains__, words)) if firsts is None else firsts:
            if first < end:
                continue
            for length in lengths[words[first]]:
                found = tuple(words[first : first + length])
                if found in known:
                    end = first + len(found)
                    yield first, end
                    break


class TermMatcher:
    """Finds terms in the words of a text, and makes each one word.

    Parameters
    ----------
    terms : iterable of str
        The terms, in any spelling; each is shown as it is written here. Of two that are the same words the first
        counts.

    Raises
    ------
    UserError
        If a term has no word, or punctuation between its words.

    Examples
    --------
    >>> TermMatcher(["شورای شهر"]).merge(["نشست", "شورا", "شهر", "رشت"])
    ['نشست', 'شورای شهر', 'رشت']
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        shown = [" ".join(fold_letters(term).split()) for term in terms]
        typed = [_typed(name) for name in shown]
        words = _words([text for texts in typed for text in texts])
        for name, texts in zip(shown, typed, strict=True):
            for spelling in _spellings(name, list(islice(words, len(texts)))):
                self._names.setdefault(spelling, name)
        self._sequences = Sequences(self._names)

    @property
    def names(self) -> frozenset[str]:
        """What the terms are called."""
        return frozenset(self._names.values())

    @property
    def sequences(self) -> list[tuple[str, ...]]:
        """The lemmas of each term, in every spelling that is looked for."""
        return list(self._names)

    def find(self, words: Sequence[str], firsts: Iterable[int] | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield where terms stand among lemmas, as :meth:`Sequences.find` does, and their names."""
        for first, end in self._sequences.find(words, firsts):
            yield first, end, self._names[tuple(words[first:end])]

    def merge(self, words: Sequence[str]) -> list[str]:
        """Make each term among the lemmas of a text one lemma.

        Parameters
        ----------
        words : sequence of str
            All lemmas of a text in order, stop words too; an empty string stands where punctuation or the end of a
            line parts two words.

        Returns
        -------
        list of str
            Without the empty strings.
        """
        merged: list[str] = []
        last = 0
        for first, end, name in self.find(words):
            merged += words[last:first]
            merged.append(name)
            last = end
        merged += words[last:]
        return list(filter(None, merged))

    def merge_tokens(self, tokens: Sequence[Token], text: str) -> list[Token]:
        """Make each term among the tokens of a text one token, from its first word's start to its last one's end.

        Parameters
        ----------
        tokens : sequence of Token
            All tokens of the text, stop words too.
        text : str
            The text.

        Returns
        -------
        list of Token
        """
        parted = list(parted_tokens(tokens, text))
        lemmas = [token.lemma if token else "" for token in parted]
        last = 0
        merged: list[Token | None] = []
        for first, end, name in self.find(lemmas):
            words = [token for token in parted[first:end] if token]
            form = " ".join(token.form for token in words)
            merged += [*parted[last:first], Token(name, form, words[0].start, words[-1].end)]
            last = end
        return [token for token in (*merged, *parted[last:]) if token]


def parted_tokens(tokens: Iterable[Token], text: str) -> Iterator[Token | None]:
    """Yield the tokens of a text, and None wherever punctuation or the end of a line stands.

    Parameters
    ----------
    tokens : iterable of Token
        All tokens of the text, in order.
    text : str
        The text.

    Yields
    ------
    Token or None

    Examples
    --------
    >>> from pranalytics.persian.tokens import split_words
    >>> text = "(حمل و نقل، ترافیک"
    >>> [token and token.lemma for token in parted_tokens(split_words(text), text)]
    [None, 'حمل', 'و', 'نقل', None, 'ترافیک']
    """
    place = 0
    for token in tokens:
        if not BLANKS.fullmatch(text, place, token.start):
            yield None
        yield token
        place = token.end
    if not BLANKS.fullmatch(text, place):
        yield None


@cache
def municipal_terms() -> tuple[str, ...]:
    """Return the terms of municipal public relations that ship with the package.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> "روابط عمومی" in municipal_terms()
    True
    """
    lines = files("pranalytics.persian").joinpath("data/terms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def term_names(terms: bool | str | Iterable[str | Term] | None) -> tuple[str, ...]:
    """Return a choice of terms as something that can be hashed, stored and compared.

    Parameters
    ----------
    terms : bool, str, iterable of str or Term, or None
        True for the list that ships, nothing for no terms; or terms, among which "municipal" stands for that list.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> term_names(True), term_names(None), term_names(["باغ کتاب", "municipal"])
    (('municipal',), (), ('باغ کتاب', 'municipal'))
    """
    if terms is None or isinstance(terms, bool):
        return (MUNICIPAL,) if terms else ()
    if isinstance(terms, str):
        return (terms,)
    return tuple(term.text if isinstance(term, Term) else term for term in terms)


def phrases_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some names that are several words and can be terms: cells of a table may hold signs.

    Examples
    --------
    >>> phrases_of(["رشت", "باغ کتاب", "باغ (نو)"])
    ('باغ کتاب',)
    """

    def is_term(name: str) -> bool:
        try:
            TermMatcher([name])
        except UserError:
            return False
        return True

    return tuple(name for name in names if len(name.split()) > 1 and is_term(name))


@lru_cache(maxsize=64)
def term_matcher(names: tuple[str, ...]) -> TermMatcher:
    """Return the matcher of a choice of terms as :func:`term_names` gives it.

    Parameters
    ----------
    names : tuple of str
        Terms, among which "municipal" stands for the list that ships.

    Returns
    -------
    TermMatcher

    Examples
    --------
    >>> term_matcher(("municipal", "باغ کتاب")).merge(["باغ", "کتاب", "و", "فضا", "سبز"])
    ['باغ کتاب', 'و', 'فضای سبز']
    """
    return TermMatcher(term for name in names for term in (municipal_terms() if name == MUNICIPAL else (name,)))


def _typed(term: str) -> list[str]:
    """Return a term as it is written, and with blanks and half-spaces typed otherwise."""
    spaced = term.replace(ZWNJ, " ")
    joined = term.replace(ZWNJ, "")
    attached = [term.replace(" و ", f"{blank}و") for blank in (" ", ZWNJ)]  # «حمل ونقل», «حمل‌ونقل»
    together = [term.replace(" ", ZWNJ), joined.replace(" ", "")]
    return list(dict.fromkeys([term, spaced, joined, *attached, *together]))


def _spellings(term: str, typed: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the lemmas that a term may turn into, by what the ways of typing it turn into.

    Another way of typing counts only while no letter is lost: «زباله تر» must not turn into «زباله», its comparative.
    """
    words = typed[0]
    whole = {_letters([term]), *([_letters(words)] if len(words) > 1 else [])}
    yield from (spelling for spelling in typed if _letters(spelling) in whole)


def _words(terms: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the lemmas of each term."""
    for block in splitter().table.blocks(terms):
        lemmas = [block.vocabulary[number][0] for number in block.words.tolist()]
        for term, start, end in zip(block.texts, [0, *block.ends.tolist()], block.ends.tolist(), strict=False):
            words = tuple(filter(None, lemmas[start : end - 1]))
            if not words or len(words) < end - 1 - start:
                reason = "punctuation, and no term is looked for across punctuation" if words else "no word"
                raise UserError(f"The term {term!r} has {reason}.")
            yield words


def _letters(words: Iterable[str]) -> str:
    return "".join(words).replace(ZWNJ, "").replace(" ", "")
