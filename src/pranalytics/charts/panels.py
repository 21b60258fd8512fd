"""Small panels side by side: on a page of their own, or within axes that the user gave.

In: how many panels there are and what each needs, in inches. Out: where they go, and axes there.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang
from pranalytics.charts.layout import PAGE_WIDTH, Box, add_axes, axes_size, dress, grid, page
from pranalytics.charts.writing import figure_of
from pranalytics.errors import UserError

__all__ = ["Panels", "Row", "arrange", "rows_of"]


@dataclass(frozen=True)
class Row:
    """How panels stand beside each other, in inches."""

    columns: int
    width: float  # of the page
    panel: float  # of a panel


@dataclass(frozen=True)
class Panels:
    """Where panels go, in the reading order of the language."""

    figure: Figure
    places: list[Box]
    parent: Axes | None

    def add(self, place: Box) -> Axes:
        """Add axes that fill a place; within a user's axes they belong to these, and move with them."""
        if self.parent is None:
            return add_axes(self.figure, place)
        width, height = axes_size(self.parent)
        return self.parent.inset_axes(
            (place.left / width, place.bottom / height, place.width / width, place.height / height)
        )


def rows_of(count: int, columns: int, gap: float, ax: Axes | None, *, least: float, together: int = 1) -> Row:
    """Choose how many panels stand side by side.

    Parameters
    ----------
    count : int
        How many panels there are.
    columns : int
        How many stand side by side on a page.
    gap : float
        Space between them, in inches.
    ax : Axes or None
        The user's axes; there as many stand side by side as may be.
    least : float
        The least width of a panel there, in inches.
    together : int
        How many panels belong together and stay side by side.

    Returns
    -------
    Row

    Examples
    --------
    >>> row = rows_of(8, 4, 0.3, None, least=1.0)
    >>> row.columns, round(row.panel, 2)
    (4, 1.4)
    """
    if ax is None:
        page_width = {1: 4.4, 2: 5.6}.get(columns, PAGE_WIDTH)
        width = page_width - 0.2
    else:
        page_width = width = axes_size(ax)[0]
        columns = min(count, int((width + gap) / (least + gap)))
        columns = max(columns // together, 1) * together
    return Row(columns, page_width, (width - gap * (columns - 1)) / columns)


def arrange(
    count: int,
    row: Row,
    *,
    high: float,
    least: float,
    gap: tuple[float, float],
    texts: tuple[str, str, str],
    lang: Lang,
    ax: Axes | None,
    beside: tuple[float, float] = (0.0, 0.0),
) -> Panels:
    """Find the places of panels, and write title, subtitle and note.

    Parameters
    ----------
    count : int
        How many panels there are.
    row : Row
        How they stand beside each other.
    high, least : float
        Height of a panel with its texts on a page, and the least height within a user's axes, in inches.
    gap : (float, float)
        Space between columns and between rows.
    texts : (str, str, str)
        Title, subtitle and note; a user's axes get no subtitle.
    lang : {"fa", "en"}
        Language.
    ax : Axes or None
        The user's axes.
    beside : (float, float)
        Room to be left free at the left and at the right of all panels.

    Returns
    -------
    Panels

    Raises
    ------
    UserError
        If the panels do not fit the user's axes.
    """
    title, subtitle, note = texts
    rows = -(-count // row.columns)
    gaps = (rows - 1) * gap[1]
    if ax is None:
        body = rows * high + gaps
        figure, box = page(body, title=title, subtitle=subtitle, note=note, lang=lang, width=row.width)
    else:
        width, height = axes_size(ax)
        if (height - gaps) / rows < least:
            raise UserError(
                f"{count} panels do not fit axes of {width:.1f} by {height:.1f} inches: they need a height of "
                f"{rows * least + gaps:.1f} inches at this width; give larger axes, or none"
            )
        ax.set_axis_off()
        dress(ax, lang, title=title, note=note)
        figure, box = figure_of(ax), Box(0.0, 0.0, width, height)
    box = box.inset(left=beside[0], right=beside[1])
    return Panels(figure, grid(box, count, row.columns, gap=gap, lang=lang), ax)
