from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus import duplicates
from pranalytics.corpus.duplicates import duplicate_groups
from pranalytics.corpus.slots import differing, slots
from pranalytics.errors import UserError

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


def part(text: str, start: float, end: float) -> str:
    words = text.split()
    return " ".join(words[round(start * len(words)) : round(end * len(words))])


def overlap(a: str, b: str) -> float:
    """Return the likeness of two texts, their runs of twelve letters counted one by one: what the groups stand for."""
    short, long = sorted(
        ({s[i : i + 12] for i in range(len(s) - 11)} for s in map("".join, (a.split(), b.split()))), key=len
    )
    common = len(short & long)
    return common / (common + 1.5 * len(short - long) + 0.5 * len(long - short))


def partition(groups: list[int]) -> set[frozenset[int]]:
    return {frozenset(n for n, other in enumerate(groups) if other == group) for group in groups}


def test_copies_and_others() -> None:
    texts = [article(1), article(2), article(1), article(3), article(2)]
    assert duplicate_groups(texts) == [0, 1, 0, 3, 1]


def test_spelling_makes_no_difference() -> None:
    well = "برنامه‌های روابط‌عمومی شهرداری کرج می‌تواند در سال ۱۳۹۸ همهٔ مسئولان آن محله‌ها را دربرگیرد."
    texts = [
        well,
        well.replace("ی", "ي").replace("ک", "ك"),
        well.replace("\u200c", ""),
        well.replace("\u200c", " "),
        well.replace("۱۳۹۸", "1398").replace("مسئولان", "مسیولان").replace("آن", "ا\u0653ن"),
        f"\u200f{well}\n\n",
    ]
    assert duplicate_groups(texts) == [0] * len(texts)


@pytest.mark.parametrize("length", [40, 120, 400])
@pytest.mark.parametrize("kept", [0.25, 0.5, 0.65, 0.85, 0.9, 1])
def test_groups_agree_with_the_overlap_counted_one_by_one(length: int, kept: float) -> None:
    one = article(1, length)
    other = f"{part(one, 0, kept)} {part(article(9, length), kept, 1)}"
    assert abs(overlap(one, other) - 0.6) > 0.02, "too near the threshold to tell anything"
    assert duplicate_groups([one, other]) == [0, 0 if overlap(one, other) >= 0.6 else 1]


@pytest.mark.parametrize("length", [60, 150, 400])
@pytest.mark.parametrize(
    ("start", "end", "same"),
    [(0, 0.75, True), (0.25, 1, True), (0, 0.55, True), (0.45, 1, True), (0.2, 0.8, True), (0, 0.35, False)],
)
def test_a_text_and_a_part_of_it(length: int, start: float, end: float, same: bool) -> None:
    whole = article(3, length)
    assert duplicate_groups([part(whole, start, end), whole]) == [0, 0 if same else 1]


def test_a_text_of_paragraphs_in_another_order_under_the_header_of_a_site() -> None:
    paragraphs = [article(seed, 40) for seed in range(5)]
    header = "پایگاه خبری شهر\nکد خبر: ۱۲۳۴۵ - سه‌شنبه ۱۲ آذر ۱۳۹۸"
    assert duplicate_groups(["\n".join(paragraphs), "\n".join([header, *reversed(paragraphs)])]) == [0, 0]


def test_the_threshold_decides() -> None:
    texts = [article(1), f"{part(article(1), 0, 0.9)} {part(article(9), 0.9, 1)}"]
    likeness = overlap(*texts)
    assert duplicate_groups(texts, threshold=likeness - 0.01) == [0, 0]
    assert duplicate_groups(texts, threshold=likeness + 0.01) == [0, 1]
    assert duplicate_groups([texts[0], texts[0]], threshold=1) == [0, 0]


