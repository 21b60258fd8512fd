from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pypdfium2
import pytest
from sample import make_contents

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure
from pranalytics.report.pdf import write_pdf
from pranalytics.report.sections import SECTIONS
from pranalytics.report.view import report_view


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def text_of(path: Path) -> str:
    return "\n".join(pages_of(path))


def test_opens_with_title_pages_and_tags(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    path = write_pdf(contents, figures, tmp_path / "report.pdf")
    document = pypdfium2.PdfDocument(path)
    assert len(document) > 8
    assert document.get_metadata_value("Title") == contents.title
    assert document.is_tagged()
    first = document[0]
    assert first.get_size() == pytest.approx((595.28, 841.89), abs=0.1)
    assert "روابط عمومی" in first.get_textpage().get_text_range()
    document.close()
    data = path.read_bytes()
    assert b"/Alt" in data or b"ObjStm" in data
    assert str(tmp_path).encode() not in data


def test_same_bytes(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    first = write_pdf(contents, figures, tmp_path / "a.pdf").read_bytes()
    view = report_view(contents, figures)
    assert write_pdf(contents, figures, tmp_path / "b.pdf", view=view).read_bytes() == first


def test_date_comes_from_the_environment_or_the_documents(
    contents: ReportContents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def date() -> str:
        path = write_pdf(contents, [], tmp_path / "report.pdf")
        document = pypdfium2.PdfDocument(path)
        value = document.get_metadata_value("CreationDate")
        document.close()
        return value

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert date().startswith("D:20191203")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert date().startswith("D:20200913")


def test_text_from_the_data_is_never_markup(hostile: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    text = text_of(write_pdf(hostile, figures, tmp_path / "report.pdf"))
    assert "panic" in text
    assert "$x$" in text
    assert "label" in text


@pytest.mark.parametrize(
    "tables",
    [
        ("quotes", "topics", "topics_by_city", "city_words", "health"),
        ("by_year",),
        ("by_city",),
        ("coded", "quotes"),
    ],
)
def test_empty_tables(contents: ReportContents, tables: tuple[str, ...], tmp_path: Path) -> None:
    empty = {name: getattr(contents, name).head(0) for name in tables}
    write_pdf(replace(contents, **empty), [], tmp_path / "report.pdf")


def test_one_document_a_city(tmp_path: Path) -> None:
    write_pdf(make_contents(documents=1), [], tmp_path / "report.pdf")


def test_many_cities_and_an_unknown_one(tmp_path: Path) -> None:
    cities = [f"شهر با نامی بسیار دراز {number}" for number in range(29)]
    write_pdf(make_contents(cities=[*cities, ""], documents=2), [], tmp_path / "report.pdf")


def test_sections_can_be_hidden_and_paragraphs_added(contents: ReportContents, tmp_path: Path) -> None:
    changed = replace(contents, hidden=("cities", "evidence"), paragraphs={"summary": "Own"})
    text = text_of(write_pdf(changed, [], tmp_path / "report.pdf"))
    assert "Own" in text
    full = write_pdf(contents, [], tmp_path / "full.pdf")
    assert len(text) < len(text_of(full))


def test_english_report(contents: ReportContents, tmp_path: Path) -> None:
    english = replace(contents, lang="en", title="Public relations", notes=())
    text = text_of(write_pdf(english, [], tmp_path / "report.pdf"))
    for phrase in ("Profiles of the cities", "Share of each theme", "95% interval", "percentage points", "Table 1:"):
        assert phrase in text
    assert "بازهٔ" not in text


def test_quotation_marks_of_an_english_theme_close_behind_it(contents: ReportContents, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(write_pdf(replace(contents, lang="en", notes=()), [], tmp_path / "report.pdf"))
    seen = 0
    for page in document:
        text = page.get_textpage()
        marks = [(char, *text.get_charbox(n)[:2]) for n, char in enumerate(text.get_text_range()) if char in "“”"]
        for left, line in [mark[1:] for mark in marks if mark[0] == "“"]:
            closing = [x for char, x, y in marks if char == "”" and abs(y - line) < 0.5]
            seen += len(closing)
            assert not closing or max(closing) > left
    document.close()
    assert seen


@pytest.mark.parametrize("documents", [1, 6])
@pytest.mark.parametrize("quotation", [None, "سخنی دراز " * 150], ids=["usual", "long"])
def test_every_city_has_a_page_of_its_own(documents: int, quotation: str | None, tmp_path: Path) -> None:
    contents = make_contents(documents=documents)
    if quotation:
        contents = replace(contents, quotes=contents.quotes.assign(text=quotation, spans=[[]] * len(contents.quotes)))
    pages = pages_of(write_pdf(replace(contents, lang="en", notes=()), [], tmp_path / "report.pdf"))
    begun = [page.count(", passages: ") for page in pages]
    assert sum(begun) == 5
    assert max(begun) == 1
    first, last = begun.index(1), len(begun) - begun[::-1].index(1)
    assert [len(re.findall(r"Significant\s+difference", page)) for page in pages[first:last]] == [1] * 5
    assert begun[first:last] == [1] * 5  # nothing of a city is left for a second page


def test_cities_of_which_there_is_little_to_say_share_pages(tmp_path: Path) -> None:
    contents = make_contents(documents=1)
    few = {name: getattr(contents, name).head(0) for name in ("quotes", "city_words", "keywords", "topics_by_city")}
    pages = pages_of(write_pdf(replace(contents, lang="en", notes=(), **few), [], tmp_path / "report.pdf"))
    begun = [page.count(", passages: ") for page in pages]
    assert sum(begun) == 5
    assert max(begun) >= 2
    # Each in one piece: as many heads of tables as cities.
    assert [page.count("95% interval All cities") for page in pages] == begun


def test_all_cities_stand_in_one_table_with_their_pages(contents: ReportContents, tmp_path: Path) -> None:
    pages = pages_of(write_pdf(replace(contents, lang="en", notes=()), [], tmp_path / "report.pdf"))
    table = next(page for page in pages if "All cities at a glance" in page)
    page_of = {
        name: next(n for n, page in enumerate(pages, 1) if re.search(rf"(?m)^{name}\s+Texts: ", page))
        for name in ("Shiraz", "Sari", "Mashhad", "Rasht", "Qazvin")
    }
    for name, page in page_of.items():
        assert re.search(rf"(?ms)^{name} 6 48 [^%]*%.*? {page}\s*$", table), name


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("extra", [0, 3])
def test_the_summary_fills_one_page(lang: str, extra: int, tmp_path: Path) -> None:
    contents = make_contents()
    more = "\n\n".join(["سطری از پیش"] * extra)
    contents = replace(contents, lang=lang, paragraphs={"summary": more})
    pages = pages_of(write_pdf(contents, [], tmp_path / "report.pdf"))
    guide, beginning = ("How to read", "This report rests") if lang == "en" else ("راهنمای", "این گزارش بر")
    assert [guide in page for page in pages] == [beginning in page for page in pages]
    assert sum(guide in page for page in pages) == 1


YEARS = [str(year) for year in range(1392, 1399)]


def in_time_alone(contents: ReportContents, lines: int) -> ReportContents:
    """Hide all sections but one, and move what it holds down the page."""
    others = tuple(section for section in SECTIONS if section != "time")
    return replace(contents, lang="en", hidden=others, paragraphs={"time": "\n\n".join(["Line"] * lines)})


@pytest.mark.parametrize("lines", [0, 14, 20, 26])
def test_a_table_that_fits_a_page_is_never_torn(contents: ReportContents, lines: int, tmp_path: Path) -> None:
    pages = pages_of(write_pdf(in_time_alone(contents, lines), [], tmp_path / "report.pdf"))
    with_rows = [page for page in pages if re.search(r"(?m)^1394\b", page)]
    assert len(with_rows) == 1
    assert set(YEARS) <= set(re.findall(r"(?m)^(\d{4})\b", with_rows[0]))


@pytest.mark.parametrize("count", [39, 40, 41, 42, 70])
def test_a_long_table_never_leaves_a_row_alone_and_repeats_its_head(
    contents: ReportContents, count: int, tmp_path: Path
) -> None:
    names = [str(1300 + 2 * n) for n in range(count)]
    years = pd.concat([contents.by_year.assign(group=name) for name in names], ignore_index=True)
    years = years.drop_duplicates(["group", "theme"])
    path = write_pdf(in_time_alone(replace(contents, by_year=years), 20), [], tmp_path / "report.pdf")
    rows = [re.findall(r"(?m)^1[34]\d\d\b", page) for page in pages_of(path)]
    with_rows = [(len(found), page) for found, page in zip(rows, pages_of(path), strict=True) if len(found) > 1]
    assert sum(n for n, _ in with_rows) == count
    assert len(with_rows) >= 2
    assert min(n for n, _ in with_rows) >= 4
    assert all("Citizens" in page for _, page in with_rows)


def test_the_codebook_is_short_and_says_where_the_rest_is(contents: ReportContents, tmp_path: Path) -> None:
    terms = "، ".join(["هماهنگی", *(f"واژه/واژک [نهاد] {n}" for n in range(300))])
    themes = contents.themes.assign(terms=terms, include="جملهٔ نخست\nجملهٔ دوم", exclude="سومین جمله")
    path = write_pdf(replace(contents, themes=themes, lang="en"), [], tmp_path / "report.pdf")
    text = text_of(path)
    assert "[نهاد]" not in text
    assert text.count("signs in the codebook: 301") == len(themes)
    assert "tables.xlsx" in text
    assert text.count("Carries") == text.count("seems") == len(themes)  # pdfium turns the words of mixed lines round


def test_pages_are_counted_in_persian(contents: ReportContents, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(write_pdf(contents, [], tmp_path / "report.pdf"))
    last = document[len(document) - 1].get_textpage().get_text_range().split()
    number = str(len(document)).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    document.close()
    assert number in last


@pytest.mark.parametrize("cities", [[], ["ساری"], ["ساری", "رشت"], [""]], ids=["none", "one", "two", "unknown"])
def test_few_cities(cities: list[str], tmp_path: Path) -> None:
    contents = make_contents(cities=cities or ["ساری"])
    if not cities:
        empty = {name: getattr(contents, name).head(0) for name in ("by_city", "city_words", "keywords", "adjusted")}
        contents = replace(contents, corpus=contents.corpus.assign(city=""), **empty)
    write_pdf(contents, [], tmp_path / "report.pdf")


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_readers_of_the_tags_find_language_headings_tables_and_texts_of_figures(
    contents: ReportContents, figures: list[Figure], tmp_path: Path, lang: str
) -> None:
    """What PDF/UA-1 asks of tags; Typst writes no file that says of itself to be PDF/UA and breaks its rules."""
    data = write_pdf(replace(contents, lang=lang), figures, tmp_path / "report.pdf").read_bytes()
    streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    objects = data + b"\n".join(_inflated(stream) for stream in streams)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in objects
    assert b"/Marked true" in objects
    assert f"/Lang({lang}".encode() in objects
    assert b"/DisplayDocTitle true" in objects
    tags = Counter(re.findall(rb"/S/(\w+)", objects))
    assert tags[b"H1"] >= 9
    assert tags[b"Table"] >= 5
    assert tags[b"TH"] >= 3 * tags[b"Table"]
    assert tags[b"TOC"] >= 1
    shown = re.findall(rb"/S/Figure(?:(?!/S/).)*?/Alt", objects, re.DOTALL)
    assert len(shown) >= len(figures)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
