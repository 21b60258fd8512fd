"""Suggestions for the codebook: words and phrases that go with a theme and that it does not look for yet.

In: coded passages. Out: one row a suggestion, with what speaks for it and a line to paste into the codebook.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.memo import Memo
from pranalytics.persian.readable import is_quotable, tidy
from pranalytics.persian.terms import parted_tokens
from pranalytics.persian.tokens import Token, split_words
from pranalytics.tables import require_columns, require_texts, require_theme
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.index import Index
from pranalytics.themes.patterns import ends_at, read_pattern

COLUMNS = (
    "term", "score", "log_odds", "passages_in", "passages_out", "documents", "source", "topic_rank", "examples",
    "toml",
)  # fmt: skip
_LONGEST = 3  # words of a phrase
_ONLY_IN = 0.8  # of its passages that a word shares with a phrase, from which on the phrase stands for it
_AND = "و"  # the one word of grammar that a phrase may hold inside («حمل و نقل»)
_DIGITS = 10

type Words = tuple[str, ...]


@dataclass
class _Seen:
    """Where a candidate stands, and how it is written."""

    passages: list[int] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)


def suggest_terms(
    theme: str,
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    codebook: Codebook,
    *,
    n: int = 30,
    min_documents: int = 3,
    min_score: float = 1.96,
    prior: float = 500.0,
    examples: int = 2,
    leave_out: Iterable[str] = (),
    topic_words: Mapping[str, Iterable[str]] | None = None,
) -> pd.DataFrame:
    """Suggest words and phrases for a theme.

    Candidates are words and phrases of two or three that stand side by side. They are ranked by how much more often
    they stand in passages with the theme than in others: the log-odds ratio with an informative Dirichlet prior, over
    its standard error [1]_. Left out are what the codebook looks for already (in whatever form, for whatever theme),
    what has to stand near terms of the theme, what masks hold, words of grammar and of reporting, verbs, and numbers.

    Parameters
    ----------
    theme : str
        Id of the theme.
    coded, passages : DataFrame
        As of :meth:`Codebook.code` and :func:`~pranalytics.split_passages`.
    codebook : Codebook
        What the passages were coded with.
    n : int, default 30
        Most suggestions.
    min_documents : int, default 3
        Documents with the theme in which a candidate has to stand.
    min_score : float, default 1.96
        Lowest score; words of the topic may have any.
    prior : float, default 500
        Pseudo-counts, spread over the candidates as they stand in all passages; more draws rare words to the middle.
    examples : int, default 2
        Sentences for each, from different documents.
    leave_out : iterable of str
        Words that are never suggested, the names of cities for instance.
    topic_words : mapping of str to iterable of str, optional
        Words of topics by their names, the best first; those of the topic called `theme` are told by `topic_rank` and
        suggested too. :func:`~pranalytics.themes.seeded.seeded_words` makes them.

    Returns
    -------
    DataFrame
        ``term`` (as mostly written, its last word as in a dictionary), ``score`` (z), ``log_odds``, ``passages_in``
        and ``passages_out`` (with the term, with and without the theme), ``documents`` (with term and theme),
        ``source`` (``keyness``, ``topic`` or ``both``), ``topic_rank`` (NaN if it is no word of the topic),
        ``examples`` (list of readable sentences), ``toml`` (a line for the codebook); the highest score first.

    Raises
    ------
    UserError
        If the codebook has no such theme, or a number is out of its range.

    References
    ----------
    .. [1] Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' words: lexical feature selection and
       evaluation for identifying the content of political conflict. Political Analysis, 16(4), 372-403.

    Examples
    --------
    >>> texts = ["دورهٔ آموزشی در استخرها برگزار شد."] * 3 + ["هوا ابری است."] * 5
    >>> passages = pd.DataFrame({"passage_id": list("abcdefgh"), "doc_id": list("abcdefgh"), "text": texts})
    >>> codebook = Codebook.default()
    >>> found = suggest_terms("training", codebook.code(passages), passages, codebook, min_score=1, prior=1)
    >>> found[["term", "passages_in", "passages_out"]].values.tolist()
    [['استخر', 3, 0]]
    """
    require_columns(coded, "coded", ["passage_id", "theme"])
    require_columns(passages, "passages", ["passage_id", "doc_id"])
    require_texts(passages, "passages", ["text"])
    require_theme(theme, codebook.names(), "codebook")
    if n < 1 or min_documents < 1 or not prior > 0 or examples < 0:
        raise UserError("n and min_documents have to be at least 1, prior above 0, examples not below 0.")
    carrying = passages["passage_id"].isin(coded.loc[coded["theme"] == theme, "passage_id"]).to_numpy()
    documents = passages["doc_id"].tolist()
    seen = _candidates(passages["text"], codebook, theme, leave_out)
    rank = {_lemmas(word): place for place, word in enumerate((topic_words or {}).get(theme, ()), 1)}
    words = list(seen)
    counts = np.array([[carrying[seen[w].passages].sum(), len(seen[w].passages)] for w in words]).reshape(-1, 2)
    inside, outside = counts[:, 0].astype(float), (counts[:, 1] - counts[:, 0]).astype(float)
    log_odds, z = log_odds_ratio(inside, outside, prior)
    spread = [len({documents[p] for p in seen[w].passages if carrying[p]}) for w in words]
    enough = [k for k in range(len(words)) if spread[k] >= min_documents and (z[k] >= min_score or words[k] in rank)]
    # Equal scores in the order of the words.
    ordered = sorted(enough, key=lambda k: (-z[k], words[k]))
    index = _known(codebook, theme)
    rows = []
    for k in _without_parts([k for k in ordered if _is_new(seen[words[k]], index)], words, seen, carrying):
        term = _name(words[k], seen[words[k]])
        source = "keyness" if words[k] not in rank else "both" if z[k] >= min_score else "topic"
        shown = _examples([p for p in seen[words[k]].passages if carrying[p]], passages, examples)
        line = f'"{term}",  # in {int(inside[k])}, out {int(outside[k])}, documents {spread[k]}'
        rows.append(
            (term, z[k], log_odds[k], int(inside[k]), int(outside[k]), spread[k], source, rank.get(words[k], np.nan),
             shown, line)
        )  # fmt: skip
        if len(rows) == n:
            break
    kinds = {"passages_in": int, "passages_out": int, "documents": int, "score": float, "topic_rank": float}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds)


def log_odds_ratio(
    inside: NDArray[np.float64], outside: NDArray[np.float64], prior: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compare counts of words between two parts of a corpus.

    Parameters
    ----------
    inside, outside : ndarray, shape (n_words,)
        Counts in the two parts.
    prior : float
        Pseudo-counts in all, spread like the counts of both parts together.

    Returns
    -------
    log_odds : ndarray, shape (n_words,)
        Above 0 for words of the first part; 0 for a word that is alone.
    z : ndarray, shape (n_words,)
        The same over its standard error.

    Examples
    --------
    >>> log_odds_ratio(np.array([9.0, 1.0]), np.array([1.0, 9.0]), 2.0)[0].round(2).tolist()
    [3.22, -3.22]
    """
    total = inside + outside
    if len(total) < 2:  # a single word tells nothing apart
        return np.zeros(len(total)), np.zeros(len(total))
    alpha = prior * total / max(total.sum(), 1)
    first, second = inside + alpha, outside + alpha
    delta = np.log(first / (first.sum() - first)) - np.log(second / (second.sum() - second))
    z = delta / np.sqrt(1 / first + 1 / second)
    return np.round(delta, _DIGITS), np.round(z, _DIGITS)


