"""The Analyzer: from a text in whatever spelling to lemmas that can be counted.

In: a string. Out: lemmas (:meth:`Analyzer.lemmas`), tokens with their place in the original text
(:meth:`Analyzer.tokens`), or the text in good spelling (:meth:`Analyzer.normalize`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pranalytics.errors import UserError
from pranalytics.persian.compounds import read_compound
from pranalytics.persian.cutting import require_text
from pranalytics.persian.letters import fold_letters
from pranalytics.persian.parts_of_speech import PARTS_OF_SPEECH
from pranalytics.persian.readable import tidy
from pranalytics.persian.reader import Reader, reader
from pranalytics.persian.terms import term_names
from pranalytics.persian.tokens import Token, splitter

if TYPE_CHECKING:
    from scipy import sparse


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
        Words with half-spaces (or spaces, which are taken for such) that the lexicon lacks; see
        :func:`~pranalytics.learn_compounds`.

    Raises
    ------
    UserError
        If a layer of stop words or a part of speech has another name, or a compound is of one part.

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
        object.__setattr__(self, "compounds", tuple(map(read_compound, self.compounds)))
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

    def pipe(self, texts: Iterable[str]) -> Iterator[list[str]]:
        """Yield the lemmas of many texts, in order: the same as :meth:`lemmas` gives, sooner.

        Parameters
        ----------
        texts : iterable of str
            Texts in any spelling; an endless stream takes bounded memory.

        Yields
        ------
        list of str

        Raises
        ------
        TypeError
            If a text is no string.

        Examples
        --------
        >>> list(Analyzer().pipe(["سازمان هاي شهر", "سازمان‌های شهرداری"]))
        [['سازمان', 'شهر'], ['سازمان', 'شهرداری']]
        """
        return self._reader.bulk.lemmas(texts)

    def counts(self, texts: Iterable[str]) -> tuple[sparse.csr_matrix, list[str]]:
        """Count the lemmas of many texts: the matrix of :class:`~pranalytics.PersianCountVectorizer`, sooner.

        Parameters
        ----------
        texts : iterable of str
            Texts in any spelling.

        Returns
        -------
        counts : csr_matrix of int, shape (n_texts, n_lemmas)
            How often each lemma that is kept stands in each text.
        lemmas : list of str
            What the columns stand for, sorted; empty if no lemma is kept.

        Raises
        ------
        TypeError
            If a text is no string.

        Examples
        --------
        >>> counts, lemmas = Analyzer().counts(["سازمان هاي شهر", "شهر، شهرها"])
        >>> lemmas, counts.toarray().tolist()
        (['سازمان', 'شهر'], [[1, 1], [0, 2]])
        """
        return self._reader.bulk.counts(texts)

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
        split = splitter(frozenset(self.compounds))
        runs: Counter[str] = Counter()
        for text in texts:
            require_text(text)
            runs.update(split.runs(text))
        found: Counter[tuple[str, str]] = Counter()
        for run, times in runs.items():
            for token in split.read(run):
                written = " ".join(fold_letters(run[token.start : token.end]).split())
                if written.lower() != token.form:
                    found[written, token.form] += times
        ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return [SpacingChange(*words, times) for words, times in ordered]

    @cached_property
    def _reader(self) -> Reader:
        return reader(self)

    def __getstate__(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}
