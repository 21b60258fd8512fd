"""The settings of a study file: one table of what there is, what it may be, and what it means.

The checks of ``study.toml``, its commented template and the table of settings for readers are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pranalytics.study.settings import ENGINES, TITLE, Settings

Kind = Literal[
    "text", "texts", "number", "flag", "choice", "sheet", "path", "paths", "later", "folder", "sections", "names",
    "paragraphs"
]  # fmt: skip
Goal = Literal["settings", "reading", "study"]

NAME = "study.toml"
_DEFAULT = Settings()

#: Sections of the file: their headings for readers.
HEADINGS: dict[str, tuple[str, str]] = {
    "corpus": ("پیکره: متن‌ها کجایند و چگونه خوانده می‌شوند", "The corpus: where the texts are and how they are read"),
    "themes": ("مضمون‌ها: دفترچهٔ کدگذاری و قطعه‌ها", "Themes: the codebook and the passages"),
    "topics": ("موضوع‌ها: مدل موضوعی", "Topics: the topic model"),
    "words": ("واژه‌ها: چگونه شمرده می‌شوند", "Words: how they are counted"),
    "report": ("گزارش: شکل و جای آن", "The report: what it looks like and where it goes"),
}


@dataclass(frozen=True)
class Option:
    """One setting of a study file.

    Attributes
    ----------
    section, key : str
        Where it stands: ``key`` below ``[section]``.
    kind : str
        What it may be: "text"; "texts", a list; "number", whole; "flag", true or false; "choice", one of `choices`;
        "sheet", a name or a number; "path" of a file, "paths" of files, folders and databases, "later" the path of a
        file that only the report needs, "folder" to be made; "sections", ids of sections of the report; "names", a
        table from numbers to texts; "paragraphs", a table from ids of sections to texts.
    fa, en : str
        Its meaning in plain words.
    goal : {"settings", "reading", "study"}
        Whether it is a field of :class:`~pranalytics.Settings`, an argument of :func:`~pranalytics.read_corpus`, or
        one of the study itself.
    field : str
        The name of that field or argument.
    default : object
        What holds without it; None where there is nothing.
    example : object
        What the template shows where there is no default.
    choices : tuple of str
        What a choice may be.
    least, most : int, optional
        Limits of a number.
    """

    section: str
    key: str
    kind: Kind
    fa: str
    en: str
    goal: Goal
    field: str
    default: Any = None
    example: Any = None
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None

    @property
    def name(self) -> str:
        """The setting as messages call it."""
        return f"{self.section}.{self.key}"


def _column(key: str, field: str, fa: str, en: str, example: str) -> Option:
    return Option(
        "corpus", f"{key}_column", "text",
        f"سرستون {fa}، اگر خودبه‌خود شناخته نشد.",
        f"Heading of the column of {en}, if it is not recognised by itself.",
        "reading", field, example=example,
    )  # fmt: skip


OPTIONS: tuple[Option, ...] = (
    Option(
        "corpus", "paths", "paths",
        "پرونده‌ها و پوشه‌های متن، نسبت به جای همین پرونده؛ یا نشانی یک پایگاه داده.",
        "Files and folders of the texts, relative to this file; or the address of a database.",
        "study", "paths", example=["corpus"],
    ),
    _column("text", "text", "متن خبر", "texts", "متن"),
    _column("title", "title", "عنوان", "titles", "عنوان"),
    _column("city", "city", "شهر", "cities", "شهر"),
    _column("date", "date", "تاریخ", "dates", "تاریخ"),
    _column("source", "source", "منبع", "sources", "منبع"),
    _column("id", "doc_id", "شناسهٔ متن", "ids", "شناسه"),
    Option(
        "corpus", "sheet", "sheet",
        'برگهٔ کارپوشهٔ اکسل: نام آن یا شمارهٔ آن از ۰، یا "*" برای همه؛ بدون آن، نخستین برگه‌ای که ستون متن دارد.',
        'Sheet of a workbook: its name, its number from 0, or "*" for all; by default the first with texts.',
        "reading", "sheet", example="خبرها",
    ),
    Option(
        "corpus", "query", "text",
        "آنچه از پایگاه داده خوانده می‌شود، به زبان SQL.",
        "What is read from a database, in SQL.",
        "reading", "query", example="select * from news",
    ),
    Option(
        "corpus", "encoding", "text",
        "رمزگذاری پرونده‌های متنی؛ بدون آن، خودبه‌خود شناخته می‌شود.",
        "Encoding of text files; by default it is found out.",
        "reading", "encoding", example="windows-1256",
    ),
    Option(
        "corpus", "keep_duplicates", "flag",
        "متن‌های تکراری هم نگه داشته شوند.",
        "Keep documents that repeat another one.",
        "reading", "keep_duplicates", default=False,
    ),
    Option(
        "corpus", "strict", "flag",
        "با نخستین پروندهٔ پوشه که خوانده نشود، کار متوقف شود؛ وگرنه آن پرونده کنار گذاشته می‌شود و نامش در گزارش می‌آید.",
        "Stop at a file of a folder that cannot be read; otherwise it is left out and named in the report.",
        "reading", "strict", default=False,
    ),
    Option(
        "corpus", "mask_names", "flag",
        "نام اشخاص در همه‌جای گزارش با […] پوشانده شود؛ نام‌ها با قاعده شناخته می‌شوند و برخی از قلم می‌افتند.",
        "Put […] for names of persons everywhere in the report; they are told by rule, and some are missed.",
        "settings", "mask_names", default=False,
    ),
    Option(
        "themes", "codebook", "path",
        "دفترچهٔ کدگذاری خودتان؛ بدون آن، دفترچهٔ خود بسته به کار می‌رود.",
        "Your own codebook; by default that of the package.",
        "settings", "codebook", example="codebook.toml",
    ),
    Option(
        "themes", "passage", "choice",
        "هر قطعه چیست: جمله (sentence) یا بند (paragraph).",
        "What a passage is: a sentence or a paragraph.",
        "settings", "passage", default=_DEFAULT.passage, choices=("sentence", "paragraph"),
    ),
    Option(
        "themes", "validation", "later",
        "نتایج اعتبارسنجی (`pranalytics validate score -o`) که در گزارش نشان داده می‌شود.",
        "Results of a validation (`pranalytics validate score -o`), to be shown in the report.",
        "settings", "validation", example="validation.json",
    ),
    Option(
        "topics", "model", "choice",
        "مدل موضوعی: lda یا nmf.",
        "The topic model: lda or nmf.",
        "settings", "model", default=_DEFAULT.model, choices=("lda", "nmf"),
    ),
    Option(
        "topics", "number", "number",
        "شمار موضوع‌ها؛ بدون آن، از روی اندازهٔ پیکره برگزیده می‌شود.",
        "Number of topics; by default by the size of the corpus.",
        "settings", "topics", example=8, least=2,
    ),
    Option(
        "topics", "choose", "flag",
        "شمارهای گوناگون موضوع‌ها سنجیده و نمودار این سنجش در گزارش نشان داده شود؛ چند دقیقه می‌کشد.",
        "Measure several numbers of topics and show in the report what speaks for each; it takes minutes.",
        "settings", "choose_topics", default=_DEFAULT.choose_topics,
    ),
    Option(
        "topics", "names", "names",
        "نامی که پس از خواندن هر موضوع به آن می‌دهید، با شمارهٔ موضوع در گزارش.",
        "Own names of topics once you have read them, by their number in the report.",
        "settings", "topic_names", example={"3": "راه و ترافیک"},
    ),
    Option(
        "words", "terms", "flag",
        "عبارت‌های چندواژه‌ای («روابط عمومی») یک واژه شمرده شوند.",
        "Count multi-word terms («روابط عمومی») as one word.",
        "settings", "terms", default=_DEFAULT.terms,
    ),
    Option(
        "words", "stop_words", "texts",
        "واژه‌هایی که افزون بر ایست‌واژه‌های خود بسته شمرده نمی‌شوند، با هر املایی.",
        "Words that are not counted, beside the stop words of the package, in any spelling.",
        "settings", "stop_words", default=[],
    ),
    Option(
        "words", "protected_words", "texts",
        "واژه‌هایی که همان‌گونه که نوشته شده‌اند شمرده می‌شوند: نه به بن خود برمی‌گردند و نه کنار گذاشته می‌شوند.",
        "Words that are counted as they are written: neither reduced to a lemma nor left out.",
        "settings", "protected_words", default=[],
    ),
    Option(
        "report", "title", "text",
        "عنوان گزارش؛ بدون آن، عنوانی به زبان گزارش.",
        "Title of the report; by default one in its language.",
        "settings", "title", example=TITLE,
    ),
    Option(
        "report", "lang", "choice",
        "زبان گزارش: فارسی (fa) یا انگلیسی (en).",
        "Language of the report: Persian (fa) or English (en).",
        "settings", "lang", default=_DEFAULT.lang, choices=("fa", "en"),
    ),
    Option(
        "report", "out", "folder",
        "پوشهٔ گزارش، نسبت به جای همین پرونده.",
        "Folder of the report, relative to this file.",
        "study", "out", default="reports",
    ),
    Option(
        "report", "cache", "folder",
        "پوشه‌ای که آنچه حسابش زمان می‌برد برای بار بعد در آن نگه داشته می‌شود؛ هر زمان می‌توانید آن را پاک کنید.",
        "Folder in which what takes long to compute is kept for the next time; it may be deleted at any time.",
        "study", "cache", example=".cache",
    ),
    Option(
        "report", "engine", "choice",
        "شیوهٔ محاسبه: همهٔ متن‌ها یک‌جا در حافظه (memory)، دسته‌دسته برای پیکره‌ای که در حافظه نمی‌گنجد (stream)، "
        "به انتخاب خود برنامه از روی اندازهٔ پرونده‌ها (auto)، یا با Apache Spark (spark).",
        "How it is computed: all texts at once in memory, in batches for a corpus that no memory holds (stream), by "
        "the size of the files (auto), or on Apache Spark (spark).",
        "settings", "engine", default=_DEFAULT.engine, choices=ENGINES,
    ),
    Option(
        "report", "seed", "number",
        "بذر عددهای تصادفی؛ با بذر یکسان، نتیجه یکسان است.",
        "Seed of all that is drawn by chance; the same seed gives the same results.",
        "settings", "seed", default=_DEFAULT.seed, least=0, most=2**32 - 1,
    ),
    Option(
        "report", "hide", "sections",
        "بخش‌هایی که در گزارش نمی‌آیند: {sections}.",
        "Sections that the report leaves out: {sections}.",
        "settings", "hide", default=[],
    ),
    Option(
        "report", "paragraphs", "paragraphs",
        "نوشتهٔ خودتان در آغاز یک بخش، با شناسهٔ آن بخش.",
        "Your own text at the head of a section, by the id of the section.",
        "settings", "paragraphs", example={"summary": "این گزارش برای … تهیه شده است."},
    ),
)  # fmt: skip


def option(section: str, key: str) -> Option | None:
    """Return a setting by its place, None if there is none.

    Examples
    --------
    >>> option("topics", "number").field
    'topics'
    """
    return next((one for one in OPTIONS if (one.section, one.key) == (section, key)), None)
