"""The command line: ``pranalytics report``, ``check``, ``topics``, ``kwic`` and ``validate``.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands.kwic import kwic
from pranalytics.commands.reading import chosen, one_or_all, reading_options
from pranalytics.commands.topics import topics
from pranalytics.commands.validate import validate
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
    "--topic-name",
    "topic_names",
    multiple=True,
    metavar="NUMBER=NAME",
    help="Own name of a topic, once you have read it; may be given again.",
)
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
@click.option(
    "--validation",
    type=click.Path(path_type=Path),
    help="Results of `pranalytics validate score -o`, to be shown in the report.",
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
    topic_names: tuple[str, ...],
    passage: str,
    terms: bool,
    seed: int,
    validation: Path | None,
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
        topic_names=tuple(map(_named, topic_names)),
        passage=passage,  # type: ignore[arg-type]
        terms=terms,
        validation=str(validation) if validation else None,
        seed=seed,
    )
    begun: list[str] = []
    tell = silent if quiet else _progress(begun)
    files = build_report(
        one_or_all(corpus) if corpus else sample_path(),
        out,
        settings=settings,
        reading=chosen(reading),
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

    lines, is_fine = describe(read_corpus(one_or_all(corpus), **chosen(reading)), lang)  # type: ignore[arg-type]
    for line in lines:
        click.echo(line)
    return 0 if is_fine else _FINDINGS


def _named(given: str) -> tuple[int, str]:
    """Read the name of a topic, as it was typed: «3=راه و ترافیک»."""
    number, _, name = given.partition("=")
    if not number.strip().isdecimal():
        raise UserError(f"--topic-name {given!r} does not begin with the number of a topic; write it as 3=NAME.")
    return int(number), name.strip()


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


cli.add_command(kwic)
cli.add_command(topics)
cli.add_command(validate)


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
