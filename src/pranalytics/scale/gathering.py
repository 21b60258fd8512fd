"""Gathering: what the batches have given, put together.

In: the stages of the store. Out: :class:`~pranalytics.scale.aggregates.Aggregates`.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from pranalytics.charts.labels import Lang
from pranalytics.corpus.check import spacing_finding, step_of
from pranalytics.persian.analyzer import Analyzer
from pranalytics.report.wording import count
from pranalytics.scale.aggregates import Aggregates
from pranalytics.scale.cleaning import CORPUS
from pranalytics.scale.counting import Chosen, documents_of, first_drawn, gather, unpacked
from pranalytics.scale.store import Store
from pranalytics.scale.sums import KEYS
from pranalytics.scale.topics import best_candidates
from pranalytics.study.counting import analyzer_of
from pranalytics.study.masking import mask_names, note_on_names
from pranalytics.study.settings import Settings
from pranalytics.study.themes import read_seeded, read_thrice
from pranalytics.study.topics import N_SAMPLES, SAMPLED_UP_TO, nearest_names, notes_on_topics
from pranalytics.themes.codebook import Codebook
from pranalytics.topics.lda import LDA
from pranalytics.topics.nmf import NMF
from pranalytics.topics.quality import topic_quality
from pranalytics.topics.reading import topic_names, topic_words
from pranalytics.topics.representative import topic_passages

_PASSAGES_AT_ONCE = 65_536

_SAMPLED_NOTE: dict[Lang, str] = {
    "fa": (
        "پیکره دسته‌دسته خوانده شده است: شمارش‌ها، سهم‌ها، بازه‌ها و آزمون‌ها از همهٔ متن‌هاست، ولی عبارت‌های چندواژه‌ای، "
        "کیفیت موضوع‌ها، سنجش سه خوانش، نشانه‌های پربسامد هر مضمون و جدول متن‌ها و قطعه‌ها از نمونه‌ای تصادفی با {} متن به "
        "دست آمده‌اند؛ نقل‌قول‌ها از همین نمونه‌اند و از قطعه‌هایی که افزون بر آن برای هر مضمون و شهر به قرعه برگزیده "
        "شده‌اند."
    ),
    "en": (
        "The corpus was read in batches: counts, shares, intervals and tests are of all texts; multi-word terms, the "
        "quality of topics, the three readings, the most frequent signs of each theme and the tables of texts and "
        "passages come from a random sample of {} texts, quotations from it and from further passages drawn for each "
        "theme and city."
    ),
}
_TOPICS_NOTE: dict[str, dict[Lang, str]] = {
    "lda": {
        "fa": "موضوع‌ها نخست در همین نمونه یافته و سپس با متن‌های دیگر، بخش به بخش، به‌روز شده‌اند.",
        "en": "The topics were found in this sample first and then brought up to date with all other texts, portion by "
        "portion.",
    },
    "nmf": {
        "fa": "موضوع‌ها تنها در همین نمونه یافته و سپس در همهٔ متن‌ها جست‌وجو شده‌اند.",
        "en": "The topics were found in this sample alone and then looked for in all texts.",
    },
}


class Found(NamedTuple):
    """What the stages have found.

    Attributes
    ----------
    chosen : Chosen
        Which documents.
    health : dict
        What was found while they were read.
    model : LDA or NMF
        Fitted.
    counts : csr_matrix
        Counts of the sample.
    analyzer : Analyzer
        How words are read.
    synthetic : bool
        Whether the texts were written for testing.
    """

    chosen: Chosen
    health: dict[str, Any]
    model: LDA | NMF
    counts: sparse.csr_matrix
    analyzer: Analyzer
    synthetic: bool


def learn_analyzer(store: Store, chosen: Chosen, settings: Settings) -> dict[str, Any]:
    """Return the choices of an analyzer that knows the compounds and terms of the sample, and all cities.

    Parameters
    ----------
    store : Store
        With the stage of `chosen`.
    chosen : Chosen
        Which documents.
    settings : Settings
        Words that are left out, or kept as they are.

    Returns
    -------
    dict
        Parameters of :class:`~pranalytics.Analyzer`.
    """
    parts, cities = [], set()
    for number in range(store.count(chosen.stage)):
        documents = documents_of(store, number, chosen)
        cities |= set(documents["city"])
        parts.append(documents[documents["sampled"]])
    sample = pd.concat(parts, ignore_index=True)
    if settings.mask_names:
        sample = mask_names(sample, settings.lang)[0]
    names = pd.DataFrame(
        {"title": "", "text": "", "city": sorted(cities - set(sample["city"]))}
    )  # texts without a word
    return asdict(analyzer_of(pd.concat([sample, names], ignore_index=True), settings))


def gather_all(store: Store, found: Found, codebook: Codebook, settings: Settings) -> Aggregates:
    """Put together what the batches have given.

    Parameters
    ----------
    store : Store
        With the stages ``counted`` and ``topics``.
    found : Found
        What is known beside.
    codebook, settings
        Those of the study.

    Returns
    -------
    Aggregates
    """
    numbers = range(store.count("counted"))
    corpus, passages = gather(store, "sample", numbers), gather(store, "sample_passages", numbers)
    coded = unpacked(gather(store, "sample_coded", numbers))
    facts = store.total("counted", "facts", ["fact"]).set_index("fact")["number"]
    sums = {name: store.total("counted", name, keys) for name, keys in KEYS.items() if name != "findings"}
    model, analyzer, n_documents = found.model, found.analyzer, found.chosen.n_documents
    n_topics = len(model.components_)
    own = {number - 1: name for number, name in settings.topic_names if number <= n_topics}
    model.topic_names_ = np.array(topic_names(model, names=own), dtype=object)
    words = topic_words(model)
    samples = N_SAMPLES if found.counts.nnz * n_topics < SAMPLED_UP_TO else 0
    standing = _topic_passages(store, words, analyzer)
    cited = _cited(store, found.chosen, sorted(set(standing["doc_id"]) - set(corpus["doc_id"])), settings)
    return Aggregates(
        **sums,
        topics=store.total("topics", "topics", ["theme", "city", "year", "source", "size", "carrying"]),
        words=store.total("topics", "words", ["city", "term"]),
        word_sizes=store.total("topics", "word_sizes", ["city"]),
        topic_words=words.assign(frex=topic_words(model, by="frex")["term"]),
        topic_quality=topic_quality(model, found.counts, n_samples=samples).assign(nearest_name=nearest_names(model)),
        topic_passages=standing,
        topic_mass=store.total("topics", "mass", ["topic", "theme"]),
        readings=read_thrice(
            coded,
            passages,
            corpus,
            codebook,
            read_seeded(corpus, codebook, settings, found.counts, model.feature_names_in_.tolist()),
            gather(store, "sample_mixtures", numbers, stage="topics").to_numpy(),
            model.topic_names_.tolist(),
        ),
        findings=_findings(store, found.chosen),
        corpus=pd.concat([corpus, cited], ignore_index=True) if len(cited) else corpus,
        passages=passages,
        coded=coded,
        evidence=_evidence(store, numbers),
        attrs={
            "health": found.health | {"boilerplate_lines": int(facts["boilerplate_lines"])},
            "synthetic": found.synthetic,
        },
        notes=(
            *notes_on_topics(n_documents, n_topics, settings),
            *([note_on_names(int(facts["masked"]), settings.lang)] if settings.mask_names else []),
            *([_sampled(len(corpus), settings)] if n_documents > len(corpus) else []),
        ),
        passages_print=_print(store) if settings.validation else "",
    )


def _topic_passages(store: Store, words: pd.DataFrame, analyzer: Analyzer) -> pd.DataFrame:
    """Choose the passages that stand for topics of those that each batch has proposed."""
    candidates = store.part("topics", 0).read("candidates")
    for number in range(1, store.count("topics")):
        more = store.part("topics", number).read("candidates")
        candidates = best_candidates(pd.concat([candidates, more], ignore_index=True))
    mixtures = candidates[[f"topic_{topic}" for topic in range(int(words["topic"].max()) + 1)]].to_numpy()
    return topic_passages(mixtures, candidates, words, analyzer=analyzer)


def _cited(store: Store, chosen: Chosen, ids: list[str], settings: Settings) -> pd.DataFrame:
    """Return documents by their ids."""
    sql = "select * from read_parquet(?) where list_contains(?, doc_id) order by n"
    documents = store.query(sql, store.files(chosen.stage, "rows"), ids)[list(CORPUS)]
    return mask_names(documents, settings.lang)[0] if settings.mask_names else documents


def _evidence(store: Store, numbers: range) -> pd.DataFrame:
    evidence = store.part("counted", 0).read("evidence")
    for number in numbers[1:]:
        evidence = first_drawn(pd.concat([evidence, store.part("counted", number).read("evidence")], ignore_index=True))
    return unpacked(evidence)


def _findings(store: Store, chosen: Chosen) -> pd.DataFrame:
    """Count what is to be seen in the texts; of the spacing in some of them, spread evenly."""
    found = store.total("counted", "findings", ["check"])
    seen = np.flatnonzero(chosen.kept)[:: step_of(chosen.n_documents)]
    texts: list[str] = []
    for number in range(store.count(chosen.stage)):
        rows = documents_of(store, number, chosen)
        texts += rows.loc[rows["n"].isin(seen), "text"].tolist()
    count, total, _ = spacing_finding(texts)
    spacing = pd.DataFrame({"check": ["lost_half_spaces"], "count": [count], "total": [total]})
    return pd.concat([found, spacing], ignore_index=True)


def _print(store: Store) -> str:
    """Return the fingerprint of all passages, as ``themes.validation.sampling.corpus_print`` does."""
    digest = hashlib.sha256()
    sorted_file = store.folder / "passages.parquet"
    sql = "select passage_id, text from read_parquet(?) order by passage_id"
    store.copy(sql, sorted_file, store.files("counted", "passages"))
    mark = b""
    for table in store.tables(sorted_file, _PASSAGES_AT_ONCE):
        for passage_id, text in zip(table["passage_id"].tolist(), table["text"].tolist(), strict=True):
            digest.update(mark + f"{passage_id}\x00{text}".encode())
            mark = b"\x01"
    return digest.hexdigest()[:16]


def _sampled(size: int, settings: Settings) -> str:
    lang = settings.lang
    return f"{_SAMPLED_NOTE[lang].format(count(size, lang))} {_TOPICS_NOTE[settings.model][lang]}"
