"""A study: the whole line, from a corpus to its report. Nothing else in the package knows all of it."""

from pranalytics.study.analysis import analyse
from pranalytics.study.run import build_report
from pranalytics.study.settings import Settings

__all__ = ["Settings", "analyse", "build_report"]
