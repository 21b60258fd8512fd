"""``pranalytics words``: the words that tell cities, years or seasons apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands import options
from pranalytics.commands.output import LEFT_TO_RIGHT, give, table_options
from pranalytics.commands.reading import given, reading_options

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@click.command(short_help="List the words that tell cities or years apart.")
@options.corpus
@reading_options
@click.option(
    "--by",
    type=click.Choice(["city", "year", "season", "month", "source"]),
    default="city",
    show_default=True,
    help="What is told apart; times are Jalali.",
)
@click.option(
    "--method",
    type=click.Choice(["tfidf", "log_odds", "g2"]),
    default="tfidf",
    show_default=True,
    help="How words are scored: by TF-IDF, or by keyness with intervals (log odds, or Dunning's G²).",
)
@click.option("--words", "-n", type=click.IntRange(min=1), default=10, show_default=True, help="Words a group.")
@options.terms
@table_options
def words(
    corpus: tuple[str, ...],
    by: str,
    method: str,
    words: int,
    terms: bool | None,
    as_json: bool,
    out: Path | None,
    **reading: Any,
) -> None:
    """List the words that tell the cities of a corpus apart, or its years, seasons, months or sources.

    In a pipe every word is a line with tabs between its columns, below a line with their names.
    """
    from pranalytics.comparison.groups import group_documents
    from pranalytics.comparison.keyness import keyness
    from pranalytics.study.counting import analyzer_of, count_words, telling_words
    from pranalytics.vectors import distinctive_words

    what = given(corpus, reading)
    texts = what.corpus()
    groups, _ = group_documents(texts, by)
    analyzer = analyzer_of(texts, what.settings(terms=terms))
    counts, vocabulary = telling_words(*count_words(texts["title"] + "\n" + texts["text"], analyzer))
    if method == "tfidf":
        found = distinctive_words(counts, vocabulary, groups, n_words=words)
    else:
        found = keyness(texts, by, method=method, n_terms=words, counts=counts, terms=vocabulary)  # type: ignore[arg-type]
    give(found, lambda: _lines(found, by, known=bool((groups != "").any())), as_json=as_json, out=out)


def _lines(found: pd.DataFrame, by: str, *, known: bool) -> Iterator[str]:
    """Yield a line a group, and below it a line a word: its figures, then the word."""
    if found.empty:
        what = by if by in ("city", "source") else "date"
        yield (
            "No word tells the groups apart." if known else f"No document has a {what}; `pranalytics check` tells more."
        )
    for group, rows in found.groupby("group", sort=False):
        yield str(group)
        for row in rows.to_dict("records"):
            figures = f"{row['score']:8.3f}"
            if "log_odds" in row:
                figures += f"  {row['log_odds']:6.2f} ({row['low']:.2f} to {row['high']:.2f})  q {row['q']:.3f}"
                figures += f"  {row['count']}:{row['count_elsewhere']}"
            yield f"{LEFT_TO_RIGHT}{figures}  {row['term']}"
