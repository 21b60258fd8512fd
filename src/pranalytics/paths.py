"""Paths as users give them: one that no disk can have is told in a line before anything is looked for there."""

from __future__ import annotations

import errno
import os
import stat
from os import PathLike
from pathlib import Path, PurePath
from threading import Lock

from pranalytics.errors import UserError

_SHOWN = 40  # characters of a path in a message
_MASK = Lock()


def path_text(path: PurePath) -> str:
    r"""Return a path as a text that can be written to a file: bytes of it that are no UTF-8 are written out.

    Examples
    --------
    >>> path_text(Path("corpus", "a\udcff.txt"))
    'corpus/a\\udcff.txt'
    """
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


def usable_path(path: str | PathLike[str]) -> Path:
    """Return a path, whether there is anything or not.

    Parameters
    ----------
    path : path
        A file or a folder.

    Returns
    -------
    Path

    Raises
    ------
    UserError
        If no file can be called so: the name is empty or too long, or holds a character that names cannot or should
        not have; or if what stands there is a pipe or a device.
    TypeError
        If `path` is no path.

    Examples
    --------
    >>> usable_path("corpus/a.txt").name
    'a.txt'
    >>> usable_path("a" * 1_000)
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… is too long for a path; ...
    """
    if path == "":  # a variable of a script that is not set; pathlib would take the folder that one works in
        raise UserError("An empty path is given; name a file or a folder (. is the one you work in).")
    given = Path(path)
    shown = path_text(given)
    if len(shown.splitlines()) > 1 or shown.endswith("\n"):
        raise UserError(f"{shown!r} holds the end of a line; give the file a name without one.")
    try:
        mode = given.stat().st_mode
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UserError(f"{shown[:_SHOWN]}… is too long for a path; give a shorter one.") from None
    except ValueError:  # a NUL, or half of a pair of surrogates
        raise UserError(f"{shown!r} holds a character that no file name can have; take it out.") from None
    else:
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe may never end, nor a device
            raise UserError(f"{shown} is neither a file nor a folder; save what it gives to a file first.")
    return given


def as_new_file(path: PathLike[str]) -> None:
    """Give a temporary file the rights that a new file has.

    Parameters
    ----------
    path : path
        The file.
    """
    with _MASK:
        mask = os.umask(0)  # it cannot be asked for without being set
        os.umask(mask)
    os.chmod(path, 0o666 & ~mask)
