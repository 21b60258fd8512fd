"""Dots with intervals: how often themes are talked about, in all texts or city by city.

In: a comparison of the whole corpus or by city. Out: a figure, one row a theme or city, the largest
first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pranalytics.charts.labels import Lang, digits, hundredths, percent
from pranalytics.charts.layout import add_axes, draw_scale, dress, empty, page, row_height
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import drawn_share, of_theme, overall_share, pooled, significant, too_few, with_columns
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import end, figure_of, fit, start, text_height, text_width, write

__all__ = ["city_prevalence", "theme_prevalence"]

_COLUMNS = (
    "group", "theme", "n_passages", "n_documents",
    "share", "low", "high", "difference", "q", "note",
)  # fmt: skip
_TOP = 0.28  # room for the tick labels above the rows, in inches
_BOTTOM = 0.26  # and for the name of the reference line below


@dataclass(frozen=True)
class _Row:
    label: str
    share: float
    low: float
    high: float
    few: bool
    strong: bool


def theme_prevalence(
    comparison: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the share of every theme in the whole corpus with its interval.

    Parameters
    ----------
    comparison : DataFrame
        Comparison of the whole corpus (``group == "all"``; other groups are left out), one row a
        theme: ``group, theme, n_passages, n_documents, share, low, high, difference, q, note``;
        shares between 0 and 1.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, which also decides the reading direction: in Persian the axis begins at the right.
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
    >>> row = {"group": "all", "theme": "crisis", "n_passages": 90, "n_documents": 40,
    ...     "share": 0.3, "low": 0.2, "high": 0.4, "difference": 0.0, "q": 1.0, "note": ""}
    >>> figure = theme_prevalence(pd.DataFrame([row]), names={"crisis": "Crisis"}, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['Crisis', '30%', '20 to 40']
    """
    comparison = with_columns(comparison, _COLUMNS, "comparison")
    whole = comparison[comparison["group"] == "all"]
    title = say("prevalence_title", lang) if title is None else title
    with use_style():
        labels = [display_name(str(theme), names, lang) for theme in whole["theme"]]
        rows = [replace(row, strong=True) for row in _rows(whole, labels)]
        note = _size(whole, lang)
        texts = (title, say("prevalence_subtitle", lang), note)
        return _draw(rows, float("nan"), lang, texts, ax)


