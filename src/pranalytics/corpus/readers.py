"""Readers: the files that an analyst has, as rows of raw documents.

In: a folder of .txt, a .txt file or a CSV/TSV file. Out: raw documents; cleaning and dating come after.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pranalytics.corpus.decoding import read_text
from pranalytics.errors import UserError
from pranalytics.persian.letters import fold_letters

#: Suffix of a table to the delimiters it may have; the one that its heading has most of is taken. Excel writes
#: semicolons where the comma is the decimal sign.
_TABLES = {".csv": ",;\t", ".tsv": "\t"}
_SHOWN = 8  # headings named in a message, each of at most so many characters:
_WIDEST = 30

#: Column of the corpus to the headings it is recognised by, in folded letters without spaces.
HEADINGS: dict[str, tuple[str, ...]] = {
    "doc_id": ("doc_id", "docid", "id", "شناسه", "کد", "کدخبر"),
    "title": ("title", "headline", "عنوان", "تیتر", "عنوانخبر", "تیترخبر"),
    "text": ("text", "body", "content", "متن", "متنخبر", "متنکامل", "خبر", "محتوا"),
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
    if not os.path.exists(path):
        raise UserError(f"There is no file or folder {path}; check the path.")
    _check_columns(path, columns)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".txt" and _is_visible_file(p, path))
        if not found:
            raise UserError(f"The folder {path} holds no .txt file; give a folder with texts, or a .csv file.")
        return [_read_txt(file, root=path) for file in found]
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        return _read_table(path, _TABLES[suffix], columns)
    if suffix == ".txt":
        return [_read_txt(path, root=path.parent)]
    raise UserError(
        f"{path} is not of a kind that can be read; give a folder of .txt files, a .txt, a .csv or a .tsv "
        "(Excel saves a sheet as CSV UTF-8)."
    )


def _check_columns(path: Path, columns: Mapping[str, str]) -> None:
    """Refuse columns that no corpus has, and columns of what is no table."""
    unknown = set(columns) - set(HEADINGS)
    if unknown:
        raise UserError(f"A corpus has no column {', '.join(sorted(unknown))}; it has {', '.join(HEADINGS)}.")
    if columns and (path.is_dir() or path.suffix.lower() == ".txt"):
        raise UserError(
            f"{path} holds texts, not a table: it has no column to choose; leave out {', '.join(sorted(columns))}."
        )


def _is_visible_file(path: Path, root: Path) -> bool:
    """Tell whether a path is a file that its owner sees (not «._a.txt», not a copy in «.ipynb_checkpoints»)."""
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.relative_to(root).parts)
    return not hidden and path.is_file()


def _read_txt(path: Path, root: Path) -> RawDocument:
    """Read one text file as one document."""
    text, encoding = read_text(path)
    doc_id = path.relative_to(root).with_suffix("").as_posix()
    return RawDocument(doc_id, "", text, "", "", "", str(path), encoding)


def _read_table(path: Path, delimiters: str, columns: Mapping[str, str]) -> list[RawDocument]:
    """Read a table with a heading row as one document a row."""
    text, encoding = read_text(path)
    rows = _split_rows(path, text, delimiters)
    if not rows:
        raise UserError(f"{path} is empty; it has to begin with a row of headings.")
    (_, heading), *body = rows
    names = [" ".join(cell.split()) for cell in heading]
    index = _match_columns(names, columns, path)
    if not body:
        raise UserError(f"{path} holds no row below its headings; check that the whole table was saved.")
    documents = []
    for number, (line, row) in enumerate(body, start=1):
        if any(cell.strip() for cell in row[len(names) :]):
            raise UserError(
                f"{path}, line {line}: {len(row)} cells under {len(names)} headings; put cells that hold "
                "the delimiter into quotes."
            )
        cells = {name: row[i] if i < len(row) else "" for name, i in index.items()}
        documents.append(
            RawDocument(
                doc_id=cells.get("doc_id", "").strip() or f"{path.stem}-{number}",
                title=" ".join(cells.get("title", "").split()),
                text=cells["text"],
                city=cells.get("city", "").strip(),
                date=cells.get("date", "").strip(),
                source=" ".join(cells.get("source", "").split()),
                place=f"{path}, line {line}",
                encoding=encoding,
            )
        )
    return documents


def _split_rows(path: Path, text: str, delimiters: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table that are not blank, each with the line it ends on."""
    heading = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(delimiters, key=heading.count)  # of equals the first
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        return [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UserError(
            f"{path} is broken near line {rows.line_num} ({error}); look for a quote that is not closed."
        ) from None
    finally:
        csv.field_size_limit(limit)


def _match_columns(names: Sequence[str], columns: Mapping[str, str], path: Path) -> dict[str, int]:
    """Find which column of a table holds what."""
    keys = [_heading_key(name) for name in names]
    index: dict[str, int] = {}
    for wanted, name in columns.items():
        if _heading_key(name) not in keys:
            raise UserError(f"{path} has no column {name!r}; it has {_shown(names)}.")
        index[wanted] = names.index(name) if name in names else keys.index(_heading_key(name))
    for wanted, known in HEADINGS.items():
        place = next((keys.index(key) for key in known if key in keys), None)
        if wanted not in index and place is not None and place not in index.values():
            index[wanted] = place
    if "text" not in index:
        raise UserError(
            f"{path} has no column for the text (it has {_shown(names)}); "
            'name it "text" or «متن» (or, in Python, say which it is: text="…").'
        )
    return index


def _shown(names: Sequence[str]) -> str:
    """Return headings for a message; the first row of a table without headings may hold whole articles."""
    short = [name if len(name) <= _WIDEST else name[: _WIDEST - 1] + "…" for name in names[:_SHOWN]]
    return ", ".join(short) + (", …" if len(names) > _SHOWN else "")


def _heading_key(name: str) -> str:
    return re.sub(r"[\s\u200c]", "", fold_letters(name)).casefold()
