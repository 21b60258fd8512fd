"""Figures that charts have saved already, as the report takes them.

In: files on disk with titles and alternative texts. Out: which section of the report shows which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# The first word of an id that is found decides the section; the order matters: "topics-by-city" is
# about topics.
_SECTION_OF_WORD = {
    "topic": "topics",
    "stability": "topics",
    "selection": "topics",
    "year": "time",
    "time": "time",
    "trend": "time",
    "slope": "time",
    "calendar": "data",
    "health": "data",
    "heatmap": "themes",
    "theme": "themes",
    "prevalence": "themes",
    "cooccurrence": "themes",
    "keyness": "words",
    "map": "cities",
    "city": "cities",
    "cities": "cities",
    "words": "words",
}


@dataclass(frozen=True)
class Figure:
    """A figure on disk, with what the report says about it.

    Attributes
    ----------
    id : str
        Short name in ASCII, such as ``theme-heatmap``.
    path_svg, path_png : Path
        The saved files.
    title_fa, title_en : str
        Caption.
    alt_fa, alt_en : str
        What the figure shows, for readers who do not see it.
    section : str
        Section that shows it: ``data``, ``themes``, ``topics``, ``cities`` or ``time``; guessed
        from the id when empty.
    """

    id: str
    path_svg: Path
    path_png: Path
    title_fa: str
    title_en: str
    alt_fa: str
    alt_en: str
    section: str = ""


def section_of(figure: Figure) -> str:
    """Name the section of the report that shows a figure.

    Examples
    --------
    >>> section_of(Figure("theme-heatmap", Path("a.svg"), Path("a.png"), "", "", "", ""))
    'themes'
    """
    if figure.section:
        return figure.section
    found = (section for word, section in _SECTION_OF_WORD.items() if word in figure.id)
    return next(found, "themes")


def by_section(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Group figures by section, in their given order."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(section_of(figure), []).append(figure)
    return groups
