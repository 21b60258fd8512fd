"""Topics: found in portions of documents, then looked for in all passages, batch by batch.

In: the stage ``counted``. Out: a model, and in the store the stage ``topics``. The first portion is the sample, so that
it holds all topics; each further portion moves them less (Hoffman, Blei & Bach 2010). Portions are of a fixed number of
documents and do not depend on batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from pranalytics.comparison.word_sums import sum_words
from pranalytics.errors import UserError
from pranalytics.persian.readable import is_quotable
from pranalytics.scale.aggregates import UNIT
from pranalytics.scale.store import Part, Store
from pranalytics.scale.sums import about_documents, carrying
from pranalytics.study.settings import Settings
from pranalytics.study.topics import COMMON, fit_topics
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.representative import LEAST, TRIED, code_topics
from pranalytics.topics.storage import load_topics, save_topics

#: Words of the vocabulary of topics, and of those that tell cities apart, at most: those of most documents.
MOST_TERMS = 50_000
MOST_CELLS = 5_000_000

_DIGITS = 10


class Vocabulary(NamedTuple):
    """Words by column: of topics, and of title and text."""

    units: dict[str, int]
    spoken: dict[str, int]


def vocabulary(store: Store, n_documents: int, n_cities: int) -> Vocabulary:
    """Choose the words that count, as ``study.counting.telling_words`` does.

    Parameters
    ----------
    store : Store
        With the stage ``counted``.
    n_documents : int
        Documents of the corpus.
    n_cities : int
        Cities, one more than are known.

    Returns
    -------
    Vocabulary

    Raises
    ------
    UserError
        If no word is left.
    """
    units = _telling(store, "units", COMMON * n_documents)
    if units.empty:
        raise UserError("No word is left to count: the texts hold only stop words, numbers or signs; are they Persian?")
    spoken = _telling(store, "spoken", n_documents)
    return Vocabulary(_columns(units, MOST_TERMS), _columns(spoken, min(2 * MOST_TERMS, MOST_CELLS // n_cities)))


def _telling(store: Store, name: str, most: float) -> pd.DataFrame:
    """Leave out words of one document and of more than so many, unless no other word is left."""
    terms = store.total("counted", f"{name}_terms", ["term"], {"documents": 2})
    kept = terms[terms["documents"] <= most]
    return kept if len(kept) else store.total("counted", f"{name}_terms", ["term"])


def _columns(terms: pd.DataFrame, most: int) -> dict[str, int]:
    kept = terms.sort_values(["documents", "term"], ascending=[False, True]).head(most)
    return {str(term): column for column, term in enumerate(sorted(kept["term"]))}


def sample_counts(store: Store, columns: dict[str, int]) -> sparse.csr_matrix:
    """Return the counts of the documents of the sample, in the order of the corpus."""
    return sparse.csr_matrix(sparse.vstack(list(_rows(store, columns, sampled=True)), format="csr"))


def _rows(store: Store, columns: dict[str, int], *, sampled: bool) -> Iterator[sparse.csr_matrix]:
    for number in range(store.count("counted")):
        part = store.part("counted", number)
        own = part.read("documents", ["sampled"])["sampled"].to_numpy(dtype=bool)
        yield part.counts("units", columns)[np.flatnonzero(own == sampled)]


def fit_portions(
    store: Store, counts: sparse.csr_matrix, columns: dict[str, int], settings: Settings, tell: Callable[[int], None]
) -> LDA | NMF:
    """Find topics in the sample, and go on with all other documents, portion by portion.

    Parameters
    ----------
    store : Store
        With the stage ``counted``; the model is kept after each portion.
    counts : csr_matrix
        As of :func:`sample_counts`.
    columns : dict
        Word to column.
    settings : Settings
        Model, number of topics, seed. NMF knows no portions: its topics are those of the sample.
    tell : callable
        Called with the number of each portion.

    Returns
    -------
    LDA or NMF
    """
    folder = store.folder / "portions"
    folder.mkdir(exist_ok=True)
    kept = sorted(folder.glob("[0-9]*.topics"))
    if kept:
        model = load_topics(kept[-1])
    else:
        model = fit_topics(counts, list(columns), settings)
        save_topics(model, folder / "000000.topics")
    if isinstance(model, NMF):
        return model
    for number, portion in enumerate(_portions(store, columns, counts.shape[0]), start=1):
        if number >= len(kept) or number == 0:
            model.partial_fit(portion)
            save_topics(model, folder / f"{number:06}.topics")
        tell(number)
    model._name_topics()
    found: LDA | NMF = model
    return found


def _portions(store: Store, columns: dict[str, int], size: int) -> Iterator[sparse.csr_matrix]:
    """Yield the documents outside of the sample, as many at once as it has; the last portion may be half as large more.

    A small rest would weigh too much for what it tells.
    """
    rest = sparse.csr_matrix((0, len(columns)), dtype=np.int64)
    for rows in _rows(store, columns, sampled=False):
        rest = sparse.vstack([rest, rows], format="csr")
        while rest.shape[0] >= size + size // 2:
            yield rest[:size]
            rest = rest[size:]
    if rest.shape[0]:
        yield rest


def find_batch(
    store: Store, number: int, model: LDA | NMF, words: Vocabulary, cities: list[str], themes: list[str]
) -> None:
    """Look for the topics in the passages of a batch, and sum the words of its documents; stage ``topics``.

    Parameters
    ----------
    store : Store
        With the stage ``counted``.
    number : int
        The batch.
    model : LDA or NMF
        Fitted.
    words : Vocabulary
        The words that count.
    cities : list of str
        The cities, "" among them.
    themes : list of str
        Ids of the themes.
    """

    def write(part: Part) -> None:
        old = store.part("counted", number)
        documents, passages = old.read("documents"), old.read("passages")
        coded = old.read("coded", ["passage_id", "theme"])
        mixtures = _mixtures(model, old.counts("words", words.units))
        marked = code_topics(mixtures, passages)
        place = ["city", "year", "source", "size"]
        part.table("topics", carrying(about_documents(documents.assign(date=""), passages), marked, place))
        part.table("mass", _mass(mixtures, passages, coded, themes))
        part.table("candidates", _candidates(mixtures, passages))
        sampled = passages["doc_id"].isin(set(documents.loc[documents["sampled"], "doc_id"])).to_numpy()
        part.table("sample_mixtures", pd.DataFrame(mixtures[sampled]).rename(columns=str))
        _sum_spoken(part, old.counts("spoken", words.spoken), documents["city"].to_numpy(dtype=object), words, cities)

    store.keep("topics", number, write)


def _mixtures(model: LDA | NMF, counts: sparse.csr_matrix) -> NDArray[np.float64]:
    if not counts.shape[0]:
        return np.zeros((0, len(model.components_)))
    found: NDArray[np.float64] = np.round(model.transform(counts), _DIGITS)
    return found


def _mass(
    mixtures: NDArray[np.float64], passages: pd.DataFrame, coded: pd.DataFrame, themes: list[str]
) -> pd.DataFrame:
    """Sum the shares of topics in all passages and in those of each theme, as whole numbers."""
    whole = np.rint(mixtures / UNIT).astype(np.int64)
    parts = {"": whole.sum(axis=0)}
    for theme in themes:
        own = passages["passage_id"].isin(coded.loc[coded["theme"] == theme, "passage_id"]).to_numpy()
        parts[theme] = whole[own].sum(axis=0)
    rows = [(topic, theme, int(n)) for theme, masses in parts.items() for topic, n in enumerate(masses)]
    return pd.DataFrame(rows, columns=["topic", "theme", "mass"]).astype({"theme": str})


def _candidates(mixtures: NDArray[np.float64], passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that may stand for a topic, with their shares in columns ``topic_0`` and so on."""
    shares = {f"topic_{topic}": share for topic, share in enumerate(mixtures.T)}
    return best_candidates(passages.reset_index(drop=True).assign(**shares))


