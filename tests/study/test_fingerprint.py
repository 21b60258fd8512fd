"""The fingerprint changes with whatever can change a report, and with nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.study import fingerprint as module
from pranalytics.study.fingerprint import fingerprint, hash_inputs, is_current
from pranalytics.study.settings import Settings


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class TestInputs:
    def test_folder(self, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        (tmp_path / "b.txt").write_text("ب", "utf-8")
        (tmp_path / "sub" / "a.txt").write_text("الف", "utf-8")
        for hidden in (".hidden.txt", ".cache/c.entry"):  # they are not read, so they do not count
            (tmp_path / hidden).parent.mkdir(exist_ok=True)
            (tmp_path / hidden).write_text("پ", "utf-8")
        assert hash_inputs([tmp_path], None) == {
            "b.txt": sha("ب"), "sub/a.txt": sha("الف"),
        }  # fmt: skip

    def test_file_and_codebook(self, tmp_path: Path) -> None:
        corpus, codebook = tmp_path / "a.csv", tmp_path / "c.toml"
        corpus.write_text("text\nپل", "utf-8")
        codebook.write_text("x", "utf-8")
        expected = {"a.csv": sha("text\nپل"), "codebook: c.toml": sha("x")}
        assert hash_inputs([corpus], str(codebook)) == expected

    def test_table(self) -> None:
        one = pd.DataFrame({"text": ["پل"]})
        same, other = one.copy(), pd.DataFrame({"text": ["باغ"]})
        assert hash_inputs(one, None) == hash_inputs(same, None)
        assert hash_inputs(one, None) != hash_inputs(other, None)

    def test_what_was_found_on_reading_counts(self) -> None:
        one, other = pd.DataFrame({"text": ["پل"]}), pd.DataFrame({"text": ["پل"]})
        other.attrs["synthetic"] = True
        assert hash_inputs(one, None) != hash_inputs(other, None)

    @pytest.mark.parametrize("place", ["", "out"])
    def test_a_report_inside_the_corpus_is_no_input(self, tmp_path: Path, place: str) -> None:
        out = tmp_path / place
        out.mkdir(exist_ok=True)
        (tmp_path / "a.txt").write_text("پل", "utf-8")
        (out / "report.html").write_text("<p>", "utf-8")
        (out / "manifest.json").write_text(json.dumps({"outputs": {"report.html": ""}, "fingerprint": ""}))
        assert hash_inputs([tmp_path], None, without=out) == {"a.txt": sha("پل")}

    def test_unreadable(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.txt").write_text("پل", "utf-8")

        def refuse(_path: Path) -> str:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(module, "_hash", refuse)
        with pytest.raises(UserError, match=r"Cannot read .*a\.txt: Permission denied"):
            hash_inputs([tmp_path], None)

    def test_missing(self, tmp_path: Path) -> None:
        assert hash_inputs([tmp_path / "no"], str(tmp_path / "no.toml")) == {}


class TestFingerprint:
    def test_same_for_the_same(self) -> None:
        assert fingerprint({"a": "1", "b": "2"}, Settings()) == fingerprint({"b": "2", "a": "1"}, Settings())

    @pytest.mark.parametrize(
        "settings",
        [
            Settings(title="x"),
            Settings(model="nmf"),
            Settings(topics=5),
            Settings(passage="paragraph"),
            Settings(seed=1),
        ],
    )
    def test_settings_count(self, settings: Settings) -> None:
        assert fingerprint({}, settings) != fingerprint({}, Settings())

    def test_inputs_count(self) -> None:
        assert fingerprint({"a": "1"}, Settings()) != fingerprint({"a": "2"}, Settings())

    @pytest.mark.parametrize("name", ["codebook", "validation"])
    def test_place_of_a_file_does_not_but_that_one_is_given(self, name: str) -> None:
        one, other = (Settings(**{name: f"/{place}/c"}) for place in ("here", "there"))  # type: ignore[arg-type]
        assert fingerprint({}, one) == fingerprint({}, other)
        assert fingerprint({}, one) != fingerprint({}, Settings())

    def test_code_and_packages_count(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = fingerprint({}, Settings())
        with monkeypatch.context() as changed:
            changed.setattr(module, "_code", lambda: "other code")
            assert fingerprint({}, Settings()) != before
        monkeypatch.setattr(module, "_packages", tuple)
        assert fingerprint({}, Settings()) != before

    def test_a_broken_distribution_does_no_harm(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Broken:
            name = None
            version = None

        monkeypatch.setattr(module, "distributions", lambda: [Broken(), Broken()])
        assert module._packages.__wrapped__() == (("none", "None"),)


class TestIsCurrent:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "report.html").write_text("گزارش", "utf-8")
        manifest = {"fingerprint": "f", "outputs": {"report.html": sha("گزارش")}}
        (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        return tmp_path

    def test_unchanged(self, folder: Path) -> None:
        assert is_current(folder, "f")

    def test_own_files_beside_it_do_no_harm(self, folder: Path) -> None:
        (folder / "notes.txt").write_text("x")
        assert is_current(folder, "f")

    def test_other_fingerprint(self, folder: Path) -> None:
        assert not is_current(folder, "g")

    def test_changed_file(self, folder: Path) -> None:
        (folder / "report.html").write_text("گزارش!", "utf-8")
        assert not is_current(folder, "f")

    @pytest.mark.parametrize("name", ["report.html", "manifest.json"])
    def test_missing_file(self, folder: Path, name: str) -> None:
        (folder / name).unlink()
        assert not is_current(folder, "f")

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "1", "{}", '{"fingerprint": "f"}', '{"fingerprint": "f", "outputs": {}}',
                 '{"fingerprint": "f", "outputs": [1]}', '{"fingerprint": "f", "outputs": null}'],
    )  # fmt: skip
    def test_strange_manifest(self, folder: Path, text: str) -> None:
        (folder / "manifest.json").write_text(text)
        assert not is_current(folder, "f")

    def test_no_folder(self, tmp_path: Path) -> None:
        assert not is_current(tmp_path / "no", "f")
