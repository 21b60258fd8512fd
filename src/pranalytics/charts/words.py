"""Words as bars: what each topic is made of, and what sets each city's texts apart.

In: the words of topics or groups with their weights. Out: a figure of small panels in reading
order, on one scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits
from pranalytics.charts.layout import Box, empty
from pranalytics.charts.panels import Panels, arrange, rows_of
from pranalytics.charts.style import COLOURS, use_style
from pranalytics.charts.tables import with_columns
from pranalytics.charts.wording import display_name, numbered, say
from pranalytics.charts.writing import end, fit, start, text_height, text_width, write

__all__ = ["distinctive_words", "topic_words", "topic_words_frex"]

_ROW, _LEAST = 0.165, 0.115  # height of a bar with its word, in inches
_SIZE, _TITLE = 7.5, 8.5
_GAP = (0.3, 0.24)
_NUMBER = 0.34  # room for the numbers at the ends of the bars


@dataclass(frozen=True)
class _Panel:
    title: str
    words: list[tuple[str, float]]
    colour: str = COLOURS["main"]


@dataclass(frozen=True)
class _Scale:
    """What all panels share."""

    largest: float
    deepest: int  # rows
    decimals: int
    beside: float  # room for the words, in inches
    size: float  # of the words, in points


def topic_words(
    topics: pd.DataFrame,
    n_words: int = 8,
    *,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the most probable words of every topic, a panel a topic.

    Parameters
    ----------
    topics : DataFrame
        One row a topic and rank: ``topic, name, rank, term, weight``; ``weight`` is the probability
        of the word in the topic, between 0 and 1.
    n_words : int
        How many words a topic.
    lang : {"fa", "en"}
        Language, which also decides the reading direction: in Persian bars grow from right to left.
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
    >>> table = pd.DataFrame({"topic": 0, "name": "A", "rank": [1, 2], "term": ["x", "y"],
    ...     "weight": [0.2, 0.1]})
    >>> figure = topic_words(table, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['1. A', 'x', '20.0', 'y', '10.0']
    """
    topics = with_columns(topics, ("topic", "name", "rank", "term", "weight"), "topics")
    panels = []
    for _, rows in topics.sort_values(["topic", "rank"]).groupby("topic", sort=True):
        head = numbered(int(rows["topic"].iloc[0]), str(rows["name"].iloc[0]), lang)
        panels.append(_Panel(head, _words(rows["term"], 100 * rows["weight"], n_words)))
    title = say("topics_title", lang) if title is None else title
    return _draw(panels, lang, title, say("topics_subtitle", lang), ax=ax, decimals=1)


