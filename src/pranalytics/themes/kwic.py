"""Concordance: every place where words stand, with what stands left and right of them (key words in context).

In: a corpus or its passages, and a word, a phrase or a theme. Out: one row a match, in the order of the texts or sorted
by what stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError, shown, shown_names
from pranalytics.persian.collation import persian_key
from pranalytics.persian.tokens import Token, split_words
from pranalytics.tables import known_texts, require_columns, require_texts, require_theme
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.index import Index
from pranalytics.themes.patterns import Pattern, PatternError, Step, read_pattern

COLUMNS = (
    "doc_id", "passage_id", "city", "date_jalali", "source", "left", "match", "right", "start", "end",
)  # fmt: skip
_ABOUT = ("city", "date_jalali", "source")

#: From texts to the number of a text and the spans in it, for those texts that have any.
type Finder = Callable[[Iterable[str]], Iterator[tuple[int, list[tuple[int, int]]]]]


def kwic(
    texts: pd.DataFrame,
    query: str,
    *,
    width: int = 60,
    by: str | None = None,
    lemmas: bool = True,
    theme: bool = False,
    codebook: Codebook | None = None,
    corpus: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the places where words stand, with their contexts.

    Parameters
    ----------
    texts : DataFrame
        A corpus (``doc_id``, ``text``), or passages (``passage_id``, ``doc_id``, ``text``, ``start``). A match does not
        reach from one passage into another; of a corpus, sentences are the passages.
    query : str
        A word or a phrase in any spelling, or a pattern of the codebook («همکاری … نهاد»); or the id of a theme.
    width : int, default 60
        Most characters of context on either side; words are not cut.
    by : str, optional
        Sort by ``left`` or ``right`` (the words of the context, the nearest first) or by a column of the result;
        by default the matches stand in the order of the texts.
    lemmas : bool, default True
        Find every inflected form; otherwise only the forms of `query`, in whatever spelling.
    theme : bool, default False
        `query` is the id of a theme: list the words that speak for it.
    codebook : Codebook, optional
        Where the theme is found; by default the one of the package.
    corpus : DataFrame, optional
        The corpus of the passages: contexts then go on beyond the passage, and city, date and source are told.

    Returns
    -------
    DataFrame
        ``doc_id``, ``passage_id``, ``city``, ``date_jalali``, ``source`` ("" where they are not known), ``left``,
        ``match``, ``right`` (as written: together a piece of the document), ``start``, ``end`` (of the match in the
        text of the document).

    Raises
    ------
    UserError
        If a column is missing, a text is no string, a passage is not of `corpus`, the query holds no word, or there is
        no such theme or column.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["شهر به دوره هاي آموزشي نياز دارد. دورهٔ دیگر در راه است."]})
    >>> kwic(corpus, "دوره", width=14)[["left", "match", "right", "start"]].values.tolist()
    [['شهر به ', 'دوره هاي', ' آموزشي نياز', 7], ['نياز دارد. ', 'دورهٔ', ' دیگر در راه', 34]]
    """
    if width < 0:
        raise UserError(f"A context cannot have {width} characters; give a width from 0 on.")
    require_columns(texts, "corpus", ())
    missing = {"doc_id", "text"} - set(texts.columns)
    if missing:
        raise UserError(f"The texts lack the column {', '.join(sorted(missing))}; read them with read_corpus.")
    require_texts(texts, "corpus" if "passage_id" not in texts.columns else "passages", ["text"])
    if corpus is not None:
        require_columns(corpus, "corpus", ["doc_id"])
        require_texts(corpus, "corpus", ["text"])
    find = _theme_finder(query, codebook or Codebook.default()) if theme else _finder(query, lemmas=lemmas)
    if "passage_id" not in texts.columns:
        corpus, texts = texts, split_passages(texts)
    elif "start" not in texts.columns:
        raise UserError("The passages lack the column start; make them with split_passages.")
    whole = {} if corpus is None else dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    about = _about(texts if corpus is None else corpus)
    unknown = ("",) * len(_ABOUT)
    ids, documents, passages, starts = (texts[name].tolist() for name in ("passage_id", "doc_id", "text", "start"))
    rows = [
        (
            documents[n], ids[n], *about.get(documents[n], unknown),
            *_context(whole.get(documents[n]), passages[n], starts[n], span, width),
        )
        for n, spans in find(passages)
        for span in spans
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return _sorted(table.astype({"start": int, "end": int}), by)


def _finder(query: str, *, lemmas: bool) -> Finder:
    """Return a function from a text to where the words of a query stand."""
    try:
        pattern = read_pattern(query) if lemmas else _exactly(query)
    except PatternError as error:
        raise UserError(f"The query {query!r} {error}.") from None
    index = Index([pattern])

    def find(texts: Iterable[str]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        for n, text in enumerate(texts):
            tokens = split_words(text)
            found = ((tokens[first].start, tokens[end - 1].end) for _, first, end in index.find(tokens, text))
            yield n, list(_apart(found))

    return find


def _theme_finder(theme: str, codebook: Codebook) -> Finder:
    require_theme(theme, codebook.names(), "codebook")
    return lambda texts: ((n, spans) for n, found, _, spans in codebook.code_texts(texts) if found == theme)


def _exactly(query: str) -> Pattern:
    """Return the pattern of the very forms of a query."""
    words: list[Token] = split_words(query)
    if not words:
        raise PatternError("holds no word and can never match")
    return tuple(Step(forms=frozenset({word.form}), samples=(word.form,)) for word in words)


def _apart(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Leave out the spans that overlap the one before."""
    last = -1
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


def _about(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return what is known of each document."""
    columns = [known_texts(table[name]) if name in table.columns else [""] * len(table) for name in _ABOUT]
    return dict(zip(table["doc_id"], zip(*columns, strict=True), strict=True))


def _context(
    whole: str | None, passage: str, first: int, span: tuple[int, int], width: int
) -> tuple[str, str, str, int, int]:
    """Return left context, match, right context and place; without the document the passage is all there is."""
    place, end = first + span[0], first + span[1]
    if whole is not None and not whole.startswith(passage, first):
        raise UserError(f"The passage {shown(passage)} is not at its place in its document; split the same corpus.")
    text, start, stop = (passage, *span) if whole is None else (whole, place, end)
    return _left(text, start, width), text[start:stop], _right(text, stop, width), place, end


def _left(text: str, start: int, width: int) -> str:
    """Return the whole words before a place."""
    begin = max(0, start - width)
    if begin and not text[begin - 1].isspace():
        while begin < start and not text[begin].isspace():
            begin += 1
    return text[begin + len(text[begin:start]) - len(text[begin:start].lstrip()) : start]


def _right(text: str, stop: int, width: int) -> str:
    """Return the whole words after a place."""
    end = min(len(text), stop + width)
    if end < len(text) and not text[end].isspace():
        while end > stop and not text[end - 1].isspace():
            end -= 1
    return text[stop:end].rstrip()


def _sorted(table: pd.DataFrame, by: str | None) -> pd.DataFrame:
    if by is None:
        return table
    if by not in table.columns:
        raise UserError(f"A concordance has no column {by!r} to sort by; it has {shown_names(table.columns)}.")
    if by in ("start", "end"):
        return table.sort_values(by, kind="stable", ignore_index=True)

    def key(text: str) -> list[str]:
        if by not in ("left", "right"):
            return [persian_key(text)]
        words = [persian_key(token.form) for token in split_words(text)]
        return words[::-1] if by == "left" else words

    keys = [key(text) for text in table[by]]
    return table.iloc[sorted(range(len(table)), key=keys.__getitem__)].reset_index(drop=True)
