"""CONTRIBUTING names every direct dependency, the changelog and the citation know the version."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_direct_dependency_has_its_reason():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("## Dependencies")[1].split("\n## ")[0]
    named = {name.strip() for row in re.findall(r"(?m)^\| ([a-z].*?) \|", table) for name in row.split(",")}
    required = {re.split(r"[^\w-]", requirement, maxsplit=1)[0] for requirement in PROJECT["dependencies"]}
    assert named - {"package"} == required


def test_citation_and_changelog_name_the_version():
    assert f"\nversion: {PROJECT['version']}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert PROJECT["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
