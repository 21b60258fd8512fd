"""Every notebook runs from top to bottom, and is committed without outputs."""

from __future__ import annotations

import csv
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = {path.stem: path for path in sorted(FOLDER.glob("*.ipynb"))}

every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


def test_notebooks_are_numbered_in_order():
    assert [name[:2] for name in NOTEBOOKS] == [f"{number:02d}" for number in range(1, len(NOTEBOOKS) + 1)]
    assert len(NOTEBOOKS) >= 7


@every_notebook
def test_notebook_is_committed_without_outputs(name):
    for cell in nbformat.read(NOTEBOOKS[name], as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@every_notebook
def test_notebook_says_what_it_answers_and_what_comes_next(name):
    cells = nbformat.read(NOTEBOOKS[name], as_version=4).cells
    assert cells[0].source.startswith(f"# {name[:2]} · ")
    assert cells[-1].source.startswith("## Next")
    for prose in (cells[0].source, cells[-1].source):
        assert '<div dir="rtl">' in prose


@every_notebook
def test_first_code_cell_holds_the_parameters(name):
    code = [cell for cell in nbformat.read(NOTEBOOKS[name], as_version=4).cells if cell.cell_type == "code"]
    tagged = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    assert tagged == code[:1]
    assert "\nCORPUS = pr.datasets.sample_path()" in tagged[0].source


def run(name: str, folder: Path, **parameters: str) -> list[nbformat.NotebookNode]:
    """Execute a notebook in a folder of its own, with other parameters, and return its code cells."""
    notebook = nbformat.read(NOTEBOOKS[name], as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code[0].source += "".join(f"\n{parameter} = {value!r}" for parameter, value in parameters.items())
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    return code


def figures(cell: nbformat.NotebookNode) -> int:
    return sum("image/png" in output.get("data", {}) for output in cell.outputs)


@pytest.mark.notebook
@every_notebook
def test_notebook_runs(name, tmp_path):
    code = run(name, tmp_path)
    for cell in code:
        draws = cell.source.startswith("pr.charts.") or "\npr.charts." in cell.source
        assert figures(cell) == draws, cell.source
        assert [output for output in cell.outputs if output.get("name") == "stderr"] == [], cell.source
    assert sum(map(figures, code)) > 0 or name.startswith("06")


@pytest.mark.notebook
def test_notebook_of_themes_runs_on_another_corpus(tmp_path):
    path = tmp_path / "news.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["عنوان", "متن", "شهر", "تاریخ"])
        for number in range(12):
            city, year = ("رشت", "یزد")[number % 2], 1398 + number // 4
            text = f"دورهٔ آموزشی شمارهٔ {number} برای کارکنان شهرداری برگزار شد. هوای {city} در روز {number} ابری بود."
            table.writerow([f"خبر {number}", text, city, f"{year}/02/{number + 1:02d}"])
    code = run("04_themes", tmp_path, CORPUS=str(path))
    assert any("دورهٔ آموزشی شمارهٔ" in str(cell.outputs) for cell in code)
    assert sum(map(figures, code)) > 0


@pytest.mark.notebook
@every_notebook
def test_notebook_runs_on_five_real_texts(name, seeds, tmp_path):
    assert sum(map(figures, run(name, tmp_path, CORPUS=str(seeds)))) > 0 or name.startswith("06")
