"""The scores of a validation: how right the program is, how far coders agree, and where people and program differ.

In: what coders filled in. Out: three tables.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pranalytics.themes.validation.alpha import krippendorff_alpha
from pranalytics.themes.validation.estimates import Interval, Part, estimate, part
from pranalytics.themes.validation.reading import Validation

MEASURES = ("precision", "recall", "f1", "share")
THEMES = (
    "theme", "name_fa", "name_en", "n", "people", "program",
    *(name for measure in MEASURES for name in (measure, f"{measure}_low", f"{measure}_high")),
    "program_share", "alpha", "alpha_program", "note",
)  # fmt: skip
CODERS = ("coder", "theme", "n", "people", "program", "alpha_program")
DIFFERENCES = ("theme", "kind", "coder", "passage_id", "doc_id", "city", "text", "words")

NOT_CODED = "not coded yet"
NEVER_FOUND = "never found by the program"
NEVER_SEEN = "never found by people"
FOUND_NOT_CODED = "no passage coded in which the program found it"

Floats = NDArray[np.float64]


class ValidationScores(NamedTuple):
    """Results of a validation.

    Attributes
    ----------
    themes : DataFrame
        One row a theme: ``n`` (passages coded), ``people`` and ``program`` (passages of them with the theme, by at
        least half of the coders and by the program), ``precision``, ``recall``, ``f1``, ``share`` (of all passages of
        the corpus that carry the theme by people), each with ``…_low`` and ``…_high`` (95 % interval),
        ``program_share`` (the same by the program), ``alpha`` (Krippendorff's, between coders), ``alpha_program``
        (between the program and the coders, mean over them), ``note`` (why figures are missing).
    coders : DataFrame
        One row a coder and theme: ``n``, ``people``, ``program``, ``alpha_program``.
    differences : DataFrame
        One row a coder, passage and theme on which coder and program differ: ``kind`` ("missed" by the program or
        "wrong"), ``text``, ``words`` (which made the program find the theme; "" if it missed it).
    about : dict of str to str
        Fingerprints of corpus and codebook, and numbers of the draw.
    """

    themes: pd.DataFrame
    coders: pd.DataFrame
    differences: pd.DataFrame
    about: dict[str, str]


def score_validation(validation: Validation, *, level: float = 0.95, seed: int = 0) -> ValidationScores:
    """Score the program by what people say.

    Precision, recall, F1 and prevalence are estimates for the whole corpus: each coded passage weighs as many passages
    as it stands for, and how often the program found a theme in the whole corpus is known
    (:mod:`~pranalytics.themes.validation.estimates`). Where coders differ on a passage, it counts by the part of them
    that see the theme. The alphas are those of the sample, which holds more passages with rare themes than the corpus.

    Parameters
    ----------
    validation : Validation
        As of :func:`~pranalytics.read_validation`.
    level : float, default 0.95
        Level of the intervals.
    seed : int, default 0
        Seed of the draws that make them.

    Returns
    -------
    ValidationScores

    References
    ----------
    .. [1] Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed. Sage.
    .. [2] Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical
       Science, 16, 101-133.
    .. [3] Kish, L. (1965). Survey Sampling. Wiley.

    Examples
    --------
    >>> sample = pd.DataFrame({"passage_id": ["a#1", "b#1"], "doc_id": ["a", "b"], "city": "", "text": ["الف", "ب"],
    ...     "weight": [5.0, 15.0], "themes": ["training", ""], "words": ['{"training": "آموزش"}', "{}"]})
    >>> totals = pd.DataFrame({"theme": ["training"], "name_fa": ["آموزش"], "name_en": ["Training"],
    ...     "with_theme": [5], "with_others": [0], "with_none": [15]})
    >>> codings = pd.DataFrame({"coder": "x", "passage_id": ["a#1", "b#1"], "theme": "training", "value": [1, 1]})
    >>> scores = score_validation(Validation(codings, sample, totals, {}))
    >>> scores.themes[["precision", "recall", "share", "program_share"]].values.tolist()
    [[1.0, 0.25, 1.0, 0.25]]
    >>> scores.differences[["kind", "passage_id"]].values.tolist()
    [['missed', 'b#1']]
    """
    rows, coder_rows = [], []
    program = _program(validation)
    for about in validation.totals.itertuples(index=False):
        theme = str(about.theme)
        mine = validation.codings[validation.codings["theme"] == theme]
        table = mine.pivot(index="coder", columns="passage_id", values="value").astype(float)
        found = program[theme].reindex(table.columns)
        for coder, values in table.iterrows():
            known = values.notna()
            alpha = krippendorff_alpha([values[known].to_numpy(), found[known].to_numpy()])
            coder_rows.append((coder, theme, int(known.sum()), int(values.sum()), int(found[known].sum()), alpha))
        alphas = [row[-1] for row in coder_rows if row[1] == theme and not np.isnan(row[-1])]
        rows.append(_theme_row(about, validation, table, found, alphas, level, seed))
    themes = pd.DataFrame(rows, columns=list(THEMES))
    coders = pd.DataFrame(coder_rows, columns=list(CODERS)).sort_values("coder", kind="stable", ignore_index=True)
    kinds = {"n": int, "people": int, "program": int, "alpha_program": float}
    return ValidationScores(themes, coders.astype(kinds), _differences(validation, program), dict(validation.about))


def _program(validation: Validation) -> pd.DataFrame:
    """Return what the program says: 1 or 0 by passage (rows) and theme (columns)."""
    found = [set(themes.split()) for themes in validation.sample["themes"]]
    return pd.DataFrame(
        {theme: [float(theme in mine) for mine in found] for theme in validation.totals["theme"]},
        index=pd.Index(validation.sample["passage_id"], name="passage_id"),
    )


def _theme_row(
    about: Any,
    validation: Validation,
    table: pd.DataFrame,
    found: pd.Series,
    alphas: list[float],
    level: float,
    seed: int,
) -> tuple[object, ...]:
    """Return the row of one theme; `table` holds what each coder (row) says of each passage (column)."""
    names = (about.theme, about.name_fa, about.name_en)
    sizes = [float(about.with_theme), float(about.with_others), float(about.with_none)]
    truth = table.mean(axis=0)
    parts = _parts(validation.sample, truth, found, sizes)
    measures = estimate(*parts, level=level, seed=seed)
    figures = [figure for measure in MEASURES for figure in _flat(measures[measure])]
    total = sum(sizes)
    alpha = krippendorff_alpha(table.to_numpy()) if len(table) > 1 else np.nan
    people = int((truth >= 0.5).sum())
    return (
        *names, len(truth), people, int(found.sum()), *figures, sizes[0] / total if total else np.nan,
        alpha, float(np.mean(alphas)) if alphas else np.nan, _note(parts, len(truth), people),
    )  # fmt: skip


def _parts(sample: pd.DataFrame, truth: pd.Series, found: pd.Series, sizes: list[float]) -> tuple[Part, Part, Part]:
    """Put the coded passages into the three parts of the corpus: with the theme by the program, with others, none."""
    rows = sample.set_index("passage_id").loc[truth.index]
    documents = pd.factorize(rows["doc_id"])[0]
    weights, values = rows["weight"].to_numpy(np.float64), truth.to_numpy(np.float64)
    has = found.to_numpy() > 0
    any_theme = (rows["themes"] != "").to_numpy(bool)
    first, second, third = (
        part(size, values[member], weights[member], documents[member])
        for size, member in zip(sizes, (has, any_theme & ~has, ~any_theme), strict=True)
    )
    return first, second, third


def _flat(interval: Interval) -> tuple[float, float, float]:
    return interval.value, interval.low, interval.high


def _note(parts: tuple[Part, Part, Part], n: int, people: int) -> str:
    if not n:
        return NOT_CODED
    if not parts[0].size:
        return NEVER_FOUND
    if not parts[0].effective:
        return FOUND_NOT_CODED
    return "" if people else NEVER_SEEN


def _differences(validation: Validation, program: pd.DataFrame) -> pd.DataFrame:
    """List what a coder and the program say differently."""
    codings = validation.codings.merge(validation.sample, on="passage_id")
    if codings.empty:
        return pd.DataFrame(columns=list(DIFFERENCES))
    known = {(p, theme): value for theme in program for p, value in program[theme].items()}
    pairs = zip(codings["passage_id"], codings["theme"], strict=True)
    both = codings.assign(program=np.array([known[pair] for pair in pairs], dtype=np.float64))
    both = both[both["value"] != both["program"]]
    order = {theme: place for place, theme in enumerate(validation.totals["theme"])}
    found = [json.loads(words).get(theme, "") for words, theme in zip(both["words"], both["theme"], strict=True)]
    both = both.assign(
        words=found, kind=np.where(both["program"] > 0, "wrong", "missed"), order=both["theme"].map(order)
    ).sort_values(["order", "kind", "passage_id", "coder"], kind="stable", ignore_index=True)
    return both[list(DIFFERENCES)]
