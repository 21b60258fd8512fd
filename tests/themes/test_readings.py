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
from pranalytics.themes.readings import COLUMNS, compare_readings, seeded_topics, seeded_words

from .conftest import read, theme

FIELDS = {
    "a": "مربی کلاس هنرجو استاد درس شاگرد".split(),
    "b": "باران سیل رودخانه آب توفان ابر".split(),
    "c": "بازار فروشنده پول کالا خرید مغازه".split(),
}


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
def corpus() -> pd.DataFrame:
    """Sixty documents of three fields; «بادکنک» stands in any of them by chance."""
    random = np.random.default_rng(0)
    texts = []
    for number in range(60):
        words = random.choice(list(FIELDS.values())[number % 3], 12).tolist()
        stray = ["بادکنک"] if random.random() < 0.4 else []
        texts.append(" ".join(words + stray) + ".")
    return pd.DataFrame({"doc_id": [f"d{k}" for k in range(60)], "text": texts, "city": "رشت"})


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

    def test_seeded_words_are_of_the_field(self, book: Codebook, corpus: pd.DataFrame) -> None:
        words = seeded_words(seeded_topics(corpus, book, background=1), n=5)
        assert set(words["a"]) <= set(FIELDS["a"])
        assert set(words["b"]) <= set(FIELDS["b"])

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

    def test_a_city_that_is_no_text(self, book: Codebook) -> None:
        corpus = pd.DataFrame({"text": ["پل گشوده شد."] * 12, "city": [float("nan")] * 12})
        with pytest.raises(UserError, match=r"^The column city of the corpus holds nan, which is no text"):
            seeded_topics(corpus, book)