def topic_words_frex(
    by_probability: pd.DataFrame,
    by_frex: pd.DataFrame,
    n_words: int = 8,
    *,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the most probable words of every topic beside its frequent and exclusive ones (FREX).

    The first are shared by many topics, the second tell a topic from the others.

    Parameters
    ----------
    by_probability, by_frex : DataFrame
        As of :func:`~pranalytics.topic_words` with ``by="probability"`` and ``by="frex"``: ``topic, name,
        rank, term, weight``.
    n_words : int
        How many words of each kind.
    lang : {"fa", "en"}
        Language, which also decides the reading direction: in Persian bars grow from right to left.
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
        If a table lacks a column, or the axes are too small.

    Examples
    --------
    >>> table = pd.DataFrame({"topic": 0, "name": "A", "rank": [1], "term": ["x"], "weight": [0.2]})
    >>> figure = topic_words_frex(table, table.assign(term="y"), lang="en")
    >>> [[text.get_text() for text in ax.texts] for ax in figure.axes]
    [['1. A', 'x', '20.0'], ['Exclusive (FREX)', 'y', '20.0']]
    """
    columns = ("topic", "name", "rank", "term", "weight")
    probable = with_columns(by_probability, columns, "by_probability").sort_values(["topic", "rank"])
    exclusive = with_columns(by_frex, columns, "by_frex").sort_values(["topic", "rank"])
    panels = []
    for topic, rows in probable.groupby("topic", sort=True):
        head = numbered(int(rows["topic"].iloc[0]), str(rows["name"].iloc[0]), lang)
        other = exclusive[exclusive["topic"] == topic]
        panels.append(_Panel(head, _words(rows["term"], 100 * rows["weight"], n_words)))
        words = _words(other["term"], 100 * other["weight"], n_words)
        panels.append(_Panel(say("frex", lang), words, COLOURS["accent"]))
    title = say("frex_title", lang) if title is None else title
    wide = 4 if len(panels) > 2 else 2
    return _draw(panels, lang, title, say("frex_subtitle", lang), ax=ax, decimals=1, columns=wide)


def distinctive_words(
    group_words: pd.DataFrame,
    n_words: int = 8,
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw the words that set every group's texts apart, a panel a group.

    Beyond twelve groups the figure grows downwards and the panels keep their size.

    Parameters
    ----------
    group_words : DataFrame
        One row a group and rank: ``group, rank, term, score``; ``score`` is a TF-IDF weight.
    n_words : int
        How many words a group.
    names : mapping, optional
        Display names by group.
    lang : {"fa", "en"}
        Language, which also decides the reading direction: in Persian bars grow from right to left.
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
    >>> table = pd.DataFrame({"group": "A", "rank": [1, 2], "term": ["x", "y"],
    ...     "score": [0.25, 0.125]})
    >>> figure = distinctive_words(table, n_words=1, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['A', 'x', '0.25']
    """
    table = with_columns(group_words, ("group", "rank", "term", "score"), "group_words")
    panels = []
    for group, rows in table.groupby("group", sort=False):
        rows = rows.sort_values("rank", kind="stable")
        head = display_name(str(group), names, lang)
        panels.append(_Panel(head, _words(rows["term"], rows["score"], n_words)))
    title = say("distinctive_title", lang) if title is None else title
    return _draw(panels, lang, title, say("distinctive_subtitle", lang), ax=ax, decimals=2)


def _words(terms: pd.Series[str], weights: pd.Series[float], count: int) -> list[tuple[str, float]]:
    pairs = zip(terms, weights, strict=True)
    return [(str(term), float(weight)) for term, weight in pairs if weight == weight][:count]


def _draw(
    panels: list[_Panel],
    lang: Lang,
    title: str,
    subtitle: str,
    *,
    ax: Axes | None,
    decimals: int,
    columns: int = 0,
) -> Figure:
    """Draw panels in so many columns, or as many as suit their number; without, those of no words are left out."""
    with use_style():
        panels = [panel for panel in panels if panel.words or columns]
        if not any(panel.words for panel in panels):
            return empty(ax, title, lang)
        usual = columns or min(len(panels), 3 if len(panels) <= 12 else 4)
        row = rows_of(len(panels), usual, _GAP[0], ax, least=1.2, together=2 if columns else 1)
        heads = [fit(p.title, row.panel, _TITLE, lang=lang, weight="bold", lines=2) for p in panels]
        head = max(text_height(text, _TITLE) for text in heads) + 0.05
        deepest = max(len(panel.words) for panel in panels)
        where = arrange(
            len(panels), row, high=head + deepest * _ROW, least=head + deepest * _LEAST, gap=_GAP,
            texts=(title, subtitle, ""), lang=lang, ax=ax,
        )  # fmt: skip
        tight = min(1.0, (where.places[0].height - head) / deepest / _ROW)
        scale = _Scale(
            largest=max(weight for panel in panels for _, weight in panel.words),
            deepest=deepest,
            decimals=decimals,
            beside=_label_width(panels, row.panel, lang),
            size=_SIZE * tight,
        )
        for panel, text, place in zip(panels, heads, where.places, strict=True):
            _draw_panel(where, place.inset(top=head), replace(panel, title=text), scale, lang)
        return where.figure


def _label_width(panels: list[_Panel], panel_width: float, lang: Lang) -> float:
    widest = max(text_width(word, _SIZE, lang=lang) for panel in panels for word, _ in panel.words)
    return min(widest, 0.55 * panel_width) + 0.08


def _draw_panel(panels: Panels, box: Box, panel: _Panel, scale: _Scale, lang: Lang) -> None:
    """Draw words at the reader's side, bars away from them, numbers at the bars' ends."""
    side = {start(lang): scale.beside, end(lang): _NUMBER}
    ax = panels.add(box.inset(left=side["left"], right=side["right"]))
    ax.set_axis_off()
    limit = scale.largest or 1.0
    ax.set_xlim(*((limit, 0) if lang == "fa" else (0, limit)))
    ax.set_ylim(scale.deepest, 0)
    away = -1 if lang == "fa" else 1
    write(
        ax, 0, 0, panel.title, lang, offset=(-72 * scale.beside * away, 4),
        ha=start(lang), va="bottom", fontsize=_TITLE, fontweight="bold", color=COLOURS["ink"],
    )  # fmt: skip
    weights = [weight for _, weight in panel.words]
    places = [i + 0.5 for i in range(len(weights))]
    ax.barh(places, weights, height=0.62, color=panel.colour, linewidth=0)
    for y, (word, weight) in zip(places, panel.words, strict=True):
        write(
            ax, 0, y, fit(word, scale.beside - 0.07, scale.size, lang=lang, lines=1), lang,
            offset=(-5 * away, 0), ha=end(lang), va="center", fontsize=scale.size,
        )  # fmt: skip
        write(
            ax, weight, y, digits(weight, lang, decimals=scale.decimals), lang,
            offset=(4 * away, 0), ha=start(lang), va="center", fontsize=scale.size - 1, color=COLOURS["muted"],
        )  # fmt: skip
