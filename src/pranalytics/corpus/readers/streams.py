"""Streams: the bytes and lines of a text file, plain or gzipped, never more of them in memory than one document.

In: a path. Out: bytes, a text, or numbered lines. Faults of the file come out as :class:`UserError`.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pranalytics.corpus.decoding import decode, named_encoding, recognise, wrong_encoding
from pranalytics.corpus.readers import limits
from pranalytics.errors import UserError

_PIECE = 1 << 20
_BYTES_A_CHARACTER = 4


@contextmanager
def open_bytes(path: Path) -> Iterator[io.BufferedReader[Any]]:
    """Open a file for reading its bytes, unpacked if it is a .gz.

    Parameters
    ----------
    path : Path
        The file.

    Yields
    ------
    BufferedReader

    Raises
    ------
    UserError
        If the file cannot be read, is cut off, or unpacks to too much.
    """
    try:
        with path.open("rb") as file:
            if path.suffix.lower() != ".gz":
                yield file
                return
            stream = _Unpacked(gzip.GzipFile(fileobj=file), path)
            with io.BufferedReader(stream, _PIECE) as unpacked:
                yield unpacked
    except OSError as error:
        raise UserError(
            f"Cannot read {path}: {error.strerror or error}. Check that it is there and readable."
        ) from None


def read_text(path: Path, encoding: str | None = None) -> tuple[str, str]:
    r"""Read a file that is one document.

    Parameters
    ----------
    path : Path
        The file, plain or gzipped.
    encoding : str, optional
        Its encoding, where it is known.

    Returns
    -------
    text : str
        Its text, with ``\n`` at the ends of lines.
    encoding : str
        The name of the encoding.

    Raises
    ------
    UserError
        If the file cannot be read, is no text, or is too long.
    """
    text, name = decode(read_bytes(path), str(path), encoding)
    return limits.check_length(text, str(path)).replace("\r\n", "\n").replace("\r", "\n"), name


def read_bytes(path: Path) -> bytes:
    """Read the bytes of a file that is one document.

    Parameters
    ----------
    path : Path
        The file, plain or gzipped.

    Returns
    -------
    bytes

    Raises
    ------
    UserError
        If the file cannot be read or is too long.
    """
    most = limits.MAX_CHARACTERS * _BYTES_A_CHARACTER
    with open_bytes(path) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise limits.too_long(str(path))
    return raw


class Lines:
    r"""The lines of a text file, read as they are asked for.

    Parameters
    ----------
    path : Path
        The file, plain or gzipped.
    encoding : str, optional
        Its encoding, where it is known.

    Attributes
    ----------
    path : Path
        The file.
    encoding : str
        The name of the encoding.

    Raises
    ------
    UserError
        If the file cannot be read or is no text, or a line is too long.

    Notes
    -----
    The file is read twice, once to recognise the encoding and once for its lines; that costs a fraction of what
    parsing costs, and memory holds no more than a line.
    """

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.path = path
        if encoding:
            self._found = named_encoding(encoding)
        else:
            with open_bytes(path) as file:
                self._found = recognise(iter(lambda: file.read(_PIECE), b""), str(path))
        self.encoding = self._found.name

    def __iter__(self) -> Iterator[str]:
        r"""Yield the lines, each with its ``\n``."""
        with self._open() as text:
            # readline with a size: a line without an end would fill the memory
            for number, line in enumerate(iter(lambda: text.readline(limits.MAX_CHARACTERS + 1), ""), start=1):
                yield limits.check_length(line, f"{self.path}, line {number}").replace("\0", "")

    def pieces(self) -> Iterator[str]:
        """Yield the text in pieces of about a million characters, whatever its lines."""
        with self._open() as text:
            while piece := text.read(_PIECE):
                yield piece.replace("\0", "")

    @contextmanager
    def _open(self) -> Iterator[io.TextIOWrapper]:
        with (
            open_bytes(self.path) as file,
            io.TextIOWrapper(file, self._found.codec, self._found.errors) as text,
        ):
            try:
                yield text
            except UnicodeDecodeError as error:
                raise wrong_encoding(str(self.path), self._found, error) from None


class _Unpacked(io.RawIOBase):
    """The bytes of a gzip file, up to the limit, its faults told as those of the user's file."""

    def __init__(self, packed: gzip.GzipFile, path: Path) -> None:
        self._packed = packed
        self._path = path
        self._left = limits.MAX_UNPACKED

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            number = self._packed.readinto(buffer)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UserError(f"{self._path} is cut off or broken ({error}); copy or download it again.") from None
        self._left -= number
        if self._left < 0:
            raise limits.unpacks_to_too_much(self._path, limits.MAX_UNPACKED)
        return number
