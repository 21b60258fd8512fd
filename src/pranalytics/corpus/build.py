"""The corpus: raw documents, cleaned, dated and placed, as one honest table.

In: whatever files an analyst has. Out: a DataFrame, one row a document; what was done on the way stands in
``corpus.attrs``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Any

import pandas as pd

from pranalytics.corpus.agencies import canonical_source
from pranalytics.corpus.boilerplate import recurring_lines, strip_boilerplate, strip_lines
from pranalytics.corpus.calendars import to_jalali
from pranalytics.corpus.cities import locate_city
from pranalytics.corpus.dates import find_date, impossible_date, is_month_first, parse_date, serial_date
from pranalytics.corpus.duplicates import duplicate_groups
from pranalytics.corpus.gazetteer import canonical_city, city_of_path
from pranalytics.corpus.heading import find_source, split_dates, split_title
from pranalytics.corpus.readers import Findings, Options, RawDocument, read_documents
from pranalytics.corpus.readers.columns import all_empty
from pranalytics.corpus.written_dates import may_hold_date
from pranalytics.progress import Progress, silent

COLUMNS = (
    "doc_id", "title", "text", "city", "city_confidence", "city_evidence", "date", "date_jalali", "source",
    "boilerplate", "copies",
)  # fmt: skip

_HEADINGS = ("text", "title", "city", "date", "source", "doc_id")  # of columns that the user may name
_SIGNIFICANT = re.compile(r"[^\W_]")  # a cell of «-» holds nothing
_LONGEST_CELL = 60  # characters of a cell that is quoted
_HEAD = 2_000  # characters of a text in which its date may stand, and more

#: The steps of :func:`read_corpus`, in the language of its users.
STEPS = ("خواندن پرونده‌ها", "پاک‌سازی متن‌ها و یافتن شهر و تاریخ", "یافتن متن‌های تکراری")


def read_corpus(
    path: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    text: str | None = None,
    title: str | None = None,
    city: str | None = None,
    date: str | None = None,
    source: str | None = None,
    doc_id: str | None = None,
    query: str | None = None,
    encoding: str | None = None,
    sheet: str | int | None = None,
    keep_duplicates: bool = False,
    strict: bool = False,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Read a corpus of municipal news from whatever files hold it.

    Boilerplate is cut, dates and cities are read from the text where no column gives them, and of
    documents that repeat each other one is kept.

    Parameters
    ----------
    path : path or sequence of paths
        One or several of: a folder, searched recursively; a text (.txt), a web page (.html, .htm; its main text), a
        Word document (.docx); a table: .csv, .tsv, JSON Lines (.jsonl, .ndjson) or a list in .json, .parquet, an
        Excel or OpenDocument workbook (.xlsx, .xls, .ods); text, web pages, CSV and JSON also gzipped (.csv.gz); a
        SQLite or DuckDB file, or the address of a database as SQLAlchemy takes it
        (``postgresql://user:password@host/database``), with a `query`.
        In a folder, a ``metadata.csv`` (or .xlsx …) with a column ``file`` (or «نام فایل») says of each file its
        title, city, date and source.
    text, title, city, date, source, doc_id : str, optional
        Heading of the column of a table; the usual Persian and English headings are recognised.
    query : str, optional
        What to read from a database, in SQL.
    encoding : str, optional
        Encoding of text files. By default UTF-8, UTF-16 and windows-1256 are told apart.
    sheet : str or int, optional
        Sheet of a workbook, by its name or its number from 0; "*" for all that have a column of texts. By default the
        first of these.
    keep_duplicates : bool, default False
        Keep documents that repeat another one.
    strict : bool, default False
        Stop at a file of a folder that cannot be read. By default it is left out and named in
        ``attrs["health"]["skipped"]``.
    progress : callable, optional
        Called with the name of each step that begins, its number and the number of steps.

    Returns
    -------
    DataFrame
        One row a document: ``doc_id``, ``title``, ``text`` (without title line and boilerplate), ``city``
        (Persian name), ``city_confidence`` (0 to 1; 1 where a column gives the city, or the name of a file or its
        folder does where the text tells none, 0 where it is unknown),
        ``city_evidence`` (the words of the text that tell it), ``date`` (ISO Gregorian), ``date_jalali``
        (``1398/09/12``), ``source``, ``boilerplate`` (what was cut), ``copies`` (documents this one stands for,
        itself included); "" where nothing is known. ``attrs["health"]`` says what was found:

        - ``read``, ``empty``, ``duplicates``, ``missing_city``, ``missing_date``: numbers of documents;
          ``boilerplate_lines``: lines that were cut;
        - ``empty_documents``: the ids of those without a text, or with nothing but what a website adds;
        - ``encodings``: documents by the encoding of their file, «(damaged)» where bytes in it are broken;
        - ``skipped``: (file, reason) for each file that could not be read, and each further sheet of a workbook with
          texts (one is read);
        - ``ignored``: files of other kinds, by suffix;
        - ``impossible_dates``: (doc_id, date) for each date that no calendar has; the cell stays empty;
          ``unread_dates``: (doc_id, cell) for each cell of the column of dates that gives no date («۱۴۰۲», «دیروز»);
        - ``metadata_rows_without_file``, ``files_without_metadata``: what does not match between a table of metadata
          and the files beside it.

    Raises
    ------
    UserError
        If a path is missing, holds no text or cannot be read, a column is not there, an id stands twice in one
        file, or all documents are empty.

    Notes
    -----
    One document may have ten million characters, and a packed file (gzip, Excel, ODS, Word) may unpack to a
    thousand million bytes; what is larger is refused before it fills the memory.

    Where two files use the same id, the name of the file is put before it.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("شهردار رشت گفت: بوستان در ۱۳۹۸/۰۹/۱۲ گشوده شد.", "utf-8")
    >>> read_corpus(folder)[["doc_id", "city", "date", "date_jalali"]].values.tolist()
    [['a', 'رشت', '2019-12-03', '1398/09/12']]
    """
    named = {"text": text, "title": title, "city": city, "date": date, "source": source, "doc_id": doc_id}
    progress(STEPS[0], 1, len(STEPS))
    raw, findings = read_documents(path, _options(query=query, encoding=encoding, sheet=sheet, strict=strict, **named))
    progress(STEPS[1], 2, len(STEPS))
    cells: defaultdict[str, list[str]] = defaultdict(list)
    for document in raw:
        cells[document.file].append(document.date)
    month_first = {file for file, dates in cells.items() if is_month_first(dates)}
    rows = [clean_document(document, month_first=document.file in month_first) for document in raw]
    kept = [row for row in rows if row["text"]]
    if not kept:
        raise all_empty(len(rows), raw[0].place)
    progress(STEPS[2], 3, len(STEPS))
    groups = _groups(kept)
    if _cut_recurring(kept, groups):
        kept = [row for row in kept if row["text"]]
        groups = _groups(kept)
    copies = Counter(groups)
    if keep_duplicates:
        unique = [row | {"copies": 1} for row in kept]
    else:
        unique = [row | {"copies": copies[n]} for n, row in enumerate(kept) if groups[n] == n]
    corpus = pd.DataFrame(unique, columns=list(COLUMNS)).astype({"city_confidence": float})
    corpus.attrs["health"] = {
        "read": len(rows),
        "empty": len(rows) - len(kept),
        "empty_documents": [row["doc_id"] for row in rows if not row["text"]],
        "duplicates": len(kept) - len(unique),
        "boilerplate_lines": sum(len(row["boilerplate"].splitlines()) for row in unique),
        "missing_city": int((corpus["city"] == "").sum()),
        "missing_date": int((corpus["date"] == "").sum()),
        "impossible_dates": [(row["doc_id"], row["impossible_date"]) for row in rows if row["impossible_date"]],
        "unread_dates": [(row["doc_id"], row["unread_date"]) for row in rows if row["unread_date"]],
        **_reading_health(raw, findings),
    }
    return corpus


