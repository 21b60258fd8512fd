"""The fingerprint of a run: equal for equal inputs, settings and versions.

In: a corpus, settings. Out: a hash; and whether the report in a folder was made from the same.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path

import pandas as pd

from pranalytics.report.manifest import NAME, hashes
from pranalytics.study.settings import Settings


def hash_inputs(corpus: pd.DataFrame | Path, codebook: str | None) -> dict[str, str]:
    """Return the hashes of what a report is made from.

    Parameters
    ----------
    corpus : DataFrame or Path
        A table, a file, or a folder.
    codebook : str or None
        Path of the codebook.

    Returns
    -------
    dict
        Name of a file (within the folder) to its SHA-256; a table has the name "corpus".
    """
    found: dict[str, str] = {}
    if isinstance(corpus, pd.DataFrame):
        text = corpus.to_json(orient="split", force_ascii=False)
        found["corpus"] = hashlib.sha256(str(text).encode()).hexdigest()
    elif corpus.is_dir():
        found |= hashes(corpus)
    elif corpus.is_file():
        found[corpus.name] = _hash(corpus)
    if codebook and Path(codebook).is_file():
        found[f"codebook: {Path(codebook).name}"] = _hash(Path(codebook))
    return found


def fingerprint(inputs: Mapping[str, str], settings: Settings) -> str:
    """Return the fingerprint of a run.

    Parameters
    ----------
    inputs : mapping
        As of :func:`hash_inputs`.
    settings : Settings
        The settings.

    Returns
    -------
    str
        A SHA-256 over inputs, settings, the code of this package, and the versions of Python and of all
        installed packages.
    """
    chosen = asdict(settings) | {"codebook": None}  # its content counts, not its place
    everything = {
        "inputs": dict(inputs),
        "settings": chosen,
        "code": _code(),
        "python": platform.python_version(),
        "packages": sorted({(d.name.lower(), d.version) for d in distributions()}),
    }
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
    try:
        manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
        outputs = manifest["outputs"]
        return manifest["fingerprint"] == state and all(
            _hash(folder / name) == expected for name, expected in outputs.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _code() -> str:
    """Return a hash over the code and data files of this package."""
    root = Path(str(files("pranalytics")))
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
