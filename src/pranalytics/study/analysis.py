"""The analysis: from a corpus to every table of a report."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd
from scipy import sparse

from pranalytics.comparison.prevalence import compare
from pranalytics.corpus.health import health_table, notes_on_data
from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collocations import find_terms
from pranalytics.persian.compounds import learn_compounds
from pranalytics.persian.stopwords import LAYERS
from pranalytics.persian.terms import MUNICIPAL
from pranalytics.progress import Progress, silent
from pranalytics.report.contents import ReportContents
from pranalytics.study.settings import Settings
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.evidence import quotes
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.reading import topic_shares, topic_words
from pranalytics.vectors import PersianCountVectorizer, distinctive_words

#: The steps of :func:`analyse`, in the language of its users.
STEPS = ("کدگذاری مضمون‌ها", "شمارش واژه‌ها", "یافتن موضوع‌ها", "سنجش شهرها و سال‌ها")

_MANY_DOCUMENTS = 40  # from here on topics are found in documents, below in passages
_DOCUMENTS_A_TOPIC = 12
_TOPICS = (3, 12)
_COLUMNS = ("doc_id", "title", "text", "city", "date", "date_jalali", "source")
_COMMON = 0.4  # a word in more of the units than this («شهرداری») tells no topic from another


def analyse(corpus: pd.DataFrame, settings: Settings | None = None, *, progress: Progress = silent) -> ReportContents:
    """Compute every table of a report.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`.
    settings : Settings, optional
        What differs from the defaults.
    progress : callable, optional
        Called with the name of each step that begins, its number and the number of steps.

    Returns
    -------
    ReportContents

    Raises
    ------
    UserError
        If the corpus lacks a column or holds no document or no word, or the codebook is not valid.

    Examples
    --------
    >>> from pranalytics.datasets import load_sample
    >>> contents = analyse(load_sample().head(30))
    >>> contents.overall["theme"].tolist()[:3]
    ['coordination', 'transparency', 'training']
    """
    settings = settings or Settings()
    _check(corpus)
    steps = iter(enumerate(STEPS, start=1))

    def begin() -> None:
        number, step = next(steps)
        progress(step, number, len(STEPS))

    begin()
    codebook = Codebook.load(settings.codebook) if settings.codebook else Codebook.default()
    passages = split_passages(corpus, unit=settings.passage)
    if passages.empty:
        raise UserError("The documents have titles but no text; there is nothing to report on.")
    coded = codebook.code(passages)
    themes = [theme.id for theme in codebook.themes]
    begin()
    analyzer = _analyzer(corpus, settings)
    counts, terms = _count(corpus["title"] + "\n" + corpus["text"], analyzer)
    begin()
    topics, topics_by_city = _find_topics(corpus, passages, analyzer, settings)
    begin()
    return ReportContents(
        title=settings.title,
        corpus=corpus,
        passages=passages,
        coded=coded,
        themes=codebook.to_frame(),
        overall=compare(coded, passages, corpus, by=None, themes=themes),
        by_city=compare(coded, passages, corpus, by="city", themes=themes),
        by_year=compare(coded, passages, corpus, by="year", themes=themes),
        topics=topics,
        topics_by_city=topics_by_city,
        city_words=distinctive_words(counts, terms, corpus["city"]),
        quotes=quotes(coded, passages, corpus, codebook),
        health=health_table(corpus),
        notes=notes_on_data(corpus),
        settings=asdict(settings) | {"codebook": Path(settings.codebook).name if settings.codebook else None},
    )


def _check(corpus: pd.DataFrame) -> None:
    missing = [column for column in _COLUMNS if column not in corpus.columns]
    if missing:
        raise UserError(f"The corpus lacks the column {', '.join(missing)}; read it with read_corpus.")
    if corpus.empty:
        raise UserError("The corpus holds no document; there is nothing to report on.")
    for column in _COLUMNS:
        strange = [value for value in corpus[column] if not isinstance(value, str)]
        if strange:
            raise UserError(
                f"The column {column} of the corpus holds {strange[0]!r}, which is no text; "
                'write "" where nothing is known.'
            )
    twice = corpus.loc[corpus["doc_id"].duplicated(), "doc_id"]
    if len(twice):
        raise UserError(f"The id {twice.iloc[0]!r} stands twice in the corpus; ids have to be distinct.")


def _analyzer(corpus: pd.DataFrame, settings: Settings) -> Analyzer:
    """Return an analyzer that knows the compounds and terms of a corpus, and leaves out the names of its cities."""
    texts = (corpus["title"] + "\n" + corpus["text"]).tolist()
    cities = sorted({city for city in corpus["city"] if city})
    analyzer = Analyzer(
        stop_words=tuple(LAYERS),
        extra_stop_words=tuple(cities),
        keep_numbers=False,
        keep_verbs=False,
        min_length=2,
        compounds=tuple(learn_compounds(texts)),
    )
    if not settings.terms:
        return analyzer
    found = find_terms(texts, analyzer=analyzer)
    return replace(analyzer, terms=(MUNICIPAL, *(term.text for term in found)))


def _count(texts: pd.Series, analyzer: Analyzer, max_df: float = 1.0) -> tuple[sparse.csr_matrix, list[str]]:
    """Count the words of documents.

    Rare, common and one-letter words are left out, unless no other word is left.
    """
    min_df = 2 if len(texts) > _MANY_DOCUMENTS else 1
    for length, least, most in ((analyzer.min_length, min_df, max_df), (1, 1, 1.0)):
        choices = asdict(analyzer) | {"min_length": length}
        vectorizer = PersianCountVectorizer(**choices, min_df=least, max_df=most)
        try:
            counts = vectorizer.fit_transform(texts)
        except ValueError:  # scikit-learn's way to say that no word is left
            continue
        return counts, vectorizer.get_feature_names_out().tolist()
    raise UserError("No word is left to count: the texts hold only stop words, numbers or signs; are they Persian?")


def _find_topics(
    corpus: pd.DataFrame, passages: pd.DataFrame, analyzer: Analyzer, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find topics, in documents where there are many and in passages where there are few."""
    city_of = corpus.set_index("doc_id")["city"]
    if len(corpus) >= _MANY_DOCUMENTS:
        units, cities = corpus["text"], corpus["city"]
    else:
        units, cities = passages["text"], passages["doc_id"].map(city_of)
    counts, terms = _count(units, analyzer, max_df=_COMMON)
    wanted = settings.topics or min(max(len(units) // _DOCUMENTS_A_TOPIC, _TOPICS[0]), _TOPICS[1])
    n_topics = max(2, min(wanted, *counts.shape))
    estimator = LDA if settings.model == "lda" else NMF
    model = estimator(n_topics, random_state=settings.seed)
    mixtures = model.fit(counts).transform(counts)
    topics = topic_words(model, terms)
    names = dict(zip(topics["topic"], topics["name"], strict=True))
    return topics, topic_shares(mixtures, cities, names)
