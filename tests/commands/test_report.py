"""``pranalytics report`` on a study: the file says what holds, and options go before it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pranalytics import study
from pranalytics.study import Settings

Call = Callable[..., Any]

FILE = """
[corpus]
paths = "corpus.csv"
source_column = "source"
[themes]
passage = "paragraph"
[topics]
model = "nmf"
number = 4
names = {1 = "راه"}
[words]
terms = false
[report]
title = "گزارش"
out = "there"
seed = 5
hide = ["codebook"]
"""
SETTINGS = {
    "passage": "paragraph",
    "model": "nmf",
    "topics": 4,
    "topic_names": ((1, "راه"),),
    "terms": False,
    "seed": 5,
}


@pytest.fixture
def folder(corpus: Path) -> Path:
    (corpus.parent / "study.toml").write_text(FILE, "utf-8")
    return corpus.parent


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the study was asked for; it only pretends to write."""
    asked: dict[str, Any] = {}

    def pretend(corpus: Any, out: Path, *, progress: Any, **rest: Any) -> list[Path]:
        asked.update(rest, corpus=corpus, out=out)
        return []

    monkeypatch.setattr(study, "build_report", pretend)
    return asked


@pytest.mark.parametrize("name", ["", "study.toml"])
def test_study(call: Call, folder: Path, asked: dict[str, Any], name: str) -> None:
    assert call("report", folder / name).status == 0
    assert asked == {
        "corpus": str(folder / "corpus.csv"),
        "out": folder / "there",
        "settings": Settings("گزارش", hide=("codebook",), **SETTINGS),
        "reading": {"source": "source"},
        "force": False,
        "cache": None,
        "master": None,
    }


def test_cache_of_the_study(call: Call, folder: Path, asked: dict[str, Any]) -> None:
    (folder / "study.toml").write_text(FILE.replace("[report]", "[report]\ncache = '.cache'"), "utf-8")
    call("report", folder)
    assert asked["cache"] == folder / ".cache"


def test_options_go_first(call: Call, folder: Path, asked: dict[str, Any]) -> None:
    options = (
        "--model lda --topics 6 --topic-name 2=شهر --passage sentence --terms --seed 0 --lang en --title T".split()
    )
    ended = call("report", folder, "--out", "here", "--source-column", "city", "--keep-duplicates", *options)
    assert ended.status == 0
    assert asked["settings"] == Settings("T", topics=6, topic_names=((2, "شهر"),), lang="en", hide=("codebook",))
    assert asked["out"] == Path("here")
    assert asked["reading"] == {"source": "city", "keep_duplicates": True}


def test_a_study_stands_alone(call: Call, folder: Path, asked: dict[str, Any]) -> None:
    ended = call("report", folder, folder / "corpus.csv")
    assert (ended.status, asked) == (2, {})
    assert "is a study; give it alone" in ended.err


def test_what_is_wrong_in_the_file_is_told(call: Call, folder: Path) -> None:
    (folder / "study.toml").write_text("[corpus]\npaths = 'corpus.csv'\n[topics]\nmodle = 'nmf'", "utf-8")
    ended = call("report", folder, "--quiet")
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "study.toml, line 4: there is no setting topics.modle; did you mean topics.model?" in ended.err


@pytest.mark.parametrize("command", [["kwic", "مردم", "--json"], ["check"], ["topics", "--json"]])
def test_other_commands_take_a_study_as_well(call: Call, folder: Path, command: list[str]) -> None:
    (folder / "study.toml").write_text(FILE.replace("paragraph", "sentence").replace('{1 = "راه"}', "{}"), "utf-8")
    name, *rest = command
    with_study = call(name, folder, *rest)
    options = ["--model", "nmf", "--topics", "4", "--no-terms", "--seed", "5"] if name == "topics" else []
    with_corpus = call(name, folder / "corpus.csv", *rest, *options)
    assert with_study == with_corpus
    assert with_study.out


def test_topics_have_the_names_of_the_study(call: Call, folder: Path) -> None:
    topics = json.loads(call("topics", folder, "--topics", "2", "--json").out)
    assert topics[0]["name"] == "راه"
    assert topics[1]["name"] != "راه"


def test_a_codebook_of_the_study_holds_for_all_commands(call: Call, folder: Path) -> None:
    (folder / "mine.toml").write_text(
        '[[theme]]\nid = "weather"\nname_fa = "هوا"\nname_en = "Weather"\ndefinition_fa = "هوا"\n'
        'definition_en = "Weather"\nterms = ["ابری"]\n', "utf-8"
    )  # fmt: skip
    (folder / "study.toml").write_text(FILE.replace("[themes]", "[themes]\ncodebook = 'mine.toml'"), "utf-8")
    assert [row["theme"] for row in json.loads(call("themes", folder, "--by", "all", "--json").out)] == ["weather"]
    assert [row["match"] for row in json.loads(call("kwic", folder, "weather", "--theme", "--json").out)] == ["ابری"]
    workbook = folder / "coders.xlsx"
    assert "1 of 2 passages" in call("validate", "draw", folder, "-o", workbook, "-n", "1").out  # of paragraphs
