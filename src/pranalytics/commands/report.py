"""``pranalytics report``: the report on a study or a corpus."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands import options
from pranalytics.commands.reading import given, reading_options
from pranalytics.errors import UserError

if TYPE_CHECKING:
    from pranalytics.progress import Progress

# Of the time of a report, what each of its steps takes, in per cent: between what it takes with a hundred documents,
# whose figures are drawn by one process, and with thousands. Before a tenth is done nothing can be told.
_SHARES = (6, 18, 22, 9, 7, 22, 16)
_TELLING = 0.1
_SOON = 8.0  # seconds
_OFTEN = 5.0  # seconds between two batches that are told
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@click.command(short_help="Write the report on a study or a corpus.")
@click.argument("corpus", nargs=-1, metavar="[STUDY | CORPUS...]")
@reading_options
@click.option("--title", help="Title of the report.")
@click.option("--out", type=options.FILE, show_default="reports", help="Folder of the report.")
@options.codebook
@options.model
@options.topics
@click.option(
    "--topic-name",
    "topic_names",
    multiple=True,
    metavar="NUMBER=NAME",
    help="Own name of a topic, once you have read it; may be given again.",
)
@options.passage
@click.option(
    "--mask-names", is_flag=True, default=None, help="Put […] for names of persons, as far as rules tell them."
)
@options.terms
@options.seed
@click.option(
    "--validation", type=options.FILE, help="Results of `pranalytics validate score -o`, to be shown in the report."
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "memory", "stream", "spark"]),
    show_default="auto",
    help="Compute in memory, in batches where memory does not suffice, or on Spark; auto: by the size of the files.",
)
@click.option("--master", metavar="ADDRESS", help="Spark master for --engine spark: local[4], spark://host:7077, yarn.")
@click.option("--lang", type=click.Choice(["fa", "en"]), show_default="fa", help="Language of the report.")
@click.option("--force", is_flag=True, help="Compute all anew and write the report even when nothing has changed.")
@options.quiet
def report(
    corpus: tuple[str, ...],
    title: str | None,
    out: Path | None,
    codebook: Path | None,
    topic_names: tuple[str, ...],
    validation: Path | None,
    force: bool,
    quiet: bool,
    model: str | None,
    topics: int | None,
    passage: str | None,
    mask_names: bool | None,
    terms: bool | None,
    seed: int | None,
    engine: str | None,
    master: str | None,
    lang: str | None,
    **reading: Any,
) -> None:
    """Write the report on a STUDY or a CORPUS: PDF, HTML, figures and tables.

    STUDY is a folder with a study.toml (see `pranalytics new`), or such a file; options go before what it says.
    CORPUS is a folder of texts, web pages, Word documents and tables, or one of these: .txt, .html, .docx, .csv, .tsv,
    .jsonl, .json, .parquet, .xlsx, .ods, gzipped or not, a SQLite or DuckDB file or the address of a database with
    --query. Several may be given. Without either the sample is read.
    """
    from pranalytics.datasets.sample import sample_path
    from pranalytics.progress import silent
    from pranalytics.study import build_report

    what = given(corpus, reading)
    settings = what.settings(
        title=title or None,
        codebook=str(codebook) if codebook else None,
        model=model,
        topics=topics,
        topic_names=tuple(map(_named, topic_names)) or None,
        passage=passage,
        mask_names=mask_names,
        terms=terms,
        validation=str(validation) if validation else None,
        seed=seed,
        engine=engine,
        lang=lang,
    )
    if settings.engine != "spark" and master:
        raise UserError("--master is for --engine spark; add it, or leave --master out.")
    if settings.engine == "spark" and not what.paths:
        raise UserError("The engine spark reads Parquet and JSON; give the address of a corpus.")
    folder = out or (what.study.out if what.study else Path("reports"))
    begun: list[str] = []
    files = build_report(
        what.paths or sample_path(),
        folder,
        settings=settings,
        reading=what.reading,
        force=force,
        cache=what.study.cache if what.study else None,
        master=master,
        progress=silent if quiet else _progress(begun, foretells=settings.engine != "spark"),
    )
    if not quiet:
        _say_what_was_written(files, folder, fresh=bool(begun))


def _named(typed: str) -> tuple[int, str]:
    """Read the name of a topic, as it was typed: «3=راه و ترافیک»."""
    number, _, name = typed.partition("=")
    if not number.strip().isdecimal():
        raise UserError(f"--topic-name {typed!r} does not begin with the number of a topic; write it as 3=NAME.")
    return int(number), name.strip()


def _progress(begun: list[str], *, foretells: bool = True) -> Progress:
    """Return a listener that prints each step as it begins, and, if it can tell, how long the rest will take."""
    start = time.monotonic()
    last = (0, 0.0)

    def tell(step: str, number: int, steps: int) -> None:
        nonlocal last
        now = time.monotonic()
        begun.append(step)
        if last[0] == number and now - last[1] < _OFTEN:  # a batch soon after another one
            return
        is_batch, last = last[0] == number, (number, now)
        if is_batch or not foretells or steps != len(_SHARES):  # batches tell themselves how long they will take
            click.echo(f"[{number}/{steps}] {step} …", err=True)
            return
        click.echo(f"[{number}/{steps}] {step} …{_remaining(time.monotonic() - start, number, steps)}", err=True)

    return tell


def _remaining(elapsed: float, number: int, steps: int) -> str:
    """Say how long the steps from this one on will take, by those before it; nothing where that is soon or unknown."""
    shares = _SHARES if steps == len(_SHARES) else (1,) * steps
    done = sum(shares[: number - 1]) / sum(shares)
    left = elapsed * (1 / done - 1) if done >= _TELLING else 0.0
    if left < _SOON:
        return ""
    minutes = round(left / 60)
    amount = f"{minutes} دقیقه" if minutes else f"{10 * round(left / 10)} ثانیه"
    return f" (حدود {amount} مانده)".translate(_PERSIAN)


def _say_what_was_written(files: list[Path], out: Path, *, fresh: bool) -> None:
    if not fresh:
        click.echo(f"Nothing has changed; the report in {out} is up to date (--force writes it anew).")
    parts = {"figures": 0, "tables": 0}
    for path in files:
        if path.parent.name in parts:
            parts[path.parent.name] += 1
        else:
            click.echo(f"  {path}")
    for name, number in parts.items():
        click.echo(f"  {out / name}/ ({number} files)")
