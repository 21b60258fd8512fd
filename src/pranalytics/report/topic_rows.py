"""Topics as rows: their words, how good they are, and the passages that stand for them.

In: tables on topics. Out: rows. Words and names stay Persian in every language.
"""

from __future__ import annotations

import pandas as pd

from pranalytics.report.cleaning import clean
from pranalytics.report.contents import ReportContents
from pranalytics.report.labels import FLAGS, VERDICTS, phrase
from pranalytics.report.quotations import quotation
from pranalytics.report.rows import Row, in_language, rows
from pranalytics.report.sections import Lang
from pranalytics.report.wording import cell_percent, count, decimal, interval


def topics(contents: ReportContents, terms: int = 10, quotes: int = 2) -> list[Row]:
    """Rows of the topics: name, words, share, how good it is, passages that stand for it."""
    lang = contents.lang
    passages = rows(contents.topic_passages.merge(_about_documents(contents.corpus), on="doc_id", how="left"))
    words = {int(str(topic)): group for topic, group in contents.topics.groupby("topic")}
    return [
        {
            "number": count(row["topic"] + 1, lang),
            "name": clean(row["name"]),
            "terms": [clean(term) for term in words[row["topic"]].sort_values("rank")["term"].head(terms)],
            "frex": [clean(term) for term in words[row["topic"]].sort_values("rank")["frex"].head(terms)],
            "share": float(row["share"]),
            "percent": cell_percent(row["share"], lang),
            "npmi": decimal(row["npmi"], 2, lang),
            "exclusivity": decimal(row["exclusivity"], 2, lang),
            "stability": decimal(row["stability"], 2, lang),
            "nearest": clean(row["nearest_name"]),
            "remark": _remark(str(row["flags"]), lang),
            "quotes": [quotation(passage, lang) for passage in passages if passage["topic"] == row["topic"]][:quotes],
        }
        for row in rows(contents.topic_quality)
        if row["topic"] in words
    ]


def _remark(flags: str, lang: Lang) -> str:
    return ("؛ " if lang == "fa" else "; ").join(phrase(FLAGS, flag, lang) for flag in flags.split(", ") if flag)


def _about_documents(corpus: pd.DataFrame) -> pd.DataFrame:
    return corpus[["doc_id", "title", "date_jalali", "source", "city"]].rename(columns={"city": "group"})


def topic_labels(contents: ReportContents) -> dict[str, str]:
    """Map the numbers of topics, as they stand in comparisons, to what is written."""
    return {str(row["topic"]): clean(row["name"]) for row in rows(contents.topic_quality)}


def readings(table: pd.DataFrame, lang: Lang = "fa") -> list[Row]:
    """Rows of the three readings of each theme."""
    return [
        {
            "name": in_language(row, "name", lang),
            "codebook": cell_percent(row["codebook_share"], lang),
            "seeded": cell_percent(row["seeded_share"], lang),
            "kappa": decimal(row["kappa"], 2, lang),
            "free": clean(row["free_name"]) or "–",
            "verdict": phrase(VERDICTS, row["verdict"], lang),
            "note": clean(row[f"note_{lang}"]),
        }
        for row in rows(table)
    ]


def validation(table: pd.DataFrame, lang: Lang = "fa") -> list[Row]:
    """Rows of what people say of the coding."""
    return [
        {
            "name": in_language(row, "name", lang),
            "n": count(row["n"], lang),
            **{
                measure: {
                    "percent": cell_percent(row[measure], lang),
                    "interval": interval(row[f"{measure}_low"], row[f"{measure}_high"], lang) or "–",
                }
                for measure in ("precision", "recall", "share")
            },
            "program": cell_percent(row["program_share"], lang),
            "alpha": decimal(row["alpha"], 2, lang),
            "alpha_program": decimal(row["alpha_program"], 2, lang),
        }
        for row in rows(table)
    ]
