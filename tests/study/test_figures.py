"""Which figures the tables can carry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from pranalytics.report.contents import ReportContents
from pranalytics.report.texts import SECTIONS
from pranalytics.study.figures import _plans, draw_figures

ALL = ["corpus-calendar", "theme-prevalence", "theme-heatmap", "theme-timeline", "topic-words", "city-words"]


def ids(contents: ReportContents) -> list[str]:
    return [plan.id for plan in _plans(contents)]


def test_all_on_the_sample(contents: ReportContents) -> None:
    assert ids(contents) == ALL


def test_without_cities(contents: ReportContents) -> None:
    bare = replace(contents, by_city=contents.by_city.iloc[:0], city_words=contents.city_words.iloc[:0])
    assert ids(bare) == ["corpus-calendar", "theme-prevalence", "theme-timeline", "topic-words"]


@pytest.mark.parametrize("years", [0, 1])
def test_no_timeline_of_less_than_two_years(contents: ReportContents, years: int) -> None:
    first = contents.by_year["group"].unique()[:years]
    assert "theme-timeline" not in ids(
        replace(contents, by_year=contents.by_year[contents.by_year["group"].isin(first)])
    )


def test_every_figure_is_told_in_both_languages(contents: ReportContents) -> None:
    for plan in _plans(contents):
        assert plan.section in SECTIONS
        assert plan.title_en.isascii()
        assert plan.alt_en.isascii()
        assert not any(letter.isascii() and letter.isalpha() for letter in plan.title_fa)
        assert plan.alt_fa.endswith(".")


def test_files_and_nothing_left_open(small: ReportContents, tmp_path: Path) -> None:
    bare = replace(small, by_city=small.by_city.iloc[:0], city_words=small.city_words.iloc[:0])
    bare = replace(bare, by_year=bare.by_year.iloc[:0])
    before = plt.get_fignums()
    drawn = draw_figures(bare, tmp_path / "figures")
    assert plt.get_fignums() == before
    assert [figure.id for figure in drawn] == ["corpus-calendar", "theme-prevalence", "topic-words"]
    for figure in drawn:
        assert figure.path_svg.is_file()
        assert figure.path_png.is_file()
        assert figure.path_svg.with_suffix(".pdf").is_file()
