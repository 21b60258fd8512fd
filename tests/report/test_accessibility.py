"""What assistive technology is told of the web report, and where the keyboard goes, in Chromium."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from browser import Browser

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure
from pranalytics.report.html import write_html
from pranalytics.report.sections import SECTIONS

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
pytestmark = pytest.mark.skipif(not PROGRAM, reason="no Chromium is installed")

SEEN = """(() => {
  const on = document.activeElement, box = on.getBoundingClientRect(), style = getComputedStyle(on);
  return { name: on.id || on.getAttribute("href") || on.name || on.className || on.tagName.toLowerCase(),
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0, size: box.width * box.height,
    heat: Boolean(on.closest("table.heat")) };
})()"""
# Text of less contrast than WCAG 2 asks for (AA), against the first ground that is not transparent.
FAINT = """(() => {
  const parse = (colour) => { const c = colour.match(/[\\d.]+/g).map(Number); return c.length < 4 ? [...c, 1] : c; };
  const over = (top, below) => [0, 1, 2].map((k) => top[k] * top[3] + below[k] * (1 - top[3]));
  const light = (c) => { const l = c.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    const own = parse(getComputedStyle(node).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, ground(node.parentElement));
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || node.closest("script, style, noscript") || !node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const below = ground(node);
    const [a, b] = [light(over(parse(style.color), below)), light(below)].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if ((a + 0.05) / (b + 0.05) >= (large ? 3 : 4.5)) continue;
    faint.add(`${node.tagName} ${node.className} ${style.color} on ${below}`);
  }
  return [...faint];
})()"""


@pytest.fixture(scope="module", params=["fa", "en"])
def page(
    request: pytest.FixtureRequest,
    contents: ReportContents,
    figures: list[Figure],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("page")
    path = write_html(replace(contents, lang=request.param), figures, folder / "report.html")
    with Browser(PROGRAM, path, folder / "profile") as browser:
        browser.run("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        yield browser


@pytest.fixture(scope="module")
def heard(page: Browser) -> list[dict[str, Any]]:
    return page.heard()


def of(heard: list[dict[str, Any]], *roles: str) -> list[dict[str, Any]]:
    return [each for each in heard if each["role"] in roles]


def test_the_page_has_a_title_and_its_landmarks(page: Browser, heard: list[dict[str, Any]]) -> None:
    assert of(heard, "RootWebArea")[0]["name"] == page.run("document.title") != ""
    roles = Counter(each["role"] for each in heard)
    assert {role: roles[role] for role in ("banner", "main", "navigation", "search", "status")} == dict.fromkeys(
        ("banner", "main", "navigation", "search", "status"), 1
    )
    regions = [each["name"] for each in of(heard, "region")]
    assert all(regions)
    assert (
        len(set(regions))
        == len(regions)
        == len(page.run("[...document.querySelectorAll('main > section')].map(s => s.id)"))
    )


def test_headings_make_an_outline_in_the_order_of_the_sections(page: Browser, heard: list[dict[str, Any]]) -> None:
    headings = of(heard, "heading")
    levels = [each["level"] for each in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(each["name"] for each in headings)
    lang = page.run("document.documentElement.lang")
    titles = [SECTIONS[key][lang] for key in page.run("[...document.querySelectorAll('section')].map(s => s.id)")]
    assert [each["name"] for each in headings if each["level"] == 2] == titles


def test_what_takes_the_focus_says_what_it_is_once(heard: list[dict[str, Any]]) -> None:
    controls = of(heard, "button", "link", "searchbox", "combobox", "DisclosureTriangle", "group", "status")
    assert [each for each in controls if each.get("focusable") and not each["name"] and each["role"] != "status"] == []
    assert [each for each in controls if each["name"] and each["name"] in each["description"]] == []
    cells = [each for each in of(heard, "button") if "cell" in each["above"]]
    assert len(cells) > 10
    assert all(each["description"] and each["description"] not in each["name"] for each in cells)


def test_tables_have_names_and_headers(page: Browser, heard: list[dict[str, Any]]) -> None:
    tables = of(heard, "table")
    assert len(tables) > 5
    assert all(each["name"] for each in tables)
    headless = """[...document.querySelectorAll("table")].filter((table) =>
        !table.tHead || [...table.tHead.rows[0].cells].some((cell) => cell.tagName !== "TH" || cell.scope !== "col") ||
        [...table.tBodies[0].rows].some((row) => row.querySelectorAll("th[scope=row]").length !== 1)).length"""
    assert page.run(headless) == 0
    assert len(of(heard, "columnheader")) == page.run("document.querySelectorAll('thead th').length")
    assert len(of(heard, "rowheader")) == page.run("document.querySelectorAll('tbody th').length")


def test_pictures_have_a_text_and_ornaments_are_silent(page: Browser, heard: list[dict[str, Any]]) -> None:
    pictures = of(heard, "image")
    assert len(pictures) == page.run("document.images.length") > 0
    assert all(each["name"] for each in pictures)
    assert page.run("[...document.querySelectorAll('.bar')].every((bar) => bar.ariaHidden === 'true')")


def test_persian_is_said_to_be_persian(page: Browser) -> None:
    strange = """(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        const text = walker.currentNode.data;
        if (node.closest("script, style, code, option, select, noscript, .note")) continue;
        const lang = node.closest("[lang]").lang;
        const persian = (text.match(/[\\u0620-\\u06d3]/g) || []).length;
        const latin = (text.match(/[A-Za-z]/g) || []).length;
        if (persian < 10 || persian < latin || lang === "fa") continue;
        found.push(`${node.outerHTML.slice(0, 50)} ${text.trim().slice(0, 60)}`);
      }
      return found;
    })()"""
    assert page.run(strange) == []


def test_the_number_found_is_announced(page: Browser, heard: list[dict[str, Any]]) -> None:
    [status] = of(heard, "status")
    assert status["live"] == "polite"
    assert status["atomic"] is True


def test_the_keyboard_reaches_everything_in_order(page: Browser) -> None:
    page.run("document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute('tabindex')")
    stops = []
    for _ in range(400):
        page.press("Tab", 9)
        stops.append(page.run(SEEN))
        if stops[-1]["name"] == "more" or stops[-1]["name"] == "body":
            break
    names = [stop["name"] for stop in stops]
    assert names[0] == "#main"  # past the contents
    assert names.index("words") < names.index("theme") < names.index("city")
    assert names[-1] == "more"
    assert all(stop["outline"] for stop in stops)
    assert sum(stop["heat"] for stop in stops) == page.run(
        "document.querySelectorAll('table.heat:has(button)').length - 1"
    )
    page.press("Tab", 9, shift=True)
    assert page.run("document.activeElement.type") == "reset"


def test_a_cell_is_opened_and_left_by_keys(page: Browser) -> None:
    page.run("document.querySelector('table.heat button').focus()")
    before = page.run("document.activeElement.dataset.theme")
    inwards, back = ("ArrowLeft", 37), ("ArrowRight", 39)
    if page.run("document.documentElement.dir") == "ltr":
        inwards, back = back, inwards
    page.press(*inwards)
    assert page.run("document.activeElement.dataset.theme") != before
    page.press(*back)
    page.press("ArrowDown", 40)
    assert page.run("document.activeElement.dataset.theme") == before
    wanted = page.run("document.activeElement.dataset.group")
    page.press("Enter", 13)
    assert page.run("document.activeElement.id") == "found"
    assert page.run("document.getElementById('filters').elements.city.value") == f"={wanted}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Browser, scheme: str) -> None:
    page.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    assert page.run(FAINT) == []
