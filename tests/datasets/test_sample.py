"""The sample corpus: is it what its description says, and do its labels stand where they claim?"""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pandas as pd
import pytest

import pranalytics.datasets as datasets
from pranalytics.corpus.build import read_corpus
from pranalytics.corpus.passages import split_passages, split_sentences
from pranalytics.datasets.sample import label_passages, load_sample, load_sample_labels, sample_path
from pranalytics.errors import UserError
from pranalytics.persian.letters import fold_letters
from pranalytics.themes.codebook import Codebook

Sample = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]

NEAR_DUPLICATES = {"shz-12": "shz-05", "yzd-12": "yzd-04"}


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    """The file as it is, nothing cleaned."""
    return pd.read_csv(sample_path(), dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def labels() -> pd.DataFrame:
    return load_sample_labels()


def test_size_cities_agencies_and_years(raw: pd.DataFrame) -> None:
    assert len(raw) == 134
    assert raw["doc_id"].is_unique
    assert raw["city"].nunique() == 12
    assert raw["city"].value_counts().min() >= 11
    assert raw["source"].nunique() == 5
    years = raw["date"].map(fold_letters).str[:4]
    assert sorted(years.unique()) == ["۱۳۹۶", "۱۳۹۷", "۱۳۹۸", "۱۳۹۹", "۱۴۰۰", "۱۴۰۱", "۱۴۰۲"]
    assert raw["text"].str.split().str.len().between(60, 250).all()


def test_what_is_read_is_what_is_written(raw: pd.DataFrame, sample_corpus: pd.DataFrame) -> None:
    assert sample_corpus.attrs["synthetic"]
    assert len(sample_corpus) == len(raw) - len(NEAR_DUPLICATES)
    assert (sample_corpus[["title", "text", "city", "date", "date_jalali", "source"]] != "").to_numpy().all()
    written = raw.set_index("doc_id").loc[sample_corpus["doc_id"]]
    assert sample_corpus["city"].tolist() == written["city"].tolist()
    figures = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    assert sample_corpus["date_jalali"].tolist() == [fold_letters(d).translate(figures) for d in written["date"]]


def test_the_near_duplicates_are_two_and_are_found(raw: pd.DataFrame, sample_corpus: pd.DataFrame) -> None:
    assert set(raw["doc_id"]) - set(sample_corpus["doc_id"]) == set(NEAR_DUPLICATES)
    copies = sample_corpus.set_index("doc_id")["copies"]
    assert copies[copies > 1].to_dict() == dict.fromkeys(NEAR_DUPLICATES.values(), 2)
    texts = raw.set_index("doc_id")["text"]
    assert all(texts[copy] != texts[first] for copy, first in NEAR_DUPLICATES.items())


def skeleton(sentence: str) -> str:
    return re.sub(r"[\W_\d]+", "", fold_letters(sentence))


def test_no_two_sentences_are_alike(sample_corpus: pd.DataFrame) -> None:
    sentences = Counter(
        skeleton(text[start:end])
        for text in sample_corpus["text"]
        for start, end in split_sentences(text)
        if len(text[start:end].split()) > 3
    )
    assert {sentence: n for sentence, n in sentences.items() if n > 1} == {}


def test_no_two_documents_share_a_long_run_of_words(sample_corpus: pd.DataFrame) -> None:
    """Texts filled into templates would share runs of words even where no whole sentence is alike."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for doc_id, text in zip(sample_corpus["doc_id"], sample_corpus["text"], strict=True):
        words = re.findall(r"\w+", fold_letters(text).replace("\u200c", " "))
        for n in range(len(words) - 10):
            owners.setdefault(tuple(words[n : n + 11]), set()).add(doc_id)
    shared = {" ".join(run): docs for run, docs in owners.items() if len(docs) > 1}
    assert shared == {}


@pytest.mark.parametrize(
    ("trouble", "pattern", "at_least"),
    [
        ("Arabic ye or kaf", "[يك]", 20),
        ("figures in ASCII", "[0-9]", 10),
        ("half-spaces", "\u200c", 60),
        ("half-spaces typed as spaces", r"(?<!\w)(?:ن?م[یي]) \w|\w (?:ها|ها[یي])(?!\w)", 20),
        ("lost half-spaces", r"(?<!\w)(?:ن?م[یي](?:شو|کن|كن|ده|رو|گو|خوا|توا)\w*)|\w{3,}[هتنمدرسب]ها[یي]?(?!\w)", 20),
        ("a header", r"\|\|", 5),
        ("boilerplate at the end", "پا[یي]ان پ[یي]ام|انتها[یي] پ[یي]ام|تصاو[یي]ر مرتبط|نظرات", 40),
    ],
)
def test_the_trouble_of_real_texts_is_there(raw: pd.DataFrame, trouble: str, pattern: str, at_least: int) -> None:
    assert raw["text"].str.contains(pattern).sum() >= at_least, trouble


def test_well_spelt_texts_are_there_too(raw: pd.DataFrame) -> None:
    assert (~raw["text"].str.contains("[يك0-9]")).sum() >= 20


def test_boilerplate_is_gone_after_reading(sample_corpus: pd.DataFrame) -> None:
    for text in sample_corpus["text"].map(fold_letters):
        assert not re.search(r"\|\||پایان پیام|انتهای پیام|تصاویر مرتبط|لینک اصل خبر", text)


def test_labels_lie_inside_their_texts_and_cut_no_word(raw: pd.DataFrame, labels: pd.DataFrame) -> None:
    assert labels.columns.tolist() == ["doc_id", "start", "end", "theme"]
    assert not labels.duplicated().any()
    texts = raw.set_index("doc_id")["text"]
    inside = re.compile(r"[\w\u200c\u064b-\u0655]")
    for doc_id, start, end in labels[["doc_id", "start", "end"]].itertuples(index=False, name=None):
        text = texts[doc_id]
        clause = text[start:end]
        assert 0 <= start < end <= len(text)
        assert clause == clause.strip()
        assert "\n" not in clause
        assert len(clause.split()) >= 2
        for place in (start, end):
            assert not (0 < place < len(text) and inside.match(text[place - 1]) and inside.match(text[place]))


def test_labels_are_themes_of_the_codebook(raw: pd.DataFrame, labels: pd.DataFrame) -> None:
    assert set(labels["theme"]) == {theme.id for theme in Codebook.default().themes}
    assert set(labels["doc_id"]) <= set(raw["doc_id"])
    assert labels["theme"].value_counts().min() >= 30


def test_labels_of_one_theme_do_not_overlap(labels: pd.DataFrame) -> None:
    for _, mine in labels.sort_values("start").groupby(["doc_id", "theme"]):
        spans = list(zip(mine["start"], mine["end"], strict=True))
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_labels_move_with_the_text(raw: pd.DataFrame, sample_corpus: pd.DataFrame, labels: pd.DataFrame) -> None:
    moved = load_sample_labels(sample_corpus)
    known = labels[labels["doc_id"].isin(sample_corpus["doc_id"])].reset_index(drop=True)
    assert moved[["doc_id", "theme"]].equals(known[["doc_id", "theme"]])
    before, after = raw.set_index("doc_id")["text"], sample_corpus.set_index("doc_id")["text"]
    for old, new in zip(known.to_dict("records"), moved.to_dict("records"), strict=True):
        clause = before[old["doc_id"]][old["start"] : old["end"]]
        assert after[new["doc_id"]][new["start"] : new["end"]] == clause
    assert (moved["start"] != known["start"]).any(), "no header was cut: the test proves nothing"


def test_a_part_of_the_corpus_and_a_corpus_with_duplicates(sample_corpus: pd.DataFrame, labels: pd.DataFrame) -> None:
    part = sample_corpus.head(10)
    assert set(load_sample_labels(part)["doc_id"]) <= set(part["doc_id"])
    every = read_corpus(sample_path(), keep_duplicates=True)
    assert len(load_sample_labels(every)) == len(labels)
    assert load_sample_labels(sample_corpus.iloc[:0]).empty


def test_a_text_that_is_not_the_samples_is_refused(sample_corpus: pd.DataFrame) -> None:
    other = sample_corpus.head(1).assign(text="متنی دیگر")
    with pytest.raises(UserError, match="is not the sample's"):
        load_sample_labels(other)


def test_which_passages_carry_a_label() -> None:
    passages = pd.DataFrame(
        {
            "passage_id": ["a#1", "a#2", "a#3", "b#1"],
            "doc_id": ["a", "a", "a", "b"],
            "start": [0, 20, 40, 0],
            "end": [19, 39, 60, 30],
        }
    )
    labels = pd.DataFrame(
        [
            ("a", 0, 10, "inside"),
            ("a", 15, 38, "mostly the second"),
            ("a", 30, 50, "half and half"),
            ("a", 36, 43, "a little of the third"),
            ("a", 2, 12, "inside"),
            ("b", 28, 90, "hangs over by far"),
            ("c", 0, 10, "another document"),
        ],
        columns=["doc_id", "start", "end", "theme"],
    )
    assert label_passages(passages, labels).to_dict("records") == [
        {"passage_id": "a#1", "theme": "inside"},
        {"passage_id": "a#2", "theme": "mostly the second"},
        {"passage_id": "a#3", "theme": "half and half"},
    ]


def test_passages_without_labels() -> None:
    passages = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"], "start": [0], "end": [9]})
    labels = pd.DataFrame({"doc_id": [], "start": [], "end": [], "theme": []})
    assert label_passages(passages, labels).columns.tolist() == ["passage_id", "theme"]


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "document"])
def test_every_label_reaches_a_passage_however_the_texts_are_cut(sample_corpus: pd.DataFrame, unit: str) -> None:
    moved = load_sample_labels(sample_corpus)
    passages = split_passages(sample_corpus, unit=unit)  # type: ignore[arg-type]
    carried = label_passages(passages, moved).merge(passages[["passage_id", "doc_id"]], on="passage_id")
    assert set(zip(carried["doc_id"], carried["theme"], strict=True)) == set(
        zip(moved["doc_id"], moved["theme"], strict=True)
    )


def test_it_comes_with_the_package_and_says_that_it_is_invented() -> None:
    about = sample_path().with_name("ABOUT.md").read_text("utf-8")
    assert "متن ساختگی برای آزمون" in about
    assert set(datasets.__all__) <= set(dir(datasets))
    assert load_sample().equals(load_sample())
