"""Heat map of themes and cities: who talks about what, with the number in every cell.

In: a comparison by city. Out: a figure; darker is more, ▲▼ differ significantly, hatched cells carry no claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import (
    PAGE_WIDTH,
    add_axes,
    axes_size,
    dress,
    empty,
    end,
    figure_of,
    fit,
    page,
    start,
    text_height,
    text_width,
    write,
)
from pranalytics.charts.style import COLOURS, SHADES, use_style
from pranalytics.charts.tables import (
    overall_share,
    significant,
    themes_by_share,
    too_few,
    with_columns,
)
from pranalytics.charts.wording import display_name, say

__all__ = ["theme_heatmap"]

_COLUMNS = (
    "group", "theme", "passages", "n_passages", "n_documents",
    "share", "low", "high", "difference", "q", "note",
)  # fmt: skip
_GAP = {"row": 0.35, "column": 0.15}  # between all cities and the rest, in cells
_MAP = LinearSegmentedColormap.from_list("pranalytics", SHADES)


@dataclass(frozen=True)
class _Cell:
    share: float
    few: bool = False
    mark: int = 0  # 1 above, −1 below the whole, 0 no significant difference


@dataclass(frozen=True)
class _Matrix:
    """Labels and cells; the first row or column, of all cities, stands apart."""

    rows: list[str]
    columns: list[str]
    cells: dict[tuple[int, int], _Cell]
    apart: str  # "row" or "column"

    def place(self, i: int, j: int) -> tuple[float, float]:
        """Return where a cell begins, in cells: across and down."""
        gap = _GAP[self.apart]
        across = j + gap * (self.apart == "column" and j > 0)
        return across, i + gap * (self.apart == "row" and i > 0)

    @property
    def height(self) -> float:
        return self.place(len(self.rows) - 1, 0)[1] + 1

    @property
    def width(self) -> float:
        return self.place(0, len(self.columns) - 1)[0] + 1


def theme_heatmap(
    comparison: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the share of every theme in every city as colour and number.

    Up to eight cities stand side by side with the themes as rows; more become rows themselves, in the given order.
    Themes are ordered by their share in all cities, which is shown apart.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by city, one row a group and theme (``group, theme, passages, n_passages, n_documents, share, low,
        high, difference, q, note``); shares between 0 and 1.
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
    >>> table = pd.DataFrame({"group": ["تهران"], "theme": ["crisis"], "passages": [3], "n_passages": [10],
    ...     "n_documents": [4], "share": [0.3], "low": [0.1], "high": [0.6], "difference": [0.0], "q": [0.9],
    ...     "note": [""]})
    >>> theme_heatmap(table, names={"crisis": "بحران"}).axes[0].texts[-1].get_text()[-1:] in "٪۰"
    True
    """
    comparison = with_columns(comparison, _COLUMNS, "comparison")
    title = say("heatmap_title", lang) if title is None else title
    with use_style():
        if comparison.empty:
            return empty(ax, title, lang)
        matrix, note = _matrix(comparison, names, lang), _note(comparison, lang)
        if ax is None:
            return _on_page(matrix, note, lang, title)
        return _on_axes(ax, matrix, note, lang, title)


def _matrix(
    comparison: pd.DataFrame, names: Mapping[str, str] | None, lang: Lang
) -> _Matrix:
    themes = themes_by_share(comparison)
    cities = [str(city) for city in comparison["group"].drop_duplicates()]
    few, marked = too_few(comparison), significant(comparison)
    sizes = comparison.groupby("group")["n_documents"].max()
    by_place: dict[tuple[str, str], _Cell] = {}
    for k, row in enumerate(comparison.itertuples(index=False)):
        mark = int(np.sign(float(row.difference))) if marked.iloc[k] else 0  # type: ignore[arg-type]
        by_place[str(row.group), str(row.theme)] = _Cell(
            float(row.share), bool(few.iloc[k]), mark  # type: ignore[arg-type]
        )
    theme_labels = [display_name(theme, names, lang) for theme in themes]
    city_labels = [say("all", lang)] + [
        f"{display_name(city, None, lang)} ({digits(int(sizes[city]), lang)})" for city in cities
    ]
    tall = len(cities) > 8
    cells: dict[tuple[int, int], _Cell] = {}
    for t, theme in enumerate(themes):
        column = [_Cell(overall_share(comparison, theme))]
        column += [by_place.get((city, theme), _Cell(float("nan"))) for city in cities]
        for c, cell in enumerate(column):
            cells[(c, t) if tall else (t, c)] = cell
    if tall:
        return _Matrix(city_labels, theme_labels, cells, "row")
    return _Matrix(theme_labels, city_labels, cells, "column")


def _note(comparison: pd.DataFrame, lang: Lang) -> str:
    marks = "heatmap_marks" if significant(comparison).any() else "heatmap_no_marks"
    few = too_few(comparison)
    parts = [] if few.all() else [say(marks, lang)]
    return " ".join(parts + ([say("heatmap_few", lang)] if few.any() else []))


