from __future__ import annotations

import pytest

from pranalytics.persian.parts_of_speech import parts_of_speech


@pytest.mark.parametrize(
    ("word", "part"),
    [
        *[(word, "noun") for word in "شهر مدیر آموزش هماهنگی خیابان روابط".split()],
        *[(word, "adjective") for word in "زیبا شفاف شهری بزرگ".split()],
        *[(word, "verb") for word in "شدن گفتن کردن".split()],
        *[(word, "adverb") for word in "سریعا همیشه".split()],
        ("واژه‌ای‌ناشناخته", "noun"),
    ],
)
def test_what_a_word_may_be(word: str, part: str) -> None:
    assert part in parts_of_speech(word)


@pytest.mark.parametrize("word", "از به که این خود هم با تا".split())
def test_function_words_are_none(word: str) -> None:
    assert parts_of_speech(word) == frozenset()


def test_a_verb_is_nothing_else() -> None:
    assert parts_of_speech("شدن") == {"verb"}
