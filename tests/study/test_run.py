"""A run from a corpus to a folder: whole or not at all, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from pranalytics.corpus.build import read_corpus
from pranalytics.datasets.sample import sample_path
from pranalytics.errors import UserError
from pranalytics.progress import Progress
from pranalytics.report.contents import ReportContents
from pranalytics.study import analysis, run, writing
from pranalytics.study.drawing import Drawing
from pranalytics.study.engines import STEPS_IN_MEMORY
from pranalytics.study.run import build_report, report_files
from pranalytics.study.settings import Settings

from .conftest import Snapshot, write_texts

# The steps of a run, and the modules that call them.
STEPS = {
    "_read": run, "analyse": analysis, "figures_beside": writing, "write_tables": writing, "report_view": writing,
    "page_passages": writing, "write_pdf": writing, "write_html": writing, "write_manifest": run,
}  # fmt: skip

Look = Callable[[Path], Snapshot]

FIGURES = ["city-words", "corpus-calendar", "theme-heatmap", "theme-prevalence", "theme-timeline", "topic-words"]


class TestSample:
    def test_all_files(self, sample_report: Path) -> None:
        names = {path.relative_to(sample_report).as_posix() for path in report_files(sample_report)}
        assert {"report.pdf", "report.html", "tables.xlsx", "manifest.json"} <= names
        assert {f"figures/{name}.{kind}" for name in FIGURES for kind in ("png", "svg", "pdf")} <= names
        assert {f"tables/{name}.csv" for name in ("by_city", "by_year", "prevalence", "topics", "quotes")} <= names
        assert all((sample_report / name).stat().st_size > 100 for name in names)

    def test_nothing_else_is_left(self, sample_report: Path) -> None:
        assert {path for path in sample_report.rglob("*") if path.is_file()} == set(report_files(sample_report))
        assert {path.name for path in sample_report.iterdir() if path.is_dir()} == {"figures", "tables"}

    def test_files_are_what_they_are_called(self, sample_report: Path) -> None:
        assert (sample_report / "report.pdf").read_bytes().startswith(b"%PDF-")
        assert (sample_report / "report.html").read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
        assert len(load_workbook(sample_report / "tables.xlsx").sheetnames) > 3
        for path in (sample_report / "tables").glob("*.csv"):
            assert len(pd.read_csv(path)) > 0

    def test_manifest(self, sample_report: Path) -> None:
        manifest = json.loads((sample_report / "manifest.json").read_text("utf-8"))
        assert manifest["inputs"] == {"sample.csv": hashlib.sha256(sample_path().read_bytes()).hexdigest()}
        assert manifest["seed"] == 0
        assert manifest["settings"]["model"] == "lda"
        assert {"pandas", "matplotlib", "typst", "gensim"} <= set(manifest["packages"])
        assert {
            name: hashlib.sha256((sample_report / name).read_bytes()).hexdigest() for name in manifest["outputs"]
        } == (manifest["outputs"])
        written = {path.relative_to(sample_report).as_posix() for path in report_files(sample_report)}
        assert set(manifest["outputs"]) == written - {"manifest.json"}

    def test_no_path_of_this_machine(self, sample_report: Path) -> None:
        for name in ("manifest.json", "report.html", *(f"figures/{name}.svg" for name in FIGURES)):
            text = (sample_report / name).read_text("utf-8")
            assert str(sample_report.parent) not in text
            assert str(Path.home()) + "/" not in text
            assert str(sample_path().parent) not in text

    def test_it_says_that_the_texts_are_invented(self, sample_report: Path) -> None:
        assert "متن ساختگی برای آزمون" in (sample_report / "report.html").read_text("utf-8")

    def test_second_run_writes_nothing(
        self, sample_report: Path, snapshot: Look, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = snapshot(sample_report)
        for step in ("_read", "analyse", "figures_beside", "write_pdf"):
            monkeypatch.setattr(STEPS[step], step, None)  # to call it would fail
        told: list[object] = []
        assert build_report(sample_path(), sample_report, progress=lambda *step: told.append(step)) == report_files(
            sample_report
        )
        assert snapshot(sample_report) == before
        assert told == []

    def test_another_run_writes_the_same_bytes(self, sample_report: Path, snapshot: Look, tmp_path: Path) -> None:
        """Forced, in another process, with another hash seed, time zone, language and working folder."""
        out = tmp_path / "گزارش ها" / "again"
        shutil.copytree(sample_report, out)
        old = snapshot(out)
        done = subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, "-m", "pranalytics.cli", "report", "--force", "--out", str(out)],
            env=os.environ | {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tehran", "LC_ALL": "C", "OMP_NUM_THREADS": "1"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        new = snapshot(out)
        assert {name: old[name][0] for name in old} == {name: new[name][0] for name in new}
        assert all(new[name][1] > old[name][1] for name in new if not name.endswith("/"))
        assert len(re.findall(r"^\[\d/\d\] ", done.stderr, re.MULTILINE)) == len(done.stderr.splitlines())
        for part in ("report.pdf", "report.html", "tables.xlsx", "manifest.json", "figures", "tables"):
            assert part in done.stdout


class TestSmallCorpora:
    """Whole reports where there is little to report."""

    def test_one_document(self, tmp_path: Path) -> None:
        folder = write_texts(tmp_path / "texts", {"a": "دورهٔ آموزشی برای کارکنان رشت در ۱۳۹۸/۰۹/۱۲ برگزار شد."})
        files = build_report(folder, tmp_path / "out")
        assert (tmp_path / "out" / "report.pdf") in files
        assert "آموزش" in (tmp_path / "out" / "report.html").read_text("utf-8")

    def test_no_city_and_no_date(self, tmp_path: Path) -> None:
        folder = write_texts(tmp_path / "texts", {"a": "پل تازه گشوده شد.", "b": "دورهٔ آموزشی برگزار شد."})
        build_report(folder, tmp_path / "out")
        drawn = {path.stem for path in (tmp_path / "out" / "figures").iterdir()}
        assert drawn == {"theme-prevalence", "topic-words"}

    @pytest.mark.usefixtures("no_figures")  # they are drawn elsewhere
    def test_five_cities(self, five_cities: Path, tmp_path: Path) -> None:
        build_report(five_cities, tmp_path / "out")
        text = (tmp_path / "out" / "report.html").read_text("utf-8")
        assert "شهرها را نمی‌توان از نظر آماری با هم سنجید" in text
        by_city = pd.read_csv(tmp_path / "out" / "tables" / "by_city.csv")
        assert by_city.shape[0] > 0

    def test_table_in_memory(self, five_cities: Path, tmp_path: Path, quick: list[str]) -> None:
        corpus = read_corpus(five_cities)
        build_report(corpus, tmp_path / "out")
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert list(manifest["inputs"]) == ["corpus"]
        quick.clear()
        build_report(corpus, tmp_path / "out")
        assert quick == []
        build_report(corpus.iloc[1:], tmp_path / "out")
        assert quick != []


@pytest.fixture
def quick(small: ReportContents, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Steps that only leave a file and a note that they ran, for tests that look at the frame."""
    ran: list[str] = []

    def stand_in(step: str, name: str) -> Callable[..., list[object]]:
        def write(*given: object, **_: object) -> list[object]:
            ran.append(step)
            place = given[-1]
            assert isinstance(place, Path)
            path = place if place.suffix else place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"written by {step}", "utf-8")
            return []

        return write

    @contextmanager
    def draw(_contents: object, folder: Path, **_: object) -> Iterator[Drawing]:
        yield Drawing([], partial(stand_in("figures", "a.svg"), folder))

    def analysed(*_: object, progress: Progress, cache: object) -> ReportContents:
        for number, step in enumerate(STEPS_IN_MEMORY, start=1):
            progress(step, number, len(STEPS_IN_MEMORY))
        return small

    monkeypatch.setattr(analysis, "analyse", analysed)
    monkeypatch.setattr(writing, "figures_beside", draw)
    for step in ("report_view", "page_passages"):
        monkeypatch.setattr(writing, step, lambda *_: {})
    for step, name in {"write_tables": "tables.xlsx", "write_pdf": "", "write_html": ""}.items():
        monkeypatch.setattr(writing, step, stand_in(step, name))
    return ran


