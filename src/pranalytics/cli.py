"""The command line: ``pranalytics report CORPUS --out DIR``, ``pranalytics check CORPUS``.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.errors import UserError

if TYPE_CHECKING:
    from pranalytics.progress import Progress

_FINDINGS = 1
_BAD_INPUT = 2
_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pranalytics", message="%(prog)s %(version)s")
def cli() -> None:
    """Read what Persian-speaking cities say about themselves."""


_COLUMNS = ("text", "title", "city", "date", "source", "doc_id")


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of how a corpus is read."""
    options = [
        *(
            click.option(
                f"--{name.replace('_', '-')}-column",
                f"column_{name}",
                metavar="HEADING",
                help=f"Heading of the column: {name}.",
            )
            for name in _COLUMNS
        ),
        click.option("--query", metavar="SQL", help="What to read from a database."),
        click.option("--encoding", help="Encoding of text files; by default it is found out."),
        click.option("--sheet", help="Sheet of a workbook; by default the first with a column of texts."),
        click.option("--keep-duplicates", is_flag=True, help="Keep documents that repeat another one."),
        click.option("--strict", is_flag=True, help="Stop at a file of a folder that cannot be read."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@cli.command()
@click.argument("corpus", nargs=-1, metavar="[CORPUS]...")
@reading_options
@click.option("--title", help="Title of the report.")
@click.option(
    "--out", default="reports", show_default=True, type=click.Path(path_type=Path), help="Folder of the report."
)
@click.option("--codebook", type=click.Path(path_type=Path), help="Own codebook (TOML) of themes.")
@click.option("--model", type=click.Choice(["lda", "nmf"]), default="lda", show_default=True, help="Topic model.")
@click.option("--topics", type=click.IntRange(min=2), help="Number of topics; by default by the size of the corpus.")
@click.option(
    "--passage",
    type=click.Choice(["sentence", "paragraph"]),
    default="sentence",
    show_default=True,
    help="What a passage is.",
)
@click.option("--terms/--no-terms", default=True, show_default=True, help="Count multi-word terms as one word.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=0,
    show_default=True,
    help="Seed of all that is drawn by chance.",
)
@click.option("--force", is_flag=True, help="Write the report even when nothing has changed.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def report(
    corpus: tuple[str, ...],
    title: str | None,
    out: Path,
    codebook: Path | None,
    model: str,
    topics: int | None,
    passage: str,
    terms: bool,
    seed: int,
    force: bool,
    quiet: bool,
    **reading: Any,
) -> None:
    """Write the report on CORPUS: PDF, HTML, figures and tables.

    CORPUS is a folder of texts, web pages, Word documents and tables, or one of these: .txt, .html, .docx, .csv, .tsv,
    .jsonl, .json, .parquet, .xlsx, .ods, gzipped or not, a SQLite or DuckDB file or the address of a database with
    --query. Several may be given. Without CORPUS the sample is read.
    """
    from pranalytics.datasets.sample import sample_path
    from pranalytics.progress import silent
    from pranalytics.study import Settings, build_report
    from pranalytics.study.settings import TITLE

    settings = Settings(
        title=title or TITLE,
        codebook=str(codebook) if codebook else None,
        model=model,  # type: ignore[arg-type]
        topics=topics,
        passage=passage,  # type: ignore[arg-type]
        terms=terms,
        seed=seed,
    )
    begun: list[str] = []
    tell = silent if quiet else _progress(begun)
    files = build_report(
        _one_or_all(corpus) if corpus else sample_path(),
        out,
        settings=settings,
        reading=_chosen(reading),
        force=force,
        progress=tell,
    )
    if not quiet:
        _say_what_was_written(files, out, fresh=bool(begun))


@cli.command()
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...")
@reading_options
@click.option(
    "--lang", type=click.Choice(["fa", "en"]), default="fa", show_default=True, help="Language of what is printed."
)
def check(corpus: tuple[str, ...], lang: str, **reading: Any) -> int:
    """Tell what is wrong with CORPUS before a number is published, and what to do about it.

    The exit status is 0 when nothing is wrong, 1 when something was found, and 2 when CORPUS cannot be read.
    """
    from pranalytics.corpus.build import read_corpus
    from pranalytics.terminal import describe

    lines, is_fine = describe(read_corpus(_one_or_all(corpus), **_chosen(reading)), lang)  # type: ignore[arg-type]
    for line in lines:
        click.echo(line)
    return 0 if is_fine else _FINDINGS


def _chosen(reading: dict[str, Any]) -> dict[str, Any]:
    """Return the options of reading that were given."""
    return {name.removeprefix("column_"): value for name, value in reading.items() if value}


def _one_or_all(corpus: tuple[str, ...]) -> str | list[str]:
    return corpus[0] if len(corpus) == 1 else list(corpus)


def _progress(begun: list[str]) -> Progress:
    """Return a listener that prints each step as it begins."""

    def tell(step: str, number: int, steps: int) -> None:
        begun.append(step)
        click.echo(f"[{number}/{steps}] {step} …", err=True)

    return tell


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


def main() -> None:
    """Run the command line; bad input ends it with one line and exit status 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal or a pipe without Persian letters shall not turn a finished report into an error.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = cli.main(standalone_mode=False)
    except UserError as error:
        click.echo(f"pranalytics: {error}", err=True)
        sys.exit(_BAD_INPUT)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("pranalytics: interrupted; nothing was written.", err=True)
        sys.exit(_INTERRUPTED)
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
