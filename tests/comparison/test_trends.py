"""Trends against numpy's own regression, and changes in simulated series that have one, two or none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from pranalytics.comparison.changes import Series, find_changes
from pranalytics.comparison.prevalence import compare
from pranalytics.comparison.trends import COLUMNS, local_linear, theme_trends
from pranalytics.errors import UserError

from .conftest import World, world


class TestLocalLinear:
    def test_weighted_regressions(self) -> None:
        rng = np.random.default_rng(0)
        x, y, weight = np.array([0, 1, 2, 5, 6, 9]), rng.random(6), rng.uniform(1, 9, 6)
        for place, smooth in zip(x, local_linear(x, y, weight, 2.0), strict=True):
            kernel = weight * np.exp(-((x - place) ** 2) / 8)
            fitted = sm.WLS(y, sm.add_constant(x - place), weights=kernel).fit().params[0]
            assert smooth == pytest.approx(np.clip(fitted, 0, 1))

    def test_stays_between_0_and_1(self) -> None:
        smooth = local_linear(np.arange(6), np.array([0, 0, 0, 0, 0.5, 1.0]), np.ones(6), 1.0)
        assert ((smooth >= 0) & (smooth <= 1)).all()

    @pytest.mark.parametrize("n", [0, 1])
    def test_too_few_times_are_left_as_they_are(self, n: int) -> None:
        assert local_linear(np.arange(n), np.full(n, 0.3), np.ones(n)).tolist() == [0.3] * n

    def test_times_far_apart(self) -> None:
        assert local_linear(np.array([0, 900]), np.array([0.1, 0.7]), np.ones(2), 1.0).tolist() == [0.1, 0.7]


def drawn(rng: np.random.Generator, shares: list[float], documents: int = 8, icc: float = 0.2) -> Series:
    """Draw a series of documents of 1 to 12 passages each, a share a time."""
    time = np.repeat(np.arange(len(shares)), documents)
    own = np.array(shares)[time]
    own = rng.beta(own * (1 / icc - 1), (1 - own) * (1 / icc - 1))
    sizes = rng.integers(1, 13, len(time))
    return Series(time, rng.binomial(sizes, own).astype(float), sizes.astype(float))


class TestChanges:
    @pytest.mark.parametrize(("times", "documents"), [(5, 25), (24, 6)])
    def test_constant_series_seldom_change(self, times: int, documents: int) -> None:
        rng = np.random.default_rng(1)
        p = [find_changes(drawn(rng, [0.15] * times, documents), permutations=199)[0] for _ in range(150)]
        assert np.mean(np.array(p) < 0.05) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 150)
        assert 0.4 < np.mean(p) < 0.65

    def test_bursts_of_single_months_are_no_changes(self) -> None:
        rng = np.random.default_rng(2)
        flagged = 0
        for _ in range(100):
            shares = rng.beta(2, 8, 24).tolist()  # every month has its event
            flagged += bool(find_changes(drawn(rng, shares), permutations=199)[1])
        assert flagged <= 10

    @pytest.mark.parametrize(("times", "documents"), [(6, 25), (24, 8)])
    def test_a_planted_change_is_found_where_it_is(self, times: int, documents: int) -> None:
        rng = np.random.default_rng(3)
        found = 0
        for _ in range(30):
            p, changes = find_changes(
                drawn(rng, [0.1] * (times // 2) + [0.3] * (times // 2), documents), permutations=199
            )
            near = [c for c in changes if abs(c.time - times // 2) <= times // 12]
            found += len(changes) >= 1 and bool(near) and near[0].step == pytest.approx(0.2, abs=0.1) and p < 0.05
        assert found >= 27

    def test_two_changes(self) -> None:
        rng = np.random.default_rng(4)
        _, changes = find_changes(drawn(rng, [0.1] * 10 + [0.6] * 10 + [0.2] * 10, 20))
        assert [c.time for c in changes] == [10, 20]
        assert [c.step > 0 for c in changes] == [True, False]
        assert all(c.p < 0.05 for c in changes)

    @pytest.mark.parametrize("times", [3, 12])
    def test_steps_lead_from_one_change_to_the_next(self, times: int) -> None:
        """Where a share rises and falls again, the fall is as large as the rise, whichever of them is found first."""
        shares = [0.1] * times + [0.5] * (times - 1) + [0.1] * (times + 2)
        carrying = np.repeat([10 * share for share in shares], 10)
        series = Series(np.repeat(np.arange(len(shares)), 10), carrying, np.full(len(carrying), 10.0))
        _, changes = find_changes(series)
        assert [c.time for c in changes] == [times, 2 * times - 1]
        assert [c.step for c in changes] == [pytest.approx(0.4), pytest.approx(-0.4)]

    def test_p_is_corrected_for_all_parts_that_were_searched(self) -> None:
        """A part of a part may claim a quarter of what the whole may, so that its p counts four times as much."""
        carrying = np.repeat([0.0, 1.0, 3.0, 9.0], 20)
        _, changes = find_changes(Series(np.repeat(np.arange(4), 20), carrying, np.full(80, 10.0)), permutations=999)
        assert [(c.time, c.p) for c in changes] == [(1, 0.004), (2, 0.002), (3, 0.001)]

    def test_p_by_all_permutations(self) -> None:
        """Two times, documents of one passage: the statistic is the difference of two shares, as in Fisher's test."""
        time = np.repeat([0, 1], [12, 10])
        carrying = np.array([1] * 10 + [0] * 2 + [1] * 3 + [0] * 7, dtype=float)
        p, changes = find_changes(Series(time, carrying, np.ones(22)), permutations=20_000)
        from scipy import stats

        table = stats.hypergeom(22, 13, 12)
        as_large = [k for k in range(13) if abs(k - 12 * 13 / 22) >= abs(10 - 12 * 13 / 22) - 1e-9]
        assert p == pytest.approx(sum(table.pmf(k) for k in as_large), abs=0.003)
        assert [c.step for c in changes] == [pytest.approx(0.3 - 10 / 12)]

    def test_too_few_documents(self) -> None:
        p, changes = find_changes(Series(np.array([0, 0, 1, 1]), np.array([0, 0, 1.0, 1]), np.ones(4)))
        assert np.isnan(p)
        assert changes == []

    def test_order_of_documents_does_not_matter(self) -> None:
        series = drawn(np.random.default_rng(5), [0.2, 0.4, 0.3], 9)
        mixed = np.random.default_rng(6).permutation(len(series.time))
        assert find_changes(series) == find_changes(Series(*(part[mixed] for part in series)))


