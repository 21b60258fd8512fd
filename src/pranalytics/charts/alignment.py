"""Heat map of topics and themes: which topic of the model carries which theme of the codebook.

In: topics beside themes. Out: a figure; darker is more, ▲ marks the topic where a theme is at home.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pranalytics.charts.labels import Lang, digits, percent
from pranalytics.charts.layout import empty
from pranalytics.charts.matrix import Cell, Matrix, draw_matrix
from pranalytics.charts.style import use_style
from pranalytics.charts.tables import with_columns
from pranalytics.charts.wording import display_name, numbered, say
from pranalytics.errors import UserError

__all__ = ["topic_alignment"]

Measure = Literal["lift", "topic_share", "theme_share"]
_MEASURES = ("lift", "topic_share", "theme_share")


def topic_alignment(
    topic_themes: pd.DataFrame,
    measure: Measure = "lift",
    *,
    names: Mapping[str, str] | None = None,
    lang: Lang = "fa",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw how topics and themes go together, a row a topic and a column a theme.

    Parameters
    ----------
    topic_themes : DataFrame
        As of :func:`~pranalytics.topic_themes`: ``topic, name, theme, carries`` and the measure.
    measure : {"lift", "topic_share", "theme_share"}
        What is shown: how many times more of the theme there is in the topic than in all passages, the
        part of the topic that lies in passages of the theme, or the part of the theme's passages that the
        topic fills.
    names : mapping, optional
        Display names by theme id.
    lang : {"fa", "en"}
        Language, which also decides the reading direction.
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
        If the table lacks a column, or there is no such measure.

    Examples
    --------
    >>> table = pd.DataFrame({"topic": [0, 1], "name": ["a", "b"], "theme": "crisis", "lift": [1.8, 0.2],
    ...     "carries": [True, False]})
    >>> figure = topic_alignment(table, names={"crisis": "Crisis"}, lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['1.8', '0.2', '1. a', '2. b', 'Crisis']
    """
    if measure not in _MEASURES:
        raise UserError(f"there is no measure {measure!r} of topics and themes: choose 'lift', 'topic_share' or "
                        "'theme_share'")  # fmt: skip
    table = with_columns(topic_themes, ("topic", "name", "theme", "carries", measure), "topic_themes")
    title = say("alignment_title", lang) if title is None else title
    with use_style():
        if table.empty:
            return empty(ax, title, lang)
        note = say("alignment_home", lang) if table["carries"].any() else ""
        return draw_matrix(
            _matrix(table, measure, names, lang), lang, (title, say(f"alignment_{measure}", lang), note), ax
        )


def _matrix(table: pd.DataFrame, measure: Measure, names: Mapping[str, str] | None, lang: Lang) -> Matrix:
    topics = table.drop_duplicates("topic").sort_values("topic")
    themes = [str(theme) for theme in table["theme"].drop_duplicates()]
    facts = zip(table["topic"], table["theme"], table[measure], table["carries"], strict=True)
    values = {(int(topic), str(theme)): (float(value), bool(home)) for topic, theme, value, home in facts}
    cells = {}
    for i, topic in enumerate(topics["topic"]):
        for j, theme in enumerate(themes):
            value, home = values.get((int(topic), theme), (np.nan, False))
            cells[i, j] = Cell(value, _number(value, measure, lang), mark=int(home))
    rows = [numbered(int(topic), str(name), lang) for topic, name in zip(topics["topic"], topics["name"], strict=True)]
    return Matrix(rows, [display_name(theme, names, lang) for theme in themes], cells)


def _number(value: float, measure: Measure, lang: Lang) -> str:
    return digits(value, lang, decimals=1) if measure == "lift" else percent(value, lang)
