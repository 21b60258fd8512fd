"""What is made to take all time or memory ends soon: bombs of entities, odd archives, endless words, backtracking."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pandas as pd
import pytest
from laws import limited, study

from pranalytics.charts.labels import digits, shape
from pranalytics.charts.writing import fit, text_width
from pranalytics.corpus.agencies import canonical_source
from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.cities import find_city
from pranalytics.corpus.dates import find_date, parse_date
from pranalytics.corpus.gazetteer import canonical_city
from pranalytics.corpus.passages import split_passages
from pranalytics.corpus.readers import limits
from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.topics.storage import load_topics, save_topics

WORD = "ش" * 1_000_000
LEAK = "root:x:0"
LEVELS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "ha">{LEVELS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>'
CPU = 20.0  # seconds of the processor, for what takes two or three


@pytest.fixture
def bounded() -> Callable[[Callable[[], object]], object]:
    """Return a function that does some work, which may be refused, within a bound of time and memory."""

    def _bounded(work: Callable[[], object]) -> object:
        tracemalloc.start()
        begin = time.process_time()
        try:
            return work()
        except UserError as error:
            return str(error)
        finally:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert time.process_time() - begin < 3 * CPU  # memory is counted, which takes time
            assert peak < 300_000_000

    return _bounded


def with_entities(path: Path, head: str) -> Path:
    """Write a document, sheet or page whose text is an entity that its head defines."""
    if path.suffix == ".html":
        path.write_text(f"{head}<html><body><p>شهردار رشت گفت &e11; پل ساخته شد.</p></body></html>", "utf-8")
        return path
    if path.suffix == ".docx":
        document = docx.Document()
        document.add_paragraph("شهردار رشت گفت ENTITY پل ساخته شد.")
        document.save(str(path))
    elif path.suffix == ".ods":
        write_ods(path, [["text"], ["شهردار رشت گفت ENTITY پل ساخته شد."]])
    else:
        pd.DataFrame({"text": ["شهردار رشت گفت ENTITY پل ساخته شد."]}).to_excel(path, index=False)
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if b"ENTITY" in text:
                rest = text.decode().rpartition("?>")[2]
                text = f"<?xml version='1.0' encoding='UTF-8'?>{head}{rest.replace('ENTITY', '&e11;')}".encode()
            target.writestr(name, text)
    path.write_bytes(changed.getvalue())
    return path


def write_ods(path: Path, rows: list[list[str]]) -> None:
    """Write an OpenDocument sheet of strings."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    sheet = f'<office:spreadsheet><table:table table:name="S">{lines}</table:table></office:spreadsheet>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body>{sheet}</office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}>{entry}</manifest:manifest>")


class TestEntities:
    @pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ods", "a.html"])
    @pytest.mark.parametrize("head", [BOMB, OUTSIDE], ids=["bomb", "outside"])
    def test_they_are_not_followed(
        self, tmp_path: Path, bounded: Callable[[Callable[[], object]], object], name: str, head: str
    ) -> None:
        path = with_entities(tmp_path / name, head)
        found = bounded(lambda: "".join(read_corpus(path)["text"]))
        assert isinstance(found, str)
        assert LEAK not in found
        assert "hahaha" not in found
        assert len(found) < 1_000


class TestArchives:
    """Members with odd names go nowhere: nothing is ever unpacked to the disk."""

    NAMES = ("../../evil.txt", "/tmp/pranalytics-evil.txt", "..\\evil.txt", "xl/../../evil.txt")  # noqa: S108

    def add(self, path: Path) -> None:
        with zipfile.ZipFile(path, "a") as archive:
            for name in self.NAMES:
                archive.writestr(name, b"evil")
            link = zipfile.ZipInfo("link")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")

    def test_workbooks_and_documents(self, tmp_path: Path) -> None:
        inside = tmp_path / "a" / "b"
        inside.mkdir(parents=True)
        pd.DataFrame({"text": ["شهردار رشت گفت پل ساخته شد."]}).to_excel(inside / "a.xlsx", index=False)
        document = docx.Document()
        document.add_paragraph("شهردار یزد گفت بوستان ساخته شد.")
        document.save(str(inside / "b.docx"))
        for path in list(inside.iterdir()):
            self.add(path)
        before = sorted(tmp_path.rglob("*"))
        text = "".join(read_corpus(inside)["text"])
        assert "رشت" in text
        assert "یزد" in text
        assert LEAK not in text
        assert sorted(tmp_path.rglob("*")) == before
        assert not Path(self.NAMES[1]).exists()

    def test_models(self, tmp_path: Path) -> None:
        path = save_topics(study().model, tmp_path / "model.zip")
        self.add(path)
        before = sorted(tmp_path.rglob("*"))
        with suppress(UserError):
            load_topics(path)
        assert sorted(tmp_path.rglob("*")) == before


