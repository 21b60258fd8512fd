"""The sample of a validation: which passages people code, and how many passages of the corpus each stands for.

In: coded passages. Out: a stratified sample with its weights, and how often the program found each theme.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.errors import UserError, shown
from pranalytics.persian.collation import persian_key
from pranalytics.persian.readable import tidy
from pranalytics.tables import known_texts
from pranalytics.themes.codebook import Codebook

NONE = "none"
SAMPLE = (
    "row", "passage_id", "doc_id", "city", "stratum", "weight", "before", "text", "after", "themes", "words",
)  # fmt: skip
TOTALS = ("theme", "name_fa", "name_en", "with_theme", "with_others", "with_none")
_SHARE_OF_NONE = 0.4  # of the sample: what the program missed mostly lies there


@dataclass(frozen=True)
class Drawn:
    """A sample for people to code.

    Attributes
    ----------
    sample : DataFrame
        One row a passage, in an order of chance: ``row`` (from 1), ``passage_id``, ``doc_id``, ``city``, ``stratum``
        (the rarest theme that the program found, or "none"), ``weight`` (passages of the corpus that it stands for),
        ``before``, ``text``, ``after`` (in good spelling), ``themes`` (ids that the program found, with spaces
        between), ``words`` (JSON: theme to the words that spoke for it).
    totals : DataFrame
        ``theme``, ``name_fa``, ``name_en``, and passages of the whole corpus in which the program found the theme
        (``with_theme``), only other themes (``with_others``), none (``with_none``).
    about : dict of str to str
        ``corpus`` and ``codebook`` (fingerprints), ``passages`` (of the corpus), ``seed``.
    """

    sample: pd.DataFrame
    totals: pd.DataFrame
    about: dict[str, str]


def draw(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    codebook: Codebook,
    *,
    n: int = 200,
    seed: int = 0,
) -> Drawn:
    """Draw passages for people to code.

    Strata are the themes (a passage with several belongs to the rarest) and the passages without one; these get two
    fifths of the sample, the themes equal parts of the rest. In each stratum passages are drawn systematically along
    the cities, so that every city has its part to within one passage and every passage of a stratum has the same
    chance; its weight is one over that chance.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of :meth:`Codebook.code`, :func:`~pranalytics.split_passages` and :func:`~pranalytics.read_corpus`.
    codebook : Codebook
        What the passages were coded with.
    n : int, default 200
        Passages; all of them if there are no more.
    seed : int, default 0
        Seed of chance.

    Returns
    -------
    Drawn

    Raises
    ------
    UserError
        If there are no passages, `n` is below 1, or the passages hold themes that the codebook has not.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "city": "رشت", "text": ["دورهٔ آموزشی برگزار شد.", "هوا ابری بود"]})
    >>> passages = corpus.assign(passage_id=["a#1", "b#1"], start=0)
    >>> drawn = draw(Codebook.default().code(passages), passages, corpus, Codebook.default(), n=2)
    >>> sorted(zip(drawn.sample["stratum"], drawn.sample["weight"]))
    [('none', 1.0), ('training', 1.0)]
    """
    order = [theme.id for theme in codebook.themes]
    _check(coded, passages, order, n)
    city = _cities(corpus, passages)
    found = _found(coded, passages, order)
    strata = _strata(found, order)
    sizes = {name: int((strata == name).sum()) for name in (NONE, *order)}
    random = np.random.default_rng(seed)
    keys = [(persian_key(c), p) for c, p in zip(city, passages["passage_id"], strict=True)]
    places: list[int] = []
    weights: list[float] = []
    for name, wanted in _allotted(sizes, n).items():
        members = sorted(np.flatnonzero(strata == name).tolist(), key=keys.__getitem__)
        if wanted:
            places += [members[k] for k in systematic(len(members), wanted, random.random())]
            weights += [len(members) / wanted] * wanted
    shuffled = random.permutation(len(places))
    chosen = [places[k] for k in shuffled]
    before, after = _around(passages, chosen)
    about = passages.iloc[chosen]
    sample = pd.DataFrame(
        {
            "row": range(1, len(chosen) + 1),
            "passage_id": known_texts(about["passage_id"]),  # a number would come back from Excel as another
            "doc_id": known_texts(about["doc_id"]),
            "city": [city[place] for place in chosen],
            "stratum": strata[chosen].tolist(),
            "weight": [weights[k] for k in shuffled],
            "before": before,
            "text": [tidy(text) for text in about["text"]],
            "after": after,
            "themes": [" ".join(t for t, has in zip(order, found[place], strict=True) if has) for place in chosen],
            "words": _words(coded, about),
        },
        columns=list(SAMPLE),
    )
    facts = {"corpus": corpus_print(passages), "codebook": codebook_print(codebook)}
    return Drawn(sample, _totals(found, codebook), facts | {"passages": str(len(passages)), "seed": str(seed)})


def systematic(size: int, wanted: int, start: float) -> list[int]:
    """Draw from a list at equal steps, so that each member has the same chance.

    Parameters
    ----------
    size : int
        Members of the list.
    wanted : int
        How many are drawn, at most `size`.
    start : float
        Where to begin, by chance from 0 up to 1.

    Returns
    -------
    list of int
        Numbers from 0.

    Examples
    --------
    >>> systematic(10, 4, 0.5)
    [1, 3, 6, 8]
    """
    return [min(int((start + k) * size / wanted), size - 1) for k in range(wanted)]


def corpus_print(passages: pd.DataFrame) -> str:
    """Return a fingerprint of passages: equal for equal ids and texts, in whatever order."""
    lines = sorted(f"{p}\x00{t}" for p, t in zip(passages["passage_id"], passages["text"], strict=True))
    return hashlib.sha256("\x01".join(lines).encode()).hexdigest()[:16]


def codebook_print(codebook: Codebook) -> str:
    """Return a fingerprint of what coders are told and the program looks for."""
    parts = [
        (t.id, t.name_fa, t.definition_fa, t.include, t.exclude, [(term.written, term.weight) for term in t.terms])
        for t in codebook.themes
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _check(coded: pd.DataFrame, passages: pd.DataFrame, order: list[str], n: int) -> None:
    if passages.empty:
        raise UserError("There is no passage to draw from; the corpus holds no text.")
    if n < 1:
        raise UserError(f"A sample of {n} passages makes no sense; draw at least 1.")
    strange = sorted(set(coded["theme"]) - set(order))
    if strange:
        theme = shown(strange[0])
        raise UserError(f"The passages are coded with {theme}, which the codebook has not; code them with it.")


def _cities(corpus: pd.DataFrame, passages: pd.DataFrame) -> list[str]:
    known = dict(zip(corpus["doc_id"], known_texts(corpus["city"]), strict=True)) if "city" in corpus.columns else {}
    return [known.get(doc_id, "") for doc_id in passages["doc_id"]]


def _found(coded: pd.DataFrame, passages: pd.DataFrame, order: list[str]) -> NDArray[np.bool_]:
    """Return which passage carries which theme by the program: (n_passages, n_themes)."""
    member = [passages["passage_id"].isin(coded.loc[coded["theme"] == theme, "passage_id"]) for theme in order]
    return np.array(member, dtype=bool).reshape(len(order), len(passages)).T


def _strata(found: NDArray[np.bool_], order: list[str]) -> NDArray[np.str_]:
    """Return the stratum of each passage: its rarest theme, or none."""
    strata = np.full(len(found), NONE, dtype=object)
    for place in np.argsort(-found.sum(axis=0), kind="stable"):  # the rarest comes last and stays
        strata[found[:, place]] = order[place]
    return np.asarray(strata, dtype=str)


def _allotted(sizes: dict[str, int], n: int) -> dict[str, int]:
    """Return how many passages each stratum gives: what a small one cannot give, the others do."""
    themes = {name: size for name, size in sizes.items() if name != NONE and size}
    total = sum(sizes.values())
    if n >= total:
        return sizes
    none = min(sizes[NONE], round(_SHARE_OF_NONE * n) if themes else n)
    none = max(none, n - sum(themes.values()))
    given = dict.fromkeys(themes, 0)
    for _ in range(n - none):
        open_ones = [name for name in themes if given[name] < themes[name]]
        given[min(open_ones, key=lambda name: (given[name], themes[name]))] += 1
    return {NONE: none, **given}


def _around(passages: pd.DataFrame, chosen: list[int]) -> tuple[list[str], list[str]]:
    """Return the passages before and after some passages in their documents."""
    documents, texts = passages["doc_id"].tolist(), passages["text"].tolist()

    def beside(place: int, step: int) -> str:
        other = place + step
        same = 0 <= other < len(documents) and documents[other] == documents[place]
        return tidy(texts[other]) if same else ""

    return [beside(place, -1) for place in chosen], [beside(place, 1) for place in chosen]


def _words(coded: pd.DataFrame, about: pd.DataFrame) -> list[str]:
    """Return the words that spoke for each theme of each passage, as JSON."""
    mine = coded[coded["passage_id"].isin(about["passage_id"])]
    spans = {(p, theme): m for p, theme, m in zip(mine["passage_id"], mine["theme"], mine["matches"], strict=True)}
    words: dict[str, dict[str, str]] = {passage_id: {} for passage_id in about["passage_id"]}
    texts = dict(zip(about["passage_id"], about["text"], strict=True))
    for (passage_id, theme), matches in sorted(spans.items(), key=lambda item: item[0]):
        found = dict.fromkeys(tidy(texts[passage_id][start:end]) for start, end in matches)
        words[passage_id][theme] = "، ".join(found)
    return [json.dumps(found, ensure_ascii=False) for found in words.values()]


def _totals(found: NDArray[np.bool_], codebook: Codebook) -> pd.DataFrame:
    any_theme = int(found.any(axis=1).sum())
    rows = [
        (theme.id, theme.name_fa, theme.name_en, int(column.sum()), any_theme - int(column.sum()),
         len(found) - any_theme)
        for theme, column in zip(codebook.themes, found.T, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(TOTALS))
