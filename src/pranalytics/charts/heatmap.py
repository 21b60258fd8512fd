"""Heat map of themes and cities: who talks about what, with the number in every cell.

In: a comparison by city or another group. Out: a figure; darker is more, ▲▼ differ significantly, hatched cells
carry no claim.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import empty
from pranalytics.charts.matrix import Cell, Matrix, draw_matrix
from pranalytics.charts.style import use_style
from pranalytics.charts.tables import (
    overall_share,
    significant,
    themes_by_share,
    too_few,
    with_columns,
)
from pranalytics.charts.wording import display_name, group_names, say

__all__ = ["theme_heatmap"]

_COLUMNS = (
    "group", "theme", "n_documents", "share", "low", "high", "difference", "q", "note",
)  # fmt: skip


def theme_heatmap(
    comparison: pd.DataFrame,
    *,
    by: str = "city",
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the share of every theme in every city, or other group, as colour and number.

    Up to eight cities stand side by side with the themes as rows; more become rows themselves, in
    the given order. Themes are ordered by their share in all cities, which is shown apart.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by city or by something else, one row a group and theme (``group, theme, n_documents, share,
        low, high, difference, q, note``); shares between 0 and 1.
    by : str, default "city"
        What the groups are, which the words around them say: ``city``, ``year``, ``season``, ``month`` or ``source``;
        anything else is a group.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, which also decides the reading direction.
    title : str, optional
        Title in place of the usual one; empty for none.
    ax : Axes, optional
        Axes to draw on; without them a page of fitting size is made.

    Returns
    -------
    Figure

    Raises
    ------
    UserError
        If the table lacks a column.

    Examples
    --------
    >>> row = {"group": "A", "theme": "crisis", "n_documents": 40, "share": 0.3, "low": 0.2,
    ...     "high": 0.4, "difference": 0.1, "q": 0.01, "note": ""}
    >>> figure = theme_heatmap(pd.DataFrame([row]), names={"crisis": "Crisis"}, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['20%', '30%', 'Crisis', 'All cities', 'A (40)']
    >>> figure = theme_heatmap(pd.DataFrame([row | {"group": "1402"}]), by="year", lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts][-2:]
    ['All years', '1402 (40)']
    """
    comparison = with_columns(comparison, _COLUMNS, "comparison")
    group, groups = group_names(by, lang)
    if title is None:
        title = say("heatmap_title" if by == "city" else "heatmap_title_groups", lang, group=group)
    with use_style():
        if comparison.empty:
            return empty(ax, title, lang)
        note = " ".join(say(phrase, lang, group=group, groups=groups) for phrase in _notes(comparison))
        texts = (title, say("heatmap_subtitle", lang, group=group), note)
        return draw_matrix(_matrix(comparison, names, lang, say("all", lang, groups=groups)), lang, texts, ax)


def _matrix(comparison: pd.DataFrame, names: Mapping[str, str] | None, lang: Lang, whole: str) -> Matrix:
    themes = themes_by_share(comparison)
    cities = [str(city) for city in comparison["group"].drop_duplicates()]
    sizes = comparison.groupby("group")["n_documents"].max()
    marks = np.sign(comparison["difference"]).where(significant(comparison), 0).astype(int)
    facts = zip(
        comparison["group"], comparison["theme"], comparison["share"], too_few(comparison), marks,
        strict=True,
    )  # fmt: skip
    wholes = {theme: overall_share(comparison, theme) for theme in themes}
    largest = max((share for share in [*comparison["share"], *wholes.values()] if share > 0), default=1.0)
    decimals = int(largest < 0.1)

    def cell(share: float, few: bool = False, mark: int = 0) -> Cell:
        return Cell(share, percent(share, lang, decimals=decimals), few, mark)

    by_place = {
        (str(city), str(theme)): cell(float(share), bool(few), int(mark)) for city, theme, share, few, mark in facts
    }
    theme_labels = [display_name(theme, names, lang) for theme in themes]
    city_labels = [whole] + [f"{display_name(city, None, lang)} ({digits(int(sizes[city]), lang)})" for city in cities]
    tall = len(cities) > 8
    cells: dict[tuple[int, int], Cell] = {}
    for t, theme in enumerate(themes):
        column = [cell(wholes[theme])]
        column += [by_place.get((city, theme), cell(float("nan"))) for city in cities]
        for c, one in enumerate(column):
            cells[(c, t) if tall else (t, c)] = one
    if tall:
        return Matrix(city_labels, theme_labels, cells, "row")
    return Matrix(theme_labels, city_labels, cells, "column")


def _notes(comparison: pd.DataFrame) -> list[str]:
    """Return the names of the phrases below the chart."""
    few = too_few(comparison)
    marks = "heatmap_marks" if significant(comparison).any() else "heatmap_no_marks"
    return [marks] * (not few.all()) + ["heatmap_few"] * bool(few.any())