def monthly(shares: dict[str, float], documents: int = 8, cities: str = "a") -> World:
    rng = np.random.default_rng(7)
    rows, dates = [], []
    for month, share in shares.items():
        for city in cities:
            rows += [(city, (rng.random(6) < share).astype(int).tolist()) for _ in range(documents)]
            dates += [f"{month}/15"] * documents
    return world(rows, date_jalali=dates)


MONTHS = [f"{year}/{month:02}" for year in (1398, 1399) for month in range(1, 13)]


class TestTable:
    def test_columns_and_figures_of_compare(self) -> None:
        tables = monthly(dict.fromkeys(MONTHS, 0.2))
        found = theme_trends(*tables, permutations=99)
        assert found.columns.tolist() == list(COLUMNS)
        same = ["group", "theme", "passages", "n_documents", "share", "low", "high", "estimate", "note"]
        pd.testing.assert_frame_equal(found[same], compare(*tables, by="month")[same])
        assert found["trend"].std() < found["share"].std()
        assert not found["change"].any()

    def test_a_change_and_gaps(self) -> None:
        shares = dict(zip(MONTHS, [0.1] * 12 + [0.5] * 12, strict=True))
        del shares["1398/06"], shares["1399/07"]
        found = theme_trends(*monthly(shares), permutations=199).set_index("group")
        assert found.loc[["1398-06", "1399-07"], ["share", "low", "trend"]].isna().all(axis=None)
        assert found["trend"].notna().sum() == 22
        assert found.index[found["change"]].tolist() == ["1399-01"]
        assert found.loc["1399-01", "step"] == pytest.approx(0.4, abs=0.05)
        assert found["step"].notna().sum() == 1
        assert found.loc["1399-01", "p_change"] == pytest.approx(0.005)

    @pytest.mark.parametrize(("by", "groups"), [("season", 8), ("year", 2)])
    def test_seasons_and_years(self, by: str, groups: int) -> None:
        shares = dict(zip(MONTHS, [0.1] * 12 + [0.5] * 12, strict=True))
        found = theme_trends(*monthly(shares), by, permutations=199)
        assert len(found) == groups
        assert found.loc[found["change"], "group"].tolist() == ["1399-1" if by == "season" else "1399"]

    def test_each_city_by_itself(self) -> None:
        coded, passages, corpus = monthly(dict.fromkeys(MONTHS, 0.1), cities="ab")
        late = corpus.loc[(corpus["city"] == "b") & corpus["date_jalali"].str.startswith("1399"), "doc_id"]
        more = passages[passages["doc_id"].isin(late)].iloc[::2].assign(theme="t")
        tables = pd.concat([coded, more]), passages, corpus
        found = theme_trends(*tables, within="city", permutations=199)
        assert found.columns[0] == "city"
        assert found.loc[found["change"], ["city", "group"]].values.tolist() == [["b", "1399-01"]]
        alone = theme_trends(tables[0], passages, corpus[corpus["city"] == "a"], permutations=199)
        same = [c for c in COLUMNS if c != "p_change"]  # corrected for two cities there
        part = found[found["city"] == "a"].reset_index(drop=True)
        pd.testing.assert_frame_equal(part[same], alone[same])

    def test_the_more_themes_the_less_a_change_counts(self) -> None:
        coded, passages, corpus = monthly(dict.fromkeys(MONTHS[:6], 0.2))
        one = theme_trends(coded, passages, corpus, permutations=199)["p_change"][0]
        rng = np.random.default_rng(8)
        others = [passages.sample(60, random_state=rng).assign(theme=f"u{n}") for n in range(5)]
        found = theme_trends(pd.concat([coded, *others]), passages, corpus, permutations=199)
        p = found.groupby("theme")["p_change"].first()
        assert p["t"] >= one
        assert not found["change"].any()

    def test_nothing_to_follow(self) -> None:
        coded, passages, corpus = monthly({})
        assert theme_trends(coded, passages, corpus).empty
        dateless = monthly({"1398/01": 0.2})
        found = theme_trends(*dateless[:2], dateless.corpus.assign(date_jalali=""))
        assert found.empty
        assert found.columns.tolist() == list(COLUMNS)
        single = theme_trends(*dateless)
        assert single["p_change"].isna().all()
        assert single["trend"].tolist() == single["share"].tolist()

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"by": "city"}, "season or month"),
            ({"bandwidth": 0}, "bandwidth"),
            ({"permutations": 9}, "99"),
            ({"within": "group"}, "a column 'group' of its own"),
        ],
    )
    def test_bad_option(self, options: dict[str, object], message: str) -> None:
        with pytest.raises(UserError, match=message):
            theme_trends(*monthly({"1398/01": 0.2}), **options)  # type: ignore[arg-type]
