"""The run: from a corpus to a folder with its report."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from pranalytics.collection import seldom_collected
from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.readers.addresses import is_address
from pranalytics.corpus.readers.paths import listed
from pranalytics.datasets.sample import sample_path
from pranalytics.errors import UserError
from pranalytics.paths import usable_path
from pranalytics.persian.chunks import Learned
from pranalytics.progress import Progress, silent
from pranalytics.report.contents import ReportContents
from pranalytics.report.manifest import NAME, write_manifest
from pranalytics.report.output import staged_folder
from pranalytics.study.beside import prepared
from pranalytics.study.cache import Cache
from pranalytics.study.engines import (
    STEPS_IN_BATCHES,
    STEPS_IN_MEMORY,
    WORK,
    choose_engine,
    forget,
    forget_others,
    on_spark,
    stream,
)
from pranalytics.study.fingerprint import environment, fingerprint, hash_inputs, is_current
from pranalytics.study.learning import learn, load_analysis, while_learning
from pranalytics.study.settings import Settings
from pranalytics.themes.codebook import codebook_text
from pranalytics.themes.validation.results import load_validation

_LARGE = 3_000_000  # bytes of texts from which on a second process is sure to have work
_BEFORE = ("خواندن متن‌ها",)
_AFTER = ("نوشتن جدول‌ها", "کشیدن نمودارها", "نوشتن PDF و HTML")


@seldom_collected()
def build_report(
    corpus: pd.DataFrame | str | PathLike[str] | Sequence[str | PathLike[str]],
    out: str | PathLike[str],
    *,
    settings: Settings | None = None,
    reading: Mapping[str, Any] | None = None,
    force: bool = False,
    cache: str | PathLike[str] | None = None,
    master: str | None = None,
    progress: Progress = silent,
) -> list[Path]:
    """Write the report on a corpus.

    All files appear together at the end; if anything fails, what was in `out` before stays as it was.
    When nothing has changed since the report in `out` was written, it is left as it is.

    Parameters
    ----------
    corpus : DataFrame, path or sequence of paths
        As of :func:`~pranalytics.read_corpus`, or what it reads.
    out : path
        Folder of the report; made if it is not there.
    settings : Settings, optional
        What differs from the defaults.
    reading : mapping, optional
        How the corpus is read: keyword arguments of :func:`~pranalytics.read_corpus`.
    force : bool, default False
        Write the report even when nothing has changed, and compute all of it anew.
    cache : path, optional
        Folder in which what takes long is kept for the next run, so that only what changed is computed again; the
        report is the same with and without. It may be deleted at any time.
    master : str, optional
        Address of the Spark master for the engine spark: ``local[4]``, ``spark://host:7077``, ``yarn``; by default all
        processors of this machine.
    progress : callable, optional
        Called with the name of each step that begins, its number and the number of steps.

    Returns
    -------
    list of Path
        The files of the report: ``report.pdf``, ``report.html``, ``tables.xlsx``, ``manifest.json``,
        ``tables/*.csv``, ``figures/*.png``, ``.svg`` and ``.pdf``.

    Raises
    ------
    UserError
        If the corpus or the codebook cannot be read, or `out` cannot be written.
    """
    settings = settings or Settings()
    target = usable_path(out)
    if target.exists() and not target.is_dir():
        raise UserError(f"{target} is a file; give a folder for the report.")
    _require_files(settings)
    choices = dict(reading or {})
    source = _addresses(corpus) if settings.engine == "spark" else _source(corpus, choices)
    texts = _prints(source, target, master)
    inputs = texts | hash_inputs([], settings.codebook, settings.validation)
    state = fingerprint(inputs, settings, choices)
    # Messages and ids may hold the paths.
    places = [] if isinstance(source, pd.DataFrame) else [_place(path) for path in source]
    work = _working_folder(target, usable_path(cache) if cache else None, [state, places])
    if not force and is_current(target, state):
        _clear(work)
        return report_files(target)

    drawn = Cache(usable_path(cache) if cache and not force else None, environment())
    kept = drawn.within([texts, choices, places])
    if force:
        forget(work)
    if settings.engine == "spark":
        _measures_no_topics(settings, "the engine spark")
    with _second_process(source, settings, choices) as learning:
        if isinstance(source, pd.DataFrame) or isinstance(source[0], Path):
            done, contents, health = _compute(source, settings, choices, kept, work, learning, progress)
        else:
            told = partial(_tell_all, progress)
            done, (contents, health) = on_spark([str(path) for path in source], settings, choices, master, told)
        steps = done + len(_AFTER)
        contents = replace(contents, settings={**contents.settings, "inputs": inputs})
        left_out = {
            "skipped": [{"file": file, "reason": reason} for file, reason in health.get("skipped", [])],
            "ignored": health.get("ignored", {}),
        }
        from pranalytics.study.writing import write_files  # takes long to load: the other process begins before that

        try:
            with staged_folder(target) as staging:
                write_files(
                    contents,
                    staging,
                    cache=drawn,
                    progress=lambda number: progress(_AFTER[number - 1], done + number, steps),
                )
                write_manifest(contents, staging, {"fingerprint": state, **left_out})
        except OSError as error:
            raise UserError(f"Cannot write the report to {target}: {error.strerror or error}.") from error
    kept.prune()
    _clear(work)
    return report_files(target)


def _clear(work: Path) -> None:
    """Delete what runs in batches have left: the report is there."""
    forget(work)
    forget_others(work)


def _require_files(settings: Settings) -> None:
    """Refuse at once what else would be missed when the texts are read."""
    if settings.codebook:
        codebook_text(settings.codebook)
    if settings.validation:
        load_validation(settings.validation)


def _measures_no_topics(settings: Settings, engine: str) -> None:
    """Refuse a run that would leave out silently what was asked for."""
    if settings.choose_topics:
        raise UserError(
            f"The number of topics is not measured by {engine}; leave out choose in [topics] (choose_topics), "
            "or choose the engine memory."
        )


def _tell_all(progress: Progress, step: str, number: int, steps: int) -> None:
    """Tell a step of an engine as one of all that the report takes."""
    progress(step, number, steps + len(_AFTER))


def _addresses(corpus: Any) -> list[str]:
    """Return the addresses of files that Spark reads, as they are given; a table is none."""
    if isinstance(corpus, pd.DataFrame):
        raise UserError("The engine spark reads files, not a table; give their path, or leave out the engine.")
    given = [str(path) for path in ([corpus] if isinstance(corpus, str | PathLike) else corpus)]
    if not given or "" in given:
        raise UserError("No path is given; give a file, a folder, or several of them.")
    return given


def _prints(source: pd.DataFrame | list[Path] | list[str], target: Path, master: str | None) -> dict[str, str]:
    """Return what tells whether the texts have changed."""
    if isinstance(source, pd.DataFrame):
        return hash_inputs(source, None, without=target)
    paths = [path for path in source if isinstance(path, Path)]
    if paths:
        return hash_inputs(paths, None, without=target)
    from pranalytics.spark.report import input_prints

    return input_prints([str(path) for path in source], master)


def _place(path: str | Path) -> list[str]:
    """Return a path as it was given and where it is; an address of Spark is where it says."""
    return [str(path), os.path.abspath(path) if isinstance(path, Path) else path]


def _compute(
    source: pd.DataFrame | list[Path],
    settings: Settings,
    reading: Mapping[str, Any],
    kept: Cache,
    work: Path,
    learning: Future[Learned] | None,
    progress: Progress,
) -> tuple[int, ReportContents, Mapping[str, Any]]:
    """Return how many steps were taken, the tables, and what was found while the corpus was read."""
    steps, paths = len(_BEFORE) + len(STEPS_IN_MEMORY), None if isinstance(source, pd.DataFrame) else source
    if paths is not None and choose_engine(settings, paths) == "stream":
        _measures_no_topics(settings, "the engine stream, which is taken for large files")
        forget_others(work)
        done = len(STEPS_IN_BATCHES)
        streamed = stream(
            paths, work, settings, reading, lambda step, number, _: progress(step, number, done + len(_AFTER))
        )
        if streamed is not None:
            return done, streamed.contents, streamed.health
    progress(_BEFORE[0], 1, steps + len(_AFTER))
    from pranalytics.study.analysis import analyse  # takes long to load: the other process begins before that

    if isinstance(source, pd.DataFrame):
        table = source
    else:
        table = while_learning(lambda: kept.keep("corpus", "", lambda: _read(source, reading)), learning)
    contents = analyse(
        table,
        settings,
        cache=kept,
        progress=lambda step, number, _: progress(step, len(_BEFORE) + number, steps + len(_AFTER)),
    )
    return steps, contents, table.attrs.get("health", {})


def _second_process(
    source: pd.DataFrame | list[Path] | list[str], settings: Settings, reading: Mapping[str, Any]
) -> AbstractContextManager[Future[Learned] | None]:
    """Start the process that works beside this one where all is done in memory and there is much to do."""
    paths = [] if isinstance(source, pd.DataFrame) else [path for path in source if isinstance(path, Path)]
    if not paths or _size(paths) < _LARGE or choose_engine(settings, paths) != "memory":
        return nullcontext()
    return prepared(partial(learn, paths, reading), load_analysis)


def _size(paths: Sequence[Path]) -> int:
    """Return the bytes of some files and of those in some folders."""
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return sum(file.stat().st_size for file in files if file.is_file())


def _working_folder(target: Path, cache: Path | None, on: object) -> Path:
    """Return the folder of a run in batches: in the cache, or hidden beside the report; named by all it depends on."""
    name = f"{WORK}{hashlib.sha256(json.dumps(on, sort_keys=True).encode()).hexdigest()[:16]}"
    return cache / name if cache else target.parent / f".{target.name}-{name}"


def report_files(folder: Path) -> list[Path]:
    """Return the files of the report in a folder: those for people first, then figures and tables.

    Parameters
    ----------
    folder : Path
        Folder of a report.

    Returns
    -------
    list of Path
    """
    first = [folder / name for name in ("report.pdf", "report.html", "tables.xlsx", NAME)]
    rest = [path for part in ("figures", "tables") for path in sorted((folder / part).glob("*.*"))]
    return [path for path in first if path.is_file()] + rest


def _source(corpus: Any, reading: Mapping[str, Any]) -> pd.DataFrame | list[Path]:
    """Return the table or the files that a report is made from; what a database holds is read now, to be compared."""
    if isinstance(corpus, pd.DataFrame):
        return corpus
    given = listed(corpus)
    if any(isinstance(path, str) and is_address(path) for path in given):
        return read_corpus(given, **reading)
    return [usable_path(path) for path in given]


def _read(paths: list[Path], reading: Mapping[str, Any]) -> pd.DataFrame:
    """Read a corpus; the sample says of itself that it is invented."""
    corpus = read_corpus(paths if len(paths) > 1 else paths[0], **reading)
    if len(paths) == 1 and paths[0].exists() and paths[0].resolve() == sample_path().resolve():
        corpus.attrs["synthetic"] = True
    return corpus
