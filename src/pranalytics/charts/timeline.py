"""Themes over time: small panels, one a theme, of shares by year, season or month with their intervals.

In: a comparison by year, or trends. Out: a figure on one scale; times without documents are gaps, never
bridged, and a thin line leads to times with too few for an interval.

Panels follow the reading order of the language, time the rule of :mod:`pranalytics.charts.timeaxis`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pranalytics.charts.labels import Lang, PersianFormatter, percent, shape
from pranalytics.charts.layout import axes_size, dress_ticks, empty
from pranalytics.charts.panels import arrange, rows_of
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import drawn_share, of_theme, pooled, themes_by_share, with_columns
from pranalytics.charts.timeaxis import Time, is_turned, time_ticks
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import fit, start, text_height, write
from pranalytics.errors import UserError, shown

__all__ = ["city_timeline", "theme_timeline"]

_COLUMNS = ("group", "theme", "share", "low", "high")
_HEIGHT, _LEAST = 1.0, 0.4  # of a panel's axes, in inches
_BELOW = 0.24  # room for the years below
_LINE = 0.12  # and for a second line there
_SIZE = 8.5
_DOT, _SMALLEST_DOT = 3.4, 1.2  # points
_SCALE = 0.34  # room for the percentages beside
_LAST = 0.34  # room for the last share


# Times of a year, by how a time is written.
_YEAR = r"\d{4}"
_UNITS = {_YEAR: ("year", 1), r"\d{4}-\d": ("season", 4), r"\d{4}-\d{2}": ("month", 12)}


@dataclass(frozen=True)
class _Series:
    """Shares of one theme, a value a time, in years; NaN where there are no documents."""

    name: str
    years: np.ndarray
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    change: np.ndarray


def theme_timeline(
    by_year: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
    time: Time = "ltr",
) -> Figure:
    """Draw the share of every theme over Jalali years, seasons or months, a panel a theme.

    Parameters
    ----------
    by_year : DataFrame
        Comparison by year, or trends (:func:`~pranalytics.theme_trends`): ``group`` (the Jalali year as text, a season,
        ``1398-3``, or a month, ``1398-09``; other rows are left out), ``theme, share, low, high``; shares between 0 and
        1, NaN for a time without documents. Where there is a column ``estimate``, it is drawn, for the intervals
        belong to it, and the note says so. Panels are in the order of ``share - difference``, or without that column
        of the mean share. Where a column ``change`` is true, a line is drawn.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, which also decides the order of the panels.
    title : str, optional
        Title in place of the usual one; empty for none.
    ax : Axes, optional
        Axes to draw in, large enough for all panels; without them a page of fitting size is made.
    time : {"ltr", "rtl"}
        Which way time runs; from left to right, as readers know it, in Persian too.

    Returns
    -------
    Figure

    Raises
    ------
    UserError
        If the table lacks a column or has no times, or the axes are too small.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["1398", "1400"], "theme": "crisis", "share": [0.1, 0.3],
    ...     "low": [0.05, 0.2], "high": [0.2, 0.4]})
    >>> figure = theme_timeline(table, lang="en")
    >>> [label.get_text() for label in figure.axes[0].get_xticklabels()]
    ['1398', '1399', '1400']
    """
    table, unit, times = _timed(with_columns(by_year, _COLUMNS, "by_year"), _UNITS)
    if "difference" not in table:
        table = table.assign(difference=table["share"] - table.groupby("theme")["share"].transform("mean"))
    title, turned = say("time_title", lang) if title is None else title, is_turned(time)
    with use_style():
        if table["share"].notna().sum() == 0:
            return empty(ax, title, lang)
        numbers = np.arange(table["number"].min(), table["number"].max() + 1)
        series = [
            _series(table[table["theme"] == theme], display_name(theme, names, lang), numbers, times)
            for theme in themes_by_share(table)
        ]
        texts = (title, say(f"time_subtitle_{unit}", lang), _note(series, lang, times, pooled(table)))
        return _draw(series, lang, texts, times, ax, turned=turned)


def city_timeline(
    by_year: pd.DataFrame,
    theme: str,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
    time: Time = "ltr",
) -> Figure:
    """Draw the share of one theme over Jalali years, a panel a city, in the order given.

    Parameters
    ----------
    by_year : DataFrame
        Comparisons by year of several cities, one below the other: ``city, group`` (the Jalali year as text),
        ``theme, share, low, high``; shares between 0 and 1. Where there is a column ``estimate``, it is drawn.
    theme : str
        Id of the theme.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, which also decides the order of the panels.
    title : str, optional
        Title in place of the usual one; empty for none.
    ax : Axes, optional
        Axes to draw in, large enough for all panels; without them a page of fitting size is made.
    time : {"ltr", "rtl"}
        Which way time runs; from left to right, as readers know it, in Persian too.

    Returns
    -------
    Figure

    Raises
    ------
    UserError
        If the table lacks a column or the theme, or has no years, or the axes are too small.

    Examples
    --------
    >>> table = pd.DataFrame({"city": ["A", "A", "B"], "group": ["1398", "1400", "1399"], "theme": "crisis",
    ...     "share": [0.1, 0.3, 0.2], "low": 0.05, "high": 0.4})
    >>> figure = city_timeline(table, "crisis", lang="en")
    >>> [ax.texts[-1].get_text() for ax in figure.axes]
    ['A', 'B']
    """
    table = with_columns(by_year, ("city", "group", "theme", "share", "low", "high"), "by_year")
    table, _, _ = _timed(of_theme(table, theme, "table 'by_year'"), {_YEAR: _UNITS[_YEAR]})
    if title is None:
        title = say("city_time_title", lang, theme=display_name(theme, names, lang))
    turned = is_turned(time)
    with use_style():
        known = table[table["share"].notna()]
        if known.empty:
            return empty(ax, title, lang)
        years = np.arange(known["number"].min(), known["number"].max() + 1)
        cities = known["city"].drop_duplicates()
        series = [_series(table[table["city"] == city], display_name(str(city), None, lang), years) for city in cities]
        texts = (title, say("city_time_subtitle", lang), _note(series, lang, 1, pooled(table)))
        return _draw(series, lang, texts, 1, ax, turned=turned)


def _timed(table: pd.DataFrame, units: Mapping[str, tuple[str, int]]) -> tuple[pd.DataFrame, str, int]:
    """Return a table with its times numbered, what a time is, and how many of them a year has."""
    groups = table["group"].astype(str)
    pattern = next((pattern for pattern in units if groups.str.fullmatch(pattern).any()), _YEAR)
    unit, times = units[pattern]
    if len(table) and not groups.str.fullmatch(pattern).any():
        wanted = " or ".join(unit for unit, _ in units.values())
        raise UserError(f"the table 'by_year' has the group {shown(groups.iloc[0])}, which is no {wanted}: compare by "
                        f"{wanted}")  # fmt: skip
    table = table[groups.str.fullmatch(pattern)]
    numbers = []
    for group in table["group"].astype(str):
        year, _, part = group.partition("-")
        numbers.append(int(year) * times + int(part or 1) - 1)
    return table.assign(number=numbers), unit, times


def _series(rows: pd.DataFrame, name: str, numbers: np.ndarray, times: int = 1) -> _Series:
    rows = rows.assign(share=drawn_share(rows), change=rows["change"].astype(float) if "change" in rows else 0.0)
    columns = rows.set_index(rows["number"])[["share", "low", "high", "change"]]
    columns = columns[~columns.index.duplicated()].reindex(numbers).astype(float)
    share, low, high, change = (columns[column].to_numpy() for column in ("share", "low", "high", "change"))
    return _Series(name, numbers if times == 1 else numbers / times, share, low, high, change == 1)


def _draw(
    series: list[_Series], lang: Lang, texts: tuple[str, str, str], times: int, ax: Axes | None, *, turned: bool
) -> Figure:
    gap = (0.28, 0.18)
    row = rows_of(len(series), min(len(series), 3 if len(series) <= 9 else 4), gap[0], ax, least=1.2)
    panel = row.panel - _SCALE / row.columns
    heads = [fit(one.name, panel, _SIZE, lang=lang, weight="bold", lines=2) for one in series]
    head = max(text_height(text, _SIZE) for text in heads) + 0.14
    first, last = (round(series[0].years[n] * times) for n in (0, -1))
    labels = time_ticks(first, last, times, panel - _LAST, lang)  # the same below all panels
    below = _BELOW + _LINE * any("\n" in label for _, label in labels)
    around = head + below
    beside = (0.0, _SCALE) if lang == "fa" else (_SCALE, 0.0)  # the scale stands where lines begin
    panels = arrange(
        len(series), row, high=around + _HEIGHT, least=around + _LEAST, gap=gap, texts=texts, lang=lang, ax=ax,
        beside=beside,
    )  # fmt: skip
    ticks = _share_ticks(series)
    for k, (one, text, place) in enumerate(zip(series, heads, panels.places, strict=True)):
        inner = panels.add(place.inset(top=head, bottom=below))
        _draw_panel(inner, one, ticks, lang, times, scale=k % row.columns == 0, turned=turned)
        inner.set_xticks([place for place, _ in labels], [shape(label, lang) for _, label in labels])
        dress_ticks(inner.xaxis)
        x = 1 if lang == "fa" else 0
        write(
            inner, x, 1, text, lang, offset=(0, 8), transform=inner.transAxes,
            ha=start(lang), va="bottom", fontsize=_SIZE, fontweight="bold", color=COLOURS["ink"],
        )  # fmt: skip
    return panels.figure


def _note(series: list[_Series], lang: Lang, times: int, estimated: bool) -> str:
    gaps = any(np.isnan(one.share).any() for one in series)
    bare = any((np.isfinite(one.share) & np.isnan(one.low)).any() for one in series)
    changes = any(one.change.any() for one in series)
    notes = [say("time_gaps" if times == 1 else "time_gaps_within", lang)] * gaps
    notes += [say("time_no_interval", lang)] * bare + [say("time_changes", lang)] * changes
    notes += [say("pooled", lang)] * estimated
    return " ".join(notes)


def _share_ticks(series: list[_Series]) -> list[float]:
    values = np.concatenate([np.concatenate([one.share, one.high]) for one in series])
    largest = max(float(np.nanmax(values)), 0.01)
    return [float(t) for t in MaxNLocator(3, steps=[1, 2, 2.5, 5, 10]).tick_values(0, largest)]


def _draw_panel(
    ax: Axes, one: _Series, ticks: list[float], lang: Lang, times: int, *, scale: bool, turned: bool
) -> None:
    _draw_frame(ax, one.years, ticks, lang, times, scale=scale)
    if turned:
        ax.invert_xaxis()
    for year in one.years[one.change]:
        ax.axvline(year - 0.5 / times, color=COLOURS["muted"], linewidth=0.9, linestyle=(0, (3, 2)), zorder=1.8)
    ax.fill_between(one.years, one.low, one.high, color=COLOURS["band"], linewidth=0, zorder=2)
    for k, (year, low, high) in enumerate(zip(one.years, one.low, one.high, strict=True)):
        if _alone(one, k):  # a band needs two times
            ax.plot([year, year], [low, high], color=COLOURS["band"], linewidth=3, zorder=2)
    dot = _dot(ax, len(one.years))
    bare = np.isnan(one.low)
    # What joins sound shares is no firmer than they are: to and from the others leads a thin line.
    sound = np.where(bare, np.nan, one.share)
    ax.plot(one.years, sound, color=COLOURS["main"], linewidth=1.6 * dot / _DOT, zorder=3)
    if (bare & np.isfinite(one.share)).any():
        ax.plot(one.years, one.share, color=COLOURS["faint"], linewidth=0.7 * dot / _DOT, zorder=2.5)
    for which, face in ((~bare, COLOURS["main"]), (bare, COLOURS["paper"])):
        ax.plot(
            one.years[which], one.share[which], "o", markersize=dot, clip_on=False, zorder=4,
            markerfacecolor=face, markeredgecolor=COLOURS["main"], markeredgewidth=0.9 * dot / _DOT,
        )  # fmt: skip
    known = np.flatnonzero(np.isfinite(one.share))
    if len(known):
        last = known[-1]
        write(
            ax, one.years[last], one.share[last], percent(one.share[last], lang), lang,
            offset=(-5 if turned else 5, 0), ha="right" if turned else "left", va="center", fontsize=7.5,
            fontweight="normal" if bare[last] else "bold", color=COLOURS["muted" if bare[last] else "main"],
        )  # fmt: skip


def _dot(ax: Axes, times: int) -> float:
    """Return the size of the dots in points: where times stand closer than the usual size, they would be one blot."""
    between = 72 * (axes_size(ax)[0] - _LAST) / times
    return max(_SMALLEST_DOT, min(_DOT, between))


def _alone(one: _Series, place: int) -> bool:
    """Tell whether a time has an interval but neither of its neighbours has."""
    known = np.isfinite(one.low)
    return bool(known[place]) and not known[max(place - 1, 0) : place].any() and not known[place + 1 : place + 2].any()


def _draw_frame(ax: Axes, years: np.ndarray, ticks: list[float], lang: Lang, times: int, *, scale: bool) -> None:
    """Draw light lines at the shares."""
    for spine in ax.spines.values():
        spine.set_visible(False)
    width = axes_size(ax)[0]
    room = len(years) / times * _LAST / (width - _LAST)  # for the last share, behind its dot
    ax.set_xlim(years[0] - 0.5 / times, years[-1] + 0.5 / times + room)
    ax.set_ylim(0, ticks[-1])
    ax.set_yticks(ticks)
    ax.yaxis.set_major_formatter(PersianFormatter(lang, percentage=True))
    if lang == "fa":
        ax.yaxis.tick_right()
    ax.tick_params(labelleft=scale and lang == "en", labelright=scale and lang == "fa")
    ax.grid(True, axis="y", color=COLOURS["grid"], linewidth=0.7)
    ax.axhline(0, color=COLOURS["faint"], linewidth=0.9, zorder=1.5)
    dress_ticks(ax.yaxis)
