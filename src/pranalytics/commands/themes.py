"""``pranalytics themes``: the share of each theme, by city or time, with intervals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands import options
from pranalytics.commands.output import LEFT_TO_RIGHT, give, table_options
from pranalytics.commands.reading import given, reading_options

if TYPE_CHECKING:
    import pandas as pd

_ALL = "all"
_SURE = 0.05  # false discovery rate up to which a difference is marked


@click.command(short_help="List the share of each theme by city or time.")
@options.corpus
@reading_options
@click.option(
    "--by",
    type=click.Choice([_ALL, "city", "year", "season", "month", "source"]),
    default="city",
    show_default=True,
    help="What is compared; times are Jalali.",
)
@options.codebook
@options.passage
@click.option("--lang", type=click.Choice(["fa", "en"]), show_default="fa", help="Language of the names of themes.")
@table_options
def themes(
    corpus: tuple[str, ...],
    by: str,
    codebook: Path | None,
    passage: str | None,
    lang: str | None,
    as_json: bool,
    out: Path | None,
    **reading: Any,
) -> None:
    """List the share of each theme in the passages of a corpus: by city, year, season, month, source, or in all.

    The interval (95 %) belongs to the estimate, which draws shares of few passages towards those of all; where there
    are fewer than five documents there is neither. ▲ and ▼ mark what differs from all others (q < 0.05).

    In a pipe every group and theme is a line with tabs between its columns, below a line with their names.
    """
    from pranalytics.comparison.prevalence import compare
    from pranalytics.corpus.passages import split_passages

    what = given(corpus, reading)
    settings = what.settings(codebook=codebook, passage=passage, lang=lang)
    own = settings.read_codebook()
    texts = what.corpus()
    passages = split_passages(texts, unit=settings.passage)
    names = own.names(settings.lang)
    found = compare(own.code(passages), passages, texts, by=None if by == _ALL else by, themes=list(names))
    found.insert(2, "name", found["theme"].map(names))
    give(found, lambda: _lines(found, by), as_json=as_json, out=out)


def _lines(found: pd.DataFrame, by: str) -> Iterator[str]:
    """Yield a line a group, and below it a line a theme: its figures, then its name."""
    if found.empty:
        yield f"No document has a {by if by in ('city', 'source') else 'date'}; `pranalytics check` tells more."
    for group, rows in found.groupby("group", sort=False):
        first = rows.iloc[0]
        yield f"{LEFT_TO_RIGHT}{first['n_documents']} documents, {first['n_passages']} passages  {group}"
        yield f"{LEFT_TO_RIGHT}{'share':>9}{'estimate':>11}{'interval':>16}"
        for row in rows.to_dict("records"):
            interval = "" if row["low"] != row["low"] else f"{row['low']:.1%}–{row['high']:.1%}"
            mark = "" if not row["q"] < _SURE else "▲" if row["difference"] > 0 else "▼"
            figures = f"{_percent(row['share']):>9}{_percent(row['estimate']):>11}{interval:>16} {mark:1}"
            yield f"{LEFT_TO_RIGHT}{figures} {row['name']}"


def _percent(share: float) -> str:
    return "–" if share != share else f"{share:.1%}"
