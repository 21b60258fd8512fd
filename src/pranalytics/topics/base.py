"""What both topic models share: checks of the matrix, names of terms and topics, one thread, all or nothing.

In: a document-term matrix of counts. Out: the same, checked, as a CSR matrix of floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils.validation import check_array, validate_data

from pranalytics.threads import one_thread
from pranalytics.topics.counts import tidy_counts
from pranalytics.topics.naming import propose_names

_CHECKS: dict[str, Any] = {"accept_sparse": "csr", "dtype": np.float64, "ensure_non_negative": True}


class TopicEstimator(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """A topic model; not for use by itself.

    Attributes
    ----------
    components_ : ndarray, shape (n_components, n_features)
        Topics as weights of terms.
    """

    components_: NDArray[np.float64]

    def _validate(self, X: Any, *, terms: Iterable[str] | None = None, reset: bool = False) -> sparse.csr_matrix:
        """Return the matrix as tidy counts; with `reset`, note how many terms it has and what they are called.

        Raises
        ------
        ValueError
            If it holds anything but numbers from 0 on, has another number of terms than the model, or `terms` does
            not fit it.
        """
        unnamed = not hasattr(X, "columns")
        if reset:
            checked = validate_data(self, X, reset=True, **_CHECKS)
            self._terms_given = terms is not None
            if terms is not None:
                self.feature_names_in_ = _names_of(terms, checked.shape[1])
        elif unnamed and getattr(self, "_terms_given", False):
            # Terms were named beside the matrix, which cannot name them itself: nothing to compare or to warn of.
            checked = check_array(X, estimator=self, input_name="X", **_CHECKS)
            if checked.shape[1] != self.n_features_in_:
                raise ValueError(
                    f"X has {checked.shape[1]} features, but {type(self).__name__} is expecting "
                    f"{self.n_features_in_} features as input."
                )
        else:
            checked = validate_data(self, X, reset=False, **_CHECKS)
        return tidy_counts(sparse.csr_matrix(checked))

    def _name_topics(self, own: Iterable[str] = ()) -> None:
        """Name the topics: the first ones as told, the others by their words where these are known, else ""."""
        given = list(own)
        names = [""] * len(self.components_)
        if hasattr(self, "feature_names_in_"):
            names = propose_names(self.components_, self.feature_names_in_)
        self.topic_names_ = np.array(given + names[len(given) :], dtype=object)

    @property
    def _n_features_out(self) -> int:
        return len(self.components_)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags

    @contextmanager
    def _all_or_nothing(self) -> Iterator[Self]:
        """Leave the model as it was if anything, also Ctrl-C, stops the work; do the algebra in one thread."""
        before = dict(vars(self))
        try:
            with one_thread():
                yield self
        except BaseException:
            self.__dict__.clear()
            self.__dict__.update(before)
            raise


def _names_of(terms: Iterable[str], n_terms: int) -> NDArray[np.object_]:
    names = np.array([str(term) for term in terms], dtype=object)
    if len(names) != n_terms:
        raise ValueError(f"There are {len(names)} terms for the {n_terms} columns of X; each column needs its term.")
    return names
