"""``pranalytics validate``: from a workbook to scores, and how it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages
from pranalytics.study.masking import mask_names
from pranalytics.themes.validation.results import load_validation
from pranalytics.themes.validation.sampling import corpus_print

from .conftest import Ended


def test_from_corpus_to_scores(call: Callable[..., Ended], corpus: Path, tmp_path: Path) -> None:
    book = tmp_path / "v.xlsx"
    drawn = call("validate", "draw", corpus, "-o", book, "--coders", 2)
    assert (drawn.status, drawn.err) == (0, "")
    assert "4 of 4 passages" in drawn.out
    assert "هنوز کدگذاری نشده است" in call("validate", "score", book).out
    workbook = openpyxl.load_workbook(book)
    for name in ("کدگذار ۱", "کدگذار ۲"):
        sheet = workbook[name]
        head = [cell.value for cell in sheet[2]]
        for row in range(3, 7):
            sheet.cell(row, head.index("done") + 1).value = "بله"
            if "آموزش" in sheet.cell(row, head.index("text") + 1).value:
                sheet.cell(row, head.index("training") + 1).value = 1
    workbook.save(book)
    ended = call("validate", "score", book, "--lang", "en")
    assert ended.status == 0
    assert "- Training (coded: 4)" in ended.out
    assert "precision: 1.00" in ended.out
    results = tmp_path / "validation.json"
    assert call("validate", "score", book, "-o", results).out == f"{results}\n"
    training = load_validation(results).themes.set_index("theme").loc["training"]
    assert training[["n", "people", "precision", "recall", "alpha"]].tolist() == [4, 2, 1, 1, 1]
    assert json.loads(call("validate", "score", book, "--json").out) == json.loads(results.read_text("utf-8"))
    assert call("validate", "score", book, "-o", tmp_path / "a.csv").status == 0
    table = pd.read_csv(tmp_path / "a.csv", encoding="utf-8-sig")
    assert table.set_index("theme").loc["training", "people"] == 2


@pytest.mark.parametrize("named", ["in study.toml", "as an option"])
def test_names_are_masked_as_in_the_report(call: Callable[..., Ended], tmp_path: Path, named: str) -> None:
    texts, book, study = tmp_path / "a.csv", tmp_path / "v.xlsx", tmp_path / "study"
    texts.write_text("text\nدکتر مریم کاوه‌پور از دوره گفت. کارکنان آمدند.\n", "utf-8")
    if named == "as an option":
        assert call("validate", "draw", texts, "-o", book, "--mask-names").status == 0
    else:
        assert call("new", study, "--corpus", texts).status == 0
        toml = study / "study.toml"
        toml.write_text(toml.read_text("utf-8").replace("mask_names = false", "mask_names = true"), "utf-8")
        assert call("validate", "draw", study, "-o", book).status == 0
        assert "کاوه" not in call("kwic", study, "دوره").out
    key = openpyxl.load_workbook(book)["کلید"]
    facts = {row[0]: row[1] for row in key.iter_rows(values_only=True)}
    masked = mask_names(read_corpus(texts), "fa")[0]
    assert "[…]" in masked["text"][0]
    assert facts["corpus"] == corpus_print(split_passages(masked))


def test_a_study_is_drawn_from_while_its_validation_is_being_made(
    call: Callable[..., Ended], corpus: Path, tmp_path: Path
) -> None:
    study = tmp_path / "study"
    assert call("new", study, "--corpus", corpus).status == 0
    toml = study / "study.toml"
    toml.write_text(toml.read_text("utf-8").replace("# validation = ", "validation = "), "utf-8")
    drawn = call("validate", "draw", study, "-o", tmp_path / "v.xlsx")
    assert (drawn.status, "4 of 4 passages" in drawn.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draw", "{corpus}", "-o", "{corpus}"], "Excel file"),
        (["draw", "nowhere", "-o", "v.xlsx"], "There is no file or folder"),
        (["score", "{corpus}"], "cannot be read as a workbook"),
        (["score", "{corpus}", "-o", "a.pdf"], "not written as a.pdf"),
    ],
)
def test_refuses(call: Callable[..., Ended], corpus: Path, arguments: list[str], said: str) -> None:
    before = corpus.read_bytes()
    ended = call("validate", *(part.format(corpus=corpus) for part in arguments))
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert corpus.read_bytes() == before


def test_help_needs_nothing_heavy() -> None:
    """The commands are known without pandas, so that ``--help`` answers at once."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, pranalytics.cli; print({'pandas', 'numpy', 'gensim'} & set(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"
