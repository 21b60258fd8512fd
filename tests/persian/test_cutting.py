"""Texts are cut at their blanks, the same way one by one, a few at once, and many at once."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.persian import cutting
from pranalytics.persian.cutting import END_OF_TEXT, cut, cut_all

BLANKS = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]
LETTERS = st.one_of(
    st.sampled_from([*BLANKS, "ا", "ب", "می", "\u200c", "\0", END_OF_TEXT, "😀", "\ud83d", "\ude00"]), st.characters()
)


@pytest.fixture(autouse=True, params=[0, 10**9], ids=["many", "few"])
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_FEW", request.param)


def in_order(texts: list[str]) -> list[str]:
    chunks, numbers = cut_all(texts)
    assert len(set(chunks)) == len(chunks)
    assert list(dict.fromkeys(numbers.tolist())) == list(range(len(chunks)))  # as they are met
    return [chunks[number] for number in numbers]


@given(texts=st.lists(st.lists(LETTERS).map("".join)))
def test_many_are_cut_as_each_of_them(texts: list[str]) -> None:
    expected = [chunk for text in texts for chunk in [*cut(text.replace(END_OF_TEXT, "\0")), END_OF_TEXT]]
    assert in_order(texts) == expected


@pytest.mark.parametrize("blank", BLANKS)
def test_every_blank_cuts(blank: str) -> None:
    between = ["\0"] if blank == "\n" else []
    assert in_order([f"{blank}شهر{blank}{blank}پل"]) == [*between, "شهر", *between, *between, "پل", END_OF_TEXT]


def test_half_of_a_pair_is_kept_as_it_is() -> None:
    assert in_order(["\ud83d\ude00 شهر 😀 \ude00"]) == ["\ud83d\ude00", "شهر", "😀", "\ude00", END_OF_TEXT]


def test_no_text_and_empty_texts() -> None:
    assert in_order([]) == []
    assert in_order(["", " \t"]) == [END_OF_TEXT, END_OF_TEXT]


def test_a_long_piece_without_a_blank() -> None:
    assert in_order(["ا" * 1_000_000]) == ["ا" * 1_000_000, END_OF_TEXT]
