"""Small corpora, and one report on the sample that all tests of this folder read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pranalytics.corpus.build import read_corpus
from pranalytics.datasets.sample import load_sample, sample_path
from pranalytics.report.contents import ReportContents
from pranalytics.study import writing
from pranalytics.study.analysis import analyse
from pranalytics.study.drawing import Drawing
from pranalytics.study.run import build_report

SENTENCES = {
    "رشت": "دورهٔ آموزشی خبرنویسی برای کارکنان برگزار شد. هماهنگی میان اداره‌ها بهتر شده است.",
    "یزد": "گزارش هزینه‌های شهرداری شفاف و به دور از اغراق منتشر شد. مردم از کار بوستان راضی‌اند.",
    "قم": "پل تازه در خیابان ساحلی گشوده شد. شهرداری بودجهٔ ساخت پارکینگ را افزایش داد.",
    "ساری": "مطالبات شهروندان در نشست گردآوری شد. کارگاه خبرنویسی در کتابخانهٔ شهر برپا شد.",
    "شیراز": "همکاری ادارهٔ آب و شهرداری به ساخت کانال انجامید. جشنوارهٔ قصه‌گویی هم برگزار شد.",
}


def write_texts(folder: Path, texts: dict[str, str]) -> Path:
    """Write texts into a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


FIVE_CITIES = {
    f"{n}": f"شهردار {city} خبر داد\n\nشهرداری {city} در ۱۳۹۸/۰{n}/۱۲ گفت: {text}"
    for n, (city, text) in enumerate(SENTENCES.items(), start=1)
}


@pytest.fixture
def five_cities(tmp_path: Path) -> Path:
    """A folder of five texts of five cities, with dates."""
    return write_texts(tmp_path / "five", FIVE_CITIES)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> ReportContents:
    """Every table of the report on those five texts."""
    return analyse(read_corpus(write_texts(tmp_path_factory.mktemp("five"), FIVE_CITIES)))


@pytest.fixture(scope="session")
def contents() -> ReportContents:
    """Every table of the report on the sample."""
    return analyse(load_sample())


@pytest.fixture(scope="session")
def sample_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on the sample. Read it, do not change it."""
    out = tmp_path_factory.mktemp("sample") / "reports"
    build_report(sample_path(), out)
    return out


@pytest.fixture
def no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports without figures, which take most of the time."""

    @contextmanager
    def draw_none(*_: Any, **__: Any) -> Iterator[Drawing]:
        yield Drawing([], lambda: None)

    monkeypatch.setattr(writing, "figures_beside", draw_none)


@pytest.fixture
def tables_only(no_figures: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports without figures and pages, which take long and are made of the tables alone."""
    for step in ("report_view", "page_passages", "write_pdf", "write_html"):
        monkeypatch.setattr(writing, step, lambda *_, **__: None)


Snapshot = dict[str, tuple[bytes, int]]


@pytest.fixture(scope="session")
def snapshot() -> Callable[[Path], Snapshot]:
    """A function that tells all files below a folder, hidden ones too, with bytes and time of change."""

    def look(folder: Path) -> Snapshot:
        return {
            path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        } | {f"{path.relative_to(folder).as_posix()}/": (b"", 0) for path in folder.rglob("*") if path.is_dir()}

    return look
