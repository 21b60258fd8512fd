"""Documents that are alike may be told once: comparisons are the same to the last bit."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pranalytics.comparison.controls import adjust_cells, adjusted
from pranalytics.comparison.prevalence import compare, compare_cells
from pranalytics.comparison.trends import COLUMNS, follow_cells, theme_trends
from pranalytics.scale.sums import sum_documents
from pranalytics.scale.tallies import tally

THEMES = ["training", "support"]
Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]

documents = st.lists(
    st.tuples(
        st.sampled_from(["رشت", "یزد", "قم", ""]),
        st.sampled_from(["1396/11/02", "1397/01/30", "1398/09/12", ""]),
        st.sampled_from(["ایسنا", "ایمنا", ""]),
        st.lists(st.sets(st.sampled_from(THEMES)), max_size=4),
    ),
    min_size=1,
    max_size=40,
)


def frames(rows: list[tuple[str, str, str, list[set[str]]]]) -> Frames:
    """Make documents, their passages and coded passages."""
    corpus = pd.DataFrame(
        [(f"d{n}", "", city, day, source, n) for n, (city, day, source, _) in enumerate(rows)],
        columns=["doc_id", "text", "city", "date_jalali", "source", "n"],
    ).assign(date="")
    passages = [(f"d{n}#{k}", f"d{n}") for n, row in enumerate(rows) for k in range(len(row[3]))]
    coded = [(f"d{n}#{k}", f"d{n}", t) for n, row in enumerate(rows) for k, ts in enumerate(row[3]) for t in sorted(ts)]
    return (
        corpus,
        pd.DataFrame(passages, columns=["passage_id", "doc_id"], dtype=str),
        pd.DataFrame(coded, columns=["passage_id", "doc_id", "theme"], dtype=str),
    )


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Assert that two tables hold the same numbers, whatever an empty column is called."""
    assert_frame_equal(one, other, check_exact=True, check_dtype=len(other) > 0, check_column_type=False)


class TestTally:
    @settings(max_examples=15)
    @given(documents)
    def test_shares_and_tests_are_those_of_documents_one_by_one(
        self, rows: list[tuple[str, str, str, list[set[str]]]]
    ) -> None:
        corpus, passages, coded = frames(rows)
        sums = sum_documents(corpus, passages, coded)
        for by in (None, "city", "year"):
            found = compare_cells(tally(sums["themes"], sums["sizes"], THEMES, by).cells)
            same(found, compare(coded, passages, corpus, by, themes=THEMES))

    @settings(max_examples=15)
    @given(documents)
    def test_the_order_of_documents_makes_no_difference(self, rows: list[tuple[str, str, str, list[set[str]]]]) -> None:
        corpus, passages, coded = frames(rows)
        turned = compare(coded[::-1], passages[::-1], corpus[::-1], "city", themes=THEMES)
        same(turned, compare(coded, passages, corpus, "city", themes=THEMES))

    @pytest.mark.parametrize("by", ["month", "season", "year"])
    def test_trends(self, by: str) -> None:
        corpus, passages, coded = frames(_many())
        sums = sum_documents(corpus, passages, coded)
        cells = tally(sums["month_themes"], sums["month_sizes"], THEMES, by).cells
        found = follow_cells([("", cells)], permutations=99)[list(COLUMNS)]
        same(found, theme_trends(coded, passages, corpus, by, themes=THEMES, permutations=99))

    def test_what_is_held_constant(self) -> None:
        corpus, passages, coded = frames(_many())
        sums = sum_documents(corpus, passages, coded)
        hold = ["year", "source"]
        found = adjust_cells(*tally(sums["themes"], sums["sizes"], THEMES, "city", hold))
        table = adjusted(coded, passages, corpus, THEMES, by="city", hold=hold)
        same(found, table)
        assert table["p"].notna().any()


def _many() -> list[tuple[str, str, str, list[set[str]]]]:
    """Two hundred documents in which themes differ between cities and years."""
    cities, days = ("رشت", "یزد", "قم"), ("1396/11/02", "1397/01/30", "1398/09/12", "")
    return [
        (
            cities[n % 3],
            days[n % 4],
            ("ایسنا", "ایمنا")[n % 2],
            [
                {"training"} if (n * (k + 3)) % 7 < n % 3 + 1 else {"support"} if (n + k) % 5 == 0 else set()
                for k in range(4)
            ],
        )
        for n in range(200)
    ]