def city_prevalence(
    comparison: pd.DataFrame,
    theme: str,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the share of one theme in every city with its interval, beside its share in all cities.

    Where the table has estimates, these are drawn, for the intervals belong to them; the note says so. Cities with
    too few documents come last, as hollow dots without an interval.

    Parameters
    ----------
    comparison : DataFrame
        Comparison by city: ``group, theme, n_passages, n_documents, share, low, high, difference,
        q, note``, and, where shares are estimated, ``estimate``; shares between 0 and 1.
    theme : str
        Id of the theme.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, which also decides the reading direction: in Persian the axis begins at the right.
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
        If the table lacks a column or the theme.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["A", "B"], "theme": "crisis", "n_passages": 90,
    ...     "n_documents": 40, "share": [0.3, 0.1], "low": [0.2, 0.05], "high": [0.4, 0.2],
    ...     "difference": [0.1, -0.1], "q": [0.01, 0.2], "note": ""})
    >>> figure = city_prevalence(table, "crisis", lang="en")
    >>> figure.axes[0].texts[-1].get_text()
    'All cities 20%'
    """
    comparison = with_columns(comparison, _COLUMNS, "comparison")
    cities = of_theme(comparison, theme, "comparison")
    cities = cities[cities["n_passages"] > 0]
    if title is None:
        title = say("city_title", lang, theme=display_name(theme, names, lang))
    with use_style():
        labels = [
            f"{display_name(str(city), None, lang)} ({digits(int(size), lang)})"
            for city, size in zip(cities["group"], cities["n_documents"], strict=True)
        ]
        rows = _rows(cities, labels)
        notes = [say("city_marks", lang)] * any(row.strong for row in rows) + [say("pooled", lang)] * pooled(cities)
        texts = (title, say("city_subtitle", lang), " ".join(notes))
        return _draw(rows, overall_share(cities, theme), lang, texts, ax)


def _rows(table: pd.DataFrame, labels: list[str]) -> list[_Row]:
    """Return the rows that have a share: those that carry a claim first, each kind by share."""
    facts = zip(
        labels, drawn_share(table), table["low"], table["high"], too_few(table), significant(table),
        strict=True,
    )  # fmt: skip
    rows = [_Row(label, float(s), float(a), float(b), bool(f), bool(g)) for label, s, a, b, f, g in facts]
    known = [row for row in rows if np.isfinite(row.share)]
    return sorted(known, key=lambda row: (row.few, -row.share))


def _size(whole: pd.DataFrame, lang: Lang) -> str:
    if whole.empty:
        return ""
    passages, documents = int(whole["n_passages"].max()), int(whole["n_documents"].max())
    return say("size", lang, passages=digits(passages, lang), documents=digits(documents, lang))


def _draw(
    rows: list[_Row],
    reference: float,
    lang: Lang,
    texts: tuple[str, str, str],
    ax: Axes | None,
) -> Figure:
    title, subtitle, note = texts
    if not rows:
        return empty(ax, title, lang)
    if any(row.few for row in rows):
        note = f"{note} {say('no_interval', lang)}".strip()
    height = row_height(len(rows), 0.27)
    size = min(8.5, height * 72 * 0.62)
    if ax is not None:
        _draw_rows(ax, rows, reference, size, lang)
        dress(ax, lang, title=title, note=note, above=20, below=22)
        return figure_of(ax)

    rows = [replace(row, label=fit(row.label, 2.2, size, lang=lang, lines=2)) for row in rows]
    broken = [text_height(row.label, size) + 0.04 for row in rows if "\n" in row.label]
    height = max([height, *broken])
    below = _BOTTOM if np.isfinite(reference) else 0.05
    figure, box = page(
        _TOP + len(rows) * height + below,
        title=title,
        subtitle=subtitle,
        note=note,
        lang=lang,
    )
    beside = max(text_width(row.label, size, lang=lang) for row in rows) + 0.14
    numbers = sum(_number_widths(rows, size, lang)) + 0.24
    side = {start(lang): beside, end(lang): numbers}
    axes = add_axes(figure, box.inset(top=_TOP, bottom=below, left=side["left"], right=side["right"]))
    _draw_rows(axes, rows, reference, size, lang)
    return figure


def _draw_rows(ax: Axes, rows: list[_Row], reference: float, size: float, lang: Lang) -> None:
    largest = float(np.nanmax([*(r.share for r in rows), *(r.high for r in rows), reference, 0.01]))
    ticks = [t for t in MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(0, largest) if t <= 1]
    limit = 1.03 * largest
    ax.set_xlim(*((limit, 0) if lang == "fa" else (0, limit)))
    ax.set_ylim(len(rows), 0)
    draw_scale(ax, [tick for tick in ticks if tick <= limit], lang)
    share_width = _number_widths(rows, size, lang)[0] * 72
    toward = -1 if lang == "fa" else 1  # the direction in which the axis grows
    for i, row in enumerate(rows):
        share, interval = _numbers(row, _decimals(rows), lang)
        y = i + 0.5
        _draw_dot(ax, y, row)
        common: dict[str, Any] = {"va": "center", "fontsize": size}
        write(
            ax, 0, y, row.label, lang, offset=(-7 * toward, 0),
            ha=end(lang), color=COLOURS["ink"], **common,
        )  # fmt: skip
        write(
            ax, limit, y, share, lang, offset=(7 * toward, 0),
            ha=start(lang), color=COLOURS["ink"], fontweight="bold", **common,
        )  # fmt: skip
        write(
            ax, limit, y, interval, lang, offset=((12 + share_width) * toward, 0),
            ha=start(lang), color=COLOURS["muted"], **common,
        )  # fmt: skip
    if np.isfinite(reference):
        _draw_reference(ax, reference, len(rows), _decimals(rows), lang)


def _draw_dot(ax: Axes, y: float, row: _Row) -> None:
    colour = COLOURS["main"] if row.strong else COLOURS["faint"]
    if not row.few:
        ax.plot([row.low, row.high], [y, y], color=colour, linewidth=2.2, solid_capstyle="round")
    face = COLOURS["paper"] if row.few else COLOURS["main"] if row.strong else COLOURS["muted"]
    edge = COLOURS["faint"] if row.few else COLOURS["paper"]
    ax.plot(
        [row.share], [y], "o", markersize=6.5, clip_on=False, zorder=4,
        markerfacecolor=face, markeredgecolor=edge, markeredgewidth=1.0,
    )  # fmt: skip


def _draw_reference(ax: Axes, reference: float, count: int, decimals: int, lang: Lang) -> None:
    """Draw the share of all cities as a line, with its name below."""
    ax.plot([reference, reference], [0, count], color=COLOURS["accent"], linewidth=1.2, zorder=1)
    label = say("overall", lang, share=percent(reference, lang, decimals=decimals))
    write(
        ax, reference, count, label, lang, offset=(0, -4),
        ha="center", va="top", fontsize=7.5, color=COLOURS["accent"], fontweight="bold",
    )  # fmt: skip


def _decimals(rows: list[_Row]) -> int:
    return int(max(row.share for row in rows) < 0.1)


def _numbers(row: _Row, decimals: int, lang: Lang) -> tuple[str, str]:
    """Return the share and its interval in words."""
    share = percent(row.share, lang, decimals=decimals)
    if row.few:
        return share, ""
    low, high = (hundredths(bound, lang, decimals=decimals) for bound in (row.low, row.high))
    return share, say("interval", lang, low=low, high=high)


def _number_widths(rows: list[_Row], size: float, lang: Lang) -> tuple[float, float]:
    """Return the widths of the two columns of numbers in inches."""
    numbers = [_numbers(row, _decimals(rows), lang) for row in rows]
    return (
        max(text_width(share, size, lang=lang, weight="bold") for share, _ in numbers),
        max(text_width(interval, size, lang=lang) for _, interval in numbers),
    )