class TestChanges:
    """When a report is written anew."""

    def test_text_added_changed_removed(self, five_cities: Path, tmp_path: Path, quick: list[str]) -> None:
        out = tmp_path / "out"

        def writes() -> bool:
            quick.clear()
            build_report(five_cities, out)
            return bool(quick)

        assert writes()
        assert not writes()
        added = five_cities / "new.txt"
        added.write_text("بوستان تازه در محلهٔ گلسار ساخته شد.", "utf-8")
        assert writes()
        added.write_text("بوستان کهنه در محلهٔ گلسار بازسازی شد.", "utf-8")
        assert writes()
        added.unlink()
        assert writes()
        (out / "report.html").unlink()
        assert writes()
        (out / "report.html").write_text("changed by hand", "utf-8")
        assert writes()
        assert not writes()

    def test_settings_and_force(self, five_cities: Path, tmp_path: Path, quick: list[str]) -> None:
        out = tmp_path / "out"
        build_report(five_cities, out)
        for change in ({"settings": Settings(seed=3)}, {"settings": Settings(seed=3), "force": True}, {}):
            quick.clear()
            build_report(five_cities, out, **change)  # type: ignore[arg-type]
            assert quick

    @pytest.mark.parametrize("place", ["", "out"])
    def test_report_inside_the_corpus(self, five_cities: Path, quick: list[str], place: str) -> None:
        build_report(five_cities, five_cities / place)
        quick.clear()
        build_report(five_cities, five_cities / place)
        assert quick == []

    def test_own_files_in_the_folder_stay(self, five_cities: Path, tmp_path: Path, quick: list[str]) -> None:
        out = tmp_path / "out"
        out.mkdir()
        (out / "notes.txt").write_text("mine", "utf-8")
        build_report(five_cities, out)
        assert (out / "notes.txt").read_text("utf-8") == "mine"
        assert quick

    def test_progress_tells_every_step_once(self, five_cities: Path, tmp_path: Path, quick: list[str]) -> None:
        told: list[tuple[str, int, int]] = []
        build_report(five_cities, tmp_path / "out", progress=lambda *step: told.append(step))
        assert [number for _, number, _ in told] == list(range(1, len(told) + 1))
        assert {steps for _, _, steps in told} == {len(told)}
        assert len({name for name, _, _ in told}) == len(told)
        assert quick


