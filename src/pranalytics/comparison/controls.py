"""Controls: how groups differ in a theme once time, source or anything else is held constant.

In: coded passages. Out: one row a theme and group, with an odds ratio, its interval, and an adjusted share.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import linalg

from pranalytics.comparison.clusters import Counts, benjamini_hochberg, distinct, totals
from pranalytics.comparison.groups import group_documents
from pranalytics.comparison.prevalence import MIN_DOCUMENTS, TOO_FEW, Cells, count_cells
from pranalytics.errors import UserError, shown_names
from pranalytics.threads import one_thread

COLUMNS = (
    "theme", "group", "odds_ratio", "low", "high", "p", "q", "share", "adjusted_share", "n_passages", "n_documents",
    "note",
)  # fmt: skip

_FIGURES = ("odds_ratio", "low", "high", "p", "adjusted_share")
_A_COEFFICIENT = 5  # documents that it takes at least
_NO_LIMIT = 12.0  # log odds beyond which a coefficient runs away: some mixture of levels tells all
_FREE = 1e-6
_AWAY = "nothing to compare with: what is held constant tells the theme or the group"
_UNADJUSTED = "no adjusted share: some mixture of what is held constant tells the theme"

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def adjusted(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    themes: str | list[str] | None = None,
    by: str = "city",
    hold: Sequence[str] = ("year", "source"),
    *,
    reference: str | None = None,
    min_documents: int = MIN_DOCUMENTS,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare groups with time, source or other columns held constant.

    A logistic regression of whether a passage carries the theme on its group and on everything in `hold`, all as
    levels, with standard errors clustered by document [1]_ and Student's
    quantiles. The adjusted share is the average
    prediction for all documents were they of that group [2]_: groups as they would be with the same years and
    sources. Levels none or all of whose passages carry the theme can tell nothing about groups; their documents
    count in the adjusted shares alone.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of :func:`~pranalytics.compare`.
    themes : str or list of str, optional
        The themes to report; by default those that occur, sorted.
    by : str, default "city"
        What is compared: a column of the corpus; ``year``, ``season`` or ``month`` (Jalali).
    hold : sequence of str, default ("year", "source")
        What is held constant, as in `by`; empty for nothing.
    reference : str, optional
        The group that odds are compared with; by default the one with most documents.
    min_documents : int, default 5
        Groups with fewer documents are left out.
    level : float, default 0.95
        Confidence level of the intervals.

    Returns
    -------
    DataFrame
        ``theme``, ``group``, ``odds_ratio`` (against the reference), ``low``, ``high``, ``p``, ``q`` (false discovery
        rate over the table), ``share`` (as it is), ``adjusted_share``, ``n_passages`` and ``n_documents`` (of the
        group, with everything known that is held constant), ``note``:
        ``reference``, or why figures are missing, or how many documents were left out because they lack what is held
        constant.

    Raises
    ------
    UserError
        If the corpus lacks a column, `by` stands in `hold`, or there is no such reference.

    References
    ----------
    .. [1] Liang, K.-Y. and Zeger, S. L. (1986). Longitudinal data analysis using generalized linear models.
       Biometrika, 73, 13-22.
    .. [2] Muller, C. J. and MacLehose, R. F. (2014). Estimating predicted probabilities from logistic regression:
       different methods correspond to different target populations. International Journal of Epidemiology, 43, 962-970.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": range(40), "city": ["رشت", "یزد"] * 20, "source": list("aabb") * 10})
    >>> passages = pd.DataFrame({"passage_id": range(80), "doc_id": list(range(40)) * 2})
    >>> coded = pd.DataFrame({"passage_id": [0, 2, 4, 6, 8, 13, 15], "theme": "training"})
    >>> table = adjusted(coded, passages, corpus, hold=["source"])
    >>> table[["group", "adjusted_share", "note"]].round(3).values.tolist()
    [['رشت', 0.125, 'reference'], ['یزد', 0.05, '']]
    """
    if isinstance(hold, str) or by in hold:
        raise UserError(f"What is held constant is a list of columns other than {by!r}, not {hold!r}.")
    if not 0 < level < 1:
        raise UserError(f"The level of an interval lies between 0 and 1, not {level}.")
    cells = count_cells(coded, passages, corpus, by, [themes] if isinstance(themes, str) else themes)
    if reference is not None and reference not in cells.groups:
        raise UserError(f"There is no group {reference!r} in {by!r}; there are {shown_names(cells.groups)}.")
    held = {name: group_documents(corpus, name)[0].reindex(cells.documents) for name in hold}
    levels = pd.DataFrame(held, index=cells.documents)
    return adjust_cells(cells, [levels] * len(cells.themes), reference, min_documents, level)


