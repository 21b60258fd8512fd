"""Many texts at once give what each gives by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.persian import bulk, numbering
from pranalytics.persian.analyzer import Analyzer

from .test_properties import any_text

ANALYZERS = {
    "plain": Analyzer(),
    "chosen": Analyzer(stop_words=("grammar", "news"), keep_verbs=False, keep_numbers=False, min_length=2),
    "terms": Analyzer(terms=("municipal", "برنامه ها"), keep_verbs=False, min_length=2),
    "protected": Analyzer(terms=("شهرداری منطقه",), protected_words=("مدیران", "نصبالعین"), stop_words=("grammar",)),
    "compounds": Analyzer(compounds=("شهر‌یار", "خانه‌مدیران")),
}
TEXTS = [
    "برنامه هاي روابط عمومی شهرداری منطقه ۲ منتشر ميشود.\nگفت و گو با رسانه ها",
    "",
    "و شورای شهر، روابط",
    "عمومی؛ خانه مدیران شهر یار",
    "TF-IDF ۱۲/۵ vpn‌ها (اطلاع رسانی ها)",
]


@pytest.mark.parametrize("name", ANALYZERS)
@given(texts=st.lists(any_text, max_size=6))
def test_the_same_lemmas_as_one_by_one(name: str, texts: list[str]) -> None:
    analyzer = ANALYZERS[name]
    texts = [*TEXTS, *texts, *TEXTS]
    assert list(analyzer.pipe(texts)) == [analyzer.lemmas(text) for text in texts]


def test_nothing_reaches_over_the_end_of_a_text() -> None:
    found = list(ANALYZERS["terms"].pipe(["نشست روابط", "عمومی", "سازمان", "ها"]))
    assert found == [ANALYZERS["terms"].lemmas(text) for text in ("نشست روابط", "عمومی", "سازمان", "ها")]
    assert "روابط عمومی" not in found[0] + found[1]


def test_nothing_to_read() -> None:
    assert list(Analyzer().pipe([])) == []
    assert list(Analyzer().pipe(["", "\n"])) == [[], []]


def test_a_stream_without_an_end_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "_BLOCK", 100)
    monkeypatch.setattr(numbering, "_MANY", 50)
    monkeypatch.setattr(bulk, "_MANY", 50)
    analyzer = Analyzer(min_length=2, compounds=("کشتی‌ساز",))  # a table of its own
    texts = (f"کشتی{number} در بندر{number % 7} " for number in range(10**9))
    found = list(islice(analyzer.pipe(texts), 500))
    assert found[499] == analyzer.lemmas("کشتی499 در بندر2")
    assert len(analyzer._reader._splitter.table._chunks) < 200
    assert len(analyzer._reader.bulk._index) < 200


def test_long_strings_of_signs_are_not_remembered_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "_MANY", 1_000)
    analyzer = Analyzer(compounds=("لنگر‌گاه",))  # a table of its own
    for number in range(5):
        assert list(analyzer.pipe(["x" * 600_000 + str(number), "شهر"]))[1] == ["شهر"]
    assert len(analyzer._reader._splitter.table._chunks) < 8


def test_threads_share_one() -> None:
    analyzer = Analyzer(extra_stop_words=("سکان",))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda texts: list(analyzer.pipe(texts)), repeat(TEXTS * 20, 8)))
    assert found == [[ANALYZERS["plain"].lemmas(text) for text in TEXTS * 20]] * 8


@pytest.mark.parametrize("wrong", [None, 3, b"x", ["x"]])
def test_no_text(wrong: object) -> None:
    with pytest.raises(TypeError, match="A text has to be a str"):
        list(Analyzer().pipe(["شهر", wrong]))  # type: ignore[list-item]
