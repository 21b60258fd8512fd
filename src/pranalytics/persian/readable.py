"""Readable text back: a text in good Persian spelling, for quotations in a report.

In: a text in any spelling. Out: the same text with Persian letters and digits, half-spaces, «» and Persian
spacing of punctuation. Doing it twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from pranalytics.persian.compounds import Spacing
from pranalytics.persian.letters import ZWNJ, fold_letters, is_plain

_PIECE = re.compile(r"[^\W\d_][^\W_]*(?:\u200c[^\W_]+)*|\s+|.", re.DOTALL)
_BLANKS = re.compile(r"[^\S\n]+")
_SHORTEST, _LONGEST = 10, 45  # words of a quotation; shorter says too little, longer is not read
_FOREIGN = re.compile(r"[A-Za-z][\w.@:/?=&%+#-]*[\w/]|(?<![\w.+-])[\w.+-]++@[\w.-]+|https?://\S+")
_PERSIAN_MARKS = str.maketrans(",;?%", "،؛؟٪")
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_BLANKS, " "),
    (re.compile(r" ?\n ?"), "\n"),
    (re.compile(r"\n{3,}"), "\n\n"),
    (re.compile(r'"([^"\n]*)"'), r"«\1»"),
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(r"(?<=[۰-۹]),(?=[۰-۹]{3}(?![۰-۹]))"), "٬"),
    (re.compile(r"(?<=[۰-۹]) ?%"), "٪"),
    (re.compile(r"(?<=[\u0600-\u06ff»)])( *)([,;?]+)"), lambda m: m[2].translate(_PERSIAN_MARKS)),
    (re.compile(r" +([،؛:؟!.»)\]…])"), r"\1"),
    (re.compile(r"([«(\[]) +"), r"\1"),
    (re.compile(r"([،؛؟!])(?=[^\W\d_]|[«(])"), r"\1 "),
    (re.compile(r"(?<=[^\W\d_]):(?=[«(]|[\u0600-\u06ff])"), ": "),
    (re.compile(r"(?<=[^\W\d_])([«(])"), r" \1"),
    (re.compile(r"([»)])(?=[^\W_])"), r"\1 "),
)


def tidy(text: str, compounds: frozenset[str] = frozenset()) -> str:
    """Return a text in good Persian spelling.

    Parameters
    ----------
    text : str
        A text in any spelling.
    compounds : frozenset of str, default empty
        Words with half-spaces that the lexicon lacks.

    Returns
    -------
    str

    Examples
    --------
    >>> tidy('شهردار گفت : "برنامه هاي 5 ساله" اجرا مي شود .')
    'شهردار گفت: «برنامه‌های ۵ ساله» اجرا می‌شود.'
    """
    spacing = _spacing(compounds)
    parts: list[str] = []
    last = 0
    for match in _FOREIGN.finditer(text):  # addresses and Latin words keep their digits and signs
        parts += [_tidy_persian(text[last : match.start()], spacing), match.group()]
        last = match.end()
    parts.append(_tidy_persian(text[last:], spacing))
    tidied = "".join(parts)
    for pattern, replacement in _RULES:
        tidied = pattern.sub(replacement, tidied)
    return tidied.strip()


@lru_cache(maxsize=16)
def _spacing(compounds: frozenset[str]) -> Spacing:
    return Spacing(compounds)


def _tidy_persian(text: str, spacing: Spacing) -> str:
    """Fold letters and put half-spaces back."""
    pieces: list[str] = []
    for piece in _PIECE.findall(_BLANKS.sub(" ", fold_letters(text, keep_diacritics=True))):
        if not piece[0].isalpha():
            pieces.append(piece)
            continue
        word = _restore(piece, spacing)
        follows_word = len(pieces) > 1 and pieces[-1].isspace() and "\n" not in pieces[-1] and pieces[-2][-1:].isalpha()
        if follows_word and spacing.belong_together(_plain(pieces[-2]), _plain(word)):
            pieces[-2:] = [f"{pieces[-2]}{ZWNJ}{word}"]
        else:
            pieces.append(word)
    return "".join(pieces)


@lru_cache(maxsize=50_000)
def _restore(word: str, spacing: Spacing) -> str:
    """Put half-spaces back into a word, unless its diacritics would be lost."""
    return spacing.restore(word) if word == _plain(word) else word


def _plain(word: str) -> str:
    return word if is_plain(word) else fold_letters(unicodedata.normalize("NFC", word))


def is_quotable(text: str) -> bool:
    """Tell whether a text is of a length to be quoted: of 10 to 45 words.

    Parameters
    ----------
    text : str
        In any spelling.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_quotable("هماهنگی بیشتر شد."), is_quotable("هماهنگی میان اداره‌ها بیشتر شد. " * 3)
    (False, True)
    """
    return _SHORTEST <= len(text.split()) <= _LONGEST
