"""New chunks, read many at once, beside the same read one by one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pranalytics.persian.cutting import Index, cut_all
from pranalytics.persian.entries import PHRASE, SENTENCE, SIGN, read_entries
from pranalytics.persian.letters import PUNCTUATION, fold_letters
from pranalytics.persian.tokens import Splitter

from .test_properties import any_text

SPLITTER = Splitter()
ODD = "شهرaA1۱²ك\u200c\u0640\u064b\u00ac\u200f،.«»()!–-/\U0001f600\ud800\ufe76\ufdf2\u06e5"
odd_chunks = st.text(alphabet=ODD, min_size=1, max_size=12) | st.text(alphabet=ODD, min_size=190, max_size=210)


def entries_of(chunks: list[str]) -> list[tuple[str, list[tuple[tuple[str, str], int, int, int]]]]:
    """Return of each chunk its link and, of each entry, word, start, end and mark."""
    numbers = Index({("", ""): 0})
    links, counts, words, starts, ends, marks = read_entries(chunks, SPLITTER, numbers)
    names = list(numbers)
    rows = [
        (names[word], start, end, mark)
        for word, start, end, mark in zip(*map(list, (words, starts, ends, marks)), strict=True)
    ]
    bounds = pairwise([0, *counts.cumsum().tolist()])
    return [(chr(link), rows[first:end]) for link, (first, end) in zip(links.tolist(), bounds, strict=True)]


@settings(deadline=None)
@given(st.lists(odd_chunks | any_text.map(lambda text: "".join(text.split()) or "؟"), max_size=20))
def test_words_and_links_are_those_of_each_chunk(chunks: list[str]) -> None:
    for chunk, (link, entries) in zip(chunks, entries_of(chunks), strict=True):
        own_link, own_words = SPLITTER.read_chunk(chunk)
        assert link == own_link
        words = [(word[0], word[1], start, end) for word, start, end, _ in entries if word != ("", "")]
        assert words == [tuple(word) for word in own_words]
        places = [place for _, start, end, _ in entries for place in (start, end)]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("chunk", "entries"),
    [
        ("شهر", [("شهر", 0, 3, SIGN)]),
        ("«شهر»،", [("", 0, 1, PHRASE), ("شهر", 1, 4, SIGN), ("", 4, 6, PHRASE)]),
        ("شهرها.", [("شهر", 0, 5, SIGN), ("", 5, 6, SENTENCE)]),
        ('"۱۲"', [("", 0, 1, SIGN), ("۱۲", 1, 3, SIGN), ("", 3, 4, SIGN)]),
        ("شهر،روستا", [("شهر", 0, 3, SIGN), ("", 3, 4, PHRASE), ("روستا", 4, 9, SIGN)]),
        ("شهر-روستا\u200c", [("شهر", 0, 3, SIGN), ("", 3, 4, SIGN), ("روستا", 4, 10, SIGN)]),
        ("؟!", [("", 0, 2, SENTENCE)]),
        ("\u200c", []),
        ("روابط عمومی ها", [("روابط", 0, 5, SIGN), ("عمومی", 6, 14, SIGN)]),
    ],
)
def test_signs_part_words(chunk: str, entries: list[tuple[str, int, int, int]]) -> None:
    for chunks in ([chunk], ["۷،", chunk, "!پل", chunk]):
        for found, (_, told) in zip(chunks, entries_of(chunks), strict=True):
            if found == chunk:
                assert [(lemma, *place) for (lemma, _), *place in told] == entries


def test_none() -> None:
    assert entries_of([]) == []


def test_every_letter_is_a_word_or_nothing() -> None:
    """Letters that folding takes away are found one by one, as they leave no word."""
    letters = [chr(code) for code in range(0x10000) if chr(code).isalnum()]
    told = dict(zip(letters, entries_of(letters), strict=True))
    for letter, (_, entries) in told.items():
        assert any(word != ("", "") for word, *_ in entries) == bool(fold_letters(letter))
    assert not any(sign.isalnum() for sign in PUNCTUATION)


def test_the_words_of_a_text_are_not_read_twice() -> None:
    numbers = Index({("", ""): 0})
    chunks = [chunk for chunk in cut_all(["شهر شهر، «شهر» (شهر)"])[0] if "ش" in chunk]
    read_entries(chunks, SPLITTER, numbers)
    assert len(chunks) == 4
    assert list(numbers) == [("", ""), ("شهر", "شهر")]
