"""The calendar of a corpus."""

from __future__ import annotations

import pandas as pd

from pranalytics import charts


def test_cities_with_as_many_texts_stand_in_the_order_of_the_alphabet() -> None:
    cities = ["یزد", "همدان", "کرمان", "قزوین", "رشت"]
    months = pd.DataFrame({"group": cities, "month": "1398/01", "documents": [1, 1, 1, 1, 3]})
    figure = charts.corpus_calendar(months, lang="en")
    written = [text.get_text().strip("\u200e\u200f") for text in figure.axes[0].texts]
    assert [text.split(" ")[0].strip("\u200e\u200f\u2067\u2068\u2069") for text in written][:5] == [
        "رشت", "قزوین", "کرمان", "همدان", "یزد",
    ]  # fmt: skip
