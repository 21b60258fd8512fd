"""Topics beside themes: the numbers of the table, and a mark where a theme is at home."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from pranalytics import charts
from pranalytics.errors import UserError

from .model_tables import LONG, topic_themes
from .oracle import drawing, flaws
from .tables import NAMES, THEMES

CHARTS = {
    "ten": lambda lang: charts.topic_alignment(topic_themes(10), names=NAMES[lang], lang=lang),
    "sixty": lambda lang: charts.topic_alignment(topic_themes(60, 4), "theme_share", names=NAMES[lang], lang=lang),
    "long": lambda lang: charts.topic_alignment(
        topic_themes(4, 20, name=LONG), "topic_share", names=dict.fromkeys(THEMES, LONG), lang=lang
    ),
    "one": lambda lang: charts.topic_alignment(topic_themes(1, 1), lang=lang),
    "nan": lambda lang: charts.topic_alignment(topic_themes(2, 2).assign(lift=float("nan")), lang=lang),
    "empty": lambda lang: charts.topic_alignment(topic_themes(0), lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_every_number_of_the_table_is_shown():
    table = topic_themes(3, 4)
    shown = drawing(charts.topic_alignment(table, lang="en")).texts
    for lift in table["lift"]:
        assert ("–" if lift != lift else f"{lift:.1f}") in shown


def test_only_homes_are_marked():
    table = topic_themes(4, 5)
    ax = charts.topic_alignment(table).axes[0]
    marks = [c for c in ax.collections if c.get_offset_transform() is not None and len(c.get_offsets()) > 1]
    assert [len(mark.get_offsets()) for mark in marks] == [table["carries"].sum()]


def test_first_topic_is_on_top_and_persian_reads_from_the_right():
    texts = {t.get_text(): t for t in charts.topic_alignment(topic_themes(3), lang="en").axes[0].texts}
    rows = [text for label, text in texts.items() if label.lstrip("\u200e")[:3] in {"1. ", "2. ", "3. "}]
    heights = [text.get_window_extent().y0 for text in rows]
    assert heights == sorted(heights, reverse=True)
    assert charts.topic_alignment(topic_themes(3)).axes[0].xaxis_inverted()


def test_users_axes_are_drawn_on():
    figure = Figure(figsize=(9, 6))
    ax = figure.add_axes((0.25, 0.15, 0.5, 0.6))
    assert charts.topic_alignment(topic_themes(4), ax=ax) is figure
    assert figure.axes == [ax]


def test_unknown_measure_is_refused():
    with pytest.raises(UserError, match="no measure 'weight'"):
        charts.topic_alignment(topic_themes(2), "weight")


def test_topics_without_names_are_counted_from_one():
    """``topic_themes`` calls them by their numbers from 0 on."""
    table = topic_themes(2, 1)
    table = table.assign(name=table["topic"].astype(str))
    texts = [text.get_text() for text in charts.topic_alignment(table, lang="en").axes[0].texts]
    assert {"1", "2"} <= set(texts)
    assert not [text for text in texts if text.endswith((". 0", ". 1"))]
