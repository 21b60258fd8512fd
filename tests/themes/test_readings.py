"""Three readings of one corpus: they agree where they should, and say so where they do not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.readings import COLUMNS, compare_readings
from pranalytics.themes.seeded import seeded_topics

from .conftest import read, theme


@pytest.fixture(scope="module")
def book() -> Codebook:
    return read(
        theme('["مربی", "استاد"]', id="a")
        + theme('["سیل", "باران"]', id="b")
        + theme('["بادکنک"]', id="stray")
        + theme('["نهنگ"]', id="unseen")
        + theme('["گاو آهن"]', id="phrase")
    )


@pytest.fixture(scope="module")
def readings(book: Codebook, corpus: pd.DataFrame) -> pd.DataFrame:
    passages = split_passages(corpus)
    found = compare_readings(book.code(passages), passages, corpus, book, n_free=3, background=1)
    return found.set_index("theme")


class TestReadings:
    def test_agree_where_words_and_topics_go_together(self, readings: pd.DataFrame) -> None:
        clear = readings.loc[["a", "b"]]
        assert set(clear["verdict"]) == {"agree"}
        assert set(clear["note_en"]) == {""}
        assert (clear["kappa"] > 0.9).all()
        assert (clear["free_lift"] > 2.5).all()
        assert clear["seed_words"].tolist() == [2, 2]

    def test_say_where_a_word_stands_anywhere(self, readings: pd.DataFrame) -> None:
        """The codebook's word goes with no other words: no free topic is its own."""
        stray = readings.loc["stray"]
        assert stray["free_lift"] < 1.5
        assert "No free topic" in stray["note_en"]
        assert "موضوع آزادی" in stray["note_fa"]

    @pytest.mark.parametrize("name", ["unseen", "phrase"])
    def test_say_where_nothing_can_be_told(self, readings: pd.DataFrame, name: str) -> None:
        row = readings.loc[name]
        assert (row["verdict"], row["documents"], row["seed_words"], row["free_topic"]) == ("", 0, 0, -1)
        assert "Too few" in row["note_en"]
        assert np.isnan(row["kappa"])

    def test_figures_by_other_means(self, book: Codebook, corpus: pd.DataFrame, readings: pd.DataFrame) -> None:
        seeded = seeded_topics(corpus, book, background=1)
        assert list(seeded.seeds) == ["a", "b", "stray"]
        topic = np.round(seeded.model.transform(seeded.counts)[:, 0], 10)
        has = corpus["text"].str.contains("مربی|استاد").to_numpy()
        taken = topic >= np.sort(topic)[::-1][has.sum() - 1]
        assert readings.loc["a", "documents"] == has.sum()
        assert readings.loc["a", "codebook_share"] == has.mean()
        assert readings.loc["a", "seeded_share"] == pytest.approx(topic.mean())
        assert readings.loc["a", "kappa"] == pytest.approx(cohen_kappa_score(has, taken))
        assert readings.loc["a", "correlation"] == pytest.approx(spearmanr(has, topic).statistic)

    def test_sample(self, sample: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], default: Codebook) -> None:
        corpus, passages, _ = sample
        coded = default.code(passages)
        found = compare_readings(coded, passages, corpus, default)
        assert found.columns.tolist() == list(COLUMNS)
        assert found["theme"].tolist() == [one.id for one in default.themes]
        assert set(found["verdict"]) <= {"agree", "partly", "differ", ""}
        assert (found.loc[found["verdict"].isin(["partly", "differ"]), "note_fa"] != "").all()

    @pytest.mark.parametrize(
        ("texts", "said"),
        [(["پل گشوده شد."] * 3, "at least 10 documents"), ([f"{k} از" for k in range(12)], "No word")],
    )
    def test_too_little_to_read(self, book: Codebook, texts: list[str], said: str) -> None:
        corpus = pd.DataFrame({"doc_id": [str(k) for k in range(len(texts))], "text": texts})
        passages = split_passages(corpus)
        with pytest.raises(UserError, match=said):
            compare_readings(book.code(passages), passages, corpus, book)

    def test_free_topics_that_are_given_are_the_third_reading(self, book: Codebook, corpus: pd.DataFrame) -> None:
        """Topic 1 fills the documents of the theme a, and no others."""
        passages = split_passages(corpus)
        own = corpus["text"].str.contains("مربی|استاد").to_numpy()
        free = pd.DataFrame({"دیگر": 1.0 - own, "درس": 1.0 * own})
        found = compare_readings(book.code(passages), passages, corpus, book, free=free).set_index("theme")
        row = found.loc["a"]
        assert (row["free_topic"], row["free_name"]) == (1, "درس")
        assert (row["free_kappa"], row["free_correlation"]) == (1, pytest.approx(1))
        assert row["free_lift"] == pytest.approx(1 / own.mean())
        with pytest.raises(UserError, match=r"^free has 59 rows for 60 passages; each passage needs its own\.$"):
            compare_readings(book.code(passages), passages, corpus, book, free=free.iloc[1:])

    def test_a_free_topic_of_a_document_is_that_of_its_passages(self, book: Codebook) -> None:
        texts = [
            "مربی آمد و رفت. باران بارید و ماند.",
            "",
            *["استاد نشست و خندید."] * 5,
            *["کوه سبز است."] * 5,
            *["رود آبی است."] * 3,
        ]
        corpus = pd.DataFrame({"doc_id": [f"d{k}" for k in range(len(texts))], "text": texts})
        passages = split_passages(corpus)
        rows = np.array([int(doc_id[1:]) for doc_id in passages["doc_id"]])
        free = pd.DataFrame({"one": np.linspace(0, 1, len(passages)) ** 2, "two": 1 - np.linspace(0, 1, len(passages))})
        found = compare_readings(book.code(passages), passages, corpus, book, free=free).set_index("theme").loc["a"]
        means = [
            free[found["free_name"]][rows == row].mean() if (rows == row).any() else 0 for row in range(len(texts))
        ]
        has = corpus["text"].str.contains("مربی|استاد")
        share = np.where(has, 1.0, 0.0)
        share[0] = 0.5
        assert found["free_correlation"] == pytest.approx(spearmanr(share, means).statistic)
