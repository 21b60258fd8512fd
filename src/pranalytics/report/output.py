"""A report appears as a whole or not at all.

In: the folder that shall hold the report. Out: a hidden folder to build it in, whose files are
swapped in at the end.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged_folder(out: str | Path) -> Iterator[Path]:
    """Build files beside their place and swap them in when all are there.

    Every file and folder at the top of the staging folder takes the place of its namesake in `out`;
    whatever else is in `out` stays. If the block raises, `out` is as it was.

    Parameters
    ----------
    out : str or Path
        Folder of the report; made if it is not there.

    Yields
    ------
    Path
        The staging folder, hidden inside `out`: so it is on the same disk, and a swap is a rename.

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
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=target))
    # mkdtemp keeps others out; the files inside move, the folder itself goes.
    try:
        yield staging
        _swap(staging, target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        _unmake(made)
        raise
    shutil.rmtree(staging, ignore_errors=True)


def _make(folder: Path) -> list[Path]:
    """Make a folder and its parents; return those that were not there, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(folders: list[Path]) -> None:
    for folder in folders:
        if any(folder.iterdir()):
            return
        folder.rmdir()


def _swap(staging: Path, target: Path) -> None:
    """Move what was built into place; if a move fails, undo those that were done."""
    old = Path(tempfile.mkdtemp(prefix=".old-", dir=target))
    done: list[str] = []
    try:
        for new in sorted(staging.iterdir()):
            place = target / new.name
            if os.path.lexists(place):
                place.rename(old / new.name)
            done.append(new.name)
            new.rename(place)
    except BaseException:
        for name in reversed(done):
            if os.path.lexists(target / name):
                (target / name).rename(staging / name)
            if os.path.lexists(old / name):
                (old / name).rename(target / name)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
