"""The comparison of `make oldest`: last places of figures may differ, nothing else; and the bounds it is made with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from oldest import differences

ROOT = Path(__file__).parents[2]
TABLE = "theme,share\nآموزش,0.25\nشفافیت,0.5\n"


def reports(folder: Path, one: str, other: str) -> tuple[Path, Path]:
    for name, text in (("one", one), ("other", other)):
        (folder / name / "tables").mkdir(parents=True)
        (folder / name / "tables" / "by_city.csv").write_text(text, "utf-8")
    return folder / "one", folder / "other"


@pytest.mark.parametrize("other", [TABLE, TABLE.replace("0.25", "0.250000001")])
def test_last_places_are_nothing(tmp_path: Path, other: str) -> None:
    assert list(differences(*reports(tmp_path, TABLE, other))) == []


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (TABLE.replace("0.25", "0.26"), "by_city.csv, line 2, share: '0.25' and '0.26'"),
        (TABLE.replace("شفافیت", "نوآوری"), "by_city.csv, line 3, theme: 'شفافیت' and 'نوآوری'"),
        (TABLE.replace("0.5", ""), "by_city.csv, line 3, share: '0.5' and ''"),
        (TABLE + "نوآوری,0\n", "by_city.csv has 2 and 3 rows"),
        (TABLE.replace("share", "low"), "by_city.csv: the columns are ['theme', 'share'] and ['theme', 'low']"),
    ],
)
def test_the_first_difference_of_a_table_is_named(tmp_path: Path, other: str, said: str) -> None:
    assert list(differences(*reports(tmp_path, TABLE, other))) == [said]


def test_a_table_that_is_missing_or_no_table_at_all(tmp_path: Path) -> None:
    one, other = reports(tmp_path, TABLE, TABLE)
    (other / "tables" / "by_city.csv").unlink()
    assert list(differences(one, other)) == ["by_city.csv is in one report only"]
    (one / "tables" / "by_city.csv").unlink()
    assert len(list(differences(one, other))) == 1


def test_every_direct_dependency_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [line for line in project["dependencies"] if not re.search(r">=\d", line)] == []
