"""The state of the data as rows: what was found while the texts were read, and what it means for the numbers.

In: the table of health. Out: rows for PDF and HTML. What an analyst can do about a fault is told by
``pranalytics check`` and in the spreadsheets; who reads the report is told only what it means.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.report.cleaning import clean
from pranalytics.report.labels import phrase
from pranalytics.report.rows import Row, rows
from pranalytics.report.sections import Lang
from pranalytics.report.wording import count, numbers_in

#: Check to what it means for who reads the numbers.
REMARKS: dict[str, tuple[str, str]] = {
    "read": ("", ""),
    "empty": ("نوشته‌ای ندارد و کنار گذاشته شده است.", "They held no text and were left out."),
    "duplicates": (
        "از متن‌های یکسان تنها یکی شمرده شده است.",
        "Of texts that are alike only one is counted.",
    ),
    "boilerplate_lines": (
        "نوشتهٔ ثابت سایت یا سطری است که جز تاریخ چیزی ندارد؛ در شمارش نمی‌آید.",
        "Standing text of the sites, and lines with nothing but a date; they are not counted.",
    ),
    "missing_city": (
        "در شمار کل آمده است، ولی در سنجش شهرها نه.",
        "They count in the whole, but not where cities are compared.",
    ),
    "missing_date": (
        "در شمار کل آمده است، ولی در روند زمانی نه.",
        "They count in the whole, but not in the changes over time.",
    ),
    "skipped": (
        "خوانده نشده و در هیچ عددی از این گزارش نیست.",
        "They were not read and are in no number of this report.",
    ),
    "ignored": (
        "از گونه‌ای است که خوانده نمی‌شود و در هیچ عددی از این گزارش نیست.",
        "Their kind is not read; they are in no number of this report.",
    ),
    "short": (
        "شاید تنها عنوان خبر یا شرح عکس باشد؛ مانند متن‌های دیگر شمرده شده است.",
        "Perhaps mere headlines or captions; they are counted like the other texts.",
    ),
    "impossible_dates": (
        "در هیچ تقویمی نیست و نادیده مانده است.",
        "No calendar has these dates, so they were not used.",
    ),
    "unread_dates": (
        "روز و ماه و سال از نوشتهٔ ستون تاریخ برنمی‌آید و تاریخ متن خالی مانده است.",
        "What the column of dates holds gave no day, month and year; these texts are without a date.",
    ),
    "alike_cities": (
        "یک حرف با نام شهر دیگری فرق دارد و جدا از آن شمرده شده است.",
        "These differ by one letter from another city and were counted apart from it.",
    ),
    "few_documents": (
        "بازهٔ اطمینان و آزمون آماری برای آن آورده نشده است.",
        "For these cities neither intervals nor tests are given.",
    ),
    "not_persian": (
        "نشانه‌های مضمون‌ها فارسی است و در چنین متنی یافت نمی‌شود؛ سهم‌ها شاید اندکی کمتر از آنچه هست نشان داده شود.",
        "The terms of the themes are Persian and are not found in these; shares may look a little smaller.",
    ),
    "arabic_letters": (
        "حروف هنگام شمارش یکسان شده است؛ بر عددها اثری ندارد.",
        "They were made uniform for counting; the numbers are not affected.",
    ),
    "lost_half_spaces": (
        "بیشترِ چنین واژه‌هایی هنگام شمارش درست شده است.",
        "Most of them were put right for counting.",
    ),
}


def health(table: pd.DataFrame, lang: Lang = "fa") -> list[Row]:
    """Rows of the table on the quality of the data.

    Parameters
    ----------
    table : DataFrame
        ``check``, ``name_fa``, ``name_en``, ``count``, ``detail``.
    lang : {"fa", "en"}
        Language.

    Returns
    -------
    list of dict
        ``name``, ``count``, ``detail``: what it means, "" where there was nothing; of a check that is not known here
        its own detail.

    Examples
    --------
    >>> row = {"check": "duplicates", "name_fa": "متن تکراری", "name_en": "Duplicates", "count": 2, "detail": "…"}
    >>> health(pd.DataFrame([row]), "en")
    [{'name': 'Duplicates', 'count': '2', 'detail': 'Of texts that are alike only one is counted.'}]
    """
    return [
        {
            "name": clean(row[f"name_{lang}"]),
            "count": count(row["count"], lang),
            "detail": _meaning(str(row["check"]), row["detail"], lang) if row["count"] else "",
        }
        for row in rows(table)
    ]


def _meaning(check: str, detail: object, lang: Lang) -> str:
    return phrase(REMARKS, check, lang) if check in REMARKS else numbers_in(clean(detail), lang)
