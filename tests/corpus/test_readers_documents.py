"""Web pages and Word documents."""

from __future__ import annotations

import gzip
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from .reading import read

LEAD = "شهردار رشت در نشست خبری گفت: بوستان محله‌ای تازه با هزینهٔ دو میلیارد تومان گشوده شد و مردم آمدند."
NEXT = "او افزود که سه بوستان دیگر تا پایان سال آماده می‌شود و شهرداری در همهٔ مناطق پنج‌گانه درخت می‌کارد."
MENU = "".join(f'<li><a href="/{n}">بخش {n}</a></li>' for n in range(10))
RELATED = "".join(f'<li><a href="/n{n}">خبر مرتبط شمارهٔ {n} دربارهٔ بودجهٔ شهر</a></li>' for n in range(6))


def page(head: str = "", body: str | None = None, title: str = "گشایش بوستان تازه - پایگاه خبری شهر") -> str:
    article = f"<article><h1>گشایش بوستان تازه</h1><p>{LEAD}</p><p>{NEXT}</p></article>"
    return (
        f'<!DOCTYPE html><html lang="fa" dir="rtl"><head><title>{title}</title>{head}</head><body>'
        f"<header><nav><ul>{MENU}</ul></nav></header>{body if body is not None else article}"
        f"<aside><ul>{RELATED}</ul></aside><footer>© همهٔ حقوق محفوظ است. 2021-05-06</footer></body></html>"
    )


def write(path: Path, markup: str, codec: str = "utf-8") -> Path:
    raw = markup.encode(codec)
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.html.gz"])
def test_the_main_text_of_a_page(tmp_path: Path, name: str) -> None:
    (document,) = read(write(tmp_path / name, page()))
    assert document.text == f"{LEAD}\n{NEXT}"
    assert document.title == "گشایش بوستان تازه"
    assert (document.date, document.source) == ("", ""), "a date in the footer is not that of the text"


@pytest.mark.parametrize("half_space", ["\u200c", "&zwnj;", "&#8204;", "&#x200C;"])
def test_half_spaces_survive(tmp_path: Path, half_space: str) -> None:
    title = f"نام{half_space}گذاری"
    body = f"<article><h1>{title}</h1><p>{LEAD.replace('\u200c', half_space)}</p><p>{NEXT}</p></article>"
    (document,) = read(write(tmp_path / "a.html", page(body=body, title=title)))
    assert document.text == f"{LEAD}\n{NEXT}"
    assert document.title == "نام\u200cگذاری"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2019-12-03T10:30:00+03:30">', "2019-12-03T10:30:00+03:30"),
        ('<meta name="date" content="1398/09/12">', "1398/09/12"),
        ('<meta name="DC.Date.Issued" content="۱۳۹۸/۰۹/۱۲">', "۱۳۹۸/۰۹/۱۲"),
        ('<meta itemprop="datePublished" content="2019-12-03">', "2019-12-03"),
        ('<script type="application/ld+json">{"datePublished": "2019-12-03"}</script>', "2019-12-03"),
        ('<meta name="date" content="دیروز">', ""),
        ('<meta name="update" content="2019-12-03">', ""),
    ],
)
def test_the_date_that_a_page_declares(tmp_path: Path, head: str, date: str) -> None:
    assert read(write(tmp_path / "a.html", page(head)))[0].date == date


def test_a_line_with_the_date_below_the_title(tmp_path: Path) -> None:
    body = f"<article><h1>گشایش بوستان تازه</h1><div>سه‌شنبه ۱۲ آذر ۱۳۹۸</div><p>{LEAD}</p><p>{NEXT}</p></article>"
    (document,) = read(write(tmp_path / "a.html", page(body=body)))
    assert (document.date, document.text) == ("سه‌شنبه ۱۲ آذر ۱۳۹۸", f"{LEAD}\n{NEXT}")


def test_the_site_of_a_page(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.html", page('<meta property="og:site_name" content="شارا">')))[0].source == "شارا"


def test_a_page_laid_out_in_tables(tmp_path: Path) -> None:
    body = f"<table><tr><td><ul>{MENU}</ul></td><td><b>گشایش بوستان تازه</b><br>{LEAD}<br>{NEXT}</td></tr></table>"
    (document,) = read(write(tmp_path / "a.html", page(body=body)))
    assert "|" not in document.text
    assert LEAD in document.text
    assert "بخش ۱" not in document.text


@pytest.mark.parametrize(
    ("codec", "declared", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "windows-1256", "utf-8"),
        ("windows-1256", "windows-1256", "windows-1256"),
        ("windows-1256", "utf-8", "windows-1256"),
        ("windows-1256", "no-such", "windows-1256"),
        ("windows-1256", "iso-8859-1", "windows-1256"),
        ("utf-16", "utf-16", "utf-16"),
    ],
)
def test_the_encoding_of_a_page(tmp_path: Path, codec: str, declared: str, encoding: str) -> None:
    arabic = str.maketrans("یک", "يك", "ٔ")
    markup = page(f'<meta charset="{declared}">').translate(arabic)
    (document,) = read(write(tmp_path / "a.html", markup, codec))
    assert (document.text, document.encoding) == (f"{LEAD}\n{NEXT}".translate(arabic), encoding)