def _candidates(texts: Iterable[str], codebook: Codebook, theme: str, leave_out: Iterable[str]) -> dict[Words, _Seen]:
    """Return the words and phrases of some texts, but for those that the codebook finds or masks."""
    terms = [term.pattern for one in codebook.themes for term in one.terms]
    masks = [pattern for owner in ("", theme) for pattern in codebook.masks.get(owner, ())]
    taken = Index([*terms, *masks])
    bears = Analyzer(
        ("grammar", "news", "site"),
        tuple(leave_out),
        keep_numbers=False,
        keep_latin=False,
        keep_verbs=False,
        min_length=2,
    )
    stands = Memo(lambda lemma: lemma == _AND or bool(bears.lemmas(lemma)))
    seen: defaultdict[Words, _Seen] = defaultdict(_Seen)
    for place, text in enumerate(texts):
        tokens = split_words(text)
        hidden = {k for _, first, end in taken.find(tokens, text) for k in range(first, end)}
        usable = [token if k not in hidden and stands[token.lemma] else None for k, token in enumerate(tokens)]
        for phrase in _phrases(_with_gaps(usable, tokens, text)):
            one = seen[tuple([token.lemma for token in phrase])]
            if not one.passages or one.passages[-1] != place:
                one.passages.append(place)
            one.forms[text[phrase[0].start : phrase[-1].end]] += 1
    return seen


