"""The calendar of a corpus."""

from __future__ import annotations

import pandas as pd
import pytest

from pranalytics import charts
from pranalytics.charts.labels import shape


def test_cities_with_as_many_texts_stand_in_the_order_of_the_alphabet() -> None:
    cities = ["یزد", "همدان", "کرمان", "قزوین", "رشت"]
    months = pd.DataFrame({"group": cities, "month": "1398/01", "documents": [1, 1, 1, 1, 3]})
    figure = charts.corpus_calendar(months, lang="en")
    written = [text.get_text() for text in figure.axes[0].texts][:5]
    expected = ["رشت (3)", "قزوین (1)", "کرمان (1)", "همدان (1)", "یزد (1)"]
    assert written == [shape(label, "en") for label in expected]


def test_a_long_name_is_cut_before_the_number_of_its_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "شهر جدید شهید بهشتی و شهرک‌های صنعتی پیرامون آن در استان"
    months = pd.DataFrame({"group": [long, "رشت"], "month": "1398/01", "documents": [12, 3]})
    for lang, number in (("fa", "(۱۲)"), ("en", "(12)")):
        with monkeypatch.context() as patch:
            patch.setattr("pranalytics.charts.writing.shape", lambda text, lang: text)
            figure = charts.corpus_calendar(months, lang=lang)
        label = figure.axes[0].texts[0].get_text()
        assert label.startswith("شهر جدید شهید")
        assert label.endswith(f"… {number}")
