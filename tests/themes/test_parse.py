"""A codebook that is wrong says where, and how to mend it."""

from __future__ import annotations

import pytest

from pranalytics.errors import UserError
from pranalytics.themes.parse import parse_codebook

from .conftest import HEAD, theme


def error_of(text: str) -> str:
    with pytest.raises(UserError) as raised:
        parse_codebook(text, "my.toml")
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = \ny = 1", ["my.toml", "not valid TOML", "line 1"]),
        ("", ["my.toml", "no [[theme]]"]),
        ("theme = []", ["my.toml", "no [[theme]]"]),
        ("[theme]\nid = 'a'", ["my.toml", "double brackets"]),
        ("theme = 'a'", ["my.toml", "double brackets"]),
        ("theme = ['a']", ["my.toml", "double brackets"]),
        ("themes = 1\n" + theme('["آب"]'), ["my.toml", "unknown key themes"]),
        ("mask = 'آب'\n" + theme('["آب"]'), ["my.toml", "mask", "list of texts"]),
        ("mask = ['!']\n" + theme('["آب"]'), ["my.toml", "mask '!'", "never match"]),
        (theme('["آب"]', id="a") + theme('["آب"]', id="a"), ["my.toml", "'a' stands twice"]),
        (theme('["آب"]', more='colour = "red"'), ["theme a", "unknown key colour", "definition_en"]),
        (theme('["آب"]', more='include = "x"'), ["theme a", "include", "list of texts"]),
        (theme('["آب"]', more="exclude = [1]"), ["theme a", "exclude", "list of texts"]),
        (theme('["آب"]', more='mask = ["؟"]'), ["theme a", "mask", "never match"]),
        (theme('"آب"'), ["theme a", "terms has to be a list"]),
        (theme("[]"), ["theme a", "terms is missing or empty"]),
        (theme("[1]"), ["theme a", "a term is a text or a table", "not 1"]),
        (theme('["آب", "؟!"]'), ["theme a", "term '؟!'", "never match"]),
        (theme('["_"]'), ["theme a", "term '_'", "never match"]),
        (theme('["*"]'), ["theme a", "term '*'", "never match"]),
        (theme("[{ weight = 1 }]"), ["theme a", "a term is a text or a table"]),
        (theme("[{ term = 5 }]"), ["theme a", "term", "list of texts"]),
        (theme("[{ term = [] }]"), ["theme a", "empty list"]),
        (theme('[{ term = "آب", wight = 1 }]'), ["theme a", "unknown key wight in a term", "not_near"]),
        (theme('[{ term = "آب", weight = 0 }]'), ["theme a", "weight", "not 0"]),
        (theme('[{ term = "آب", weight = -1 }]'), ["theme a", "weight", "not -1"]),
        (theme('[{ term = "آب", weight = 11 }]'), ["theme a", "weight", "at most 10", "not 11"]),
        (theme('[{ term = "آب", weight = nan }]'), ["theme a", "weight", "not nan"]),
        (theme('[{ term = "آب", weight = "1" }]'), ["theme a", "weight", "not '1'"]),
        (theme('[{ term = "آب", weight = true }]'), ["theme a", "weight", "not True"]),
        (theme('[{ term = "آب", within = 0 }]'), ["theme a", "within", "not 0"]),
        (theme('[{ term = "آب", within = 2.5 }]'), ["theme a", "within", "not 2.5"]),
        (theme('[{ term = "آب", within = true }]'), ["theme a", "within", "not True"]),
        (theme('[{ term = "آب", near = "پل" }]'), ["theme a", "near", "list of texts"]),
        (theme('[{ term = "آب", not_near = ["«»"] }]'), ["theme a", "not_near '«»'", "never match"]),
    ],
)
def test_what_is_wrong_and_where(text: str, said: list[str]) -> None:
    message = error_of(text)
    assert "\n" not in message
    for part in said:
        assert part in message


@pytest.mark.parametrize("key", ["id", "name_fa", "name_en", "definition_fa", "definition_en"])
def test_texts_that_are_needed(key: str) -> None:
    whole = theme('["آب"]')
    line = next(line for line in whole.splitlines() if line.startswith(f"{key} "))
    assert f"{key} is missing or empty" in error_of(whole.replace(line, ""))
    assert f"{key} is missing or empty" in error_of(whole.replace(line, f'{key} = ""'))
    assert f"{key} has to be a text" in error_of(whole.replace(line, f'{key} = "  "'))
    assert f"{key} has to be a text" in error_of(whole.replace(line, f"{key} = 5"))


def test_terms_are_needed() -> None:
    assert "theme a: terms is missing or empty" in error_of(HEAD.format(id="a"))


def test_theme_without_an_id_is_named_by_its_number() -> None:
    nameless = theme('["آب"]').replace('id = "a"', "")
    assert "theme 2: id is missing" in error_of(theme('["آب"]') + nameless)


def test_all_that_a_codebook_can_hold() -> None:
    text = 'mask = ["آب شفاف"]\n' + theme(
        '["دوره هاي آموزشي", { term = ["برق", "گاز"], weight = 2, near = ["پل"], not_near = ["تونل"], within = 3 }]',
        more='include = ["یک"]\nexclude = ["دو"]\nmask = ["برق آسا"]',
    )
    (only,), masks = parse_codebook(text, "my.toml")
    assert (only.id, only.name_fa, only.include, only.exclude) == ("a", "نام", ("یک",), ("دو",))
    assert masks[0] == ("آب", "شفاف")
    assert len(masks) == 2
    training, power, gas = only.terms
    assert (training.written, training.lemmas, training.weight) == ("دوره هاي آموزشي", ("دوره", "آموزشی"), 1.0)
    assert (power.lemmas, gas.lemmas) == (("برق",), ("گاز",))
    assert (power.weight, power.near, power.not_near, power.within) == (2.0, (("پل",),), (("تونل",),), 3)
