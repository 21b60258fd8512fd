"""What readers take and give: the wishes of the user, raw documents, and what was noticed on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class RawDocument(NamedTuple):
    """A document as its file holds it.

    Attributes
    ----------
    doc_id, title, text, city, date, source, link : str
        What the file says; "" where it says nothing. The link is where the document was found.
    place : str
        File, and line or row in a table, for messages.
    encoding : str
        The encoding of the file; "" for kinds that have only one (Excel, Parquet, databases).
    file : str
        Name of the file within the corpus, without the path of the machine.
    row : int
        Number of its row in a table, from 1; 0 where the file is one document.
    """

    doc_id: str
    title: str
    text: str
    city: str
    date: str
    source: str
    link: str
    place: str
    encoding: str
    file: str
    row: int


@dataclass(frozen=True)
class Options:
    """How the user wants files to be read.

    Attributes
    ----------
    columns : mapping of str
        Column of the corpus to heading, for headings that are not recognised.
    query : str, optional
        The SQL query for a database.
    encoding : str, optional
        Encoding of text files, where it is known.
    sheet : str or int, optional
        Name of the sheet of a workbook, or its number from 0; "*" for all with texts.
    strict : bool
        Stop at a file of a folder that cannot be read, instead of leaving it out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    query: str | None = None
    encoding: str | None = None
    sheet: str | int | None = None
    strict: bool = False


@dataclass
class Findings:
    """What was noticed while files were read.

    Attributes
    ----------
    skipped : list of tuple of str
        Files of folders that could not be read, further sheets of workbooks that hold texts, and why.
    ignored : Counter of str
        Suffixes of the files that are of no kind to be read.
    rows_without_file, files_without_row : list of str
        Where a folder has a table of metadata: its rows that name no file, and files that it does not name.
    """

    skipped: list[tuple[str, str]] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    rows_without_file: list[str] = field(default_factory=list)
    files_without_row: list[str] = field(default_factory=list)
