"""Saving and loading topic models, without pickle: arrays and JSON in a zip file.

In: a fitted model and a path. Out: a file, or the model again. The format, so that anyone can read it:

- The file is a zip archive, its members stored without compression, dated 1980-01-01, in the order below.
- ``model.json`` (UTF-8): ``format`` ("pranalytics-topics"), ``version`` (1), ``model`` ("LDA" or "NMF"),
  ``parameters`` (as given to the class), ``facts`` (what else was learnt: numbers, names, columns of seeds), ``arrays``
  (name to ``shape`` and ``sha256`` of the member), ``sha256`` (of this JSON without this key, its keys sorted, without
  blanks).
- ``<name>.npy`` for every array: NumPy's own format, little-endian double precision, rows first.

The same model gives the same bytes. A file is replaced at once or not at all.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zipfile
from math import prod
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray
from sklearn.utils.validation import check_is_fitted

from pranalytics.errors import UserError
from pranalytics.paths import as_new_file, usable_path
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.state import MODELS, State, restore, state_of

FORMAT = "pranalytics-topics"
VERSION = 1

_HEAD = "model.json"
_DATE = (1980, 1, 1, 0, 0, 0)
_TYPE = np.dtype("<f8")


def save_topics(model: LDA | NMF, path: str | os.PathLike[str]) -> Path:
    """Save a topic model as arrays and JSON in a zip file.

    Parameters
    ----------
    model : LDA or NMF
        Fitted.
    path : path-like
        The file; one that is there is replaced, at once and only when all is written.

    Returns
    -------
    Path
        Where it is.

    Raises
    ------
    UserError
        If the model is none of this package or its random state is an object, or the file cannot be written.

    Examples
    --------
    >>> from pranalytics import NMF
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = save_topics(NMF(2).fit([[3, 2, 0], [0, 0, 2]]), Path(folder, "topics.zip"))
    ...     load_topics(path).components_.round(1).tolist()
    [[0.6, 0.4, 0.0], [0.0, 0.0, 1.0]]
    """
    target = usable_path(path)
    if type(model).__name__ not in MODELS:
        raise UserError(f"Only an LDA or NMF of this package can be saved, not a {type(model).__name__}.")
    check_is_fitted(model)
    state = state_of(model)
    members = {name: _array_bytes(array) for name, array in state.arrays.items()}
    head: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "model": type(model).__name__,
        "parameters": state.parameters,
        "facts": state.facts,
        "arrays": {
            name: {"shape": list(state.arrays[name].shape), "sha256": _sha256(content)}
            for name, content in members.items()
        },
    }
    try:
        head["sha256"] = _checksum(head)
        content = _canonical(head)
    except (TypeError, ValueError) as error:
        raise UserError(f"A parameter of the model cannot be saved; use numbers and text only ({error}).") from None
    _write(target, {_HEAD: content, **{f"{name}.npy": content for name, content in members.items()}})
    return target


def load_topics(path: str | os.PathLike[str]) -> Any:
    """Load a topic model that :func:`save_topics` has saved.

    Nothing in the file is run: it holds numbers and text, and both are checked.

    Parameters
    ----------
    path : path-like
        The file.

    Returns
    -------
    LDA or NMF
        Fitted.

    Raises
    ------
    UserError
        If there is no such file, it is none of these, it was made by a newer version, or it is damaged.

    Examples
    --------
    >>> load_topics("no-such-file.zip")
    Traceback (most recent call last):
    ...
    pranalytics.errors.UserError: There is no file no-such-file.zip to load topics from.
    """
    source = usable_path(path)
    try:
        with zipfile.ZipFile(source) as archive:
            head = _read_head(archive, source)
            arrays = {name: _read_array(archive, name, about) for name, about in head["arrays"].items()}
            expected = {_HEAD, *(f"{name}.npy" for name in arrays)}
            if sorted(archive.namelist()) != sorted(expected):
                raise ValueError("its members are not those that it lists")
            return restore(head["model"], State(head["parameters"], head["facts"], arrays))
    except FileNotFoundError:
        raise UserError(f"There is no file {source.name} to load topics from.") from None
    except (zipfile.BadZipFile, EOFError):
        raise UserError(f"{source.name} is no file of topics, or a damaged one; save the model again.") from None
    except OSError as error:
        raise UserError(f"{source.name} cannot be read: {error.strerror or error}.") from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, NotImplementedError) as error:
        _refuse(source, error)


def _refuse(source: Path, error: Exception) -> NoReturn:
    reason = " ".join(str(error).split())[:200]
    raise UserError(f"{source.name} is damaged or was changed ({reason}); save the model again.") from None


def _read_head(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    """Return what the JSON says, when it is what was written."""
    if _HEAD not in archive.namelist():
        raise UserError(f"{source.name} is no file of topics: it has no {_HEAD}.")
    head = json.loads(_member(archive, _HEAD))
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise UserError(f"{source.name} is no file of topics.")
    if head.get("version") != VERSION:
        raise UserError(
            f"{source.name} has version {head.get('version')!r} of the format, and this pranalytics reads version "
            f"{VERSION}; update pranalytics or save the model again."
        )
    if head.pop("sha256", None) != _checksum(head):
        raise ValueError(f"the checksum of {_HEAD} does not fit")
    if head["model"] not in MODELS:
        raise ValueError(f"there is no model {head['model']!r}")
    return head


def _read_array(archive: zipfile.ZipFile, name: str, about: dict[str, Any]) -> NDArray[np.float64]:
    content = _member(archive, f"{name}.npy")
    if _sha256(content) != about["sha256"]:
        raise ValueError(f"the checksum of {name} does not fit")
    buffer = io.BytesIO(content)
    if np.lib.format.read_magic(buffer) != (1, 0):
        raise ValueError(f"{name} has another version of NumPy's format")
    shape, by_column, dtype = np.lib.format.read_array_header_1_0(buffer)
    numbers = content[buffer.tell() :]  # their size is known before memory is taken for them
    if dtype != _TYPE or by_column or list(shape) != about["shape"] or len(numbers) != _TYPE.itemsize * prod(shape):
        raise ValueError(f"{name} is not what it is said to be")
    array = np.frombuffer(numbers, dtype=_TYPE).reshape(shape).astype(np.float64)
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds numbers that are none")
    return array


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the content of a member; stored members cannot be larger than the file, as packed ones can."""
    about = archive.getinfo(name)
    if about.compress_type != zipfile.ZIP_STORED or about.file_size != about.compress_size or about.flag_bits & 1:
        raise ValueError(f"{name} is packed or locked")
    return archive.read(name)


def _array_bytes(array: NDArray[np.float64]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(array, dtype=_TYPE), version=(1, 0), allow_pickle=False)
    return buffer.getvalue()


def _write(target: Path, members: dict[str, bytes]) -> None:
    """Write the members beside the target, then put them in its place."""
    scratch = None
    try:
        handle, scratch = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                for name, content in members.items():
                    about = zipfile.ZipInfo(name, _DATE)
                    about.create_system, about.external_attr = 3, 0o644 << 16  # the same on every system
                    archive.writestr(about, content)
            file.flush()
            os.fsync(file.fileno())
        as_new_file(Path(scratch))
        os.replace(scratch, target)
    except OSError as error:
        _remove(scratch)
        raise UserError(f"{target} cannot be written: {error.strerror or error}.") from None
    except BaseException:
        _remove(scratch)
        raise


def _remove(scratch: str | None) -> None:
    if scratch is not None:
        Path(scratch).unlink(missing_ok=True)


def _canonical(head: dict[str, Any]) -> bytes:
    return json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _checksum(head: dict[str, Any]) -> str:
    return _sha256(_canonical(head))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
