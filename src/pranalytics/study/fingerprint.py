"""The fingerprint of a run: equal for equal inputs, settings and versions.

In: a corpus, settings. Out: a hash; and whether the report in a folder was made from the same.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from pranalytics.errors import UserError
from pranalytics.report.manifest import NAME
from pranalytics.study.settings import Settings


def hash_inputs(
    corpus: pd.DataFrame | Sequence[Path],
    codebook: str | None,
    validation: str | None = None,
    *,
    without: Path | None = None,
) -> dict[str, str]:
    """Return the hashes of what a report is made from.

    Parameters
    ----------
    corpus : DataFrame or sequence of Path
        A table, or files and folders; hidden files in folders are no inputs.
    codebook, validation : str or None
        Paths of the codebook and of the results of a validation.
    without : Path, optional
        Folder of the report; what an earlier run wrote there is no input, even inside `corpus`.

    Returns
    -------
    dict
        Name of a file (within its folder; of several paths, with the name of the folder) to its SHA-256; a table has
        the name "corpus".

    Raises
    ------
    UserError
        If a file cannot be read.
    """
    found: dict[str, str] = {}
    if isinstance(corpus, pd.DataFrame):
        # What was found while the corpus was read goes into the report as well.
        text = f"{corpus.to_json(orient='split', force_ascii=False)}{sorted(corpus.attrs.items())}"
        found["corpus"] = hashlib.sha256(text.encode()).hexdigest()
    else:
        written = {(without / name).resolve() for name in (*_outputs(without), NAME)} if without else set()
        for number, path in enumerate(corpus):
            start = f"{number + 1}: {path.name}/" if len(corpus) > 1 else ""
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file() and file.resolve() not in written and not _is_hidden(file, path):
                    name = file.relative_to(path).as_posix() if path.is_dir() else file.name
                    found[start + name] = _hash_input(file)
    for kind, given in (("codebook", codebook), ("validation", validation)):
        if given and Path(given).is_file():
            found[f"{kind}: {Path(given).name}"] = _hash_input(Path(given))
    return found


def fingerprint(inputs: Mapping[str, str], settings: Settings, reading: Mapping[str, Any] | None = None) -> str:
    """Return the fingerprint of a run.

    Parameters
    ----------
    inputs : mapping
        As of :func:`hash_inputs`.
    settings : Settings
        The settings.
    reading : mapping, optional
        How the corpus is read.

    Returns
    -------
    str
        A SHA-256 over inputs, settings, the code of this package, and the versions of Python and of
        all installed packages.
    """
    # Of files the content counts, not the place; but one that is named and missing is not the same as none.
    files_given = {name: getattr(settings, name) is not None for name in ("codebook", "validation")}
    chosen = asdict(settings) | files_given
    everything = {
        "inputs": dict(inputs),
        "settings": chosen,
        "reading": dict(reading or {}),
        "environment": environment(),
    }
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


def environment() -> str:
    """Return a hash over what all results depend on: the code of this package, Python, and all installed packages.

    Returns
    -------
    str
    """
    everything = {"code": _code(), "python": platform.python_version(), "packages": _packages()}
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


def is_current(folder: Path, state: str) -> bool:
    """Tell whether a folder holds the whole report of a fingerprint, unchanged.

    Parameters
    ----------
    folder : Path
        Folder of a report.
    state : str
        A fingerprint.

    Returns
    -------
    bool
    """
    outputs = _outputs(folder, state)
    try:
        return bool(outputs) and all(_hash(folder / name) == outputs[name] for name in outputs)
    except OSError:
        return False


def _outputs(folder: Path, state: str | None = None) -> dict[str, str]:
    """Return the files that the manifest in a folder lists with their hashes, if it has the fingerprint."""
    try:
        manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
        outputs = dict(manifest["outputs"])
        return outputs if state in (None, manifest["fingerprint"]) else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _is_hidden(file: Path, folder: Path) -> bool:
    """Tell whether a file is hidden in a folder, or lies in a hidden one there; such files are not read."""
    return folder.is_dir() and any(part.startswith(".") for part in file.relative_to(folder).parts)


def _hash_input(path: Path) -> str:
    try:
        return _hash(path)
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror}.") from None


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _packages() -> tuple[tuple[str, str], ...]:
    """Return all installed packages with their versions; what is half installed has neither."""
    return tuple(sorted({(str(d.name).lower(), str(d.version)) for d in distributions()}))


@cache  # what is loaded stays what it is, whatever happens to the files meanwhile
def _code() -> str:
    """Return a hash over the code and data files of this package."""
    root = Path(str(files("pranalytics")))
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
