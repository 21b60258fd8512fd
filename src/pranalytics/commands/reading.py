"""What all commands share: which corpus is meant, how it is read, and what a study says about it.

In: what the user typed. Out: arguments of :func:`~pranalytics.read_corpus`, and settings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pranalytics.errors import UserError, unsteered

if TYPE_CHECKING:
    import pandas as pd

    from pranalytics.study.settings import Settings
    from pranalytics.study.studyfile import Study

_TOLD = 3  # files left out that are told one by one
_COLUMNS = ("text", "title", "city", "date", "source", "doc_id")


class Given(NamedTuple):
    """What a command works on.

    Attributes
    ----------
    paths : str or list of str
        What :func:`~pranalytics.read_corpus` takes: one path, or several.
    reading : dict
        How it is read.
    study : Study or None
        The study, where one was given.
    """

    paths: str | list[str]
    reading: dict[str, Any]
    study: Study | None

    def corpus(self, *, quiet: bool = False) -> pd.DataFrame:
        """Read the corpus, and say what is left out of it unless `quiet`.

        Names of persons are masked where the study says so, as they are in its report.
        """
        from pranalytics.corpus.build import read_corpus
        from pranalytics.study.masking import mask_names

        corpus = read_corpus(self.paths, **self.reading)
        if not quiet:
            _tell_skipped(corpus.attrs["health"]["skipped"])
        return mask_names(corpus, "fa")[0] if self.study and self.study.settings.mask_names else corpus

    def settings(self, **options: Any) -> Settings:
        """Return the settings: options that were given, else what the study says, else the defaults."""
        from dataclasses import replace

        from pranalytics.study.settings import Settings

        settings = self.study.settings if self.study else Settings()
        return replace(settings, **{name: value for name, value in options.items() if value is not None})


def given(corpus: tuple[str, ...], reading: dict[str, Any]) -> Given:
    """Return what a command works on: the study that was named, or the corpus; options of reading go first.

    Raises
    ------
    UserError
        If a study is given beside something else, its file is wrong, or a path is empty.
    """
    from pranalytics.paths import usable_path
    from pranalytics.study.studyfile import is_study, read_study

    if "" in corpus:
        usable_path("")

    studies = [path for path in corpus if is_study(path)]
    if not studies:
        return Given(one_or_all(corpus), chosen(reading), None)
    if len(corpus) > 1:
        raise UserError(f"{studies[0]} is a study; give it alone, and name all its texts in its corpus.paths.")
    study = read_study(corpus[0])
    return Given(one_or_all(study.paths), {**study.reading, **chosen(reading)}, study)


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
        click.option("--sheet", help='Sheet of a workbook, "*" for all; by default the first with texts.'),
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


def _tell_skipped(skipped: list[tuple[str, str]]) -> None:
    """Say why files or sheets are left out: numbers that lack them shall not look like numbers of all."""
    for file, reason in skipped[:_TOLD]:
        named = reason.startswith(unsteered(file))
        click.echo(f"Left out: {reason}" if named else f"Left out: {unsteered(file)}. {reason}", err=True)
    if len(skipped) > _TOLD:
        click.echo(f"Left out: {len(skipped) - _TOLD} files or sheets more; `pranalytics check` names them.", err=True)


def one_or_all(corpus: tuple[str, ...]) -> str | list[str]:
    """Return what :func:`~pranalytics.read_corpus` takes: one path, or several."""
    return corpus[0] if len(corpus) == 1 else list(corpus)
