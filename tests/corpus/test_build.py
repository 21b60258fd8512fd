from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pranalytics.corpus.build import COLUMNS, STEPS, read_corpus
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
    assert (corpus.loc[0, "city_confidence"], corpus.loc[0, "city_evidence"]) == (0.0, "")
    assert corpus.drop(columns=["copies", "city_confidence"]).map(lambda cell: isinstance(cell, str)).to_numpy().all()


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


@pytest.mark.parametrize(
    "text",
    [
        "پل تازه گشوده شد\n۱۲ آذر ۱۳۹۸\nشهردار رشت گفت پل آماده است.",
        "پل تازه گشوده شد\n\nسه‌شنبه ۱۳۹۸/۰۹/۱۲ - ساعت ۱۰:۳۰\n\nشهردار رشت گفت پل آماده است.",
    ],
)
def test_a_line_with_nothing_but_the_date_is_no_passage(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    row = read_corpus(tmp_path).loc[0]
    assert row[["title", "text", "date_jalali"]].tolist() == [
        "پل تازه گشوده شد", "شهردار رشت گفت پل آماده است.", "1398/09/12"
    ]  # fmt: skip
    assert row["boilerplate"] == text.split("\n", 1)[1].strip().split("\n")[0], "what was cut is told"


def test_the_head_of_a_letter_is_no_text(tmp_path: Path) -> None:
    head = "بسمه\u200cتعالی\nشماره: ۱۲/۳۴۵-ص\nتاریخ: ۱۴۰۲/۰۳/۰۷\nپیوست: ندارد\n"
    (tmp_path / "a.txt").write_text(f"{head}آغاز ساخت خیابان\nشهردار رشت گفت کار آغاز شد.\nبا تشکر", "utf-8")
    row = read_corpus(tmp_path).loc[0]
    assert row[["title", "text", "date_jalali"]].tolist() == [
        "آغاز ساخت خیابان", "شهردار رشت گفت کار آغاز شد.", "1402/03/07"
    ]  # fmt: skip


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


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("رشت/a.txt", "رشت"),
        ("شهرداري رشت/۱۴۰۲/a.txt", "رشت"),
        ("شیراز/رشت 1402-03-05_12.txt", "رشت"),
        ("Shiraz/a.txt", "شیراز"),
        ("بندر عباس-۳.txt", "بندرعباس"),
        ("بهار/a.txt", ""),
        ("شهرداری بهار/a.txt", "بهار"),
        ("خبرهای رشت/a.txt", ""),
        ("۱۴۰۲/۰۳.txt", ""),
    ],
)
def test_a_folder_or_a_file_named_after_a_city_tells_it(tmp_path: Path, name: str, city: str) -> None:
    for text, file in (("بوستان تازه گشوده شد.", name), ("شهردار ساری از شهرداری ساری سخن گفت.", f"{name[:-4]} 2.txt")):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
    corpus = read_corpus(tmp_path).set_index("text")["city"]
    assert corpus["بوستان تازه گشوده شد."] == city
    assert corpus["شهردار ساری از شهرداری ساری سخن گفت."] == "ساری", "the text knows better"


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


def test_the_copy_of_which_most_is_known_stands_for_all(tmp_path: Path) -> None:
    spelt = STORIES[0].replace("ی", "ي")
    path = table(
        tmp_path / "a.csv",
        doc_id=["bare", "known", "other", "long"],
        title=["", "بوستان", "", ""],
        text=[spelt, STORIES[0], STORIES[1], STORIES[0] + " همه آمدند."],
        city=["", "رشت", "", ""],
        date=["", "1398/09/12", "", ""],
    )
    corpus = read_corpus(path)
    assert corpus["doc_id"].tolist() == ["known", "other"]
    assert corpus["copies"].tolist() == [3, 1]


def test_of_copies_equally_known_the_longest_stays(folder: Folder) -> None:
    corpus = read_corpus(folder(STORIES[1], STORIES[1] + " شهروندان خشنودند."))
    assert corpus["doc_id"].tolist() == ["d1"]


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
    assert corpus.attrs["health"] == {
        "read": 4,
        "empty": 3,
        "empty_documents": ["d1", "d2", "d3"],
        "duplicates": 0,
        "boilerplate_lines": 0,
        "missing_city": 0,
        "missing_date": 1,
        "impossible_dates": [],
        "unread_dates": [],
        "encodings": {"utf-8": 4},
        "skipped": [],
        "ignored": {},
        "metadata_rows_without_file": [],
        "files_without_metadata": [],
    }


def test_a_corpus_of_nothing_is_refused(folder: Folder) -> None:
    with pytest.raises(UserError, match=r"^All 2 documents of .* are empty; check") as caught:
        read_corpus(folder("", "پایان پیام"))
    assert "\n" not in str(caught.value)


