"""``pranalytics kwic``: the places of a corpus where words stand, with their contexts.

For readers each match is a line of signs and numbers and a line of Persian, in brackets what was looked for; in a pipe
each match is a row between tabs, with nothing around.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands import options
from pranalytics.commands.output import LEFT_TO_RIGHT, json_text, separated, table_options, write_table
from pranalytics.commands.reading import given, reading_options
from pranalytics.errors import UserError, shown_names

if TYPE_CHECKING:
    import pandas as pd


@click.command(short_help="List the places where words stand.")
@click.argument("corpus", nargs=-1, metavar="STUDY | CORPUS...")
@click.argument("query")
@reading_options
@click.option("--theme", is_flag=True, help="QUERY is the id of a theme of the codebook.")
@options.codebook
@click.option("--exact", is_flag=True, help="Find this form alone, not its other inflected forms.")
@click.option("--width", type=click.IntRange(0), default=60, show_default=True, help="Characters on either side.")
@click.option(
    "--by",
    type=click.Choice(["left", "right", "city", "date_jalali", "source"]),
    help="Sort by the words on a side, or by what is known of the document.",
)
@click.option("--city", help="Only documents of this city.")
@click.option("--limit", type=click.IntRange(1), help="Most matches that are shown.")
@click.option("--visual", is_flag=True, help="Join and order the letters for a terminal that shows Persian reversed.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@table_options
def kwic(
    corpus: tuple[str, ...],
    query: str,
    theme: bool,
    codebook: Path | None,
    exact: bool,
    width: int,
    by: str | None,
    city: str | None,
    limit: int | None,
    visual: bool,
    as_json: bool,
    as_csv: bool,
    out: Path | None,
    **reading: Any,
) -> None:
    """List the places of a corpus where QUERY stands, with the words around it.

    QUERY is a word or a phrase in any spelling, or a pattern as the codebook writes them; with --theme it is the id of
    a theme. In a pipe every match is a line with tabs between its parts.
    """
    from pranalytics.themes.codebook import Codebook
    from pranalytics.themes.kwic import kwic as concordance

    if not corpus or (Path(query).suffix and Path(query).is_file()):
        raise UserError(
            f"QUERY is missing: name the word, the phrase or the theme after the texts (kwic {quote(query)} QUERY)."
        )
    what = given(corpus, reading)
    texts = what.corpus()
    if city is not None:
        texts = texts[texts["city"] == _known_city(texts, city)]
    chosen = what.settings(codebook=codebook).codebook
    own = Codebook.load(chosen) if chosen else None
    found = concordance(texts, query, width=width, by=by, lemmas=not exact, theme=theme, codebook=own)
    shown = found.head(limit) if limit else found
    if out is not None:
        write_table(shown, out)
        click.echo(f"{len(shown)} matches in {out}", err=True)
    elif as_json:
        click.echo(json_text(shown))
    elif as_csv:
        click.echo(separated(shown, ",", safe=True), nl=False)
    elif sys.stdout.isatty():
        for line in _lines(shown, visual=visual):
            click.echo(line)
        click.echo(f"{len(found)} matches in {found['doc_id'].nunique()} documents", err=True)
    else:
        click.echo(separated(shown, "\t", header=False), nl=False)


def _known_city(corpus: pd.DataFrame, city: str) -> str:
    """Return a city of the corpus, given in any spelling."""
    from pranalytics.persian.collation import persian_key
    from pranalytics.persian.letters import fold_letters

    wanted = fold_letters(city)
    cities = sorted({name for name in corpus["city"] if name}, key=persian_key)
    same = [str(name) for name in cities if fold_letters(name) == wanted]
    if same:
        return same[0]
    raise UserError(f"No document is of {city!r}; the corpus has {shown_names(cities, 'no city')}.")


def _lines(found: pd.DataFrame, *, visual: bool) -> Iterator[str]:
    """Yield two lines a match, readable whichever way the terminal turns its lines."""
    from pranalytics.charts.labels import digits

    if visual:
        from pranalytics.charts._visual import visual as turned
    for number, row in enumerate(found.to_dict("records"), 1):
        about = [row["passage_id"], row["city"], digits(row["date_jalali"])]
        context = " ".join(f"{row['left']}[{row['match']}]{row['right']}".split())
        if visual:
            about, context = [turned(part, "R") for part in about], turned(context, "R")
        head = "  ".join(filter(None, about))
        yield f"{LEFT_TO_RIGHT}{number}  {head}"
        yield f"    {context}"
