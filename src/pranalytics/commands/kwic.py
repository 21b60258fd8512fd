"""``pranalytics kwic``: the places of a corpus where words stand, with their contexts.

For readers each match is a line of signs and numbers and a line of Persian, in brackets what was looked for; in a pipe
each match is a row between tabs, with nothing around.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands.reading import chosen, one_or_all, reading_options
from pranalytics.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

_LEFT_TO_RIGHT = "\u200e"
_SUFFIXES = (".csv", ".tsv", ".json")


@click.command()
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...")
@click.argument("query")
@reading_options
@click.option("--theme", is_flag=True, help="QUERY is the id of a theme of the codebook.")
@click.option("--codebook", type=click.Path(path_type=Path), help="Own codebook (TOML) of themes.")
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
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to a file: .csv, .tsv or .json.")
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
    output: Path | None,
    **reading: Any,
) -> None:
    """List the places of CORPUS where QUERY stands, with the words around it.

    QUERY is a word or a phrase in any spelling, or a pattern as the codebook writes them; with --theme it is the id of
    a theme. In a pipe every match is a line with tabs between its parts.
    """
    from pranalytics.corpus.build import read_corpus
    from pranalytics.themes.codebook import Codebook
    from pranalytics.themes.kwic import kwic as concordance

    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise UserError(f"A concordance is not written as {output.name}; give it one of {', '.join(_SUFFIXES)}.")
    texts = read_corpus(one_or_all(corpus), **chosen(reading))
    if city is not None:
        texts = texts[texts["city"] == _known_city(texts, city)]
    own = Codebook.load(codebook) if codebook else None
    found = concordance(texts, query, width=width, by=by, lemmas=not exact, theme=theme, codebook=own)
    shown = found.head(limit) if limit else found
    if output is not None:
        _write(shown, output)
        click.echo(f"{len(shown)} matches in {output}", err=True)
    elif as_json:
        click.echo(_json(shown))
    elif as_csv:
        click.echo(_table(shown, ","), nl=False)
    elif sys.stdout.isatty():
        for line in _lines(shown, visual=visual):
            click.echo(line)
        click.echo(f"{len(found)} matches in {found['doc_id'].nunique()} documents", err=True)
    else:
        click.echo(_table(shown, "\t", header=False), nl=False)


def _known_city(corpus: pd.DataFrame, city: str) -> str:
    """Return a city of the corpus, given in any spelling."""
    from pranalytics.persian.letters import fold_letters

    wanted = fold_letters(city)
    cities = sorted({name for name in corpus["city"] if name})
    same = [str(name) for name in cities if fold_letters(name) == wanted]
    if same:
        return same[0]
    raise UserError(f"No document is of {city!r}; the corpus has {', '.join(cities) or 'no city'}.")


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
        yield f"{_LEFT_TO_RIGHT}{number}  {head}"
        yield f"    {context}"


def _write(found: pd.DataFrame, path: Path) -> None:
    suffix = path.suffix.lower()
    table = "\ufeff" + _table(found, "\t" if suffix == ".tsv" else ",")  # the mark lets Excel show Persian
    text = _json(found) + "\n" if suffix == ".json" else table
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"Cannot write {path}: {error.strerror}.") from None


def _json(found: pd.DataFrame) -> str:
    return json.dumps(found.to_dict("records"), ensure_ascii=False, indent=1)


def _table(found: pd.DataFrame, separator: str, *, header: bool = True) -> str:
    """Write a table on lines; contexts on one line, and nothing that a spreadsheet would take for a formula."""
    from pranalytics.report.tables import inert

    safe = found.copy()
    for name in safe.columns.drop(["start", "end"]):
        one_line = safe[name].astype(str).str.replace(r"\s+", " ", regex=True)
        safe[name] = one_line if separator == "\t" and not header else one_line.map(inert)
    text: str = safe.to_csv(index=False, header=header, sep=separator, lineterminator="\n")
    return text
