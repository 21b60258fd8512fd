"""Many passages at once give what the rules of the codebook say of each: numpy against a plain reading of the rules."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pranalytics.persian.tokens import Token, split_words
from pranalytics.themes.blocks import read_block, read_blocks
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.matcher import FORBIDDING, SIDES, Matcher, Side, Term
from pranalytics.themes.patterns import Pattern, ends_at, has_gap, read_pattern

WORDS = ["آب", "آب‌ها", "شهر", "شهری", "پل", "پل‌های", "نان", "می", "شود", "اطلاع", "رسانی", "گفت", "و", "گو"]
GAPS = [" ", " ", " ", "  ", "، ", ". ", "\n", " - ", "/", "\u200c", " «", ") "]
LISTS = {"چیز": (read_pattern("پل"), read_pattern("آب شهر"), read_pattern("شهر … نان"))}
PARTS = ["آب", "شهر", "=پل‌های", "نا*", "پل|آب", "پل|آب~شهر", "<چیز>", "آب?", "_", "…", "…5", "…1", "شدن"]
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14).map(
    lambda words: "".join(word + gap for word, gap in words)
)
patterns = st.one_of(
    st.sampled_from(["آب", "شهر", "پل|نان"]),
    st.tuples(
        st.sampled_from(["آب", "پل|آب~شهر", "_ شهر", "آب? پل", "<چیز>"]),
        st.lists(st.sampled_from(PARTS), max_size=3).map(" ".join),
        st.sampled_from(["شهر", "نان|پل", "<چیز>", "آب?"]),
    ).map(" ".join),
).map(lambda written: read_pattern(written, LISTS))
contexts = st.dictionaries(st.sampled_from(SIDES), st.lists(patterns, min_size=1, max_size=2).map(tuple), max_size=2)
terms = st.builds(
    lambda theme, pattern, sides, within: Term(theme, "", pattern, contexts=tuple(sides.items()), within=within),
    st.sampled_from("ab"), patterns, contexts, st.integers(1, 4),
)  # fmt: skip
masks = st.dictionaries(st.sampled_from(["", "a"]), st.lists(patterns, max_size=2), max_size=2)


def by_the_rules(
    term: Term, masks: dict[str, list[Pattern]], tokens: Sequence[Token], text: str
) -> Iterator[tuple[int, int]]:
    """Yield where a term counts in one text, straight from the rules."""

    def standing(pattern: Pattern) -> Iterator[tuple[int, int]]:
        marks = "؛;:.!؟?\n" if has_gap(pattern) else "،,؛;:.!؟?…/|()[]«»\n"
        for first in range(len(tokens)):
            end = ends_at(pattern, tokens, first)
            if end >= 0:
                between = "".join(text[tokens[k].end : tokens[k + 1].start] for k in range(first, end - 1))
                if not set(marks) & set(between):
                    yield first, end

    def stands(wanted: Sequence[Pattern], left: int, right: int) -> bool:
        return any(ends_at(pattern, tokens, k, right) >= 0 for pattern in wanted for k in range(left, right))

    def allows(side: Side, wanted: Sequence[Pattern], first: int, end: int) -> bool:
        far = side in ("anywhere", "nowhere")
        left = 0 if far else max(0, first - term.within)
        right = len(tokens) if far else min(len(tokens), end + term.within)
        if side in ("not_near", "nowhere"):
            return not stands(wanted, left, right)
        before = not side.endswith("after") and stands(wanted, left, first)
        after = not side.endswith("before") and stands(wanted, end, right)
        return (before or after) is (side not in FORBIDDING)

    covered = {
        word
        for theme, some in masks.items()
        for mask in some
        for first, end in standing(mask)
        for word in range(first, end)
        if theme in ("", term.theme)
    }
    for first, end in standing(term.pattern):
        if not {first, end - 1} & covered and all(allows(side, some, first, end) for side, some in term.contexts):
            yield first, end


@settings(deadline=None, max_examples=60)
@given(st.lists(terms, min_size=1, max_size=4), masks, st.lists(texts, max_size=6))
def test_a_block_is_read_by_the_rules(terms: list[Term], masks: dict[str, list[Pattern]], texts: list[str]) -> None:
    block = read_block(texts)
    found = Matcher(terms, masks).find(block)
    starts, stops = block.spans(found.firsts, found.ends)
    numbers = (found.terms, block.text_of[found.firsts], starts, stops)
    expected = [
        (number, place, tokens[first].start, tokens[end - 1].end)
        for number, term in enumerate(terms)
        for place, (text, tokens) in enumerate((text, split_words(text)) for text in texts)
        for first, end in by_the_rules(term, masks, tokens, text)
    ]
    assert list(zip(*(column.tolist() for column in numbers), strict=True)) == expected


@settings(deadline=None, max_examples=30)
@given(st.lists(texts, max_size=8))
def test_blocks_hold_the_words_of_the_texts(texts: list[str]) -> None:
    blocks = list(read_blocks(texts))
    tokens = [block.lexemes(k) for block in blocks for k in range(len(block.texts))]
    assert tokens == [[(t.lemma, t.form) for t in split_words(text)] for text in texts]


def test_a_used_codebook_travels_light(default: Codebook) -> None:
    before = len(pickle.dumps(Codebook.default()))
    used = Codebook.default()
    list(used.code_texts(["آموزش کارکنان شهرداری، " * 50, "شفافیت"]))
    assert len(pickle.dumps(used)) < 2 * before + 1000
    assert list(copy.deepcopy(used).code_text("شفافیت")) == list(default.code_text("شفافیت"))
