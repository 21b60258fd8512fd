"""Keyness against formulas written out anew and scipy's, and against texts whose words are planted."""

from __future__ import annotations

import math
import time
from typing import Literal

import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats

from pranalytics.comparison.keyness import COLUMNS, keyness
from pranalytics.errors import UserError

TERMS = ["آب", "باد", "خاک", "آتش"]
# Two groups of two documents; the words of a group are spread alike over both.
COUNTS = np.array([[9, 1, 4, 6], [9, 1, 4, 6], [2, 8, 5, 5], [2, 8, 5, 5]])
CORPUS = pd.DataFrame({"doc_id": list("abcd"), "city": ["رشت", "رشت", "یزد", "یزد"]})


def table(counts: np.ndarray = COUNTS, corpus: pd.DataFrame = CORPUS, **options: object) -> pd.DataFrame:
    return keyness(corpus, counts=sparse.csr_matrix(counts), terms=TERMS, **options)  # type: ignore[arg-type]


class TestFormulas:
    def test_g2_is_scipys(self) -> None:
        row = table(method="g2").set_index("term").loc["آب"]
        cells = np.array([[18, 4], [22, 36]])
        expected = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert row["score"] == pytest.approx(expected.statistic)
        fitted = np.outer(cells.sum(axis=1), cells.sum(axis=0)) / 80
        assert row["score"] == pytest.approx(stats.power_divergence(cells, fitted, lambda_=0, axis=None).statistic)
        assert row["log_ratio"] == pytest.approx(math.log2(18 / 4))
        a, b, c, d = 18.5, 4.5, 22.5, 36.5
        error = math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
        middle = math.log(a * d / b / c)
        assert row[["low", "log_odds", "high"]].tolist() == pytest.approx(
            [middle - 1.959964 * error, middle, middle + 1.959964 * error]
        )

    def test_log_odds_by_hand(self) -> None:
        row = table(prior=80).set_index("term").loc["آب"]
        alpha = 22  # 22 of 80 words, times a prior of 80
        here, elsewhere = (18 + alpha) / (40 + 80 - 18 - alpha), (4 + alpha) / (40 + 80 - 4 - alpha)
        middle, error = math.log(here / elsewhere), math.sqrt(1 / (18 + alpha) + 1 / (4 + alpha))
        assert row["log_odds"] == pytest.approx(middle)
        assert row["score"] == pytest.approx(middle / error)
        assert (row["low"], row["high"]) == pytest.approx((middle - 1.959964 * error, middle + 1.959964 * error))

    def test_dispersion_by_hand(self) -> None:
        bursts = np.array([[15, 1, 4, 6], [3, 1, 4, 6], [2, 8, 5, 5], [2, 8, 5, 5]])
        expected = np.array([18 * 26 / 40, 18 * 14 / 40, 2, 2])
        excess = ((bursts[:, 0] - expected) ** 2).sum() / 22 * 4 / 2  # 4 documents, 2 of them free
        assert excess > 1
        plain, honest = (table(bursts, dispersion=d).set_index("term").loc["آب"] for d in (False, True))
        assert plain["score"] / honest["score"] == pytest.approx(math.sqrt(excess))
        assert (honest["high"] - honest["low"]) / (plain["high"] - plain["low"]) == pytest.approx(math.sqrt(excess))
        g2 = [table(bursts, dispersion=d, method="g2").set_index("term").loc["آب", "score"] for d in (False, True)]
        assert g2[0] / g2[1] == pytest.approx(excess)

    def test_q_over_all_words_that_could_be_listed(self) -> None:
        found = table(method="g2")
        p = []
        for w in range(4):
            cells = np.array([COUNTS[:2, w].sum(), COUNTS[2:, w].sum()])
            p += [stats.chi2_contingency([cells, 40 - cells], correction=False, lambda_="log-likelihood").pvalue] * 2
        expected = stats.false_discovery_control(p).reshape(4, 2)[:, 0]
        assert found.set_index("term")["q"].to_dict() == pytest.approx(dict(zip(TERMS, expected, strict=True)))


