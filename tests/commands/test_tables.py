"""``pranalytics words``, ``themes`` and ``check``: the same tables as in Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pranalytics.comparison.prevalence import compare
from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.check import check_corpus
from pranalytics.corpus.passages import split_passages
from pranalytics.themes.codebook import Codebook

Call = Callable[..., Any]

WORDS = {"رشت": "باران و کوچه و پل", "یزد": "قنات و کویر و کوچه"}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    rows = [
        {"doc_id": f"{city}{n}", "text": f"{text} {n * 'بسیار '}", "city": city, "date": f"{1396 + n}/05/01"}
        for city, text in WORDS.items()
        for n in range(3)
    ]  # fmt: skip
    path = tmp_path / "news.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    return path


def listed(call: Call, *arguments: object) -> list[dict[str, Any]]:
    ended = call(*arguments, "--json")
    assert (ended.status, ended.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ended.out)
    return found


@pytest.mark.parametrize("method", ["tfidf", "log_odds", "g2"])
def test_words_of_cities(call: Call, news: Path, method: str) -> None:
    found = listed(call, "words", news, "--keep-duplicates", "--method", method, "-n", "2", "--no-terms")
    words = {city: {row["term"] for row in found if row["group"] == city} for city in WORDS}
    assert words == {"رشت": {"باران", "پل"}, "یزد": {"قنات", "کویر"}}
    assert ("q" in found[0]) == (method != "tfidf")


def test_words_of_years(call: Call, corpus: Path) -> None:
    assert {row["group"] for row in listed(call, "words", corpus, "--by", "year")} == {"1398"}


@pytest.mark.parametrize(("by", "column"), [("all", None), ("city", "city"), ("season", "season")])
def test_themes_are_those_of_compare(call: Call, corpus: Path, by: str, column: str | None) -> None:
    found = pd.DataFrame(listed(call, "themes", corpus, "--by", by, "--lang", "en"))
    texts, codebook = read_corpus(corpus), Codebook.default()
    passages = split_passages(texts)
    names = codebook.names("en")
    expected = compare(codebook.code(passages), passages, texts, by=column, themes=list(names))
    expected.insert(2, "name", expected["theme"].map(names))
    pd.testing.assert_frame_equal(found.astype(expected.dtypes), expected)


def test_themes_of_a_codebook_and_of_paragraphs(call: Call, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[theme]]\nid = "weather"\nname_fa = "هوا"\nname_en = "Weather"\ndefinition_fa = "هوا"\n'
        'definition_en = "Weather"\nterms = ["ابری"]\n', "utf-8"
    )  # fmt: skip
    options = ["--codebook", tmp_path / "mine.toml", "--by", "all", "--passage"]
    for passage, share in (("sentence", 1 / 4), ("paragraph", 1 / 2)):
        assert [(row["name"], row["share"]) for row in listed(call, "themes", corpus, *options, passage)] == [
            ("هوا", share)
        ]


def test_lines_for_readers_begin_with_signs_and_numbers(
    call: Call, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    words = call("words", news, "--keep-duplicates", "--method", "log_odds", "-n", "1", "--no-terms").out.splitlines()
    assert words[0] == "رشت"
    assert words[1].startswith("\u200e ")
    assert words[1].endswith(("  باران", "  پل"))
    themes = call("themes", news, "--keep-duplicates", "--by", "city").out.splitlines()
    assert themes[0] == "\u200e3 documents, 3 passages  رشت"
    assert [line.split()[-1] for line in themes[2:4]] == ["هماهنگی", "شفافیت"]
    assert len(themes) == 2 * (2 + 10)


@pytest.mark.parametrize("command", ["themes", "words"])
@pytest.mark.parametrize(("by", "what"), [("city", "city"), ("source", "source"), ("season", "date")])
def test_a_corpus_that_knows_no_groups(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, by: str, what: str
) -> None:
    (tmp_path / "a.csv").write_text("text\nپل تازه گشوده شد.\nبوستان تازه گشوده شد.\n", "utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    said = call(command, tmp_path / "a.csv", "--by", by).out
    assert said == f"No document has a {what}; `pranalytics check` tells more.\n"


@pytest.mark.parametrize(
    ("command", "suffix"), [("words", ".csv"), ("themes", ".xlsx"), ("topics", ".json"), ("check", ".csv")]
)
def test_out(call: Call, corpus: Path, tmp_path: Path, command: str, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    ended = call(command, corpus, "--out", path)
    assert ended.status == (1 if command == "check" else 0)
    assert ended.out == ""
    read = {".csv": pd.read_csv, ".xlsx": partial(pd.read_excel, engine="calamine"), ".json": pd.read_json}[suffix]
    assert len(read(path)) > 0  # type: ignore[operator]


def test_check_as_json(call: Call, corpus: Path) -> None:
    ended = call("check", corpus, "--json")
    assert ended.status == 1
    assert [row["check"] for row in json.loads(ended.out)] == check_corpus(read_corpus(corpus))["check"].tolist()


@pytest.mark.parametrize("command", ["words", "themes", "check", "topics"])
@pytest.mark.parametrize(
    ("options", "said"),
    [(["--out", "a.pdf"], "not written as a.pdf"), (["nowhere.csv"], "no file or folder nowhere.csv")],
)
def test_bad_input(call: Call, corpus: Path, command: str, options: list[str], said: str) -> None:
    ended = call(command, corpus, *options)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert said in ended.err
