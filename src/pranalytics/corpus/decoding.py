"""Decoding: bytes of a file to text, in the encodings that Persian files come in.

In: bytes. Out: the text and the name of its encoding, or a :class:`UserError` when the file is no text.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from pranalytics.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ODD = "\ufffd"  # stands for a byte that no character begins with
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_COMMON = 100  # a control character among fewer characters than these, and a file is no text


def read_text(path: Path) -> tuple[str, str]:
    r"""Read a text file, whatever its encoding.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    text : str
        Its text, with ``\n`` at the ends of lines.
    encoding : str
        ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-32``, ``windows-1256``, or ``utf-8 (damaged)``.

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
        In UTF-8 with a few broken bytes («damaged»), U+FFFD stands in their place.
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
    if raw.startswith(b"PK\x03\x04"):
        raise UserError(f"{name} is no text but an Excel, Word or zip file; save it as UTF-8 text or CSV.")
    text, encoding = _decode_marked(raw) or _decode_plain(raw)
    if not encoding or not _is_text(text):
        raise UserError(
            f"{name} is no text that can be read (tried UTF-8, UTF-16 and windows-1256); save it as UTF-8 text."
        )
    return text, encoding


def _decode_marked(raw: bytes) -> tuple[str, str] | None:
    """Decode bytes that begin with a byte order mark."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), encoding
            except UnicodeDecodeError:
                return None
    return None


def _decode_plain(raw: bytes) -> tuple[str, str]:
    """Decode bytes without a mark; the encoding is "" where none fits."""
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = raw.decode("utf-8", errors="replace")
    # Few broken bytes among many good letters: UTF-8 all the same. In windows-1256 nearly all are broken.
    broken, good = text.count(_ODD), sum(c > "\x7f" for c in text)
    if broken * 10 < good:
        return text.removeprefix("\ufeff"), "utf-8 (damaged)"
    text = raw.decode("windows-1256", errors="replace")
    letters = [c for c in text if c.isalpha()]
    persian = sum("\u0600" <= c <= "\u06ff" for c in letters)
    return text, "windows-1256" if persian * 2 > len(letters) else ""


def _is_text(text: str) -> bool:
    """Tell whether characters may be a text: no NUL, hardly a control character."""
    return "\0" not in text and len(_CONTROL.findall(text)) * _COMMON <= len(text)