def read_raw_texts(path: str | PathLike[str] | Sequence[str | PathLike[str]], **reading: Any) -> Iterator[str]:
    """Read the texts of files as they stand there, not cleaned.

    Parameters
    ----------
    path : path or sequence of paths
        As of :func:`read_corpus`.
    **reading
        Its other arguments.

    Yields
    ------
    str
    """
    yield from (document.text for document in read_documents(path, _options(**reading))[0])


def _options(**reading: Any) -> Options:
    """Return how files are read, by the arguments of :func:`read_corpus`."""
    columns: dict[str, str] = {name: reading[name] for name in _HEADINGS if reading.get(name) is not None}
    others = {name: reading[name] for name in ("query", "encoding", "sheet", "strict") if name in reading}
    return Options(columns, **others)


def _reading_health(raw: Sequence[RawDocument], findings: Findings) -> dict[str, Any]:
    """Return what the readers have noticed."""
    return {
        "encodings": dict(sorted(Counter(document.encoding for document in raw if document.encoding).items())),
        "skipped": findings.skipped,
        "ignored": dict(sorted(findings.ignored.items())),
        "metadata_rows_without_file": findings.rows_without_file,
        "files_without_metadata": findings.files_without_row,
    }


def clean_document(document: RawDocument, *, month_first: bool) -> dict[str, Any]:
    """Clean, date and place one document.

    Parameters
    ----------
    document : RawDocument
        As its file holds it.
    month_first : bool
        Whether dates of its file are written with the month first.

    Returns
    -------
    dict
        The columns of the corpus but for ``copies``, and ``impossible_date`` and ``unread_date``.
    """
    text, cut = strip_boilerplate(document.text)
    title, body = (document.title, text) if document.title else split_title(text)
    body, dates = split_dates(body)
    cut += dates
    if not body:  # a title that stands alone is the text
        title, body = "", title
    return {
        "doc_id": document.doc_id,
        "title": title,
        "text": body,
        **_place(document, title, body),
        **_date(document, text, month_first=month_first),
        "source": _source(document, text, cut),
        "boilerplate": "\n".join(cut),
    }


