"""Check: what is wrong with a corpus before anyone publishes a number, and what to do about it.

In: a corpus. Out: a table of findings with advice (:func:`check_corpus`), and how many documents each city has in each
month (:func:`documents_by_month`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pranalytics.corpus.alike import alike_cities
from pranalytics.corpus.found import health_of_reading
from pranalytics.corpus.language import is_persian
from pranalytics.corpus.readers.kinds import ADVICE
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collation import persian_key
from pranalytics.persian.letters import ZWNJ, fold_letters
from pranalytics.tables import require_columns, require_texts, year_and_month

COLUMNS = (
    "check", "count", "total", "share", "name_fa", "name_en", "advice_fa", "advice_en", "examples",
)  # fmt: skip

_FEW_WORDS = 30  # a text this short is a headline or a caption
_FEW_DOCUMENTS = 5  # below, no interval is drawn for a city
_EXAMPLES = 5
_LOOKED_AT = 300  # documents whose spacing is looked at, spread evenly over the corpus
_MUCH = 0.05  # of the compounds and inflected words

#: How many, out of how many, and examples.
Finding = tuple[int, int, Sequence[str]]

#: Check to its name and its advice, each in both languages.
_TEXTS = {
    "skipped": (
        "پرونده یا برگه‌ای که خوانده نشد", "Files and sheets that were not read",
        "پرونده‌ها را باز کنید و از نو ذخیره کنید، یا از پوشه بردارید؛ از هر کارپوشهٔ اکسل تنها یک برگه خوانده می‌شود: "
        'برای خواندن همهٔ برگه‌ها در study.toml بنویسید sheet = "*" یا گزینهٔ --sheet "*" را بیفزایید.',
        "Open and save these files anew, or take them out of the folder; of a workbook one sheet is read: for all of "
        'them write sheet = "*" into study.toml, or add the option --sheet "*".',
    ),
    "ignored": (
        "پرونده از گونه‌ای که خوانده نمی‌شود", "Files of a kind that is not read",
        "این پرونده‌ها در هیچ عددی نیستند؛ اگر خبری در آن‌هاست، در Word باز و با نوع docx ذخیره کنید، متن PDF را در "
        "پروندهٔ متنی بگذارید و بسته‌های فشرده را باز کنید.",
        "They are in no number; if they hold texts, open them in Word and save them as docx, put the text of a PDF "
        "into a text file, and unpack archives.",
    ),
    "empty": (
        "متن خالی", "Empty documents",
        "ببینید آیا متن در ستونی دیگر است یا صفحه ناقص ذخیره شده است.",
        "See whether the text stands in another column, or the page was saved in part.",
    ),
    "short": (
        "متن بسیار کوتاه", "Very short texts",
        "این متن‌ها شاید تنها عنوان یا شرح عکس باشند؛ متن کامل را بیابید یا کنارشان بگذارید.",
        "These may be headlines or captions; find the whole text, or leave them out.",
    ),
    "duplicates": (
        "متن تکراری یا نزدیک به تکراری", "Duplicates and near-duplicates",
        "از هر گروه یک متن نگه داشته شده است؛ اگر هر نسخه معنای خود را دارد، در study.toml بنویسید "
        "keep_duplicates = true یا گزینهٔ \u200e--keep-duplicates را به فرمان بیفزایید.",
        "One of each group is kept; if each copy has a meaning of its own, write keep_duplicates = true into "
        "study.toml, or add the option --keep-duplicates.",
    ),
    "missing_city": (
        "متن بی‌شهر", "Documents without a city",
        "شهر را در ستون «شهر» یا در metadata.csv بنویسید، یا پرونده‌های هر شهر را در پوشه‌ای به نام آن بگذارید؛ "
        "بی آن، متن در سنجش شهرها نمی‌آید.",
        "Write the city into a column or into metadata.csv, or put the files of a city into a folder of its name; "
        "without it a text counts for no city.",
    ),
    "missing_date": (
        "متن بی‌تاریخ", "Documents without a date",
        "تاریخ را در ستون «تاریخ» بنویسید؛ بی آن، متن در روند زمانی نمی‌آید.",
        "Write the date into a column; without it a text counts for no year.",
    ),
    "impossible_dates": (
        "تاریخ ناممکن", "Impossible dates",
        "این تاریخ‌ها در هیچ تقویمی نیستند؛ در منبع بررسی و درستشان کنید.",
        "No calendar has these dates; look them up in the source and mend them.",
    ),
    "unread_dates": (
        "تاریخی که فهمیده نشد", "Dates that were not understood",
        "در ستون تاریخ نوشته‌ای هست که روز و ماه و سال از آن برنمی‌آید؛ تاریخ کامل شمسی یا میلادی بنویسید، "
        "مانند ۱۴۰۲/۰۷/۱۵.",
        "The column of dates holds what gives no day, month and year; write the whole Jalali or Gregorian date, "
        "as in 1402/07/15.",
    ),
    "alike_cities": (
        "نام شهری که شاید غلط نوشته شده است", "Names of cities that may be misspelt",
        "این نام‌ها یک حرف با نام شهر دیگری فرق دارند و جدا شمرده می‌شوند؛ اگر همان شهر است، نام را در منبع درست کنید.",
        "These differ by one letter from the name of another city and are counted apart; if it is the same city, mend "
        "the name in the source.",
    ),
    "few_documents": (
        "شهر با کمتر از پنج متن", "Cities with fewer than five documents",
        "برای این شهرها بازهٔ اطمینان کشیده نمی‌شود؛ متن‌های بیشتری گرد آورید یا چند شهر را در یک گروه بگذارید.",
        "No interval is drawn for these; gather more texts, or group them.",
    ),
    "not_persian": (
        "متنی که فارسی نیست", "Texts that are not Persian",
        "این متن‌ها را کنار بگذارید؛ واژه‌هایشان شمردنی نیست.",
        "Leave these texts out; their words cannot be counted.",
    ),
    "arabic_letters": (
        "متن با حروف عربی (ي، ك)", "Texts with Arabic letters (ي, ك)",
        "نیازی به کاری نیست؛ هنگام شمارش یکسان می‌شوند.",
        "Nothing to do: they are folded while words are counted.",
    ),
    "lost_half_spaces": (
        "واژه‌ای که نیم‌فاصله‌اش افتاده یا فاصله شده است", "Words whose half-space was lost or typed as a space",
        "نیازی به کاری نیست؛ بیشترشان هنگام شمارش درست می‌شوند.",
        "Nothing to do: most are put back while words are counted.",
    ),
    "encodings": (
        "پرونده با رمزگذاری دیگر", "Files in another encoding than UTF-8",
        "درست خوانده شده‌اند؛ اگر نویسه‌ای ناخوانا می‌بینید، پرونده را با UTF-8 ذخیره کنید.",
        "They were read; if you see garbled letters, save the file as UTF-8.",
    ),
}  # fmt: skip

#: What is told without being a fault: the program deals with it.
NOTES = frozenset(("duplicates", "arabic_letters", "lost_half_spaces", "encodings"))


def check_corpus(corpus: pd.DataFrame) -> pd.DataFrame:
    """Tell what is wrong with a corpus, and what to do about it.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`.

    Returns
    -------
    DataFrame
        One row a finding: ``check``, ``count``, ``total`` (out of how many), ``share``, ``name_fa``, ``name_en``,
        ``advice_fa``, ``advice_en``, ``examples`` (list of str: documents, cities, files or words). Faults come first,
        what the program deals with by itself comes last; what was not found has no row.

    Raises
    ------
    UserError
        If a column is missing, or a text, city or date is no string.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "title": [""], "text": ["خبر"], "city": ["رشت"], "date": [""]})
    >>> check_corpus(corpus)["check"].tolist()
    ['short', 'missing_date', 'few_documents']
    """
    require_columns(corpus, "corpus", ["doc_id"])
    require_texts(corpus, "corpus", ["text", "city", "date"])
    found = look_at(corpus)
    found["lost_half_spaces"] = spacing_finding(corpus["text"].tolist()[:: step_of(len(corpus))])
    found |= look_at_cities(corpus.assign(documents=1))
    return findings_table(found, health_of_reading(corpus))


def findings_table(found: Mapping[str, Finding], health: Mapping[str, Any]) -> pd.DataFrame:
    """Make the table of findings of what was counted in documents, and of what was found while they were read.

    Parameters
    ----------
    found : mapping
        Check to how many, out of how many, and examples.
    health : mapping
        As of :func:`~pranalytics.read_corpus`, in ``attrs["health"]``.

    Returns
    -------
    DataFrame
        As of :func:`check_corpus`.
    """
    found = {**found, **_read_from(health, found["missing_city"][1])}
    rows = [_row(check, *found[check]) for check in sorted(_TEXTS, key=lambda check: check in NOTES) if check in found]
    return pd.DataFrame([row for row in rows if row[1]], columns=list(COLUMNS))


def documents_by_month(corpus: pd.DataFrame) -> pd.DataFrame:
    """Count the documents of each city in each month of the Jalali calendar.

    Parameters
    ----------
    corpus : DataFrame
        As of :func:`~pranalytics.read_corpus`.

    Returns
    -------
    DataFrame
        ``group`` (city; "" where none is known), ``month`` (``1398/09``), ``documents``; months between the first and
        the last without documents are there with 0; documents without a date are left out.

    Raises
    ------
    UserError
        If a city or a date is no string, or a date is not written as ``1398/09/12``.

    Examples
    --------
    >>> corpus = pd.DataFrame({"city": ["رشت", "رشت"], "date_jalali": ["1398/11/02", "1399/01/30"]})
    >>> documents_by_month(corpus)[["month", "documents"]].values.tolist()
    [['1398/11', 1], ['1398/12', 0], ['1399/01', 1]]
    """
    require_texts(corpus, "corpus", ["city", "date_jalali"])
    return months_of_calendar(corpus.assign(documents=1))


def months_of_calendar(calendar: pd.DataFrame) -> pd.DataFrame:
    """Count the documents of each city in each month, where they are told in numbers.

    Parameters
    ----------
    calendar : DataFrame
        ``city``, ``date_jalali``, ``documents`` (so many are of that city and day).

    Returns
    -------
    DataFrame
        As of :func:`documents_by_month`.
    """
    dated = calendar[calendar["date_jalali"] != ""]
    month = dated["date_jalali"].map(lambda date: "/".join(year_and_month(date)))
    months = _months_between(month)
    counts = dated.groupby(["city", month])["documents"].sum().to_dict()
    cities = sorted(set(dated["city"]), key=persian_key)
    rows = [(city, month, counts.get((city, month), 0)) for city in cities for month in months]
    return pd.DataFrame(rows, columns=["group", "month", "documents"])


def _months_between(months: Iterable[str]) -> list[str]:
    """Return all months from the first to the last of some."""
    known = sorted(months)
    if not known:
        return []
    first, last = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (known[0], known[-1]))
    return [f"{month // 12:04}/{month % 12 + 1:02}" for month in range(first, last + 1)]


def _row(check: str, count: int, total: int, examples: Sequence[str]) -> tuple[Any, ...]:
    return (check, count, total, count / total if total else 0.0, *_TEXTS[check], list(examples[:_EXAMPLES]))


def look_at(corpus: pd.DataFrame) -> dict[str, Finding]:
    """Look at the documents themselves, each by itself.

    Parameters
    ----------
    corpus : DataFrame
        ``doc_id``, ``text``, ``city``, ``date``.

    Returns
    -------
    dict
        Check to how many, out of how many, and which.
    """
    total = len(corpus)
    ids, texts = corpus["doc_id"].tolist(), corpus["text"].tolist()

    def documents(verdicts: Iterable[bool]) -> Finding:
        named = [doc_id for doc_id, is_so in zip(ids, verdicts, strict=True) if is_so]
        return len(named), total, named

    return {
        "short": documents(len(text.split(None, _FEW_WORDS)) < _FEW_WORDS for text in texts),
        "missing_city": documents(city == "" for city in corpus["city"].tolist()),
        "missing_date": documents(date == "" for date in corpus["date"].tolist()),
        "not_persian": documents(not is_persian(text) for text in texts),
        "arabic_letters": documents("ي" in text or "ك" in text for text in texts),
    }


def look_at_cities(calendar: pd.DataFrame) -> dict[str, Finding]:
    """Find the cities with few documents, and names that are alike.

    Parameters
    ----------
    calendar : DataFrame
        ``city``, ``documents``.

    Returns
    -------
    dict
        Check to how many, out of how many, and which.
    """
    sizes = calendar[calendar["city"] != ""].groupby("city")["documents"].sum()
    few = sorted(sizes[sizes < _FEW_DOCUMENTS].index, key=persian_key)
    alike = [
        f"{name} ~ {other}" for name, other in alike_cities({str(name): int(n) for name, n in sizes.items()}).items()
    ]
    return {"alike_cities": (len(alike), len(sizes), alike), "few_documents": (len(few), len(sizes), few)}


def _read_from(health: Mapping[str, Any], kept: int) -> dict[str, Finding]:
    """Take over what was found while the corpus was read."""
    read = int(health.get("read", kept))
    skipped = [str(path) for path, _ in health.get("skipped", [])]
    impossible = [f"{doc_id}: {written}" for doc_id, written in health.get("impossible_dates", [])]
    unread = [f"{doc_id}: {written}" for doc_id, written in health.get("unread_dates", [])]
    ignored = {suffix: int(n) for suffix, n in health.get("ignored", {}).items() if suffix in ADVICE}
    others = {name: n for name, n in health.get("encodings", {}).items() if not name.startswith("utf-8") and name}
    return {
        "skipped": (len(skipped), read + len(skipped), skipped),
        "ignored": (sum(ignored.values()), read + sum(ignored.values()), [f"{k} ({n})" for k, n in ignored.items()]),
        "empty": (int(health.get("empty", 0)), read, list(health.get("empty_documents", []))),
        "duplicates": (int(health.get("duplicates", 0)), read, []),
        "impossible_dates": (len(impossible), read, impossible),
        "unread_dates": (len(unread), read, unread),
        "encodings": (sum(others.values()), read, sorted(others)),
    }


def step_of(n_documents: int) -> int:
    """Return how far apart the documents are whose spacing is looked at."""
    return max(1, n_documents // _LOOKED_AT)


def spacing_finding(looked_at: Sequence[str]) -> Finding:
    """Count the words of texts that have a half-space, and those of them where it was put back."""
    changes = Analyzer().spacing_changes(looked_at)
    changed = sum(change.times for change in changes)
    total = changed + sum(fold_letters(text).count(ZWNJ) for text in looked_at)
    return (changed if changed > _MUCH * total else 0), total, [change.written for change in changes]
