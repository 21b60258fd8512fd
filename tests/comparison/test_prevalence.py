"""Prevalence against formulas written out anew, and against simulated worlds whose truth is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from pranalytics.comparison.prevalence import compare
from pranalytics.errors import UserError

from .conftest import World, drawn, world

COLUMNS = [
    "group", "theme", "passages", "n_passages", "documents", "n_documents",
    "share", "low", "high", "estimate", "difference", "p", "q", "note",
]  # fmt: skip
EVEN = [("a", [1, 0, 0, 0])] * 6 + [("b", [1, 1, 0, 0])] * 8
FIGURES = ["low", "high", "estimate", "p", "q"]


def jeffreys(y: Any, n: Any, level: float = 0.95) -> tuple[Any, Any]:
    """Quantiles of the beta distribution that Jeffreys' prior and n passages leave."""
    known = stats.beta(y + 0.5, n - y + 0.5)
    return tuple(known.interval(level))


def correlation_in(documents: list[list[int]]) -> float:
    """The intra-document correlation by scipy's analysis of variance."""
    f = stats.f_oneway(*documents).statistic
    sizes = np.array([len(document) for document in documents])
    size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1)
    return float(max((f - 1) / (f - 1 + size), 0))


class TestCounts:
    def test_by_hand(self) -> None:
        table = compare(*world([("a", [1, 1, 0]), ("a", [0]), ("b", [0, 1]), ("", [1, 1, 1])]))
        assert table.columns.tolist() == COLUMNS
        assert table.iloc[:, :7].to_dict("records") == [
            {
                "group": "a",
                "theme": "t",
                "passages": 2,
                "n_passages": 4,
                "documents": 1,
                "n_documents": 2,
                "share": 0.5,
            },
            {
                "group": "b",
                "theme": "t",
                "passages": 1,
                "n_passages": 2,
                "documents": 1,
                "n_documents": 1,
                "share": 0.5,
            },
        ]
        assert table["difference"].tolist() == [0, 0]  # 3 of 6 passages that belong to a city

    def test_themes_in_the_order_asked_for_also_those_that_do_not_occur(self) -> None:
        table = compare(*world(EVEN), themes=["z", "t"])
        assert list(zip(table["group"], table["theme"], strict=True)) == [
            ("a", "z"),
            ("a", "t"),
            ("b", "z"),
            ("b", "t"),
        ]
        nothing = table[table["theme"] == "z"]
        assert (nothing["share"] == 0).all()
        assert (nothing["p"] == 1).all()
        assert (nothing["low"] == 0).all()
        assert (nothing["high"] > 0).all()

    def test_coding_a_passage_twice_counts_once(self) -> None:
        coded, passages, corpus = world(EVEN)
        pd.testing.assert_frame_equal(compare(pd.concat([coded, coded]), passages, corpus), compare(*world(EVEN)))

    def test_passages_that_belong_to_no_document_of_the_corpus(self) -> None:
        coded, passages, corpus = world(EVEN)
        table = compare(coded, passages, corpus.iloc[:6])
        assert table["group"].tolist() == ["a"]
        assert table["n_passages"].tolist() == [24]

    def test_order_of_rows_changes_nothing(self) -> None:
        coded, passages, corpus = drawn(np.random.default_rng(3), [0.2, 0.5], 8, 4)
        shuffled = (part.sample(frac=1, random_state=1) for part in (coded, passages, corpus))
        pd.testing.assert_frame_equal(compare(*shuffled), compare(coded, passages, corpus))

    def test_a_document_without_passages_is_no_document(self) -> None:
        assert compare(*world([*EVEN, ("a", [])]))["n_documents"].tolist() == [6, 8]

    def test_types(self) -> None:
        kinds = compare(*world(EVEN)).dtypes.map(lambda dtype: dtype.kind)
        assert (kinds[["passages", "n_passages", "documents", "n_documents"]] == "i").all()
        assert (kinds[["share", "difference", *FIGURES]] == "f").all()


