"""The codebook as a reader needs it: what each theme is, examples, and the words that spoke for it most in these texts.

In: themes, coded passages and passages. Out: rows. The hundreds of terms of a theme, with all their alternatives, are
for the spreadsheet and for the web page, where they are folded away.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from pranalytics.persian.analyzer import Analyzer
from pranalytics.persian.collation import persian_key
from pranalytics.persian.readable import tidy
from pranalytics.report.cleaning import clean, whole_words
from pranalytics.report.contents import ReportContents
from pranalytics.report.quotations import definitions_of
from pranalytics.report.rows import Row, rows, theme_names
from pranalytics.report.wording import count

_PLAIN = re.compile("، |/")  # around the words among the terms
_SEPARATOR = "، "  # between the terms, as the codebook writes them
_LONGEST = 3  # words of a sign that is shown


def codebook(contents: ReportContents, signs: int = 8, examples: int = 3) -> list[Row]:
    """Rows of the codebook.

    Parameters
    ----------
    contents : ReportContents
        The tables of one run; ``themes`` may have ``include`` and ``exclude``, with a sentence a line.
    signs : int
        How many of the words that matched a theme are shown at most.
    examples : int
        How many sentences are shown at most that carry a theme, and how many that only seem to.

    Returns
    -------
    list of dict
        ``theme``, ``name``, ``other_name`` (in the other language), ``definition``, ``include``, ``exclude``, ``signs``
        (found in these texts, the most frequent first), ``absent`` (no passage carries it), ``terms`` (all of them),
        ``n_terms`` (as it is written).
    """
    lang = contents.lang
    names, definitions = theme_names(contents.themes, lang), definitions_of(contents.themes, lang)
    other = "name_en" if lang == "fa" else "name_fa"
    found = frequent_signs(contents.coded, contents.passages, contents.themes, signs)
    # Signs may be long phrases, or stand outside of the sample that the tables hold.
    present = set(contents.overall.loc[contents.overall["passages"] > 0, "theme"])
    return [
        {
            "theme": clean(row["theme"]),
            "name": names[str(row["theme"])],
            "other_name": clean(row[other]),
            "definition": definitions[str(row["theme"])],
            "include": _sentences(row.get("include", ""), examples),
            "exclude": _sentences(row.get("exclude", ""), examples),
            "signs": found.get(str(row["theme"]), []),
            "absent": row["theme"] not in present,
            "terms": clean(row["terms"]),
            "n_terms": count(len([term for term in str(row["terms"]).split(_SEPARATOR) if term]), lang),
        }
        for row in rows(contents.themes)
    ]


def frequent_signs(
    coded: pd.DataFrame, passages: pd.DataFrame, themes: pd.DataFrame, most: int = 10
) -> dict[str, list[str]]:
    """Return the words and short phrases that spoke for each theme most often.

    Forms of one word are counted together, and shown as the codebook writes the word or else in the most frequent form;
    a phrase that holds a sign that is shown already says nothing new and is left out.

    Parameters
    ----------
    coded : DataFrame
        ``passage_id``, ``theme``, ``matches``.
    passages : DataFrame
        ``passage_id``, ``text``.
    themes : DataFrame
        ``theme``, ``terms``.
    most : int
        How many of each theme.

    Returns
    -------
    dict
        Theme to its signs, the most frequent first, in good spelling.

    Examples
    --------
    >>> passages = pd.DataFrame({"passage_id": ["a", "b"], "text": ["دوره‌هاي آموزشي", "دورهٔ آموزشی و کارگاه"]})
    >>> matches = [[(0, 15)], [(0, 12), (15, 21)]]
    >>> coded = pd.DataFrame({"passage_id": ["a", "b"], "theme": "training", "matches": matches})
    >>> themes = pd.DataFrame({"theme": ["training"], "terms": ["دوره آموزشی، کارگاه"]})
    >>> frequent_signs(coded, passages, themes)
    {'training': ['دورهٔ آموزشی', 'کارگاه']}
    """
    texts = dict(zip(passages["passage_id"].tolist(), passages["text"].tolist(), strict=True))
    written: dict[str, Counter[str]] = defaultdict(Counter)
    carried = zip(coded["passage_id"].tolist(), coded["theme"].tolist(), coded["matches"], strict=True)
    for passage, theme, matches in carried:
        text = texts.get(passage, "")
        written[str(theme)].update(text[start:end] for start, end in whole_words(text, matches))
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for theme, found in written.items():
        for form, times in found.items():
            forms[theme][clean(form)] += times
    terms = zip(themes["theme"].astype(str), themes["terms"].astype(str), strict=True)
    return {theme: _chosen(forms[theme], frozenset(_PLAIN.split(own)), most) for theme, own in terms if theme in forms}


def _chosen(forms: Mapping[str, int], terms: frozenset[str], most: int) -> list[str]:
    written: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for (form, times), found in zip(forms.items(), Analyzer().pipe(forms), strict=True):
        if found:
            written[tuple(found)][tidy(form)] += times
    chosen: list[tuple[str, ...]] = []
    for lemmas in sorted(written, key=lambda key: (-written[key].total(), len(key), [*map(persian_key, key)])):
        if len(chosen) < most and len(lemmas) <= _LONGEST and not any(set(known) <= set(lemmas) for known in chosen):
            chosen.append(lemmas)
    return [_shown(lemmas[0], written[lemmas], terms) for lemmas in chosen]


def _shown(lemma: str, forms: Mapping[str, int], terms: frozenset[str]) -> str:
    """Return the most frequent form, of equals the shortest; a single word as it stands in the codebook."""
    usual = min(forms, key=lambda form: (-forms[form], len(form), persian_key(form)))
    return lemma if " " not in usual and (lemma in terms or usual in (f"{lemma}ی", f"{lemma}ٔ")) else usual


def _sentences(text: object, most: int) -> Sequence[str]:
    """Cut a cell into its lines, the shortest of them, in their own order."""
    lines = [line for line in map(clean, str(text).split("\n")) if line]
    kept = sorted(sorted(range(len(lines)), key=lambda k: len(lines[k]))[:most])
    return [lines[k] for k in kept]
