"""The matrix: one order of rows, weights, and TF-IDF told from counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from pranalytics.topics.counts import in_one_order, inverse_document_frequency, looks_like_tfidf, tidy_counts, weigh

from .conftest import Planted

small_counts = arrays(np.int64, st.tuples(st.integers(1, 8), st.integers(1, 6)), elements=st.integers(0, 4))


@given(small_counts, st.randoms(use_true_random=False))
def test_order_of_rows_is_forgotten(counts: np.ndarray, random: object) -> None:
    order = list(range(len(counts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    straight, shuffled = (in_one_order(tidy_counts(sparse.csr_matrix(rows))) for rows in (counts, counts[order]))
    np.testing.assert_array_equal(straight.toarray(), shuffled.toarray())
    assert sorted(map(tuple, straight.toarray())) == sorted(map(tuple, counts))


def test_weights_are_those_of_scikit_learn_with_its_idf_less_one(planted: Planted) -> None:
    reference = TfidfTransformer(sublinear_tf=True, smooth_idf=False).fit(planted.counts)
    idf = inverse_document_frequency(planted.counts)
    np.testing.assert_allclose(idf, reference.idf_ - 1 + np.log1p(1 / planted.counts.shape[0]))
    reference.idf_ = idf
    np.testing.assert_allclose(
        weigh(planted.counts, idf).toarray(), reference.transform(planted.counts).toarray(), atol=1e-12
    )


class TestLooksLikeTfidf:
    @pytest.mark.parametrize("norm", ["l2", "l1", None])
    @pytest.mark.parametrize("sublinear", [False, True])
    @pytest.mark.parametrize("dtype", [np.float64, np.float32])
    def test_weights_do(self, planted: Planted, norm: str | None, sublinear: bool, dtype: type) -> None:
        weighted = TfidfTransformer(norm=norm, sublinear_tf=sublinear).fit_transform(planted.counts)
        with_empty = sparse.vstack([weighted, sparse.csr_matrix((1, weighted.shape[1]))]).astype(dtype)
        assert looks_like_tfidf(sparse.csr_matrix(with_empty, dtype=np.float64))

    @pytest.mark.parametrize(
        "counts",
        [
            [[3, 0, 1], [0, 2, 5]],
            [[0.5, 2.5, 0.0], [1.5, 0.0, 3.0]],  # half weight for each document
            [[1, 0], [0, 1]],  # single words: length one, but whole
            [[0.3, 0.0], [0.0, 0.3]],
            [[0.31, 1.7, 0.0], [1.93, 0.2, 3.3], [0.4, 0.45, 0.0]],  # any numbers
            [[0, 0]],
        ],
    )
    def test_counts_do_not(self, counts: list[list[float]]) -> None:
        assert not looks_like_tfidf(sparse.csr_matrix(np.array(counts, dtype=float)))

    @given(small_counts)
    def test_no_whole_numbers_do(self, counts: np.ndarray) -> None:
        assert not looks_like_tfidf(sparse.csr_matrix(counts.astype(float)))
