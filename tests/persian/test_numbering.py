"""Texts as numbers of words."""

from __future__ import annotations

import pickle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pranalytics.persian.entries import PHRASE, SENTENCE, SIGN
from pranalytics.persian.numbering import Block, WordTable
from pranalytics.persian.tokens import Splitter, splitter

from .test_properties import any_text

COMPOUNDS = frozenset({"فیس‌بوک", "گل‌غلتان", "شهر‌یار"})
pieces = st.sampled_from(
    ["فیس", "بوک", "فیسبوک", "فیس‌بوک", "ها", "های", "‌ها", "گلغلتان", "گل", "غلتان", "شهر", "یار", "شهریار", "ی", "ای"]
)
texts = st.lists(st.lists(pieces, max_size=12).map(" ".join) | st.lists(pieces, max_size=4).map("".join), max_size=4)


def lexemes(block: Block) -> list[tuple[str, str]]:
    return [tuple(block.vocabulary[number]) for number in block.words.tolist()]


@settings(deadline=None)
@given(texts, texts)
def test_what_another_table_has_read_is_read_as_if_anew(before: list[str], texts: list[str]) -> None:
    lexicon, own = Splitter(), Splitter(COMPOUNDS)
    lexicon.table.block(before)
    adopting, fresh = WordTable(own), WordTable(own)
    adopting.adopt(lexicon.table, own._spacing.differs)
    assert lexemes(adopting.block([*before, *texts])) == lexemes(fresh.block([*before, *texts]))


@settings(deadline=None)
@given(texts, texts, st.sampled_from([frozenset(), COMPOUNDS]))
def test_what_another_process_has_read_is_read_as_if_anew(
    before: list[str], texts: list[str], compounds: frozenset[str]
) -> None:
    there, here, fresh = Splitter(compounds), Splitter(compounds).table, Splitter(compounds).table
    there.table.block(before)
    here.take_over(pickle.loads(pickle.dumps(there.table.learned())))  # noqa: S301 -- as between two processes
    for some in (before, texts, before + texts):
        told, expected = here.block(some), fresh.block(some)
        assert lexemes(told) == lexemes(expected)
        places = told.words.nonzero()[0]
        assert np.array_equal(told.spans(places, places), expected.spans(places, places))


def test_what_is_taken_over_changes_no_block_that_was_read_before() -> None:
    there, here = Splitter().table, Splitter().table
    text = "شهردار رشت گفت: پل، گشوده شد."
    block = here.block([text])
    there.block(["سازمان‌های شهرداری مشهد برنامه‌ریزی (تازه) را آغاز می‌کنند و مردم بسیار خشنودند."])
    here.take_over(there.learned())
    places = block.words.nonzero()[0]
    starts, stops = block.spans(places, places)
    words = [text[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
    assert words == ["شهردار", "رشت", "گفت", "پل", "گشوده", "شد"]


def test_who_knows_more_takes_nothing_over() -> None:
    knows_more, knows_less = Splitter().table, Splitter().table
    knows_more.block(["شهردار رشت گفت"])
    knows_less.block(["پل"])
    before = knows_more.learned()
    knows_more.take_over(knows_less.learned())
    assert knows_more.learned() == before


@settings(deadline=None)
@given(st.lists(any_text, max_size=4))
def test_words_and_their_places_are_those_of_each_text(texts: list[str]) -> None:
    block = splitter().table.block(texts)
    places = block.words.nonzero()[0]
    starts, stops = block.spans(places, places)
    found = zip(block.text_of()[places].tolist(), starts.tolist(), stops.tolist(), strict=True)
    tokens = [(n, token.start, token.end) for n, text in enumerate(texts) for token in splitter().tokens(text)]
    assert list(found) == tokens


def test_what_parts_words_is_told() -> None:
    block = splitter().table.block(["شهر، پل. باغ\nکوچه-خانه"])
    parting = block.parting()[block.words == 0].tolist()
    assert parting == [PHRASE, SENTENCE, SENTENCE, SIGN, SENTENCE]


def test_a_word_has_one_lemma_however_its_compound_is_inflected_and_spelt() -> None:
    split = splitter(frozenset({"فیس‌بوک"}))
    for text in ("فیسبوک‌ها", "فیسبوک ها", "فیسبوکها", "فیس بوک ها", "فیس‌بوک‌ها"):
        assert [token.lemma for token in split.tokens(text)] == ["فیس‌بوک"]
