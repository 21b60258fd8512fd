from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from sample import HOSTILE, make_contents

from pranalytics.persian.letters import fold_letters
from pranalytics.report.contents import ReportContents
from pranalytics.report.explorer import explorer, search_folding
from pranalytics.report.figures import Figure
from pranalytics.report.html import write_html
from pranalytics.report.rows import theme_names
from pranalytics.report.sections import SECTIONS
from pranalytics.report.sizes import calendar_of
from pranalytics.report.view import report_view

VOID = {"meta", "img", "br", "input"}


class Page(HTMLParser):
    """Collects elements and texts, and checks that tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data
        else:
            self.text += data


def read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    assert page.open == []
    return page


def test_right_to_left_with_title_and_content(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    path = write_html(contents, figures, tmp_path / "report.html")
    page = read(path)
    assert ("html", {"lang": "fa", "dir": "rtl"}) in page.elements
    assert contents.title in page.text
    assert contents.notes[0] in page.text
    images = [attributes for tag, attributes in page.elements if tag == "img"]
    assert len(images) == len(figures)
    assert all(image["alt"] for image in images)
    assert path.stat().st_size < 3_000_000


def test_ids_are_unique_and_links_lead_somewhere(contents: ReportContents, tmp_path: Path) -> None:
    page = read(write_html(contents, [], tmp_path / "report.html"))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.elements:
        if tag == "a":
            assert str(attributes["href"]).removeprefix("#") in ids


def test_nothing_is_asked_of_the_network(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    path = write_html(contents, figures, tmp_path / "report.html")
    page = read(path)
    for _, attributes in page.elements:
        for name in ("src", "href", "action"):
            assert str(attributes.get(name, "#")).startswith(("#", "data:"))
    addresses = re.findall(r"url\((.{0,20})", path.read_text(encoding="utf-8"))
    assert all(address.startswith("data:") for address in addresses)


def test_policy_allows_the_own_script_only(contents: ReportContents, tmp_path: Path) -> None:
    page = read(write_html(contents, [], tmp_path / "report.html"))
    data, script = page.scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policies = [a["content"] for tag, a in page.elements if tag == "meta" and "http-equiv" in a]
    assert f"script-src 'sha256-{digest}'" in str(policies[0])
    assert json.loads(data)["left_out"] == 0


def test_hostile_texts_stay_texts(hostile: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    path = write_html(hostile, figures, tmp_path / "report.html")
    page = read(path)
    assert len(page.scripts) == 2
    assert not any("onerror" in attributes for _, attributes in page.elements)
    assert len([tag for tag, _ in page.elements if tag == "img"]) == len(figures)
    assert HOSTILE[0] in page.text
    assert "{{ 7 * 7 }}" in page.text
    passages = json.loads(page.scripts[0])["passages"]
    assert any(HOSTILE[0] in passage[2] for passage in passages)


def test_same_bytes(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    first = write_html(contents, figures, tmp_path / "a.html").read_bytes()
    view = report_view(contents, figures)
    assert write_html(contents, figures, tmp_path / "b.html", view=view).read_bytes() == first


@pytest.mark.parametrize("table", ["quotes", "topics", "by_year", "by_city", "coded", "health"])
def test_empty_tables(contents: ReportContents, table: str, tmp_path: Path) -> None:
    empty = replace(contents, **{table: getattr(contents, table).head(0)})
    read(write_html(empty, [], tmp_path / "report.html"))


def test_without_the_search_the_heat_map_has_no_buttons(contents: ReportContents, tmp_path: Path) -> None:
    hidden = replace(contents, hidden=("search",))
    page = read(write_html(hidden, [], tmp_path / "report.html"))
    assert not [tag for tag, _ in page.elements if tag == "button"]


def test_english_page_with_persian_texts(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    page = read(write_html(replace(contents, lang="en", notes=()), figures, tmp_path / "report.html"))
    assert ("html", {"lang": "en", "dir": "ltr"}) in page.elements
    assert "Profiles of the cities" in page.text
    assert "Sari" in page.text
    quotes = [attributes for tag, attributes in page.elements if attributes.get("class") == "quote"]
    assert quotes
    assert all(attributes["dir"] == "rtl" for attributes in quotes)
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", (tmp_path / "report.html").read_text(encoding="utf-8"))
    assert headings == [both["en"] for both in SECTIONS.values()]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_hidden_section_leaves_no_link(contents: ReportContents, section: str, tmp_path: Path) -> None:
    page = read(write_html(replace(contents, hidden=(section,)), [], tmp_path / "report.html"))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert section not in ids
    assert [a["href"] for tag, a in page.elements if tag == "a"] == [
        "#main", *(f"#{other}" for other in SECTIONS if other != section)
    ]  # fmt: skip


def test_own_paragraphs_stand_at_the_head_of_their_section(contents: ReportContents, tmp_path: Path) -> None:
    own = {"time": "سخنی از تحلیلگر.\n\nA second <b>paragraph</b>.", "nowhere": "no"}
    path = write_html(replace(contents, paragraphs=own), [], tmp_path / "report.html")
    read(path)
    head = path.read_text(encoding="utf-8").split('<h2 id="h-time">')[1][:400]
    assert '<p class="own" dir="rtl">سخنی از تحلیلگر.</p>' in head
    assert '<p class="own" dir="ltr" lang="en">A second &lt;b&gt;paragraph&lt;/b&gt;.</p>' in head


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(scheme: str) -> None:
    """Contrast of 4.5 and more, as WCAG 2.1 asks at level AA."""
    css = (files("pranalytics.report") / "templates/report.css").read_text(encoding="utf-8")
    parts = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", parts[scheme == "dark"]))
    for text, behind in [
        ("ink", "paper"), ("quiet", "paper"), ("accent", "paper"), ("ink", "soft"), ("quiet", "soft"),
        ("accent", "soft"), ("ink", "mark"), ("ink", "hit"), ("ink", "note"),
    ]:  # fmt: skip
        lights = sorted(luminance(colours[name]) for name in (text, behind))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, (text, behind)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestExplorer:
    @pytest.mark.parametrize("text", ["كتابهاي ١٣٩٨", "شهـر\u200fِ ﺷﻬﺮ", "خانۀ مؤلّف", "\u00ac"])
    def test_folding_of_the_search_is_that_of_the_package(self, text: str) -> None:
        table = {sign: plain for plain, all_of in search_folding().items() for sign in all_of}
        folded = "".join(table.get(sign, sign) for sign in text)
        assert folded.replace("\u200c", "") == fold_letters(text).replace("ؤ", "و").replace("\u200c", "")

    def test_marks_are_where_the_terms_are(self, contents: ReportContents) -> None:
        data = explorer(contents, theme_names(contents.themes))
        for _, _, text, marks in data["passages"]:
            for theme, spans in marks.items():
                if data["themes"][int(theme)]["id"] == "coordination":
                    assert [text[start:end] for start, end in spans] == ["هماهنگی"]

    def test_offsets_count_as_javascript_does(self) -> None:
        contents = make_contents()
        passages = contents.passages.assign(text="🙂 " + contents.passages["text"])
        coded = contents.coded.assign(
            matches=[[(s + 2, e + 2) for s, e in spans] for spans in contents.coded["matches"]]
        )
        changed = replace(contents, passages=passages, coded=coded)
        data = explorer(changed, theme_names(contents.themes))
        _, _, text, marks = next(passage for passage in data["passages"] if "0" in passage[3])
        ((start, end),) = marks["0"]
        units = text.encode("utf-16-le")
        assert units[2 * start : 2 * end].decode("utf-16-le") == "هماهنگی"

    def test_shares_like_with_like_are_said_to_be_of_fewer_texts(
        self, contents: ReportContents, tmp_path: Path
    ) -> None:
        page = write_html(replace(contents, lang="en"), [], tmp_path / "report.html").read_text(encoding="utf-8")
        assert "so that shares may not be those of the table of cities" in page

    def test_a_sample_is_called_one(self, contents: ReportContents, tmp_path: Path) -> None:
        """Passages that the page lacks are said to be in the tables only where they are."""
        whole = calendar_of(contents.corpus, contents.passages)
        some = contents.passages.head(10)
        sample = replace(contents, calendar=whole, passages=some, lang="en")
        page = write_html(sample, [], tmp_path / "report.html").read_text(encoding="utf-8")
        assert f"are not in this page: {len(contents.passages) - 10}." in page
        assert "all passages are in the tables" not in page
        data = explorer(replace(contents, calendar=whole), theme_names(contents.themes), budget=6000)
        assert data["left_out"] > 0
        assert not data["sample"]

    def test_budget_keeps_every_city_and_theme(self, contents: ReportContents) -> None:
        data = explorer(contents, theme_names(contents.themes), budget=6000)
        assert 0 < data["left_out"] < len(contents.passages)
        assert sum(len(passage[2]) for passage in data["passages"]) <= 6000
        cities = {data["documents"][passage[1]][1] for passage in data["passages"]}
        assert len(cities) == 5
        themes = {theme for passage in data["passages"] for theme in passage[3]}
        assert len(themes) == contents.coded["theme"].nunique()
