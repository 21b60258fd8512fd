"""Options of how a corpus is read, which all commands share.

In: what the user typed. Out: arguments of :func:`~pranalytics.read_corpus`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

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
        click.option("--query", "sql", metavar="SQL", help="What to read from a database."),
        click.option("--encoding", help="Encoding of text files; by default it is found out."),
        click.option("--sheet", help="Sheet of a workbook; by default the first with a column of texts."),
        click.option("--keep-duplicates", is_flag=True, help="Keep documents that repeat another one."),
        click.option("--strict", is_flag=True, help="Stop at a file of a folder that cannot be read."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def chosen(reading: dict[str, Any]) -> dict[str, Any]:
    """Return the options of reading that were given, as arguments of :func:`~pranalytics.read_corpus`."""
    names = {"sql": "query"}
    return {names.get(name, name.removeprefix("column_")): value for name, value in reading.items() if value}


def one_or_all(corpus: tuple[str, ...]) -> str | list[str]:
    """Return what :func:`~pranalytics.read_corpus` takes: one path, or several."""
    return corpus[0] if len(corpus) == 1 else list(corpus)
