"""Writing: the files of a report, from its tables.

In: the tables, a folder. Out: tables, figures, HTML and PDF in it; the figures are drawn beside the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pranalytics.report.contents import ReportContents
from pranalytics.report.html import page_passages, write_html
from pranalytics.report.pdf import write_pdf
from pranalytics.report.tables import write_tables
from pranalytics.report.view import report_view
from pranalytics.study.cache import Cache
from pranalytics.study.drawing import figures_beside


def write_files(contents: ReportContents, folder: Path, *, cache: Cache, progress: Callable[[int], None]) -> None:
    """Write tables, figures, HTML and PDF.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run.
    folder : Path
        Where the files go.
    cache : Cache
        The figures that were drawn before.
    progress : callable
        Called with the number of each of the three steps when it begins: tables, figures, and what people read.
    """
    with figures_beside(contents, folder / "figures", cache=cache) as (figures, finish):
        progress(1)
        write_tables(contents, folder)
        view, passages = report_view(contents, figures), page_passages(contents)
        progress(2)
        finish()
    progress(3)
    with ThreadPoolExecutor(1) as typst:
        pdf = typst.submit(write_pdf, contents, figures, folder / "report.pdf", view=view)
        write_html(contents, figures, folder / "report.html", view=view, passages=passages)
        pdf.result()