def test_a_table_that_packs_the_same_text_ever_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Parquet file names a text once, however many rows hold it."""
    monkeypatch.setattr(limits, "MAX_UNPACKED", 100_000)
    path = tmp_path / "a.parquet"
    pd.DataFrame({"text": ["شهردار گفت " * 200] * 1_000}).to_parquet(path)
    assert path.stat().st_size < 20_000
    with pytest.raises(UserError, match="unpacks to more than"):
        read_corpus(path)


def test_a_workbook_whose_merged_cells_lie_over_each_other(tmp_path: Path) -> None:
    """Each of a hundred thousand ranges spans all twenty thousand rows."""
    path = tmp_path / "a.xlsx"
    cities = ["رشت", *[""] * 19_999]
    pd.DataFrame({"شهر": cities, "متن": "پل ساخته شد."}).to_excel(path, index=False, engine="xlsxwriter")
    merged = "<mergeCells>" + '<mergeCell ref="A2:A20001"/>' * 100_000 + "</mergeCells>"
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"</sheetData>", b"</sheetData>" + merged.encode()))
    path.write_bytes(changed.getvalue())
    begin = time.process_time()
    corpus = read_corpus(path)
    assert time.process_time() - begin < CPU
    assert set(corpus["city"]) == {"رشت"}


@pytest.mark.parametrize(
    "work",
    [
        Analyzer().lemmas, Analyzer().tokens, find_date, parse_date, find_city, canonical_city, canonical_source,
        lambda word: split_passages(study().corpus.head(1).assign(text=word)),
        lambda word: study().codebook.code(study().passages.head(1).assign(text=word)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("word", [WORD, f"{WORD[:500_000]}\u200c{WORD[:500_000]}"], ids=["word", "half-space"])
def test_a_word_of_a_million_letters(work: Callable[[str], object], word: str) -> None:
    begin = time.process_time()
    work(word)
    assert time.process_time() - begin < CPU


@pytest.mark.parametrize("work", [shape, digits])
def test_a_label_of_a_hundred_thousand_letters(work: Callable[[str], object]) -> None:
    begin = time.process_time()
    work(WORD[:100_000])
    assert time.process_time() - begin < CPU


@pytest.mark.parametrize("unit", ["ش", "شهر", "W", "ش\u200c"])
def test_a_name_of_thousands_of_letters_on_a_chart(unit: str) -> None:
    """It is cut where its letters no longer fit, and not letter by letter from its end."""
    name = (unit * 20_000)[:20_000]
    begin = time.process_time()
    with limited():
        shown = fit(name, 1.0, 8, lines=2)
    assert time.process_time() - begin < CPU
    letters = shown.removesuffix("…")
    assert name.startswith(letters)
    assert text_width(shown, 8) <= 1.0 < text_width(f"{name[: len(letters) + 2]}…", 8)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html", "a.txt.gz"])
def test_a_file_of_one_word(tmp_path: Path, name: str) -> None:
    text = {
        "a.csv": f"text,city,source,date\nشهر گفت {WORD},{WORD},{WORD},{WORD}\n",
        "a.jsonl": f'{{"text": "{WORD}"}}\n',
    }
    content = text.get(name, f"شهردار گفت {WORD}").encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    begin = time.process_time()
    assert len(read_corpus(tmp_path / name)) == 1
    assert time.process_time() - begin < CPU


@pytest.mark.parametrize("unit", ["a-", "1/", "1/1/1 ", "گفت: ", "&amp;", "رشت-", "(", "شهرداری "])
@pytest.mark.parametrize(
    "work", [canonical_city, canonical_source, parse_date, find_date], ids=lambda work: work.__name__
)
def test_no_cell_takes_longer_than_its_length(work: Callable[[str], object], unit: str) -> None:
    begin = time.process_time()
    work(unit * (60_000 // len(unit)))
    assert time.process_time() - begin < 2.0
