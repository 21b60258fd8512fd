"""The web report in a real browser; skipped where no Chromium is installed."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pranalytics.report.contents import ReportContents
from pranalytics.report.figures import Figure
from pranalytics.report.html import write_html
from pranalytics.report.wording import count

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")

NOTE = """
const note = (name, value) => document.body.setAttribute("data-noted-" + name, value);
const form = document.getElementById("filters");
const found = document.getElementById("found");
const ask = (values) => {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.dispatchEvent(new Event("input"));
  return new Promise((done) => setTimeout(() => done(found.textContent), 200));
};
"""
# Clicks the cell of one city and theme, searches in what it finds, and walks through the heat map by keys.
ACT = """
const button = document.querySelector('button[data-group="ساری"][data-theme="training"]');
button.click();
note("cell", button.title);
note("found", found.textContent);
note("focus", document.activeElement.id);
note("marked", document.querySelector("#results mark").textContent);
note("direction", getComputedStyle(document.querySelector("#results .passage")).direction);
const press = (key) => {
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return document.activeElement.dataset;
};
button.focus();
note("left", press("ArrowLeft").theme);
button.focus();
note("up", press("ArrowUp").group);
ask({ words: "دوره\\u0654 آموزشي" }).then((answer) => note("search", answer));
"""
SEARCH = """
(async () => {
  const answers = [];
  for (const words of WORDS) answers.push(await ask({ words }));
  note("answers", JSON.stringify(answers));
})();
"""
HITS = """
ask({ words: WORDS }).then(() => {
  const marks = [...document.querySelectorAll("#results mark.hit")].map((mark) => mark.textContent);
  note("hits", JSON.stringify([...new Set(marks)].sort()));
  note("whole", document.querySelector("#results .passage").textContent);
});
"""
FILTER = """
ask({ theme: "information", city: "=رشت", from: "1395", to: "1396" }).then((answer) => {
  note("found", answer);
  form.reset();
  setTimeout(() => note("reset", found.textContent), 200);
});
"""


def dump(path: Path, profile: Path, *options: str) -> str:
    """Open a page; return its elements after the script has run, and fail on any message of the console."""
    done = subprocess.run(  # noqa: S603
        [BROWSER, *OPTIONS, *options, f"--user-data-dir={profile}", path.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    messages = [line for line in done.stderr.decode(errors="replace").splitlines() if "CONSOLE" in line]
    assert messages == []
    return done.stdout.decode("utf-8")


def test_passages_appear(contents: ReportContents, figures: list[Figure], tmp_path: Path) -> None:
    dom = dump(write_html(contents, figures, tmp_path / "report.html"), tmp_path / "profile")
    results = dom[dom.index('<ol id="results"') : dom.index('id="more"')]
    assert results.count("<li>") == 20
    assert "۲۴۰ قطعه یافت شد." in dom


def test_hostile_texts_run_nothing(hostile: ReportContents, tmp_path: Path) -> None:
    dom = dump(write_html(hostile, [], tmp_path / "report.html"), tmp_path / "profile")
    assert dom.count("<script") == 2
    assert "<img" not in dom


def acted(contents: ReportContents, tmp_path: Path, script: str, *options: str) -> dict[str, str]:
    """Run a script behind the page's own one; return what it noted."""
    path = write_html(contents, [], tmp_path / "report.html")
    page = path.read_text(encoding="utf-8")
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    path.write_text(page.replace("</body>", f"<script>{NOTE}{script}</script></body>"), encoding="utf-8")
    dom = dump(path, tmp_path / "profile", *options)
    return {key: html.unescape(value) for key, value in re.findall(r'data-noted-([a-z]+)="([^"]*)"', dom)}


def test_a_cell_opens_its_passages(contents: ReportContents, tmp_path: Path) -> None:
    noted = acted(contents, tmp_path, ACT)
    number = noted["cell"].split("؛ ", 1)[0]
    assert noted["found"] == f"{number} یافت شد."
    assert noted["focus"] == "found"
    assert noted["marked"] == "دورهٔ آموزشی"
    assert noted["search"] == noted["found"]
    assert noted["left"] == "information"  # in a page from right to left, the next theme lies to the left
    assert noted["up"] == "شیراز"


SPELLINGS = {
    "اطلاع‌رسانی": ("اطلاع رسانی", "اطلاعرسانی", "اطلاع‌رساني", "اِطّلاع‌رسانی"),
    "سامانهٔ ۱۳۷": ("سامانه 137", "سامانۀ ١٣٧", "۱۳۷ سامانه"),
    "شهرداری": ("شهرداري", "شهر‌داری", "شهـرداری"),
    "کارکنان": ("كاركنان", "ﮐﺎﺭﮐﻨﺎﻥ"),
    "Telegram": ("TELEGRAM", "telegram"),
    "می‌انجامد": ("میانجامد", "می انجامد", "مي‌انجامد"),
    "فضای مجازی": ("فضایمجازی", "فضاي مجازي"),
}
# Letters of neighbouring words that make up no whole words.
NOWHERE = ("رشهری", "یمجازی", "(.*)", "پرتقال")


