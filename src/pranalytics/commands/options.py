"""Options that several commands have: each is said once, so that it means the same everywhere.

In: nothing. Out: decorators of commands.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pranalytics.paths import usable_path


class _File(click.Path):
    """A path, of which pathlib would not tell any more whether it was empty."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            usable_path(value)
        return super().convert(value, param, ctx)


FILE = _File(path_type=Path)

corpus = click.argument("corpus", nargs=-1, required=True, metavar="STUDY | CORPUS...")
codebook = click.option("--codebook", type=FILE, help="Own codebook (TOML) of themes.")
passage = click.option(
    "--passage", type=click.Choice(["sentence", "paragraph"]), show_default="sentence", help="What a passage is."
)
model = click.option("--model", type=click.Choice(["lda", "nmf"]), show_default="lda", help="Topic model.")
topics = click.option(
    "--topics", type=click.IntRange(min=2), help="Number of topics; by default by the size of the corpus."
)
terms = click.option(
    "--terms/--no-terms", default=None, show_default="terms", help="Count multi-word terms as one word."
)
seed = click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), show_default="0", help="Seed of all that is drawn by chance."
)
language_printed = click.option(
    "--lang", type=click.Choice(["fa", "en"]), default="fa", show_default=True, help="Language of what is printed."
)
quiet = click.option("--quiet", is_flag=True, help="Say nothing but errors.")
