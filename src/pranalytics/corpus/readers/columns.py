"""Columns: which column of a table holds what, and what its cells say.

In: the headings of a table, or a cell of any type. Out: the numbers of the columns, or a string.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from pranalytics.corpus.decoding import decode
from pranalytics.errors import UserError, shown_names
from pranalytics.persian.letters import fold_letters

#: Column of the corpus to the headings it is recognised by, in folded letters without spaces and signs. Where a table
#: has several of them, the first of these is taken.
HEADINGS: dict[str, tuple[str, ...]] = {
    "doc_id": ("docid", "id", "شناسه", "کد", "کدخبر", "شناسهخبر", "شمارهخبر", "کدمطلب", "شناسهمطلب", "newsid"),
    "title": ("title", "headline", "عنوان", "تیتر", "عنوانخبر", "تیترخبر", "عنوانمطلب", "تیتراصلی", "newstitle"),
    "text": (
        "text", "fulltext", "body", "content", "articlebody", "article",
        "متن", "متنخبر", "متنکامل", "متنکاملخبر", "خبر", "محتوا", "بدنه", "شرحخبر", "متناصلی", "متنمطلب",
        "متنکاملمطلب", "محتوایخبر", "بدنهخبر", "مشروحخبر", "newstext", "newsbody", "شرح",
    ),
    "city": (
        "city", "town", "municipality", "شهر", "نامشهر", "شهرداری", "نامشهرداری", "شهرخبر", "cityname",
        "شهرستان", "نامشهرستان",
    ),
    "date": (
        "date", "published", "publishdate", "publisheddate", "publishedat", "pubdate", "datepublished", "datetime",
        "تاریخ", "تاریخانتشار", "تاریخخبر", "تاریخدرج", "زمانانتشار", "datejalali",
        "تاریخانتشارخبر", "تاریخدرجخبر", "تاریخمطلب", "تاریخثبت", "تاریخارسال", "تاریخوساعت", "تاریخوزمان", "تاریخشمسی",
        "تاریخمیلادی", "زمانخبر", "زماندرج", "newsdate", "publicationdate", "publishtime", "publishedtime",
    ),
    "source": (
        "source", "agency", "site", "sitename", "publisher", "منبع", "خبرگزاری", "رسانه", "نامرسانه", "پایگاه",
        "منبعخبر", "ناممنبع", "نامخبرگزاری", "پایگاهخبری", "سایت", "نامسایت", "سایتخبری", "sourcename", "newsagency",
    ),
    "link": (
        "url", "link", "href", "لینک", "پیوند", "لینکخبر", "نشانیخبر", "پیوندخبر", "آدرسخبر", "لینکمطلب",
        "نشانیاینترنتی", "آدرساینترنتی", "newsurl", "newslink",
    ),
}  # fmt: skip

#: Rows within which headings are looked for: many tables have a title above them.
HEADINGS_WITHIN = 10
#: What programs write into a cell that holds nothing.
_NOTHING = frozenset({"nan", "none", "null", "nat", "n/a", "#n/a", "<na>"})
_LONGEST_NOTHING = 4
#: Fields under which programs wrap a single value: WordPress its HTML, MongoDB ids and dates.
_WRAPPED = frozenset({"rendered", "$oid", "$date"})
_DEEPEST = 4  # objects within objects
_WHOLE = 1e15  # up to here a float holds every whole number exactly


def heading_key(name: str) -> str:
    """Return a heading by its letters and digits alone, so that spelling and spacing do not matter.

    Examples
    --------
    >>> heading_key(" تاريخ\u200cانتشار: ") == heading_key("تاریخ انتشار")
    True
    """
    return re.sub(r"[\W_]", "", fold_letters(name)).casefold()


def heading_row(rows: Iterable[Sequence[str]], accepts: Callable[[Sequence[str]], bool]) -> int | None:
    """Find the row of the headings: the first one that fits, if there are fewer cells in all rows above it.

    A row of the table itself may fit by chance, «خبر» being a kind of text as well.

    Parameters
    ----------
    rows : iterable of sequence of str
        The first rows that are not empty.
    accepts : callable
        Tells whether a row may be that of the headings.

    Returns
    -------
    int or None
        Its number from 0.

    Examples
    --------
    >>> heading_row([["خبرهای ۱۴۰۲", ""], ["متن", "شهر"]], lambda row: "متن" in row)
    1
    """
    widest = 0
    for n, row in enumerate(islice(rows, HEADINGS_WITHIN)):
        cells = sum(bool(cell.strip()) for cell in row)
        if cells > widest and accepts(row):
            return n
        widest = max(widest, cells)
    return None


def check_asked(asked: Mapping[str, str]) -> None:
    """Refuse columns that no corpus has."""
    unknown = set(asked) - set(HEADINGS)
    if unknown:
        raise UserError(f"A corpus has no column {', '.join(sorted(unknown))}; it has {', '.join(HEADINGS)}.")


def find_columns(names: Sequence[str], asked: Mapping[str, str]) -> dict[str, int]:
    """Find which column of a table holds what, as far as it can be told.

    Parameters
    ----------
    names : sequence of str
        The headings of the table.
    asked : mapping of str
        Column of the corpus to the heading that the user names; it wins over the usual headings.

    Returns
    -------
    dict
        Column of the corpus to number of the heading; a heading is used once.

    Examples
    --------
    >>> find_columns(["کد خبر", "متن", "lead"], {"text": "lead"})
    {'text': 2, 'doc_id': 0}
    """
    keys = [heading_key(name) for name in names]
    found: dict[str, int] = {}
    for wanted, name in asked.items():
        if name in names:
            found[wanted] = names.index(name)
        elif heading_key(name) in keys:
            found[wanted] = keys.index(heading_key(name))
    for wanted, known in HEADINGS.items():
        place = next((keys.index(key) for key in known if key in keys), None)
        if wanted not in asked and place is not None and place not in found.values():
            found[wanted] = place
    return found


def match_columns(names: Sequence[str], asked: Mapping[str, str], place: str) -> dict[str, int]:
    """Find which column of a table holds what; there has to be one for the text.

    Parameters
    ----------
    names, asked
        As of :func:`find_columns`.
    place : str
        The table, for messages.

    Returns
    -------
    dict
        As of :func:`find_columns`.

    Raises
    ------
    UserError
        If a column that the user names, or the one of the text, is missing.
    """
    found = find_columns(names, asked)
    for wanted, name in asked.items():
        if wanted not in found:
            raise no_column(name, names, place)
    if "text" not in found:
        raise no_text(names, place)
    return found


def no_column(name: str, names: Sequence[str], place: str) -> UserError:
    """Return the error of a table that lacks a column which the user names."""
    return UserError(f"{place} has no column {name!r}; it has {shown_names(names)}.")


def no_text(names: Sequence[str], place: str) -> UserError:
    """Return the error of a table in which no column of texts is recognised."""
    return UserError(
        f"{place} has no column for the text (it has {shown_names(names)}); "
        'name it "text" or «متن», or say which it is (--text-column "…"; in study.toml text_column = "…"; '
        'in Python text="…").'
    )


def all_empty(n_documents: int, place: str) -> UserError:
    """Return the error of a corpus in which no document has a text; `place` is that of the first."""
    if n_documents == 1:
        return UserError(f"{place}: the only document is empty; check the file or the text column.")
    return UserError(f"All {n_documents} documents of {place} … are empty; check the files or the text column.")


def cell_text(value: Any) -> str:
    r"""Return what a cell holds as text.

    Parameters
    ----------
    value : object
        A string, number, date, list, … or nothing.

    Returns
    -------
    str
        "" for nothing (None, NaN, NaT); a whole number without decimals; a date as ``2019-12-03``; the entries of a
        list on lines of their own.

    Examples
    --------
    >>> [cell_text(value) for value in ("شهر", None, float("nan"), 12.0, ["یک", "دو"])]
    ['شهر', '', '', '12', 'یک\nدو']
    """
    if isinstance(value, str):
        text = value
    elif value is None:
        return ""
    elif isinstance(value, bytes):
        text = decode(value, "A cell")[0]
    elif isinstance(value, datetime.datetime):
        if value != value:  # pandas' NaT is a datetime that differs from itself
            return ""
        is_day = value.time() == datetime.time.min
        return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    elif isinstance(value, float | Decimal):
        if value != value:  # so does NaN
            return ""
        is_whole = abs(float(value)) < _WHOLE and value == int(value)
        return str(int(value)) if is_whole else str(value)
    elif isinstance(value, Mapping):
        text = json.dumps(value, ensure_ascii=False, default=str)
    elif isinstance(value, Iterable):
        text = "\n".join(cell_text(item) for item in value)
    else:
        return str(value)
    if len(text) <= _LONGEST_NOTHING and text.strip().casefold() in _NOTHING:
        return ""
    return clean_string(text)


def flat_record(record: Mapping[str, Any], within: str = "", depth: int = 0) -> dict[str, Any]:
    """Return an object of JSON with the fields of the objects in it as columns of their own, ``meta.city``.

    Parameters
    ----------
    record : mapping
        The object.
    within : str
        What the names of its fields begin with.
    depth : int
        How many objects it stands in; what lies deeper than four stays as it is.

    Returns
    -------
    dict
        An object that only wraps a value, as WordPress and MongoDB write them, is that value.

    Examples
    --------
    >>> flat_record({"متن": {"rendered": "پل"}, "meta": {"city": "رشت"}})
    {'متن': 'پل', 'meta.city': 'رشت'}
    """
    flat: dict[str, Any] = {}
    for key, value in record.items():
        name = within if within and key in _WRAPPED else f"{within}.{key}" if within else key
        if isinstance(value, Mapping) and depth < _DEEPEST:
            flat |= {inner: held for inner, held in flat_record(value, name, depth + 1).items() if inner not in flat}
        else:
            flat[name] = value
    return flat


def clean_string(text: str) -> str:
    r"""Return a string without what no text may hold: NULs, and halves of surrogate pairs (as of JSON escapes).

    Examples
    --------
    >>> clean_string("شهر\0") == "شهر"
    True
    """
    if text.isascii():
        return text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "")
