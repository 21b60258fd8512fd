"""Readers: the files that an analyst has, as rows of raw documents.

In: a folder of .txt, a .txt file or a CSV/TSV file. Out: raw documents; cleaning and dating come after.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pranalytics.corpus.decoding import read_text
from pranalytics.errors import UserError
from pranalytics.persian.letters import fold_letters

_TABLES = {".csv": ",", ".tsv": "\t"}

#: Column of the corpus to the headings it is recognised by, in folded letters without spaces.
HEADINGS: dict[str, tuple[str, ...]] = {
    "doc_id": ("doc_id", "docid", "id", "شناسه", "کد", "کدخبر"),
    "title": ("title", "headline", "عنوان", "تیتر"),
    "text": ("text", "body", "content", "متن", "متنخبر", "خبر", "محتوا"),
    "city": ("city", "town", "شهر", "نامشهر"),
    "date": ("date", "published", "publishdate", "تاریخ", "تاریخانتشار", "date_jalali"),
    "source": ("source", "agency", "site", "منبع", "خبرگزاری", "رسانه"),
}


class RawDocument(NamedTuple):
    """A document as its file holds it.

    Attributes
    ----------
    doc_id, title, text, city, date, source : str
        What the file says; "" where it says nothing.
    place : str
        File, and row in a table, for messages.
    encoding : str
        The encoding of the file.
    """

    doc_id: str
    title: str
    text: str
    city: str
    date: str
    source: str
    place: str
    encoding: str


def read_documents(path: Path, columns: Mapping[str, str]) -> list[RawDocument]:
    """Read the raw documents of a path.

    Parameters
    ----------
    path : Path
        A folder (searched recursively for .txt), a .txt file, or a .csv/.tsv file with a heading row.
    columns : mapping of str
        Column of the corpus to heading, for headings that are not recognised.

    Returns
    -------
    list of RawDocument
        In the order of file names or of rows.

    Raises
    ------
    UserError
        If nothing is there, or it cannot be read as text, or a column is missing.
    """
    if not path.exists():
        raise UserError(f"There is no file or folder {path}; check the path.")
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() == ".txt")
        if not found:
            raise UserError(f"The folder {path} holds no .txt file; give a folder with texts, or a .csv file.")
        return [_read_txt(file, root=path) for file in found]
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        return list(_read_table(path, _TABLES[suffix], columns))
    if suffix == ".txt":
        return [_read_txt(path, root=path.parent)]
    raise UserError(f"{path} is not of a kind that can be read; give a folder of .txt files, a .txt, a .csv or a .tsv.")


def _read_txt(path: Path, root: Path) -> RawDocument:
    """Read one text file as one document."""
    text, encoding = read_text(path)
    doc_id = path.relative_to(root).with_suffix("").as_posix()
    return RawDocument(doc_id, "", text, "", "", "", str(path), encoding)


def _read_table(path: Path, delimiter: str, columns: Mapping[str, str]) -> Iterator[RawDocument]:
    """Read a table with a heading row as one document a row."""
    text, encoding = read_text(path)
    if delimiter == "," and _looks_like_semicolons(text):
        delimiter = ";"  # Excel writes semicolons where the comma is the decimal sign
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    csv.field_size_limit(2**31 - 1)
    try:
        heading = next(rows, [])
        index = _match_columns(heading, columns, path)
        for number, row in enumerate(rows, start=2):
            if not any(cell.strip() for cell in row):
                continue
            cells = {name: row[i] if i < len(row) else "" for name, i in index.items()}
            yield RawDocument(
                doc_id=cells.get("doc_id", "").strip() or f"{path.stem}-{number - 1}",
                title=cells.get("title", "").strip(),
                text=cells["text"],
                city=cells.get("city", "").strip(),
                date=cells.get("date", "").strip(),
                source=cells.get("source", "").strip(),
                place=f"{path}, row {number}",
                encoding=encoding,
            )
    except csv.Error as error:
        raise UserError(
            f"{path} is broken near line {rows.line_num} ({error}); look for a quote that is not closed."
        ) from None


def _looks_like_semicolons(text: str) -> bool:
    heading = text.split("\n", 1)[0]
    return heading.count(";") > heading.count(",")


def _match_columns(heading: list[str], columns: Mapping[str, str], path: Path) -> dict[str, int]:
    """Find which column of a table holds what."""
    unknown = set(columns) - set(HEADINGS)
    if unknown:
        raise UserError(f"A corpus has no column {', '.join(sorted(unknown))}; it has {', '.join(HEADINGS)}.")
    names = [cell.strip().lstrip("\ufeff") for cell in heading]
    index: dict[str, int] = {}
    for wanted, name in columns.items():
        if name not in names:
            raise UserError(f"{path} has no column {name!r}; it has {', '.join(names) or 'no heading row'}.")
        index[wanted] = names.index(name)
    keys = [_heading_key(name) for name in names]
    for wanted, known in HEADINGS.items():
        place = next((keys.index(key) for key in known if key in keys), None)
        if wanted not in index and place is not None:
            index[wanted] = place
    if "text" not in index:
        raise UserError(
            f"{path} has no column for the text (it has {', '.join(names) or 'no heading row'}); "
            'name it "text" or «متن», or say which it is: text="…".'
        )
    return index


def _heading_key(name: str) -> str:
    return re.sub(r"[\s\u200c]", "", fold_letters(name)).casefold()
