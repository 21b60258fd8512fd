"""Figures are drawn once: the same files in one process and in several, from the cache and anew."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pytest

from pranalytics import charts
from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure
from pranalytics.study import drawing
from pranalytics.study.cache import Cache
from pranalytics.study.drawing import depends_on, figures_beside
from pranalytics.study.figures import Plan, plan_figures


@pytest.fixture(scope="module")
def bare(small: ReportContents) -> ReportContents:
    """Without cities and years, so that few figures are drawn."""
    return replace(
        small, by_city=small.by_city.iloc[:0], city_words=small.city_words.iloc[:0], by_year=small.by_year.iloc[:0]
    )


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The figures that were drawn in this process."""
    done: list[object] = []

    def count(figure: Any) -> bytes:
        done.append(figure)
        return draw(figure)

    draw = drawing.as_svg
    monkeypatch.setattr(drawing, "as_svg", count)
    return done


def draw_all(contents: ReportContents, folder: Path, **given: Any) -> list[Figure]:
    with figures_beside(contents, folder, **given) as (figures, finish):
        finish()
    return figures


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_and_nothing_left_open(bare: ReportContents, tmp_path: Path) -> None:
    before = plt.get_fignums()
    figures = draw_all(bare, tmp_path)
    assert plt.get_fignums() == before
    assert [figure.id for figure in figures] == [plan.id for plan in plan_figures(bare)]
    assert set(files(tmp_path)) == {f"{figure.id}.{kind}" for figure in figures for kind in ("png", "svg", "pdf")}
    assert all(figure.path_svg.is_file() and figure.path_png.is_file() for figure in figures)


def test_neither_processes_nor_a_cache_change_the_files(
    bare: ReportContents, tmp_path: Path, drawn: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_PAYS", 1)
    draw_all(bare, tmp_path / "alone", processors=1)
    alone = len(drawn)
    with figures_beside(bare, tmp_path / "beside", cache=Cache(tmp_path / "kept"), processors=9) as (_, finish):
        finish()
    draw_all(bare, tmp_path / "again", cache=Cache(tmp_path / "kept"))
    assert len(drawn) < 2 * alone
    assert files(tmp_path / "alone") == files(tmp_path / "beside") == files(tmp_path / "again")


def test_only_what_shows_a_change_is_drawn_again(bare: ReportContents, tmp_path: Path, drawn: list[object]) -> None:
    draw_all(bare, tmp_path, cache=Cache(tmp_path / "kept"))
    assert len(drawn) == 3
    draw_all(replace(bare, title="دیگر", hidden=("topics",)), tmp_path, cache=Cache(tmp_path / "kept"))
    assert len(drawn) == 3
    renamed = replace(bare, themes=bare.themes.assign(name_fa="مضمون " + bare.themes["theme"]))
    draw_all(renamed, tmp_path, cache=Cache(tmp_path / "kept"))
    assert len(drawn) == 4
    cache = Cache(tmp_path / "kept")
    draw_all(renamed, tmp_path, cache=cache)
    cache.prune()
    assert len(drawn) == 4
    assert len(list((tmp_path / "kept").glob("*.entry"))) == 3


def test_a_failure_ends_what_works_beside(
    bare: ReportContents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(contents: ReportContents) -> list[Plan]:
        plan = next(iter(plan_figures(contents)))
        return [plan._replace(id="broken", draw=partial(charts.theme_prevalence, contents.overall.iloc[:, :1]))]

    monkeypatch.setattr(drawing, "_PAYS", 1)
    monkeypatch.setattr(drawing, "plan_figures", broken)
    with pytest.raises(Exception, match="column"), figures_beside(bare, tmp_path, processors=2) as (_, finish):
        finish()
    assert files(tmp_path) == {}


@pytest.mark.parametrize(
    "change",
    [{"lang": "en"}, {"names": {"training": "آموزش"}}, {"comparison": "share"}, {"comparison": "index"}],
    ids=str,
)
def test_all_that_a_figure_shows_counts(small: ReportContents, change: dict[str, Any]) -> None:
    def plan(table: Any = small.overall, **options: Any) -> Plan:
        draw = partial(charts.theme_prevalence, table, **({"lang": "fa"} | options))
        return Plan("a", "themes", "", "", "", "", draw)

    changed = small.overall.copy()
    if change.get("comparison") == "share":
        changed.loc[changed.index[0], "share"] += 1e-16
        changed.loc[changed.index[0], "share"] *= 1 + 2.0**-52
    elif change.get("comparison") == "index":
        changed.index = changed.index[::-1]
    options = {key: value for key, value in change.items() if key != "comparison"}
    assert depends_on(plan()) == depends_on(plan(small.overall.copy()))
    assert depends_on(plan()) != depends_on(plan(changed, **options))
