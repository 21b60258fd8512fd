"""The engine: a corpus of any size, read in batches, to what its report needs.

In: paths and settings, and a folder to work in. Out: :class:`~pranalytics.scale.aggregates.Aggregates`. All that grows
with the number of documents lies on the disk; memory holds a batch, the sample, the sums, and some hundred bytes a
document while copies are found. A run that was stopped goes on with the batch that it had begun.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.corpus.readers.columns import all_empty
from pranalytics.datasets.sample import sample_path
from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.progress import Progress, silent
from pranalytics.scale.aggregates import SAMPLE, Aggregates
from pranalytics.scale.cleaning import clean_batch, cut_batch, month_first_files, read_raw
from pranalytics.scale.copies import empty_documents, find_copies, kept_documents
from pranalytics.scale.counting import Chosen, count_batch
from pranalytics.scale.gathering import Found, gather_all, learn_analyzer
from pranalytics.scale.lines import count_batch_lines, recurring
from pranalytics.scale.pace import Pace
from pranalytics.scale.sketches import Numbers
from pranalytics.scale.store import Store
from pranalytics.scale.topics import find_batch, fit_portions, sample_counts, vocabulary
from pranalytics.study.engines import STEPS_IN_BATCHES
from pranalytics.study.settings import Settings

#: Documents a batch.
BATCH = 2_000
#: With no more documents than this nothing is gained, and some rules differ.
FEWEST = 40


class TooFew(Exception):  # noqa: N818  # it is no error: the corpus is analysed in memory
    """The corpus is so small that it has to be analysed in memory."""


class _Corpus(NamedTuple):
    """The corpus in the store: which documents, and what was found on the way."""

    chosen: Chosen
    health: dict[str, Any]


def aggregate(
    paths: Any,
    folder: Path,
    settings: Settings | None = None,
    reading: Mapping[str, Any] | None = None,
    *,
    batch: int = BATCH,
    sample: int = SAMPLE,
    progress: Progress = silent,
) -> Aggregates:
    """Sum and sample a corpus in batches.

    Parameters
    ----------
    paths : path or sequence of paths
        As of :func:`~pranalytics.read_corpus`.
    folder : Path
        Where the run keeps what it has done; a run with the same inputs and settings goes on from there. It may be
        deleted when the report is written.
    settings : Settings, optional
        What differs from the defaults.
    reading : mapping, optional
        How the corpus is read: keyword arguments of :func:`~pranalytics.read_corpus`.
    batch : int, default 2000
        Documents in memory at once; they change time and memory, not the result.
    sample : int, default 10000
        Documents of the sample, and of each further portion in which topics are found.
    progress : callable, optional
        Called with the name of each step and batch that begins, the number of the step and the number of steps.

    Returns
    -------
    Aggregates

    Raises
    ------
    UserError
        If the corpus or the codebook cannot be read, or holds no document or no word.
    TooFew
        If there are no more than 40 documents.
    """
    settings = settings or Settings()
    codebook = settings.read_codebook()
    store, pace = Store(folder), Pace(STEPS_IN_BATCHES, progress)
    corpus = _corpus(store, paths, dict(reading or {}), batch, sample, pace)
    chosen = corpus.chosen
    if chosen.n_documents <= FEWEST:
        raise TooFew
    n_batches = store.count("raw")
    pace.begin(n_batches)
    analyzer = Analyzer(**store.once("analyzer", lambda: learn_analyzer(store, chosen, settings)))
    for number in range(n_batches):
        pace.tell(number)
        count_batch(store, number, chosen, codebook, analyzer, settings)
    calendar = store.total("counted", "calendar", ["city", "date", "date_jalali"])
    if not calendar["passages"].sum():
        raise UserError("The documents have titles but no text; there is nothing to report on.")
    cities = sorted(set(calendar["city"]) | {""})
    words = vocabulary(store, chosen.n_documents, len(cities))
    pace.begin(0)
    counts = sample_counts(store, words.units)
    model = fit_portions(store, counts, words.units, settings, pace.tell)
    pace.begin(n_batches)
    themes = [theme.id for theme in codebook.themes]
    for number in range(n_batches):
        pace.tell(number)
        find_batch(store, number, model, words, cities, themes)
    found = Found(chosen, corpus.health, model, counts, analyzer, is_sample(paths))
    return gather_all(store, found, codebook, settings)


def _corpus(store: Store, paths: Any, reading: dict[str, Any], size: int, sample: int, pace: Pace) -> _Corpus:
    """Read, clean and choose documents."""
    keep_duplicates, options = reading_options(reading)
    pace.begin(0)
    read = read_raw(store, paths, options, size, pace.tell)
    pace.begin(read.batches)
    store.once("month_first", lambda: month_first_files(store))
    for number in range(read.batches):
        pace.tell(number)
        clean_batch(store, number, size)
    empty = _empty(store, "clean")
    if empty.all():
        place = store.part("raw", 0).read("raw", ["place"])["place"][0] if read.batches else "the corpus"
        raise all_empty(len(empty), place)
    pace.begin(0)
    standing = _standing(store, "clean", len(empty), size)
    stage, lines = "clean", _lines(store, read.batches, kept_documents(standing, empty, keep_duplicates=False))
    if lines:
        stage = "cut"
        pace.tell(1)
        for number in range(read.batches):
            cut_batch(store, number, lines)
        empty = _empty(store, stage)
        standing = _standing(store, stage, len(empty), size)
    kept = kept_documents(standing, empty, keep_duplicates=keep_duplicates)
    health = {
        "read": read.documents,
        "empty": int(empty.sum()),
        "duplicates": int((~empty).sum() - kept.sum()),
        "impossible_dates": _dates(store, "impossible_date"),
        "unread_dates": _dates(store, "unread_date"),
        "encodings": read.encodings,
        "skipped": read.findings.skipped,
        "ignored": dict(read.findings.ignored),
        "metadata_rows_without_file": read.findings.rows_without_file,
        "files_without_metadata": read.findings.files_without_row,
    }
    return _Corpus(Chosen(stage, kept, _sampled(store, kept, sample)), health)


def is_sample(paths: Any) -> bool:
    """Tell whether a path is that of the bundled sample, which says of itself that it is invented."""
    return isinstance(paths, str | Path) and Path(paths).exists() and Path(paths).resolve() == sample_path().resolve()


def reading_options(reading: Mapping[str, Any]) -> tuple[bool, Any]:
    """Return whether copies are kept, and how files are read, of keyword arguments of ``read_corpus``.

    Examples
    --------
    >>> reading_options({"text": "متن", "keep_duplicates": True})[1].columns
    {'text': 'متن'}
    """
    from pranalytics.corpus.readers import Options

    names = ("text", "title", "city", "date", "source", "doc_id")
    columns = {name: reading[name] for name in names if reading.get(name) is not None}
    options = Options(
        columns, reading.get("query"), reading.get("encoding"), reading.get("sheet"), bool(reading.get("strict"))
    )
    return bool(reading.get("keep_duplicates")), options


def _empty(store: Store, stage: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = store.array(f"{stage}-empty", lambda: empty_documents(store, stage))
    return found


def _standing(store: Store, stage: str, n_documents: int, size: int) -> Numbers:
    found: Numbers = store.array(f"{stage}-standing", lambda: find_copies(store, stage, n_documents, size))
    return found


def _lines(store: Store, n_batches: int, distinct: NDArray[np.bool_]) -> dict[str, set[str]]:
    """Return the lines that come back in many documents of a source."""

    def find() -> dict[str, list[str]]:
        for number in range(n_batches):
            count_batch_lines(store, number, distinct)
        return {source: sorted(lines) for source, lines in sorted(recurring(store).items())}

    return {source: set(lines) for source, lines in store.once("recurring", find).items()}


def _dates(store: Store, column: Literal["impossible_date", "unread_date"]) -> list[tuple[str, str]]:
    """Return the dates that were no dates, with the documents that have them."""
    sql = f"select doc_id, {column} from read_parquet(?) where {column} <> '' order by n"  # noqa: S608  # a known column
    found = store.query(sql, store.files("clean", "rows"))
    return [(str(doc_id), str(date)) for doc_id, date in found.itertuples(index=False)]


def _sampled(store: Store, kept: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Tell which documents of the corpus are the sample: those that draw the smallest lots."""
    lots = np.concatenate(
        [
            store.part("clean", number).read("rows", ["lot"])["lot"].to_numpy(dtype=np.uint64)
            for number in range(store.count("clean"))
        ]
    )
    numbers = np.flatnonzero(kept)
    sampled = np.zeros(len(kept), dtype=bool)
    sampled[numbers[np.lexsort((numbers, lots[numbers]))[:size]]] = True
    return sampled
