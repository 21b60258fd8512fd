"""Figures that charts have saved already, as the report takes them.

In: files on disk with titles and alternative texts. Out: which section of the report shows which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


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
        Section that shows it, one of :data:`~pranalytics.report.sections.SECTIONS`: ``themes`` for instance.
    """

    id: str
    path_svg: Path
    path_png: Path
    title_fa: str
    title_en: str
    alt_fa: str
    alt_en: str
    section: str


def by_section(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Group figures by section, in their given order."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.section, []).append(figure)
    return groups
