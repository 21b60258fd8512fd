"""Text on a chart: which side it begins on, how wide it is, how it breaks, and the one way to write it.

In: logical text. Out: widths in inches, lines that fit, text artists.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import ScaledTranslation

from pranalytics.charts.fonts import FAMILIES
from pranalytics.charts.labels import NATIVE, Lang, shape
from pranalytics.charts.style import COLOURS

__all__ = ["end", "figure_of", "fit", "start", "text_height", "text_width", "write"]

_LINE = 1.5  # height of a line, in font sizes
_LONGEST = 1_000  # letters of a word; so many are wider than any page
_MANY = 64  # letters beyond which a line is halved before it is cut letter by letter


def start(lang: Lang) -> Literal["left", "right"]:
    """Return the side where lines begin."""
    return "right" if lang == "fa" else "left"


def end(lang: Lang) -> Literal["left", "right"]:
    """Return the side where lines end."""
    return "left" if lang == "fa" else "right"


def text_width(text: str, size: float, *, lang: Lang = "fa", weight: str = "normal") -> float:
    """Return the width of the widest line of a text, in inches."""
    lines = (line.split(" ") for line in text.split("\n"))
    space = _unit_width(" ", lang, weight)
    widths = (
        sum(_unit_width(word[:_LONGEST], lang, weight) for word in words) + space * (len(words) - 1) for words in lines
    )
    return max(widths) * size / 72


@lru_cache(maxsize=32768)
def _unit_width(word: str, lang: Lang, weight: str) -> float:
    """Return the width of a word in font sizes: letters are outlines, which grow in proportion.

    matplotlib needs long to lay a text out, and letters join within words alone, so each word is measured once.
    """
    font = FontProperties(family=FAMILIES, size=1, weight=weight)
    return float(text_to_path.get_text_width_height_descent(shape(word, lang), font, False)[0]) if word else 0.0


def text_height(text: str, size: float) -> float:
    """Return the height that the lines of a text take, in inches."""
    return (text.count("\n") + 1) * size * _LINE / 72 if text else 0.0


def fit(
    text: str,
    width: float,
    size: float,
    *,
    lang: Lang = "fa",
    weight: str = "normal",
    lines: int | None = None,
) -> str:
    """Break a text into lines that fit a width in inches.

    A word too wide alone is cut short, and so is the text after so many ``lines``.
    """

    def fits(line: str) -> bool:
        return text_width(line, size, lang=lang, weight=weight) <= width

    def cut(line: str) -> str:
        while len(line) > _MANY and not fits(half := line[: len(line) // 2]):
            line = half  # else a word of thousands would take minutes
        while len(line) > 2 and not fits(line):
            line = line.rstrip("…")[:-1].rstrip("\u200c ") + "…"
        return line

    broken: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and fits(f"{line} {word}"):
                line = f"{line} {word}"
            else:
                broken += [line] if line else []
                line = cut(word)
        broken.append(line)
    if lines is not None and len(broken) > lines:
        broken = [*broken[: lines - 1], cut(f"{broken[lines - 1]}…")]
    return "\n".join(broken)


def write(
    target: Axes | Figure,
    x: float,
    y: float,
    text: str,
    lang: Lang,
    *,
    offset: tuple[float, float] = (0, 0),
    **style: Any,
) -> Text:
    """Write a logical text on axes or a figure; the only place where charts make text.

    Parameters
    ----------
    target : Axes or Figure
        Where to write.
    x, y : float
        Place, in the coordinates of the target or of ``transform``.
    text : str
        Logical text.
    lang : {"fa", "en"}
        Language of the chart.
    offset : (float, float)
        Shift in points; only on axes.
    **style
        Properties of the text.

    Returns
    -------
    Text
    """
    common: dict[str, Any] = {"color": COLOURS["text"], "linespacing": 1.0 if NATIVE else _spacing(text, lang)}
    style = common | {"fontfamily": list(FAMILIES), "parse_math": False} | style
    if style.get("va") == "center" and "\n" not in text:
        # A line is centred by its letters, not by its ink: else labels with descenders sit higher
        # than others.
        style["va"] = "baseline"
        offset = (offset[0], offset[1] - 0.31 * style["fontsize"])
    if offset != (0, 0) and isinstance(target, Axes):
        shift = ScaledTranslation(offset[0] / 72, offset[1] / 72, figure_of(target).dpi_scale_trans)
        style["transform"] = style.get("transform", target.transData) + shift
    return target.text(x, y, shape(text, lang), **style)


@lru_cache(maxsize=4096)
def _spacing(text: str, lang: Lang) -> float:
    """Return the factor by which matplotlib 3.10 has to part lines for them to be as far apart as elsewhere.

    From 3.11 on it is a factor of the font's own line height; before, of the ink of each line.
    """
    font = FontProperties(family=FAMILIES, size=1)
    ink = [text_to_path.get_text_width_height_descent(line, font, False)[1:] for line in shape(text, lang).split("\n")]
    height, descent = text_to_path.get_text_width_height_descent("lp", font, False)[1:]
    below = [max(d, descent) for _, d in ink]
    above = [max(h, height) - d for (h, _), d in zip(ink, below, strict=True)]
    parted = sum(max(height - descent, line) for line in above[1:])
    return max(1.0, (_LINE * (len(ink) - 1) - sum(below[:-1])) / parted) if parted else 1.0


def figure_of(ax: Axes) -> Figure:
    """Return the figure that axes belong to, also from within a subfigure."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("these axes have been removed from their figure: give axes of a figure")
    return figure
