"""Letters: one table that folds every way of typing a Persian letter, digit or mark into one.

In: any string. Out: a string with Persian letters and digits, no diacritics, tatweel or invisible marks,
and the zero-width non-joiner (ZWNJ, the half-space) only where it can mean something.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

ZWNJ = "\u200c"

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"

# Letters and digits that folding leaves as they are.
_PLAIN = f"آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئ{PERSIAN_DIGITS}"

_PLAIN_WORD = re.compile(f"[{_PLAIN}]+(?:{ZWNJ}[{_PLAIN}]+)*")

# What one letter is folded into. Alef with a hamza below or a wasla is a plain alef to a reader.
_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ێ": "ی", "ے": "ی", "ۓ": "ی", "ڭ": "ک",
    "ك": "ک", "ڪ": "ک", "ګ": "گ", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۂ": "ه", "ۀ": "ه",
    "إ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ۆ": "و", "ۇ": "و", "ۈ": "و", "ۉ": "و", "ۋ": "و",
    "ڤ": "و", "ڕ": "ر", "ڵ": "ل", "ٮ": "ب", "ٯ": "ق",
}  # fmt: skip

# Diacritics: they tell how a word is said, and a word is the same without them.
_DIACRITICS = (
    [chr(c) for c in range(0x0610, 0x061B)]
    + [chr(c) for c in range(0x064B, 0x0660)]
    + ["\u0670"]
    + [chr(c) for c in range(0x06D6, 0x06DD)]
    + [chr(c) for c in range(0x06DF, 0x06E9)]
    + [chr(c) for c in range(0x06EA, 0x06EE)]
)

# Marks that nobody sees: tatweel, byte order mark, bidi controls, soft hyphen, joiners, variation selectors.
_INVISIBLE = (
    ["\u0640", "\u061c", "\ufeff", "\u00ad", "\u200b", "\u200d", "\u200e", "\u200f"]
    + [chr(c) for c in range(0x202A, 0x202F)]
    + [chr(c) for c in range(0x2060, 0x2070)]
    + [chr(c) for c in range(0xFE00, 0xFE10)]
)

#: Characters that may stand inside a word without being letters, for regular expressions.
MARKS = "".join([ZWNJ, "\u00ac", *_DIACRITICS, *_INVISIBLE])

#: What mostly stands around words.
PUNCTUATION = ".,;:!?\"'()[]،؛؟«»…"

#: What parts no two words of a term: blanks within a line, and marks.
BLANKS = re.compile(rf"(?:[^\S\n]|[{re.escape(MARKS)}])*")

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_HALF_SPACES = re.compile(f"{ZWNJ}+")


@cache
def folding_table(*, keep_diacritics: bool = False) -> dict[int, str | None]:
    """Return the table for :meth:`str.translate`, from code point to what it is folded into.

    Parameters
    ----------
    keep_diacritics : bool, default False
        Keep vowel signs and the hamza of «خانهٔ», as a text to be read wants them.

    Returns
    -------
    dict
        Maps a code point to a string, or to None when the mark is removed.
    """
    table: dict[int, str | None] = {ord(old): new for old, new in _LETTERS.items()}
    if keep_diacritics:
        table[ord("ۀ")] = table[ord("ۂ")] = "هٔ"
    else:
        table |= {ord(mark): None for mark in _DIACRITICS}
    table |= {ord(mark): None for mark in _INVISIBLE}
    table |= {ord(space): " " for space in _SPACES}
    table[ord("\u00ac")] = ZWNJ  # the not sign is a half-space in text from old Windows code pages
    for code in range(0x1FFFF):
        if unicodedata.category(chr(code)) == "Nd":
            table[code] = PERSIAN_DIGITS[unicodedata.digit(chr(code))]
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)]:  # presentation forms
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):  # a ligature of several words is one word here
            table[code] = plain.translate(table).strip().replace(" ", ZWNJ) or None
    # What stays as it is stands in the table too: a key that is missing costs more than one that is there.
    for code in [*range(0x20, 0x700), *range(0x2000, 0x2070)]:
        table.setdefault(code, chr(code))
    return table


def is_plain(word: str) -> bool:
    """Tell whether folding leaves a word as it is; nearly all are such.

    Parameters
    ----------
    word : str
        What may be a word, with its half-spaces.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_plain("شهرداری"), is_plain("شهرداري")
    (True, False)
    """
    if not word.strip(_PLAIN):  # a word without half-spaces, quicker than by the pattern
        return word != ""
    return _PLAIN_WORD.fullmatch(word) is not None


def fold_letters(text: str, *, keep_diacritics: bool = False) -> str:
    """Fold Arabic letters, presentation forms, digits and invisible marks into plain Persian.

    Parameters
    ----------
    text : str
        Any text.
    keep_diacritics : bool, default False
        Keep vowel signs and the hamza of «خانهٔ», as a text to be read wants them.

    Returns
    -------
    str
        The folded text; folding it again changes nothing.

    Examples
    --------
    >>> fold_letters("شهرداري كرج ١٣٩٨")
    'شهرداری کرج ۱۳۹۸'
    >>> fold_letters("ﺷﻬﺮ")
    'شهر'
    """
    if text.isascii() and text.isalpha():  # Latin words stay as they are
        return text
    foldable = _foldable(keep_diacritics)

    def fold(match: re.Match[str]) -> str:
        return match[0].translate(folding_table(keep_diacritics=keep_diacritics))

    folded = foldable.sub(fold, unicodedata.normalize("NFC", text))
    if keep_diacritics:  # a letter that was a presentation form may compose with the mark after it
        folded = foldable.sub(fold, unicodedata.normalize("NFC", folded))
    return _HALF_SPACES.sub(_one_between_letters, folded)


@cache
def _foldable(keep_diacritics: bool) -> re.Pattern[str]:
    """Return the pattern of what may have to be folded: little of a text, and all that has to be looked up."""
    table = folding_table(keep_diacritics=keep_diacritics)
    same = "".join(
        chr(code) for code in [*range(0x700), *range(0x2000, 0x2070)] if table.get(code, chr(code)) == chr(code)
    )
    return re.compile(f"[^{re.escape(same)}]+")


def _one_between_letters(match: re.Match[str]) -> str:
    """Return one half-space for several, and none where it parts no letters."""
    text, start, end = match.string, match.start(), match.end()
    return ZWNJ if text[start - 1 : start].isalnum() and text[end : end + 1].isalnum() else ""
