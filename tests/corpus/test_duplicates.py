from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.duplicates import duplicate_groups

WORDS = (
    "شهرداری بوستان محله بودجه آموزش روابط عمومی نشست مدیران شورا خیابان پل درخت مدرسه ترافیک اتوبوس مترو هوا باران "
    "سیل زباله بازیافت میدان کتابخانه موزه جشن ورزش سالمند کودک جوان خانواده همسایه بازار مغازه کارگاه"
).split()


def article(seed: int, length: int = 120) -> str:
    """Write words in an order of their own (a linear congruential generator, so that no run repeats)."""
    state, words = seed * 7919 + 1, []
    for _ in range(length):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        words.append(WORDS[(state >> 16) % len(WORDS)])
    return " ".join(words)


def overlap(a: str, b: str) -> float:
    """Return the Jaccard overlap of runs of twelve letters, counted one by one: what the groups stand for."""
    runs = [{s[i : i + 12] for i in range(len(s) - 11)} for s in ("".join(a.split()), "".join(b.split()))]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def test_copies_and_others() -> None:
    texts = [article(1), article(2), article(1), article(3), article(2)]
    assert duplicate_groups(texts) == [0, 1, 0, 3, 1]


def test_spelling_makes_no_difference() -> None:
    well = "برنامه‌های روابط‌عمومی شهرداری کرج می‌تواند در سال ۱۳۹۸ همهٔ خانه‌های محله‌ها را دربرگیرد."
    texts = [
        well,
        well.replace("ی", "ي").replace("ک", "ك"),
        well.replace("\u200c", ""),
        well.replace("\u200c", " "),
        well.replace("۱۳۹۸", "1398"),
        f"\u200f{well}\n\n",
    ]
    assert duplicate_groups(texts) == [0] * len(texts)


@pytest.mark.parametrize("kept", [30, 60, 80, 100, 110, 119])
def test_groups_agree_with_the_overlap_counted_one_by_one(kept: int) -> None:
    one = article(1)
    other = " ".join([*one.split()[:kept], *article(9).split()[kept:]])
    expected = overlap(one, other) >= 0.6
    assert abs(overlap(one, other) - 0.6) > 0.05, "too near the threshold to tell anything"
    assert duplicate_groups([one, other]) == [0, 0 if expected else 1]


def test_short_copies_are_found_whatever_their_letters() -> None:
    for seed in range(30):
        text = article(seed, 7)
        assert duplicate_groups([text, article(seed + 500, 7), text])[2] == 0, text


def test_short_texts_that_share_a_formula_are_not_one() -> None:
    texts = [f"شهرداری از گشایش {thing} خبر داد" for thing in ("کتابخانهٔ مرکزی", "سه ایستگاه مترو", "بازار روز نو")]
    assert duplicate_groups(texts) == [0, 1, 2]


def test_texts_without_letters_repeat_nothing() -> None:
    assert duplicate_groups(["", "...", "", "!"]) == [0, 1, 2, 3]
    assert duplicate_groups([]) == []


def test_the_first_of_a_group_is_the_first_in_order() -> None:
    groups = duplicate_groups([article(n % 5) for n in range(25)])
    assert groups == [n % 5 for n in range(25)]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_groups_are_valid_for_any_texts(texts: list[str]) -> None:
    groups = duplicate_groups(texts)
    assert all(groups[first] == first <= n for n, first in enumerate(groups))


def test_many_texts_take_linear_time(growth: Callable[..., float]) -> None:
    texts = [article(seed) for seed in range(400)]
    assert duplicate_groups(texts) == list(range(400))
    assert growth(lambda n: duplicate_groups(texts[:n]), 40) < 40
