"""``pranalytics check``: what is wrong with a corpus before a number is published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pranalytics.commands import options
from pranalytics.commands.output import json_text, table_options, write_table
from pranalytics.commands.reading import given, reading_options

_FINDINGS = 1


@click.command(short_help="Tell what is wrong with a corpus.")
@options.corpus
@reading_options
@options.language_printed
@table_options
def check(corpus: tuple[str, ...], lang: str, as_json: bool, out: Path | None, **reading: Any) -> int:
    """Tell what is wrong with a corpus before a number is published, and what to do about it.

    The exit status is 0 when nothing is wrong, 1 when something was found, and 2 when the corpus cannot be read.
    """
    from pranalytics.corpus.check import NOTES, check_corpus
    from pranalytics.terminal import describe

    texts = given(corpus, reading).corpus()
    if as_json or out is not None:
        findings = check_corpus(texts)
        is_fine = bool(findings["check"].isin(NOTES).all())
        if out is not None:
            write_table(findings, out)
        if as_json:
            click.echo(json_text(findings))
    else:
        lines, is_fine = describe(texts, lang)  # type: ignore[arg-type]
        for line in lines:
            click.echo(line)
    return 0 if is_fine else _FINDINGS
