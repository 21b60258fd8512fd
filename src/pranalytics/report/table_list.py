"""Every table that a report writes, in the order of the workbook.

Out: `TABLES`, from which the spreadsheets take their sheets, headers, formats and explanations.
"""

from __future__ import annotations

from pranalytics.report.columns import Table
from pranalytics.report.columns_themes import THEME_TABLES
from pranalytics.report.columns_topics import TOPIC_TABLES
from pranalytics.report.columns_trust import TRUST_TABLES
from pranalytics.report.columns_words import WORD_TABLES

TABLES: tuple[Table, ...] = (*THEME_TABLES, *TOPIC_TABLES, *WORD_TABLES, *TRUST_TABLES)
