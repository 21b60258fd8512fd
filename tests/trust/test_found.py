"""Cases that fuzzing has found: each of them once crashed, hung or said nothing."""

from __future__ import annotations

import json
import os
import re
import struct
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from laws import limited, study

import pranalytics as pr
from pranalytics.corpus.build import read_corpus
from pranalytics.datasets import load_sample
from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.tokens import split_words
from pranalytics.study.fingerprint import is_current
from pranalytics.study.run import build_report
from pranalytics.study.studyfile import read_study
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.patterns import PatternError, ends_at, read_pattern
from pranalytics.themes.validation.results import load_validation
from pranalytics.topics.representative import topic_passages


@pytest.mark.parametrize("unit", ["ش", "ش\u200c", "a.", "@", "a@"])
def test_good_spelling_of_an_endless_word(unit: str) -> None:
    begin = time.process_time()
    Analyzer().normalize(unit * (300_000 // len(unit)))
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("pattern", [" …20 ".join(["شهر"] * 8) + " …20 گفت", "شهر? " * 40 + "گفت"])
def test_a_pattern_of_many_gaps_does_not_try_all_ways(pattern: str) -> None:
    read, words = read_pattern(pattern), split_words("شهر " * 80)
    begin = time.process_time()
    assert ends_at(read, words, 0) == -1
    assert time.process_time() - begin < 2


def test_a_pattern_without_end() -> None:
    with pytest.raises(PatternError, match="up to 100 make sense"):
        read_pattern("شهر " * 5_000)


def with_lists(lines: list[str], term: str) -> str:
    """Return a codebook of some lists and one term."""
    return "\n".join(["[lists]", *lines, "[[theme]]", 'id = "a"', 'name_fa = "آ"', f'terms = ["{term}"]'])


def in_a_row(pattern: str, number: int) -> list[str]:
    """Return lists of which each names the one before it."""
    return ['l0 = ["شهر سنگ"]', *(f'l{n} = ["{pattern.format(f"<l{n - 1}>")}"]' for n in range(1, number))]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            ['l0 = ["شهر"]'] + [f"l{n} = [{', '.join([f"'میز <l{n - 1}>'"] * 10)}]" for n in range(1, 7)],
            "10,000 words",
        ),
        (in_a_row("میز {}", 400), "100 make sense"),
        (in_a_row("میز {}", 400)[::-1], "100 lists name each other in a row"),
        (in_a_row("میز " * 90 + "{}", 50), "100 make sense"),
    ],
    ids=["many times", "deep", "deep, the last first", "long"],
)
def test_lists_that_stand_for_far_more_than_they_hold(tmp_path: Path, lines: list[str], words: str) -> None:
    name = max((line.split()[0] for line in lines), key=lambda name: int(name[1:]))
    (tmp_path / "codebook.toml").write_text(with_lists(lines, f"<{name}>"), "utf-8")
    begin = time.process_time()
    with pytest.raises(UserError, match=words):
        Codebook.load(tmp_path / "codebook.toml")
    assert time.process_time() - begin < 30


def test_gaps_within_lists_within_gaps_do_not_try_all_ways(tmp_path: Path) -> None:
    lines = in_a_row("شهر …20 {} …20 سنگ", 12)
    (tmp_path / "codebook.toml").write_text(with_lists(lines, "<l11> …20 کتاب"), "utf-8")
    codebook = Codebook.load(tmp_path / "codebook.toml")
    begin = time.process_time()
    assert list(codebook.code_text("شهر " * 100 + "سنگ " * 100 + "کتاب " + "شهر " * 60)) == []
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("lines", [['a = ["<none>"]', 'b = ["<a>"]'], ['a = ["<b>"]', 'b = ["<a>"]']])
def test_a_term_of_a_list_that_cannot_be_read(tmp_path: Path, lines: list[str]) -> None:
    (tmp_path / "codebook.toml").write_text(with_lists(lines, "<b>"), "utf-8")
    with pytest.raises(UserError, match=r"codebook\.toml, line 2: the list"):
        Codebook.load(tmp_path / "codebook.toml")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
@pytest.mark.parametrize(
    "read", [Codebook.load, read_study, load_validation, pr.load_topics, pr.read_validation, pr.read_corpus]
)
def test_a_pipe_is_no_file(tmp_path: Path, read: Callable[[Path], object]) -> None:
    """To wait for what it gives may last for ever, and so may what a device gives."""
    os.mkfifo(tmp_path / "study.toml")
    with limited(20), pytest.raises(UserError, match=r"study\.toml is neither a file nor a folder"):
        read(tmp_path / "study.toml")


