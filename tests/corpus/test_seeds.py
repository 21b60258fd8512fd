"""The five real texts: what has to be found in them, known from reading them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.health import notes_on_data
from pranalytics.persian.letters import fold_letters


@pytest.fixture(scope="module")
def corpus(seeds: Path) -> pd.DataFrame:
    return read_corpus(seeds)


def test_the_five_cities(corpus: pd.DataFrame) -> None:
    assert corpus["city"].tolist() == ["شیراز", "ساری", "مشهد", "رشت", "قزوین"]


def test_the_two_dates(corpus: pd.DataFrame) -> None:
    assert corpus["date_jalali"].tolist() == ["", "", "", "1398/09/12", "1392/12/20"]
    assert corpus["date"].tolist() == ["", "", "", "2019-12-03", "2014-03-11"]


def test_the_titles(corpus: pd.DataFrame) -> None:
    folded = [fold_letters(title) for title in corpus["title"]]
    assert folded[0] == "دیدار مدیران روابط عمومی شهرداری و شورای شهر شیراز"
    assert folded[1].startswith("مردم بهترین همراه برای توسعه شهری هستند/")
    assert folded[2] == ""
    assert folded[3] == "روابط عمومی معاونتها، مناطق و سازمانهای شهرداری رشت هماهنگ تر می شوند"
    assert folded[4].startswith("منجم، رئیس اداره روابط عمومی")
    assert folded[4].endswith("سازمانها میشود")


def test_no_boilerplate_is_left_and_none_is_lost(corpus: pd.DataFrame, seeds: Path) -> None:
    for text in map(fold_letters, corpus["text"]):
        assert not any(mark in text for mark in ("پایان پیام", "تصاویر مرتبط", "لینک اصل خبر", "||", "(شارا)"))
        assert "نظرات" not in text.splitlines()
    cut = {fold_letters(line) for lines in corpus["boilerplate"] for line in lines.splitlines()}
    assert {"پایان پیام", "تصاویر مرتبط", "نظرات", "لینک اصل خبر در سایت شهرداری ساری"} <= cut


def test_the_agency(corpus: pd.DataFrame) -> None:
    assert corpus["source"].tolist()[2:4] == ["شارا", "شارا"]


def test_nothing_else_is_lost(corpus: pd.DataFrame, seeds: Path) -> None:
    for row in corpus.to_dict("records"):
        raw = (seeds / f"{row['doc_id']}.txt").read_text("utf-8-sig").split()
        left = " ".join([row["title"], row["text"], row["boilerplate"]]).split()
        lost = len(raw) - len(left)
        assert lost <= 2, "more than the line of the date is missing"


def test_one_document_a_city_is_said_plainly(corpus: pd.DataFrame) -> None:
    assert any("از هر شهر تنها یک متن" in note for note in notes_on_data(corpus))
