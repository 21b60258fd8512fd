"""The one law of every public function, and the texts and tables to try it on.

Whatever comes in, what comes out is a result, or a UserError, TypeError or ValueError with one clear line; and it comes
in bounded time.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

import hypothesis.strategies as st
import numpy as np
import pandas as pd
from hostile import HOSTILE, SENTENCES
from scipy import sparse

from pranalytics.corpus.passages import split_passages
from pranalytics.errors import UserError
from pranalytics.themes.codebook import Codebook
from pranalytics.topics.nmf import NMF
from pranalytics.topics.reading import topic_words
from pranalytics.vectors import PersianCountVectorizer

SECONDS = 60
_LONGEST_MESSAGE = 2_000

_PIECES = (
    *SENTENCES, *HOSTILE, "شهرداری رشت", "به گزارش ایسنا از", "۱۳۹۸/۰۹/۱۲", "12 آذر 98", "می\u200cشود", "مي شود",
    "كتاب", "روابط عمومی", " ", "\n", "\u200c", "\u0640", "\u064b", "ۀ", "؟", "…", "1/2/3", "a@b.ir", "http://x.ir/",
    "\ufeff",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join), st.text(max_size=60))
#: What a cell holds that should hold something else.
odd = st.sampled_from(
    [
        None,
        float("nan"),
        float("inf"),
        -1,
        3.5,
        True,
        "",
        "\0",
        "\ud800",
        b"x",
        [],
        {"a": 1},
        pd.NaT,
        "x" * 5_000,
        *HOSTILE,
    ]
)
numbers = st.sampled_from([-1, 0, 1, 2, 3, 10, 2**40, 0.5, float("nan"), float("inf"), None, "3", True])


class Study(NamedTuple):
    """Sound tables, to be broken."""

    corpus: pd.DataFrame
    passages: pd.DataFrame
    coded: pd.DataFrame
    codebook: Codebook
    counts: sparse.csr_matrix
    terms: list[str]
    model: NMF
    mixtures: np.ndarray[Any, Any]
    words: pd.DataFrame


@cache
def study() -> Study:
    """Return the tables of a small study; do not change them."""
    rows = [
        (f"d{n}", f"خبر {n}", " ".join(SENTENCES[(n * step) % 5] for step in (1, 2, 3)), ("رشت", "یزد", "")[n % 3],
         f"2019-1{n % 3}-0{n % 9 + 1}", f"1398/0{n % 9 + 1}/12", "ایسنا" if n % 2 else "")
        for n in range(12)
    ]  # fmt: skip
    columns = ["doc_id", "title", "text", "city", "date", "date_jalali", "source"]
    corpus = pd.DataFrame(rows, columns=columns)
    passages = split_passages(corpus)
    codebook = Codebook.default()
    vectorizer = PersianCountVectorizer()
    counts = vectorizer.fit_transform(passages["text"])
    terms = vectorizer.get_feature_names_out().tolist()
    model = NMF(3).fit(counts)
    words = topic_words(model, terms)
    coded = codebook.code(passages)
    return Study(corpus, passages, coded, codebook, counts, terms, model, model.transform(counts), words)


@st.composite
def broken(draw: st.DrawFn, name: str) -> pd.DataFrame:
    """Draw one of the tables of a study as it is, or with something wrong in it."""
    table: pd.DataFrame = getattr(study(), name)
    kind = draw(st.sampled_from(["sound", "few", "none", "column", "cell", "order", "index", "twice", "all", "texts"]))
    column = draw(st.sampled_from(list(table.columns)))
    row = draw(st.integers(0, max(0, len(table) - 1)))
    changed = table.copy()
    match kind:
        case "few":
            changed = changed.head(draw(st.integers(1, 3)))
        case "none":
            changed = changed.head(0)
        case "column":
            changed = changed.drop(columns=column)
        case "cell":
            changed[column] = changed[column].astype(object)
            changed.at[changed.index[row], column] = draw(odd)
        case "order":
            changed = changed.iloc[::-1]
        case "index":
            changed.index = pd.Index([draw(odd) if n == row else n % 2 for n in range(len(changed))], dtype=object)
        case "twice":
            changed = pd.concat([changed, changed.iloc[[row]]])
        case "all":
            value = draw(odd)
            changed[column] = pd.Series([value] * len(changed), index=changed.index, dtype=object)
        case "texts":
            changed[column] = [draw(texts) for _ in range(len(changed))]
    return changed


def check_law(work: Callable[[], object], columns: tuple[str, ...] = ()) -> object:
    """Do some work; fail unless it gives a result with some columns, or is refused in one clear line."""
    try:
        with limited():
            result = work()
    except (UserError, TypeError, ValueError) as error:
        refusal = str(error) or f"{type(error).__name__} that says nothing"
        assert is_clear(error), refusal  # noqa: PT017 (any input may be refused, or none)
        return None
    missing = [column for column in columns if column not in result]  # type: ignore[operator]
    assert not missing, f"the result has no {missing}"
    return result


def is_clear(error: Exception) -> bool:
    """Tell whether an error is one line; codebooks tell all their errors, a line each, and scikit-learn adds advice."""
    first, *more = str(error).splitlines() or [""]
    is_list = first.endswith(" errors:") and all(line.strip() for line in more)
    return bool(first.strip()) and len(first) <= _LONGEST_MESSAGE and (not more or is_list or "NaN" in first)


class TooLong(BaseException):
    """What does not end in time is a failure, too."""


@contextmanager
def limited(seconds: int = SECONDS) -> Iterator[None]:
    """Stop what does not end."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise TooLong(f"did not end in {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
