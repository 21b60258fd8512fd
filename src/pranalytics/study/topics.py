"""The topics of a study: found, measured, read, and compared between cities and years as themes are.

In: a corpus, its passages and how its words are read. Out: the tables on topics of a report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd
from scipy import sparse

from pranalytics.comparison.prevalence import compare
from pranalytics.persian.analyzer import Analyzer
from pranalytics.report.wording import count
from pranalytics.study.counting import Counts, telling_words
from pranalytics.study.settings import Settings
from pranalytics.topics.choice import choose_n_topics
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.quality import topic_quality
from pranalytics.topics.reading import nearest_topics, topic_words
from pranalytics.topics.representative import code_topics, topic_passages

MANY_DOCUMENTS = 40  # from here on topics are found in documents, below in passages
_DOCUMENTS_A_TOPIC = 12
_TOPICS = (3, 12)
COMMON = 0.4  # a word in more of the units than this («شهرداری») tells no topic from another
N_SAMPLES = 5  # on which the model is fitted again to see how stable it is
SAMPLED_UP_TO = 2_000_000  # numbers in a matrix above which that is left out: it would take minutes


@dataclass(frozen=True)
class Topics:
    """The tables on topics.

    Attributes
    ----------
    words : DataFrame
        ``topic, name, rank, term, weight, frex``: top words by probability, and beside them by FREX.
    quality : DataFrame
        As of :func:`~pranalytics.topic_quality`, with ``nearest_name``: the name of the topic whose distribution of
        words is most alike.
    passages : DataFrame
        As of :func:`~pranalytics.topic_passages`.
    mixtures : DataFrame
        The topics of each passage: a column a topic, rows that sum to one.
    by_city, by_year : DataFrame
        As of :func:`~pranalytics.compare`, where ``theme`` is the number of a topic.
    """

    words: pd.DataFrame
    quality: pd.DataFrame
    passages: pd.DataFrame
    mixtures: pd.DataFrame
    by_city: pd.DataFrame
    by_year: pd.DataFrame

    def named(self, names: Iterable[tuple[int, str]]) -> Topics:
        """Return the same topics with own names for some, by their numbers from 1 on; others are passed over."""
        own = {number - 1: name for number, name in names}
        proposed = self.quality["name"].tolist()
        renamed = {proposed[topic]: name for topic, name in own.items() if topic < len(proposed)}

        def rename(table: pd.DataFrame) -> pd.DataFrame:
            return table.assign(
                name=[own.get(topic, name) for topic, name in zip(table["topic"], table["name"], strict=True)]
            )

        nearest = self.quality["nearest_name"].replace(renamed)
        return replace(
            self,
            words=rename(self.words),
            quality=rename(self.quality).assign(nearest_name=nearest),
            passages=rename(self.passages),
        )


def find_topics(
    counted: Counts, corpus: pd.DataFrame, passages: pd.DataFrame, analyzer: Analyzer, settings: Settings
) -> Topics:
    """Find topics, in documents where there are many and in passages where there are few.

    Parameters
    ----------
    counted : Counts
        As of :func:`~pranalytics.study.counting.count_corpus`.
    corpus, passages : DataFrame
        As of :func:`~pranalytics.read_corpus` and :func:`~pranalytics.split_passages`.
    analyzer : Analyzer
        How words are read.
    settings : Settings
        Model, number of topics, seed.

    Returns
    -------
    Topics
        With the names that are proposed for them.

    Raises
    ------
    UserError
        If the texts hold no word that may be counted.
    """
    counts, terms = count_units(counted)
    model = fit_topics(counts, terms, settings)
    n_topics = len(model.components_)
    quality = topic_quality(model, counts, n_samples=N_SAMPLES if counts.nnz * n_topics < SAMPLED_UP_TO else 0)
    words = topic_words(model)
    column = {term: number for number, term in enumerate(counted.terms)}
    mixtures = model.transform(counted.passages[:, [column[term] for term in terms]])
    marked = code_topics(mixtures, passages)
    numbers = [str(topic) for topic in range(n_topics)]
    return Topics(
        words=words.assign(frex=topic_words(model, by="frex")["term"]),
        quality=quality.assign(nearest_name=nearest_names(model)),
        passages=topic_passages(mixtures, passages, words, analyzer=analyzer),
        mixtures=pd.DataFrame(mixtures, columns=numbers),
        by_city=compare(marked, passages, corpus, by="city", themes=numbers),
        by_year=compare(marked, passages, corpus, by="year", themes=numbers),
    )


def count_units(counted: Counts) -> tuple[sparse.csr_matrix, list[str]]:
    """Return the counts in the units in which topics are found: documents where there are many, else passages.

    Parameters
    ----------
    counted : Counts
        As of :func:`~pranalytics.study.counting.count_corpus`.

    Returns
    -------
    counts : csr_matrix, shape (n_units, n_terms)
    terms : list of str
        What the columns stand for: words that are neither rare nor common.

    Raises
    ------
    UserError
        If the texts hold no word that may be counted.
    """
    is_long = counted.texts.shape[0] >= MANY_DOCUMENTS
    return telling_words(counted.texts if is_long else counted.passages, counted.terms, max_df=COMMON)


def fit_topics(counts: sparse.csr_matrix, terms: list[str], settings: Settings) -> LDA | NMF:
    """Fit the model of the settings; with as many topics as they say, as far as the counts can carry them.

    Parameters
    ----------
    counts : csr_matrix, shape (n_units, n_terms)
        As of :func:`count_units`.
    terms : list of str
        What the columns stand for.
    settings : Settings
        Model, number of topics, seed.

    Returns
    -------
    LDA or NMF
    """
    estimator = LDA if settings.model == "lda" else NMF
    n_topics = n_topics_of(counts.shape[0], counts.shape[1], settings)
    return estimator(n_topics, random_state=settings.seed).fit(counts, terms=terms)


def n_topics_of(n_units: int, n_terms: int, settings: Settings) -> int:
    """Return how many topics are looked for: as many as the settings say, as far as the counts can carry them.

    Examples
    --------
    >>> n_topics_of(90, 500, Settings()), n_topics_of(3, 500, Settings(topics=8))
    (7, 3)
    """
    wanted = settings.topics or min(max(n_units // _DOCUMENTS_A_TOPIC, _TOPICS[0]), _TOPICS[1])
    return max(2, min(wanted, n_units, n_terms))


def measured(counts: sparse.csr_matrix, terms: list[str], settings: Settings) -> pd.DataFrame:
    """Measure several numbers of topics.

    Parameters
    ----------
    counts : csr_matrix, shape (n_units, n_terms)
        As of :func:`count_units`.
    terms : list of str
        What the columns stand for.
    settings : Settings
        Model, seed.

    Returns
    -------
    DataFrame
        As of :func:`~pranalytics.choose_n_topics`; empty where there are too few texts for it.
    """
    model = LDA() if settings.model == "lda" else NMF()
    try:
        return choose_n_topics(counts, model=model, terms=terms, random_state=settings.seed)
    except ValueError:  # too few texts
        return pd.DataFrame()


def nearest_names(model: LDA | NMF) -> list[str]:
    """Return the name of the topic that lies nearest to each one.

    Parameters
    ----------
    model : LDA or NMF
        Fitted, and told its terms.

    Returns
    -------
    list of str
        "" where there is but one topic.
    """
    found = nearest_topics(model, n=1)
    names = dict(zip(found["topic"], found["nearest_name"], strict=True))
    return [str(names.get(topic, "")) for topic in range(len(model.components_))]


_SAID = {
    "few": (
        "موضوع‌ها تنها از {} متن به دست آمده‌اند و با افزودن چند متن ممکن است دگرگون شوند؛ "
        "آن‌ها را تنها برای آشنایی با متن‌ها بخوانید.",
        "The topics come from only {} texts and may change when a few are added; "
        "read them only to get to know the texts.",
    ),
    "fewer": (
        "{} موضوع خواسته شده بود؛ این متن‌ها برای بیش از {} موضوع کافی نیستند.",
        "{} topics were asked for; these texts do not suffice for more than {}.",
    ),
    "beyond": (
        "برای موضوع {} نامی داده شده است، ولی تنها {} موضوع یافت شد.",
        "Topic {} was given a name, but only {} topics were found.",
    ),
}


def notes_on_topics(n_documents: int, n_topics: int, settings: Settings) -> list[str]:
    """Say what a reader has to know before reading the topics.

    Parameters
    ----------
    n_documents, n_topics : int
        Size of the corpus, and of the model.
    settings : Settings
        What was asked for.

    Returns
    -------
    list of str
        In the language of the report.
    """

    def say(name: str, *numbers: int) -> str:
        return _SAID[name][settings.lang == "en"].format(*(count(number, settings.lang) for number in numbers))

    notes = []
    if n_documents < MANY_DOCUMENTS:
        notes.append(say("few", n_documents))
    if settings.topics is not None and n_topics < settings.topics:
        notes.append(say("fewer", settings.topics, n_topics))
    beyond = sorted(number for number, _ in settings.topic_names if number > n_topics)
    if beyond:
        notes.append(say("beyond", beyond[0], n_topics))
    return notes
