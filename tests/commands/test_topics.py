"""``pranalytics topics``: the table, the advice, the model and the chart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pranalytics.cli import cli
from pranalytics.errors import UserError
from pranalytics.topics.storage import load_topics

BRIDGES = "پل تازه بر رودخانه ساخته شد و تونل و بزرگراه نیز آماده است."
CLASSES = "کلاس مهارت برای کارکنان و مربی و هنرجو در آموزشگاه برگزار شد."
BINS = "پسماند خشک و زباله و مخزن بازیافت از خانه‌ها گردآوری می‌شود."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("topics") / "news.csv"
    rows = [f"متن شمارهٔ {n} چنین است: {text}" for n in range(16) for text in (BRIDGES, CLASSES, BINS)]
    path.write_text("text\n" + "\n".join(rows), encoding="utf-8")
    return path


def run(corpus: Path, *options: str) -> str:
    done = CliRunner().invoke(
        cli, ["topics", str(corpus), "--keep-duplicates", "--quiet", *options], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def test_kinds_of_texts_are_topics(corpus: Path) -> None:
    topics = json.loads(run(corpus, "--topics", "3", "--no-terms", "--json"))
    words = [set(topic["words"]) for topic in topics]
    for word in ("پل", "کلاس", "پسماند"):
        assert sum(word in found for found in words) == 1
    assert sum(topic["share"] for topic in topics) == pytest.approx(1)


def test_for_readers_two_lines_a_topic(corpus: Path) -> None:
    lines = run(corpus, "--topics", "2", "--words", "3", "--model", "nmf").splitlines()
    assert [line[1:4] for line in lines[::2]] == ["1  ", "2  "]
    assert all(line.count("، ") == 2 for line in lines[1::2])


def test_own_names_are_shown_and_what_was_not_done_is_told(corpus: Path, tmp_path: Path) -> None:
    study = tmp_path / "study.toml"
    study.write_text(
        f'[corpus]\npaths = "{corpus}"\nkeep_duplicates = true\n[topics]\nnumber = 2\nnames = {{ 2 = "آب و برق" }}',
        encoding="utf-8",
    )
    done = CliRunner().invoke(cli, ["topics", str(tmp_path)], catch_exceptions=False)
    assert ["آب و برق" in line for line in done.stdout.splitlines()[::2]] == [False, True]
    done = CliRunner().invoke(cli, ["topics", str(tmp_path), "--topics", "60", "--no-terms"], catch_exceptions=False)
    assert "60 topics were asked for" in done.stderr


def test_model_is_saved(corpus: Path, tmp_path: Path) -> None:
    run(corpus, "--topics", "2", "--save", str(tmp_path / "model.zip"))
    assert len(load_topics(tmp_path / "model.zip").components_) == 2


def test_advice(corpus: Path, tmp_path: Path) -> None:
    text = run(corpus, "--choose", "2-3", "--model", "nmf", "--chart", str(tmp_path / "panel.png"))
    assert "advised" in text
    assert "موضوع" in text.splitlines()[-1]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".pdf", ".png", ".svg"]
    rows = json.loads(run(corpus, "--choose", "2-3", "--model", "nmf", "--json"))
    assert [row["n_topics"] for row in rows] == [2, 3]


@pytest.mark.parametrize("sizes", ["8", "9-4", "1-3", "a-b"])
def test_no_range(corpus: Path, sizes: str) -> None:
    done = CliRunner().invoke(cli, ["topics", str(corpus), "--choose", sizes])
    assert done.exit_code == 2
    assert "write it as 4-20" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--choose", "2-3", "--topics", "4"], "--choose advises"),
        (["--choose", "2-3", "--save", "m.zip"], "--choose advises"),
        (["--chart", "a.png"], "give both"),
        (["--choose", "2-40"], "at most 24"),
    ],
)
def test_what_does_not_go_together(corpus: Path, options: list[str], said: str) -> None:
    with pytest.raises(UserError) as raised:
        CliRunner().invoke(cli, ["topics", str(corpus), "--keep-duplicates", *options], catch_exceptions=False)
    assert said in str(raised.value)


def test_too_few_sentences_of_one_text_are_not_called_documents(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(f"text\n{BRIDGES} {CLASSES} {BINS}\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"too few texts or passages \(3\) to halve them .* at least 4\.$"):
        CliRunner().invoke(cli, ["topics", str(tmp_path / "one.csv"), "--choose", "2-3"], catch_exceptions=False)
