"""A new study: a folder with all that it takes, to be filled in.

In: the path of the folder, and where the texts are. Out: ``study.toml``, ``codebook.toml``, ``study.ipynb``,
``Makefile`` and ``README.md``; all of them, or none.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

from pranalytics.corpus.readers.addresses import is_address, parse_address
from pranalytics.errors import UserError
from pranalytics.paths import usable_path
from pranalytics.report.output import staged_folder
from pranalytics.study.notebook import study_notebook
from pranalytics.study.schema import NAME, OPTIONS
from pranalytics.study.template import settings_table, study_toml

_CORPUS = "corpus"
_ELSEWHERE = (
    "متن‌ها همان جا که بودند می‌مانند و نشانی آن‌ها در `study.toml` آمده است (`corpus.paths`)؛ "
    "اگر جابه‌جا شدند، آن را هم تغییر دهید."
)
_HERE = "متن‌ها را در پوشهٔ `corpus` بگذارید، یا نشانی آن‌ها را در `study.toml` بنویسید (`corpus.paths`)."


def new_study(
    folder: str | PathLike[str],
    corpus: str | PathLike[str] | Sequence[str | PathLike[str]] = (),
    *,
    reading: Mapping[str, Any] | None = None,
) -> list[Path]:
    """Make the folder of a new study.

    Parameters
    ----------
    folder : path
        The folder; it may not be there, or be empty.
    corpus : path or sequence of paths, optional
        Files and folders of the texts, which stay where they are; by default an empty folder ``corpus`` is made.
    reading : mapping, optional
        How they are read: keyword arguments of :func:`~pranalytics.read_corpus`.

    Returns
    -------
    list of Path
        The files that were made; all of them appear together at the end.

    Raises
    ------
    UserError
        If the folder holds anything, a path is missing, or the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> made = new_study(Path(tempfile.mkdtemp()) / "my-study")
    >>> [path.name for path in made]
    ['Makefile', 'README.md', 'codebook.toml', 'study.ipynb', 'study.toml']
    """
    target = usable_path(folder)
    given = [corpus] if isinstance(corpus, str | PathLike) else list(corpus)
    _check(target, given)
    paths = [_seen_from(target, path) for path in given] or [_CORPUS]
    values = {"corpus.paths": paths, "themes.codebook": "codebook.toml", "report.cache": ".cache"}
    names = {option.field: option.name for option in OPTIONS if option.goal == "reading"}
    values |= {names[field]: value for field, value in (reading or {}).items()}
    texts = {
        "Makefile": _template("Makefile").replace("{program}", _program()),
        "README.md": _template("README.md")
        .replace("{name}", Path(os.path.abspath(target)).name)
        .replace("{corpus}", _ELSEWHERE if given else _HERE)
        .replace("{settings}", settings_table("fa")),
        "codebook.toml": files("pranalytics.themes").joinpath("data/codebook.toml").read_text(encoding="utf-8")
        + _template("theme.toml"),
        "study.ipynb": study_notebook(),
        NAME: study_toml(values),
    }
    try:
        with staged_folder(target) as staging:
            for name, text in texts.items():
                (staging / name).write_text(text, encoding="utf-8", newline="\n")
            if not given:
                (staging / _CORPUS).mkdir()
    except OSError as error:
        raise UserError(f"Cannot make the study {target}: {error.strerror or error}.") from error
    return [target / name for name in texts]


def _check(target: Path, corpus: list[str | PathLike[str]]) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        what = "is not empty" if target.is_dir() else "is a file"
        raise UserError(f"{target} {what}; give a new folder, so that nothing is overwritten.")
    for path in corpus:
        if is_address(path):
            if parse_address(str(path)).secrets:
                raise UserError(
                    "The address of the database holds a password, which does not belong in a file that is handed on; "
                    "leave it out and let the database find it (for PostgreSQL in ~/.pgpass)."
                )
        elif not usable_path(path).exists():
            raise UserError(f"There is no file or folder {path}; check the path.")


def _seen_from(folder: Path, path: str | PathLike[str]) -> str:
    """Return a path as seen from the folder of the study, with slashes; absolute where there is no way between."""
    if is_address(path):
        return str(path)
    here, there = (_real(Path(one)) for one in (folder, path))
    try:
        return Path(os.path.relpath(there, here)).as_posix()
    except ValueError:  # another drive
        return there.as_posix()


def _real(path: Path) -> Path:
    """Return where a path is, without links on the way to it: «..» does not lead back over a link."""
    path = Path(os.path.abspath(path))
    return Path(os.path.realpath(path.parent)) / path.name


def _program() -> str:
    """Return the path of this program for a Makefile; "" where it is not beside Python, or make could not read it."""
    path = Path(sys.executable).with_name("pranalytics").as_posix()
    return path if Path(path).is_file() and re.fullmatch(r"[\w./+-]+", path) else ""


def _template(name: str) -> str:
    return files("pranalytics.study").joinpath("templates").joinpath(name).read_text(encoding="utf-8")