class TestWhole:
    def test_one_group(self) -> None:
        table = compare(*world(EVEN), by=None)
        assert table["group"].tolist() == ["all"]
        assert table["share"].tolist() == [(6 + 16) / 56]
        assert table["difference"].tolist() == [0]
        assert table["estimate"].tolist() == table["share"].tolist()
        assert table[["p", "q"]].isna().all(axis=None)
        assert table["note"].tolist() == [""]

    @pytest.mark.parametrize("themes", [None, [], ["t"]])
    def test_no_passage(self, themes: list[str] | None) -> None:
        coded, passages, corpus = world([])
        table = compare(coded, passages, corpus, by="city", themes=themes)
        assert table.empty
        assert table.columns.tolist() == COLUMNS
        whole = compare(coded, passages, corpus, by=None, themes=["t"])
        assert whole["n_passages"].tolist() == [0]
        assert whole["share"].isna().all()

    def test_nothing_coded(self) -> None:
        coded, passages, corpus = world([("a", [0, 0])] * 6)
        assert compare(coded, passages, corpus).empty
        assert compare(coded, passages, corpus, themes=["t"])["share"].tolist() == [0]


class TestInterval:
    def test_jeffreys_where_two_groups_cannot_be_pooled(self) -> None:
        for level in (0.95, 0.5):
            table = compare(*world(EVEN), level=level)
            for row, (y, n) in zip(table.itertuples(), [(6, 24), (16, 32)], strict=True):
                assert (row.low, row.high) == pytest.approx(jeffreys(y, n, level))

    @pytest.mark.parametrize("level", [0, 1, -0.5, 95])
    def test_bad_level(self, level: float) -> None:
        with pytest.raises(UserError, match="between 0 and 1"):
            compare(*world(EVEN), level=level)

    def test_documents_that_are_all_or_nothing_count_once(self) -> None:
        rows = [("a", [1] * 10)] * 4 + [("a", [0] * 10)] * 8
        row = compare(*world(rows), by=None).iloc[0]
        caution = (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 11)) ** 2
        assert (row["low"], row["high"]) == pytest.approx(jeffreys(4 * caution, 12 * caution))

    def test_design_effect(self) -> None:
        rng = np.random.default_rng(8)
        documents = [(rng.random(rng.integers(3, 20)) < rng.beta(1, 2)).astype(int).tolist() for _ in range(30)]
        row = compare(*world([("a", document) for document in documents]), by=None).iloc[0]
        sizes = np.array([len(document) for document in documents])
        effect = 1 + ((sizes**2).sum() / sizes.sum() - 1) * correlation_in(documents)
        assert effect > 1.5
        n = sizes.sum() / effect * (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 29)) ** 2
        assert (row["low"], row["high"]) == pytest.approx(jeffreys(row["share"] * n, n))

    def test_one_passage_a_document(self) -> None:
        row = compare(*world([("a", [n % 2]) for n in range(20)]), by=None).iloc[0]
        assert (row["low"], row["high"]) == pytest.approx(jeffreys(10, 20))

    @pytest.mark.parametrize(("carried", "bounds"), [(0, (0, None)), (1, (None, 1))])
    def test_none_and_all_reach_the_end(self, carried: int, bounds: tuple[float | None, float | None]) -> None:
        row = compare(*world([("a", [carried])] * 10), by=None, themes=["t"]).iloc[0]
        assert bounds == ((row["low"], None) if carried == 0 else (None, row["high"]))
        assert row["high"] - row["low"] == pytest.approx(0.22, abs=0.01)

    @pytest.mark.parametrize("carried", [0, 1])
    def test_what_none_or_all_carry_is_known_from_documents_only(self, carried: int) -> None:
        rows = [("a", [carried] * 100)] * 10
        row = compare(*world(rows), by=None, themes=["t"]).iloc[0]
        caution = (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 9)) ** 2
        low, high = jeffreys(10 * carried * caution, 10 * caution)
        assert (row["low"], row["high"]) == pytest.approx((low, 1) if carried else (0, high))

    def test_what_none_carry_takes_the_correlation_of_other_themes(self) -> None:
        coded, passages, corpus = world([("a", [1, 1, 1, 0] * 5)] * 4 + [("a", [0] * 20)] * 8)
        lonely = compare(coded, passages, corpus, by=None, themes=["none"]).iloc[0]
        table = compare(coded, passages, corpus, by=None, themes=["none", "t"]).set_index("theme")
        independent = jeffreys(0, 240)[1]
        assert independent < table["high"]["none"] < lonely["high"]
        assert compare(coded, passages, corpus, by=None, themes=["t"])["high"][0] == table["high"]["t"]

    def test_interval_holds_the_estimate_and_stays_between_0_and_1(self) -> None:
        for seed in range(20):
            table = compare(*drawn(np.random.default_rng(seed), [0.02, 0.5, 0.97], 6, 1))
            assert ((table["low"] < table["estimate"]) & (table["estimate"] < table["high"])).all()
            assert table[["low", "high", "estimate"]].stack().between(0, 1).all()