def _on_page(matrix: _Matrix, note: str, lang: Lang, title: str) -> Figure:
    size = 8.5
    row_height = 0.29 if len(matrix.rows) <= 22 else max(0.15, 8.4 / len(matrix.rows))
    size = min(size, row_height * 72 * 0.62)
    room = PAGE_WIDTH - 0.2
    labels = [fit(label, 1.75, size, lang=lang) for label in matrix.rows]
    label_width = max(text_width(label, size, lang=lang) for label in labels) + 0.12
    cell_width = min((room - label_width) / matrix.width, 0.95)
    head_size = 7.5
    heads = [fit(label, cell_width - 0.05, head_size, lang=lang) for label in matrix.columns]
    head_height = max(text_height(head, head_size) for head in heads) + 0.06
    lines = max(label.count("\n") for label in labels) + 1
    row_height = max(row_height, lines * size * 1.4 / 72)

    width = max(label_width + matrix.width * cell_width + 0.2, 4.6)
    figure, box = page(
        head_height + matrix.height * row_height,
        title=title,
        subtitle=say("heatmap_subtitle", lang),
        note=note,
        lang=lang,
        width=width,
    )
    drawn = matrix.width * cell_width
    side = {start(lang): label_width, end(lang): box.width - label_width - drawn}
    axes = add_axes(figure, box.inset(top=head_height, left=side["left"], right=side["right"]))
    _draw(axes, matrix, labels, heads, (size, head_size), lang)
    return figure


def _on_axes(ax: Axes, matrix: _Matrix, note: str, lang: Lang, title: str) -> Figure:
    width, height = axes_size(ax)
    row_size = min(8.5, height / matrix.height * 72 * 0.62)
    heads = [fit(head, width / matrix.width - 0.04, 7, lang=lang) for head in matrix.columns]
    _draw(ax, matrix, matrix.rows, heads, (row_size, 7), lang)
    above = max(text_height(head, 7) for head in heads) * 72 + 8
    dress(ax, lang, title=title, note=note, above=above)
    return figure_of(ax)


def _draw(
    ax: Axes,
    matrix: _Matrix,
    rows: list[str],
    heads: list[str],
    sizes: tuple[float, float],
    lang: Lang,
) -> None:
    """Draw cells and labels; rows and columns begin at the reader's side."""
    ax.set_axis_off()
    ax.set_xlim(*((matrix.width, 0) if lang == "fa" else (0, matrix.width)))
    ax.set_ylim(matrix.height, 0)
    largest = max((c.share for c in matrix.cells.values() if np.isfinite(c.share)), default=0) or 1
    for (i, j), cell in matrix.cells.items():
        _draw_cell(ax, matrix.place(i, j), cell, largest, sizes[0], lang)
    for i, label in enumerate(rows):
        write(
            ax, 0, matrix.place(i, 0)[1] + 0.5, label, lang, offset=(5 if lang == "fa" else -5, 0),
            ha=end(lang), va="center", fontsize=sizes[0], color=COLOURS["ink"],
        )  # fmt: skip
    for j, head in enumerate(heads):
        write(
            ax, matrix.place(0, j)[0] + 0.5, 0, head, lang, offset=(0, 3),
            ha="center", va="bottom", fontsize=sizes[1], color=COLOURS["ink"],
        )  # fmt: skip


def _draw_cell(
    ax: Axes, place: tuple[float, float], cell: _Cell, largest: float, size: float, lang: Lang
) -> None:
    x, y = place
    known = np.isfinite(cell.share)
    colour = _MAP(cell.share / largest) if known and not cell.few else to_rgba(COLOURS["paper"])
    ax.add_patch(
        Rectangle(
            (x, y), 1, 1,
            facecolor=colour, edgecolor=COLOURS["faint"] if cell.few else "none", linewidth=0,
            hatch="//////" if cell.few else None,
        )
    )  # fmt: skip
    # White lines part the cells without drawing over a neighbour's edge.
    ax.add_patch(
        Rectangle((x, y), 1, 1, facecolor="none", edgecolor=COLOURS["paper"], linewidth=1.2)
    )
    ink = COLOURS["muted"] if cell.few or not known else _readable_on(colour)
    text = write(
        ax, x + 0.5, y + 0.5, percent(cell.share, lang), lang,
        ha="center", va="center", fontsize=min(size, 8), color=ink,
    )  # fmt: skip
    if cell.few:
        text.set_bbox({"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 0.8})
    if cell.mark:
        ax.scatter(
            [x + 0.85], [y + 0.5], s=size * 1.5, marker="^" if cell.mark > 0 else "v",
            color=ink, linewidths=0, zorder=3,
        )  # fmt: skip


def _readable_on(colour: tuple[float, float, float, float]) -> str:
    """Return the ink that stands out more on a colour (relative luminance as in WCAG 2)."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return COLOURS["paper"] if luminance < 0.21 else COLOURS["ink"]

