"""Kinds of files: which reader reads what, told by the end of the name.

In: a file. Out: its raw documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from pranalytics.corpus.readers.columns import find_columns
from pranalytics.corpus.readers.databases import open_database_file
from pranalytics.corpus.readers.documents import Findings, Options, RawDocument
from pranalytics.corpus.readers.jsonlines import read_json
from pranalytics.corpus.readers.pages import read_page
from pranalytics.corpus.readers.parquet import open_parquet
from pranalytics.corpus.readers.rows import Table, table_documents
from pranalytics.corpus.readers.streams import read_text
from pranalytics.corpus.readers.tables import open_csv
from pranalytics.corpus.readers.word import read_docx
from pranalytics.corpus.readers.workbooks import open_workbook
from pranalytics.errors import UserError

Kind = Literal["text", "page", "word", "csv", "json", "parquet", "workbook", "database"]

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".html": "page", ".htm": "page",
    ".docx": "word",
    ".csv": "csv", ".tsv": "csv",
    ".jsonl": "json", ".ndjson": "json", ".json": "json",
    ".parquet": "parquet",
    ".xlsx": "workbook", ".xlsm": "workbook", ".xlsb": "workbook", ".xls": "workbook", ".ods": "workbook",
    ".sqlite": "database", ".sqlite3": "database", ".db": "database", ".duckdb": "database", ".ddb": "database",
}  # fmt: skip
_GZIPPED: tuple[Kind, ...] = ("text", "page", "csv", "json")
#: Kinds whose file is one document.
WHOLE: tuple[Kind, ...] = ("text", "page", "word")
#: Kinds that are not read, though they may hold texts: what to do with them.
ADVICE = {
    ".doc": "open it in Word and save it as .docx",
    ".rtf": "open it in Word and save it as .docx",
    ".odt": "save it as .docx or .txt",
    ".pdf": "save its text as .txt or .docx",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".zip": "unpack it and give the folder",
    ".rar": "unpack it and give the folder",
    ".7z": "unpack it and give the folder",
    ".tar": "unpack it and give the folder",
}

_OTHER_SHEET = 'Of a workbook one sheet is read; give --sheet "*" for all (in study.toml and in Python sheet = "*").'


def kind_of(path: Path) -> Kind | None:
    """Tell of which kind a file is; None for one that cannot be read.

    Examples
    --------
    >>> kind_of(Path("news.CSV.gz")), kind_of(Path("news.pdf"))
    ('csv', None)
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        kind = _SUFFIXES.get(suffixes[-2]) if len(suffixes) > 1 else None
        return kind if kind in _GZIPPED else None
    return _SUFFIXES.get(suffixes[-1]) if suffixes else None


def stem_of(path: Path) -> str:
    """Return the name of a file without what tells its kind.

    Examples
    --------
    >>> stem_of(Path("news.1398.csv.gz"))
    'news.1398'
    """
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


def unknown_kind(path: Path) -> UserError:
    """Return the error of a file that is of no kind to be read."""
    advice = ADVICE.get(path.suffix.lower(), "save it as one of these")
    return UserError(
        f"{path} is not of a kind that can be read (folder, .txt, .html, .docx, .csv, .tsv, .jsonl, .json, .parquet, "
        f".xlsx, .xls, .ods, .sqlite, .duckdb; text also as .gz); {advice}."
    )


def read_file(path: Path, file: str, doc_id: str, options: Options, findings: Findings) -> Iterator[RawDocument]:
    """Read the documents of a file.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        Its name within the corpus.
    doc_id : str
        Its id, if it is one document.
    options : Options
        The wishes of the user.
    findings : Findings
        Sheets with texts that are left out are added to it.

    Yields
    ------
    RawDocument

    Raises
    ------
    UserError
        If the file cannot be read, or is of no kind to be read.
    """
    kind = kind_of(path)
    place = str(path)
    if kind is None:
        raise unknown_kind(path)
    if kind == "text":
        text, encoding = read_text(path, options.encoding)
        yield RawDocument(doc_id, "", text, "", "", "", "", place, encoding, file, 0)
    elif kind == "page":
        page = read_page(path, options.encoding)
        yield RawDocument(
            doc_id, page.title, page.text, "", page.date, page.source, page.link, place, page.encoding, file, 0
        )
    elif kind == "word":
        yield RawDocument(doc_id, "", read_docx(path), "", "", "", "", place, "", file, 0)
    elif kind == "json":
        yield from read_json(path, file, stem_of(path), options)
    else:
        table = _open_table(path, kind, options)
        findings.skipped += [(f"{file}, sheet {name!r}", _OTHER_SHEET) for name in table.others]
        yield from table_documents(table, options.columns, file=file, stem=stem_of(path))


def _open_table(path: Path, kind: Kind, options: Options) -> Table:
    def columns(names: Sequence[str]) -> dict[str, int]:
        return find_columns(names, options.columns)

    def accepts(names: Sequence[str]) -> bool:
        return "text" in columns(names)

    if kind == "csv":
        return open_csv(path, options.encoding, accepts)
    if kind == "parquet":
        return open_parquet(path, options.columns)
    if kind == "database":
        return open_database_file(path, options.query)
    return open_workbook(path, options.sheet, accepts, columns)
