"""How coherent, stable and fast topics are, beside gensim, tomotopy and scikit-learn in the same run.

Run with ``make bench``, or by itself on any file of one JSON object a line with ``text`` and, where they are known,
``title`` and ``label``: ``python benchmarks/topics.py --data news.jsonl --topics 10``. By default it reads the labelled
news beside the repository; without them, the sample corpus. All models get the same counts of lemmas. A peer that is
not installed has a dash, with the reason below the table; so have sections where texts have no label.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import LatentDirichletAllocation
from sklearn.metrics import normalized_mutual_info_score

import pranalytics as pr
from pranalytics.topics.agreement import align_topics, top_columns
from pranalytics.topics.coherence import coherence
from pranalytics.topics.quality import diversity

DATA = Path(__file__).parents[2] / "shared" / "data" / "isna-2019.jsonl"
REFERENCE = "gensim LdaModel, 10 passes"
WORDS = 10


class Fitted(NamedTuple):
    """Topics as weights of terms, mixtures of the documents, and the seconds that it took to fit."""

    topics: NDArray[np.float64]
    mixtures: NDArray[np.float64]
    seconds: float


class Row(NamedTuple):
    """A line of the table."""

    seconds: float
    npmi: float
    nmi: float
    diversity: float
    seeds: float
    halves: float


def gensim(counts: sparse.csr_matrix, n_topics: int, seed: int) -> Fitted:
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LdaModel

    bags = list(Sparse2Corpus(counts, documents_columns=False))
    words = {column: str(column) for column in range(counts.shape[1])}
    start = time.perf_counter()
    model = LdaModel(bags, num_topics=n_topics, id2word=words, passes=10, random_state=seed)
    seconds = time.perf_counter() - start
    return Fitted(model.get_topics().astype(float), model.inference(bags)[0], seconds)


def tomotopy(counts: sparse.csr_matrix, n_topics: int, seed: int) -> Fitted:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tomotopy tells which results of several threads differ between runs
        import tomotopy as tp

        model = tp.LDAModel(k=n_topics, seed=seed)
        added = np.flatnonzero(np.diff(counts.indptr))
        for row in added:
            part = slice(counts.indptr[row], counts.indptr[row + 1])
            model.add_doc([str(column) for column in np.repeat(counts.indices[part], counts.data[part])])
        start = time.perf_counter()
        model.train(500)
        seconds = time.perf_counter() - start
    columns = [int(word) for word in model.used_vocabs]
    topics = np.zeros((n_topics, counts.shape[1]))
    topics[:, columns] = [model.get_topic_word_dist(topic) for topic in range(n_topics)]
    mixtures = np.full((counts.shape[0], n_topics), 1 / n_topics)
    mixtures[added] = [document.get_topic_dist() for document in model.docs]
    return Fitted(topics, mixtures, seconds)


def scikit_learn(counts: sparse.csr_matrix, n_topics: int, seed: int) -> Fitted:
    return fitted(LatentDirichletAllocation(n_topics, learning_method="batch", random_state=seed), counts)


def our_lda(counts: sparse.csr_matrix, n_topics: int, seed: int) -> Fitted:
    return fitted(pr.LDA(n_topics, random_state=seed), counts)


def our_nmf(counts: sparse.csr_matrix, n_topics: int, seed: int) -> Fitted:
    return fitted(pr.NMF(n_topics, random_state=seed), counts)


def fitted(model: Any, counts: sparse.csr_matrix) -> Fitted:
    start = time.perf_counter()
    model.fit(counts)
    seconds = time.perf_counter() - start
    return Fitted(model.components_, model.transform(counts), seconds)


Model = Callable[[sparse.csr_matrix, int, int], Fitted]
MODELS: dict[str, Model] = {
    REFERENCE: gensim,
    "tomotopy, 500 sweeps": tomotopy,
    "scikit-learn LDA, batch": scikit_learn,
    "ours, LDA": our_lda,
    "ours, NMF": our_nmf,
}


def read(path: Path, n_documents: int | None) -> tuple[list[str], list[str]]:
    """Return texts and labels; evenly many from all over the file."""
    if path.is_file():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = rows[:: max(len(rows) // n_documents, 1)][:n_documents] if n_documents else rows
        texts = [f"{row.get('title') or ''}\n{row['text']}" for row in rows]
        return texts, [str(row.get("label") or "") for row in rows]
    print(f"{path.name} is not here: measured on the sample corpus instead")
    sample = pr.datasets.load_sample()
    return (sample["title"] + "\n" + sample["text"]).tolist(), [""] * len(sample)


def count(texts: list[str]) -> sparse.csr_matrix:
    """Count lemmas as a study does."""
    return pr.PersianCountVectorizer(min_df=2, max_df=0.4).fit_transform(texts)


def measure(model: Model, counts: sparse.csr_matrix, labels: list[str], n_topics: int, splits: int) -> Row:
    """Fit a model in time, then again with another seed and on random halves, two at a time."""
    first = model(counts, n_topics, 0)
    orders = [np.random.default_rng(split).permutation(counts.shape[0]) for split in range(splits)]
    halves = [np.sort(half) for order in orders for half in np.array_split(order, 2)]
    with ProcessPoolExecutor(2) as pool:
        other = pool.submit(model, counts, n_topics, 1)
        tasks = [pool.submit(model, counts[half], n_topics, 0) for half in halves]
        words = [top_columns(task.result().topics, WORDS) for task in tasks]
        again = top_columns(other.result().topics, WORDS)
    top = top_columns(first.topics, WORDS)
    known = [place for place, label in enumerate(labels) if label]
    main = first.mixtures.argmax(axis=1)
    pairs = list(pairwise(words))[::2]
    return Row(
        first.seconds,
        float(coherence(top, counts).mean()),
        normalized_mutual_info_score([labels[n] for n in known], main[known]) if known else float("nan"),
        diversity(first.topics, n_words=WORDS),
        float(align_topics(top, again).jaccard.mean()),
        float(np.mean([align_topics(*pair).jaccard.mean() for pair in pairs])),
    )


def coherence_beside_gensim(counts: sparse.csr_matrix, top: NDArray[np.intp]) -> str:
    """Measure NPMI in documents with gensim's CoherenceModel and with ours; say how long each takes."""
    from gensim.corpora import Dictionary
    from gensim.models.coherencemodel import CoherenceModel

    texts = [[str(column) for column in np.repeat(row.indices, row.data.astype(int))] for row in counts if row.nnz]
    dictionary = Dictionary(texts)
    start = time.perf_counter()
    theirs = CoherenceModel(
        topics=[[str(column) for column in columns] for columns in top],
        texts=texts,
        dictionary=dictionary,
        coherence="c_npmi",
        window_size=max(map(len, texts)),
        processes=1,
    ).get_coherence_per_topic()
    middle = time.perf_counter()
    ours = coherence(top, counts)
    seconds = time.perf_counter() - middle
    return (
        f"NPMI of {len(top)} topics in {len(texts)} documents: gensim's CoherenceModel {middle - start:.2f} s, "
        f"ours {seconds:.4f} s, {(middle - start) / seconds:.0f} times as fast; "
        f"largest difference {np.abs(np.asarray(theirs) - ours).max():.1e}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="a file of one JSON object a line")
    parser.add_argument("--documents", type=int, help="how many of them; by default all")
    parser.add_argument("--topics", type=int, default=20)
    parser.add_argument("--splits", type=int, default=1, help="how often the corpus is halved")
    parser.add_argument("--models", nargs="*", choices=list(MODELS), default=list(MODELS), metavar="MODEL")
    options = parser.parse_args()

    texts, labels = read(options.data, options.documents)
    start = time.perf_counter()
    counts = count(texts)
    print(f"{counts.shape[0]} documents, {counts.shape[1]} lemmas, {time.perf_counter() - start:.0f} s to count them")
    print(
        f"{options.topics} topics; NPMI of the top {WORDS} words in documents; NMI of the main topic with the sections"
    )
    rows: dict[str, Row] = {}
    missing: list[str] = []
    for name in options.models:
        try:
            rows[name] = measure(MODELS[name], counts, labels, options.topics, options.splits)
        except ImportError as error:
            missing.append(f"{name}: {error} (make bench installs it)")
    line = "{:<28}{:>9}{:>9}{:>8}{:>8}{:>11}{:>8}{:>8}".format
    print(line("", "seconds", "time", "NPMI", "NMI", "diversity", "seeds", "halves"))
    reference = rows[REFERENCE].seconds if REFERENCE in rows else float("nan")
    for name in options.models:
        if name not in rows:
            print(line(name, *"–––––––"))
            continue
        found = rows[name]
        figures = [figure(number, 3) for number in found[1:]]
        print(line(name, figure(found.seconds, 1), figure(found.seconds / reference, 3), *figures))
    print("seeds, halves: Jaccard index of the top words, topics paired, between two seeds and between random halves")
    print("\n".join(missing), end="\n" if missing else "")
    print(coherence_beside_gensim(counts, top_columns(our_nmf(counts, options.topics, 0).topics, WORDS)))


def figure(number: float, digits: int) -> str:
    return "–" if np.isnan(number) else f"{number:.{digits}f}"


if __name__ == "__main__":
    main()
