"""Language: whether a text is Persian.

In: a text. Out: the share of its words that are the commonest grammatical words of Persian. In 8,459 articles, most of
them news, it is 0.27 to 0.33 at the median, and below 0.05 in one of a thousand; texts in Arabic, Kurdish, Urdu,
Azerbaijani or English have next to none. Counting such words is a classic test of language (Grefenstette 1995,
Comparing two language identification schemes, JADT).
"""

from __future__ import annotations

import re

from pranalytics.persian.letters import fold_letters

_GRAMMAR = frozenset(
    "از به که در را این است با برای آن بر تا شد شده بود کرد کرده می نمی خود اما اگر هم نیز یک باید هر همه چه دارد شود "
    "کند کنند هستند نیست بودن ما شما آنها او ها های پس یا دیگر بیش روی بین".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 0.05
_FEW_WORDS = 20  # too few to tell
_READ = 2_000  # characters are enough


def grammar_share(text: str) -> tuple[float, int]:
    """Return the share of Persian grammatical words in the first 2,000 characters of a text, and how many words it has.

    Parameters
    ----------
    text : str
        A text in any language and spelling.

    Returns
    -------
    share : float
        From 0 to 1; 0 for a text without words.
    n_words : int

    Examples
    --------
    >>> grammar_share("شهردار از گشایش پارک در شمال شهر خبر داد")
    (0.2222222222222222, 9)
    """
    words = _WORD.findall(fold_letters(text[:_READ]).replace("\u200c", " "))
    return (sum(map(_GRAMMAR.__contains__, words)) / len(words) if words else 0.0), len(words)


def is_persian(text: str) -> bool:
    """Tell whether a text is Persian; of fewer than twenty words it is believed.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_persian("The municipality announced " * 10), is_persian("شهردار گفت")
    (False, True)
    """
    share, n_words = grammar_share(text)
    return n_words < _FEW_WORDS or share >= _LEAST
