from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from pranalytics.corpus.readers import HEADINGS, read_documents
from pranalytics.errors import UserError

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    return _write


def refusal(path: Path, columns: dict[str, str] | None = None) -> str:
    """Return the one line that reading a path is refused with."""
    with pytest.raises(UserError) as caught:
        read_documents(path, columns or {})
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 600
    assert str(path) in message or "A corpus has no column" in message
    return message


def test_a_folder_is_read_in_order_with_its_subfolders(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.txt", "notes.md"):
        write(name, name)
    assert [(d.doc_id, d.text) for d in read_documents(tmp_path, {})] == [
        ("a", "a.TXT"),
        ("b", "b.txt"),
        ("sub/c", "sub/c.txt"),
    ]


def test_hidden_files_are_left_out(write: Write, tmp_path: Path) -> None:
    write("a.txt", "متن")
    write("._a.txt", "\0\0")
    write(".ipynb_checkpoints/a.txt", "متن")
    write("__MACOSX/a.txt", "\0")
    assert [d.doc_id for d in read_documents(tmp_path, {})] == ["a"]


def test_one_text_file(write: Write) -> None:
    (document,) = read_documents(write("a.txt", "متن"), {})
    assert (document.doc_id, document.text, document.encoding) == ("a", "متن", "utf-8")


@pytest.mark.parametrize(
    "heading",
    [
        "doc_id,title,text,city,date,source",
        "ID,Headline,Body,Town,Published,Agency",
        "شناسه,عنوان,متن,شهر,تاریخ,منبع",
        "کد خبر,تیتر,متن خبر,نام شهر,تاریخ انتشار,خبرگزاری",
        "كد خبر,تيتر,متن‌خبر,نام‌شهر,تاريخ انتشار,خبرگزاري",
        "\ufeffdoc_id, title , text,city,date,source",
    ],
)
def test_headings_in_both_languages(write: Write, heading: str) -> None:
    (d,) = read_documents(write("a.csv", f"{heading}\nx,عنوان,متن,رشت,1398/01/01,شارا\n"), {})
    assert (d.doc_id, d.title, d.text, d.city, d.date, d.source) == ("x", "عنوان", "متن", "رشت", "1398/01/01", "شارا")


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")])
def test_delimiters(write: Write, name: str, delimiter: str) -> None:
    table = delimiter.join(["doc_id", "text"]) + "\r\n" + delimiter.join(["x", '"یک, دو; سه\nچهار"']) + "\r\n"
    (document,) = read_documents(write(name, table), {})
    assert document.text == "یک, دو; سه\nچهار"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_tables_in_every_encoding(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("شهر,متن\nشيراز,بوستان تازه در شيراز گشوده شد\n".encode(codec))
    (document,) = read_documents(path, {})
    assert (document.city, document.text) == ("شيراز", "بوستان تازه در شيراز گشوده شد")


def test_named_columns_win_over_the_usual_ones(write: Write) -> None:
    path = write("a.csv", "text,lead,شهرداري\nنه,آری,رشت\n")
    (document,) = read_documents(path, {"text": "lead", "city": "شهرداری"})
    assert (document.text, document.city) == ("آری", "رشت")


def test_a_column_is_used_once(write: Write) -> None:
    (document,) = read_documents(write("a.csv", "title,city\nخبر,رشت\n"), {"text": "title"})
    assert (document.text, document.title) == ("خبر", "")


def test_rows_without_ids_are_numbered_and_blank_rows_left_out(write: Write) -> None:
    documents = read_documents(write("news.csv", "text,city\nیک,\n,\n\nدو\n"), {})
    assert [(d.doc_id, d.text, d.city) for d in documents] == [("news-1", "یک", ""), ("news-2", "دو", "")]


def test_a_very_long_cell_is_read(write: Write) -> None:
    limit = csv.field_size_limit()
    long = "واژه " * 40_000
    assert read_documents(write("a.csv", f"text\n{long}\n"), {})[0].text == long
    assert csv.field_size_limit() == limit, "a setting of the whole process was left changed"


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "check the path" in refusal(tmp_path / "none")
    assert "check the path" in refusal(tmp_path / "none.txt", {"text": "x"})


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "no .txt file" in refusal(tmp_path)


def test_a_kind_of_file_that_cannot_be_read(write: Write) -> None:
    assert "CSV" in refusal(write("a.xlsx", "x"))


def test_a_binary_file_that_is_called_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert "is no text" in refusal(path)
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\0\0")
    assert "is no text" in refusal(path)


def test_a_table_without_a_column_of_texts(write: Write) -> None:
    message = refusal(write("a.csv", "عنوان,شهر\nالف,رشت\n"))
    assert "it has عنوان, شهر" in message
    assert "«متن»" in message


def test_a_named_column_that_is_missing(write: Write) -> None:
    message = refusal(write("a.csv", "text,city\nالف,رشت\n"), {"text": "خبر"})
    assert "'خبر'" in message
    assert "text, city" in message


def test_a_table_without_headings_gives_no_endless_message(write: Write) -> None:
    rows = ",".join(f'"{"سطر نخست\n" * 200}"' for _ in range(30))
    assert "no column for the text" in refusal(write("a.csv", rows))


def test_a_quote_that_is_not_closed(write: Write) -> None:
    message = refusal(write("a.csv", 'doc_id,text\nx,"یک\ny,دو\nz,سه\n'))
    assert "line 4" in message
    assert "quote" in message


def test_a_row_with_more_cells_than_headings_is_not_cut_silently(write: Write) -> None:
    message = refusal(write("a.csv", "text\nیک\nدو, سه\n"))
    assert "line 3" in message
    assert "2 cells under 1 heading" in message


@pytest.mark.parametrize(("table", "words"), [("", "is empty"), ("\n\n", "is empty"), ("text,city\n", "no row below")])
def test_a_table_of_nothing(write: Write, table: str, words: str) -> None:
    assert words in refusal(write("a.csv", table))


def test_columns_for_what_is_no_table(write: Write, tmp_path: Path) -> None:
    write("a.txt", "متن")
    assert "leave out text" in refusal(tmp_path, {"text": "body"})
    assert "leave out text" in refusal(tmp_path / "a.txt", {"text": "body"})


def test_a_column_that_no_corpus_has(write: Write) -> None:
    message = refusal(write("a.csv", "text\nالف\n"), {"body": "text"})
    assert all(name in message for name in ("body", *HEADINGS))
