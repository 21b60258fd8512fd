"""The web report on paper; skipped where no Chromium is installed."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pypdfium2
import pytest
from browser import Browser

from pranalytics.report.contents import ReportContents
from pranalytics.report.html import write_html

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
pytestmark = pytest.mark.skipif(not PROGRAM, reason="no Chromium is installed")
YEARS = [str(year) for year in range(1310, 1396)]


@pytest.fixture(scope="module")
def page(contents: ReportContents, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """An English page, whose text reads back from a PDF, with a table that no sheet holds."""
    years = pd.concat([contents.by_year.assign(group=year) for year in YEARS]).drop_duplicates(["group", "theme"])
    terms = "، ".join(f"signword{n}" for n in range(400))
    cities = pd.concat([contents.by_city.assign(group=f"City {n}") for n in range(9)])
    printed = replace(
        contents, lang="en", by_year=years, themes=contents.themes.assign(terms=terms),
        by_city=cities.drop_duplicates(["group", "theme"]),
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("print")
    with Browser(PROGRAM, write_html(printed, [], folder / "report.html"), folder / "profile") as browser:
        yield browser


def sheets(page: Browser) -> list[str]:
    paper = page.ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
    document = pypdfium2.PdfDocument(base64.b64decode(paper["data"]))
    return [sheet.get_textpage().get_text_range() for sheet in document]


def test_paper_shows_all_but_the_lists_of_signs_and_leaves_the_page_as_it_was(page: Browser) -> None:
    look = "[...document.querySelectorAll('details')].map((part) => part.open)"
    before = page.run(look)
    assert True in before
    assert False in before
    text = "\n".join(sheets(page))
    assert all(f"City {n}" in text for n in range(9))
    assert text.count("Significant difference") == 9  # the head of the table in every profile
    assert "signword399" not in text
    assert page.run(look) == before


def test_a_table_on_two_sheets_leaves_no_row_alone(page: Browser) -> None:
    page.run("document.querySelectorAll('section:not(#time)').forEach((section) => section.remove())")
    last = rows_of_years(page)[-1]
    one_is_over = f"""[...document.querySelectorAll("table[data-kind=year] tbody tr")].slice({1 - last})
        .forEach((row) => row.remove())"""
    page.run(one_is_over)
    torn = rows_of_years(page)
    assert sum(torn) == len(YEARS) - last + 1
    assert len(torn) >= 2
    assert min(torn) > 2


def rows_of_years(page: Browser) -> list[int]:
    """How many rows of the table of years each sheet has that has any."""
    found = (re.findall(r"(?m)^(13\d\d)\b", sheet) for sheet in sheets(page))
    return [len(rows) for rows in ([row for row in rows if row in YEARS] for rows in found) if rows]