class TestTable:
    def test_columns_order_and_counts(self) -> None:
        found = table()
        assert found.columns.tolist() == list(COLUMNS)
        assert list(zip(found["group"], found["rank"], found["term"], strict=True)) == [
            ("رشت", 1, "آب"),
            ("رشت", 2, "آتش"),
            ("یزد", 1, "باد"),
            ("یزد", 2, "خاک"),
        ]
        assert found.iloc[0][["count", "count_elsewhere", "documents"]].tolist() == [18, 4, 2]
        assert table(n_terms=1)["term"].tolist() == ["آب", "باد"]

    @pytest.mark.parametrize("method", ["log_odds", "g2"])
    def test_a_city_alone_has_nothing_to_be_told_apart_from(self, method: Literal["log_odds", "g2"]) -> None:
        corpus = pd.DataFrame({"doc_id": range(4), "city": "رشت"})
        assert keyness(corpus, method=method, counts=sparse.csr_matrix(COUNTS), terms=TERMS, min_documents=1).empty

    @pytest.mark.parametrize("method", ["log_odds", "g2"])
    def test_a_word_of_a_single_document_is_not_listed(self, method: str) -> None:
        burst = COUNTS.copy()
        burst[:, 2] = [40, 0, 0, 0]
        assert "خاک" not in table(burst, method=method)["term"].tolist()
        assert "خاک" in table(burst, method=method, min_documents=1)["term"].tolist()

    def test_words_left_out_in_any_spelling(self) -> None:
        assert table(leave_out=["آ‌ب"])["term"].tolist() == ["آتش", "باد", "خاک"]

    def test_names_of_cities_left_out(self) -> None:
        texts = ["تهران رشت باران نور", "رشت باران تهران نور", "یزد کویر اصفهان", "اصفهان یزد کویر"]
        corpus = CORPUS.assign(text=texts)
        assert {"تهران", "رشت", "یزد", "اصفهان"} <= set(keyness(corpus)["term"])
        assert set(keyness(corpus, leave_out_names=True)["term"]) == {"باران", "نور", "کویر"}

    def test_names_of_several_words_are_left_out(self) -> None:
        texts = ["باران ده بالای نو", "ده بالای نو باران", "کویر ری شهرری", "شهرری کویر"]
        corpus = CORPUS.assign(text=texts, city=["ده بالای نو", "ده بالای نو", "ری", "ری"])
        assert {"نو", "شهرری"} <= set(keyness(corpus)["term"])
        assert set(keyness(corpus, leave_out_names=True)["term"]) == {"باران", "کویر"}

    def test_any_column_and_time(self) -> None:
        dated = CORPUS.assign(date_jalali=["1398/01/02", "1398/05/02", "1400/01/02", "1400/06/02"], source=list("xxyy"))
        by_year = keyness(dated, "year", counts=sparse.csr_matrix(COUNTS), terms=TERMS)
        assert by_year["group"].unique().tolist() == ["1398", "1400"]
        by_source = keyness(dated, "source", counts=sparse.csr_matrix(COUNTS), terms=TERMS)
        np.testing.assert_allclose(by_source["score"], by_year["score"])

    def test_documents_of_no_group_are_left_out(self) -> None:
        more = pd.concat([CORPUS, pd.DataFrame({"doc_id": ["e"], "city": [""]})], ignore_index=True)
        pd.testing.assert_frame_equal(table(np.vstack([COUNTS, [99, 9, 0, 0]]), more), table())

    @pytest.mark.parametrize("counts", [np.zeros((4, 4)), np.eye(4)[:, [0] * 4] * 0 + [[1, 0, 0, 0]] * 4])
    def test_nothing_to_tell_apart(self, counts: np.ndarray) -> None:
        assert table(counts).empty
        assert table(counts).columns.tolist() == list(COLUMNS)

    def test_a_group_without_words(self) -> None:
        empty = COUNTS.copy()
        empty[2:] = 0
        for method in ("log_odds", "g2"):
            assert set(table(empty, method=method)["group"]) <= {"رشت"}


class TestErrors:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"method": "tfidf"}, "log_odds or g2"),
            ({"level": 95}, "between 0 and 1"),
            ({"prior": 0}, "greater than 0"),
            ({"by": "shahr"}, "'shahr'"),
        ],
    )
    def test_bad_option(self, options: dict[str, object], message: str) -> None:
        with pytest.raises(UserError, match=message):
            table(**options)

    def test_counts_that_do_not_fit(self) -> None:
        with pytest.raises(UserError, match="4 documents and 0 terms"):
            keyness(CORPUS, counts=sparse.csr_matrix(COUNTS))
        with pytest.raises(UserError, match="'text'"):
            keyness(CORPUS)
        with pytest.raises(UserError, match="No word is left"):
            keyness(CORPUS.assign(text="و"))


def drawn(rng: np.random.Generator, planted: float) -> tuple[pd.DataFrame, sparse.csr_matrix]:
    """Bursty documents of five cities over 300 words; the first word is `planted` times as frequent in the first."""
    shares = 1 / np.arange(5, 305)
    corpus = pd.DataFrame({"doc_id": range(150), "city": [f"c{n % 5}" for n in range(150)]})
    rows = []
    for city in corpus["city"]:
        weights = shares * np.where((np.arange(300) == 0) & (city == "c0"), planted, 1)
        rows.append(rng.multinomial(rng.integers(40, 200), rng.dirichlet(weights / weights.sum() * 60)))
    return corpus, sparse.csr_matrix(np.array(rows))


@pytest.mark.parametrize("method", ["log_odds", "g2"])
def test_bursty_words_are_no_discoveries_and_planted_ones_are(method: str) -> None:
    terms = [f"w{n:03}" for n in range(300)]
    false, naive, found = 0, 0, 0
    for seed in range(15):
        rng = np.random.default_rng(seed)
        for planted in (1.0, 3.0):
            corpus, counts = drawn(rng, planted)
            result = keyness(corpus, method=method, counts=counts, terms=terms)  # type: ignore[arg-type]
            if planted == 1:
                false += (result["q"] < 0.05).any()
                plain = keyness(corpus, method=method, counts=counts, terms=terms, dispersion=False)  # type: ignore[arg-type]
                naive += (plain["q"] < 0.05).any()
            else:
                best = result.iloc[0]
                found += best["term"] == "w000" and best["q"] < 0.05
    assert found >= 14
    assert naive >= 10  # the plain formulas take bursts for differences
    assert false <= 3


def test_six_thousand_documents_in_seconds() -> None:
    rng = np.random.default_rng(0)
    counts = sparse.random_array(
        (6000, 20_000), density=0.005, rng=rng, data_sampler=lambda size: rng.integers(1, 5, size)
    )
    corpus = pd.DataFrame({"doc_id": range(6000), "city": [f"c{n % 30}" for n in range(6000)]})
    start = time.process_time()
    keyness(corpus, counts=counts.tocsr(), terms=[f"w{n}" for n in range(20_000)])
    assert time.process_time() - start < 5


def test_a_corpus_without_texts_says_what_may_be_given_instead() -> None:
    said = "^The corpus has no column 'text'; read it with read_corpus, or give counts and terms[.]$"
    with pytest.raises(UserError, match=said):
        keyness(pd.DataFrame({"doc_id": ["a"], "city": ["رشت"]}))