def test_a_corpus_of_one_empty_document_is_refused_in_the_singular(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("پایان پیام", "utf-8")
    with pytest.raises(UserError, match=r"a\.txt: the only document is empty; check the file or the text column\.$"):
        read_corpus(tmp_path / "a.txt")


def test_a_document_that_is_nothing_but_recurring_lines_counts_as_empty(tmp_path: Path) -> None:
    line = "دفتر شهرواژه در خیابان نخست"
    texts = [*(f"{story}\n{line}" for story in STORIES), line, line]
    titles = [*("عنوان خبر شهر " + letter for letter in "ابپت"), "", "تنها عنوان"]
    corpus = read_corpus(table(tmp_path / "a.csv", title=titles, text=texts, source=["شهرواژه"] * 6))
    assert corpus["text"].tolist() == [*STORIES, "تنها عنوان"]
    assert corpus.attrs["health"]["empty"] == 1


def test_ids_that_stand_twice_are_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", doc_id=["x", "y", "x"], text=list(STORIES[:3]))
    with pytest.raises(UserError, match=r"'x' stands twice \(.*a\.csv, line 2; .*a\.csv, line 4\)"):
        read_corpus(path)


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_reading_what_was_written_gives_the_same_corpus(folder: Folder, tmp_path: Path, kind: str) -> None:
    corpus = read_corpus(folder(*(f"عنوان خبر شمارهٔ {n}\n{story}" for n, story in enumerate(STORIES))))
    path = tmp_path / f"again.{kind}"
    match kind:
        case "csv":
            corpus.to_csv(path, index=False)
        case "jsonl":
            corpus.to_json(path, orient="records", lines=True, force_ascii=False)
        case "parquet":
            corpus.to_parquet(path)
        case _:
            corpus.to_excel(path, index=False)
    again = read_corpus(path)
    how_found = ["city_confidence", "city_evidence"]  # a column now gives the city
    pd.testing.assert_frame_equal(again.drop(columns=how_found), corpus.drop(columns=how_found))


def test_a_city_of_a_column_is_certain_and_one_of_the_text_has_evidence(tmp_path: Path) -> None:
    text = "شهردار رشت در نشست شهرداری رشت گفت بوستان تازه گشوده شد."
    corpus = read_corpus(table(tmp_path / "a.csv", city=["ساری", ""], text=[STORIES[1], text]))
    assert corpus["city"].tolist() == ["ساری", "رشت"]
    assert corpus.loc[0, ["city_confidence", "city_evidence"]].tolist() == [1.0, ""]
    assert 0 < corpus.loc[1, "city_confidence"] <= 1
    assert "رشت" in corpus.loc[1, "city_evidence"]


def test_impossible_dates_are_reported_as_they_are_written(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        doc_id=["cell", "number", "text", "fine"],
        date=["1398/13/01", "13981301", "", "1398/09/12"],
        text=[STORIES[0], STORIES[1], f"۱۳۹۸/۰۹/۳۵ - {STORIES[2]}", STORIES[3]],
    )
    corpus = read_corpus(path)
    assert corpus["date_jalali"].tolist() == ["", "", "", "1398/09/12"]
    impossible = [("cell", "1398/13/01"), ("number", "13981301"), ("text", "۱۳۹۸/۰۹/۳۵")]
    assert corpus.attrs["health"]["impossible_dates"] == impossible


def test_cells_that_give_no_date_are_reported_as_they_are_written(tmp_path: Path) -> None:
    cells = ["1402", "مهر 1401", "۱۴۴۲/۰۱/۱۵", "ديروز", "1400/13/45", "-", "12345", "1398/09/12", ""]
    texts = [f"{story}\nبند {n}." for n, story in enumerate([*STORIES, *STORIES, *STORIES][: len(cells)])]
    texts[-1] = f"در سال ۱۳۹۸ {texts[-1]}"
    path = table(tmp_path / "a.csv", doc_id=list("abcdefghi"), date=cells, text=texts)
    corpus = read_corpus(path, keep_duplicates=True)
    assert corpus["date"].tolist() == [*[""] * 7, "2019-12-03", ""]
    health = corpus.attrs["health"]
    assert health["unread_dates"] == [
        ("a", "1402"), ("b", "مهر 1401"), ("c", "۱۴۴۲/۰۱/۱۵"), ("d", "ديروز"), ("g", "12345"),
    ]  # fmt: skip
    assert health["impossible_dates"] == [("e", "1400/13/45")]


def test_serial_numbers_of_excel_in_a_column_of_dates_are_read(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", date=["44500", "43802.5", "99999"], text=list(STORIES[:3]))
    corpus = read_corpus(path)
    assert corpus["date"].tolist() == ["2021-10-31", "2019-12-03", ""]
    assert corpus["date_jalali"].tolist() == ["1400/08/09", "1398/09/12", ""]


def test_a_column_says_whether_the_month_comes_first(tmp_path: Path) -> None:
    american = table(tmp_path / "a.csv", text=list(STORIES[:2]), date=["12/25/2019", "03/12/2019"])
    other = table(tmp_path / "b.csv", text=list(STORIES[2:]), date=["25/12/2019", "03/12/2019"])
    corpus = read_corpus([american, other])
    assert corpus["date"].tolist() == ["2019-12-25", "2019-03-12", "2019-12-25", "2019-12-03"]


def test_a_link_tells_the_source(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", text=[STORIES[0]], url=["https://www.isna.ir/news/98091208000"])
    assert read_corpus(path).loc[0, "source"] == "ایسنا"


def test_what_was_found_can_be_written_as_json(folder: Folder) -> None:
    path = folder(STORIES[0], STORIES[1])
    (path / "broken.docx").write_bytes(b"PK")
    (path / "photo.jpg").write_bytes(b"")
    health = read_corpus(path).attrs["health"]
    assert json.loads(json.dumps(health))["skipped"][0][0] == "broken.docx"
    assert health["ignored"] == {".jpg": 1}


def test_steps_are_told(folder: Folder) -> None:
    told: list[tuple[str, int, int]] = []
    read_corpus(folder(STORIES[0]), progress=lambda *step: told.append(step))
    assert told == [(step, n, len(STEPS)) for n, step in enumerate(STEPS, start=1)]


def test_paths_may_be_strings(folder: Folder) -> None:
    assert len(read_corpus(str(folder(STORIES[0])))) == 1


def test_a_text_in_old_letters_keeps_its_own_spelling(folder: Folder) -> None:
    assert read_corpus(folder("شهردار شيراز گفت پاركي تازه است.")).loc[0, "text"] == "شهردار شيراز گفت پاركي تازه است."