class TestFailure:
    """Whatever goes wrong, and whenever: `out` is as it was, and nothing is left beside it."""

    @pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
    @pytest.mark.parametrize("step", STEPS)
    def test_old_report_stays(
        self, five_cities: Path, tmp_path: Path, snapshot: Look, quick: list[str],
        monkeypatch: pytest.MonkeyPatch, step: str, error: type[BaseException],
    ) -> None:  # fmt: skip
        out = tmp_path / "there" / "out"
        build_report(five_cities, out)
        before = snapshot(tmp_path)
        quick.clear()

        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(STEPS[step], step, fail)
        with pytest.raises(error):
            build_report(five_cities, out, force=True)
        assert snapshot(tmp_path) == before

    @pytest.mark.parametrize("step", STEPS)
    def test_no_folder_appears(
        self,
        five_cities: Path,
        tmp_path: Path,
        snapshot: Look,
        quick: list[str],
        monkeypatch: pytest.MonkeyPatch,
        step: str,
    ) -> None:
        before = snapshot(tmp_path)

        def fail(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(STEPS[step], step, fail)
        with pytest.raises(KeyboardInterrupt):
            build_report(five_cities, tmp_path / "new" / "out")
        assert snapshot(tmp_path) == before
        assert step not in quick

    def test_full_disk(
        self, five_cities: Path, tmp_path: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(writing, "write_html", fail)
        with pytest.raises(UserError, match=r"Cannot write the report to .*out: No space left on device"):
            build_report(five_cities, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        assert "write_pdf" in quick


class TestBadPlaces:
    def test_out_is_a_file(self, five_cities: Path, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("x")
        with pytest.raises(UserError, match="out is a file; give a folder"):
            build_report(five_cities, tmp_path / "out")
        assert (tmp_path / "out").read_text() == "x"

    def test_out_below_a_file(self, five_cities: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(UserError, match="Cannot write the report"):
            build_report(five_cities, tmp_path / "file" / "out")

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
    def test_out_may_not_be_written(self, five_cities: Path, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        with pytest.raises(UserError, match="Permission denied"):
            build_report(five_cities, closed / "out")
