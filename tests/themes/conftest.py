"""Small codebooks, written as TOML, and documents of three fields."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
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
FIELDS = {
    "a": "مربی کلاس هنرجو استاد درس شاگرد".split(),
    "b": "باران سیل رودخانه آب توفان ابر".split(),
    "c": "بازار فروشنده پول کالا خرید مغازه".split(),
}


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
def corpus() -> pd.DataFrame:
    """Sixty documents of three fields; «بادکنک» stands in any of them by chance."""
    random = np.random.default_rng(0)
    texts = []
    for number in range(60):
        words = random.choice(list(FIELDS.values())[number % 3], 12).tolist()
        stray = ["بادکنک"] if random.random() < 0.4 else []
        texts.append(" ".join(words + stray) + ".")
    return pd.DataFrame({"doc_id": [f"d{k}" for k in range(60)], "text": texts, "city": "رشت"})


@pytest.fixture(scope="session")
def default() -> Codebook:
    """The codebook of the package."""
    return Codebook.default()
