"""A codebook that is wrong says where, and how to mend it."""

from __future__ import annotations

import pytest

from pranalytics.errors import UserError
from pranalytics.themes.parse import parse_codebook
from pranalytics.themes.patterns import read_pattern

from .conftest import HEAD, read, theme


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
        (theme('["آب"]', id="a") + theme('["آب"]', id="a"), ["my.toml, line 12", "'a' stands twice"]),
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
        (theme('["آب", "<جا>"]'), ["theme a", "term '<جا>'", "names the list <جا>"]),
        (theme('[{ term = "آب", also = ["b"] }]'), ["theme a", "also names 'b'"]),
        (theme('[{ term = "آب", also = ["a"] }]'), ["theme a", "also names 'a'"]),
        ("lists = 1\n" + theme('["آب"]'), ["my.toml, line 1", "[lists]"]),
        ('[lists]\n"جا" = "شهر"\n' + theme('["آب"]'), ["my.toml, line 2", "the list جا", "list of texts"]),
        ('[lists]\n"جا" = []\n' + theme('["آب"]'), ["my.toml, line 2", "the list جا", "list of texts"]),
        ('[lists]\n"دو جا" = ["شهر"]\n' + theme('["آب"]'), ["my.toml, line 2", "'دو جا'", "one word"]),
        ('[lists]\n"جا" = ["شهر", "…"]\n' + theme('["آب"]'), ["my.toml, line 2", "the list جا", "no word"]),
    ],
)
def test_what_is_wrong_and_where(text: str, said: list[str]) -> None:
    message = error_of(text)
    assert "\n" not in message
    for part in said:
        assert part in message


@pytest.mark.parametrize("key", ["id", "name_fa"])
def test_texts_that_are_needed(key: str) -> None:
    whole, line = _with_line(key)
    assert f"{key} is missing or empty" in error_of(whole.replace(line, ""))
    assert f"{key} is missing or empty" in error_of(whole.replace(line, f'{key} = ""'))


def test_two_themes_without_an_id_are_no_pair() -> None:
    assert error_of("[[theme]]\nname_fa = 'آ'\nterms = ['آب']\n" * 2).splitlines()[1:] == [
        "my.toml, line 1, theme 1: id is missing or empty.",
        "my.toml, line 4, theme 2: id is missing or empty.",
    ]


@pytest.mark.parametrize("key", ["id", "name_fa", "name_en", "definition_fa", "definition_en"])
def test_what_is_no_text(key: str) -> None:
    whole, line = _with_line(key)
    assert f"{key} has to be a text" in error_of(whole.replace(line, f'{key} = "  "'))
    assert f"{key} has to be a text" in error_of(whole.replace(line, f"{key} = 5"))


def test_a_theme_in_persian_alone() -> None:
    ((read,), _) = parse_codebook('[[theme]]\nid = "a"\nname_fa = "آب"\nterms = ["آب"]\n', "codebook.toml")
    assert (read.name_en, read.definition_fa, read.definition_en) == ("آب", "", "")


def _with_line(key: str) -> tuple[str, str]:
    whole = theme('["آب"]')
    return whole, next(line for line in whole.splitlines() if line.startswith(f"{key} "))


def test_terms_are_needed() -> None:
    assert "theme a: terms is missing or empty" in error_of(HEAD.format(id="a"))


def test_theme_without_an_id_is_named_by_its_number() -> None:
    nameless = theme('["آب"]').replace('id = "a"', "")
    assert "theme 2: id is missing" in error_of(theme('["آب"]') + nameless)


class TestNeverMatches:
    """A term that no text can show is told, with its line."""

    @pytest.mark.parametrize(
        ("terms", "said"),
        [
            ('["شهر",\n"آموزش و پرورش"]', ["line 10, theme a", "term 'آموزش و پرورش'", "meets a mask"]),
            ('["شهر",\n"مدیر آموزش و پرورش"]', ["line 10", "meets a mask"]),
            ('["شهر",\n{ term = "هماهنگی قبلی", not_near = ["هماهنگی قبلی"] }]', ["line 10", "forbid"]),
            ('["شهر",\n{ term = "آب", nowhere = ["آب"] }]', ["line 10", "term 'آب'", "forbid"]),
            ('["شهر",\n"اطلاع|خبر رسانی|دهی"]', ["line 10", "read as اطلاع‌رسانی", "one word"]),
        ],
    )
    def test_why_and_where(self, terms: str, said: list[str]) -> None:
        message = error_of('mask = ["آموزش و پرورش"]\n' + theme(terms))
        for part in said:
            assert part in message

    def test_a_mask_of_another_theme_does_not_matter(self) -> None:
        parse_codebook(theme('["آب"]', id="a") + theme('["برق"]', id="b", more='mask = ["آب"]'), "my.toml")

    def test_an_entry_of_a_list(self) -> None:
        message = error_of('[lists]\n"جا" = ["شهر",\n"اطلاع|خبر رسانی|دهی"]\n' + theme('["آب"]'))
        assert "the list جا" in message
        assert "never match" in message


