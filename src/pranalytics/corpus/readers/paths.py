"""Paths: whatever the user gives, file, folder, address of a database or several of them, as one list of documents.

In: paths and wishes. Out: raw documents with distinct ids, and what was noticed on the way.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pranalytics.corpus.decoding import named_encoding
from pranalytics.corpus.readers.addresses import is_address, parse_address
from pranalytics.corpus.readers.columns import check_asked
from pranalytics.corpus.readers.databases import open_address
from pranalytics.corpus.readers.documents import Findings, Options, RawDocument
from pranalytics.corpus.readers.folders import read_folder
from pranalytics.corpus.readers.ids import distinct_ids
from pranalytics.corpus.readers.kinds import WHOLE, kind_of, read_file, stem_of, unknown_kind
from pranalytics.corpus.readers.rows import table_documents
from pranalytics.errors import UserError, shown
from pranalytics.paths import usable_path
from pranalytics.tables import CORPUS_COLUMNS

PathLike = str | os.PathLike[str]

# Embeddings, overrides and isolates turn round what stands beside them: a title or a file name would read as another.
# What turns text round, or steers a terminal (U+0085 and U+001C–1F end a line or a part of it: they stay).
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_UNFIT = re.compile(rf"{_STEERING.pattern}|[\ud800-\udfff]")  # these stand for bytes of a file name that are no text


def read_documents(
    paths: PathLike | Sequence[PathLike], options: Options | None = None
) -> tuple[list[RawDocument], Findings]:
    """Read the raw documents of one or several paths.

    Parameters
    ----------
    paths : path or sequence of paths
        Files, folders and addresses of databases.
    options : Options, optional
        The wishes of the user.

    Returns
    -------
    documents : list of RawDocument
        In the order of the paths, of file names and of rows; without marks that steer the direction of text.
    findings : Findings
        What was noticed.

    Raises
    ------
    UserError
        If nothing is there, a file cannot be read, or a column is missing. Of a folder, files that cannot be read
        are noted instead, unless the user is strict.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp(), "a.txt")
    >>> _ = file.write_text("پل گشوده شد.", "utf-8")
    >>> [document.text for document in read_documents(file)[0]]
    ['پل گشوده شد.']
    """
    findings = Findings()
    return distinct_ids(list(stream_documents(paths, options or Options(), findings))), findings


def stream_documents(
    paths: PathLike | Sequence[PathLike], options: Options, findings: Findings
) -> Iterator[RawDocument]:
    """Read the raw documents of one or several paths, one after the other.

    Parameters
    ----------
    paths, options
        As of :func:`read_documents`.
    findings : Findings
        What is noticed is added to it.

    Yields
    ------
    RawDocument
        As of :func:`read_documents`, but for their ids, which are those of the files.

    Raises
    ------
    UserError
        As of :func:`read_documents`.
    """
    check_asked(options.columns)
    if options.encoding:
        named_encoding(options.encoding)
    roots = listed(paths)
    for root in roots:
        if not is_address(root):
            usable_path(root)
    _check_wishes(roots, options)
    for root, name in zip(roots, _distinct_names(roots), strict=True):
        yield from map(without_steering, _read(root, name, options, findings))


def listed(paths: Any) -> list[PathLike]:
    """Return one or several paths as a list.

    Parameters
    ----------
    paths : path or iterable of paths
        What the user gives.

    Returns
    -------
    list

    Raises
    ------
    UserError
        If there is none, or something else than paths: a table that is already in memory, for instance.

    Examples
    --------
    >>> listed("news.csv")
    ['news.csv']
    >>> listed(None)
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: None is no path; give a file, a folder, or several of them.
    """
    if isinstance(paths, pd.DataFrame):
        raise UserError(
            "read_corpus reads files, not tables; give the table itself to analyse or build_report (it needs the "
            f'columns {", ".join(CORPUS_COLUMNS)}; "" where nothing is known), or save it with to_csv and read that.'
        )
    single = isinstance(paths, str | os.PathLike) or not isinstance(paths, Iterable)
    roots: list[PathLike] = [paths] if single else list(paths)
    for root in roots:
        if not isinstance(root, str | os.PathLike):
            raise UserError(f"{shown(root)} is no path; give a file, a folder, or several of them.")
    if not roots or "" in roots:
        raise UserError("No path is given; give a file, a folder, or several of them.")
    return roots


def _read(root: PathLike, name: str, options: Options, findings: Findings) -> Iterator[RawDocument]:
    """Read one path; `name` is what its files are called by in a corpus of several paths, "" in one of its own."""
    if is_address(root):
        table = open_address(str(root), options.query)
        stem = parse_address(str(root)).name
        return table_documents(table, options.columns, file=name or stem, stem=stem)
    path = Path(root)
    if path.is_dir():
        return read_folder(path, options, findings, within=f"{name}/" if name else "")
    if not path.exists():
        raise UserError(f"There is no file or folder {path}; check the path.")
    if not path.is_file():
        raise UserError(f"{path} is neither a file nor a folder; save what it gives to a file first.")
    return read_file(path, name or path.name, stem_of(path), options, findings)


def without_steering(document: RawDocument) -> RawDocument:
    """Take the marks that steer the direction of text, or a terminal that shows it, out of a document.

    Bytes of a file name that are no text are written out.
    """
    changed: dict[str, Any] = {
        name: _STEERING.sub("", value).encode("utf-8", "backslashreplace").decode()
        for name, value in document._asdict().items()
        if isinstance(value, str) and _UNFIT.search(value)
    }
    return document._replace(**changed) if changed else document


def _check_wishes(roots: Sequence[PathLike], options: Options) -> None:
    """Refuse a wish that none of the paths can meet; what folders hold is seen later."""
    kinds = [_kind(root) for root in roots]
    first = str(roots[0])
    if options.columns and all(kind in WHOLE for kind in kinds):
        raise UserError(
            f"{first} holds a text, not a table: it has no column to choose; leave out "
            f"{', '.join(sorted(options.columns))}."
        )
    if options.query and not {"database", "folder"} & set(kinds):
        raise UserError(f"{first} is no database; leave out the query.")
    if options.sheet is not None and not {"workbook", "folder"} & set(kinds):
        raise UserError(f"{'A database' if is_address(first) else first} is no workbook; leave out the sheet.")


def _kind(root: PathLike) -> str:
    """Return the kind of a path; «folder» also for one that is not there, which is told later."""
    if is_address(root):
        return "database"
    path = Path(root)
    if path.is_dir() or not path.exists():
        return "folder"
    kind = kind_of(path)
    if kind is None:
        raise unknown_kind(path)
    return kind


def _distinct_names(roots: Sequence[PathLike]) -> list[str]:
    """Return the shortest ends of several paths that tell them apart."""
    if len(roots) == 1:
        return [""]
    parts = [
        tuple(parse_address(str(root)).shown.split("/")) if is_address(root) else Path(os.path.abspath(root)).parts
        for root in roots
    ]
    for root, part in zip(roots, parts, strict=True):
        if parts.count(part) > 1:
            raise UserError(f"{'/'.join(part) if is_address(root) else root} is given twice; give each path once.")
    names = [part[-1] for part in parts]
    for length in range(2, max(map(len, parts)) + 1):
        counts = Counter(names)
        names = [
            name if counts[name] == 1 else "/".join(part[-length:]) for name, part in zip(names, parts, strict=True)
        ]
    return names
