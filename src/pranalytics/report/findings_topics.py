"""What the summary says of topics.

In: the topics of a run and how large they are. Out: a list of sentences. How many topics there are is set by the
analyst or by the size of the corpus, so that the number is no finding, and is not told as one.
"""

from __future__ import annotations

import math

import pandas as pd

from pranalytics.report.cleaning import clean
from pranalytics.report.sections import Lang
from pranalytics.report.sentences import sentence
from pranalytics.report.wording import count, listing, percent, quoted


def topic_sentences(
    topics: pd.DataFrame, quality: pd.DataFrame | None = None, top: int = 3, *, lang: Lang = "fa"
) -> list[str]:
    """Say into how many topics the model gathered the words, and name the largest.

    Parameters
    ----------
    topics : DataFrame
        ``topic``, ``name``.
    quality : DataFrame, optional
        ``topic``, ``share``; without it the topics stand in their own order.
    top : int
        How many topics to name.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    list of str

    Examples
    --------
    >>> topics = pd.DataFrame({"topic": [0, 1], "name": ["آموزش، دوره", "آب"]})
    >>> topic_sentences(topics, pd.DataFrame({"topic": [0, 1], "share": [0.4, 0.6]}), top=1)[0].split("؛ ")[1]
    'پرحجم‌ترین آن‌ها: «آب» (۶۰٪ از واژه‌ها).'
    """
    if topics.empty:
        return []
    names = dict(zip(topics["topic"], topics["name"], strict=True))
    known = {} if quality is None else dict(zip(quality["topic"], quality["share"], strict=True))
    largest = sorted(names, key=lambda topic: -known.get(topic, 0.0))[:top]
    said = [_topic(clean(names[topic]), known.get(topic, math.nan), lang) for topic in largest]
    name = "one_topic" if len(names) == 1 else "topics"
    return [sentence(name, lang, number=count(len(names), lang), names=listing(said, lang))]


def _topic(name: str, share: float, lang: Lang) -> str:
    size = "" if math.isnan(share) else " " + sentence("of_words", lang, share=percent(share, lang))
    return quoted(name, lang) + size