@pytest.mark.parametrize(
    ("template", "fillings"),
    [
        ("بارش باران در شهر {}", ["ساری", "رشت", "خرم آباد"]),
        ("شهرداری از گشایش {} خبر داد", ["کتابخانهٔ مرکزی", "سه ایستگاه مترو", "بازار روز نو"]),
        (f"شاخص آلودگی هوا امروز به {{}} رسید. {article(4, 60)}", ["۴۵", "۱۱۲", "هفتاد"]),
        (f"{article(5, 20)} شهردار {{}} گفت: {article(6, 60)}", ["تهران", "بندر عباس", "یزد"]),
        (f"{{}} جلسهٔ شورا برگزار شد. {article(7, 80)}", ["دومین", "سومین", "دوازدهمین"]),
        (f"این برنامه روز {{}} برپا می‌شود. {article(8, 80)}", ["سه‌شنبه", "جمعه", "پنج شنبه"]),
    ],
)
def test_releases_on_one_template_are_not_one(template: str, fillings: list[str]) -> None:
    texts = [template.format(filling) for filling in fillings]
    assert duplicate_groups([*texts, texts[1]]) == [0, 1, 2, 1]


def test_one_number_of_many_may_be_mended() -> None:
    sentences = [f"{article(seed, 6)} {seed + 11} {article(seed + 50, 6)}" for seed in range(10)]
    mended = [*sentences[:4], sentences[4].replace("15", "16"), *sentences[5:]]
    assert duplicate_groups([". ".join(sentences), ". ".join(mended)]) == [0, 0]


def test_short_copies_are_found_whatever_their_letters() -> None:
    for seed in range(30):
        text = article(seed, 7)
        assert duplicate_groups([text, article(seed + 500, 7), text])[2] == 0, text


def test_a_headline_repeats_a_headline_and_not_the_text_below_one() -> None:
    headline = "شهردار از گشایش سه بوستان محله‌ای خبر داد"
    assert duplicate_groups([headline, f"«{headline}»", f"{headline}\n{article(1)}", "سه بوستان"]) == [0, 0, 2, 3]


def test_texts_without_letters_repeat_nothing() -> None:
    assert duplicate_groups(["", "...", "", "!"]) == [0, 1, 2, 3]
    assert duplicate_groups([]) == []


def test_no_chain_of_revisions_ties_together_texts_that_have_little_in_common() -> None:
    old, new = ([article(seed + k, 40) for k in range(10)] for seed in (100, 200))
    revisions = ["\n".join([*new[:n], *old[n:]]) for n in range(11)]
    groups = duplicate_groups(revisions)
    assert overlap(revisions[0], revisions[-1]) < 0.1
    assert groups[0] != groups[-1]
    assert len(set(groups)) < 6, "neighbours are one"
    ranked = duplicate_groups(revisions, preference=range(11))
    assert all(overlap(revisions[n], revisions[chosen]) >= 0.6 for n, chosen in enumerate(ranked))


