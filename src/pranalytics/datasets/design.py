"""The design of the sample: which differences and which trend its author planted.

In: nothing. Out: :data:`PLANTED` (city to the theme that it has more of), :data:`RISING` (the theme
that grows over the years), and the rates that the labels really hold. ``python -m
pranalytics.datasets.design`` prints them; ``data/ABOUT.md`` shows that output.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.datasets.sample import sample_passages

#: City to the theme that was given to it more often than to the other cities.
PLANTED = {
    "شیراز": "coordination",
    "مشهد": "training",
    "قزوین": "support",
    "رشت": "information",
    "اهواز": "crisis",
    "کرمان": "citizens",
}

#: The theme that grows from year to year in all cities together.
RISING = "transparency"


def planted_rates() -> pd.DataFrame:
    """Return how often each planted theme really occurs, in its city and elsewhere.

    Returns
    -------
    DataFrame
        One row a planted pair: ``city``, ``theme``, ``passages`` (that carry it), ``n_passages``,
        ``share`` (0 to 1), and ``elsewhere``, the share in all the other cities together.

    Examples
    --------
    >>> table = planted_rates()
    >>> bool((table["share"] > 2 * table["elsewhere"]).all())
    True
    """
    corpus, passages, labelled = sample_passages()
    city = passages["doc_id"].map(corpus.set_index("doc_id")["city"])
    rows = []
    for name, theme in PLANTED.items():
        carries = _carries(passages, labelled, theme)
        here, there = carries[city == name], carries[city != name]
        rows.append((name, theme, int(here.sum()), len(here), here.mean(), there.mean()))
    return pd.DataFrame(rows, columns=["city", "theme", "passages", "n_passages", "share", "elsewhere"])


def rising_rates() -> pd.DataFrame:
    """Return how often the rising theme really occurs in each year.

    Returns
    -------
    DataFrame
        One row a Jalali year: ``year``, ``passages`` (that carry it), ``n_passages``, ``share``.

    Examples
    --------
    >>> rising_rates()["year"].tolist()
    ['1396', '1397', '1398', '1399', '1400', '1401', '1402']
    """
    corpus, passages, labelled = sample_passages()
    year = passages["doc_id"].map(corpus.set_index("doc_id")["date_jalali"].str[:4])
    by_year = _carries(passages, labelled, RISING).groupby(year)
    table = pd.DataFrame({"passages": by_year.sum(), "n_passages": by_year.size(), "share": by_year.mean()})
    return table.rename_axis("year").reset_index()


def _carries(passages: pd.DataFrame, labelled: pd.DataFrame, theme: str) -> pd.Series:
    """Tell of every passage whether it carries a theme."""
    mine = labelled.loc[labelled["theme"] == theme, "passage_id"]
    return passages["passage_id"].isin(mine.tolist())


def main() -> None:
    """Print the rates as two tables."""
    for table in (planted_rates(), rising_rates()):
        print(table.to_csv(index=False, float_format="%.3f"))


if __name__ == "__main__":
    main()
