"""What `pranalytics check` prints."""

from __future__ import annotations

import pandas as pd
import pytest

from pranalytics.terminal import describe

TEXT = "شهردار گفت که بوستان تازه در این هفته برای مردم محله گشوده می‌شود و از فردا کارها آغاز خواهد شد. " * 3


def corpus_of(dates: list[str], city: str = "رشت") -> pd.DataFrame:
    rows = [
        {"doc_id": f"d{n}", "title": "", "text": TEXT, "city": city, "date": "2020-01-01", "date_jalali": date}
        for n, date in enumerate(dates)
    ]
    return pd.DataFrame(rows)


def test_a_sound_corpus() -> None:
    lines, is_fine = describe(corpus_of(["1398/10/01"] * 3 + ["1398/12/01"] * 6))
    assert is_fine
    assert lines[0] == "۹ متن از ۱ شهر"
    assert "شمار متن‌ها در هر ماه، از ۱۳۹۸/۱۰ تا ۱۳۹۸/۱۲ (بیشترین: ۶)" in lines
    assert "  \u200e▄·█  ۹  رشت" in lines
    assert lines[-1] == "ایرادی نیست."


def test_many_months_are_shown_as_years() -> None:
    lines, _ = describe(corpus_of(["1390/01/01", "1392/05/01", "1399/12/01"]), "en")
    assert "Documents a year, from 1390 to 1399 (most: 1)" in lines
    assert "  \u200e█·█······█  3  رشت" in lines


@pytest.mark.parametrize(
    ("lang", "said"), [("fa", "۲ متن؛ شهر آن‌ها معلوم نیست"), ("en", "documents: 2; no city is known")]
)
def test_texts_of_no_known_city(lang: str, said: str) -> None:
    assert describe(corpus_of(["1398/10/01"] * 2, city=""), lang)[0][0] == said  # type: ignore[arg-type]


def test_a_corpus_without_dates_has_no_calendar() -> None:
    lines, _ = describe(corpus_of([""] * 6), "en")
    assert not [line for line in lines if "Documents a" in line]


@pytest.mark.parametrize(
    ("lang", "name", "number"),
    [("fa", "شهر با کمتر از پنج متن", "۱ از ۱"), ("en", "Cities with fewer than five documents", "1 of 1")],
)
def test_a_fault_comes_with_its_number_and_advice(lang: str, name: str, number: str) -> None:
    lines, is_fine = describe(corpus_of(["1398/10/01"]), lang)  # type: ignore[arg-type]
    assert not is_fine
    place = lines.index(f"  - {name}: {number} (رشت)")
    assert lines[place + 1].strip()
