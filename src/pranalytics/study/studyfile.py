"""The study file: ``study.toml``, which says all there is to say about a study.

In: the path of the file or of its folder. Out: a :class:`Study`, which reads its corpus and writes its report. What
that takes is imported when it is asked for, so that a command which needs no model loads none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pranalytics.errors import UserError
from pranalytics.paths import usable_path
from pranalytics.progress import Progress, silent
from pranalytics.study.checks import check_study
from pranalytics.study.schema import NAME, option
from pranalytics.study.settings import Settings
from pranalytics.toml import read_toml

if TYPE_CHECKING:
    import pandas as pd

    from pranalytics.themes.codebook import Codebook


@dataclass(frozen=True)
class Study:
    """A study as its file describes it.

    Attributes
    ----------
    file : Path
        The study file.
    paths : tuple of str
        Files and folders of the texts, as seen from where the program runs, and addresses of databases.
    settings : Settings
        What was chosen about the analysis and the report.
    out : Path
        Folder of the report.
    reading : mapping
        How the corpus is read: keyword arguments of :func:`~pranalytics.read_corpus`.
    cache : Path, optional
        Folder in which what takes long to compute is kept for the next time.
    """

    file: Path
    paths: tuple[str, ...]
    settings: Settings
    out: Path
    reading: Mapping[str, Any] = field(default_factory=dict)
    cache: Path | None = None

    def corpus(self) -> pd.DataFrame:
        """Read the corpus of the study.

        Returns
        -------
        DataFrame
            As of :func:`~pranalytics.read_corpus`.

        Raises
        ------
        UserError
            If it cannot be read.
        """
        from pranalytics.corpus.build import read_corpus

        return read_corpus(self.source, **self.reading)

    def codebook(self) -> Codebook:
        """Read the codebook of the study; that of the package if it has none of its own.

        Returns
        -------
        Codebook

        Raises
        ------
        UserError
            If it is not valid.
        """
        return self.settings.read_codebook()

    def report(self, *, force: bool = False, progress: Progress = silent) -> list[Path]:
        """Write the report of the study.

        Parameters
        ----------
        force : bool, default False
            Write it even when nothing has changed.
        progress : callable, optional
            Called with the name of each step that begins, its number and the number of steps.

        Returns
        -------
        list of Path
            As of :func:`~pranalytics.build_report`.

        Raises
        ------
        UserError
            If the corpus or the codebook cannot be read, or the report cannot be written.
        """
        from pranalytics.study.run import build_report

        return build_report(
            self.source,
            self.out,
            settings=self.settings,
            reading=self.reading,
            force=force,
            cache=self.cache,
            progress=progress,
        )

    @property
    def source(self) -> str | Sequence[str]:
        """What :func:`~pranalytics.read_corpus` takes: one path, or several."""
        return self.paths[0] if len(self.paths) == 1 else list(self.paths)


def read_study(path: str | PathLike[str]) -> Study:
    r"""Read a study from its file.

    Parameters
    ----------
    path : path
        A ``study.toml``, or the folder it stands in. Paths in the file are relative to that folder.

    Returns
    -------
    Study

    Raises
    ------
    UserError
        If the file is missing or anything in it is wrong: one line a problem, with file, line and setting.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "news.csv").write_text("text\nبوستان گشوده شد.", "utf-8")
    >>> _ = (folder / "study.toml").write_text('[corpus]\npaths = "news.csv"\n[topics]\nnumber = 4', "utf-8")
    >>> study = read_study(folder)
    >>> study.settings.topics, len(study.corpus())
    (4, 1)
    """
    given = usable_path(path)
    file = usable_path(given / NAME) if given.is_dir() else given
    source = _text(file)
    data = read_toml(source, str(file), "a study has lists of texts at most")
    if "theme" in data and "corpus" not in data:
        raise UserError(f"{file} is a codebook and no study; give it with --codebook, beside the texts or the study.")
    found = check_study(data, source, file)
    study = found["study"]
    if "paths" not in study:
        raise UserError(f"{file}: corpus.paths is missing; name the files and folders of the texts there.")
    out = option("report", "out")
    return Study(
        file=file,
        paths=study["paths"],
        settings=Settings(**found["settings"]),
        out=_beside(file, study.get("out", out.default if out else "")),
        reading=found["reading"],
        cache=_beside(file, study["cache"]) if "cache" in study else None,
    )


def is_study(path: str | PathLike[str]) -> bool:
    """Tell whether a path is that of a study: a TOML file, or a folder with a ``study.toml``.

    Parameters
    ----------
    path : path
        What a user gives.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_study("my-study/study.toml"), is_study("news.csv")
    (True, False)
    """
    given = Path(path)
    return given.suffix.lower() == ".toml" or (given / NAME).is_file()


def _beside(file: Path, folder: str) -> Path:
    return file.parent / os.path.expanduser(folder)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"Cannot read the study {file}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UserError(f"The study {file} is not in UTF-8; save it as UTF-8 text.") from None
