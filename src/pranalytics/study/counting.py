"""Words of a study: how they are read, and how often they stand in its texts.

In: a corpus and the settings. Out: an analyzer that knows the corpus, and a matrix of counts.
"""

from __future__ import annotations

from dataclasses import asdict, replace

import pandas as pd
from scipy import sparse

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collocations import find_terms
from pranalytics.persian.compounds import learn_compounds
from pranalytics.persian.stopwords import LAYERS
from pranalytics.persian.terms import MUNICIPAL
from pranalytics.study.settings import Settings
from pranalytics.vectors import PersianCountVectorizer

_MANY_TEXTS = 40  # from here on a word has to stand in two of them


def analyzer_of(corpus: pd.DataFrame, settings: Settings) -> Analyzer:
    """Return an analyzer that knows the compounds and terms of a corpus, and leaves out the names of its cities.

    Parameters
    ----------
    corpus : DataFrame
        ``title``, ``text``, ``city``.
    settings : Settings
        Whether multi-word terms count as one word; own stop words and protected words.

    Returns
    -------
    Analyzer
    """
    texts = (corpus["title"] + "\n" + corpus["text"]).tolist()
    cities = sorted({city for city in corpus["city"] if city})
    analyzer = Analyzer(
        stop_words=tuple(LAYERS),
        extra_stop_words=(*cities, *settings.stop_words),
        protected_words=settings.protected_words,
        keep_numbers=False,
        keep_verbs=False,
        min_length=2,
        compounds=tuple(learn_compounds(texts)),
    )
    if not settings.terms:
        return analyzer
    found = find_terms(texts, analyzer=analyzer)
    return replace(analyzer, terms=(MUNICIPAL, *(term.text for term in found)))


def count_words(texts: pd.Series, analyzer: Analyzer, max_df: float = 1.0) -> tuple[sparse.csr_matrix, list[str]]:
    """Count the words of texts; rare, common and one-letter words are left out, unless no other word is left.

    Parameters
    ----------
    texts : Series of str
        The texts.
    analyzer : Analyzer
        How words are read.
    max_df : float, default 1.0
        Words in a larger part of the texts are left out.

    Returns
    -------
    counts : csr_matrix, shape (n_texts, n_terms)
    terms : list of str
        What the columns stand for.

    Raises
    ------
    UserError
        If no word is left.
    """
    min_df = 2 if len(texts) > _MANY_TEXTS else 1
    for length, least, most in ((analyzer.min_length, min_df, max_df), (1, 1, 1.0)):
        choices = asdict(analyzer) | {"min_length": length}
        vectorizer = PersianCountVectorizer(**choices, min_df=least, max_df=most)
        try:
            counts = vectorizer.fit_transform(texts)
        except ValueError:  # scikit-learn's way to say that no word is left
            continue
        return counts, vectorizer.get_feature_names_out().tolist()
    raise UserError("No word is left to count: the texts hold only stop words, numbers or signs; are they Persian?")
