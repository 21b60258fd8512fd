"""What every column of the tables means, in Persian and English.

Out: `TABLES`, from which the spreadsheets take their sheets, headers, formats and explanations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["text", "long", "count", "number", "percent"]


@dataclass(frozen=True)
class Column:
    """One column: its name in the data, its Persian header, what it means, how it is written."""

    name: str
    label: str
    fa: str
    en: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """One table: its file name, the attribute of `ReportContents` that holds it, sheet, columns."""

    name: str
    attribute: str
    title: str
    columns: tuple[Column, ...]


_PASSAGE = Column("passage_id", "شناسهٔ قطعه", "شناسهٔ متن و شمارهٔ قطعه در آن", "Document and number of the passage")
_DOCUMENT = Column("doc_id", "شناسهٔ متن", "شناسهٔ یکتای متن", "Unique id of the document")
_TITLE = Column("title", "عنوان", "عنوان متن", "Title of the document")
_JALALI = Column("date_jalali", "تاریخ", "تاریخ خورشیدی؛ تهی اگر روشن نیست", "Jalali date; empty if unknown")
_SOURCE = Column("source", "منبع", "رسانه یا پایگاه خبری؛ تهی اگر روشن نیست", "Agency or site; empty if unknown")
_CITY = Column("group", "شهر", "شهر؛ تهی اگر روشن نیست", "City; empty if unknown")
_THEME = Column("theme", "مضمون", "شناسهٔ مضمون در دفترچهٔ کدگذاری", "Id of the theme in the codebook")
_TOPIC = Column("topic", "موضوع", "شمارهٔ موضوع، از صفر", "Number of the topic, from zero", "count")
_TOPIC_NAME = Column("name", "نام موضوع", "نامی از برجسته‌ترین واژه‌ها", "Label made of the heaviest terms")
_RANK = Column("rank", "رتبه", "رتبهٔ واژه، از یک", "Rank of the term, from one", "count")
_TERM = Column("term", "واژه", "واژه یا عبارت", "Word or phrase")

_COMPARISON = (
    _THEME,
    Column(
        "passages",
        "قطعه‌های مضمون",
        "شمار قطعه‌هایی که مضمون را دارند",
        "Passages that carry the theme",
        "count",
    ),
    Column("n_passages", "همهٔ قطعه‌ها", "شمار همهٔ قطعه‌های گروه", "All passages of the group", "count"),
    Column(
        "documents",
        "متن‌های مضمون",
        "شمار متن‌هایی که مضمون را دارند",
        "Documents with the theme",
        "count",
    ),
    Column("n_documents", "همهٔ متن‌ها", "شمار همهٔ متن‌های گروه", "All documents of the group", "count"),
    Column(
        "share",
        "سهم",
        "سهم قطعه‌های مضمون از همهٔ قطعه‌ها",
        "Share of passages with the theme",
        "percent",
    ),
    Column(
        "low", "کران پایین", "کران پایین بازهٔ ۹۵٪ برآورد", "Lower bound of the 95% interval of the estimate", "percent"
    ),
    Column(
        "high", "کران بالا", "کران بالای بازهٔ ۹۵٪ برآورد", "Upper bound of the 95% interval of the estimate", "percent"
    ),
    Column(
        "estimate",
        "برآورد",
        "سهمی که در گروه‌های کوچک به میانگین همهٔ گروه‌ها نزدیک شده است",
        "Partially pooled share",
        "percent",
    ),
    Column(
        "difference",
        "تفاوت با کل",
        "سهم گروه منهای سهم کل",
        "Share less the share of the whole",
        "percent",
    ),
    Column("p", "p", "مقدار p پیش از تصحیح", "p value before correction", "number"),
    Column(
        "q",
        "q",
        "مقدار p پس از تصحیح بنیامینی و هوخبرگ",
        "p value after Benjamini–Hochberg",
        "number",
    ),
    Column("note", "یادداشت", "چرا عددی نیامده است", "Why a number is missing"),
)

# A passage carries a topic from a share on; from there on topics are compared as themes are.
_TOPIC_COMPARISON = (
    Column("theme", "موضوع", "شمارهٔ موضوع، از صفر", "Number of the topic, from zero"),
    *(
        replace(column, fa=column.fa.replace("مضمون", "موضوع"), en=column.en.replace("theme", "topic"))
        for column in _COMPARISON[1:]
    ),
)

TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        "corpus",
        "متن‌ها",
        (
            _DOCUMENT,
            _TITLE,
            Column("text", "متن", "متن کامل", "Full text", "long"),
            Column("city", "شهر", "شهر؛ تهی اگر روشن نیست", "City; empty if unknown"),
            Column(
                "date",
                "تاریخ میلادی",
                "تاریخ میلادی (ISO)؛ تهی اگر روشن نیست",
                "ISO date; empty if unknown",
            ),
            _JALALI,
            _SOURCE,
            Column(
                "boilerplate",
                "سطرهای بریده",
                "سطرهای قالبی که کنار رفته‌اند",
                "Lines that were cut",
                "long",
            ),
        ),
    ),
    Table(
        "passages",
        "passages",
        "قطعه‌ها",
        (
            _PASSAGE,
            _DOCUMENT,
            Column("text", "متن", "متن قطعه", "Text of the passage", "long"),
            Column(
                "start",
                "آغاز",
                "جای نخستین نویسه در متن",
                "Offset of the first character in the document",
                "count",
            ),
            Column(
                "end",
                "پایان",
                "جای پس از واپسین نویسه در متن",
                "Offset after the last character",
                "count",
            ),
        ),
    ),
    Table(
        "coded",
        "coded",
        "کدگذاری",
        (
            _PASSAGE,
            _DOCUMENT,
            _THEME,
            Column("score", "امتیاز", "نیروی شواهد مضمون در قطعه", "Strength of the evidence", "number"),
            Column(
                "matches",
                "جاها",
                "جای نشانه‌ها در قطعه: آغاز–پایان",
                "Where the terms are: start–end",
            ),
        ),
    ),
    Table(
        "themes",
        "themes",
        "دفترچه",
        (
            _THEME,
            Column("name_fa", "نام", "نام فارسی", "Persian name"),
            Column("name_en", "نام انگلیسی", "نام انگلیسی", "English name"),
            Column("definition_fa", "تعریف", "تعریف فارسی", "Persian definition", "long"),
            Column("definition_en", "تعریف انگلیسی", "تعریف انگلیسی", "English definition", "long"),
            Column("terms", "نشانه‌ها", "واژه‌ها و عبارت‌های مضمون", "Terms of the theme", "long"),
        ),
    ),
    Table(
        "prevalence",
        "overall",
        "سهم مضمون‌ها",
        (Column("group", "گروه", "all یعنی همهٔ متن‌ها", "all: the whole corpus"), *_COMPARISON),
    ),
    Table("by_city", "by_city", "شهرها", (_CITY, *_COMPARISON)),
    Table(
        "by_year",
        "by_year",
        "سال‌ها",
        (Column("group", "سال", "سال خورشیدی", "Jalali year"), *_COMPARISON),
    ),
    Table(
        "topics",
        "topics",
        "موضوع‌ها",
        (
            _TOPIC,
            _TOPIC_NAME,
            _RANK,
            _TERM,
            Column("weight", "وزن", "احتمال واژه در موضوع", "Probability in the topic", "number"),
            Column("frex", "واژهٔ ویژه", "واژهٔ این رتبه به سنجهٔ FREX", "Term of this rank by FREX"),
        ),
    ),
    Table(
        "topic_quality",
        "topic_quality",
        "سنجش موضوع‌ها",
        (
            _TOPIC,
            _TOPIC_NAME,
            Column("share", "سهم", "سهم موضوع از همهٔ واژه‌ها", "Share of all words", "percent"),
            Column("npmi", "NPMI", "انسجام واژه‌های موضوع، ۱− تا ۱", "Coherence of the top words, -1 to 1", "number"),
            Column("c_v", "c_v", "انسجام واژه‌های موضوع، ۰ تا ۱", "Coherence of the top words, 0 to 1", "number"),
            Column(
                "exclusivity",
                "ویژگی واژه‌ها",
                "تا چه اندازه واژه‌های موضوع از آنِ خود اوست، ۰ تا ۱",
                "How much the top words are its own, 0 to 1",
                "number",
            ),
            Column(
                "stability",
                "پایداری",
                "سهم واژه‌هایی که در نمونه‌های متن‌ها دوباره یافت می‌شود؛ تهی اگر سنجیده نشده است",
                "Part of the top words found again in samples of the texts; empty if not measured",
                "number",
            ),
            Column(
                "documents",
                "متن‌های هم‌ارز",
                "اگر موضوع یکنواخت پخش بود، در چند متن می‌گنجید",
                "In how many texts it could stand evenly",
                "number",
            ),
            Column(
                "top_document",
                "بزرگ‌ترین متن",
                "سهم متنی که بیش از همه از موضوع دارد",
                "The largest part of it that is one text",
                "percent",
            ),
            Column("nearest_name", "نزدیک‌ترین", "نام موضوعی که واژه‌هایش نزدیک‌تر است", "Name of the nearest topic"),
            Column("flags", "هشدار", "چرا شاید باید کنار گذاشته شود", "Why it may have to be dropped"),
        ),
    ),
    Table(
        "topic_passages",
        "topic_passages",
        "گزیدهٔ موضوع‌ها",
        (
            _TOPIC,
            _TOPIC_NAME,
            Column("rank", "رتبه", "رتبهٔ قطعه، از یک", "Rank of the passage, from one", "count"),
            _PASSAGE,
            _DOCUMENT,
            Column("share", "سهم", "سهم موضوع در قطعه", "Share of the topic in the passage", "percent"),
            Column("text", "متن", "متن قطعه", "Text of the passage", "long"),
            Column("spans", "جاها", "جای واژه‌های موضوع در متن: آغاز–پایان", "Where its words are: start–end"),
        ),
    ),
    Table(
        "topic_themes",
        "topic_themes",
        "موضوع و مضمون",
        (
            _TOPIC,
            _TOPIC_NAME,
            _THEME,
            Column(
                "topic_share",
                "سهم در موضوع",
                "سهم قطعه‌های مضمون از موضوع",
                "Part of the topic that lies in passages of the theme",
                "percent",
            ),
            Column(
                "theme_share",
                "سهم در مضمون",
                "سهم موضوع از قطعه‌های مضمون",
                "Part of the theme's passages that the topic fills",
                "percent",
            ),
            Column(
                "lift",
                "نسبت",
                "مضمون در این موضوع چند برابر همهٔ قطعه‌هاست",
                "How many times more of the theme than in all passages",
                "number",
            ),
            Column("documents", "متن‌ها", "شمار متن‌هایی که مضمون را دارند", "Documents with the theme", "count"),
        ),
    ),
    Table("topics_by_city", "topics_by_city", "موضوع‌های شهرها", (_CITY, *_TOPIC_COMPARISON)),
    Table(
        "topics_by_year",
        "topics_by_year",
        "موضوع‌های سال‌ها",
        (Column("group", "سال", "سال خورشیدی", "Jalali year"), *_TOPIC_COMPARISON),
    ),
    Table(
        "city_words",
        "city_words",
        "واژه‌های ویژه",
        (_CITY, _RANK, _TERM, Column("score", "امتیاز", "وزن TF-IDF", "TF-IDF weight", "number")),
    ),
    Table(
        "quotes",
        "quotes",
        "گزیده‌ها",
        (
            _THEME,
            _CITY,
            _PASSAGE,
            _DOCUMENT,
            _TITLE,
            _JALALI,
            _SOURCE,
            Column("text", "متن", "متن گزیده", "Text of the quotation", "long"),
            Column(
                "spans",
                "جاها",
                "جای نشانه‌ها در گزیده: آغاز–پایان",
                "Where the terms are: start–end",
            ),
        ),
    ),
    Table(
        "health",
        "health",
        "وضع داده‌ها",
        (
            Column("check", "بررسی", "شناسهٔ بررسی", "Id of the check"),
            Column("name_fa", "نام", "نام فارسی", "Persian name"),
            Column("name_en", "نام انگلیسی", "نام انگلیسی", "English name"),
            Column("count", "شمار", "شمار موردها", "Number of cases", "count"),
            Column("detail", "توضیح", "جزئیات", "Details", "long"),
        ),
    ),
)
