"""What a fitted topic model knows, as arrays, numbers and text; and the model again from that.

In: a fitted model. Out: its :class:`State`, and back.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.seeds import WordPrior

MODELS: dict[str, type[LDA] | type[NMF]] = {"LDA": LDA, "NMF": NMF}


class State(NamedTuple):
    """What a fitted model knows.

    Attributes
    ----------
    parameters : dict
        As given to its class.
    facts : dict
        Numbers, names and lists that it has learnt.
    arrays : dict
        Name to array of floats.
    """

    parameters: dict[str, Any]
    facts: dict[str, Any]
    arrays: dict[str, NDArray[np.float64]]


def state_of(model: LDA | NMF) -> State:
    """Return what a fitted model knows.

    Parameters
    ----------
    model : LDA or NMF
        Fitted.

    Returns
    -------
    State

    Examples
    --------
    >>> sorted(state_of(NMF(1).fit([[1, 2]])).arrays)
    ['components', 'idf', 'scale', 'topic_shares']
    """
    terms = getattr(model, "feature_names_in_", None)
    facts: dict[str, Any] = {
        "terms": None if terms is None else [str(term) for term in terms],
        "terms_given": bool(model._terms_given),
        "topic_names": [str(name) for name in model.topic_names_],
        "n_iter": int(model.n_iter_),
    }
    arrays = {"components": model.components_, "topic_shares": model.topic_shares_}
    if isinstance(model, LDA):
        prior = model._prior
        facts |= {
            "n_documents": int(model.n_documents_),
            "seed_columns": [own.tolist() for own in prior.columns],
            "seed_strength": float(prior.strength),
        }
        arrays |= {"doc_topic_prior": model.doc_topic_prior_, "free_prior": prior.free, "totals": prior.totals}
    else:
        arrays |= {"idf": model._idf, "scale": model._scale}
    return State(_plain(model.get_params(deep=False)), facts, arrays)


def restore(name: str, state: State) -> LDA | NMF:
    """Return the model that has a state.

    Parameters
    ----------
    name : {"LDA", "NMF"}
        Its class.
    state : State
        What it knows.

    Returns
    -------
    LDA or NMF

    Raises
    ------
    ValueError, TypeError, KeyError
        If the state is none of such a model.

    Examples
    --------
    >>> model = NMF(1).fit([[1, 2]])
    >>> bool((restore("NMF", state_of(model)).transform([[1, 2]]) == model.transform([[1, 2]])).all())
    True
    """
    arrays, facts = state.arrays, state.facts
    model = MODELS[name](**state.parameters)
    model._check_parameters()
    shape = arrays["components"].shape
    if len(shape) != 2 or shape[0] != model.n_components:
        raise ValueError("the number of topics is not the one that is said")
    sizes = {
        "components": shape, "topic_shares": shape[:1], "doc_topic_prior": shape[:1], "free_prior": shape,
        "totals": shape[1:], "idf": shape[1:], "scale": shape[:1],
    }  # fmt: skip
    for part, array in arrays.items():
        if array.shape != sizes[part] or (array < 0).any():
            raise ValueError(f"{part} has a wrong shape or numbers below 0")
    model.components_, model.topic_shares_ = arrays["components"], arrays["topic_shares"]
    model.n_features_in_ = shape[1]
    model.n_iter_ = _whole(facts["n_iter"])
    model._terms_given = bool(facts["terms_given"])
    model.topic_names_ = _names(facts["topic_names"], shape[0])
    if facts["terms"] is not None:
        model.feature_names_in_ = _names(facts["terms"], shape[1])
    if isinstance(model, NMF):
        model._idf, model._scale = arrays["idf"], arrays["scale"]
    else:
        columns = [_columns(own, shape[1]) for own in facts["seed_columns"]]
        if len(columns) > shape[0] or (arrays["doc_topic_prior"] <= 0).any() or (arrays["components"] <= 0).any():
            raise ValueError("the priors do not fit the topics")
        model._prior = WordPrior(arrays["free_prior"], columns, float(facts["seed_strength"]), arrays["totals"])
        model.topic_word_prior_ = model._prior.pseudo_counts()
        model.doc_topic_prior_ = arrays["doc_topic_prior"]
        model.n_documents_ = _whole(facts["n_documents"])
    return model


def _plain(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return parameters as JSON knows them."""
    plain = {name: value.item() if isinstance(value, np.generic) else value for name, value in parameters.items()}
    if plain.get("seeds"):
        plain["seeds"] = {str(name): [str(word) for word in words] for name, words in plain["seeds"].items()}
    return plain


def _names(names: Any, how_many: int) -> NDArray[np.object_]:
    if not isinstance(names, list) or len(names) != how_many or not all(isinstance(name, str) for name in names):
        raise ValueError("names are missing")
    return np.array(names, dtype=object)


def _columns(own: Any, n_terms: int) -> NDArray[np.intp]:
    columns = np.array(own, dtype=np.intp).reshape(-1)
    if ((columns < 0) | (columns >= n_terms)).any():
        raise ValueError("a seed stands for no term")
    return columns


def _whole(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise ValueError(f"{number!r} is no number of rounds or documents")
    return number
