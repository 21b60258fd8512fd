"""Counting: the first pass over the documents of the corpus; themes are coded, words counted, a sample is kept.

In: cleaned documents without copies. Out: in the store, the stage ``counted``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from pranalytics.corpus.passages import split_passages
from pranalytics.persian.analyzer import Analyzer
from pranalytics.scale.aggregates import EVIDENCE, draw
from pranalytics.scale.cleaning import CORPUS
from pranalytics.scale.store import Part, Store
from pranalytics.scale.sums import sum_documents
from pranalytics.study.counting import count_corpus
from pranalytics.study.masking import MASK, mask_names
from pranalytics.study.settings import Settings
from pranalytics.themes.codebook import Codebook

_PASSAGES = ("passage_id", "doc_id", "text", "start", "end")
_CODED = ("passage_id", "doc_id", "theme", "score", "matches")


@dataclass(frozen=True)
class Chosen:
    """Which documents are those of the corpus, and which are the sample.

    Attributes
    ----------
    stage : str
        The stage of the store that holds them: ``clean`` or ``cut``.
    kept, sampled : ndarray of bool, shape (n_documents,)
        By the number of a document.
    """

    stage: str
    kept: NDArray[np.bool_]
    sampled: NDArray[np.bool_]

    @property
    def n_documents(self) -> int:
        """Documents of the corpus."""
        return int(self.kept.sum())


def documents_of(store: Store, number: int, chosen: Chosen) -> pd.DataFrame:
    """Return the documents of the corpus in a batch.

    Parameters
    ----------
    store : Store
        With the stage of `chosen`.
    number : int
        The batch.
    chosen : Chosen
        Which documents stay.

    Returns
    -------
    DataFrame
        The columns of a corpus, ``n`` and ``sampled``.
    """
    rows = store.part(chosen.stage, number).read("rows", [*CORPUS, "n"])
    rows = rows[chosen.kept[rows["n"].to_numpy()]].reset_index(drop=True)
    documents: pd.DataFrame = rows.assign(sampled=chosen.sampled[rows["n"].to_numpy()])
    return documents


def count_batch(
    store: Store, number: int, chosen: Chosen, codebook: Codebook, analyzer: Analyzer, settings: Settings
) -> None:
    """Code the passages of a batch and count its words; it goes to the stage ``counted``.

    Parameters
    ----------
    store : Store
        With the stage of `chosen`.
    number : int
        The batch.
    chosen : Chosen
        Which documents stay.
    codebook, analyzer, settings
        How passages are coded and words are read.
    """

    def write(part: Part) -> None:
        corpus = documents_of(store, number, chosen)
        masked = _count_masks(corpus)
        if settings.mask_names:
            corpus = mask_names(corpus, settings.lang)[0]
        masked = _count_masks(corpus) - masked
        passages = split_passages(corpus, unit=settings.passage)
        coded = codebook.code(passages)
        for name, table in sum_documents(corpus, passages, coded).items():
            part.table(name, table)
        lines = sum(len(text.splitlines()) for text in corpus["boilerplate"])
        part.table("facts", pd.DataFrame({"fact": ["boilerplate_lines", "masked"], "number": [lines, masked]}))
        part.table("documents", corpus[["doc_id", "city", "date_jalali", "source", "n", "sampled"]])
        part.table("passages", passages)
        part.table("coded", packed(coded))
        sampled = set(corpus.loc[corpus["sampled"], "doc_id"])
        part.table("sample", corpus.loc[corpus["sampled"], list(CORPUS)])
        part.table("sample_passages", passages[passages["doc_id"].isin(sampled)])
        part.table("sample_coded", packed(coded[coded["doc_id"].isin(sampled)]))
        part.table("evidence", _evidence(corpus, passages, coded[~coded["doc_id"].isin(sampled)]))
        counts = count_corpus(corpus, passages, analyzer)
        for name, matrix in (("spoken", counts.documents), ("units", counts.texts), ("words", counts.passages)):
            _keep_counts(part, name, matrix, counts.terms)

    store.keep("counted", number, write)


def _count_masks(corpus: pd.DataFrame) -> int:
    return sum(text.count(MASK) for column in ("title", "text", "boilerplate") for text in corpus[column])


def _keep_counts(part: Part, name: str, counts: sparse.csr_matrix, terms: list[str]) -> None:
    """Write the words of texts, and in how many of these each stands."""
    part.matrix(name, counts, terms)
    documents = np.bincount(counts.indices, minlength=len(terms)).astype(np.int64)
    table = pd.DataFrame({"term": pd.Series(terms, dtype=str), "documents": documents})
    part.table(f"{name}_terms", table[table["documents"] > 0])


def _evidence(corpus: pd.DataFrame, passages: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return what may be quoted of passages outside of the sample: of each theme and city those drawn first."""
    about = corpus[["doc_id", "title", "city", "date_jalali", "source"]]
    table = coded[["passage_id", "theme", "matches"]].merge(passages[["passage_id", "doc_id", "text"]], on="passage_id")
    table = packed(table.merge(about, on="doc_id"))
    return first_drawn(table.assign(lot=draw(table["passage_id"])))


def first_drawn(evidence: pd.DataFrame) -> pd.DataFrame:
    """Return of each theme and city the passages with the smallest lots, in one order.

    Parameters
    ----------
    evidence : DataFrame
        ``theme``, ``city``, ``lot``, ``passage_id`` and others.

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> table = pd.DataFrame({"theme": "x", "city": "y", "lot": [3, 1], "passage_id": ["a", "b"]})
    >>> first_drawn(table)["passage_id"].tolist()
    ['b', 'a']
    """
    ordered = evidence.sort_values(["theme", "city", "lot", "passage_id"], ignore_index=True)
    return ordered.groupby(["theme", "city"], sort=False).head(EVIDENCE).reset_index(drop=True)


def packed(coded: pd.DataFrame) -> pd.DataFrame:
    """Return coded passages with their matches as text, which Parquet keeps as it is."""
    return coded.assign(matches=pd.Series([json.dumps(spans) for spans in coded["matches"]], coded.index, dtype=str))


def unpacked(coded: pd.DataFrame) -> pd.DataFrame:
    """Return coded passages with their matches as lists of pairs.

    Examples
    --------
    >>> unpacked(packed(pd.DataFrame({"matches": [[(0, 4)]]})))["matches"].tolist()
    [[(0, 4)]]
    """
    matches = [[tuple(span) for span in json.loads(text)] for text in coded["matches"]]
    return coded.assign(matches=pd.Series(matches, coded.index, dtype=object))


def gather(store: Store, name: str, numbers: Iterable[int], *, stage: str = "counted") -> pd.DataFrame:
    """Return the rows of a table of a stage, of all batches."""
    return pd.concat([store.part(stage, number).read(name) for number in numbers], ignore_index=True)
