"""``pranalytics new``: the folder of a new study, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pranalytics.commands import options
from pranalytics.commands.reading import chosen, reading_options


@click.command(short_help="Make the folder of a new study.")
@click.argument("folder", type=options.FILE)
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option(
    "--corpus", multiple=True, metavar="FILES", help="Files and folders of the texts; they stay where they are."
)
@reading_options
@options.quiet
def new(folder: Path, files: tuple[str, ...], corpus: tuple[str, ...], quiet: bool, **reading: Any) -> None:
    """Make the FOLDER of a new study: study.toml, a codebook, a notebook, a Makefile and a README.

    Without --corpus the texts are expected in FOLDER/corpus. FOLDER may not hold anything yet.
    """
    from pranalytics.study import new_study

    given = (*corpus, *files)
    made = new_study(folder, given, reading=chosen(reading))
    if quiet:
        return
    for path in made:
        click.echo(f"  {path}")
    if not given:
        click.echo(f"Put the texts into {folder / 'corpus'}, or name them in {folder / 'study.toml'}.")
    click.echo(f"Then: pranalytics report {f'"{folder}"' if ' ' in str(folder) else folder}")