def study_of(path: object) -> list[Path]:
    """Make a study of what a path leads to."""
    return pr.new_study("study", path)  # type: ignore[arg-type]


@pytest.mark.parametrize("end", ["\n", "a\nb", "a\u2028b"])
@pytest.mark.parametrize(
    "read", [Codebook.load, read_study, load_validation, pr.load_topics, pr.read_validation, pr.read_corpus, study_of]
)
def test_a_path_of_two_lines(tmp_path: Path, read: Callable[[Path], object], end: str) -> None:
    with pytest.raises(UserError, match="holds the end of a line") as caught:
        read(tmp_path / end)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")
def test_a_name_of_two_lines_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a\nError: b.txt").write_text("شهردار رشت گفت: پل ساخته شد.", "utf-8")
    (tmp_path / "c\nError: d.txt").write_bytes(bytes(9))
    corpus = read_corpus(tmp_path)
    assert corpus["doc_id"].tolist() == ["a\\u000aError: b"]
    told = [part for skipped in corpus.attrs["health"]["skipped"] for part in skipped]
    assert "c\\u000aError: d.txt" in told
    assert not any("\n" in part for part in told)


@pytest.mark.parametrize("read", [Codebook.load, read_study])
def test_a_number_of_thousands_of_digits(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "a.toml").write_text(f"seed = {'1' * 5_000}\n")
    with pytest.raises(UserError, match=r"a\.toml is not valid TOML"):
        read(tmp_path / "a.toml")


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("codebook.toml", "x = " + "[" * 20_000, Codebook.load),
        ("study.toml", "x = " + "[" * 20_000, read_study),
        ("validation.json", "[" * 200_000, load_validation),
    ],
)
def test_what_is_nested_too_deeply(tmp_path: Path, name: str, text: str, read: Callable[[Path], object]) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UserError) as caught:
        read(tmp_path / name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("read", [Codebook.load, read_study])
@pytest.mark.parametrize("text", ["{} = 1", "[{}]\nx = 1", "[[theme]]\nid = {{ {} = 1 }}", "x = 1 # {}"])
@pytest.mark.parametrize("part", ["a", '"b c"', "'d' "])
def test_a_key_of_thousands_of_parts(tmp_path: Path, read: Callable[[Path], object], text: str, part: str) -> None:
    """All beginnings of a key together take the square of its parts: a file of 80 kB took 6 GB."""
    (tmp_path / "a.toml").write_text(text.format(".".join([part] * 3_000)))
    tracemalloc.start()
    try:
        with pytest.raises(UserError, match="a key of more than 20 parts"):
            read(tmp_path / "a.toml")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("texts", ["شهردار رشت گفت", ""])
@pytest.mark.parametrize(
    "work",
    [Analyzer().counts, lambda texts: list(Analyzer().pipe(texts)), pr.find_terms, pr.learn_compounds],
    ids=["counts", "pipe", "find_terms", "learn_compounds"],
)
def test_one_text_where_many_are_asked_for(work: Callable[[str], object], texts: str) -> None:
    with pytest.raises(TypeError, match="several strings, not one"):
        work(texts)


@pytest.mark.parametrize("path", ["~nobody-has-this-name/a.txt", "~"])
def test_a_home_that_nobody_has(tmp_path: Path, path: str) -> None:
    (tmp_path / "study.toml").write_text(f'[corpus]\npaths = "{path}"\n[report]\nout = "{path}"\n')
    with suppress(UserError):
        read_study(tmp_path)


def test_a_manifest_that_is_nested_too_deeply(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("[" * 200_000)
    assert not is_current(tmp_path, "state")


@pytest.mark.parametrize("corpus", ["", [], [""]])
def test_a_report_on_no_path_does_not_read_the_working_folder(corpus: object, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No path is given"):
        build_report(corpus, tmp_path / "out")  # type: ignore[arg-type]


def test_a_report_on_no_path_at_all(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="None is no path; give a file"):
        build_report(None, tmp_path / "out")  # type: ignore[arg-type]


@pytest.mark.parametrize("work", [pr.new_study, pr.Codebook.load, pr.load_validation], ids=lambda work: work.__name__)
def test_an_empty_path_is_not_the_working_folder(
    work: Callable[[str], object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="An empty path is given"):
        work("")
    assert not list(tmp_path.iterdir())


def test_mixtures_with_fewer_topics_than_words() -> None:
    with pytest.raises(ValueError, match="mixtures have 1 topics"):
        topic_passages(study().mixtures[:, :1], study().passages, study().words)


@pytest.mark.parametrize("mark", ["\u202e", "\\u202e", "\\u001b[31m", "\\u009b31m", "\\r"])
def test_names_of_themes_that_turn_text_round(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "codebook.toml"
    head = '[[theme]]\nid = "a"\nname_en = "a"\ndefinition_fa = "ا"\ndefinition_en = "a"\nterms = ["شهر"]\n'
    path.write_text(f'{head}name_fa = "{mark}نام"\n', "utf-8")
    with pytest.raises(UserError, match="name_fa holds an invisible mark that turns text round"):
        Codebook.load(path)


def test_messages_do_not_steer_a_terminal() -> None:
    assert str(UserError("a\x1b[31m\u202eb\u200cپ")) == "a\\u001b[31m\\u202eb\u200cپ"


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "a" * 300, "a/" * 3_000], ids=["nul", "surrogate", "long", "deep"])
@pytest.mark.parametrize(
    "work",
    [
        pr.Codebook.load, pr.load_topics, pr.new_study, pr.read_corpus, pr.read_study, pr.read_validation, study_of,
        lambda path: pr.save_topics(study().model, path),
        lambda path: pr.build_report(path, "out"),
        lambda path: pr.build_report(study().corpus.head(0), path),
        lambda path: pr.build_report(study().corpus.head(0), "out", cache=path),
        lambda path: pr.draw_validation(
            study().coded, study().passages, study().corpus, study().codebook, f"{path}.xlsx"
        ),
    ],
)  # fmt: skip
def test_a_path_that_no_disk_can_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[str], object], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError) as caught:
        work(str(tmp_path / name))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 2_000 or name == "a/" * 3_000
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("model", [pr.NMF(3), pr.LDA(3), None, "x", []], ids=["nmf", "lda", "none", "text", "list"])
@pytest.mark.parametrize(
    "work",
    [
        pr.nearest_topics,
        lambda model: pr.topic_words(model, study().terms),
        lambda model: pr.topic_quality(model, study().counts, terms=study().terms),
    ],
    ids=["nearest", "words", "quality"],
)
def test_a_model_without_topics(work: Callable[[object], object], model: object) -> None:
    with pytest.raises(ValueError, match=rf"The topics of a {type(model).__name__} are not known; fit a model first\."):
        work(model)


def test_distinctive_words_of_a_list_are_those_of_its_matrix() -> None:
    counts = study().counts
    groups = ["رشت"] * counts.shape[0]
    wanted = pr.distinctive_words(counts, study().terms, groups)
    assert not wanted.empty
    for given in (counts.toarray(), counts.toarray().tolist()):
        assert pr.distinctive_words(given, study().terms, groups).equals(wanted)


def test_only_results_of_a_validation_are_saved(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="Only what score_validation gives can be saved, not a NoneType"):
        pr.save_validation(None, tmp_path / "v.json")  # type: ignore[arg-type]
    assert not any(tmp_path.iterdir())


def test_a_member_that_is_said_to_be_longer_than_its_file(tmp_path: Path) -> None:
    path = pr.save_topics(study().model, tmp_path / "t.zip")
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02")  # what the list of members says of the last one
    content[place + 20 : place + 28] = struct.pack("<II", 10**6, 10**6)
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"t\.zip is .*damaged"):
        pr.load_topics(path)