def test_a_page_with_more_markup_than_text(tmp_path: Path) -> None:
    script = "<script>var a = 1; function encode(x) { return x; }</script>"
    markup = f"<html><head>{script * 40}</head><body><p>بوستان تازه در شهر گشوده شد.</p></body></html>".replace(
        "ی", "ي"
    )
    (document,) = read(write(tmp_path / "a.html", markup, "windows-1256"))
    assert (document.text, document.encoding) == ("بوستان تازه در شهر گشوده شد.", "windows-1256")


def test_a_broken_byte_in_the_markup_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page('<meta name="x" content="?">').encode().replace(b"?", b"\xe3"))
    (document,) = read(tmp_path / "a.html")
    assert (document.text, document.encoding) == (f"{LEAD}\n{NEXT}", "utf-8 (damaged)")


@pytest.mark.parametrize(
    ("title", "first", "found"),
    [
        ("گشایش بوستان تازه", "شهرداری رشت", "گشایش بوستان تازه"),
        ("گشایش بوستان تازه - شهرداری رشت", "گشایش بوستان تازه", "گشایش بوستان تازه"),
        ("شهرداری رشت &gt; اخبار &gt; گشایش بوستان تازه", "گشایش بوستان تازه", "گشایش بوستان تازه"),
    ],
)
def test_the_title_is_not_the_name_of_the_site(tmp_path: Path, title: str, first: str, found: str) -> None:
    body = f"<div><div>{first}</div><div>{LEAD}<br>{NEXT}</div></div>"
    (document,) = read(write(tmp_path / "a.html", page(body=body, title=title)))
    assert document.title == found
    assert found not in document.text


@pytest.mark.parametrize("markup", ["", "<html><body></body></html>", "<html></html>", "<!-- -->", "\n"])
def test_a_page_without_a_text_is_an_empty_document(tmp_path: Path, markup: str) -> None:
    assert read(write(tmp_path / "a.html", markup))[0].text == ""


@pytest.mark.parametrize("markup", [f"{LEAD}\n\n{NEXT}", f"<p>{LEAD}</p>", f"<p>{LEAD}</p><p>{NEXT}<!-- > --></p>"])
def test_a_piece_of_a_page_keeps_its_text(tmp_path: Path, markup: str) -> None:
    text = read(write(tmp_path / "a.html", markup))[0].text
    assert text.split("\n") == [line for line in (LEAD, NEXT) if line in markup]


def test_a_page_with_an_xml_declaration(tmp_path: Path) -> None:
    markup = '<?xml version="1.0" encoding="utf-8"?>\n' + page()
    assert read(write(tmp_path / "a.html", markup))[0].text == f"{LEAD}\n{NEXT}"


def test_a_word_document_in_the_order_of_reading(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("گشایش بوستان تازه")
    document.add_paragraph(LEAD)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["منطقه", "بودجه", "یک", "دو میلیارد"], strict=True):
        cell.text = text
    table.rows[0].cells[0].merge(table.rows[0].cells[1])
    document.add_paragraph(NEXT)
    document.save(str(tmp_path / "a.docx"))
    (found,) = read(tmp_path / "a.docx")
    assert found.text.split("\n") == ["گشایش بوستان تازه", LEAD, "منطقه", "بودجه", "یک", "دو میلیارد", NEXT]
    assert (found.doc_id, found.title, found.encoding) == ("a", "", "")


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>می</w:t><w:softHyphen/><w:t>شود</w:t></w:r>", "می\u200cشود"),
        ("<w:r><w:t>یک</w:t><w:br/><w:t>دو</w:t><w:tab/><w:t>سه</w:t></w:r>", "یک\nدو\tسه"),
        ("<w:ins><w:r><w:t>افزوده</w:t></w:r></w:ins>", "افزوده"),
        ("<w:del><w:r><w:delText>زدوده</w:delText></w:r></w:del><w:r><w:t>مانده</w:t></w:r>", "مانده"),
        ("<w:sdt><w:sdtContent><w:r><w:t>در جعبه</w:t></w:r></w:sdtContent></w:sdt>", "در جعبه"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>۱</w:t></w:r>", "۱"),
        (
            f"<w:r><w:t>بیرون</w:t></w:r><mc:AlternateContent {COMPATIBLE}>"
            "<mc:Choice><w:p><w:r><w:t>کادر</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>کادر</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
            "بیرون\nکادر",
        ),
    ],
    ids=["half-space", "breaks", "inserted", "deleted", "content control", "field", "text box"],
)
def test_what_a_word_paragraph_may_hold(tmp_path: Path, xml: str, text: str) -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {WORD}>{xml}</w:p>"))
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx")[0].text == text
