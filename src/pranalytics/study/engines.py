"""Engines: what computes the tables of a report, and how one of them is chosen.

In: settings, and the files of a corpus. Out: the name of an engine, and the tables that it makes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Any, NamedTuple

from pranalytics.errors import UserError
from pranalytics.progress import Progress
from pranalytics.report.contents import ReportContents
from pranalytics.report.output import locked
from pranalytics.study.settings import Settings

#: The steps of the analysis of a corpus in memory, in the language of its users.
STEPS_IN_MEMORY = ("کدگذاری مضمون‌ها", "سنجش شهرها و سال‌ها", "شمارش واژه‌ها و یافتن موضوع‌ها")

#: Those of a run in batches.
STEPS_IN_BATCHES = (
    "خواندن متن‌ها", "پاک‌سازی متن‌ها", "یافتن متن‌های تکراری", "کدگذاری و شمارش", "یافتن موضوع‌ها", "سنجش موضوع‌ها",
)  # fmt: skip

#: What the name of a working folder begins with, or goes on with.
WORK = "stream-"

#: Bytes of texts from which on "auto" takes batches; packed files count by what they unpack to, roughly.
LARGE = 150_000_000
_PACKED = {".gz": 4, ".parquet": 3}


class Streamed(NamedTuple):
    """What the engine in batches gives: the tables, and what was found while the corpus was read."""

    contents: ReportContents
    health: Mapping[str, Any]


def choose_engine(settings: Settings, paths: Sequence[Path] | None) -> str:
    """Return the engine of a run.

    Parameters
    ----------
    settings : Settings
        With ``engine``.
    paths : sequence of Path or None
        Files of the corpus; None for a table, which is in memory already.

    Returns
    -------
    str
        ``memory`` or ``stream``. For "auto" it is ``stream`` if the files hold more than 150 megabytes of text, where
        one that is packed counts four times (.gz) or three times (.parquet); folders are read file by file and count
        by their largest file.

    Examples
    --------
    >>> choose_engine(Settings(), [Path("none.jsonl")]), choose_engine(Settings(engine="stream"), [Path("none.jsonl")])
    ('memory', 'stream')
    """
    if paths is None:
        return "memory"
    if settings.engine != "auto":
        return settings.engine
    return "stream" if sum(map(_bytes, paths)) > LARGE else "memory"


def _bytes(path: Path) -> int:
    if path.is_dir():
        return max((_bytes(file) for file in path.rglob("*") if file.is_file()), default=0)
    return path.stat().st_size * _PACKED.get(path.suffix.lower(), 1) if path.is_file() else 0


def stream(
    paths: Sequence[Path], folder: Path, settings: Settings, reading: Mapping[str, Any], progress: Progress
) -> Streamed | None:
    """Compute the tables of a report in batches.

    Parameters
    ----------
    paths : sequence of Path
        Files of the corpus.
    folder : Path
        Where the run keeps what it has done; deleted when all is done.
    settings : Settings
        What was chosen.
    reading : mapping
        How the corpus is read.
    progress : callable
        As of :func:`~pranalytics.build_report`.

    Returns
    -------
    Streamed or None
        None for a corpus of no more than 40 documents, which is for memory.

    Raises
    ------
    UserError
        As of :func:`~pranalytics.build_report`, or if nothing can be written to the folder.
    """
    import duckdb
    from pyarrow import ArrowException  # type: ignore[import-untyped]

    from pranalytics.scale.contents import contents_of
    from pranalytics.scale.engine import TooFew, aggregate
    from pranalytics.scale.store import Damaged

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder), _dropped_if_empty(folder):
            found = aggregate(list(paths) if len(paths) > 1 else paths[0], folder, settings, reading, progress=progress)
    except TooFew:
        forget(folder)
        return None
    except UserError as error:
        if not isinstance(error.__context__, OSError):  # a text has to be changed; a disk may be there again
            forget(folder)
        raise
    except OSError as error:
        raise UserError(f"Cannot keep what is done in {folder}: {error.strerror or error}.") from error
    except (Damaged, ArrowException, duckdb.Error) as error:
        reason = str(error).split("\n", 1)[0].rstrip(".")
        raise UserError(f"What a run has kept in {folder} cannot be read ({reason}); delete that folder.") from error
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt("the same command goes on with what is done already") from error
    return Streamed(contents_of(found, settings, settings.read_codebook()), found.attrs.get("health", {}))


def on_spark(
    addresses: Sequence[str], settings: Settings, reading: Mapping[str, Any], master: str | None, progress: Progress
) -> tuple[int, Streamed]:
    """Compute the tables of a report on Apache Spark.

    Parameters
    ----------
    addresses : sequence of str
        Files, on any file system of Hadoop.
    settings, reading, progress
        As of :func:`stream`.
    master : str or None
        Address of the Spark master.

    Returns
    -------
    steps : int
        How many steps were taken.
    found : Streamed

    Raises
    ------
    UserError
        If Spark cannot be used, or the corpus cannot be read.
    """
    from pranalytics.spark.report import STEPS, compute

    def tell(step: str, number: int, steps: int) -> None:
        progress(step, number, len(STEPS))

    found = compute(list(addresses), settings, reading=reading, master=master, progress=tell)
    return len(STEPS), Streamed(found.contents, found.health)


def forget(folder: Path) -> None:
    """Delete what a run has kept, unless another one works there at this moment."""
    if folder.is_dir() and not _is_used(folder):
        shutil.rmtree(folder, ignore_errors=True)


def forget_others(folder: Path) -> None:
    """Delete what runs with other texts, settings or versions have left beside the folder of a run."""
    start = folder.name[: folder.name.rindex(WORK) + len(WORK)]
    for other in folder.parent.glob(escape(start) + "[0-9a-f]" * 16):
        if other != folder:
            forget(other)


def _is_used(folder: Path) -> bool:
    """Tell whether another run works in a folder at this moment."""
    try:
        with locked(folder, patience=0):
            return False
    except BlockingIOError:
        return True


@contextmanager
def _dropped_if_empty(folder: Path) -> Iterator[None]:
    """Delete the folder of a run that has not kept anything."""
    try:
        yield
    finally:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
