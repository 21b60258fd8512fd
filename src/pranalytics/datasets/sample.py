"""The sample corpus: 134 synthetic news items of twelve cities, with their author's theme labels.

In: nothing. Out: the path of the corpus (:func:`sample_path`), the corpus as a table
(:func:`load_sample`), and the labels (:func:`load_sample_labels`).

The texts were written for this package. They are no news: «متن ساختگی برای آزمون». ``data/ABOUT.md``
tells which differences between cities and which trend they hold by design.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError

LABEL_COLUMNS = ("doc_id", "start", "end", "theme")


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

    Raises
    ------
    UserError
        If `corpus` holds a text of a labelled document that is not the sample's.

    Examples
    --------
    >>> load_sample_labels()["theme"].nunique()
    10
    """
    labels = pd.read_csv(sample_path().with_name("sample_labels.csv"))[list(LABEL_COLUMNS)]
    if corpus is None:
        return labels
    raw = _raw_texts()
    shift = {
        doc_id: _shift(doc_id, raw[doc_id], text)
        for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True)
        if doc_id in raw
    }
    # A near-duplicate that was left out of the corpus has no place there for its labels.
    mine = labels[labels["doc_id"].isin(list(shift))].reset_index(drop=True)
    moved = mine["doc_id"].map(shift).astype(int)
    return mine.assign(start=mine["start"] - moved, end=mine["end"] - moved)


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
        ``passage_id``, ``theme``: a passage carries a theme when it holds at least half of a
        labelled clause, or a labelled clause fills at least half of it.

    Examples
    --------
    >>> passages = pd.DataFrame(
    ...     {"passage_id": ["a#1", "a#2"], "doc_id": "a", "start": [0, 21], "end": [20, 40]}
    ... )
    >>> labels = pd.DataFrame({"doc_id": ["a"], "start": [2], "end": [18], "theme": ["training"]})
    >>> label_passages(passages, labels).values.tolist()
    [['a#1', 'training']]
    """
    clauses: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for doc_id, start, end, theme in _rows(labels, LABEL_COLUMNS):
        clauses[doc_id].append((start, end, theme))
    carried = [
        (passage_id, theme)
        for passage_id, doc_id, first, last in _rows(passages, ("passage_id", "doc_id", "start", "end"))
        for start, end, theme in clauses.get(doc_id, ())
        if _shares_half((first, last), (start, end))
    ]
    return pd.DataFrame(carried, columns=["passage_id", "theme"], dtype=str).drop_duplicates(ignore_index=True)


def sample_passages() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the sample as corpus, passages and labelled passages.

    Returns
    -------
    corpus, passages, labelled : DataFrame
        As of :func:`load_sample`, :func:`~pranalytics.split_passages` and :func:`label_passages`.

    Examples
    --------
    >>> corpus, passages, labelled = sample_passages()
    >>> set(labelled["passage_id"]) <= set(passages["passage_id"])
    True
    """
    corpus = load_sample()
    passages = split_passages(corpus)
    return corpus, passages, label_passages(passages, load_sample_labels(corpus))


def _shares_half(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two spans share at least half of the shorter one."""
    overlap = min(one[1], other[1]) - max(one[0], other[0])
    return overlap > 0 and overlap * 2 >= min(one[1] - one[0], other[1] - other[0])


def _rows(table: pd.DataFrame, columns: tuple[str, ...]) -> zip[tuple]:  # type: ignore[type-arg]
    """Return the rows of some columns as plain tuples."""
    return zip(*(table[column].tolist() for column in columns), strict=True)


def _raw_texts() -> dict[str, str]:
    """Return the texts of the file, uncut, by document."""
    table = pd.read_csv(sample_path(), dtype=str, keep_default_na=False)
    return dict(zip(table["doc_id"], table["text"], strict=True))


def _shift(doc_id: str, raw: str, cleaned: str) -> int:
    """Return how many characters were cut before the text of a document."""
    place = raw.find(cleaned)
    if place < 0:
        raise UserError(f"The text of {doc_id!r} is not the sample's; take the corpus from load_sample().")
    return place
