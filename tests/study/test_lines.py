"""Where the keys of a TOML text stand."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.study.lines import key_lines, line_of


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = 1\n\nb = 2", {("a",): 1, ("b",): 3}),
        ("# a = 1\n[t] # [u]\na = '#'\nb = 2", {("t",): 2, ("t", "a"): 3, ("t", "b"): 4}),
        ('x = """\na = 1\n"quoted"""""\nb = 2', {("x",): 1, ("b",): 4}),
        ('a = "any name = [one]\\n" # end\nb = 1', {("a",): 1, ("b",): 2}),
        ("x = '''\n[a]\n'''\nb = 2", {("x",): 1, ("b",): 4}),
        ('x = "a \\" \\n = b"\nb = 2', {("x",): 1, ("b",): 2}),
        ("a.b . c = 1\n", {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 1}),
        ("[t.u]\n3 = 'x'\n\"۴\" = 'y'", {("t",): 1, ("t", "u"): 1, ("t", "u", "3"): 2, ("t", "u", "۴"): 3}),
        ("a = {b = 1, c = [1, 2], d = 'x'}\ne=1", {("a",): 1, ("a", "b"): 1, ("a", "c"): 1, ("a", "d"): 1, ("e",): 2}),
        ("a = [\n  'x', # one, two\n\n  'y'\n]\nb = 1", {("a",): 1, ("a", 0): 2, ("a", 1): 4, ("b",): 6}),
        ("[[t]]\na = 1\n[[t]]\na = 2", {("t",): 1, ("t", "a"): 2}),
    ],
)  # fmt: skip
def test_lines(source: str, expected: dict[tuple[str | int, ...], int]) -> None:
    tomllib.loads(source)
    assert key_lines(source) == expected


def test_line_of_what_is_not_there_is_that_of_what_stands_around() -> None:
    lines = key_lines("\n[t]\na = 1")
    assert [line_of(lines, place) for place in [("t", "a", 2), ("t", "b"), ("u",)]] == [3, 2, 0]


_KEYS = st.lists(st.from_regex(r"[a-z]{1,4}", fullmatch=True), unique=True, max_size=6)
_VALUES = st.sampled_from(["1", "'a = 2'", '"[x]"', "[1,\n 2]", '"""\nk = 1\n"""', "{q = 1}", "[]", "'''a\n#b'''"])
_GAPS = st.sampled_from(["", "\n", "# z = 1\n", "\n\n# [y]\n"])


@given(keys=_KEYS, values=st.lists(_VALUES, min_size=6, max_size=6), gaps=st.lists(_GAPS, min_size=6, max_size=6))
def test_each_key_stands_where_it_was_written(keys: list[str], values: list[str], gaps: list[str]) -> None:
    source, expected = "", {}
    for key, value, gap in zip(keys, values, gaps, strict=False):
        source += gap
        expected[key] = source.count("\n") + 1
        source += f"{key} = {value}\n"
    tomllib.loads(source)
    lines = key_lines(source)
    assert {place[0]: line for place, line in lines.items() if len(place) == 1} == expected
