"""The vectorizers are scikit-learn's with the Analyzer inside; the oracle puts the two together by hand."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import make_pipeline

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.vectors import PersianCountVectorizer, PersianTfidfVectorizer, distinctive_words

LAYERS = ("grammar", "news", "site")
TEXTS = [
    "دوره هاي آموزشي براي كاركنان شهرداري برگزار ميشود.",
    "دوره‌های آموزشی و کارگاه‌های خبرنویسی برای کارکنان در ۱۲ آذر برگزار شد.",
    "به گزارش روابط عمومی، پل تازه در خیابان GIS گشوده شد.",
    "شهرداري رشت با سازمان ها هماهنگي مي كند؛ هماهنگی، هماهنگی!",
]
VECTORIZERS = [PersianCountVectorizer, PersianTfidfVectorizer]


def lemmas_joined(**options: Any) -> list[str]:
    """The texts as lemmas with spaces between: what a vectorizer without any Persian can split."""
    chosen = {"stop_words": LAYERS, "keep_numbers": False, "keep_verbs": False, "min_length": 2} | options
    return [" ".join(Analyzer(**chosen).lemmas(text)) for text in TEXTS]


def plain(cls: Any, **options: Any) -> Any:
    """A vectorizer of scikit-learn that only splits at spaces."""
    return cls(tokenizer=lambda text: text.split(" ") if text else [], token_pattern=None, lowercase=False, **options)


def assert_same(ours: Any, theirs: Any, joined: list[str]) -> None:
    mine, reference = ours.fit_transform(TEXTS), theirs.fit_transform(joined)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    np.testing.assert_allclose(mine.toarray(), reference.toarray())
    assert mine.format == "csr"
    assert mine.dtype == reference.dtype


class TestAgainstScikitLearn:
    def test_counts(self) -> None:
        assert_same(PersianCountVectorizer(), plain(CountVectorizer), lemmas_joined())

    @pytest.mark.parametrize("options", [{}, {"sublinear_tf": True}, {"norm": "l1"}, {"use_idf": False, "norm": None}])
    def test_tfidf(self, options: dict[str, Any]) -> None:
        assert_same(PersianTfidfVectorizer(**options), plain(TfidfVectorizer, **options), lemmas_joined())

    @pytest.mark.parametrize("ngram_range", [(1, 1), (1, 2), (2, 2), (2, 4)])
    def test_ngrams(self, ngram_range: tuple[int, int]) -> None:
        assert_same(
            PersianCountVectorizer(ngram_range=ngram_range),
            plain(CountVectorizer, ngram_range=ngram_range),
            lemmas_joined(),
        )

    @pytest.mark.parametrize("limits", [{"min_df": 2}, {"max_df": 0.5}, {"max_features": 3}, {"binary": True}])
    def test_limits(self, limits: dict[str, Any]) -> None:
        assert_same(PersianCountVectorizer(**limits), plain(CountVectorizer, **limits), lemmas_joined())

    @pytest.mark.parametrize(
        "options",
        [
            {"stop_words": ()},
            {"stop_words": ("grammar",)},
            {"extra_stop_words": ("شهرداري",)},
            {"keep_numbers": True},
            {"keep_latin": False},
            {"keep_verbs": True, "stop_words": ()},
            {"min_length": 5},
            {"parts_of_speech": ("noun",)},
            {"protected_words": ("کارکنان",)},
            {"compounds": ("پل‌تازه",)},
        ],
    )
    def test_choices_of_words(self, options: dict[str, Any]) -> None:
        assert_same(PersianCountVectorizer(**options), plain(CountVectorizer), lemmas_joined(**options))

    def test_terms_are_one_word(self) -> None:
        vectorizer = PersianCountVectorizer(terms=["روابط عمومی"]).fit(TEXTS)
        words = vectorizer.get_feature_names_out().tolist()
        assert "روابط عمومی" in words
        assert "عمومی" not in words

    def test_the_terms_of_the_package(self) -> None:
        known, none = (PersianCountVectorizer(terms=terms).fit(TEXTS) for terms in (True, False))
        assert "روابط عمومی" in known.get_feature_names_out()
        assert (
            none.get_feature_names_out().tolist()
            == PersianCountVectorizer().fit(TEXTS).get_feature_names_out().tolist()
        )

    def test_no_stop_words_as_scikit_learn_says_it(self) -> None:
        assert_same(PersianCountVectorizer(stop_words=None), plain(CountVectorizer), lemmas_joined(stop_words=()))


@pytest.mark.parametrize("cls", VECTORIZERS)
class TestContract:
    def test_spelling_changes_nothing(self, cls: Any) -> None:
        matrix = cls().fit_transform(["برنامه‌های کتابخانهٔ شهرداری", "برنامه هاي كتابخانه ي شهرداري"]).toarray()
        np.testing.assert_allclose(matrix[0], matrix[1])

    def test_parameters_survive(self, cls: Any) -> None:
        vectorizer = cls(stop_words=["grammar"], extra_stop_words={"رشت"}, ngram_range=(1, 2), min_length=3)
        assert clone(vectorizer).get_params() == vectorizer.get_params()
        assert cls().set_params(**vectorizer.get_params()).get_params() == vectorizer.get_params()
        assert {"keep_numbers", "keep_latin", "keep_verbs", "max_df", "vocabulary"} <= set(cls().get_params())

    def test_pickle(self, cls: Any) -> None:
        vectorizer = cls(ngram_range=(1, 2)).fit(TEXTS)
        again = pickle.loads(pickle.dumps(vectorizer))  # noqa: S301
        np.testing.assert_array_equal(again.transform(TEXTS).toarray(), vectorizer.transform(TEXTS).toarray())

    def test_in_a_pipeline(self, cls: Any) -> None:
        mixture = make_pipeline(cls(), TruncatedSVD(2)).fit_transform(TEXTS)
        assert mixture.shape == (4, 2)

    def test_own_vocabulary(self, cls: Any) -> None:
        vectorizer = cls(vocabulary=["هماهنگی", "آموزشی"])
        assert vectorizer.fit_transform(TEXTS).shape == (4, 2)

    def test_unknown_words_count_nothing(self, cls: Any) -> None:
        assert cls().fit(TEXTS).transform(["واژه‌ای ناشناخته", ""]).nnz == 0

    def test_stop_words_can_be_read(self, cls: Any) -> None:
        words = cls(stop_words=("news",), extra_stop_words=("رشت",)).get_stop_words()
        assert {"گزارش", "رشت"} <= words
        assert "از" not in words

    @pytest.mark.parametrize("texts", [[], ["", " "], ["از به در ۱۲"]])
    def test_no_word_left(self, cls: Any, texts: list[str]) -> None:
        with pytest.raises(ValueError, match="empty vocabulary"):
            cls().fit(texts)

    @pytest.mark.parametrize(
        ("option", "value"),
        [
            ("stop_words", "news"),
            ("extra_stop_words", None),
            ("min_length", 1.5),
            ("keep_latin", "yes"),
            ("max_df", -1),
        ],
    )
    def test_bad_parameters(self, cls: Any, option: str, value: object) -> None:
        with pytest.raises(ValueError, match=option):
            cls(**{option: value}).fit(TEXTS)

    def test_bad_ngram_range(self, cls: Any) -> None:
        with pytest.raises(ValueError, match="ngram_range"):
            cls(ngram_range=(2, 1)).fit(TEXTS)

    def test_unknown_layer(self, cls: Any) -> None:
        with pytest.raises(UserError, match="sport"):
            cls(stop_words=("sport",)).fit(TEXTS)

    def test_one_text_is_not_many(self, cls: Any) -> None:
        with pytest.raises(ValueError, match="string object received"):
            cls().fit(TEXTS[0])


class TestDistinctiveWords:
    TERMS = ("الف", "ب", "پ", "ت")

    def test_by_hand(self) -> None:
        # group x: الف 3 times in two documents, ت in both; y: ب 4 times, ت once in one document
        counts = sparse.csr_matrix([[2, 0, 0, 1], [1, 0, 0, 1], [0, 2, 0, 1], [0, 2, 0, 0]])
        table = distinctive_words(counts, self.TERMS, ["x", "x", "y", "y"])
        # ت stands in both groups: it sets none apart; then one word is left a group, of length one
        assert table.to_dict("records") == [
            {"group": "x", "rank": 1, "term": "الف", "score": 1.0},
            {"group": "y", "rank": 1, "term": "ب", "score": 1.0},
        ]

    def test_formula(self) -> None:
        counts = sparse.csr_matrix([[3, 1, 0, 0], [1, 2, 0, 0], [0, 2, 5, 0], [0, 1, 1, 0], [0, 0, 0, 1]])
        table = distinctive_words(counts, self.TERMS, ["x", "x", "y", "y", "z"])
        alef = np.log(1 + 4) * np.log(4 / 2)
        be = np.log(1 + 3) * np.log(4 / 3)
        scores = table[table["group"] == "x"].set_index("term")["score"]
        assert scores.to_dict() == pytest.approx({"الف": alef / np.hypot(alef, be), "ب": be / np.hypot(alef, be)})

    def test_words_of_one_document_are_left_out(self) -> None:
        counts = sparse.csr_matrix([[9, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 1, 0]])
        table = distinctive_words(counts, self.TERMS, ["x", "x", "y", "y"])
        assert table["term"].tolist() == ["ب", "پ"]

    def test_a_group_of_one_document_has_words_too(self) -> None:
        counts = sparse.csr_matrix([[1, 0, 0, 0], [1, 0, 0, 0], [0, 3, 0, 0]])
        table = distinctive_words(counts, self.TERMS, ["x", "x", "y"])
        assert table["term"].tolist() == ["الف", "ب"]

    def test_ties_stand_in_the_order_of_the_alphabet(self) -> None:
        counts = sparse.csr_matrix([[2, 2, 2, 0], [0, 0, 0, 1]])
        table = distinctive_words(counts, ["ب", "الف", "پ", "ت"], ["x", "y"], n_words=2)
        assert table[table["group"] == "x"]["term"].tolist() == sorted(["ب", "الف", "پ"])[:2]

    def test_one_group_is_ordered_by_frequency(self) -> None:
        counts = sparse.csr_matrix([[1, 3, 0, 2], [1, 3, 0, 1]])
        table = distinctive_words(counts, self.TERMS, ["x", "x"])
        assert table["term"].tolist() == ["ب", "ت", "الف"]
        assert table["rank"].tolist() == [1, 2, 3]

    def test_order_of_documents_changes_nothing(self) -> None:
        rng = np.random.default_rng(0)
        counts = sparse.csr_matrix(rng.poisson(1.0, (12, 4)))
        groups = np.repeat(["x", "y", "z"], 4)
        order = rng.permutation(12)
        pd.testing.assert_frame_equal(
            distinctive_words(counts, self.TERMS, groups),
            distinctive_words(counts[order], self.TERMS, groups[order]),
        )

    @pytest.mark.parametrize("groups", [["", ""], []])
    def test_no_group(self, groups: list[str]) -> None:
        table = distinctive_words(sparse.csr_matrix((len(groups), 4)), self.TERMS, groups)
        assert table.columns.tolist() == ["group", "rank", "term", "score"]
        assert table.empty

    def test_documents_without_a_group_count_nowhere(self) -> None:
        counts = sparse.csr_matrix([[1, 0, 0, 0], [0, 5, 0, 0], [0, 0, 1, 0]])
        assert distinctive_words(counts, self.TERMS, ["x", "", "y"])["term"].tolist() == ["الف", "پ"]

    def test_lengths_that_do_not_fit(self) -> None:
        with pytest.raises(ValueError, match="3 groups"):
            distinctive_words(sparse.csr_matrix((2, 4)), self.TERMS, ["x", "y", "z"])

    def test_a_group_that_is_no_string(self) -> None:
        with pytest.raises(TypeError, match='A group has to be a str, not nan; write "" where a document has none'):
            distinctive_words(sparse.csr_matrix((2, 4)), self.TERMS, ["x", float("nan")])  # type: ignore[list-item]