def best_candidates(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that topics fill most, those of readable length first that they mark, so many of each topic.

    Parameters
    ----------
    passages : DataFrame
        ``passage_id``, ``text``, and a column ``topic_0``, … for the share of each topic.

    Returns
    -------
    DataFrame
        Of what several tables hold together it keeps the same as of what it keeps of each.
    """
    readable = np.array(list(map(is_quotable, passages["text"].tolist())), dtype=bool)
    ids = passages["passage_id"].astype(str)
    topics = [name for name in passages.columns if str(name).startswith("topic_")]
    marked = {topic: readable & (passages[topic] >= LEAST).to_numpy() for topic in topics}
    best = [np.lexsort((ids, -passages[topic], ~first))[:TRIED] for topic, first in marked.items()]
    return passages.iloc[np.unique(np.concatenate(best))].reset_index(drop=True)


def _sum_spoken(
    part: Part, counts: sparse.csr_matrix, groups: NDArray[np.object_], words: Vocabulary, cities: list[str]
) -> None:
    """Write the sums over documents that tell which words are whose."""
    here = [city for city in cities if city in set(groups)]
    sums = sum_words(sparse.csr_matrix(counts, dtype=np.float64), groups, here)
    rows, columns = np.nonzero(sums.counts)
    cells = {
        name: table[rows, columns].astype(np.int64)
        for name, table in zip(
            ("count", "documents", "squares", "weighted"),
            (sums.counts, sums.documents, sums.squares, sums.weighted),
            strict=True,
        )
    }
    terms = np.array(list(words.spoken), dtype=object)
    named = {"city": np.array(here, dtype=object)[rows], "term": terms[columns]}
    part.table("words", pd.DataFrame(named | cells).astype({"city": str, "term": str}))
    sizes = {"documents": sums.sizes, "squared_lengths": sums.squared_lengths}
    table = pd.DataFrame({"city": pd.Series(here, dtype=str), **sizes})
    part.table("word_sizes", table.astype({"documents": np.int64, "squared_lengths": np.int64}))
