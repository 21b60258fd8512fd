"""Bad input: every fault is told in one line that says what, where and how to mend it; none fills the memory."""

from __future__ import annotations

import gzip
import re
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import openpyxl
import pandas as pd
import pytest

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.readers import HEADINGS, limits
from pranalytics.errors import UserError
from pranalytics.study.analysis import analyse

from .reading import findings, read, refusal, write_ods

Write = Callable[[str, str | bytes], Path]
PERSIAN = "شهردار شيراز گفت: پارك تازه چهار هزار گل دارد.\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


class TestPaths:
    @pytest.mark.parametrize("name", ["none", "none.txt", "none.csv"])
    def test_nothing_is_there(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        assert refusal(path) == f"There is no file or folder {path}; check the path."

    @pytest.mark.parametrize("paths", ["", [], [""]])
    def test_no_path(self, paths: Any) -> None:
        assert "No path is given" in refusal(paths)

    @pytest.mark.parametrize("paths", [None, 7, [None], ["a.txt", 7]])
    def test_what_is_no_path(self, paths: Any) -> None:
        assert re.fullmatch("(None|7) is no path; give a file, a folder, or several of them.", refusal(paths))

    def test_a_table_is_sent_where_it_can_be_used(self) -> None:
        line = refusal(pd.DataFrame({"متن": ["پل گشوده شد."], "شهر": ["رشت"]}))
        assert "\n" not in line
        assert "give the table itself to analyse or build_report" in line
        named = line.split("needs the columns ")[1].split(";")[0].split(", ")
        corpus = pd.DataFrame([dict.fromkeys(named, "") | {"text": "شهردار گفت پل تازه گشوده شد."}])
        assert len(analyse(corpus).corpus) == 1
        for name in named:
            with pytest.raises(UserError, match=f"The corpus lacks the column {name}"):
                analyse(corpus.drop(columns=name))

    def test_one_path_twice(self, write: Write, tmp_path: Path) -> None:
        path = write("a.txt", "متن")
        assert "is given twice" in refusal([path, tmp_path / "." / "a.txt"])

    def test_one_of_several_is_missing(self, write: Write, tmp_path: Path) -> None:
        assert str(tmp_path / "none") in refusal([write("a.txt", "متن"), tmp_path / "none"])

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        assert "holds no file that can be read; give a folder with" in refusal(tmp_path)

    def test_a_folder_of_other_files(self, write: Write, tmp_path: Path) -> None:
        for n in range(3):
            write(f"{n}.pdf", b"%PDF")
        assert "only .pdf (3);" in refusal(tmp_path)

    @pytest.mark.parametrize(
        ("name", "advice"),
        [("a.pdf", "as .txt or .docx"), ("a.doc", "save it as .docx"), ("a.zip", "unpack it"), ("a", "as one of these"),
         ("a.xlsx.gz", "as one of these"), ("a.gz", "as one of these")],
    )  # fmt: skip
    def test_a_kind_of_file_that_cannot_be_read(self, write: Write, name: str, advice: str) -> None:
        message = refusal(write(name, "x"))
        assert message.startswith(f"{write(name, 'x')} is not of a kind that can be read")
        assert advice in message

    def test_a_file_that_may_not_be_read(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write("a.txt", "x")

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        assert refusal(path) == f"Cannot read {path}: Permission denied. Check that it is there and readable."

    @pytest.mark.parametrize(
        ("name", "wishes", "words"),
        [
            ("a.txt", {"columns": {"text": "body"}}, "leave out text"),
            ("a.html", {"columns": {"city": "body"}}, "leave out city"),
            ("a.csv", {"query": "SELECT 1"}, "is no database; leave out the query"),
            ("a.csv", {"sheet": "S"}, "is no workbook; leave out the sheet"),
            ("a.csv", {"encoding": "utf-123"}, "no encoding 'utf-123'"),
            ("a.csv", {"columns": {"body": "text"}}, f"no column body; it has {', '.join(HEADINGS)}"),
        ],
    )
    def test_a_wish_that_cannot_be_met(self, write: Write, name: str, wishes: dict[str, Any], words: str) -> None:
        assert words in refusal(write(name, "text\nمتن\n"), **wishes)

    def test_columns_for_a_folder_without_tables(self, write: Write, tmp_path: Path) -> None:
        write("a.txt", "متن")
        assert "leave out text" in refusal(tmp_path, {"text": "body"})


class TestEncodings:
    @pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html"])
    @pytest.mark.parametrize(
        "raw",
        [b"\x89PNG\r\n\x1a\n\0\0", "text\né à ü ß ".encode("latin-1") * 9, b"\0" * 4000],
        ids=["png", "latin", "nul"],
    )
    def test_what_is_no_text(self, write: Write, name: str, raw: bytes) -> None:
        path = write(name, raw)
        assert refusal(path) == (
            f"{path} is no text that can be read (tried UTF-8, UTF-16 and windows-1256); save it as UTF-8 text."
        )

    @pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html"])
    def test_a_wrong_encoding_is_not_read_as_mojibake(self, write: Write, name: str) -> None:
        path = write(name, f"text\n{PERSIAN}".encode("windows-1256"))
        assert f"{path} is not in the encoding utf-8" in refusal(path, encoding="utf-8")

    @pytest.mark.parametrize("name", ["a.txt", "a.csv"])
    def test_stray_nuls_are_dropped_and_told(self, write: Write, name: str) -> None:
        text = f"text\n{PERSIAN * 4}"
        path = write(name, text[:20] + "\0" + text[20:])
        documents = read(path)
        assert "\0" not in documents[0].text
        assert "".join(d.text for d in documents) in text.replace("\n", "" if name == "a.csv" else "\n")
        assert {d.encoding for d in documents} == {"utf-8 (damaged)"}

    def test_a_nul_escaped_in_json(self, write: Write) -> None:
        assert read(write("a.jsonl", r'{"text": "شهر\u0000دار \ud83d"}'))[0].text == "شهردار \ufffd"

    def test_a_workbook_that_is_called_csv(self, write: Write) -> None:
        assert "is no text but an Excel, Word or zip file" in refusal(write("a.csv", b"PK\x03\x04\0\0"))


class TestPacked:
    @pytest.fixture
    def small(self, monkeypatch: pytest.MonkeyPatch) -> int:
        """Set the limit of what may be unpacked to a hundred thousand bytes."""
        monkeypatch.setattr(limits, "MAX_UNPACKED", 100_000)
        return 100_000

    @pytest.mark.parametrize("name", ["a.txt.gz", "a.csv.gz", "a.jsonl.gz", "a.html.gz"])
    def test_a_gzip_file_that_is_cut_off(self, write: Write, name: str) -> None:
        whole = gzip.compress("".join(f"{n}, {PERSIAN}" for n in range(99)).encode())
        path = write(name, whole[:-20])
        assert refusal(path) == (
            f"{path} is cut off or broken (Compressed file ended before the end-of-stream marker was reached); "
            "copy or download it again."
        )

    @pytest.mark.parametrize("change", [lambda raw: b"text\n" + raw, lambda raw: raw[:40] + b"\xff" * 9 + raw[49:]])
    def test_a_gzip_file_that_is_broken(self, write: Write, change: Callable[[bytes], bytes]) -> None:
        assert "is cut off or broken" in refusal(write("a.txt.gz", change(gzip.compress(PERSIAN.encode() * 9))))

    @pytest.mark.parametrize("name", ["a.csv.gz", "a.jsonl.gz"])
    def test_a_gzip_bomb(self, write: Write, small: int, name: str) -> None:
        path = write(name, gzip.compress(b'{"text": "x"}\n' * small))
        assert f"{path} unpacks to more than 100,000 bytes" in refusal(path)

    def zip_bomb(self, path: Path, member: str, size: int, *, lie: bool) -> Path:
        """Write a zip file with a member of blanks, whose table of contents may call it small."""
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, b"<?xml version='1.0'?><a>" + b" " * size + b"</a>")
            if lie:
                archive.getinfo(member).file_size = 10
        return path

    @pytest.mark.parametrize("lie", [False, True])
    @pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.docx"])
    def test_a_zip_bomb(self, tmp_path: Path, small: int, name: str, lie: bool) -> None:
        path = tmp_path / name
        if name == "a.xlsx":
            pd.DataFrame({"text": ["متن"]}).to_excel(path)
        elif name == "a.ods":
            write_ods(path, [["text"], ["متن"]])
        else:
            docx.Document().save(str(path))
        assert path.stat().st_size < 50_000
        self.zip_bomb(path, "word/more.xml", 3 * small, lie=lie)
        assert f"{path} unpacks to more than 100,000 bytes" in refusal(path)

    def test_a_word_document_with_too_much_xml(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        docx.Document().save(str(tmp_path / "a.docx"))
        monkeypatch.setattr(limits, "MAX_WORD_XML", 1_000)
        assert "unpacks to more than 1,000 bytes" in refusal(tmp_path / "a.docx")

    def test_one_long_string_in_many_cells(self, tmp_path: Path, small: int) -> None:
        path = tmp_path / "a.xlsx"
        pd.DataFrame({"text": ["ب" * 2_000] * 500}).to_excel(path, index=False)
        assert path.stat().st_size < 20_000
        assert "unpacks to more than" in refusal(path)

    def test_a_cell_at_the_end_of_the_sheet(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet["A1"] = "text"
        sheet["XFD1048576"] = " "
        book.save(path)
        assert "has a cell far away from the others (xl/worksheets/sheet1.xml spans more than" in refusal(path)

    @pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.docx", "a.parquet"])
    @pytest.mark.parametrize(
        "raw", [b"", b"PK\x03\x04\x14\0", b"<html></html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
    )
    def test_a_file_that_is_not_what_its_name_says(self, write: Write, name: str, raw: bytes) -> None:
        path = write(name, raw)
        assert refusal(path).startswith(str(path))

    def test_a_workbook_that_its_library_did_not_foresee(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        panic = type("PanicException", (BaseException,), {})

        def fail(_: Path) -> None:
            raise panic("index out of bounds")

        path = tmp_path / "a.xlsx"
        pd.DataFrame({"text": ["متن"]}).to_excel(path)
        monkeypatch.setattr("python_calamine.load_workbook", fail)
        assert f"{path} cannot be read as a workbook (index out of bounds)" in refusal(path)

    @pytest.mark.parametrize("kind", ["xlsx", "docx", "parquet"])
    @pytest.mark.parametrize("part", [0.5, 0.9])
    def test_a_file_that_is_cut_off(self, tmp_path: Path, kind: str, part: float) -> None:
        path = tmp_path / f"a.{kind}"
        if kind == "docx":
            docx.Document().save(str(path))
        else:
            table = pd.DataFrame({"text": [PERSIAN]})
            table.to_excel(path) if kind == "xlsx" else table.to_parquet(path)
        raw = path.read_bytes()
        path.write_bytes(raw[: int(len(raw) * part)])
        assert refusal(path).startswith(str(path))


class TestSize:
    @pytest.fixture
    def short(self, monkeypatch: pytest.MonkeyPatch) -> int:
        """Set the length that a document may have to a thousand characters."""
        monkeypatch.setattr(limits, "MAX_CHARACTERS", 1_000)
        return 1_000

    @pytest.mark.parametrize(
        ("name", "text", "place"),
        [
            ("a.txt", "{long}", ""),
            ("a.html", "<p>{long}</p>", ""),
            ("a.csv", "text\nیک\n{long}\n", ", line 3"),
            ("a.jsonl", '{{"text": "یک"}}\n{{"text": "{long}"}}\n', ", line 2"),
            ("a.jsonl", "{long}", ", line 1"),
        ],
    )
    def test_a_document_that_is_too_long(self, write: Write, short: int, name: str, text: str, place: str) -> None:
        path = write(name, text.format(long="ب" * (short + 1)))
        assert refusal(path) == (
            f"{path}{place} holds more than 1,000 characters, more than one document may have; "
            "check how the file was made, or split it."
        )

    def test_a_cell_that_is_too_long(self, tmp_path: Path, short: int) -> None:
        path = tmp_path / "a.parquet"
        pd.DataFrame({"text": ["یک", "ب" * (short + 1)]}).to_parquet(path)
        assert f"{path}, row 2 holds more than 1,000 characters" in refusal(path)

    def test_a_row_of_many_short_lines(self, write: Write, short: int) -> None:
        path = write("a.csv", "id,text\n1,یک\n2,دو\n3," + '"ب\n' + "ب\n" * short + '"\n')
        assert refusal(path) == (
            f"{path}: the row that begins on line 4 does not end within 1,000 characters; look there for a quote that "
            "is not closed."
        )

    def test_an_object_in_a_list_that_does_not_end(
        self, write: Write, short: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pranalytics.corpus.readers.streams._PIECE", 100)
        path = write("a.json", '[{"text": "یک"},\n{"text": "' + "ب" * 3 * short)
        assert f"{path}, line 2: no whole JSON object begins here" in refusal(path)

    @pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.jsonl.gz"])
    def test_memory_holds_no_more_than_a_document(self, write: Write, short: int, name: str) -> None:
        raw = b"x" * 30_000_000
        path = write(name, gzip.compress(raw, 1) if name.endswith(".gz") else raw)
        tracemalloc.start()
        try:
            assert "holds more than 1,000 characters" in refusal(path)
            assert tracemalloc.get_traced_memory()[1] < 12_000_000
        finally:
            tracemalloc.stop()


class TestTables:
    def test_a_table_without_a_column_of_texts(self, write: Write) -> None:
        message = refusal(write("a.csv", "عنوان,شهر\nالف,رشت\n"))
        assert "it has عنوان, شهر" in message
        assert "«متن»" in message

    @pytest.mark.parametrize("kind", ["csv", "jsonl", "json", "parquet", "xlsx", "ods"])
    @pytest.mark.parametrize("asked", ["text", "city"])
    def test_a_column_that_is_not_there(self, tmp_path: Path, kind: str, asked: str) -> None:
        path = tmp_path / f"a.{kind}"
        table = pd.DataFrame({"text": ["یک"], "title": ["دو"]})
        match kind:
            case "csv":
                table.to_csv(path, index=False)
            case "parquet":
                table.to_parquet(path)
            case "xlsx":
                table.to_excel(path, index=False)
            case "ods":
                write_ods(path, [["text", "title"], ["یک", "دو"]])
            case _:
                table.to_json(path, orient="records", lines=kind == "jsonl")
        message = refusal(path, {asked: "خبرها"})
        assert str(path) in message
        assert message.endswith("has no column 'خبرها'; it has text, title.")

    def test_a_table_without_headings_gives_no_endless_message(self, write: Write) -> None:
        rows = ",".join(f'"{"سطر نخست\n" * 200}"' for _ in range(30))
        assert "no column for the text" in refusal(write("a.csv", rows))

    def test_a_quote_that_is_not_closed(self, write: Write) -> None:
        message = refusal(write("a.csv", 'doc_id,text\nx,"یک\ny,دو\nz,سه\n'))
        assert "line 4" in message
        assert "quote" in message

    def test_a_row_with_more_cells_than_headings_is_not_cut_silently(self, write: Write) -> None:
        message = refusal(write("a.csv", "text\nیک\nدو, سه\n"))
        assert "line 3" in message
        assert "2 cells under 1 heading" in message

    @pytest.mark.parametrize(
        ("name", "text", "words"),
        [
            ("a.csv", "", "is empty"),
            ("a.csv", "\n\n", "is empty"),
            ("a.csv", "text,city\n", "holds no row below"),
            ("a.jsonl", "", "holds no object"),
            ("a.json", "[]", "holds no object"),
        ],
    )
    def test_a_table_of_nothing(self, write: Write, name: str, text: str, words: str) -> None:
        assert words in refusal(write(name, text))

    @pytest.mark.parametrize("table", [pd.DataFrame({"text": pd.Series(dtype=str)}), pd.DataFrame()])
    @pytest.mark.parametrize("kind", ["xlsx", "parquet"])
    def test_a_typed_table_of_nothing(self, tmp_path: Path, kind: str, table: pd.DataFrame) -> None:
        path = tmp_path / f"a.{kind}"
        table.to_excel(path, index=False) if kind == "xlsx" else table.to_parquet(path)
        assert refusal(path).startswith(str(path))

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ('{"text": "یک"}\n\n{"text": "دو\n{"text": "سه"}\n', 3),
            ('{"text": "یک"}\n{"text": "دو"', 2),
            ('{"text": "یک"}\nNone\n', 2),
            ('{"text": "یک"}\n["دو"]\n', 2),
            ('{"text": "یک"}\n' + "[" * 200_000, 2),
            ('[{"text": "یک"},\n{"text": دو}]', 2),
            ('[{"text": "یک"},\n\n"دو"]', 3),
            ('[{"text": "یک"}\n]\n[{"text": "دو"}]', 2),
            ('[{"text": "یک"},\n', 2),
            ('[{"text": "یک"},\n{"text": "دو', 2),
            ('{\n"text": "یک"\n}', 1),
        ],
    )
    @pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
    def test_json_that_is_broken(self, write: Write, name: str, text: str, line: int) -> None:
        path = write(name, text)
        message = refusal(path)
        assert str(path) in message
        assert f"line {line}" in message

    def test_an_id_that_stands_twice(self, write: Write) -> None:
        path = write("a.csv", "id,text\nx,یک\ny,دو\nx,سه\n")
        assert refusal(path) == (
            f"The id 'x' stands twice ({path}, line 2; {path}, line 4); give each document an id of its own."
        )

    def test_a_column_of_texts_can_be_named_in_every_way_of_work(self, write: Write) -> None:
        message = refusal(write("a.csv", "شهر,lead\nرشت,پل گشوده شد.\n"))
        assert "(it has شهر, lead)" in message
        assert '(--text-column "…"; in study.toml text_column = "…"; in Python text="…")' in message

    def test_no_sheet_has_texts(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        with pd.ExcelWriter(path) as writer:
            for name in ("یک", "دو"):
                pd.DataFrame({"شهر": ["رشت"]}).to_excel(writer, sheet_name=name, index=False)
        assert refusal(path).startswith(f"{path} (sheets یک, دو) has no column for the text (it has شهر)")

    @pytest.mark.parametrize("sheet", ["None", 5, -1])
    def test_a_sheet_that_is_not_there(self, tmp_path: Path, sheet: str | int) -> None:
        path = tmp_path / "a.xlsx"
        pd.DataFrame({"text": ["یک"]}).to_excel(path, sheet_name="خبرها")
        assert refusal(path, sheet=sheet) == f"{path} has no sheet {sheet!r}; it has خبرها."


class TestDatabases:
    @pytest.fixture
    def news(self, tmp_path: Path) -> Path:
        path = tmp_path / "news.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE news (text)")
            connection.execute("INSERT INTO news VALUES ('یک')")
            connection.commit()
        return path

    def test_no_query(self, news: Path) -> None:
        message = refusal(news)
        assert 'query="SELECT' in message
        assert "--query" in message
        assert "(it has the tables news)" in message

    @pytest.mark.parametrize("url", ["sqlite:///{}", "sqlite:///file:{}?mode=ro&uri=true"])
    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("SELECT * FROM news WHERE 0", "The query gives no row from"),
            ("SELECT * FROM none", "no such table: none); check"),
            ("SELEC", "syntax error); check"),
            ("SELECT 1; SELECT 2", "one statement at a time); check"),
            ("SELECT 1 AS x", "has no column for the text (it has x)"),
            ("DELETE FROM news", ""),
        ],
    )
    def test_a_query_that_gives_nothing(self, news: Path, url: str, query: str, words: str) -> None:
        assert words in refusal(url.format(news), query=query)
        assert read(news, query="SELECT * FROM news"), "reading changed the database"

    def test_a_file_that_is_no_database(self, write: Write) -> None:
        assert "is neither a SQLite nor a DuckDB database" in refusal(write("a.db", "متن"), query="SELECT 1")

    def test_a_database_that_is_not_there_is_not_made(self, tmp_path: Path) -> None:
        path = tmp_path / "none.sqlite"
        assert str(path) in refusal(f"sqlite:///{path}", query="SELECT 1")
        assert not path.exists()

    @pytest.mark.parametrize("password", ["s3cret", "s3cr%40t%2F"])
    @pytest.mark.parametrize(
        "url",
        [
            "postgresql://user:{}@127.0.0.1:1/news",
            "mysql+pymysql://user:{}@127.0.0.1:1/news",
            "nosuch://user:{}@127.0.0.1/news",
            "sqlite:///file:none?mode=ro&password={}&uri=true",
            "postgresql://user:{}@host:port/news",
            "postgresql://user:x@{}:@[/news",
        ],
    )
    def test_a_password_is_never_shown(self, url: str, password: str) -> None:
        message = refusal(url.format(password), query="SELECT 1")
        assert password not in message
        assert unquote(password) not in message

    def test_what_a_driver_says_is_shown_without_the_password(
        self, news: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import sqlalchemy

        def fail(url: str, **_: object) -> None:
            raise RuntimeError(f"cannot connect with {url}\nfor p@ss is wrong")

        monkeypatch.setattr(sqlalchemy, "create_engine", fail)
        message = refusal("postgresql://u:p%40ss@host/news", query="SELECT 1")
        assert "cannot connect with postgresql://u:***@host/news" in message

    @pytest.mark.parametrize("url", ["https://example.org/news.csv?token=s3cret", "s3://bucket/news.csv"])
    def test_the_address_of_a_file(self, url: str) -> None:
        message = refusal(url)
        assert message.startswith(f"{url.partition('?')[0]} is not the address of a database; save")
        assert "s3cret" not in message

    def test_a_driver_that_is_not_installed_is_named(self) -> None:
        assert "needs the package pymysql; install it" in refusal("mysql+pymysql://u@host/news", query="SELECT 1")


class TestFolders:
    @pytest.fixture
    def thousand(self, tmp_path: Path) -> Path:
        """A folder of a thousand texts, one of them unreadable."""
        folder = tmp_path / "texts"
        folder.mkdir()
        for n in range(999):
            (folder / f"{n:03}.txt").write_text(f"خبر شمارهٔ {n}", "utf-8")
        (folder / "500b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
        return folder

    def test_one_unreadable_file_among_a_thousand_is_named_and_skipped(self, thousand: Path) -> None:
        assert len(read(thousand)) == 999
        ((name, reason),) = findings(thousand).skipped
        assert name == "500b.txt"
        assert reason.startswith("500b.txt is no text that can be read")

    def test_who_is_strict_is_stopped(self, thousand: Path) -> None:
        assert f"{thousand / '500b.txt'} is no text" in refusal(thousand, strict=True)

    def test_the_corpus_says_what_was_skipped(self, thousand: Path) -> None:
        for path in sorted(thousand.glob("*.txt"))[3:-3]:
            if path.name != "500b.txt":
                path.unlink()
        health = read_corpus(thousand).attrs["health"]
        assert (health["read"], [name for name, _ in health["skipped"]]) == (6, ["500b.txt"])
        with pytest.raises(UserError, match=r"500b\.txt is no text"):
            read_corpus(thousand, strict=True)

    def test_of_a_broken_table_no_row_is_taken(self, write: Write, tmp_path: Path) -> None:
        write("a.txt", "متن")
        write("b.jsonl", '{"text": "یک"}\n{"text": "دو\n')
        assert [d.doc_id for d in read(tmp_path)] == ["a"]
        assert "line 2" in findings(tmp_path).skipped[0][1]

    def test_a_folder_in_which_nothing_can_be_read(self, write: Write, tmp_path: Path) -> None:
        write("a.txt", b"\0\0\0\0")
        write("b.docx", b"")
        assert refusal(tmp_path) == (
            f"No file of {tmp_path} can be read; the first: a.txt is no text that can be read (tried UTF-8, UTF-16 and "
            "windows-1256); save it as UTF-8 text."
        )

    def test_a_folder_within_that_cannot_be_opened(
        self, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import os

        write("a.txt", "متن")
        walk = os.walk

        def closed(top: Path, onerror: Callable[[OSError], None]) -> Iterator[Any]:
            onerror(PermissionError(13, "Permission denied", str(top / "private")))
            yield from walk(top)

        monkeypatch.setattr(os, "walk", closed)
        assert findings(tmp_path).skipped == [("private", "Cannot read the folder: Permission denied.")]
        assert "private: Permission denied" in refusal(tmp_path, strict=True)

    def test_a_library_that_fails_on_a_page(
        self, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import trafilatura

        write("a.txt", "متن")
        write("b.html", "<html><body><p>متن</p></body></html>")

        def fail(*_: object, **__: object) -> None:
            raise IndexError

        monkeypatch.setattr(trafilatura, "bare_extraction", fail)
        assert findings(tmp_path).skipped == [
            ("b.html", "b.html cannot be read as a web page (IndexError); save its text as .txt.")
        ]

    def test_a_file_name_that_is_no_text(self, tmp_path: Path) -> None:
        name = b"\xd4\xe5\xd1.txt"
        try:
            with open(bytes(tmp_path) + b"/" + name, "wb") as file:
                file.write(PERSIAN.encode())
        except OSError:
            pytest.skip("this file system takes only names in Unicode")
        assert read_corpus(tmp_path)["doc_id"].tolist() == [r"\udcd4\udce5\udcd1"]
