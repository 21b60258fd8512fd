"""Controls against a regression on single passages, against known odds, and where nothing can be told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import special

from pranalytics.comparison.controls import COLUMNS, adjusted
from pranalytics.errors import UserError

from .conftest import World, world


def drawn(seed: int, n: int = 400, effect: float = 0.0) -> World:
    """Draw two cities; the theme depends on source (log odds 2) and city (`effect`), and b has more of source y."""
    rng = np.random.default_rng(seed)
    rows, sources, dates = [], [], []
    for number in range(n):
        city = "ab"[number % 2]
        source = "y" if rng.random() < (0.8 if city == "b" else 0.2) else "x"
        share = special.expit(-2 + 2 * (source == "y") + effect * (city == "b") + rng.normal(0, 0.5))
        rows.append((city, (rng.random(rng.integers(2, 9)) < share).astype(int).tolist()))
        sources.append(source)
        dates.append(f"{rng.choice([1398, 1399])}/05/01")
    return world(rows, source=sources, date_jalali=dates)


def of(table: pd.DataFrame, group: str) -> pd.Series:
    return table.set_index("group").loc[group]


def test_regression_on_single_passages() -> None:
    coded, passages, corpus = drawn(0, effect=0.5)
    table = adjusted(coded, passages, corpus, "t")
    assert table.columns.tolist() == list(COLUMNS)
    single = passages.merge(corpus, on="doc_id")
    y = single["passage_id"].isin(coded["passage_id"]).astype(float)
    x = pd.DataFrame({"c": 1.0, "b": single["city"] == "b", "y": single["source"] == "y"}).astype(float)
    x["1399"] = single["date_jalali"].str.startswith("1399").astype(float)
    fit = sm.Logit(y, x).fit(disp=0, cov_type="cluster", cov_kwds={"groups": pd.factorize(single["doc_id"])[0]})
    row = of(table, "b")
    assert row["odds_ratio"] == pytest.approx(np.exp(fit.params["b"]), rel=1e-5)
    error = np.log(row["high"] / row["low"]) / 2 / 1.966  # Student's quantile for 396 degrees of freedom
    assert error == pytest.approx(fit.bse["b"], rel=0.01)
    for group, as_if in (("a", 0.0), ("b", 1.0)):
        assert of(table, group)["adjusted_share"] == pytest.approx(fit.predict(x.assign(b=as_if)).mean(), rel=1e-5)
    assert table["note"].tolist() == ["reference", ""]
    assert table["n_documents"].tolist() == [200, 200]


def test_what_only_sources_explain_goes_away() -> None:
    crude, held = (adjusted(*drawn(1), hold=hold) for hold in ([], ["source"]))
    assert of(crude, "b")["q"] < 0.001
    assert of(held, "b")["q"] > 0.05
    shares = held.set_index("group")[["share", "adjusted_share"]].diff().loc["b"]
    assert shares["share"] > 0.15
    assert abs(shares["adjusted_share"]) < 0.05


def test_intervals_hold_the_known_odds() -> None:
    odds = dict(zip("bcdef", [-0.5, 0.3, 0.8, 0.0, 1.2], strict=True))
    held = []
    for seed in range(24):
        rng = np.random.default_rng(seed)
        names, sources = np.repeat(list("abcdef"), 30).tolist(), list("xyz") * 60
        logits = [-1 + odds.get(city, 0.0) + (source == "y") for city, source in zip(names, sources, strict=True)]
        rows = [
            (city, (rng.random(5) < special.expit(x)).astype(int).tolist())
            for city, x in zip(names, logits, strict=True)
        ]
        table = adjusted(*world(rows, source=sources), hold=["source"], reference="a").set_index("group")
        held += [table.loc[city, "low"] <= np.exp(value) <= table.loc[city, "high"] for city, value in odds.items()]
    assert 0.9 <= np.mean(held) <= 0.99


def cities(**documents: list[list[int]]) -> list[tuple[str, list[int]]]:
    return [(city, carries) for city, rows in documents.items() for carries in rows]


MIXED = [[1, 0, 0]] * 10 + [[0, 1, 1]] * 10


class TestNotes:
    def test_none_and_all(self) -> None:
        rows = cities(a=MIXED, b=MIXED, c=[[0, 0]] * 10, d=[[1, 1]] * 10)
        table = adjusted(*world(rows), hold=[])
        assert of(table, "c")["note"] == "no passage carries the theme"
        assert of(table, "d")["note"] == "every passage carries the theme"
        figures = ["odds_ratio", "low", "high", "p", "q"]
        assert table.loc[table["group"].isin(["c", "d"]), [*figures, "adjusted_share"]].isna().all(axis=None)
        assert of(table, "b")[figures].notna().all()

    def test_too_few_documents(self) -> None:
        table = adjusted(*world(cities(a=MIXED, b=MIXED, c=[[1, 0]] * 4)), hold=[])
        assert of(table, "c")["note"] == "too few documents"
        short = world(cities(a=MIXED[8:13], b=MIXED[8:13]), source=[f"s{n % 5}" for n in range(10)])
        notes = set(adjusted(*short, hold=["source"])["note"])
        assert len(notes) == 1
        assert notes <= {"too few documents to hold source constant", "cannot be told apart from source"} | {
            "no other group to compare with"
        }

    @pytest.mark.parametrize("rows", [cities(a=MIXED), cities(a=MIXED, b=[[0]] * 9)])
    def test_a_single_group(self, rows: list[tuple[str, list[int]]]) -> None:
        table = adjusted(*world(rows), hold=[])
        assert of(table, "a")["note"] == "no other group to compare with"
        assert table[["odds_ratio", "p", "q"]].isna().all(axis=None)

    def test_missing_dates(self) -> None:
        dates = ["1398/01/01", "1399/01/01", "1398/01/01", ""] * 15
        tables = world(cities(a=MIXED * 2, b=MIXED), date_jalali=dates)
        table = adjusted(*tables, hold=["year"])
        assert of(table, "b")["note"] == "5 documents without year left out"
        assert table["n_documents"].tolist() == [30, 15]
        known = tables.corpus["date_jalali"] != ""
        same = adjusted(tables.coded, tables.passages, tables.corpus[known], hold=["year"])
        pd.testing.assert_frame_equal(table.drop(columns="note"), same.drop(columns="note"))

    def test_no_dates_at_all(self) -> None:
        table = adjusted(*world(cities(a=MIXED, b=MIXED), date_jalali=[""] * 40), hold=["year"])
        assert table["note"].tolist() == ["too few documents with year"] * 2
        assert table["odds_ratio"].isna().all()

    def test_a_source_a_city(self) -> None:
        rows = cities(a=MIXED, b=MIXED, c=MIXED)
        table = adjusted(*world(rows, source=[city for city, _ in rows]), hold=["source"])
        assert table["note"].tolist()[0] == "reference"
        assert table["note"].str.startswith("nothing to compare with").sum() == 2
        assert table[["low", "p", "adjusted_share"]].isna().all(axis=None)

    def test_what_is_held_constant_may_say_the_same_twice(self) -> None:
        coded, passages, corpus = drawn(7, 200)
        once = adjusted(coded, passages, corpus, hold=["source"])
        twice = adjusted(coded, passages, corpus.assign(agency=corpus["source"]), hold=["source", "agency"])
        pd.testing.assert_frame_equal(once, twice)

    def test_levels_that_are_certain_tell_nothing_but_count_in_adjusted_shares(self) -> None:
        rows = cities(a=MIXED, b=MIXED[5:])
        plain = adjusted(*world(rows, source=["x"] * 35), hold=["source"])
        silent = [("a", [0, 0, 0])] * 3 + [("b", [0, 0, 0])] * 2
        table = adjusted(*world([*rows, *silent], source=["x"] * 35 + ["z"] * 5), hold=["source"])
        np.testing.assert_allclose(table["odds_ratio"], plain["odds_ratio"])
        np.testing.assert_allclose(table["adjusted_share"], plain["adjusted_share"] * 105 / 120)

    def test_separation_by_a_mixture_of_levels(self) -> None:
        """Neither level is certain, but both together leave the second city no free passage."""
        rows = [("a", [1, 0])] * 10 + [("a", [0, 0])] * 10 + [("b", [1, 1])] * 10 + [("b", [0, 0])] * 10
        sources = ["x"] * 10 + ["y"] * 10 + ["x"] * 10 + ["y"] * 10
        table = adjusted(*world(rows, source=sources), hold=["source"])
        assert table["odds_ratio"].dropna().tolist() in ([], [1.0])
        assert table["low"].isna().all()
        assert (table["note"] != "").all()

    def test_an_adjusted_share_that_is_missing_has_a_reason(self) -> None:
        """In c and d the sources x and z tell all, so nobody knows what they would do in a and b."""
        rows = cities(a=MIXED, b=MIXED, c=[[0]] * 10 + [[1]] * 10, d=[[1]] * 10 + [[0]] * 10)
        sources = ["y"] * 40 + (["x"] * 10 + ["z"] * 10) * 2
        dates = ["1398/01/01"] * 60 + ["1399/01/01"] * 20
        table = adjusted(*world(rows, source=sources, date_jalali=dates))
        assert table["adjusted_share"].isna().all()
        assert of(table, "b")["odds_ratio"] == pytest.approx(1)
        assert of(table, "b")["note"].startswith("no adjusted share")


class TestTable:
    def test_the_reference_can_be_chosen(self) -> None:
        tables = drawn(2, 200, effect=0.7)
        first, second = (adjusted(*tables, hold=["source"], reference=group) for group in "ab")
        assert of(first, "b")["odds_ratio"] == pytest.approx(1 / of(second, "a")["odds_ratio"])
        assert of(first, "b")["p"] == pytest.approx(of(second, "a")["p"])
        np.testing.assert_allclose(first["adjusted_share"], second["adjusted_share"])

    def test_themes_by_year(self) -> None:
        coded, passages, corpus = drawn(3, 200)
        both = pd.concat([coded, coded.assign(theme="u").iloc[::2]])
        table = adjusted(both, passages, corpus, ["u", "t"], by="year", hold=["city"])
        assert table["theme"].tolist() == ["u", "u", "t", "t"]
        assert table["group"].tolist() == ["1398", "1399"] * 2
        assert (table["q"].dropna() >= table["p"].dropna()).all()

    def test_order_of_rows_changes_nothing(self) -> None:
        tables = drawn(4, 100)
        mixed = (part.sample(frac=1, random_state=1) for part in tables)
        pd.testing.assert_frame_equal(adjusted(*tables), adjusted(*mixed))

    def test_nothing_coded(self) -> None:
        coded, passages, corpus = drawn(5, 40)
        assert adjusted(coded.iloc[:0], passages, corpus).empty
        assert (adjusted(coded.iloc[:0], passages, corpus, "t")["note"] == "no passage carries the theme").all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"hold": "source"}, "list of columns"),
        ({"hold": ["city"]}, "other than 'city'"),
        ({"hold": ["shahr"]}, "'shahr'"),
        ({"reference": "z"}, "no group 'z'"),
        ({"level": 2}, "between 0 and 1"),
    ],
)
def test_bad_option(options: dict[str, object], message: str) -> None:
    with pytest.raises(UserError, match=message):
        adjusted(*drawn(6, 20), **options)  # type: ignore[arg-type]
