"""Tables of every kind: CSV, JSON, Parquet, workbooks."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.readers import HEADINGS
from pranalytics.corpus.readers.columns import cell_text
from pranalytics.corpus.readers.tables import read_rows
from pranalytics.spark.sources import named

from .reading import findings, read, refusal, write_ods

Write = Callable[[str, str], Path]

ROWS = pd.DataFrame(
    {
        "شناسه": ["x", "y"],
        "عنوان": ["بوستان", "پل"],
        "متن": ["بوستان تازه\nگشوده شد.", "پل تازه گشوده شد."],
        "شهر": ["رشت", None],
        "تاریخ": ["1398/09/12", None],
        "منبع": ["شارا", ""],
    }
)


def save(path: Path) -> Path:
    """Write ROWS in the form that the name of a file asks for."""
    records = ROWS.astype(object).where(ROWS.notna(), None).to_dict("records")
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    kind = path.name.split(".", 1)[1]
    if kind.startswith("xls"):
        ROWS.to_excel(path, index=False, engine="xlsxwriter")
    elif kind == "parquet":
        ROWS.to_parquet(path, index=False)
    else:
        text = {
            "csv": ROWS.to_csv(index=False),
            "tsv": ROWS.to_csv(index=False, sep="\t"),
            "jsonl": lines,
            "ndjson": lines,
            "json": json.dumps(records, ensure_ascii=False, indent=1),
        }[kind.removesuffix(".gz")]
        raw = text.encode()
        path.write_bytes(gzip.compress(raw) if kind.endswith(".gz") else raw)
    return path


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return _write


@pytest.mark.parametrize(
    "kind", ["csv", "tsv", "jsonl", "ndjson", "json", "parquet", "xlsx", "xlsm", "csv.gz", "jsonl.gz", "json.gz"]
)
def test_every_kind_gives_the_same_documents(tmp_path: Path, kind: str) -> None:
    documents = read(save(tmp_path / f"news.{kind}"))
    assert [document[:6] for document in documents] == [
        ("x", "بوستان", "بوستان تازه\nگشوده شد.", "رشت", "1398/09/12", "شارا"),
        ("y", "پل", "پل تازه گشوده شد.", "", "", ""),
    ]
    assert [document.row for document in documents] == [1, 2]
    assert {document.file for document in documents} == {f"news.{kind}"}


def test_opendocument_sheets(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "news.ods", [["متن", "شهر"], ["پل تازه گشوده شد.", "رشت"]])
    assert [(d.doc_id, d.text, d.city) for d in read(path)] == [("news-1", "پل تازه گشوده شد.", "رشت")]


@pytest.mark.parametrize(
    "heading",
    [
        "doc_id,title,text,city,date,source",
        "ID,Headline,Body,Town,Published,Agency",
        "شناسه,عنوان,متن,شهر,تاریخ,منبع",
        "کد خبر,تیتر,متن خبر,نام شهر,تاریخ انتشار,خبرگزاری",
        "كد خبر,تيتر,متن‌خبر,نام‌شهر,تاريخ_انتشار:,خبرگزاري",
        "شناسه مطلب,عنوان خبر,متن خبر,شهر,تاریخ خبر,منبع خبر",
        "شماره خبر,عنوان مطلب,متن اصلی,نام شهرداری,تاریخ انتشار خبر,نام منبع",
        "کد مطلب,تیتر اصلی,مشروح خبر,شهر خبر,تاریخ و ساعت,نام خبرگزاری",
        "News ID,News Title,News Text,City Name,Publication Date,Source Name",
        "\ufeffdoc_id, title , text,city,date,source",
    ],
)
def test_headings_in_both_languages(write: Write, heading: str) -> None:
    (d,) = read(write("a.csv", f"{heading}\nx,عنوان,متن,رشت,1398/01/01,شارا\n"))
    assert d[:6] == ("x", "عنوان", "متن", "رشت", "1398/01/01", "شارا")


@pytest.mark.parametrize("heading", ["url", "لینک خبر", "پیوند خبر", "نشانی اینترنتی", "آدرس خبر", "News URL"])
def test_headings_of_links(write: Write, heading: str) -> None:
    (document,) = read(write("a.csv", f"متن,{heading}\nپل گشوده شد.,https://www.isna.ir/news/1\n"))
    assert document.link == "https://www.isna.ir/news/1"


def test_a_heading_means_one_thing() -> None:
    every = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")])
def test_delimiters(write: Write, name: str, delimiter: str) -> None:
    table = delimiter.join(["doc_id", "text"]) + "\r\n" + delimiter.join(["x", '"یک, دو; سه\r\nچهار"']) + "\r\n"
    (document,) = read(write(name, table))
    assert document.text == "یک, دو; سه\nچهار"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.jsonl"])
def test_tables_in_every_encoding(tmp_path: Path, name: str, codec: str) -> None:
    path = tmp_path / name
    text = "شهر,متن\nشيراز,بوستان تازه در شيراز گشوده شد\n"
    if name == "a.jsonl":
        text = '{"شهر": "شيراز", "متن": "بوستان تازه در شيراز گشوده شد"}\n'
    raw = text.encode(codec)
    path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    (document,) = read(path)
    assert (document.city, document.text, document.encoding) == ("شيراز", "بوستان تازه در شيراز گشوده شد", codec)


def test_named_columns_win_over_the_usual_ones(write: Write) -> None:
    path = write("a.csv", "text,lead,شهرداری,city\nنه,آری,رشت,ساری\n")
    (document,) = read(path, {"text": "lead", "city": "شهرداري"})
    assert (document.text, document.city) == ("آری", "رشت")


def test_a_column_is_used_once(write: Write) -> None:
    (document,) = read(write("a.csv", "title,city\nخبر,رشت\n"), {"text": "title"})
    assert (document.text, document.title) == ("خبر", "")


def test_rows_without_ids_are_numbered_and_blank_rows_left_out(write: Write) -> None:
    documents = read(write("news.csv", "text,city\nیک,\n,\n\nدو\n"))
    assert [(d.doc_id, d.text, d.city) for d in documents] == [("news-1", "یک", ""), ("news-2", "دو", "")]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json.gz", "parquet"])
def test_ids_begin_with_the_whole_name_of_the_file(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROWS", ROWS.drop(columns="شناسه"))
    path = save(tmp_path / f"news.{kind}").rename(tmp_path / f"news.1398.{kind}")
    assert [document.doc_id for document in read(path)] == ["news.1398-1", "news.1398-2"]
    # without Spark and with it; it reads no CSV
    assert kind == "csv" or named(pd.DataFrame({"path": [path.as_uri()]}))["stem"].tolist() == ["news.1398"]


def test_a_very_long_cell_is_read(write: Write) -> None:
    limit = csv.field_size_limit()
    long = "واژه " * 40_000
    assert read(write("a.csv", f"text\n{long}\n"))[0].text == long
    assert csv.field_size_limit() == limit, "a setting of the whole process was left changed"


def test_two_threads_read_long_cells(write: Write) -> None:
    limit, path = csv.field_size_limit(), write("a.csv", "")
    long = "واژه " * 40_000
    first_reads, second_reads, first_is_done = Event(), Event(), Event()

    def first() -> Iterator[str]:
        yield "text\n"
        first_reads.set()
        second_reads.wait(0.5)  # where rows are read one at a time, it waits in vain
        yield f"{long}\n"

    def second() -> Iterator[str]:
        yield "text\n"
        second_reads.set()
        first_is_done.wait(10)
        yield f"{long}\n"

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(lambda: list(read_rows(path, first())))
        assert first_reads.wait(10)
        two = pool.submit(lambda: list(read_rows(path, second())))
        wait([one])
        first_is_done.set()
    assert [row.cells for row in one.result()] == [row.cells for row in two.result()] == [["text"], [long]]
    assert csv.field_size_limit() == limit, "a setting of the whole process was left changed"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        ("NaN", ""),
        ("\x00شهر", "شهر"),
        ("شهر\ud83d", "شهر\ufffd"),
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (1e300, "1e+300"),
        (datetime.date(2019, 12, 3), "2019-12-03"),
        (datetime.datetime(2019, 12, 3), "2019-12-03"),
        (pd.Timestamp("2019-12-03 10:30:00"), "2019-12-03 10:30:00"),
        ("شهر".encode("windows-1256"), "شهر"),
        (["یک", "دو"], "یک\nدو"),
        ({"name": "شارا"}, '{"name": "شارا"}'),
    ],
)
def test_cells_of_every_type(cell: object, text: str) -> None:
    assert cell_text(cell) == text


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_typed_cells(tmp_path: Path, kind: str) -> None:
    table = pd.DataFrame(
        {"id": [7, 8], "text": ["یک", None], "date": [pd.Timestamp("2019-12-03"), pd.NaT], "city": [float("nan")] * 2}
    )
    path = tmp_path / f"a.{kind}"
    table.to_parquet(path) if kind == "parquet" else table.to_excel(path, index=False)
    assert [d[:6] for d in read(path)] == [("7", "", "یک", "", "2019-12-03", ""), ("8", "", "", "", "", "")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p style='x'><span dir=\"RTL\">پل&nbsp;گشوده شد.</span></p><p>پایان</p>", "پل گشوده شد.\nپایان"),
        ("<p>پل\nتازه</p>\n\n<div>گشوده <b>شد</b>.</div>", "پل تازه\nگشوده شد."),
        ("پل\nتازه <b>شهر</b>", "پل\nتازه شهر"),
        ("یک<br/>دو<script>x < 1</script><!-- <p> -->", "یک\nدو"),
        ("<table><tr><td>یک</td><td>دو</td></tr></table>", "یک\t\tدو"),
        ("&lt;p&gt;برنامه&amp;zwnj;ها&lt;/p&gt;", "برنامه\u200cها"),
        ("<p>&nbsp;</p>", ""),
        ('"><img src=x><a href="x"> <script>', '"><img src=x><a href="x"> <script>'),
        ("دما < ۵ و > ۲ در R&D; نشانی <a.b@c.ir>", "دما < ۵ و > ۲ در R&D; نشانی <a.b@c.ir>"),
    ],
)
def test_markup_in_a_cell_is_no_text(tmp_path: Path, cell: str, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": cell, "title": cell}, ensure_ascii=False), "utf-8")
    (document,) = read(path)
    assert document.text == text
    assert document.title == " ".join(text.split())


@pytest.mark.parametrize(
    "above",
    ["خبرهای ۱۴۰۲,,\n\n,,\n", "خبرهای ۱۴۰۲\n", "خبرها,,\nادارهٔ کل; روابط عمومی; رشت;\n", '"مشخصات",,"انتشار"\n'],
)
def test_titles_above_the_headings_of_a_table(write: Write, above: str) -> None:
    path = write("a.csv", f"{above}ردیف,متن خبر,شهر,تاریخ\n۱,یک,رشت,1402/1/2\n۲,دو,ساری,1402/1/3,۵\n")
    line = above.count("\n") + 3
    assert f"a.csv, line {line}: 5 cells under 4 headings" in refusal(path)
    path.write_text(path.read_text("utf-8").replace(",۵", ""), "utf-8")
    assert [(d.text, d.city, d.place) for d in read(path)] == [
        ("یک", "رشت", f"{path}, line {line - 1}"),
        ("دو", "ساری", f"{path}, line {line}"),
    ]


def test_a_row_of_the_table_is_no_heading(write: Write, tmp_path: Path) -> None:
    rows = [["نوشته", "نوع"], ["پل گشوده شد.", "خبر"], ["بوستان گشوده شد.", "گزارش"]]
    assert "has no column for the text (it has نوشته, نوع)" in refusal(write("a.csv", "\n".join(map(",".join, rows))))
    pd.DataFrame(rows).to_excel(tmp_path / "a.xlsx", index=False, header=False)
    assert "has no column for the text (it has نوشته, نوع)" in refusal(tmp_path / "a.xlsx")


def test_a_table_whose_headings_are_not_found_is_whole(write: Write) -> None:
    path = write("a.csv", "الف,ب\n" + "".join(f"متن {n},{n}\n" for n in range(30)))
    assert "has no column for the text (it has الف, ب)" in refusal(path)
    assert [d.text for d in read(path, {"text": "الف"})] == [f"متن {n}" for n in range(30)]


def test_a_city_in_cells_that_are_merged_is_that_of_all_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with pd.ExcelWriter(path, engine="xlsxwriter") as writer:
        pd.DataFrame({"شهر": ["", "", "", "یزد"], "متن": ["", "", "سه", "چهار"]}).to_excel(writer, index=False)
        writer.sheets["Sheet1"].merge_range(1, 0, 3, 0, "رشت")
        writer.sheets["Sheet1"].merge_range(1, 1, 2, 1, "متنی دراز " * 10)
    assert [(d.text[:4], d.city) for d in read(path)] == [
        ("متنی", "رشت"), ("", "رشت"), ("سه", "رشت"), ("چهار", "یزد")
    ]  # fmt: skip


def test_objects_within_objects_are_columns_of_their_own(write: Write) -> None:
    path = write("a.jsonl", '{"content": {"body": "یک", "lead": "دو"}, "meta": {"city": "رشت"}, "tags": ["الف"]}\n')
    assert "it has content.body, content.lead, meta.city, tags" in refusal(path)
    (document,) = read(path, {"text": "content.body", "city": "meta.city"})
    assert (document.text, document.city) == ("یک", "رشت")


def test_objects_that_only_wrap_a_value(write: Write) -> None:
    wrapped = '{"_id": {"$oid": "5f"}, "content": {"rendered": "<p>یک</p>", "safe": true}, "date": {"$date": "x"}}'
    (document,) = read(write("a.json", f"[{wrapped}]"))
    assert (document.doc_id, document.text, document.date) == ("5f", "یک", "x")


def test_json_objects_may_differ_in_their_keys(write: Write) -> None:
    lines = '{"text": "یک"}\n\n{"body": "دو", "شهر": "رشت", "tags": ["الف"]}\n{"id": 3}\n'
    assert [(d.doc_id, d.text, d.city) for d in read(write("a.jsonl", lines))] == [
        ("a-1", "یک", ""),
        ("a-2", "دو", "رشت"),
        ("3", "", ""),
    ]


def test_a_list_in_json_is_read_object_by_object(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pranalytics.corpus.readers.streams._PIECE", 5)
    texts = ["یک", 'دو "}]{[', "سه\n"]
    records: list[dict[str, Any]] = [{"text": text, "n": [{}]} for text in texts]
    path = write("a.json", "\n" + json.dumps(records, indent=1, ensure_ascii=False) + "\n")
    documents = read(path)
    assert [d.text for d in documents] == texts
    assert [d.place for d in documents] == [f"{path}, line {line}" for line in (3, 9, 15)]


def test_json_lines_in_a_file_called_json(write: Write) -> None:
    assert [d.text for d in read(write("a.json", '{"text": "یک"}\n{"text": "دو"}\n'))] == ["یک", "دو"]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook whose second sheet has a title above the headings; the third has texts as well."""
    path = tmp_path / "news.xlsx"
    with pd.ExcelWriter(path) as writer:
        pd.DataFrame({"راهنما": ["این برگه متنی ندارد"]}).to_excel(writer, sheet_name="راهنما", index=False)
        table = pd.DataFrame({"متن": ["یک", "", "دو"], "شهر": ["رشت", "", "ساری"]})
        table.to_excel(writer, sheet_name="خبرها", index=False, startrow=2)
        writer.sheets["خبرها"].write(0, 0, "خبرهای سال ۱۳۹۸")
        table.tail(1).to_excel(writer, sheet_name="بایگانی", index=False)
    return path


