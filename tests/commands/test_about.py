"""``pranalytics version`` and ``completion``, and how soon ``--help`` answers."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pytest

Call = Callable[..., Any]


def test_version(call: Call) -> None:
    about = json.loads(call("version", "--json").out)
    assert (about["pranalytics"], about["python"]) == (version("pranalytics"), platform.python_version())
    assert about["packages"]["pandas"] == version("pandas")
    assert None not in about["packages"].values()
    lines = call("version").out.splitlines()
    assert lines[0] == f"pranalytics {version('pranalytics')}"
    assert f"  pandas {version('pandas')}" in lines


@pytest.mark.parametrize(
    ("shell", "said"), [("bash", "complete -o"), ("zsh", "#compdef"), ("fish", "complete --no-files")]
)
def test_completion(call: Call, shell: str, said: str) -> None:
    ended = call("completion", shell)
    assert ended.status == 0
    assert said in ended.out
    assert "_PRANALYTICS_COMPLETE" in ended.out


def test_the_shell_is_told_of_commands_and_options() -> None:
    def told(*words: str) -> set[str]:
        typed = {"COMP_WORDS": " ".join(("pranalytics", *words)), "COMP_CWORD": str(len(words))}
        code = "import sys; sys.argv[0] = 'pranalytics'; from pranalytics.cli import main; main()"
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", code], env={"_PRANALYTICS_COMPLETE": "bash_complete", **typed},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return {line.partition(",")[2] for line in done.stdout.splitlines()}

    assert told("t") == {"themes", "topics"}
    assert "--method" in told("words", "--m")


@pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"], ["new", "--help"], ["version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from pranalytics.cli import cli; cli(sys.argv[1:], standalone_mode=False); "
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    heavy = {"pandas", "numpy", "scipy", "sklearn", "matplotlib", "gensim", "hazm", "nbformat", "xlsxwriter", "typst"}
    assert not heavy & set(json.loads(done.stderr.replace("'", '"')))
