"""What changes, which words tell cities apart, and cities like with like: where the data suffice, and only there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from pranalytics.corpus.health import notes_on_data
from pranalytics.study.changes import finest_time, held_constant, keywords, like_with_like, trends
from pranalytics.study.notes import in_english


def corpus_of(dates: Sequence[str], cities: Sequence[str] = ("رشت", "یزد"), source: str = "") -> pd.DataFrame:
    n = len(dates)
    return pd.DataFrame(
        {
            "doc_id": [f"{k}" for k in range(n)],
            "title": "",
            "text": [f"باران {k}" if k % 2 else f"کویر {k}" for k in range(n)],
            "city": [cities[k % len(cities)] for k in range(n)],
            "date": "2020-01-01",
            "date_jalali": list(dates),
            "source": [source and f"{source} {k % 3}" for k in range(n)],
        }
    )


def coded_of(corpus: pd.DataFrame, carrying: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give each document eight passages; so many of them as told carry the theme."""
    passages = pd.DataFrame(
        [(f"{doc}#{n}", doc) for doc in corpus["doc_id"] for n in range(8)], columns=["passage_id", "doc_id"]
    )
    chosen = np.tile(np.arange(8), len(corpus)) < np.repeat(carrying, 8)
    return passages.loc[chosen, ["passage_id", "doc_id"]].assign(theme="training", score=1.0), passages


MONTHS = [f"139{8 + month // 12}/{month % 12 + 1:02d}/05" for month in range(14)]
SEASONS = [f"{year}/{month}/05" for year in (1398, 1399) for month in ("01", "04", "07", "10")]


@pytest.mark.parametrize(
    ("dates", "time"),
    [
        (MONTHS * 5, "month"),
        (SEASONS * 5, "season"),
        (["1396/01/01", "1402/01/01"], "year"),
        (["1398/01/01"] * 9, ""),
        ([""] * 9, ""),
    ],
    ids=["months", "seasons", "years", "one-day", "no-dates"],
)
def test_the_finest_time_that_most_have_enough_documents_for(dates: list[str], time: str) -> None:
    assert finest_time(corpus_of(dates)) == time


def test_a_planted_change_is_found_where_it_is() -> None:
    corpus = corpus_of(sorted(SEASONS * 8))
    late = corpus["date_jalali"].to_numpy() >= "1399"
    coded, passages = coded_of(corpus, np.where(late, 5, 1) + np.arange(len(corpus)) % 2)
    table = trends(coded, passages, corpus, ["training"])
    assert table.loc[table["change"], "group"].tolist() == ["1399-1"]
    assert table.loc[table["change"], "step"].item() == pytest.approx(0.5)


def test_words_of_two_cities_and_of_one() -> None:
    corpus = corpus_of(["1398/01/01"] * 12)
    counts = sparse.csr_matrix([[3, 0, 1], [0, 3, 1]] * 6)  # رشت and یزد take turns
    terms = ["باران", "کویر", "خبر"]
    found = keywords(corpus, counts, terms).groupby("group")["term"].agg(list)
    assert found.to_dict() == {"رشت": ["باران"], "یزد": ["کویر"]}
    assert keywords(corpus.assign(city="رشت"), counts, terms).empty


def test_cities_like_with_like_where_something_can_be_held_constant() -> None:
    dates = [f"139{6 + n % 3}/01/01" for n in range(60)]
    corpus = corpus_of(dates, source="خبر")
    assert held_constant(corpus) == ["year", "source"]
    rng = np.random.default_rng(0)
    carrying = np.where(corpus["city"] == "رشت", 5, 2) + rng.integers(0, 3, len(corpus))
    coded, passages = coded_of(corpus, carrying)
    table = like_with_like(coded, passages, corpus, ["training"]).set_index("group")
    base, other = table[table["note"] == "reference"].index[0], table.index[table["p"].notna()][0]
    assert {base, other} == {"رشت", "یزد"}
    assert (table.loc[other, "odds_ratio"] > 1) == (other == "رشت")
    assert like_with_like(coded, passages, corpus.assign(source="", date_jalali=""), ["training"]).empty
    assert like_with_like(coded, passages, corpus.assign(city="رشت"), ["training"]).empty


@pytest.mark.parametrize(
    "changes",
    [
        {"city": ["رشت", "یزد", "قم", "ساری"]},
        {"city": ["رشت", "رشت", "قم", ""]},
        {"date": ["", "", "", "2020-01-01"]},
    ],
)
def test_notes_on_the_data_are_known_in_english(changes: dict[str, list[str]]) -> None:
    corpus = corpus_of(["1398/01/01"] * 4).assign(**changes)
    corpus.attrs["synthetic"] = True
    notes = notes_on_data(corpus)
    assert len(notes) > 1
    assert all(note.isascii() for note in in_english(notes))
    assert in_english(["ناشناخته"]) == ("ناشناخته",)
