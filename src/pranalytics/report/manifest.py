"""The manifest: what a report was made from, with what, and what came out.

In: `ReportContents` and the folder with the files of a report. Out: ``manifest.json``, the same
bytes for the same run.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any

from pranalytics.report.contents import ReportContents

NAME = "manifest.json"
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
PACKAGES = (
    "pranalytics", "gensim", "hazm", "jinja2", "matplotlib", "numpy", "pandas", "scikit-learn",
    "scipy", "simplemma", "typst", "xlsxwriter",
)  # fmt: skip


def write_manifest(contents: ReportContents, folder: str | Path, extra: Mapping[str, Any] | None = None) -> Path:
    """Write ``manifest.json`` beside the files of a report.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run; ``settings["inputs"]`` maps input files to their SHA-256.
    folder : str or Path
        Folder whose files are listed with their SHA-256 (hidden ones and the manifest itself are
        not).
    extra : mapping, optional
        More entries; they may not take the name of one that is there.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If `extra` would replace an entry.
    """
    root = Path(folder)
    settings = {key: value for key, value in contents.settings.items() if key != "inputs"}
    entries: dict[str, Any] = {
        "title": contents.title,
        "inputs": contents.settings.get("inputs", {}),
        "settings": settings,
        "seed": contents.settings.get("seed"),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
        "outputs": hashes(root),
    }
    taken = sorted(set(entries) & set(extra or {}))
    if taken:
        raise ValueError(f"the manifest has its own entry for {', '.join(taken)}")
    entries.update(extra or {})
    path = root / NAME
    text = json.dumps(portable(entries), ensure_ascii=False, indent=2, sort_keys=True)
    # A file name may hold marks that would turn the line round for whoever reads it.
    text = _STEERING.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)
    path.write_bytes(f"{text}\n".encode("utf-8", "backslashreplace"))  # of a file whose name is no text
    return path


def hashes(folder: Path) -> dict[str, str]:
    """Map the files below a folder to their SHA-256; hidden files and the manifest are left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        if path.is_file() and not hidden and name.as_posix() != NAME:
            found[name.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def portable(value: Any) -> Any:
    """Make a value fit for JSON on any machine: of absolute paths only the last part stays.

    Examples
    --------
    >>> portable({"data": Path("/home/user/texts.xlsx"), "k": 8})
    {'data': 'texts.xlsx', 'k': 8}
    """
    if isinstance(value, Mapping):
        return {_text(key): portable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [portable(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(_text(item) for item in value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return _text(value)


def _text(value: Any) -> str:
    text = value.as_posix() if isinstance(value, PurePath) else str(value)
    # A Windows path is absolute on its own system only; both kinds are looked for everywhere.
    if PureWindowsPath(text).is_absolute() or text.startswith("/"):
        return PureWindowsPath(text).name
    return text


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
