"""Finishing: what is read off the sample, and all of it put together.

In: sums of the whole corpus, the sample, the topics. Out: :class:`~pranalytics.scale.aggregates.Aggregates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pranalytics.charts.labels import Lang, digits
from pranalytics.corpus.build import COLUMNS
from pranalytics.corpus.check import spacing_finding, step_of
from pranalytics.corpus.passages import split_passages
from pranalytics.persian.analyzer import Analyzer
from pranalytics.scale.aggregates import Aggregates
from pranalytics.study.masking import note_on_names
from pranalytics.study.settings import Settings
from pranalytics.study.themes import read_seeded, read_thrice
from pranalytics.study.topics import MANY_DOCUMENTS, nearest_names, notes_on_topics
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.validation.sampling import corpus_print
from pranalytics.topics.quality import topic_quality
from pranalytics.topics.reading import topic_names, topic_words
from pranalytics.topics.representative import topic_passages
from pranalytics.vectors import PersianCountVectorizer

_SAID: dict[str, dict[Lang, str]] = {
    "lda": {
        "fa": "موضوع‌ها را LDA در کتابخانهٔ Spark ML یافته است که از آغازی تصادفی شروع می‌کند، نه از NMF؛ "
        "با موضوع‌هایی که همین برنامه بی Spark می‌یابد، یکی نیستند.",
        "en": "The topics were found by LDA of Spark ML, which starts by chance and not from NMF; they are not those "
        "that this program finds without Spark.",
    },
    "nmf": {
        "fa": "Spark ML روش NMF را ندارد؛ موضوع‌ها در نمونه‌ای تصادفی با {} متن یافته و سپس در همهٔ متن‌ها جست‌وجو شده‌اند.",
        "en": "Spark ML has no NMF; the topics were found in a random sample of {} texts and then looked for in all.",
    },
    "sample": {
        "fa": "شمارش‌ها، سهم‌ها، بازه‌ها و آزمون‌ها از همهٔ متن‌هاست؛ عبارت‌های چندواژه‌ای، کیفیت موضوع‌ها، نمونه‌های موضوع‌ها، "
        "سنجش سه خوانش و جدول متن‌ها از نمونه‌ای تصادفی با {} متن به دست آمده‌اند.",
        "en": "Counts, shares, intervals and tests are of all texts; multi-word terms, the quality of topics and the "
        "passages that stand for them, the three readings and the table of texts come from a random sample of {} "
        "texts.",
    },
}


class Fitted(NamedTuple):
    """What is known beside the sums.

    Attributes
    ----------
    sample : DataFrame
        Documents of the sample, in the order of the corpus.
    analyzer : Analyzer
        How words are read.
    model : LDA or NMF
        Topics, fitted.
    terms : list of str
        The words of the topics.
    n_documents : int
        All documents.
    masked : int
        How many names are masked.
    """

    sample: pd.DataFrame
    analyzer: Analyzer
    model: Any
    terms: list[str]
    n_documents: int
    masked: int


def finish(
    tables: dict[str, pd.DataFrame], fitted: Fitted, codebook: Codebook, settings: Settings, attrs: Mapping[str, Any]
) -> Aggregates:
    """Read off the sample what is not summed, and put all together.

    Parameters
    ----------
    tables : dict of DataFrame
        As of :func:`~pranalytics.spark.sums.sum_corpus`.
    fitted : Fitted
        Sample and topics.
    codebook, settings
        Those of the study.
    attrs : mapping
        As ``attrs`` of a corpus.

    Returns
    -------
    Aggregates
    """
    model, analyzer = fitted.model, fitted.analyzer
    corpus = fitted.sample[list(COLUMNS)]
    passages = split_passages(corpus, unit=settings.passage)
    coded = codebook.code(passages)
    vectorizer = PersianCountVectorizer(**asdict(analyzer), vocabulary=fitted.terms)
    mixtures = model.transform(vectorizer.fit_transform(passages["text"]))
    in_documents = fitted.n_documents >= MANY_DOCUMENTS
    units = vectorizer.fit_transform(corpus["text"] if in_documents else passages["text"])
    model.topic_shares_ = model.transform(units).mean(axis=0)
    n_topics = len(model.components_)
    own = {number - 1: name for number, name in settings.topic_names if number <= n_topics}
    model.topic_names_ = np.array(topic_names(model, names=own), dtype=object)
    words = topic_words(model)
    texts = corpus["text"].tolist()[:: step_of(len(corpus))]
    count, total, _ = spacing_finding(texts)
    spacing = pd.DataFrame({"check": ["lost_half_spaces"], "count": [count], "total": [total]})
    whole = len(corpus) == fitted.n_documents
    return Aggregates(
        **{name: table for name, table in tables.items() if name != "findings"},
        topic_words=words.assign(frex=topic_words(model, by="frex")["term"]),
        topic_quality=topic_quality(model, units, n_samples=0).assign(nearest_name=nearest_names(model)),
        topic_passages=topic_passages(mixtures, passages, words, analyzer=analyzer),
        readings=read_thrice(
            coded,
            passages,
            corpus,
            codebook,
            read_seeded(corpus, codebook, settings, units, fitted.terms),
            mixtures,
            model.topic_names_.tolist(),
        ),
        findings=pd.concat([tables["findings"], spacing], ignore_index=True),
        corpus=corpus,
        passages=passages,
        coded=coded,
        attrs=attrs,
        notes=(
            *notes_on_topics(fitted.n_documents, n_topics, settings),
            _say(settings.model, len(corpus), settings.lang),
            *([note_on_names(fitted.masked, settings.lang)] if settings.mask_names else []),
            *([] if whole else [_say("sample", len(corpus), settings.lang)]),
        ),
        passages_print=corpus_print(passages) if whole and settings.validation else "",
    )


def _say(what: str, n_documents: int, lang: Lang) -> str:
    return _SAID[what][lang].format(digits(str(n_documents), lang))