@pytest.mark.parametrize("counts", ["x" * 5_000, [["شهر" * 2_000]], [[1], [1, 2]]])
def test_counts_that_are_no_numbers(counts: object) -> None:
    with pytest.raises(ValueError, match=r"^The counts are no table of numbers, .{,60}$"):
        pr.distinctive_words(counts, ["شهر"], ["رشت", "یزد"])  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, float("inf"), float("nan"), 3, b"x", [], {"a": 1}])
@pytest.mark.parametrize(
    ("work", "name", "column"),
    [
        (pr.documents_by_month, "corpus", "date_jalali"),
        (lambda corpus: pr.split_passages(corpus, unit="document"), "corpus", "text"),
        (lambda corpus: pr.keyness(corpus, "city"), "corpus", "text"),
        (lambda corpus: pr.kwic(study().passages, "شهر*", corpus=corpus), "corpus", "text"),
        (lambda passages: pr.kwic(passages, "شهر*"), "passages", "text"),
        (lambda passages: topic_passages(study().mixtures, passages, study().words), "passages", "text"),
        (study().codebook.code, "passages", "text"),
        (lambda passages: pr.quotes(study().coded, passages, study().corpus, study().codebook), "passages", "text"),
    ],
    ids=["months", "split", "keyness", "whole", "kwic", "topic", "code", "quotes"],
)
def test_a_cell_that_is_no_text(work: Callable[[object], object], name: str, column: str, value: object) -> None:
    table = getattr(study(), name).copy()
    cells = table[column].tolist()
    table[column] = pd.Series([value, *cells[1:]], index=table.index, dtype=object)
    with pytest.raises(UserError, match=rf"The column {column} of the {name} holds .*, which is no text"):
        work(table)


