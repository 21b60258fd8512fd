"""Store: the working folder of a run in batches, from which it goes on where it was stopped.

In: what a stage computes for a batch. Out: the same, read again. What a batch has given is one folder, named when it
is whole; so whatever stops a run, a batch is there or it is not. Files hold Parquet, JSON and arrays, nothing that runs
when it is read.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

_NEW = ".new"
_TABLES = "read_parquet(?)"
_AS_WRITTEN = "read_parquet(?, hive_partitioning = false)"  # a folder above that is called city=x is no column
_MEMORY = "512MB"  # for sums over the tables of all batches; what takes more goes to the disk


class Damaged(Exception):  # noqa: N818  # what pyarrow and DuckDB say of their files, of ours
    """A file of a working folder is not as it was written."""


class Store:
    """The working folder of one run.

    Parameters
    ----------
    folder : Path
        Made if it is not there.

    Examples
    --------
    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()))
    >>> store.keep("sums", 0, lambda part: part.table("n", pd.DataFrame({"x": ["a", "a"], "n": [1, 2]})))
    True
    >>> store.total("sums", "n", ["x"]).values.tolist()
    [['a', 3]]
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"*/*{_NEW}"):
            shutil.rmtree(left, ignore_errors=True)

    def part(self, stage: str, number: int) -> Part:
        """Return what a stage has kept of a batch."""
        return Part(self.folder / stage / f"{number:06}")

    def has(self, stage: str, number: int) -> bool:
        """Tell whether a stage has kept a batch."""
        return self.part(stage, number).folder.is_dir()

    def count(self, stage: str) -> int:
        """Return how many batches a stage has kept, one after the other."""
        number = 0
        while self.has(stage, number):
            number += 1
        return number

    def keep(self, stage: str, number: int, write: Callable[[Part], None]) -> bool:
        """Let something be written for a batch, if it is not there; tell whether it had to be.

        Parameters
        ----------
        stage : str
            Name of a folder.
        number : int
            Number of the batch.
        write : callable
            Writes the files.

        Returns
        -------
        bool
        """
        target = self.part(stage, number).folder
        if target.is_dir():
            return False
        new = target.with_name(target.name + _NEW)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        write(Part(new))
        os.replace(new, target)
        return True

    def total(self, stage: str, name: str, keys: Sequence[str], least: Mapping[str, int] | None = None) -> pd.DataFrame:
        """Add up the tables of all batches.

        Parameters
        ----------
        stage, name : str
            The stage, and the name of its table.
        keys : sequence of str
            Columns that say what is counted; all others are summed, but for one called ``first``, which is the least.
        least : mapping, optional
            Column to the number that its sum has to reach for a row to be kept.

        Returns
        -------
        DataFrame
            Sorted by its keys.
        """
        files = sorted(str(path) for path in (self.folder / stage).glob(f"[0-9]*/{name}.parquet"))
        columns = list(pd.read_parquet(files[0]).columns)
        sums = [
            f'min("{one}") as "{one}"' if one == "first" else f'sum("{one}")::bigint as "{one}"'
            for one in columns
            if one not in keys
        ]
        named = ", ".join(f'"{key}"' for key in keys)
        having = " and ".join(f'sum("{one}") >= {n}' for one, n in (least or {}).items()) or "true"
        what = ", ".join([named, *sums])  # our own names of columns
        sql = f"select {what} from read_parquet(?) group by {named} having {having} order by {named}"  # noqa: S608
        return self.query(sql, files)[columns]

    def query(self, sql: str, *files: Sequence[str]) -> pd.DataFrame:
        """Ask something of Parquet files, with bounded memory.

        Parameters
        ----------
        sql : str
            With a ``?`` for each list of files, or of other texts.
        *files : sequence of str
            These lists.

        Returns
        -------
        DataFrame
        """
        with self._base() as base:
            asked = sql.replace(_TABLES, _AS_WRITTEN)
            table: pd.DataFrame = base.execute(asked, [list(paths) for paths in files]).df()
        return table

    @staticmethod
    def tables(file: Path, size: int) -> Iterator[pd.DataFrame]:
        """Yield the rows of a Parquet file, so many at once in memory."""
        from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

        with ParquetFile(file) as table:
            for batch in table.iter_batches(size):
                yield batch.to_pandas()

    def copy(self, sql: str, target: Path, *files: Sequence[str]) -> None:
        """Write what is asked of Parquet files to another one, with bounded memory; see :meth:`query`."""
        new = target.with_suffix(_NEW)
        quoted = str(new).replace("'", "''")
        with self._base() as base:
            asked = sql.replace(_TABLES, _AS_WRITTEN)
            base.execute(f"copy ({asked}) to '{quoted}' (format parquet)", [list(paths) for paths in files])
        os.replace(new, target)

    def _base(self) -> Any:
        import duckdb

        spill = str(self.folder / "spill")
        return duckdb.connect(config={"memory_limit": _MEMORY, "threads": 1, "temp_directory": spill})

    def files(self, stage: str, name: str) -> list[str]:
        """Return the paths of a table of all batches of a stage, in order."""
        return sorted(str(path) for path in (self.folder / stage).glob(f"[0-9]*/{name}.parquet"))

    def once(self, name: str, compute: Callable[[], Any]) -> Any:
        """Return what was computed once, as JSON has it; or compute and keep it.

        Parameters
        ----------
        name : str
            Name of a file.
        compute : callable
            Computes it.

        Returns
        -------
        object
        """
        file = self.folder / f"{name}.json"
        if not file.is_file():
            new = file.with_suffix(_NEW)
            new.write_text(json.dumps(compute(), ensure_ascii=False), encoding="utf-8")
            os.replace(new, file)
        return _read_json(file)

    def array(self, name: str, compute: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """Return an array that was computed once, or compute and keep it."""
        file = self.folder / f"{name}.npy"
        if not file.is_file():
            new = self.folder / f"{name}{_NEW}.npy"
            np.save(new, compute(), allow_pickle=False)
            os.replace(new, file)
        with _reading(file):
            found: NDArray[Any] = np.load(file, allow_pickle=False)
        return found


class Part:
    """The files of one batch.

    Parameters
    ----------
    folder : Path
        Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def table(self, name: str, table: pd.DataFrame) -> None:
        """Write a table."""
        table.to_parquet(self.folder / f"{name}.parquet", index=False, compression="zstd")

    def read(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Read a table, or some of its columns."""
        return pd.read_parquet(self.folder / f"{name}.parquet", columns=None if columns is None else list(columns))

    def matrix(self, name: str, matrix: sparse.csr_matrix, terms: Sequence[str]) -> None:
        """Write counts of words, and what their columns stand for."""
        sparse.save_npz(self.folder / f"{name}.npz", matrix)
        (self.folder / f"{name}.json").write_text(json.dumps(list(terms), ensure_ascii=False), encoding="utf-8")

    def counts(self, name: str, columns: Mapping[str, int]) -> sparse.csr_matrix:
        """Read counts of words, with the columns of a vocabulary; words that it lacks are left out.

        Parameters
        ----------
        name : str
            Name of the matrix.
        columns : mapping
            Word to column.

        Returns
        -------
        csr_matrix, shape (n_rows, n_words)
        """
        file = self.folder / f"{name}.npz"
        with _reading(file):
            matrix = sparse.coo_matrix(sparse.load_npz(file))
        terms = _read_json(file.with_suffix(".json"))
        place = np.array([columns.get(term, -1) for term in terms], dtype=np.int64).reshape(-1)
        column = place[matrix.col] if len(place) else matrix.col
        kept = column >= 0
        cells = (matrix.data[kept], (matrix.row[kept], column[kept]))
        return sparse.csr_matrix(cells, shape=(matrix.shape[0], len(columns)))

    def array(self, name: str, array: NDArray[Any]) -> None:
        """Write an array."""
        np.save(self.folder / f"{name}.npy", array, allow_pickle=False)

    def bytes(self, name: str, content: bytes) -> None:
        """Write bytes."""
        (self.folder / name).write_bytes(content)


def _read_json(file: Path) -> Any:
    """Read a file of JSON."""
    with _reading(file):
        return json.loads(file.read_text(encoding="utf-8"))


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    """Tell what is wrong with a file that holds no JSON or arrays any more."""
    try:
        yield
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise Damaged(f"{file.name}: {error}") from error


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield lists of so many items; the last may be shorter.

    Examples
    --------
    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
