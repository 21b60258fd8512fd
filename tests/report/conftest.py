from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from sample import make_contents, make_figures, make_hostile

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure


@pytest.fixture(scope="session")
def contents() -> ReportContents:
    return make_contents()


@pytest.fixture(scope="session")
def hostile() -> ReportContents:
    return make_hostile()


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> list[Figure]:
    return make_figures(tmp_path_factory.mktemp("figures"))
