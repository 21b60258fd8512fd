"""Folders: their files in order, and what those hold.

In: a folder. Out: raw documents of all files that can be read; which could not, and which are of no kind to be read,
is noted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from pranalytics.corpus.readers.documents import Findings, Options, RawDocument
from pranalytics.corpus.readers.kinds import WHOLE, kind_of, read_file, stem_of
from pranalytics.corpus.readers.metadata import add_metadata, match_metadata, may_be_metadata, open_metadata
from pranalytics.corpus.readers.rows import Table
from pranalytics.errors import UserError, unsteered
from pranalytics.paths import path_text

_LEADS_OUT = "is a link that leads out of the folder; put the file itself there."
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PAGES = (".html", ".htm")
#: What browsers put after the name of a saved page for the folder with its pictures, scripts and advertisements.
_ATTACHED = ("_files", ".files", "_پرونده‌ها")


def read_folder(root: Path, options: Options, findings: Findings, *, within: str = "") -> Iterator[RawDocument]:
    """Read the documents of a folder, one file after the other, sorted by name.

    Parameters
    ----------
    root : Path
        The folder.
    options : Options
        The wishes of the user.
    findings : Findings
        What is noticed is added to it.
    within : str
        What the names of its files begin with.

    Yields
    ------
    RawDocument

    Raises
    ------
    UserError
        If no file can be read, or one cannot and the user is strict.
    """
    files = {_name(path, root): path for path in list_files(root, options, findings, within=within)}
    tables: dict[str, Table] = {}
    for name, path in files.items():
        if may_be_metadata(path) and (table := open_metadata(path, options)):
            tables[name] = table
    texts = {name: path for name, path in files.items() if name not in tables}
    _require_files(root, texts, options, has_tables=bool(tables) or _has_tables(texts), findings=findings)
    metadata = match_metadata(tables, texts, options.columns)
    findings.rows_without_file += metadata.rows_without_file
    findings.files_without_row += [
        within + name for name in metadata.files_without_row if kind_of(files[name]) in WHOLE
    ]
    read = 0
    for name, path in texts.items():
        try:
            documents = list(read_file(path, within + name, name.removesuffix(_suffix(path)), options, findings))
        except UserError as error:
            if options.strict:
                raise
            findings.skipped.append((within + name, str(error).replace(unsteered(str(path)), unsteered(within + name))))
            continue
        read += 1
        values = metadata.values.get(name, {})
        yield from (add_metadata(document, values) for document in documents) if values else documents
    if not read:
        raise UserError(f"No file of {root} can be read; the first: {findings.skipped[0][1]}")


def list_files(root: Path, options: Options, findings: Findings, *, within: str = "") -> list[Path]:
    """Return the files of a folder that are of a kind to be read, sorted by name.

    Hidden files are left out («._a.txt», «~$a.docx», copies in «.ipynb_checkpoints»), and so are the folders that
    browsers save beside pages. Databases are read only with a query. Links that lead out of the folder are not
    followed: in a folder from somebody else they may point at anything on this machine.
    """
    inside = os.path.realpath(root)

    def note(error: OSError) -> None:
        """Note a folder that cannot be opened."""
        folder = Path(error.filename)
        if options.strict or folder == root:
            raise UserError(f"Cannot read {folder}: {error.strerror}. Check that it is there and readable.")
        findings.skipped.append((within + _name(folder, root), f"Cannot read the folder: {error.strerror}."))

    found: list[Path] = []
    for place, folders, names in os.walk(root, onerror=note):
        folders[:] = [name for name in folders if not _is_hidden(name) and not _is_attached(name, names)]
        for path in (Path(place, name) for name in sorted(names) if not _is_hidden(name)):
            kind = kind_of(path)
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside):
                if options.strict:
                    raise UserError(f"{path} {_LEADS_OUT}")
                findings.skipped.append((within + _name(path, root), f"{within + _name(path, root)} {_LEADS_OUT}"))
            elif kind and (kind != "database" or options.query) and path.is_file():
                found.append(path)
            else:
                findings.ignored[_written(Path(path.suffix.lower() or path.name))] += 1
    return sorted(found)


def _name(path: Path, root: Path) -> str:
    """Return the name of a file within a folder."""
    return _written(path.relative_to(root))


def _written(name: Path) -> str:
    """Return a name as text; what is no letter and would begin a line of its own is written out."""
    return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", path_text(name))


def _suffix(path: Path) -> str:
    return path.name.removeprefix(stem_of(path))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _is_attached(folder: str, names: list[str]) -> bool:
    """Tell whether a folder holds the pictures and scripts of a page that was saved beside it."""
    stem = next((folder.removesuffix(end) for end in _ATTACHED if folder.endswith(end)), None)
    return stem is not None and any(stem + suffix in names for suffix in _PAGES)


def _has_tables(files: dict[str, Path]) -> bool:
    return any(kind_of(path) not in WHOLE for path in files.values())


def _require_files(
    root: Path, files: dict[str, Path], options: Options, *, has_tables: bool, findings: Findings
) -> None:
    if not files:
        others = ", ".join(f"{suffix} ({n})" for suffix, n in sorted(findings.ignored.items())[:5])
        raise UserError(
            f"The folder {root} holds no file that can be read{f', only {others}' if others else ''}; "
            "give a folder with .txt, .html or .docx files or with tables."
        )
    if options.columns and not has_tables:
        raise UserError(
            f"{root} holds texts, not a table: it has no column to choose; leave out "
            f"{', '.join(sorted(options.columns))}."
        )
