"""Tokens: the words of a text in good spelling, with their place in what was really written.

In: a text in any spelling. Out: forms (:func:`split_forms`), or tokens with lemmas and spans (:func:`split_words`).

Text is Zipfian: a few thousand chunks between blanks make up most of it. So each distinct chunk is read once,
each distinct pair of neighbours is looked at once, and the rest is looking up.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pranalytics.persian.lemmas import lemma
from pranalytics.persian.letters import MARKS, ZWNJ, fold_letters
from pranalytics.persian.memo import Memo
from pranalytics.persian.spacing import AFFIXES, PAIRS, belong_together, compound_starts, may_follow, restore

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(MARKS)}])*")
_CHUNK = re.compile(r"\n|\S+")
_LATIN = re.compile(r"[A-Za-z]")
_MAX_WORD = 60  # no word of Persian is that long: a string of signs, or an attack


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
    """What stands between two blanks, with all that its neighbours have to know of it.

    Attributes
    ----------
    forms, spans : tuple
        The words in good spelling, and where they stand in the chunk.
    is_one : bool
        Whether it is one word, as nearly always.
    open_right : bool
        Whether no punctuation parts it from the chunk after it.
    is_affix : bool
        Whether it may be joined to any word before it («ها»).
    may_follow : bool
        Whether it may end a compound («رسانی»).
    is_start : bool
        Whether it may begin a compound («اطلاع»).
    """

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    is_one: bool
    open_right: bool
    is_affix: bool
    may_follow: bool
    is_start: bool


def split_forms(text: str) -> list[str]:
    """Split a text into words in good spelling.

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

    Examples
    --------
    >>> split_forms("برنامه ريزي ها") == ["برنامه‌ریزی‌ها"]
    True
    """
    require_text(text)
    starts = compound_starts()
    found: list[str] = []
    for line in text.split("\n"):
        is_open = is_start = False
        for chunk in line.split():
            forms, _, is_one, open_right, is_affix, follows, starts_next = chunks[chunk]
            if ((is_start and follows) or (is_affix and is_open)) and (n := _joined(found, forms[0])):
                found[-n:] = [_join(found[-n:], forms[0]), *forms[1:]]
                starts_next = open_right and found[-1] in starts
            elif is_one:
                found.append(forms[0])
            else:
                found.extend(forms)
            is_open, is_start = open_right, starts_next
    return found


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

    Examples
    --------
    >>> [token.lemma for token in split_words("سازمان هاي شهر")]
    ['سازمان', 'شهر']
    """
    require_text(text)
    starts = compound_starts()
    found: list[tuple[str, int, int]] = []
    is_open = is_start = False
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        if chunk == "\n":
            is_open = is_start = False
            continue
        forms, spans, _, open_right, is_affix, follows, starts_next = chunks[chunk]
        shift = match.start()
        words = [(form, shift + a, shift + b) for form, (a, b) in zip(forms, spans, strict=True)]
        joins = (is_start and follows) or (is_affix and is_open)
        if joins and (n := _joined([form for form, _, _ in found[-2:]], forms[0])):
            begun = found[-n][1]
            words[0] = (_join([form for form, _, _ in found[-n:]], forms[0]), begun, words[0][2])
            del found[-n:]
            starts_next = open_right and words[-1][0] in starts
        found += words
        is_open, is_start = open_right, starts_next
    return [Token(lemmas[form], form, start, end) for form, start, end in found]


def require_text(text: object) -> None:
    """Raise a TypeError for anything but a string."""
    if not isinstance(text, str):
        raise TypeError(f"A text has to be a str, not {type(text).__name__}.")


def _joined(before: list[str], form: str) -> int:
    """Return how many of the last words belong to the next one: none, one, or «گفت» and «و»."""
    if form in PAIRS:
        return 2 if before[-2:] == [PAIRS[form], "و"] else 0
    return int(together[before[-1], form])


def _join(before: list[str], form: str) -> str:
    """Make one word of its parts; «و» is written together with what follows it."""
    return ZWNJ.join([*before[:-1], before[-1] + form] if before[-1] == "و" else [*before, form])


def _read_chunk(chunk: str) -> _Chunk:
    """Split a chunk into words."""
    forms: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(chunk):
        form = _form(match.group())
        if form:
            forms.append(form)
            spans.append(match.span())
    if not forms:
        return _Chunk((), (), False, False, False, False, False)
    open_left = not chunk[: spans[0][0]].strip(MARKS)
    open_right = not chunk[spans[-1][1] :].strip(MARKS)
    return _Chunk(
        tuple(forms),
        tuple(spans),
        len(forms) == 1,
        open_right,
        open_left and forms[0] in AFFIXES,
        open_left and may_follow(forms[0]),
        open_right and forms[-1] in compound_starts(),
    )


def _form(raw: str) -> str:
    """Return the good spelling of a word as it stands in a text."""
    folded = fold_letters(raw)
    if len(folded) > _MAX_WORD:
        return folded
    return folded.lower() if _LATIN.search(folded) else restore(folded)


#: Chunk between blanks to the words in it.
chunks: Memo[str, _Chunk] = Memo(_read_chunk)
#: Good spelling of a word to its lemma.
lemmas: Memo[str, str] = Memo(lambda form: lemma(form) if len(form) <= _MAX_WORD else form)
#: Two neighbouring forms to whether the blank between them stands for a half-space.
together: Memo[tuple[str, str], bool] = Memo(lambda pair: belong_together(*pair))
