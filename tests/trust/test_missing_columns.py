"""Whatever column a table lacks: a result where it is not needed, or one line that names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from laws import study

import pranalytics as pr

Call = Callable[[pd.DataFrame, pd.DataFrame, pd.DataFrame, Path], object]
CALLS: dict[str, Call] = {
    "Codebook.code": lambda coded, passages, corpus, folder: study().codebook.code(passages),
    "adjusted": lambda coded, passages, corpus, folder: pr.adjusted(coded, passages, corpus, by="city", hold=()),
    "cell_passages": lambda coded, passages, corpus, folder: pr.cell_passages(
        coded, passages, corpus, "coordination", "رشت"
    ),
    "check_corpus": lambda coded, passages, corpus, folder: pr.check_corpus(corpus),
    "compare": lambda coded, passages, corpus, folder: pr.compare(coded, passages, corpus),
    "documents_by_month": lambda coded, passages, corpus, folder: pr.documents_by_month(corpus),
    "draw_validation": lambda coded, passages, corpus, folder: pr.draw_validation(
        coded, passages, corpus, study().codebook, folder / f"{len(list(folder.iterdir()))}.xlsx"
    ),
    "health_table": lambda coded, passages, corpus, folder: pr.health_table(corpus),
    "keyness": lambda coded, passages, corpus, folder: pr.keyness(corpus, by="city"),
    "kwic": lambda coded, passages, corpus, folder: pr.kwic(passages, "شهر"),
    "quotes": lambda coded, passages, corpus, folder: pr.quotes(coded, passages, corpus, study().codebook),
    "split_passages": lambda coded, passages, corpus, folder: pr.split_passages(corpus),
    "suggest_terms": lambda coded, passages, corpus, folder: pr.suggest_terms(
        "coordination", coded, passages, study().codebook
    ),
    "theme_trends": lambda coded, passages, corpus, folder: pr.theme_trends(coded, passages, corpus),
    "topic_passages": lambda coded, passages, corpus, folder: pr.topic_passages(
        study().mixtures, passages, study().words
    ),
    "topic_themes": lambda coded, passages, corpus, folder: pr.topic_themes(study().mixtures, passages, coded),
}


@pytest.mark.parametrize("name", CALLS)
def test_it_is_named_or_not_needed(name: str, tmp_path: Path) -> None:
    sound = (study().coded, study().passages, study().corpus)
    CALLS[name](*sound, tmp_path)
    refused = 0
    for number, table in enumerate(sound):
        for column in table.columns:
            broken = [*sound]
            broken[number] = table.drop(columns=column)
            try:
                CALLS[name](*broken, tmp_path)
            except pr.UserError as error:
                assert column in str(error)  # noqa: PT017
                refused += 1
    assert refused