def adjust_cells(
    cells: Cells,
    levels: Sequence[pd.DataFrame],
    reference: str | None = None,
    min_documents: int = MIN_DOCUMENTS,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare groups with other things held constant, from counts by document.

    Parameters
    ----------
    cells : Cells
        As of :func:`~pranalytics.comparison.prevalence.count_cells`; documents that are alike may be told once.
    levels : sequence of DataFrame
        For each theme the columns that are held constant, a row an entry of its counts; "" for what is not known.
    reference, min_documents, level
        As of :func:`adjusted`.

    Returns
    -------
    DataFrame
        As of :func:`adjusted`.
    """
    with one_thread():
        parts = [
            _theme(*_distinct(counts, held), cells.groups, reference, min_documents, level).assign(theme=theme)
            for theme, counts, held in zip(cells.themes, cells.counts, levels, strict=True)
        ]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.concat(parts, ignore_index=True)
    table["q"] = benjamini_hochberg(table["p"].to_numpy(dtype=np.float64))
    return table[list(COLUMNS)]


def _distinct(counts: Counts, levels: pd.DataFrame) -> tuple[Counts, pd.DataFrame]:
    """Tell documents that are alike once."""
    codes = [np.unique(levels[name].to_numpy(dtype=object), return_inverse=True)[1] for name in levels.columns]
    alike, first = distinct(counts, *codes)
    return alike, levels.iloc[first].reset_index(drop=True)


def _theme(
    counts: Counts, levels: pd.DataFrame, groups: list[str], reference: str | None, min_documents: int, level: float
) -> pd.DataFrame:
    """Return the rows of one theme."""
    n_groups, lack = len(groups), " or ".join(levels.columns)
    kept: Mask = np.asarray((levels != "").all(axis=1), dtype=bool)
    sums = totals(_only(counts, kept), n_groups)
    lost = np.bincount(counts.group[~kept], counts.weight[~kept], minlength=n_groups).astype(np.intp)
    notes = np.full(n_groups, "", dtype=object)
    notes[sums.carrying == sums.passages] = "every passage carries the theme"
    notes[sums.carrying == 0] = "no passage carries the theme"
    notes[sums.documents < min_documents] = TOO_FEW
    notes[(sums.documents < min_documents) & (lost > 0)] = f"{TOO_FEW} with {lack}"
    figures = np.full((n_groups, len(_FIGURES)), np.nan)
    use, found = _usable(counts, levels, kept, np.flatnonzero(notes == ""))
    notes[(notes == "") & ~np.isin(np.arange(n_groups), found)] = f"cannot be told apart from {lack}"
    if reference is None:
        base = int(found[np.argmax(sums.documents[found])]) if len(found) else -1
    else:
        base = groups.index(reference)
    if len(found) < 2:
        notes[found] = "no other group to compare with"
    elif base not in found:
        notes[found] = f"the reference {reference} has no figures"
    else:
        x = _design(counts.group[use], levels[use], [base, *found[found != base]])
        if counts.weight[use].sum() < _A_COEFFICIENT * x.shape[1]:
            notes[found] = f"{TOO_FEW} to hold {lack} constant" if lack else TOO_FEW
        else:
            ordered = [base, *found[found != base]]
            certain = _only(counts, kept & ~use & np.isin(counts.group, found))
            figures[ordered] = _fit(_only(counts, use), certain, x, len(found), level)
            notes[found[np.isnan(figures[found, -1])]] = _UNADJUSTED
            notes[found[np.isnan(figures[found, 0])]] = _AWAY
            notes[base] = "reference"
    for place in np.flatnonzero((notes == "") & (lost > 0)):
        notes[place] = f"{lost[place]} documents without {lack} left out"
    share = np.divide(sums.carrying, sums.passages, out=np.full(n_groups, np.nan), where=sums.passages > 0)
    return pd.DataFrame(
        {"group": pd.Series(groups, dtype=str), **dict(zip(_FIGURES, figures.T, strict=True)), "share": share}
        | {"n_passages": sums.passages.astype(np.int64), "n_documents": sums.documents.astype(np.int64), "note": notes}
    ).astype({"note": str})


def _only(counts: Counts, kept: Mask) -> Counts:
    return Counts(counts.carrying[kept], counts.passages[kept], counts.group[kept], counts.weight[kept])


def _usable(counts: Counts, levels: pd.DataFrame, use: Mask, groups: NDArray[np.intp]) -> tuple[Mask, NDArray[np.intp]]:
    """Return the documents and groups that can tell something: neither none nor all passages carry the theme."""
    while True:
        use = _informative(counts, levels, use & np.isin(counts.group, groups))
        left = totals(_only(counts, use), int(counts.group.max(initial=0)) + 1)
        still = groups[(left.carrying[groups] > 0) & (left.carrying[groups] < left.passages[groups])]
        if len(still) == len(groups):
            return use, groups
        groups = still


def _informative(counts: Counts, levels: pd.DataFrame, use: Mask) -> Mask:
    """Leave out documents of levels none or all of whose passages carry the theme."""
    carrying, passages = counts.carrying * counts.weight, counts.passages * counts.weight
    for column in levels.columns:
        value = levels[column].to_numpy(dtype=object)
        for one in pd.unique(value[use]):
            here = use & (value == one)
            if carrying[here].sum() in (0, passages[here].sum()):
                use = use & ~here
    return use


def _design(group: NDArray[np.intp], levels: pd.DataFrame, groups: list[int]) -> Floats:
    """Build the columns: the constant, the groups but the first, and the levels but the first of each held column."""
    columns = [np.ones(len(group)), *((group == one).astype(float) for one in groups[1:])]
    for held in levels.columns:
        value = levels[held].to_numpy(dtype=object)
        columns += [(value == one).astype(float) for one in sorted(pd.unique(value))[1:]]
    return np.stack(columns, axis=1)


def _fit(counts: Counts, certain: Counts, x: Floats, n_groups: int, level: float) -> Floats:
    """Return the figures of each group, the reference first; NaN where a coefficient is not determined.

    Documents that were left out because their level is `certain` to carry the theme, or not to, would do so in any
    group: they count in the adjusted shares.
    """
    from statsmodels.genmod.families import Binomial  # they take long to load, and statsmodels.api much longer
    from statsmodels.genmod.generalized_linear_model import GLM

    y, m, documents = counts.carrying, counts.passages, counts.weight
    figures = np.full((n_groups, len(_FIGURES)), np.nan)
    independent = _independent(x)
    both = np.stack([y, m - y], axis=1)
    model = GLM(both, x[:, independent], family=Binomial(), freq_weights=documents)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what goes wrong is told in the notes
        # Each row is a document, or so many: errors that are robust by row are clustered by document.
        fit: Any = model.fit(cov_type="HC1", use_t=True, maxiter=200)
        bounds = np.exp(fit.conf_int(1 - level))
    if not fit.converged or not np.isfinite(fit.params).all():
        return figures
    column = {int(n): place for place, n in enumerate(independent)}
    free = _free_directions(x)
    known_to_carry = (certain.carrying * certain.weight).sum()
    whole = (m * documents).sum() + (certain.passages * certain.weight).sum()
    runs_away = np.abs(fit.params).max() > _NO_LIMIT
    for n in range(n_groups):
        place = column.get(n)
        if n and (place is None or np.abs(free[:, n]).max(initial=0) > _FREE or abs(fit.params[place]) > _NO_LIMIT):
            continue
        as_if = x.copy()
        as_if[:, 1:n_groups] = np.arange(1, n_groups) == n
        carrying = (fit.predict(as_if[:, independent]) * m * documents).sum() + known_to_carry
        told = not runs_away and np.abs(as_if @ free.T).max(initial=0) < _FREE
        share = carrying / whole if told else np.nan
        own = [np.exp(fit.params[place]), *bounds[place], fit.pvalues[place]] if n else [1, np.nan, np.nan, np.nan]
        figures[n] = [*own, share]
    return figures


def _independent(x: Floats) -> NDArray[np.intp]:
    """Return columns that tell all the others."""
    _, r, pivots = linalg.qr(x, mode="economic", pivoting=True)
    size = np.abs(np.diag(r))
    kept: NDArray[np.intp] = np.sort(pivots[: int((size > size[0] * _FREE).sum())])
    return kept


def _free_directions(x: Floats) -> Floats:
    """Return the directions, in rows, in which coefficients can move without changing any prediction."""
    _, values, vectors = np.linalg.svd(np.linalg.qr(x, mode="r"))
    free: Floats = vectors[int((values > values[0] * _FREE).sum()) :]
    return free
