"""The corpus: raw documents, cleaned, dated and placed, as one honest table.

In: a path. Out: a DataFrame, one row a document; what was done on the way stands in ``corpus.attrs``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from pranalytics.corpus.boilerplate import recurring_lines, strip_boilerplate, strip_lines
from pranalytics.corpus.cities import canonical_city, find_city
from pranalytics.corpus.dates import find_date, is_date_line, parse_date, to_jalali
from pranalytics.corpus.duplicates import duplicate_groups
from pranalytics.corpus.readers import RawDocument, read_documents
from pranalytics.errors import UserError
from pranalytics.persian.letters import fold_letters

COLUMNS = (
    "doc_id", "title", "text", "city", "date", "date_jalali", "source", "boilerplate", "copies",
)  # fmt: skip

_LONGEST_TITLE = 25
_REPORT = re.compile(r"به گزارش\s+(?:خبرنگار\s+|پایگاه خبری\s+)?([^،.:؛\n]{2,40}?)(?=\s+(?:از|به نقل)\s|[،:])")
_SOURCE_LINE = re.compile(r"منبع\s*:\s*+(?!https?:|www\.)(.{2,40}?)[ .]*$")
_NAME_IN_HEADER = re.compile(r"\(([^()\n]{2,20})\)")


def read_corpus(
    path: str | PathLike[str],
    *,
    text: str | None = None,
    title: str | None = None,
    city: str | None = None,
    date: str | None = None,
    source: str | None = None,
    doc_id: str | None = None,
    keep_duplicates: bool = False,
) -> pd.DataFrame:
    """Read a corpus of municipal news.

    Boilerplate is cut, dates and cities are read from the text where no column gives them, and of
    documents that repeat each other one is kept.

    Parameters
    ----------
    path : path
        A folder of .txt files (searched recursively), a .txt file, or a .csv/.tsv file.
    text, title, city, date, source, doc_id : str, optional
        Heading of the column of a table; the usual Persian and English headings are recognised.
    keep_duplicates : bool, default False
        Keep documents that repeat an earlier one.

    Returns
    -------
    DataFrame
        One row a document: ``doc_id``, ``title``, ``text`` (without title line and boilerplate), ``city``
        (Persian name), ``date`` (ISO Gregorian), ``date_jalali`` (``1398/09/12``), ``source``,
        ``boilerplate`` (what was cut), ``copies`` (documents this one stands for, itself included);
        "" where nothing is known. ``attrs["health"]`` counts what was found: ``read``, ``empty``,
        ``duplicates``, ``boilerplate_lines``, ``missing_city``, ``missing_date``, ``encodings``.

    Raises
    ------
    UserError
        If the path is missing, holds no text, lacks the text column, or all documents are empty.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("شهردار رشت گفت: بوستان در ۱۳۹۸/۰۹/۱۲ گشوده شد.", "utf-8")
    >>> read_corpus(folder)[["doc_id", "city", "date", "date_jalali"]].values.tolist()
    [['a', 'رشت', '2019-12-03', '1398/09/12']]
    """
    named = {"text": text, "title": title, "city": city, "date": date, "source": source, "doc_id": doc_id}
    columns = {name: heading for name, heading in named.items() if heading is not None}
    raw = read_documents(Path(path), columns)
    _require_distinct(raw)
    rows = [_clean(document) for document in raw]
    for row in rows:
        if not row["text"]:  # a title that stands alone is the text
            row["text"], row["title"] = row["title"], ""
    kept = [row for row in rows if row["text"]]
    if not kept:
        raise UserError(f"All {len(rows)} documents of {path} are empty; check the files or the text column.")
    groups = _groups(kept)
    if _cut_recurring(kept, groups):
        groups = _groups(kept)
    copies = Counter(groups)
    for n, row in enumerate(kept):
        row["copies"] = copies[n] if groups[n] == n else 0
    if keep_duplicates:
        unique = [row | {"copies": 1} for row in kept]
    else:
        unique = [row for n, row in enumerate(kept) if groups[n] == n]
    corpus = pd.DataFrame(unique, columns=list(COLUMNS))
    corpus.attrs["health"] = {
        "read": len(rows),
        "empty": len(rows) - len(kept),
        "duplicates": len(kept) - len(unique),
        "boilerplate_lines": sum(len(row["boilerplate"].splitlines()) for row in unique),
        "missing_city": int((corpus["city"] == "").sum()),
        "missing_date": int((corpus["date"] == "").sum()),
        "encodings": dict(sorted(Counter(document.encoding for document in raw).items())),
    }
    return corpus


def _require_distinct(raw: Sequence[RawDocument]) -> None:
    seen: dict[str, str] = {}
    for document in raw:
        if document.doc_id in seen:
            raise UserError(
                f"The id {document.doc_id!r} stands twice ({seen[document.doc_id]}; {document.place}); "
                "give each document an id of its own."
            )
        seen[document.doc_id] = document.place


def _clean(document: RawDocument) -> dict[str, Any]:
    """Clean, date and place one document."""
    text, cut = strip_boilerplate(document.text.replace("\0", ""))
    title, body = (document.title, text) if document.title else split_title(text)
    found = parse_date(document.date) if document.date else find_date(f"{document.title}\n{text}")
    return {
        "doc_id": document.doc_id,
        "title": title,
        "text": body,
        "city": canonical_city(document.city) if document.city else find_city(body, title),
        "date": found.isoformat() if found else "",
        "date_jalali": to_jalali(found) if found else "",
        "source": fold_letters(document.source, keep_diacritics=True) or _find_source(text, cut),
        "boilerplate": "\n".join(cut),
    }


def split_title(text: str) -> tuple[str, str]:
    r"""Split off the first line of a text where it is a title.

    A title is a line of at most 25 words without a full stop at its end, with more text after it. Lines
    that hold only a date go before it; a line that ends in a colon («شهردار رشت:») belongs to it.

    Parameters
    ----------
    text : str
        A document.

    Returns
    -------
    title, body : str
        The title is "" where there is none.

    Examples
    --------
    >>> split_title("پل تازه گشوده شد\n\nشهردار گفت پل آماده است.")
    ('پل تازه گشوده شد', 'شهردار گفت پل آماده است.')
    """
    lines = text.split("\n")
    full = [n for n, line in enumerate(lines) if line.strip()]
    while len(full) > 1 and is_date_line(lines[full[0]]):
        full.pop(0)
    if len(full) < 2:
        return "", text
    taken = [full[0]]
    if lines[full[0]].rstrip().endswith(":") and len(full) > 2:
        taken.append(full[1])
    title = " ".join(lines[n].strip() for n in taken)
    last = title.rstrip("»” ")
    if len(title.split()) > _LONGEST_TITLE or last.endswith((".", ":", "؛", "،")):
        return "", text
    return title, "\n".join(lines[taken[-1] + 1 :]).strip()


def _find_source(text: str, cut: Sequence[str]) -> str:
    """Find the agency: in the header or the «منبع: …» that was cut, or after «به گزارش»."""
    for line in cut:
        named = _NAME_IN_HEADER.search(line) if "|" in line else _SOURCE_LINE.match(fold_letters(line))
        if named:
            return fold_letters(named[1]).strip()
    reported = _REPORT.search(fold_letters(text[:800])[:600])
    return reported[1].strip() if reported and len(reported[1].split()) <= 4 else ""


def _groups(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Return for each document the number of the first one that it repeats, or its own."""
    return duplicate_groups([f"{row['title']}\n{row['text']}" for row in rows])


def _cut_recurring(rows: Sequence[dict[str, Any]], groups: Sequence[int]) -> bool:
    """Cut the lines that come back in many documents of one source; tell whether there were any.

    Copies of one document count once: its own lines come back in all of them.
    """
    firsts = [row for n, row in enumerate(rows) if groups[n] == n]
    lines = recurring_lines([row["text"] for row in firsts], [row["source"] for row in firsts])
    any_cut = False
    for row in rows:
        text, cut = strip_lines(row["text"], lines.get(row["source"], set()))
        if cut:
            any_cut = True
            row["text"] = text
            row["boilerplate"] = "\n".join(filter(None, [row["boilerplate"], *cut]))
    return any_cut
