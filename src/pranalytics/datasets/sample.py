"""The sample corpus: 134 synthetic news items of twelve cities, with their author's theme labels.

In: nothing. Out: the path of the corpus (:func:`sample_path`), the corpus as a table
(:func:`load_sample`), and the labels (:func:`load_sample_labels`).

The texts were written for this package. They are no news: «متن ساختگی برای آزمون». ``data/ABOUT.md`` tells which
differences between cities and which trend they hold by design.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages

def sample_path() -> Path:
    """Return the path of the sample corpus, a CSV file.

    Returns
    -------
    Path

    Examples
    --------
    >>> sample_path().name
    'sample.csv'
    """
    with as_file(files("pranalytics.datasets").joinpath("data/sample.csv")) as path:
        return Path(path)


def load_sample() -> pd.DataFrame:
    """Read the sample corpus.

    Returns
    -------
    DataFrame
        As of :func:`pranalytics.read_corpus`.

    Examples
    --------
    >>> load_sample()["city"].nunique()
    12
    """
    corpus = read_corpus(sample_path())
    corpus.attrs["synthetic"] = True  # a report then says that the texts are invented
    return corpus


def load_sample_labels(corpus: pd.DataFrame | None = None) -> pd.DataFrame:
    """Read the author's theme labels.

    Parameters
    ----------
    corpus : DataFrame, optional
        A corpus read from the sample: the offsets then count in its texts, from which headers are
        cut. Without it they count in the text column of the file.

    Returns
    -------
    DataFrame
        ``doc_id``, ``start``, ``end``, ``theme``: the clause of the text that carries a theme.

    Examples
    --------
    >>> load_sample_labels()["theme"].nunique()
    10
    """
    labels = pd.read_csv(sample_path().with_name("sample_labels.csv"))
    if corpus is None:
        return labels
    raw = pd.read_csv(sample_path(), dtype=str, keep_default_na=False).set_index("doc_id")["text"]
    cleaned = corpus.set_index("doc_id")["text"]
    rows = []
    for row in labels.itertuples(index=False):
        if row.doc_id not in cleaned.index:
            continue  # a near-duplicate that was left out
        shift = _shift(raw[row.doc_id], cleaned[row.doc_id])
        rows.append((row.doc_id, row.start - shift, row.end - shift, row.theme))
    return pd.DataFrame(rows, columns=labels.columns)


def label_passages(passages: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Say which themes each passage carries by the labels.

    Parameters
    ----------
    passages : DataFrame
        As of :func:`pranalytics.split_passages`.
    labels : DataFrame
        ``doc_id``, ``start``, ``end``, ``theme`` with offsets into the same texts.

    Returns
    -------
    DataFrame
        ``passage_id``, ``theme``: a passage carries a theme when it holds at least half of a labelled
        clause, or a labelled clause fills at least half of it.
    """
    rows = []
    by_document = dict(iter(labels.groupby("doc_id")))
    for passage in passages.itertuples(index=False):
        mine = by_document.get(passage.doc_id)
        if mine is None:
            continue
        for label in mine.itertuples(index=False):
            overlap = min(passage.end, label.end) - max(passage.start, label.start)
            if overlap * 2 >= min(label.end - label.start, passage.end - passage.start):
                rows.append((passage.passage_id, label.theme))
    return pd.DataFrame(rows, columns=["passage_id", "theme"]).drop_duplicates(ignore_index=True)


def sample_passages() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the sample as corpus, passages and labelled passages.

    Returns
    -------
    corpus, passages, labelled : DataFrame
    """
    corpus = load_sample()
    passages = split_passages(corpus)
    return corpus, passages, label_passages(passages, load_sample_labels(corpus))


def _shift(raw: str, cleaned: str) -> int:
    """Return how many characters were cut before the text of a document."""
    return raw.index(cleaned[:40])
