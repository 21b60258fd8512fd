"""Do the tests notice a change of the code? ``mutation.py [ROOM…] [--sample N] [--seed S]`` changes it and looks.

In: a copy of this tree; mutmut makes the changes there (it needs to fork, so no Windows). Out: for every room how many
of the mutants that were drawn its tests kill, with a Wilson interval, and the difference that each survivor makes;
status 1 if fewer than four of five are killed.

Each mutant meets the tests of its room that mutmut has seen reach the changed function, in a process that has cached
nothing before. Of a function whose answers are kept (``@cache``, ``Memo``) it has seen the first test only: what
survives these meets all tests of the room.
Tests that take seconds each (simulations, megabytes of text) are left out; they would kill some of the survivors.
Functions with a decorator (``@cache``, properties) and values of modules are not changed: mutmut leaves them alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "pyproject.toml")
ENOUGH = 0.8
KILLED, SURVIVED, ENDLESS = {1, 3}, {0, 5, 33}, {-24, 24, 36, 152, 255}  # how mutmut notes the ends of tests
SECONDS = 900  # for all tests of a room, which take one minute at most
_Z = 1.96


class Room(NamedTuple):
    """What is changed, by which tests it is looked at, and which of these are too slow for it."""

    changed: str
    tests: tuple[str, ...]
    slow: tuple[str, ...]


ROOMS = {
    "persian": Room(
        "src/pranalytics/persian/*",
        ("tests/persian",),
        (
            "tests/persian/test_analyzer.py::test_a_megabyte",
            "tests/persian/test_analyzer.py::test_ten_megabytes",
            "tests/persian/test_analyzer.py::test_the_sample_reads",
            "tests/persian/test_analyzer.py::test_threads",
            "tests/persian/test_bulk.py::test_long_strings",
            "tests/persian/test_bulk.py::test_the_same_lemmas",
        ),
    ),
    "comparison": Room(
        "src/pranalytics/comparison/*",
        ("tests/comparison",),
        (
            "tests/comparison/test_controls.py::test_intervals",
            "tests/comparison/test_keyness.py::test_bursty",
            "tests/comparison/test_keyness.py::test_six_thousand",
            "tests/comparison/test_pooling.py::test_intervals",
            "tests/comparison/test_prevalence.py::TestDiscoveries",
            "tests/comparison/test_prevalence.py::TestEstimate::test_comes",
            "tests/comparison/test_prevalence.py::TestSimulation",
        ),
    ),
    "labels": Room(
        "src/pranalytics/charts/labels.py",
        ("tests/charts/test_labels.py", "tests/charts/test_labels_edges.py"),
        ("tests/charts/test_labels.py::test_any_mixture",),
    ),
}


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    share, square = hits / tries, _Z**2 / tries
    middle = (share + square / 2) / (1 + square)
    reach = _Z * (share * (1 - share) / tries + square / tries / 4) ** 0.5 / (1 + square)
    return middle - reach, middle + reach


def pytest_options(room: Room) -> tuple[str, ...]:
    """Return what pytest is told, beside the tests."""
    return "-p", "no:cacheprovider", *(f"--deselect={test}" for test in room.slow)


def configuration(room: Room) -> str:
    """Return what mutmut is told, as its ``setup.cfg``."""
    options = {
        "source_paths": ("src",),
        "only_mutate": (room.changed,),
        "pytest_add_cli_args_test_selection": room.tests,
        "pytest_add_cli_args": pytest_options(room),
        "process_isolation": ("forkserver",),  # a fork of a process that has run the tests would have all in its caches
        "timeout_multiplier": ("10",),  # many cores may be busy, and nothing is in a cache
        "timeout_constant": ("60",),
    }
    lines = (
        f"{key} = " + "\n    ".join(("", *values) if len(values) > 1 else values) for key, values in options.items()
    )
    return "\n".join(["[mutmut]", *lines, ""])


def copy_tree(room: Room, folder: Path) -> None:
    """Copy what the tests need, and tell mutmut what to do there."""
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder)
    (folder / "setup.cfg").write_text(configuration(room), "utf-8")


def mutmut(folder: Path, *arguments: str) -> str:
    """Run mutmut in a folder; return what it says."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")  # noqa: S603
    return done.stdout + done.stderr


def exit_codes(folder: Path) -> dict[str, int | None]:
    """Return the mutants with how their tests ended, None where they have not run."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants" / "src").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def meet_all(room: Room, folder: Path, mutant: str) -> int:
    """Let a mutant ("" for none) meet all tests of a room; return 0 if none of them notices it."""
    tree = folder / "mutants"
    paths = [str(tree / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"MUTANT_UNDER_TEST": mutant, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "pytest", "-x", "-q", *pytest_options(room), *room.tests]
    try:
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, timeout=SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        return min(ENDLESS)
    return min(done.returncode, 1)


def try_room(room: Room, folder: Path, size: int, seed: int) -> tuple[int, dict[str, int]]:
    """Make all mutants of a room and try some of them; return how many there are, and how those ended."""
    copy_tree(room, folder)
    said = mutmut(folder, "run", "--max-children", "1", "none")  # makes them, and learns which tests reach them
    names = sorted(exit_codes(folder))
    if not names:
        sys.exit(f"mutmut makes no mutants:\n{said}")
    chosen = sorted(random.Random(seed).sample(names, min(size, len(names))))  # noqa: S311
    said = mutmut(folder, "run", "--max-children", "1", *chosen)
    codes = exit_codes(folder)
    ends = {name: code for name in chosen if (code := codes[name]) is not None}
    if len(ends) < len(chosen):
        sys.exit(f"mutmut has not tried all mutants:\n{said[-3_000:]}")
    if meet_all(room, folder, ""):
        sys.exit("The tests fail without any mutant.")
    ends |= {name: meet_all(room, folder, name) for name, code in ends.items() if code not in KILLED | ENDLESS}
    return len(names), ends


def main() -> int:
    """Try rooms; print what their tests do not see."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; all of them if none is named")
    parser.add_argument("--sample", type=int, default=100, help="mutants a room (100)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    weak = False
    for name in options.rooms or ROOMS:
        with tempfile.TemporaryDirectory(prefix="mutants-") as made:
            total, ends = try_room(ROOMS[name], Path(made), options.sample, options.seed)
            killed = sum(code in KILLED | ENDLESS for code in ends.values())
            for survivor in (one for one, code in ends.items() if code in SURVIVED):
                print(mutmut(Path(made), "show", survivor))
        low, high = wilson(killed, len(ends))
        print(f"{name}: {killed} of {len(ends)} killed, {killed / len(ends):.0%} ({low:.0%} to {high:.0%}),")
        print(f"of {total} mutants; {dict(Counter(ends.values()))}", flush=True)
        weak |= killed < ENOUGH * len(ends)
    return int(weak)


if __name__ == "__main__":
    sys.exit(main())
