"""``pranalytics kwic``: what it prints and writes, and how it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ended


def test_in_a_pipe_a_match_is_a_line(call: Callable[..., Ended], corpus: Path) -> None:
    ended = call("kwic", corpus, "دوره", "--width", 12)
    assert (ended.status, ended.err) == (0, "")
    rows = [line.split("\t") for line in ended.out.splitlines()]
    assert [(row[0], row[2], row[6]) for row in rows] == [("d0", "رشت", "دوره هاي"), ("d1", "یزد", "دورهٔ")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--city", "يزد"], ["دورهٔ"]),
        (["--limit", 1], ["دوره هاي"]),
        (["--exact"], ["دورهٔ"]),
        (["--by", "city"], ["دوره هاي", "دورهٔ"]),
    ],
)
def test_options(call: Callable[..., Ended], corpus: Path, options: list[object], expected: list[str]) -> None:
    ended = call("kwic", corpus, "دوره", "--json", *options)
    assert [row["match"] for row in json.loads(ended.out)] == expected


def test_theme(call: Callable[..., Ended], corpus: Path) -> None:
    found = json.loads(call("kwic", corpus, "training", "--theme", "--json").out)
    assert {row["doc_id"] for row in found} == {"d0", "d1"}
    assert all("آموزش" in row["match"].replace("ي", "ی") for row in found)


def test_csv_is_safe_in_a_spreadsheet(call: Callable[..., Ended], corpus: Path) -> None:
    ended = call("kwic", corpus, "خبرنویسی", "--width", 15, "--csv")
    head, line = ended.out.splitlines()
    assert head.startswith("doc_id,passage_id,city")
    assert ",'=دورهٔ آموزشی ," in line


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.json"])
def test_files(call: Callable[..., Ended], corpus: Path, tmp_path: Path, name: str) -> None:
    ended = call("kwic", corpus, "دوره", "-o", tmp_path / name)
    assert (ended.status, ended.out) == (0, "")
    text = (tmp_path / name).read_text("utf-8-sig")
    found = json.loads(text) if name == "a.json" else text.splitlines()[1:]
    assert len(found) == 2


@pytest.mark.parametrize("options", [[], ["--visual"]])
def test_for_readers(
    call: Callable[..., Ended], corpus: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ended = call("kwic", corpus, "دوره", *options)
    lines = ended.out.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("\u200e1  ")
    assert ended.err == "2 matches in 2 documents\n"
    if options:
        assert lines[1].endswith("]")  # the opening bracket, on the right and turned
        assert any("\ufe70" <= letter <= "\ufefc" for letter in lines[1])  # joined letters
    else:
        assert lines[1].strip().startswith("[دوره هاي] آموزشي")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["دوره", "--city", "قم"], "No document is of 'قم'; the corpus has رشت, یزد"),
        (["sport", "--theme"], "no theme 'sport'"),
        (["،"], "holds no word"),
        (["دوره", "-o", "a.pdf"], "not written as a.pdf"),
        ([], "corpus.csv QUERY)."),
        (["--theme"], "QUERY is missing: name the word, the phrase or the theme after the texts"),
        (["{corpus}"], "QUERY is missing"),
    ],
)
def test_refuses(call: Callable[..., Ended], corpus: Path, arguments: list[str], said: str) -> None:
    ended = call("kwic", corpus, *(part.format(corpus=corpus) for part in arguments))
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
