"""The engine of a run is chosen by the user, or by the size of the files; both end in the same report."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pranalytics.corpus.health import SYNTHETIC_NOTE
from pranalytics.datasets.sample import load_sample, sample_path
from pranalytics.errors import UserError
from pranalytics.report.output import locked
from pranalytics.study import engines, run, writing
from pranalytics.study.engines import choose_engine
from pranalytics.study.settings import Settings


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A file of fifty documents."""
    rows = load_sample().head(50)[["doc_id", "title", "text", "city", "date", "source"]]
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows.to_dict("records")), "utf-8")
    return file


def tables(folder: Path) -> dict[str, bytes]:
    """Return the tables of a report."""
    return {path.name: path.read_bytes() for path in sorted((folder / "tables").glob("*.csv"))}


class TestChoice:
    def test_large_files_go_in_batches(self, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        packed = news.with_suffix(".jsonl.gz")
        packed.write_bytes(gzip.compress(news.read_bytes()))
        assert choose_engine(Settings(), [news]) == "memory"
        monkeypatch.setattr(engines, "LARGE", news.stat().st_size - 1)
        assert choose_engine(Settings(), [news]) == "stream"
        assert choose_engine(Settings(), [news.parent]) == "stream"
        assert choose_engine(Settings(engine="memory"), [news]) == "memory"
        monkeypatch.setattr(engines, "LARGE", 4 * packed.stat().st_size)
        assert choose_engine(Settings(), [packed]) == "memory"
        assert choose_engine(Settings(), [packed, packed]) == "stream"

    def test_a_table_is_in_memory_already(self) -> None:
        assert choose_engine(Settings(engine="stream"), None) == "memory"

    def test_an_engine_that_is_none(self) -> None:
        with pytest.raises(UserError, match=r"no engine .*choose auto, memory"):
            Settings(engine="hadoop")  # type: ignore[arg-type]


@pytest.mark.usefixtures("tables_only")
class TestReport:
    def test_stopped_and_begun_again_it_has_the_tables_of_memory(self, news: Path, tmp_path: Path) -> None:
        def stop(step: str, number: int, steps: int) -> None:
            if number == 6:
                raise KeyboardInterrupt

        stream, memory = Settings(engine="stream", topics=3), Settings(engine="memory", topics=3)
        out, stale = tmp_path / "out", tmp_path / ".out-stream-0123456789abcdef"
        stale.mkdir()
        with pytest.raises(KeyboardInterrupt):
            run.build_report(news, out, settings=stream, progress=stop)
        assert not out.exists()
        assert not stale.exists()
        assert len(list(tmp_path.glob(".out-stream-*/counted/000000"))) == 1
        steps: list[str] = []
        run.build_report(news, out, settings=stream, progress=lambda step, number, of: steps.append(f"{number}/{of}"))
        assert steps[-1] == "9/9"
        assert not list(tmp_path.glob(".out-stream-*"))
        run.build_report(news, tmp_path / "memory", settings=memory)
        assert tables(out) == tables(tmp_path / "memory")

    def test_a_report_that_is_there_leaves_no_working_folder(self, news: Path, tmp_path: Path) -> None:
        out, own = tmp_path / "out[1]", "stream-0123456789abcdef"
        stale, used, others = (tmp_path / f".out[1]{name}-{own}" for name in ("", "", "-stream-2"))
        used = used.with_name(used.name.replace("0", "f"))
        for _ in ("written", "current"):
            for folder in (stale, used, others):
                folder.mkdir(exist_ok=True)
            with locked(used):
                run.build_report(news, out, settings=Settings(engine="memory", topics=3))
            assert [folder.exists() for folder in (stale, used, others)] == [False, True, True]

    def test_two_runs_do_not_share_a_working_folder(self, news: Path, tmp_path: Path) -> None:
        def begin_another(step: str, number: int, steps: int) -> None:
            for force in (False, True):
                with pytest.raises(UserError, match="another run is writing there") as error:
                    run.build_report(news, tmp_path / "out", settings=settings, force=force)
                assert "\n" not in str(error.value)
            raise KeyboardInterrupt

        settings = Settings(engine="stream")
        with pytest.raises(KeyboardInterrupt):
            run.build_report(news, tmp_path / "out", settings=settings, progress=begin_another)

    @pytest.mark.parametrize("rows", [['{"text": "۱۲ ۱۳"}'] * 50, ['{"text": "۱۲ ۱۳"}'] * 3])
    def test_texts_that_cannot_be_analysed_leave_nothing_behind(self, rows: list[str], tmp_path: Path) -> None:
        file = tmp_path / "news.jsonl"
        file.write_text("\n".join(rows), "utf-8")
        with pytest.raises(UserError):
            run.build_report(
                file, tmp_path / "out", settings=Settings(engine="stream"), reading={"keep_duplicates": True}
            )
        assert list(tmp_path.iterdir()) == [file]

    def test_what_was_done_stays_if_the_disk_fails(
        self, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*arguments: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("pranalytics.topics.storage.os.fsync", fail)
        with pytest.raises(UserError, match=r"cannot be written: No space left on device\.$"):
            run.build_report(news, tmp_path / "out", settings=Settings(engine="stream", topics=3))
        assert len(list(tmp_path.glob(".out-stream-*/counted/000000"))) == 1

    @pytest.mark.parametrize("kept", ["clean/*/rows.parquet", "clean-empty.npy", "analyzer.json", "counted/*/*.npz"])
    def test_a_folder_that_is_damaged_is_told(self, news: Path, tmp_path: Path, kept: str) -> None:
        def stop(step: str, number: int, steps: int) -> None:
            if number == 5:
                raise KeyboardInterrupt

        settings = Settings(engine="stream")
        with pytest.raises(KeyboardInterrupt, match="goes on with what is done"):
            run.build_report(news, tmp_path / "out", settings=settings, progress=stop)
        damaged = list(tmp_path.glob(f".out-stream-*/{kept}"))
        assert damaged
        for file in damaged:
            file.write_bytes(b"PAR1")
        with pytest.raises(UserError, match=r"cannot be read \(.*\); delete that folder") as error:
            run.build_report(news, tmp_path / "out", settings=settings)
        assert "\n" not in str(error.value)

    @pytest.mark.parametrize("engine", ["stream", "spark"])
    def test_what_an_engine_would_leave_out_is_refused(self, news: Path, tmp_path: Path, engine: Any) -> None:
        pytest.importorskip("pyspark") if engine == "spark" else None
        with pytest.raises(UserError, match=f"number of topics is not measured by the engine {engine}.*choose the"):
            run.build_report(news, tmp_path / "out", settings=Settings(engine=engine, choose_topics=True))
        assert {path.name for path in tmp_path.iterdir()} == {news.name}

    @pytest.mark.parametrize("engine", ["memory", "stream"])
    def test_the_sample_says_that_it_is_invented_however_it_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Any
    ) -> None:
        notes: list[str] = []
        monkeypatch.setattr(writing, "page_passages", lambda contents: notes.extend(contents.notes))
        settings, reading = Settings(engine=engine, topics=3), {"keep_duplicates": True}
        run.build_report(sample_path(), tmp_path, settings=settings, reading=reading)
        assert notes[0].startswith(SYNTHETIC_NOTE)

    def test_few_documents_are_computed_in_memory(self, tmp_path: Path) -> None:
        file = tmp_path / "news.csv"
        pd.DataFrame({"text": load_sample()["text"].head(12)}).to_csv(file, index=False)
        steps: list[str] = []
        run.build_report(
            file,
            tmp_path / "out",
            settings=Settings(engine="stream"),
            progress=lambda step, number, of: steps.append(f"{number}/{of}"),
        )
        assert steps[-1] != "9/9"
        assert not list(tmp_path.glob(".out*"))
