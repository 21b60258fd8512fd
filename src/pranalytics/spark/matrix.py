"""Matrix: vocabulary, counts and TF-IDF by Spark ML's CountVectorizer and IDF.

In: lemmas of texts. Out: the vocabulary, and for each text a sparse vector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pranalytics.errors import UserError
from pranalytics.spark.failures import told

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Words of the vocabulary, at most: the most frequent ones.
MOST_TERMS = 50_000


def vocabulary(
    frame: DataFrame, *, lemmas: str = "lemmas", min_df: int = 1, max_df: float = 1.0, most: int = MOST_TERMS
) -> list[str]:
    """Learn the words of texts.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        As of :func:`~pranalytics.spark.lemmatise`.
    lemmas : str, default "lemmas"
        The column of lemmas.
    min_df : int, default 1
        Leave out words of fewer texts.
    max_df : float, default 1.0
        Leave out words of a larger part of the texts.
    most : int, default 50000
        How many words, at most: the most frequent ones.

    Returns
    -------
    list of str
        Sorted by their letters, so that columns do not depend on how the cluster has worked.

    Raises
    ------
    UserError
        If no word is left.
    """
    from pyspark.errors import IllegalArgumentException
    from pyspark.ml.feature import CountVectorizer

    vectorizer = CountVectorizer(inputCol=lemmas, outputCol="counts", minDF=float(min_df), vocabSize=most)
    if max_df < 1:  # of Spark, 1.0 is one text, not all of them
        vectorizer.setMaxDF(max_df)
    try:
        with told():
            return sorted(vectorizer.fit(frame.select(lemmas)).vocabulary)
    except IllegalArgumentException as error:
        raise UserError(
            "No word is left to count: the texts hold only stop words, numbers or signs; are they Persian?"
        ) from error


def count_matrix(frame: DataFrame, terms: list[str], *, lemmas: str = "lemmas", counts: str = "counts") -> DataFrame:
    """Count the words of a vocabulary in texts.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        As of :func:`~pranalytics.spark.lemmatise`.
    terms : list of str
        As of :func:`vocabulary`.
    lemmas, counts : str
        The column of lemmas, and the one to be added.

    Returns
    -------
    pyspark.sql.DataFrame
        With a sparse vector for each text.
    """
    from pyspark.ml.feature import CountVectorizerModel

    with told():
        model = CountVectorizerModel.from_vocabulary(terms, inputCol=lemmas, outputCol=counts)
        return model.transform(frame)


def weigh(frame: DataFrame, *, counts: str = "counts", tfidf: str = "tfidf") -> DataFrame:
    """Weigh counts by TF-IDF.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        As of :func:`count_matrix`.
    counts, tfidf : str
        The column of counts, and the one to be added.

    Returns
    -------
    pyspark.sql.DataFrame
        With a sparse vector for each text: counts times ``log((n + 1) / (documents + 1))``, as of Spark ML's IDF.
    """
    from pyspark.ml.feature import IDF

    with told():
        return IDF(inputCol=counts, outputCol=tfidf).fit(frame.select(counts)).transform(frame)
