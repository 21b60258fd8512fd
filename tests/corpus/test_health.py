from __future__ import annotations

from pathlib import Path

import pandas as pd

from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.check import check_corpus
from pranalytics.corpus.health import SYNTHETIC_NOTE, health_table, notes_on_data


def corpus_of(*cities: str, date: str = "2020-01-01") -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [str(n) for n in range(len(cities))], "city": list(cities), "date": date})


def test_the_counts_of_a_corpus_that_was_read(tmp_path: Path) -> None:
    article = "شهردار رشت گفت بوستان تازه در ۱۳۹۸/۰۹/۱۲ با حضور مردم محله گشوده شد و سه هزار گل دارد."
    (tmp_path / "a.txt").write_text(f"{article}\nپایان پیام\nنظرات", "utf-8")
    (tmp_path / "b.txt").write_text(article, "utf-8-sig")
    (tmp_path / "c.txt").write_text("", "utf-8")
    (tmp_path / "d.txt").write_text("خبری که جایی و روزی ندارد.", "utf-16")
    table = health_table(read_corpus(tmp_path))
    assert table.columns.tolist() == ["check", "name_fa", "name_en", "count", "detail"]
    assert table.set_index("check")["count"].to_dict() == {
        "read": 4,
        "empty": 1,
        "duplicates": 1,
        "boilerplate_lines": 2,
        "missing_city": 1,
        "missing_date": 1,
        "short": 2,
        "few_documents": 1,
    }
    assert table.set_index("check").loc["short", "detail"].endswith(".")
    assert table.set_index("check").loc["read", "detail"] == "1 utf-16، 2 utf-8، 1 utf-8-sig"


def test_a_part_of_a_corpus_is_told_by_its_own_rows(tmp_path: Path) -> None:
    article = "شهردار {} گفت بوستان تازه در {} با حضور مردم محله گشوده شد و سه هزار گل دارد."
    texts = {
        "a": article.format("رشت", "۱۳۹۸/۱۳/۱۲"), "b": article.format("رشت", "۱۳۹۸/۱۳/۱۲"), "c": "",
        "d": "شهردار یزد از آغاز ساخت سه ایستگاه تازهٔ مترو و بازسازی بافت قدیم خبر داد و تاریخی نگفت.",
        "e": "نشست شورای شهر ساری در روز ۱۳۹۸/۱۴/۰۱ با بررسی بودجه پایان یافت.\nپایان پیام",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    corpus = read_corpus(tmp_path)
    assert health_table(corpus).set_index("check")["count"].to_dict() == {
        "read": 5, "empty": 1, "duplicates": 1, "boilerplate_lines": 1, "missing_city": 0, "missing_date": 3,
        "short": 3, "impossible_dates": 3, "few_documents": 3,
    }  # fmt: skip
    rasht = corpus[corpus["city"] == "رشت"]
    own = {"read": 1, "missing_city": 0, "missing_date": 1, "short": 1, "impossible_dates": 1, "few_documents": 1}
    assert health_table(rasht).set_index("check")["count"].to_dict() == own
    dates = check_corpus(rasht).set_index("check").loc["impossible_dates"]
    assert (dates["total"], dates["examples"]) == (1, ["a: ۱۳۹۸/۱۳/۱۲"])
    pd.testing.assert_frame_equal(health_table(corpus.iloc[::-1]), health_table(corpus))


def test_a_table_of_ones_own_is_counted_too() -> None:
    table = health_table(corpus_of("رشت", ""))
    assert table.set_index("check")["count"].to_dict() == {"read": 2, "missing_city": 1, "missing_date": 0}


def test_notes_say_what_the_data_cannot_carry() -> None:
    assert notes_on_data(corpus_of(*["رشت"] * 5, *["ساری"] * 5)) == ()
    (single,) = notes_on_data(corpus_of("رشت", "ساری"))
    assert "از هر شهر تنها یک متن" in single
    (few,) = notes_on_data(corpus_of("رشت", "رشت", "ساری"))
    assert "کمتر از پنج متن" in few
    (undated,) = notes_on_data(corpus_of("رشت", date=""))
    assert "تاریخ" in undated


def test_a_synthetic_corpus_is_called_so() -> None:
    corpus = corpus_of("رشت")
    corpus.attrs["synthetic"] = True
    assert notes_on_data(corpus)[0].startswith(SYNTHETIC_NOTE)