class TestTooFew:
    ROWS = (*EVEN, *[("c", [1, 1, 1, 0])] * 4)

    def test_no_figure_but_a_note(self) -> None:
        table = compare(*world(list(self.ROWS))).set_index("group")
        assert table.loc["c", FIGURES].isna().all()
        assert table["note"].to_dict() == {"a": "", "b": "", "c": "too few documents"}
        assert table.loc["c", "share"] == 0.75
        assert table.loc[["a", "b"], FIGURES].notna().all(axis=None)

    def test_how_few_can_be_chosen(self) -> None:
        table = compare(*world(list(self.ROWS)), min_documents=4)
        assert (table["note"] == "").all()
        assert table[FIGURES].notna().all(axis=None)

    def test_no_test_against_too_few_others(self) -> None:
        table = compare(*world([("a", [1, 0, 1])] * 9 + [("b", [0, 0, 0])] * 4)).set_index("group")
        assert table.loc["a", ["low", "high"]].notna().all()
        assert table[["p", "q"]].isna().all(axis=None)

    def test_one_document_a_city(self) -> None:
        table = compare(*world([(f"c{n}", [1, 0, 0]) for n in range(5)]))
        assert table[FIGURES].isna().all(axis=None)
        assert (table["note"] == "too few documents").all()

    def test_years_without_documents_are_gaps(self) -> None:
        dates = ["1396/01/01"] * 6 + ["1398/01/01"] * 8
        table = compare(*world(EVEN, date_jalali=dates), by="year").set_index("group")
        assert table.index.tolist() == ["1396", "1397", "1398"]
        assert table.loc["1397", ["n_passages", "n_documents"]].tolist() == [0, 0]
        assert table.loc["1397", ["share", "difference", *FIGURES]].isna().all()
        assert table.loc["1397", "note"] == "too few documents"
        expected = compare(*world(EVEN)).set_index("group").loc[["a", "b"], ["share", *FIGURES]]
        np.testing.assert_allclose(table.loc[["1396", "1398"], ["share", *FIGURES]].astype(float), expected)


