"""``pranalytics topics``: the topics of a corpus as a table, or the advice on how many there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands import options
from pranalytics.commands.output import LEFT_TO_RIGHT, json_text, table_options, write_table
from pranalytics.commands.reading import given, reading_options
from pranalytics.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

_MOST_TRIED = 12  # sizes of a range; of a longer one so many are tried, evenly spread


def _range(_context: click.Context, _parameter: click.Parameter, value: str | None) -> list[int] | None:
    """Read «4-20» as the sizes to try."""
    if value is None:
        return None
    first, _, last = value.partition("-")
    if not (first.isdecimal() and last.isdecimal() and 2 <= int(first) < int(last)):
        raise click.BadParameter(f"{value!r} is no range of numbers of topics; write it as 4-20.")
    low, high = int(first), int(last)
    steps = min(high - low, _MOST_TRIED - 1)
    return sorted({round(low + (high - low) * step / steps) for step in range(steps + 1)})


@click.command(short_help="List the topics, or advise on their number.")
@options.corpus
@reading_options
@options.topics
@click.option("--choose", callback=_range, metavar="FROM-TO", help="Advise on their number, between two numbers.")
@options.model
@click.option("--words", type=click.IntRange(min=1), default=10, show_default=True, help="Words a topic.")
@options.terms
@options.seed
@click.option("--save", type=options.FILE, help="Write the model to a file, to be used in Python.")
@click.option(
    "--chart",
    type=options.FILE,
    help="With --choose: draw the measures as PNG, SVG and PDF of this name.",
)
@table_options
@options.quiet
def topics(
    corpus: tuple[str, ...],
    topics: int | None,
    choose: list[int] | None,
    model: str | None,
    words: int,
    terms: bool | None,
    seed: int | None,
    save: Path | None,
    chart: Path | None,
    as_json: bool,
    out: Path | None,
    quiet: bool,
    **reading: Any,
) -> None:
    """List the topics of a corpus with their words, or advise on their number (--choose 4-20)."""
    from dataclasses import replace

    import numpy as np

    from pranalytics.corpus.passages import split_passages
    from pranalytics.study.counting import analyzer_of, count_corpus
    from pranalytics.study.topics import count_units, fit_topics, notes_on_topics
    from pranalytics.topics.quality import topic_quality
    from pranalytics.topics.reading import topic_names, topic_words
    from pranalytics.topics.storage import save_topics

    if choose and (topics or save):
        raise UserError("--choose advises on the number of topics; --topics and --save need that number.")
    if chart and not choose:
        raise UserError("--chart draws what --choose has measured; give both.")
    what = given(corpus, reading)
    settings = what.settings(model=model, topics=topics, terms=terms, seed=seed)
    texts = what.corpus(quiet=quiet)
    passages = split_passages(texts, unit=settings.passage)
    counts, vocabulary = count_units(count_corpus(texts, passages, analyzer_of(texts, settings)))
    if choose:
        _advise(counts, vocabulary, choose, settings, chart, as_json=as_json, out=out, quiet=quiet)
        return
    fitted = fit_topics(counts, vocabulary, settings)
    n_topics = len(fitted.components_)
    own = {number - 1: name for number, name in settings.topic_names if number <= n_topics}
    fitted.topic_names_ = np.array(topic_names(fitted, names=own), dtype=object)
    if not quiet:
        for note in notes_on_topics(len(texts), n_topics, replace(settings, lang="en")):
            click.echo(note, err=True)
    quality = topic_quality(fitted, counts)
    listed = topic_words(fitted, n_words=words).groupby("topic")["term"].agg(list)
    if save:
        save_topics(fitted, save)
        click.echo(f"The model is in {save}; pranalytics.load_topics reads it.", err=True)
    table = quality.assign(words=listed)
    if out is not None:
        write_table(table, out)
    if as_json:
        click.echo(json_text(table))
    if as_json or out is not None:
        return
    for row in table.to_dict("records"):
        flags = f"  [{row['flags']}]" if row["flags"] else ""
        name = f"  {own[row['topic']]}" if row["topic"] in own else ""
        click.echo(f"{LEFT_TO_RIGHT}{row['topic'] + 1}  {row['share']:.1%}  NPMI {row['npmi']:.2f}{flags}{name}")
        click.echo(f"    {'، '.join(row['words'])}")


def _advise(
    counts: Any,
    vocabulary: list[str],
    sizes: list[int],
    settings: Any,
    chart: Path | None,
    *,
    as_json: bool,
    out: Path | None,
    quiet: bool,
) -> None:
    """Measure several numbers of topics and print the table with the advice."""
    from pranalytics.progress import silent
    from pranalytics.topics.advice import advise_n_topics
    from pranalytics.topics.choice import choose_n_topics
    from pranalytics.topics.lda import LDA
    from pranalytics.topics.nmf import NMF

    def tell(step: str, number: int, steps: int) -> None:
        click.echo(f"[{number}/{steps}] {step} …", err=True)

    model = LDA() if settings.model == "lda" else NMF()
    try:
        found = choose_n_topics(
            counts, sizes, model=model, terms=vocabulary, random_state=settings.seed, progress=silent if quiet else tell
        )
    except ValueError as error:
        raise UserError(str(error)) from None
    if chart:
        _draw(found, chart)
    if out is not None:
        write_table(found, out)
    if as_json:
        click.echo(json_text(found))
    if as_json or out is not None:
        return
    line = f"{LEFT_TO_RIGHT}{{:>6}}{{:>8}}{{:>13}}{{:>11}}{{:>10}}{{:>8}}  {{}}".format
    click.echo(line("topics", "NPMI", "exclusivity", "stability", "heldout", "score", ""))
    for row in found.to_dict("records"):
        measures = (f"{row[name]:.3f}" for name in ("npmi", "exclusivity", "stability", "heldout", "score"))
        mark = "advised" if row["advised"] else "defensible" if row["defensible"] else ""
        click.echo(line(row["n_topics"], *measures, mark))
    click.echo(advise_n_topics(found))


def _draw(found: pd.DataFrame, path: Path) -> None:
    from pranalytics import charts

    for file in charts.save(charts.choice_panel(found), path.with_suffix("")):
        click.echo(f"  {file}", err=True)
