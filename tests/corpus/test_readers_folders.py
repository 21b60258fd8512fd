"""Folders, several paths at once, and the metadata beside texts."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from .reading import findings, read, refusal

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a text and return its path; of a name with «/» the folders are made."""

    def _write(name: str, text: str = "متن") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return _write


def ids(path: Path) -> list[str]:
    return [document.doc_id for document in read(path)]


def test_a_folder_is_read_in_order_with_its_subfolders(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.txt", "sub.x/d.1398.txt", "e.txt.gz", "notes.md", "README"):
        write(name, name)
    assert [(d.doc_id, d.text) for d in read(tmp_path)] == [
        ("a", "a.TXT"),
        ("b", "b.txt"),
        ("e", "e.txt.gz"),
        ("sub/c", "sub/c.txt"),
        ("sub.x/d.1398", "sub.x/d.1398.txt"),
    ]
    assert findings(tmp_path).ignored == {".md": 1, "README": 1}


@pytest.mark.parametrize(
    "name",
    [
        "._a.txt",
        ".ipynb_checkpoints/a.txt",
        "__MACOSX/a.txt",
        "~$a.docx",
        ".~lock.a.ods#",
        "page_files/ad.html",
        "page_files/sub/ad.html",
        "page.files/ad.html",
    ],
)
def test_what_its_owner_does_not_see_is_left_out(write: Write, tmp_path: Path, name: str) -> None:
    write("page.html", "<html><body><p>پل تازهٔ شهر گشوده شد.</p></body></html>")
    write(name, "\0\0")
    assert ids(tmp_path) == ["page"]
    assert findings(tmp_path).ignored == {}


def test_a_folder_that_only_looks_attached_is_read(write: Write, tmp_path: Path) -> None:
    write("old_files/a.txt")
    assert ids(tmp_path) == ["old_files/a"]


def test_one_text_file(write: Write) -> None:
    (document,) = read(write("a.txt", "سطر نخست\r\nسطر دوم\rسوم"))
    assert (document.doc_id, document.text) == ("a", "سطر نخست\nسطر دوم\nسوم")
    assert (document.encoding, document.file, document.row) == ("utf-8", "a.txt", 0)


def test_a_folder_may_hold_all_kinds(write: Write, tmp_path: Path) -> None:
    write("a.txt")
    write("b.csv", "text\nیک\nدو\n")
    write("sub/c.jsonl", '{"id": 7, "text": "سه"}')
    assert ids(tmp_path) == ["a", "b-1", "b-2", "7"]


def test_ids_that_two_files_share_get_the_name_of_the_file(write: Write, tmp_path: Path) -> None:
    write("a.txt")
    write("a.html", "<html><body><p>پل تازهٔ شهر گشوده شد.</p></body></html>")
    write("rasht.csv", "id,text\n1,یک\n2,دو\n")
    write("sari.csv", "id,text\n1,سه\n")
    write("yazd.csv", "id,text\n5,چهار\n")
    assert ids(tmp_path) == ["a.html", "a.txt", "rasht.csv/1", "rasht.csv/2", "sari.csv/1", "5"]


def test_several_paths_at_once(write: Write, tmp_path: Path) -> None:
    write("2019/news/a.txt", "یک")
    write("2020/news/a.txt", "دو")
    write("2020/news/b.txt", "سه")
    paths = [tmp_path / "2019" / "news", str(tmp_path / "2020" / "news"), write("c.csv", "text\nچهار\n")]
    assert [(d.doc_id, d.text) for d in read(paths)] == [
        ("2019/news/a.txt", "یک"),
        ("2020/news/a.txt", "دو"),
        ("b", "سه"),
        ("c-1", "چهار"),
    ]


def test_ids_that_are_distinct_stay_as_they_are(write: Write) -> None:
    assert [d.doc_id for d in read([write("a.csv", "id,text\n1,یک\n"), write("b.csv", "id,text\n2,دو\n")])] == [
        "1",
        "2",
    ]


def test_order_does_not_depend_on_the_file_system(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    walk = os.walk
    for name in ("b.txt", "a.txt", "d/a.txt", "c/a.txt"):
        write(name)
    before = ids(tmp_path)
    monkeypatch.setattr(
        os, "walk", lambda *a, **k: ((p, f.sort(reverse=True) or f, n[::-1]) for p, f, n in walk(*a, **k))
    )
    assert ids(tmp_path) == before == ["a", "b", "c/a", "d/a"]


class TestMetadata:
    def test_it_is_joined_by_file_name(self, write: Write, tmp_path: Path) -> None:
        write("a.txt", "یک")
        write("sub/b.txt", "دو")
        write("c.txt", "سه")
        write("metadata.csv", "نام فایل,عنوان,شهر,تاریخ,منبع\na.txt,الف,رشت,1398/09/12,\nSub\\b.txt,,ساری,,شارا\n")
        assert [d[:6] for d in read(tmp_path)] == [
            ("a", "الف", "یک", "رشت", "1398/09/12", ""),
            ("c", "", "سه", "", "", ""),
            ("sub/b", "", "دو", "ساری", "", "شارا"),
        ]

    @pytest.mark.parametrize("name", ["گزارش.txt", "گزارش", "./گزارش.txt", "گزارش.TXT", " گزارش "])
    def test_ways_to_name_a_file(self, write: Write, tmp_path: Path, name: str) -> None:
        write("گزارش.txt")
        write("metadata.tsv", f"فایل\tشهر\n{name}\tرشت\n")
        assert read(tmp_path)[0].city == "رشت"

    def test_it_may_be_a_workbook_with_typed_cells(self, write: Write, tmp_path: Path) -> None:
        write("1.txt")
        table = pd.DataFrame({"file": [1], "date": [pd.Timestamp("2019-12-03")], "id": [12.0]})
        table.to_excel(tmp_path / "Metadata.xlsx", index=False)
        (document,) = read(tmp_path)
        assert (document.doc_id, document.date) == ("12", "2019-12-03")

    def test_what_does_not_match_is_told(self, write: Write, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt", "x/same.txt", "y/same.txt"):
            write(name)
        write("metadata.csv", "file,city\na.txt,رشت\nnone.txt,ساری\nsame.txt,یزد\n,قم\n")
        found = findings(tmp_path)
        assert found.rows_without_file == ["none.txt", "same.txt", "line 5"]
        assert found.files_without_row == ["b.txt", "x/same.txt", "y/same.txt"]

    def test_the_nearest_has_the_last_word(self, write: Write, tmp_path: Path) -> None:
        write("sub/a.txt")
        write("b.txt")
        write("metadata.csv", "file,city,source\nsub/a.txt,رشت,شارا\nb.txt,قم,\n")
        write("sub/metadata.csv", "file,city\na.txt,ساری\n")
        assert [(d.city, d.source) for d in read(tmp_path)] == [("قم", ""), ("ساری", "شارا")]
        assert findings(tmp_path).files_without_row == []

    def test_of_a_table_it_fills_only_what_is_empty(self, write: Write, tmp_path: Path) -> None:
        write("news.csv", "text,city\nیک,\nدو,رشت\n")
        write("metadata.csv", "file,city,title\nnews.csv,ساری,هیچ\n")
        assert [(d.city, d.title) for d in read(tmp_path)] == [("ساری", ""), ("رشت", "")]
        assert findings(tmp_path).files_without_row == []

    def test_columns_may_be_named(self, write: Write, tmp_path: Path) -> None:
        write("a.txt")
        write("metadata.csv", "file,شهرداری منطقه\na.txt,رشت\n")
        assert read(tmp_path, {"city": "شهرداری منطقه"})[0].city == "رشت"

    def test_a_table_of_that_name_without_files_is_a_table(self, write: Write, tmp_path: Path) -> None:
        write("metadata.csv", "text,city\nیک,رشت\n")
        assert [d.text for d in read(tmp_path)] == ["یک"]

    def test_a_file_that_is_named_twice(self, write: Write, tmp_path: Path) -> None:
        write("a.txt")
        path = write("metadata.csv", "file,city\na.txt,رشت\na,ساری\n")
        assert refusal(tmp_path) == f"{path}, line 3: the file 'a' was named before, line 2; remove one row."


def test_only_what_a_kind_needs_is_loaded(write: Write) -> None:
    heavy = {"trafilatura", "docx", "python_calamine", "sqlalchemy", "duckdb", "pyarrow.parquet"}
    path = write("a.csv", "text\nمتن\n")
    script = (
        "import sys\nfrom pranalytics.corpus.readers import read_documents\n"
        f"read_documents({str(path)!r})\nprint(*sorted({heavy!r} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == []
