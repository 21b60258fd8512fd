"""What the documentation tells works: its Python runs, its commands and links are there, its gallery is whole."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import matplotlib.pyplot as plt
import pytest
import yaml

from pranalytics import charts
from pranalytics.cli import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GENERATED = {"_build", "notebooks", "reference"}
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if path.relative_to(DOCS).parts[0] not in GENERATED]
READMES = [ROOT / name for name in ("README.md", "README.fa.md", "CONTRIBUTING.md", "CHANGELOG.md")]

_FENCE = re.compile(r"(?ms)^( *)```(?:\{code-cell\}|(\w+))\n(.*?)^\1```$")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(path: Path, language: str) -> Iterator[str]:
    """The code of one language on a page; cells of notebooks are Python."""
    for indent, named, code in _FENCE.findall(path.read_text(encoding="utf-8")):
        if (named or "python") == language:
            yield re.sub(f"(?m)^{indent}", "", code)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def run(path: Path) -> int:
    """Run the Python of a page from top to bottom; return how many pieces there were."""
    names: dict[str, object] = {"__name__": "__main__"}
    number = 0
    for number, code in enumerate(blocks(path, "python"), 1):
        if code.lstrip().startswith(">>>"):
            test = doctest.DocTestParser().get_doctest(code, names, f"{path.name}, block {number}", str(path), 0)
            said: list[str] = []
            doctest.DocTestRunner(optionflags=_OPTIONS).run(test, out=said.append, clear_globs=False)
            assert said == []
            names.update(test.globs)
        else:
            exec(compile(code, f"{path.name}, block {number}", "exec"), names)  # noqa: S102
    plt.close("all")
    return number


WITH_PYTHON = [path for path in PAGES if any(blocks(path, "python"))]
CELLS = [path for path in WITH_PYTHON if "{code-cell}" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", [path for path in WITH_PYTHON if path not in CELLS], ids=name_of)
def test_python_on_a_page_runs(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(path) > 0


@pytest.mark.notebook
@pytest.mark.parametrize("path", CELLS, ids=name_of)
def test_page_of_cells_runs(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(path) > 0


def test_gallery_shows_every_chart_in_both_languages():
    shown = "\n".join(blocks(DOCS / "gallery.md", "python"))
    not_charts = {"Lang", "PersianFormatter", "digits", "percent", "save", "shape", "use_style", "wrap"}
    for name in sorted(set(charts.__all__) - not_charts):
        calls = re.findall(rf"(?m)^pr\.charts\.{name}\(.*\)$", shown)
        assert sorted('lang="en"' in call for call in calls) == [False, True], name


def commands(path: Path) -> list[list[str]]:
    lines = [line for code in blocks(path, "sh") for line in code.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.strip()]


WITH_COMMANDS = [path for path in [*PAGES, *READMES] if commands(path)]


@pytest.mark.parametrize("path", WITH_COMMANDS, ids=name_of)
def test_commands_on_a_page_are_there(path):
    targets = set(re.findall(r"(?m)^([a-z0-9.-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for program, *arguments in commands(path):
        if program == "make":
            assert arguments[0] in targets, arguments
        elif program == "pranalytics":
            parse(cli, arguments)
        else:
            assert program == "pranalytics()"
            assert path in READMES


def parse(command: click.Command, arguments: list[str]) -> None:
    """Parse a command line as it would be parsed, and run nothing."""
    while isinstance(command, click.Group):
        name, *arguments = arguments
        assert name in command.commands, name
        command = command.commands[name]
    with command.make_context(command.name, list(arguments), resilient_parsing=False):
        pass


@pytest.mark.parametrize("path", [*PAGES, *READMES], ids=name_of)
def test_links_between_files_lead_somewhere(path):
    broken = []
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        target = unquote(link.split("#")[0])
        if not target or re.match(r"[a-z]+:", target):
            continue
        parts = Path(target).parts
        if path.is_relative_to(DOCS) and "reference" in parts:  # written when the site is built
            continue
        beside = ROOT if path.is_relative_to(DOCS) and "notebooks" in parts else path.parent
        place = ROOT.joinpath(*parts[parts.index("notebooks") :]) if beside is ROOT else path.parent / target
        if not place.exists():
            broken.append(link)
    assert broken == []


def test_issue_templates_are_forms_with_required_answers():
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.stem != "config":
            assert {"name", "description", "body"} <= set(form)
            assert any(part.get("validations", {}).get("required") for part in form["body"])


def test_citation_is_a_citation_file():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert {"title", "version", "authors", "license", "message"} <= set(citation)
