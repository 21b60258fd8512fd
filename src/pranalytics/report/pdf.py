"""The printed report, made by Typst.

In: `ReportContents` and saved figures. Out: one tagged PDF (PDF/UA-1), the same bytes for the same
input.
"""

from __future__ import annotations

import importlib.resources
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure
from pranalytics.report.fonts import drawable, fallback, plex
from pranalytics.report.view import report_view, timestamp


def write_pdf(
    contents: ReportContents, figures: Sequence[Figure], path: str | Path, *, view: Mapping[str, Any] | None = None
) -> Path:
    """Write the report as a PDF.

    The data reach Typst as JSON in a private folder that nothing else is in, so a text can neither
    inject markup nor name a file. "Now" is ``SOURCE_DATE_EPOCH``, else the date of the latest
    document.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.
    figures : sequence of Figure
        Saved figures; their SVG is embedded.
    path : str or Path
        File to write.
    view : mapping, optional
        As of :func:`~pranalytics.report.view.report_view`, where it is there already.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    RuntimeError
        If Typst warns, for instance of a font that is not there: a report with broken letters is
        not handed out.
    """
    target = Path(path)
    now = timestamp(contents)
    with tempfile.TemporaryDirectory(prefix=".pranalytics-", dir=target.parent) as name:  # gone with it if killed
        root = Path(name)
        view = report_view(contents, figures) if view is None else view
        data = _drawable(view) | {"say": view["say"]}
        data["date"] = _date(now)
        _bring_figures(data, figures, root)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False, allow_nan=False), encoding="utf-8")
        template = root / "report.typ"
        template.write_text(_template(), encoding="utf-8")
        target.write_bytes(_compile(template, root, now))
    return target


def _template() -> str:
    folder = importlib.resources.files("pranalytics.report") / "templates"
    return (folder / "report.typ").read_text(encoding="utf-8")


def _compile(template: Path, root: Path, now: int | None) -> bytes:
    pdf, warnings = typst.compile_with_warnings(
        str(template),
        root=str(root),
        # Of matplotlib's folder only DejaVu Sans is ever named, by the template.
        font_paths=[str(plex().parent), str(fallback().parent)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=now or 0,
    )
    if warnings:
        raise RuntimeError("Typst: " + "; ".join(str(warning.message) for warning in warnings))
    return bytes(pdf)


def _date(now: int | None) -> list[int] | None:
    if now is None:
        return None
    day = datetime.fromtimestamp(now, UTC)
    return [day.year, day.month, day.day]


def _bring_figures(data: dict[str, Any], figures: Sequence[Figure], root: Path) -> None:
    """Copy the SVG files into the root folder and name them in the data."""
    files = {}
    for number, figure in enumerate(figures):
        files[figure.id] = f"figure-{number}.svg"
        shutil.copyfile(figure.path_svg, root / files[figure.id])
    for section in data["sections"]:
        for shown in section["figures"]:
            shown["file"] = files[shown["id"]]


def _drawable(value: Any) -> Any:
    """Keep only characters that the fonts have: PDF/UA allows no others."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {key: _drawable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(item) for item in value]
    return value
