"""Quality of topics: one row a topic, one column of dots a measure.

In: the quality of topics. Out: a figure; topics that may have to be dropped stand out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import PAGE_WIDTH, add_axes, axes_size, dress, empty, page, row_height
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import with_columns
from pranalytics.charts.wording import numbered, say
from pranalytics.charts.writing import end, figure_of, fit, start, text_height, text_width, write

__all__ = ["stability_panel"]

_MEASURES = ("npmi", "exclusivity", "stability", "share")
_FLAGS = {"empty": "empty_topic", "stop_words": "stop_words", "one_document": "one_document", "duplicate": "duplicate"}
_HEAD = 7.5  # font size of the names of the measures
_ABOVE = 0.36  # room for them, in inches
_NUMBER = 0.4  # and for a number behind each line of dots


@dataclass(frozen=True)
class _Column:
    """One measure: its values, how they are written, and where its scale begins and ends."""

    head: str
    values: np.ndarray
    numbers: list[str]
    low: float
    high: float


def stability_panel(
    quality: pd.DataFrame, *, lang: Lang = "fa", title: str | None = None, ax: Axes | None = None
) -> Figure:
    """Draw coherence, exclusivity, stability and share of every topic.

    Measures that were not taken (all NaN) are left out.

    Parameters
    ----------
    quality : DataFrame
        As of :func:`~pranalytics.topic_quality`: ``topic, name, npmi, exclusivity, stability, share, flags``.
    lang : {"fa", "en"}
        Language, which also decides the reading direction: in Persian the axes begin at the right.
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
    >>> table = pd.DataFrame({"topic": [0], "name": ["parks"], "npmi": 0.25, "exclusivity": 0.5,
    ...     "stability": float("nan"), "share": 0.2, "flags": ""})
    >>> figure = stability_panel(table, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['1. parks', 'Coherence (NPMI)', '0.25', 'Exclusivity', '0.50', 'Share', '20%']
    """
    table = with_columns(quality, ("topic", "name", *_MEASURES, "flags"), "quality").sort_values("topic")
    title = say("quality_title", lang) if title is None else title
    with use_style():
        columns = _columns(table, lang)
        if not columns:
            return empty(ax, title, lang)
        flagged = (table["flags"].fillna("") != "").to_numpy()
        labels = [numbered(int(t), str(n), lang) for t, n in zip(table["topic"], table["name"], strict=True)]
        note = _note(table, lang)
        if ax is not None:
            size = min(8.0, axes_size(ax)[1] / len(labels) * 72 * 0.62)
            _draw(ax, labels, columns, flagged, size, lang)
            dress(ax, lang, title=title, note=note, above=26)
            return figure_of(ax)
        height = row_height(len(labels), 0.25)
        size = min(8.0, height * 72 * 0.62)
        labels = [fit(label, 2.3, size, lang=lang, lines=2) for label in labels]
        height = max([height, *(text_height(label, size) + 0.04 for label in labels if "\n" in label)])
        beside = max(text_width(label, size, lang=lang) for label in labels) + 0.14
        subtitle = say("quality_subtitle", lang)
        figure, box = page(
            _ABOVE + len(labels) * height, title=title, subtitle=subtitle, note=note, lang=lang, width=PAGE_WIDTH
        )
        inner = add_axes(figure, box.inset(top=_ABOVE, **{start(lang): beside}))
        _draw(inner, labels, columns, flagged, size, lang)
        return figure


def _columns(table: pd.DataFrame, lang: Lang) -> list[_Column]:
    columns = []
    for measure in _MEASURES:
        values = table[measure].to_numpy(dtype=float)
        if not np.isfinite(values).any():
            continue
        low = min(0.0, float(np.nanmin(values)))
        high = max(float(np.nanmax(values)), 0.01) if measure == "share" else 1.0
        if measure == "share":
            decimals = int(high < 0.1)
            numbers = [percent(value, lang, decimals=decimals) for value in values]
        else:
            numbers = [digits(float(value), lang, decimals=2) for value in values]
        columns.append(_Column(say(measure, lang), values, numbers, low, high))
    return columns


def _note(table: pd.DataFrame, lang: Lang) -> str:
    """Name what each flag stands for and the topics that bear it."""
    comma = "، " if lang == "fa" else ", "
    parts = []
    for flag, phrase in _FLAGS.items():
        marked = [flag in str(flags or "").split(", ") for flags in table["flags"]]
        topics = [digits(str(int(topic) + 1), lang) for topic in table.loc[marked, "topic"]]
        if topics:
            parts.append(say("flagged", lang, topics=comma.join(topics), flag=say(phrase, lang)))
    return say("quality_flags", lang, flags=("؛ " if lang == "fa" else "; ").join(parts)) if parts else ""


def _draw(ax: Axes, labels: list[str], columns: list[_Column], flagged: np.ndarray, size: float, lang: Lang) -> None:
    """Draw all columns on one pair of axes, each a unit wide with its numbers behind it."""
    ax.set_axis_off()
    ax.set_xlim(*((len(columns), 0) if lang == "fa" else (0, len(columns))))
    ax.set_ylim(len(labels), 0)
    wide = axes_size(ax)[0] / len(columns)
    length = max(1 - (_NUMBER + 0.16) / wide, 0.2)  # of a scale, as a share of its column
    away = -1 if lang == "fa" else 1
    rows = np.arange(len(labels)) + 0.5
    ax.hlines(rows, 0, len(columns), color=COLOURS["grid"], linewidth=0.5, zorder=0.5)
    for row, label in zip(rows, labels, strict=True):
        write(
            ax, 0, row, label, lang, offset=(-7 * away, 0),
            ha=end(lang), va="center", fontsize=size, color=COLOURS["ink"],
        )  # fmt: skip
    for k, column in enumerate(columns):
        origin = k + 0.1 / wide
        head = fit(column.head, wide - 0.15, _HEAD, lang=lang, weight="bold", lines=2)
        write(
            ax, origin, 0, head, lang, offset=(0, 4), ha=start(lang), va="bottom",
            fontsize=_HEAD, fontweight="bold", color=COLOURS["ink"],
        )  # fmt: skip
        scale = (length - 0.1 / wide) / (column.high - column.low)
        zero = origin - column.low * scale
        ax.plot([zero, zero], [0, len(labels)], color=COLOURS["faint"], linewidth=0.9, zorder=1)
        places = zero + column.values * scale
        for which, colour in ((~flagged, COLOURS["main"]), (flagged, COLOURS["accent"])):
            ax.hlines(rows[which], zero, places[which], color=colour, linewidth=1.2, alpha=0.6, zorder=2)
            ax.plot(places[which], rows[which], "o", color=colour, markersize=min(5.0, size * 0.6), clip_on=False)
        for row, place, number in zip(rows, np.fmax(places, zero), column.numbers, strict=True):
            write(
                ax, place, row, number, lang, offset=(6 * away, 0), ha=start(lang), va="center",
                fontsize=min(6.5, size), color=COLOURS["muted"],
            )  # fmt: skip
