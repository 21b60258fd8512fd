"""Two moments or two groups side by side: one line a theme, which rises or falls.

In: a comparison. Out: a figure; lines whose ends have intervals that lie apart are dark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import add_axes, axes_size, dress, empty, page
from pranalytics.charts.placing import spread
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import drawn_share, pooled, too_few, with_columns
from pranalytics.charts.timeaxis import Time, is_turned
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import figure_of, fit, text_height, write
from pranalytics.errors import UserError, shown_names

__all__ = ["slopes"]

_COLUMNS = ("group", "theme", "share", "low", "high", "note")
_SIZE = 8.0
_BESIDE = 2.0  # room for names on each side, in inches


@dataclass(frozen=True)
class _Line:
    name: str
    shares: tuple[float, float]
    lows: tuple[float, float]
    highs: tuple[float, float]

    @property
    def apart(self) -> bool:
        """Whether the intervals of both ends lie apart; NaN says no."""
        return self.lows[1] > self.highs[0] or self.lows[0] > self.highs[1]


def slopes(
    comparison: pd.DataFrame,
    first: str,
    second: str,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
    time: Time = "ltr",
) -> Figure:
    """Draw the share of every theme in two years or two groups, joined by a line.

    Years run from left to right, as on every axis of time; other groups follow the reading direction. A theme
    that is missing at one end is left out.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by year or by another group: ``group, theme, share, low, high, note``; shares between 0
        and 1. Where there is a column ``estimate``, it is drawn, for the intervals belong to it, and the note says so.
    first, second : str
        The groups to compare, such as ``"1398"`` and ``"1402"``.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language.
    title : str, optional
        Title in place of the usual one; empty for none.
    ax : Axes, optional
        Axes to draw on; without them a page of fitting size is made.
    time : {"ltr", "rtl"}
        Which way years run.

    Returns
    -------
    Figure

    Raises
    ------
    UserError
        If the table lacks a column or a group.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["1398", "1402"], "theme": "crisis", "share": [0.1, 0.3],
    ...     "low": [0.05, 0.2], "high": [0.15, 0.4], "note": ""})
    >>> figure = slopes(table, "1398", "1402", names={"crisis": "Crisis"}, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['1398', '1402', 'Crisis 10%', '30% Crisis']
    """
    table = with_columns(comparison, _COLUMNS, "comparison")
    ends, turned = [str(first), str(second)], is_turned(time)
    heads = [digits(display_name(end, None, lang), lang) for end in ends]
    years = all(len(end) == 4 and end.isdigit() for end in ends)
    if title is None:
        title = say("slopes_title_years" if years else "slopes_title", lang, first=heads[0], second=heads[1])
    with use_style():
        if table.empty:
            return empty(ax, title, lang)
        for end in ends:
            if end not in set(table["group"].astype(str)):
                known = shown_names(map(repr, table["group"].astype(str).unique()))
                raise UserError(f"the comparison has no group {end!r} to draw slopes of: it has {known}")
        lines = _lines(table, ends, names, lang)
        if not lines:
            return empty(ax, title, lang)
        backwards = turned if years else lang == "fa"
        note = say("slopes_note" if any(line.apart for line in lines) else "slopes_no_note", lang)
        if pooled(table[table["group"].astype(str).isin(ends)]):
            note = f"{note} {say('pooled', lang)}"
        if ax is not None:
            _draw(ax, lines, heads, lang, backwards=backwards)
            dress(ax, lang, title=title, note=note, above=28)
            return figure_of(ax)
        labels = [fit(line.name, _BESIDE - 0.6, _SIZE, lang=lang, lines=2) for line in lines]
        tall = sum(text_height(label, _SIZE) for label in labels) * 1.2
        subtitle = say("slopes_subtitle", lang)
        figure, box = page(max(2.6, tall) + 0.5, title=title, subtitle=subtitle, note=note, lang=lang)
        inner = box.inset(top=0.4, bottom=0.1, left=_BESIDE, right=_BESIDE)
        _draw(add_axes(figure, inner), lines, heads, lang, backwards=backwards)
        return figure


def _lines(table: pd.DataFrame, ends: list[str], names: Mapping[str, str] | None, lang: Lang) -> list[_Line]:
    few = too_few(table)
    facts = table[["group", "theme"]].assign(
        share=drawn_share(table), low=table["low"].mask(few), high=table["high"].mask(few)
    )
    facts = facts.drop_duplicates(["group", "theme"]).set_index(["theme", "group"]).astype(float)
    lines = []
    for theme in table["theme"].drop_duplicates():
        keys = [(theme, end) for end in ends]
        if not all(key in facts.index for key in keys):
            continue
        rows = [facts.loc[key] for key in keys]
        if all(np.isfinite(row["share"]) for row in rows):
            a, b = rows
            lines.append(
                _Line(
                    display_name(str(theme), names, lang),
                    (float(a["share"]), float(b["share"])),
                    (float(a["low"]), float(b["low"])),
                    (float(a["high"]), float(b["high"])),
                )
            )
    return lines


def _draw(ax: Axes, lines: list[_Line], heads: list[str], lang: Lang, *, backwards: bool) -> None:
    ax.set_axis_off()
    ax.set_xlim(*((1, 0) if backwards else (0, 1)))
    values = [value for line in lines for value in (*line.shares, *line.highs) if np.isfinite(value)]
    ax.set_ylim(0, max(*values, 0.01))
    decimals = int(max(max(line.shares) for line in lines) < 0.1)
    tall = axes_size(ax)[1]
    for x, head in enumerate(heads):
        ax.plot([x, x], [0, 1], color=COLOURS["grid"], linewidth=1.0, transform=ax.get_xaxis_transform(), zorder=1)
        text = fit(head, _BESIDE, _SIZE, lang=lang, weight="bold", lines=1)
        write(
            ax, x, 1, text, lang, offset=(0, 16), transform=ax.get_xaxis_transform(),
            ha="center", va="center", fontsize=_SIZE, fontweight="bold", color=COLOURS["ink"],
        )  # fmt: skip
    for line in lines:
        colour = COLOURS["main"] if line.apart else COLOURS["faint"]
        ax.plot(
            [0, 1], line.shares, "-o", color=colour, linewidth=1.8 if line.apart else 1.0, markersize=4,
            clip_on=False, zorder=4 if line.apart else 3,
        )  # fmt: skip
        for x in (0, 1) if line.apart else ():
            ax.plot(
                [x, x], [line.lows[x], line.highs[x]], color=colour, linewidth=3.5, alpha=0.3,
                clip_on=False, solid_capstyle="butt", zorder=2,
            )  # fmt: skip
    for x in (0, 1):
        _label(ax, lines, x, tall, decimals, lang, left=(x == 0) != backwards)


def _label(ax: Axes, lines: list[_Line], x: int, tall: float, decimals: int, lang: Lang, *, left: bool) -> None:
    """Write names and shares beside one end, moved apart where they would meet, with hairlines to the dots."""
    top = ax.get_ylim()[1]
    texts = []
    for line in lines:
        share = percent(line.shares[x], lang, decimals=decimals)
        # The share stands next to the line.
        # Behind a name in the other script it needs a mark, or its digits would join the name.
        mark = "\u061c" if lang == "fa" else "" if line.name.isascii() else "\u200e"
        parts = (share, line.name) if left == (lang == "fa") else (line.name, mark + share)
        texts.append(_fit(parts, lang))
    heights = [1.1 * text_height(text, _SIZE) for text in texts]
    wanted = [line.shares[x] / top * tall for line in lines]
    places = spread(wanted, heights, -0.1, tall + 0.1)
    away = -1 if left else 1
    shift = away * (-1 if ax.xaxis_inverted() else 1)
    width = axes_size(ax)[0]
    for line, text, place in zip(lines, texts, places, strict=True):
        y = place / tall * top
        ax.plot(
            [x + shift * 0.06 / width, x + shift * 0.2 / width], [line.shares[x], y],
            color=COLOURS["faint"], linewidth=0.5, clip_on=False, zorder=1,
        )  # fmt: skip
        write(
            ax, x, y, text, lang, offset=(away * 72 * 0.23, 0), ha="right" if left else "left", va="center",
            fontsize=_SIZE, color=COLOURS["ink"] if line.apart else COLOURS["text"],
            fontweight="bold" if line.apart else "normal",
        )  # fmt: skip


def _fit(parts: tuple[str, str], lang: Lang) -> str:
    """Break a name and its share into two lines at most, without losing the share."""
    name, share = sorted(parts, key=lambda part: part[-1:] in "%٪")
    room = _BESIDE - 0.35
    width = 2 * room
    while text_height(fit(" ".join(parts), room, _SIZE, lang=lang, weight="bold"), _SIZE) > text_height("\n", _SIZE):
        width -= 0.15
        name = fit(name, width, _SIZE, lang=lang, weight="bold", lines=1)
        parts = (name, share) if parts[1] == share else (share, name)
    return fit(" ".join(parts), room, _SIZE, lang=lang, weight="bold")
