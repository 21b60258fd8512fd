"""House style: colours, sizes, fonts, and figures saved to the same bytes every time.

In: a block of drawing, or a finished figure. Out: matplotlib settings for that block only; files.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal
from matplotlib.text import Text

from pranalytics.charts.fonts import FAMILIES, register

__all__ = ["COLOURS", "Chart", "rc", "save", "use_style"]

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

_NOTEBOOK_DPI = 120

# From near white to ink blue with evenly falling lightness, so that it reads in grey too.
SHADES = ("#f4f7fa", "#d5e4ee", "#a9cbdf", "#70a9c9", "#3a82ad", "#0f5c8c", "#0a3a5e")


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
        "pdf.compression": 6,
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
            self.savefig(buffer, format="png", dpi=_NOTEBOOK_DPI, metadata={"Software": None})
        return buffer.getvalue()


def save(figure: Figure, stem: Path | str) -> list[Path]:
    """Write a figure as PNG, SVG and PDF; the same figure gives the same bytes.

    Parameters
    ----------
    figure : Figure
        A finished figure.
    stem : path
        Path of the files without suffix; its folder is made if need be.

    Returns
    -------
    list of Path
        The PNG (200 dots an inch), the SVG (text as outlines) and the PDF (text as outlines,
        because the PDF backend misplaces letters around marks).

    Raises
    ------
    UserWarning
        If a letter is missing from the fonts: a chart with holes is never written silently.

    Examples
    --------
    >>> import tempfile
    >>> with use_style(), tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in save(Figure(figsize=(1, 1)), Path(folder) / "empty")]
    ['empty.png', 'empty.svg', 'empty.pdf']
    """
    stem = Path(stem)
    stem.parent.mkdir(parents=True, exist_ok=True)
    png, svg, pdf = (stem.with_name(f"{stem.name}.{kind}") for kind in ("png", "svg", "pdf"))
    with use_style(), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing from")
        figure.savefig(png, dpi=200, metadata={"Software": None})
        figure.savefig(svg, metadata={"Date": None, "Creator": None})
        with _outlined(figure):
            figure.savefig(pdf, metadata={"CreationDate": None, "Creator": None, "Producer": None})
    return [png, svg, pdf]


@contextmanager
def _outlined(figure: Figure) -> Iterator[None]:
    """Have text drawn as shapes: any path effect makes a backend do so."""
    texts = [artist for artist in figure.findobj(Text) if isinstance(artist, Text)]
    effects = [text.get_path_effects() for text in texts]
    for text in texts:
        text.set_path_effects([Normal()])
    try:
        yield
    finally:
        for text, effect in zip(texts, effects, strict=True):
            text.set_path_effects(effect)
