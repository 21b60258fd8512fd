"""``pranalytics topics``: the topics of a corpus as a table, or the advice on how many there are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands.reading import chosen, one_or_all, reading_options
from pranalytics.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

_LEFT_TO_RIGHT = "\u200e"
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


@click.command()
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...")
@reading_options
@click.option("--topics", type=click.IntRange(min=2), help="Number of topics; by default by the size of the corpus.")
@click.option("--choose", callback=_range, metavar="FROM-TO", help="Advise on their number, between two numbers.")
@click.option("--model", type=click.Choice(["lda", "nmf"]), default="lda", show_default=True, help="Topic model.")
@click.option("--words", type=click.IntRange(min=1), default=10, show_default=True, help="Words a topic.")
@click.option("--terms/--no-terms", default=True, show_default=True, help="Count multi-word terms as one word.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Seed of chance.")
@click.option("--save", type=click.Path(path_type=Path), help="Write the model to a file, to be used in Python.")
@click.option(
    "--chart",
    type=click.Path(path_type=Path),
    help="With --choose: draw the measures as PNG, SVG and PDF of this name.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--quiet", is_flag=True, help="Do not tell how far the work is.")
def topics(
    corpus: tuple[str, ...],
    topics: int | None,
    choose: list[int] | None,
    model: str,
    words: int,
    terms: bool,
    seed: int,
    save: Path | None,
    chart: Path | None,
    as_json: bool,
    quiet: bool,
    **reading: Any,
) -> None:
    """List the topics of CORPUS with their words, or advise on their number (--choose 4-20)."""
    from pranalytics.corpus.build import read_corpus
    from pranalytics.corpus.passages import split_passages
    from pranalytics.study import Settings
    from pranalytics.study.counting import analyzer_of
    from pranalytics.study.topics import count_units, fit_topics
    from pranalytics.topics.quality import topic_quality
    from pranalytics.topics.reading import topic_words
    from pranalytics.topics.storage import save_topics

    if choose and (topics or save):
        raise UserError("--choose advises on the number of topics; --topics and --save need that number.")
    if chart and not choose:
        raise UserError("--chart draws what --choose has measured; give both.")
    settings = Settings(model=model, topics=topics, terms=terms, seed=seed)  # type: ignore[arg-type]
    table = read_corpus(one_or_all(corpus), **chosen(reading))
    counts, vocabulary = count_units(table, split_passages(table), analyzer_of(table, settings))
    if choose:
        _advise(counts, vocabulary, choose, settings, chart, as_json=as_json, quiet=quiet)
        return
    fitted = fit_topics(counts, vocabulary, settings)
    quality = topic_quality(fitted, counts)
    listed = topic_words(fitted, n_words=words).groupby("topic")["term"].agg(list)
    if save:
        save_topics(fitted, save)
        click.echo(f"The model is in {save}; pranalytics.load_topics reads it.", err=True)
    if as_json:
        click.echo(_json(quality.assign(words=listed)))
        return
    for row in quality.assign(words=listed).to_dict("records"):
        flags = f"  [{row['flags']}]" if row["flags"] else ""
        click.echo(f"{_LEFT_TO_RIGHT}{row['topic'] + 1}  {row['share']:.1%}  NPMI {row['npmi']:.2f}{flags}")
        click.echo(f"    {'، '.join(row['words'])}")


def _advise(
    counts: Any,
    vocabulary: list[str],
    sizes: list[int],
    settings: Any,
    chart: Path | None,
    *,
    as_json: bool,
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
    if as_json:
        click.echo(_json(found))
        return
    line = f"{_LEFT_TO_RIGHT}{{:>6}}{{:>8}}{{:>13}}{{:>11}}{{:>10}}{{:>8}}  {{}}".format
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


def _json(table: pd.DataFrame) -> str:
    rows = json.loads(table.to_json(orient="records"))  # missing numbers are null
    return json.dumps(rows, ensure_ascii=False, indent=1)
