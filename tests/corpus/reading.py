"""What the tests of the readers share."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pranalytics.corpus.readers import Findings, Options, RawDocument, read_documents
from pranalytics.errors import UserError

_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)

Paths = str | Path | Sequence[str | Path]


def read(path: Paths, columns: Mapping[str, str] | None = None, **wishes: Any) -> list[RawDocument]:
    """Read the documents of a path."""
    return read_documents(path, Options(columns or {}, **wishes))[0]


def findings(path: Paths, **wishes: Any) -> Findings:
    """Return what is noticed while a path is read."""
    return read_documents(path, Options(**wishes))[1]


def refusal(path: Paths, columns: Mapping[str, str] | None = None, **wishes: Any) -> str:
    """Return the one line that reading a path is refused with."""
    with pytest.raises(UserError) as caught:
        read_documents(path, Options(columns or {}, **wishes))
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 600
    assert caught.value.__suppress_context__ or caught.value.__context__ is None, "the reader shows what lies below"
    return message


def write_ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write an OpenDocument sheet of strings."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = f'<office:spreadsheet><table:table table:name="S">{lines}</table:table></office:spreadsheet>'
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_SPREADSHEET}"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _SPREADSHEET, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:body>{content}</office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {_SPACES}>{entry}</manifest:manifest>")
    return path