class TestTests:
    def test_fisher_where_documents_do_not_differ(self) -> None:
        one_sided = [stats.fisher_exact([[6, 18], [16, 16]], alternative=side).pvalue for side in ("less", "greater")]
        assert compare(*world(EVEN))["p"].tolist() == pytest.approx([2 * min(one_sided)] * 2, rel=1e-3)

    def test_q_is_benjamini_and_hochberg_over_the_table(self) -> None:
        coded, passages, corpus = drawn(np.random.default_rng(1), [0.1, 0.3, 0.6, 0.3], 10, 6)
        other = drawn(np.random.default_rng(1), [0.1, 0.3, 0.6, 0.3], 10, 6).coded.assign(theme="u")
        table = compare(pd.concat([coded, other.iloc[::3]]), passages, corpus)
        expected = stats.false_discovery_control(table["p"])
        np.testing.assert_allclose(table["q"], expected)
        ranked = table["p"].rank().to_numpy()  # and by its definition
        by_hand = [min(table["p"][ranked >= r] * len(table) / ranked[ranked >= r]) for r in ranked]
        np.testing.assert_allclose(table["q"], np.minimum(by_hand, 1))

    def test_missing_p_do_not_count_as_tests(self) -> None:
        rows = [*drawn_rows(), *[("z", [1, 0])] * 2]
        table = compare(*world(rows))
        known = table["p"].notna()
        np.testing.assert_allclose(table.loc[known, "q"], stats.false_discovery_control(table.loc[known, "p"]))
        assert table.loc[~known, "q"].isna().all()

    def test_a_planted_difference_is_found(self) -> None:
        table = compare(*drawn(np.random.default_rng(2), [0.15, 0.15, 0.15, 0.6], 15, 8)).set_index("group")
        assert table.loc["c3", "q"] < 0.001
        assert table.loc["c3", "difference"] > 0.2

    def test_clustering_makes_a_difference_less_sure(self) -> None:
        spread = [("a", [1, 0, 0, 0])] * 12 + [("b", [1, 1, 0, 0])] * 12
        lumped = [("a", [1] * 4)] * 3 + [("a", [0] * 4)] * 9 + [("b", [1] * 4)] * 6 + [("b", [0] * 4)] * 6
        assert compare(*world(lumped))["p"][0] > compare(*world(spread))["p"][0]


def drawn_rows() -> list[tuple[str, list[int]]]:
    """Documents of three cities."""
    rng = np.random.default_rng(4)
    return [(city, (rng.random(8) < 0.3).astype(int).tolist()) for city in "abc" for _ in range(7)]


class TestEstimate:
    def test_shrinks_towards_the_whole(self) -> None:
        table = compare(*drawn(np.random.default_rng(6), [0.1, 0.2, 0.4, 0.5], 6, 5))
        overall = table["passages"].sum() / table["n_passages"].sum()
        raw, pulled = table["share"] - overall, table["estimate"] - overall
        assert (pulled.abs() < raw.abs()).all()
        assert (np.sign(pulled) == np.sign(raw)).all()

    def test_groups_that_do_not_differ_stay_where_they_are(self) -> None:
        table = compare(*world([(city, [1, 0, 0]) for city in "abcd" for _ in range(6)]))
        assert table["estimate"].nunique() == 1
        assert table["estimate"][0] == pytest.approx(1 / 3, abs=0.01)
        alone = compare(*world([("a", [1, 0, 0])] * 6), by=None)
        assert (table["high"] - table["low"]).max() < 0.8 * (alone["high"] - alone["low"]).min()

    def test_comes_nearer_to_the_truth_than_the_share(self) -> None:
        truth = [0.15, 0.2, 0.2, 0.25, 0.3, 0.2]
        errors = np.zeros(2)
        for seed in range(40):
            table = compare(*drawn(np.random.default_rng(seed), truth, 6, 5))
            errors += [((table[column] - truth) ** 2).sum() for column in ("estimate", "share")]
        assert errors[0] < 0.8 * errors[1]


