"""Settings: what one may choose about a study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pranalytics.errors import UserError

TITLE = "آنچه شهرها از خود می‌گویند"
_SEEDS = 2**32


@dataclass(frozen=True)
class Settings:
    """What one may choose about a study.

    Attributes
    ----------
    title : str
        Title of the report.
    codebook : str, optional
        Path of a codebook; by default that of the package.
    model : {"lda", "nmf"}, default "lda"
        How topics are found.
    topics : int, optional
        Number of topics; by default by the size of the corpus.
    topic_names : tuple of (int, str), default ()
        Own names of topics, by their number in the report (from 1), once they were read.
    passage : {"sentence", "paragraph"}, default "sentence"
        What a passage is.
    terms : bool, default True
        Count multi-word terms («روابط عمومی») as one word: those that ship with the package and those of the corpus.
    validation : str, optional
        Path of the results of a validation (``pranalytics validate score -o``), to be shown in the report.
    seed : int, default 0
        Seed of all that is drawn by chance.
    """

    title: str = TITLE
    codebook: str | None = None
    model: Literal["lda", "nmf"] = "lda"
    topics: int | None = None
    topic_names: tuple[tuple[int, str], ...] = ()
    passage: Literal["sentence", "paragraph"] = "sentence"
    terms: bool = True
    validation: str | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if self.model not in ("lda", "nmf"):
            raise UserError(f"There is no topic model {self.model!r}; choose lda or nmf.")
        if self.topics is not None and self.topics < 2:
            raise UserError(f"A topic model needs at least 2 topics, not {self.topics}.")
        for number, name in self.topic_names:
            if number < 1 or not name.strip():
                raise UserError(f"Topics are named by number, from 1, and a text; {number}={name!r} is no such name.")
        if self.passage not in ("sentence", "paragraph"):
            raise UserError(f"A passage cannot be a {self.passage!r}; choose sentence or paragraph.")
        if not 0 <= self.seed < _SEEDS:
            raise UserError(f"A seed is a whole number from 0 to {_SEEDS - 1}, not {self.seed}.")
