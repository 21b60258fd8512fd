"""Probable words beside frequent and exclusive ones."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pranalytics import charts
from pranalytics.charts.style import COLOURS
from pranalytics.errors import UserError

from .model_tables import LONG
from .oracle import flaws
from .tables import topics


def other(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(term=table["term"].iloc[::-1].to_numpy())


CHARTS = {
    "seven": lambda lang: charts.topic_words_frex(topics(7, 5), other(topics(7, 5)), lang=lang),
    "one": lambda lang: charts.topic_words_frex(topics(1), topics(1), lang=lang),
    "long": lambda lang: charts.topic_words_frex(
        topics(3).assign(name=LONG, term=LONG.replace(" ", "")), topics(3).assign(term=LONG), lang=lang
    ),
    "half": lambda lang: charts.topic_words_frex(topics(3), topics(2), lang=lang),
    "nan": lambda lang: charts.topic_words_frex(topics(2).assign(weight=np.nan), topics(0), lang=lang),
    "empty": lambda lang: charts.topic_words_frex(topics(0), topics(0), lang=lang),
}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_right_and_have_room(name, lang):
    assert flaws(lambda: CHARTS[name](lang)) == []


def test_sixty_topics_have_room():
    assert flaws(lambda: charts.topic_words_frex(topics(60, 1), other(topics(60, 1)))) == []


def test_both_kinds_of_words_stand_side_by_side():
    table = topics(2, 3)
    axes = charts.topic_words_frex(table, other(table), 2, lang="en").axes
    terms = [[text.get_text().lstrip("\u200e") for text in ax.texts[1::2]] for ax in axes]
    for shown, words in zip(terms, (table, other(table)), strict=False):
        assert shown == [charts.shape(term, "en").lstrip("\u200e") for term in words.query("topic == 0")["term"][:2]]
    colours = [ax.patches[0].get_facecolor() for ax in axes]
    assert colours[0] == colours[2] != colours[1] == colours[3]
    assert COLOURS["main"] != COLOURS["accent"]


def test_a_term_that_is_cut_says_so(monkeypatch):
    monkeypatch.setattr("pranalytics.charts.writing.shape", lambda text, lang: text)
    terms = ["شورایاری محله فردوسی خواستار مشارکت اهالی", "گشایش بوستان"]
    table = pd.DataFrame({"rank": [1, 2] * 4, "term": terms * 4, "score": 0.5, "group": np.repeat(list("abcd"), 2)})
    texts = [text.get_text() for text in charts.distinctive_words(table).axes[0].texts]
    assert texts[1].startswith("شورایاری محله")
    assert texts[1].endswith("…")
    assert texts[3] == "گشایش بوستان"


def test_missing_column_is_named():
    with pytest.raises(UserError, match="the table 'by_frex' lacks the column 'term'"):
        charts.topic_words_frex(topics(1), topics(1).drop(columns="term"))
