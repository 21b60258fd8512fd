"""The web report in a real browser; skipped where no Chromium is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure
from pranalytics.report.html import write_html

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-logging=stderr", "--virtual-time-budget=3000", "--dump-dom",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")

# Runs after the page's own script: clicks the cell of one city and theme and searches in what it finds.
ACT = """
<script>
const button = document.querySelector('button[data-group="ساری"][data-theme="training"]');
button.click();
const note = (name, value) => document.body.setAttribute("data-" + name, value);
note("cell", button.getAttribute("aria-label"));
note("found", document.getElementById("found").textContent);
note("focus", document.activeElement.id);
const form = document.getElementById("filters");
form.elements.words.value = "دوره\\u0654 آموزشي";
form.dispatchEvent(new Event("input"));
setTimeout(() => note("search", document.getElementById("found").textContent), 500);
</script>
"""


def dump(path: Path, profile: Path) -> str:
    """Open a page; return its elements after the script has run, and fail on any message of the console."""
    done = subprocess.run(  # noqa: S603
        [BROWSER, *OPTIONS, f"--user-data-dir={profile}", path.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    messages = [line for line in done.stderr.decode(errors="replace").splitlines() if "CONSOLE" in line]
    assert messages == []
    return done.stdout.decode("utf-8")


def test_passages_appear(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    dom = dump(write_html(contents, figures, tmp_path / "report.html"), tmp_path / "profile")
    results = dom[dom.index('<ol id="results">') : dom.index('id="more"')]
    assert results.count("<li>") == 20
    assert "۲۴۰ قطعه یافت شد." in dom


def test_hostile_texts_run_nothing(hostile: ReportContents, tmp_path: Path) -> None:
    dom = dump(write_html(hostile, [], tmp_path / "report.html"), tmp_path / "profile")
    assert dom.count("<script") == 2
    assert "<img" not in dom


def test_a_cell_opens_its_passages(contents: ReportContents, tmp_path: Path) -> None:
    path = write_html(contents, [], tmp_path / "report.html")
    page = path.read_text(encoding="utf-8")
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    path.write_text(page.replace("</body>", f"{ACT}</body>"), encoding="utf-8")
    dom = dump(path, tmp_path / "profile")
    noted = dict(re.findall(r'data-(cell|found|focus|search)="([^"]*)"', dom[dom.index("<body") :]))
    number = noted["cell"].rsplit("؛ ", 1)[1]
    assert noted["found"] == f"{number} یافت شد."
    assert noted["focus"] == "found"
    assert noted["search"] == noted["found"]
