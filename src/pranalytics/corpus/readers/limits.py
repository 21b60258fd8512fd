"""Limits: how large a document and a packed file may be, so that no file eats the memory of the machine.

In: a file. Out: nothing, or a :class:`UserError` when it holds more than any corpus does.
"""

from __future__ import annotations

import copy
import sys
import zipfile
from pathlib import Path

from pranalytics.errors import UserError

#: Characters of one document, and of one line of a file: some twenty books.
MAX_CHARACTERS = 10_000_000
#: Bytes that a packed file (gzip, Excel, ODS, Word) may unpack to.
MAX_UNPACKED = 1_000_000_000
#: Bytes of XML in a Word document; it is held in memory as a tree many times as large.
MAX_WORD_XML = 100_000_000
#: Cells that a sheet may span from its first to its last; they are held in memory, empty or not.
MAX_CELLS = 20_000_000

_PIECE = 1 << 20


def check_length(text: str, place: str) -> str:
    """Return a text unchanged, if one document may be as long.

    Parameters
    ----------
    text : str
        A document, or a line of a file.
    place : str
        File and line.

    Returns
    -------
    str

    Raises
    ------
    UserError
        If it is too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise too_long(place)
    return text


def too_long(place: str) -> UserError:
    """Return the error of a document that is too long."""
    return UserError(
        f"{place} holds more than {MAX_CHARACTERS:,} characters, more than one document may have; "
        "check how the file was made, or split it."
    )


def unpacks_to_too_much(path: Path, most: int) -> UserError:
    """Return the error of a packed file that holds more than `most` bytes."""
    return UserError(
        f"{path} unpacks to more than {most:,} bytes, as a broken or hostile file does; if it is neither, unpack or "
        "split it yourself and read the parts."
    )


def check_archive(path: Path, *, most_xml: int | None = None) -> None:
    """Unpack a zip file (Excel, ODS, Word) piece by piece, keeping nothing, to see how much it holds.

    What its table of contents says of sizes is not believed.

    Parameters
    ----------
    path : Path
        The file.
    most_xml : int, optional
        Bytes of XML that it may hold, where that is less than :data:`MAX_UNPACKED`.

    Raises
    ------
    UserError
        If it unpacks to more than :data:`MAX_UNPACKED`, or is broken.
    """
    left = MAX_UNPACKED
    most_xml = MAX_UNPACKED if most_xml is None else most_xml
    left_xml = most_xml
    try:
        path.open("rb").close()
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror}. Check that it is there and readable.") from None
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                is_xml = member.filename.lower().endswith((".xml", ".rels"))
                honest = copy.copy(member)
                honest.file_size = sys.maxsize  # zipfile reads no more than this says
                with archive.open(honest) as file:
                    while piece := file.read(_PIECE):
                        left -= len(piece)
                        left_xml -= len(piece) if is_xml else 0
                        if min(left, left_xml) < 0:
                            raise unpacks_to_too_much(path, MAX_UNPACKED if left < 0 else most_xml)
    except UserError:
        raise
    except Exception as error:  # what zipfile raises on a broken file is not known beforehand
        raise UserError(f"{path} is broken or cut off ({error}); save or copy it again.") from None
