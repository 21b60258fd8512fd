"""Drawing the figures of a report: in this process, in others beside it, or not at all where they were drawn before.

In: the tables of a report, a folder, and what earlier runs have kept. Out: files, the same bytes whichever way.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import joblib
import matplotlib.figure
import pandas as pd

from pranalytics.charts.files import as_svg, save_svg
from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure
from pranalytics.study.beside import helpers
from pranalytics.study.cache import Cache
from pranalytics.study.figures import Plan, plan_figures

Job = Callable[[], object]

_KEPT = "figure"  # the name of an SVG in the cache
_PAYS = 8  # seconds of work for each process: one takes three to start; a figure takes about one …
_ROWS = 8_000  # … as do the tables of so many passages


class Drawing(NamedTuple):
    """Figures that are being drawn.

    Attributes
    ----------
    figures : list of Figure
        In the order of the report; their files are there after `finish`.
    finish : callable
        Does what nobody has begun, and waits for the rest.
    """

    figures: list[Figure]
    finish: Callable[[], None]


@contextmanager
def figures_beside(
    contents: ReportContents, folder: Path, *, cache: Cache | None = None, processors: int | None = None
) -> Iterator[Drawing]:
    """Draw the figures of a report, beside what this process does meanwhile where that saves time.

    Parameters
    ----------
    contents : ReportContents
        The tables.
    folder : Path
        Where PNG, SVG and PDF of each figure go.
    cache : Cache, optional
        The figures that were drawn before, by all they show.
    processors : int, optional
        How many may be used; they change the time, not the files. By default all.

    Yields
    ------
    Drawing
    """
    plans, cache = list(plan_figures(contents)), cache or Cache()
    jobs = [_Job(plan.draw, folder / plan.id, cache, depends_on(plan)) for plan in plans]
    drawn = [cache.has(_KEPT, job.on) for job in jobs]
    quick = [job.save for job, is_drawn in zip(jobs, drawn, strict=True) if is_drawn]
    long = [job.save for job, is_drawn in zip(jobs, drawn, strict=True) if not is_drawn]
    work = len(long) + len(contents.passages) // _ROWS
    processes = min(joblib.cpu_count() if processors is None else processors, work // _PAYS, 1 + len(long))
    folder.mkdir(parents=True, exist_ok=True)
    with _shared(long, processes - 1) as do_long:
        yield Drawing([_figure(plan, folder / plan.id) for plan in plans], partial(_finish, quick, do_long))


def depends_on(plan: Plan) -> str:
    """Return a hash over all that a figure shows: the function that draws it, tables, names and language.

    Parameters
    ----------
    plan : Plan
        As of :func:`~pranalytics.study.figures.plan_figures`.

    Returns
    -------
    str
        Equal for equal figures; the versions of packages are not in it.
    """
    function = f"{plan.draw.func.__module__}.{plan.draw.func.__qualname__}"
    everything = json.dumps([function, plan.draw.args, plan.draw.keywords], default=_as_json)
    return hashlib.sha256(everything.encode()).hexdigest()


def _as_json(value: Any) -> Any:
    """Give a table as JSON, to the last bit of its numbers."""
    if isinstance(value, pd.DataFrame):
        columns = [[str(name), str(value[name].dtype), value[name].tolist()] for name in value.columns]
        return [value.index.tolist(), columns]
    return repr(value)


class _Job(NamedTuple):
    """A figure on its way into files; a process takes it as it is."""

    draw: partial[matplotlib.figure.Figure]
    stem: Path
    cache: Cache
    on: str

    def save(self) -> None:
        """Write SVG, PNG and PDF; what was drawn before is not drawn again."""
        save_svg(self.cache.keep(_KEPT, self.on, lambda: as_svg(self.draw()).decode()).encode(), self.stem)


def _finish(quick: Sequence[Job], do_long: Callable[[], None]) -> None:
    for job in quick:
        job()
    do_long()


@contextmanager
def _shared(jobs: Sequence[Job], processes: int) -> Iterator[Callable[[], None]]:
    """Have other processes do jobs, one after the other, from the end of the list on; this one begins at its front.

    What is yielded does what no other process has begun to do, and waits for the rest. A process is given a job when it
    has done the one before: what waits in its queue could no longer be taken from it.
    """
    left, theirs, taking = deque(jobs), list[Future[object]](), Lock()

    def do() -> None:
        while True:
            with taking:
                if not left:
                    break
                job = left.popleft()
            job()
        for their in theirs:
            their.result()

    if processes < 1:
        yield do
        return
    with helpers(processes) as executor:

        def give(done: Future[object] | None = None) -> None:
            if done and done.exception():
                return
            with taking:
                if not left:
                    return
                their = executor.submit(left.pop())
                theirs.append(their)
            their.add_done_callback(give)

        for _ in range(processes):
            give()
        yield do


def _figure(plan: Plan, stem: Path) -> Figure:
    """Return what the report says of a figure, and where its files are."""
    return Figure(
        id=plan.id,
        path_svg=stem.with_name(f"{stem.name}.svg"),
        path_png=stem.with_name(f"{stem.name}.png"),
        title_fa=plan.title_fa,
        title_en=plan.title_en,
        alt_fa=plan.alt_fa,
        alt_en=plan.alt_en,
        section=plan.section,
    )
