"""What a comparison owes to its edges: documents told with their number, few documents after a change, titles, gaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from pranalytics.comparison.changes import Series, find_changes
from pranalytics.comparison.clusters import Counts, correlation, effective_passages, p_against_others, totals
from pranalytics.comparison.controls import adjusted
from pranalytics.comparison.keyness import keyness
from pranalytics.comparison.prevalence import compare
from pranalytics.vectors import PersianCountVectorizer

from .conftest import world


def test_documents_that_are_alike_may_be_told_once() -> None:
    times = np.array([3, 1, 4, 2, 5])
    once = Counts(
        np.array([0.0, 2, 1, 0, 3]), np.array([4.0, 4, 3, 5, 3]), np.array([0, 0, 1, 1, 1]), times.astype(float)
    )
    each = Counts(*(np.repeat(part, times) for part in once[:3]))
    for told, wanted in zip(totals(once, 2), totals(each, 2), strict=True):
        np.testing.assert_allclose(told, wanted)
    assert correlation(once, totals(once, 2)) == pytest.approx(correlation(each, totals(each, 2)))


def test_themes_tell_of_documents_what_a_rare_one_cannot_and_each_weighs_as_its_passages() -> None:
    rows = [(city, [common] * 4) for city in "ab" for common in (0, 1, 1, 0, 1, 0)]  # a document is all or nothing
    rare = [[0, 0, 0, 1], [1, 0, 0, 0]] + [[0, 0, 0, 0]] * 4 + [[0, 1, 0, 0]] * 6
    one, two = world(rows, theme="common"), world([("a", each) for each in rare], theme="rare")
    coded = pd.concat([one.coded, two.coded])
    groups = np.repeat([0, 1], 6)
    counts = [Counts(np.array([float(sum(each)) for each in y]), np.full(12, 4.0), groups)
              for y in ([each for _, each in rows], rare)]  # fmt: skip
    sums = [totals(each, 2) for each in counts]
    own = [correlation(*pair) for pair in zip(counts, sums, strict=True)]
    usual = (24 * own[0] + 8 * own[1]) / 32
    assert own[1] < usual < own[0]
    table = compare(coded, one.passages, one.corpus).set_index(["theme", "group"])
    wanted = p_against_others(sums[1], effective_passages(sums[1], usual))
    assert table["p"]["rare"].tolist() == pytest.approx(wanted.tolist())
    assert wanted[0] > p_against_others(sums[1], effective_passages(sums[1], own[1]))[0]


@pytest.mark.parametrize("late", [True, False])
def test_a_change_has_enough_documents_on_both_sides(late: bool) -> None:
    time = np.arange(60)
    carrying = np.where(time >= 57, 6.0, 1.0) + (time % 3 == 0)
    _, changes = find_changes(Series(time, carrying if late else carrying[::-1], np.full(60, 8.0)), min_documents=10)
    assert changes
    assert all(10 <= change.time <= 50 for change in changes)


def test_words_of_titles_count_as_those_of_texts() -> None:
    texts = ["پل و بوستان", "پل و خیابان", "باران و برف", "باران و باد"] * 3
    corpus = pd.DataFrame({"doc_id": list("abcdefghijkl"), "city": ["رشت", "رشت", "یزد", "یزد"] * 3, "text": texts})
    titled = corpus.assign(title=["نمایشگاه", "نمایشگاه", "کویر", "کویر"] * 3)
    vectorizer = PersianCountVectorizer()
    counts = vectorizer.fit_transform(titled["title"] + "\n" + titled["text"])
    wanted = keyness(titled, counts=sparse.csr_matrix(counts), terms=vectorizer.get_feature_names_out().tolist())
    assert {"نمایشگاه", "کویر"} <= set(wanted["term"])
    pd.testing.assert_frame_equal(keyness(titled), wanted)
    assert not {"نمایشگاه", "کویر"} & set(keyness(corpus)["term"])


def test_a_city_whose_documents_hold_no_passage_has_no_share() -> None:
    mixed = [[1, 0, 0], [0, 1, 0], [0, 0, 0], [1, 1, 0]] * 5
    rows = [(city, carries) for city in "ab" for carries in mixed] + [("c", [])] * 3
    table = adjusted(*world(rows), hold=[]).set_index("group")
    assert table["share"].reindex(["a", "b"]).tolist() == pytest.approx([1 / 3] * 2)
    assert "c" not in table.index or np.isnan(table["share"]["c"])


def test_a_theme_that_is_asked_for_twice_is_told_once() -> None:
    tables = world([("x", [1, 0])] * 6 + [("y", [0, 1])] * 6)
    pd.testing.assert_frame_equal(compare(*tables, themes=["t", "u", "t"]), compare(*tables, themes=["t", "u"]))
