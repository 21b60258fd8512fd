"""Sums: what a report needs of the documents, added up where they are, in one pass over them.

In: documents with their lemmas, the codebook, the topics. Out: the tables of
:class:`~pranalytics.scale.aggregates.Aggregates` that are summed, and what may be quoted.

Each partition adds up its own batches, with the code that does so on one machine (:mod:`pranalytics.scale.sums`), and
gives rows of one form: a table, a key, numbers. Spark adds these up over the partitions; they alone travel.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from pranalytics.comparison.word_sums import sum_words
from pranalytics.corpus.passages import split_passages
from pranalytics.persian.analyzer import Analyzer
from pranalytics.scale.aggregates import COLUMNS, EVIDENCE, UNIT, draw
from pranalytics.scale.counting import first_drawn, packed, unpacked
from pranalytics.scale.sums import KEYS, about_documents, carrying, sum_documents
from pranalytics.spark.batches import collect, map_partitions
from pranalytics.themes.codebook import Codebook
from pranalytics.topics.base import TopicEstimator
from pranalytics.topics.representative import code_topics
from pranalytics.vectors import PersianCountVectorizer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PLACE = ["city", "year", "source", "size"]
#: Table to the columns that say what is counted; those of one machine, and those of topics and words.
TABLES: dict[str, list[str]] = KEYS | {
    "topics": ["theme", *_PLACE, "carrying"],
    "words": ["city", "term"],
    "word_sizes": ["city"],
    "topic_mass": ["topic", "theme"],
}
_SCHEMA = "table string, key string, first long, n1 long, n2 long, n3 long, n4 long"
_NUMBERS = ("n1", "n2", "n3", "n4")
_WHOLE = ("size", "carrying", "topic")  # columns of keys that are numbers
_EVIDENCE = "evidence"
_DIGITS = 10


@dataclass(frozen=True)
class Reading:
    """How documents are read.

    Attributes
    ----------
    codebook : Codebook
        Themes.
    unit : str
        What a passage is.
    analyzer : Analyzer
        How words are read.
    model : LDA or NMF
        Topics, fitted.
    terms : list of str
        The words of the topics.
    spoken : list of str
        The words that tell cities apart.
    """

    codebook: Codebook
    unit: Any
    analyzer: Analyzer
    model: TopicEstimator
    terms: list[str]
    spoken: list[str]


def sum_corpus(documents: DataFrame, reading: Reading) -> dict[str, pd.DataFrame]:
    """Sum what a report needs of all documents.

    Parameters
    ----------
    documents : pyspark.sql.DataFrame
        ``number``, the columns of a corpus, ``spoken`` (lemmas of title and text), ``sampled``.
    reading : Reading
        How they are read.

    Returns
    -------
    dict of DataFrame
        The tables of :data:`TABLES`, sorted by their keys, and ``evidence``.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as sf

    rows = map_partitions(documents, _sum_partition, reading, _SCHEMA).persist()
    sums = rows.where(sf.col("table") != _EVIDENCE).groupBy("table", "key")
    added = collect(sums.agg(sf.min("first").alias("first"), *(sf.sum(name).alias(name) for name in _NUMBERS)))
    # A row of evidence: its theme and city, what it drew, and all of it.
    drawn = rows.where(sf.col("table") == _EVIDENCE).selectExpr(
        "get_json_object(key, '$.theme') as theme", "get_json_object(key, '$.city') as city", "first as lot", "key"
    )
    order = Window.partitionBy("theme", "city").orderBy("lot", sf.get_json_object("key", "$.passage_id"))
    quoted = collect(drawn.withColumn("place", sf.row_number().over(order)).where(f"place <= {EVIDENCE}").select("key"))
    rows.unpersist()
    tables = {name: _decoded(name, added[added["table"] == name]) for name in TABLES}
    evidence = pd.DataFrame([json.loads(key) for key in sorted(quoted["key"])], columns=list(COLUMNS[_EVIDENCE]))
    tables[_EVIDENCE] = unpacked(evidence.sort_values(["theme", "city", "passage_id"], ignore_index=True))
    return tables


