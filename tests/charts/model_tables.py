"""Invented tables of topics, choices, words and codes that charts of models read, full of awkward text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .tables import TERMS, THEMES, by_year, comparison

LONG = "سازمان مدیریت و برنامه‌ریزی شهری و توسعهٔ پایدار کلان‌شهرها (ویراست ۲)"
MEASURES = ("score", "npmi", "exclusivity", "stability", "heldout")


def weights(count: int, words: int = 40) -> np.ndarray:
    """Topics of random words, some of them much alike."""
    random = np.random.default_rng(2)
    kinds = random.gamma(0.3, size=(max(count // 3, 1), words))
    own = random.gamma(0.3, size=(count, words))
    return 0.6 * kinds[np.arange(count) % len(kinds)] + 0.4 * own


def topic_names(count: int) -> dict[int, str]:
    return {topic: "، ".join(TERMS[topic % 5 : topic % 5 + 3]) for topic in range(count)}


def sizes(count: int) -> pd.DataFrame:
    share = np.random.default_rng(3).gamma(1.0, size=count)
    return pd.DataFrame(
        {"topic": range(count), "name": list(topic_names(count).values()), "share": share / share.sum()}
    )


def topic_themes(count: int, themes: int = 10, *, name: str = "") -> pd.DataFrame:
    """One theme never occurs, so its numbers are NaN."""
    random = np.random.default_rng(4)
    known = list(THEMES)
    rows = [
        {
            "topic": topic, "name": name or topic_names(count)[topic],
            "theme": known[k] if k < len(known) else f"theme-{k}", "topic_share": random.uniform(),
            "theme_share": random.uniform(), "lift": np.nan if k == 1 else random.gamma(2.0),
            "documents": 9, "carries": k % count == topic and k != 1,
        }
        for topic in range(count)
        for k in range(themes)
    ]  # fmt: skip
    columns = ["topic", "name", "theme", "topic_share", "theme_share", "lift", "documents", "carries"]
    return pd.DataFrame(rows, columns=columns)


def choice(numbers: list[int], *, missing: tuple[str, ...] = ()) -> pd.DataFrame:
    random = np.random.default_rng(5)
    table = pd.DataFrame({"n_topics": numbers})
    for measure in MEASURES:
        table[measure] = np.nan if measure in missing else random.normal(-6 if measure == "heldout" else 0.3, 0.1)
        table[measure] += random.normal(0, 0.1, len(numbers))
        table[f"{measure}_se"] = 0.03
    table["defensible"] = [0 < k < 4 for k in range(len(numbers))]
    table["advised"] = [k == min(1, len(numbers) - 1) for k in range(len(numbers))]
    return table


def quality(count: int, *, stability: bool = True, name: str = "") -> pd.DataFrame:
    random = np.random.default_rng(6)
    flags = ["", "duplicate", "", "stop_words, one_document", ""]
    return pd.DataFrame(
        {
            "topic": np.arange(count),
            "name": [name or one for one in topic_names(count).values()],
            "npmi": random.uniform(-0.3, 0.6, count),
            "exclusivity": random.uniform(0.1, 1, count),
            "share": sizes(count)["share"],
            "stability": random.uniform(0, 1, count) if stability else np.full(count, np.nan),
            "flags": [flags[k % 5] for k in range(count)],
        }
    )


def keyness(groups: list[str], words: int = 15, *, interval: bool = True) -> pd.DataFrame:
    """Words that grow ever less telling, and the last third of them telling the other way."""
    rows = [
        {"group": group, "rank": rank + 1, "term": TERMS[(k + rank) % len(TERMS)], "log_odds": 3.0 - 4.2 * rank / words}
        for k, group in enumerate(groups)
        for rank in range(words)
    ]
    table = pd.DataFrame(rows, columns=["group", "rank", "term", "log_odds"])
    return table.assign(low=table["log_odds"] - 0.4, high=table["log_odds"] + 0.4) if interval else table


def coded(count: int, *, linked: bool = True) -> pd.DataFrame:
    """Passages with two themes that follow each other on a list, or with one each."""
    known = [*THEMES, *(f"theme-{k}" for k in range(len(THEMES), count))][:count]
    rows = []
    for n in range(30 * count):
        first = int(n**1.3) % count
        themes = [first, (first + 1) % count][: 1 + (linked and n % 2)]
        rows += [(f"d{n // 3}#{n}", f"d{n // 3}", known[k]) for k in dict.fromkeys(themes)]
    return pd.DataFrame(rows, columns=["passage_id", "doc_id", "theme"])


def places(groups: list[str], *, near: bool = False) -> pd.DataFrame:
    """Places of all groups but the unknown one, over Iran or crowded into a corner of it."""
    random = np.random.default_rng(7)
    known = [group for group in groups if group]
    spread = 0.4 if near else 8.0
    return pd.DataFrame(
        {
            "name_fa": known,
            "name_en": [f"Town {k}" for k in range(len(known))],
            "latitude": 32 + random.uniform(-0.6, 0.6, len(known)) * spread,
            "longitude": 53 + random.uniform(-1, 1, len(known)) * spread,
        }
    )


def city_years(groups: list[str], years: list[int]) -> pd.DataFrame:
    return pd.concat([by_year(years, gaps=(years[1],)).assign(city=group) for group in groups], ignore_index=True)


def ends(themes: int) -> pd.DataFrame:
    """Shares of many themes in two years, some of them the same."""
    table = comparison(["1398", "1402"], few=False)
    parts = []
    for k in range(themes):
        rows = table[table["theme"] == list(THEMES)[k % len(THEMES)]]
        parts.append(rows.assign(theme=list(THEMES)[k] if k < len(THEMES) else f"theme-{k}"))
    return pd.concat(parts, ignore_index=True)
