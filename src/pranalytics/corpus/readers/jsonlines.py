"""JSON: one object a line, or a list of objects; each is a document.

In: a .jsonl, .ndjson or .json, plain or gzipped. Out: raw documents. A list is read object by object as well, so that
neither form has to fit into memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from pranalytics.corpus.readers import limits
from pranalytics.corpus.readers.columns import find_columns, flat_record, no_column, no_text
from pranalytics.corpus.readers.documents import Options, RawDocument
from pranalytics.corpus.readers.rows import row_document
from pranalytics.corpus.readers.streams import Lines
from pranalytics.errors import UserError

_BEGIN = re.compile(r"\s*\[?\s*")
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def read_json(path: Path, file: str, stem: str, options: Options) -> Iterator[RawDocument]:
    """Read JSON objects as one document each.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        Its name within the corpus.
    stem : str
        What ids of objects without one begin with.
    options : Options
        The wishes of the user.

    Yields
    ------
    RawDocument

    Raises
    ------
    UserError
        If a line is broken, or no object has the column of the text.
    """
    lines = Lines(path, options.encoding)
    shapes: dict[tuple[str, ...], dict[str, int]] = {}  # objects may differ in their keys
    for number, (line, record) in enumerate(_objects(lines), start=1):
        keys = tuple(record)
        if keys not in shapes:
            shapes[keys] = find_columns(keys, options.columns)
        yield row_document(
            {name: record[keys[n]] for name, n in shapes[keys].items()},
            default_id=f"{stem}-{number}",
            place=f"{path}, line {line}",
            encoding=lines.encoding,
            file=file,
            row=number,
        )
    if not shapes:
        raise UserError(f"{path} holds no object; check that the whole file was saved.")
    names = list(dict.fromkeys(chain.from_iterable(shapes)))
    found = set(chain.from_iterable(shapes.values()))
    for wanted, name in options.columns.items():
        if wanted not in found:
            raise no_column(name, names, str(path))
    if "text" not in found:
        raise no_text(names, str(path))


def _objects(lines: Lines) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a file, each with the line on which it begins."""
    first = next((piece.lstrip() for piece in lines.pieces() if piece.strip()), "")
    yield from _in_list(lines) if first.startswith("[") else _in_lines(lines)


def _in_lines(lines: Lines) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        if not line or line.isspace():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _broken(lines.path, number, error) from None
        yield number, _require_object(record, lines.path, number)


def _in_list(lines: Lines) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a list, reading on as long as the next one is not whole."""
    pieces = lines.pieces()
    text, place, line = next(pieces), 0, 1
    between = _BEGIN
    while True:
        start = between.match(text, place).end()  # type: ignore[union-attr]  # it matches everywhere
        line += text.count("\n", place, start)
        if start == len(text):
            text, place = next(pieces, ""), 0
            if not text:
                raise UserError(f"{lines.path}: the list has no end after line {line}; the file is cut off.")
            continue
        between = _BETWEEN
        if text[start] == "]":
            break
        try:
            record, place = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            more = next(pieces, "") if len(text) - start <= limits.MAX_CHARACTERS else ""
            if not more:
                raise _broken(lines.path, line, error) from None
            text, place = text[start:] + more, 0
            continue
        yield line, _require_object(record, lines.path, line)
        line += text.count("\n", start, place)
    if text[start + 1 :].strip():
        raise UserError(f"{lines.path}, line {line} goes on after the end of the list; a file holds one list.")


def _broken(path: Path, line: int, error: Exception) -> UserError:
    reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    return UserError(
        f"{path}, line {line}: no whole JSON object begins here ({reason}); mend or remove it "
        "(a file holds one object a line, or one list of objects)."
    )


def _require_object(record: Any, path: Path, line: int) -> dict[str, Any]:
    if isinstance(record, dict):
        return flat_record(record)
    raise UserError(f'{path}, line {line} holds no JSON object; every document has to be one: {{"text": "…"}}.')
