"""A run with a cache: the same report, with less work."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from pranalytics.report.contents import ReportContents
from pranalytics.study import Settings, analyse, build_report, run
from pranalytics.study.cache import Cache
from pranalytics.study.packing import same

Build = Callable[..., dict[str, bytes]]


@pytest.fixture
def reads(tables_only: None, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was read from files, for tables only."""
    read, done = run._read, []

    def count(*given: Any) -> Any:
        done.append(given)
        return read(*given)

    monkeypatch.setattr(run, "_read", count)
    return done


@pytest.fixture
def build(five_cities: Path, tmp_path: Path) -> Build:
    """A function that writes a report and returns its files."""

    def write(out: str = "reports", *, cache: bool = True, force: bool = False, **settings: Any) -> dict[str, bytes]:
        folder = tmp_path / out
        kept = tmp_path / ".cache" if cache else None
        build_report(five_cities, folder, settings=Settings(**settings), cache=kept, force=force)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    return write


def test_the_same_report_with_less_work(build: Build, reads: list[Any]) -> None:
    build("first", title="یک")
    with_cache = build("second", title="دو")
    assert len(reads) == 1
    assert with_cache == build("third", cache=False, title="دو")
    assert len(reads) == 2


def test_what_changed_is_read_again_and_all_by_force(build: Build, reads: list[Any], five_cities: Path) -> None:
    build()
    (five_cities / "1.txt").write_text("دورهٔ آموزشی در رشت برگزار شد.", "utf-8")
    changed = build()
    assert len(reads) == 2
    assert changed == build("other", force=True)
    assert len(reads) == 3


@pytest.mark.parametrize(
    "settings",
    [{"passage": "paragraph"}, {"terms": False}, {"model": "nmf"}, {"topics": 2}, {"topic_names": ((1, "راه"),)},
     {"seed": 1}, {"lang": "en"}, {"mask_names": True}, {"stop_words": ("خبرنویسی",)}, {"codebook": True}],
    ids=lambda settings: next(iter(settings)),
)  # fmt: skip
def test_every_setting_counts(tmp_path: Path, small: ReportContents, settings: dict[str, Any]) -> None:
    if "codebook" in settings:
        text = files("pranalytics.themes").joinpath("data/codebook.toml").read_text(encoding="utf-8")
        (tmp_path / "mine.toml").write_text(text.replace("هماهنگی", "هماهنگواره"), "utf-8")
        settings = {"codebook": str(tmp_path / "mine.toml")}
    cache = Cache(tmp_path)
    analyse(small.corpus, cache=cache)
    kept = analyse(small.corpus, Settings(**settings), cache=cache)
    anew = analyse(small.corpus, Settings(**settings))
    for name, value in vars(anew).items():
        assert same(getattr(kept, name), value), name


def test_a_name_is_put_on_without_finding_the_topics_again(
    tmp_path: Path, small: ReportContents, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse(small.corpus, cache=Cache(tmp_path))
    monkeypatch.setattr("pranalytics.study.analysis.find_topics", None)
    found = analyse(small.corpus, Settings(topic_names=((1, "راه"),)), cache=Cache(tmp_path))
    assert found.topic_quality["name"].iloc[0] == "راه"
