"""Privacy: a corpus in which names of persons are masked, before anything is made of it.

In: a corpus. Out: the same with a mask for every name that was found, and a note for the readers of the report.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.charts.labels import Lang, digits
from pranalytics.persian.persons import mask_persons

#: What stands for a name in a report: no word, or it would be counted as one.
MASK = "[…]"

_COLUMNS = ("title", "text", "boilerplate")
_NOTE: dict[Lang, str] = {
    "fa": (
        "نام اشخاص به خواست تهیه‌کنندهٔ گزارش پوشانده می‌شود؛ در این متن‌ها {count} بار چنین شده است. "
        "نام‌ها با قاعده شناخته می‌شوند و برخی از آن‌ها از قلم می‌افتند؛ پیش از انتشار، متن را بازخوانی کنید."
    ),
    "en": (
        "Names of persons are masked, as was asked for ({count} in all). They are told by rule and some are missed; "
        "read the text before it is published."
    ),
}


def mask_names(corpus: pd.DataFrame, lang: Lang) -> tuple[pd.DataFrame, str]:
    """Mask the names of persons in a corpus.

    Parameters
    ----------
    corpus : DataFrame
        ``title``, ``text`` and, where it has them, ``boilerplate``.
    lang : {"fa", "en"}
        Language of the note.

    Returns
    -------
    corpus : DataFrame
        A copy.
    note : str

    Examples
    --------
    >>> corpus = pd.DataFrame({"title": ["خبر"], "text": ["دکتر مریم کاوه‌پور آمد."]})
    >>> masked, note = mask_names(corpus, "en")
    >>> masked["text"][0], note[:57]
    ('دکتر […] آمد.', 'Names of persons are masked, as was asked for (1 in all).')
    """
    columns = [column for column in _COLUMNS if column in corpus.columns]
    masked = corpus.assign(**{column: [mask_persons(text, MASK) for text in corpus[column]] for column in columns})
    before, after = (sum(text.count(MASK) for column in columns for text in part[column]) for part in (corpus, masked))
    count = after - before
    return masked, note_on_names(count, lang)


def note_on_names(count: int, lang: Lang) -> str:
    """Return the note of a report in which so many names are masked."""
    return _NOTE[lang].format(count=digits(count, lang))
