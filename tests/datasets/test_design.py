"""What was planted in the sample is there, and nothing else is: measured on the author's labels alone."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy import stats

from pranalytics.comparison.prevalence import compare
from pranalytics.datasets.design import PLANTED, RISING, main, planted_rates, rising_rates

Sample = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


@pytest.fixture(scope="module")
def by_city(sample: Sample) -> pd.DataFrame:
    corpus, passages, labelled = sample
    return compare(labelled, passages, corpus, by="city")


def test_cities_stand_out_in_their_themes_and_in_no_others(by_city: pd.DataFrame) -> None:
    significant = by_city[by_city["q"] < 0.05]
    found = set(zip(significant["group"], significant["theme"], strict=True))
    assert found == set(PLANTED.items())
    assert (significant["difference"] > 0.05).all()


def test_no_other_difference_comes_near(by_city: pd.DataFrame) -> None:
    assert by_city["q"].nsmallest(len(PLANTED) + 1).iloc[-1] > 0.1


def test_planted_themes_lead_in_their_cities(by_city: pd.DataFrame) -> None:
    for city, theme in PLANTED.items():
        mine = by_city[by_city["theme"] == theme].sort_values("share")
        assert mine["group"].iloc[-1] == city
        assert mine["share"].iloc[-1] > 1.25 * mine["share"].iloc[-2]


def test_every_theme_occurs_in_nearly_every_city(by_city: pd.DataFrame) -> None:
    assert by_city["theme"].nunique() == 10
    assert (by_city["passages"] > 0).mean() > 0.95


def test_the_rising_theme_rises(sample: Sample) -> None:
    corpus, passages, labelled = sample
    by_year = compare(labelled, passages, corpus, by="year", themes=[RISING])
    years, shares = by_year["group"].astype(int), by_year["share"]
    assert years.tolist() == list(range(1396, 1403))
    assert stats.spearmanr(years, shares).statistic > 0.8
    assert shares.iloc[-1] > 5 * shares.iloc[0]


def test_no_other_theme_trends_like_it(sample: Sample) -> None:
    corpus, passages, labelled = sample
    by_year = compare(labelled, passages, corpus, by="year")
    spread = by_year.groupby("theme")["share"].agg(lambda share: share.max() - share.min())
    assert spread.idxmax() == RISING


def test_it_rises_in_most_cities(sample: Sample) -> None:
    corpus, passages, labelled = sample
    early = corpus["date_jalali"].str[:4] < "1400"
    shares = {}
    for name, part in (("early", corpus[early]), ("late", corpus[~early])):
        mine = passages[passages["doc_id"].isin(part["doc_id"])]
        table = compare(labelled, mine, part, by="city", themes=[RISING])
        shares[name] = table.set_index("group")["share"]
    assert (shares["late"] >= shares["early"]).mean() > 0.9


def test_the_tables_of_rates_agree_with_compare(sample: Sample, by_city: pd.DataFrame) -> None:
    planted, known = planted_rates(), by_city.set_index(["group", "theme"])
    assert dict(zip(planted["city"], planted["theme"], strict=True)) == PLANTED
    for row in planted.to_dict("records"):
        counted = known.loc[(row["city"], row["theme"])]
        assert (row["passages"], row["n_passages"]) == (counted["passages"], counted["n_passages"])
        assert row["share"] == pytest.approx(counted["share"])
    corpus, passages, labelled = sample
    by_year = compare(labelled, passages, corpus, by="year", themes=[RISING])
    assert rising_rates()["share"].tolist() == pytest.approx(by_year["share"].tolist())


def test_the_rates_in_the_description_are_the_real_ones(capsys: pytest.CaptureFixture[str]) -> None:
    from pranalytics.datasets.sample import sample_path

    main()
    printed = [line for line in capsys.readouterr().out.splitlines() if line]
    about = sample_path().with_name("ABOUT.md").read_text("utf-8").splitlines()
    assert printed == [line for line in about if line in set(printed)]
