"""The advice on the number of topics, in words.

In: the table of :func:`~pranalytics.topics.choice.choose_n_topics`. Out: some sentences in Persian or English.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd

from pranalytics.persian.letters import PERSIAN_DIGITS

_WORDS = {
    "fa": {
        "one": (
            "از میان شمارهای سنجیده‌شده ({tried})، {best} موضوع از بقیه بهتر است و شمار دیگری در فاصلهٔ یک خطای معیار از "
            "آن نیست."
        ),
        "several": (
            "از میان شمارهای سنجیده‌شده ({tried})، بهترین امتیاز را {best} موضوع دارد؛ ولی شمارهای {ties} در فاصلهٔ یک "
            "خطای معیار از بهترین‌اند و همگی پذیرفتنی‌اند. پیشنهاد، کوچک‌ترین آن‌هاست: {advised} موضوع. پیش از گزینش، "
            "موضوع‌ها را بخوانید."
        ),
        "only": "تنها {best} موضوع سنجیده شده است؛ برای گزینش، چند شمار را بسنجید.",
        "high": "{advised} بزرگ‌ترین شمارِ سنجیده‌شده است؛ شمارهای بزرگ‌تر را نیز بسنجید.",
        "low": "{advised} کوچک‌ترین شمارِ سنجیده‌شده است؛ شاید شمارهای کوچک‌تر نیز به کار آیند.",
        "user": "سنجش پیش از پایان متوقف شده است و شمارهای بزرگ‌تر سنجیده نشده‌اند.",
        "early": "شمارهای بزرگ‌تر سنجیده نشده‌اند، زیرا بهبودی دیده نمی‌شد.",
    },
    "en": {
        "one": ("Of the numbers tried ({tried}), {best} topics are best, and no other lies within one standard error."),
        "several": (
            "Of the numbers tried ({tried}), {best} topics score best, but {ties} lie within one standard error "
            "of the best and are all defensible. The smallest of them is advised: {advised} topics. Read the topics "
            "before you decide."
        ),
        "only": "Only {best} topics were measured; measure several numbers to choose from.",
        "high": "{advised} is the largest number that was measured; measure larger ones too.",
        "low": "{advised} is the smallest number that was measured; smaller ones may do as well.",
        "user": "The work was stopped before its end; larger numbers were not measured.",
        "early": "Larger numbers were not measured, for nothing had become better.",
    },
}


def advise_n_topics(table: pd.DataFrame, *, lang: Literal["fa", "en"] = "fa") -> str:
    """Say which numbers of topics are defensible, and which is advised.

    Parameters
    ----------
    table : DataFrame
        As of :func:`~pranalytics.choose_n_topics`.
    lang : {"fa", "en"}, default "fa"
        Language.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> table = pd.DataFrame({"n_topics": [5, 8, 10], "score": [0.9, 1.0, -1.9],
    ...     "defensible": [True, True, False], "advised": [True, False, False]})
    >>> print(advise_n_topics(table, lang="en"))  # doctest: +NORMALIZE_WHITESPACE
    Of the numbers tried (5, 8 and 10), 8 topics score best, but 5 and 8 lie within one standard error of the best
    and are all defensible. The smallest of them is advised: 5 topics. Read the topics before you decide. 5 is the
    smallest number that was measured; smaller ones may do as well.
    """
    if lang not in _WORDS:
        raise ValueError(f'There is no advice in {lang!r}; choose "fa" or "en".')
    sizes = table["n_topics"].tolist()
    ties = table.loc[table["defensible"], "n_topics"].tolist()
    advised = int(table.loc[table["advised"], "n_topics"].iloc[0])
    best = int(table["n_topics"].iloc[int(table["score"].to_numpy().argmax())])
    parts = ["only" if len(sizes) == 1 else "several" if len(ties) > 1 else "one"]
    if len(sizes) > 1:
        parts += ["high"] * (advised == sizes[-1]) + ["low"] * (advised == sizes[0] > 2)
    parts += [str(table.attrs["stopped"])] if table.attrs.get("stopped") else []
    text = " ".join(_WORDS[lang][part] for part in parts)
    text = text.format(tried=_listed(sizes, lang), best=best, ties=_listed(ties, lang), advised=advised)
    return text.translate(str.maketrans("0123456789", PERSIAN_DIGITS)) if lang == "fa" else text


def _listed(numbers: list[int], lang: str) -> str:
    comma, last = ("، ", " و ") if lang == "fa" else (", ", " and ")
    words = [str(number) for number in numbers]
    return last.join(part for part in (comma.join(words[:-1]), words[-1]) if part)
