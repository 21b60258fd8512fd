"""Words that tell one group from another, as bars to both sides of a line.

In: the words of one or two groups with log odds ratios or scores. Out: a figure, the strongest words of
each side first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits
from pranalytics.charts.layout import add_axes, axes_size, dress, empty, page
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import with_columns
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import end, figure_of, fit, start, text_width, write
from pranalytics.errors import UserError, shown_names

__all__ = ["keyness_bars"]

_ROW = 0.19  # height of a bar with its word, in inches
_SIZE, _HEAD, _NUMBER = 8.0, 8.5, 6.5
_LONGEST = 2.0  # width of a word at most


@dataclass(frozen=True)
class _Word:
    term: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class _Side:
    head: str
    words: list[_Word]
    sign: int  # 1: bars grow in the reading direction


def keyness_bars(
    words: pd.DataFrame,
    n_words: int = 12,
    *,
    groups: Sequence[str] | None = None,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the words that tell two groups apart, or one group from the rest.

    Two groups face each other, each with its own strongest words; two of many are, as the title says, set against
    all others, as :func:`~pranalytics.keyness` has it. A single group has its positive words on
    one side and its negative ones, which it has less of than the rest, on the other.

    Parameters
    ----------
    words : DataFrame
        One row a group and word: ``group, term`` and ``log_odds`` (with its interval if there are ``low`` and
        ``high``) or else ``score``.
    n_words : int
        How many words a side.
    groups : sequence of str, optional
        One group or two of the table; by default those that are in it.
    names : mapping, optional
        Display names by group.
    lang : {"fa", "en"}
        Language, which also decides on which side the first group stands: where lines begin.
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
        If the table lacks a column or a group, or there are not one or two groups.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["A", "A", "B"], "term": ["x", "y", "z"], "log_odds": [2.0, 1.5, 1.0]})
    >>> figure = keyness_bars(table, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['More in A', 'x', '2.0', 'y', '1.5', 'More in B', 'z', '1.0']
    """
    table = with_columns(words, ("group", "term"), "words")
    measure = "log_odds" if "log_odds" in table.columns else "score"
    table = with_columns(table, (measure,), "words")
    with use_style():
        if table.empty:
            return empty(ax, title or "", lang)
        chosen = _chosen(table, groups)
        sides = _sides(table, measure, chosen, n_words, names, lang)
        shown = [display_name(group, names, lang) for group in chosen]
        if title is None:
            others = table["group"].nunique() > 2  # then the words of both were set against those of all
            phrase = "keyness_title_rest" if len(shown) == 1 else "keyness_title_both" if others else "keyness_title"
            title = say(phrase, lang, first=shown[0], second=shown[-1])
        if not any(side.words for side in sides):
            return empty(ax, title, lang)
        intervals = any(np.isfinite([word.low, word.high]).all() for side in sides for word in side.words)
        about = say(f"keyness_{measure}{'_interval' if intervals else ''}", lang)
        if ax is not None:
            width, height = axes_size(ax)
            rows = _rows(sides)
            size = min(_SIZE, height / rows * 72 * 0.62)
            _draw(ax, sides, size, min(0.33 * width, _LONGEST), lang)
            dress(ax, lang, title=title, note=about, above=8)
            return figure_of(ax)
        figure, box = page(_rows(sides) * _ROW, title=title, subtitle=about, lang=lang, width=5.6)
        _draw(add_axes(figure, box), sides, _SIZE, _LONGEST, lang)
        return figure


def _chosen(table: pd.DataFrame, groups: Sequence[str] | None) -> list[str]:
    known = [str(group) for group in table["group"].drop_duplicates()]
    chosen = known if groups is None else [str(group) for group in groups]
    for group in chosen:
        if group not in known:
            raise UserError(f"there are no words of the group {group!r}: the table has {shown_names(map(repr, known))}")
    if len(chosen) not in (1, 2):
        raise UserError(f"bars face each other for one group or two, not {len(chosen)}: name them with groups=")
    return chosen


def _sides(
    table: pd.DataFrame, measure: str, chosen: list[str], n_words: int, names: Mapping[str, str] | None, lang: Lang
) -> list[_Side]:
    def words(rows: pd.DataFrame, sign: int) -> list[_Word]:
        bare = pd.Series(np.nan, index=rows.index)
        facts = zip(rows["term"], rows[measure], rows.get("low", bare), rows.get("high", bare), strict=True)
        bars = [(str(term), sign * float(v), sign * float(a), sign * float(b)) for term, v, a, b in facts]
        found = [_Word(term, value, min(a, b), max(a, b)) for term, value, a, b in bars if value > 0]
        return sorted(found, key=lambda word: -word.value)[:n_words]

    first = table[table["group"].astype(str) == chosen[0]]
    name = display_name(chosen[0], names, lang)
    one = _Side(say("more_in", lang, group=name), words(first, 1), 1)
    if len(chosen) == 1:
        return [one, _Side(say("less_in", lang, group=name), words(first, -1), -1)]
    second = table[table["group"].astype(str) == chosen[1]]
    return [one, _Side(say("more_in", lang, group=display_name(chosen[1], names, lang)), words(second, 1), -1)]