class TestOverlaps:
    @pytest.mark.parametrize(
        ("terms", "line"),
        [
            ('["پل",\n"پل"]', 10),
            ('["پل",\n"پل‌ها"]', 10),  # one lemma
            ('["پل|تونل",\n"تونل"]', 10),
            ('["پل|تونل شهر",\n"تونل شهرها"]', 10),
            ('[{ term = "پل", near = ["آب"] },\n{ term = "پل", near = ["آب"] }]', 10),
        ],
    )
    def test_a_term_that_adds_nothing(self, terms: str, line: int) -> None:
        message = error_of("\n" + theme(terms))
        assert f"my.toml, line {line}, theme a" in message
        assert "overlaps" in message
        assert "drop one of them" in message

    @pytest.mark.parametrize(
        "terms",
        [
            '["پل", "پل شهر"]',
            '["پل|تونل", "تونل|راه"]',
            '[{ term = "پل", near = ["آب"] }, { term = "پل", near = ["شهر"] }]',
            '[{ term = "پل", near = ["آب"] }, { term = "پل", near = ["آب"], within = 3 }]',
        ],
    )
    def test_terms_that_differ(self, terms: str) -> None:
        parse_codebook(theme(terms), "my.toml")

    def test_a_word_of_two_themes(self) -> None:
        message = error_of(theme('["پل"]', id="a") + theme('["آب",\n"پل"]', id="b"))
        assert "line 18, theme b" in message
        assert "of theme a in line 8" in message
        assert 'also = ["b"]' in message

    def test_also_shares_a_term(self) -> None:
        text = theme('[{ term = "پل", also = ["b"] }]', id="a") + theme('["آب"]', id="b")
        assert [name for name, _, _ in read(text).code_text("پل")] == ["a", "b"]


class TestLists:
    def test_lists_of_lists(self) -> None:
        text = '[lists]\n"همه" = ["<مردم>", "کودک"]\n"مردم" = ["شهروند", "اهالی محل"]\n' + theme('["حق <همه>"]')
        for found in ("حق کودکان", "حق شهروندان", "حق اهالی محل"):
            assert list(read(text).code_text(found)), found
        assert not list(read(text).code_text("حق شورا"))

    @pytest.mark.parametrize(
        ("lists", "circle"),
        [
            ('"یک" = ["<یک>", "آب"]', "یک → یک"),
            ('"یک" = ["<دو>", "آب"]\n"دو" = ["<سه>"]\n"سه" = ["<یک>"]', "یک → دو → سه → یک"),
            ('"جدا" = ["پل"]\n"یک" = ["<جدا> <دو>"]\n"دو" = ["حق <یک>"]', "یک → دو → یک"),
        ],
    )
    def test_a_circle(self, lists: str, circle: str) -> None:
        message = error_of(f"[lists]\n{lists}\n" + theme('["آب"]'))
        assert "in a circle" in message
        assert circle in message
        assert "my.toml, line" in message


def test_all_errors_at_once_in_the_order_of_the_file() -> None:
    text = (
        '[lists]\n"جا" = ["<جا>"]\n'
        + theme('["پل", "پل",\n{ term = "آب", wight = 1 },\n"؟!"]', id="a")
        + theme('["برق"]', id="b", more='colour = "red"')
    )
    message = error_of(text)
    head, *lines = message.split("\n")
    assert head == "my.toml has 5 errors:"
    numbers = [int(line.split("line ")[1].split(",")[0].split(":")[0]) for line in lines]
    assert numbers == sorted(numbers)
    for line, part in zip(lines, ("circle", "overlaps", "wight", "no word", "colour"), strict=True):
        assert part in line


def test_a_comment_is_no_place() -> None:
    assert "line 10, theme a" in error_of('# "؟!"\n' + theme('["آب",\n"؟!"]'))


def test_all_that_a_codebook_can_hold() -> None:
    text = 'mask = ["آب شفاف"]\n' + theme(
        '["دوره هاي آموزشي", { term = ["برق", "گاز"], weight = 2, near = ["پل"], not_near = ["تونل"], within = 3 }]',
        more='include = ["یک"]\nexclude = ["دو"]\nmask = ["برق آسا"]',
    )
    (only,), masks = parse_codebook(text, "my.toml")
    assert (only.id, only.name_fa, only.include, only.exclude) == ("a", "نام", ("یک",), ("دو",))
    assert {name: len(patterns) for name, patterns in masks.items()} == {"": 1, "a": 1}
    training, power, gas = only.terms
    assert (training.written, training.weight, training.contexts, training.line) == ("دوره هاي آموزشي", 1.0, (), 9)
    assert [place.lemmas for place in training.pattern] == [{"دوره"}, {"آموزشی"}]
    assert (power.pattern, gas.pattern) == (read_pattern("برق"), read_pattern("گاز"))
    assert power.contexts == (("near", (read_pattern("پل"),)), ("not_near", (read_pattern("تونل"),)))
    assert (power.weight, power.within) == (2.0, 3)
