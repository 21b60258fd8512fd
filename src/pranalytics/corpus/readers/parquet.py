"""Parquet, read batch by batch, and only the columns that a corpus has.

In: a .parquet. Out: a :class:`~pranalytics.corpus.readers.rows.Table`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pranalytics.corpus.readers import limits
from pranalytics.corpus.readers.columns import find_columns
from pranalytics.corpus.readers.rows import Table
from pranalytics.errors import UserError

_BATCH = 256  # rows in memory at once
_MOST_TIMES = 100  # as large as the file may what it unpacks to be; texts are packed to a tenth at best


def open_parquet(path: Path, columns: Mapping[str, str]) -> Table:
    """Open a Parquet file.

    Parameters
    ----------
    path : Path
        The file.
    columns : mapping of str
        Column of the corpus to heading, for headings that are not recognised.

    Returns
    -------
    Table

    Raises
    ------
    UserError
        If the file is broken, or unpacks to more than any corpus holds.
    """
    from pyarrow.parquet import read_schema  # type: ignore[import-untyped]

    with _told(path):
        names = read_schema(path).names
    wanted = [names[n] for n in find_columns(names, columns).values()]
    return Table(str(path), names, _rows(path, names, wanted))


def _rows(path: Path, names: list[str], wanted: list[str]) -> Iterator[tuple[str, list[object]]]:
    """Yield the rows; of the columns that are not wanted all cells are None."""
    from pyarrow.parquet import ParquetFile

    number = 0
    left = most = max(limits.MAX_UNPACKED, _MOST_TIMES * path.stat().st_size)
    with _told(path), ParquetFile(path) as table:
        for batch in table.iter_batches(_BATCH, columns=wanted):
            left -= batch.nbytes
            if left < 0:
                raise limits.unpacks_to_too_much(path, most)
            for record in batch.to_pylist():
                number += 1
                yield f"{path}, row {number}", [record.get(name) for name in names]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell a fault of the file as one of the user's input."""
    from pyarrow import ArrowException  # type: ignore[import-untyped]

    try:
        yield
    except (ArrowException, OSError) as error:
        reason = str(error).split("\n", 1)[0].rstrip(".")
        raise UserError(f"{path} cannot be read as Parquet ({reason}); save or copy it again.") from None
