"""The calendar of a corpus."""

from __future__ import annotations

import pandas as pd

from pranalytics import charts
from pranalytics.charts.labels import shape


def test_cities_with_as_many_texts_stand_in_the_order_of_the_alphabet() -> None:
    cities = ["یزد", "همدان", "کرمان", "قزوین", "رشت"]
    months = pd.DataFrame({"group": cities, "month": "1398/01", "documents": [1, 1, 1, 1, 3]})
    figure = charts.corpus_calendar(months, lang="en")
    written = [text.get_text() for text in figure.axes[0].texts][:5]
    expected = ["رشت (3)", "قزوین (1)", "کرمان (1)", "همدان (1)", "یزد (1)"]
    assert written == [shape(label, "en") for label in expected]
