"""Cities stand in the order of the alphabet in which the report names them, wherever it lists them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd
import pytest

from pranalytics.report.alphabet import in_order
from pranalytics.report.explorer import explorer
from pranalytics.report.view import report_view
from pranalytics.study.figures import plan_figures

from .sample import make_contents

PERSIAN = ["ارومیه", "اصفهان", "ده‌نو", "رشت", "یزد"]  # one that no gazetteer has an English name of
ENGLISH = ["Isfahan", "Rasht", "Urmia", "Yazd", "ده‌نو"]


def cities_of(rows: list[dict[str, Any]], name: str) -> list[str]:
    return [city for city, _ in groupby(row[name] for row in rows)]


@pytest.mark.parametrize(("lang", "expected"), [("fa", PERSIAN), ("en", ENGLISH)])
def test_wherever_cities_are_listed(lang: Any, expected: list[str]) -> None:
    contents = replace(make_contents(PERSIAN, documents=6), lang=lang, notes=())
    contents = replace(contents, keywords=contents.keywords.assign(q=0.01), adjusted=contents.adjusted.assign(q=0.01))
    view = report_view(contents, [])
    assert [row["label"] for row in view["by_city"]["rows"]] == expected
    assert [row["label"] for row in view["topics_by_city"]["rows"]] == expected
    assert [city["name"] for city in view["cities"]] == expected
    assert cities_of(view["keywords"], "city") == expected
    themes = list(dict.fromkeys(contents.adjusted["theme"]))
    assert len(cities_of(view["controls"], "name")) == len(themes)  # told theme by theme
    first = [row["city"] for row in view["controls"] if row["name"] == view["controls"][0]["name"]]
    assert first == expected
    for city in expected:
        assert view["places"].count(city) == 1
    assert sorted(expected, key=view["places"].index) == expected
    page = explorer(contents, {"training": "Training"})
    assert [city["name"] for city in page["cities"]] == expected
    for document, city in zip(page["documents"], contents.corpus["city"], strict=True):
        assert page["cities"][document[1]]["id"] == city
    for plan in plan_figures(contents):
        if plan.id in ("theme-heatmap", "city-words", "city-keyness"):
            assert plan.draw.args[0]["group"].drop_duplicates().tolist() == expected, plan.id


def test_each_citys_rows_stay_as_they_were() -> None:
    contents = make_contents(PERSIAN)
    rows = {lang: report_view(replace(contents, lang=lang), [])["by_city"]["rows"] for lang in ("fa", "en")}
    shares = {lang: {row["group"]: [cell["share"] for cell in row["cells"]] for row in rows[lang]} for lang in rows}
    assert shares["fa"] == shares["en"]
    assert rows["fa"] != rows["en"]


def test_no_city() -> None:
    assert in_order([], "en") == []
    contents = replace(make_contents([""]), lang="en")
    assert report_view(contents, [])["places"] == ""
    assert pd.DataFrame(report_view(replace(contents, by_city=contents.by_city[:0]), [])["by_city"]["rows"]).empty
