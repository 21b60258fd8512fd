"""The study file as it is handed out: it says all there is to say, and all it says is true."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from inspect import signature
from pathlib import Path

import pytest

from pranalytics.corpus.build import read_corpus
from pranalytics.study.checks import check_study
from pranalytics.study.schema import HEADINGS, OPTIONS
from pranalytics.study.settings import Settings
from pranalytics.study.template import settings_table, study_toml

_COMMENTED = re.compile(r"^# (?=\w+ = )", re.MULTILINE)


def test_untouched_it_is_the_default(tmp_path: Path) -> None:
    text = study_toml({})
    found = check_study(tomllib.loads(text), text, tmp_path / "study.toml")
    assert Settings(**found["settings"]) == Settings()
    assert found["reading"] == {"keep_duplicates": False, "strict": False}
    assert found["study"] == {"out": "reports"}


def test_its_examples_may_stand_as_they_are(tmp_path: Path) -> None:
    for name in ("codebook.toml", "validation.json"):
        (tmp_path / name).touch()
    (tmp_path / "corpus").mkdir()
    text = _COMMENTED.sub("", study_toml({}))
    found = check_study(tomllib.loads(text), text, tmp_path / "study.toml")
    given = [name for values in found.values() for name in values]
    assert len(given) == len(OPTIONS)


def test_every_setting_and_every_way_to_read_is_in_it() -> None:
    by_goal = {goal: {one.field for one in OPTIONS if one.goal == goal} for goal in ("settings", "reading")}
    assert by_goal["settings"] == {field.name for field in fields(Settings)}
    assert by_goal["reading"] == set(signature(read_corpus).parameters) - {"path", "progress"}
    assert {one.section for one in OPTIONS} == set(HEADINGS)


def test_what_is_known_stands_in_it() -> None:
    values = {
        "corpus.paths": ['../a "b".csv', "c\\d"],
        "corpus.sheet": 0,
        "words.terms": False,
        "topics.names": {"1": "راه\nشهر\x7f"},
    }
    data = tomllib.loads(study_toml(values))
    assert {name: data[name.split(".")[0]][name.split(".")[1]] for name in values} == values


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_table_has_a_row_a_setting(lang: str) -> None:
    rows = settings_table(lang).splitlines()[2:]  # type: ignore[arg-type]
    assert [row.split("`")[1] for row in rows] == [one.name for one in OPTIONS]
    assert all(row.count("|") == 4 for row in rows)
    assert ("پرونده" in rows[0]) == (lang == "fa")
