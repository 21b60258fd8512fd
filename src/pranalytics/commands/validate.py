"""``pranalytics validate``: people check the program.

``draw`` writes a workbook for coders; ``score`` reads the filled workbooks and tells how far to trust the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pranalytics.commands import options
from pranalytics.commands.reading import given, reading_options
from pranalytics.errors import UserError

if TYPE_CHECKING:
    from pranalytics.themes.validation.scores import ValidationScores

_SUFFIXES = (".json", ".csv")


@click.group(short_help="Let people check the program.")
def validate() -> None:
    """Let people check the program: draw a sample of passages, and score what they say of them."""


@validate.command("draw")
@options.corpus
@reading_options
@click.option("--output", "-o", type=options.FILE, required=True, help="The workbook to be written (.xlsx).")
@options.codebook
@click.option("--n", "-n", type=click.IntRange(1), default=200, show_default=True, help="Passages to be coded.")
@click.option("--coders", type=click.IntRange(1, 20), default=1, show_default=True, help="Sheets for coders.")
@options.seed
@options.passage
@click.option("--mask-names", is_flag=True, help="Put […] for names of persons, as the report of that option does.")
@options.quiet
def draw(
    corpus: tuple[str, ...],
    output: Path,
    codebook: Path | None,
    n: int,
    coders: int,
    seed: int | None,
    passage: str | None,
    mask_names: bool,
    quiet: bool,
    **reading: Any,
) -> None:
    """Draw passages of a corpus into a workbook for coders, who do not see what the program says of them."""
    from pranalytics.corpus.passages import split_passages
    from pranalytics.study import masking
    from pranalytics.themes.validation.workbook import draw_validation

    what = given(corpus, reading)
    settings = what.settings(codebook=codebook, passage=passage, seed=seed)
    themes = settings.read_codebook()
    texts = what.corpus(quiet=quiet)
    if mask_names:
        texts = masking.mask_names(texts, settings.lang)[0]
    passages = split_passages(texts, unit=settings.passage)
    sample = draw_validation(
        themes.code(passages), passages, texts, themes, output, n=n, coders=coders, seed=settings.seed
    )
    if not quiet:
        click.echo(f"{output}: {len(sample)} of {len(passages)} passages, sheets for coders: {coders}")


@validate.command("score")
@click.argument("workbooks", nargs=-1, required=True, type=options.FILE, metavar="WORKBOOK...")
@options.codebook
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--output", "-o", type=options.FILE, help="Write the results: .json (all) or .csv (a row a theme).")
@options.language_printed
def score(workbooks: tuple[Path, ...], codebook: Path | None, as_json: bool, output: Path | None, lang: str) -> None:
    """Score the program by what coders filled in.

    With --codebook it is made sure that the WORKBOOKs were drawn with that codebook.
    """
    from pranalytics.themes.codebook import Codebook
    from pranalytics.themes.validation.reading import read_validation
    from pranalytics.themes.validation.results import save_validation, validation_json
    from pranalytics.themes.validation.scores import score_validation

    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise UserError(f"Results are not written as {output.name}; give it one of {', '.join(_SUFFIXES)}.")
    own = Codebook.load(codebook) if codebook else None
    scores = score_validation(read_validation(workbooks, codebook=own))
    if output is not None and output.suffix.lower() == ".json":
        save_validation(scores, output)
    elif output is not None:
        _write_csv(scores, output)
    if as_json:
        click.echo(validation_json(scores), nl=False)
    elif output is None:
        for line in _lines(scores, lang):
            click.echo(line)
    else:
        click.echo(str(output))


def _write_csv(scores: ValidationScores, path: Path) -> None:
    from pranalytics.report.tables import inert

    safe = scores.themes.assign(**{name: scores.themes[name].map(inert) for name in ("name_fa", "name_en")})
    try:
        safe.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    except OSError as error:
        raise UserError(f"Cannot write {path}: {error.strerror}.") from None


_SAY = {
    "fa": {
        "n": "کدگذاری‌شده: {n}", "precision": "دقت", "recall": "بازیابی", "f1": "F1", "alpha": "آلفای کدگذاران",
        "alpha_program": "آلفا با برنامه", "differences": "ناهم‌خوانی کدگذاران و برنامه: {n}",
        "not coded yet": "هنوز کدگذاری نشده است", "never found by the program": "برنامه آن را هیچ‌جا نیافته است",
        "never found by people": "کدگذاران آن را هیچ‌جا نیافته‌اند",
        "no passage coded in which the program found it": "هیچ قطعه‌ای که برنامه مضمون را در آن یافته، کدگذاری نشده است",
    },
    "en": {
        "n": "coded: {n}", "precision": "precision", "recall": "recall", "f1": "F1", "alpha": "alpha of coders",
        "alpha_program": "alpha with the program", "differences": "coders and program differ: {n}",
    },
}  # fmt: skip


def _lines(scores: ValidationScores, lang: str) -> Iterator[str]:
    """Yield lines for readers: a theme, then its figures, one a line."""
    from pranalytics.charts.labels import digits

    say = _SAY[lang]

    def number(value: float) -> str:
        return digits(value, lang, decimals=2)  # type: ignore[arg-type]

    for row in scores.themes.to_dict("records"):
        coded = say["n"].format(n=digits(row["n"], lang))  # type: ignore[arg-type]
        note = say.get(row["note"], row["note"])
        yield f"- {row[f'name_{lang}']} ({coded}{'؛ ' if lang == 'fa' and note else '; ' if note else ''}{note})"
        for name in ("precision", "recall", "f1"):
            if row[name] == row[name]:
                span = f"{number(row[f'{name}_low'])}–{number(row[f'{name}_high'])}"
                yield f"    {say[name]}: {number(row[name])} ({span})"
        for name in ("alpha", "alpha_program"):
            if row[name] == row[name]:
                yield f"    {say[name]}: {number(row[name])}"
    yield say["differences"].format(n=digits(len(scores.differences), lang))  # type: ignore[arg-type]
