"""House style: colours, sizes, fonts.

In: a block of drawing. Out: matplotlib settings for that block only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from pranalytics.charts.fonts import FAMILIES, register

__all__ = ["COLOURS", "NOTEBOOK_DPI", "Chart", "rc", "use_style"]

COLOURS = {
    "ink": "#1d2530",
    "text": "#3b4552",
    "muted": "#67717d",
    "faint": "#b6bec8",
    "grid": "#e3e7ec",
    "paper": "#ffffff",
    # Blue and orange stay apart for every kind of colour vision, and in grey: the blue is much the
    # darker.
    "main": "#0f5c8c",
    "accent": "#d9731a",
    "band": "#bcd6e6",
}

NOTEBOOK_DPI = 120
"""Dots an inch of a figure in a notebook: one as wide as a page is 804 dots wide there."""

# From near white to ink blue with evenly falling lightness, so that it reads in grey too.
SHADES = ("#f4f7fa", "#d5e4ee", "#a9cbdf", "#70a9c9", "#3a82ad", "#0f5c8c", "#0a3a5e")
ALL_SHADES = LinearSegmentedColormap.from_list("pranalytics", SHADES)
# Where the palest shade stands for none.
SHADES_OF_SOME = LinearSegmentedColormap.from_list("pranalytics", SHADES[1:])


def rc() -> dict[str, Any]:
    """Return the settings of the house style, as ``rcParams``.

    Returns
    -------
    dict
        Settings for ``matplotlib.rc_context``.

    Examples
    --------
    >>> rc()["svg.fonttype"]
    'path'
    """
    return {
        "font.family": list(FAMILIES),
        "font.size": 8.5,
        "text.color": COLOURS["text"],
        "text.parse_math": False,
        "text.hinting": "none",
        "axes.unicode_minus": True,
        "axes.edgecolor": COLOURS["faint"],
        "axes.labelcolor": COLOURS["text"],
        "axes.facecolor": "none",
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.spines.bottom": False,
        "axes.axisbelow": True,
        "axes.grid": False,
        "axes.xmargin": 0.0,
        "axes.ymargin": 0.0,
        "grid.color": COLOURS["grid"],
        "grid.linewidth": 0.7,
        "xtick.color": COLOURS["muted"],
        "ytick.color": COLOURS["muted"],
        "xtick.labelsize": 7.5,
        "ytick.labelsize": 7.5,
        "xtick.major.size": 0.0,
        "ytick.major.size": 0.0,
        "xtick.major.pad": 4.0,
        "ytick.major.pad": 4.0,
        "hatch.linewidth": 0.5,
        "hatch.color": COLOURS["faint"],
        "figure.facecolor": COLOURS["paper"],
        "savefig.facecolor": "auto",
        "figure.dpi": 100.0,
        "figure.autolayout": False,
        "figure.constrained_layout.use": False,
        "path.simplify": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "pranalytics",
    }


@contextmanager
def use_style() -> Iterator[None]:
    """Draw in the house style within a block; afterwards ``rcParams`` are as they were.

    Yields
    ------
    None

    Examples
    --------
    >>> before = dict(mpl.rcParams)
    >>> with use_style():
    ...     mpl.rcParams["font.family"][0]
    'IBM Plex Sans Arabic'
    >>> dict(mpl.rcParams) == before
    True
    """
    register()
    # From matplotlib's own defaults, so that a user's matplotlibrc does not shine through.
    settings: Any = _defaults() | rc()
    with mpl.rc_context(settings):
        yield


def _defaults() -> dict[str, Any]:
    """Return matplotlib's defaults, but for what belongs to the session rather than to the look."""
    return {
        key: value
        for key, value in mpl.rcParamsDefault.items()
        if not key.startswith(("backend", "interactive", "toolbar", "webagg", "tk.", "date."))
    }


class Chart(Figure):
    """A figure that a notebook shows when it is the last line of a cell.

    It belongs to no window and no list of open figures, so nothing has to be closed.
    """

    def _repr_png_(self) -> bytes:
        """Return the figure as a notebook asks for it, in the house style."""
        buffer = BytesIO()
        with use_style():
            self.savefig(buffer, format="png", dpi=NOTEBOOK_DPI, metadata={"Software": None})
        return buffer.getvalue()
