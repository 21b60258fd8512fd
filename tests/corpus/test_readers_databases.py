"""Databases: files and addresses."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from pranalytics.corpus.readers.addresses import parse_address
from pranalytics.errors import UserError

from .reading import read

MAKE = (
    "CREATE TABLE news (id INTEGER, متن VARCHAR, city VARCHAR, day DATE)",
    "INSERT INTO news VALUES (1, 'پل ۱۰۰٪ :تازه', 'رشت', '2019-12-03'), (2, 'بوستان', NULL, NULL)",
)
QUERY = "SELECT *, '%:x' AS note FROM news ORDER BY id"
Database = Callable[[str], Path]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Make a database with two documents, of the kind that the end of its name tells."""

    def _database(name: str) -> Path:
        path = tmp_path / name
        connection = duckdb.connect(str(path)) if "duck" in name else sqlite3.connect(path)
        with closing(connection):
            for statement in MAKE:
                connection.execute(statement)
            connection.commit()
        return path

    return _database


@pytest.mark.parametrize("name", ["news.sqlite", "news.db", "a #1?.sqlite3", "news.duckdb", "duck.db"])
def test_a_file_and_a_query(database: Database, name: str) -> None:
    path = database(name)
    documents = read(path, {"date": "day"}, query=QUERY)
    assert [d[:6] for d in documents] == [
        ("1", "", "پل ۱۰۰٪ :تازه", "رشت", "2019-12-03", ""),
        ("2", "", "بوستان", "", "", ""),
    ]
    assert documents[1].place == f"{path}, row 2"


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_an_address_of_a_file(database: Database, kind: str) -> None:
    path = database(f"news.{kind}")
    assert [d.doc_id for d in read(f"{kind}:///{path}", query=QUERY)] == ["1", "2"]


def test_an_address_through_sqlalchemy(database: Database) -> None:
    path = database("news.sqlite")
    documents = read(f"sqlite:///file:{path}?mode=ro&uri=true", {"date": "day"}, query=QUERY)
    assert [d[:5] for d in documents] == [("1", "", "پل ۱۰۰٪ :تازه", "رشت", "2019-12-03"), ("2", "", "بوستان", "", "")]


def test_a_database_in_a_folder_is_read_with_a_query(database: Database, tmp_path: Path) -> None:
    database("news.sqlite")
    (tmp_path / "a.txt").write_text("متن", "utf-8")
    assert [d.doc_id for d in read(tmp_path)] == ["a"]
    assert [d.doc_id for d in read(tmp_path, query=QUERY)] == ["a", "1", "2"]


def test_letters_of_old_windows_in_sqlite(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("CREATE TABLE t (text)")
        connection.execute("INSERT INTO t VALUES (CAST(? AS TEXT))", ["پل تازه در شيراز".encode("windows-1256")])
        connection.commit()
    assert read(tmp_path / "a.db", query="SELECT text FROM t")[0].text == "پل تازه در شيراز"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://u:s3cret@host/news", "postgresql://u:***@host/news"),
        ("postgresql://host/news?user=u&password=s3cret", "postgresql://host/news?password=***&user=u"),
        (
            "mysql+pymysql://u:s3%40cret@host:3306/news?charset=utf8mb4",
            "mysql+pymysql://u:***@host:3306/news?charset=utf8mb4",
        ),
        ("mssql+pyodbc:///?odbc_connect=PWD%3Ds3cret%3B", "mssql+pyodbc:///?odbc_connect=***"),
    ],
)
def test_an_address_is_shown_without_its_secrets(address: str, shown: str) -> None:
    assert parse_address(address).shown == shown


@pytest.mark.parametrize("address", ["http://\n", "sqlite:///a\u2028b.db", "postgresql://u:s3cret@host\r\n/news"])
def test_an_address_stands_in_one_line(address: str) -> None:
    with pytest.raises(UserError, match=r"^The address \w+://… holds the end of a line; [^\n]+$"):
        parse_address(address)
