"""Hostile texts in titles, texts, cities, sources, file names and the codebook: what comes out is inert."""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hostile import FILES, HANDLER, SCRIPT, TYPST

from pranalytics.corpus.build import read_corpus
from pranalytics.errors import UserError

STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
OWN_ISOLATES = re.compile("\u2066[^\u2066\u2069\n]{1,40}\u2069")  # the report's own, around a formula
OUTSIDE = ("http:", "https:", "//", "javascript:", "file:", "data:text")


class Page(HTMLParser):
    """Notes all elements with their attributes, and the texts of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script" and not self.scripts[-1]:
            self.scripts[-1] = data


def parsed(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def figures(report: Path) -> list[Path]:
    found = sorted((report / "figures").glob("*.svg"))
    assert found
    return found


class TestWeb:
    def test_it_really_holds_the_hostile_texts(self, report: Path) -> None:
        texts = json.loads(parsed(report / "report.html").scripts[0])
        assert SCRIPT in json.dumps(texts, ensure_ascii=False)
        assert HANDLER[:10] in "".join(passage[2] for passage in texts["passages"])

    def test_no_element_and_no_handler_is_theirs(self, report: Path) -> None:
        page = parsed(report / "report.html")
        assert len(page.scripts) == 2
        assert not {tag for tag, _ in page.elements} & {"iframe", "object", "embed", "link", "base"}
        handlers = [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
        assert handlers == []

    def test_nothing_leads_outside(self, report: Path) -> None:
        for tag, attributes in parsed(report / "report.html").elements:
            for name in ("src", "href", "action", "xlink:href", "srcset", "poster"):
                assert not str(attributes.get(name, "")).strip().lower().startswith(OUTSIDE), (tag, attributes)

    @pytest.mark.parametrize("kind", ["figures"])
    def test_drawings_hold_no_script_and_no_address(self, report: Path, kind: str) -> None:
        for path in figures(report):
            for tag, attributes in parsed(path).elements:
                assert tag not in {"script", "foreignobject", "a", "iframe"}, path.name
                assert not any(name.startswith("on") for name in attributes), (path.name, kind)
                assert str(attributes.get("xlink:href", "#")).startswith(("#", "data:image/png")), path.name


class TestPdf:
    def test_text_is_text(self, report: Path) -> None:
        document = pypdfium2.PdfDocument(report / "report.pdf")
        try:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
            actions = [action for page in document for action in link_actions(page)]
            assert pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) == 0
            assert pdfium.FPDFDoc_GetAttachmentCount(document.raw) == 0
        finally:
            document.close()
        assert "onerror" in text  # it is there, to be read
        assert "root:x:0" not in text
        assert "sys.inputs" in TYPST
        assert actions
        assert set(actions) <= {"place in the document", pdfium.PDFACTION_GOTO}


def link_actions(page: pypdfium2.PdfPage) -> list[object]:
    """Return what the links of a page do."""
    found: list[object] = []
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        link = pdfium.FPDFAnnot_GetLink(pdfium.FPDFPage_GetAnnot(page.raw, number))
        if link:
            action = pdfium.FPDFLink_GetAction(link)
            found.append(pdfium.FPDFAction_GetType(action) if action else "place in the document")
    return found


class TestTables:
    def test_no_cell_of_a_csv_file_is_a_formula(self, report: Path) -> None:
        cells = 0
        for path in sorted((report / "tables").glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.reader(file):
                    for cell in row:
                        cells += 1
                        assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), (path.name, cell[:60])
        assert cells > 1_000

    def test_no_cell_of_the_workbook_is_a_formula_or_a_link(self, report: Path) -> None:
        with zipfile.ZipFile(report / "tables.xlsx") as book:
            names = book.namelist()
            sheets = [book.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
        assert sheets
        assert not [name for name in names if re.search("vba|externalLink|embeddings|activeX", name)]
        assert not any(re.search(r"<(f|hyperlink|oleObject)[ >]", sheet) for sheet in sheets)


class TestDirection:
    """Marks that turn text round never reach a reader: what is seen is what is there."""

    def test_no_page_and_no_drawing_holds_them(self, report: Path) -> None:
        web = (report / "report.html").read_text("utf-8")
        data = json.loads(parsed(report / "report.html").scripts[0])
        folding = data.pop("fold")  # the table by which the page folds letters when it searches
        texts = {"report.html": web.replace(json.dumps(folding[""], ensure_ascii=False), "")}
        texts |= {path.name: path.read_text("utf-8") for path in figures(report)}
        texts["data of the page"] = json.dumps(data, ensure_ascii=False)
        assert {name for name, text in texts.items() if STEERING.search(OWN_ISOLATES.sub("", text))} == set()

    @pytest.mark.parametrize("name", ["documents", "passages", "quotes", "by_city", "coded", "topics", "city_words"])
    def test_no_table_holds_them(self, report: Path, name: str) -> None:
        assert not STEERING.search((report / "tables" / f"{name}.csv").read_text("utf-8"))

    def test_what_steers_a_terminal_is_taken_out_as_well(self, tmp_path: Path) -> None:
        """Of every column: commands print texts, cities and titles on a terminal."""
        steering = "\x1b]0;owned\x07 \x1b[2J\x08\x7f\x9b31m"
        names = ("id", "title", "text", "city", "source")
        rows = [dict.fromkeys(names, f"شهر {steering} {n}") for n in range(3)]
        (tmp_path / "a.json").write_text(json.dumps(rows), "utf-8")
        corpus = read_corpus(tmp_path / "a.json", keep_duplicates=True)
        assert len(corpus) == 3
        assert not re.search(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", "".join(corpus.astype(str).to_numpy().ravel()))
        assert "]0;owned" in corpus["text"][0]  # they were there

    def test_the_manifest_writes_them_out(self, report: Path) -> None:
        text = (report / "manifest.json").read_text("utf-8")
        assert not STEERING.search(text)
        assert set(json.loads(text)["inputs"]) >= {*FILES, "news.csv"}


class TestLinks:
    """A folder from somebody else may hold links to anything on this machine."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "secret.txt").write_text("گذرواژهٔ من این است.", "utf-8")
        (tmp_path / "corpus" / "within").mkdir(parents=True)
        (tmp_path / "corpus" / "own.txt").write_text("شهردار رشت گفت: پل ساخته شد.", "utf-8")
        try:
            (tmp_path / "corpus" / "a.txt").symlink_to("../secret.txt")
            (tmp_path / "corpus" / "b.txt").symlink_to(tmp_path / "secret.txt")
            (tmp_path / "corpus" / "c.txt").symlink_to("c.txt")
            (tmp_path / "corpus" / "all").symlink_to(tmp_path)
            (tmp_path / "corpus" / "within" / "same.txt").symlink_to("../own.txt")
        except OSError:
            pytest.skip("links may not be made here")
        return tmp_path / "corpus"

    def test_they_are_left_out_and_told(self, folder: Path) -> None:
        corpus = read_corpus(folder, keep_duplicates=True)
        assert sorted(corpus["doc_id"]) == ["own", "within/same"]
        told = dict(corpus.attrs["health"]["skipped"])
        assert sorted(told) == ["a.txt", "b.txt"]
        assert all("leads out of the folder" in reason for reason in told.values())

    def test_they_stop_a_strict_reading(self, folder: Path) -> None:
        with pytest.raises(UserError, match=r"a\.txt is a link that leads out of the folder"):
            read_corpus(folder, strict=True)


@pytest.mark.parametrize("function", ["read_text", "read_csv_auto", "read_blob", "glob"])
def test_a_view_of_a_database_reads_no_other_file(tmp_path: Path, function: str) -> None:
    """What looks like a table of a DuckDB file may be a view of any file of this machine, or of the web."""
    (tmp_path / "secret.csv").write_text("گذرواژهٔ من\nاین است", "utf-8")
    with closing(duckdb.connect(str(tmp_path / "a.duckdb"))) as made:
        made.execute(f"CREATE VIEW news AS SELECT * AS text FROM {function}('{tmp_path}/secret.csv')")  # noqa: S608
    with pytest.raises(UserError, match="disabled by configuration"):
        read_corpus(tmp_path / "a.duckdb", query="SELECT * FROM news")


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")
def test_a_file_name_that_lies_gives_an_honest_id(tmp_path: Path) -> None:
    (tmp_path / "news\u202etxt.exe.txt").write_text("شهردار رشت گفت: پل ساخته شد.", "utf-8")
    assert read_corpus(tmp_path)["doc_id"].tolist() == ["newstxt.exe"]