@pytest.mark.parametrize("column", ["doc_id", "date_jalali", "city"])
def test_a_message_quotes_the_beginning_of_a_long_value(column: str) -> None:
    corpus = study().corpus.assign(**{column: "x" * 5_000})
    with pytest.raises(UserError) as caught:
        pr.cell_passages(
            study().coded, study().passages, corpus, "training", "رشت", by="month" if "_j" in column else "city"
        )
    assert "xxx" in str(caught.value)
    assert len(str(caught.value)) < 250


def test_no_group_among_many() -> None:
    corpus = study().corpus.assign(city=[f"شهر {n}\n" for n in range(12)])
    corpus = pd.concat([corpus, corpus.assign(doc_id=[f"e{n}" for n in range(12)], city="\n")])
    with pytest.raises(UserError, match=r"There is no group 'رشت' by city; there are .*, …\.$") as caught:
        pr.cell_passages(study().coded, study().passages, corpus, "training", "رشت")
    assert len(str(caught.value).splitlines()) == 1


def test_contexts_in_another_corpus() -> None:
    with pytest.raises(UserError, match=r"The passage .* is not at its place in its document; split the same corpus"):
        pr.kwic(study().passages, "آموزشی", corpus=study().corpus.assign(text=""))


@pytest.mark.parametrize("strange", [None, "none", float("nan")])
def test_readings_of_passages_of_no_document(strange: object) -> None:
    passages = study().passages.astype(object)
    passages.loc[0, "doc_id"] = strange
    with pytest.raises(UserError, match=r"A passage is of the document .*, which the corpus has not"):
        pr.compare_readings(study().coded, passages, study().corpus, study().codebook)


def test_readings_of_documents_that_share_an_id() -> None:
    """Each of them had the shares of the last one."""
    corpus = study().corpus.assign(doc_id=["d0", "d0", *study().corpus["doc_id"][2:]])
    with pytest.raises(UserError, match="doc_id 'd0' more than once"):
        pr.compare_readings(study().coded, study().passages, corpus, study().codebook)


def test_results_with_a_number_that_no_table_holds(tmp_path: Path) -> None:
    path = tmp_path / "v.json"
    pr.draw_validation(study().coded, study().passages, study().corpus, study().codebook, tmp_path / "v.xlsx", n=10)
    pr.save_validation(pr.score_validation(pr.read_validation(tmp_path / "v.xlsx")), path)
    path.write_text(re.sub(r'("n": )\d+', rf"\g<1>{10**30}", path.read_text("utf-8")), "utf-8")
    with pytest.raises(UserError, match=r"v\.json holds no results of a validation"):
        load_validation(path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("engine", ["memory", "stream"])
def test_a_file_whose_name_is_no_text(tmp_path: Path, engine: str) -> None:
    """Linux takes any bytes for a name; these came as far as the manifest, and ended a finished report there."""
    texts = load_sample()["text"].head(45)
    folder = tmp_path / "texts"
    folder.mkdir()
    for n, text in enumerate(texts):
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff%d.txt" % n)).write_text(text, "utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/x.\xfe")).write_text("", "utf-8")
    build_report(folder, tmp_path / "out", settings=pr.Settings(topics=2, engine=engine))
    ids = pd.read_csv(tmp_path / "out" / "tables" / "documents.csv", encoding="utf-8-sig")["doc_id"]
    assert "\\udcff0" in set(ids)
    assert json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["inputs"]
