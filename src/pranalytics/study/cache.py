"""The cache of a study: what one run has computed, kept for the next.

In: a name, all that a value depends on, and a function that computes it. Out: the value, computed or read.

An entry is one file, called after a hash of what it depends on and written in one piece: runs at once do each other no
harm, and the folder may be deleted at any time. Entries hold JSON and Parquet, nothing that runs when it is read. Only
what reads back exactly as it was is kept, so that a run with a cache gives the same bytes as one without.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pranalytics.study.packing import pack, same, unpack

T = TypeVar("T")

_SUFFIX = ".entry"
_NEW = ".new-"  # what the name of a value begins with while it is written
# The first by the convention of bford.info/cachedir, by which programs for backups leave the folder out.
_MARKS = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Made by pranalytics; may be deleted at any time.\n",
    ".gitignore": "*\n",
}


class Cache:
    """Values that were computed before, in a folder.

    Parameters
    ----------
    folder : Path, optional
        Where they are kept; made when the first is. Without it nothing is kept.
    base : str, default ""
        What all values depend on, such as the version of the code.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as name:
    ...     cache = Cache(Path(name))
    ...     first = cache.keep("sum", {"of": [1, 2]}, lambda: 1 + 2)
    ...     second = cache.keep("sum", {"of": [1, 2]}, lambda: 0)
    >>> first, second
    (3, 3)
    """

    def __init__(self, folder: Path | None = None, base: str = "") -> None:
        self._folder = folder
        self._base = base
        self._used: set[str] = set()

    def within(self, on: Any) -> Cache:
        """Return the same cache for values that all depend on one thing more.

        Parameters
        ----------
        on : object
            The thing, as JSON has it, such as the hashes of the files of a corpus.

        Returns
        -------
        Cache
            What it is asked for counts as used in this one as well.
        """
        inner = Cache(self._folder, json.dumps([self._base, on], sort_keys=True))
        inner._used = self._used
        return inner

    def adopt(self, other: Cache) -> None:
        """Count what another one was asked for, in another process for instance, as used in this one.

        Parameters
        ----------
        other : Cache
            Of the same folder.
        """
        self._used |= other._used

    def keep(self, name: str, on: Any, compute: Callable[[], T]) -> T:
        """Return a value that was kept, or compute it and keep it.

        Parameters
        ----------
        name : str
            What it is; letters of a file name.
        on : object
            All that it depends on, as JSON has it.
        compute : callable
            Computes it: a table, a text, a number, or lists, tuples and mappings of these. Anything else is returned,
            and computed again the next time.

        Returns
        -------
        object
            The value.
        """
        if self._folder is None:
            return compute()
        entry = self._entry(self._folder, name, on)
        with suppress(Exception):  # what is missing or damaged is computed again
            found: T = unpack(entry.read_bytes())
            return found
        value = compute()
        with suppress(TypeError):  # what cannot be packed is not kept
            packed = pack(value)
            if same(unpack(packed), value):
                self._put(self._folder, entry, packed)
        return value

    def has(self, name: str, on: Any) -> bool:
        """Tell whether a value was kept; to ask for it counts as a use, here and for what is kept later.

        Parameters
        ----------
        name, on
            As of :meth:`keep`.

        Returns
        -------
        bool
        """
        return self._folder is not None and self._entry(self._folder, name, on).is_file()

    def prune(self) -> None:
        """Delete the values that nobody has asked for since this cache was opened, and what killed runs have begun."""
        if self._folder is None:
            return
        for entry in self._folder.glob(f"*{_SUFFIX}"):
            if entry.name not in self._used:
                entry.unlink(missing_ok=True)
        for begun in self._folder.glob(f"{_NEW}*"):  # a run that still writes one does without it
            begun.unlink(missing_ok=True)

    def _entry(self, folder: Path, name: str, on: Any) -> Path:
        """Return the file of a value, which counts as used from now on."""
        text = json.dumps([self._base, name, on], sort_keys=True)
        entry = folder / f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:32]}{_SUFFIX}"
        self._used.add(entry.name)
        return entry

    @staticmethod
    def _put(folder: Path, entry: Path, content: bytes) -> None:
        """Write an entry in one piece; where that is not possible, the run goes on without it."""
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in _MARKS.items():
                if not (folder / name).exists():
                    (folder / name).write_text(text, encoding="utf-8")
            handle, name = tempfile.mkstemp(prefix=_NEW, dir=folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                os.replace(name, entry)
            except BaseException:
                os.unlink(name)
                raise
