"""The public face: cheap to import, complete, and the same for the reader, the type checker and Python."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pranalytics

HEAVY = {"pandas", "numpy", "scipy", "sklearn", "matplotlib", "hazm", "gensim", "typst", "datasketch"}
PUBLIC = {
    "Analyzer", "Codebook", "LDA", "NMF", "PersianCountVectorizer", "PersianTfidfVectorizer", "build_report",
    "charts", "compare", "datasets", "read_corpus", "split_passages",
}  # fmt: skip


def loaded_after(code: str) -> set[str]:
    """The heavy packages that a fresh interpreter has loaded after some code."""
    script = f"{code}\nimport sys\nprint(' '.join({sorted(HEAVY)!r} & sys.modules.keys()))"
    script = script.replace(repr(sorted(HEAVY)), f"set({sorted(HEAVY)!r})")
    done = subprocess.run(  # noqa: S603 (our own interpreter and script)
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_import_is_cheap() -> None:
    assert loaded_after("import pranalytics\ndir(pranalytics)") == set()


@pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"]])
def test_help_is_cheap(arguments: list[str]) -> None:
    code = f"from pranalytics import cli\ntry:\n cli.cli.main({arguments!r})\nexcept SystemExit: pass\nprint()"
    assert loaded_after(code) == set()


def test_names_load_on_use() -> None:
    assert "pandas" in loaded_after("import pranalytics\npranalytics.read_corpus")


def test_every_name_can_be_used() -> None:
    assert set(pranalytics.__all__) >= PUBLIC
    for name in pranalytics.__all__:
        assert getattr(pranalytics, name) is not None
        assert name in dir(pranalytics)


def test_every_public_callable_is_documented() -> None:
    silent = [name for name in pranalytics.__all__ if not getattr(pranalytics, name).__doc__]
    assert silent == []


def test_the_stub_says_what_python_finds() -> None:
    stub = ast.parse(Path(pranalytics.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    names = {alias.asname for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert names == set(pranalytics.__all__)


def test_unknown_name() -> None:
    with pytest.raises(AttributeError):
        _ = pranalytics.no_such_name
