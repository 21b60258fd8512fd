"""How far the themes of a study can be trusted: three readings of them, and what people say.

In: coded passages and the settings. Out: tables for the report, empty where there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from pranalytics.study.settings import Settings
from pranalytics.study.topics import MANY_DOCUMENTS
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.readings import COLUMNS, compare_readings
from pranalytics.themes.seeded import Seeded, seeded_topics
from pranalytics.themes.validation.results import load_validation
from pranalytics.themes.validation.sampling import codebook_print, corpus_print
from pranalytics.themes.validation.scores import THEMES

OTHER_TEXTS = {
    "fa": "نتایج اعتبارسنجی از آنِ متن‌ها یا دفترچهٔ کدگذاری دیگری است و نشان داده نمی‌شود (متنی که نام‌هایش پوشانده شده "
    "نیز متن دیگری است)؛ قطعه‌ها را دوباره بیرون بکشید و کدگذاری کنید.",
    "en": "The results of the validation are of other texts or another codebook and are not shown (texts in which "
    "names are masked are other texts, too); draw the passages again and have them coded.",
}


def read_seeded(
    corpus: pd.DataFrame, codebook: Codebook, settings: Settings, counts: sparse.csr_matrix, terms: Sequence[str]
) -> Seeded | None:
    """Find the topics that start from the words of the themes, where there are enough documents.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`.
    codebook : Codebook
        What the passages are coded with.
    settings : Settings
        Seed.
    counts : csr_matrix, shape (n_documents, n_terms)
        What the topics of the study are found in, where there are enough documents.
    terms : sequence of str
        What its columns stand for.

    Returns
    -------
    Seeded or None
        None for fewer than 40 documents.
    """
    if len(corpus) < MANY_DOCUMENTS:
        return None
    return seeded_topics(corpus, codebook, counts=counts, terms=terms, seed=settings.seed)


def read_thrice(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    codebook: Codebook,
    seeded: Seeded | None,
    mixtures: NDArray[np.float64],
    names: Sequence[str],
) -> pd.DataFrame:
    """Compare codebook, seeded topics and the topics of the study.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of ``Codebook.code``, :func:`~pranalytics.split_passages` and :func:`~pranalytics.read_corpus`.
    codebook : Codebook
        What the passages were coded with.
    seeded : Seeded or None
        As of :func:`read_seeded`.
    mixtures : ndarray, shape (n_passages, n_topics)
        The topics of the study in each passage.
    names : sequence of str
        Their names.

    Returns
    -------
    DataFrame
        As of :func:`~pranalytics.compare_readings`; empty where there are no seeded topics.
    """
    if seeded is None:
        return pd.DataFrame(columns=list(COLUMNS))
    free = pd.DataFrame(mixtures, columns=list(names))
    return compare_readings(coded, passages, corpus, codebook, seeded=seeded, free=free)


def validated(passages: pd.DataFrame, codebook: Codebook, settings: Settings) -> tuple[pd.DataFrame, list[str]]:
    """Read the results of a validation, if the settings name some.

    Parameters
    ----------
    passages : DataFrame
        All passages of the study.
    codebook : Codebook
        What they are coded with.
    settings : Settings
        Path of the results.

    Returns
    -------
    themes : DataFrame
        As ``themes`` of :func:`~pranalytics.score_validation`; empty without results, or if they are of other texts or
        another codebook.
    notes : list of str
        What has to be said about that, in the language of the report.

    Raises
    ------
    UserError
        If the file cannot be read.
    """
    nothing = pd.DataFrame(columns=list(THEMES))
    if settings.validation is None:
        return nothing, []
    scores = load_validation(settings.validation)
    same = {"corpus": corpus_print(passages), "codebook": codebook_print(codebook)}
    if any(scores.about.get(name) != value for name, value in same.items()):
        return nothing, [OTHER_TEXTS[settings.lang]]
    return scores.themes, []
