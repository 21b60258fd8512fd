"""What `make mutants` is told: rooms and tests that are there, and a share with an honest interval."""

from __future__ import annotations

import configparser
from pathlib import Path

import mutation
import pytest
from scipy.stats import binomtest


@pytest.mark.parametrize("name", mutation.ROOMS)
def test_its_rooms_and_tests_are_there(name: str) -> None:
    room = mutation.ROOMS[name]
    assert list(mutation.ROOT.glob(room.changed))
    assert all((mutation.ROOT / test).exists() for test in room.tests)
    for test in room.slow:
        file, *names = test.split("::")
        assert names[-1] in (mutation.ROOT / file).read_text("utf-8"), test


@pytest.mark.parametrize("name", mutation.ROOMS)
def test_mutmut_reads_what_it_is_told(name: str) -> None:
    parser = configparser.ConfigParser()
    parser.read_string(mutation.configuration(mutation.ROOMS[name]))
    told = parser["mutmut"]
    assert told["only_mutate"] == mutation.ROOMS[name].changed
    assert told["pytest_add_cli_args_test_selection"].split() == list(mutation.ROOMS[name].tests)
    assert told["pytest_add_cli_args"].split()[:2] == ["-p", "no:cacheprovider"]


@pytest.mark.parametrize(("hits", "tries"), [(0, 10), (7, 10), (82, 90), (100, 100)])
def test_the_interval_is_that_of_wilson(hits: int, tries: int) -> None:
    wanted = binomtest(hits, tries).proportion_ci(method="wilson")
    assert mutation.wilson(hits, tries) == pytest.approx((wanted.low, wanted.high), abs=1e-4)


def test_the_tree_itself_is_never_changed(tmp_path: Path) -> None:
    mutation.copy_tree(mutation.ROOMS["labels"], tmp_path)
    copied = tmp_path / "src" / "pranalytics" / "charts" / "labels.py"
    assert copied.read_bytes() == (mutation.ROOT / "src/pranalytics/charts/labels.py").read_bytes()
    assert not copied.is_symlink()


@pytest.mark.parametrize(("mutant", "noticed"), [("", 0), ("x_one__mutmut_1", 1)])
def test_a_survivor_meets_all_tests_of_its_room(tmp_path: Path, mutant: str, noticed: int) -> None:
    """Those that come after others have filled a cache, too; but not those that are too slow."""
    (tmp_path / "mutants" / "src").mkdir(parents=True)
    (tmp_path / "mutants" / "test_it.py").write_text(
        "import os\n\ndef test_slow():\n    assert False\n\ndef test_first():\n    pass\n\n"
        "def test_second():\n    assert not os.environ['MUTANT_UNDER_TEST']\n"
    )
    room = mutation.Room("", ("test_it.py",), ("test_it.py::test_slow",))
    assert mutation.meet_all(room, tmp_path, mutant) == noticed
