"""Words counted by text: the same as the lemmas of each text, in whatever pieces the texts are read."""

from __future__ import annotations

from collections import Counter

import pytest

from pranalytics.persian import numbering
from pranalytics.persian.analyzer import Analyzer

TEXTS = [
    "شهردار رشت گفت: برنامه هاي روابط عمومی شهرداری و برنامه‌ی پل غدیر.",
    "",
    "و در از به که",
    "پل، پل. پلها و روابط عمومی",
    "TF-IDF ۱۲/۵ a@b.ir vpn‌ها",
]
ANALYZERS = {
    "plain": Analyzer(),
    "stop words": Analyzer(stop_words=("grammar",), min_length=3, keep_numbers=False),
    "terms": Analyzer(terms=("روابط عمومی",), stop_words=("grammar",)),
}


@pytest.mark.parametrize("letters", [1, 40, 1_000_000])
@pytest.mark.parametrize("name", ANALYZERS)
def test_they_are_those_of_the_lemmas(name: str, letters: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "_BLOCK", letters)
    counts, lemmas = ANALYZERS[name].counts(iter(TEXTS))
    assert lemmas == sorted(set(lemmas))
    assert counts.has_sorted_indices
    told = [{lemma: n for lemma, n in zip(lemmas, row, strict=True) if n} for row in counts.toarray().tolist()]
    assert told == [dict(Counter(ANALYZERS[name].lemmas(text))) for text in TEXTS]


@pytest.mark.parametrize("texts", [[], [""], ["", "؟!"]])
def test_texts_without_words(texts: list[str]) -> None:
    counts, lemmas = ANALYZERS["plain"].counts(texts)
    assert counts.shape == (len(texts), 0)
    assert lemmas == []
