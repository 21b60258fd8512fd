"""Cases that fuzzing has found: each of them once crashed, hung or said nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from laws import study

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.tokens import split_words
from pranalytics.study.fingerprint import is_current
from pranalytics.study.run import build_report
from pranalytics.study.studyfile import read_study
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.patterns import PatternError, ends_at, read_pattern
from pranalytics.themes.validation.results import load_validation
from pranalytics.topics.representative import topic_passages


@pytest.mark.parametrize("unit", ["ش", "ش\u200c", "a.", "@", "a@"])
def test_good_spelling_of_an_endless_word(unit: str) -> None:
    begin = time.process_time()
    Analyzer().normalize(unit * (300_000 // len(unit)))
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("pattern", [" …20 ".join(["شهر"] * 8) + " …20 گفت", "شهر? " * 40 + "گفت"])
def test_a_pattern_of_many_gaps_does_not_try_all_ways(pattern: str) -> None:
    begin = time.process_time()
    assert ends_at(read_pattern(pattern), split_words("شهر " * 80), 0) == -1
    assert time.process_time() - begin < 2


def test_a_pattern_without_end() -> None:
    with pytest.raises(PatternError, match="up to 100 make sense"):
        read_pattern("شهر " * 5_000)


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("codebook.toml", "x = " + "[" * 20_000, Codebook.load),
        ("study.toml", "x = " + "[" * 20_000, read_study),
        ("validation.json", "[" * 200_000, load_validation),
    ],
)
def test_what_is_nested_too_deeply(tmp_path: Path, name: str, text: str, read: Callable[[Path], object]) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UserError) as caught:
        read(tmp_path / name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["~nobody-has-this-name/a.txt", "~"])
def test_a_home_that_nobody_has(tmp_path: Path, path: str) -> None:
    (tmp_path / "study.toml").write_text(f'[corpus]\npaths = "{path}"\n[report]\nout = "{path}"\n')
    with suppress(UserError):
        read_study(tmp_path)


def test_a_manifest_that_is_nested_too_deeply(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("[" * 200_000)
    assert not is_current(tmp_path, "state")


@pytest.mark.parametrize("corpus", ["", [], [""]])
def test_a_report_on_no_path_does_not_read_the_working_folder(corpus: object, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No path is given"):
        build_report(corpus, tmp_path / "out")  # type: ignore[arg-type]


def test_mixtures_with_fewer_topics_than_words() -> None:
    with pytest.raises(ValueError, match="mixtures have 1 topics"):
        topic_passages(study().mixtures[:, :1], study().passages, study().words)


def test_names_of_themes_that_turn_text_round(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    head = '[[theme]]\nid = "a"\nname_en = "a"\ndefinition_fa = "ا"\ndefinition_en = "a"\nterms = ["شهر"]\n'
    path.write_text(f'{head}name_fa = "\u202eنام"\n', "utf-8")
    with pytest.raises(UserError, match="name_fa holds an invisible mark that turns text round"):
        Codebook.load(path)


def test_messages_do_not_steer_a_terminal() -> None:
    assert str(UserError("a\x1b[31m\u202eb\u200cپ")) == "a\\u001b[31m\\u202eb\u200cپ"
