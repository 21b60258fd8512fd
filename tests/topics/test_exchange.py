"""Models for gensim and pyLDAvis."""

from __future__ import annotations

import numpy as np
import pytest
from gensim.matutils import Sparse2Corpus

from pranalytics.topics.exchange import pyldavis_inputs, to_gensim
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF

from .conftest import Planted

TERMS = [f"واژه{n}" for n in range(80)]


class TestGensim:
    def test_topics_priors_and_words_are_the_same(self, planted: Planted) -> None:
        model = LDA(4, seeds={"گزیده": TERMS[:2]}).fit(planted.counts, terms=TERMS)
        twin = to_gensim(model)
        np.testing.assert_allclose(twin.state.get_lambda(), model.components_)
        np.testing.assert_allclose(
            twin.get_topics(), model.components_ / model.components_.sum(axis=1, keepdims=True), atol=1e-12
        )
        np.testing.assert_allclose(twin.alpha, 1 / 4)
        assert twin.id2word[7] == TERMS[7]
        assert twin.state.numdocs == 200

    def test_mixtures_agree(self, planted: Planted) -> None:
        model = LDA(4).fit(planted.counts)
        gamma, _ = to_gensim(model).inference(list(Sparse2Corpus(planted.counts, documents_columns=False)))
        np.testing.assert_allclose(gamma / gamma.sum(axis=1, keepdims=True), model.transform(planted.counts), atol=2e-2)

    def test_gensim_can_go_on(self, planted: Planted) -> None:
        twin = to_gensim(LDA(4).fit(planted.counts))
        twin.update(list(Sparse2Corpus(planted.counts[:50], documents_columns=False)))
        assert np.isfinite(twin.get_topics()).all()

    def test_only_lda(self, planted: Planted) -> None:
        with pytest.raises(TypeError, match="NMF"):
            to_gensim(NMF(2).fit(planted.counts))  # type: ignore[arg-type]


@pytest.mark.parametrize("cls", [LDA, NMF])
class TestPyldavis:
    def test_what_pyldavis_checks(self, cls: type, planted: Planted) -> None:
        counts = planted.counts.toarray()
        counts[3], counts[:, 5] = 0, 0  # an empty document, and a term that never occurs
        inputs = pyldavis_inputs(cls(4).fit(counts), counts, terms=TERMS)
        assert inputs["topic_term_dists"].shape == (4, 79)
        assert inputs["doc_topic_dists"].shape == (199, 4)
        assert len(inputs["vocab"]) == 79
        assert TERMS[5] not in inputs["vocab"]
        np.testing.assert_allclose(inputs["topic_term_dists"].sum(axis=1), 1)
        np.testing.assert_allclose(inputs["doc_topic_dists"].sum(axis=1), 1)
        assert inputs["topic_term_dists"].min() > 0
        assert inputs["doc_lengths"].sum() == inputs["term_frequency"].sum() == counts.sum()

    def test_pyldavis_takes_them(self, cls: type, planted: Planted) -> None:
        pyldavis = pytest.importorskip("pyLDAvis", reason="pyLDAvis is not installed; it is no dependency")
        model = cls(4).fit(planted.counts, terms=TERMS)
        assert len(pyldavis.prepare(**pyldavis_inputs(model, planted.counts)).topic_order) == 4

    def test_refusals(self, cls: type, planted: Planted) -> None:
        model = cls(2).fit(planted.counts)
        with pytest.raises(ValueError, match="pass terms"):
            pyldavis_inputs(model, planted.counts)
        with pytest.raises(ValueError, match="No word"):
            pyldavis_inputs(model, 0 * planted.counts, terms=TERMS)
