"""Three readings of one corpus that should agree: the codebook, topics that start from its words, and free topics.

In: coded passages. Out: one row a theme: how much of it each reading sees, and whether they mean the same documents.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from pranalytics.errors import UserError
from pranalytics.tables import document_rows, require_columns
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.seeded import Seeded, seeded_topics
from pranalytics.topics.lda import LDA
from pranalytics.topics.themes import carrying, topic_themes

COLUMNS = (
    "theme", "name_fa", "name_en", "documents", "codebook_share", "seeded_share", "seed_words", "correlation", "kappa",
    "free_topic", "free_name", "free_lift", "free_correlation", "free_kappa", "verdict", "note_fa", "note_en",
)  # fmt: skip

#: Kappa from which on two readings agree, and below which they do not.
AGREE, DIFFER = 0.4, 0.2
_FEWEST = 5  # documents with the theme, and without it, below which nothing is said
_DIGITS = 10
_STRONG_FREE = 1.5  # times that a theme has to be more frequent in a free topic for the topic to be its own

_NOTES = {
    "agree": ("", ""),
    "partly": (
        "دفترچهٔ کدگذاری و موضوعی که از واژه‌های آن آغاز شده است، تنها تا اندازه‌ای همان متن‌ها را نشان می‌دهند؛ "
        "نمونه‌ای را بازخوانی کنید.",
        "Codebook and seeded topic point to the same documents only in part; look at a sample.",
    ),
    "differ": (
        "دفترچهٔ کدگذاری و موضوعی که از واژه‌های آن آغاز شده است، متن‌های متفاوتی را نشان می‌دهند؛ "
        "واژه‌های دفترچه را بازبینی کنید.",
        "Codebook and seeded topic point to other documents; review the words of the codebook.",
    ),
    "few": (
        "شمار متن‌هایی که این مضمون را دارند یا ندارند، برای داوری کافی نیست.",
        "Too few documents with the theme, or without it, to tell.",
    ),
    "seedless": (
        "هیچ‌یک از واژه‌های تکی دفترچهٔ کدگذاری برای این مضمون در متن‌ها نیست تا موضوعی از آن آغاز شود.",
        "No single word of the codebook for this theme stands in the texts to start a topic from.",
    ),
    "no_free": ("هیچ موضوع آزادی از آنِ این مضمون نیست.", "No free topic is this theme's own."),
}

Floats = NDArray[np.float64]


def compare_readings(
    coded: pd.DataFrame,
    passages: pd.DataFrame,
    corpus: pd.DataFrame,
    codebook: Codebook,
    *,
    seeded: Seeded | None = None,
    free: pd.DataFrame | None = None,
    n_free: int = 10,
    background: int = 5,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare what three readings say of each theme.

    The first reading is the codebook. The second is LDA with a topic for each theme that starts from the codebook's
    single words, beside topics that are free for the rest. The third is LDA without any words given. Two readings are
    compared over the documents: by the rank correlation of the shares that they give to the theme, and by Cohen's kappa
    [1]_, for which the topic takes as many documents as the codebook does, those that it fills most. A kappa of 0.4 or
    more counts as agreement («moderate» and better [2]_), one below 0.2 as disagreement.

    Parameters
    ----------
    coded, passages, corpus : DataFrame
        As of :meth:`Codebook.code`, :func:`~pranalytics.split_passages` and :func:`~pranalytics.read_corpus`.
    codebook : Codebook
        What the passages were coded with.
    seeded : Seeded, optional
        The second reading, where it was made before; as of :func:`~pranalytics.seeded_topics`.
    free : DataFrame, shape (n_passages, n_topics), optional
        The third reading, where free topics were found before: the share of each in each passage, in columns that are
        called by the topics' names.
    n_free : int, default 10
        Topics of the third reading, where none is given.
    background : int, default 5
        Topics of the second reading beside those of the themes, where none is given.
    seed : int, default 0
        Seed of the models.

    Returns
    -------
    DataFrame
        One row a theme: ``documents`` (with it by the codebook), ``codebook_share`` (of the passages), ``seeded_share``
        (mean share of the seeded topic in the documents), ``seed_words`` (number of words it starts from),
        ``correlation`` and ``kappa`` (codebook and seeded topic), ``free_topic``, ``free_name``, ``free_lift`` (the
        free topic in which the theme is most at home: how many times more frequent it is there), ``free_correlation``,
        ``free_kappa`` (codebook and that topic), ``verdict`` (``agree``, ``partly``, ``differ``, or "" where it cannot
        be told), ``note_fa``, ``note_en`` (where they part).

    Raises
    ------
    UserError
        If there are fewer than ten documents, documents share an id, a text or a city is none, a passage is of no
        document, a reading that is given is of other documents or passages, or no word is left to count.

    References
    ----------
    .. [1] Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement,
       20, 37-46.
    .. [2] Landis, J. R. and Koch, G. G. (1977). The measurement of observer agreement for categorical data. Biometrics,
       33, 159-174.

    Examples
    --------
    >>> from pranalytics import split_passages
    >>> from pranalytics.datasets import load_sample
    >>> corpus, codebook = load_sample().head(60), Codebook.default()
    >>> passages = split_passages(corpus)
    >>> readings = compare_readings(codebook.code(passages), passages, corpus, codebook)
    >>> readings.loc[readings["theme"] == "training", "documents"].item() > 5
    True
    """
    require_columns(coded, "coded", ["passage_id", "theme"])
    require_columns(passages, "passages", ["passage_id"])
    require_columns(corpus, "corpus", ["text"])
    rows_of = document_rows(passages, corpus)
    if n_free < 2 or background < 0:
        raise UserError("There have to be at least 2 free topics, and no fewer than 0 background topics.")
    if free is not None and len(free) != len(passages):
        raise UserError(f"free has {len(free)} rows for {len(passages)} passages; each passage needs its own.")
    if seeded is None:
        seeded = seeded_topics(corpus, codebook, background=background, seed=seed)
    elif len(seeded.mixtures) != len(corpus):
        raise UserError(f"seeded is of {len(seeded.mixtures)} documents; the corpus has {len(corpus)}.")
    if free is None:
        free = _free_topics(seeded, n_free, seed).iloc[rows_of]
    free = free.round(_DIGITS)
    shares = _shares(coded, passages, rows_of, len(corpus), codebook)
    aligned = _alignment(free, coded, passages, codebook)
    free_mixtures = _in_documents(free.to_numpy(), rows_of, len(corpus))
    topic_of = {theme: number for number, theme in enumerate(seeded.seeds)}
    rows = []
    for theme in codebook.themes:
        share = shares[theme.id]
        own = seeded.mixtures[:, topic_of[theme.id]] if theme.id in topic_of else None
        number, free_name, lift = aligned[theme.id]
        has_free = lift > 0
        in_free = free_mixtures[:, number]
        enough = min((share > 0).sum(), (share == 0).sum()) >= _FEWEST
        kappa = _kappa(share, own) if own is not None and enough else np.nan
        verdict, note = _verdict(kappa, enough=bool(enough), seeded=own is not None, lift=lift)
        rows.append(
            (
                theme.id, theme.name_fa, theme.name_en, int((share > 0).sum()),
                _passage_share(coded, passages, theme.id), np.nan if own is None else round(float(own.mean()), 10),
                len(seeded.seeds.get(theme.id, ())),
                np.nan if own is None else _correlation(share, own), kappa,
                number if has_free else -1, free_name if has_free else "", lift,
                _correlation(share, in_free) if has_free else np.nan,
                _kappa(share, in_free) if has_free and enough else np.nan,
                verdict, *note,
            )
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _free_topics(seeded: Seeded, n_free: int, seed: int) -> pd.DataFrame:
    """Find topics without any words given; return their share in each document, under their names."""
    model = LDA(max(2, min(n_free, *seeded.counts.shape)), random_state=seed).fit(seeded.counts, terms=seeded.terms)
    return pd.DataFrame(model.transform(seeded.counts), columns=list(model.topic_names_))


def _shares(
    coded: pd.DataFrame, passages: pd.DataFrame, rows: NDArray[np.intp], n_documents: int, codebook: Codebook
) -> dict[str, Floats]:
    """Return which part of each document's passages carries each theme, in the order of the corpus."""
    size = np.bincount(rows, minlength=n_documents).clip(min=1)
    themes = [theme.id for theme in codebook.themes]
    shares = [np.bincount(rows[mine], minlength=n_documents) / size for mine in carrying(coded, passages, themes)]
    return dict(zip(themes, shares, strict=True))


def _in_documents(shares: Floats, rows: NDArray[np.intp], n_documents: int) -> Floats:
    """Return the mean shares of the passages of each document; 0 for one without passages."""
    members = sparse.csr_matrix((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(n_documents, len(rows)))
    sizes = np.bincount(rows, minlength=n_documents).clip(min=1)
    means: Floats = (members @ shares) / sizes[:, None]
    return means


def _alignment(
    free: pd.DataFrame, coded: pd.DataFrame, passages: pd.DataFrame, codebook: Codebook
) -> dict[str, tuple[int, str, float]]:
    """Return number, name and lift of the free topic in which each theme is most at home."""
    names = dict(enumerate(map(str, free.columns)))
    themes = [theme.id for theme in codebook.themes]
    table = topic_themes(free.to_numpy(), passages, coded, names=names, themes=themes)
    table["lift"] = table["lift"].fillna(0.0)
    table = table.sort_values(["lift", "topic"], ascending=[False, True], kind="stable").drop_duplicates("theme")
    columns = (table[name] for name in ("theme", "topic", "name", "lift"))
    return {str(theme): (int(topic), str(name), float(lift)) for theme, topic, name, lift in zip(*columns, strict=True)}


def _passage_share(coded: pd.DataFrame, passages: pd.DataFrame, theme: str) -> float:
    mine = coded.loc[coded["theme"] == theme, "passage_id"].nunique()
    return mine / len(passages) if len(passages) else float("nan")


def _correlation(one: Floats, other: Floats) -> float:
    """Return Spearman's rank correlation; NaN if one of the two is the same everywhere."""
    ranks = [pd.Series(np.round(values, 10)).rank() for values in (one, other)]
    if any(np.ptp(values) == 0 for values in ranks):
        return float("nan")
    return round(float(np.corrcoef(ranks)[0, 1]), 10)


def _kappa(share: Floats, topic: Floats) -> float:
    """Return Cohen's kappa of the documents with a theme and as many documents that a topic fills most."""
    has = share > 0
    most = np.argsort(-np.round(topic, 10), kind="stable")[: has.sum()]
    taken = np.zeros(len(has), dtype=bool)
    taken[most] = True
    rate = has.mean()
    by_chance = rate**2 + (1 - rate) ** 2
    return round(float(((has == taken).mean() - by_chance) / (1 - by_chance)), 10)


def _verdict(kappa: float, *, enough: bool, seeded: bool, lift: float) -> tuple[str, tuple[str, str]]:
    """Return the verdict and what is to be said of it."""
    if not enough:
        return "", _NOTES["few"]
    if not seeded:
        return "", _NOTES["seedless"]
    verdict = "agree" if kappa >= AGREE else "partly" if kappa >= DIFFER else "differ"
    notes = [_NOTES[verdict], *([_NOTES["no_free"]] if lift < _STRONG_FREE else [])]
    fa, en = (" ".join(note[place] for note in notes if note[place]) for place in (0, 1))
    return verdict, (fa, en)
