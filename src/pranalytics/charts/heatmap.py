"""Heat map of themes and cities: who talks about what, with the number in every cell.

In: a comparison by city. Out: a figure; darker is more, ▲▼ differ significantly, hatched cells
carry no claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import PAGE_WIDTH, add_axes, axes_size, dress, empty, page, row_height
from pranalytics.charts.style import COLOURS, SHADES, use_style
from pranalytics.charts.tables import (
    overall_share,
    significant,
    themes_by_share,
    too_few,
    with_columns,
)
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import end, figure_of, fit, start, text_height, text_width, write

__all__ = ["theme_heatmap"]

_COLUMNS = (
    "group", "theme", "n_documents", "share", "low", "high", "difference", "q", "note",
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

    Up to eight cities stand side by side with the themes as rows; more become rows themselves, in
    the given order. Themes are ordered by their share in all cities, which is shown apart.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by city, one row a group and theme (``group, theme, n_documents, share,
        low, high, difference, q, note``); shares between 0 and 1.
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


def _matrix(comparison: pd.DataFrame, names: Mapping[str, str] | None, lang: Lang) -> _Matrix:
    themes = themes_by_share(comparison)
    cities = [str(city) for city in comparison["group"].drop_duplicates()]
    sizes = comparison.groupby("group")["n_documents"].max()
    marks = np.sign(comparison["difference"]).where(significant(comparison), 0).astype(int)
    facts = zip(
        comparison["group"], comparison["theme"], comparison["share"], too_few(comparison), marks,
        strict=True,
    )  # fmt: skip
    by_place = {
        (str(city), str(theme)): _Cell(float(share), bool(few), int(mark)) for city, theme, share, few, mark in facts
    }
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
    height = row_height(len(matrix.rows), 0.29)
    size = min(8.5, height * 72 * 0.62)
    labels = [fit(label, 1.75, size, lang=lang, lines=2) for label in matrix.rows]
    broken = [text_height(label, size) + 0.04 for label in labels if "\n" in label]
    height = max([height, *broken])
    beside = max(text_width(label, size, lang=lang) for label in labels) + 0.12
    # Very many columns make the page wider rather than unreadable.
    width = min(max((PAGE_WIDTH - 0.2 - beside) / matrix.width, 0.42), 0.95)
    heads, head_size = _heads(matrix, width, lang)
    above = max(text_height(head, head_size) for head in heads) + 0.06
    figure, box = page(
        above + matrix.height * height,
        title=title,
        subtitle=say("heatmap_subtitle", lang),
        note=note,
        lang=lang,
        width=max(beside + matrix.width * width + 0.2, 4.6),
    )
    side = {start(lang): beside, end(lang): box.width - beside - matrix.width * width}
    ax = add_axes(figure, box.inset(top=above, left=side["left"], right=side["right"]))
    _draw(ax, matrix, labels, heads, (size, head_size), lang)
    return figure


def _on_axes(ax: Axes, matrix: _Matrix, note: str, lang: Lang, title: str) -> Figure:
    width, height = axes_size(ax)
    heads, head_size = _heads(matrix, width / matrix.width, lang)
    row_size = min(8.5, height / matrix.height * 72 * 0.62)
    _draw(ax, matrix, matrix.rows, heads, (row_size, head_size), lang)
    above = max(text_height(head, head_size) for head in heads) * 72 + 6
    dress(ax, lang, title=title, note=note, above=above)
    return figure_of(ax)


def _heads(matrix: _Matrix, width: float, lang: Lang) -> tuple[list[str], float]:
    """Break the names of columns, as small as their longest word asks for within reason."""
    words = [word for name in matrix.columns for word in name.split()]
    widest = max(text_width(word, 7.5, lang=lang) for word in words)
    size = max(min(7.5, 7.5 * (width - 0.05) / widest), 5.5)
    names = [fit(name, width - 0.04, size, lang=lang, lines=4) for name in matrix.columns]
    return names, size


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
    _draw_cells(ax, matrix, sizes[0], lang)
    ink = COLOURS["ink"]
    for i, label in enumerate(rows):
        write(
            ax, 0, matrix.place(i, 0)[1] + 0.5, label, lang, offset=(5 if lang == "fa" else -5, 0),
            ha=end(lang), va="center", fontsize=sizes[0], color=ink,
        )  # fmt: skip
    for j, head in enumerate(heads):
        write(
            ax, matrix.place(0, j)[0] + 0.5, 0, head, lang, offset=(0, 3),
            ha="center", va="bottom", fontsize=sizes[1], color=ink,
        )  # fmt: skip


def _draw_cells(ax: Axes, matrix: _Matrix, size: float, lang: Lang) -> None:
    """Colour, number and mark of every cell; white lines part them."""
    shares = [cell.share for cell in matrix.cells.values() if np.isfinite(cell.share)]
    largest = max(shares, default=0.0) or 1.0
    cell_width = axes_size(ax)[0] / matrix.width
    size = min(size, 8.0, cell_width * 72 / 3.4)
    plain, hatched, colours = [], [], []
    marks: dict[int, list[tuple[float, float, str]]] = {1: [], -1: []}
    for (i, j), cell in matrix.cells.items():
        x, y = matrix.place(i, j)
        colour = _MAP(cell.share / largest) if np.isfinite(cell.share) else _MAP(0.0)
        square = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
        if cell.few:
            hatched.append(square)
        else:
            plain.append(square)
            colours.append(colour)
        ink = COLOURS["muted"] if cell.few else _readable_on(colour)
        number = percent(cell.share, lang, decimals=int(largest < 0.1))
        write(ax, x + 0.5, y + 0.5, number, lang, ha="center", va="center", fontsize=size, color=ink)
        if cell.mark:
            marks[cell.mark].append((x + 0.5, y + 0.5, ink))
    ax.add_collection(PolyCollection(plain, facecolors=colours, linewidth=0), autolim=False)
    with mpl.rc_context({"hatch.color": COLOURS["grid"]}):  # 3.10 takes the edge's colour instead
        few = PolyCollection(hatched, facecolor=COLOURS["paper"], edgecolor=COLOURS["grid"], linewidth=0, hatch="/////")
    ax.add_collection(few, autolim=False)
    lines = PolyCollection(plain + hatched, facecolor="none", edgecolor=COLOURS["paper"], linewidth=1.2)
    ax.add_collection(lines, autolim=False)
    _draw_marks(ax, marks, min(0.23, 0.36 * cell_width), size, lang)


def _draw_marks(
    ax: Axes,
    marks: dict[int, list[tuple[float, float, str]]],
    beside: float,
    size: float,
    lang: Lang,
) -> None:
    """Draw ▲ and ▼ behind the numbers, ``beside`` inches from their middle."""
    shift = ScaledTranslation(-beside if lang == "fa" else beside, 0, figure_of(ax).dpi_scale_trans)
    for mark, shape in ((1, "^"), (-1, "v")):
        if marks[mark]:
            x, y, inks = zip(*marks[mark], strict=True)
            ax.scatter(
                x, y, s=size * 1.4, marker=shape, c=inks, linewidths=0,
                transform=ax.transData + shift, zorder=3,
            )  # fmt: skip


def _readable_on(colour: tuple[float, float, float, float]) -> str:
    """Return the ink that stands out more on a colour (relative luminance as in WCAG 2)."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return COLOURS["paper"] if luminance < 0.21 else COLOURS["ink"]
