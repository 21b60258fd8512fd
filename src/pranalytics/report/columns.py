"""What every column of the tables is called and means, in Persian and English: the columns that several tables have.

Out: `Column` and `Table`, and the shared columns; `table_list` puts them together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pranalytics.report.sections import Lang

Kind = Literal["text", "long", "count", "number", "percent"]


@dataclass(frozen=True)
class Column:
    """One column: its name in the data, its headers, what it means, how it is written."""

    name: str
    label_fa: str
    label_en: str
    fa: str
    en: str
    kind: Kind = "text"

    def label(self, lang: Lang) -> str:
        """Return the header in a language."""
        return self.label_fa if lang == "fa" else self.label_en


@dataclass(frozen=True)
class Table:
    """One table: its file name, the attribute of `ReportContents` that holds it, the names of its sheet, columns."""

    name: str
    attribute: str
    title_fa: str
    title_en: str
    columns: tuple[Column, ...]
    optional: bool = False  # is not written when it is empty: nobody asked for it, or the data do not suffice

    def title(self, lang: Lang) -> str:
        """Return the name of the sheet in a language."""
        return self.title_fa if lang == "fa" else self.title_en


PASSAGE = Column(
    "passage_id",
    "شناسهٔ قطعه",
    "Passage",
    "شناسهٔ متن و شمارهٔ قطعه در آن",
    "Document and number of the passage",
)
DOCUMENT = Column("doc_id", "شناسهٔ متن", "Document", "شناسهٔ یکتای متن", "Unique id of the document")
TITLE = Column("title", "عنوان", "Title", "عنوان متن", "Title of the document")
JALALI = Column(
    "date_jalali", "تاریخ", "Jalali date", "تاریخ خورشیدی؛ خالی اگر روشن نیست", "Jalali date; empty if unknown"
)
SOURCE = Column(
    "source", "منبع", "Source", "رسانه یا پایگاه خبری؛ خالی اگر روشن نیست", "Agency or site; empty if unknown"
)
CITY = Column("group", "شهر", "City", "شهر؛ خالی اگر روشن نیست", "City; empty if unknown")
THEME = Column("theme", "مضمون", "Theme", "شناسهٔ مضمون در دفترچهٔ کدگذاری", "Id of the theme in the codebook")
_TOPIC_NUMBER = (
    "شمارهٔ موضوع، از صفر؛ در گزارش و study.toml یکی بیشتر است",
    "Number of the topic, from zero; in the report and in study.toml it is one more",
)
TOPIC = Column("topic", "موضوع", "Topic", *_TOPIC_NUMBER, "count")
TOPIC_NAME = Column(
    "name", "نام موضوع", "Name of the topic", "نامی از برجسته‌ترین واژه‌ها", "Label made of the heaviest terms"
)
RANK = Column("rank", "رتبه", "Rank", "رتبهٔ واژه، از یک", "Rank of the term, from one", "count")
TERM = Column("term", "واژه", "Word", "واژه یا عبارت", "Word or phrase")
YEAR = Column("group", "سال", "Year", "سال خورشیدی", "Jalali year")
NAME_FA = Column("name_fa", "نام", "Persian name", "نام فارسی", "Persian name")
NAME_EN = Column("name_en", "نام انگلیسی", "English name", "نام انگلیسی", "English name")

#: Sizes of a group, and of what carries the theme in it.
SIZES = (
    Column(
        "passages",
        "قطعه‌های مضمون",
        "Passages with it",
        "شمار قطعه‌هایی که مضمون را دارند",
        "Passages that carry the theme",
        "count",
    ),
    Column(
        "n_passages",
        "همهٔ قطعه‌ها",
        "All passages",
        "شمار همهٔ قطعه‌های گروه",
        "All passages of the group",
        "count",
    ),
    Column(
        "documents",
        "متن‌های مضمون",
        "Texts with it",
        "شمار متن‌هایی که مضمون را دارند",
        "Documents with the theme",
        "count",
    ),
    Column(
        "n_documents",
        "همهٔ متن‌ها",
        "All texts",
        "شمار همهٔ متن‌های گروه",
        "All documents of the group",
        "count",
    ),
)
#: A share, and the interval of its estimate.
SHARE = (
    Column(
        "share",
        "سهم",
        "Share",
        "سهم قطعه‌های مضمون از همهٔ قطعه‌ها",
        "Share of passages with the theme",
        "percent",
    ),
    Column(
        "low",
        "کران پایین",
        "Lower bound",
        "کران پایین بازهٔ ۹۵٪ برآورد",
        "Lower bound of the 95% interval of the estimate",
        "percent",
    ),
    Column(
        "high",
        "کران بالا",
        "Upper bound",
        "کران بالای بازهٔ ۹۵٪ برآورد",
        "Upper bound of the 95% interval of the estimate",
        "percent",
    ),
    Column(
        "estimate",
        "برآورد",
        "Estimate",
        "سهمی که در گروه‌های کوچک به میانگین همهٔ گروه‌ها نزدیک شده است",
        "Partially pooled share",
        "percent",
    ),
)
P_VALUE = Column("p", "p", "p", "مقدار p پیش از تصحیح", "p value before correction", "number")
Q_VALUE = Column("q", "q", "q", "مقدار p پس از تصحیح بنیامینی و هوخبرگ", "p value after Benjamini–Hochberg", "number")
NOTE = Column("note", "یادداشت", "Note", "چرا عددی نیامده است", "Why a number is missing")

COMPARISON = (
    THEME,
    *SIZES,
    *SHARE,
    Column(
        "difference",
        "تفاوت با کل",
        "Difference",
        "سهم گروه منهای سهم همهٔ گروه‌ها با هم",
        "Share less the share of all groups together",
        "percent",
    ),
    P_VALUE,
    Q_VALUE,
    NOTE,
)

# A passage carries a topic from a share on; from there on topics are compared as themes are.
TOPIC_COMPARISON = (
    Column("theme", "موضوع", "Topic", *_TOPIC_NUMBER),
    *(
        replace(
            column,
            label_fa=column.label_fa.replace("مضمون", "موضوع"),
            fa=column.fa.replace("مضمون", "موضوع"),
            en=column.en.replace("theme", "topic"),
        )
        for column in COMPARISON[1:]
    ),
)
