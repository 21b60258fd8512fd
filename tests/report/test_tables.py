from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from sample import HOSTILE, make_contents

from pranalytics.charts.labels import digits
from pranalytics.report import workbook
from pranalytics.report.contents import ReportContents
from pranalytics.report.table_list import TABLES
from pranalytics.report.tables import inert, plain, write_tables


@pytest.fixture(scope="module")
def folder(contents: ReportContents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    paths = write_tables(contents, out)
    assert paths == [out / "tables" / f"{table.name}.csv" for table in TABLES] + [out / "tables.xlsx"]
    assert all(path.is_file() for path in paths)
    return out


def expected(contents: ReportContents, number: int) -> pd.DataFrame:
    table = TABLES[number]
    frame = pd.DataFrame(plain(getattr(contents, table.attribute), table))
    return frame.astype({column.name: "float64" for column in table.columns if column.kind not in ("text", "long")})


@pytest.mark.parametrize("number", range(len(TABLES)), ids=[table.name for table in TABLES])
def test_csv_reads_back(contents: ReportContents, folder: Path, number: int) -> None:
    table = TABLES[number]
    path = folder / "tables" / f"{table.name}.csv"
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    texts = {column.name: str for column in table.columns if column.kind in ("text", "long")}
    frame = pd.read_csv(path, dtype=texts, keep_default_na=False, na_values={
        column.name: [""] for column in table.columns if column.name not in texts
    })  # fmt: skip
    pd.testing.assert_frame_equal(frame, expected(contents, number), check_dtype=False)


@pytest.mark.parametrize("number", range(len(TABLES)), ids=[table.name for table in TABLES])
def test_workbook_reads_back(contents: ReportContents, folder: Path, number: int) -> None:
    table = TABLES[number]
    texts = {column.name: str for column in table.columns if column.kind in ("text", "long")}
    frame = pd.read_excel(
        folder / "tables.xlsx", engine="openpyxl", sheet_name=table.title("fa"), header=1, dtype=texts,
        keep_default_na=False,
        na_values={column.name: [""] for column in table.columns if column.name not in texts},
    )  # fmt: skip
    pd.testing.assert_frame_equal(frame, expected(contents, number), check_dtype=False)


def test_sheets_are_right_to_left_with_frozen_headers_and_formats(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    assert book.sheetnames == ["راهنما", *(table.title("fa") for table in TABLES)]
    for sheet in book:
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes
    sheet = book["شهرها"]
    column = [cell.value for cell in sheet[2]].index("share")
    assert sheet[3][column].number_format == "0.0%"


def test_every_column_is_explained(folder: Path) -> None:
    guide = pd.read_excel(folder / "tables.xlsx", engine="openpyxl", sheet_name="راهنما", keep_default_na=False)
    assert len(guide) == sum(len(table.columns) for table in TABLES)
    assert (guide[["معنا", "Meaning"]] != "").all().all()


def test_rows_that_a_sheet_has_no_room_for_are_told(
    contents: ReportContents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_ROWS", 5)
    write_tables(contents, tmp_path)
    guide = pd.read_excel(tmp_path / "tables.xlsx", engine="openpyxl", sheet_name="راهنما", dtype=str)
    told = dict(zip(guide["برگه"], guide["ردیف‌ها"], strict=True))
    for table in TABLES:
        rows = len(getattr(contents, table.attribute))
        sheet = pd.read_excel(tmp_path / "tables.xlsx", engine="openpyxl", sheet_name=table.title("fa"), header=1)
        assert len(sheet) == min(rows, 3)
        assert told[table.title("fa")] == (f"۳ از {digits(rows)}؛ همه در پوشهٔ tables" if rows > 3 else str(rows))


def test_formulas_are_inert(hostile: ReportContents, tmp_path: Path) -> None:
    write_tables(hostile, tmp_path)
    for table in TABLES:
        path = tmp_path / "tables" / f"{table.name}.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert len(frame) == len(getattr(hostile, table.attribute))
        for column in table.columns:
            if column.kind in ("text", "long"):
                starts = frame[column.name].str.lstrip(" ").str[:1]
                assert not starts.isin(["=", "+", "-", "@", "\t", "\r"]).any()
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    assert not any(cell.hyperlink for sheet in book for row in sheet for cell in row)


def test_numbers_stay_numbers(contents: ReportContents, folder: Path) -> None:
    frame = pd.read_csv(folder / "tables" / "by_city.csv")
    assert (frame["difference"] < 0).any()


@pytest.mark.parametrize("text", HOSTILE)
def test_inert_only_adds_an_apostrophe(text: str) -> None:
    assert inert(text) in (text, f"'{text}")


def test_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_tables(make_contents(), tmp_path / "a")]
    assert [path.read_bytes() for path in write_tables(make_contents(), tmp_path / "b")] == first


@pytest.mark.parametrize(
    ("given", "made"),
    [("1600000000", "2020-09-13"), ("", "2019-12-03"), ("soon", "2019-12-03"), ("9" * 30, "2019-12-03")],
)
def test_the_workbook_is_dated_as_the_environment_says_or_the_documents(
    contents: ReportContents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, made: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    small = {
        table.attribute: getattr(contents, table.attribute).head(1) for table in TABLES if table.name != "documents"
    }
    write_tables(replace(contents, **small), tmp_path)
    assert str(openpyxl.load_workbook(tmp_path / "tables.xlsx").properties.created.date()) == made


def test_empty_tables(contents: ReportContents, tmp_path: Path) -> None:
    empty = {table.attribute: getattr(contents, table.attribute).head(0) for table in TABLES}
    paths = write_tables(replace(contents, **empty), tmp_path)
    assert {path.stem for path in paths} == {"tables", *(table.name for table in TABLES if not table.optional)}


def test_english_workbook(contents: ReportContents, tmp_path: Path) -> None:
    write_tables(replace(contents, lang="en"), tmp_path)
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    assert book.sheetnames == ["Guide", *(table.title("en") for table in TABLES)]
    for sheet in book:
        assert not sheet.sheet_view.rightToLeft
        assert all(str(cell.value).isascii() for cell in sheet[1] if cell.value not in (None, "معنا"))


def test_names_of_sheets_are_allowed() -> None:
    for titles in ([table.title("fa") for table in TABLES], [table.title("en") for table in TABLES]):
        assert len(titles) == len(set(titles))
        assert max(map(len, titles)) <= 31


def test_intervals_that_the_report_shows_stand_in_the_tables(contents: ReportContents) -> None:
    (table,) = (table for table in TABLES if table.name == "validation")
    shown = plain(contents.validation, table)
    for measure in ("precision", "recall", "share"):
        assert (shown[f"{measure}_low"][0], shown[f"{measure}_high"][0]) == (0.4, 0.7)
