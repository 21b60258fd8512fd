"""How many topics: what speaks for each number, in small panels.

In: the table of the choice. Out: a figure; the advised number is marked, and all that are as defensible.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pranalytics.charts.labels import Lang, PersianFormatter, digits, shape
from pranalytics.charts.layout import Box, axes_size, dress_ticks, empty
from pranalytics.charts.panels import Panels, arrange, rows_of
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import with_columns
from pranalytics.charts.wording import say
from pranalytics.charts.writing import end, fit, start, text_height, text_width, write

__all__ = ["choice_panel"]

_MEASURES = ("score", "npmi", "exclusivity", "stability", "heldout")
_COLUMNS = ("n_topics", *_MEASURES, *(f"{measure}_se" for measure in _MEASURES), "defensible", "advised")
_HEIGHT, _LEAST = 1.15, 0.4  # of a panel's axes, in inches
_BELOW = 0.24  # room for the numbers of topics
_SIZE = 8.5
_TICK = 7.5


def choice_panel(
    choice: pd.DataFrame, *, lang: Lang = "fa", title: str | None = None, ax: Axes | None = None
) -> Figure:
    """Draw every measure over the number of topics, with its standard error, and the advised number.

    Parameters
    ----------
    choice : DataFrame
        As of :func:`~pranalytics.choose_n_topics`: ``n_topics``; ``score, npmi, exclusivity, stability,
        heldout`` and their standard errors (``…_se``); ``defensible, advised``.
    lang : {"fa", "en"}
        Language, which also decides the reading direction: in Persian the axis begins at the right.
    title : str, optional
        Title in place of the usual one; empty for none.
    ax : Axes, optional
        Axes to draw in, large enough for all panels; without them a page of fitting size is made.

    Returns
    -------
    Figure

    Raises
    ------
    UserError
        If the table lacks a column, or the axes are too small.

    Examples
    --------
    >>> measures = ["score", "npmi", "exclusivity", "stability", "heldout"]
    >>> table = pd.DataFrame({"n_topics": [2, 4], **{m: [0.1, 0.2] for m in measures},
    ...     **{f"{m}_se": 0.05 for m in measures}, "defensible": [False, True], "advised": [False, True]})
    >>> [ax.texts[0].get_text() for ax in choice_panel(table, lang="en").axes]
    ['Score', 'Coherence (NPMI)', 'Exclusivity', 'Stability', 'Held-out likelihood']
    """
    table = with_columns(choice, _COLUMNS, "choice").sort_values("n_topics", kind="stable")
    title = say("choice_title", lang) if title is None else title
    with use_style():
        shown = [measure for measure in _MEASURES if table[measure].notna().any()]
        if not shown:
            return empty(ax, title, lang)
        gap = (0.12, 0.2)
        row = rows_of(len(shown), min(len(shown), 3), gap[0], ax, least=1.3)
        heads = [fit(say(measure, lang), row.panel, _SIZE, lang=lang, weight="bold", lines=2) for measure in shown]
        head = max(text_height(text, _SIZE) for text in heads) + 0.12
        advised = [digits(int(n), lang) for n in table.loc[table["advised"].astype(bool), "n_topics"]]
        note = say("choice_note", lang, advised=advised[0]) if advised else ""
        around = head + _BELOW
        panels = arrange(
            len(shown), row, high=around + _HEIGHT, least=around + _LEAST, gap=gap,
            texts=(title, say("choice_subtitle", lang), note), lang=lang, ax=ax,
        )  # fmt: skip
        for measure, text, place in zip(shown, heads, panels.places, strict=True):
            _draw_panel(panels, place, head, table, measure, text, lang)
        return panels.figure


def _draw_panel(
    panels: Panels, box: Box, head: float, table: pd.DataFrame, measure: str, text: str, lang: Lang
) -> None:
    """Draw one measure; its scale, which is its own, stands at the side where lines begin."""
    sizes = np.log(table["n_topics"].to_numpy(dtype=float))  # twice as many is as far everywhere
    means = table[measure].to_numpy(dtype=float)
    errors = np.nan_to_num(table[f"{measure}_se"].to_numpy(dtype=float))
    low, high = np.nanmin(means - errors), np.nanmax(means + errors)
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    ticks = [float(t) for t in MaxNLocator(3, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]
    formatter = PersianFormatter(lang)
    formatter.set_locs(ticks)
    beside = max(text_width(formatter(tick), _TICK, lang=lang) for tick in ticks) + 0.08
    ax = panels.add(box.inset(top=head, bottom=_BELOW, **{start(lang): beside, end(lang): 0.12}))
    _draw_frame(ax, sizes, ticks, lang)
    ax.fill_between(sizes, means - errors, means + errors, color=COLOURS["band"], linewidth=0, zorder=2)
    ax.vlines(sizes, means - errors, means + errors, color=COLOURS["band"], linewidth=3, zorder=2)
    for size in sizes[table["advised"].to_numpy(dtype=bool)]:
        ax.axvline(size, color=COLOURS["accent"], linewidth=1.4, zorder=2.5)
    ax.plot(sizes, means, color=COLOURS["main"], linewidth=1.4, zorder=3)
    good = table["defensible"].to_numpy(dtype=bool)
    for which, face in ((good, COLOURS["main"]), (~good, COLOURS["paper"])):
        ax.plot(
            sizes[which], means[which], "o", markersize=3.8, clip_on=False, zorder=4,
            markerfacecolor=face, markeredgecolor=COLOURS["main"], markeredgewidth=0.9,
        )  # fmt: skip
    away = 1 if lang == "fa" else -1
    write(
        ax, 1 if lang == "fa" else 0, 1, text, lang, offset=(72 * beside * away, 7), transform=ax.transAxes,
        ha=start(lang), va="bottom", fontsize=_SIZE, fontweight="bold", color=COLOURS["ink"],
    )  # fmt: skip


def _draw_frame(ax: Axes, sizes: np.ndarray, ticks: list[float], lang: Lang) -> None:
    """Draw light lines at the values, and the numbers of topics below that have room."""
    for spine in ax.spines.values():
        spine.set_visible(False)
    edge = 0.06 * max(float(sizes[-1] - sizes[0]), 0.1)
    limits = (sizes[0] - edge, sizes[-1] + edge)
    ax.set_xlim(*(limits[::-1] if lang == "fa" else limits))
    ax.set_ylim(ticks[0], ticks[-1])
    ax.set_yticks(ticks)
    ax.yaxis.set_major_formatter(PersianFormatter(lang))
    if lang == "fa":
        ax.yaxis.tick_right()
    numbers = {float(size): digits(str(round(np.exp(size))), lang) for size in sizes}
    room = (max(text_width(number, _TICK, lang=lang) for number in numbers.values()) + 0.06) / axes_size(ax)[0]
    shown: list[float] = []
    for size in sizes:
        if not shown or (size - shown[-1]) / (limits[1] - limits[0]) >= room:
            shown.append(float(size))
    ax.set_xticks(shown, labels=[shape(numbers[size], lang) for size in shown])
    ax.grid(True, axis="y", color=COLOURS["grid"], linewidth=0.7)
    dress_ticks(ax.xaxis)
    dress_ticks(ax.yaxis)