class TestSimulation:
    """Many worlds in which nothing differs: what the intervals and tests promise."""

    @pytest.fixture(scope="class", params=[(6, 0.15, 4.0), (12, 0.3, 2.0)])
    @classmethod
    def tables(cls, request: pytest.FixtureRequest) -> list[pd.DataFrame]:
        documents, share, spread = request.param
        rng = np.random.default_rng(11)
        return [compare(*drawn(rng, [share] * 5, documents, spread)).assign(truth=share) for _ in range(40)]

    def test_intervals_hold_the_truth(self, tables: list[pd.DataFrame]) -> None:
        """More often than promised, for these groups do not differ at all; see test_pooling for those that do."""
        held = [((t["low"] <= t["truth"]) & (t["truth"] <= t["high"])).mean() for t in tables]
        assert np.mean(held) >= 0.95

    def test_p_values_are_honest(self, tables: list[pd.DataFrame]) -> None:
        assert np.mean([(t["p"] < 0.05).mean() for t in tables]) < 0.07

    def test_false_discoveries_are_rare(self, tables: list[pd.DataFrame]) -> None:
        assert np.mean([(t["q"] < 0.05).any() for t in tables]) < 0.08  # 0.05, and chance over 40 worlds

    def test_naive_intervals_would_not_hold_it(self, tables: list[pd.DataFrame]) -> None:
        """The simulation is no toy: passages taken as independent miss the truth far too often."""
        every = pd.concat(tables)
        low, high = jeffreys(every["passages"], every["n_passages"])
        missed = (every["truth"] < low) | (every["truth"] > high)
        assert missed.mean() > 0.1


def ten_themes(seed: int, truth: list[float]) -> pd.DataFrame:
    """Compare six cities of 25 documents over ten themes; `truth` holds the shares of the first theme."""
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(6), 25)
    sizes = rng.integers(1, 15, len(group))
    ids = np.repeat([f"d{n}" for n in range(len(group))], sizes)
    passages = pd.DataFrame({"passage_id": [f"p{n}" for n in range(len(ids))], "doc_id": ids})
    coded = []
    for number, mean in enumerate((0.15, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.2, 0.3, 0.6)):
        share = np.array(truth)[group] if number == 0 else np.full(len(group), mean)
        own = rng.beta(share * 4, (1 - share) * 4)  # a correlation of 0.2
        coded.append(passages[rng.random(len(ids)) < np.repeat(own, sizes)].assign(theme=f"t{number}"))
    corpus = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(group))], "city": [f"c{g}" for g in group]})
    return compare(pd.concat(coded), passages, corpus)


class TestDiscoveries:
    """Tables of sixty tests, rare themes among them."""

    def test_none_where_there_is_none(self) -> None:
        found = [bool((ten_themes(seed, [0.15] * 6)["q"] < 0.05).any()) for seed in range(24)]
        assert np.mean(found) <= 0.05

    def test_planted_differences_are_found_and_nothing_else(self) -> None:
        tables = [ten_themes(seed, [0.4, *[0.15] * 5]) for seed in range(10)]
        planted = [table.set_index(["group", "theme"]).loc[("c0", "t0")] for table in tables]
        assert np.mean([row["q"] < 0.05 for row in planted]) >= 0.75
        others = pd.concat(table[table["theme"] != "t0"] for table in tables)
        assert (others["q"] < 0.05).mean() < 0.005


def test_unknown_column() -> None:
    with pytest.raises(UserError, match="'shahr'"):
        compare(*world(EVEN), by="shahr")


def test_documents_that_share_an_id() -> None:
    coded, passages, corpus = world(EVEN)
    with pytest.raises(UserError, match=r"doc_id .* more than once"):
        compare(coded, passages, pd.concat([corpus, corpus]))


@pytest.mark.parametrize(("table", "column"), [(0, "theme"), (1, "doc_id"), (2, "doc_id")])
def test_missing_columns(table: int, column: str) -> None:
    tables = [part.copy() for part in world(EVEN)]
    tables[table] = tables[table].drop(columns=column)
    with pytest.raises(UserError, match=f"lacks? the column {column}"):
        compare(*tables)


def test_result_is_a_plain_table() -> None:
    tables: World = world(EVEN)
    before = [part.copy() for part in tables]
    table = compare(*tables)
    assert table.index.tolist() == list(range(len(table)))
    for part, old in zip(tables, before, strict=True):
        pd.testing.assert_frame_equal(part, old)