def test_the_first_sheet_with_texts_is_read(workbook: Path) -> None:
    assert [(d.text, d.city, d.place) for d in read(workbook)] == [
        ("یک", "رشت", f"{workbook}, sheet 'خبرها', row 4"),
        ("دو", "ساری", f"{workbook}, sheet 'خبرها', row 6"),
    ]


def test_further_sheets_with_texts_are_told(workbook: Path) -> None:
    ((name, reason),) = findings(workbook).skipped
    assert name == "news.xlsx, sheet 'بایگانی'"
    assert "one sheet is read" in reason
    assert not findings(workbook, sheet="خبرها").skipped, "who chooses a sheet knows of the others"
    ((name, _),) = findings(workbook.parent).skipped
    assert name == "news.xlsx, sheet 'بایگانی'"


def test_all_sheets_with_texts_are_read_as_one(workbook: Path, tmp_path: Path) -> None:
    found = read(workbook, sheet="*")
    assert [d.text for d in found] == ["یک", "دو", "دو"]
    assert found[2].place == f"{workbook}, sheet 'بایگانی', row 2"
    assert len({d.doc_id for d in found}) == 3
    assert not findings(workbook, sheet="*").skipped
    path = tmp_path / "other.xlsx"
    with pd.ExcelWriter(path) as writer:
        pd.DataFrame({"متن": ["یک"], "شهر": ["رشت"]}).to_excel(writer, sheet_name="مهر", index=False)
        more = pd.DataFrame({"date": ["1398/09/12"], "city": ["یزد"], "text": ["دو"], "متن": ["خلاصه"]})
        more.to_excel(writer, sheet_name="آبان", index=False)
    assert [(d.text, d.city, d.date) for d in read(path, sheet="*")] == [
        ("یک", "رشت", ""), ("دو", "یزد", "1398/09/12"),
    ]  # fmt: skip


@pytest.mark.parametrize("sheet", ["بایگانی", 2])
def test_a_sheet_may_be_chosen(workbook: Path, sheet: str | int) -> None:
    assert [d.text for d in read(workbook, sheet=sheet)] == ["دو"]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=20)


@given(st.lists(CELLS.filter(str.strip), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_is_written_as_csv_is_read(tmp_path_factory: pytest.TempPathFactory, texts: list[str], mark: str) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=mark)
        writer.writerows([("id", "text"), *enumerate(texts)])
    assert [document.text for document in read(path)] == [cell_text(text) for text in texts]


@given(st.lists(CELLS, min_size=1, max_size=5), st.integers(1, 40), st.sampled_from([None, 1]))
def test_what_is_written_as_json_is_read(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], size: int, indent: int | None
) -> None:
    path = tmp_path_factory.mktemp("json") / "a.json"
    path.write_text(json.dumps([{"text": text} for text in texts], indent=indent), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pranalytics.corpus.readers.streams._PIECE", size)
        assert [document.text for document in read(path)] == [cell_text(text) for text in texts]
