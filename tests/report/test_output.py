from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from pranalytics.report.contents import ReportContents
from pranalytics.report.manifest import portable, write_manifest
from pranalytics.report.output import staged_folder


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "figures").mkdir(parents=True)
    (folder / "README.md").write_text("own", encoding="utf-8")
    (folder / "report.pdf").write_text("old", encoding="utf-8")
    (folder / "figures" / "stale.svg").write_text("old", encoding="utf-8")
    return folder


def build(staging: Path) -> None:
    (staging / "figures").mkdir()
    (staging / "figures" / "new.svg").write_text("new", encoding="utf-8")
    (staging / "report.pdf").write_text("new", encoding="utf-8")


def interrupted(staging: Path) -> None:
    build(staging)
    raise KeyboardInterrupt


class TestStagedFolder:
    def test_swaps_in_what_was_built_and_leaves_the_rest(self, out: Path) -> None:
        with staged_folder(out) as staging:
            build(staging)
            assert (out / "report.pdf").read_text(encoding="utf-8") == "old"
        assert tree(out) == {"README.md": "own", "report.pdf": "new", "figures/new.svg": "new"}

    def test_failure_leaves_the_old_report(self, out: Path) -> None:
        before = tree(out)
        with pytest.raises(KeyboardInterrupt), staged_folder(out) as staging:
            interrupted(staging)
        assert tree(out) == before
        assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []

    def test_failure_while_swapping_undoes_the_swap(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = tree(out)
        rename = Path.rename

        def fail(self: Path, target: Path) -> Path:
            if self.parent.name.startswith(".staging") and self.name == "report.pdf":
                raise PermissionError("no")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", fail)
        with pytest.raises(PermissionError), staged_folder(out) as staging:
            build(staging)
        assert tree(out) == before

    def test_makes_the_folder_and_takes_it_back(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="no"), staged_folder(tmp_path / "a" / "b"):
            raise ValueError("no")
        assert list(tmp_path.iterdir()) == []
        with staged_folder(tmp_path / "a" / "b") as staging:
            build(staging)
        assert (tmp_path / "a" / "b" / "report.pdf").is_file()


class TestManifest:
    def test_hashes_of_what_came_in_and_out(self, contents: ReportContents, tmp_path: Path) -> None:
        build_into = tmp_path / "tables"
        build_into.mkdir()
        (build_into / "a.csv").write_bytes(b"a")
        (tmp_path / ".hidden").write_bytes(b"b")
        path = write_manifest(contents, tmp_path, {"fingerprint": "abc"})
        manifest = json.loads(path.read_text(encoding="utf-8"))
        assert manifest["outputs"] == {"tables/a.csv": hashlib.sha256(b"a").hexdigest()}
        assert manifest["inputs"] == {"data/a.txt": "ab" * 32}
        assert manifest["seed"] == 7
        assert manifest["fingerprint"] == "abc"
        assert manifest["packages"]["pandas"]
        assert list(manifest) == sorted(manifest)

    def test_same_bytes_and_no_machine_paths(self, contents: ReportContents, tmp_path: Path) -> None:
        settings = {"inputs": {str(tmp_path / "in.txt"): "0"}, "out": tmp_path, "win": "C:\\a\\b"}
        changed = replace(contents, settings=settings)
        first = write_manifest(changed, tmp_path).read_bytes()
        assert write_manifest(changed, tmp_path).read_bytes() == first
        assert str(tmp_path).encode() not in first
        assert b"C:" not in first

    def test_extra_replaces_nothing(self, contents: ReportContents, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="outputs"):
            write_manifest(contents, tmp_path, {"outputs": {}})

    def test_portable_values(self) -> None:
        assert portable({"a": (1, None, True), "b": {"y", "x"}}) == {
            "a": [1, None, True],
            "b": ["x", "y"],
        }
