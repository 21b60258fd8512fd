"""Databases: a SQLite or DuckDB file, or any address that SQLAlchemy knows, with a query.

In: a path or an address, and SQL. Out: a :class:`~pranalytics.corpus.readers.rows.Table`. Files are opened for reading
only, nothing is ever committed, and a password in an address reaches no message.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from pranalytics.corpus.readers.addresses import Address, hide, parse_address
from pranalytics.corpus.readers.columns import cell_text
from pranalytics.corpus.readers.rows import Table
from pranalytics.errors import UserError, shown_names

_BATCH = 1_000  # rows in memory at once
_ASK = '; say what to read of it: query="SELECT … FROM …", on the command line --query "…"'
_LONGEST_REASON = 200
_SQLITE = b"SQLite format 3\0"
_DUCKDB = b"DUCK"  # after a checksum of eight bytes
_LIST_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name",
    "duckdb": "SELECT table_name FROM information_schema.tables ORDER BY table_name",
}


class _Result(Protocol):
    """What a query gives."""

    def fetchmany(self, size: int, /) -> Sequence[Sequence[Any]]: ...


_Run = Callable[[str], AbstractContextManager[tuple[list[str], _Result]]]


def open_database_file(path: Path, query: str | None) -> Table:
    """Run a query on a SQLite or DuckDB file.

    Parameters
    ----------
    path : Path
        The file.
    query : str or None
        The query, in SQL.

    Returns
    -------
    Table

    Raises
    ------
    UserError
        If the file is no such database, or the query is missing, fails or gives no row.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_SQLITE))
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror}. Check that it is there and readable.") from None
    kind = "sqlite" if head == _SQLITE else "duckdb" if head[8:12] == _DUCKDB else ""
    if not kind:
        raise UserError(f"{path} is neither a SQLite nor a DuckDB database; check that the whole file was saved.")
    run = _run_on_sqlite(path) if kind == "sqlite" else _run_on_duckdb(path)
    if not query:
        with run(_LIST_TABLES[kind]) as (_, result):
            tables = shown_names(cell_text(row[0]) for row in result.fetchmany(_BATCH))
        raise UserError(f"{path} is a database{_ASK} (it has the tables {tables}).")
    return _table(str(path), query, run)


def open_address(url: str, query: str | None) -> Table:
    """Run a query on a database by its address.

    Parameters
    ----------
    url : str
        The address, as SQLAlchemy takes it.
    query : str or None
        The query, in SQL.

    Returns
    -------
    Table

    Raises
    ------
    UserError
        If the database cannot be reached, or the query is missing, fails or gives no row.
    """
    address = parse_address(url)
    if address.file:
        return open_database_file(address.file, query)
    if not query:
        raise UserError(f"{address.shown} is a database{_ASK}.")
    return _table(address.shown, query, _run_on_address(url, address))


def _table(place: str, query: str, run: _Run) -> Table:
    """Run a query, and return its result with the first row at hand."""
    rows = _rows(place, query, run)
    names = next(rows)
    return Table(place, [str(name) for name in names[1]], rows)


def _rows(place: str, query: str, run: _Run) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield the headings, then the rows, each with its place."""
    with run(query) as (names, result):
        number = 0
        while batch := result.fetchmany(_BATCH):
            if not number:
                yield place, names
            for row in batch:
                number += 1
                yield f"{place}, row {number}", row
        if not number:
            raise UserError(f"The query gives no row from {place}; check its conditions.")


def _run_on_sqlite(path: Path) -> _Run:
    @contextmanager
    def run(query: str) -> Iterator[tuple[list[str], _Result]]:
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                connection.text_factory = bytes  # letters may be in any encoding
                cursor = connection.execute(query)
                yield _names(cursor.description, str(path)), cursor
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise _failed(str(path), error) from None

    return run


def _run_on_duckdb(path: Path) -> _Run:
    @contextmanager
    def run(query: str) -> Iterator[tuple[list[str], _Result]]:
        import duckdb

        try:
            # A view in it could read any file of this machine, and the web, whatever the query asks for.
            made = duckdb.connect(str(path), read_only=True, config={"enable_external_access": False})
            with closing(made) as connection:
                cursor = connection.execute(query)
                yield _names(cursor.description, str(path)), cursor
        except duckdb.Error as error:
            raise _failed(str(path), error) from None

    return run


def _run_on_address(url: str, address: Address) -> _Run:
    @contextmanager
    def run(query: str) -> Iterator[tuple[list[str], _Result]]:
        from sqlalchemy import create_engine
        from sqlalchemy.pool import NullPool

        try:
            engine = create_engine(url, poolclass=NullPool)
            with engine.connect() as connection:
                # The query goes to the database as it is: neither «:name» nor «%» in it stands for a parameter.
                options = connection.execution_options(stream_results=True, no_parameters=True)
                with options.exec_driver_sql(query) as result:
                    yield _names(list(result.keys()) if result.returns_rows else None, address.shown), result
        except UserError:
            raise
        except ModuleNotFoundError as error:
            raise UserError(
                f"To read {address.shown} Python needs the package {error.name}; install it beside pranalytics."
            ) from None
        except Exception as error:  # what drivers raise is not known beforehand, and may hold the password
            raise _failed(address.shown, error, address.secrets) from None

    return run


def _names(description: Sequence[Any] | None, place: str) -> list[str]:
    """Return the headings of a result."""
    if description is None:
        raise UserError(f"The query asks {place} for no rows; it has to be a SELECT.")
    return [column if isinstance(column, str) else str(column[0]) for column in description]


def _failed(place: str, error: BaseException, secrets: Sequence[str] = ()) -> UserError:
    reason = " ".join(str(getattr(error, "orig", None) or error).split("\n", 1)[0].split()).rstrip(".")
    return UserError(f"Reading from {place} failed ({hide(reason, secrets)[:_LONGEST_REASON]}); check the query.")
