"""What the tables must be that people hand over."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import pranalytics as pr

CODED = pd.DataFrame({"passage_id": ["a#1"], "doc_id": ["a"], "theme": ["training"]})
CORPUS = pd.DataFrame({"doc_id": ["a"], "text": ["دوره‌ای برگزار شد."], "city": ["رشت"], "date_jalali": ["1398/01/01"]})


@pytest.mark.parametrize(
    "use",
    [
        pr.split_passages,
        pr.keyness,
        pr.documents_by_month,
        lambda texts: pr.kwic(texts, "دوره"),
        lambda texts: pr.Codebook.default().code(texts),
        lambda texts: pr.compare(CODED, CODED, texts),
    ],
)
@pytest.mark.parametrize("given", [CORPUS["text"], CORPUS["text"].tolist(), "دوره"], ids=["column", "list", "text"])
def test_a_column_or_a_list_is_no_table(use: Callable[[object], object], given: object) -> None:
    with pytest.raises(
        pr.UserError, match=f"A DataFrame is needed as .*, not a {type(given).__name__}; give the whole"
    ):
        use(given)
