"""The report: PDF, web page, tables and manifest, all made from one `ReportContents`.

``pdf.write_pdf``, ``html.write_html``, ``tables.write_tables`` and ``manifest.write_manifest`` write one
kind of file each; ``output.staged_folder`` puts them into place together.
"""

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure

__all__ = ["Figure", "ReportContents"]