def test_the_most_preferred_of_a_group_stands_for_it_and_of_equals_the_first() -> None:
    texts = [article(n % 4) + "." * n for n in range(12)]
    assert duplicate_groups(texts) == [n % 4 for n in range(12)]
    assert duplicate_groups(texts, preference=range(12)) == [8 + n % 4 for n in range(12)]
    assert duplicate_groups(texts, preference=[n // 4 > 0 for n in range(12)]) == [4 + n % 4 for n in range(12)]
    dates = [f"1398/{12 - n:02}" for n in range(12)]
    assert duplicate_groups(texts, preference=dates) == [n % 4 for n in range(12)]


def test_columns_of_a_table_are_taken_by_their_places() -> None:
    texts = pd.Series([article(1), article(2), article(1)], index=[7, 0, 1])
    assert duplicate_groups(texts, preference=pd.Series([1, 1, 2], index=[2, 1, 0])) == [2, 1, 2]


def test_the_same_letters_spaced_otherwise_are_one_whatever_their_order() -> None:
    plain = f"جلسه در رشت برپا شد. {article(4, 40)}"
    joined = plain.replace("در رشت", "دررشت")
    elsewhere = plain.replace("رشت", "یزد")
    expected = {frozenset({plain, joined}), frozenset({elsewhere})}
    for texts in itertools.permutations([plain, joined, elsewhere]):
        assert {frozenset(texts[n] for n in group) for group in partition(duplicate_groups(texts))} == expected


SNIPPETS = st.one_of(
    st.builds(lambda seed, end: part(article(seed), 0, end), st.integers(0, 3), st.sampled_from([0.3, 0.6, 0.8, 1])),
    st.builds(lambda seed, n: f"{article(seed, 50)} {n} {article(seed, 9)}", st.integers(0, 2), st.integers(8, 11)),
    st.text(max_size=60),
)


@given(st.lists(SNIPPETS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_texts_makes_no_difference(texts: list[str], rng: random.Random) -> None:
    groups = duplicate_groups(texts)
    order = rng.sample(range(len(texts)), len(texts))
    permuted = duplicate_groups([texts[n] for n in order])
    assert partition(groups) == {frozenset(order[n] for n in group) for group in partition(permuted)}
    ranks = [rng.random() for _ in texts]
    chosen = duplicate_groups(texts, preference=ranks)
    permuted = duplicate_groups([texts[n] for n in order], preference=[ranks[n] for n in order])
    assert [chosen[n] for n in order] == [order[n] for n in permuted]


@given(st.lists(SNIPPETS, max_size=8), st.data())
def test_who_stands_for_a_group_is_in_it_and_most_preferred(texts: list[str], data: st.DataObject) -> None:
    ranks = data.draw(st.lists(st.integers(0, 2), min_size=len(texts), max_size=len(texts)))
    groups = duplicate_groups(texts, preference=ranks)
    for n, chosen in enumerate(groups):
        assert groups[chosen] == chosen
        assert (ranks[chosen], -chosen) >= (ranks[n], -n)


@given(st.lists(SNIPPETS, min_size=1, max_size=6), st.floats(0.05, 1))
def test_a_copy_joins_its_text_at_any_threshold(texts: list[str], threshold: float) -> None:
    copied = [*texts, texts[0].replace("ی", "ي") + " ."]
    groups = duplicate_groups(copied, threshold=threshold)
    assert (groups[-1] == groups[0]) is any(map(str.isalnum, texts[0]))


def test_the_seed_of_hashing_makes_no_difference() -> None:
    script = (
        "import sys; from pranalytics.corpus.duplicates import duplicate_groups;"
        "print(duplicate_groups(sys.argv[1:], threshold=0.4))"
    )
    texts = [part(article(seed % 4), 0, 0.3 + seed / 20) for seed in range(12)]
    printed = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, *texts],
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
    ).stdout
    assert printed.decode().strip() == str(duplicate_groups(texts, threshold=0.4))


@pytest.mark.parametrize("threshold", [0, -0.5, 1.1, float("nan")])
def test_a_threshold_out_of_range(threshold: float) -> None:
    with pytest.raises(UserError, match="above 0 and at most 1"):
        duplicate_groups(["الف"], threshold=threshold)


def test_preferences_for_other_texts() -> None:
    with pytest.raises(UserError, match="2 preferences for 1 texts"):
        duplicate_groups(["الف"], preference=[1, 2])


@pytest.mark.parametrize("copies", [False, True], ids=["all different", "all alike"])
def test_no_text_is_compared_with_more_than_a_few(monkeypatch: pytest.MonkeyPatch, copies: bool) -> None:
    """Time grows with the number of texts, not of pairs."""
    texts = [f"{part(article(0 if copies else seed), 0, 0.95)} {article(seed, 6)}" for seed in range(400)]
    compared: list[int] = []
    monkeypatch.setattr(duplicates, "differing", lambda a, b: compared.append(1) or differing(a, b))
    assert duplicate_groups(texts) == ([0] * 400 if copies else list(range(400)))
    assert len(compared) == (399 if copies else 0)


def test_texts_with_a_passage_in_common_are_hardly_ever_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bands of hashes meet by chance, and the more often the more texts there are."""
    rng = random.Random(1)  # noqa: S311
    passages = ["".join(rng.choices("ابپتثجچحخدذرزژس", k=120)) for _ in range(1_000)]
    texts = [" ".join(rng.sample(passages, 8)) for _ in range(400)]
    compared: list[str] = []
    monkeypatch.setattr(duplicates, "slots", lambda text: compared.append(text) or slots(text))
    assert duplicate_groups(texts) == list(range(400))
    assert len(compared) < 30
