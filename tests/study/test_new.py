"""A new study: whole or not at all, nothing overwritten, and it runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient

from pranalytics.cli import cli
from pranalytics.errors import UserError
from pranalytics.study import Settings, new_study, read_study
from pranalytics.themes.codebook import Codebook

FILES = ["Makefile", "README.md", "codebook.toml", "study.ipynb", "study.toml"]
WRITTEN = {"report.pdf", "report.html", "tables.xlsx", "manifest.json"}
Look = Callable[[Path], Any]


@pytest.fixture
def texts(tmp_path: Path, sample_corpus: pd.DataFrame) -> Path:
    """Thirty documents of the sample, beside the study to be made."""
    path = tmp_path / "news.csv"
    sample_corpus.head(30)[["title", "text", "city", "date"]].to_csv(path, index=False)
    return path


def test_it_is_a_study_of_the_texts(tmp_path: Path, texts: Path) -> None:
    made = new_study(tmp_path / "mine", texts, reading={"date": "date", "keep_duplicates": True})
    assert made == [tmp_path / "mine" / name for name in FILES]
    study = read_study(tmp_path / "mine")
    assert study.settings == Settings(codebook=str(tmp_path / "mine" / "codebook.toml"))
    assert study.reading == {"date": "date", "keep_duplicates": True, "strict": False}
    assert len(study.corpus()) == 30
    assert study.codebook().to_frame().equals(Codebook.default().to_frame())


def test_without_texts_there_is_a_place_for_them(tmp_path: Path) -> None:
    new_study(tmp_path / "a" / "mine")
    corpus = tmp_path / "a" / "mine" / "corpus"
    assert list(corpus.iterdir()) == []
    study = read_study(tmp_path / "a" / "mine")
    assert [Path(path) for path in study.paths] == [corpus]
    with pytest.raises(UserError, match="holds no"):
        study.corpus()


def test_paths_are_relative_to_the_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    new_study(Path("a/mine"), [Path("../texts"), "sqlite:///news.db", tmp_path / "here"])
    assert 'paths = ["../../../texts", "sqlite:///news.db", "../.."]' in Path("a/mine/study.toml").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_on_the_way_leads_nowhere_else(tmp_path: Path, texts: Path) -> None:
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "near").symlink_to(tmp_path / "far" / "away")
    new_study(tmp_path / "near" / "mine", texts)
    assert len(read_study(tmp_path / "near" / "mine").corpus()) == 30


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    new_study(tmp_path / "mine")
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == sorted([*FILES, "corpus"])


@pytest.mark.parametrize("what", ["file", "folder with a file", "hidden file"])
def test_nothing_is_overwritten(tmp_path: Path, snapshot: Look, what: str) -> None:
    folder = tmp_path / "mine"
    if what == "file":
        folder.write_text("mine", "utf-8")
    else:
        folder.mkdir()
        (folder / (".x" if what == "hidden file" else "study.toml")).write_text("mine", "utf-8")
    before = snapshot(tmp_path)
    with pytest.raises(UserError, match="so that nothing is overwritten"):
        new_study(folder)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("corpus", "said"),
    [("nowhere.csv", "There is no file or folder nowhere.csv"), ("postgresql://me:secret@host/news", "password")],
)
def test_refused_texts_leave_nothing_behind(tmp_path: Path, corpus: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as raised:
        new_study(tmp_path / "a" / "mine", corpus)
    assert "secret" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_what_fails_on_the_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_text

    def full(path: Path, *given: Any, **named: Any) -> int:
        if path.name == "study.ipynb":
            raise OSError(28, "No space left on device")
        return write(path, *given, **named)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(UserError, match="No space left"):
        new_study(tmp_path / "a" / "mine")
    assert list(tmp_path.iterdir()) == []


def test_same_study_same_bytes(tmp_path: Path) -> None:
    pairs = zip(new_study(tmp_path / "1" / "mine"), new_study(tmp_path / "2" / "mine"), strict=True)
    assert all(one.read_bytes() == two.read_bytes() for one, two in pairs)


def test_the_command_says_what_it_made_and_what_comes_next(
    tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "more.csv").write_bytes(texts.read_bytes())
    done = CliRunner().invoke(cli, ["new", "mine", "--corpus", "news.csv", "more.csv", "--city-column", "city"])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        *(f"  {Path('mine') / name}" for name in FILES), "Then: pranalytics report mine"
    ]  # fmt: skip
    text = (tmp_path / "mine" / "study.toml").read_text("utf-8")
    assert 'paths = ["../news.csv", "../more.csv"]' in text
    assert '\ncity_column = "city"' in text
    done = CliRunner().invoke(cli, ["new", "my study"])
    assert done.stdout.splitlines()[-1] == 'Then: pranalytics report "my study"', "a line to be copied"


@pytest.mark.usefixtures("no_figures")  # the notebook below has them drawn
def test_the_report_is_written(tmp_path: Path, texts: Path) -> None:
    new_study(tmp_path / "mine", texts)
    done = CliRunner().invoke(cli, ["report", str(tmp_path / "mine"), "--quiet"], catch_exceptions=False)
    assert (done.exit_code, done.output) == (0, "")
    reports = tmp_path / "mine" / "reports"
    assert {path.name for path in reports.iterdir()} >= WRITTEN
    assert str(tmp_path) not in (reports / "manifest.json").read_text("utf-8")
    again = CliRunner().invoke(cli, ["report", str(tmp_path / "mine" / "study.toml")], catch_exceptions=False)
    assert "Nothing has changed" in again.stdout


def test_a_theme_of_ones_own_is_uncommented_at_the_end_of_the_codebook(tmp_path: Path) -> None:
    new_study(tmp_path / "mine")
    file = tmp_path / "mine" / "codebook.toml"
    before, theme = file.read_text("utf-8").split("# [[theme]]")
    file.write_text(f"{before}[[theme]]{theme.replace(chr(10) + '# ', chr(10))}", "utf-8")
    codebook = read_study(tmp_path / "mine").codebook()
    assert [theme.id for theme in codebook.themes][-1] == "water"
    assert [theme for theme, *_ in codebook.code_text("شبکهٔ آب شهر نوسازی شد.")][-1] == "water"


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., list[str]]:
    """A function that tells what make would run in the folder of a study."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("there is no make here")
    new_study(tmp_path / "mine")

    def tell(*arguments: str, **environment: str) -> list[str]:
        done = subprocess.run(  # noqa: S603
            [make, "-n", "--no-print-directory", *arguments],
            cwd=tmp_path / "mine", env=os.environ | environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return [line.strip() for line in done.stdout.splitlines()]

    return tell


def test_makefile_names_the_commands(told: Callable[..., list[str]]) -> None:
    report, check = told("report", "check", "PRANALYTICS=run")
    assert report == "run report ."
    assert check.startswith("run check .")


def test_makefile_finds_the_program_that_made_the_study(told: Callable[..., list[str]], tmp_path: Path) -> None:
    """Installed beside the study, as `make report` of a checkout does it, without anything on the path."""
    programs = [tmp_path / ".venv" / "bin" / name for name in ("pranalytics", "jupyter")]
    programs[0].parent.mkdir(parents=True)
    for program in programs:
        program.touch()
    bare = "/usr/bin:/bin"
    assert told("report", "lab", PATH=bare) == [
        "../.venv/bin/pranalytics report .", "../.venv/bin/jupyter lab study.ipynb"
    ]  # fmt: skip
    programs[0].unlink()
    maker = Path(sys.executable).with_name("pranalytics")  # of this environment
    assert told("report", PATH=bare) == [f"{maker if maker.is_file() else 'pranalytics'} report ."]


def test_makefile_passes_over_a_program_that_is_gone(
    told: Callable[..., list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "a b" / "python"))
    new_study(tmp_path / "other")
    assert "{program}" not in (tmp_path / "other" / "Makefile").read_text("utf-8")
    shutil.copy(tmp_path / "other" / "Makefile", tmp_path / "mine" / "Makefile")
    assert told("report", "lab", PATH="/usr/bin:/bin") == ["pranalytics report .", "jupyter lab study.ipynb"]


@pytest.mark.notebook
def test_the_notebook_runs(tmp_path: Path, texts: Path) -> None:
    new_study(tmp_path / "mine", texts)
    notebook = nbformat.read(tmp_path / "mine" / "study.ipynb", as_version=4)
    folder = {"metadata": {"path": str(tmp_path / "mine")}}
    NotebookClient(notebook, timeout=600, resources=folder).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert any("image/png" in output.get("data", {}) for output in outputs)
    tables = [str(output.data["text/html"]) for output in outputs if "text/html" in output.get("data", {})]
    assert len(tables) >= 4
    assert all('dir="rtl"' in table for table in tables)
    assert {path.name for path in (tmp_path / "mine" / "reports").iterdir()} >= WRITTEN
