from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.build import COLUMNS, read_corpus, split_title
from pranalytics.errors import UserError

Folder = Callable[..., Path]

STORIES = (
    "شهردار رشت گفت سه بوستان محله‌ای تا پایان سال آماده می‌شود و مردم از نزدیک بر کار نظارت دارند.",
    "اتوبوس‌های برقی تازه از فردا در خط یک شهر به راه می‌افتند و کرایهٔ آن‌ها تا پایان سال تغییری نمی‌کند.",
    "کتابخانهٔ مرکزی با هفتاد هزار جلد کتاب و سالنی برای کودکان در محلهٔ قدیمی بازگشایی شد.",
    "کارگاه آموزش خبرنویسی برای کارشناسان مناطق برپا شد و هر شرکت‌کننده گواهی دورهٔ خود را گرفت.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write texts as d0.txt, d1.txt, … and return their folder."""

    def _folder(*texts: str) -> Path:
        for n, text in enumerate(texts):
            (tmp_path / f"d{n}.txt").write_text(text, "utf-8")
        return tmp_path

    return _folder


def table(path: Path, **columns: list[str]) -> Path:
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def test_every_column_is_there_and_unknown_is_empty(folder: Folder) -> None:
    corpus = read_corpus(folder("خبری بی شهر و بی تاریخ که کسی نفرستاده است."))
    assert corpus.columns.tolist() == list(COLUMNS)
    assert corpus.loc[0, ["title", "city", "date", "date_jalali", "source", "boilerplate"]].tolist() == [""] * 6
    assert corpus.drop(columns="copies").map(lambda cell: isinstance(cell, str)).to_numpy().all()


def test_a_news_item_in_a_file(folder: Folder) -> None:
    text = (
        "سه شنبه ۱۳۹۸/۰۹/۱۲\n\nبوستان تازه در رشت\n\n"
        "شبکه خبر شهر (شهرواژه)-|| شهردار رشت گفت: بوستان گشوده شد.\nپایان پیام\nنظرات\n"
    )
    row = read_corpus(folder(text)).loc[0]
    assert row["title"] == "بوستان تازه در رشت"
    assert row["text"] == "شهردار رشت گفت: بوستان گشوده شد."
    assert (row["city"], row["date"], row["date_jalali"]) == ("رشت", "2019-12-03", "1398/09/12")
    assert row["source"] == "شهرواژه"
    assert row["boilerplate"].split("\n") == ["شبکه خبر شهر (شهرواژه)-||", "پایان پیام", "نظرات"]


def test_columns_win_over_what_the_text_says(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        doc_id=["x"],
        title=["عنوان خبر"],
        text=["شهردار رشت در ۱۳۹۸/۰۹/۱۲ به گزارش شارا، سخن گفت.\nجملهٔ دیگر."],
        city=["شهرداري ساري"],
        date=["1400/1/2"],
        source=["خبرگزاري  شهر"],
    )
    row = read_corpus(path).loc[0]
    assert row[["doc_id", "title", "city", "date_jalali", "source"]].tolist() == [
        "x",
        "عنوان خبر",
        "ساری",
        "1400/01/02",
        "خبرگزاری شهر",
    ]
    assert row["text"].startswith("شهردار رشت"), "a title of its own column is no line of the text"


def test_empty_cells_are_filled_from_the_text_and_the_title(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        title=["نشست ۱۳۹۸/۰۹/۱۲ در شهرداری رشت"],
        text=["به گزارش برزن‌نگار، نشستی برپا شد."],
        city=[""],
        date=[""],
        source=[""],
    )
    row = read_corpus(path).loc[0]
    assert row[["city", "date_jalali", "source"]].tolist() == ["رشت", "1398/09/12", "برزن\u200cنگار"]


def test_a_date_that_no_calendar_has_is_not_replaced_by_a_guess(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", text=["نشست در ۱۳۹۸/۰۹/۱۲ برپا شد و مردم آمدند."], date=["1398/13/45"])
    corpus = read_corpus(path)
    assert corpus.loc[0, "date"] == ""
    assert corpus.attrs["health"]["missing_date"] == 1


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("به گزارش شارا، بوستان گشوده شد.", "شارا"),
        ("به گزارش خبرنگار برزن‌نگار از رشت، بوستان گشوده شد.", "برزن‌نگار"),
        ("به گزارش شارا به نقل از شهرداری رشت، بوستان گشوده شد.", "شارا"),
        ("بوستان گشوده شد.\nمنبع: پيك شهر", "پیک شهر"),
        ("بوستان گشوده شد.\nمنبع: https://example.org/1", ""),
        ("بوستان گشوده شد و گزارش آن را همه دیدند.", ""),
    ],
)
def test_who_sent_a_text(folder: Folder, text: str, source: str) -> None:
    assert read_corpus(folder(text)).loc[0, "source"] == source


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("پل تازه گشوده شد\nشهردار گفت پل آماده است.", "پل تازه گشوده شد"),
        ("\n\nپل تازه گشوده شد\n\n\nشهردار گفت.", "پل تازه گشوده شد"),
        ("شهردار رشت:\nپل تازه گشوده شد\nخبر این است.", "شهردار رشت: پل تازه گشوده شد"),
        ("سه‌شنبه ۱۲ آذر ۱۳۹۸\nپل تازه گشوده شد\nخبر این است.", "پل تازه گشوده شد"),
        ("گشایش پل در ۱۳۹۸/۰۹/۱۲\nخبر این است.", "گشایش پل در ۱۳۹۸/۰۹/۱۲"),
        ("آیا پل آماده است؟\nخبر این است.", "آیا پل آماده است؟"),
        ("شهردار گفت پل آماده است.\nمردم آمدند.", ""),
        ("«پل آماده است.»\nمردم آمدند.", ""),
        ("واژه " * 26 + "\nمردم آمدند.", ""),
        ("تنها یک سطر", ""),
        ("", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    found, body = split_title(text)
    assert found == title
    assert title or body == text


@given(st.text(alphabet="اب:.\n »۱۳۹۸/", max_size=60))
def test_titles_and_bodies_hold_no_more_than_the_text(text: str) -> None:
    title, body = split_title(text)
    assert len("".join((title + body).split())) <= len("".join(text.split()))
    assert "\n" not in title


def test_copies_are_left_out_and_counted(folder: Folder) -> None:
    spelt = STORIES[0].replace("ی", "ي").replace("\u200c", " ")
    path = folder(STORIES[0], STORIES[1], STORIES[0], spelt)
    corpus = read_corpus(path)
    assert corpus["doc_id"].tolist() == ["d0", "d1"]
    assert corpus["copies"].tolist() == [3, 1]
    assert corpus.attrs["health"]["duplicates"] == 2
    every = read_corpus(path, keep_duplicates=True)
    assert every["doc_id"].tolist() == ["d0", "d1", "d2", "d3"]
    assert every["copies"].tolist() == [1] * 4
    assert every.attrs["health"]["duplicates"] == 0


def test_lines_of_an_agency_are_cut_and_kept(tmp_path: Path) -> None:
    line = "ما را در پیام‌رسان‌ها دنبال کنید"
    path = table(tmp_path / "a.csv", text=[f"{story}\n{line}" for story in STORIES], source=["شهرواژه"] * 4)
    corpus = read_corpus(path)
    assert corpus["text"].tolist() == list(STORIES)
    assert corpus["boilerplate"].tolist() == [line] * 4


def test_copies_of_one_text_do_not_eat_its_lines(tmp_path: Path) -> None:
    poem = "سطر نخست شعری کوتاه\nسطر دوم همان شعر\nسطر سوم و پایان آن"
    path = table(tmp_path / "a.csv", title=["شعر"] * 4, text=[poem] * 4, source=["شهرواژه"] * 4)
    corpus = read_corpus(path, keep_duplicates=True)
    assert corpus["text"].tolist() == [poem] * 4
    assert corpus["boilerplate"].tolist() == [""] * 4


def test_empty_documents_are_counted_and_left_out(folder: Folder) -> None:
    corpus = read_corpus(folder(STORIES[0], "", " \n ", "پایان پیام\nنظرات"))
    assert corpus["doc_id"].tolist() == ["d0"]
    assert corpus.attrs["health"] | {"encodings": {}} == {
        "read": 4,
        "empty": 3,
        "duplicates": 0,
        "boilerplate_lines": 0,
        "missing_city": 0,
        "missing_date": 1,
        "encodings": {},
    }


def test_a_corpus_of_nothing_is_refused(folder: Folder) -> None:
    with pytest.raises(UserError, match=r"^All 2 documents of .* are empty; check") as caught:
        read_corpus(folder("", "پایان پیام"))
    assert "\n" not in str(caught.value)


def test_ids_that_stand_twice_are_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", doc_id=["x", "y", "x"], text=list(STORIES[:3]))
    with pytest.raises(UserError, match=r"'x' stands twice \(.*a\.csv, line 2; .*a\.csv, line 4\)"):
        read_corpus(path)


def test_reading_what_was_written_gives_the_same_corpus(folder: Folder, tmp_path: Path) -> None:
    corpus = read_corpus(folder(*(f"عنوان خبر شمارهٔ {n}\n{story}" for n, story in enumerate(STORIES))))
    corpus.to_csv(tmp_path / "again.csv", index=False)
    again = read_corpus(tmp_path / "again.csv")
    pd.testing.assert_frame_equal(again, corpus, check_like=True)


def test_paths_may_be_strings(folder: Folder) -> None:
    assert len(read_corpus(str(folder(STORIES[0])))) == 1


def test_a_text_in_old_letters_keeps_its_own_spelling(folder: Folder) -> None:
    assert read_corpus(folder("شهردار شيراز گفت پاركي تازه است.")).loc[0, "text"] == "شهردار شيراز گفت پاركي تازه است."
