"""The study file: what it gives, and what is said when something in it is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pranalytics.errors import UserError
from pranalytics.study.settings import Settings
from pranalytics.study.studyfile import is_study, read_study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news.csv").write_text("محتوا\nدورهٔ آموزشی برگزار شد.\n", "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "mine.toml").write_text('[[theme]]\nid = "a"\n', "utf-8")
    (tmp_path / "validation.json").write_text("{}", "utf-8")
    return tmp_path


def write(folder: Path, text: str) -> Path:
    (folder / "study.toml").write_text(text, "utf-8")
    return folder


WHOLE = """
[corpus]
paths = ["news.csv", "texts"]
text_column = "محتوا"
id_column = "کد"
sheet = 1
keep_duplicates = true

[themes]
codebook = "mine.toml"
passage = "paragraph"
validation = "validation.json"

[topics]
model = "nmf"
number = 7
names = {3 = "راه", "۴" = "بودجه"}

[words]
terms = false
stop_words = ["شهردار"]
protected_words = ["کتاب‌ها"]

[report]
title = "گزارش"
lang = "en"
out = "there"
cache = "kept"
seed = 5
hide = ["codebook"]
[report.paragraphs]
summary = "یک.\\n\\nدو."
"""


def test_every_setting_reaches_its_place(folder: Path) -> None:
    study = read_study(write(folder, WHOLE))
    assert study.file == folder / "study.toml"
    assert study.paths == (str(folder / "news.csv"), str(folder / "texts"))
    assert (study.out, study.cache) == (folder / "there", folder / "kept")
    assert study.reading == {"text": "محتوا", "doc_id": "کد", "sheet": 1, "keep_duplicates": True}
    assert study.settings == Settings(
        "گزارش",
        codebook=str(folder / "mine.toml"),
        validation=str(folder / "validation.json"),
        passage="paragraph",
        model="nmf",
        topics=7,
        topic_names=((3, "راه"), (4, "بودجه")),
        terms=False,
        stop_words=("شهردار",),
        protected_words=("کتاب‌ها",),
        lang="en",
        seed=5,
        hide=("codebook",),
        paragraphs=(("summary", "یک.\n\nدو."),),
    )


@pytest.mark.parametrize("name", ["", "study.toml"])
def test_defaults(folder: Path, name: str) -> None:
    study = read_study(write(folder, '[corpus]\npaths = "news.csv"') / name)
    assert (study.settings, study.out, study.cache, study.reading) == (Settings(), folder / "reports", None, {})
    assert study.source == str(folder / "news.csv")


def test_corpus_is_read_as_the_file_says(folder: Path) -> None:
    study = read_study(write(folder, '[corpus]\npaths = "news.csv"\ntext_column = "محتوا"\ncity_column = "شهر"'))
    with pytest.raises(UserError, match="شهر"):
        study.corpus()
    study = read_study(write(folder, '[corpus]\npaths = "news.csv"\ntext_column = "محتوا"'))
    assert study.corpus()["text"].tolist() == ["دورهٔ آموزشی برگزار شد."]
    assert len(study.codebook().themes) == 10


def test_address_of_a_database_is_no_path(folder: Path) -> None:
    study = read_study(write(folder, '[corpus]\npaths = "postgresql://host/news"\nquery = "select 1"'))
    assert study.paths == ("postgresql://host/news",)


def test_a_validation_may_be_made_later_and_is_missed_by_the_report_alone(folder: Path) -> None:
    (folder / "validation.json").unlink()
    study = read_study(write(folder, PATHS + '[themes]\nvalidation = "validation.json"'))
    assert study.settings.validation == str(folder / "validation.json")
    begun: list[str] = []
    with pytest.raises(UserError, match=r"There is no file .*validation\.json yet; make it with .pranalytics validate"):
        study.report(progress=lambda step, number, steps: begun.append(step))
    assert begun == []  # told before anything is read


def test_a_codebook_is_no_study(folder: Path) -> None:
    with pytest.raises(UserError, match=r"mine\.toml is a codebook and no study; give it with --codebook"):
        read_study(folder / "mine.toml")


def test_report_is_that_of_the_study(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    def pretend(*given: Any, **named: Any) -> list[Path]:
        asked.update(named, given=given)
        return []

    monkeypatch.setattr("pranalytics.study.run.build_report", pretend)
    study = read_study(write(folder, WHOLE))
    study.report(force=True)
    assert asked["given"] == (list(study.paths), study.out)
    assert (asked["settings"], asked["reading"], asked["cache"]) == (study.settings, study.reading, study.cache)
    assert asked["force"]


PATHS = '[corpus]\npaths = "news.csv"\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[corpus]\npaths = 'new.csv'", 2, 'corpus.paths: there is no file or folder {}/new.csv; did you mean "news'),
        ("[corpus]\npaths = [\n'news.csv',\n'xyz']", 4, "xyz; paths start at the folder of study.toml"),
        ("[corpus]\npaths = []", 2, "a path in quotes, or a list of them"),
        (PATHS + "[themes]\ncodebook = 'min.toml'", 4, 'themes.codebook: there is no file or folder {}/min.toml; did'),
        (PATHS + "text_colum = 'a'", 3, "there is no setting corpus.text_colum; did you mean corpus.text_column?"),
        (PATHS + "[topics]\nmodle = 'nmf'", 4, "there is no setting topics.modle; did you mean topics.model?"),
        (PATHS + "[topics]\ntitle = 'a'", 4, "there is no setting topics.title; did you mean report.title?"),
        (PATHS + "[words]\nxyzw = 'a'", 4, "there is no setting words.xyzw; [words] has terms, stop_words, "),
        (PATHS + "[reprot]\nlang = 'fa'", 3, "there is no section [reprot]; did you mean [report]?"),
        ("title = 'a'\n" + PATHS, 1, "there is no setting title; did you mean report.title?"),
        ("topics = 4\n" + PATHS, 1, "topics is a section; write [topics]"),
        (PATHS + "[[report]]\nlang = 'fa'", 3, "report is a section"),
        (PATHS + "[topics]\n\nnumber = '4'", 5, "topics.number: this has to be a whole number, without quotes."),
        (PATHS + "[topics]\nnumber = true", 4, "whole number"),
        (PATHS + "[topics]\nnumber = 1", 4, "1 is out of range; give a whole number from 2 on."),
        (PATHS + "[report]\nseed = -1", 4, "from 0 to 4294967295"),
        (PATHS + "[topics]\nmodel = 'nfm'", 4, 'topics.model: "nfm" is not known here; did you mean "nmf"?'),
        (PATHS + "[topics]\nmodel = 'bert'", 4, "choose from lda, nmf."),
        (PATHS + "[topics.names]\n3 = 'a'\n0 = 'b'", 5, '"0" is no number of a topic'),
        (PATHS + "[topics.names]\n3 = 7", 3, "topics.names: this has to be a table of numbers"),
        (PATHS + "[words]\nterms = 'yes'", 4, "true or false, without quotes"),
        (PATHS + "[report]\nhide = [\n'summary',\n'topic']", 6, 'report.hide: "topic" is not known here; did'),
        (PATHS + "[report.paragraphs]\nsumary = 'a'", 4, 'did you mean "summary"?'),
        (PATHS + "[report]\ntitle = ' '", 4, "a text in quotes, not empty"),
        (PATHS + "sheet = 1.5", 3, "the name of a sheet in quotes, or its number"),
    ],
)  # fmt: skip
def test_one_line_tells_what_is_wrong_and_where(folder: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(UserError) as raised:
        read_study(write(folder, text))
    message = str(raised.value)
    assert message.startswith(f"{folder / 'study.toml'}, line {line}")
    assert said.format(folder) in message
    assert "\n" not in message


def test_all_errors_are_told_at_once_in_the_order_of_the_file(folder: Path) -> None:
    with pytest.raises(UserError) as raised:
        read_study(write(folder, "[report]\nlang = 'de'\n[corpus]\npaths = 'xyz'\nstrict = 1"))
    first, *rest = str(raised.value).splitlines()
    assert first.endswith("has 3 errors:")
    assert [line.split(", ")[1] for line in rest] == ["line 2", "line 4", "line 5"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[corpus]\npaths = ", "is not valid TOML: "),
        ("[report]\ntitle = “شهر”".encode(), r'line 2, column 9\); write texts in "straight quotes"'),
        ("[report]\nseed = ۵".encode(), r"line 2, column 8\); .* numbers in Latin figures"),
        (b"[corpus]\npaths = ['a']\nstrict = True", r"line 3, column 10\); .* true and false in small letters"),
        (b"[report]\nlang = 'fa'", "corpus.paths is missing"),
        (b"title = '\xd5\xc8'", "not in UTF-8"),
        (None, "Cannot read the study"),
    ],
)
def test_no_study_file(tmp_path: Path, text: bytes | None, said: str) -> None:
    if text is not None:
        (tmp_path / "study.toml").write_bytes(text)
    with pytest.raises(UserError, match=said):
        read_study(tmp_path / "study.toml")


def test_what_is_a_study(folder: Path) -> None:
    assert not is_study(folder)
    assert is_study(write(folder, PATHS))
    assert is_study(folder / "study.toml")
    assert not is_study(folder / "news.csv")
