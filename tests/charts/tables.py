"""Invented tables with the columns that charts read, full of awkward text."""

from __future__ import annotations

import numpy as np
import pandas as pd

THEMES = {
    "coordination": ("هماهنگی (بین‌بخشی)", "Coordination"),
    "transparency": ("شفافیت و «پاسخ‌گویی»", "Transparency (R²)"),
    "training": ("آموزش", "Training"),
    "information": ("اطلاع‌رسانی TF-IDF", "Information"),
    "citizens": ("شهروندان ۱۰۰٪", "Citizens 100%"),
    "support": ("حمایت و منابع", "Support and resources"),
    "innovation": ("نوآوری و خدمات الکترونیکی", "Innovation and e-services"),
    "culture": ("فرهنگِ کلان‌شهر لاله", "Culture of لاله"),
    "crisis": ("بحران و سلامت", "Crisis and health"),
    "development": ("طرح‌های عمرانی $", "Development projects $"),
}
NAMES = {
    "fa": {theme: names[0] for theme, names in THEMES.items()},
    "en": {theme: names[1] for theme, names in THEMES.items()},
}
_CITIES = [
    "تهران", "مشهد", "کلان‌شهر اصفهان و حومهٔ آن", "Karaj (کرج)", "", "شیراز ۲", "قُم", "لار",
    "بندر امام خمینی (ره)", "Area-51", "خرّم‌آباد", "اسلام‌شهر",
]  # fmt: skip
TERMS = [
    "شهردار",
    "پاسخ‌گویی",
    "TF-IDF",
    "۵G",
    "لایحه",
    "(منطقه)",
    "«شفاف»",
    "مُدیر",
    "٪",
    "R²",
    "حمل‌ونقل",
]


def cities(count: int) -> list[str]:
    return [_CITIES[k] if k < len(_CITIES) else f"شهرک {k} لاله‌زار" for k in range(count)]


def comparison(groups: list[str], *, few: bool = True) -> pd.DataFrame:
    """One row a group and theme; the second group has too few documents, the third a hole."""
    random = np.random.default_rng(1)
    rows = []
    for k, group in enumerate(groups):
        documents = int(random.integers(10, 200))
        for t, theme in enumerate(THEMES):
            share = float(random.uniform(0.02, 0.6))
            bare = few and k == 1
            hole = few and k == 2 and t == 0
            rows.append(
                {
                    "group": group, "theme": theme, "passages": round(share * documents * 5),
                    "n_passages": documents * 5, "documents": documents // 2,
                    "n_documents": documents, "share": np.nan if hole else share,
                    "low": np.nan if bare or hole else share * 0.8,
                    "high": np.nan if bare or hole else min(1, share * 1.2),
                    "estimate": share, "difference": share - 0.3,
                    "p": np.nan if bare else 0.01 * t, "q": np.nan if bare else 0.02 * t,
                    "note": "too few documents" if bare else "",
                }
            )  # fmt: skip
    columns = ["group", "theme", "passages", "n_passages", "documents", "n_documents", "share"]
    columns += ["low", "high", "estimate", "difference", "p", "q", "note"]
    return pd.DataFrame(rows, columns=columns)


def by_year(years: list[int], gaps: tuple[int, ...] = ()) -> pd.DataFrame:
    table = comparison([str(year) for year in years], few=False)
    numbers = ["share", "low", "high", "estimate", "difference", "p", "q"]
    missing = table["group"].isin([str(year) for year in gaps])
    table.loc[missing, numbers] = np.nan
    table.loc[missing, ["passages", "n_passages", "documents", "n_documents"]] = 0
    return table


def topics(count: int, words: int = 10) -> pd.DataFrame:
    rows = [
        {
            "topic": topic, "name": "، ".join(TERMS[topic % 5 : topic % 5 + 3]), "rank": rank + 1,
            "term": TERMS[(topic + rank) % len(TERMS)], "weight": 0.2 / (rank + 1),
        }
        for topic in range(count)
        for rank in range(words)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["topic", "name", "rank", "term", "weight"])


def group_words(groups: list[str], words: int = 10) -> pd.DataFrame:
    rows = [
        {
            "group": group, "rank": rank + 1, "term": TERMS[(k + rank) % len(TERMS)],
            "score": 0.6 / (rank + 1),
        }
        for k, group in enumerate(groups)
        for rank in range(words)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["group", "rank", "term", "score"])


def months(groups: list[str], count: int) -> pd.DataFrame:
    """Documents of some cities in some months from 1396/10 on, some of them none."""
    rows = []
    for g, group in enumerate(groups):
        for n in range(count):
            year, month = divmod(1396 * 12 + 9 + n, 12)
            rows.append((group, f"{year}/{month + 1:02}", (g * 7 + n * 5) % 11 // 3))
    return pd.DataFrame(rows, columns=["group", "month", "documents"])