def _decoded(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table of the aggregates from rows of the one form."""
    keys = TABLES[name]
    numbers = [column for column in _numbers_of(name) if column != "first"]
    table = pd.DataFrame([json.loads(key) for key in rows["key"]], columns=keys, index=rows.index)
    table = table.astype({key: "int64" if key in _WHOLE else str for key in keys})
    for number, column in zip(_NUMBERS, numbers, strict=False):
        table[column] = rows[number].astype("int64")
    if "first" in _numbers_of(name):
        table["first"] = rows["first"].astype("int64")
    return table[list(COLUMNS[name])].sort_values(keys, ignore_index=True)


def _numbers_of(name: str) -> list[str]:
    return [column for column in COLUMNS[name] if column not in TABLES[name]]


def _sum_partition(batches: Iterable[pd.DataFrame], reading: Reading) -> Iterator[pd.DataFrame]:
    """Sum the documents of a partition."""
    sums: dict[str, pd.DataFrame] = {}
    evidence = pd.DataFrame()
    for batch in batches:
        tables, quotable = _sum_batch(batch, reading)
        for name, table in tables.items():
            sums[name] = _added(name, [sums[name], table] if name in sums else [table])
        evidence = first_drawn(pd.concat([evidence, quotable], ignore_index=True))
    for name, table in sums.items():
        yield _encoded(name, table)
    if len(evidence):
        keys = [
            json.dumps({column: row[column] for column in COLUMNS[_EVIDENCE]}, ensure_ascii=False)
            for row in evidence.to_dict("records")
        ]
        lots = [lot - 2**63 for lot in map(int, evidence["lot"])]  # in the same order, and a long
        yield _rows(_EVIDENCE, keys, lots, [])


def _sum_batch(batch: pd.DataFrame, reading: Reading) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Sum the documents of a batch, and return what may be quoted of them."""
    corpus = batch.rename(columns={"number": "n"})
    passages = split_passages(corpus, unit=reading.unit)
    coded = reading.codebook.code(passages)
    mixtures = _mixtures(passages["text"], reading)
    tables = sum_documents(corpus, passages, coded)
    tables["topics"] = carrying(about_documents(corpus, passages), code_topics(mixtures, passages), _PLACE)
    tables["topic_mass"] = _mass(mixtures, passages, coded)
    tables |= _sum_words(batch, reading.spoken)
    return tables, _quotable(corpus[~corpus["sampled"].astype(bool)], passages, coded)


def _mixtures(texts: pd.Series, reading: Reading) -> NDArray[np.float64]:
    """Return the topics of passages, to ten digits."""
    if not len(texts):
        return np.zeros((0, len(reading.model.components_)))
    vectorizer = PersianCountVectorizer(**asdict(reading.analyzer), vocabulary=reading.terms)
    found: NDArray[np.float64] = np.round(reading.model.transform(vectorizer.fit_transform(texts)), _DIGITS)
    return found


def _mass(mixtures: NDArray[np.float64], passages: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Sum the shares of topics in all passages, and in those of each theme, as whole numbers."""
    whole = np.rint(mixtures / UNIT).astype(np.int64)
    pairs = coded[["passage_id", "theme"]].drop_duplicates()
    row = pd.Series(np.arange(len(passages)), index=passages["passage_id"])
    sums = {"": whole.sum(axis=0)}
    sums |= {str(theme): whole[row[own["passage_id"]]].sum(axis=0) for theme, own in pairs.groupby("theme")}
    cells = [(topic, theme, int(n)) for theme, masses in sums.items() for topic, n in enumerate(masses)]
    return pd.DataFrame(cells, columns=["topic", "theme", "mass"])


def _sum_words(batch: pd.DataFrame, spoken: list[str]) -> dict[str, pd.DataFrame]:
    """Sum the words of documents by city: what tells which words are whose."""
    column = {term: n for n, term in enumerate(spoken)}
    places = [[column[lemma] for lemma in lemmas if lemma in column] for lemmas in batch["spoken"].tolist()]
    starts = np.cumsum([0, *map(len, places)])
    cells = np.fromiter(chain.from_iterable(places), dtype=np.int64, count=int(starts[-1]))
    counts = sparse.csr_matrix((np.ones(len(cells)), cells, starts), shape=(len(batch), len(spoken)))
    counts.sum_duplicates()
    groups = batch["city"].to_numpy(dtype=object)
    cities = sorted(set(groups))
    sums = sum_words(counts, groups, cities)
    rows, columns = np.nonzero(sums.counts)
    words = pd.DataFrame(
        {"city": np.array(cities, dtype=object)[rows], "term": np.array(spoken, dtype=object)[columns]}
    )
    of_words = {"count": sums.counts, "documents": sums.documents, "squares": sums.squares, "weighted": sums.weighted}
    for name, table in of_words.items():
        words[name] = table[rows, columns].astype(np.int64)
    sizes = pd.DataFrame({"city": cities, "documents": sums.sizes, "squared_lengths": sums.squared_lengths})
    return {"words": words, "word_sizes": sizes.astype({"documents": np.int64, "squared_lengths": np.int64})}


def _quotable(corpus: pd.DataFrame, passages: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Return the coded passages of documents with what is said of them, and their lots."""
    about = corpus[["doc_id", "title", "city", "date_jalali", "source"]]
    table = coded[["passage_id", "theme", "matches"]].merge(passages[["passage_id", "doc_id", "text"]], on="passage_id")
    table = packed(table.merge(about, on="doc_id"))
    return first_drawn(table.assign(lot=draw(table["passage_id"])))


def _added(name: str, tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Add up the rows of a table with the same key."""
    how: Mapping[str, str] = {column: "min" if column == "first" else "sum" for column in _numbers_of(name)}
    added: pd.DataFrame = pd.concat(tables, ignore_index=True).groupby(TABLES[name], as_index=False).agg(how)
    return added


def _encoded(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of the aggregates as rows of the one form."""
    keys = [
        json.dumps(key, ensure_ascii=False) for key in zip(*(table[one].tolist() for one in TABLES[name]), strict=True)
    ]
    numbers = _numbers_of(name)
    first = table["first"].tolist() if "first" in numbers else [0] * len(table)
    return _rows(name, keys, first, [table[column].tolist() for column in numbers if column != "first"])


def _rows(name: str, keys: list[str], first: list[int], numbers: list[list[int]]) -> pd.DataFrame:
    filled = [*numbers, *([[0] * len(keys)] * (len(_NUMBERS) - len(numbers)))]
    return pd.DataFrame({"table": name, "key": keys, "first": first} | dict(zip(_NUMBERS, filled, strict=True)))