def _with_gaps(tokens: list[Token | None], every: list[Token], text: str) -> list[Token | None]:
    """Put None wherever punctuation stands."""
    replaced = iter(tokens)
    return [None if token is None else next(replaced) for token in parted_tokens(every, text)]


def _phrases(tokens: list[Token | None]) -> Iterator[list[Token]]:
    """Yield words and phrases that nothing parts and that neither begin nor end with «و»."""
    for first, start in enumerate(tokens):
        if start is None or start.lemma == _AND:
            continue
        phrase = [start]
        yield phrase
        for token in tokens[first + 1 : first + _LONGEST]:
            if token is None:
                break
            phrase = [*phrase, token]
            if token.lemma != _AND:
                yield phrase


def _usual(one: _Seen) -> str:
    """Return how a candidate is mostly written; of equals the first of the alphabet."""
    return min(one.forms, key=lambda form: (-one.forms[form], form))


def _known(codebook: Codebook, theme: str) -> Index:
    """Return what is no news: terms, and what has to stand near those of the theme."""
    terms = [term for one in codebook.themes for term in one.terms]
    near = {
        pattern
        for term in terms
        for side, patterns in term.contexts
        for pattern in patterns
        if term.theme == theme and side in ("near", "before", "after", "anywhere")
    }
    return Index([*(term.pattern for term in terms), *near])


def _name(words: Words, one: _Seen) -> str:
    """Return a candidate with its last word as in a dictionary («روابط عمومی», «شیوه» for «شیوهٔ»)."""
    usual = tidy(_usual(one))
    last = split_words(usual)[-1]
    named = f"{usual[: last.start]}{last.lemma}"
    return named if _lemmas(named) == words else usual


def _is_new(one: _Seen, index: Index) -> bool:
    """Tell whether the codebook looks for nothing in a candidate, and could look for it as it is written."""
    usual = tidy(_usual(one))
    tokens = split_words(usual)
    return next(index.find(tokens, usual), None) is None and ends_at(read_pattern(usual), tokens, 0) == len(tokens)


def _without_parts(
    ordered: list[int], words: list[Words], seen: Mapping[Words, _Seen], carrying: NDArray[np.bool_]
) -> list[int]:
    """Leave out words that hardly stand outside of a phrase, and phrases that tell no more than their words."""
    inside = {words[k]: {p for p in seen[words[k]].passages if carrying[p]} for k in ordered}
    purity = {words[k]: len(inside[words[k]]) / len(seen[words[k]].passages) for k in ordered}
    dropped: set[Words] = set()
    for phrase in sorted((words[k] for k in ordered if len(words[k]) > 1), key=len, reverse=True):
        if phrase in dropped:
            continue
        for part in _parts(phrase):
            if part not in inside:
                continue
            if len(inside[phrase]) >= _ONLY_IN * len(inside[part]):
                dropped.add(part)
            elif purity[phrase] <= purity[part]:
                dropped.add(phrase)
                break
    return [k for k in ordered if words[k] not in dropped]


def _parts(phrase: Words) -> Iterator[Words]:
    for size in range(1, len(phrase)):
        for first in range(len(phrase) - size + 1):
            yield phrase[first : first + size]


def _examples(places: list[int], passages: pd.DataFrame, n: int) -> list[str]:
    """Return readable sentences of different documents, those of a good length first."""
    texts, documents = passages["text"], passages["doc_id"]
    ordered = sorted(places, key=lambda p: not is_quotable(texts.iloc[p]))
    chosen: dict[str, str] = {}
    for place in ordered:
        if len(chosen) == n:
            break
        chosen.setdefault(documents.iloc[place], tidy(texts.iloc[place]))
    return list(chosen.values())


def _lemmas(word: str) -> Words:
    return tuple(token.lemma for token in split_words(word))
