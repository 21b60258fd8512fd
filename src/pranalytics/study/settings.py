"""Settings: what one may choose about a study."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from pranalytics.errors import UserError
from pranalytics.report.sections import SECTIONS

if TYPE_CHECKING:
    from pranalytics.themes.codebook import Codebook

TITLES = {"fa": "آنچه شهرها از خود می‌گویند", "en": "What cities say of themselves"}
TITLE = TITLES["fa"]
_SEEDS = 2**32

#: What computes the tables of a report: the memory of this machine, the same in batches, whichever of these fits the
#: corpus, or Apache Spark.
ENGINES = ("auto", "memory", "stream", "spark")


@dataclass(frozen=True)
class Settings:
    """What one may choose about a study.

    Attributes
    ----------
    title : str
        Title of the report; by default one in its language.
    codebook : str, optional
        Path of a codebook; by default that of the package.
    model : {"lda", "nmf"}, default "lda"
        How topics are found.
    topics : int, optional
        Number of topics; by default by the size of the corpus.
    choose_topics : bool, default False
        Measure several numbers of topics, and show in the report what speaks for each; takes minutes.
    topic_names : tuple of (int, str), default ()
        Own names of topics, by their number in the report (from 1), once they were read.
    passage : {"sentence", "paragraph"}, default "sentence"
        What a passage is.
    mask_names : bool, default False
        Put «[…]» for names of persons, everywhere in the report; see :func:`~pranalytics.mask_persons` for its limits.
    terms : bool, default True
        Count multi-word terms («روابط عمومی») as one word: those that ship with the package and those of the corpus.
    stop_words : tuple of str, default ()
        Own words that are not counted, in any spelling, beside those of the package.
    protected_words : tuple of str, default ()
        Own words that are counted as they are written, whatever is left out otherwise.
    validation : str, optional
        Path of the results of a validation (``pranalytics validate score -o``), to be shown in the report.
    seed : int, default 0
        Seed of all that is drawn by chance.
    lang : {"fa", "en"}, default "fa"
        Language of the report.
    engine : {"auto", "memory", "stream", "spark"}, default "auto"
        What computes the tables: all texts at once in memory, or in batches, for corpora that no memory holds; "auto"
        takes batches for large files (see :func:`~pranalytics.study.engines.choose_engine`); "spark" computes them on
        Apache Spark (``pip install "pranalytics[spark]"``).
    hide : tuple of str, default ()
        Ids of sections that the report leaves out.
    paragraphs : tuple of (str, str), default ()
        Own texts for the head of sections: the id of a section and a plain text.
    """

    title: str = TITLE
    codebook: str | None = None
    model: Literal["lda", "nmf"] = "lda"
    topics: int | None = None
    choose_topics: bool = False
    topic_names: tuple[tuple[int, str], ...] = ()
    passage: Literal["sentence", "paragraph"] = "sentence"
    mask_names: bool = False
    terms: bool = True
    stop_words: tuple[str, ...] = ()
    protected_words: tuple[str, ...] = ()
    validation: str | None = None
    seed: int = 0
    lang: Literal["fa", "en"] = "fa"
    engine: Literal["auto", "memory", "stream", "spark"] = "auto"
    hide: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, str], ...] = ()

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
        if self.lang not in TITLES:
            raise UserError(f"There is no report in the language {self.lang!r}; choose fa or en.")
        if self.engine not in ENGINES:
            raise UserError(f"There is no engine {self.engine!r}; choose {', '.join(ENGINES[:-1])} or {ENGINES[-1]}.")
        if self.title in TITLES.values():
            object.__setattr__(self, "title", TITLES[self.lang])
        _check_sections((*self.hide, *(section for section, _ in self.paragraphs)))
        for section, text in self.paragraphs:
            if not text.strip():
                raise UserError(f"The paragraph of the section {section!r} is empty; write a text or leave it out.")

    def read_codebook(self) -> Codebook:
        """Read the codebook that was chosen, or that of the package if none was.

        Returns
        -------
        Codebook

        Raises
        ------
        UserError
            If it is not valid.

        Examples
        --------
        >>> Settings().read_codebook().themes[0].id
        'coordination'
        """
        from pranalytics.themes.codebook import Codebook  # takes long to load

        return Codebook.load(self.codebook) if self.codebook else Codebook.default()


def _check_sections(ids: Iterable[str]) -> None:
    """Refuse an id that no section of the report has."""
    for section in ids:
        if section not in SECTIONS:
            near = get_close_matches(section, SECTIONS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(SECTIONS)}."
            raise UserError(f"The report has no section {section!r}; {hint}")
