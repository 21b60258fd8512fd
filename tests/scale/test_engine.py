"""Batches change nothing, and a run that was stopped goes on where it was."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from pranalytics.comparison.prevalence import compare, compare_cells
from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages
from pranalytics.corpus.readers import Options
from pranalytics.errors import UserError
from pranalytics.scale import engine
from pranalytics.scale.aggregates import Aggregates
from pranalytics.scale.cleaning import read_raw
from pranalytics.scale.engine import TooFew, aggregate
from pranalytics.scale.store import Part, Store
from pranalytics.scale.tallies import tally
from pranalytics.themes.codebook import Codebook

Run = Callable[..., Aggregates]
Write = Callable[..., Path]

THEMES = [theme.id for theme in Codebook.default().themes]


def assert_same(one: Aggregates, other: Aggregates) -> None:
    """Assert that two runs have found the same."""
    for field in fields(Aggregates):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, pd.DataFrame):
            assert_frame_equal(mine, theirs, check_exact=field.name != "topic_mass", obj=field.name)
        else:
            assert mine == theirs, field.name


class TestBatches:
    def test_their_size_changes_nothing(self, news: Path, part: Aggregates, run: Run) -> None:
        assert_same(run(news, sample=40, batch=23), part)

    def test_a_batch_may_hold_nothing(self, run: Run, write: Write, tmp_path: Path) -> None:
        path = write(tmp_path / "news.jsonl", 50)
        empty = [json.dumps({"id": f"empty-{n}", "text": ""}) for n in range(30)]
        path.write_text("\n".join([*empty[:15], path.read_text("utf-8"), *empty[15:]]), "utf-8")
        corpus = read_corpus(path)
        passages, book = split_passages(corpus), Codebook.default()
        sums = run(path, batch=10)
        found = compare_cells(tally(sums.themes, sums.sizes, THEMES, "city").cells)
        assert_frame_equal(found, compare(book.code(passages), passages, corpus, themes=THEMES))
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(lines[15:-15]), "utf-8")
        assert_frame_equal(sums.topics, run(path, batch=10).topics)

    def test_names_of_folders_above_are_no_columns(
        self, news: Path, part: Aggregates, run: Run, tmp_path: Path
    ) -> None:
        assert_same(run(news, tmp_path / "year=1390" / "city=x" / "n=5" / "work", sample=40), part)

    def test_cells_that_give_no_date_are_named(self, run: Run, write: Write, tmp_path: Path) -> None:
        path = write(tmp_path / "news.jsonl", 60)
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for number, cell in ((3, "1398/13/01"), (30, "1402"), (45, "44500"), (55, "دیروز")):
            rows[number]["date"] = cell
        path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        health = run(path, batch=20).attrs["health"]
        assert health["unread_dates"] == [("news-30", "1402"), ("news-55", "دیروز")]
        named = read_corpus(path).attrs["health"]
        assert {name: named[name] for name in ("impossible_dates", "unread_dates")} == {
            name: health[name] for name in ("impossible_dates", "unread_dates")
        }

    @pytest.mark.parametrize("kind", ["parquet", "jsonl.gz"])
    def test_packed_files_hold_the_same(self, news: Path, tmp_path: Path, kind: str) -> None:
        packed = tmp_path / f"news.{kind}"
        if kind == "parquet":
            pd.DataFrame([json.loads(line) for line in news.read_text("utf-8").splitlines()]).to_parquet(packed)
        else:
            packed.write_bytes(gzip.compress(news.read_bytes()))
        stores = [Store(tmp_path / name) for name in ("plain", "packed")]
        for store, path in zip(stores, (news, packed), strict=True):
            read_raw(store, path, Options(), 50, lambda number: None)
        one, other = (pd.concat([store.part("raw", n).read("raw") for n in range(3)]) for store in stores)
        own = ["place", "file", "encoding"]
        assert_frame_equal(one.drop(columns=own), other.drop(columns=own))


class TestResuming:
    @pytest.mark.parametrize("stop", np.random.default_rng(7).choice(18, 2, replace=False).tolist())
    def test_a_run_that_was_stopped_ends_the_same(
        self, news: Path, part: Aggregates, run: Run, tmp_path: Path, stop: int
    ) -> None:
        told: list[str] = []

        def interrupt(step: str, number: int, steps: int) -> None:
            told.append(step)
            if len(told) > stop:
                raise KeyboardInterrupt

        work = tmp_path / "work"
        with pytest.raises(KeyboardInterrupt):
            run(news, work, sample=40, progress=interrupt)
        times = {path: path.stat().st_mtime_ns for path in sorted(work.glob("*/[0-9]*"))}
        assert_same(run(news, work, sample=40), part)
        assert {path: path.stat().st_mtime_ns for path in times} == times

    def test_a_batch_that_was_half_written_is_written_again(self, tmp_path: Path) -> None:
        def fail(part: Part) -> None:
            part.table("n", pd.DataFrame({"n": [1]}))
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            Store(tmp_path).keep("sums", 0, fail)
        store = Store(tmp_path)
        assert not store.has("sums", 0)
        assert not list(tmp_path.glob("sums/*"))
        assert store.keep("sums", 0, lambda part: part.table("n", pd.DataFrame({"n": [2]})))
        assert store.part("sums", 0).read("n")["n"].tolist() == [2]


class TestFaults:
    def test_a_broken_row_is_told_with_its_place(self, tmp_path: Path, run: Run, write: Write) -> None:
        path = write(tmp_path / "news.jsonl", 60)
        lines = path.read_text("utf-8").splitlines()
        lines[51] = '{"text": "پل'
        path.write_text("\n".join(lines), "utf-8")
        with pytest.raises(UserError, match=r"news\.jsonl, line 52: no whole JSON object") as error:
            run(path, batch=20)
        assert "\n" not in str(error.value)

    def test_an_id_that_stands_twice_is_told(self, tmp_path: Path, run: Run) -> None:
        path = tmp_path / "news.jsonl"
        path.write_text('{"id": "a", "text": "پل گشوده شد."}\n{"id": "a", "text": "پارک گشوده شد."}\n', "utf-8")
        with pytest.raises(UserError, match=r"'a' stands twice \(.*line 1; .*line 2\)"):
            run(path, batch=1)

    @pytest.mark.parametrize("last", ["b", "one.jsonl/a"])
    def test_ids_of_several_files_are_told_as_in_memory(self, tmp_path: Path, last: str) -> None:
        ids = {"one": ["a"], "two": ["a", "b", "b"][: 3 if last == "b" else 2], "three": [last]}
        paths = [tmp_path / f"{name}.jsonl" for name in ids]
        for path in paths:
            rows = [json.dumps({"id": one, "text": "پل گشوده شد."}) for one in ids[path.stem]]
            path.write_text("\n".join(rows), "utf-8")
        with pytest.raises(UserError) as memory:
            read_corpus(paths)
        with pytest.raises(UserError) as batches:
            aggregate(paths, tmp_path / "work", batch=2)
        assert str(batches.value) == str(memory.value)

    def test_texts_that_are_all_empty(self, tmp_path: Path, run: Run) -> None:
        path = tmp_path / "news.jsonl"
        path.write_text('{"id": "a", "text": ""}\n{"id": "b", "text": " "}\n', "utf-8")
        with pytest.raises(UserError, match=r"All 2 documents of .*line 1 … are empty"):
            run(path, batch=1)

    def test_few_documents_are_left_to_memory(self, tmp_path: Path, write: Write) -> None:
        with pytest.raises(TooFew):
            aggregate(write(tmp_path / "news.jsonl", engine.FEWEST), tmp_path / "work")
