"""Small codebooks, written as TOML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pranalytics.themes.codebook import Codebook
from pranalytics.themes.parse import parse_codebook

HEAD = """
[[theme]]
id = "{id}"
name_fa = "نام"
name_en = "Name"
definition_fa = "تعریف"
definition_en = "Definition"
"""


def theme(terms: str, *, id: str = "a", more: str = "") -> str:
    """A theme as TOML, complete but for its terms."""
    return f"{HEAD.format(id=id)}terms = {terms}\n{more}\n"


def read(text: str) -> Codebook:
    """A codebook from its text."""
    return Codebook(*parse_codebook(text, "my.toml"))


@pytest.fixture(scope="session")
def coded_by() -> Callable[..., dict[str, list[str]]]:
    """A function from terms and a text to the themes with the words that spoke for them."""

    def code(text: str, terms: str, *, masks: str = "[]", more: str = "") -> dict[str, list[str]]:
        codebook = read(f"mask = {masks}\n" + theme(terms, more=more))
        return {name: [text[a:b] for a, b in spans] for name, _, spans in codebook.code_text(text)}

    return code


@pytest.fixture(scope="session")
def default() -> Codebook:
    """The codebook of the package."""
    return Codebook.default()
