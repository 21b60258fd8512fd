"""A study.toml from somebody else may name any place; to read it tells nothing of what is there and changes nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from pranalytics.errors import UserError
from pranalytics.report.output import staged_folder
from pranalytics.study.studyfile import Study, read_study

PRIVATE = "root:x:0 گذرواژهٔ-من"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a secret, and a study two levels below it."""
    (tmp_path / "secret").write_text(PRIVATE, "utf-8")
    (tmp_path / "secret.toml").write_text(PRIVATE, "utf-8")
    (tmp_path / "secret.json").write_text(PRIVATE, "utf-8")
    (tmp_path / "in" / "study").mkdir(parents=True)
    return tmp_path


def study(home: Path, text: str) -> Study:
    file = home / "in" / "study" / "study.toml"
    file.write_text(text.replace("HOME", str(home)), "utf-8")
    return read_study(file)


@pytest.mark.parametrize("place", ["../..", "HOME", "link"])
@pytest.mark.parametrize(
    "text",
    [
        '[corpus]\npaths = ["PLACE/secret"]',
        '[corpus]\npaths = ["PLACE/secret.toml", "PLACE/secret.json"]',
        '[corpus]\npaths = ["text.txt"]\n[themes]\ncodebook = "PLACE/secret.toml"',
        '[corpus]\npaths = ["text.txt"]\n[themes]\nvalidation = "PLACE/secret.json"',
        '[corpus]\npaths = ["text.txt"]\n[report]\nout = "PLACE/none"\ncache = "PLACE/nothing"',
    ],
)
def test_what_it_names_is_neither_told_nor_touched(home: Path, text: str, place: str) -> None:
    folder = home / "in" / "study"
    (folder / "text.txt").write_text("دورهٔ آموزشی برگزار شد.", "utf-8")
    with contextlib.suppress(OSError):
        (folder / "link").symlink_to(home)
    before = sorted(home.rglob("*"))
    try:
        found = study(home, text.replace("PLACE", place))
        told = repr(found)
    except UserError as error:
        told = str(error)
    assert PRIVATE not in told
    assert "گذرواژه" not in told
    assert sorted({*home.rglob("*")} - {folder / "study.toml"}) == before


@pytest.mark.parametrize("name", ["codebook", "validation"])
def test_a_file_that_is_something_else_is_not_quoted(home: Path, name: str) -> None:
    suffix = {"codebook": "toml", "validation": "json"}[name]
    (home / "in" / "study" / "text.txt").write_text("دورهٔ آموزشی برگزار شد.", "utf-8")
    with pytest.raises(UserError) as caught:
        study(home, f'[corpus]\npaths = ["text.txt"]\n[themes]\n{name} = "../../secret.{suffix}"').report()
    assert "گذرواژه" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_report_put_into_another_folder_leaves_what_stands_there(home: Path) -> None:
    """The swap takes the place of files of a report only, wherever `out` leads."""
    with staged_folder(home / "in" / "study" / ".." / "..") as staging:
        (staging / "report.pdf").write_text("new")
    assert (home / "secret").read_text("utf-8") == PRIVATE
    assert (home / "in" / "study").is_dir()
    assert sorted(path.name for path in home.iterdir()) == ["in", "report.pdf", "secret", "secret.json", "secret.toml"]
