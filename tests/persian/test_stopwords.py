from __future__ import annotations

import pytest

from pranalytics.errors import UserError
from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.letters import fold_letters
from pranalytics.persian.stopwords import LAYERS, stop_words

ANALYZER = Analyzer()


@pytest.mark.parametrize("layer", LAYERS)
def test_every_stop_word_can_match(layer: str) -> None:
    """The lemma of a stop word is in the set that lemmas are looked up in, so the word is really left out."""
    dropped = stop_words([layer])
    missed = {word: ANALYZER.lemma(word) for word in LAYERS[layer] if ANALYZER.lemma(word) not in dropped}
    assert missed == {}


@pytest.mark.parametrize("layer", LAYERS)
def test_every_stop_word_is_left_out_of_a_text(layer: str) -> None:
    left = Analyzer(stop_words=(layer,)).lemmas("\n".join(sorted(LAYERS[layer])))
    assert left == []


@pytest.mark.parametrize("number", ["بیست و سوم", "بیست‌وسوم", "بیست وسوم", "سی‌ویکم", "چهل وپنج", "نود‌ونه"])
def test_numbers_in_words_are_left_out_however_they_are_written(number: str) -> None:
    assert Analyzer(stop_words=("grammar",)).lemmas(f"{number} باران") == ["باران"]


def test_layers_are_joined_and_chosen() -> None:
    assert stop_words(["grammar"]) | stop_words(["news"]) == stop_words(["grammar", "news"])
    assert stop_words() == stop_words(LAYERS)
    assert stop_words([]) == frozenset()
    assert "گزارش" not in stop_words(["grammar"])
    assert "گزارش" in stop_words(["news"])


def test_words_of_the_field_are_no_stop_words() -> None:
    field = (
        "شهرداری شهروند آموزش شفافیت هماهنگی حمایت اطلاع‌رسانی مشارکت بحران نوآوری توسعه فرهنگ رسانه مدیر بودجه".split()
    )
    assert stop_words().isdisjoint(field)


@pytest.mark.parametrize("spelling", ["شهرداري", "شهرداری", "شهرداری‌ها", "شهرداريها"])
def test_ones_own_words_match_in_any_spelling(spelling: str) -> None:
    assert Analyzer(extra_stop_words=(spelling,)).lemmas("شهرداری‌های گیلان و شهرداري رشت") == ["گیلان", "و", "رشت"]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_stop_word_is_its_own_normal_form(layer: str) -> None:
    assert {word for word in LAYERS[layer] if fold_letters(word) != word or ANALYZER.lemma(word) != word} == set()


def test_an_unknown_layer_is_told() -> None:
    with pytest.raises(UserError, match=r"'verbs'.*grammar, news, site"):
        stop_words(["verbs"])
    with pytest.raises(UserError):
        Analyzer(stop_words=("verbs",)).lemmas("متن")
