from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.runs import distinct, least_share, letters_of, likeness, runs_of
from pranalytics.persian.letters import fold_letters

LETTERS = st.text(alphabet="ابپتجکگلمن", min_size=24, max_size=80)


def runs(text: str) -> set[int]:
    return set(runs_of(letters_of(text)).tolist())


@given(LETTERS)
def test_a_run_is_known_by_its_twelve_letters(text: str) -> None:
    written = [text[n : n + 12] for n in range(len(text) - 11)]
    hashed = runs_of(letters_of(text)).tolist()
    assert len(hashed) == len(written)
    assert len(set(zip(written, hashed, strict=True))) == len(set(written)) == len(set(hashed))


@pytest.mark.parametrize(
    "written",
    [
        "آيا مسؤولان رأي مي‌دهند؟ بله، همهٔ ۱۲ نفر در خانۀ شهر",
        "آیا مسوولان رای می دهند بله همه 12 نفر درخانه شهر",
        "ﺁﯾﺎ ﻣﺴﻮﻭﻻﻥ ﺭﺍﯼ ﻣﯽ ﺩﻫﻨﺪ ﺑﻠﻪ ﻫﻤﻪ ١٢ ﻧﻔﺮ ﺩﺭ ﺧﺎﻧﻪ ﺷﻬﺮ",
        "ا\u0653یا مسـوولان رَای می\u00acدهند بله همه ۱۲ نفر در خانه شهر\ufeff",
    ],
)
def test_one_text_in_many_spellings(written: str) -> None:
    assert runs(written) == runs("ایا مسوولان رای می دهند بله همه ۱۲ نفر در خانه شهر")


@given(st.text(max_size=80))
def test_folding_first_changes_nothing(text: str) -> None:
    if not re.search(r"[\ufb50-\uffff]", text):  # a ligature may be folded into several words
        assert letters_of(fold_letters(text)).tolist() == letters_of(text).tolist()


@given(LETTERS, LETTERS)
def test_likeness_is_symmetric_and_one_only_of_equals(a: str, b: str) -> None:
    one, other = (distinct(runs_of(letters_of(text))) for text in (a, b))
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert (likeness(one, other) == 1) is (runs(a) == runs(b))


@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 200))
def test_likeness_of_texts_of_one_length_is_that_of_jaccard_and_needs_the_least_share(
    common: int, alone: int, more: int
) -> None:
    one = np.arange(common + alone, dtype=np.uint32)
    other = np.arange(alone, 2 * alone + common, dtype=np.uint32)
    assert likeness(one, other) == pytest.approx(common / (common + 2 * alone))
    longer = np.arange(alone, 2 * alone + common + more, dtype=np.uint32)
    threshold = likeness(one, longer)
    assert common / len(longer) >= least_share(threshold) - 1e-9
    assert len(one) / len(longer) >= least_share(threshold) - 1e-9
    assert common / (common + 2 * alone + more) >= least_share(threshold) - 1e-9
