"""The cache: what was computed is not computed again, and comes back as it was."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.datasets.sample import load_sample
from pranalytics.study.cache import Cache
from pranalytics.study.packing import pack, same, unpack


class Counter:
    """Computes a value and counts how often."""

    def __init__(self, value: Any = "value") -> None:
        self.value, self.times = value, 0

    def __call__(self) -> Any:
        self.times += 1
        return self.value


def frame() -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "doc_id": ["a", "b", ""],
            "share": [0.1, float("nan"), 1 / 3],
            "n": [1, 2, 3],
            "sure": [True, False, True],
            "matches": [[(0, 7), (9, 12)], [], [(1, 2)]],
        }
    )
    table.attrs["health"] = {"read": 3, "skipped": [("a.txt", "empty")], "ignored": {}}
    return table


class TestPacking:
    @pytest.mark.parametrize(
        "table",
        [
            frame(),
            frame().iloc[:0],
            frame().set_index("doc_id"),
            frame().iloc[[2, 0]],
            frame().astype({"doc_id": "category"}),
            pd.DataFrame({"term": np.array(["پل", "راه"], dtype=object), "rank": np.array([1, 2], dtype=np.int32)}),
        ],
        ids=["kinds", "empty", "index", "shuffled", "categories", "objects"],
    )
    def test_tables(self, table: pd.DataFrame) -> None:
        assert same(unpack(pack(table)), table)

    def test_a_corpus(self) -> None:
        corpus = load_sample()
        assert same(unpack(pack((corpus, "note"))), (corpus, "note"))

    _plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=["Cs"]))
    _values = st.recursive(
        _plain,
        lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.integers(), inner),
        max_leaves=12,
    )

    @given(_values)
    def test_values(self, value: Any) -> None:
        assert same(unpack(pack(value)), value)

    @pytest.mark.parametrize("value", [object(), {1, 2}, np.float64(1), [b"a"], pd.DataFrame({"a": [object()]})])
    def test_what_is_not_packed(self, value: Any) -> None:
        with pytest.raises(TypeError):
            pack(value)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (1, 1.0), (1, True), ([1], (1,)), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), (0.1 + 0.2, 0.3),
            (frame(), frame().assign(n=[1, 2, 4])),
            (frame(), frame()[["n"]]),
            (frame(), frame().astype({"n": "int32"})),
            (frame(), frame().assign(share=frame()["share"] * (1 + 1e-15))),
            (frame(), frame().assign(matches=[[[0, 7], [9, 12]], [], [[1, 2]]])),
            (frame(), frame().set_axis([0, 1, 2])),
        ],
    )  # fmt: skip
    def test_what_is_not_the_same(self, one: Any, other: Any) -> None:
        if isinstance(other, pd.DataFrame):
            other.attrs = frame().attrs
        assert not same(one, other)

    def test_attributes_count(self) -> None:
        other = frame()
        other.attrs["health"]["read"] = 4
        assert not same(frame(), other)


class TestCache:
    def test_computed_once(self, tmp_path: Path) -> None:
        compute = Counter(frame())
        values = [Cache(tmp_path / "c", "1").keep("coded", {"of": "x"}, compute) for _ in range(3)]
        assert compute.times == 1
        assert all(same(value, frame()) for value in values)

    @pytest.mark.parametrize(
        ("base", "name", "on"), [("2", "coded", "x"), ("1", "topics", "x"), ("1", "coded", "y"), ("1", "coded", ["x"])]
    )
    def test_what_it_depends_on_counts(self, tmp_path: Path, base: str, name: str, on: object) -> None:
        Cache(tmp_path, "1").keep("coded", "x", Counter("first"))
        assert Cache(tmp_path, base).keep(name, on, Counter("second")) == "second"
        assert Cache(tmp_path, "1").keep("coded", "x", Counter("third")) == "first"

    def test_without_a_folder_nothing_is_kept(self) -> None:
        compute, cache = Counter(), Cache()
        assert [cache.keep("a", 1, compute) for _ in range(2)] == ["value", "value"]
        cache.prune()
        assert compute.times == 2

    @pytest.mark.parametrize(
        "damage",
        [
            lambda path: path.write_bytes(b""),
            lambda path: path.write_bytes(b"PK\x03\x04"),
            lambda path: path.write_bytes(path.read_bytes()[:-20]),
            Path.unlink,
        ],
        ids=["empty", "head alone", "cut off", "gone"],
    )
    def test_what_is_damaged_is_computed_again(self, tmp_path: Path, damage: Callable[[Path], object]) -> None:
        compute = Counter(frame())
        Cache(tmp_path).keep("a", 1, compute)
        damage(next(tmp_path.glob("a-*")))
        assert same(Cache(tmp_path).keep("a", 1, compute), frame())
        assert same(Cache(tmp_path).keep("a", 1, compute), frame())
        assert compute.times == 2

    @pytest.mark.parametrize("value", [np.float64(0.1), {1}, object()])
    def test_what_cannot_be_packed_is_computed_every_time(self, tmp_path: Path, value: object) -> None:
        compute = Counter(value)
        assert all(Cache(tmp_path).keep("a", 1, compute) is value for _ in range(2))
        assert compute.times == 2

    def test_what_does_not_read_back_the_same_is_not_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pranalytics.study.cache.pack", lambda value: pack("other"))
        assert [Cache(tmp_path).keep("a", 1, Counter("value")) for _ in range(2)] == ["value", "value"]
        assert list(tmp_path.iterdir()) == []

    def test_errors_pass_and_leave_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError):
            Cache(tmp_path / "c").keep("a", 1, lambda: 1 / 0)
        assert not (tmp_path / "c").exists()

    def test_a_folder_that_cannot_be_written_is_no_error(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", "utf-8")
        assert Cache(tmp_path / "file" / "c").keep("a", 1, Counter()) == "value"

    def test_what_is_no_longer_used_goes(self, tmp_path: Path) -> None:
        old = Cache(tmp_path)
        old.keep("a", 1, Counter())
        old.keep("b", 1, Counter())
        (tmp_path / ".new-abc").write_bytes(b"PK")  # of a run that was killed
        new = Cache(tmp_path)
        new.keep("b", 1, Counter())
        new.prune()
        assert sorted(path.name.split("-")[0] for path in tmp_path.iterdir()) == [".gitignore", "CACHEDIR.TAG", "b"]

    def test_to_ask_for_a_value_is_a_use(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path)
        assert not cache.has("a", 1)
        cache.keep("a", 1, Counter())
        later = Cache(tmp_path)
        assert later.within("x").has("a", 1) is False
        assert later.has("a", 1)
        later.prune()
        assert cache.has("a", 1)
        assert not Cache().has("a", 1)

    def test_values_within_depend_on_one_thing_more(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path)
        found = [cache.within(on).keep("a", 1, Counter(value)) for on, value in (("x", 1), ("y", 2), ("x", 3))]
        assert found == [1, 2, 1]
        cache.prune()
        assert len(list(tmp_path.glob("a-*"))) == 2

    def test_runs_at_once_do_no_harm(self, tmp_path: Path) -> None:
        found: list[Any] = []
        work = [
            threading.Thread(target=lambda: found.append(Cache(tmp_path).keep("a", 1, Counter(frame()))))
            for _ in range(8)
        ]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        assert len(found) == 8
        assert all(same(value, frame()) for value in found)
        assert len(list(tmp_path.glob("a-*"))) == 1