def _place(document: RawDocument, title: str, body: str) -> dict[str, Any]:
    """Find the city of a document: its column says it for certain, else its text, else the name of its file."""
    if document.city:
        return {"city": canonical_city(document.city), "city_confidence": 1.0, "city_evidence": ""}
    found = locate_city(body, title)
    if found is None:
        named = "" if document.row else city_of_path(document.file)
        return {"city": named, "city_confidence": 1.0 if named else 0.0, "city_evidence": ""}
    return {"city": found.name, "city_confidence": found.confidence, "city_evidence": found.evidence}


def _source(document: RawDocument, text: str, cut: Sequence[str]) -> str:
    """Find who sent a document."""
    return canonical_source(document.source) if document.source else find_source(text, cut, link=document.link)


def _date(document: RawDocument, text: str, *, month_first: bool) -> dict[str, str]:
    """Find the date of a document; one that no calendar has is not replaced by a guess."""
    if document.date:
        written = document.date
        found = parse_date(written, month_first=month_first) or serial_date(written)
    else:
        head = f"{document.title}\n{text}"[:_HEAD]
        written = head if may_hold_date(head) else ""  # most texts hold no date, and this is told at once
        found = find_date(written)
    impossible = "" if found else impossible_date(written)
    unread = "" if found or impossible or not _SIGNIFICANT.search(document.date) else document.date
    return {
        "date": found.isoformat() if found else "",
        "date_jalali": to_jalali(found) if found else "",
        "impossible_date": impossible,
        "unread_date": " ".join(unread[:_LONGEST_CELL].split()),
    }


def _groups(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Return for each document the number of the one that stands for it, or its own.

    Of copies that one stands for all of which most is known, and of these the longest.
    """
    preference = [(known_of(row), len(row["text"])) for row in rows]
    return duplicate_groups([f"{row['title']}\n{row['text']}" for row in rows], preference=preference)


def known_of(row: dict[str, Any]) -> int:
    """Count what is known about a document; a city that was found in the text is known of its copies as well."""
    has_given_city = bool(row["city"]) and not row["city_evidence"]
    return bool(row["title"]) + has_given_city + bool(row["date"]) + bool(row["source"])


def _cut_recurring(rows: Sequence[dict[str, Any]], groups: Sequence[int]) -> bool:
    """Cut the lines that come back in many documents of one source; tell whether there were any.

    Copies of one document count once: its own lines come back in all of them.
    """
    distinct = [row for n, row in enumerate(rows) if groups[n] == n]
    lines = recurring_lines([row["text"] for row in distinct], [row["source"] for row in distinct])
    any_cut = False
    for row in rows:
        recurring = lines.get(row["source"])
        if recurring:
            any_cut |= cut_lines(row, recurring)
    return any_cut


def cut_lines(row: dict[str, Any], lines: set[str]) -> bool:
    """Cut lines from a document; tell whether it had any.

    Parameters
    ----------
    row : dict
        A document of :func:`clean_document`; it is changed.
    lines : set of str
        Lines in folded letters.

    Returns
    -------
    bool
    """
    text, cut = strip_lines(row["text"], lines)
    if cut:
        row["text"], row["title"] = (text, row["title"]) if text else (row["title"], "")
        row["boilerplate"] = "\n".join(filter(None, [row["boilerplate"], *cut]))
    return bool(cut)
