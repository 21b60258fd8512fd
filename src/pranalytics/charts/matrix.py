"""A grid of coloured cells with a number in each: what the heat maps share.

In: labels of rows and columns, and cells. Out: a figure; rows and columns begin at the reader's side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from pranalytics.charts.labels import Lang
from pranalytics.charts.layout import PAGE_WIDTH, add_axes, axes_size, dress, page, row_height
from pranalytics.charts.style import ALL_SHADES, COLOURS
from pranalytics.charts.writing import end, figure_of, fit, start, text_height, text_width, write

__all__ = ["Cell", "Matrix", "draw_matrix"]

_GAP = {"row": 0.35, "column": 0.15, "": 0.0}  # between what stands apart and the rest, in cells
_SMALLEST = 5.5  # size of the names of columns, in points


@dataclass(frozen=True)
class Cell:
    """One cell: what colours it, what is written in it, and how sure that is."""

    value: float  # from 0 on; NaN when unknown
    number: str
    few: bool = False
    mark: int = 0  # 1 for a triangle that points up, -1 for one that points down


@dataclass(frozen=True)
class Matrix:
    """Labels and cells; the first row or column may stand apart."""

    rows: list[str]
    columns: list[str]
    cells: dict[tuple[int, int], Cell]
    apart: Literal["row", "column", ""] = ""

    def place(self, i: int, j: int) -> tuple[float, float]:
        """Return where a cell begins, in cells: across and down."""
        gap = _GAP[self.apart]
        across = j + gap * (self.apart == "column" and j > 0)
        return across, i + gap * (self.apart == "row" and i > 0)

    @property
    def height(self) -> float:
        """Height in cells."""
        return self.place(len(self.rows) - 1, 0)[1] + 1

    @property
    def width(self) -> float:
        """Width in cells."""
        return self.place(0, len(self.columns) - 1)[0] + 1


def draw_matrix(matrix: Matrix, lang: Lang, texts: tuple[str, str, str], ax: Axes | None) -> Figure:
    """Draw a matrix with its title, subtitle and note, on axes or on a page of its own."""
    title, subtitle, note = texts
    if ax is None:
        return _on_page(matrix, lang, title, subtitle, note)
    return _on_axes(ax, matrix, note, lang, title)


def _on_page(matrix: Matrix, lang: Lang, title: str, subtitle: str, note: str) -> Figure:
    height = row_height(len(matrix.rows), 0.29)
    size = min(8.5, height * 72 * 0.62)
    labels = [fit(label, 1.75, size, lang=lang, lines=2) for label in matrix.rows]
    broken = [text_height(label, size) + 0.04 for label in labels if "\n" in label]
    height = max([height, *broken])
    beside = max(text_width(label, size, lang=lang) for label in labels) + 0.12
    # Very many columns make the page wider rather than unreadable, and so do long words in their names.
    least = max(0.42, min(_widest_word(matrix, _SMALLEST, lang) + 0.06, 0.7))
    width = min(max((PAGE_WIDTH - 0.2 - beside) / matrix.width, least), 0.95)
    heads, head_size = _heads(matrix, width, lang)
    above = max(text_height(head, head_size) for head in heads) + 0.06
    figure, box = page(
        above + matrix.height * height,
        title=title,
        subtitle=subtitle,
        note=note,
        lang=lang,
        width=max(beside + matrix.width * width + 0.2, 4.6),
    )
    side = {start(lang): beside, end(lang): box.width - beside - matrix.width * width}
    ax = add_axes(figure, box.inset(top=above, left=side["left"], right=side["right"]))
    _draw(ax, matrix, labels, heads, (size, head_size), lang)
    return figure


def _on_axes(ax: Axes, matrix: Matrix, note: str, lang: Lang, title: str) -> Figure:
    width, height = axes_size(ax)
    heads, head_size = _heads(matrix, width / matrix.width, lang)
    row_size = min(8.5, height / matrix.height * 72 * 0.62)
    _draw(ax, matrix, matrix.rows, heads, (row_size, head_size), lang)
    above = max(text_height(head, head_size) for head in heads) * 72 + 6
    dress(ax, lang, title=title, note=note, above=above)
    return figure_of(ax)


def _widest_word(matrix: Matrix, size: float, lang: Lang) -> float:
    """Return the width of the longest word in the names of columns, in inches."""
    return max(text_width(word, size, lang=lang) for name in matrix.columns for word in name.split())


def _heads(matrix: Matrix, width: float, lang: Lang) -> tuple[list[str], float]:
    """Break the names of columns, as small as their longest word asks for within reason."""
    size = max(min(7.5, 7.5 * (width - 0.05) / _widest_word(matrix, 7.5, lang)), _SMALLEST)
    names = [fit(name, width - 0.04, size, lang=lang, lines=4) for name in matrix.columns]
    return names, size


def _draw(
    ax: Axes,
    matrix: Matrix,
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


def _draw_cells(ax: Axes, matrix: Matrix, size: float, lang: Lang) -> None:
    """Colour, number and mark of every cell; white lines part them."""
    values = [cell.value for cell in matrix.cells.values() if np.isfinite(cell.value) and not cell.few]
    largest = max(values, default=0.0) or 1.0
    cell_width = axes_size(ax)[0] / matrix.width
    size = min(size, 8.0, cell_width * 72 / 3.4)
    plain, hatched, colours = [], [], []
    marks: dict[int, list[tuple[float, float, str]]] = {1: [], -1: []}
    for (i, j), cell in matrix.cells.items():
        x, y = matrix.place(i, j)
        colour = ALL_SHADES(cell.value / largest) if np.isfinite(cell.value) else ALL_SHADES(0.0)
        square = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
        if cell.few:
            hatched.append(square)
        else:
            plain.append(square)
            colours.append(colour)
        ink = COLOURS["muted"] if cell.few else _readable_on(colour)
        write(ax, x + 0.5, y + 0.5, cell.number, lang, ha="center", va="center", fontsize=size, color=ink)
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