def test_search_takes_any_spelling(contents: ReportContents, tmp_path: Path) -> None:
    texts = contents.passages.merge(contents.corpus[["doc_id", "title"]], on="doc_id")
    written = texts["text"] + " " + texts["title"]
    asked = [word for word, others in SPELLINGS.items() for word in (word, *others)] + [*NOWHERE]
    noted = acted(contents, tmp_path, SEARCH.replace("WORDS", json.dumps(asked)))
    answers = dict(zip(asked, json.loads(noted["answers"]), strict=True))
    for word, others in SPELLINGS.items():
        expected = f"{count(written.str.contains(word, regex=False).sum())} قطعه یافت شد."
        assert {answers[spelling] for spelling in (word, *others)} == {expected}
    assert {answers[word] for word in NOWHERE} == {"قطعه‌ای یافت نشد."}


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ("اطلاعرساني", ["اطلاع رسانی", "اطلاع‌رسانی", "اِطّلاع‌رساني"]),
        ("كاركنان سامانه", ["سامانهٔ", "کارکنان"]),
        ("سامانۀ ١٣٧", ["137", "سامانهٔ", "۱۳۷"]),
        ("كوويد-۱۹", ["کووید-19"]),
    ],
)
def test_what_was_looked_for_is_marked_as_it_is_written(
    contents: ReportContents, tmp_path: Path, asked: str, hits: list[str]
) -> None:
    text = "🙂 سامانهٔ ۱۳۷ و 137: کارکنان اِطّلاع‌رساني، اطلاع‌رسانی و اطلاع رسانی، کووید-19."
    small = replace(contents, passages=contents.passages.head(1).assign(text=text), coded=contents.coded.head(0))
    noted = acted(small, tmp_path, HITS.replace("WORDS", json.dumps(asked)))
    assert json.loads(noted["hits"]) == sorted(hits)
    assert noted["whole"] == text


def test_filters_work_together(contents: ReportContents, tmp_path: Path) -> None:
    corpus = contents.corpus.set_index("doc_id")
    coded = contents.coded[contents.coded["theme"] == "information"].drop_duplicates("passage_id")
    year, city = (coded["doc_id"].map(corpus[name]) for name in ("date_jalali", "city"))
    within = coded[(city == "رشت") & year.str[:4].between("1395", "1396")]
    assert 0 < len(within) < len(coded)
    noted = acted(contents, tmp_path, FILTER)
    assert noted["found"] == f"{count(len(within))} قطعه یافت شد."
    assert noted["reset"] == f"{count(len(contents.passages))} قطعه یافت شد."


ALL_AND_ONE = """
ask({ city: "" }).then((answer) => {
  note("all", answer);
  ask({ city: "=*" }).then((answer) => note("one", answer));
});
"""


def test_a_city_may_have_any_name_and_all_cities_are_still_all(contents: ReportContents, tmp_path: Path) -> None:
    corpus = contents.corpus.assign(city=contents.corpus["city"].replace({"رشت": "*", "": "="}))
    inside = contents.passages["doc_id"].isin(corpus.loc[corpus["city"] == "*", "doc_id"]).sum()
    assert 0 < inside < len(contents.passages)
    noted = acted(replace(contents, corpus=corpus), tmp_path, ALL_AND_ONE)
    assert noted["all"] == f"{count(len(contents.passages))} قطعه یافت شد."
    assert noted["one"] == f"{count(int(inside))} قطعه یافت شد."


def test_english_page(contents: ReportContents, tmp_path: Path) -> None:
    noted = acted(replace(contents, lang="en"), tmp_path, ACT)
    number = noted["cell"].split(";", 1)[0].removeprefix("passages: ")
    assert noted["found"] == f"Passages found: {number}."
    assert noted["search"] == noted["found"]
    assert noted["left"] == "transparency"
    assert noted["direction"] == "rtl"  # the passages are Persian


@pytest.mark.parametrize(
    ("scheme", "paper"), [(0, "rgb(20, 25, 31)"), (1, "rgb(255, 255, 255)")], ids=["dark", "light"]
)
def test_dark_and_light(contents: ReportContents, tmp_path: Path, scheme: int, paper: str) -> None:
    small = replace(contents, passages=contents.passages.head(1), coded=contents.coded.head(0))
    look = 'note("paper", getComputedStyle(document.body).backgroundColor);'
    assert acted(small, tmp_path, look, f"--blink-settings=preferredColorScheme={scheme}") == {"paper": paper}
