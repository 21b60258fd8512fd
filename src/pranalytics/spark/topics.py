"""Topics: LDA by Spark ML, and the model as the package knows it.

In: counts of words. Out: :class:`~pranalytics.LDA`, fitted: topics then are named, read, measured and looked for in
passages with the code that does so for a model that was fitted in memory.

Spark ML's LDA takes no topics to start from, so it begins by chance, with its own online optimiser (Hoffman, Blei &
Bach 2010), and not from NMF as :class:`~pranalytics.LDA` does; its other parameters are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from pranalytics.spark.failures import told
from pranalytics.topics.lda import LDA

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Batches of documents that are read.
ITERATIONS = 30
_BATCH = 2_000  # documents of an iteration, at least
_LEAST = 0.05  # of the documents
_TOPIC_WORD_PRIOR = 0.01
_DIGITS = 6  # executors add in any order: digits beyond are noise


def fit_lda(
    frame: DataFrame,
    terms: Sequence[str],
    n_topics: int,
    *,
    counts: str = "counts",
    n_documents: int,
    iterations: int = ITERATIONS,
    seed: int = 0,
) -> LDA:
    """Find topics by Spark ML's LDA.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        As of :func:`~pranalytics.spark.count_matrix`; best kept (``persist``), for each iteration reads a part of it.
    terms : sequence of str
        The words of the columns.
    n_topics : int
        Number of topics.
    counts : str, default "counts"
        The column of counts.
    n_documents : int
        Rows of the table.
    iterations : int, default 30
        Batches that are read, each of a twentieth of the documents, or of two thousand where that is more.
    seed : int, default 0
        Seed of the start.

    Returns
    -------
    LDA
        As if it was fitted in memory; but it cannot go on with ``partial_fit``.
    """
    from pyspark.ml import clustering

    estimator = clustering.LDA(
        k=n_topics,
        maxIter=iterations,
        seed=seed,
        optimizer="online",
        learningOffset=1.0,
        learningDecay=0.7,
        subsamplingRate=min(1.0, max(_LEAST, _BATCH / max(n_documents, 1))),
        optimizeDocConcentration=False,
        docConcentration=[1 / n_topics],
        topicConcentration=_TOPIC_WORD_PRIOR,
        featuresCol=counts,
    )
    with told():
        found = estimator.fit(frame.select(counts)).topicsMatrix().toArray().T
    model = LDA(n_topics, topic_word_prior=_TOPIC_WORD_PRIOR, init="random", passes=iterations, random_state=seed)
    model.components_ = np.round(np.ascontiguousarray(found, dtype=np.float64), _DIGITS)
    model.topic_word_prior_ = np.full_like(model.components_, _TOPIC_WORD_PRIOR)
    model.doc_topic_prior_ = np.full(n_topics, 1 / n_topics)
    model.topic_shares_ = np.full(n_topics, 1 / n_topics)
    model.n_documents_, model.n_iter_ = n_documents, iterations
    model.n_features_in_ = len(terms)
    model.feature_names_in_ = np.array(terms, dtype=object)
    model._terms_given = True
    model._name_topics()
    return model
