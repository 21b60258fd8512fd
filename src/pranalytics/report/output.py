"""A report appears as a whole or not at all, whatever happens to the program that writes it.

In: the folder that shall hold the report. Out: a hidden folder to build it in, whose files are
swapped in at the end.

An error undoes what was done. A program that is killed cannot; what it leaves is put right by its heir,
a small process that sleeps beside it, and if that is killed too, by the next run: a report that was whole is moved
in to the end, any other is removed. The heir runs this file by itself, so nothing but the standard library is used.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

# No one else's files are called so: what has these names and no living owner is removed.
_STAGING = ".staging-pranalytics-"
_REPLACED = ".old-pranalytics-"
_COMPLETE = ".complete"  # stands in a staging folder from the moment on at which all its files are there
_PATIENCE = 2.0  # seconds; an heir needs less


@contextmanager
def staged_folder(out: str | Path) -> Iterator[Path]:
    """Build files beside their place and swap them in when all are there.

    Every file and folder at the top of the staging folder takes the place of its namesake in `out`;
    whatever else is in `out` stays. If the block raises, `out` is as it was; if the program is killed, `out` is
    as it was, or has all the new files.

    Parameters
    ----------
    out : str or Path
        Folder of the report; made if it is not there.

    Yields
    ------
    Path
        The staging folder, hidden inside `out`: so it is on the same disk, and a swap is a rename.

    Raises
    ------
    OSError
        If `out` cannot be written, or another run is writing there.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as name:
    ...     with staged_folder(Path(name) / "reports") as staging:
    ...         _ = (staging / "report.txt").write_text("گزارش", encoding="utf-8")
    ...     sorted(path.name for path in (Path(name) / "reports").iterdir())
    ['report.txt']
    """
    target = Path(out)
    made = _make(target)
    try:
        with locked(target) as is_alone, _heir(target, made):
            if is_alone:
                recover(target)
            staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=target))
            # mkdtemp keeps others out; the files inside move, the folder itself goes.
            try:
                yield staging
                _swap(staging, target)
            finally:
                if not (staging / _COMPLETE).exists():  # else the disk let nothing be undone: the next run goes on
                    shutil.rmtree(staging, ignore_errors=True)
    except BaseException:
        _unmake(made)
        raise


def recover(target: Path) -> None:
    """Put right what a killed run left in a folder; no other run may be writing there.

    Parameters
    ----------
    target : Path
        Folder of the report.
    """
    for staging in sorted(target.glob(f"{_STAGING}*")):
        if (staging / _COMPLETE).exists():
            _move(staging, target, _replaced(target))
        shutil.rmtree(staging, ignore_errors=True)
    for replaced in target.glob(f"{_REPLACED}*"):
        shutil.rmtree(replaced, ignore_errors=True)


def _make(folder: Path) -> list[Path]:
    """Make a folder and its parents; return those that were not there, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(folders: list[Path]) -> None:
    """Remove folders, the innermost first, up to one that holds something."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _swap(staging: Path, target: Path) -> None:
    """Move what was built into place; if a move fails, undo those that were done."""
    old = _replaced(target)
    names = [path.name for path in staging.iterdir()]
    try:
        (staging / _COMPLETE).touch()
        _move(staging, target, old)
    except BaseException:
        # An interruption may come between any two steps, so what was done is asked of the disk.
        for name in names:
            if not os.path.lexists(staging / name):
                (target / name).rename(staging / name)
            if os.path.lexists(old / name):
                (old / name).rename(target / name)
        (staging / _COMPLETE).unlink(missing_ok=True)
        old.rmdir()
        raise
    (staging / _COMPLETE).unlink()
    shutil.rmtree(old, ignore_errors=True)


def _replaced(target: Path) -> Path:
    """Make a folder for what is replaced."""
    return Path(tempfile.mkdtemp(prefix=_REPLACED, dir=target))


def _move(staging: Path, target: Path, old: Path) -> None:
    """Move every file of a staging folder into place."""
    for new in sorted(path for path in staging.iterdir() if path.name != _COMPLETE):
        place = target / new.name
        if os.path.lexists(place):
            place.rename(old / new.name)
        new.rename(place)


@contextmanager
def locked(target: Path, patience: float = _PATIENCE) -> Iterator[bool]:
    """Keep other runs out of a folder; a lock ends with its process.

    Parameters
    ----------
    target : Path
        A folder that is there.
    patience : float, default 2
        Seconds to wait for another run.

    Yields
    ------
    bool
        Whether that is possible there.

    Raises
    ------
    BlockingIOError
        If another run is there.
    """
    if sys.platform == "win32":
        yield False
        return
    folder = os.open(target, os.O_RDONLY)
    try:
        yield _lock(folder, patience)
    finally:
        os.close(folder)


def _lock(folder: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                reason = "another run is writing there; wait until it has ended, or give another folder"
                raise BlockingIOError(errno.EWOULDBLOCK, reason) from None
            time.sleep(0.05)
        except OSError:  # some network disks know no locks
            return False
        else:
            return True


@contextmanager
def _heir(target: Path, made: list[Path]) -> Iterator[None]:
    """Let a process sleep beside this one that puts the folder right if this one dies."""
    command = [sys.executable, "-I", "-S", __file__, *map(os.path.abspath, (target, *made))]
    try:
        heir = subprocess.Popen(  # noqa: S603 (our own interpreter and file)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # neither Ctrl-C nor the end of a terminal reaches it
        )
    except (OSError, ValueError):  # then the next run has to do it
        yield
        return
    try:
        yield
    finally:
        heir.communicate(b"alive")


def _inherit(target: Path, made: list[Path]) -> None:
    """Sleep until the run beside ends; if it died, put its folder right."""
    if sys.stdin.buffer.read(1):
        return
    with locked(target) as is_alone:
        if is_alone:
            recover(target)
    _unmake(made)


if __name__ == "__main__":
    _inherit(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
