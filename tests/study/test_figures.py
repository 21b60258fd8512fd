"""Which figures the tables can carry."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from pranalytics.report.contents import ReportContents
from pranalytics.report.sections import SECTIONS
from pranalytics.study import figures
from pranalytics.study.figures import plan_figures

ALL = [
    "corpus-calendar", "theme-prevalence", "theme-heatmap", "topic-words", "topic-themes", "city-map", "city-words",
    "theme-timeline",
]  # fmt: skip


def ids(contents: ReportContents) -> list[str]:
    return [plan.id for plan in plan_figures(contents)]


def test_all_on_the_sample(contents: ReportContents) -> None:
    assert ids(contents) == ALL


def test_without_cities(contents: ReportContents) -> None:
    found = replace(contents, by_city=contents.by_city.iloc[:0], city_words=contents.city_words.iloc[:0])
    assert ids(found) == [name for name in ALL if name not in ("theme-heatmap", "city-map", "city-words")]


@pytest.mark.parametrize("years", [0, 1])
def test_no_timeline_of_less_than_two_years(contents: ReportContents, years: int) -> None:
    first = contents.by_year["group"].unique()[:years]
    assert "theme-timeline" not in ids(
        replace(contents, by_year=contents.by_year[contents.by_year["group"].isin(first)])
    )


def test_hidden_sections_have_no_figures(contents: ReportContents) -> None:
    shown = ids(replace(contents, hidden=("data", "words", "time")))
    assert shown == [name for name in ALL if name not in ("corpus-calendar", "city-words", "theme-timeline")]


def test_two_cities_face_each_other(contents: ReportContents) -> None:
    two = contents.keywords[contents.keywords["group"].isin(["ساری", "رشت"])]
    assert "city-keyness" in ids(replace(contents, keywords=two.assign(q=0.01)))
    assert "city-keyness" not in ids(replace(contents, keywords=two.assign(q=0.5)))
    some = replace(contents, keywords=two.assign(q=[0.01] * 3 + [0.5] * (len(two) - 3)))
    (plan,) = (plan for plan in plan_figures(some) if plan.id == "city-keyness")
    assert plan.draw.args[0]["term"].tolist() == two["term"].tolist()[:3]  # a word that is not sure tells nothing apart


def test_the_caption_tells_that_not_all_cities_are_shown(
    contents: ReportContents, monkeypatch: pytest.MonkeyPatch
) -> None:
    captions = {plan.id: plan for plan in plan_figures(contents)}
    assert "(" not in captions["city-words"].title_fa + captions["city-words"].alt_en
    most = partial(figures._largest, most=3)
    monkeypatch.setattr(figures, "_largest", most)
    shown = {plan.id: plan for plan in plan_figures(contents)}["city-words"]
    assert shown.title_fa.endswith("(۳ شهر با بیشترین متن)")
    assert shown.alt_en.endswith("(the 3 cities with most texts).")


def test_texts_of_no_known_city_take_no_place_of_a_city(contents: ReportContents) -> None:
    some = contents.corpus["city"].eq("ساری") | contents.corpus["city"].eq("رشت")
    nowhere = replace(contents, corpus=contents.corpus.assign(city=contents.corpus["city"].where(some, "")))
    assert sorted(figures._largest(nowhere, most=2)) == ["رشت", "ساری"]


def test_the_number_of_topics_is_shown_where_it_was_measured(contents: ReportContents) -> None:
    measured = pd.DataFrame({"n_topics": [2]})
    assert ids(replace(contents, choice=measured)) == [*ALL[:4], "topic-choice", *ALL[4:]]
    assert ids(replace(contents, choice=measured.head(0))) == ALL


def test_english_figures(small: ReportContents) -> None:
    for plan in plan_figures(replace(small, lang="en")):
        figure = plan.draw()
        heading = figure.texts[0].get_text()
        assert not any("\u0600" <= letter <= "\u06ff" for letter in heading), heading
        plt.close(figure)


def test_every_figure_is_told_in_both_languages(contents: ReportContents) -> None:
    for plan in plan_figures(contents):
        assert plan.section in SECTIONS
        assert plan.title_en.isascii()
        assert plan.alt_en.isascii()
        assert not any(letter.isascii() and letter.isalpha() for letter in plan.title_fa)
        assert plan.alt_fa.endswith(".")


def test_the_map_shows_the_surest_difference(contents: ReportContents) -> None:
    plan = next(plan for plan in plan_figures(contents) if plan.id == "city-map")
    surest = contents.by_city.sort_values("p")["theme"].iloc[0]
    assert contents.themes.set_index("theme").loc[surest, "name_fa"] in plan.title_fa
    untested = replace(contents, by_city=contents.by_city.assign(p=float("nan")))
    assert "city-map" not in ids(untested)


def test_a_network_only_of_themes_that_come_together(contents: ReportContents) -> None:
    """Two themes that always share their passages are joined; nothing in the sample is."""
    own = contents.coded[contents.coded["theme"] == "training"]
    both = pd.concat([own, own.assign(theme="citizens")], ignore_index=True)
    assert "theme-network" in ids(replace(contents, coded=both))
    assert "theme-network" not in ids(contents)
