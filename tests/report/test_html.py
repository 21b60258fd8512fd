from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample import HOSTILE, make_contents

from pranalytics.report.contents import ReportContents
from pranalytics.report.explorer import explorer
from pranalytics.report.figures import Figure
from pranalytics.report.html import write_html
from pranalytics.report.summary import theme_names

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
    assert write_html(contents, figures, tmp_path / "b.html").read_bytes() == first


@pytest.mark.parametrize("table", ["quotes", "topics", "by_year", "by_city", "coded", "health"])
def test_empty_tables(contents: ReportContents, table: str, tmp_path: Path) -> None:
    empty = replace(contents, **{table: getattr(contents, table).head(0)})
    read(write_html(empty, [], tmp_path / "report.html"))


def test_without_evidence_the_heat_map_has_no_buttons(contents: ReportContents, tmp_path: Path) -> None:
    hidden = replace(contents, settings={"report": {"hide": ["evidence"]}})
    page = read(write_html(hidden, [], tmp_path / "report.html"))
    assert not [tag for tag, _ in page.elements if tag == "button"]


class TestExplorer:
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

    def test_budget_keeps_every_city_and_theme(self, contents: ReportContents) -> None:
        data = explorer(contents, theme_names(contents.themes), budget=6000)
        assert 0 < data["left_out"] < len(contents.passages)
        assert sum(len(passage[2]) for passage in data["passages"]) <= 6000
        cities = {data["documents"][passage[1]][1] for passage in data["passages"]}
        assert len(cities) == 5
        themes = {theme for passage in data["passages"] for theme in passage[3]}
        assert len(themes) == contents.coded["theme"].nunique()
