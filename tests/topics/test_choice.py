"""How many topics."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from pranalytics.topics.advice import advise_n_topics
from pranalytics.topics.choice import COLUMNS, choose_n_topics, default_sizes
from pranalytics.topics.heldout import document_completion, halves, word_probabilities
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF

from .conftest import Planted, align, plant


def chosen(table: pd.DataFrame) -> list[int]:
    return table.loc[table["advised"], "n_topics"].tolist()


@pytest.mark.parametrize("model", [NMF(), LDA()], ids=["nmf", "lda"])
@pytest.mark.parametrize("truth", [3, 5, 8])
def test_planted_number_is_recovered(truth: int, model: Any) -> None:
    counts = plant(150, n_topics=truth, seed=truth).counts
    table = choose_n_topics(counts, [2, 3, 4, 5, 6, 8, 10], model=model, n_samples=2)
    assert chosen(table) == [truth]
    assert table["score"].idxmax() == table["advised"].idxmax()


def test_table_and_its_attributes(planted: Planted) -> None:
    table = choose_n_topics(planted.counts, [3, 2], model=NMF(), n_samples=2)
    assert table.columns.tolist() == list(COLUMNS)
    assert table["n_topics"].tolist() == [2, 3]
    assert table.notna().all(axis=None)
    assert table[["stability", "exclusivity"]].to_numpy().max() <= 1
    assert table["advised"].sum() == 1
    assert table["defensible"].sum() >= 1
    assert table.attrs["stopped"] == ""


def test_several_may_be_defensible() -> None:
    """Nothing planted: no size stands out, and more than one is told."""
    counts = np.random.default_rng(0).poisson(0.7, (60, 40))
    table = choose_n_topics(counts, [2, 3, 4, 5], model=NMF(), n_samples=4)
    assert table["defensible"].sum() > 1
    assert chosen(table) == [table.loc[table["defensible"], "n_topics"].min()]


class TestDeterminism:
    def test_workers_and_second_run(self, planted: Planted) -> None:
        runs = [choose_n_topics(planted.counts, [2, 4], model=NMF(), n_samples=2, n_jobs=jobs) for jobs in (None, 2)]
        pd.testing.assert_frame_equal(*runs)

    def test_seed_draws_the_halves(self, planted: Planted) -> None:
        one, two = (
            choose_n_topics(planted.counts, [4], model=NMF(), n_samples=2, random_state=seed) for seed in (0, 1)
        )
        assert not np.allclose(one["heldout"], two["heldout"])


class TestStopped:
    def test_by_the_user_with_what_is_done(self, planted: Planted) -> None:
        def stop(_step: str, number: int, _steps: int) -> None:
            if number == 3:
                raise KeyboardInterrupt

        table = choose_n_topics(planted.counts, [2, 3, 4, 5], model=NMF(), n_samples=2, progress=stop)
        assert table["n_topics"].tolist() == [2, 3]
        assert table.attrs["stopped"] == "user"
        assert "stopped" in advise_n_topics(table, lang="en")

    def test_before_anything_is_done(self, planted: Planted) -> None:
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            choose_n_topics(planted.counts, [2, 3], model=NMF(), progress=stop)

    def test_early_when_nothing_rises(self) -> None:
        told: list[tuple[int, int]] = []
        table = choose_n_topics(
            plant(150, n_topics=3).counts, range(2, 16), model=NMF(), n_samples=3, patience=3,
            progress=lambda _, number, steps: told.append((number, steps)),
        )  # fmt: skip
        assert len(table) < 14
        assert chosen(table) == [3]
        assert table.attrs["stopped"] == "early"
        assert told == [(n, 14) for n in range(1, len(table) + 1)]


class TestEdges:
    def test_twelve_passages(self) -> None:
        table = choose_n_topics(plant(12).counts, n_samples=2)
        assert table["n_topics"].tolist() == [2, 3]

    def test_one_size(self, planted: Planted) -> None:
        table = choose_n_topics(planted.counts, [4], model=NMF(), n_samples=2)
        assert chosen(table) == [4]
        assert "Only 4" in advise_n_topics(table, lang="en")

    def test_seeded_models(self, planted: Planted) -> None:
        terms = [f"واژه{n}" for n in range(80)]
        model = LDA(seeds={"گزیده": terms[:2]})
        assert len(choose_n_topics(planted.counts, [3, 4], model=model, terms=terms, n_samples=2)) == 2

    def test_default_sizes_grow_with_the_corpus(self) -> None:
        assert default_sizes(4) == [2]
        assert default_sizes(6000)[-1] == 50

    @pytest.mark.parametrize(
        ("n_documents", "sizes", "samples", "message"),
        [
            (3, None, 2, "at least 4"), (12, [7], 2, "7 topics are too many.*at most 6"), (12, [], 2, "at least one"),
            (12, [0], 2, "from 1"), (12, [2], 1, "at least 2 samples"),
        ],
    )  # fmt: skip
    def test_refusals(self, n_documents: int, sizes: list[int] | None, samples: int, message: str) -> None:
        with pytest.raises(ValueError, match=message):
            choose_n_topics(plant(n_documents).counts, sizes, n_samples=samples)


class TestAdvice:
    TABLE = pd.DataFrame(
        {
            "n_topics": [3, 8, 10],
            "score": [-1.9, 1.0, 0.9],
            "defensible": [False, True, True],
            "advised": [False, True, False],
        }
    )

    def test_ties_are_told(self) -> None:
        english, persian = advise_n_topics(self.TABLE, lang="en"), advise_n_topics(self.TABLE)
        assert "8 and 10 lie within one standard error" in english
        assert "advised: 8 topics" in english
        assert "شمارهای ۸ و ۱۰" in persian
        assert "پیشنهاد، کوچک‌ترین آن‌هاست: ۸ موضوع" in persian
        assert not set("0123456789") & set(persian)

    def test_the_end_of_the_range_is_told(self) -> None:
        table = self.TABLE.assign(score=[0, 1, 9], defensible=[False, False, True], advised=[False, False, True])
        assert "measure larger ones" in advise_n_topics(table, lang="en")
        assert "بزرگ‌تر را نیز بسنجید" in advise_n_topics(table)

    def test_another_language(self) -> None:
        with pytest.raises(ValueError, match="fa"):
            advise_n_topics(self.TABLE, lang="de")  # type: ignore[arg-type]


class TestHeldOut:
    def test_halves_add_up(self, planted: Planted) -> None:
        one, other = halves(planted.counts, np.random.default_rng(0))
        assert (one + other != planted.counts).nnz == 0
        assert 0.45 < one.sum() / planted.counts.sum() < 0.55

    @pytest.mark.parametrize("cls", [NMF, LDA])
    def test_probabilities_are_those_planted(self, cls: Any, planted: Planted) -> None:
        """NMF weighs by TF-IDF; what comes out are probabilities of words again."""
        model = cls(4).fit(planted.counts)
        found = word_probabilities(model, planted.counts)
        np.testing.assert_allclose(found.sum(axis=1), 1)
        own = slice(0, 60)  # the words that topics do not share
        near = align(found, planted.topics)
        expected = planted.topics[:, own] / planted.topics[:, own].sum(axis=1, keepdims=True)
        scaled = found[near][:, own] / found[near][:, own].sum(axis=1, keepdims=True)
        np.testing.assert_allclose(scaled, expected, atol=0.04)

    def test_likelihood_by_hand(self, planted: Planted) -> None:
        train, new = planted.counts[:150], planted.counts[150:]
        model = LDA(4).fit(train)
        shown, held = halves(new, np.random.default_rng(3))
        chance = model.transform(shown) @ word_probabilities(model, train)
        expected = (held.toarray() * np.log(chance)).sum() / held.sum()
        found = document_completion(model, train, new, np.random.default_rng(3))
        assert found == pytest.approx(expected)

    def test_the_true_number_foretells_better(self, planted: Planted) -> None:
        train, new = planted.counts[:150], planted.counts[150:]
        two, four = (document_completion(NMF(k).fit(train), train, new, np.random.default_rng(0)) for k in (2, 4))
        assert four > two + 0.1

    def test_nothing_held_out(self, planted: Planted) -> None:
        empty = sparse.csr_matrix((3, 80), dtype=np.int64)
        model = NMF(2).fit(planted.counts)
        assert np.isnan(document_completion(model, planted.counts, empty, np.random.default_rng(0)))

    def test_large_corpora_are_read_in_parts(self, planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
        model = NMF(3).fit(planted.counts)
        whole = word_probabilities(model, planted.counts)
        monkeypatch.setattr("pranalytics.topics.heldout._CELLS", 500)
        np.testing.assert_allclose(word_probabilities(model, planted.counts), whole)