def _rows(sides: list[_Side]) -> float:
    """Return how many rows the sides take, with their heads and the space between."""
    return sum(len(side.words) + 1.3 for side in sides if side.words)


def _draw(ax: Axes, sides: list[_Side], size: float, longest: float, lang: Lang) -> None:
    """Draw bars away from the middle; each word stands on the other side of the line."""
    ax.set_axis_off()
    sides = [
        replace(side, words=[replace(w, term=fit(w.term, longest, size, lang=lang, lines=1)) for w in side.words])
        for side in sides
        if side.words
    ]
    width = axes_size(ax)[0]
    words = [word for side in sides for word in side.words]
    largest = max(value for word in words for value in (word.value, word.high) if np.isfinite(value))
    number = max(text_width(_number(word.value, lang), _NUMBER, lang=lang) for word in words) + 0.12
    if len(sides) == 2:  # the line is in the middle, and words stand where the other side has its bars
        inches = (width / 2 - number) / largest
        limits = {1: width / 2 / inches, -1: width / 2 / inches}
    else:
        beside = max(text_width(word.term, size, lang=lang) for word in words) + 0.1
        behind = max(_behind(word) for word in words)  # intervals may reach over the line
        inches = (width - number - beside) / (largest + behind)
        limits = {sides[0].sign: largest + number / inches, -sides[0].sign: behind + beside / inches}
    low, high = -limits[-1], limits[1]
    ax.set_xlim(*((high, low) if lang == "fa" else (low, high)))
    rows = _rows(sides)
    ax.set_ylim(rows, 0)
    reading = -1 if lang == "fa" else 1
    y = 0.0
    for side in sides:
        colour = COLOURS["main"] if side.sign == 1 else COLOURS["accent"]
        away = reading * side.sign  # on paper
        text = fit(side.head, width, _HEAD, lang=lang, weight="bold", lines=1)
        _write_head(ax, text, y + 0.6, side.sign, min(_HEAD, size + 0.5), lang)
        y += 1.15
        ax.plot([0, 0], [y, y + len(side.words)], color=COLOURS["faint"], linewidth=0.9, zorder=1)
        for word in side.words:
            if len(sides) == 2:
                room = width / 2 - 0.1 - _behind(word) * inches
                word = replace(word, term=fit(word.term, room, size, lang=lang, lines=1))
            _draw_word(ax, word, y + 0.5, side.sign, colour, size, away, lang)
            y += 1
        y += 0.15


def _write_head(ax: Axes, text: str, y: float, sign: int, size: float, lang: Lang) -> None:
    """Write the head of a side at the edge to which its bars grow."""
    low, high = sorted(ax.get_xlim())
    ink = COLOURS["main"] if sign == 1 else COLOURS["ink"]
    side = end(lang) if sign == 1 else start(lang)
    write(
        ax, high if sign == 1 else low, y, text, lang, ha=side, va="center", fontsize=size,
        fontweight="bold", color=ink,
    )  # fmt: skip


def _draw_word(ax: Axes, word: _Word, y: float, sign: int, colour: str, size: float, away: int, lang: Lang) -> None:
    ax.barh(y, sign * word.value, height=0.62, color=colour, linewidth=0, zorder=2)
    tip = word.value
    if np.isfinite([word.low, word.high]).all():
        ax.plot([sign * word.low, sign * word.high], [y, y], color=COLOURS["ink"], linewidth=0.9, zorder=3)
        tip = max(word.value, word.high)
    write(
        ax, -sign * _behind(word), y, word.term, lang, offset=(-5 * away, 0),
        ha="right" if away == 1 else "left", va="center", fontsize=size, color=COLOURS["ink"],
    )  # fmt: skip
    write(
        ax, sign * tip, y, _number(word.value, lang), lang, offset=(4 * away, 0), va="center",
        ha="left" if away == 1 else "right", fontsize=min(_NUMBER, size), color=COLOURS["muted"],
    )  # fmt: skip


def _behind(word: _Word) -> float:
    """Return how far the interval of a word reaches over the line."""
    return max(-word.low, 0.0) if np.isfinite(word.low) else 0.0


def _number(value: float, lang: Lang) -> str:
    return digits(value, lang, decimals=1 if value >= 1 else 2)
