"""Decoding: bytes of a file to text, in the encodings that Persian files come in.

In: bytes. Out: the text and the name of its encoding, or a :class:`UserError` when the bytes are no text.
An encoding is recognised piece by piece, so that a file may be larger than memory.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from pranalytics.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED = {b"PK\x03\x04": "an Excel, Word or zip file", b"\x1f\x8b": "a gzip file (its name has to end in .gz)"}
_ODD = "\ufffd"  # stands for a byte that no character begins with
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_COMMON = 100  # a control character among fewer characters than these, and a file is no text
# UTF-16 without a mark: every other byte is one of few, that of ASCII (00), Arabic letters (06) or punctuation (20).
_HIGH_BYTES = b"\x00\x06\x20"
_MOSTLY = 0.9
_SAMPLE = 4_000  # bytes by which UTF-16 is told


class Encoding(NamedTuple):
    """How the bytes of a file become text.

    Attributes
    ----------
    name : str
        For people: ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-32``, ``windows-1256``; «(damaged)» follows where
        broken bytes or NULs stand among the letters.
    codec : str
        For Python.
    errors : str
        ``"strict"``, or ``"replace"`` where broken bytes are known of.
    """

    name: str
    codec: str
    errors: str = "strict"


def decode(raw: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Decode bytes as Persian text.

    Parameters
    ----------
    raw : bytes
        What a file holds.
    name : str
        Its name, for the error.
    encoding : str, optional
        The encoding, where it is known.

    Returns
    -------
    text : str
        With U+FFFD in the place of broken bytes and without NULs.
    encoding : str
        The name of the encoding, as of :class:`Encoding`.

    Raises
    ------
    UserError
        If the bytes are no text, or not in `encoding`.

    Examples
    --------
    >>> decode("شهر".encode("windows-1256"), "a.txt")
    ('شهر', 'windows-1256')
    """
    found = named_encoding(encoding) if encoding else recognise([raw], name)
    try:
        return raw.decode(found.codec, found.errors).replace("\0", ""), found.name
    except UnicodeDecodeError as error:
        raise wrong_encoding(name, found, error) from None


def named_encoding(encoding: str) -> Encoding:
    """Return an encoding that the user names.

    Parameters
    ----------
    encoding : str
        A name that Python knows.

    Returns
    -------
    Encoding

    Raises
    ------
    UserError
        If there is no such encoding of text.

    Examples
    --------
    >>> named_encoding("UTF-8").codec
    'utf-8-sig'
    """
    try:
        b"a".decode(encoding, "ignore")
    except LookupError:
        raise UserError(f'There is no encoding {encoding!r}; usual ones are "utf-8" and "windows-1256".') from None
    name = codecs.lookup(encoding).name
    return Encoding(encoding, "utf-8-sig" if name == "utf-8" else name)


def wrong_encoding(name: str, encoding: Encoding, error: UnicodeDecodeError) -> UserError:
    """Return the error of a file that is not in its encoding.

    Parameters
    ----------
    name : str
        The file.
    encoding : Encoding
        The encoding.
    error : UnicodeDecodeError
        What Python says.

    Returns
    -------
    UserError
    """
    byte = error.object[error.start : error.start + 1].hex()
    return UserError(
        f"{name} is not in the encoding {encoding.name} (the byte 0x{byte} has no place in it); "
        "leave the encoding out to have it recognised, or save the file as UTF-8."
    )


def recognise(chunks: Iterable[bytes], name: str) -> Encoding:
    """Recognise the encoding of a file from all of its bytes.

    Parameters
    ----------
    chunks : iterable of bytes
        The bytes of the file in pieces.
    name : str
        Its name, for the error.

    Returns
    -------
    Encoding

    Raises
    ------
    UserError
        If the bytes are no text.

    Examples
    --------
    >>> recognise(["شهر".encode("utf-8-sig")], "a.txt").name
    'utf-8-sig'
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    for magic, kind in _PACKED.items():
        if first.startswith(magic):
            raise UserError(f"{name} is no text but {kind}; name it so, or save it as UTF-8 text or CSV.")
    marked = next((codec for mark, codec in _MARKS if first.startswith(mark)), None)
    wide = marked if marked != "utf-8-sig" else None
    wide = wide or (None if marked else _unmarked_utf16(first[:_SAMPLE]))
    pieces = chain([first], pieces)
    found = _check_wide(pieces, wide) if wide else _check_narrow(pieces, marked or "utf-8")
    if found is None:
        raise UserError(
            f"{name} is no text that can be read (tried UTF-8, UTF-16 and windows-1256); save it as UTF-8 text."
        )
    return found


def _unmarked_utf16(sample: bytes) -> str | None:
    """Return the codec of UTF-16 without a byte order mark, or None where bytes do not look like it."""
    for codec, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        usual = len(high) - len(high.translate(None, _HIGH_BYTES))
        if len(sample) > 3 and usual >= _MOSTLY * len(high) and 2 * low.count(0) < len(low) and 6 in high:
            return codec
    return None


def _check_wide(pieces: Iterable[bytes], codec: str) -> Encoding | None:
    """Check that bytes are UTF-16 or UTF-32."""
    decoder = codecs.getincrementaldecoder(codec)()
    characters = controls = nuls = 0
    try:
        for piece in chain(pieces, [None]):
            text = decoder.decode(piece or b"", final=piece is None)
            characters += len(text)
            controls += len(_CONTROL.findall(text))
            nuls += text.count("\0")
            if controls * _COMMON > characters:
                return None
    except UnicodeDecodeError:
        return None
    return Encoding(codec[:6] + (" (damaged)" if nuls else ""), codec)


def _check_narrow(pieces: Iterable[bytes], codec: str) -> Encoding | None:
    """Tell UTF-8, UTF-8 with broken bytes, and windows-1256 from each other; return None for none of them."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lenient = codecs.getincrementaldecoder("utf-8")("replace")
    odd = b""  # the first piece that is not in UTF-8
    characters = controls = nuls = broken = good = 0
    for piece in chain(pieces, [None]):
        raw, final = piece or b"", piece is None
        if not odd:
            state = decoder.getstate()
            try:
                text = decoder.decode(raw, final)
                good += len(raw) - len(text)  # letters beyond ASCII have a byte more
            except UnicodeDecodeError:
                lenient.setstate(state)
                odd = state[0] + raw
        if odd:
            text = lenient.decode(raw, final)
            broken += text.count(_ODD)
            good += len(text) - len(text.encode("ascii", "ignore")) - text.count(_ODD)
        characters += len(text)
        controls += len(raw) - len(raw.translate(None, _CONTROL_BYTES))
        nuls += raw.count(0)
        if controls * _COMMON > characters:
            return None
    if not odd:
        return Encoding("utf-8 (damaged)" if nuls else codec, codec)
    # Few broken bytes among many good letters: UTF-8 all the same. In windows-1256 nearly all are broken.
    if broken * 10 < good:
        return Encoding("utf-8 (damaged)", codec, "replace")
    letters = [c for c in odd.decode("windows-1256", "replace") if c.isalpha()]
    persian = sum("\u0600" <= c <= "\u06ff" for c in letters)
    if persian * 2 <= len(letters):
        return None
    return Encoding("windows-1256 (damaged)" if nuls else "windows-1256", "windows-1256", "replace")
