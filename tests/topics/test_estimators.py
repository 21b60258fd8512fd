"""What holds for both topic models: scikit-learn's contract, recovery of planted topics, determinism."""

from __future__ import annotations

import hashlib
import inspect
import os
import pickle
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.utils.estimator_checks import parametrize_with_checks

from pranalytics.topics import inference
from pranalytics.topics.inference import _parts
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF

from .conftest import Planted, align, plant

MODELS = [NMF, LDA]


@parametrize_with_checks([NMF(3), LDA(3)])  # nothing is exempt
def test_contract_of_scikit_learn(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("cls", MODELS)
class TestRecovery:
    def test_topics(self, cls: Any, planted: Planted) -> None:
        model = cls(4).fit(planted.counts)
        near = align(model.components_, planted.topics)
        for k, row in enumerate(model.components_[near]):
            own = set(np.argsort(planted.topics[k])[-8:])
            assert len(own & set(np.argsort(row)[-8:])) >= 6

    def test_mixtures(self, cls: Any, planted: Planted) -> None:
        model = cls(4).fit(planted.counts)
        found = model.transform(planted.counts)[:, align(model.components_, planted.topics)]
        clear = planted.mixtures.max(axis=1) > 0.7
        assert (found.argmax(axis=1) == planted.mixtures.argmax(axis=1))[clear].mean() > 0.97

    def test_new_documents(self, cls: Any, planted: Planted) -> None:
        model = cls(4).fit(planted.counts)
        new = plant(50)  # the same seed: the same topics, other documents
        np.testing.assert_array_equal(new.topics, planted.topics)
        found = model.transform(new.counts)[:, align(model.components_, planted.topics)]
        clear = new.mixtures.max(axis=1) > 0.7
        assert (found.argmax(axis=1) == new.mixtures.argmax(axis=1))[clear].mean() > 0.95


@pytest.mark.parametrize("cls", MODELS)
class TestDeterminism:
    def test_seed_changes_nothing(self, cls: Any, planted: Planted) -> None:
        models = [cls(4, random_state=seed).fit(planted.counts) for seed in (0, 1, 99)]
        for model in models[1:]:
            np.testing.assert_array_equal(model.components_, models[0].components_)

    def test_order_of_documents_changes_nothing(self, cls: Any, planted: Planted) -> None:
        order = np.random.default_rng(5).permutation(planted.counts.shape[0])
        straight, shuffled = cls(4).fit(planted.counts), cls(4).fit(planted.counts[order])
        np.testing.assert_array_equal(shuffled.components_, straight.components_)
        np.testing.assert_array_equal(shuffled.topic_shares_, straight.topic_shares_)
        np.testing.assert_array_equal(
            shuffled.transform(planted.counts)[order], straight.transform(planted.counts[order])
        )

    def test_second_run_is_equal(self, cls: Any, planted: Planted) -> None:
        model = cls(4)
        first = model.fit_transform(planted.counts)
        topics = model.components_.copy()
        np.testing.assert_array_equal(model.fit_transform(planted.counts), first)
        np.testing.assert_array_equal(model.components_, topics)

    def test_global_random_state_is_left_alone(self, cls: Any, planted: Planted) -> None:
        np.random.seed(7)
        before = np.random.get_state()[1].copy()
        cls(4, random_state=3).fit(planted.counts)
        np.testing.assert_array_equal(np.random.get_state()[1], before)


def fingerprint() -> str:
    """A hash over what both models find in some counts."""
    counts = np.random.default_rng(0).poisson(0.3, (300, 250))
    return hashlib.sha256(b"".join(cls(3).fit(counts).components_.tobytes() for cls in MODELS)).hexdigest()


@pytest.mark.parametrize("changed", [{"PYTHONHASHSEED": "4242"}, {"OMP_NUM_THREADS": "1"}, {"OMP_NUM_THREADS": "3"}])
def test_nothing_around_changes_the_result(changed: dict[str, str]) -> None:
    code = inspect.getsource(fingerprint)
    script = (
        "import hashlib\nimport numpy as np\nfrom pranalytics import LDA, NMF\nMODELS = [NMF, LDA]\n"
        f"{code}\nprint(fingerprint())"
    )
    done = subprocess.run(  # noqa: S603 (our own interpreter and script)
        [sys.executable, "-c", script],
        env=os.environ | changed,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == fingerprint()


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_workers_change_nothing(n_jobs: int) -> None:
    counts = plant(600).counts  # several parts
    one, other = LDA(4, n_jobs=n_jobs).fit(counts), LDA(4).fit(counts)
    np.testing.assert_array_equal(one.components_, other.components_)
    np.testing.assert_array_equal(one.transform(counts), other.transform(counts))


@pytest.mark.parametrize("cls", MODELS)
class TestStopped:
    """Whatever stops a fit, the model stays as it was."""

    def test_by_the_user(self, cls: Any, planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
        model = cls(4).fit(planted.counts)
        before, topics = dict(vars(model)), model.components_.copy()

        def stop(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("pranalytics.topics.nmf.nndsvd", stop)
        with pytest.raises(KeyboardInterrupt):
            model.fit(planted.counts[:50, :30])
        assert vars(model) == before
        np.testing.assert_array_equal(model.components_, topics)

    def test_by_bad_counts(self, cls: Any, planted: Planted) -> None:
        model = cls(4)
        with pytest.raises(ValueError, match="NaN"):
            model.fit(np.array([[1.0, np.nan]]))
        assert vars(model) == vars(cls(4))


class TestProgress:
    def test_tells_every_part_of_every_pass(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(inference, "_DOCUMENTS", 100)
        monkeypatch.setattr(inference, "_COUNTS", 1)
        told: list[tuple[str, int, int]] = []
        counts = plant(400).counts
        LDA(3, passes=2, tol=0).fit(counts, progress=lambda *step: told.append(step))
        steps = len(list(_parts(counts)))
        assert steps > 2
        assert [(number, of) for _, number, of in told] == [(number, steps) for number in range(1, steps + 1)] * 2
        assert {name for name, _, _ in told} == {"یافتن موضوع‌ها"}

    def test_stop_within_a_batch(self, planted: Planted) -> None:
        def stop(_step: str, _number: int, _steps: int) -> None:
            raise KeyboardInterrupt

        model = LDA(4).fit(planted.counts)
        before = dict(vars(model))
        with pytest.raises(KeyboardInterrupt):
            model.partial_fit(planted.counts, progress=stop)
        assert vars(model) == before


@pytest.mark.parametrize("cls", MODELS)
class TestNames:
    def test_terms_name_columns_and_topics(self, cls: Any, planted: Planted) -> None:
        terms = [f"واژه{n}" for n in range(planted.counts.shape[1])]
        model = cls(4).fit(planted.counts, terms=terms)
        assert model.feature_names_in_.tolist() == terms
        assert model.topic_names_.shape == (4,)
        assert all(set(name.split("، ")) <= set(terms) for name in model.topic_names_)
        model.transform(planted.counts)  # without a warning that the matrix cannot name its columns

    def test_without_terms_there_are_no_names(self, cls: Any, planted: Planted) -> None:
        model = cls(2).fit(planted.counts)
        assert model.topic_names_.tolist() == ["", ""]
        assert not hasattr(model, "feature_names_in_")

    def test_terms_have_to_fit(self, cls: Any, planted: Planted) -> None:
        with pytest.raises(ValueError, match="2 terms for the 80 columns"):
            cls(2).fit(planted.counts, terms=["الف", "ب"])

    def test_other_width_is_refused(self, cls: Any, planted: Planted) -> None:
        model = cls(2).fit(planted.counts, terms=map(str, range(80)))
        with pytest.raises(ValueError, match=f"3 features, but {cls.__name__} is expecting 80"):
            model.transform(np.ones((2, 3)))


@pytest.mark.parametrize("cls", MODELS)
class TestEdges:
    def test_fit_transform_is_transform_after_fit(self, cls: Any, planted: Planted) -> None:
        np.testing.assert_allclose(
            cls(4).fit_transform(planted.counts), cls(4).fit(planted.counts).transform(planted.counts)
        )

    def test_sparse_and_dense_are_one(self, cls: Any, planted: Planted) -> None:
        dense = planted.counts.toarray()
        expected = cls(4).fit(planted.counts)
        for same in (dense, dense.astype(np.float32), planted.counts.tocsc(), sparse.csr_array(planted.counts)):
            np.testing.assert_allclose(cls(4).fit(same).components_, expected.components_)
            np.testing.assert_allclose(expected.transform(same), expected.transform(planted.counts))

    def test_counts_stay_as_they_are(self, cls: Any, planted: Planted) -> None:
        before = planted.counts.copy()
        cls(4).fit(planted.counts).transform(planted.counts)
        assert (before != planted.counts).nnz == 0
        assert planted.counts.dtype == before.dtype

    def test_parts_that_stand_twice_or_count_zero(self, cls: Any) -> None:
        tangled = sparse.csr_matrix(([1, 1, 0, 2, 3, 2], [0, 0, 1, 1, 2, 3], [0, 3, 4, 6]), shape=(3, 4))
        clean = sparse.csr_matrix(tangled.toarray())
        np.testing.assert_allclose(cls(2).fit(tangled).components_, cls(2).fit(clean).components_)
        np.testing.assert_allclose(cls(2).fit(clean).transform(tangled), cls(2).fit(clean).transform(clean))

    def test_rows_sum_to_one(self, cls: Any, planted: Planted) -> None:
        mixtures = cls(4).fit_transform(planted.counts)
        np.testing.assert_allclose(mixtures.sum(axis=1), 1)
        assert mixtures.min() >= 0

    def test_empty_documents_have_equal_shares(self, cls: Any, planted: Planted) -> None:
        counts = sparse.vstack([planted.counts[:20], sparse.csr_matrix((2, planted.counts.shape[1]))], format="csr")
        model = cls(3).fit(counts)
        np.testing.assert_allclose(model.transform(counts)[-2:], 1 / 3)

    @pytest.mark.parametrize("shape", [(1, 6), (3, 8), (8, 3), (1, 1)])
    def test_more_topics_than_documents_or_terms(self, cls: Any, shape: tuple[int, int]) -> None:
        counts = np.random.default_rng(2).poisson(2.0, shape) + 1
        model = cls(10).fit(counts)
        assert model.components_.shape == (10, shape[1])
        assert np.isfinite(model.components_).all()
        np.testing.assert_allclose(model.transform(counts).sum(axis=1), 1)

    def test_nothing_counted_at_all(self, cls: Any) -> None:
        model = cls(2).fit(np.zeros((3, 4)))
        assert np.isfinite(model.components_).all()
        np.testing.assert_allclose(model.transform(np.zeros((3, 4))), 0.5)

    def test_all_documents_alike(self, cls: Any) -> None:
        model = cls(3).fit(np.tile([3, 0, 1, 2], (9, 1)))
        assert np.isfinite(model.components_).all()

    def test_one_topic(self, cls: Any, planted: Planted) -> None:
        np.testing.assert_allclose(cls(1).fit_transform(planted.counts), 1)

    def test_clone_pickle_and_names(self, cls: Any, planted: Planted) -> None:
        model = cls(4).set_output(transform="pandas").fit(planted.counts)
        again = pickle.loads(pickle.dumps(model))  # noqa: S301
        table = again.transform(planted.counts)
        assert table.columns.tolist() == [f"{cls.__name__.lower()}{k}" for k in range(4)]
        np.testing.assert_array_equal(table, model.transform(planted.counts))
        assert clone(model).get_params() == model.get_params()
        assert not hasattr(clone(model), "components_")

    @pytest.mark.parametrize("bad", [0, -1, 2.5])
    def test_bad_number_of_topics(self, cls: Any, bad: object) -> None:
        with pytest.raises(ValueError, match="n_components"):
            cls(bad).fit(np.ones((3, 3)))

    def test_negative_counts(self, cls: Any) -> None:
        with pytest.raises(ValueError, match="Negative"):
            cls(2).fit(np.array([[1, -1], [2, 0]]))
