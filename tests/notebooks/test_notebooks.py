"""Every notebook runs from top to bottom, and is committed without outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SEEDS = FOLDER.parent.parent / "shared" / "data" / "seeds"


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_committed_without_outputs(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.notebook
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("corpus", ["sample", "seeds"])
def test_notebook_runs(path, corpus, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    if corpus == "seeds":
        if not SEEDS.is_dir():
            pytest.skip("the five real texts are not beside this repository")
        parameters = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
        parameters.source += f"\nCORPUS = {str(SEEDS)!r}\n"
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type == "error"] == []
    charts = sum(cell.source.startswith("pr.charts.") or "\npr.charts." in cell.source for cell in notebook.cells)
    assert charts > 0
    assert sum("image/png" in output.get("data", {}) for output in outputs) == charts
