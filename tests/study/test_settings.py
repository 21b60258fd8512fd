"""What one may choose, and what one may not."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.study.counting import analyzer_of
from pranalytics.study.settings import TITLES, Settings


def test_defaults_are_valid() -> None:
    assert Settings() == Settings(model="lda", passage="sentence", seed=0)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("model", "bert", "'bert'; choose lda or nmf"),
        ("topics", 1, "at least 2 topics, not 1"),
        ("topics", 0, "at least 2 topics, not 0"),
        ("topic_names", ((0, "راه"),), "number, from 1"),
        ("topic_names", ((1, " "),), "and a text"),
        ("passage", "word", "'word'; choose sentence or paragraph"),
        ("seed", -1, "not -1"),
        ("seed", 2**32, "from 0 to 4294967295"),
        ("lang", "de", "'de'; choose fa or en"),
        ("hide", ("topic",), "no section 'topic'; did you mean topics"),
        ("hide", ("xyz",), "no section 'xyz'; choose from summary, "),
        ("paragraphs", (("sumary", "متن"),), "no section 'sumary'; did you mean summary"),
        ("paragraphs", (("summary", " "),), "'summary' is empty"),
    ],
)
def test_what_may_not_be(option: str, value: object, said: str) -> None:
    with pytest.raises(UserError, match=said):
        Settings(**{option: value})  # type: ignore[arg-type]


def test_settings_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Settings().seed = 3  # type: ignore[misc]


def test_title_is_in_the_language_of_the_report_unless_it_is_given() -> None:
    assert Settings(lang="en").title == TITLES["en"]
    assert replace(Settings(lang="en"), lang="fa").title == TITLES["fa"]
    assert Settings("گزارش", lang="en").title == "گزارش"


def test_own_words() -> None:
    corpus = pd.DataFrame({"title": [""], "text": ["کتابها و پلها در شهر"], "city": [""]})
    assert analyzer_of(corpus, Settings(terms=False)).lemmas(corpus["text"][0]) == ["کتاب", "پل", "شهر"]
    own = Settings(terms=False, stop_words=("شهر",), protected_words=("کتاب‌ها",))
    assert analyzer_of(corpus, own).lemmas(corpus["text"][0]) == ["کتاب‌ها", "پل"]
