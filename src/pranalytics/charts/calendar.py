"""Calendar of a corpus: how many documents each city has in each month.

In: counts by city and month. Out: a figure; a darker square is more documents, a pale one none.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits
from pranalytics.charts.layout import PAGE_WIDTH, add_axes, axes_size, dress, empty, page, row_height
from pranalytics.charts.style import COLOURS, SHADES, SHADES_OF_SOME, use_style
from pranalytics.charts.tables import with_columns
from pranalytics.charts.timeaxis import Time, is_turned
from pranalytics.charts.wording import display_name, say
from pranalytics.charts.writing import end, figure_of, fit, text_height, text_width, write
from pranalytics.persian.collation import persian_key

__all__ = ["corpus_calendar"]

_COLUMNS = ("group", "month", "documents")
_SIZE = 7.5
_BESIDE = 1.75  # the most that a city and its number of documents take beside the squares, in inches
_GAP = 0.12  # between squares, as a share of one


def corpus_calendar(
    months: pd.DataFrame,
    *,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
    time: Time = "ltr",
) -> Figure:
    """Draw how many documents each city has in each month.

    Cities with more documents stand higher, beside the squares at the reader's side; time runs from left to right.

    Parameters
    ----------
    months : DataFrame
        As of :func:`~pranalytics.documents_by_month`: ``group``, ``month`` (``1398/09``), ``documents``.
    lang : {"fa", "en"}
        Language, which also decides on which side the cities stand.
    title : str, optional
        Title in place of the usual one; empty for none.
    ax : Axes, optional
        Axes to draw on; without them a page of fitting size is made.
    time : {"ltr", "rtl"}
        Which way time runs; from left to right, as readers know it, in Persian too.

    Returns
    -------
    Figure

    Raises
    ------
    UserError
        If the table lacks a column.

    Examples
    --------
    >>> months = pd.DataFrame({"group": ["A", "A"], "month": ["1398/01", "1398/02"], "documents": [3, 0]})
    >>> figure = corpus_calendar(months, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['A (3)', '1398']
    """
    months = with_columns(months, _COLUMNS, "table of months")
    title, turned = say("calendar_title", lang) if title is None else title, is_turned(time)
    with use_style():
        counts = months.pivot_table(index="group", columns="month", values="documents", aggfunc="sum", fill_value=0)
        if counts.empty or not counts.to_numpy().any():
            return empty(ax, title, lang)
        sizes = counts.sum(axis=1)[sorted(counts.index, key=persian_key)]
        counts = counts.loc[sizes.sort_values(ascending=False, kind="stable").index]
        names = [display_name(city, None, lang) for city in counts.index]
        many = [f" ({digits(int(sizes[city]), lang)})" for city in counts.index]
        note = say("calendar_note", lang, most=digits(int(counts.to_numpy().max()), lang))
        if ax is not None:
            size = min(_SIZE, axes_size(ax)[1] / len(names) * 72 * 0.62)
            _draw(ax, counts, [name + n for name, n in zip(names, many, strict=True)], size, lang, turned=turned)
            dress(ax, lang, title=title, note=note, above=18)
            return figure_of(ax)
        height = row_height(len(names), 0.26)
        size = min(_SIZE, height * 72 * 0.62)
        # A name that is too long is cut short, never how many documents it has.
        labels = [
            fit(name, _BESIDE - text_width(n, size, lang=lang), size, lang=lang, lines=1) + n
            for name, n in zip(names, many, strict=True)
        ]
        beside = max(text_width(label, size, lang=lang) for label in labels) + 0.12
        above = text_height("0", _SIZE) + 0.06
        figure, box = page(
            above + len(labels) * height, title=title, subtitle=say("calendar_subtitle", lang), note=note, lang=lang
        )
        width = min(PAGE_WIDTH - 0.2 - beside, 0.32 * counts.shape[1])  # few months are no wide squares
        left, right = (box.width - beside - width, beside) if lang == "fa" else (beside, box.width - beside - width)
        _draw(add_axes(figure, box.inset(top=above, left=left, right=right)), counts, labels, size, lang, turned=turned)
        return figure


def _draw(ax: Axes, counts: pd.DataFrame, labels: list[str], size: float, lang: Lang, *, turned: bool) -> None:
    """Draw squares, the cities beside them and the years above them."""
    rows, columns = counts.shape
    ax.set_axis_off()
    ax.set_xlim(*((columns, 0) if turned else (0, columns)))
    ax.set_ylim(rows, 0)
    values = counts.to_numpy()
    most = values.max()
    squares, colours = [], []
    for (i, j), n in np.ndenumerate(values):
        x, y, side = j + _GAP / 2, i + _GAP / 2, 1 - _GAP
        squares.append([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
        colours.append(SHADES_OF_SOME(n / most) if n else SHADES[0])
    ax.add_collection(PolyCollection(squares, facecolors=colours, linewidth=0), autolim=False)
    for i, label in enumerate(labels):
        write(
            ax, 1 if lang == "fa" else 0, i + 0.5, label, lang, offset=(5 if lang == "fa" else -5, 0),
            transform=ax.get_yaxis_transform(), ha=end(lang), va="center", fontsize=size, color=COLOURS["ink"],
        )  # fmt: skip
    for place, year in _years(list(counts.columns), axes_size(ax)[0] / columns, lang):
        write(
            ax, place, 0, digits(year, lang), lang, offset=(0, 3),
            ha="center", va="bottom", fontsize=_SIZE, color=COLOURS["muted"],
        )  # fmt: skip


def _years(months: list[str], width: float, lang: Lang) -> list[tuple[float, str]]:
    """Return the years that have room above squares of a width in inches, each at the middle of its months."""
    middles: dict[str, float] = {}
    for year in dict.fromkeys(month[:4] for month in months):
        places = [n for n, month in enumerate(months) if month[:4] == year]
        middles[year] = (places[0] + places[-1] + 1) / 2
    room = (text_width(digits("0000", lang), _SIZE, lang=lang) + 0.08) / width
    shown: list[tuple[float, str]] = []
    for year, middle in middles.items():
        if not shown or middle - shown[-1][0] >= room:
            shown.append((middle, year))
    return shown
