"""Where things stand on the page: title above, note below, the drawing between, measured in inches.

In: texts in logical order and the height of the drawing. Out: a figure and the box that is left for
axes.

Texts are measured before they are placed, so nothing is cut or written over, and the place of
everything is the same in PNG, SVG and PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from pranalytics.charts.fonts import FAMILIES
from pranalytics.charts.labels import Lang, PersianFormatter
from pranalytics.charts.style import COLOURS, Chart
from pranalytics.charts.wording import say
from pranalytics.charts.writing import (
    figure_of,
    fit,
    start,
    text_height,
    write,
)

__all__ = [
    "PAGE_WIDTH",
    "Box",
    "add_axes",
    "axes_size",
    "draw_scale",
    "dress",
    "dress_ticks",
    "empty",
    "grid",
    "page",
    "row_height",
    "say_empty",
]

PAGE_WIDTH = 6.7
"""Width of a figure in inches: the text of an A4 page with margins of 2 cm."""

_MARGIN = 0.1
_TITLE, _SUBTITLE, _NOTE = 12.5, 8.5, 7.0


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in inches from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.bottom + self.height

    def inset(self, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0) -> Box:
        """Return the box less a margin."""
        return Box(
            self.left + left,
            self.bottom + bottom,
            self.width - left - right,
            self.height - top - bottom,
        )


def dress(ax: Axes, lang: Lang, *, title: str, note: str, above: float = 4, below: float = 6) -> None:
    """Give a user's own axes a title and a note, ``above`` and ``below`` points away."""
    x = 1 if lang == "fa" else 0
    width = axes_size(ax)[0]
    bold: dict[str, Any] = {"fontsize": 10, "fontweight": "bold", "color": COLOURS["ink"]}
    common: dict[str, Any] = {"transform": ax.transAxes, "ha": start(lang)}
    title = fit(title, width, 10, lang=lang, weight="bold")
    write(ax, x, 1, title, lang, offset=(0, above), va="bottom", **common, **bold)
    small: dict[str, Any] = {"fontsize": _NOTE, "color": COLOURS["muted"]}
    note = fit(note, width, _NOTE, lang=lang)
    write(ax, x, 0, note, lang, offset=(0, -below), va="top", **common, **small)


def say_empty(ax: Axes, lang: Lang) -> None:
    """Say on axes that there is nothing to show."""
    ax.set_axis_off()
    write(
        ax, 0.5, 0.5, say("empty", lang), lang,
        transform=ax.transAxes, ha="center", va="center", fontsize=10, color=COLOURS["muted"],
    )  # fmt: skip


def axes_size(ax: Axes) -> tuple[float, float]:
    """Return width and height of axes in inches."""
    box, dpi = ax.get_window_extent(), figure_of(ax).dpi
    return float(box.width / dpi), float(box.height / dpi)


def page(
    body: float,
    *,
    title: str,
    subtitle: str = "",
    note: str = "",
    lang: Lang = "fa",
    width: float = PAGE_WIDTH,
) -> tuple[Figure, Box]:
    """Make a figure with its texts and return the box between them.

    Parameters
    ----------
    body : float
        Height of the drawing in inches.
    title, subtitle, note : str
        Logical texts; an empty one takes no room.
    lang : {"fa", "en"}
        Language, which decides the side on which texts begin.
    width : float
        Width of the figure in inches.

    Returns
    -------
    Figure, Box
    """
    room = width - 2 * _MARGIN
    title = fit(title, room, _TITLE, lang=lang, weight="bold")
    subtitle, note = fit(subtitle, room, _SUBTITLE, lang=lang), fit(note, room, _NOTE, lang=lang)
    above = text_height(title, _TITLE) + text_height(subtitle, _SUBTITLE)
    above += 0.14 if above else 0.0
    below = text_height(note, _NOTE) + (0.12 if note else 0.0)
    height = _MARGIN + above + body + below + _MARGIN
    figure = Chart(figsize=(width, height))

    def put(text: str, y: float, size: float, **style: Any) -> None:
        x = width - _MARGIN if lang == "fa" else _MARGIN
        write(
            figure, x / width, y / height, text, lang,
            ha=start(lang), va="top", fontsize=size, **style,
        )  # fmt: skip

    top = height - _MARGIN
    put(title, top, _TITLE, fontweight="bold", color=COLOURS["ink"])
    put(subtitle, top - text_height(title, _TITLE), _SUBTITLE)
    put(note, _MARGIN + text_height(note, _NOTE), _NOTE, color=COLOURS["muted"])
    return figure, Box(_MARGIN, _MARGIN + below, room, body)


def empty(ax: Axes | None, title: str, lang: Lang) -> Figure:
    """Return a figure, or the user's own, that says that there is nothing to show."""
    if ax is None:
        figure, box = page(1.0, title=title, lang=lang)
        ax = add_axes(figure, box)
    else:
        dress(ax, lang, title=title, note="")
    say_empty(ax, lang)
    return figure_of(ax)


def row_height(count: int, roomy: float) -> float:
    """Return the height of one of many rows in inches, tight where they fill a page."""
    return min(roomy, max(0.15, 6.5 / max(count, 1)))


def draw_scale(ax: Axes, ticks: list[float], lang: Lang) -> None:
    """Give axes a scale of percentages above, light lines below the data, and nothing else."""
    ax.set_xticks(ticks)
    ax.xaxis.set_major_formatter(PersianFormatter(lang, percentage=True))
    ax.xaxis.tick_top()
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.grid(True, axis="x", color=COLOURS["grid"], linewidth=0.7)
    ax.axvline(0, color=COLOURS["faint"], linewidth=0.9, zorder=1.5)
    ax.set_axisbelow(True)
    dress_ticks(ax.xaxis)


def dress_ticks(axis: Axis) -> None:
    """Set the look of tick labels now: axes may come from outside, and the style will end."""
    axis.set_tick_params(which="both", length=0, pad=4)
    for label in axis.get_ticklabels():
        label.set_parse_math(False)
        label.set_fontfamily(list(FAMILIES))
        label.set_fontsize(7.5)
        label.set_color(COLOURS["muted"])


def add_axes(figure: Figure, box: Box) -> Axes:
    """Add axes that fill a box."""
    width, height = figure.get_size_inches()
    place = (box.left / width, box.bottom / height, box.width / width, box.height / height)
    return figure.add_axes(place)


def grid(box: Box, count: int, columns: int, *, gap: tuple[float, float], lang: Lang) -> list[Box]:
    """Split a box into equal panels in reading order: from the right in Persian, row by row.

    Parameters
    ----------
    box : Box
        Where the panels go.
    count, columns : int
        How many panels, and how many a row.
    gap : (float, float)
        Space between columns and between rows, in inches.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    list of Box

    Examples
    --------
    >>> [panel.left for panel in grid(Box(0, 0, 3, 1), 3, 3, gap=(0, 0), lang="fa")]
    [2.0, 1.0, 0.0]
    """
    rows = -(-count // columns)
    width = (box.width - gap[0] * (columns - 1)) / columns
    height = (box.height - gap[1] * (rows - 1)) / rows
    panels = []
    for k in range(count):
        row, column = divmod(k, columns)
        left = box.left + column * (width + gap[0])
        if lang == "fa":
            left = box.right - width - column * (width + gap[0])
        panels.append(Box(left, box.top - height - row * (height + gap[1]), width, height))
    return panels
