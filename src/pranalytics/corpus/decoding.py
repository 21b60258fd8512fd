"""Decoding: bytes of a file to text, in the encodings that Persian files come in.

In: bytes. Out: the text and the name of its encoding, or a :class:`UserError` when the file is no text.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from pranalytics.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> tuple[str, str]:
    """Read a text file, whatever its encoding.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    text : str
        Its text, with ``\\n`` at the ends of lines.
    encoding : str
        ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-32`` or ``windows-1256``.

    Raises
    ------
    UserError
        If the file cannot be read or is no text.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror}. Check that it is there and readable.") from None
    text, encoding = decode(raw, str(path))
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Decode bytes as Persian text.

    Parameters
    ----------
    raw : bytes
        What a file holds.
    name : str
        Its name, for the error.

    Returns
    -------
    text : str
    encoding : str

    Raises
    ------
    UserError
        If the bytes are no text.

    Examples
    --------
    >>> decode("شهر".encode("windows-1256"), "a.txt")
    ('شهر', 'windows-1256')
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    if b"\0" not in raw:
        try:
            return raw.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text = raw.decode("windows-1256", errors="replace")
        letters = [c for c in text if c.isalpha()]
        persian = sum("\u0600" <= c <= "\u06ff" for c in letters)
        control = sum(c < " " and c not in "\n\r\t\f" for c in text)
        if letters and persian > 0.5 * len(letters) and not control:
            return text, "windows-1256"
    raise UserError(
        f"{name} is no text that can be read (tried UTF-8, UTF-16 and windows-1256); save it as UTF-8 text."
    )
