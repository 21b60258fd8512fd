"""Saved models: the same again, the same bytes, and nothing else accepted."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.errors import UserError
from pranalytics.topics.editing import merge_topics
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.storage import load_topics, save_topics

from .conftest import Planted, plant

COUNTS = plant(60).counts
TERMS = [f"واژه{n}" for n in range(COUNTS.shape[1])]
MODELS: dict[str, Callable[[], Any]] = {
    "nmf": lambda: NMF(3).fit(COUNTS),
    "nmf with terms": lambda: NMF(3, max_iter=50).fit(COUNTS, terms=TERMS),
    "lda": lambda: LDA(3).fit(COUNTS),
    "lda, seeded": lambda: LDA(np.int64(4), seeds={"گزیده": ["واژه3", "واژه20"]}).fit(COUNTS, terms=TERMS),
    "lda, streamed": lambda: LDA(3, doc_topic_prior=0.1).partial_fit(COUNTS[:30]).partial_fit(COUNTS[30:]),
    "lda, merged": lambda: merge_topics(LDA(4).fit(COUNTS, terms=TERMS), [[0, 2]], names={0: "نام"}),
}


@pytest.mark.parametrize("make", MODELS.values(), ids=MODELS.keys())
class TestRoundTrip:
    def test_everything_comes_back(self, make: Callable[[], Any], tmp_path: Path) -> None:
        model = make()
        again = load_topics(save_topics(model, tmp_path / "m.zip"))
        assert type(again) is type(model)
        assert again.get_params() == model.get_params()
        np.testing.assert_array_equal(again.transform(COUNTS), model.transform(COUNTS))
        learnt = {name for name in vars(model) if name.endswith("_")}
        assert learnt <= vars(again).keys()
        for name in learnt:
            np.testing.assert_array_equal(getattr(again, name), getattr(model, name))

    def test_bytes_are_the_same(self, make: Callable[[], Any], tmp_path: Path) -> None:
        one = save_topics(make(), tmp_path / "1.zip").read_bytes()
        assert save_topics(load_topics(tmp_path / "1.zip"), tmp_path / "2.zip").read_bytes() == one
        assert b"pickle" not in one


def test_streams_go_on_after_loading(tmp_path: Path) -> None:
    model = LDA(3, seeds={"گزیده": ["واژه3"]}).partial_fit(COUNTS[:40], terms=TERMS)
    again = load_topics(save_topics(model, tmp_path / "m.zip"))
    np.testing.assert_array_equal(
        again.partial_fit(COUNTS[40:]).components_, model.partial_fit(COUNTS[40:]).components_
    )


def test_open_format(tmp_path: Path) -> None:
    """A reader that has only the description of the format."""
    model = NMF(3).fit(COUNTS, terms=TERMS)
    with zipfile.ZipFile(save_topics(model, tmp_path / "m.zip")) as archive:
        head = json.loads(archive.read("model.json"))
        arrays = {name: np.load(io.BytesIO(archive.read(f"{name}.npy"))) for name in head["arrays"]}
        assert {about.date_time for about in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name, about in head["arrays"].items():
            assert hashlib.sha256(archive.read(f"{name}.npy")).hexdigest() == about["sha256"]
    assert (head["format"], head["version"], head["model"]) == ("pranalytics-topics", 1, "NMF")
    assert head["facts"]["terms"] == TERMS
    np.testing.assert_array_equal(arrays["components"], model.components_)


class TestWriting:
    def test_a_stop_leaves_the_old_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = save_topics(NMF(2).fit(COUNTS), tmp_path / "m.zip")
        before = path.read_bytes()

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("os.replace", stop)
        with pytest.raises(KeyboardInterrupt):
            save_topics(NMF(3).fit(COUNTS), path)
        assert path.read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == ["m.zip"]

    def test_refusals(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="cannot be written"):
            save_topics(NMF(2).fit(COUNTS), tmp_path / "no" / "m.zip")
        with pytest.raises(UserError, match="numbers and text"):
            save_topics(NMF(2, random_state=np.random.RandomState(0)).fit(COUNTS), tmp_path / "m.zip")
        with pytest.raises(UserError, match="not a dict"):
            save_topics({}, tmp_path / "m.zip")  # type: ignore[arg-type]
        assert list(tmp_path.iterdir()) == []


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(path: Path, content: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def resealed(content: dict[str, bytes], change: Callable[[dict[str, Any]], object]) -> dict[str, bytes]:
    """Change the JSON as someone would who knows how the checksum is made."""
    head = json.loads(content["model.json"])
    change(head)
    head.pop("sha256", None)
    text = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    head["sha256"] = hashlib.sha256(text).hexdigest()
    return content | {"model.json": json.dumps(head, ensure_ascii=False).encode()}


def array_bytes(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def with_array(content: dict[str, bytes], name: str, part: bytes, shape: list[int] | None = None) -> dict[str, bytes]:
    def change(head: dict[str, Any]) -> None:
        head["arrays"][name]["sha256"] = hashlib.sha256(part).hexdigest()
        if shape is not None:
            head["arrays"][name]["shape"] = shape

    return resealed(content, change) | {f"{name}.npy": part}


HUGE = array_bytes(np.zeros((3, 80))).replace(b"(3, 80), }     ", b"(99999999, 80)}")
HOSTILE: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "no head": lambda c: {k: v for k, v in c.items() if k != "model.json"},
    "head is no JSON": lambda c: c | {"model.json": b"\xff{"},
    "head is a list": lambda c: c | {"model.json": b"[]"},
    "head nests without end": lambda c: c | {"model.json": b"[" * 100_000},
    "head without its checksum": lambda c: c | {"model.json": c["model.json"].replace(b'"NMF"', b'"LDA"')},
    "array without its checksum": lambda c: c | {"scale.npy": c["scale.npy"][:-1] + b"\x00"},
    "array is missing": lambda c: {k: v for k, v in c.items() if k != "idf.npy"},
    "one member too many": lambda c: c | {"../evil.py": b"print()"},
    "unknown model": lambda c: resealed(c, lambda h: h.update(model="os.system")),
    "model is no name": lambda c: resealed(c, lambda h: h.update(model=["NMF"])),
    "another model": lambda c: resealed(c, lambda h: h.update(model="LDA", parameters={"n_components": 3})),
    "unknown parameter": lambda c: resealed(c, lambda h: h["parameters"].update(evil=1)),
    "bad parameter": lambda c: resealed(c, lambda h: h["parameters"].update(tol="x")),
    "other number of topics": lambda c: resealed(c, lambda h: h["parameters"].update(n_components=4)),
    "too few names": lambda c: resealed(c, lambda h: h["facts"]["topic_names"].pop()),
    "terms are numbers": lambda c: resealed(c, lambda h: h["facts"].update(terms=[1] * 80)),
    "rounds are text": lambda c: resealed(c, lambda h: h["facts"].update(n_iter="7")),
    "arrays are a list": lambda c: resealed(c, lambda h: h.update(arrays=[1])),
    "pickled array": lambda c: with_array(c, "scale", array_bytes(np.array([1, "a", None], dtype=object))),
    "array of other numbers": lambda c: with_array(c, "scale", array_bytes(np.ones(3, dtype=np.float32))),
    "array of another shape": lambda c: with_array(c, "scale", array_bytes(np.ones(4)), [4]),
    "array that claims to be huge": lambda c: with_array(c, "components", HUGE, [99999999, 80]),
    "array of NaN": lambda c: with_array(c, "scale", array_bytes(np.full(3, np.nan))),
    "array below zero": lambda c: with_array(c, "scale", array_bytes(-np.ones(3))),
    "array is no array": lambda c: with_array(c, "scale", b"MZ\x90"),
}


class TestDamage:
    @pytest.mark.parametrize("damage", HOSTILE.values(), ids=HOSTILE.keys())
    def test_is_told_in_one_line(self, damage: Callable[[dict[str, bytes]], dict[str, bytes]], tmp_path: Path) -> None:
        content = damage(members(save_topics(NMF(3).fit(COUNTS), tmp_path / "m.zip")))
        with pytest.raises(UserError, match=r"bad\.zip") as caught:
            load_topics(written(tmp_path / "bad.zip", content))
        assert "\n" not in str(caught.value)

    def test_packed_members_are_not_unpacked(self, tmp_path: Path) -> None:
        content = members(save_topics(NMF(3).fit(COUNTS), tmp_path / "m.zip"))
        with pytest.raises(UserError, match="packed"):
            load_topics(written(tmp_path / "bad.zip", content, zipfile.ZIP_DEFLATED))

    def test_member_twice(self, tmp_path: Path) -> None:
        path = save_topics(NMF(3).fit(COUNTS), tmp_path / "bad.zip")
        with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
            warnings.simplefilter("ignore")
            archive.writestr("scale.npy", b"")
        with pytest.raises(UserError, match=r"bad\.zip"):
            load_topics(path)

    def test_seeds_beyond_the_terms(self, tmp_path: Path) -> None:
        content = members(save_topics(LDA(3, seeds={"گزیده": ["واژه3"]}).fit(COUNTS, terms=TERMS), tmp_path / "m.zip"))
        content = resealed(content, lambda head: head["facts"].update(seed_columns=[[80]]))
        with pytest.raises(UserError, match="seed"):
            load_topics(written(tmp_path / "bad.zip", content))

    @pytest.mark.parametrize("version", [0, 2, "1", None])
    def test_other_versions(self, version: object, tmp_path: Path) -> None:
        content = members(save_topics(NMF(3).fit(COUNTS), tmp_path / "m.zip"))
        content = resealed(content, lambda head: head.update(version=version))
        with pytest.raises(UserError, match=r"version.*update pranalytics"):
            load_topics(written(tmp_path / "old.zip", content))

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip at all" * 99])
    def test_no_archive(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "m.zip").write_bytes(content)
        with pytest.raises(UserError, match="no file of topics"):
            load_topics(tmp_path / "m.zip")

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"no file none\.zip"):
            load_topics(tmp_path / "none.zip")
        with pytest.raises(UserError, match="cannot be read"):
            load_topics(tmp_path)

    @given(data=st.data())
    def test_any_flipped_byte_is_found_or_harmless(self, data: st.DataObject, tmp_path_factory: Any) -> None:
        folder = tmp_path_factory.mktemp("flip")
        model = NMF(2).fit([[3, 2, 0], [0, 0, 2]])
        content = bytearray(save_topics(model, folder / "m.zip").read_bytes())
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
        (folder / "m.zip").write_bytes(content)
        try:
            again = load_topics(folder / "m.zip")
        except UserError:
            return
        np.testing.assert_array_equal(again.components_, model.components_)


def test_planted_model_is_small(planted: Planted, tmp_path: Path) -> None:
    path = save_topics(LDA(4).fit(planted.counts), tmp_path / "m.zip")
    assert path.stat().st_size < 20_000
